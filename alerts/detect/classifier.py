"""Classifier: a nation in a scene in, how likely each standing of it is out.

A multinomial logistic regression over the masked words around the nation, so that it knows no nation by name. The weights are learned
from the labelled corpus (`make train`) and lie beside the code, feature by feature; `explain` shows the words that weighed most.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import lru_cache
from importlib import resources
from itertools import pairwise
from typing import NamedTuple

from alerts.detect.groups import Group
from alerts.detect.mask import BODY, DATE, INITIATIVE, NATION, OTHER, PEOPLE, PLACE
from alerts.detect.scene import Scene
from alerts.detect.weights import LABELS, Weights

_SYMBOLS = {NATION: "N", PEOPLE: "A", INITIATIVE: "I", OTHER: "O", DATE: "D", PLACE: "P", BODY: "B"}
_TOKENS = re.compile(rf"[{NATION}-{BODY}]+|[\w']+|[^\w\s]")
_CJK = re.compile(rf"[{NATION}-{BODY}]+|[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]|[a-z0-9]+|[^\w\s]")
_STEM = 5  # letters of a word that are looked at: its forms count as one
_STOPS = frozenset('.;:!?"')
_NAMES = frozenset("XNAIOBDP")
_PHRASES, _LONGEST = 3, 6  # shown of a decision: phrases, and words of one
_PRICE = 0.1  # what a word must weigh to make a phrase longer
_LIGHT = 0.2  # of the heaviest phrase: lighter ones are not worth showing
_CUES = (
    "modality.hope", "modality.condition", "modality.negation", "modality.strong_future", "modality.background", "modality.since_then",
    "accession.agent", "accession.become", "accession.patient", "accession.joined_by", "accession.noun", "accession.rank",
    "accession.sign", "accession.instrument", "accession.observer", "accession.invite", "accession.leave", "accession.begins",
    "roster.members", "roster.attend", "body.rival", "meeting.meet", "meeting.held",
)  # fmt: skip


class _Word(NamedTuple):
    """One word of a masked sentence as the classifier sees it, and where it stands."""

    symbol: str
    start: int
    end: int


Place = tuple[int, int]  # offsets in the text of a scene
_NOWHERE = (0, 0)


@lru_cache(maxsize=4)  # each nation of a sentence asks for its words and for those of its neighbours
def _words(masked: str, spaced: bool) -> list[_Word]:
    return [
        _Word(_SYMBOLS.get(word[0], "#" if word.isdigit() else word[:_STEM]), *match.span())
        for match in (_TOKENS if spaced else _CJK).finditer(masked)
        for word in (match.group(),)
    ]


def _tokens(scene: Scene, group: Group) -> tuple[list[_Word], int]:
    """The masked sentence as symbols, the nation in question as "X", and which of them that is."""
    found: list[_Word] = []
    place = 0
    for word in _words(scene.masked, scene.lex.spaced):
        if word.start >= group.end or word.end <= group.start:
            found.append(word)
        elif not found or found[-1].symbol != "X":  # a list is one symbol, with what joins its names
            place = len(found)
            found.append(_Word("X", group.start, group.end))
    return found, place


class Around(NamedTuple):
    """The sentences around one: those before and behind it in its article, and the article's title; each None where there is none."""

    before: Scene | None = None
    after: Scene | None = None
    title: Scene | None = None


def features(scene: Scene, group: Group, around: Around) -> Iterator[str]:
    """What the classifier sees: words by side, distance and clause, which cues of the lexicon stand where, and the words of the
    sentences around; no names."""
    for side, other in zip("pnt", around, strict=True):
        if other is not None:
            for symbol in dict.fromkeys(word.symbol for word in _words(other.masked, other.lex.spaced)):
                yield f"{side} {symbol}"
    if around.title is not None:
        titled = {code for other in around.title.groups for code in other.codes}
        yield f"t={'this' if titled & set(group.codes) else 'others' if titled else 'nobody'}"
    for feature, _ in _placed(scene, group):
        yield feature


def _placed(scene: Scene, group: Group) -> Iterator[tuple[str, Place]]:
    """The features of the sentence itself, each with the stretch that it was read from."""
    tokens, at = _tokens(scene, group)
    left, right = at, at
    while left > 0 and tokens[left - 1].symbol not in _STOPS:
        left -= 1
    while right + 1 < len(tokens) and tokens[right + 1].symbol not in _STOPS:
        right += 1
    yield from ((feature, _NOWHERE) for feature in _frame(scene, group))
    for word in tokens:
        yield f"s {word.symbol}", (word.start, word.end)
    clause = tokens[left : right + 1]
    for first, second in pairwise(clause):
        yield f"c {first.symbol} {second.symbol}", (first.start, second.end)
    before, after = tokens[left:at][::-1], tokens[at + 1 : right + 1]
    for side, words in (("<", before), (">", after)):
        for distance, word in enumerate(words[:12]):
            yield f"{side} {word.symbol}", (word.start, word.end)
            if distance < 3:
                yield f"{side}{distance} {word.symbol}", (word.start, word.end)
        for size in (2, 3, 4):
            if len(words) >= size:
                yield f"{side}= {_shown(words[:size])}", _stretch(words[:size])
    for symbol in "IBO":
        yield from _path(symbol, before, after)
    yield from _cued(scene, group)


def _frame(scene: Scene, group: Group) -> Iterator[str]:
    """What is true of the sentence as a whole."""
    yield f"how={group.how}"
    yield f"many={min(len(group.codes), 5)}"
    yield "named" if scene.names("initiative") else "meant"
    if scene.astray:
        yield "astray"
    if scene.where == "title":
        yield "title"
    if scene.text.rstrip(" \"')").endswith("?"):
        yield "asked"


def _path(symbol: str, before: list[_Word], after: list[_Word]) -> Iterator[tuple[str, Place]]:
    """The words between the nation and the nearest body of a kind within its clause."""
    for side, words in (("<", before), (">", after)):
        end = next((at for at, word in enumerate(words) if word.symbol == symbol), None)
        if end is None:
            continue
        gap = words[:end]
        yield f"{side}{symbol}", _NOWHERE
        if len(gap) <= 5:
            yield f"{side}{symbol}: {_shown(gap)}", _stretch(gap)
        for word in gap:
            yield f"{side}{symbol}~ {word.symbol}", (word.start, word.end)
        return


def _cued(scene: Scene, group: Group) -> Iterator[tuple[str, Place]]:
    """Which words of the lexicon stand before, in or behind the nation."""
    for cue in _CUES:
        for match in scene.matches(cue)[:4]:
            where = "<" if match.end() <= group.start else ">" if match.start() >= group.end else "="
            near = "near" if where == "=" or min(abs(match.start() - group.end), abs(group.start - match.end())) <= 40 else "far"
            yield f"{cue} {where}", match.span()
            yield f"{cue} {where} {near}", match.span()


def _shown(words: list[_Word]) -> str:
    return " ".join(word.symbol for word in words)


def _stretch(words: list[_Word]) -> Place:
    return (min(word.start for word in words), max(word.end for word in words)) if words else _NOWHERE


@lru_cache(maxsize=1)
def _weights() -> Weights:
    return Weights(resources.files("alerts.detect").joinpath("data", "classifier.json.gz").read_bytes())


def standing(scene: Scene, group: Group, around: Around) -> dict[str, float]:
    """How likely each of `LABELS` is, between 0 and 1; together 1."""
    weights = _weights()
    scores = list(weights.bias)
    for feature in dict.fromkeys(features(scene, group, around)):  # always in one order: sums of floats depend on it
        if row := weights.of(feature):
            scores = [score + weight for score, weight in zip(scores, row, strict=True)]
    top = max(scores)
    raised = [math.exp(score - top) for score in scores]
    whole = sum(raised)
    return {label: value / whole for label, value in zip(LABELS, raised, strict=True)}


def heaviest(scene: Scene, group: Group, label: str, around: Around) -> list[str]:
    """The words of the sentence that speak most for `label` rather than "none", heaviest first, three phrases at most.

    What a feature weighs is shared by the words that it was read from; a phrase is a run of neighbours. Names are left out, and so are
    single words of the sentences around: where those weigh more than all of the sentence, it says so instead.
    """
    weights = _weights()
    at = LABELS.index(label)

    def weight(feature: str) -> float:
        row = weights.of(feature)
        return row[at] - row[0] if row else 0.0

    words = _words(scene.masked, scene.lex.spaced)
    starts = [word.start for word in words]
    shares = [0.0] * len(words)
    for feature, (start, end) in dict(_placed(scene, group)).items():
        inside = range(bisect_left(starts, start), bisect_left(starts, end))
        for place in inside:
            shares[place] += weight(feature) / len(inside)
    found = _phrases(scene, words, shares)
    beside = sum(weight(feature) for feature in set(features(scene, group, around)) if feature[:2] in ("p ", "n ", "t ", "t="))
    if beside > sum(max(0.0, share) for share in shares):
        found.insert(0, "the sentences around it")
    return found[:_PHRASES]


def _phrases(scene: Scene, words: list[_Word], shares: list[float]) -> list[str]:
    """Runs of neighbouring words without names and marks, those of the greatest weight first, none of them twice."""
    runs = []
    for start in range(len(words)):
        total = 0.0
        for end in range(start, min(len(words), start + (_LONGEST if scene.lex.spaced else 2 * _LONGEST))):
            if not words[end].symbol[0].isalpha() or words[end].symbol in _NAMES:
                break
            total += shares[end] - _PRICE
            runs.append((total, start, end))
    taken: set[int] = set()
    found = []
    least = _LIGHT * max((total for total, _, _ in runs), default=0.0)
    for total, start, end in sorted(runs, key=lambda run: (-run[0], run[1])):
        if total > max(0.0, least) and taken.isdisjoint(range(start, end + 1)):
            taken.update(range(start, end + 1))
            found.append(scene.text[words[start].start : words[end].end])
    return found
