"""Times in nine languages: what the text gives, resolved by publication, and nothing more."""

from __future__ import annotations

import pytest

from alerts.detect.dates import find, resolve, span
from alerts.detect.script import plain

THURSDAY = span("2023-12-07")

CASES = [
    ("en", "from December 3-5, 2024", "", ("2024-12-03", "2024-12-05", "day")),
    ("en", "30 November to 2 December 2024", "", ("2024-11-30", "2024-12-02", "day")),
    ("en", "from Dec. 30 to Jan. 2, 2025", "", ("2024-12-30", "2025-01-02", "day")),
    ("en", "from December 30, 2026, to January 2, 2027", "", ("2026-12-30", "2027-01-02", "day")),
    ("en", "on 8-9 December 2021 (AEDT)", "", ("2021-12-08", "2021-12-09", "day")),
    ("en", "December 5th to 7th", "past", ("2023-12-05", "2023-12-07", "day")),
    ("en", "on Feb. 11", "past", ("2023-02-11", "2023-02-11", "day")),
    ("en", "on Feb. 11", "future", ("2024-02-11", "2024-02-11", "day")),
    ("en", "in July 2015", "", ("2015-07-01", "2015-07-31", "month")),
    ("en", "in 2016", "", ("2016-01-01", "2016-12-31", "year")),
    ("en", "this week", "", ("2023-12-04", "2023-12-10", "week")),
    ("en", "last week", "", ("2023-11-27", "2023-12-03", "week")),
    ("en", "last month", "", ("2023-11-01", "2023-11-30", "month")),
    ("en", "yesterday", "", ("2023-12-06", "2023-12-06", "day")),
    ("en", "on Tuesday", "past", ("2023-12-05", "2023-12-05", "day")),
    ("en", "on Tuesday", "future", ("2023-12-12", "2023-12-12", "day")),
    ("en", "on Tuesday and Wednesday", "past", ("2023-12-05", "2023-12-06", "day")),
    ("en", "next Monday to Wednesday", "future", ("2023-12-11", "2023-12-13", "day")),
    ("de", "vom 30. November bis zum 2. Dezember", "past", ("2023-11-30", "2023-12-02", "day")),
    ("de", "am Dienstag", "past", ("2023-12-05", "2023-12-05", "day")),
    ("fr", "du 2 au 4 décembre 2024", "", ("2024-12-02", "2024-12-04", "day")),
    ("fr", "les 11 et 12 février", "past", ("2023-02-11", "2023-02-12", "day")),
    ("it", "dal 3 al 5 dicembre 2024", "", ("2024-12-03", "2024-12-05", "day")),
    ("no", "1.–3. desember", "past", ("2023-12-01", "2023-12-03", "day")),
    ("es", "del 28 al 30 de noviembre de 2024", "", ("2024-11-28", "2024-11-30", "day")),
    ("pl", "9–11 kwietnia 2030", "", ("2030-04-09", "2030-04-11", "day")),
    ("nl", "van 3 tot en met 5 december 2024", "", ("2024-12-03", "2024-12-05", "day")),
    ("ja", "2024年12月3日から5日にかけて", "", ("2024-12-03", "2024-12-05", "day")),
    ("ja", "令和10年9月5日", "", ("2028-09-05", "2028-09-05", "day")),
    ("ja", "昨年12月", "", ("2022-12-01", "2022-12-31", "month")),
    ("ja", "来月7日から9日まで", "", ("2024-01-07", "2024-01-09", "day")),
]


@pytest.mark.parametrize(("language", "text", "tense", "meant"), CASES)
def test_a_time_is_resolved_as_finely_as_it_is_given(language: str, text: str, tense: str, meant: tuple[str, str, str]) -> None:
    (when, *_) = find(plain(text), language)
    found = resolve(when, THURSDAY, tense)
    assert found is not None
    assert (found.first.isoformat(), found.last.isoformat(), found.precision) == meant


@pytest.mark.parametrize("text", ["on 7 December", "this week", "on Tuesday", "yesterday", "7-8 December"])
def test_without_publication_nothing_is_invented(text: str) -> None:
    (when, *_) = find(text, "en")
    assert resolve(when, None) is None


@pytest.mark.parametrize("text", ["we may meet", "the march of time", "on 31 February 2024", "Vision", "99 December 2027"])
def test_words_and_days_that_are_no_dates_resolve_to_nothing(text: str) -> None:
    assert [resolve(w, THURSDAY) for w in find(text, "en") if w.first[2] is not None and resolve(w, THURSDAY)] == []


def test_publication_by_month_keeps_the_month() -> None:
    (when,) = find("this week", "en")
    found = resolve(when, span("2025-12"))
    assert found is not None
    assert (found.first.isoformat(), found.precision) == ("2025-12-01", "month")


def test_since_is_the_finest_single_date() -> None:
    (when,) = find("on 11 and 12 February 2020", "en")
    found = resolve(when, None)
    assert found is not None
    assert found.since == "2020-02"
