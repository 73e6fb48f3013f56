"""Explanation: an article in, each sentence that mattered with the rule that spoke (or nearly did) and what it decided out."""

from __future__ import annotations

from alerts.detect.initiative import Initiative
from alerts.detect.read import Step, read
from db.records import Text


def explain(text: Text, initiative: Initiative) -> list[Step]:
    """Steps in the order of the article; an article that does not concern the initiative gives one step that says so."""
    reading = read(text, initiative, trace=True)
    if reading.trace:
        return list(reading.trace)
    if initiative.suspects(text.title, text.text):
        reason = f"names like those of {initiative.short} occur, but only as parts of other bodies' names or as common nouns"
    else:
        reason = f"no name of {initiative.short} occurs in title or text"
    return [Step(text.title, "title", 0, len(text.title), "named", "nothing", reason)]
