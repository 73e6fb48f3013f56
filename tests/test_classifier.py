"""The classifier and the verdict: it knows no nation by name, hears only what concerns the initiative, and weighs its word with the rules'."""

from __future__ import annotations

import json
import math
import re
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest
from babel import Locale
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from alerts.detect import Initiative, classifier, read
from alerts.detect.article import annotate
from alerts.detect.classifier import features, heaviest, opinions, proof
from alerts.detect.explain import explain
from alerts.detect.read import heard
from alerts.detect.scene import Scene
from alerts.detect.survey import survey
from alerts.detect.verdict import DOUBT, RULE, TELLING, verdict
from alerts.detect.weights import COLUMNS, LABELS, UNIT, Weights, packed
from db.records import Text
from tests.test_detect_laws import ELSEWHERE

CSPO = Initiative.default()
GOLD = Path(__file__).parent / "gold"
WEIGHTS = Path(classifier.__file__).parent / "data" / "classifier.txt.gz"
STATES = ("PL", "SE", "CL", "BE", "KE", "BR", "HR", "TH")  # those whose names nothing else is called


@lru_cache(maxsize=1)
def rows_of_the_corpus() -> list[dict[str, Any]]:
    return [json.loads(line) for path in sorted(GOLD.glob("*.jsonl"))[::4] for line in path.open(encoding="utf-8")]


@lru_cache(maxsize=1)
def snippets() -> list[dict[str, Any]]:
    return [json.loads(line) for path in sorted((GOLD / "snippets").glob("*.jsonl")) for line in path.open(encoding="utf-8")]


def article(row: dict[str, Any]) -> Text:
    return Text(
        id=row["id"], title=row["title"] or "", text=row["text"], official=True, language=row["lang"], published=row["published"] or ""
    )  # fmt: skip


def english(text: str, title: str = "") -> Text:
    return Text(id="x", title=title, text=text, official=True, language="en", published="2027-03-11")


def seen(text: Text, country: str) -> frozenset[str] | None:
    """What the classifier sees of a nation; None where the text says nothing of it and the initiative."""
    return next((features(case) for case in heard(text, CSPO) if case.country == country), None)


# ---- what it sees


def scenes_of(text: Text) -> list[Scene]:
    found = annotate(text, CSPO)
    survey(found, CSPO)  # which tells each sentence of which body it speaks
    return found.scenes


@given(st.data())
@settings(max_examples=100, deadline=None)
def test_exchanging_a_nation_changes_nothing_of_what_the_classifier_sees(data: st.DataObject) -> None:
    row = data.draw(st.sampled_from(snippets())) | {"title": ""}  # in which the nation would have to be exchanged too
    found = [
        (scene, group)
        for scene in scenes_of(article(row))
        for group in scene.groups
        if scene.where == "text"
        and group.how == "name"
        and len(group.nations) == 1
        and not scene.text[group.start : group.end].isupper()
    ]
    assume(found)
    scene, group = data.draw(st.sampled_from(found))
    start, end = scene.sentence.start + group.start, scene.sentence.start + group.end
    named = [code for near in scenes_of(article(row)) for other in near.groups for code in other.codes]
    assume(row["text"][start:end] == scene.text[group.start : group.end] and named.count(group.codes[0]) == 1)
    assume(group.codes[0] not in CSPO.founders)
    code = data.draw(st.sampled_from([code for code in STATES if code not in named]))
    other = row["text"][:start] + Locale(row["lang"]).territories[code] + row["text"][end:]
    assert seen(article(row), group.codes[0]) == seen(article(row | {"text": other}), code)


@given(st.sampled_from(["Polish", "Kenyan", "Swedish", "Croatian", "Thai", "South Korean"]))
def test_exchanging_an_adjective_changes_nothing_of_what_the_classifier_sees(people: str) -> None:
    def sentence(people: str) -> Text:
        return english(
            f"In Berlin the {people} minister signed the letter of accession to the Combined Space Operations Initiative."
        )

    code = {"Polish": "PL", "Kenyan": "KE", "Swedish": "SE", "Croatian": "HR", "Thai": "TH", "South Korean": "KR"}[people]
    assert seen(sentence(people), code) == seen(sentence("Dutch"), "NL") is not None


@given(st.sampled_from(ELSEWHERE))
def test_a_paragraph_before_it_about_something_else_changes_nothing_of_what_the_classifier_sees(other: str) -> None:
    told = "Chile is in. It has joined the Combined Space Operations (CSpO) Initiative, as Peru did last year."
    for code in ("CL", "PE"):
        amid, alone = seen(english(f"{other}\n\n{told}"), code), seen(english(told), code)
        assert amid
        assert alone
        assert amid - {"astray"} == alone - {"astray"}  # that is what the rules think of the sentence


# ---- what it answers


def assert_sound(text: Text) -> None:
    """Every nation of a text has probabilities, and every decision words that stand in the sentence."""
    found = heard(text, CSPO)
    answers = opinions(found)
    assert sorted(answers) == sorted(case.country for case in found)
    for case in found[:40]:
        odds, member = answers[case.country]
        assert tuple(odds) == LABELS
        assert all(0 <= value <= 1 for value in (*odds.values(), member))
        assert math.isclose(sum(odds.values()), 1)
        label = max(odds, key=lambda name: odds[name])
        witness = proof(case, label)
        assert witness in case.witnesses
        for phrase in heaviest(witness, label):
            assert phrase in witness.scene.text or phrase == "the title above it"


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


def test_what_the_rules_have_said_outweighs_a_doubt_and_yields_to_a_certainty() -> None:
    def odds(**given: float) -> dict[str, float]:
        return dict.fromkeys(LABELS, 0.0) | given

    assert verdict(odds(none=0.9, joined=0.1), "joined")[0] == "joined"
    assert verdict(odds(none=0.99, joined=0.01), "joined")[0] == "none"
    assert verdict(odds(none=0.4, joined=0.6), "")[0] == "none"
    assert verdict(odds(none=0.2, joined=0.8), "")[0] == "joined"
    assert verdict(odds(none=0.2, joined=0.8), "none")[0] == "none"  # a rule has seen why not
    assert verdict(odds(none=0.2, joined=0.8), "", TELLING)[0] == "none"


@given(st.lists(st.floats(0.001, 1), min_size=len(LABELS), max_size=len(LABELS)), st.sampled_from(("", *LABELS)))
def test_a_verdict_is_a_label_and_its_probability(values: list[float], said: str) -> None:
    label, likely = verdict({name: value / sum(values) for name, value in zip(LABELS, values, strict=True)}, said)
    assert label in LABELS
    assert 1 / len(LABELS) - 1e-9 <= likely <= 1


def test_where_the_rules_have_read_all_there_is_their_word_stands() -> None:
    for text in ("Poland has joined the CSpO Initiative.", "Poland hopes to join the CSpO Initiative."):
        assert not [claim for claim in read(english(text), CSPO).claims if claim.rule == RULE and claim.kind == "accession"]


def test_it_never_says_of_a_founder_or_of_a_mere_capital_that_it_joined() -> None:
    told = 0
    for row in [*rows_of_the_corpus(), *snippets()]:
        found = [claim for claim in read(article(row), CSPO).accessions if claim.rule == RULE]
        told += len(found)
        assert not {claim.country for claim in found} & set(CSPO.founders), row["id"]
    assert told > 100
    said = read(
        english("Talks on the CSpO Initiative went on in Warsaw for days. A door opened. The eleventh flag went up there."), CSPO
    )
    assert [claim for claim in said.accessions if claim.country == "PL"] == []


def test_what_it_finds_alone_is_an_alert_only_where_it_is_all_but_certain() -> None:
    for row in rows_of_the_corpus():
        for claim in read(article(row), CSPO).claims:
            if claim.rule == RULE:
                assert claim.confidence <= 1 - DOUBT + 0.04 + 1e-9


def test_what_falls_is_told_with_its_reason() -> None:
    fallen = [
        step
        for row in rows_of_the_corpus()
        for step in read(article(row), CSPO, trace=True).near_misses
        if step.reason.endswith("the article as a whole speaks against it")
    ]
    assert len(fallen) > 5
    assert all(step.sentence and step.rule not in ("none", RULE) for step in fallen)


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
            assert all(phrase in step.sentence for phrase in words.split(", ") if phrase != "the title above it")
            assert re.search(r"[^\W\d_]", words)
            assert not re.search("[\ue000-\uf8ff]", words)
            shown += 1
        if shown >= 20:
            return
    raise AssertionError("the classifier hardly ever speaks alone")


# ---- its weights


def shipped() -> dict[str, list[float]]:
    weights = Weights(WEIGHTS.read_bytes())
    return {feature: [weight / UNIT for weight in weights.row(feature)] for feature in weights}


_ROWS = st.dictionaries(
    st.text("ab é.<>=", min_size=1), st.lists(st.integers(-9999, 9999), min_size=len(COLUMNS), max_size=len(COLUMNS))
)


@given(_ROWS.filter(len), st.lists(st.integers(-9999, 9999), min_size=len(COLUMNS), max_size=len(COLUMNS)))
def test_weights_come_out_of_their_file_as_they_went_in(rows: dict[str, list[int]], bias: list[int]) -> None:
    written = {feature: [weight / UNIT for weight in row] for feature, row in rows.items()}
    read_back = Weights(packed([weight / UNIT for weight in bias], written))
    assert read_back.bias == bias
    assert {feature: read_back.row(feature) for feature in read_back} == rows
    assert read_back.row("no such feature") == [0] * len(COLUMNS)


def test_weights_that_do_not_fit_their_features_are_refused() -> None:
    with pytest.raises(ValueError, match="2 features and 6 weights for 8 columns"):
        Weights(packed([0.0] * len(COLUMNS), {"a": [0.1, 0.2, 0.3], "b": [0.1, 0.2, 0.3]}))


def test_the_shipped_weights_are_finite_and_of_every_label() -> None:
    weights, bias = shipped(), Weights(WEIGHTS.read_bytes()).bias
    assert len(bias) == len(COLUMNS)
    assert all(math.isfinite(value) for value in bias)
    for feature, row in weights.items():
        assert len(row) == len(COLUMNS), feature
        assert all(math.isfinite(value) and abs(value) < 10 for value in row), feature
    for at, label in enumerate(COLUMNS):
        assert max(row[at] for row in weights.values()) > 0.5, label


_WORD = r"(?:[XNAIOBDP#]|[^\WA-Z]{1,5}|[\w']{1,5}|[^\w\s])"
_SHAPES = re.compile(
    rf"[dst] {_WORD}|c {_WORD} {_WORD}|how=(?:name|adjective|genitive|capital|flag|people)|many=[1-5]"
    rf"|named|meant|astray|title|asked|t=(?:this|others|nobody)"
    rf"|[<>] {_WORD}|founder|stranger|most|titled|(?:un)?dated"
    rf"|(?:namings|share|strangers|founders|first|sentences|shortest|longest)=[0-6]"
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
    from tests.training import Model, examples

    corpus = [example for language in ("fr", "it") for example in examples(GOLD / "snippets" / f"{language}.jsonl")]
    corpus += examples(GOLD / "dev_variants_46.jsonl")
    model = Model(corpus)
    joined = [example for example in corpus if example.label == "joined"]
    found = [LABELS[at] == "joined" for at in model.odds(joined).argmax(axis=1)]
    assert sum(found) > 0.9 * len(joined) > 20
    kept = model.save(tmp_path / "weights.txt.gz")
    saved = Weights((tmp_path / "weights.txt.gz").read_bytes())
    assert kept == len(saved) > 100
    for example, odds in zip(
        corpus[:50], model.odds(corpus[:50]), strict=True
    ):  # what is written is what was learned, but for rounding
        *scores, _ = [sum(column) / UNIT for column in zip(saved.bias, saved.sums(example.features), strict=True)]
        whole = sum(map(math.exp, scores))
        assert [math.exp(score) / whole for score in scores] == pytest.approx(list(odds), abs=0.1)


def test_a_corpus_without_one_of_the_labels_is_refused() -> None:
    from tests.training import Example, Model

    corpus = [Example(label, frozenset({label})) for label in LABELS if label != "invited"]
    with pytest.raises(ValueError, match="labelled invited"):
        Model(corpus)
