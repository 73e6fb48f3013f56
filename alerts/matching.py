"""Claims about meetings in, one group for each meeting that took place or is to take place out.

The groups depend on the set of claims alone, never on the order in which they came: the most certain and most exact
claims open groups first, the vaguer ones join what they fit best. Two claims are of one meeting when their dates can
be the same and their places do not contradict each other.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from alerts.evidence import sure, when
from alerts.policy import Policy
from alerts.spans import fineness, gap, span
from db.records import Evidence

PAST = ("held", "ongoing", "background")
PLANS = ("planned", "moved")
BODIES = {
    "working group": ("working",),
    "steering group": ("steering",),
    "planning conference": ("planning",),
    "board": ("board", "principal"),
}
Rank = tuple[Any, ...]
CITY, COUNTRY, SILENT, CONTRADICTION = 3, 2, 1, 0


@lru_cache(maxsize=8192)
def window(start: str | None, end: str | None, precision: str | None, status: str | None, said: str) -> tuple[int, int] | None:
    """First and last day (ordinals) on which the meeting can have been; None where neither text nor article has a date.

    ``said``: the article's date. It bounds what a coarse date can mean: a meeting "held in 2026" by an article of May
    was before May. Without a date in the text, it was around the article's.
    """
    named, report = span(start, end, precision), span(said)
    past = status in PAST
    if named and report and fineness(start, precision) >= 2:
        clipped = (named[0], min(named[1], report[1] + 3)) if past else (max(named[0], report[0] - 3), named[1])
        return clipped if clipped[0] <= clipped[1] else named
    if named or not report:
        return named
    before, after = {"held": (45, 3), "ongoing": (7, 7), "background": (1100, 0)}.get(status or "", (31, 400))
    return report[0] - before, report[1] + after


def window_of(evidence: Evidence) -> tuple[int, int] | None:
    """`window` of a claim about a meeting."""
    claim = evidence.claim
    return window(claim.start, claim.end, claim.precision, claim.status, evidence.published)


@lru_cache(maxsize=1024)
def body_family(name: str | None) -> str:
    """Working group, steering group, planning conference or board; "" where the words do not tell which body met.

    Meetings of different bodies are different meetings, even side by side.
    """
    words = (name or "").casefold()
    for family, signs in BODIES.items():
        if any(sign in words for sign in signs):
            return family
    return ""


def compare_places(a: tuple[str | None, str | None], b: tuple[str | None, str | None]) -> int:
    """City and country of two claims -> CITY, COUNTRY, SILENT (one says nothing) or CONTRADICTION."""
    if a[0] and b[0]:
        same = a[0].casefold() == b[0].casefold() and (not a[1] or not b[1] or a[1] == b[1])
        return CITY if same else CONTRADICTION
    if a[1] and b[1]:
        return COUNTRY if a[1] == b[1] else CONTRADICTION
    return SILENT


def exact(days: tuple[int, int] | None) -> bool:
    """Known to the week or better."""
    return days is not None and days[1] - days[0] < 7


def rank(evidence: Evidence, policy: Policy) -> Rank:
    """Sorts the most certain and most exact claims first; claims that say the same come together."""
    claim, days = evidence.claim, window_of(evidence)
    return (
        days is None, not sure(evidence, policy), claim.status == "background", fineness(claim.start, claim.precision),
        not claim.city, not claim.country, claim.status in ("postponed", "cancelled", "denied"), days or (0, 0),
        claim.city or "", claim.country or "", claim.body or "", claim.status or "", when(evidence), evidence.article,
        evidence.version, claim.where, claim.start_char, claim.sentence,
    )  # fmt: skip


SAYING = 12  # so many parts of a rank are about what is said, the others about who says it


@dataclass(slots=True)
class Group:
    """Claims about one meeting, in the order of rank; the first one's dates count for the others."""

    days: tuple[int, int] | None
    sure: bool
    weekly: bool = False
    city: str | None = None
    country: str | None = None
    body: str = ""
    planned_only: bool = True
    moved: bool = False
    evidence: list[Evidence] = field(default_factory=list)
    ranks: list[Rank] = field(default_factory=list)

    def add(self, rank: Rank, evidence: Evidence) -> None:
        claim = evidence.claim
        if compare_places((self.city, self.country), (claim.city, claim.country)) != CONTRADICTION:
            self.city, self.country = self.city or claim.city, self.country or claim.country
        self.body = self.body or body_family(claim.body)
        self.planned_only &= claim.status not in PAST
        self.moved |= claim.status == "moved"
        self.evidence.append(evidence)
        self.ranks.append(rank)

    def tells_of(self, evidence: Evidence, status: str) -> bool:
        """Does the same article say this of the same meeting?"""
        return any(_one_text(e, evidence) and e.claim.status == status for e in self.evidence)


def ranked(evidence: Iterable[Evidence], policy: Policy) -> list[tuple[Rank, Evidence]]:
    """Evidence with its rank, in this order."""
    return sorted(((rank(e, policy), e) for e in evidence), key=lambda pair: pair[0])


def group_claims(evidence: Iterable[tuple[Rank, Evidence]], policy: Policy) -> list[Group]:
    """Ranked live evidence about meetings -> one group for each meeting, its evidence in the order of rank."""
    groups: list[Group] = []
    said: Rank = ()
    same: Group | None = None  # where the next claim goes if it says the same
    for place, item in evidence:
        if same is None or place[:SAYING] != said:
            group, agrees = _best(groups, item, policy)
            if group is None:
                groups.append(group := Group(window_of(item), sure(item, policy), item.claim.precision == "week"))
            said, same = place[:SAYING], group if agrees and item.claim.status != "postponed" else None
        else:
            group = same
        group.add(place, item)
    return _rejoin_postponed(groups)


def _best(groups: Sequence[Group], item: Evidence, policy: Policy) -> tuple[Group | None, bool]:
    """The group that a claim fits best (None: a new one), and whether another claim that says the same must fit it too."""
    fits = [(fit, -at) for at, group in enumerate(groups) if (fit := _fit(group, item, policy)) is not None]
    if not fits:
        return None, True
    fit, at = max(fits)
    return groups[-at], fit[0] == 1 and fit[1] != CONTRADICTION


def _fit(group: Group, evidence: Evidence, policy: Policy) -> tuple[int, ...] | None:
    """How well a claim fits a group (higher is better); None where it is of another meeting."""
    claim, days = evidence.claim, window_of(evidence)
    body = body_family(claim.body)
    if body and group.body and body != group.body:
        return None
    if claim.status == "postponed" and group.tells_of(evidence, "planned"):
        return None  # the old date and the new one: two slots, joined later
    place = compare_places((group.city, group.country), (claim.city, claim.country))
    if days is None or group.days is None:
        return (0, place, *(group.days or (0, 0))) if place >= COUNTRY else None
    apart = gap(group.days, days)
    one_meeting = _contradicting(group, evidence, apart, policy) if place == CONTRADICTION else _agreeing(
        group, evidence, apart, place, policy
    )  # fmt: skip
    return (apart == 0, place, -apart, -abs(sum(group.days) - sum(days))) if one_meeting else None


def _agreeing(group: Group, evidence: Evidence, apart: int, place: int, policy: Policy) -> bool:
    if apart == 0:
        return True
    if place != CITY:
        return False
    if apart <= policy.same_meeting_days:
        return True
    if apart > policy.reschedule_days or any(_one_text(e, evidence) for e in group.evidence):
        return False
    rescheduled = group.planned_only or evidence.claim.status in PLANS
    # "this week" wanders when a text is reprinted, and who copies gets dates wrong
    copied = evidence.claim.precision == "week" or group.weekly or (group.sure and not sure(evidence, policy))
    return rescheduled or copied


def _contradicting(group: Group, evidence: Evidence, apart: int, policy: Policy) -> bool:
    """Another place at the same time: the same meeting moved, or somebody is wrong; else it is another meeting."""
    claim, days = evidence.claim, window_of(evidence)
    certain = sure(evidence, policy)
    both_exact = exact(group.days) and exact(days)
    if apart:
        return both_exact and apart <= policy.same_meeting_days and group.sure and not certain
    if claim.status == "moved" or group.moved:
        return True
    if any(_one_text(e, evidence) for e in group.evidence):
        return False
    if both_exact:  # one board cannot be in two places; two official reports from two countries are of two meetings
        one_body = bool(group.body) and group.body == body_family(claim.body)
        planned = group.planned_only or claim.status in PLANS
        return one_body or planned or not (certain and group.sure) or group.country == claim.country
    return certain and group.sure and (group.planned_only or claim.status in PLANS)


def _one_text(a: Evidence, b: Evidence) -> bool:
    return a.article == b.article


def _rejoin_postponed(groups: Sequence[Group]) -> list[Group]:
    """Where one article gives up one date and names a later one, the two are one meeting."""
    kept = list(groups)
    for old in groups:
        for postponed in [e for e in old.evidence if e.claim.status == "postponed"]:
            new = next((g for g in kept if g is not old and _new_date(g, old, postponed)), None)
            if new is not None and old in kept:
                for place, item in zip(old.ranks, old.evidence, strict=True):
                    new.add(place, item)
                kept.remove(old)
    return kept


def _new_date(group: Group, old: Group, postponed: Evidence) -> bool:
    if group.body and old.body and group.body != old.body:
        return False
    planned = [e for e in group.evidence if _one_text(e, postponed) and e.claim.status in PLANS]
    given_up, later = window_of(postponed), [window_of(e) for e in planned if e.claim.start]
    if not postponed.claim.start or given_up is None:
        return bool(later)
    return any(days is not None and days[0] > given_up[0] for days in later)


@dataclass(frozen=True, slots=True)
class Reach:
    """Where the claims of a meeting are in time and space: claims out of each other's reach cannot be of one meeting."""

    first: int = 10**9
    last: int = -(10**9)
    places: frozenset[str] = frozenset()
    undated: frozenset[str] = frozenset()  # places of claims without any date, which look for their meeting by place
    postponing: frozenset[str] = frozenset()  # articles that give up a date
    planning: frozenset[str] = frozenset()  # articles that name one to come

    def touches(self, other: Reach) -> bool:
        return (
            (self.first <= other.last and other.first <= self.last)
            or not self.undated.isdisjoint(other.places)
            or not other.undated.isdisjoint(self.places)
            or not self.postponing.isdisjoint(other.planning)
            or not other.postponing.isdisjoint(self.planning)
        )

    def __or__(self, other: Reach) -> Reach:
        return Reach(
            min(self.first, other.first), max(self.last, other.last), self.places | other.places, self.undated | other.undated,
            self.postponing | other.postponing, self.planning | other.planning,
        )  # fmt: skip


def reach(evidence: Iterable[Evidence], policy: Policy) -> Reach:
    """The reach of some claims, as far as their dates may differ."""
    slack = max(policy.same_meeting_days, policy.reschedule_days)
    first, last = Reach().first, Reach().last
    places: set[str] = set()
    undated: set[str] = set()
    postponing: set[str] = set()
    planning: set[str] = set()
    for item in evidence:
        claim, days = item.claim, window_of(item)
        here = [place.casefold() for place in (claim.city, claim.country) if place]
        places.update(here)
        if days is None:
            undated.update(here)
        else:
            first, last = min(first, days[0] - slack), max(last, days[1])
        if claim.status == "postponed":
            postponing.add(item.article)
        elif claim.status in PLANS:
            planning.add(item.article)
    return Reach(first, last, frozenset(places), frozenset(undated), frozenset(postponing), frozenset(planning))
