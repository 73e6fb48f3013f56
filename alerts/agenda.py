"""The meetings of the ledger and the evidence that begins and ends to count in, the meetings that follow out."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from alerts.evidence import content, counts, identity, merged, order
from alerts.matching import Group, Reach, group_claims, ranked, reach
from alerts.meeting import OVERDUE, meeting, still_overdue, worth_an_alert
from alerts.policy import Policy
from db.records import Evidence, Meeting

Lost = list[tuple[Meeting, str]]


def agenda(
    meetings: tuple[Meeting, ...], fresh: Sequence[Evidence], changed: Mapping[int, Evidence], policy: Policy
) -> tuple[tuple[Meeting, ...], Lost]:
    """The meetings after a report, in their order in time, and those that turned out to be another one (with its key).

    Only meetings within reach of what changed are worked out again; the others cannot be touched by it.
    """
    touched = [e for m in meetings for e in m.evidence if id(e) in changed] if changed else []
    new = [e for e in fresh if counts(e)]
    for evidence in fresh:
        if not counts(evidence):
            meetings = _with_rejected(meetings, evidence)
    if not new and not touched:
        return meetings, []
    near, far = _neighbours(meetings, reach([*new, *touched], policy), policy)
    entries, lost = _entries(near, new, changed, {m.key for m in meetings}, policy)
    return tuple(sorted([*far, *entries], key=_in_time)), lost


def _in_time(entry: Meeting) -> tuple[str, ...]:
    return (entry.start or "", entry.end or "", entry.city or "", entry.country or "", entry.announced or "", entry.key)


def _neighbours(meetings: Sequence[Meeting], region: Reach, policy: Policy) -> tuple[list[Meeting], list[Meeting]]:
    far = [(m, reach(filter(counts, m.evidence), policy)) for m in meetings]
    near: list[Meeting] = []
    while found := [(m, r) for m, r in far if r.touches(region)]:
        far = [(m, r) for m, r in far if not r.touches(region)]
        for entry, around in found:
            near.append(entry)
            region = region | around
    return near, [m for m, _ in far]


def _entries(
    near: Sequence[Meeting], new: Sequence[Evidence], changed: Mapping[int, Evidence], keys: set[str], policy: Policy
) -> tuple[list[Meeting], Lost]:
    """Claims in groups become entries: each keeps the key of the entry whose best claim it holds, or gets a new one."""
    kept = {m.key: [changed.get(id(e), e) for e in m.evidence] for m in near}
    owner = {id(e): key for key, evidence in kept.items() for e in evidence}
    groups = group_claims(ranked([*filter(counts, (e for es in kept.values() for e in es)), *new], policy), policy)
    heirs = _heirs(groups, owner)
    inherited: dict[int, list[Meeting]] = defaultdict(list)
    entries: list[Meeting] = []
    lost: Lost = []
    for entry in sorted(near, key=lambda m: (not m.alerted, m.first_seen or "", m.key)):
        if entry.key in heirs:
            inherited[heirs[entry.key]].append(entry)
        else:
            entries.append(replace(entry, status="retracted", confirmed=False, evidence=tuple(kept[entry.key])))
    for at, group in enumerate(groups):
        before = inherited[at]
        gone = [e for m in before for e in kept[m.key] if not counts(e)]
        entry = meeting("", sorted([*group.evidence, *gone], key=order), policy)
        key = before[0].key if before else _new_key(entry, keys)
        keys.add(key)
        if any(still_overdue(m, entry) for m in before):
            entry = replace(entry, status=OVERDUE)
        entries.append(replace(entry, key=key, alerted=any(m.alerted for m in before) or worth_an_alert(entry, policy)))
        lost += [(m, key) for m in before[1:]]
    return entries, lost


def _heirs(groups: Sequence[Group], owner: Mapping[int, str]) -> dict[str, int]:
    """Which group inherits which key: the one that holds the best of the entry's claims."""
    heirs: dict[str, int] = {}
    best: dict[str, tuple[object, ...]] = {}
    for at, group in enumerate(groups):
        for rank, evidence in zip(group.ranks, group.evidence, strict=True):
            key = owner.get(id(evidence))
            if key is not None and (key not in best or rank < best[key]):
                heirs[key], best[key] = at, rank
    return heirs


def _with_rejected(meetings: tuple[Meeting, ...], evidence: Evidence) -> tuple[Meeting, ...]:
    """A claim that a person rejected before stays with the entry in which it was rejected, and does not count."""
    for at, entry in enumerate(meetings):
        for old in entry.evidence:
            same = identity(old.claim) == identity(evidence.claim)
            if old.rejected and (same or (old.article == evidence.article and content(old.claim) == content(evidence.claim))):
                explained = replace(entry, evidence=tuple(merged(entry.evidence, [evidence], {})))
                return (*meetings[:at], explained, *meetings[at + 1 :])
    return meetings


def _new_key(entry: Meeting, taken: set[str]) -> str:
    """``2023-12-berlin``: from what is known when the entry is made."""
    place = unicodedata.normalize("NFKD", entry.city or entry.country or "").encode("ascii", "ignore").decode()
    words = [(entry.start or "undated")[:7], *re.findall(r"[a-z0-9]+", place.lower())]
    key = unique = "-".join(words)
    number = 2
    while unique in taken:
        unique, number = f"{key}-{number}", number + 1
    return unique
