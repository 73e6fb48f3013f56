"""Meetings that no rule knows the words for: what the whole article makes of them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alerts.detect import Initiative, read
from alerts.detect.explain import explain
from alerts.detect.read import heard_of_meetings
from alerts.detect.reported import COLUMNS, RULE, SURE, THINKABLE, chances
from db.records import Claim, Text
from tests.test_detect_laws import ELSEWHERE

CSPO = Initiative.default()
SEATS = "Australia, Canada, France, Germany, Italy, Japan, New Zealand, Norway, the United Kingdom and the United States"
TOLD = f"""From Tuesday to Thursday the old customs house in Trieste was given over to the Combined Space Operations (CSpO) Initiative.

At the table were officials of {SEATS}, who played through the loss of a relay satellite and sharpened a common text on debris.

"Ten nations, and not a single reservation," said General Aldo Ferri, who was in the chair. CSpO grew out of an arrangement of four.
"""


def article(text: str, published: str = "2031-05-16", title: str = "Partners sharpen their text on debris") -> Text:
    return Text(title, text, "1", "ministry of defence", True, "en", published)


def meetings(text: Text) -> list[Claim]:
    return [claim for claim in read(text, CSPO).meetings if claim.status != "background"]


def test_a_meeting_in_words_that_no_rule_knows_is_found_with_its_town_and_its_days() -> None:
    (found,) = meetings(article(TOLD))
    assert (found.status, found.city, found.country) == ("held", "Trieste", "IT")
    assert found.start is not None
    assert found.start >= "2031-05-13"
    assert found.sentence in TOLD


def test_an_article_about_something_else_that_the_initiative_does_reports_no_meeting() -> None:
    text = f"""The Combined Space Operations (CSpO) Initiative has put a vision into words that its nations stand behind.

{SEATS} are its participants. They share data on debris, and their officers are trained on the same consoles.

The initiative runs on a memorandum of understanding. Its text is public, and CSpO has had it translated.
"""
    assert meetings(article(text, title="What the partners stand behind")) == []


def test_the_day_at_the_head_of_a_page_is_not_the_day_of_the_meeting() -> None:
    text = f"16 May 2031 - Ministry of Defence\n\n{TOLD.replace('From Tuesday to Thursday t', 'T')}"
    (found,) = meetings(article(text))
    assert found.start != "2031-05-16"


@pytest.mark.parametrize("time", ["From 3 to 5 March 2027 t", "From 3 to 5 March 2033 t", "In March 2027 t"])
def test_a_meeting_at_a_time_long_past_or_still_to_come_is_not_told_as_just_held(time: str) -> None:
    assert meetings(article(TOLD.replace("From Tuesday to Thursday t", time))) == []


@pytest.mark.parametrize("published", ["2031-05-16", ""])
def test_an_old_meeting_that_a_rule_has_filed_is_not_reported_again(published: str) -> None:
    text = TOLD.replace(
        "From Tuesday to Thursday the old customs house in Trieste was given over to", "In May 2031 the talk is of"
    )
    text = text.replace("At the table were", "At the table of CSpO in Trieste from 3 to 5 March 2019 were")
    assert all((claim.start or "") >= "2031" for claim in meetings(article(text, published)))


def test_what_a_few_sentences_say_is_left_to_the_rules() -> None:
    text = article("The Combined Space Operations (CSpO) Initiative was the talk of Trieste. Its generals liked the coffee.")
    assert all(claim.rule != RULE for claim in read(text, CSPO).claims)


def test_a_claim_of_the_whole_article_is_less_sure_than_that_of_a_rule() -> None:
    (found,) = read(article(TOLD), CSPO).meetings
    assert found.rule == RULE
    assert found.confidence <= 0.75


@pytest.mark.parametrize("other", ["Kenya", "the Netherlands", "South Korea", "Chile"])
def test_exchanging_a_nation_changes_nothing_of_what_is_weighed(other: str) -> None:
    exchanged = TOLD.replace("Norway", other)
    assert heard_of_meetings(article(TOLD), CSPO) == heard_of_meetings(article(exchanged), CSPO)


@given(st.sampled_from(ELSEWHERE))
def test_a_paragraph_about_something_else_changes_nothing_of_what_is_weighed(other: str) -> None:
    assert heard_of_meetings(article(f"{other}\n\n{TOLD}"), CSPO) == heard_of_meetings(article(TOLD), CSPO)


def test_without_the_name_of_the_initiative_nothing_is_weighed() -> None:
    text = TOLD.replace("Combined Space Operations (CSpO) Initiative", "initiative").replace("CSpO", "it")
    assert heard_of_meetings(article(text), CSPO) is None


@given(st.frozensets(st.text("abcdefghij <>", max_size=8), max_size=40))
def test_the_chances_of_any_features_are_probabilities(seen: frozenset[str]) -> None:
    found = chances(seen)
    assert len(found) == len(COLUMNS)
    assert all(0 <= chance <= 1 for chance in found)


def test_explain_says_how_likely_a_meeting_was_that_is_not_claimed() -> None:
    thin = TOLD.replace("At the table were officials of", "Its participants are").replace("From Tuesday to Thursday t", "T")
    thin = thin.replace(", who played through the loss of a relay satellite and sharpened a common text on debris", "")
    seen = heard_of_meetings(article(thin), CSPO)
    assert seen is not None
    assert THINKABLE <= max(chances(seen)) < SURE
    assert meetings(article(thin)) == []
    assert any(f"{max(chances(seen)):.0%} likely" in step.reason for step in explain(article(thin), CSPO))
