"""What official and unofficial claims make of the members of the ledger, and what people are told."""

from __future__ import annotations

from dataclasses import replace

import pytest
from pydantic import ValidationError

from alerts.ledger import UnknownSubject, as_known_on, baseline, members_on, reconcile, reject
from alerts.policy import Policy
from alerts.replay import follow
from db.records import Claim, Ledger, Report

TEN = ("AU", "CA", "DE", "FR", "GB", "IT", "JP", "NO", "NZ", "US")


def accession(country: str, status: str = "joined", **more: object) -> Claim:
    values = {"sentence": f"{country} {status}.", "news": True, **more}
    return Claim(kind="accession", country=country, status=status, **values)  # type: ignore[arg-type]


def listing(*countries: str) -> list[Claim]:
    return [Claim(kind="listed", country=country, sentence=f"List of {len(countries)}.") for country in countries]


def count(number: int) -> Claim:
    return Claim(kind="count", number=number, sentence=f"The {number} members.")


def report(day: str, *claims: Claim, official: bool = True, article: str = "", version: int = 1, **more: object) -> Report:
    values = {"published": day, "seen": f"{day}T12:00:00Z", **more}
    host = "spacecom.mil" if official else "news.example"
    return Report(article or f"{host} {day}", host, official, claims=tuple(claims), version=version, **values)  # type: ignore[arg-type]


def told(alerts: object) -> list[str]:
    return [alert.key for alert in alerts]  # type: ignore[attr-defined]


def entry(ledger: Ledger, country: str):
    return next(member for member in ledger.members if member.country == country)


def test_an_accession_that_an_official_source_reports_alerts_once():
    first = report("2026-12-03", accession("PL", since="2026-12-02"))
    again = report("2026-12-04", accession("PL", since="2026-12", sentence="Poland was welcomed."), article="gov.uk 1")
    ledger, alerts = follow([first, first, again, again], TEN)
    (alert,) = alerts
    assert (alert.kind, alert.key, alert.level) == ("new_member", "new_member:PL", "alert")
    assert (alert.headline, alert.since, alert.article) == ("Poland has joined", "2026-12-02", first.article)
    assert set(alert.members_after) - set(alert.members_before) == {"PL"}
    assert alert.claim == first.claims[0]
    assert entry(ledger, "PL").confirmed
    assert len(entry(ledger, "PL").evidence) == 2


def test_the_headline_names_a_country_as_english_does():
    _, alerts = follow([report("2026-12-03", accession("NL"), accession("GB"))], ["US"])
    assert [alert.headline for alert in alerts] == ["The United Kingdom has joined", "The Netherlands has joined"]


def test_a_claim_of_unofficial_hosts_is_an_unconfirmed_notice_and_no_new_member():
    ledger, alerts = follow([report("2026-12-03", accession("KR"), official=False)], TEN)
    assert [(a.kind, a.level, a.confirmed) for a in alerts] == [("unconfirmed", "notice", False)]
    assert alerts[0].members_after == TEN
    assert (entry(ledger, "KR").status, entry(ledger, "KR").confirmed) == ("joined", False)


def test_twenty_unofficial_rewrites_are_one_notice():
    rewrites = [
        report("2026-12-03", accession("KR", sentence=f"Wording {n}."), official=False, article=f"blog {n}") for n in range(20)
    ]
    assert told(follow(rewrites, TEN)[1]) == ["unconfirmed:member:KR:joined"]


def test_an_official_confirmation_alerts_in_the_same_thread():
    rumour = report("2026-12-03", accession("PL"), official=False)
    word = report("2026-12-05", accession("PL", sentence="Poland is a member now."))
    _, alerts = follow([rumour, word], TEN)
    assert told(alerts) == ["unconfirmed:member:PL:joined", "new_member:PL"]
    assert {alert.thread for alert in alerts} == {"member:PL"}
    assert "confirms" in alerts[1].detail


def test_an_official_denial_ends_an_unconfirmed_report():
    rumour = report("2026-12-03", accession("KR"), official=False)
    denial = report("2026-12-05", accession("KR", "denied"))
    ledger, alerts = follow([rumour, denial, replace(rumour, article="late copy", published="2026-12-06")], TEN)
    assert [alert.kind for alert in alerts] == ["unconfirmed", "denied"]
    assert entry(ledger, "KR").status == "denied"
    assert [e.claim.status for e in entry(ledger, "KR").evidence if e.supports] == ["denied"]


def test_a_denial_of_what_nobody_said_tells_nothing():
    assert not follow([report("2026-12-05", accession("BR", "denied"))], TEN)[1]


def test_an_official_denial_of_a_confirmed_member_is_a_correction():
    ledger, alerts = follow([report("2026-12-03", accession("PL")), report("2026-12-05", accession("PL", "denied"))], TEN)
    assert [alert.kind for alert in alerts] == ["new_member", "corrected"]
    assert "PL" not in alerts[-1].members_after
    assert entry(ledger, "PL").status == "denied"


def test_a_new_name_in_an_official_list_without_a_verb_alerts():
    _, alerts = follow([report("2026-12-03", *listing(*TEN, "PL"))], TEN)
    assert told(alerts) == ["new_member:PL"]
    assert "list" in alerts[0].detail


def test_a_shorter_list_is_no_withdrawal():
    ledger, alerts = follow([report("2026-12-03", *listing("CA", "DE", "FR"))], TEN)
    assert not alerts
    assert members_on(ledger, "2027-01-01") == TEN


def test_a_nation_climbs_from_observer_to_member_and_each_step_is_told_once():
    steps = [report(f"2026-0{n}-01", accession("SE", s)) for n, s in enumerate(("observer", "invited", "planned", "joined"), 1)]
    stale = report("2026-09-01", accession("SE", "observer", sentence="Sweden, an observer."))
    ledger, alerts = follow([*steps, stale], TEN)
    assert [alert.kind for alert in alerts] == ["observer", "invited", "planned", "new_member"]
    assert [alert.level for alert in alerts] == ["notice", "notice", "notice", "alert"]
    assert entry(ledger, "SE").status == "joined"


def test_several_members_at_once_are_an_alert_each_with_one_ledger_before_and_after():
    _, alerts = follow([report("2026-12-03", accession("PL"), accession("SE"), accession("NL"))], TEN)
    assert told(alerts) == ["new_member:NL", "new_member:PL", "new_member:SE"]
    assert {alert.members_before for alert in alerts} == {TEN}
    assert {len(alert.members_after) for alert in alerts} == {13}


def test_a_withdrawal_takes_a_nation_out_and_old_lists_do_not_bring_it_back():
    leaves = report("2027-03-01", accession("FR", "withdrawn", since="2027-09-01"))
    stale = report("2027-04-01", *listing(*TEN), accession("FR", news=False, since="2020-02", sentence="France joined in 2020."))
    ledger, alerts = follow([leaves, stale], TEN)
    assert told(alerts) == ["withdrawn:member:FR"]
    assert "FR" not in alerts[0].members_after
    assert (entry(ledger, "FR").status, entry(ledger, "FR").withdrawn) == ("withdrawn", "2027-09-01")
    back = reconcile(ledger, report("2028-01-01", accession("FR", since="2028-01-01")))
    assert [alert.kind for alert in back.alerts] == ["new_member"]
    assert "FR" in back.alerts[0].members_after


def test_a_withdrawal_that_only_a_blog_reports_is_unconfirmed():
    _, alerts = follow([report("2027-03-01", accession("FR", "withdrawn"), official=False)], TEN)
    assert [alert.kind for alert in alerts] == ["unconfirmed"]
    assert alerts[0].members_after == TEN


@pytest.mark.parametrize(
    ("said", "since"),
    [
        ([("2023", True), ("2023-12", True), ("2023-12-07", False)], "2023-12-07"),
        ([("2022", False), ("2023-12", True)], "2023-12"),
        ([("2022-05-01", False), ("2023", True)], "2023"),
        ([(None, True)], None),
    ],
)
def test_true_since_prefers_official_then_finer_and_never_mixes_what_contradicts(said, since):
    reports = [
        report("2024-01-01", accession("IT", since=day, sentence=f"{day}"), official=official, article=f"a{n}")
        for n, (day, official) in enumerate(said)
    ]
    assert entry(follow(reports, ["US"])[0], "IT").since == since
    assert entry(follow(reports[::-1], ["US"])[0], "IT").since == since


def test_a_contradicting_date_is_kept_as_evidence_against():
    reports = [
        report("2023-12-07", accession("IT", since="2023-12")),
        report("2024-04-09", accession("IT", since="2022"), official=False),
    ]
    assert [e.supports for e in entry(follow(reports, ["US"])[0], "IT").evidence] == [True, False]


def test_a_count_above_the_ledger_is_said_once_and_one_below_is_not_news():
    high = report("2026-12-03", *listing(*TEN), count(11))
    _, alerts = follow([high, high, report("2026-12-04", *listing("US", "FR"), count(7), article="stale")], TEN)
    assert told(alerts) == ["count:11:10"]
    assert "its list names 10" in alerts[0].detail


def test_a_count_that_disagrees_with_its_list_is_said_in_the_alert():
    _, alerts = follow([report("2026-12-03", *listing(*TEN, "PL"), count(12))], TEN)
    assert "12 members" in alerts[0].detail
    assert "its list names 11" in alerts[0].detail


def test_an_official_claim_that_the_detector_doubts_is_told_as_unconfirmed():
    doubtful = report("2026-12-03", accession("PL", confidence=0.3))
    assert [a.kind for a in follow([doubtful], TEN)[1]] == ["unconfirmed"]
    assert [a.kind for a in follow([doubtful], TEN, Policy(minimum_confidence=0.2))[1]] == ["new_member"]


def test_the_policy_silences_and_raises_kinds():
    reports = [
        report("2026-12-03", accession("KR"), official=False, article="b"),
        report("2026-12-04", accession("SE", "invited")),
    ]
    policy = Policy(levels={"unconfirmed": "silent", "invited": "alert"})
    assert [(a.kind, a.level) for a in follow(reports, TEN, policy)[1]] == [("invited", "alert")]
    with pytest.raises(ValidationError, match="no such kind: invite"):
        Policy(levels={"invite": "alert"})


def test_history_fills_the_ledger_and_is_never_breaking_news():
    old = report("2023-12-07", accession("PL"), seen="2026-12-03T00:00:00Z")
    for late in (old, replace(old, history=True, published="2026-12-02")):
        ledger, alerts = follow([late], TEN)
        assert [(a.kind, a.level, a.key) for a in alerts] == [("new_member", "history", "history:new_member:PL")]
        assert not reconcile(ledger, report("2026-12-04", accession("PL", sentence="Poland joined."))).alerts


def test_a_name_that_is_added_to_an_old_page_is_breaking_news():
    page = report("2023-12-07", *listing(*TEN), article="partners", seen="2026-12-03T00:00:00Z")
    edited = replace(page, claims=tuple(listing(*TEN, "PL")), version=2, seen="2027-01-15T00:00:00Z")
    ledger, alerts = follow([page, edited], TEN)
    assert [(a.key, a.level) for a in alerts] == [("new_member:PL", "alert")]
    assert entry(ledger, "PL").first_seen == edited.seen


def test_a_sentence_that_a_new_version_lost_is_withdrawn_and_corrected_once():
    wrong = report("2026-12-03", accession("PL"), article="a")
    right = report("2026-12-04", article="a", version=2)
    ledger, alerts = follow([wrong, right, right, wrong], TEN)
    assert [alert.kind for alert in alerts] == ["new_member", "corrected"]
    assert alerts[1].thread == alerts[0].thread
    assert entry(ledger, "PL").status == "retracted"
    assert entry(ledger, "PL").evidence[0].replaced_by == 2


def test_a_reworded_sentence_and_a_second_source_both_spare_the_correction():
    wrong = report("2026-12-03", accession("PL"), article="a")
    reworded = report("2026-12-04", accession("PL", sentence="Poland became a member."), article="a", version=2)
    assert told(follow([wrong, reworded], TEN)[1]) == ["new_member:PL"]
    other = report("2026-12-03", accession("PL", sentence="And Poland."), article="b")
    assert told(follow([wrong, other, report("2026-12-04", article="a", version=2)], TEN)[1]) == ["new_member:PL"]


def test_what_was_corrected_and_is_then_said_again_alerts_again_under_a_key_of_its_own():
    wrong = report("2026-12-03", accession("PL"), article="a")
    _, alerts = follow([wrong, report("2026-12-04", article="a", version=2), replace(wrong, version=3, seen="2026-12-05")], TEN)
    assert [alert.kind for alert in alerts] == ["new_member", "corrected", "new_member"]
    assert len(set(told(alerts))) == 3


def test_reading_the_same_version_again_with_more_confidence_confirms_what_it_says():
    doubtful = report("2026-12-03", accession("PL", confidence=0.3), article="a")
    again = report("2026-12-03", accession("PL", confidence=0.9, start_char=7), article="a", seen="2026-12-05")
    ledger, alerts = follow([doubtful, again, again], TEN)
    assert [alert.kind for alert in alerts] == ["unconfirmed", "new_member"]
    assert [(e.seen, e.claim.start_char) for e in entry(ledger, "PL").evidence] == [(doubtful.seen, 7)]


def test_a_rejected_finding_corrects_the_ledger_and_the_same_claim_never_alerts_again():
    wrong = report("2026-12-03", accession("PL", sentence="Poland joined  Olympic Defender."), article="a")
    ledger, _ = follow([wrong], TEN)
    change = reject(ledger, "member:PL", "it joined something else", "2026-12-04")
    assert [alert.kind for alert in change.alerts] == ["corrected"]
    assert "something else" in change.alerts[0].detail
    assert entry(change.ledger, "PL").evidence[0].rejected == "it joined something else"
    copy = replace(wrong, article="b", seen="2026-12-05")  # the same words elsewhere
    edited = report("2026-12-05", accession("PL", sentence="Other words."), article="a", version=2)
    for again in (wrong, copy, edited):
        assert not reconcile(change.ledger, again).alerts
    news = report("2027-12-05", accession("PL", sentence="Poland was welcomed to CSpO."), article="c")
    assert [alert.kind for alert in reconcile(change.ledger, news).alerts] == ["new_member"]


def test_rejecting_what_is_not_there_names_what_is():
    with pytest.raises(UnknownSubject, match="member:AU"):
        reject(baseline(TEN), "member:PL", "no", "2026-12-04")
    with pytest.raises(ValueError, match="reason"):
        reject(baseline(TEN), "member:US", " ", "2026-12-04")


def test_the_ledger_answers_what_was_known_on_a_day_and_what_was_true_on_a_day():
    rumour = report("2026-12-03", accession("PL", since="2026-12-01"), official=False)
    word = report("2026-12-05", accession("PL", since="2026-12-01"), article="a")
    ledger, _ = follow([rumour, word, report("2026-12-07", article="a", version=2)], TEN)
    known = {day: [(m.status, m.confirmed) for m in as_known_on(ledger, day).members if m.country == "PL"] for day in
             ("2026-12-02", "2026-12-03", "2026-12-05", "2026-12-06", "2026-12-07")}  # fmt: skip
    assert known == {
        "2026-12-02": [],
        "2026-12-03": [("joined", False)],
        "2026-12-05": [("joined", True)],
        "2026-12-06": [("joined", True)],
        "2026-12-07": [("joined", False)],
    }
    before = follow([word], TEN)[0]
    assert "PL" not in members_on(before, "2026-11-30")
    assert "PL" in members_on(before, "2026-12-01")
    poland = entry(before, "PL")
    assert (poland.since, poland.announced, poland.first_seen) == ("2026-12-01", "2026-12-05", "2026-12-05T12:00:00Z")
