"""Verb-final languages: an annotated sentence in, what it says about who joins, is invited, observes or leaves out.

In Japanese and Korean particles say who does what to what, and all that makes a deed a fact, a plan, a wish or a denial stands
behind it. So every deed is read with its tail (what follows up to the end of its clause), with the noun that its particle ties
to it, and with the nations whose particle makes them its subject.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from alerts.detect.dates import When
from alerts.detect.groups import Group
from alerts.detect.mask import BODY, DATE, INITIATIVE, NATION, OTHER, PEOPLE
from alerts.detect.membership import Frame, Miss, Spoken
from alerts.detect.mentions import Mention
from alerts.detect.scene import Scene, resolved, topic_at

_TAIL = 76  # characters behind a deed that can still decide about it
_LEFT = 170  # characters before a deed in which its subject may stand
_OWN = (INITIATIVE, BODY)
_RULES = {
    "leave": ("leaves", "withdrawn", 0.85),
    "invite": ("invites", "invited", 0.85),
    "observe": ("observes", "observer", 0.85),
    "receive": ("receives", "joined", 0.9),
    "become": ("becomes a member", "joined", 0.92),
    "join": ("joins", "joined", 0.9),
    "sign": ("signs", "joined", 0.88),
    "rank": ("is its newest member", "joined", 0.88),
}


@dataclass(frozen=True, slots=True)
class Deed:
    """One deed of a sentence: its kind, where it stands and the words behind it."""

    kind: str
    start: int
    end: int
    tail: str


def read(scene: Scene) -> Iterator[Spoken]:
    """All statements and near misses of one scene of a verb-final language."""
    if not (scene.names("initiative") or scene.topic == "initiative") or not (scene.groups or scene.carried):
        return
    said: set[tuple[str, str]] = set()
    covered: list[tuple[int, int]] = []
    for deed in _deeds(scene):
        if any(start <= deed.start < end for start, end in covered):
            continue
        for spoken in _read(scene, deed):
            if isinstance(spoken, Frame):
                covered.append((deed.start, deed.end + (len(deed.tail) if deed.kind in ("invite", "observe") else 0)))
                fresh = tuple(c for c in spoken.codes if (c, spoken.status) not in said and (c, "*") not in said)
                if not fresh:
                    continue
                said.update((c, spoken.status) for c in fresh)
                # "2029年にオブザーバーとなり、2031年に加入": two times, two statuses
                if spoken.status in ("invited", "observer", "withdrawn") and not (
                    spoken.status == "observer" and len(scene.whens) > 1
                ):
                    said.update((c, "*") for c in fresh)
                yield replace(spoken, codes=fresh)
            else:
                yield spoken


def _deeds(scene: Scene) -> list[Deed]:
    """Deeds in the order of `_RULES`, so that what a more special kind covers is not read as joining."""
    return [
        Deed(kind, match.start(), match.end(), _tail(scene, match.end()))
        for kind in _RULES
        for match in scene.matches(f"deed.{kind}")
    ]


def _tail(scene: Scene, at: int) -> str:
    """The words behind a deed up to the end of its clause; a comma behind a particle does not end it."""
    masked = scene.masked
    stop = min(len(masked), at + _TAIL)
    for mark in scene.lex.words("tail.end").finditer(masked, at, stop):
        if scene.lex.words("tail.goes_on").search(masked, at, mark.start() + len(mark.group())):
            continue
        return masked[at : mark.end() if mark.group() in "、," else mark.start()]
    return masked[at:stop]


# ---------------------------------------------------------------------------- what the tail makes of a deed


def _verdict(scene: Scene, deed: Deed) -> tuple[str, str]:
    """(fact | planned | state | hope | denied | open, the word that decided)."""
    words, tail = scene.lex.words, deed.tail
    if within := words("tail.within").match(tail):  # "米国などが参加するCSpO": the verb only describes what follows
        tail = tail[: within.end(1)]
        if words("tail.does").fullmatch(tail):
            return "open", "an attribute"
    spared = [m.span() for m in words("tail.not_denied").finditer(tail)]
    for match in words("tail.denied").finditer(tail):
        if not any(s <= match.start() < e for s, e in spared):
            return "denied", match.group()
    granted, hope = _last(words("tail.granted"), tail), _last(words("tail.hope"), tail)
    if hope and not (granted and granted.start() >= hope.start()):
        return "hope", hope.group()
    if planned := words("tail.planned").search(tail):
        return "planned", planned.group()
    if words("tail.state").match(tail):
        return "state", ""
    if granted:
        return ("planned", "what follows") if _ends_ahead(scene, deed) else ("fact", "")
    if words("tail.did").match(tail):
        return ("planned", "what follows") if words("tail.went").match(tail) and _ends_ahead(scene, deed) else ("fact", "")
    if does := words("tail.does").match(tail):
        return ("open", "an attribute") if words("tail.attribute").match(tail, does.end()) else ("planned", does.group())
    if not tail.strip(" 」』\"'") or words("tail.noun_end").match(tail):
        rest = scene.masked[deed.end :]
        headline = scene.where == "title" or rest.startswith(" ") or not rest.strip(" 。」』\"'")
        return ("fact", "") if headline else ("open", "a noun")
    return "open", "nothing says that it happened"


def _last(pattern: re.Pattern[str], text: str, start: int = 0, end: int | None = None) -> re.Match[str] | None:
    found = None
    for found in pattern.finditer(text, start, len(text) if end is None else end):  # noqa: B007
        pass
    return found


def _ends_ahead(scene: Scene, deed: Deed) -> bool:
    """ "署名し、来年加盟する": a verb that only goes on takes its time from the last one of the sentence."""
    return bool(scene.lex.words("tail.last_ahead").search(scene.masked, deed.end + len(deed.tail)))


# ---------------------------------------------------------------------------- whose deed it is


def _marked(scene: Scene, role: str, group: Group) -> re.Match[str] | None:
    return scene.lex.words(f"roles.{role}").match(scene.masked, group.end)


def _breaks(scene: Scene, start: int, end: int) -> bool:
    return bool(scene.lex.words("roles.break").search(scene.masked, start, end))


def _subject(scene: Scene, deed: Deed) -> tuple[Group | None, tuple[str, ...]]:
    """The list of nations (or the codes carried on) whose deed it is."""
    group, codes = _doer(scene, deed)
    return group, _speaker(scene, group).codes if group is not None else codes


def _doer(scene: Scene, deed: Deed) -> tuple[Group | None, tuple[str, ...]]:
    words, masked = scene.lex.words, scene.masked
    before = [g for g in scene.groups if g.end <= deed.start and deed.start - g.end <= _LEFT]
    before = [g for g in before if not _breaks(scene, g.end, deed.start)]
    pronoun = _last(words("roles.pronoun"), masked, max(0, deed.start - 60), deed.start)
    did = words("tail.relative").match(deed.tail)
    head = next((g for g in scene.groups if did and g.start == deed.end + did.end()), None)
    topic: Group | None = None
    for group in reversed(before):
        if pronoun and pronoun.start() >= group.end:
            break
        owns = _marked(scene, "possessor", group)
        if owns and words("roles.between").fullmatch(masked, owns.end(), deed.start):
            return group, group.codes
        does = _marked(scene, "subject", group)
        if does and not words("roles.finite").search(masked, does.end(), deed.start):
            return group, group.codes
        told = _marked(scene, "topic", group)
        if told and topic is None and not _others_do(scene, deed, told.end()):
            topic = group
    if head is not None:
        return head, head.codes
    if pronoun and not (topic and topic.start > pronoun.end()):
        named = [g for g in scene.groups if g.end <= pronoun.start()]
        earlier = [g for g in named if not _marked(scene, "speaker", g)]
        speaker = named[-1].codes if named else ()  # "ケニア国防省は、同国が…"
        return None, earlier[-1].codes if earlier else scene.carried or speaker
    if topic is not None:
        return topic, topic.codes
    for group in reversed(before):
        if (bare := _marked(scene, "bare", group)) and words("roles.between").fullmatch(masked, bare.end(), deed.start):
            return group, group.codes
    strange = _others_do(scene, deed, 0) or (deed.kind != "sign" and words("roles.someone").search(masked, 0, deed.start))
    if not before and not strange and deed.kind in ("join", "become", "sign", "leave"):
        return None, scene.carried
    return None, ()


def _others_do(scene: Scene, deed: Deed, start: int) -> bool:
    """Do people of no nation do it? An officer, who does nothing else for a nation, signs for it."""
    words = scene.lex.words
    official = deed.kind != "sign" and words("roles.official").search(scene.masked, start, deed.start)
    return bool(official or words("roles.stranger").search(scene.masked, start, deed.start))


def _speaker(scene: Scene, group: Group) -> Group:
    """ "「わが国は…」とチェコの国防相は述べた": in a quotation "our country" is that of who speaks."""
    if not scene.lex.words("roles.ours").fullmatch(scene.text, group.start, group.end):
        return group
    opens = scene.text.rfind("「", 0, group.start)
    closes = scene.text.find("」", group.end)
    if opens < 0 or scene.text.find("」", opens, group.start) >= 0:
        return group
    around = [g for g in scene.groups if (g.end <= opens or g.start > closes >= 0) and len(g.codes) == 1]
    return min(around, key=lambda g: abs(g.start - group.start), default=group)


def _object_of(scene: Scene, deed: Deed) -> tuple[Group | None, tuple[str, ...]]:
    """The nations that are received or invited: marked as objects, else as subjects of a passive."""
    passive = scene.lex.words("tail.passive").match(deed.tail)
    for group in reversed([g for g in scene.groups if g.end <= deed.start and deed.start - g.end <= 90]):
        if passive and (_marked(scene, "subject", group) or _marked(scene, "topic", group)):
            return group, group.codes
        if not passive and _marked(scene, "object", group):
            return group, group.codes
    head = scene.lex.words("tail.relative").match(deed.tail)
    found = next((g for g in scene.groups if head and g.start == deed.end + head.end()), None)
    return found, found.codes if found else ()


# ---------------------------------------------------------------------------- what it is about


def _about(scene: Scene, deed: Deed) -> tuple[bool, Mention | None, str]:
    """(is it about the initiative, the mention, why not)."""
    words, masked = scene.lex.words, scene.masked
    left = max((m.end() for m in words("roles.break").finditer(masked, 0, deed.start)), default=0)
    direct = words("object.direct").search(masked, max(left, deed.start - 60), deed.start)
    if direct:
        noun = direct.group("noun")
        if noun[-1] in _OWN or words("object.of_body").search(noun):
            mention = next((b for b in reversed(scene.bodies) if b.end <= deed.start), None)
            if mention is not None and mention.role in ("meeting", "document"):
                return False, mention, f"what it is about is a {mention.role} of a body"
            ours = mention is not None and resolved(scene, mention) == "initiative"
            return ours, mention, "" if ours else "the body is another one"
        if noun[-1] == OTHER:
            return False, None, "the body is another one"
        if not words("object.adverb").search(noun) and noun[-1] not in (DATE, NATION, PEOPLE):
            return False, None, "what it takes part in is something else"
    if words("deed.needs_object").fullmatch(masked, deed.start, deed.end):
        into = next((b for b in reversed(scene.bodies) if b.end <= deed.start), None)
        tied = into is not None and into.role == "body" and bool(words("object.signed").match(masked, into.end))
        ours = tied and into is not None and resolved(scene, into) == "initiative"
        return ours, into, "" if ours else "what it takes part in is something else"
    compound = words("object.compound").search(masked, max(0, deed.start - 12), deed.start)
    if compound and not words("object.of_body").search(masked, max(0, deed.start - 24), deed.start):
        return False, None, "what it takes part in is something else"
    relative = words("tail.relative").match(deed.tail)
    if relative:
        ahead = next((b for b in scene.bodies if 0 <= b.start - deed.end - relative.end() <= 1), None)
        if ahead is not None:
            ours = resolved(scene, ahead) == "initiative" and ahead.role not in ("meeting", "document")
            return ours, ahead, "" if ours else "the body is another one"
    near = [b for b in scene.bodies if b.end <= deed.start and b.start >= left]
    if near:
        last = near[-1]
        if last.role in ("meeting", "document") and not words("object.aside").match(masked, last.end):
            return False, last, f"what it is about is a {last.role} of a body"
        ours = resolved(scene, last) == "initiative"
        return ours, last, "" if ours else "the body is another one"
    later = [b for b in scene.bodies if b.start >= deed.end]
    if topic_at(scene, deed.start) == "initiative":
        return True, None, ""
    near_behind = bool(later) and later[0].start <= deed.end + len(deed.tail) and later[0].role in ("body", "people")
    if later and (relative or near_behind or scene.where == "title") and resolved(scene, later[0]) == "initiative":
        return True, later[0], ""
    return False, None, "no body is named"


# ---------------------------------------------------------------------------- reading one deed


def _read(scene: Scene, deed: Deed) -> Iterator[Spoken]:
    rule, status, confidence = _RULES[deed.kind]
    words = scene.lex.words
    if words(f"not.{deed.kind}").search(scene.masked, max(0, deed.start - 40), deed.start):
        yield Miss(rule, scene, "a guest, an event or a paper of something else")
        return
    group: Group | None
    if deed.kind in ("receive", "invite", "observe"):
        group, codes = _object_of(scene, deed)
        if deed.kind == "observe" and not codes:
            group, codes = _subject(scene, deed)
    elif deed.kind == "rank":
        group, codes = _ranked(scene, deed)
    else:
        group, codes = _subject(scene, deed)
    ours, mention, why = _signed(scene, deed) if deed.kind == "sign" else _about(scene, deed)
    if not ours:
        yield Miss(rule, scene, why, codes)
        return
    if not codes:
        told = list(_after(scene, deed, status, rule)) if deed.kind == "invite" else []
        yield from told
        if not told:
            yield Miss(rule, scene, "no nation is named")
        return
    modality, cue = _verdict(scene, deed)
    if modality == "fact" and group is not None and deed.tail[:1] in ("、", ",") and _marked(scene, "possessor", group):
        modality, cue = "open", "a noun"  # "韓国の参加、実現は困難"
    if deed.kind == "rank" and modality == "open":
        modality = "fact"
    if deed.kind == "leave" and modality in ("open", "planned"):
        modality = (
            "fact" if words("tail.noticed").search(deed.tail) or (modality == "planned" and _when(scene, deed, group)) else "hope"
        )
    if modality == "state" and deed.kind in ("join", "become"):
        yield from _since(scene, deed, group, codes, mention)
        return
    if modality in ("hope", "open"):
        yield Miss(rule, scene, f"hope, question or condition ({cue})" if modality == "hope" else cue, codes)
        return
    if modality == "denied":
        if status == "joined":
            yield Frame(codes, "denied", rule, scene, deed.start, None, False, confidence, mention is not None)
        else:
            yield Miss(rule, scene, f"denied ({cue})", codes)
        return
    if modality == "planned":
        if status == "joined":
            status = "planned"
        elif status == "invited" and not words("tail.settled").search(deed.tail):
            yield Miss(rule, scene, f"not yet done ({cue})", codes)
            return
    when = _when(scene, deed, group)
    named = mention is not None and mention.body == "initiative"
    past = bool(words("roles.then").search(scene.masked, max(0, deed.start - _LEFT), deed.start))
    yield Frame(codes, status, rule, scene, deed.start, when, past, confidence, named)
    yield from _gapped(scene, deed, group, status, rule, when)
    yield from _after(scene, deed, status, rule)


def _since(scene: Scene, deed: Deed, group: Group | None, codes: tuple[str, ...], mention: Mention | None) -> Iterator[Spoken]:
    """ "昨年から参加している": a state dated by its beginning."""
    when = _when(scene, deed, group)
    if when is None or (
        group is not None and len(group.codes) > 1 and when.end != group.start - 1 and when.start < group.start - 8
    ):
        return
    named = mention is not None and mention.body == "initiative"
    yield Frame(codes, "joined", "is a member since", scene, deed.start, when, True, 0.85, named)
    yield from _gapped(scene, deed, group, "joined", "is a member since", when)


def _signed(scene: Scene, deed: Deed) -> tuple[bool, Mention | None, str]:
    """Is the paper signed one of accession to the initiative?"""
    words, masked = scene.lex.words, scene.masked
    paper = _last(words("deed.paper"), masked, max(0, deed.start - 40), deed.start)
    mention = next((b for b in reversed(scene.bodies) if b.end <= deed.start), None)
    if paper is None:
        bare = bool(mention and words("object.signed").fullmatch(masked, mention.end, deed.start))
        ours = bare and resolved(scene, mention) == "initiative" and mention.role in ("body", "instrument")  # type: ignore[arg-type,union-attr]
        return ours, mention, "" if ours else "the paper is not the initiative's"
    if mention is None:
        weak = words("deed.weak_paper").fullmatch(paper.group()) and not scene.called
        ours = topic_at(scene, deed.start) == "initiative" and not weak
        return ours, None, "" if ours else "the paper is not the initiative's"
    ours = resolved(scene, mention) == "initiative" and mention.role not in ("meeting", "document")
    if words("deed.weak_paper").fullmatch(paper.group()):
        ours = ours and bool(words("object.of_paper").fullmatch(masked, mention.end, max(mention.end, paper.start())))
    return ours, mention, "" if ours else "the paper is not the initiative's"


def _ranked(scene: Scene, deed: Deed) -> tuple[Group | None, tuple[str, ...]]:
    """The nation that is called "the newest member": right behind, else right before."""
    link = scene.lex.words("roles.named").match(scene.masked, deed.end)
    if link:
        for group in scene.groups:
            if group.start == link.end():
                return group, group.codes
    return None, ()


def _gapped(scene: Scene, deed: Deed, group: Group | None, status: str, rule: str, when: When | None) -> Iterator[Frame]:
    """ "2015年にA、2019年にB、2020年にCが参加", "Aは2019年、Bは2020年に加盟": each nation with its own time, one verb for all."""
    words, masked = scene.lex.words, scene.masked
    while group is not None and when is not None:
        pairs = [(g, w) for g in scene.groups for w in scene.whens if max(g.end, w.end) <= min(group.start, when.start)]
        if words("roles.at").fullmatch(masked, when.end, group.start):
            pairs = [
                (g, w) for g, w in pairs
                if words("roles.at").fullmatch(masked, w.end, g.start) and words("roles.gap").fullmatch(masked, g.end, when.start)
            ]  # fmt: skip
        elif _told(scene, group, when):
            pairs = [(g, w) for g, w in pairs if _told(scene, g, w) and words("roles.at").fullmatch(masked, w.end, group.start)]
        else:
            return
        if not pairs:
            return
        group, when = pairs[-1]
        yield Frame(group.codes, status, rule, scene, deed.start, when, True, 0.85)


def _told(scene: Scene, group: Group, when: When) -> bool:
    """Does the time stand right behind the nation and its particle ("ドイツは2019年")?"""
    mark = _marked(scene, "topic", group) or _marked(scene, "subject", group)
    return bool(mark and mark.end() == when.start)


def _after(scene: Scene, deed: Deed, status: str, rule: str) -> Iterator[Frame]:
    """ "ヨルダンに続き今年2カ国目": the one before it is told along."""
    for group in scene.groups:
        link = _marked(scene, "following", group)
        if link and scene.lex.words("roles.nth").search(scene.masked, link.end(), link.end() + 30):
            year = next((w for w in scene.whens if 0 <= w.start - link.end() <= 3), None)
            yield Frame(group.codes, status, rule, scene, group.start, year, True, 0.8, False)


def _when(scene: Scene, deed: Deed, group: Group | None) -> When | None:
    """The time of a deed: the nearest one before it that dates nothing else; that of an announcement if there is no other."""
    words, masked = scene.lex.words, scene.masked
    breaks = max((m.end() for m in words("roles.break").finditer(masked, 0, deed.start)), default=0)
    before = [
        w
        for w in scene.whens
        if breaks <= w.start < deed.start
        and not words("roles.not_its_time").match(masked, w.end)
        and not words("roles.then").search(masked, w.end, deed.start)
    ]
    if before:
        return before[-1]
    return next((w for w in scene.whens if 0 <= w.start - deed.end <= 8), None)


def protagonist(spoken: list[Spoken]) -> tuple[str, ...]:
    """The nations that a sentence said most about, whom "the same country" in the next one means; () where it made no statement."""
    return next((s.codes for s in spoken if isinstance(s, Frame) and len(s.codes) <= 3), ())
