"""The classifier and its second opinion: it knows no nation by name, speaks only where it may, and never against a rule."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest
from babel import Locale
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from alerts.detect import Initiative, classifier, membership, read, second_opinion, verb_final
from alerts.detect.classifier import Around, features, heaviest, standing
from alerts.detect.explain import explain
from alerts.detect.groups import Group
from alerts.detect.membership import Frame
from alerts.detect.read import annotated
from alerts.detect.scene import Scene, resolved
from alerts.detect.second_opinion import RULE, surroundings
from alerts.detect.weights import LABELS, Weights, packed
from db.records import Text

CSPO = Initiative.default()
GOLD = Path(__file__).parent / "gold"
WEIGHTS = Path(classifier.__file__).parent / "data" / "classifier.json.gz"
STATES = ("PL", "SE", "CL", "BE", "KE", "BR", "HR", "TH")  # those whose names nothing else is called


@lru_cache(maxsize=1)
def snippets() -> list[dict[str, Any]]:
    return [json.loads(line) for path in sorted((GOLD / "snippets").glob("*.jsonl")) for line in path.open(encoding="utf-8")]


def article(row: dict[str, Any]) -> Text:
    return Text(
        id=row["id"], title=row["title"] or "", text=row["text"], official=True, language=row["lang"], published=row["published"] or ""
    )  # fmt: skip


def english(text: str, title: str = "") -> Text:
    return Text(id="x", title=title, text=text, official=True, language="en", published="2027-03-11")


def seen(text: Text, start: int, offset: int) -> list[str] | None:
    """What the classifier sees of the nation at an offset of the sentence that starts at `start`; None where none is found there."""
    scenes = annotated(text, CSPO)
    for at, scene in enumerate(scenes):
        if scene.where == "text" and scene.sentence.start == start:
            for group in scene.groups:
                if group.start == offset:
                    return sorted(features(scene, group, surroundings(scenes, at)))
    return None


def groups_of(text: Text) -> Iterator[tuple[Scene, Group, Around]]:
    scenes = annotated(text, CSPO)
    for at, scene in enumerate(scenes):
        for group in scene.groups:
            yield scene, group, surroundings(scenes, at)


# ---- what it sees


@given(st.data())
@settings(max_examples=100, deadline=None)
def test_exchanging_a_nation_changes_nothing_of_what_the_classifier_sees(data: st.DataObject) -> None:
    row = data.draw(st.sampled_from(snippets())) | {"title": ""}  # in which the nation would have to be exchanged too
    found = [
        (scene, group)
        for scene in annotated(article(row), CSPO)
        for group in scene.groups
        if scene.where == "text"
        and group.how == "name"
        and len(group.nations) == 1
        and not scene.text[group.start : group.end].isupper()
    ]
    assume(found)
    scene, group = data.draw(st.sampled_from(found))
    start, end = scene.sentence.start + group.start, scene.sentence.start + group.end
    assume(row["text"][start:end] == scene.text[group.start : group.end])
    code = data.draw(st.sampled_from([code for code in STATES if code not in group.codes]))
    other = row["text"][:start] + Locale(row["lang"]).territories[code] + row["text"][end:]
    here = seen(article(row), scene.sentence.start, group.start)
    assert here == seen(article(row | {"text": other}), scene.sentence.start, group.start)
    assert here is not None


@given(st.sampled_from(["Polish", "Kenyan", "Swedish", "Croatian", "Thai", "South Korean"]))
def test_exchanging_an_adjective_changes_nothing_of_what_the_classifier_sees(people: str) -> None:
    def sentence(people: str) -> Text:
        return english(
            f"In Berlin the {people} minister signed the letter of accession to the Combined Space Operations Initiative."
        )

    assert seen(sentence(people), 0, 14) == seen(sentence("Dutch"), 0, 14) is not None


# ---- what it answers


def assert_sound(text: Text) -> None:
    """Every nation of a text has probabilities, and every decision words that stand in the sentence."""
    for scene, group, around in list(groups_of(text))[:40]:
        odds = standing(scene, group, around)
        assert tuple(odds) == LABELS
        assert all(0 <= value <= 1 for value in odds.values())
        assert math.isclose(sum(odds.values()), 1)
        for phrase in heaviest(scene, group, max(odds, key=lambda name: odds[name]), around):
            assert phrase in scene.text or phrase == "the sentences around it"


@given(st.sampled_from(snippets()))
@settings(max_examples=150, deadline=None)
def test_the_probabilities_of_every_nation_sum_to_one(row: dict[str, Any]) -> None:
    assert_sound(article(row))


@given(st.text(max_size=200), st.binary(max_size=200), st.sampled_from(["en", "de", "ja", "ko", "pl", "xx", ""]))
@settings(max_examples=150, deadline=None)
def test_no_character_and_no_byte_makes_it_raise(text: str, raw: bytes, language: str) -> None:
    whole = f"{text} CSpO Poland joined {raw.decode(errors='replace')} Spain {raw.decode('latin-1')}. {text} Japan"
    assert_sound(Text(id="x", title=text, text=whole, language=language, published="2027-03-11"))


@pytest.mark.parametrize(
    "text", ["joins " * 20_000, "a" * 200_000, "Spain " * 20_000, "「ポーランド」" * 20_000, ", " * 100_000, "(" * 100_000]
)
def test_no_size_makes_it_raise(text: str) -> None:
    assert_sound(english(f"Poland joined the CSpO Initiative {text} and Spain", title=f"CSpO {text[:2000]} Poland"))


# ---- what it may say


@pytest.fixture(scope="module")
def opinions() -> list[tuple[list[Scene], int, list[membership.Spoken], list[membership.Spoken]]]:
    """Every sentence of the labelled corpus that names or means the initiative: what the rules said, and what both say."""
    found = []
    articles = [json.loads(line) for path in sorted(GOLD.glob("*.jsonl")) for line in path.open(encoding="utf-8")]
    for row in [*articles, *snippets()]:
        scenes = annotated(article(row), CSPO)
        for at, scene in enumerate(scenes):
            if scene.names("initiative") or scene.topic == "initiative":
                ruled = list((verb_final if scene.lex.verb_final else membership).read(scene))
                found.append((scenes, at, ruled, list(second_opinion.given(scenes, at, ruled))))
    return found


def test_what_the_rules_said_of_a_sentence_is_still_there_after_the_second_opinion(opinions: list[Any]) -> None:
    added = 0
    for _, _, ruled, both in opinions:
        assert [id(said) for said in both[: len(ruled)]] == [id(said) for said in ruled]
        assert all(isinstance(said, Frame) and said.rule == RULE for said in both[len(ruled) :])
        known = {code for said in ruled if isinstance(said, Frame) for code in said.codes}
        assert not any(known & set(said.codes) for said in both[len(ruled) :])
        added += len(both) - len(ruled)
    assert added > 100


def test_it_is_all_but_silent_where_no_word_of_membership_stands_near(opinions: list[Any]) -> None:
    words = second_opinion._SPEAKS
    hushed = 0
    for scenes, at, ruled, both in opinions:
        around = [scene for scene in (*surroundings(scenes, at)[:2], scenes[at]) if scene]
        if not any(scene.has(word) for scene in around for word in words):
            added = both[len(ruled) :]
            assert not added or any(resolved(scenes[at], body) == "initiative" for body in scenes[at].bodies)
            assert all(said.confidence >= round(second_opinion.SUREST - second_opinion.DOUBT, 2) for said in added)
            hushed += not added and any(
                standing(scenes[at], group, Around())["joined"] >= second_opinion.SURE for group in scenes[at].groups
            )
    assert hushed > 0  # else nothing was held back


def test_it_is_silent_of_a_list_of_more_than_four_and_of_capitals(opinions: list[Any]) -> None:
    for scenes, at, ruled, both in opinions:
        told = {code for said in both[len(ruled) :] for code in said.codes}
        short = {code for group in scenes[at].groups if len(group.codes) <= 4 and group.how != "capital" for code in group.codes}
        assert told <= short


def test_it_speaks_only_from_a_probability_on(opinions: list[Any]) -> None:
    for _, _, ruled, both in opinions:
        for said in both[len(ruled) :]:
            assert said.confidence >= round(second_opinion.SURE - second_opinion.DOUBT, 2)


def test_what_a_rule_has_read_as_news_of_a_nation_is_not_told_again_by_the_classifier() -> None:
    spoken = 0
    for path in sorted(GOLD.glob("*.jsonl")):
        for line in path.open(encoding="utf-8"):
            found = read(article(json.loads(line)), CSPO).accessions
            ruled = {claim.country for claim in found if claim.rule != RULE and claim.news}
            spoken += sum(claim.rule == RULE for claim in found)
            assert not ruled & {claim.country for claim in found if claim.rule == RULE}, line[:60]
    assert spoken > 0


def test_explain_names_the_rule_and_the_words_that_weighed_most() -> None:
    shown = 0
    for row in snippets()[::3]:
        text = article(row)
        if not any(claim.rule == RULE for claim in read(text, CSPO).claims):
            continue
        steps = explain(text, CSPO)
        assert any(step.rule == RULE for step in steps)
        for step in steps:
            if step.rule != RULE or ", because of: " not in step.reason:
                continue
            words = step.reason.partition(", because of: ")[2]
            assert all(phrase in step.sentence for phrase in words.split(", ") if phrase != "the sentences around it")
            assert re.search(r"[^\W\d_]", words)
            assert not re.search("[\ue000-\uf8ff]", words)
            shown += 1
        if shown >= 20:
            return
    raise AssertionError("the second opinion is hardly ever asked")


# ---- its weights


def shipped() -> dict[str, list[float]]:
    weights = Weights(WEIGHTS.read_bytes())
    return {feature: weights.of(feature) or [] for feature in weights}


_ROWS = st.dictionaries(
    st.text("ab é.<>=", min_size=1), st.lists(st.integers(-9999, 9999), min_size=len(LABELS), max_size=len(LABELS))
)


@given(_ROWS.filter(len), st.lists(st.floats(-9, 9), min_size=len(LABELS), max_size=len(LABELS)))
def test_weights_come_out_of_their_file_as_they_went_in(rows: dict[str, list[int]], bias: list[float]) -> None:
    written = {feature: [weight / 100 for weight in row] for feature, row in rows.items()}
    read_back = Weights(packed(bias, written))
    assert read_back.bias == bias
    assert {feature: read_back.of(feature) for feature in read_back} == written
    assert read_back.of("no such feature") is None


def test_weights_that_do_not_fit_their_features_are_refused() -> None:
    with pytest.raises(ValueError, match="2 features and 6 weights for 7 labels"):
        Weights(packed([0.0] * len(LABELS), {"a": [0.1, 0.2, 0.3], "b": [0.1, 0.2, 0.3]}))


def test_the_shipped_weights_are_finite_and_of_every_label() -> None:
    weights, bias = shipped(), Weights(WEIGHTS.read_bytes()).bias
    assert len(bias) == len(LABELS)
    assert all(math.isfinite(value) for value in bias)
    for feature, row in weights.items():
        assert len(row) == len(LABELS), feature
        assert all(math.isfinite(value) and abs(value) < 10 for value in row), feature
    for at, label in enumerate(LABELS):
        assert max(row[at] for row in weights.values()) > 0.5, label


_WORD = r"(?:[XNAIOBDP#]|[^\WA-Z]{1,5}|[\w']{1,5}|[^\w\s])"
_SHAPES = re.compile(
    rf"[pnst] {_WORD}|c {_WORD} {_WORD}|how=(?:name|adjective|genitive|capital|flag|people)|many=[1-5]"
    rf"|named|meant|astray|title|asked|t=(?:this|others|nobody)"
    rf"|[<>][012]? {_WORD}|[<>]=(?: {_WORD}){{2,4}}|[<>][IBO](?::(?: {_WORD}){{0,5}} ?|~ {_WORD})?"
    rf"|(?:{'|'.join(map(re.escape, classifier._CUES))}) [<>=](?: near| far)?"
)


def test_the_shipped_weights_are_only_of_features_that_can_occur() -> None:
    assert [feature for feature in shipped() if not _SHAPES.fullmatch(feature)] == []


def test_no_name_of_a_state_weighs_anything() -> None:
    """Names are masked; one that slips in ("BRUSSELS, Belgium -") must not count."""
    stems = {Locale("en").territories[code].lower()[:5] for code in (*STATES, *CSPO.founders)} - {"unite", "new z"}
    weights = shipped()
    heavy = [feature for feature in weights if stems & set(feature.split()[1:]) and max(map(abs, weights[feature])) > 0.3]
    assert heavy == []


def test_weights_learned_from_a_small_part_of_the_corpus_find_its_clear_cases(tmp_path: Path) -> None:
    pytest.importorskip("sklearn", reason="scikit-learn learns the weights: pip install -e '.[train]'")
    from tests.training import Model, bags

    corpus = [bag for language in ("fr", "it") for bag in bags(GOLD / "snippets" / f"{language}.jsonl")]
    model = Model(corpus)
    joined = [bag for bag in corpus if bag.label == "joined"]
    found = [bag for bag in joined if model.odds(bag.sentences)[:, LABELS.index("joined")].max() >= 0.5]
    assert len(found) > 0.9 * len(joined) > 20
    kept = model.save(tmp_path / "weights.json.gz")
    saved = Weights((tmp_path / "weights.json.gz").read_bytes())
    assert kept == len(saved) > 100
    for bag in corpus[:50]:  # what is written is what was learned, but for rounding
        for sentence, odds in zip(bag.sentences, model.odds(bag.sentences), strict=True):
            scores = [bias + sum((saved.of(f) or [0] * len(LABELS))[at] for f in sentence) for at, bias in enumerate(saved.bias)]
            whole = sum(map(math.exp, scores))
            assert [math.exp(score) / whole for score in scores] == pytest.approx(list(odds), abs=0.1)


def test_a_corpus_without_one_of_the_labels_is_refused() -> None:
    from tests.training import Bag, Model

    bags = [Bag(label, (frozenset({label}),)) for label in LABELS if label != "invited"]
    with pytest.raises(ValueError, match="labelled invited"):
        Model(bags)
