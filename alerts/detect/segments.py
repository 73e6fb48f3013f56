"""Segments: an annotated sentence in, its segments and whether each speaks of a meeting of the initiative out."""

from __future__ import annotations

import re
from itertools import islice, pairwise

from alerts.detect.lexicon import NEVER
from alerts.detect.mask import DATE, clean
from alerts.detect.mentions import Mention, Names
from alerts.detect.scene import Scene, resolved, topic_at
from alerts.detect.script import lowered

DECIDES = "the initiative decides somewhere"
_MOST = 12  # segments of one sentence
_NAME = 40  # characters of a name in quotation marks
_NEXT = 15  # characters between a host and the days
_ORGAN = 40  # characters between a steering group and the word that it meets
_HALL = re.compile(r"(?:Forum|Cent(?:re|er)|Academy)$")
_LINE = re.compile(r"[^\n]+")
_DASHES = (":", "–", "-")


def segments(scene: Scene) -> list[tuple[int, int]]:
    if scene.has("meeting.label"):
        return [m.span() for m in islice(_LINE.finditer(scene.masked), _MOST)]  # "CSpO PB | when: 13 April | where: Oslo"
    cuts = [0]
    for match in islice(scene.lex.segment.finditer(scene.masked), _MOST):
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


def concerns(scene: Scene, start: int, end: int, names: Names, live: bool, main: bool = False) -> tuple[str, bool]:
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
    whole = topical or (scene.names("initiative") and not any(b.body == "other" for b in scene.bodies))
    if whole and any(start <= m.start() < end for m in scene.matches("meeting.of_members")):
        return "a meeting of the initiative", True  # "the annual get-together of member states"
    for m in scene.matches("meeting.anaphor") if topical else ():
        if not start <= m.start() < end:
            continue
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
    name = scene.text[mention.start : mention.end]
    if mention.body != "other" or not _HALL.search(name):
        return False
    before = scene.masked[max(0, mention.start - 12) : mention.start]
    inside = any(m.end() >= len(before) - 5 for m in scene.lex.words("place.at").finditer(before))
    follows = any(mention.end <= m.start() <= mention.end + 5 for m in scene.matches("place.at"))
    return inside and (follows or not name.endswith("Forum"))


def _of_other(scene: Scene, head: re.Match[str]) -> bool:
    """ "NATO's space board": the head belongs to another body that stands right before it."""
    return any(b.body == "other" and 0 <= head.start() - b.end <= 25 for b in scene.bodies)


def _meets(scene: Scene, start: int, end: int, role: str) -> bool:
    if not 0 <= end - start <= 150 or role not in ("body", "people", "meeting"):
        return False
    gap = scene.masked[start:end]
    return not re.search(r"[;:]", gap) and not scene.lex.words("meeting.apart").search(gap)


def _near_head(scene: Scene, mention: Mention, head: re.Match[str]) -> bool:
    behind = head.start() >= mention.end
    gap = scene.masked[mention.end : head.start()] if behind else scene.masked[head.end() : mention.start]
    return len(gap) <= 90 and not re.search(r"[;:]", gap) and not scene.lex.words("meeting.unrelated").search(gap)
