"""Classifier: a nation in a scene in, how likely each standing of it is out.

A multinomial logistic regression over the masked words around the nation, so that it knows no nation by name. The weights are learned
from the labelled corpus (`make train`) and lie beside the code as plain text; a weight can be read, and `explain` shows the heaviest.
"""

from __future__ import annotations

import gzip
import json
import math
import re
from collections.abc import Iterator
from functools import lru_cache
from importlib import resources

from alerts.detect.mask import BODY, DATE, INITIATIVE, NATION, OTHER, PEOPLE, PLACE
from alerts.detect.scene import Group, Scene

LABELS = ("none", "joined", "was", "planned", "invited", "observer", "withdrawn")
_SYMBOLS = {NATION: "N", PEOPLE: "A", INITIATIVE: "I", OTHER: "O", DATE: "D", PLACE: "P", BODY: "B"}
_TOKENS = re.compile(rf"[{NATION}-{BODY}]+|[\w']+|[^\w\s]")
_CJK = re.compile(rf"[{NATION}-{BODY}]+|[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]|[a-z0-9]+|[^\w\s]")
_STEM = 5  # letters of a word that are looked at: its forms count as one
_STOPS = frozenset('.;:!?"')
_CUES = (
    "modality.hope", "modality.condition", "modality.negation", "modality.strong_future", "modality.background", "modality.since_then",
    "accession.agent", "accession.become", "accession.patient", "accession.joined_by", "accession.noun", "accession.rank",
    "accession.sign", "accession.instrument", "accession.observer", "accession.invite", "accession.leave", "accession.begins",
    "roster.members", "roster.attend", "body.rival", "meeting.meet", "meeting.held",
)  # fmt: skip


def _words(scene: Scene) -> Iterator[str]:
    for match in (_TOKENS if scene.lex.spaced else _CJK).finditer(scene.masked):
        word = match.group()
        yield _SYMBOLS.get(word[0], "#" if word.isdigit() else word[:_STEM])


def _tokens(scene: Scene, group: Group) -> tuple[list[str], int]:
    """The masked sentence as symbols, the nation in question as "X", and where that stands."""
    found, place = [], 0
    pattern = _TOKENS if scene.lex.spaced else _CJK
    for match in pattern.finditer(scene.masked):
        word = match.group()
        if match.start() >= group.end or match.end() <= group.start:
            found.append(_SYMBOLS.get(word[0], "#" if word.isdigit() else word[:_STEM]))
        elif not found or found[-1] != "X":  # a list is one symbol, with what joins its names
            place = len(found)
            found.append("X")
    return found, place


def features(scene: Scene, group: Group, before: Scene | None = None, after: Scene | None = None) -> Iterator[str]:
    """What the classifier sees: words by side, distance and clause, which cues of the lexicon stand where, and the words of the
    sentences `before` and `after`; no names."""
    for side, other in (("p", before), ("n", after)):
        if other is not None:
            for word in {*_words(other)}:
                yield f"{side} {word}"
    tokens, at = _tokens(scene, group)
    left, right = at, at
    while left > 0 and tokens[left - 1] not in _STOPS:
        left -= 1
    while right + 1 < len(tokens) and tokens[right + 1] not in _STOPS:
        right += 1
    clause = tokens[left : right + 1]
    ours = scene.names("initiative")
    yield f"how={group.how}"
    yield f"many={min(len(group.codes), 5)}"
    yield "named" if ours else "meant"
    if scene.astray:
        yield "astray"
    if scene.where == "title":
        yield "title"
    if scene.text.rstrip(" \"')").endswith("?"):
        yield "asked"
    for word in set(tokens):
        yield f"s {word}"
    for first, second in {*zip(clause, clause[1:], strict=False)}:
        yield f"c {first} {second}"
    before, after = tokens[left:at][::-1], tokens[at + 1 : right + 1]
    for side, words in (("<", before), (">", after)):
        for distance, word in enumerate(words[:12]):
            yield f"{side} {word}"
            if distance < 3:
                yield f"{side}{distance} {word}"
        for size in (2, 3, 4):
            if len(words) >= size:
                yield f"{side}= {' '.join(words[:size])}"
    yield from _path("I", before, after)
    yield from _path("B", before, after)
    yield from _path("O", before, after)
    for cue in _CUES:
        for match in scene.matches(cue)[:4]:
            where = "<" if match.end() <= group.start else ">" if match.start() >= group.end else "="
            near = "near" if where == "=" or min(abs(match.start() - group.end), abs(group.start - match.end())) <= 40 else "far"
            yield f"{cue} {where}"
            yield f"{cue} {where} {near}"


def _path(symbol: str, before: list[str], after: list[str]) -> Iterator[str]:
    """The words between the nation and the nearest body of a kind within its clause."""
    for side, words in (("<", before), (">", after)):
        if symbol in words:
            gap = words[: words.index(symbol)]
            yield f"{side}{symbol}"
            if len(gap) <= 5:
                yield f"{side}{symbol}: {' '.join(gap)}"
            for word in set(gap):
                yield f"{side}{symbol}~ {word}"
            return


@lru_cache(maxsize=1)
def _weights() -> tuple[dict[str, list[float]], list[float]]:
    packed = resources.files("alerts.detect").joinpath("data", "classifier.json.gz").read_bytes()
    table = json.loads(gzip.decompress(packed))
    return table["weights"], table["bias"]


def standing(scene: Scene, group: Group, before: Scene | None = None, after: Scene | None = None) -> dict[str, float]:
    """How likely each of `LABELS` is, between 0 and 1; together 1."""
    weights, bias = _weights()
    scores = list(bias)
    for feature in set(features(scene, group, before, after)):
        for at, weight in enumerate(weights.get(feature, ())):
            scores[at] += weight
    top = max(scores)
    raised = [math.exp(score - top) for score in scores]
    whole = sum(raised)
    return {label: value / whole for label, value in zip(LABELS, raised, strict=True)}
