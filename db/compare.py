"""Two versions of an article in, what changed between them out: paragraphs, and in a changed paragraph its words."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Sequence

from markupsafe import Markup

from db.inert import inert

# difflib's work grows with the third power of a text that repeats itself. Beyond these bounds (old words times new words,
# after what both begin and end with was set aside) texts are shown as replaced: half a second for the worst text there is.
AT_ONCE, IN_ALL = 22_500, 60_000

_WORD = re.compile(r"\S+\s*")


def changes(old: str, new: str) -> list[tuple[str, Markup]]:
    """-> [("same" | "gone" | "come" | "changed", paragraph as HTML with <del> and <ins>)]; long unchanged runs are shortened."""
    before, after = _paragraphs(old), _paragraphs(new)
    found: list[tuple[str, Markup]] = []
    budget = IN_ALL
    for step, a, b, c, d in _steps(before, after, AT_ONCE):
        if step == "equal":
            found += _shortened(before[a:b])
            continue
        pairs = min(b - a, d - c)
        for gone, come in zip(before[a : a + pairs], after[c : c + pairs], strict=True):
            words, cost = _words(gone, come, min(AT_ONCE, budget))
            budget -= cost
            found.append(("changed", words))
        found += [("gone", Markup("<del>{}</del>").format(inert(text))) for text in before[a + pairs : b]]
        found += [("come", Markup("<ins>{}</ins>").format(inert(text))) for text in after[c + pairs : d]]
    return found


def _paragraphs(text: str) -> list[str]:
    return [part for part in text.split("\n\n") if part.strip()]


def _shortened(same: list[str]) -> list[tuple[str, Markup]]:
    if len(same) <= 3:
        return [("same", Markup("{}").format(inert(text))) for text in same]
    note = Markup("<em>{} unchanged paragraphs</em>").format(len(same) - 2)
    return [("same", Markup("{}").format(inert(same[0]))), ("same", note), ("same", Markup("{}").format(inert(same[-1])))]


def _words(old: str, new: str, bound: int) -> tuple[Markup, int]:
    """A changed paragraph word by word -> HTML, and the work it took."""
    before, after = _WORD.findall(old), _WORD.findall(new)
    pieces = []
    for step, a, b, c, d in _steps(before, after, bound):
        if step == "equal":
            pieces.append(Markup("{}").format(inert("".join(before[a:b]))))
            continue
        if b > a:
            pieces.append(Markup("<del>{}</del> ").format(inert("".join(before[a:b]).rstrip())))
        if d > c:
            pieces.append(Markup("<ins>{}</ins> ").format(inert("".join(after[c:d]).rstrip())))
    return Markup("").join(pieces), min(bound, len(before) * len(after))


def _steps(before: Sequence[str], after: Sequence[str], bound: int) -> Iterator[tuple[str, int, int, int, int]]:
    """What difflib calls opcodes; what both begin and end with costs nothing, a middle beyond ``bound`` is one replacement."""
    start = 0
    while start < min(len(before), len(after)) and before[start] == after[start]:
        start += 1
    end = 0
    while end < min(len(before), len(after)) - start and before[-1 - end] == after[-1 - end]:
        end += 1
    b, d = len(before) - end, len(after) - end
    if start:
        yield "equal", 0, start, 0, start
    if (b - start) * (d - start) > bound:
        yield "replace", start, b, start, d
    else:
        middle = difflib.SequenceMatcher(None, before[start:b], after[start:d], autojunk=False)
        for step, i, j, k, m in middle.get_opcodes():
            yield step, i + start, j + start, k + start, m + start
    if end:
        yield "equal", b, len(before), d, len(after)
