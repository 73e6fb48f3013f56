"""Meetings: an annotated sentence in, what each of its segments shows of a meeting (status, time, place) out."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from alerts.detect import durations, places
from alerts.detect.dates import Resolved, Span, When, resolve
from alerts.detect.membership import Miss
from alerts.detect.mentions import Names
from alerts.detect.places import Place
from alerts.detect.scene import Scene
from alerts.detect.script import lowered
from alerts.detect.segments import DECIDES, concerns, segments

_FAR = 45  # characters behind a meeting after which a time is something else's
_DEED = 110  # characters behind a word for an accession within which a time is its own


@dataclass(slots=True)
class Sighting:
    """One segment that speaks of a meeting."""

    scene: Scene
    status: str
    when: Resolved | None
    place: Place | None
    rule: str
    explicit: bool  # the segment itself names the initiative or its board
    at: int = 0
    dated: bool = False  # the segment gives a time in words, whether or not it can be resolved
    confidence: float = 0.85
    raw: When | None = None
    edge: str = ""  # the time is that of the first or of the last day


def sightings(
    scene: Scene, names: Names, published: Span | None, live: bool, dateline: Place | None, main: bool = False
) -> tuple[list[Sighting], list[Miss]]:
    """What one sentence shows of meetings. `live`: the text has just been speaking of one."""
    found: list[Sighting] = []
    missed: list[Miss] = []
    lex = scene.lex
    nations = [n for g in scene.groups for n in g.nations]
    spots: list[Place] | None = None
    if lex.words("meeting.caption").match(scene.masked):
        return [], [Miss("meeting", scene, "the caption of a photograph")]
    for start, end in segments(scene):
        rule, explicit = concerns(scene, start, end, names, live or bool(found) or main, main)
        if not rule:
            if found and (scene.whens or scene.groups):
                if spots is None:
                    spots = places.find(scene.text, scene.landscape, lex, nations, dateline)
                _complete(scene, found[-1], start, end, published, spots)
            continue

        def has(path: str, start: int = start, end: int = end) -> bool:
            return any(start <= m.start() < end for m in scene.matches(f"meeting.{path}"))

        if spots is None:
            spots = places.find(scene.text, scene.landscape, lex, nations, dateline)
        cancelled, postponed = scene.has("meeting.cancelled"), scene.has("meeting.postponed")
        if has("habit") and not has("background") and not cancelled:
            missed.append(Miss("meeting", scene, "a habit, no meeting"))
            continue
        if has("hypothetical") and not cancelled and not postponed and not scene.has("meeting.settled"):
            missed.append(Miss("meeting", scene, "hope, offer or hypothesis"))
            continue
        if has("denied") and not cancelled and not postponed:
            missed.append(Miss("meeting", scene, "denied"))
            continue
        future, background = has("future") or has("next"), has("background")
        if not (future or background or has("fact") or has("held")) and found and found[-1].scene is scene:
            future = found[-1].status == "planned"  # "will host two meetings: the group's in May, and the Board's in June"
        tense = "" if cancelled or postponed else "future" if future and not background else "past"
        if not future and (has("ongoing") or ((has("present") or has("present_verb")) and not background)):
            tense = ""  # "tagt vom 3. bis 5. Dezember": the present looks both ways
        whens = times(scene, 0, len(scene.masked)) if postponed else times(scene, start, end)
        if (
            postponed
            and len(whens) == 1
            and whens[0].last
            and lex.words("meeting.old_slot").search(scene.masked, 0, whens[0].start)
        ):
            old = replace(whens[0], last=None)  # "moved from 3 December to 14 January": no range, two slots
            whens = [old, replace(whens[0], start=whens[0].end - 1, first=whens[0].last, last=None)]
        if postponed and len(whens) >= 2 and not scene.has("meeting.moved"):
            found.extend(_two_slots(scene, whens, published, spots, rule, explicit))
            live = True
            continue
        if postponed and not whens:
            whens = [w for w in scene.whens if _to_slot(scene, w)]
        if postponed and rule == "the meeting" and len(whens) == 1 and _to_slot(scene, whens[0]):
            found.append(Sighting(scene, "postponed", None, None, rule, explicit, start))
            new = resolve(whens[0], published, "future")
            found.append(
                Sighting(scene, "planned", new, best_place(scene, spots, start, end), rule, explicit, start, True, 0.9, whens[0])
            )
            continue  # "It has been put off until 12 September": the old slot was told before
        when = best_time(scene, whens, start, end)
        if when is None and lex.words("meeting.when").match(scene.masked, start):  # "until December, when the Board meets"
            when = next((w for w in reversed(scene.whens) if w.end <= start and start - w.end <= 4), None)
        if tense == "past" and when and not (has("held") or has("fact")):  # an agenda gives no verb: "Wednesday: steering group"
            tense = "future" if "weekday" in when.relative and when.start == 0 else ""
        if when and (cancelled or postponed) and "weekday" in when.relative:
            tense = "future"
        if when and "weekday" in when.relative and has("closes") and has("ongoing"):
            tense = "future"  # "the talks conclude on Wednesday"
        if when and when.relative == "this_year" and tense == "past":
            when = None  # "hosted this year's Board": which one, not when
        if when and rule in ("the meeting", "its board") and _beside_the_point(scene, when, start, end, names):
            when = None
        if when and durations.future_day(scene, when, start, end):
            tense = "future"
        meant = resolve(when, published, tense) if when else None
        running = durations.opened_to_closed(scene, published)
        meant = running or durations.spread(scene, meant, start, end)
        place = best_place(scene, spots, start, end)
        if place is None and lex.words("meeting.where").match(scene.masked, start):
            place = next((p for p in reversed(spots) if p.end <= start and start - p.end <= 4), None)
            place = place or places.town_at_end(scene.text, scene.landscape, start)
            land = next((g for g in scene.groups if 0 <= start - g.end <= 4 and g.how == "name" and len(g.codes) == 1), None)
            place = place or (Place(land.start, land.end, None, land.codes[0]) if land else None)
        status = (
            "ongoing"
            if running and published and running.first <= published[0] <= running.last and not cancelled
            else "cancelled"
            if cancelled
            else "postponed"
            if postponed
            else "background"
            if background
            else "planned"
            if future
            else "ongoing"
            if has("ongoing") or (has("present") and _now(meant, published))
            else "held"
        )
        if rule == DECIDES and (place is None or place.city is None or when is None):
            continue  # "agreed in May to …": no word of a meeting
        if status == "held" and when is None and scene.has("meeting.moved"):
            status = "planned"
        if status == "held" and not explicit and not when and place is None and not found:
            continue
        if (
            not scene.has("meeting.fact")
            and status == "held"
            and when is None
            and place is None
            and not has("held")
            and not has("meet")
        ):
            missed.append(Miss("meeting", scene, "a meeting is named, nothing says that it takes place"))
            continue
        sure = 0.9 if explicit else 0.75
        side = "" if running else durations.edge(scene, start, end)
        found.append(Sighting(scene, status, meant, place, rule, explicit, start, when is not None, sure, when, side))
        live = True
    return found, missed


_DEEDS = ("meet", "held", "host", "next", "future", "label", "cancelled", "postponed", "lasts")


def _beside_the_point(scene: Scene, when: When, start: int, end: int, names: Names) -> bool:
    """ "The Board considered what happened in orbit on 23 January": a time far from the word for meeting, which does nothing here."""
    if any(scene.has(f"meeting.{deed}", start, end) for deed in _DEEDS):
        return False
    heads = [*scene.matches("meeting.anaphor"), *scene.matches("meeting.head"), *names.board.finditer(lowered(scene.text))]
    nearest = min((when.start - m.end() for m in heads if start <= m.start() < end and m.end() <= when.start), default=0)
    return nearest > _FAR


def foretold(before: Scene, first: Sighting, published: Span | None) -> None:
    """ "This week the space chiefs gathered in Stavanger. The Board of CSpO met at the castle": the sentence before gives town and time."""
    if first.place is None and before.where == "text" and _points_back(first.scene):
        spots = places.find(before.text, before.landscape, before.lex, [n for g in before.groups for n in g.nations])
        first.place = next((spot for spot in reversed(spots) if spot.city), None)  # "… nach Tokio. Dort tagt …"
    said = before.has("meeting.meet") or first.scene.has("meeting.it_was") or first.scene.has("place.there")
    if before.where != "text" or before.bodies or not said or before.has("meeting.travel"):
        return
    if before.sentence.paragraph != first.scene.sentence.paragraph or not first.explicit:
        return
    nations = [n for g in before.groups for n in g.nations]
    if first.place is None or first.place.city is None:
        spots = places.find(before.text, before.landscape, before.lex, nations)
        place = best_place(before, spots, 0, len(before.masked))
        first.place = place if place and (first.place is None or place.country == first.place.country) else first.place
    when = best_time(before, times(before, 0, len(before.masked)), 0, len(before.masked))
    meant = resolve(when, published, "future" if before.has("meeting.future") else "") if when else None
    if meant and not first.dated:
        first.when, first.dated, first.raw = meant, True, when
    elif meant and first.when and first.status == "ongoing" and 0 < (first.when.last - meant.first).days < 7:
        first.when = Resolved(meant.first, first.when.last, "day")  # "since Tuesday … until Thursday"


def _points_back(scene: Scene) -> bool:
    """Does "there" open the sentence, or stand right behind its verb for meeting?"""
    there = scene.lex.words("place.there")
    return bool(
        there.search(scene.masked[:40]) or any(there.match(scene.masked, m.end() + 1) for m in scene.matches("meeting.meet"))
    )


def _complete(scene: Scene, last: Sighting, start: int, end: int, published: Span | None, spots: list[Place]) -> None:
    """A segment that names no meeting may still carry the time or place of the one before it."""
    if scene.has("meeting.travel", start, end) or scene.has("modality.said", start, end):
        return
    coarse = last.when is not None and last.when.precision == "year"
    if (last.when is None and not last.dated) or coarse:
        whens = times(scene, start, end)
        when = best_time(scene, whens, start, end)
        if last.status == "cancelled" and when and when.first[2] is None and "weekday" not in when.relative:
            return  # "cancelled, for the group's tasks end next month"
        if when and not (coarse and when.first[1] is None):
            tense = {"planned": "future", "ongoing": "", "cancelled": "", "postponed": ""}.get(last.status, "past")
            if last.status in ("cancelled", "postponed") and "weekday" in when.relative:
                tense = "future"
            last.when = resolve(when, published, tense)
            last.dated, last.raw = True, when
    if last.place is None or last.place.city is None:
        place = best_place(scene, spots, start, end)
        if place and (last.place is None or place.country == last.place.country):
            last.place = place


def _to_slot(scene: Scene, when: When) -> bool:
    """ "put off until 12 September": the new slot alone."""
    return bool(scene.lex.words("meeting.new_slot").search(scene.masked[max(0, when.start - 40) : when.start]))


def _two_slots(
    scene: Scene, whens: list[When], published: Span | None, spots: list[Place], rule: str, explicit: bool
) -> list[Sighting]:
    """ "postponed from A to B": the old slot and the new one."""
    to = scene.lex.words("meeting.new_slot")
    told = max((m.end() for m in scene.matches("meeting.postponed")), default=0)
    slots = [w for w in whens if to.search(scene.masked[max(0, w.start - 40) : w.start])]
    # behind the verb: "due next week, put off to …"
    new = next((w for w in slots if w.start >= told), slots[0] if slots else whens[-1])
    old = next((w for w in whens if w is not new), whens[0])
    place = best_place(scene, spots, 0, len(scene.masked))
    return [
        Sighting(scene, "postponed", resolve(old, published, ""), place, rule, explicit, old.start, True, 0.9, old),
        Sighting(scene, "planned", resolve(new, published, "future"), place, rule, explicit, new.start, True, 0.9, new),
    ]


def times(scene: Scene, start: int, end: int) -> list[When]:
    """Times of a segment that can be a meeting's: not a founding year, not the day of an announcement or of a trip."""
    lex = scene.lex
    kept = []
    for when in scene.whens:
        if not start <= when.start < end:
            continue
        before = scene.masked[max(0, when.start - 42) : when.start]
        after = scene.masked[when.end : when.end + 24]
        year_only = when.first[1] is None and when.first[0] is not None and not when.relative
        if lex.words("meeting.not_its_time").search(before) or lex.words("meeting.not_its_time_after").match(after):
            continue
        if any(_dates_a_deed(scene, m, when) for m in _accessions(scene)):
            continue  # "which signed in Vilnius on 22 November and sent a delegation to the Board"
        if lex.words("meeting.announced").match(scene.masked, when.start):
            continue  # "同省は5日、…と発表した": the day of an announcement, whose verb ends the sentence
        if year_only and not (lex.words("meeting.year_before").search(before) or lex.words("meeting.year_after").match(after)):
            continue
        kept.append(when)
    return kept


def _dates_a_deed(scene: Scene, deed: re.Match[str], when: When) -> bool:
    near = 0 <= when.start - deed.end() <= _DEED and "," not in scene.masked[deed.end() : when.start]
    return near and not scene.has("meeting.head", deed.end(), when.start)


def _accessions(scene: Scene) -> list[re.Match[str]]:
    return [m for name in ("sign", "become") for m in scene.matches(f"accession.{name}")]


def _fineness(when: When) -> int:
    if when.last is not None or when.relative.count(":") == 2:
        return 5
    if when.first[2] is not None:
        return 4
    if "weekday" in when.relative or when.relative.endswith(("today", "yesterday", "tomorrow")):
        return 3
    if when.relative.endswith("_week"):
        return 2
    return 1 if when.first[1] is not None or when.relative.endswith("_month") or when.relative.startswith("month") else 0


def best_time(scene: Scene, whens: list[When], start: int, end: int) -> When | None:
    """The finest of several times, and of equals the one nearest to a word for meeting."""
    if not whens:
        return None
    anchors = [
        m.start() for c in ("meet", "held", "head", "host") for m in scene.matches(f"meeting.{c}") if start <= m.start() < end
    ]
    years = [
        w for w in whens if w.has_year and any(0 <= w.start - a <= 90 and "," not in scene.masked[a : w.start] for a in anchors)
    ]
    if years and any(w.relative for w in whens):
        whens = years  # "who attended the Board in December 2023, retires today"
    open_whens = [w for w in whens if not _bracketed(scene, w)]  # "the exercise (6-22 February)": the days of what stands before
    whens = open_whens or whens
    best = max(whens, key=lambda w: (_fineness(w), -min((abs(w.start - a) for a in anchors), default=0)))
    return best


def _bracketed(scene: Scene, when: When) -> bool:
    left = scene.masked.rfind("(", 0, when.start)
    return left >= 0 and ")" not in scene.masked[left : when.start] and ")" in scene.masked[when.end : when.end + 40]


def _now(meant: Resolved | None, published: Span | None) -> bool:
    """Is the day of publication among the days meant, and do those go on?"""
    return bool(
        meant
        and published
        and meant.precision in ("day", "week")
        and meant.first <= published[0] <= meant.last
        and meant.first < meant.last
    )


def best_place(scene: Scene, spots: list[Place], start: int, end: int) -> Place | None:
    lex = scene.lex
    here = []
    for p in spots:
        if not start <= p.start < end:
            continue
        before = scene.masked[max(0, p.start - 40) : p.start]
        if lex.words("meeting.not_its_place").search(before) and p.tie != "name":
            continue
        if lex.words("meeting.not_its_place_after").match(scene.masked, p.end):
            continue  # "will look at Manila's application"
        if lex.words("modality.said").match(scene.masked, p.end + 1):
            continue  # "the ministry in Lisbon announced"
        if scene.has("meeting.moved") and lex.words("meeting.old_place").search(before):
            continue
        here.append(p)
    if here:
        anchors = [
            m.start() for c in ("meet", "held", "head") for m in scene.matches(f"meeting.{c}") if start <= m.start() < end
        ] or [start]
        named = [p for p in here if p.city]
        country_only = [p for p in here if not p.city]
        best = min(named or country_only, key=lambda p: min(abs(p.start - a) for a in anchors))
        return best
    for trigger in scene.matches("meeting.host"):
        if start <= trigger.start() < end and (town := places.town_before(scene.text, scene.landscape, trigger.start())):
            return town
    there = next((m for m in scene.matches("place.there") if start <= m.start() < end), None)
    if there and (told := [p for p in spots if p.end <= there.start() and p.city]):
        return told[-1]  # "in Colorado Springs, a day after the Board ended there"
    host = _host(scene, start, end)
    return Place(host[0], host[0], None, host[1], "host") if host else None


def _host(scene: Scene, start: int, end: int) -> tuple[int, str] | None:
    """ "Germany hosted the Board", "hosted by Norway": the meeting is in the host's country."""
    for trigger in scene.matches("meeting.host"):
        if not start <= trigger.start() < end:
            continue
        by = re.match(scene.lex.hosted_by, scene.masked[trigger.end() : trigger.end() + 20])
        for group in scene.groups:
            if by and 0 <= group.start - trigger.end() <= 24 and len(group.codes) == 1:
                return group.start, group.codes[0]
        if by:
            continue
        for group in scene.groups:  # "Gastgeber der nächsten Tagung ist Kanada"
            near = 0 <= group.start - trigger.end() <= 90 and len(group.codes) == 1 and group.start < end
            if near and scene.lex.words("meeting.host_is").search(scene.masked, trigger.end(), group.start):
                return group.start, group.codes[0]
        for group in reversed(scene.groups):
            if (
                group.end <= trigger.start()
                and trigger.start() - group.end <= 70
                and group.how != "adjective"
                and start <= group.start
                and len(group.codes) == 1
            ):
                return group.start, group.codes[0]
    return None
