"""Notices: a line that names a meeting and the labelled lines beside it ("Date: …", "Place: …") in, the sighting they make out."""

from __future__ import annotations

from alerts.detect import places
from alerts.detect.dates import Span, resolve
from alerts.detect.meetings import Sighting, best_time
from alerts.detect.scene import Scene

_ROWS = 5  # labelled lines read on either side


def entry(scenes: list[Scene], at: int, published: Span | None) -> Sighting | None:
    """The meeting that `scenes[at]` names with the time and place that the labelled lines around it give; None without either."""
    scene = scenes[at]
    named = any(b.body == "initiative" and b.role == "meeting" for b in scene.bodies)
    if not named or scene.whens or scene.has("meeting.meet") or scene.has("meeting.denied"):
        return None
    rows = _rows(scenes[at + 1 : at + 1 + _ROWS]) or _rows(scenes[max(0, at - _ROWS) : at][::-1])
    when = place = None
    for row in rows:
        when = when or best_time(row, list(row.whens), 0, len(row.masked))
        nations = [n for g in row.groups for n in g.nations]
        place = place or next(iter(places.find(row.text, row.landscape, row.lex, nations)), None)
    if when is None:
        return None
    meant = resolve(when, published)
    ahead = meant is not None and published is not None and meant.last >= published[0]
    status = "cancelled" if scene.has("meeting.cancelled") else "planned" if ahead else "held"
    return Sighting(scene, status, meant, place, "a notice of a meeting", True, 0, True, 0.85, when)


def _rows(scenes: list[Scene]) -> list[Scene]:
    """The labelled lines at the head of these."""
    rows: list[Scene] = []
    for scene in scenes:
        if not scene.lex.words("meeting.label").match(scene.masked):
            break
        rows.append(scene)
    return rows
