"""Scraped text in, text that is safe to look at out: nothing in it can reorder, hide, link or run."""

from __future__ import annotations

import re
from collections.abc import Iterable
from urllib.parse import urlsplit

from markupsafe import Markup, escape

# Controls, characters that reorder text (Unicode TR 9) and invisible ones; line feed and tab are kept.
_UNSEEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb\U000e0000-\U000e007f]"
)


def inert(text: str | None) -> str:
    """Text with every character that cannot be seen written out, as [U+202E]."""
    return _UNSEEN.sub(lambda found: f"[U+{ord(found.group()):04X}]", text or "")


def web_link(url: str | None) -> str:
    """The address when it is one of a web page, "" for javascript:, data: and everything else."""
    if not url or _UNSEEN.search(url):
        return ""
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    return url if parts.scheme in ("http", "https") and parts.netloc else ""


def marked(text: str, spans: Iterable[tuple[int, int, str]]) -> Markup:
    """Text as HTML with some spans marked; ``spans``: (start, end, id of the mark or ""), in characters of ``text``.

    Spans that overlap are joined; the first one's id is kept.
    """
    joined: list[list] = []
    for start, end, name in sorted((max(0, start), min(end, len(text)), name) for start, end, name in spans):
        if start >= end:
            continue
        if joined and start < joined[-1][1]:
            joined[-1][1] = max(end, joined[-1][1])
        else:
            joined.append([start, end, name])
    pieces, at = [], 0
    for start, end, name in joined:
        mark = Markup('<mark id="{}">{}</mark>') if name else Markup("<mark>{1}</mark>")
        pieces += [escape(inert(text[at:start])), mark.format(name, inert(text[start:end]))]
        at = end
    return Markup("").join([*pieces, escape(inert(text[at:]))])


def paragraphs(text: str, spans: Iterable[tuple[int, int, str]] = ()) -> list[Markup]:
    """The paragraphs of an article as HTML, with the same spans marked; a span over a paragraph's end is marked in both."""
    spans = list(spans)
    found, at = [], 0
    for paragraph in text.split("\n\n"):
        here = [(start - at, end - at, name) for start, end, name in spans if start < at + len(paragraph) and end > at]
        if paragraph.strip():
            found.append(marked(paragraph, here))
        at += len(paragraph) + 2
    return found


def sentence_in(paragraph: str, sentence: str) -> Markup:
    """A paragraph as HTML with one of its sentences marked; the sentence alone where it does not stand in it."""
    at = paragraph.find(sentence) if sentence else -1
    if at < 0:
        return marked(sentence, [(0, len(sentence), "")]) if sentence else marked(paragraph, [])
    return marked(paragraph, [(at, at + len(sentence), "")])
