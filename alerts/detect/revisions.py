"""Revisions: what a later sentence changes of what the article has said: taken back, dated, put off, or held until something else happens."""

from __future__ import annotations

import re
from dataclasses import replace

from alerts.detect import dates
from alerts.detect.article import FRESH_DAYS
from alerts.detect.draft import Draft
from alerts.detect.membership import Miss
from alerts.detect.scene import Scene

_REACH = 50  # characters between a word of taking effect and its day
_SHORT = 160  # characters of a sentence that only takes back
_LATER = 2  # sentences after a signature that may say from when it counts


def retract(draft: Draft, scene: Scene) -> None:
    """ "That was wrong." takes back what the sentences right before it said."""
    if not draft.frames or len(scene.text) > _SHORT or not scene.has("modality.retract"):
        return
    near = [f for f in draft.frames if f.scene.where == scene.where and 0 <= scene.sentence.start - f.scene.sentence.end <= 200]
    draft.frames = [f for f in draft.frames if f not in near]
    draft.misses.extend(Miss(f.rule, f.scene, "taken back by the next sentence", f.codes) for f in near)


def take_back_all(scenes: list[Scene], draft: Draft) -> None:
    """ "Happy April Fools' Day": nothing that the article tells is so."""
    if not any(scene.has("modality.disowned") for scene in scenes):
        return
    draft.disowned = True
    draft.misses.extend(Miss(f.rule, f.scene, "the article says that it is satire", f.codes) for f in draft.frames)
    for told in (draft.frames, draft.listings, draft.counts, draft.seen):
        told.clear()


def in_force(draft: Draft, scene: Scene) -> None:
    """ "It enters into force on 1 March": the day of the accession that the sentence before, or its own first half, spoke of."""
    cue = next(iter(scene.matches("modality.in_force")), None)
    when = next((w for w in scene.whens if cue and 0 <= w.start - cue.end() <= 12), None)
    if when is None:
        if cue and not scene.groups and scene.has("modality.awaits", cue.end()):
            _hold(draft, scene)
        return
    near = dates.resolve(when, draft.published)
    tense = "future" if near and draft.published and (draft.published[0] - near.last).days > FRESH_DAYS else ""
    # "Mali's entered into force in May"
    owners = {code for group in scene.groups if group.end <= when.start for code in group.codes}
    for at, frame in enumerate(draft.frames):
        if owners and frame.scene is not scene and not owners.issuperset(frame.codes):
            continue
        before = 0 <= scene.sentence.start - frame.scene.sentence.end <= 120 and frame.scene.where == "text"
        if (
            cue
            and frame.status in ("joined", "planned", "withdrawn")
            and (before or (frame.scene is scene and frame.at < cue.start()))
        ):
            draft.frames[at] = replace(frame, when=when, tense=tense)


def put_off(scenes: list[Scene], draft: Draft) -> None:
    """ "… signed the memorandum. Neither is counted before 1 January": a signature of which the text says that it counts from a later day."""
    for at, frame in enumerate(draft.frames):
        if frame.rule != "signs" or frame.status != "joined" or frame.scene.where == "title" or draft.published is None:
            continue
        first = next((n for n, scene in enumerate(scenes) if scene is frame.scene), len(scenes))
        for scene in scenes[first : first + _LATER + 1]:
            if day := _later_day(scene, draft.published):
                draft.frames[at] = replace(frame, status="planned", when=day, tense="future")
                break


def _later_day(scene: Scene, published: dates.Span) -> dates.When | None:
    """A day or month behind publication beside a word that says from when something counts."""
    # "the Board meets in early December": no day from which anything counts
    if scene.has("meeting.noun") or scene.has("meeting.habit"):
        return None
    days = [w for cue in scene.matches("modality.counts_from") for w in scene.whens if _near(cue, w) and w.first[1]]
    return next((w for w in days if (meant := dates.resolve(w, published, "")) and meant.first > published[1]), None)


def _near(cue: re.Match[str], when: dates.When) -> bool:
    return 0 <= when.start - cue.end() <= _REACH or 0 <= cue.start() - when.end <= _REACH


def _hold(draft: Draft, scene: Scene) -> None:
    """ "It takes effect as soon as parliament agrees": what the sentence before told as done is not in force."""
    for at, frame in enumerate(draft.frames):
        near = 0 <= scene.sentence.start - frame.scene.sentence.end <= 120 and frame.scene.where == "text"
        if near and frame.status == "joined" and not frame.background:
            draft.frames[at] = replace(frame, status="planned", when=None)
