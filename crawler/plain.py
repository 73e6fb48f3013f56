"""Text as a site sent it in, clean plain text out: no markup, no control or direction-changing characters."""

from __future__ import annotations

import html
import re
import unicodedata

from selectolax.lexbor import LexborHTMLParser

# Invisible characters that can reorder, hide or forge text on a terminal, in a log or in a mail: C0 and C1 controls,
# bidirectional marks and overrides, zero-width spaces, soft hyphens, the tag block, surrogates and non-characters.
_INVISIBLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\xad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069"
    "\ufeff\ufff9-\ufffb\ufffe\uffff\ud800-\udfff\U000e0000-\U000e007f]"
)
_NEWLINES = re.compile("\r\n?|[\x85\u2028\u2029]")
_SPACES = re.compile(r"[^\S\n]+")
_BREAK = re.compile(r"<(?=/?(?:br|p|div|li|ul|ol|h[1-6]|t[dhr]|img|hr)\b)", re.IGNORECASE)
_HIDDEN = ["script", "style", "noscript", "template", "iframe", "object", "title", "textarea", "xmp", "plaintext"]
_LONGEST = 100_000  # of a title, summary or name; a body is cut by the size cap on the answer


def visible(text: str) -> str:
    """``text`` in Unicode NFC without invisible characters; every kind of newline is ``\\n``, every space plain."""
    text = _INVISIBLE.sub("", _NEWLINES.sub("\n", text))
    return unicodedata.normalize("NFC", _SPACES.sub(" ", text))


def line(text: str) -> str:
    """``text``, which is plain, as one line with single spaces."""
    text = text[:_LONGEST]
    if not (text.isascii() and text.isprintable()):  # most lines are, and need no cleaning
        text = visible(text)
    return " ".join(text.split())


def from_markup(markup: str) -> str:
    """One line of plain text from a title or summary that may hold HTML, entities, or entities of entities.

    What turns into a tag by unescaping is removed too: a title is text and nothing else.
    """
    text = markup[:_LONGEST]
    for _ in range(3):  # feeds escape once, CMS editors once more
        before = text
        if "<" in text:
            text = _without_tags(text)
        text = html.unescape(text)
        if text == before:
            break
    return line(_without_tags(text) if "<" in text else text)


def _without_tags(markup: str) -> str:
    # A real HTML parser, because patterns over hostile markup are either wrong or quadratic.
    parser = LexborHTMLParser(_BREAK.sub(" <", markup))
    parser.strip_tags(_HIDDEN)
    return parser.body.text(separator="") if parser.body else ""
