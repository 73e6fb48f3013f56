"""The Atom feed of alerts and the calendar of meetings, read by other libraries than the ones that wrote them."""

from __future__ import annotations

import os
import re
import threading
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from xml.etree import ElementTree

import feedparser
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ical.calendar import Calendar
from ical.calendar_stream import IcsCalendarStream
from ical.event import Event, EventStatus
from lxml import etree

from alerts.feeds import alerts_feed, meetings_calendar, write
from db.records import Alert, Claim, Evidence, Meeting
from tests.telling import BLOCKED, CANCELLED, HELD, JOINED, NEW_MEETING, NEW_MEMBER, NOW, OSLO, PAST, UNCONFIRMED

ARCHIVE = "https://archive.example.org/"
SCHEMA = etree.RelaxNG(etree.parse(Path(__file__).parent / "atom.rng"))
ATOM = {"a": "http://www.w3.org/2005/Atom"}
RAISED = [(alert, NOW - timedelta(days=age)) for age, alert in enumerate((NEW_MEMBER, HELD, NEW_MEETING, UNCONFIRMED, *PAST))]


def read(source: bytes) -> Calendar:
    """The calendar as the library `ical` reads it, which refuses what is not RFC 5545."""
    return IcsCalendarStream.calendar_from_ics(source.decode())


def only(*meetings: Meeting) -> Event:
    (event,) = read(meetings_calendar(meetings, NOW)).events
    return event


def seen(times: int) -> tuple[Evidence, ...]:
    return tuple(Evidence(str(n), 1, True, True, f"2026-11-{n + 1:02}T08:00:00Z", "2026", Claim("meeting")) for n in range(times))


# --------------------------------------------------------------------------- the calendar


def test_a_planned_month_is_tentative_and_covers_the_month() -> None:
    event = only(OSLO)
    assert (event.uid, event.status, event.summary) == (
        "meeting-2026-12-NO@cspo-watch",
        EventStatus.TENTATIVE,
        "CSpO meeting, Oslo",
    )
    assert (event.dtstart, event.dtend) == (date(2026, 12, 1), date(2027, 1, 1))
    assert event.location == "Oslo, Norway"
    assert "day not stated" in (event.description or "")


@pytest.mark.parametrize(
    ("changes", "status"),
    [
        ({"status": "planned", "precision": "day", "start": "2026-12-01"}, "CONFIRMED"),
        ({"status": "planned", "precision": "day", "start": "2026-12-01", "confirmed": False}, "TENTATIVE"),
        ({"status": "planned", "precision": "week", "start": "2026-11-30"}, "TENTATIVE"),
        ({"status": "ongoing", "precision": "month"}, "CONFIRMED"),
        ({"status": "held", "precision": "month"}, "CONFIRMED"),
        ({"status": "held", "precision": "month", "confirmed": False}, "TENTATIVE"),
        ({"status": "background"}, "CONFIRMED"),
        ({"status": "postponed"}, "TENTATIVE"),
        ({"status": "expected-not-reported"}, "TENTATIVE"),
        ({"status": "cancelled"}, "CANCELLED"),
        ({"status": "cancelled", "confirmed": False}, "CANCELLED"),
    ],
)
def test_the_status_says_how_sure_a_meeting_is(changes: dict, status: str) -> None:
    assert only(replace(OSLO, **changes)).status == EventStatus(status)


@pytest.mark.parametrize(
    ("start", "end", "precision", "first", "after"),
    [
        ("2026-12-01", "2026-12-03", "day", date(2026, 12, 1), date(2026, 12, 4)),
        ("2026-12-31", None, "day", date(2026, 12, 31), date(2027, 1, 1)),
        ("2026-11-30", None, "week", date(2026, 11, 30), date(2026, 12, 7)),
        ("2024-02", None, "month", date(2024, 2, 1), date(2024, 3, 1)),
        ("2026-11", "2026-12", "month", date(2026, 11, 1), date(2027, 1, 1)),
        ("2026-12-01", "2026-11-30", "day", date(2026, 12, 1), date(2026, 12, 2)),
    ],
)
def test_the_days_are_those_that_are_known(start: str, end: str | None, precision: str, first: date, after: date) -> None:
    event = only(replace(OSLO, start=start, end=end, precision=precision))
    assert (event.dtstart, event.dtend) == (first, after)


@pytest.mark.parametrize("start", [None, "2026", "", "soon", "2026-13", "2026-02-30"])
def test_a_meeting_without_a_month_has_no_place_in_a_calendar(start: str | None) -> None:
    calendar = read(meetings_calendar([replace(OSLO, start=start), replace(OSLO, key="other")], NOW))
    assert [event.uid for event in calendar.events] == ["other@cspo-watch"]


def test_new_evidence_keeps_the_uid_and_raises_the_sequence() -> None:
    first, later = (
        only(replace(OSLO, evidence=seen(1))),
        only(replace(OSLO, evidence=seen(3), start="2026-12-08", precision="day")),
    )
    assert first.uid == later.uid
    assert (first.sequence, later.sequence) == (0, 2)
    assert first.dtstamp < later.dtstamp == datetime(2026, 11, 3, 8, tzinfo=UTC)


def test_an_unchanged_meeting_is_the_same_bytes_tomorrow() -> None:
    meetings = [replace(OSLO, evidence=seen(2)), replace(OSLO, key="meeting-2025-12-FR", start="2025-12-02", city="Toulouse")]
    assert meetings_calendar(meetings, NOW) == meetings_calendar(meetings[::-1], NOW + timedelta(days=1))


def test_the_mail_and_the_feed_speak_of_the_same_event() -> None:
    published = meetings_calendar([OSLO], NOW, publish=True)
    assert b"METHOD:PUBLISH\r\n" in published
    assert b"METHOD" not in meetings_calendar([OSLO], NOW)
    assert read(published).events[0].uid == only(OSLO).uid


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=40), st.text(max_size=40))
def test_no_text_can_add_a_line_to_the_calendar(city: str, status: str) -> None:
    source = meetings_calendar([replace(OSLO, city=f"x\nSTATUS:CANCELLED{city}", status=status, evidence=seen(1))], NOW)
    names = [re.split("[:;]", line)[0] for line in re.sub("\r\n ", "", source.decode()).split("\r\n")]
    assert names.count("STATUS") == 1
    assert names.count("BEGIN") == 2
    assert all(len(line) <= 75 for line in source.split(b"\r\n"))
    assert len(read(source).events) == 1


# --------------------------------------------------------------------------- the feed


def test_the_feed_is_sound_and_holds_the_newest_first() -> None:
    found = feedparser.parse(alerts_feed(RAISED, NOW, ARCHIVE))
    assert found.bozo == 0
    assert found.version == "atom10"
    assert found.feed.title == "CSpO Watch: alerts"
    assert found.feed.updated == "2026-12-03T14:05:00Z"
    assert [entry.title for entry in found.entries][:2] == [
        "CSpO: Poland has joined (spacecom.mil, 3 Dec 2026)",
        "CSpO: Principals' Board met in Oslo, 1–3 December 2026 (war.gov, 3 Dec 2026)",
    ]
    assert found.entries[0].link == NEW_MEMBER.url
    assert JOINED in found.entries[0].content[0].value
    assert "Ledger: Now 11 members (10 before)" in found.entries[0].content[0].value


@pytest.mark.parametrize("alerts", [RAISED, RAISED[:1], []])
@pytest.mark.parametrize("archive", [ARCHIVE, ""])
def test_the_feed_is_valid_by_the_schema_of_rfc_4287(alerts: list, archive: str) -> None:
    SCHEMA.assertValid(etree.fromstring(alerts_feed(alerts, NOW, archive)))


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        (b"<updated>2026-12-03T14:05:00Z</updated>", b"<updated>2026-12-03T14:05:00</updated>"),  # no zone
        (b"<updated>2026-12-03T14:05:00Z</updated>", b"<updated>2026-12-32T14:05:00Z</updated>"),
        (b"<updated>2026-12-03T14:05:00Z</updated>", b"<updated>Thu, 03 Dec 2026 14:05:00 +0000</updated>"),
        (b"<updated>2026-12-03T14:05:00Z</updated>", b""),
        (b"<id>urn:uuid:", b"<id>"),  # no IRI
        (b"<name>CSpO Watch</name>", b"<name> </name>"),
        (b"<name>CSpO Watch</name>", b""),
        (b'href="https://archive.example.org/"', b'href="/"'),  # relative
        (b'href="https://archive.example.org/"', b""),
        (b'rel="self"', b'rel="itself"'),
        (b'type="text">', b'type="application/octet-stream">'),
        (b"<content ", b"<body "),
        (b"<published>", b"<published>yesterday"),
        (b'term="new_member"', b""),
        (b"<entry>", b"<entry><id>urn:x</id>"),  # two of them
    ],
)
def test_the_schema_of_rfc_4287_refuses_what_the_rfc_forbids(right: bytes, wrong: bytes) -> None:
    source = alerts_feed(RAISED, NOW, ARCHIVE)
    assert right in source
    broken = source.replace(right, wrong, 1).replace(b"</content>", b"</body>" if b"<body " in wrong else b"</content>", 1)
    assert not SCHEMA.validate(etree.fromstring(broken))


def test_the_feed_has_what_rfc_4287_demands() -> None:
    root = ElementTree.fromstring(alerts_feed(RAISED, NOW, ARCHIVE))
    for element in (root, *root.findall("a:entry", ATOM)):
        for name in ("id", "title", "updated"):
            (child,) = element.findall(f"a:{name}", ATOM)
            assert child.text
        assert re.fullmatch(r"urn:uuid:[0-9a-f-]{36}", element.findtext("a:id", namespaces=ATOM) or "")
        stamp = element.findtext("a:updated", namespaces=ATOM) or ""
        assert datetime.fromisoformat(stamp).tzinfo is not None
    assert root.find("a:author/a:name", ATOM) is not None
    links = {one.get("rel"): one.get("href") for one in root.findall("a:link", ATOM)}
    assert links == {"alternate": ARCHIVE, "self": f"{ARCHIVE}alerts.atom"}
    ids = [one.text for one in root.findall("a:entry/a:id", ATOM)]
    assert len(set(ids)) == len(ids) == len(RAISED)


def test_an_entry_keeps_its_identity_for_ever() -> None:
    one, other = (feedparser.parse(alerts_feed(pairs, NOW)).entries[-1] for pairs in (RAISED[:1], RAISED))
    first = feedparser.parse(alerts_feed(RAISED, NOW)).entries[0]
    assert one.id == first.id != other.id


def test_the_feed_without_news_is_sound_too() -> None:
    found = feedparser.parse(alerts_feed([], NOW))
    assert (found.bozo, found.entries, found.feed.updated) == (0, [], "2026-12-03T14:05:00Z")


def test_the_watch_s_own_troubles_are_not_published() -> None:
    assert feedparser.parse(alerts_feed([(BLOCKED, NOW)], NOW)).entries == []


def test_the_feed_holds_no_more_than_the_newest_hundred() -> None:
    many = [(replace(CANCELLED, key=str(n), headline=f"Number {n}"), NOW + timedelta(minutes=n)) for n in range(130)]
    found = feedparser.parse(alerts_feed(many, NOW))
    assert len(found.entries) == 100
    assert found.entries[0].title.startswith("CSpO: Number 129")


@settings(max_examples=100, deadline=None)
@given(st.text(st.characters(exclude_categories=()), max_size=60))
def test_no_text_breaks_the_feed_or_adds_an_element(text: str) -> None:
    hostile = Alert(
        key="k", kind="new_member", level="alert", thread="t", headline=text, title=text, url=text, publisher=text, published=text,
        claim=Claim("accession", sentence=f"<b>{text}</b>&amp;"), country="PL", detail=text,
    )  # fmt: skip
    source = alerts_feed([(hostile, NOW), (NEW_MEETING, NOW)], NOW)
    assert feedparser.parse(source).bozo == 0
    SCHEMA.assertValid(etree.fromstring(source))
    assert len(ElementTree.fromstring(source).findall("a:entry", ATOM)) == 2


def test_an_address_that_is_no_web_address_is_left_out_of_the_feed() -> None:
    (entry,) = feedparser.parse(alerts_feed([(replace(NEW_MEMBER, url="javascript:alert(1)"), NOW)], NOW)).entries
    assert "links" not in entry
    assert "javascript" not in str(entry)


# --------------------------------------------------------------------------- writing


def test_a_file_is_replaced_whole_and_only_when_it_changed(tmp_path: Path) -> None:
    file = tmp_path / "alerts.atom"
    assert write(file, b"one")
    assert not write(file, b"one")
    assert write(file, b"two")
    assert file.read_bytes() == b"two"
    assert [entry.name for entry in tmp_path.iterdir()] == ["alerts.atom"]
    assert file.stat().st_mode & 0o777 == 0o644


def test_a_reader_never_sees_half_a_file(tmp_path: Path) -> None:
    file, done, seen_lengths = tmp_path / "meetings.ics", threading.Event(), set()
    write(file, b"a" * 100_000)

    def look() -> None:
        while not done.is_set():
            seen_lengths.add((len(content := file.read_bytes()), len(set(content))))

    reader = threading.Thread(target=look)
    reader.start()
    for number in range(100):
        write(file, bytes([98 + number % 2]) * (100_000 + number % 2))
    done.set()
    reader.join()
    assert seen_lengths <= {(100_000, 1), (100_001, 1)}


def test_a_file_that_cannot_be_written_leaves_the_old_one_and_no_draft(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "alerts.atom"
    write(file, b"old")

    def full(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        write(file, b"new")
    assert file.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [file]
