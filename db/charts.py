"""Rows of the archive in, charts out as HTML and SVG drawn here: no script, no tile server, readable without seeing them."""

from __future__ import annotations

import functools
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from importlib.resources import files
from typing import Any

from markupsafe import Markup, escape

from db.dates import as_year, day, days
from db.inert import inert
from db.places import locate

# ------------------------------------------------------------------------------ members over time

WORDS = {"joined": "Member", "observer": "Observer", "invited": "Invited", "planned": "Planned to join", "withdrawn": "Withdrawn"}


def member_spans(member: Mapping[str, Any], steps: Iterable[Mapping[str, Any]], today: str) -> list[dict]:
    """A nation's way in, as spans of time: observer, invited, planned, joined.

    ``steps``: what sentences say of it (status, since, published); a step before accession ends where the next begins.
    A span whose beginning no text gives begins with its first report and is marked uncertain.
    """
    began: dict[str, str] = {}
    for step in steps:
        at = step["since"] or step["published"]
        if step["status"] in ("observer", "invited", "planned") and at:
            began[step["status"]] = min(at, began.get(step["status"], at))
    if member["status"] in WORDS:
        status = "joined" if member["status"] == "withdrawn" else member["status"]
        began[status] = member["since"] or began.get(status) or member["announced"] or member["first_seen"] or today
    order = sorted(began, key=lambda status: (as_year(began[status]), list(WORDS)[::-1].index(status)))
    if "joined" in order:
        order = order[: order.index("joined") + 1]
    end = member["withdrawn"] or today
    return [
        {
            "status": status,
            "start": began[status],
            "end": began[order[number + 1]] if number + 1 < len(order) else end,
            "certain": status != member["status"] or bool(member["since"]),
            "open": number + 1 == len(order) and not member["withdrawn"],
        }
        for number, status in enumerate(order)
    ]


def timeline(spans: Sequence[Mapping[str, Any]], first: int, last: float) -> Markup:
    """One row of the time line: the spans as bars between the years ``first`` and ``last``, and the same said in words."""
    bars, words = [], []
    for span in spans:
        left = _percent((as_year(span["start"]) - first) / (last - first))
        right = _percent((as_year(span["end"]) - first) / (last - first))
        kind = f"bar {span['status']}" + ("" if span["certain"] else " uncertain")
        bars.append(
            Markup('<span class="{}" style="left:{:.2f}%;width:max(.6rem,{:.2f}%)"></span>').format(
                kind, left, max(0, right - left)
            )
        )
        words.append(
            f"{WORDS[span['status']]} {'from' if span['certain'] else 'by'} {day(span['start'])}"
            f"{' until today' if span['open'] else ' until ' + day(span['end'])}"
        )
    return Markup('<div class="track" role="img" aria-label="{}">{}</div>').format("; ".join(words), Markup("").join(bars))


def _percent(part: float) -> float:
    return 100 * min(1.0, max(0.0, part))


# ------------------------------------------------------------------------------ where meetings are

WIDTH, HEIGHT, NORTH, SOUTH = 1000, 470, 80, -57
EXPECTED = ("planned", "ongoing", "postponed", "moved", "expected-not-reported")


def world_map(meetings: Sequence[Mapping[str, Any]], link: Any) -> Markup:
    """Meetings as dots on a map in equirectangular projection; ``link``: a meeting's key -> its address.

    Meetings of one place share a dot. A label is left out where it would lie on another; the dot still names its meetings.
    """
    here: dict[tuple[float, float], list[Mapping[str, Any]]] = {}
    points = locate((meeting["city"], meeting["country"]) for meeting in meetings)
    for meeting in meetings:
        if point := points.get((meeting["city"], meeting["country"])):
            here.setdefault(_project(*point), []).append(meeting)
    taken: list[tuple[float, float, float, float]] = [(x - 12, y - 12, x + 12, y + 12) for x, y in here]
    marks = [_dot(x, y, held, link, taken) for (x, y), held in sorted(here.items(), key=lambda item: -len(item[1]))]
    return Markup(
        '<svg class="map" viewBox="0 0 {} {}" role="group" aria-label="Map of {} meetings in {} places">'
        '<path class="graticule" d="{}"/><path class="land" d="{}"/>{}</svg>'
    ).format(WIDTH, HEIGHT, sum(map(len, here.values())), len(here), _graticule(), _land(), Markup("").join(marks))


def _dot(x: float, y: float, held: Sequence[Mapping[str, Any]], link: Any, taken: list) -> Markup:
    latest = held[0]
    expected = any(meeting["status"] in EXPECTED for meeting in held)
    name = inert(latest["city"] or latest["nation"] or latest["country"])
    label = f"{name} {', '.join(sorted({(meeting['start'] or '?')[:4] for meeting in held}))}"
    told = "; ".join(
        f"{inert(meeting['city'] or '')} {days(meeting['start'], meeting['end'], meeting['precision'])}, {meeting['status']}"
        for meeting in held
    )
    text = _label(x, y, label, taken)
    return Markup(
        '<a href="{}" class="place{}" aria-label="{}"><title>{}</title><circle class="reach" cx="{:.1f}" cy="{:.1f}" r="16"/>'
        '<circle class="dot" cx="{:.1f}" cy="{:.1f}" r="{}"/>{}</a>'
    ).format(link(latest["key"]), " expected" if expected else "", told, told, x, y, x, y, 7 if expected else 6, text)


def _label(x: float, y: float, label: str, taken: list) -> Markup:
    """The label on the first side of its dot where it meets nothing else; nothing where there is no such side."""
    wide, high = len(label) * 11.5, 24.0
    sides = (
        (x + 14, y - 12, "start"),
        (x - 14 - wide, y - 12, "end"),
        (x - wide / 2, y - 38, "middle"),
        (x - wide / 2, y + 14, "middle"),
    )
    for left, top, anchor in sides:
        box = (left, top, left + wide, top + high)
        if box[0] < 0 or box[2] > WIDTH or box[1] < 0 or box[3] > HEIGHT:
            continue
        own = (x - 12, y - 12, x + 12, y + 12)
        if all(
            other == own or box[2] < other[0] or other[2] < box[0] or box[3] < other[1] or other[3] < box[1] for other in taken
        ):
            taken.append(box)
            at = {"start": left, "end": left + wide, "middle": x}[anchor]
            return Markup('<text x="{:.0f}" y="{:.0f}" text-anchor="{}">{}</text>').format(at, top + 18, anchor, label)
    return Markup("")


def _project(latitude: float, longitude: float) -> tuple[float, float]:
    return (longitude + 180) / 360 * WIDTH, (NORTH - latitude) / (NORTH - SOUTH) * HEIGHT


@functools.cache
def _land() -> str:
    """Coastlines (Natural Earth 1:110m, public domain, simplified; longitude,latitude in degrees) as one SVG path."""
    path = []
    for line in (files("db") / "land.txt").read_text(encoding="ascii").splitlines():
        corners = (
            _project(float(latitude), float(longitude)) for longitude, latitude in (pair.split(",") for pair in line.split())
        )
        path.append("M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in corners) + "Z")
    return "".join(path)


def _graticule() -> str:
    lines = [f"M{_project(0, degrees)[0]:.0f} 0V{HEIGHT}" for degrees in range(-150, 180, 30)]
    return "".join([*lines, *(f"M0 {_project(degrees, 0)[1]:.0f}H{WIDTH}" for degrees in range(-30, 90, 30))])


# ------------------------------------------------------------------------------ how visits went

GOOD = ("ok", "unchanged", "addressless")
PASSING = ("timeout", "unreachable", "busy", "server_error", "unavailable", "short")  # faults that mostly pass by themselves


def visit_marks(visits: Sequence[Mapping[str, Any]]) -> Markup:
    """Visits, oldest first, as a row of small marks: low for a good one, higher for a fault, full height for a hard one."""
    marks, faults = [], Counter[str]()
    for number, visit in enumerate(visits):
        kind = "good" if visit["outcome"] in GOOD else "passing" if visit["outcome"] in PASSING else "hard"
        high = {"good": 5, "passing": 11, "hard": 18}[kind]
        if kind != "good":
            faults[visit["outcome"]] += 1
        marks.append(
            Markup('<rect class="{}" x="{}" y="{}" width="5" height="{}" rx="1"><title>{}: {}</title></rect>').format(
                kind, number * 7, 18 - high, high, visit["started"], visit["outcome"]
            )
        )
    told = ", ".join(f"{count} {outcome.replace('_', ' ')}" for outcome, count in faults.items()) or "all good"
    wide = max(1, len(visits)) * 7
    return Markup(
        '<svg class="marks" viewBox="0 0 {} 18" width="{}" height="18" role="img" aria-label="Last {} visits: {}">{}</svg>'
    ).format(wide, wide, len(visits), told, Markup("").join(marks))


# ------------------------------------------------------------------------------ numbers of a table


def bars(rows: Iterable[Mapping[str, Any]], label: str, value: str, caption: str) -> Markup:
    """Rows as horizontal bars with their numbers written out; rows without a number are left out, negative ones are drawn as zero."""
    pairs = [(row[label], row[value]) for row in rows if isinstance(row[value], int | float)][:60]
    if len(pairs) < 2:
        return Markup("")
    most = max(1e-9, *(number for _, number in pairs))
    drawn = Markup("").join(
        Markup(
            '<tr><th scope="row">{}</th><td><span class="amount" style="width:{:.1f}%"></span><span>{:,}</span></td></tr>'
        ).format(inert(str(name)), max(0.0, 100 * number / most) * 0.8, number)
        for name, number in pairs
    )
    return Markup('<table class="bars"><caption>{}</caption><tbody>{}</tbody></table>').format(escape(caption), drawn)
