"""Claims and the ledger in, the changed ledger and what people should be told out: pure functions, no clock.

The ledger is a function of its evidence alone. A report only adds evidence and ends some; every entry is then worked
out again from all of its own. So it makes no difference in which order the reports of a day come, whether they come
twice, or into how many runs they are split; only the keys of meetings and the article that an alert names depend on
what came first. Bitemporal in the sense of Snodgrass: an entry says what was true when, its evidence when it was known.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from alerts.agenda import agenda
from alerts.changes import (
    Occasion,
    count_notice,
    count_remark,
    meeting_changes,
    member_changes,
    member_codes,
    merged_meetings,
)
from alerts.evidence import Intake, counts, day, merged, sure, take_in
from alerts.meeting import OVERDUE, meeting
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

    A newer version of an article replaces the claims of the older one; a repeat changes nothing. Keys of alerts are
    unique; a notice may come under the key of an earlier one when reports come and go, and is the same notice then.
    """
    policy = policy or Policy()
    intake = take_in(ledger, report)
    if intake is None or not (intake.members or intake.meetings or intake.counts or intake.changed):
        return Change(ledger)
    after, lost = _changed(ledger, intake, policy)
    occasion = Occasion.of(report, policy, ledger, after, report.history or _is_old(report, policy))
    listed = {claim.country for claim in report.claims if claim.kind == "listed" and claim.country}
    remark, too_high = count_remark(report, listed, occasion.members_after, policy)
    alerts = _told(ledger, after, lost, intake, replace(occasion, remark=remark))
    if too_high and intake.counts:
        alerts += count_notice(too_high, remark, occasion)
    return Change(after, tuple(alerts))


def _is_old(report: Report, policy: Policy) -> bool:
    """Was the article old when it was first seen? What a later version adds to an old page is news all the same."""
    if report.version > 1:
        return False
    published, seen = span(report.published), span(report.seen[:10])
    return bool(published and seen and seen[0] - published[1] > policy.history_days)


def _changed(ledger: Ledger, intake: Intake, policy: Policy) -> tuple[Ledger, list[tuple[Meeting, str]]]:
    meetings, lost = agenda(ledger.meetings, intake.meetings, intake.changed, policy)
    numbers = tuple(merged(ledger.counts, intake.counts, intake.changed))
    return Ledger(_new_members(ledger.members, intake, policy), meetings, numbers), lost


def _new_members(members: tuple[Member, ...], intake: Intake, policy: Policy) -> tuple[Member, ...]:
    known = {m.country: m for m in members}
    touched = set(intake.members)
    if intake.changed:
        touched |= {m.country for m in members if any(id(e) in intake.changed for e in m.evidence)}
    for country in touched:
        known[country] = _new_member(country, known.get(country), intake, policy)
    return tuple(known[country] for country in sorted(known))


def _new_member(country: str, entry: Member | None, intake: Intake, policy: Policy) -> Member:
    fresh = intake.members.get(country, [])
    if entry is not None and _only_listed_again(entry, intake):
        return with_more_lists(entry, fresh)
    return member(country, merged(entry.evidence if entry else (), fresh, intake.changed), policy)


def _only_listed_again(entry: Member, intake: Intake) -> bool:
    """The everyday case, in which nothing has to be worked out again: one more text lists a known member."""
    known = entry.confirmed and entry.status == "joined" and not intake.changed
    return known and all(e.claim.kind == "listed" and counts(e) for e in intake.members.get(entry.country, []))


def _told(before: Ledger, after: Ledger, lost: Iterable[tuple[Meeting, str]], intake: Intake, occasion: Occasion) -> list[Alert]:
    alerts: list[Alert] = []
    old_members = {m.country: m for m in before.members}
    for entry in after.members:
        old = old_members.get(entry.country)
        if old is not entry and not (old and _only_listed_again(old, intake)):
            alerts += member_changes(old, entry, occasion)
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
    members = member_codes(ledger)
    occasion = Occasion(policy, members, members)
    late = {m.key: replace(m, status=OVERDUE) for m in ledger.meetings if _is_late(m, today, policy)}
    if not late:
        return Change(ledger)
    meetings = tuple(late.get(m.key, m) for m in ledger.meetings)
    alerts = [alert for m in late.values() if m.confirmed for alert in occasion.overdue(m)]
    return Change(replace(ledger, meetings=meetings), tuple(alerts))


def _is_late(entry: Meeting, today: str, policy: Policy) -> bool:
    days = span(entry.start, entry.end, entry.precision)
    now = date.fromisoformat(today[:10]).toordinal()
    return entry.status == "planned" and days is not None and days[1] + policy.grace_days < now


def reject(ledger: Ledger, subject: str, reason: str, today: str, policy: Policy | None = None) -> Change:
    """A person rejects a finding: "member:KR" or "meeting:2024-12-rome" (the `thread` of its alerts).

    Every claim that supports it now ceases to count, and the same claim never counts again: neither in the same words
    in any article, nor with the same content in other words in a later version of the same article. A new claim by
    another article is judged anew. Raises UnknownSubject, and ValueError where no reason is given.
    """
    if not reason.strip():
        raise ValueError("a rejection needs a reason")
    policy = policy or Policy()
    kind, _, name = subject.partition(":")
    entries: Sequence[Member | Meeting] = ledger.members if kind == "member" else ledger.meetings
    entry = next((e for e in entries if (e.country if isinstance(e, Member) else e.key) == name), None)
    if entry is None or kind not in ("member", "meeting") or not any(map(counts, entry.evidence)):
        raise UnknownSubject(f"nothing to reject under {subject!r}; the ledger has: {', '.join(_subjects(ledger))}")
    wrong = [e for e in entry.evidence if counts(e) and e.supports]
    intake = Intake({}, [], [], {id(e): replace(e, until=today, rejected=reason) for e in wrong})
    after, lost = _changed(ledger, intake, policy)
    occasion = Occasion(
        policy,
        member_codes(ledger),
        member_codes(after),
        article=next((e.article for e in sorted(wrong, key=lambda e: not e.official)), ""),
        remark=f"Rejected: {reason.strip().rstrip('.')}.",
        mark=f"rejected:{today}",
    )
    return Change(after, tuple(_told(ledger, after, lost, intake, occasion)))


def _subjects(ledger: Ledger) -> list[str]:
    return [f"member:{m.country}" for m in ledger.members if any(map(counts, m.evidence))] + [
        f"meeting:{m.key}" for m in ledger.meetings if any(map(counts, m.evidence))
    ]


def as_known_on(ledger: Ledger, known: str, policy: Policy | None = None) -> Ledger:
    """What the ledger said at the end of a day (ISO), from the evidence that counted then.

    Meetings keep the keys and the division that they have now. What was overdue then is marked so.
    """
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
    believed = Ledger(tuple(members), tuple(meetings), tuple(then(ledger.counts)))
    return overdue(believed, known, policy).ledger


def members_on(ledger: Ledger, true_on: str) -> tuple[str, ...]:
    """The nations that were members on a day, as the ledger now believes; those without a known date count throughout."""
    inside = []
    for entry in ledger.members:
        joined = entry.confirmed and entry.status in ("joined", "withdrawn") and (entry.since or "") <= true_on
        if joined and not (entry.status == "withdrawn" and (entry.withdrawn or "") <= true_on):
            inside.append(entry.country)
    return tuple(inside)
