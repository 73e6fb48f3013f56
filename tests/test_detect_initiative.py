"""The initiative as configuration: names, official hosts, and a second initiative from a table alone."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from alerts.detect import Initiative, as_json, read
from alerts.evaluate import evaluate
from db.records import Text

CSPO = Initiative.default()
HERE = Path(__file__).parent / "initiatives"


@pytest.mark.parametrize(
    "host",
    [
        "www.spacecom.mil",
        "defense.gov",
        "www.war.gov",
        "www.gov.uk",
        "defence.gov.au",
        "www.canada.ca",
        "forces.gc.ca",
        "www.nzdf.mil.nz",
        "bmvg.de",
        "www.bundeswehr.de",
        "defense.gouv.fr",
        "www.mod.go.jp",
        "www.difesa.it",
        "aeronautica.difesa.it",
        "regjeringen.no",
        "www.forsvaret.no",
        "gov.pl",
        "https://www.defensie.nl/actueel",
        "mod.gov.ua",
        "WWW.GOV.UK.",
        "mnd.go.kr:443",
        "emad.mde.es",
    ],
)
def test_hosts_of_governments_are_official(host: str) -> None:
    assert CSPO.official(host)


@pytest.mark.parametrize(
    "host",
    [
        "evil-war.gov.example.com",
        "wargov",
        "notagov.co",
        "spacenews.com",
        "bmvg.de.example.com",
        "fakebmvg.de",
        "",
        "example",
        "http://[",
        "gov-uk.com",
        "xn--gov-abc.com",
    ],
)
def test_hosts_that_only_look_official_are_not(host: str) -> None:
    assert not CSPO.official(host)


def test_a_table_may_add_official_hosts_and_take_others_out() -> None:
    mine = Initiative.load({"official_hosts": ["space.example"], "unofficial_hosts": ["blogs.mil"]})
    assert mine.name == CSPO.name
    assert mine.official("www.space.example")
    assert not mine.official("x.blogs.mil")
    assert mine.official("www.spacecom.mil")


def test_an_unknown_key_is_refused() -> None:
    with pytest.raises(ValidationError, match="oficial"):
        Initiative.load({"oficial_hosts": ["x"]})


def test_a_table_with_another_name_starts_from_nothing() -> None:
    other = Initiative.load({"name": "Artemis Accords", "short": "Artemis", "names": ["artemis accords"]})
    assert other.acronyms == ()
    assert not read(Text(title="", text="Poland joined CSpO."), other).mentions_initiative


def test_a_second_initiative_works_from_its_table_alone() -> None:
    artemis = Initiative.load(tomllib.loads((HERE / "artemis.toml").read_text(encoding="utf-8")))
    cases = [json.loads(line) for line in (HERE / "artemis.jsonl").read_text(encoding="utf-8").splitlines()]
    answers = []
    for case in cases:
        text = Text(title=case["title"], text=case["text"], id=case["id"], language=case["lang"], published=case["published"])
        answers.append(as_json(text, read(text, artemis)))
    assert evaluate(cases, answers).errors == []


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("The Combined Space Operations Initiative met.", True),
        ("The Combined Space Operation (CSpO) initiative met.", True),
        ("It was led at the (CSpO)Initiative Principals' Board.", True),
        ("Die CSpOCombined Space Operations Initiative tagt.", True),
        ("Joint Combined Space Operations (CSPO), a space partnership of ten nations.", True),
        ("連合宇宙作戦(CSpO)イニシアチブ", True),
        ("El Memorando de la iniciativa multinacional de operaciones espaciales combinadas.", True),
        ("Inicjatywa na rzecz połączonych operacji kosmicznych (CSpO) zaprosiła Chile.", True),
        ("De leden van het initiatief voor gecombineerde ruimteoperaties.", True),
        ("Chile se incorpora a las Operaciones Espaciales Combinadas como miembro.", True),
        ("The Combined Space Operations Center (CSpOC) at Vandenberg.", False),
        ("El Centro de Operaciones Espaciales Combinadas (CSpOC) en California.", False),
        ("Le Centre d'opérations spatiales combinées (CSpOC) de Vandenberg.", False),
        ("Une initiative pour améliorer les opérations spatiales.", False),
        ("An initiative to improve combined space operations.", False),
        ("Partners for combined space operations talks.", False),
        ("The CSpOC initiative supports NASA.", False),
        ("The CSpO Centre supports NASA.", False),
        ("Allies conduct combined space operations every day.", False),
        ("Certified Scrum Product Owner (CSPO) course in Oslo.", False),
    ],
)
def test_the_initiative_is_told_from_its_look_alikes(text: str, named: bool) -> None:
    assert read(Text(title="", text=text), CSPO).mentions_initiative is named


_WORDS = st.lists(st.sampled_from(["a", "Ab", "abba", "abbabbabba", "Straße", "ß", " ", ""]), max_size=5).map(" ".join)


@given(st.lists(_WORDS, max_size=6), st.lists(_WORDS, max_size=6), _WORDS, _WORDS)
def test_an_article_is_suspected_exactly_where_it_holds_a_name(
    names: list[str], acronyms: list[str], title: str, text: str
) -> None:
    about = Initiative.load({"name": "Another", "short": "A", "names": names, "acronyms": acronyms})
    held = any(name.casefold() in shown.casefold() for name in [*names, *acronyms] for shown in (title, text))
    assert about.suspects(title, text) == held
