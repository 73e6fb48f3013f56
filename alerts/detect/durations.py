"""Durations: the day that a sentence gives for a meeting in, all the days that its openings, closings and counts of days add out."""

from __future__ import annotations

import datetime as dt

from alerts.detect.dates import Resolved, Span, When, resolve
from alerts.detect.scene import Scene

_MOST = 7  # days of one meeting
_NEAR = 24  # characters between a verb and its day


def opened_to_closed(scene: Scene, published: Span | None) -> Resolved | None:
    """ "opened on Tuesday and will close tomorrow": the days from the one to the other."""
    first, last = _day_of(scene, "meeting.opens", "past", published), _day_of(scene, "meeting.closes", "future", published)
    if first and last and first.first > last.first and (later := _day_of(scene, "meeting.opens", "future", published)):
        first = later
    if first is None or last is None or not first.precision == last.precision == "day" or not first.first < last.last:
        return None
    return Resolved(first.first, last.last, "day")


def _day_of(scene: Scene, path: str, tense: str, published: Span | None) -> Resolved | None:
    """The day that stands beside a verb of the class, in front of it where verbs come last."""
    final = scene.lex.verb_final
    verb = next(iter(scene.matches(path)), None)
    if verb is None:
        return None
    gaps = [(verb.start() - w.end if final else w.start - verb.end(), w) for w in scene.whens]
    near = min(((gap, w) for gap, w in gaps if 0 <= gap <= _NEAR), key=lambda pair: pair[0], default=None)
    if near is None:
        return None
    if final and tense == "future":
        tense = ""
    return resolve(near[1], published, "past" if scene.lex.words("meeting.gone").search(verb.group()) else tense)


def spread(scene: Scene, meant: Resolved | None, start: int, end: int) -> Resolved | None:
    """ "ended yesterday after three days of talks": one day and a count of days make a span."""
    if meant is None or meant.precision != "day" or meant.first != meant.last:
        return meant
    count = next((m for m in scene.matches("meeting.lasts") if start <= m.start() < end), None)
    days = scene.lex.number(count.group()) if count else None
    if days is None or not 2 <= days <= _MOST:
        return meant
    more = dt.timedelta(days=days - 1)
    if edge(scene, start, end) == "last":
        return Resolved(meant.first - more, meant.last, "day")
    return Resolved(meant.first, meant.last + more, "day") if edge(scene, start, end) == "first" else meant


def edge(scene: Scene, start: int, end: int) -> str:
    """ "first" where a segment says when a meeting opens, "last" where it says when it closes, "" where both or neither."""
    opens, closes = scene.has("meeting.opens", start, end), scene.has("meeting.closes", start, end)
    return "" if opens == closes else "first" if opens else "last"


def future_day(scene: Scene, when: When, start: int, end: int) -> bool:
    """ "opens on Monday": a weekday beside nothing but verbs in the present is still to come."""
    return (
        when.relative.startswith("weekday")
        and any(start <= m.start() < end for m in scene.matches("meeting.present_verb"))
        and not any(start <= m.start() < end for m in scene.matches("meeting.gone"))
    )
