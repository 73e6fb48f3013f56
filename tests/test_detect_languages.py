"""What sentences of many forms and languages say of members and meetings, and what they do not say."""

from __future__ import annotations

from importlib import import_module
from typing import Any

import pytest

from tests.said import members, said, since
from tests.sentences import MIXED, SPRING

LANGUAGES = ("de", "en", "es", "fr", "it", "nl", "no", *MIXED)


def rows(*tables: str) -> list[Any]:
    """The rows of these tables in every language, each behind its language."""
    found = []
    for language in LANGUAGES:
        module = import_module(f"tests.sentences.{language}")
        for table in tables:
            for row in getattr(module, table, ()):
                cells = (row,) if isinstance(row, str) else row
                whole = cells if language in MIXED else (language, *cells)
                found.append(pytest.param(*whole, id=f"{whole[0]}-{table.lower()}-{len(found)}"))
    return found


@pytest.mark.parametrize(("language", "published", "sentence", "statements"), rows("ACCESSIONS", "MEETINGS"))
def test_a_sentence_says_what_it_says(language: str, published: str, sentence: str, statements: set[str]) -> None:
    assert said(language, sentence, published) == statements, sentence


@pytest.mark.parametrize(("language", "published", "sentence"), rows("NOTHING"))
def test_hope_denial_other_bodies_and_habits_say_nothing(language: str, published: str, sentence: str) -> None:
    assert said(language, sentence, published) == set(), sentence


@pytest.mark.parametrize(("language", "published", "sentence", "nation", "day"), rows("SINCE"))
def test_an_accession_is_dated_by_its_own_day(language: str, published: str, sentence: str, nation: str, day: str) -> None:
    assert since(language, sentence, published)[nation] == day, sentence


@pytest.mark.parametrize(("language", "published", "sentence", "nations"), rows("MEMBERS"))
def test_the_members_are_those_enumerated(language: str, published: str, sentence: str, nations: str) -> None:
    assert members(language, sentence, published) == nations, sentence


@pytest.mark.parametrize(("language", "sentence", "statements"), rows("WAYS"))
def test_there_are_many_ways_to_say_it(language: str, sentence: str, statements: set[str]) -> None:
    assert said(language, sentence, SPRING) == statements, sentence


@pytest.mark.parametrize(("language", "sentence"), rows("NO_WAY"))
def test_what_is_worded_alike_says_nothing(language: str, sentence: str) -> None:
    assert said(language, sentence, SPRING) == set(), sentence
