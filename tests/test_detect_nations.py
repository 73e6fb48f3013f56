"""Nations by name, people, capital, institution, flag and in other languages; and words that only look like one."""

from __future__ import annotations

import pytest

from alerts.detect.nations import gazetteer

NAMED = [
    ("en", "The U.S., the U.K. and Great Britain spoke.", ["US", "GB", "GB"]),
    ("en", "DoD, Stratcom and the Pentagon", ["US", "US", "US"]),
    ("en", "The Republic of Korea and South Korea", ["KR", "KR"]),
    ("en", "Türkiye and Turkey", ["TR", "TR"]),
    ("en", "Polish and Dutch officers", ["PL", "NL"]),
    ("en", "Papua New Guinea, Guinea and Equatorial Guinea", ["PG", "GN", "GQ"]),
    ("en", "Niger and Nigeria", ["NE", "NG"]),
    ("en", "Georgia joins; Jordan signs.", ["GE", "JO"]),
    ("en", "🇫🇷🇩🇪", ["FR", "DE"]),
    ("en", "POLAND AND SPAIN", ["PL", "ES"]),
    ("de", "die Niederlande, Polens Minister und die USA", ["NL", "PL", "US"]),
    ("fr", "l'Italie, les États-Unis et la Norvège", ["IT", "US", "NO"]),
    ("it", "dell'Italia, Regno Unito e Stati Uniti", ["IT", "GB", "US"]),
    ("es", "Países Bajos y Corea del Sur", ["NL", "KR"]),
    ("no", "Storbritannia, Norge og Tyskland", ["GB", "NO", "DE"]),
    ("nl", "het Verenigd Koninkrijk en Noorwegen", ["GB", "NO"]),
    ("pl", "Stanów Zjednoczonych, Niemiec, Włoch i Norwegii", ["US", "DE", "IT", "NO"]),
    ("ja", "米英豪加の4か国、ニュージーランド", ["US", "GB", "AU", "CA", "NZ"]),
    ("ja", "我が国と大韓民国", ["JP", "KR"]),
]


@pytest.mark.parametrize(("language", "text", "codes"), NAMED)
def test_nations_are_found_in_the_order_of_the_text(language: str, text: str, codes: list[str]) -> None:
    assert [n.codes[0] for n in gazetteer(language).find(text)] == codes


@pytest.mark.parametrize(
    "text",
    ["a base in New Mexico", "Naval Station Norfolk", "Michael Jordan spoke", "Gen. Jordan Smith", "in Atlanta, Georgia", "the Gulf of Mexico",
     "the Five Eyes partners", "we asked us to polish it", "Papua", "turkey sandwich"],
)  # fmt: skip
def test_look_alikes_are_no_nations(text: str) -> None:
    assert gazetteer("en").find(text) == []


def test_offsets_frame_the_name() -> None:
    text = "Today the Czech Republic spoke."
    (nation,) = gazetteer("en").find(text)
    assert text[nation.start : nation.end] == "Czech Republic"
