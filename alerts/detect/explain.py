"""Explanation: an article in, each sentence that mattered with the rule that spoke (or nearly did) and what it decided out."""

from __future__ import annotations

from dataclasses import replace

from alerts.detect import second_opinion
from alerts.detect.claims import describe
from alerts.detect.initiative import Initiative
from alerts.detect.read import Reading, Step, annotated, read
from db.records import Text


def explain(text: Text, initiative: Initiative) -> list[Step]:
    """Steps in the order of the article; an article that does not concern the initiative gives one step that says so."""
    reading = read(text, initiative, trace=True)
    if reading.trace:
        return _weighed(reading, text, initiative)
    if initiative.suspects(text.title, text.text):
        reason = f"names like those of {initiative.short} occur, but only as parts of other bodies' names or as common nouns"
    else:
        reason = f"no name of {initiative.short} occurs in title or text"
    return [Step(text.title, "title", 0, len(text.title), "named", "nothing", reason)]


def _weighed(reading: Reading, text: Text, initiative: Initiative) -> list[Step]:
    """The steps, those of the classifier with the words that weighed most."""
    if not any(claim.rule == second_opinion.RULE for claim in reading.claims):
        return list(reading.trace)
    scenes = annotated(text, initiative)
    words = {
        (claim.where, claim.start_char, describe(claim)): second_opinion.because(
            scenes, claim.where, claim.start_char, claim.country or ""
        )
        for claim in reading.claims
        if claim.rule == second_opinion.RULE
    }
    steps = []
    for step in reading.trace:
        heaviest = words.get((step.where, step.start_char, step.reason)) if step.rule == second_opinion.RULE else None
        steps.append(replace(step, reason=f"{step.reason}, because of: {', '.join(heaviest)}") if heaviest else step)
    return steps
