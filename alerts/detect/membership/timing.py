"""Timing: a statement's place in its sentence in, the time that it carries out."""

from __future__ import annotations

import re

from alerts.detect.dates import When
from alerts.detect.scene import Scene


def nearest_time(scene: Scene, start: int, end: int, others: list[int]) -> When | None:
    """The time that a statement at [start, end) carries: the nearest behind it, else before it, within its own clause.

    `others` are the places of the sentence's other verbs, whose times are theirs.
    """
    limit = min((o for o in others if o > end + 3), default=len(scene.text))
    whens = _candidates(scene, start)
    for when in whens:
        if start <= when.start < limit and when.start - end <= 120 and not re.search(r"[;:]|\. ", scene.masked[end : when.start]):
            return when
    back = max((o for o in others if o < start - 3), default=0)
    before = [w for w in whens if back <= w.start < start]
    if not before:
        first = min((g.start for g in scene.groups), default=0)
        before = [w for w in whens if w.start < first and w.end <= 40]
    return before[-1] if before else None


def _candidates(scene: Scene, start: int) -> list[When]:
    """The times of the sentence that a statement at `start` can carry: none of another aside, none that dates something else."""
    within = next((m for m in scene.matches("modality.aside") if m.start() <= start < m.end()), None)
    asides = [m for m in scene.matches("modality.aside") if m is not within]
    whens = [
        w for w in scene.whens if not _dates_something_else(scene, w) and not any(a.start() <= w.start < a.end() for a in asides)
    ]
    then = [m.start() for m in scene.matches("modality.since_then") if m.start() < start]
    if then:  # "founded in 2014 and later joined by Poland": what comes later is not of that year
        whens = [w for w in whens if w.end > then[-1] or not _parted(scene, w.end, then[-1])]
    if within:  # "Italy, which joined in 2023, hosts the Board from 9 to 11 December": what an aside tells has its time there
        whens = [w for w in whens if within.start() <= w.start < within.end()]
    return whens


def _parted(scene: Scene, start: int, end: int) -> bool:
    """Does another clause begin between two places? Not so in "in 2023 Norway subsequently joined"."""
    gap = scene.masked[start:end]
    return "," in gap or ";" in gap or bool(scene.lex.words("roles.and").search(gap))


def _dates_something_else(scene: Scene, when: When) -> bool:
    """ "der 2014 gegründeten Initiative": the year of the founding, not of the accession."""
    words = scene.lex.words
    return bool(
        words("accession.not_its_time_after").match(scene.masked, when.end)
        or words("accession.not_its_time").search(scene.masked, max(0, when.start - 40), when.start)
    )


def time_of_effect(scene: Scene) -> When | None:
    """ "with effect from 1 March", "zum 1. Januar": the time right behind a word that says from when."""
    for cue in scene.matches("modality.effect"):
        for when in scene.whens:
            if cue.end() <= when.start <= cue.end() + 6:
                return when
    return None


def time_since(scene: Scene, start: int) -> When | None:
    """ "since 15 January": the time that a word of its kind has with it, behind a statement at `start` rather than before it."""
    found = [
        when
        for cue in scene.matches("modality.since")
        for when in scene.whens
        if _is_since(scene, cue, when) and not _dates_something_else(scene, when)
    ]
    return next((when for when in found if when.start >= start), found[0] if found else None)


def _is_since(scene: Scene, cue: re.Match[str], when: When) -> bool:
    if when.last is not None:
        return False  # "from 5 to 7 December"
    gap = scene.masked[cue.end() : when.start] if when.start >= cue.end() else "-"
    return (len(gap) <= 3 and "-" not in gap) or bool(scene.lex.words("modality.since_founding").fullmatch(gap))


def in_the_present(scene: Scene, trigger: re.Match[str]) -> bool:
    """Is the verb, or the auxiliary of its participle right before it, in the present?"""
    words = scene.lex.words
    near = scene.masked[max(0, trigger.start() - 40) : trigger.start()]
    return bool(words("modality.present_verb").match(trigger.group()) or words("modality.present_aux").search(near))
