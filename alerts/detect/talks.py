"""Talks: a sentence that says what was discussed in, the meeting that the sentences before it told of without a name out.

"Eleven nations met at an Italian air base this month. On the table was the future of the CSpO initiative": whose meeting it was, only the
agenda tells.
"""

from __future__ import annotations

from alerts.detect import places
from alerts.detect.dates import Span, When, resolve
from alerts.detect.meetings import Sighting, best_time
from alerts.detect.places import Place
from alerts.detect.scene import Scene

_BACK = 3  # sentences before the agenda in which its meeting is told of
_NEAR = 45  # characters between a meeting and its time
_WORDS = ("meet", "held", "anaphor", "head")


def discussed(scenes: list[Scene], at: int, published: Span | None) -> Sighting | None:
    """The meeting whose agenda `scenes[at]` gives; None where that is not about the initiative, or nothing was told before."""
    scene = scenes[at]
    ours = [b for b in scene.bodies if b.body == "initiative"]
    if scene.where != "text" or not ours or not scene.has("meeting.discusses", 0, ours[0].start):
        return None
    told = [s for s in scenes[max(0, at - _BACK) : at] if s.where == "text" and any(s.has(f"meeting.{word}") for word in _WORDS)]
    if not told or any(s.names("initiative") or s.topic == "other" or _of_others(s) for s in told):
        return None
    when = next((found for s in reversed(told) if (found := best_time(s, _whens(s), 0, len(s.masked)))), None)
    meant = resolve(when, published, "past") if when else None
    return Sighting(scene, "held", meant, _place(told), "what was discussed", True, 0, when is not None, 0.8, when)


def _of_others(scene: Scene) -> bool:
    """ "NATO ministers met in Brussels": another body stands before the word for meeting."""
    first = min(m.start() for word in _WORDS for m in scene.matches(f"meeting.{word}"))
    return any(b.body == "other" and b.end <= first for b in scene.bodies)


def _whens(scene: Scene) -> list[When]:
    """The times of a sentence that stand near a word for meeting, in its clause: "a statement issued overnight" has its own."""
    words = [m.span() for word in _WORDS for m in scene.matches(f"meeting.{word}")]

    def near(when: When, start: int, end: int) -> bool:
        gap = scene.masked[end : when.start] if when.start >= end else scene.masked[when.end : start]
        return len(gap) <= _NEAR and "," not in gap

    return [when for when in scene.whens if any(near(when, start, end) for start, end in words)]


def _place(told: list[Scene]) -> Place | None:
    found = [
        spot
        for s in reversed(told)
        for spot in places.find(s.text, s.landscape, s.lex, [n for g in s.groups for n in g.nations])
    ]  # fmt: skip
    return next((spot for spot in found if spot.city), found[0] if found else None)
