"""Discourse: the scenes of an article in order in, for each one what its neighbours say of it out.

That is whether it can mean the initiative without naming it, and which week or town a heading gives it.
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from alerts.detect import places
from alerts.detect.dates import When
from alerts.detect.mask import DATE
from alerts.detect.scene import Scene
from alerts.detect.script import lowered

_OPENING = 12  # characters: a name so near the start of its sentence is its subject
_LEAD = 2  # sentences of the text of which one names what the title only describes ("Space alliance takes in two nations")
_FORETOLD = 2  # sentences before the first naming that may already speak of it
_SENTENCES, _PARAGRAPHS = 4, 3  # after which a verb without an object no longer means a body named before


def prepare(scenes: list[Scene]) -> None:
    """Set what the neighbours of each scene say of it."""
    _announced(scenes)
    _diary(scenes)
    _the_same(scenes)
    _mark(scenes)


def _mark(scenes: list[Scene]) -> None:
    """Set `astray` where a verb without an object ("Poland joined in March") need not be about the initiative.

    It need not where the initiative was named too long ago, or where something else that can be joined has been spoken of since.
    """
    sentences = paragraph = 0
    rival = False
    for scene in scenes:
        ours = [b for b in scene.bodies if b.body == "initiative"]
        if ours:
            sentences, paragraph = 0, scene.sentence.paragraph
            scene.astray = False
            rival = _rival(scene, ours[-1].end)
            continue
        sentences += 1
        if scene.sentence.first and len(scene.text) < 40 and not scene.groups and scene.where == "text" and sentences > 1:
            rival = True  # a heading: another matter begins
        rival = rival and not any(b.body == "anaphor" for b in scene.bodies)
        far = sentences > _SENTENCES or scene.sentence.paragraph - paragraph > _PARAGRAPHS
        rival = rival or _rival(scene, 0)
        scene.astray, scene.far = far or rival, far and not rival


def _rival(scene: Scene, start: int) -> bool:
    """Is something else that can be joined spoken of, other than to say what the initiative is ("it is a network")?"""
    words = scene.lex.words
    return any(
        m.start() >= start and not words("body.predicate").search(scene.masked, max(0, m.start() - 48), m.start())
        for m in scene.matches("body.rival")
    )


def _announced(scenes: list[Scene]) -> None:
    """ "Poland signed a memorandum of understanding. Called Combined Space Operations Initiative, the project …": a name given afterwards."""
    first = next((at for at, scene in enumerate(scenes) if scene.where == "text" and scene.names("initiative")), 0)
    for before, after in pairwise(scenes):
        if before.where == after.where == "text" and not before.bodies and after.bodies and after.bodies[0].body == "initiative":
            called = after.lex.words("body.called").match(lowered(after.text)) and after.bodies[0].start < 30
            beside = before.sentence.paragraph == after.sentence.paragraph
            explained = after.bodies[0].start < _OPENING and _joins_unsaid(before)
            if called or (beside and (explained or before.has("accession.welcomes"))):
                before.called = True
    linked = bool(scenes) and _linked(scenes[first])
    opens = bool(scenes) and any(b.body == "initiative" and _begins(scenes[first], b.start) for b in scenes[first].bodies)
    for scene in scenes[max(0, first - _FORETOLD) : first]:
        unnamed = scene.has("body.unnamed") or any(b.body == "anaphor" for b in scene.bodies)
        told = (
            (scene.has("accession.becomes_part") and not scenes[first].has("modality.negation"))
            or (linked and unnamed)
            or (opens and scene.has("body.unnamed"))
        )
        if scene.where == "text" and not scene.names("other") and told:
            scene.called = True
    early = [scene for scene in scenes[: first + 1] if scene.where == "text"]
    alone = 0 < len(early) <= _LEAD and not any(scene.names("other") for scene in early)
    for scene in scenes[:first]:
        if scene.where == "title" and not scene.bodies and (linked or alone) and scene.has("body.unnamed"):
            scene.called = True


def _joins_unsaid(scene: Scene) -> bool:
    """ "Brazil is on board." A verb of joining with nothing behind it, which the next sentence explains."""
    ellipsis = scene.lex.words("accession.ellipsis")
    return any(
        ellipsis.match(scene.masked, m.end()) or m.end() >= len(scene.masked) - 1 for m in scene.matches("accession.agent")
    )


def _begins(scene: Scene, at: int) -> bool:
    """Does nothing but a time stand before an offset ("Until this week the initiative counted …")?"""
    return len(scene.masked[:at].replace(DATE, "")) < _OPENING


def _linked(scene: Scene) -> bool:
    """Does the sentence that first names the initiative give its name to something spoken of before ("The scheme, called …")?"""
    named = next((b for b in scene.bodies if b.body == "initiative"), None)
    at = len(scene.text) if scene.lex.verb_final else named.start if named else 0  # "…と呼ばれる" stands behind the name
    return scene.has("body.called", 0, at) or scene.has("body.takes_up", 0, at)


def _the_same(scenes: list[Scene]) -> None:
    """ "2014年5月に…。同年9月、…", "4月16日に…。同月18日": a year or month that the sentences before have named."""
    known: When | None = None
    for scene in scenes:
        for at, when in enumerate(scene.whens):
            if at == 0 and known and known.first[0] and when.cue.startswith("同年") and when.first[0] is None:
                scene.whens[at] = replace(when, first=(known.first[0], *when.first[1:]))
            elif at == 0 and known and known.first[0] and when.cue.startswith("翌年") and when.first[0] is None:
                scene.whens[at] = replace(when, first=(known.first[0] + 1, *when.first[1:]), relative="")
            elif at == 0 and known and known.first[1] and when.cue.startswith("同月"):
                year, month = known.first[:2]
                last = (year, month, when.last[2]) if when.last else None
                scene.whens[at] = replace(when, first=(year, month, when.first[2]), last=last, relative=known.relative)
            known = scene.whens[at]


_WEEKS = ("this_week", "next_week", "last_week")
_ENTRY = re.compile(f"[{DATE} ]+ ?[:–—-]")  # "Wednesday and Thursday: …"


def _diary(scenes: list[Scene]) -> None:
    """ "Next week in Brussels: Monday: … Wednesday: …": a title that names a week says which one its days are of."""
    week = next((w.relative for s in scenes if s.where == "title" for w in s.whens if w.relative in _WEEKS), "")
    title = next((s for s in scenes if s.where == "title"), None)
    if not week or title is None or title.bodies:
        return
    spots = places.find(title.text, title.landscape, title.lex, [n for g in title.groups for n in g.nations])
    there = next((spot for spot in spots if spot.city), None)
    for scene in scenes:
        if scene.where == "text" and scene.whens and _ENTRY.match(scene.masked):
            scene.whens = [
                replace(w, relative=f"{week}.{w.relative}") if w.relative.startswith("weekday:") else w for w in scene.whens
            ]
            scene.told_at = there
