"""Masks: a sentence with its entities in, the same sentence with each entity blotted out by one letter of its kind out.

Rules then speak of "a nation" or "the initiative" whatever its name is, and every offset stays true.
"""

from __future__ import annotations

import re
from typing import ClassVar

NATION, PEOPLE, INITIATIVE, OTHER, DATE, PLACE, BODY = "\ue000", "\ue001", "\ue002", "\ue003", "\ue004", "\ue005", "\ue006"


class _Macros:
    """What patterns write for the entities, each matched whole or not at all.

    {N} nations, {A} adjectives, {I} the initiative, {O} another body, {B} "the initiative".
    """

    table: ClassVar[dict[str, str]] = {
        "{N}": f"(?:[{NATION}{PEOPLE}]++)",
        "{NL}": f"(?:[{NATION}{PEOPLE}]++(?:(?:, |,? (?:and|et|und|e|y|en|og|i) |、|・| )[{NATION}{PEOPLE}]++)*+)",
        "{A}": f"(?:{PEOPLE}++)",
        "{I}": f"(?:[{INITIATIVE}]++)",
        "{IB}": f"(?:[{INITIATIVE}{BODY}]++)",
        "{O}": f"(?:{OTHER}++)",
        "{B}": f"(?:{BODY}++)",
        "{D}": f"(?:{DATE}++)",
        "{P}": f"(?:{PLACE}++)",
        "{E}": f"[{NATION}-{BODY}]",
        "{m}": f"(?:[\\w'-]+ |[{INITIATIVE}{BODY}]+(?:'s?)? ){{0,4}}?",
        "{w}": r"(?:[\w'.%-]+ ){0,3}",
        "{w1}": r"(?:[\w'.%-]+ )?",
        "{w6}": r"(?:[\w'.%,-]+ ){0,6}",
        "{..}": r"[^;:!?]{0,180}?",  # what stands between the halves of a separable verb
        "{|}": r"(?=[,;:.!?)\"]|$| (?:und|als|sowie|oder|[–-]|\() ?)",  # where a German clause ends: what tells its prefix from a preposition
    }

    def sub_all(self, pattern: str) -> str:
        for name, value in self.table.items():
            pattern = pattern.replace(name, value)
        return pattern


MACROS = _Macros()


def blot(text: str, spans: list[tuple[int, int, str]]) -> str:
    """`text` with each (start, end, letter) filled by its letter; later spans win."""
    chars = list(text)
    for start, end, letter in spans:
        chars[start:end] = letter * (end - start)
    return "".join(chars)


_LETTERS = re.compile(f"[{NATION}-{BODY}]")


def clean(masked: str) -> bool:
    """True where no entity stands in a stretch of masked text."""
    return not _LETTERS.search(masked)
