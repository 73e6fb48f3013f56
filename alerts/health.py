"""A road's latest visits and the state it was in -> the state it is in now, and an alert when that is a change people must know.

One alert when trouble has lasted long enough to be no flap, one all-clear when it is over, nothing in between.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from db.records import Alert

WELL = "well"
MOVED = "moved"
PATIENCE = {"soft": 4, "hard": 2}  # visits in a row that must fail before trouble is told
UNLIKELY = 5.0  # releases expected by rhythm during a silence from which it is told: by Poisson 0.7 % chance of none
HISTORY = timedelta(days=84)  # the weeks from which a rhythm is learned
LEAST_RELEASES = 12  # with fewer known releases there is no rhythm to judge by


@dataclass(frozen=True, slots=True)
class Sight:
    """One visit as health sees it."""

    when: datetime
    outcome: str
    severity: str  # "good", "soft" or "hard"
    meaning: str = ""
    remedy: str = ""
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a road's state is now; ``alert`` only when it changed."""

    state: str
    detail: str
    alert: Alert | None = None


def assess(subject: str, sights: Sequence[Sight], state: str) -> Verdict:
    """Judge one road by its visits, newest first. ``state`` is what was believed before: "well", "new" or an outcome's name."""
    if not sights:
        return Verdict(state, "")
    latest = sights[0]
    if latest.severity == "good":
        alert = _well_again(subject, state, latest) if state not in (WELL, MOVED, "new") else None
        return Verdict(WELL, latest.detail, alert)
    failing = []
    for sight in sights:
        if sight.severity == "good":
            break
        failing.append(sight)
    if state not in (WELL, "new"):
        return Verdict(state, latest.detail)  # told already: trouble that changes its face is not told again
    if len(failing) < PATIENCE[latest.severity]:
        return Verdict(state, latest.detail)
    if latest.outcome == MOVED:  # the publisher's affair, and told once for all its roads
        return Verdict(MOVED, latest.detail)
    return Verdict(latest.outcome, latest.detail, _trouble(subject, latest, failing))


def together(alerts: Sequence[Alert]) -> list[Alert]:
    """What the roads of one source raised at one time, as one alert of each kind: one cause is one mail."""
    merged = []
    for kind in dict.fromkeys(alert.kind for alert in alerts):
        same = sorted((alert for alert in alerts if alert.kind == kind), key=lambda alert: alert.headline)
        if len(same) == 1:
            merged += same
            continue
        detail = " ".join(f"{alert.headline.partition(':')[0]}: {alert.detail}" for alert in same)
        merged.append(replace(same[0], headline="; ".join(alert.headline for alert in same), detail=detail))
    return merged


def publisher_moved(publisher: str, host: str, when: datetime) -> Alert:
    """A publisher answers with a permanent redirect to a host that it has not used before."""
    return Alert(
        key=f"moved:{publisher}:{host}",
        kind="publisher_moved",
        level="health",
        thread=f"publisher:{publisher}",
        headline=f"{publisher} has moved to {host}",
        published=f"{when:%Y-%m-%d}",
        # Mails break what looks like a link, so that no scraped address can be followed; the headline's host is for copying.
        detail="Its addresses redirect for good to a host that it has not used before, so nothing is read there yet. What to do: if the "
        f"move is real, put the new host, as it stands in the headline, first in the hosts of [[publisher]] {publisher}. Articles keep "
        "their identity, and none of them becomes news again.",
    )


def publisher_back(publisher: str, host: str, when: datetime) -> Alert:
    """All sources of a publisher that had moved are read again."""
    return Alert(
        key=f"well:publisher:{publisher}:{when:%Y%m%dT%H%M%SZ}",
        kind="source_well",
        level="health",
        thread=f"publisher:{publisher}",
        headline=f"{publisher}: read again after its move",
        published=f"{when:%Y-%m-%d}",
        detail=f"Every road of its sources that led to {host} is read again.",
    )


def unread(source: str, articles: Sequence[tuple[str, str, str]], tries: int, when: datetime) -> Alert:
    """Articles (title, address, outcome) of a source whose pages were given up; at most one alert a week."""
    year, week, _ = when.isocalendar()
    named = "; ".join(
        f"{title or 'without a title'} ({outcome.replace('_', ' ')}): {url}" for title, url, outcome in articles[:5]
    )
    more = f" and {len(articles) - 5} more" if len(articles) > 5 else ""
    count = "1 article" if len(articles) == 1 else f"{len(articles)} articles"
    return Alert(
        key=f"unread:{source}:{year}-W{week:02}",
        kind="source_trouble",
        level="health",
        thread=f"source:{source}",
        headline=f"{source}: {count} could not be read",
        published=f"{when:%Y-%m-%d}",
        detail=f"Given up after {tries} tries, kept with what the source itself said of them: {named}{more}. What to do: open them and "
        "read them yourself; the view `unread` of the archive lists all.",
    )


def _trouble(subject: str, latest: Sight, failing: Sequence[Sight]) -> Alert:
    since = failing[-1].when
    return Alert(
        key=f"trouble:{subject}:{since:%Y%m%dT%H%M%SZ}",
        kind="source_trouble",
        level="health",
        thread=_thread(subject),
        headline=f"{subject}: {latest.outcome.replace('_', ' ')}",
        published=f"{latest.when:%Y-%m-%d}",
        detail=" ".join(
            part
            for part in (
                f"{latest.meaning} {len(failing)} visits in a row failed, the first at {since:%Y-%m-%d %H:%M} UTC.",
                f"Seen: {latest.detail}." if latest.detail else "",
                f"What to do: {latest.remedy}" if latest.remedy else "",
            )
            if part
        ),
    )


def _well_again(subject: str, state: str, latest: Sight) -> Alert:
    return Alert(
        key=f"well:{subject}:{latest.when:%Y%m%dT%H%M%SZ}",
        kind="source_well",
        level="health",
        thread=_thread(subject),
        headline=f"{subject}: well again",
        published=f"{latest.when:%Y-%m-%d}",
        detail=f"The trouble ({state.replace('_', ' ')}) is over; the visit at {latest.when:%Y-%m-%d %H:%M} UTC was good.",
    )


def _thread(subject: str) -> str:
    return f"source:{subject.partition('/')[0]}"  # all roads of a source are one conversation


def silence(subject: str, releases: Sequence[datetime], now: datetime, state: str, days_off: frozenset[date]) -> Verdict:
    """Judge a source by its own rhythm: has it published nothing for longer than chance explains?

    ``releases``: when its articles appeared, any order. The rhythm is the mean number of releases on each weekday of the
    weeks before; days off count as nothing expected. The silence is told when at least UNLIKELY releases were to be expected
    since the last one (for a Poisson process the chance of none is then exp(-UNLIKELY)).
    """
    past = sorted(moment for moment in releases if moment <= now)
    recent = [moment for moment in past if moment >= past[-1] - HISTORY]
    if len(recent) < LEAST_RELEASES:
        return Verdict(state, "")
    last = recent[-1]
    expected = _expected(recent, last, now, days_off)
    detail = f"nothing new since {last:%Y-%m-%d %H:%M} UTC, {expected:.1f} releases were to be expected since"
    if expected >= UNLIKELY:
        if state == "silent":
            return Verdict(state, detail)
        sight = Sight(
            now, "silent", "hard", f"The source answers, but {detail}.", "Open it in a browser: a new address, or truly quiet?"
        )
        return Verdict("silent", detail, _trouble(subject, sight, [sight]))
    if state == "silent":
        return Verdict(WELL, detail, _well_again(subject, state, Sight(now, "ok", "good", detail=detail)))
    return Verdict(WELL, detail)


def _expected(recent: Sequence[datetime], last: datetime, now: datetime, days_off: frozenset[date]) -> float:
    first = recent[0].date()
    weeks = max(1.0, (last.date() - first).days / 7)
    on_weekday = Counter(moment.weekday() for moment in recent)
    total, day = 0.0, last
    while day < now:
        end = min(now, datetime.combine(day.date() + timedelta(days=1), datetime.min.time(), day.tzinfo))
        if day.date() not in days_off:
            total += on_weekday[day.weekday()] / weeks * (end - day) / timedelta(days=1)
        day = end
    return total if math.isfinite(total) else 0.0
