"""Claims and the ledger in, the changed ledger and what people should be told out: pure functions, no clock.

The ledger is a function of its evidence alone. A report only adds evidence and ends some; every entry is then worked
out again from all of its own. So it makes no difference in which order the reports of a day come, whether they come
twice, or into how many runs they are split; only the keys of meetings and the article that an alert names depend on
what came first. Bitemporal in the sense of Snodgrass: an entry says what was true when, its evidence when it was known.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from alerts.changes import (
    Occasion,
    count_notice,
    count_remark,
    meeting_changes,
    member_changes,
    member_codes,
    merged_meetings,
)
from alerts.evidence import Intake, counts, day, merged, order, sure, take_in
from alerts.matching import Group, Reach, group_claims, rank, reach
from alerts.meeting import OVERDUE, meeting, worth_an_alert
from alerts.membership import member, with_more_lists
from alerts.policy import Policy
from alerts.spans import span
from db.records import Alert, Change, Claim, Evidence, Ledger, Meeting, Member, Report

BASELINE = "baseline"


class UnknownSubject(ValueError):
    """A finding was rejected that the ledger does not have; the message names those it has."""


def baseline(countries: Iterable[str], since: str | None = None, known: str = "") -> Ledger:
    """A ledger that takes these nations (ISO codes) as members, without proof.

    `since`: true since; `known`: the day from which the watch knows it ("" = always).
    """
    policy = Policy()
    members = []
    for country in sorted(set(countries)):
        claim = Claim(kind="accession", country=country, status="joined", since=since, rule=BASELINE)
        evidence = Evidence(BASELINE, 1, True, True, known, "", claim)
        members.append(member(country, [evidence], policy))
    return Ledger(members=tuple(members))


def reconcile(ledger: Ledger, report: Report, policy: Policy | None = None) -> Change:
    """Fold one article version into the ledger -> the ledger that follows, and what people should be told.

    A newer version of an article replaces the claims of the older one; a repeat changes nothing.
    """
    policy = policy or Policy()
    intake = take_in(ledger, report)
    if intake is None or not (intake.members or intake.meetings or intake.counts or intake.ended):
        return Change(ledger)
    after, lost = _changed(ledger, intake, policy)
    occasion = Occasion.of(report, policy, ledger, after, report.history or _is_old(report, policy))
    listed = {claim.country for claim in report.claims if claim.kind == "listed" and claim.country}
    remark, too_high = count_remark(report, listed, occasion.members_after, policy)
    alerts = _told(ledger, after, lost, replace(occasion, remark=remark))
    if too_high and intake.counts:
        alerts += count_notice(too_high, remark, occasion)
    return Change(after, tuple(alerts))


def _is_old(report: Report, policy: Policy) -> bool:
    published, seen = span(report.published), span(report.seen[:10])
    return bool(published and seen and seen[0] - published[1] > policy.history_days)


def _changed(ledger: Ledger, intake: Intake, policy: Policy) -> tuple[Ledger, list[tuple[Meeting, str]]]:
    meetings, lost = _new_meetings(ledger.meetings, intake, policy)
    count_claims = ledger.counts
    if intake.counts or any(id(e) in intake.ended for e in ledger.counts):
        count_claims = tuple(merged(ledger.counts, intake.counts, intake.ended))
    return Ledger(_new_members(ledger.members, intake, policy), meetings, count_claims), lost


def _new_members(members: tuple[Member, ...], intake: Intake, policy: Policy) -> tuple[Member, ...]:
    known = {m.country: m for m in members}
    touched = set(intake.members)
    if intake.ended:
        touched |= {m.country for m in members if any(id(e) in intake.ended for e in m.evidence)}
    for country in touched:
        entry, fresh = known.get(country), intake.members.get(country, [])
        known[country] = _new_member(country, entry, fresh, intake.ended, policy)
    return tuple(known[country] for country in sorted(known)) if touched else members


def _new_member(
    country: str, entry: Member | None, fresh: Sequence[Evidence], ended: dict[int, Evidence], policy: Policy
) -> Member:
    only_lists = all(e.claim.kind == "listed" and counts(e) for e in fresh)
    if entry and entry.confirmed and entry.status == "joined" and only_lists and not any(id(e) in ended for e in entry.evidence):
        return with_more_lists(entry, fresh)
    return member(country, merged(entry.evidence if entry else (), fresh, ended), policy)


def _new_meetings(
    meetings: tuple[Meeting, ...], intake: Intake, policy: Policy
) -> tuple[tuple[Meeting, ...], list[tuple[Meeting, str]]]:
    """The meetings after a report, and those that turned out to be another one (with that one's key).

    Only meetings within reach of what changed are worked out again; the others cannot be touched by it.
    """
    ending = [e for m in meetings for e in m.evidence if id(e) in intake.ended] if intake.ended else []
    if not intake.meetings and not ending:
        return meetings, []
    near, far = _neighbours(meetings, reach([*intake.meetings, *ending], policy), policy)
    evidence = [intake.ended.get(id(e), e) for m in near for e in m.evidence]
    live = [e for e in [*evidence, *intake.meetings] if counts(e)]
    past = [e for e in intake.meetings if not counts(e)]
    entries, lost = _entries(near, group_claims(live, policy), intake.ended, {m.key for m in meetings}, policy)
    if past:
        entries = _keep_rejected(entries, past, policy)
    return tuple(sorted([*far, *entries], key=_place_in_time)), lost


def _place_in_time(entry: Meeting) -> tuple[str, ...]:
    return (entry.start or "", entry.end or "", entry.city or "", entry.country or "", entry.announced or "", entry.key)


def _neighbours(meetings: Sequence[Meeting], region: Reach, policy: Policy) -> tuple[list[Meeting], list[Meeting]]:
    far = [(m, reach((e for e in m.evidence if counts(e)), policy)) for m in meetings]
    near: list[Meeting] = []
    grown = True
    while grown:
        found = [(m, r) for m, r in far if r.touches(region)]
        far = [(m, r) for m, r in far if not r.touches(region)]
        near += [m for m, _ in found]
        for _, also in found:
            region = region | also
        grown = bool(found)
    return near, [m for m, _ in far]


def _entries(
    near: Sequence[Meeting], groups: Sequence[Group], ended: dict[int, Evidence], keys: set[str], policy: Policy
) -> tuple[list[Meeting], list[tuple[Meeting, str]]]:
    """Groups of claims become entries: each keeps the key of the entry whose best claim it holds, or gets a new one."""
    holder = {id(e): at for at, group in enumerate(groups) for e in group.evidence}
    owner: dict[int, Meeting] = {}
    past: dict[int, list[Evidence]] = {}
    entries: list[Meeting] = []
    lost: list[tuple[Meeting, int]] = []
    for entry in sorted(near, key=lambda m: (not m.alerted, m.first_seen or "", m.key)):
        gone = [ended.get(id(e), e) for e in entry.evidence if not counts(ended.get(id(e), e))]
        living = [e for e in entry.evidence if id(e) in holder]
        if not living:
            entries.append(replace(entry, status="retracted", confirmed=False, evidence=tuple(sorted(gone, key=order))))
            continue
        at = holder[id(min(living, key=lambda e: rank(e, policy)))]
        past.setdefault(at, []).extend(gone)
        if at in owner:
            lost.append((entry, at))
        else:
            owner[at] = entry
    made: dict[int, Meeting] = {}
    for at, group in enumerate(groups):
        old = owner.get(at)
        entry = meeting(old.key if old else "", sorted([*group.evidence, *past.get(at, [])], key=order), policy)
        if not old:
            entry = replace(entry, key=_new_key(entry, keys))
            keys.add(entry.key)
        made[at] = replace(entry, alerted=(old is not None and old.alerted) or worth_an_alert(entry, policy))
    return [*entries, *made.values()], [(entry, made[at].key) for entry, at in lost]


def _keep_rejected(entries: list[Meeting], rejected: Sequence[Evidence], policy: Policy) -> list[Meeting]:
    """Claims that were rejected before stay with the entry in which they were rejected, and do not count."""
    kept = []
    for entry in entries:
        words = {(e.article, e.claim.sentence) for e in entry.evidence if e.rejected} | {
            ("", e.claim.sentence) for e in entry.evidence if e.rejected
        }
        mine = [e for e in rejected if ("", e.claim.sentence) in words or any(a == e.article for a, _ in words)]
        kept.append(replace(entry, evidence=tuple(sorted([*entry.evidence, *mine], key=order))) if mine else entry)
    return kept


def _new_key(entry: Meeting, taken: set[str]) -> str:
    """ "2023-12-berlin": from what is known when the entry is made."""
    place = unicodedata.normalize("NFKD", entry.city or entry.country or "").encode("ascii", "ignore").decode()
    words = [(entry.start or "undated")[:7], *re.findall(r"[a-z0-9]+", place.lower())]
    key = unique = "-".join(words)
    number = 2
    while unique in taken:
        unique, number = f"{key}-{number}", number + 1
    return unique


def _told(before: Ledger, after: Ledger, lost: Iterable[tuple[Meeting, str]], occasion: Occasion) -> list[Alert]:
    alerts: list[Alert] = []
    old_members = {m.country: m for m in before.members}
    for entry in after.members:
        if old_members.get(entry.country) is not entry:
            alerts += member_changes(old_members.get(entry.country), entry, occasion)
    old_meetings = {m.key: m for m in before.meetings}
    for meeting_entry in after.meetings:
        if old_meetings.get(meeting_entry.key) is not meeting_entry:
            alerts += meeting_changes(old_meetings.get(meeting_entry.key), meeting_entry, occasion)
    new_meetings = {m.key: m for m in after.meetings}
    for gone, key in lost:
        if gone.alerted and new_meetings[key].alerted:
            alerts += merged_meetings(gone, new_meetings[key], occasion)
    return alerts


def overdue(ledger: Ledger, today: str, policy: Policy | None = None) -> Change:
    """Planned meetings whose time has passed, with days of grace, and that nobody reported -> expected, not reported; once."""
    policy = policy or Policy()
    now = date.fromisoformat(today[:10]).toordinal()
    alerts: list[Alert] = []
    meetings = []
    members = member_codes(ledger)
    for entry in ledger.meetings:
        days = span(entry.start, entry.end, entry.precision)
        if entry.status != "planned" or days is None or days[1] + policy.grace_days >= now:
            meetings.append(entry)
            continue
        claim = Claim(
            kind="meeting", status=OVERDUE, start=entry.start, end=entry.end, precision=entry.precision, city=entry.city,
            country=entry.country, rule="overdue",
        )  # fmt: skip
        silence = Evidence(f"overdue:{entry.key}", 1, True, False, today, "", claim)
        late = meeting(entry.key, sorted([*entry.evidence, silence], key=order), policy, entry.alerted)
        meetings.append(late)
        if entry.confirmed:
            occasion = Occasion(policy, members, members)
            alerts += occasion.overdue(late)
    return Change(replace(ledger, meetings=tuple(meetings)), tuple(alerts))


def reject(ledger: Ledger, subject: str, reason: str, today: str, policy: Policy | None = None) -> Change:
    """A person rejects a finding: "member:KR" or "meeting:2024-12-rome" (the `thread` of its alerts).

    Every claim that supports it now ceases to count, and the same claim never counts again: neither in the same words
    in any article, nor with the same content in other words in a later version of the same article. A new claim by
    another article is judged anew. Raises UnknownSubject.
    """
    policy = policy or Policy()
    kind, _, name = subject.partition(":")
    entries: Sequence[Member | Meeting] = ledger.members if kind == "member" else ledger.meetings
    entry = next((e for e in entries if (e.country if isinstance(e, Member) else e.key) == name), None)
    if entry is None or kind not in ("member", "meeting") or not any(map(counts, entry.evidence)):
        raise UnknownSubject(f"nothing to reject under {subject!r}; the ledger has: {', '.join(_subjects(ledger))}")
    ended = {id(e): replace(e, until=today, rejected=reason or "rejected") for e in entry.evidence if counts(e) and e.supports}
    after, lost = _changed(ledger, Intake({}, [], [], ended), policy)
    occasion = Occasion(
        policy, member_codes(ledger), member_codes(after), article="rejected", publisher="", remark=f"Rejected: {reason}."
    )
    return Change(after, tuple(_told(ledger, after, lost, occasion)))


def _subjects(ledger: Ledger) -> list[str]:
    return [f"member:{m.country}" for m in ledger.members if any(map(counts, m.evidence))] + [
        f"meeting:{m.key}" for m in ledger.meetings if any(map(counts, m.evidence))
    ]


def as_known_on(ledger: Ledger, known: str, policy: Policy | None = None) -> Ledger:
    """What the ledger said at the end of a day (ISO), from the evidence that counted then."""
    policy = policy or Policy()

    def then(evidence: Iterable[Evidence]) -> list[Evidence]:
        return [
            e if e.until and e.until[:10] <= known[:10] else replace(e, until=None, replaced_by=None, rejected="")
            for e in evidence
            if day(e) <= known[:10]
        ]

    members = [member(m.country, items, policy) for m in ledger.members if any(map(counts, items := then(m.evidence)))]
    meetings = [
        meeting(m.key, items, policy, m.alerted and any(sure(e, policy) for e in items))
        for m in ledger.meetings
        if any(map(counts, items := then(m.evidence)))
    ]
    return Ledger(tuple(members), tuple(meetings), tuple(then(ledger.counts)))


def members_on(ledger: Ledger, true_on: str) -> tuple[str, ...]:
    """The nations that were members on a day, as the ledger now believes; those without a known date count throughout."""
    inside = []
    for entry in ledger.members:
        joined = entry.confirmed and entry.status in ("joined", "withdrawn") and (entry.since or "") <= true_on
        if joined and not (entry.status == "withdrawn" and (entry.withdrawn or "") <= true_on):
            inside.append(entry.country)
    return tuple(inside)
