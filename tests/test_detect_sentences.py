"""Sentences survive abbreviations, datelines, lists and glued letters, and keep their places."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alerts.detect.language import identify
from alerts.detect.script import lowered, plain
from alerts.detect.sentences import split


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("The U.S. Board met. It ended on Feb. 11 in Ottawa.", ["The U.S. Board met.", "It ended on Feb. 11 in Ottawa."]),
        ("Gen. John W. Smith spoke. Lt. Col. Jones listened.", ["Gen. John W. Smith spoke.", "Lt. Col. Jones listened."]),
        ("OTTAWA, Ont. - The Board met.", ["OTTAWA, Ont. - The Board met."]),
        ("- first point\n- second point", ["first point", "second point"]),
        ("Am 5. Dezember kam es. Danach nicht.", ["Am 5. Dezember kam es.", "Danach nicht."]),
        ("W 2014 r. Polska przystąpiła do CSpO.", ["W 2014 r. Polska przystąpiła do CSpO."]),
        (
            "Włochy i Norwegia dołączyły w 2023 r., a Szwecja w 2028 r. Polska obserwuje.",
            ["Włochy i Norwegia dołączyły w 2023 r., a Szwecja w 2028 r.", "Polska obserwuje."],
        ),
        ("防衛省は加入した。次の文。", ["防衛省は加入した。", "次の文。"]),
        ("One line\n\nAnother line", ["One line", "Another line"]),
        ("a sentence that goes on\nin the next line.", ["a sentence that goes on\nin the next line."]),
    ],
)
def test_sentences_end_where_a_reader_ends_them(text: str, sentences: list[str]) -> None:
    assert [s.text for s in split(text)] == sentences


@given(st.text(alphabet="ab. \n-!?。「」\"'U.S1,", max_size=200))
def test_every_sentence_is_the_text_between_its_offsets(text: str) -> None:
    end = 0
    for sentence in split(text):
        assert text[sentence.start : sentence.end] == sentence.text
        assert sentence.start >= end
        end = sentence.end


@given(st.text(max_size=200))
def test_plain_and_lower_case_keep_every_offset(text: str) -> None:
    assert len(plain(text)) == len(text)
    assert len(lowered(text)) == len(text)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The nations of the forum have agreed to meet in the spring of next year.", "en"),
        ("Die Staaten haben sich darauf geeinigt, im nächsten Jahr wieder zu tagen.", "de"),
        ("Les pays membres ont décidé de se réunir au printemps de l'année prochaine.", "fr"),
        ("I Paesi hanno deciso di riunirsi nella primavera del prossimo anno.", "it"),
        ("Los países han acordado reunirse en la primavera del año que viene.", "es"),
        ("Landene har blitt enige om å møtes til våren, og det er ikke første gang.", "no"),
        ("De landen hebben besloten om in het voorjaar van het volgende jaar bijeen te komen.", "nl"),
        ("Państwa postanowiły, że spotkają się wiosną przyszłego roku w tym samym mieście.", "pl"),
        ("加盟国は来年の春に会合を開くことで合意した。", "ja"),
    ],
)
def test_the_language_is_told(text: str, language: str) -> None:
    assert identify(text) == language
