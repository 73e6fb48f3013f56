"""Events: sightings in the order of the text in, the meetings that they tell of, each once, out."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

from alerts.detect.dates import Resolved, Span
from alerts.detect.meetings import Sighting
from alerts.detect.places import Place
from alerts.detect.times import FINENESS

OLD = dt.timedelta(days=43)  # what ended longer ago is background


@dataclass(slots=True)
class Event:
    """One meeting: what its sightings say together."""

    status: str
    when: Resolved | None = None
    city: str | None = None
    country: str | None = None
    sightings: list[Sighting] = field(default_factory=list)
    dated: bool = False


def overlap(a: Resolved | None, b: Resolved | None) -> bool:
    """Can two times be the same, give or take a day? One that is not known can be any."""
    if a is None or b is None:
        return True
    slack = dt.timedelta(days=1)
    return a.first - slack <= b.last and b.first - slack <= a.last


def _same_place(event: Event, place: Place | None) -> bool:
    if place is None:
        return True
    if event.city and place.city:
        return event.city == place.city
    if event.country and place.country:
        return event.country == place.country
    return True


def merge(seen: list[Sighting], published: Span | None, latest: Resolved | None = None) -> list[Event]:
    """Sightings in the order of the text -> events; a bare sighting joins the event the text spoke of last.

    `latest`: the last time that an undated text gives; what ended long before is background too.
    """
    events: list[Event] = []
    for sighting in seen:
        status = by_time(sighting, published, latest)
        home = next((e for e in reversed(events) if _can_be(e, sighting, status)), None)
        if home is None and sighting.scene.where == "title" and events:
            home = next((e for e in events if overlap(e.when, sighting.when) and _same_place(e, sighting.place)), None)
            if home is None:
                continue  # a headline shortens what the body says
        if home is None:
            city, country = _spot(sighting.place)
            if country is None and status == "planned" and not sighting.explicit and events and events[-1].status == "postponed":
                city, country = events[-1].city, events[-1].country  # "It has been put off until 12 September": to the same town
            events.append(Event(status, sighting.when, city, country, [sighting], sighting.dated))
            continue
        closes, opened = _closes(home, sighting), _opened(home, sighting)
        home.sightings.append(sighting)
        if closes and home.when and sighting.when:
            home.when = Resolved(home.when.first, sighting.when.last, "day")
        elif opened and home.when and sighting.when:
            home.when = Resolved(sighting.when.first, home.when.last, "day")
        elif sighting.when and (home.when is None or _finer(sighting.when, home.when)):
            home.when = sighting.when
            if home.status in ("held", "planned", "ongoing", "background"):
                home.status = status if status != "held" or home.status != "ongoing" else home.status
        if home.status == "planned" and status in ("postponed", "cancelled"):
            home.status = status  # "was due to meet on 3 May. … The meeting has been called off"
        if {home.status, status} == {"postponed", "cancelled"}:
            home.status = "postponed"  # "will not take place on the days announced. … New dates will be agreed"
        home.dated = home.dated or sighting.dated
        if sighting.place:
            if home.city is None and sighting.place.city:
                home.city, home.country = sighting.place.city, sighting.place.country or home.country
            home.country = home.country or sighting.place.country
    planned = any(e.status == "planned" for e in events)
    events = [e for e in events if not (planned and _bare(e) and len(e.sightings) < 2)]
    return [e for e in (_settle(e, published) for e in events) if e is not None]


def _bare(event: Event) -> bool:
    """Held, but with neither time nor place: a past tense in passing."""
    return event.status == "held" and event.when is None and event.city is None and event.country is None


def _spot(place: Place | None) -> tuple[str | None, str | None]:
    return (place.city, place.country) if place else (None, None)


def _finer(a: Resolved, b: Resolved) -> bool:
    return FINENESS[a.precision] > FINENESS[b.precision] or (
        a.precision == b.precision == "day" and a.last - a.first > b.last - b.first and a.first <= b.first and b.last <= a.last
    )


def _closes(event: Event, sighting: Sighting) -> bool:
    """ "It opened on Monday. … The talks end on Wednesday.": a later day of the meeting that began on another."""
    if not (event.when and sighting.when and sighting.edge == "last" and event.sightings[-1].edge != "last"):
        return False
    days = (sighting.when.last - event.when.first).days
    same = event.when.precision == sighting.when.precision == "day" and not sighting.scene.has("meeting.next")
    return same and event.when.last < sighting.when.last and days <= 6 and _same_place(event, sighting.place)


def _opened(event: Event, sighting: Sighting) -> bool:
    """ "It closed on the 7th. … The talks had run since the 5th.": the first day of the meeting whose last one is told before."""
    if not (
        event.when and sighting.when and sighting.edge == "first" and event.sightings[0].edge == "last" and not sighting.explicit
    ):
        return False
    days = (event.when.last - sighting.when.first).days
    return event.when.precision == sighting.when.precision == "day" and 0 < days <= 6 and _same_place(event, sighting.place)


def _can_be(event: Event, sighting: Sighting, status: str) -> bool:
    if (_closes(event, sighting) or _opened(event, sighting)) and {event.status, status} <= {"held", "ongoing", "planned"}:
        return True
    if not overlap(event.when, sighting.when) or not _same_place(event, sighting.place):
        return False
    if event.status == "held" and not event.dated and status == "planned" and not sighting.explicit:
        # "is host to the Board. The session is due on 3 May"
        return not any(s.scene.has("meeting.fact") for s in event.sightings)
    if event.dated and sighting.dated and (event.when is None) != (sighting.when is None):
        return False
    a, b = event.status, status
    if a == b:
        return True
    if {a, b} <= {"held", "ongoing"}:
        return True
    if "planned" in (a, b) and {a, b} & {"held", "ongoing"}:
        if (
            b == "planned"
            and event.when
            and sighting.when
            and event.when.precision == "week"
            and _within(sighting.when, event.when)
        ):
            return not any(
                s.scene.has("meeting.fact") for s in event.sightings
            )  # "this week hosts the Board … the talks on 15 and 16"
        told = status in ("held", "ongoing") and sighting.scene.has("meeting.fact")  # what took place is not what is planned
        return sighting.when is None and sighting.place is None and not sighting.scene.has("meeting.next") and not told
    if {a, b} == {"postponed", "cancelled"} or ({a, b} & {"postponed", "cancelled"} and {a, b} & {"planned", "held"}):
        return sighting.when is None or event.when is None or (sighting.when == event.when)
    return False


def _within(a: Resolved, b: Resolved) -> bool:
    return b.first <= a.first and a.last <= b.last


def by_time(sighting: Sighting, published: Span | None, latest: Resolved | None) -> str:
    """The status that time and publication allow: a past slot is no plan, an old one is background."""
    status, when = sighting.status, sighting.when
    if when and latest and published is None and status == "held" and when.last < latest.first - OLD:
        return "background"
    if when is None or published is None or status in ("postponed", "cancelled"):
        return status
    if when.first > published[1] and not (status == "ongoing" and sighting.edge == "last"):
        return "planned"
    ended = when.last if when.precision in ("day", "week") else when.first
    if ended < published[0] - OLD:
        return "background"
    if status == "planned" and when.last < published[0]:
        return "held"
    if status == "background" and when.last >= published[0] - OLD and when.precision in ("day", "week"):
        return "held"
    return status


def _settle(event: Event, published: Span | None) -> Event | None:
    """Drop what has neither time nor place nor a plain statement; date by publication what was held without a date."""
    explicit = any(s.explicit for s in event.sightings)
    if event.when is None and event.city is None and event.country is None:
        plain = any(s.explicit and s.scene.has("meeting.fact") for s in event.sightings)
        if event.status not in ("held", "ongoing", "cancelled", "postponed") or not plain or (event.dated and published is None):
            return None
    if event.status == "planned" and event.when is None and event.city is None and event.country is None:
        return None
    if not explicit and event.when is None and not (event.city and any(s.scene.has("meeting.next") for s in event.sightings)):
        return None
    if event.when is None and published is not None and event.status in ("held", "ongoing") and not event.dated:
        first, last = published
        if (last - first).days < 32:
            month_end = (first.replace(day=1) + dt.timedelta(days=31)).replace(day=1) - dt.timedelta(days=1)
            event.when = Resolved(first.replace(day=1), month_end, "month")
        else:
            event.when = Resolved(first, last, "year")
    return event


def latest(event: Event) -> Sighting:
    """The sighting that proves an event best: explicit, with time and place."""
    return max(
        event.sightings,
        key=lambda s: (s.scene.where == "text", s.explicit + (s.when is not None) + (s.place is not None), s.confidence),
    )
