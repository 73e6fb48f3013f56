"""Which claims are of one meeting, what becomes of a meeting, and what people are told of it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from alerts.headlines import meeting_line
from alerts.ledger import as_known_on, overdue, reconcile, reject
from alerts.policy import Policy
from alerts.replay import follow
from db.records import Claim, Evidence, Ledger, Meeting, Report

BOARD = "Principals' Board"


def meets(status: str, start: str | None = None, end: str | None = None, city: str | None = None, **more: object) -> Claim:
    precision = {None: "unknown", 4: "year", 7: "month", 10: "day"}[start and len(start)]
    values = {"sentence": f"{status} {start} {end} {city}", "precision": precision, "body": BOARD, **more}
    return Claim(kind="meeting", status=status, start=start, end=end, city=city, **values)  # type: ignore[arg-type]


def oslo(status: str = "planned", start: str | None = "2026-12", end: str | None = None, **more: object) -> Claim:
    return meets(status, start, end, "Oslo", **{"country": "NO", **more})


def report(day: str, *claims: Claim, official: bool = True, article: str = "", **more: object) -> Report:
    values = {"published": day, "seen": f"{day}T12:00:00Z" if day else "2026-12-31T00:00:00Z", **more}
    return Report(article or f"{day} {official}", "mod.example", official, claims=claims, **values)  # type: ignore[arg-type]


def run(*reports: Report) -> tuple[Ledger, list[str]]:
    ledger, alerts = follow(reports, ["US"])
    return ledger, [f"{alert.kind}: {alert.headline}" for alert in alerts]


def only(ledger: Ledger) -> Meeting:
    (entry,) = ledger.meetings
    return entry


def test_a_meeting_alerts_once_when_announced_and_its_course_is_told_in_its_thread():
    reports = [
        report("2026-05-12", oslo()),
        report("2026-10-01", oslo(start="2026-12-02", end="2026-12-04")),
        report("2026-12-03", oslo("ongoing", "2026-12-02", "2026-12-04")),
        report("2026-12-10", oslo("held", "2026-12-02", "2026-12-04")),
        report("2026-12-18", oslo("held", "2026-12", precision="week")),
    ]
    ledger, alerts = follow(reports, ["US"])
    assert [f"{a.kind}: {a.headline}" for a in alerts] == [
        "new_meeting: Principals' Board meeting announced for Oslo, December 2026",
        "changed: Principals' Board meeting now in Oslo, 2–4 December 2026",
        "held: Principals' Board meeting under way in Oslo, 2–4 December 2026",
    ]
    assert {a.thread for a in alerts} == {"meeting:2026-12-oslo"}
    assert [a.level for a in alerts] == ["alert", "notice", "notice"]
    assert (only(ledger).status, only(ledger).start, only(ledger).announced) == ("held", "2026-12-02", "2026-05-12")
    assert len(only(ledger).evidence) == 5


def test_twenty_rewrites_of_one_meeting_are_one_entry_and_one_alert():
    wordings = [
        ("2026-12-02", "2026-12-04", "Oslo"),
        ("2026-12", None, "Oslo"),
        ("2026-12-03", None, None),
        ("2026", None, "Oslo"),
    ]
    reports = [
        report(f"2026-12-{5 + n:02}", meets("held", start, end, city, country="NO", sentence=f"w{n}"), official=n % 3 == 0)
        for n, (start, end, city) in enumerate(wordings * 5)
    ]
    ledger, told = run(*reports)
    assert only(ledger).start == "2026-12-02"
    assert told == ["new_meeting: Principals' Board met in Oslo, 2–4 December 2026"]


def test_an_unofficial_meeting_is_a_notice_until_an_official_source_reports_it():
    _, told = run(
        report("2026-12-05", oslo("held", "2026-12-02"), official=False),
        report("2026-12-06", oslo("held", sentence="In Oslo."), official=False, article="copy"),
        report("2026-12-09", oslo("held", "2026-12-02", "2026-12-04")),
    )
    assert told == [
        "unconfirmed: Principals' Board met in Oslo, 2 December 2026 (unconfirmed)",
        "new_meeting: Principals' Board met in Oslo, 2–4 December 2026",
    ]


def test_a_meeting_without_place_or_time_waits_for_them():
    vague = report("2026-12-05", meets("held"))
    ledger, told = run(vague)
    assert not told
    change = reconcile(ledger, report("2026-12-06", oslo("held", None), article="b"))
    assert [alert.headline for alert in change.alerts] == ["Principals' Board met in Oslo"]
    assert len(change.ledger.meetings) == 1


def test_two_meetings_of_one_year_are_two():
    ledger, told = run(
        report("2025-04-20", meets("held", "2025-04", country="US")),
        report("2025-12-12", meets("held", "2025-12-02", "2025-12-04", "Toulouse", country="FR")),
        report("2025-12-13", meets("held", "2025", city=None, country="FR"), article="vague"),
    )
    assert [m.key for m in ledger.meetings] == ["2025-04-us", "2025-12-toulouse"]
    assert len(told) == 2


def test_a_working_group_beside_the_board_in_the_same_week_and_city_is_another_meeting():
    board = oslo("held", "2026-12-02", "2026-12-04")
    group = oslo("held", "2026-12-01", "2026-12-02", body="working group")
    ledger, told = run(report("2026-12-05", board, group))
    assert told == [
        "new_meeting: Working group met in Oslo, 1–2 December 2026",
        "new_meeting: Principals' Board met in Oslo, 2–4 December 2026",
    ]
    assert sorted(m.key for m in ledger.meetings) == ["2026-12-oslo", "2026-12-oslo-2"]


@pytest.mark.parametrize("status", ["moved", "planned"])
def test_the_same_slot_in_another_place_is_a_move_and_no_new_meeting(status):
    move = report("2026-09-01", meets(status, "2026-12", city="Bergen", country="NO"))
    stale = report("2026-09-05", oslo(sentence="As announced in May."), article="stale")
    ledger, told = run(report("2026-05-12", oslo()), move, stale)
    assert told[1:] == ["moved: Principals' Board meeting moved to Bergen, December 2026"]
    assert (only(ledger).key, only(ledger).city) == ("2026-12-oslo", "Bergen")
    assert [e.supports for e in only(ledger).evidence] == [False, True, False]


def test_a_postponement_with_a_new_date_keeps_the_entry():
    later = report("2026-11-01", oslo("postponed", "2026-12"), oslo("planned", "2027-02"))
    held = report("2027-02-20", oslo("held", "2027-02-16", "2027-02-18"))
    ledger, told = run(report("2026-05-12", oslo()), later, held)
    assert told[1:] == [
        "postponed: Principals' Board meeting postponed, now in Oslo, February 2027",
        "held: Principals' Board met in Oslo, 16–18 February 2027",
    ]
    assert (only(ledger).key, only(ledger).status, only(ledger).start) == ("2026-12-oslo", "held", "2027-02-16")


def test_a_postponement_without_a_new_date_and_a_cancellation_are_told_once():
    for status in ("postponed", "cancelled"):
        copies = [report("2026-11-01", oslo(status, None, sentence=f"{n}"), article=f"{n}") for n in range(3)]
        ledger, told = run(report("2026-05-12", oslo()), *copies)
        assert told[1:] == [f"{status}: Principals' Board meeting {status} (Oslo, December 2026)"]
        assert only(ledger).status == status


def test_a_cancellation_that_only_a_blog_reports_is_unconfirmed():
    ledger, told = run(report("2026-05-12", oslo()), report("2026-11-01", oslo("cancelled"), official=False))
    assert told[1:] == ["unconfirmed: Principals' Board meeting cancelled (Oslo, December 2026) (unconfirmed)"]
    assert only(ledger).status == "planned"


def test_a_plan_whose_days_shift_is_the_same_meeting():
    ledger, told = run(
        report("2026-05-12", oslo(start="2026-12-02", end="2026-12-04")),
        report("2026-12-12", oslo("held", "2026-12-09", "2026-12-11")),
    )
    assert told[1:] == ["held: Principals' Board met in Oslo, 9–11 December 2026"]
    assert only(ledger).start == "2026-12-09"


def test_a_wrong_town_in_a_machine_written_copy_contradicts_and_makes_no_meeting():
    true = report("2024-12-05", meets("held", "2024-12-03", "2024-12-05", "Florence", country="IT"))
    junk = report("2024-12-06", meets("held", "2024-12-06", city="Rome", country="IT"), official=False)
    for order in ((true, junk), (junk, true)):
        ledger, told = run(*order)
        assert only(ledger).city == "Florence"
        assert [t for t in told if "new_meeting" in t] == ["new_meeting: Principals' Board met in Florence, 3–5 December 2024"]
        assert [e.supports for e in only(ledger).evidence] == [True, False]


def test_two_official_reports_from_two_countries_in_one_week_are_two_meetings():
    ledger, _ = run(
        report("2026-12-05", oslo("held", "2026-12-02", "2026-12-04")),
        report("2026-12-06", meets("held", "2026-12-03", city="Tokyo", country="JP", body=None)),
    )
    assert len(ledger.meetings) == 2


def test_background_fills_the_ledger_as_history_and_alerts_nobody():
    ledger, told = run(report("2022-02-20", meets("background", "2021-12"), oslo("background", "2019-04")))
    assert not told
    assert [m.status for m in ledger.meetings] == ["background", "background"]


def test_a_plan_that_a_later_article_looks_back_on_was_held():
    ledger, told = run(report("2026-05-12", oslo()), report("2027-02-01", meets("background", "2026-12")))
    assert told[1:] == ["held: Principals' Board met in Oslo, December 2026"]
    assert only(ledger).status == "held"


def test_one_article_may_look_back_on_a_meeting_and_announce_another():
    ledger, _ = run(report("2026-05-12", meets("held", "2026"), oslo()))
    assert [(m.start, m.status) for m in ledger.meetings] == [("2026", "held"), ("2026-12", "planned")]


def test_reprints_with_a_wandering_week_and_copies_with_a_wrong_day_are_of_the_same_meeting():
    ledger, told = run(
        report("2026-12-05", oslo("held", "2026-12-02", "2026-12-04")),
        report("2026-12-14", oslo("held", "2026-12-14", precision="week"), article="reprint"),
        report("2026-12-15", oslo("held", "2026-12-14"), official=False, article="blog"),
    )
    assert (only(ledger).start, len(told)) == ("2026-12-02", 1)
    assert [e.supports for e in only(ledger).evidence] == [True, False, False]


def test_an_undated_page_joins_the_meeting_in_its_town():
    undated = report("", oslo("held", None), article="undated")
    for order in (
        (report("2026-12-09", oslo("held", "2026-12-02")), undated),
        (undated, report("2026-12-09", oslo("held", "2026-12-02"))),
    ):
        ledger, told = run(*order)
        assert len(only(ledger).evidence) == 2
        assert len(told) == 1


def test_a_meeting_that_nobody_reports_is_overdue_once_after_days_of_grace():
    ledger, _ = run(report("2026-05-12", oslo(start="2026-12-02", end="2026-12-04")))
    assert not overdue(ledger, "2026-12-18").alerts
    assert overdue(ledger, "2026-12-10", Policy(grace_days=5)).alerts
    change = overdue(ledger, "2026-12-19")
    assert [alert.headline for alert in change.alerts] == [
        "Principals' Board meeting expected in Oslo, 2–4 December 2026: not reported so far"
    ]
    assert only(change.ledger).status == "expected-not-reported"
    assert not overdue(change.ledger, "2026-12-20").alerts
    retold = reconcile(change.ledger, report("2026-12-20", oslo(sentence="December in Oslo."), article="stale"))
    assert only(retold.ledger).status == "expected-not-reported"
    assert not retold.alerts
    held = reconcile(retold.ledger, report("2027-01-08", oslo("held", "2026-12-02", "2026-12-04")))
    assert [alert.kind for alert in held.alerts] == ["held"]
    assert not overdue(held.ledger, "2027-02-01").alerts
    assert only(as_known_on(held.ledger, "2026-12-19")).status == "expected-not-reported"
    assert only(as_known_on(held.ledger, "2026-12-01")).status == "planned"


def test_a_month_is_over_on_its_last_day():
    ledger, _ = run(report("2026-05-12", oslo()))
    assert not overdue(ledger, "2027-01-14").alerts
    assert overdue(ledger, "2027-01-15").alerts


def test_a_meeting_whose_sentence_is_gone_is_corrected_once_unless_another_source_has_it():
    first = report("2026-05-12", oslo(), article="a")
    gone = report("2026-05-13", article="a", version=2)
    ledger, told = run(first, gone, gone)
    assert told[1:] == ["corrected: Principals' Board meeting in Oslo, December 2026: the earlier report no longer stands"]
    assert only(ledger).status == "retracted"
    assert len(run(first, report("2026-05-12", oslo(sentence="Other."), article="b"), gone)[1]) == 1


def test_a_meeting_that_loses_its_only_official_source_is_unconfirmed_again():
    ledger, told = run(
        report("2026-05-12", oslo(), article="a"),
        report("2026-05-12", oslo(), article="blog", official=False),
        report("2026-05-13", article="a", version=2),
    )
    assert [line.split(":")[0] for line in told] == ["new_meeting", "corrected"]
    assert not only(ledger).confirmed


def test_a_rejected_meeting_never_alerts_again_for_the_same_claim():
    wrong = report("2026-05-12", oslo(), article="a")
    ledger, _ = run(wrong)
    change = reject(ledger, "meeting:2026-12-oslo", "a NATO meeting", "2026-05-13")
    assert [(alert.kind, alert.claim) for alert in change.alerts] == [("corrected", None)]  # the rejected sentence proves nothing
    copy = reconcile(change.ledger, replace(wrong, article="b"))
    assert not copy.alerts
    assert [e.rejected != "" for e in only(copy.ledger).evidence] == [True, True]
    true = reconcile(copy.ledger, report("2026-10-12", oslo(sentence="The Board will meet in Oslo."), article="c"))
    assert [alert.key for alert in true.alerts] == ["new_meeting:2026-12-oslo-2"]


def test_a_denied_meeting_is_corrected():
    ledger, told = run(report("2026-05-12", oslo()), report("2026-05-13", oslo("denied")))
    assert [line.split(":")[0] for line in told] == ["new_meeting", "corrected"]
    assert only(ledger).status == "denied"


def test_history_makes_an_entry_that_later_news_of_the_same_meeting_does_not_announce():
    late = report("2026-12-05", oslo("held", "2026-12-02"), history=True)
    ledger, alerts = follow([late, report("2026-12-18", oslo("held", "2026-12-02"))], ["US"])
    assert [alert.level for alert in alerts] == ["history"]
    assert only(ledger).alerted


def test_a_far_away_meeting_is_left_alone():
    ledger, _ = run(report("2020-12-05", oslo("held", "2020-12-02")), report("2026-12-05", oslo("held", "2026-12-02")))
    after = reconcile(ledger, report("2026-12-06", oslo("held", "2026-12", sentence="x"), article="b")).ledger
    assert after.meetings[0] is ledger.meetings[0]


@pytest.mark.parametrize(
    ("start", "end", "precision", "line"),
    [
        ("2026-11-30", "2026-12-02", "day", "Meeting held in Oslo, 30 November 2026 – 2 December 2026"),
        ("2026-12-02", "2026-12-04", "day", "Meeting held in Oslo, 2–4 December 2026"),
        ("2026-12-02", "2026-12-02", "day", "Meeting held in Oslo, 2 December 2026"),
        ("2026-12-07", None, "week", "Meeting held in Oslo, week of 7 December 2026"),
        ("2026-12", None, "week", "Meeting held in Oslo, December 2026"),
        (None, None, "unknown", "Meeting held in Oslo"),
    ],
)
def test_headlines_say_what_is_known_and_no_more(start, end, precision, line):
    assert meeting_line(Meeting("k", "held", True, start, end, precision, "Oslo", "NO")) == line


@pytest.mark.parametrize(
    ("body", "sentence", "line"),
    [
        ("Principals' Board", "It met.", "Principals' Board met in Oslo"),
        (None, "The Principals’ Board of the initiative met in Oslo.", "Principals' Board met in Oslo"),
        ("its board", "The CSpO Principals Board met in Oslo.", "Principals' Board met in Oslo"),
        ("its board", "Its board met in Oslo.", "Board met in Oslo"),
        (None, "They were on board a ship when CSpO met in Oslo.", "Meeting held in Oslo"),
        ("working group", "The working group met in Oslo before the Principals' Board.", "Working group met in Oslo"),
    ],
)
def test_headlines_name_the_body_that_the_proof_names(body: str | None, sentence: str, line: str) -> None:
    proof = Evidence(
        "a", 1, True, True, "2026-12-03T10:00:00Z", "2026-12-03", Claim("meeting", sentence=sentence, status="held", body=body)
    )
    assert meeting_line(Meeting("k", "held", True, city="Oslo", evidence=(proof,))) == line


def test_headlines_name_a_country_where_no_town_is_known():
    assert meeting_line(Meeting("k", "planned", True, country="GB")) == "Meeting announced for the United Kingdom"
    assert meeting_line(Meeting("k", "cancelled", True)) == "Meeting cancelled"
