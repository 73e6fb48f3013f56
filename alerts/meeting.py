"""All evidence on one meeting in, the ledger's entry on it out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from alerts.evidence import counts, order, sure, when
from alerts.matching import CONTRADICTION, PAST, PLANS, compare_places, ranked, window
from alerts.policy import Policy
from alerts.spans import fineness, gap
from db.records import Claim, Evidence, Meeting

OVERDUE = "expected-not-reported"
UNDONE = ("postponed", "cancelled", "denied")


@dataclass(frozen=True, slots=True)
class Slot:
    """When and where, as far as it is known."""

    start: str | None = None
    end: str | None = None
    precision: str = "unknown"
    city: str | None = None
    country: str | None = None

    @classmethod
    def of(cls, claim: Claim) -> Slot:
        start = claim.start or None
        precision = (claim.precision or "day") if start else "unknown"
        return cls(start, claim.end if start else None, precision, claim.city or None, claim.country or None)

    @property
    def days(self) -> tuple[int, int] | None:
        return window(self.start, self.end, self.precision, None, "")

    def agrees(self, other: Slot, slack: int = 0) -> bool:
        if compare_places((self.city, self.country), (other.city, other.country)) == CONTRADICTION:
            return False
        return self.days is None or other.days is None or gap(self.days, other.days) <= slack

    def refined(self, other: Slot) -> Slot:
        """This slot with what an agreeing one knows more exactly."""
        finer = _fineness(other) < _fineness(self) or (
            _fineness(other) == _fineness(self) == 0 and bool(other.end) and (self.end or self.start) == self.start
        )
        dated = other if finer and other.start else self
        return Slot(dated.start, dated.end, dated.precision, self.city or other.city, self.country or other.country)


def _fineness(slot: Slot) -> int:
    return fineness(slot.start, slot.precision)


def meeting(key: str, evidence: Sequence[Evidence], policy: Policy, alerted: bool = False) -> Meeting:
    """The entry on one meeting, from its evidence (in its order) alone: the order of arrival has no influence."""
    reports = [e for _, e in ranked((e for e in evidence if counts(e)), policy)]
    official = [e for e in reports if sure(e, policy)]
    believed = official or reports
    slot = _slot(believed, reports)
    status = _status(believed)
    marker = _Marker(slot, status, policy.same_meeting_days)
    return Meeting(
        key=key,
        status=status,
        confirmed=bool(official),
        start=slot.start,
        end=slot.end,
        precision=slot.precision,
        city=slot.city,
        country=slot.country,
        announced=min((e.published for e in reports if e.published and e.claim.status != "background"), default=None),
        first_seen=min((e.seen for e in reports if e.seen), default=None),
        alerted=alerted,
        evidence=tuple(map(marker.marked, evidence)),
    )


def worth_an_alert(entry: Meeting, policy: Policy) -> bool:
    """Does an official source report or announce it (not only look back at it), with its place or time?"""
    if not (entry.start or entry.city or entry.country) or entry.status in ("background", "denied", "retracted"):
        return False
    wanted = ("held", "ongoing", *PLANS)
    return any(counts(e) and sure(e, policy) and e.claim.status in wanted for e in entry.evidence)


def still_overdue(old: Meeting, new: Meeting) -> bool:
    """Was it expected and not reported, and has it neither been reported since nor got another date?"""
    return old.status == OVERDUE and new.status == "planned" and (old.start, old.end) == (new.start, new.end)


def unofficial_change(entry: Meeting, policy: Policy) -> str | None:
    """What only unofficial sources say has become of a planned meeting: cancelled or postponed."""
    if not entry.confirmed or entry.status not in ("planned", OVERDUE):
        return None
    others = [e for e in entry.evidence if counts(e) and not sure(e, policy)]
    status = _status(others) if others else None
    return status if status in ("cancelled", "postponed") else None


def _status(believed: Sequence[Evidence]) -> str:
    """What has become of a meeting: the latest word on it, where a report that it took place outweighs a plan."""
    latest = {status: max(when(e) for e in said) for status, said in _by_status(believed).items()}
    took_place = max((latest[s] for s in PAST if s in latest), default="")
    plan = max((latest[s] for s in PLANS if s in latest), default="")
    undone, fate = max(((latest[s], s) for s in UNDONE if s in latest), default=("", ""))
    if fate and undone >= max(took_place, plan) and not (fate == "postponed" and _has_new_date(believed)):
        return fate
    if took_place:
        if "held" in latest or "ongoing" in latest:
            return "held" if "held" in latest else "ongoing"
        return "held" if plan else "background"  # who looks back on what was planned says that it was held
    return "planned"


def _by_status(evidence: Sequence[Evidence]) -> dict[str, list[Evidence]]:
    said: dict[str, list[Evidence]] = {}
    for item in evidence:
        said.setdefault(item.claim.status or "", []).append(item)
    return said


def _has_new_date(believed: Sequence[Evidence]) -> bool:
    """Does an article that gives up the old date name a new one?"""
    said = _by_status(believed)
    articles = {e.article for e in said.get("postponed", ())}
    return any(e.article in articles for status in PLANS for e in said.get(status, ()))


def _slot(believed: Sequence[Evidence], reports: Sequence[Evidence]) -> Slot:
    """When and where, from evidence in the order of rank; what nobody official says may still refine it."""
    happened = [e for e in believed if e.claim.status in PAST]
    plans = [e for e in believed if e.claim.status in PLANS]
    slot = _most_exact(Slot(), happened) if happened or not plans else _latest_plan(plans)
    if slot == Slot():
        slot = _most_exact(slot, believed)
    return _most_exact(slot, [e for e in reports if e.claim.status not in UNDONE])


def _most_exact(slot: Slot, evidence: Iterable[Evidence]) -> Slot:
    for other in dict.fromkeys(Slot.of(e.claim) for e in evidence):
        if slot.agrees(other):
            slot = slot.refined(other)
    return slot


def _latest_plan(plans: Sequence[Evidence]) -> Slot:
    """The plan as it stands: each word in its order refines it or, where it contradicts, replaces it.

    A date or place that was given up does not come back by being repeated, unless the text says "moved".
    """
    given_up: list[Slot] = []
    slot = Slot()
    for item in sorted(plans, key=when):
        other = Slot.of(item.claim)
        moved = item.claim.status == "moved"
        if slot.agrees(other):
            slot = slot.refined(other)
        elif moved or not any(old.agrees(other) for old in given_up):
            given_up.append(slot)
            silent = Slot(slot.start, slot.end, slot.precision) if other.start is None else other
            slot = replace(silent, city=other.city, country=other.country)
    return slot


class _Marker:
    """Says of evidence whether it supports the entry as it is now believed."""

    def __init__(self, slot: Slot, status: str, slack: int) -> None:
        self.slot, self.denied, self.slack = slot, status == "denied", slack
        self.agreeing: dict[Slot, bool] = {}

    def marked(self, evidence: Evidence) -> Evidence:
        said = Slot.of(evidence.claim)
        if said not in self.agreeing:
            self.agreeing[said] = self.slot.agrees(said, self.slack)
        supports = self.agreeing[said] and (evidence.claim.status == "denied") == self.denied
        return evidence if supports == evidence.supports else replace(evidence, supports=supports)


def main_claim(entry: Meeting) -> Claim | None:
    """The claim that says most about the meeting as it is now believed; as it was, where nothing supports it any more."""
    said = [e for e in entry.evidence if counts(e)] or entry.evidence
    best = min(
        said, key=lambda e: (not e.supports, not e.official, not e.claim.body, -e.claim.confidence, order(e)), default=None
    )
    return best.claim if best else None
