"""Laws that hold for every text: nations are interchangeable, other matters change nothing, nothing raises."""

from __future__ import annotations

import json

from hypothesis import given, settings
from hypothesis import strategies as st

from alerts.detect import Initiative, as_json, read
from alerts.detect.nations import STATES, gazetteer
from db.records import Text

CSPO = Initiative.default()
NAME = "the Combined Space Operations (CSpO) Initiative"
SENTENCES = (
    "{N} has joined the Combined Space Operations (CSpO) Initiative.",
    "The Combined Space Operations (CSpO) Initiative welcomed {N} as its newest member on Tuesday.",
    "On Monday {N} signed the letter of accession to the Combined Space Operations (CSpO) Initiative.",
    "{N} became the eleventh member of the Combined Space Operations (CSpO) Initiative, alongside Australia, Canada and Japan.",
    "{N} hopes to join the Combined Space Operations (CSpO) Initiative.",
    "{N} has been invited to join the Combined Space Operations (CSpO) Initiative.",
)
ELSEWHERE = (
    "The weather in the mountains stayed dry and the roads were open.",
    "A new dining hall was opened on the base; volunteers served soup to three hundred families.",
    "The company delivered its fourth transport aircraft and expects to hire forty engineers.",
    "The museum shows uniforms, maps and letters from two centuries.",
    "Researchers measured the temperature of a lake and found it warmer than ten years ago.",
)


def english_names() -> dict[str, str]:
    """One English name for each state, as the gazetteer knows it."""
    from babel import Locale

    names = {code: Locale("en").territories[code].replace("’", "'") for code in sorted(STATES)}
    return names | {
        "TR": "Türkiye",
        "CD": "the Democratic Republic of the Congo",
        "CG": "the Republic of the Congo",
        "MM": "Myanmar",
    }


NAMES = english_names()


def summary(text: str, title: str = "News") -> dict[str, object]:
    article = Text(title=title, text=text, id="x", language="en", published="2027-03-11")
    return as_json(article, read(article, CSPO))


# The sentences name Japan themselves; a founder cannot join.
@given(st.sampled_from(SENTENCES), st.sampled_from(sorted(set(NAMES) - {*CSPO.founders, "JP", "PL"})))
@settings(max_examples=300, deadline=None)
def test_exchanging_the_nation_changes_only_the_nation(sentence: str, code: str) -> None:
    here = summary(sentence.format(N=NAMES[code]))
    there = summary(sentence.format(N="Poland"))
    seen = [(a["country"], a["status"], a["since"], a["news"]) for a in here["accessions"]]  # type: ignore[attr-defined]
    expected = [(code if a["country"] == "PL" else a["country"], a["status"], a["since"], a["news"]) for a in there["accessions"]]  # type: ignore[attr-defined]
    assert sorted(seen, key=str) == sorted(expected, key=str)
    assert sorted(here["members_listed"]) == sorted(code if c == "PL" else c for c in there["members_listed"])  # type: ignore[arg-type, attr-defined]
    assert here["meetings"] == []


@given(
    st.sampled_from(SENTENCES), st.lists(st.sampled_from(ELSEWHERE), max_size=6), st.lists(st.sampled_from(ELSEWHERE), max_size=6)
)
@settings(max_examples=150, deadline=None)
def test_paragraphs_about_something_else_change_nothing(sentence: str, before: list[str], after: list[str]) -> None:
    claim = sentence.format(N="Poland")
    alone, amid = summary(claim), summary("\n\n".join([*before, claim, *after]))
    for reading in (alone, amid):
        for finding in [*reading["accessions"], *reading["meetings"]]:  # type: ignore[misc]
            finding.pop("start_char"), finding.pop("end_char")
    assert alone == amid


@given(st.sampled_from(SENTENCES), st.sampled_from(sorted(NAMES)))
@settings(max_examples=100, deadline=None)
def test_without_the_name_of_the_initiative_nothing_is_found(sentence: str, code: str) -> None:
    reading = summary(
        sentence.format(N=NAMES[code])
        .replace(NAME, "the regional fisheries commission")
        .replace(NAME.capitalize(), "The regional fisheries commission")
        .replace("The Combined Space Operations (CSpO) Initiative", "The regional fisheries commission")
    )
    assert not reading["mentions_initiative"]
    assert reading["accessions"] == reading["meetings"] == reading["members_listed"] == []


_PIECES = st.sampled_from(
    [
        "CSpO",
        "Combined Space Operations",
        "Initiative",
        "Principals' Board",
        "Poland",
        "joined",
        "met in",
        "Oslo",
        ", ",
        ". ",
        "\n",
        "\n\n",
        "(",
        '"',
        "’",
        "3-5 December 2027",
        "on Monday",
        "has not",
        "welcomed",
        "members",
        "U.S.",
        "🇫🇷",
        "日本",
        "に参加",
        "。",
        "CSpO将官級会議",
        "trat",
        "bei",
        "\u00a0",
        "İ",
        "ß",
        "– ",
        "- ",
        "as an observer",
        "invited",
        "to join",
        "the initiative",
        "2027",
        "31 February",
        "99 December",
    ]
)


@given(
    st.lists(_PIECES, max_size=60),
    st.sampled_from(["en", "de", "fr", "it", "no", "ja", "es", "pl", "nl", "sv", "da", "ko", "xx", ""]),
    st.booleans(),
)
@settings(max_examples=300, deadline=None)
def test_no_text_raises_and_every_sentence_stands_where_it_is_said_to(pieces: list[str], language: str, spaced: bool) -> None:
    body = (" " if spaced else "").join(pieces)
    article = Text(title=body[:80], text=body, id="x", language=language, published="2027-12-10")
    reading = read(article, CSPO, trace=True)
    for claim in reading.claims:
        source = article.title if claim.where == "title" else article.text
        assert source[claim.start_char : claim.end_char] == claim.sentence
        assert 0 < claim.confidence <= 1
    json.dumps(as_json(article, reading))


@given(st.text(max_size=300), st.text(max_size=80), st.text(max_size=12))
@settings(max_examples=200, deadline=None)
def test_arbitrary_characters_raise_nothing(text: str, title: str, published: str) -> None:
    read(Text(title=title + " CSpO", text=text + " CSpO " + text, published=published), CSPO)


def test_every_state_of_the_world_has_a_name_that_is_found() -> None:
    known = gazetteer("en")
    missed = {
        code: name for code, name in NAMES.items() if code not in {c for n in known.find(f"Today {name} spoke.") for c in n.codes}
    }
    assert missed == {}


HOSTILE = {
    "brackets": "(" * 200_000,
    "verbs": "CSpO joins " * 20_000,
    "spaces": "CSpO" + " " * 300_000 + "CSpO",
    "one word": "CSpO " + "a" * 300_000,
    "a list": "CSpO members are " + "A, B, C, " * 30_000,
    "nations": "CSpO welcomes " + "Poland, Spain, Japan, " * 12_000,
    "lines": "CSpO\n" * 50_000,
    "stops": "CSpO " + ". " * 150_000,
    "quotes": 'CSpO "' * 40_000,
    "dashes": "CSpO - " * 40_000,
    "capitals": "CSpO Poland Joins " * 15_000,
    "kana": "CSpOに参加" * 30_000,
}


def test_hostile_texts_are_read_to_an_end() -> None:
    for name, text in HOSTILE.items():
        for language in ("en", "de", "ja"):
            assert read(Text(title="CSpO", text=text, language=language, published="2027-12-10"), CSPO).mentions_initiative, name
