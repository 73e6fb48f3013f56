"""The ledger in the archive: what goes in comes out, past states stay, an alert is raised once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from alerts.ledger import reconcile, reject
from alerts.policy import Policy
from db.archive import Archive
from db.articles import record_pages
from db.claims import Finding, NearMiss, forget_detection, record_findings, undetected, unreconciled
from db.ledger import load_ledger, mark_queued, record_change, record_review, unqueued_alerts
from db.records import Claim, Entry, Page, Visit
from db.visits import record_visit

NOW = datetime(2026, 12, 3, 14, 0, tzinfo=UTC)
SENTENCES = {
    "PL": "Poland joined the Combined Space Operations (CSpO) Initiative on Dec. 2, the board said.",
    "SE": "Sweden has been invited to the Combined Space Operations (CSpO) Initiative, the board said.",
    "oslo": "The Principals' Board of the CSpO Initiative met in Oslo from Dec. 1 to 3, 2026.",
}


def claim(what: str) -> Claim:
    sentence = SENTENCES[what]
    place = {"sentence": sentence, "start_char": 0, "end_char": len(sentence), "confidence": 0.9, "rule": "by hand"}
    if what == "oslo":
        return Claim(
            "meeting", status="held", start="2026-12-01", end="2026-12-03", precision="day", city="Oslo", country="NO", **place
        )
    status = "joined" if what == "PL" else "invited"
    return Claim("accession", country=what, status=status, since="2026-12-02" if what == "PL" else None, news=True, **place)


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    with Archive(tmp_path / "archive.db") as opened:
        yield opened


def collect(archive: Archive, number: int, body: str, at: datetime = NOW) -> None:
    entry = Entry(
        f"spacecom.mil/{number}", f"https://www.spacecom.mil/{number}", "spacecom.mil", title=f"Release {number}", published=NOW
    )
    record_visit(archive, Visit("spacecom", "feed", "https://www.spacecom.mil/rss", at, at, "ok", entries=(entry,)))
    page = Page(entry.key, entry.url, "spacecom.mil", "spacecom", at, "ok", title=f"Release {number}", body=body, layout="afpims")
    record_pages(archive, [page])


def detect(archive: Archive, at: datetime = NOW) -> None:
    findings = [
        Finding(item.version, item.article, tuple(claim(what) for what, sentence in SENTENCES.items() if sentence in item.text.text), True,
                (NearMiss("accession", "hoped for only", "Chad hopes to join.", 0.3),))
        for item in undetected(archive)
    ]  # fmt: skip
    record_findings(archive, findings, "by hand", at)


def tell(archive: Archive, at: datetime = NOW) -> list[int]:
    raised = []
    believed = load_ledger(archive)
    for version, _, report in unreconciled(archive):
        change = reconcile(believed, replace(report, official=True), Policy())
        raised += record_change(
            archive, believed, change, [version], at, {alert.key: "The paragraph." for alert in change.alerts}
        )
        believed = change.ledger
        assert load_ledger(archive) == believed
    return raised


def test_the_ledger_comes_back_as_it_was_stored(archive: Archive) -> None:
    collect(archive, 1, SENTENCES["PL"])
    collect(archive, 2, f"{SENTENCES['oslo']} {SENTENCES['SE']}")
    detect(archive)
    assert len(tell(archive)) == 3
    ledger = load_ledger(archive)
    assert {member.country: member.status for member in ledger.members} == {"PL": "joined", "SE": "invited"}
    assert [(meeting.city, meeting.status) for meeting in ledger.meetings] == [("Oslo", "held")]
    assert {row["claim"] for row in archive.rows("select claim from evidence")} == {1, 2, 3}


def test_alerts_wait_for_the_outbox_whole_and_are_handed_over_once(archive: Archive) -> None:
    collect(archive, 1, SENTENCES["PL"])
    detect(archive)
    tell(archive)
    [(number, alert, paragraph, _)] = unqueued_alerts(archive)
    assert (alert.key, alert.country, paragraph) == ("new_member:PL", "PL", "The paragraph.")
    assert alert.claim == claim("PL")
    mark_queued(archive, [number], NOW)
    assert unqueued_alerts(archive) == []


def test_the_same_text_reported_again_raises_nothing(archive: Archive) -> None:
    collect(archive, 1, SENTENCES["PL"])
    detect(archive)
    tell(archive)
    collect(archive, 2, f"{SENTENCES['PL']} Reprinted here.")
    detect(archive)
    assert tell(archive) == []
    assert len(load_ledger(archive).members[0].evidence) == 2


def test_reading_everything_again_raises_nothing_new(archive: Archive) -> None:
    collect(archive, 1, f"{SENTENCES['PL']} {SENTENCES['oslo']}")
    detect(archive)
    assert len(tell(archive)) == 2
    assert forget_detection(archive, "") == 1
    detect(archive)
    assert tell(archive) == []
    assert len(archive.rows("select * from alert")) == 2


def test_an_edit_that_drops_the_sentence_withdraws_the_finding_and_says_so_once(archive: Archive) -> None:
    collect(archive, 1, SENTENCES["PL"])
    detect(archive)
    tell(archive)
    collect(archive, 1, "A corrected release that says nothing of the kind.", NOW + timedelta(hours=1))
    detect(archive, NOW + timedelta(hours=1))
    raised = tell(archive, NOW + timedelta(hours=1))
    assert [row["kind"] for row in archive.rows("select kind from alert where id in (select max(id) from alert)")] == [
        "corrected"
    ]
    assert len(raised) == 1
    assert [member.status for member in load_ledger(archive).members if member.status == "joined"] == []


def test_what_was_believed_before_stays_known(archive: Archive) -> None:
    collect(archive, 1, SENTENCES["PL"])
    detect(archive)
    tell(archive)
    later = NOW + timedelta(days=2)
    believed = load_ledger(archive)
    change = reject(believed, "member:PL", "a misreading", "2026-12-05", Policy())
    record_change(archive, believed, change, [], later, {})
    record_review(archive, "member:PL", "rejected", "a misreading", later)
    states = archive.rows("select status, known_from, known_until from member_state where country = 'PL' order by id")
    assert states[0]["status"] == "joined"
    assert states[0]["known_until"] == "2026-12-05T14:00:00Z"
    assert archive.row("select payload from review")["payload"].count(SENTENCES["PL"]) >= 1
    assert load_ledger(archive) == change.ledger


def test_near_misses_are_kept_for_people(archive: Archive) -> None:
    collect(archive, 1, SENTENCES["PL"])
    detect(archive)
    assert [row["sentence"] for row in archive.rows("select sentence from near_miss")] == ["Chad hopes to join."]
