"""Rosters: an annotated sentence in, the nations it presents as members and the number it gives out."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from alerts.detect.groups import Group
from alerts.detect.scene import Scene, resolved, topic_at


@dataclass(frozen=True, slots=True)
class Listing:
    """Nations that one sentence presents as members; `rule` says by which words."""

    codes: tuple[str, ...]
    scene: Scene
    rule: str
    confidence: float = 0.9
    single: bool = False  # a statement about one nation, which makes no list


def _body_of(scene: Scene, group: Group) -> tuple[str, str]:
    """Whose list it is: the nearest body before the list, else behind it, else the discourse's."""
    before = [b for b in scene.bodies if b.end <= group.start and not re.search(r"[;!?]", scene.masked[b.end : group.start])]
    if before:
        near = before[-1]
        if (
            near.body == "other"
            and scene.lex.words("roster.neighbour").search(scene.masked[max(0, near.start - 25) : near.start])
            and len(before) > 1
        ):
            near = before[-2]
        return resolved(scene, near), near.role
    after = [b for b in scene.bodies if b.start >= group.end]
    if after:
        return resolved(scene, after[0]), after[0].role
    return scene.topic, ""


def _others(scene: Scene, group: Group) -> bool:
    """Is it a list of sponsors, operators or users of something, though the initiative is named or meant before it?"""
    named = max((b.end for b in scene.bodies if b.body == "initiative" and b.end <= group.start), default=0)
    return scene.has("body.rival", named, group.start) or scene.has("roster.outsiders", named, group.start)


def _spans(scene: Scene, founders: frozenset[str] = frozenset()) -> list[Group]:
    """Lists of nations; of capitals only those that stand for the founders' governments: "Washington, London, Ottawa, Rome and Tokyo"."""
    return [
        g for g in scene.groups if g.how != "capital" or (len(founders & set(g.codes)) >= _OLD_HANDS and not _where(scene, g))
    ]


def _where(scene: Scene, group: Group) -> bool:
    """ "will be published in Canberra, Ottawa and Washington": places."""
    before = scene.masked[max(0, group.start - 12) : group.start]
    return any(m.end() >= len(before) - 1 for m in scene.lex.words("place.at").finditer(before))


def _either(scene: Scene, group: Group) -> bool:
    """ "Ukraine, Poland or Romania": one of them, whichever it is."""
    return any(_OR.search(scene.text, a.end, b.start) for a, b in pairwise(group.nations))


_OR = re.compile(r"\b(?:or|ou|oder|eller|lub|albo|czy)\b")
_CLOSE = 20  # characters between a nation and what is said of it
_HOSTS = 70  # characters between a host and its verb
_LONG, _OLD_HANDS = 8, 3  # nations, and founders among them, that make a list the members' own whatever introduces it


def lists(scene: Scene, met: bool, founders: frozenset[str] = frozenset()) -> list[Listing]:
    """Lists of members in one sentence. `met`: the text is speaking of a meeting of the initiative."""
    out: list[Listing] = []
    if not (scene.names("initiative") or scene.topic == "initiative"):
        return out
    named = scene.names("initiative")
    lex = scene.lex
    for group in _spans(scene, founders):
        if len(group.codes) < 2 or (group.how == "adjective" and len(group.codes) < 3) or _either(scene, group):
            continue
        body, _ = _body_of(scene, group)
        full = len(group.codes) >= _LONG and len(founders & set(group.codes)) >= _OLD_HANDS
        if (
            full
            and group.how in ("name", "flag", "capital")
            and body == "initiative"
            and not scene.names("other")
            and not lex.words("roster.elsewhere").search(scene.masked)
        ):
            out.append(Listing(group.codes, scene, "lists the members", 0.8))
            continue
        if body != "initiative" or _others(scene, group):
            continue
        before = scene.masked[max(0, group.start - 110) : group.start]
        near = scene.masked[max(0, group.start - 70) : group.start]
        after = scene.masked[group.end : group.end + 60]
        if lex.words("roster.not_members").search(near) or lex.words("roster.not_members_after").search(after):
            continue
        members = lex.words("roster.members").search(before) or lex.words("roster.members_after").match(after)
        attend = lex.words("roster.attend").search(before) or lex.words("roster.attend_after").search(after)
        verb = lex.words("roster.verb").search(before)
        if named and (members or verb or len(group.codes) >= 3):
            out.append(Listing(group.codes, scene, "lists the members", 0.95 if members and verb else 0.9))
        elif named and attend and len(group.codes) >= 3:
            out.append(Listing(group.codes, scene, "lists who meets", 0.85))
        elif not named and len(group.codes) >= 3 and lex.words("roster.strong_verb").search(before):
            out.append(Listing(group.codes, scene, "lists the members", 0.8))
        elif (
            not named
            and len(group.codes) >= 6
            and group.how in ("name", "flag")
            and not scene.names("other")
            and not lex.words("roster.elsewhere").search(scene.masked)
        ):
            out.append(Listing(group.codes, scene, "lists the members", 0.6))
        elif not named and attend and len(group.codes) >= 5:
            out.append(Listing(group.codes, scene, "lists who meets", 0.7))
        elif not named and (members or (attend and met)) and (len(group.codes) >= 3 or (members and verb)):
            out.append(Listing(group.codes, scene, "lists who meets" if attend else "lists the members", 0.8))
        elif not named and verb and scene.names("anaphor") and len(group.codes) >= 2:
            out.append(Listing(group.codes, scene, "lists the members", 0.85))
    if out:  # "the U.S., joined by A and B", "DOD and counterparts in C": nations tied to a list belong to it
        listed = {c for listing in out for c in listing.codes}
        first = min((g for g in scene.groups if set(g.codes) <= listed and len(g.codes) > 1), key=lambda g: g.start, default=None)
        for group in _spans(scene):
            if first is None or group.how == "adjective" or set(group.codes) <= listed:
                continue
            tied = (
                (
                    group.end <= first.start
                    and first.start - group.end <= 170
                    and lex.words("roster.links").search(scene.masked[group.end : first.start])
                )
                or (
                    group.end <= first.start
                    and first.start - group.end <= 170
                    and lex.words("roster.besides").search(scene.masked, max(0, group.start - 26), group.start)
                )
                or (
                    group.start >= first.end
                    and lex.words("roster.beside").search(scene.masked, max(first.end, group.start - 40), group.start)
                )
            )
            if tied and _body_of(scene, group)[0] == "initiative":
                out.append(Listing(group.codes, scene, "stands beside the list", 0.8))
                listed |= set(group.codes)
        for trigger in scene.matches("meeting.host"):
            hosts = [
                g
                for g in scene.groups
                if len(g.codes) == 1
                and g.end <= trigger.start()
                and trigger.start() - g.end < _HOSTS
                and (g.how == "name" or (g.how == "adjective" and lex.words("roles.government").match(scene.masked, g.end)))
            ]
            if hosts and out[0].rule == "lists who meets":
                out.append(Listing(hosts[-1].codes, scene, "hosts those listed", 0.8))
    out.extend(_singles(scene))
    return out


_BESIDE_A_NAME = re.compile(r"[\W\d_]+")


def columns(scenes: list[Scene]) -> list[Listing]:
    """ "Members of the initiative:", and below it one nation a line."""
    out = []
    for at, head in enumerate(scenes):
        if head.groups or not head.names("initiative") or head.names("other"):
            continue
        words = head.lex.words
        if not words("roster.members").search(head.masked) or any(
            words(f"roster.{kind}").search(head.masked) for kind in ("not_members", "not_all")
        ):
            continue
        codes: list[str] = []
        for line in scenes[at + 1 : at + 61]:
            if len(line.groups) != 1 or line.bodies or line.groups[0].how not in ("name", "flag"):
                break
            group = line.groups[0]
            if len(_BESIDE_A_NAME.sub("", line.text[: group.start] + line.text[group.end :])) > 24:
                break
            codes += group.codes
        if len(codes) >= 3:
            out.append(Listing(tuple(dict.fromkeys(codes)), head, "lists the members line by line", 0.85))
    return out


def _singles(scene: Scene) -> list[Listing]:
    """ "Australia is a participant of the initiative"."""
    found = []
    for trigger in scene.matches("accession.is_member"):
        group = next((g for g in reversed(scene.groups) if g.end <= trigger.start() and trigger.start() - g.end < 40), None)
        if group is None or scene.has("modality.negation", max(0, group.end), trigger.end()):
            continue
        ahead = [b for b in scene.bodies if b.start >= trigger.start() and b.start - trigger.end() < 90]
        body = resolved(scene, ahead[0]) if ahead else topic_at(scene, trigger.start())
        if body == "initiative":
            found.append(Listing(group.codes, scene, "is a member", 0.85, len(group.codes) < 2))
    return found


def outsiders(scene: Scene) -> tuple[str, ...]:
    """ "Iceland is not a member": nations of which the sentence says so plainly."""
    said = (
        next((g for g in reversed(scene.groups) if 0 <= m.start() - g.end < _CLOSE), None)
        for m in scene.matches("accession.not_member")
    )
    return tuple(code for group in said if group is not None for code in group.codes)


def these(scene: Scene, before: Scene) -> list[Listing]:
    """ "A spoke with B and C. These three countries, all members of the initiative, …": the nations of the sentence before."""
    for match in scene.matches("roster.these"):
        near = [b for b in scene.bodies if 0 <= b.start - match.end() <= 40]
        codes = tuple(dict.fromkeys(code for g in before.groups if g.how != "adjective" for code in g.codes))
        if near and resolved(scene, near[0]) == "initiative" and len(codes) >= 2:
            number = scene.lex.number(match.group())
            whole = tuple(dict.fromkeys((*before.carried, *codes)))
            # "The ministry joins A, B and C": whose ministry, the text said before
            codes = whole if number == len(whole) else codes
            if number in (None, len(codes), len(codes) + 1):
                return [Listing(codes, scene, "these are members", 0.85)]
    return []


def count(scene: Scene) -> int | None:
    """How many members the sentence says there are: "the ten nations", "10-nation partnership", "membership to 11"."""
    if not (scene.names("initiative") or scene.topic == "initiative"):
        return None
    lex = scene.lex
    best = None
    for match in scene.matches("roster.count"):
        if lex.words("roster.not_all").search(scene.masked, max(0, match.start() - 16), match.end()):
            continue
        near = [b for b in scene.bodies if abs(b.start - match.end()) < 120 or abs(b.end - match.start()) < 120]
        body = (
            resolved(scene, min(near, key=lambda b: min(abs(b.start - match.end()), abs(match.start() - b.end))))
            if near
            else scene.topic
        )
        if body != "initiative":
            continue
        value = lex.number(match.group())
        if value is not None and 2 <= value <= 60:
            best = max(value, best or 0)
    return best
