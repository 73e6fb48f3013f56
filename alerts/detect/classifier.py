"""Classifier: what an article says of a nation in, how likely each standing of it is out.

A multinomial logistic regression over the masked words around the nation, wherever it is named, so that it knows no
nation by name. The weights are learned from the labelled corpus (`make train`) and lie beside the code, feature by feature; `explain`
shows the words that weighed most.
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

from alerts.detect.evidence import Case, Witness
from alerts.detect.groups import Group
from alerts.detect.mask import BODY, DATE, INITIATIVE, NATION, OTHER, PEOPLE, PLACE
from alerts.detect.scene import Scene
from alerts.detect.weights import COLUMNS, LABELS, UNIT, Weights

_SYMBOLS = {NATION: "N", PEOPLE: "A", INITIATIVE: "I", OTHER: "O", DATE: "D", PLACE: "P", BODY: "B"}
_TOKENS = re.compile(rf"[{NATION}-{BODY}]+|[\w']+|[^\w\s]")
_CJK = re.compile(rf"[{NATION}-{BODY}]+|[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]|[a-z0-9]+|[^\w\s]")
_STEM = 5  # letters of a word that are looked at: its forms count as one
_REACH = 12  # words to each side of a nation that are looked at by side
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


@lru_cache(maxsize=16384)
def _symbol(word: str) -> str:
    return _SYMBOLS.get(word[0], "#" if word.isdigit() else word[:_STEM])


@lru_cache(maxsize=64)
def spelled(masked: str, spaced: bool) -> tuple[str, ...]:
    """The words of a masked sentence as the classifier sees them, in their order."""
    return tuple(map(_symbol, (_TOKENS if spaced else _CJK).findall(masked)))


@lru_cache(maxsize=64)  # each nation of a sentence asks for its words, and all for those of the others
def _words(masked: str, spaced: bool) -> list[_Word]:
    return [_Word(_symbol(match.group()), *match.span()) for match in (_TOKENS if spaced else _CJK).finditer(masked)]


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


def features(case: Case) -> frozenset[str]:
    """What the classifier sees of a nation: words by side and clause, which cues of the lexicon stand where, the words of the title and
    of all the evidence, and how often and in which company the nation is named; no names."""
    return _own(case) | _spoken(case.sentences)


def _own(case: Case) -> frozenset[str]:
    """What is said of the nation itself."""
    return frozenset().union(*map(_of, case.witnesses), _shape(case))


@lru_cache(maxsize=64)  # of a list one sentence is what is said of each of its nations
def _of(witness: Witness) -> frozenset[str]:
    """The features of one sentence and of the title above it."""
    found = {feature for feature, _ in _placed(witness.scene, witness.group)}
    if (title := witness.title) is not None:
        titled = {code for other in title.groups for code in other.codes}
        found.add(f"t={'this' if titled & set(witness.group.codes) else 'others' if titled else 'nobody'}")
        found.update(f"t {symbol}" for symbol in spelled(title.masked, title.lex.spaced))
    return frozenset(found)


def _spoken(sentences: tuple[Scene, ...]) -> frozenset[str]:
    return frozenset().union(*(words_in(scene) for scene in sentences if scene.where == "text"))


@lru_cache(maxsize=64)  # for the nations, and again for the meetings
def words_in(scene: Scene) -> frozenset[str]:
    """The words of a sentence as features of the article that it stands in."""
    return frozenset(f"d {symbol}" for symbol in spelled(scene.masked, scene.lex.spaced))


def _shape(case: Case) -> Iterator[str]:
    """What is true of the nation in the article as a whole: numbers, each up to where more makes no difference."""
    namings, sizes = case.namings, [len(witness.group.codes) for witness in case.witnesses]
    others = {code: times for code, times in namings.items() if code not in case.founders}
    yield "founder" if case.country in case.founders else "stranger"
    yield f"namings={min(len(case.witnesses), 6)}"
    yield f"share={4 * len(case.witnesses) // sum(namings.values())}"
    yield f"strangers={min(len(others), 6)}"
    yield f"founders={min(len(namings) - len(others), 4)}"
    if others.get(case.country) == max(others.values(), default=0):
        yield "most"
    if any(witness.scene.where == "title" for witness in case.witnesses):
        yield "titled"
    yield f"first={min(case.witnesses[0].at, 5)}"
    yield f"sentences={min(len(case.sentences) // 3, 5)}"
    yield f"shortest={min(*sizes, 5)}"
    yield f"longest={min(max(sizes), 5)}"
    yield "dated" if case.dated else "undated"


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
    for side, words in (("<", tokens[left:at][::-1]), (">", tokens[at + 1 : right + 1])):
        for word in words[:_REACH]:
            yield f"{side} {word.symbol}", (word.start, word.end)
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


def _cued(scene: Scene, group: Group) -> Iterator[tuple[str, Place]]:
    """Which words of the lexicon stand before, in or behind the nation."""
    for cue, (start, end) in _cues(scene):
        where = "<" if end <= group.start else ">" if start >= group.end else "="
        near = "near" if where == "=" or min(abs(start - group.end), abs(group.start - end)) <= 40 else "far"
        yield f"{cue} {where}", (start, end)
        yield f"{cue} {where} {near}", (start, end)


@lru_cache(maxsize=8)  # all nations of a sentence ask for them
def _cues(scene: Scene) -> list[tuple[str, Place]]:
    return [(cue, match.span()) for cue in _CUES for match in scene.matches(cue)[:4]]


@lru_cache(maxsize=1)
def _weights() -> Weights:
    return Weights(resources.files("alerts.detect").joinpath("data", "classifier.txt.gz").read_bytes())


class Opinion(NamedTuple):
    """What the classifier thinks of one nation, in probabilities between 0 and 1."""

    odds: dict[str, float]  # of each of `LABELS`; together 1
    member: float  # that the article presents it as a member


def opinions(found: list[Case]) -> dict[str, Opinion]:
    """Nation -> what the classifier thinks of it. `found` are the cases of one article."""
    if not found:
        return {}
    weights = _weights()
    common = [sum(column) for column in zip(weights.bias, weights.sums(_spoken(found[0].sentences)), strict=True)]
    seen: dict[frozenset[str], list[str]] = {}
    for case in found:  # the names of one list are often named nowhere else: they are seen alike
        seen.setdefault(_own(case), []).append(case.country)
    answers = {}
    for what, countries in seen.items():
        *scores, member = [sum(column) / UNIT for column in zip(common, weights.sums(what), strict=True)]
        top = max(scores)
        raised = [math.exp(score - top) for score in scores]
        whole = sum(raised)
        odds = {label: value / whole for label, value in zip(LABELS, raised, strict=True)}
        answers.update(dict.fromkeys(countries, Opinion(odds, 1 / (1 + math.exp(-member)))))
    return answers


def proof(case: Case, column: str) -> Witness:
    """The sentence that speaks most for one of `COLUMNS`; a title only where no sentence names the nation."""
    told = [witness for witness in case.witnesses if witness.scene.where == "text"] or list(case.witnesses)
    return max(told, key=lambda witness: sum(_weight(feature, column) for feature in dict(_placed(witness.scene, witness.group))))


def _weight(feature: str, column: str) -> float:
    """What a feature speaks for a label rather than for "none", or for a member."""
    at = COLUMNS.index(column)
    row = _weights().row(feature)
    return (row[at] - (row[0] if column in LABELS else 0)) / UNIT


def heaviest(witness: Witness, label: str) -> list[str]:
    """The words of the sentence that speak most for `label` rather than "none", heaviest first, three phrases at most.

    What a feature weighs is shared by the words that it was read from; a phrase is a run of neighbours. Names are left out, and so are
    the words of the title: where those weigh more than all of the sentence, it says so instead.
    """
    scene = witness.scene
    words = _words(scene.masked, scene.lex.spaced)
    starts = [word.start for word in words]
    shares = [0.0] * len(words)
    for feature, (start, end) in dict(_placed(scene, witness.group)).items():
        inside = range(bisect_left(starts, start), bisect_left(starts, end))
        for place in inside:
            shares[place] += _weight(feature, label) / len(inside)
    found = _phrases(scene, words, shares)
    beside = sum(_weight(feature, label) for feature in _of(witness) if feature[:2] in ("t ", "t="))
    if beside > sum(max(0.0, share) for share in shares):
        found.insert(0, "the title above it")
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
