"""Two versions of an article in, what changed between them out: paragraphs, and in a changed paragraph its words."""

from __future__ import annotations

import difflib
import re

from markupsafe import Markup

from db.inert import inert

LONGEST = 600  # words of a paragraph that is compared word by word; a longer one is shown as replaced
PARAGRAPHS = 500  # paragraphs that are compared; difflib's work grows with their product

_WORD = re.compile(r"\S+\s*")


def changes(old: str, new: str) -> list[tuple[str, Markup]]:
    """-> [("same" | "gone" | "come" | "changed", paragraph as HTML with <del> and <ins>)]; long unchanged runs are shortened."""
    before, after = _paragraphs(old), _paragraphs(new)
    found: list[tuple[str, Markup]] = []
    for step, a, b, c, d in difflib.SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if step == "equal":
            found += _shortened(before[a:b])
            continue
        pairs = min(b - a, d - c)
        found += [("changed", _words(before[a + i], after[c + i])) for i in range(pairs)]
        found += [("gone", Markup("<del>{}</del>").format(inert(text))) for text in before[a + pairs : b]]
        found += [("come", Markup("<ins>{}</ins>").format(inert(text))) for text in after[c + pairs : d]]
    return found


def _paragraphs(text: str) -> list[str]:
    return [part for part in text.split("\n\n") if part.strip()][:PARAGRAPHS]


def _shortened(same: list[str]) -> list[tuple[str, Markup]]:
    if len(same) <= 3:
        return [("same", Markup("{}").format(inert(text))) for text in same]
    note = Markup("<em>{} unchanged paragraphs</em>").format(len(same) - 2)
    return [("same", Markup("{}").format(inert(same[0]))), ("same", note), ("same", Markup("{}").format(inert(same[-1])))]


def _words(old: str, new: str) -> Markup:
    before, after = _WORD.findall(old), _WORD.findall(new)
    if max(len(before), len(after)) > LONGEST:
        return Markup("<del>{}</del> <ins>{}</ins>").format(inert(old), inert(new))
    pieces = []
    for step, a, b, c, d in difflib.SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if step == "equal":
            pieces.append(Markup("{}").format(inert("".join(before[a:b]))))
            continue
        if b > a:
            pieces.append(Markup("<del>{}</del> ").format(inert("".join(before[a:b]).rstrip())))
        if d > c:
            pieces.append(Markup("<ins>{}</ins> ").format(inert("".join(after[c:d]).rstrip())))
    return Markup("").join(pieces)
