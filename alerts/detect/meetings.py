"""Meetings: annotated sentences in, the meetings of the initiative that the article speaks of out, each once.

A sentence is read in segments; a segment that shows a meeting of the initiative gives a sighting (status, time, place); sightings
that can be one event are merged in the order of the text.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, field, replace
from itertools import islice, pairwise

from alerts.detect import durations, places
from alerts.detect.dates import Resolved, Span, When, resolve
from alerts.detect.lexicon import NEVER
from alerts.detect.mask import DATE, NATION, PEOPLE, clean
from alerts.detect.membership import Miss
from alerts.detect.mentions import Mention, Names
from alerts.detect.places import Place
from alerts.detect.scene import Scene, resolved, topic_at
from alerts.detect.script import lowered

_SEGMENTS = 12  # of one sentence
_FAR = 45  # characters behind a meeting after which a time is something else's
_NAME = 40  # characters of a name in quotation marks
_DEED = 110  # characters behind a word for an accession within which a time is its own
_NEXT = 15  # characters between a host and the days
_ORGAN = 40  # characters between a steering group and the word that it meets
_HALL = re.compile(r"(?:Forum|Cent(?:re|er)|Academy)$")
_LINE = re.compile(r"[^\n]+")
DECIDES = "the initiative decides somewhere"
_DASHES = (":", "–", "-")
_OLD = dt.timedelta(days=43)  # what ended longer ago is background


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


@dataclass(slots=True)
class Event:
    """One meeting: what its sightings say together."""

    status: str
    when: Resolved | None = None
    city: str | None = None
    country: str | None = None
    sightings: list[Sighting] = field(default_factory=list)
    dated: bool = False


def _segments(scene: Scene) -> list[tuple[int, int]]:
    if scene.has("meeting.label"):
        return [m.span() for m in islice(_LINE.finditer(scene.masked), _SEGMENTS)]  # "CSpO PB | when: 13 April | where: Oslo"
    cuts = [0]
    for match in islice(scene.lex.segment.finditer(scene.masked), _SEGMENTS):
        if not scene.masked[cuts[-1] : match.start()].strip(f" {DATE}"):
            continue  # "3-5 December – Principals' Board, Rome": the line of an agenda
        if match.group() == '"' and (_quoted(scene.masked, match.start())):
            continue  # 'the working group "Education and Training" of the initiative': a name
        if match.group().strip() in _DASHES and scene.masked[match.end() :].lstrip().startswith(DATE):
            continue  # "Principals' Board: 3-5 December, Rome"
        if _board_before(scene, match):
            continue  # "the Board, which convenes in May in Rotterdam": the clause is about the body that it follows
        cuts.append(match.end())
    cuts.append(len(scene.masked))
    return [(a, b) for a, b in pairwise(cuts) if b - a > 2]


def _quoted(text: str, at: int) -> bool:
    """Does the quotation mark at `at` open or close a few words only?"""
    pairs = [m.start() for m in re.finditer('"', text)]
    place = pairs.index(at)
    other = pairs[place + 1 : place + 2] if place % 2 == 0 else pairs[place - 1 : place]
    return bool(other) and abs(other[0] - at) <= _NAME and clean(text[min(other[0], at) : max(other[0], at)])


def _board_before(scene: Scene, cut: re.Match[str]) -> bool:
    words = scene.lex.words
    return bool(
        words("meeting.relative").match(scene.masked, cut.start())
        and (
            words("meeting.board_ends").search(scene.masked, max(0, cut.start() - 40), cut.start())
            or any(
                b.role == "meeting" and b.body == "initiative" and cut.start() - 2 <= b.end <= cut.start() for b in scene.bodies
            )
        )
        and not words("meeting.background").search(scene.masked, cut.end(), cut.end() + 24)
    )


def _concerns(scene: Scene, start: int, end: int, names: Names, live: bool, main: bool = False) -> tuple[str, bool]:
    """(rule, explicit) when the segment speaks of a meeting of the initiative; ("", False) when not."""
    lex = scene.lex
    text = scene.masked
    mine = [b for b in scene.bodies if start <= b.start < end and not _is_hall(scene, b)]
    ours = [b for b in mine if resolved(scene, b) == "initiative"]
    named = [b for b in ours if b.body == "initiative" or b.role == "meeting" or (not scene.astray and _owns(scene, b))]
    board = any(start <= m.start() < end for m in names.board.finditer(lowered(scene.text))) and not (
        any(b.body == "other" for b in mine) and not ours
    )
    if (
        not mine
        and not board
        and not (((main or live or scene.whens or scene.groups) and topic_at(scene, start) == "initiative") or main)
    ):
        return "", False
    head = next((m for m in scene.matches("meeting.head") if start <= m.start() < end), None)
    verb = next((m for m in scene.matches("meeting.meet") if start <= m.start() < end), None)
    held = scene.has("meeting.held", start, end)
    if any(b.role == "meeting" for b in named):
        return "a meeting of the initiative", True
    if board and (ours or scene.topic or scene.names("initiative")):
        return "its board", True
    # "the Forum met, without the initiative"
    elsewhere = verb and any(b.body == "other" and 0 <= verb.start() - b.end <= 6 for b in mine)
    elsewhere = elsewhere or (
        verb and any(start <= m.start() and m.end() <= verb.start() for m in scene.matches("meeting.other_event"))
    )
    if (
        named
        and verb
        and not elsewhere
        and any(
            verb.start() <= b.start < verb.end()  # "kommen die CSpO-Nationen zusammen"
            or _meets(scene, b.end, verb.start(), b.role)
            or _meets(scene, verb.end(), b.start, b.role)
            for b in named
        )
    ):
        return "the initiative meets", True
    if any(b.role in ("people", "body") and lex.words("meeting.decides").match(text, b.end, end) for b in named):
        return DECIDES, True
    if named and any(lex.words("meeting.guests").search(text, max(start, b.start - 60), b.start) for b in named):
        return "the initiative meets", True
    if verb is None and _gathered(scene, named, mine, start, end):
        return "they are together", True
    told = [b for b in named if not lex.words("meeting.spoken_of").search(text[start : b.start])]
    if head and not _of_other(scene, head) and any(_near_head(scene, b, head) for b in told):
        return "a meeting of the initiative", True
    others = [b for b in mine if resolved(scene, b) == "other"]
    if others and not ours:
        return "", False
    if (
        head
        and not mine
        and not lex.words("meeting.unrelated").search(text, start, end)
        and any(b.body == "initiative" and b.end <= start for b in scene.bodies)
        and scene.has("place.at", start, end)
    ):
        return "a meeting of the initiative", True
    if live and not mine and lex.words("meeting.label").match(text, start):
        return "the meeting", False  # "Dates: 3 to 5 December"
    if verb and not others and (main or topic_at(scene, start) == "initiative"):
        organs = lex.words("meeting.its_board").finditer(lowered(scene.text), start, end)
        if any(-2 <= verb.start() - m.end() <= _ORGAN or 0 <= m.start() - verb.end() <= _ORGAN for m in organs):
            return "its board", False  # however long ago the text named the initiative, this is its steering group
    topical = (main or topic_at(scene, start) == "initiative") and not others and not (scene.astray and not live)
    if topical and any(start <= m.start() < end for m in scene.matches("meeting.of_members")):
        return "a meeting of the initiative", True  # "the annual get-together of member states"
    if topical and (m := next((m for m in scene.matches("meeting.anaphor") if start <= m.start() < end), None)):
        noun = lex.words("meeting.head").search(m.group())
        if not mine and (
            lex.words("meeting.indefinite").match(m.group()) or lex.words("meeting.of_others").match(text, m.end(), end)
        ):
            return "", False  # "a conference", "the annual meeting of librarians"
        if noun and (live or held):
            return "the meeting", False
        if lex.words("meeting.pronoun").fullmatch(m.group()):
            return ("the meeting", False) if live else ("", False)
        if not noun and verb and (live or len(mine) > 0) and 0 <= verb.start() - m.end() <= 140:
            return "they meet", False
        if verb and lex.words("meeting.members").fullmatch(m.group()) and abs(verb.start() - m.start()) <= 90:
            return "the members meet", True
    if topical and live and not mine and lex.words("meeting.goes_on_alone").match(text, start):
        return "the meeting", False  # "来年2月にローマで開かれる予定だった。": the subject is left out
    if topical and live and not mine and any(_hosted_when(scene, m.end()) for m in scene.matches("meeting.host")):
        return "the meeting", False
    if topical and live and head and (scene.whens or lex.words("place.at").search(text, start, end)):
        return "the meeting", False
    return "", False


def _gathered(scene: Scene, named: list[Mention], mine: list[Mention], start: int, end: int) -> bool:
    """ "Senior officers of all nations of the initiative were this week at the base": people, a place and a day, no word for meeting."""
    words = scene.lex.words
    if (
        words("meeting.delegates") is NEVER
        or any(b.body == "other" for b in mine)
        or not any(start <= w.start < end for w in scene.whens)
    ):
        return False
    if not words("place.at").search(scene.masked, start, end) or words("meeting.elsewhere").search(scene.masked, start, end):
        return False
    return any(
        b.role == "people" or words("meeting.delegates").search(scene.masked, max(start, b.start - 70), b.start) for b in named
    )


def _hosted_when(scene: Scene, after: int) -> bool:
    """ "Gastgeberin war vom 12. bis 14. Oktober die Führungsakademie in Hamburg." """
    return any(0 <= w.start - after <= _NEXT and w.first[2] for w in scene.whens)


def _owns(scene: Scene, mention: Mention) -> bool:
    """ "the initiative's generals met": what the text spoke of, by a noun that says what kind of body it is."""
    return scene.masked.startswith(("'s ", "' "), mention.end)


def _is_hall(scene: Scene, mention: Mention) -> bool:
    """ "at the Convention Center", "in het World Forum in Den Haag": a house, which may bear a body's name."""
    shown = scene.text[mention.start : mention.end]
    if mention.body != "other" or not _HALL.search(shown):
        return False
    before = scene.masked[max(0, mention.start - 12) : mention.start]
    inside = any(m.end() >= len(before) - 5 for m in scene.lex.words("place.at").finditer(before))
    follows = any(mention.end <= m.start() <= mention.end + 5 for m in scene.matches("place.at"))
    return inside and (follows or not shown.endswith("Forum"))


def _of_other(scene: Scene, head: re.Match[str]) -> bool:
    """ "NATO's space board": the head belongs to another body that stands right before it."""
    return any(b.body == "other" and 0 <= head.start() - b.end <= 25 for b in scene.bodies)


def _meets(scene: Scene, start: int, end: int, role: str) -> bool:
    if not 0 <= end - start <= 150 or role not in ("body", "people", "meeting"):
        return False
    gap = scene.masked[start:end]
    return not re.search(r"[;:]", gap) and not scene.lex.words("meeting.apart").search(gap)


def _near_head(scene: Scene, mention: object, head: re.Match[str]) -> bool:
    gap = (
        scene.masked[mention.end : head.start()]  # type: ignore[attr-defined]
        if head.start() >= mention.end  # type: ignore[attr-defined]
        else scene.masked[head.end() : mention.start]  # type: ignore[attr-defined]
    )
    return len(gap) <= 90 and not re.search(r"[;:]", gap) and not scene.lex.words("meeting.unrelated").search(gap)


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
    for start, end in _segments(scene):
        rule, explicit = _concerns(scene, start, end, names, live or bool(found) or main, main)
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
        whens = _times(scene, 0, len(scene.masked)) if postponed else _times(scene, start, end)
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
        place = _best_place(scene, spots, start, end)
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
        place = _best_place(before, spots, 0, len(before.masked))
        first.place = place if place and (first.place is None or place.country == first.place.country) else first.place
    when = best_time(before, _times(before, 0, len(before.masked)), 0, len(before.masked))
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
        whens = _times(scene, start, end)
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
        place = _best_place(scene, spots, start, end)
        if place and (last.place is None or place.country == last.place.country):
            last.place = place


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
    place = _best_place(scene, spots, 0, len(scene.masked))
    return [
        Sighting(scene, "postponed", resolve(old, published, ""), place, rule, explicit, old.start, True, 0.9, old),
        Sighting(scene, "planned", resolve(new, published, "future"), place, rule, explicit, new.start, True, 0.9, new),
    ]


def _times(scene: Scene, start: int, end: int) -> list[When]:
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


def _best_place(scene: Scene, spots: list[Place], start: int, end: int) -> Place | None:
    lex = scene.lex
    here = []
    for p in spots:
        if not start <= p.start < end:
            continue
        before = scene.masked[max(0, p.start - 40) : p.start]
        if lex.words("meeting.not_its_place").search(before) and p.tie != "name":
            continue
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


# ---------------------------------------------------------------------------- merging


def _overlap(a: Resolved | None, b: Resolved | None) -> bool:
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


def merge(seen: list[Sighting], published: Span | None) -> list[Event]:
    """Sightings in the order of the text -> events; a bare sighting joins the event the text spoke of last."""
    events: list[Event] = []
    for sighting in seen:
        status = _by_time(sighting, published)
        home = next((e for e in reversed(events) if _can_be(e, sighting, status)), None)
        if home is None and sighting.scene.where == "title" and events:
            home = next((e for e in events if _overlap(e.when, sighting.when) and _same_place(e, sighting.place)), None)
            if home is None:
                continue  # a headline shortens what the body says
        if home is None:
            events.append(Event(status, sighting.when, *(_spot(sighting.place)), [sighting], sighting.dated))
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
    order = {"day": 3, "week": 2, "month": 1, "year": 0}
    return order[a.precision] > order[b.precision] or (
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
    if not _overlap(event.when, sighting.when) or not _same_place(event, sighting.place):
        return False
    if event.status == "held" and not event.dated and status == "planned" and not sighting.explicit:
        return not any(
            s.scene.has("meeting.fact") for s in event.sightings
        )  # "is host to the Board. The session is due on 3 May"
    if event.dated and sighting.dated and (event.when is None) != (sighting.when is None):
        return False
    a, b = event.status, status
    if a == b:
        return True
    if {a, b} <= {"held", "ongoing"}:
        return True
    if "planned" in (a, b) and {a, b} & {"held", "ongoing"}:
        told = status in ("held", "ongoing") and sighting.scene.has("meeting.fact")  # what took place is not what is planned
        return sighting.when is None and sighting.place is None and not sighting.scene.has("meeting.next") and not told
    if {a, b} == {"postponed", "cancelled"} or ({a, b} & {"postponed", "cancelled"} and {a, b} & {"planned", "held"}):
        return sighting.when is None or event.when is None or (sighting.when == event.when)
    return False


def _by_time(sighting: Sighting, published: Span | None) -> str:
    """The status that time and publication allow: a past slot is no plan, an old one is background."""
    status, when = sighting.status, sighting.when
    if when is None or published is None or status in ("postponed", "cancelled"):
        return status
    if when.first > published[1] and not (status == "ongoing" and sighting.edge == "last"):
        return "planned" if status != "background" or when.first > published[1] else status
    ended = when.last if when.precision in ("day", "week") else when.first
    if ended < published[0] - _OLD:
        return "background"
    if status == "planned" and when.last < published[0]:
        return "held"
    if status == "background" and when.last >= published[0] - _OLD and when.precision in ("day", "week"):
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


__all__ = ["NATION", "PEOPLE", "Event", "Sighting", "latest", "merge", "replace", "sightings"]
