"""Reported meetings: an article's sentences in, whether it reports a meeting of the initiative at all out, and which of them tells of it.

The rules read sentences one by one and know many words for meeting; newsrooms know more: partners "compared notes", a town "has been home to"
the Board. What the words of all the sentences about the initiative make likely finds a meeting of which no rule has spoken, and drops
one that nothing else in the article speaks for.
"""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Iterator, Sequence
from functools import lru_cache
from importlib import resources
from itertools import pairwise
from typing import NamedTuple

from alerts.detect import places
from alerts.detect.classifier import spelled, words_in
from alerts.detect.dates import Resolved, Span, resolve
from alerts.detect.draft import Draft
from alerts.detect.events import OLD, Event, overlap
from alerts.detect.evidence import SHORT, about_it
from alerts.detect.meetings import Sighting, best_place, best_time, times
from alerts.detect.membership import Miss
from alerts.detect.places import Place
from alerts.detect.scene import Scene
from alerts.detect.weights import UNIT, Weights

RULE = "the whole article tells of it"
COLUMNS = (
    "held",
    "planned",
)  # a meeting that has taken or takes place, and one that is still to come: an article can report both
KINDS = {"held": ("held", "ongoing"), "planned": ("planned", "postponed", "cancelled")}
SURE, UNLIKELY = 0.6, 0.12  # how likely a meeting that no rule has seen must be, and one that a rule has seen
SURER = 0.8  # where the article tells of another meeting
THINKABLE = 0.3  # what is less likely is not worth a word to those who ask why nothing was found
DOUBT = 0.3  # what is found without a rule weighs less


class Chances(NamedTuple):
    """How likely an article reports a meeting, in probabilities between 0 and 1."""

    held: float
    planned: float


def features(chosen: Sequence[Scene], dated: bool) -> frozenset[str]:
    """What is seen of an article: the words of its sentences about the initiative, in pairs too, and those of its title."""
    found = {"dated" if dated else "undated", f"sentences={min(6, len(chosen) // 2)}"}
    for scene in chosen:
        found.update(_of(scene))
    return frozenset(found)


def _of(scene: Scene) -> Iterator[str]:
    words = spelled(scene.masked, scene.lex.spaced)
    if scene.where == "title":
        yield from (f"t {word}" for word in words)
        return
    yield from words_in(scene)
    yield from (f"c {first} {second}" for first, second in pairwise(words))
    if scene.whens:
        yield "a time"


@lru_cache(maxsize=1)
def _weights() -> Weights:
    return Weights(resources.files("alerts.detect").joinpath("data", "meetings.txt.gz").read_bytes())


def chances(seen: frozenset[str]) -> Chances:
    """What the features of an article make likely."""
    weights = _weights()
    return Chances(*(1 / (1 + math.exp(-sum(column) / UNIT)) for column in zip(weights.bias, weights.sums(seen), strict=True)))


def weighed(events: list[Event], scenes: list[Scene], draft: Draft) -> list[Event]:
    """The meetings of an article after all of it has been weighed; what falls is noted in `draft.misses`."""
    chosen = about_it(scenes)
    if draft.disowned or draft.archived or sum(scene.where == "text" for scene in chosen) <= SHORT:
        return events
    chance = chances(features(chosen, draft.published is not None))
    live = [event for event in events if event.status != "background"]
    if live and max(chance) < UNLIKELY:
        draft.misses.extend(
            Miss("meeting", event.sightings[0].scene, "the article as a whole speaks against it") for event in live
        )
        return [event for event in events if event.status == "background"]
    for status, likely in sorted(zip(COLUMNS, chance, strict=True), key=lambda one: -one[1]):
        if likely < THINKABLE or any(event.status in KINDS[status] for event in live):
            continue
        found = _found(chosen, draft, status, likely)
        if likely < (SURER if events else SURE):
            draft.misses.append(Miss("meeting", found.sightings[0].scene, f"the article as a whole makes it {likely:.0%} likely"))
        elif not live or (found.when and not any(overlap(found.when, event.when) for event in live)):
            live.append(found)
            events = [*events, found]
    return events


def _found(chosen: list[Scene], draft: Draft, status: str, likely: float) -> Event:
    """The meeting that no rule has seen, told by the sentence that speaks most for it."""
    told = [scene for scene in chosen if scene.where == "text"]
    proof = max(told, key=lambda scene: _speaks(scene, status))
    at = told.index(proof)
    beside = told[max(0, at - 1) : at] + told[at + 1 : at + 2] if draft.published else []
    when, dated = next(
        ((time, scene) for scene in (proof, *beside) if (time := _time(scene, draft.published, status))), (None, proof)
    )
    place = _place(proof) or (_place(dated) if dated is not proof else None)
    if when and draft.published and status == "held" and when.precision == "day" and when.first <= draft.published[0] < when.last:
        status = "ongoing"
    sighting = Sighting(
        proof, status, when, place, RULE, proof.names("initiative"), dated=when is not None, confidence=round(likely - DOUBT, 2)
    )
    return Event(status, when, place.city if place else None, place.country if place else None, [sighting], when is not None)


def _speaks(scene: Scene, status: str) -> int:
    """What the words of a sentence weigh for a meeting."""
    return _weights().sums(set(_of(scene)))[COLUMNS.index(status)]


def _time(scene: Scene, published: Span | None, status: str) -> Resolved | None:
    """The time in a sentence at which what is reported can have been, or will be."""
    whens = times(scene, 0, len(scene.masked))
    when = best_time(scene, whens, 0, len(scene.masked))
    meant = resolve(when, published, "future" if status == "planned" else "past") if when else None
    if meant is None or published is None or when is None:
        return meant
    first, last = published
    if not when.relative and meant.first == meant.last == first:
        return None  # the day at the head of the page
    fits = meant.last > last if status == "planned" else meant.first <= last and meant.last >= first - OLD
    return meant if fits and meant.last - meant.first < dt.timedelta(days=32) else None


def _place(scene: Scene) -> Place | None:
    """The town that a sentence says something happens in: a country alone is named for too many reasons."""
    nations = [nation for group in scene.groups for nation in group.nations]
    towns = [spot for spot in places.find(scene.text, scene.landscape, scene.lex, nations) if spot.city]
    return best_place(scene, towns, 0, len(scene.masked)) if towns else None
