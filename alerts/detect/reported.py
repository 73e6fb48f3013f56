"""Reported meetings: an article's sentences in, whether it reports a meeting of the initiative at all out, and which of them tells of it.

The rules read sentences one by one and know many words for meeting; newsrooms know more: partners "compared notes", a town "has been home to"
the Board. What the words of all the sentences about the initiative make likely finds a meeting of which no rule has spoken, and drops
one that nothing else in the article speaks for.
"""

from __future__ import annotations

import datetime as dt
import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from importlib import resources
from itertools import pairwise
from typing import NamedTuple

from alerts.detect import places
from alerts.detect.classifier import spelled, words_in
from alerts.detect.dates import Resolved, resolve
from alerts.detect.draft import Draft
from alerts.detect.events import Event, by_time, overlap
from alerts.detect.evidence import SHORT, about_it
from alerts.detect.meetings import Sighting, best_place, best_time, times
from alerts.detect.membership import Miss
from alerts.detect.places import Place
from alerts.detect.scene import Scene
from alerts.detect.weights import UNIT, Weights

RULE = "the whole article tells of it"
# a meeting that has taken or takes place, and one that is still to come: an article can report both
COLUMNS = ("held", "planned")
KINDS = {"held": ("held", "ongoing"), "planned": ("planned", "postponed", "cancelled")}
SURE, UNLIKELY = 0.6, 0.15  # how likely a meeting that no rule has seen must be, and one that a rule has seen
SURER = 0.8  # where the article tells of another meeting
THINKABLE = 0.3  # what is less likely is not worth a word to those who ask why nothing was found
DOUBT = 0.3  # what is found without a rule weighs less
_LONG = dt.timedelta(days=32)  # what takes longer is no time of a meeting
_HEAD = re.compile(r"\s*[-–—:|(]")  # behind the day at the head of a page


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
        yield "timed"


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
    old = {id(sighting.scene) for event in events for sighting in event.sightings if event.status == "background"}
    for status, likely in sorted(zip(COLUMNS, chance, strict=True), key=lambda one: -one[1]):
        if likely < THINKABLE or any(event.status in KINDS[status] for event in live):
            continue
        found, told_by = _found(chosen, draft, status, likely)
        why = ""
        if likely < (SURER if events else SURE):
            why = f"the article as a whole makes it {likely:.0%} likely"
        elif found is None or any(id(scene) in old for scene in told_by):
            why = "the sentence that tells of it gives another time"
        elif live and (found.when is None or any(overlap(found.when, event.when) for event in live)):
            why = "it may be the meeting that is told of already"
        if why or found is None:
            draft.misses.append(Miss("meeting", told_by[0], why))
        else:
            live.append(found)
            events = [*events, found]
    return events


def _found(chosen: list[Scene], draft: Draft, status: str, likely: float) -> tuple[Event | None, list[Scene]]:
    """The meeting that no rule has seen, and the sentences that tell of it, that which speaks most for it first.

    None where the time that they give is not one at which it can have been, or will be.
    """
    told = [scene for scene in chosen if scene.where == "text"]
    proof = max(told, key=lambda scene: _speaks(scene, status))
    at = told.index(proof)
    sighting = Sighting(proof, status, None, None, RULE, proof.names("initiative"), confidence=round(likely - DOUBT, 2))
    told_by = [proof]
    near = (proof, *told[max(0, at - 1) : at], *told[at + 1 : at + 2]) if draft.published else (proof,)
    timed = [(scene, when) for scene in near if (when := _time(scene, draft, status))]
    for scene, when in timed:
        if scene is proof or _fits(sighting, when, draft) or _speaks(scene, status) > 0:  # else a time in passing
            sighting.when, sighting.dated, told_by = when, True, list(dict.fromkeys((proof, scene)))
            break
    if sighting.when and not _fits(sighting, sighting.when, draft):
        return None, told_by
    when = sighting.when
    if when and draft.published and status == "held" and when.precision == "day" and when.first <= draft.published[0] < when.last:
        sighting.status = "ongoing"
    sighting.place = next(filter(None, map(_place, told_by)), None)
    city, country = (sighting.place.city, sighting.place.country) if sighting.place else (None, None)
    return Event(sighting.status, when, city, country, [sighting], sighting.dated), told_by


def _fits(sighting: Sighting, when: Resolved, draft: Draft) -> bool:
    """Can the meeting of a sighting be held, or still to come, at a time?"""
    status = by_time(replace(sighting, when=when), draft.published, draft.latest)
    return when.last - when.first <= _LONG and status in KINDS[sighting.status]


def _speaks(scene: Scene, status: str) -> int:
    """What the words of a sentence weigh for a meeting."""
    return _weights().sums(set(_of(scene)))[COLUMNS.index(status)]


def _time(scene: Scene, draft: Draft, status: str) -> Resolved | None:
    """The time in a sentence; none where it is only the day at the head of the page."""
    when = best_time(scene, times(scene, 0, len(scene.masked)), 0, len(scene.masked))
    meant = resolve(when, draft.published, "future" if status == "planned" else "past") if when else None
    if when is None or meant is None:
        return None
    today = draft.published and not when.relative and meant.first == meant.last == draft.published[0]
    return None if today and _HEAD.match(scene.text, when.end) else meant


def _place(scene: Scene) -> Place | None:
    """The town that a sentence says something happens in: a country alone is named for too many reasons."""
    nations = [nation for group in scene.groups for nation in group.nations]
    towns = [spot for spot in places.find(scene.text, scene.landscape, scene.lex, nations) if spot.city]
    return best_place(scene, towns, 0, len(scene.masked)) if towns else None
