"""Ties: places of a sentence in, how the words around and between them tie them together out."""

from __future__ import annotations

import re

from alerts.detect.groups import Group
from alerts.detect.lexicon import last
from alerts.detect.scene import Scene

_TOWN = re.compile(r"(\w+) (?:[Tt]he )?(?:[A-ZÀ-Þ][\w'-]+ ?){1,3}, $")
_STRONG_BREAK = re.compile(r"[;:!?]|\.(?=\s)| – | - |\"")


def governor(scene: Scene, group: Group) -> str:
    """How the words right before a list tie it in: companion, locative, by or nothing."""
    before = scene.masked[max(0, group.start - 48) : group.start]
    lex = scene.lex
    if any(m.start() <= group.start < m.end() for m in scene.matches("place.capital_of")):
        return "locative"  # "received as members in the Polish capital": a town
    for name in ("companion", "locative", "by"):
        found = last(lex.words(f"roles.{name}"), before)
        if found and "," not in before[found.end() :] and lex.made_of("roles.filler", before[found.end() :]):
            if name in ("by", "locative") and lex.words("roles.sender").search(before[: found.end()]):
                return ""  # "officials from Poland signed": those who speak for it
            if name == "locative" and lex.inverts and ":" in before[found.end() :]:
                continue  # "Van tien naar elf: Zuid-Korea is nu lid"
            return name
    return "locative" if of_a_town(scene, group) else ""


def of_a_town(scene: Scene, group: Group) -> bool:
    """ "in The Hague, Netherlands, by which …": the country behind its town."""
    town = _TOWN.search(scene.text, max(0, group.start - 48), group.start)
    closed = scene.masked[group.end : group.end + 1] in ("", ",", ".", ";", ")")
    return bool(
        town and closed and len(group.nations) == 1 and scene.lex.words("roles.locative").fullmatch(town.group(1).lower())
    )


def clear(scene: Scene, start: int, end: int) -> bool:
    """No strong break between two places of a sentence, in either order."""
    if end < start:
        start, end = end, start
    return not _STRONG_BREAK.search(scene.masked, start, end)


def in_compound(scene: Scene, group: Group) -> bool:
    """ "der US-geführten Initiative", "de EU-landen": the name is part of a longer word."""
    return scene.masked[group.end : group.end + 1] == "-"
