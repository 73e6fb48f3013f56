"""Modality: a verb and its nations in, whether the words around make it a fact, a plan, a hope or a denial out."""

from __future__ import annotations

import re
from dataclasses import dataclass

from alerts.detect.groups import Group
from alerts.detect.mask import DATE
from alerts.detect.scene import Scene

Ruling = tuple[str, str]  # (fact | planned | denied | hope, the word that decided)
_HARD_BREAK = re.compile(r"[;!?]|: |\.(?=\s)| – | - ")  # what cues do not reach across
_LEFT, _RIGHT = 110, 150  # characters before the subject and behind the verb in which a cue can stand


def modality_of(scene: Scene, group: Group | None, trigger: re.Match[str]) -> Ruling:
    """What the words that govern the trigger make of it; the first of these that finds one decides."""
    if scene.text.rstrip(" \"')»").endswith(("?", "？")):
        return "hope", "a question"
    around = _surroundings(scene, group, trigger)
    return (
        _denied(around)
        or _hoped(around)
        or _asked_for(around)
        or _done(around)
        or _planned(around)
        or _infinitive(around)
        or ("fact", "")
    )


@dataclass(frozen=True, slots=True)
class _Surroundings:
    """The words that can decide about a trigger."""

    scene: Scene
    group: Group | None
    trigger: re.Match[str]
    window: str  # from the beginning of the clause to the end of the trigger, without asides
    upto: int  # where in the window the words before the trigger end; where verbs invert they go on to its end
    inner: int  # where in the window the subject ends
    tail: str  # the words behind the trigger, where those too decide
    exempt: list[tuple[int, int]]  # what looks like a negation in the window and is none

    def cue(self, path: str, upto: int | None = None) -> re.Match[str] | None:
        """The first word of a class in the window."""
        for match in self.scene.lex.words(path).finditer(self.window, 0, len(self.window) if upto is None else upto):
            if not any(start <= match.start() < end for start, end in self.exempt):
                return match
        return None

    def behind(self, path: str) -> re.Match[str] | None:
        """The first word of a class in the tail."""
        return self.scene.lex.words(path).search(self.tail) if self.tail else None


def _surroundings(scene: Scene, group: Group | None, trigger: re.Match[str]) -> _Surroundings:
    lex, masked = scene.lex, scene.masked
    before = group if group and group.end <= trigger.start() else None
    left = _clause_begins(scene, before.start if before else trigger.start())
    # "Poland, which had long hoped to join, has acceded"
    window = lex.words("modality.aside").sub(lambda aside: " " * len(aside.group()), masked[left : trigger.end()])
    upto, tail = trigger.start() - left, ""
    if lex.inverts:
        upto = len(window)
        tail = masked[trigger.end() : trigger.end() + lex.tail_reach]
        stop = re.search(r"[;:.,]", tail)
        tail = tail[: stop.start()] if stop else tail
    inner = max(0, (before.end if before else trigger.start()) - left)
    exempt = [match.span() for match in lex.words("modality.not_negation").finditer(window)]
    return _Surroundings(scene, group, trigger, window, upto, inner, tail, exempt)


def _clause_begins(scene: Scene, start: int) -> int:
    left = 0
    for match in _HARD_BREAK.finditer(scene.masked, 0, start):
        left = match.end()
    left = max(left, start - _LEFT)
    for match in scene.lex.words("modality.clause").finditer(scene.masked, left):
        if match.end() > start:
            break
        left = match.end()
    return left


def _denied(around: _Surroundings) -> Ruling | None:
    lex, end = around.scene.lex, around.trigger.end()
    negation = (
        around.cue("modality.negation")
        or (around.behind("modality.negation") if lex.tail_denies else None)
        or lex.words("modality.denied_after").search(around.scene.masked[end : end + _RIGHT])
    )
    return ("denied", negation.group()) if negation else None


def _hoped(around: _Surroundings) -> Ruling | None:
    words = around.scene.lex.words
    if hope := around.cue("modality.hope", around.upto) or around.behind("modality.hope_after"):
        if words("modality.wish").fullmatch(hope.group()) and _from_a_day(around.scene):
            return "planned", hope.group()  # "will zum 1. Januar beitreten": a wish with a day is a plan
        return "hope", hope.group()
    condition = around.cue("modality.condition", around.upto)
    if condition and not words("modality.reported_would").search(around.window):
        return "hope", condition.group()
    return None


def _from_a_day(scene: Scene) -> bool:
    """Does the sentence say from which day on ("zum 1. Januar", "fra 1. juli")?"""
    return any(DATE in scene.masked[cue.end() : cue.end() + 2] for cue in scene.matches("modality.effect"))


def _asked_for(around: _Surroundings) -> Ruling | None:
    words, trigger = around.scene.lex.words, around.trigger
    if _is_asked(around.scene, around.group, trigger):
        return "hope", "bare verb"
    if words("modality.imperative").fullmatch(trigger.group()) and not around.scene.masked[: trigger.start()].strip("\"' "):
        return "hope", "an order"
    return None


def _is_asked(scene: Scene, group: Group | None, trigger: re.Match[str]) -> bool:
    """ "that Poland be admitted", "that Poland join": a bare verb behind a single nation tells what is asked for."""
    words = scene.lex.words
    if group is None or not words("modality.bare").fullmatch(trigger.group()) or trigger.start() - group.end > 2:
        return False
    named = len(group.codes) == 1 or trigger.group().startswith("be ")
    return named and bool(words("modality.asks").search(scene.masked, max(0, group.start - 12), group.start))


def _done(around: _Surroundings) -> Ruling | None:
    if around.scene.lex.words("modality.past_verb").match(around.trigger.group()):
        return "fact", ""  # "nachdem das Parlament zugestimmt hatte, trat Polen bei": a decision before, but the deed is told
    if around.scene.has("modality.at_once"):
        return "fact", ""  # "will from today be a member": what begins now is no plan
    return None


def _planned(around: _Surroundings) -> Ruling | None:
    future = around.cue("modality.strong_future")
    if future is None or future.end() < min(around.inner, around.upto):
        future = around.cue("modality.strong_future", around.upto)
    future = future or around.behind("modality.future_after")
    rest = around.scene.masked[around.trigger.end() : around.trigger.end() + _RIGHT]
    future = future or around.scene.lex.words("modality.planned_after").search(rest)
    return ("planned", future.group()) if future else None


def _infinitive(around: _Surroundings) -> Ruling | None:
    """A verb without a subject of its own, which nothing around it makes a decision."""
    lex, trigger = around.scene.lex, around.trigger
    if lex.words("modality.achieved").search(around.window):
        return "fact", ""  # "it is now the turn of Korea to join"
    if lex.words("accession.infinitive").search(trigger.group()):
        return "hope", "infinitive"
    if trigger.re in (lex.words("accession.patient"), lex.words("accession.noun"), lex.words("accession.rank")):
        return None  # "opened its doors to two newcomers"
    before = around.scene.masked[max(0, trigger.start() - 24) : trigger.start()]
    return ("planned", "infinitive") if re.search(lex.infinitive, before, re.IGNORECASE) else None
