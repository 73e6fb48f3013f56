"""Evaluation counts as the labels' conventions say."""

from __future__ import annotations

from typing import Any

from alerts.evaluate import days, evaluate, same_meeting


def case(**expect: Any) -> dict[str, Any]:
    blank = {"mentions_initiative": True, "members_listed": [], "accessions": [], "meetings": []}
    return {"id": "a", "expect": blank | expect}


def answer(**found: Any) -> dict[str, Any]:
    return {"id": "a", "mentions_initiative": True, "members_listed": [], "accessions": [], "meetings": []} | found


def joined(country: str, news: bool = True, status: str = "joined") -> dict[str, Any]:
    return {"country": country, "status": status, "since": None, "news": news}


def meeting(**fields: Any) -> dict[str, Any]:
    return {"start": None, "end": None, "precision": "day", "city": None, "country": None, "status": "held"} | fields


def test_hits_misses_and_false_finds_are_counted_by_kind() -> None:
    result = evaluate([case(accessions=[joined("PL"), joined("ES")])], [answer(accessions=[joined("PL"), joined("SE")])])
    score = result.scores["new_member"]
    assert (score.hit, score.missed, score.false) == (1, 1, 1)
    assert (score.precision, score.recall, score.f1) == (0.5, 0.5, 0.5)
    assert {(e.kind, e.error, e.what) for e in result.errors if e.kind == "new_member"} == {
        ("new_member", "missed", "ES"), ("new_member", "false", "SE"),
    }  # fmt: skip


def test_a_status_taken_for_another_one_is_shown_as_confusion() -> None:
    result = evaluate([case(accessions=[joined("PL", status="planned")])], [answer(accessions=[joined("PL")])])
    assert dict(result.confusion) == {("planned", "joined"): 1}


def test_meetings_match_by_place_and_by_days_within_three() -> None:
    oslo = meeting(start="2027-12-07", end="2027-12-08", city="Oslo", country="NO")
    assert same_meeting(oslo, meeting(start="2027-12-10", city="oslo"))
    assert not same_meeting(oslo, meeting(start="2027-12-12", city="Oslo"))
    assert not same_meeting(oslo, meeting(start="2027-12-07", city="Bergen"))
    assert same_meeting(oslo, meeting(start="2027-12"))
    assert same_meeting(oslo | {"date_derivable": False}, meeting(start="2024-01-01", city="Oslo"))


def test_background_meetings_are_neither_asked_for_nor_punished() -> None:
    old = meeting(status="background", city="Rome")
    result = evaluate([case(meetings=[old])], [answer(meetings=[meeting(status="background", city="Paris")])])
    assert result.scores["meeting"].missed == result.scores["meeting"].false == 0


def test_debatable_cases_and_fields_are_not_scored() -> None:
    whole = case(accessions=[joined("PL")]) | {"debatable": True}
    part = case(accessions=[joined("PL")]) | {"id": "b", "debatable_fields": ["accessions"]}
    result = evaluate([whole, part], [])
    assert result.articles == 1
    assert result.scores["new_member"].missed == 0
    assert result.unanswered == ["b"]


def test_tolerated_findings_cost_nothing() -> None:
    spare = case() | {"tolerate": {"accessions": [joined("BE", status="observer")], "meetings": [meeting(city="Toulouse")]}}
    result = evaluate([spare], [answer(accessions=[joined("BE", status="observer")], meetings=[meeting(city="Toulouse")])])
    assert result.errors == []


def test_figures_and_errors_are_plain_data() -> None:
    shown = evaluate([case(meetings=[meeting(city="Oslo", start="2027")])], [answer()]).as_json()
    assert shown["scores"]["meeting"] == {"hit": 0, "missed": 1, "false": 0, "precision": 1.0, "recall": 0.0, "f1": 0.0}
    assert shown["errors"][0]["article"] == "a"
    assert shown["place_named"] is None


def test_dates_of_any_fineness_are_spans() -> None:
    assert [str(d) for d in days("2027") or ()] == ["2027-01-01", "2027-12-31"]
    assert [str(d) for d in days("2028-02") or ()] == ["2028-02-01", "2028-02-29"]
    assert [str(d) for d in days("2027-12-07", "2027-12-09") or ()] == ["2027-12-07", "2027-12-09"]
    assert days(None) is None
