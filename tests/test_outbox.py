"""The outbox: everybody is owed each thing once, whatever is asked again, decided, killed or done at the same time."""

from __future__ import annotations

import email
import multiprocessing
import os
import random
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from alerts.deliver import deliver_now
from alerts.digest import NearMiss
from alerts.mail import Mail, QuietHours, Subscriber
from alerts.outbox import Outbox
from alerts.roads import text_of
from tests.telling import (
    ANA,
    BLOCKED,
    BOB,
    CALLED_PARAGRAPH,
    CANCELLED,
    CONFIRMED,
    DENIED,
    HELD,
    NEW_MEETING,
    NEW_MEMBER,
    NOW,
    PARAGRAPH,
    PAST,
    UNCONFIRMED,
    owe_and_deliver,
)

ROOT = Path(__file__).parent.parent
LEASE = timedelta(minutes=5)
EVERYTHING = [NEW_MEMBER, NEW_MEETING, HELD, CANCELLED, UNCONFIRMED, CONFIRMED, DENIED, *PAST, BLOCKED]


@pytest.fixture
def outbox(tmp_path: Path) -> Iterator[Outbox]:
    with Outbox(tmp_path / "outbox.db") as opened:
        yield opened


@pytest.fixture
def mail(tmp_path: Path) -> Mail:
    return Mail(sender="CSpO Watch <watch@example.org>", maildir=tmp_path / "mail")


def headers(outbox: Outbox, number: int) -> email.message.Message:
    return email.message_from_bytes(outbox.messages()[number].body)


# --------------------------------------------------------------------------- the file


def test_the_file_is_private_durable_and_waits_for_others(tmp_path: Path) -> None:
    old_mask = os.umask(0)
    try:
        with Outbox(tmp_path / "private" / "outbox.db") as outbox:
            assert (tmp_path / "private" / "outbox.db").stat().st_mode & 0o777 == 0o600
            assert all(file.stat().st_mode & 0o077 == 0 for file in (tmp_path / "private").iterdir())
            assert outbox.rows("pragma journal_mode")[0][0] == "wal"
            assert outbox.rows("pragma synchronous")[0][0] == 2
            assert outbox.rows("pragma busy_timeout")[0][0] == 30_000
    finally:
        os.umask(old_mask)


def test_a_file_that_others_could_read_is_closed_to_them(tmp_path: Path) -> None:
    Outbox(tmp_path / "outbox.db").close()
    (tmp_path / "outbox.db").chmod(0o644)
    Outbox(tmp_path / "outbox.db").close()
    assert (tmp_path / "outbox.db").stat().st_mode & 0o777 == 0o600


def test_a_new_outbox_may_be_opened_by_many_processes_at_once(tmp_path: Path) -> None:
    command = [sys.executable, "-c", "import sys; from alerts.outbox import Outbox; Outbox(sys.argv[1]).close()"]
    children = [subprocess.Popen([*command, str(tmp_path / "outbox.db")], cwd=ROOT) for _ in range(4)]
    assert [child.wait(60) for child in children] == [0] * 4


def test_a_writer_waits_for_another_process_that_holds_the_file(outbox: Outbox, mail: Mail, tmp_path: Path) -> None:
    other = sqlite3.connect(tmp_path / "outbox.db", isolation_level=None, check_same_thread=False)
    other.execute("begin immediate")
    threading.Timer(0.5, lambda: other.execute("commit")).start()
    assert outbox.enqueue([(NEW_MEMBER, PARAGRAPH)], [ANA], mail, NOW) == 1
    other.close()


def test_a_full_disk_leaves_the_outbox_as_it_was_and_the_next_try_completes_it(outbox: Outbox, mail: Mail) -> None:
    pages = outbox.rows("pragma page_count")[0][0]
    outbox.rows(f"pragma max_page_count = {pages + 4}")  # SQLite then says SQLITE_FULL, as it does for a disk
    many = [Subscriber(address=f"reader{number}@example.org") for number in range(20)]
    with pytest.raises(sqlite3.OperationalError, match="full"):
        outbox.enqueue([(NEW_MEMBER, PARAGRAPH)], many, mail, NOW)
    assert outbox.messages() == []
    outbox.rows("pragma max_page_count = 1000000")
    assert outbox.enqueue([(NEW_MEMBER, PARAGRAPH)], many, mail, NOW) == 20


# --------------------------------------------------------------------------- who is owed what


def test_each_subscriber_is_owed_one_message_and_asking_again_adds_none(outbox: Outbox, mail: Mail) -> None:
    assert outbox.enqueue([(NEW_MEMBER, PARAGRAPH)], [ANA, BOB], mail, NOW) == 2
    assert outbox.enqueue([(NEW_MEMBER, PARAGRAPH)], [ANA, BOB], mail, NOW + timedelta(days=1)) == 0
    assert [message.recipient for message in outbox.messages()] == ["ana@example.org", "bob@example.net"]
    assert outbox.counts() == {"pending": 2, "sending": 0, "sent": 0, "retry": 0, "dead": 0, "muted": 0}


def test_one_person_listed_twice_is_told_once(outbox: Outbox, mail: Mail) -> None:
    twice = [ANA, Subscriber(address="ana@example.org", kinds=("members",))]
    assert outbox.enqueue([(NEW_MEMBER, PARAGRAPH)], twice, mail, NOW) == 1


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_any_order_and_any_repetition_of_the_same_alerts_owes_the_same(data: st.DataObject) -> None:
    mail = Mail()
    people = [ANA, BOB, Subscriber(address="eve@example.org", kinds=("members",), when="daily")]
    order = data.draw(st.permutations([NEW_MEMBER, NEW_MEETING, HELD, BLOCKED]))
    cuts = data.draw(st.lists(st.integers(1, 4), max_size=6))
    with Outbox(":memory:") as outbox, Outbox(":memory:") as straight:
        for cut in [*cuts, 4]:
            outbox.enqueue([(alert, "") for alert in order[:cut]], people, mail, NOW)
        straight.enqueue([(alert, "") for alert in (NEW_MEMBER, NEW_MEETING, HELD, BLOCKED)], people, mail, NOW)
        owed = [{(one.alert, one.recipient) for one in box.messages()} for box in (outbox, straight)]
        kept = [{tuple(row) for row in box.rows("select alert, recipient from digest_entry")} for box in (outbox, straight)]
    assert owed[0] == owed[1]
    assert kept[0] == kept[1]


@pytest.mark.parametrize(
    ("kinds", "told"),
    [
        (("members",), {NEW_MEMBER.key, UNCONFIRMED.key, CONFIRMED.key, DENIED.key}),
        (("meetings",), {NEW_MEETING.key, CANCELLED.key}),  # they were told of the meeting
        (("notices",), {HELD.key, CANCELLED.key, UNCONFIRMED.key, CONFIRMED.key, DENIED.key}),
        (("health",), {BLOCKED.key}),
    ],
)
def test_a_subscriber_gets_the_kinds_that_were_asked_for(
    outbox: Outbox, mail: Mail, kinds: tuple[str, ...], told: set[str]
) -> None:
    subscriber = Subscriber.model_validate({"address": "ana@example.org", "kinds": kinds})
    present = [(alert, "") for alert in EVERYTHING if alert.level != "history"]
    outbox.enqueue(present, [subscriber], mail, NOW)
    assert {message.alert for message in outbox.messages()} == told


def test_who_wants_official_news_only_hears_of_a_rumour_when_it_is_confirmed(outbox: Outbox, mail: Mail) -> None:
    careful = Subscriber(address="ana@example.org", kinds=("members",), official_only=True)
    assert outbox.enqueue([(UNCONFIRMED, "")], [careful], mail, NOW) == 0
    assert outbox.enqueue([(CONFIRMED, "")], [careful], mail, NOW) == 1


def test_whoever_was_told_something_wrong_is_told_that_it_was_wrong(outbox: Outbox, mail: Mail) -> None:
    members_only = Subscriber(address="ana@example.org", kinds=("members",))
    nobody_told = Subscriber(address="bob@example.net", kinds=("members",))
    outbox.enqueue([(UNCONFIRMED, "")], [members_only], mail, NOW)
    outbox.enqueue([(DENIED, "")], [members_only, nobody_told], mail, NOW)
    assert [(one.alert, one.recipient) for one in outbox.messages()] == [
        (UNCONFIRMED.key, "ana@example.org"),
        (DENIED.key, "ana@example.org"),
    ]


def test_a_digest_that_tells_a_rumour_tells_that_it_was_denied_as_well(outbox: Outbox, mail: Mail) -> None:
    members_only = DAILY.model_copy(update={"kinds": ("members",)})
    outbox.enqueue([(UNCONFIRMED, "")], [members_only], mail, NOW)
    outbox.enqueue([(DENIED, "")], [members_only], mail, NOW + timedelta(hours=1))
    outbox.gather_digests([members_only], mail, NOW + timedelta(days=1))
    assert "Sweden has not joined" in text_of(outbox.messages()[0].body)


def test_whoever_heard_of_a_meeting_hears_that_it_is_cancelled(outbox: Outbox, mail: Mail) -> None:
    only_meetings = Subscriber(address="ana@example.org", kinds=("meetings",))
    assert outbox.enqueue([(CANCELLED, "")], [only_meetings], mail, NOW) == 0, "it was never told of the meeting"
    outbox.enqueue([(NEW_MEETING, "")], [only_meetings], mail, NOW)
    assert outbox.enqueue([(CANCELLED, ""), (HELD, "")], [only_meetings], mail, NOW) == 1


def test_what_follows_on_a_thing_goes_into_its_thread_for_each_person(outbox: Outbox, mail: Mail) -> None:
    outbox.enqueue([(NEW_MEETING, CALLED_PARAGRAPH)], [ANA], mail, NOW)
    outbox.enqueue([(HELD, "")], [ANA, BOB], mail, NOW)
    outbox.enqueue([(NEW_MEMBER, "")], [ANA], mail, NOW)
    first, follow_up, bobs, other = (headers(outbox, number) for number in range(4))
    assert first["References"] is None
    assert follow_up["In-Reply-To"] == follow_up["References"] == first["Message-ID"]
    assert bobs["References"] is None, "Bob has no mail to which this would belong"
    assert other["References"] is None


# --------------------------------------------------------------------------- when


def test_quiet_hours_hold_a_meeting_until_morning_but_not_a_new_member(outbox: Outbox, mail: Mail) -> None:
    quiet = QuietHours.model_validate({"from": "22:00", "until": "07:00"})
    sleeper = Subscriber(address="ana@example.org", quiet=quiet, time_zone="Europe/Berlin")
    night = datetime(2026, 12, 3, 22, 30, tzinfo=UTC)  # 23:30 in Berlin
    outbox.enqueue([(NEW_MEMBER, ""), (NEW_MEETING, "")], [sleeper], mail, night)
    member, meeting = outbox.messages()
    assert member.due == night
    assert meeting.due == datetime(2026, 12, 4, 6, 0, tzinfo=UTC)
    assert [one.alert for one in outbox.due(night)] == [NEW_MEMBER.key]


@pytest.mark.parametrize(
    ("hour", "released"), [(21, None), (22, 30), (23, 30), (0, 30), (6, 30), (7, None), (12, None)]
)  # fmt: skip
def test_quiet_hours_over_midnight_end_on_the_right_day(hour: int, released: int | None) -> None:
    quiet = QuietHours.model_validate({"from": "22:00", "until": "07:00"})
    zone = Subscriber(address="a@example.org").zone
    now = datetime(2026, 12, 3 if hour >= 12 else 4, hour, 0, tzinfo=UTC)
    assert quiet.release(now, zone) == (now if released is None else datetime(2026, 12, 4, 7, 0, tzinfo=UTC))


def test_quiet_hours_end_by_the_clock_of_the_time_zone_on_the_day_it_changes() -> None:
    quiet = QuietHours.model_validate({"from": "22:00", "until": "07:00"})
    zone = Subscriber(address="a@example.org", time_zone="Europe/Berlin").zone
    assert quiet.release(datetime(2026, 3, 28, 23, 0, tzinfo=UTC), zone) == datetime(2026, 3, 29, 5, 0, tzinfo=UTC)
    assert quiet.release(datetime(2026, 10, 24, 23, 0, tzinfo=UTC), zone) == datetime(2026, 10, 25, 6, 0, tzinfo=UTC)


DAILY = Subscriber(address="eve@example.org", when="daily", hour=7, time_zone="Europe/Berlin")
WEEKLY = Subscriber(address="wim@example.org", when="weekly", weekday="friday", hour=7, time_zone="Europe/Berlin")


def test_a_digest_comes_once_at_its_hour_and_tells_everything_since(outbox: Outbox, mail: Mail) -> None:
    outbox.enqueue([(NEW_MEMBER, PARAGRAPH), (HELD, "")], [DAILY], mail, NOW)
    assert outbox.messages() == []
    assert outbox.gather_digests([DAILY], mail, NOW + timedelta(hours=2)) == 0, "its hour has not come"
    morning = datetime(2026, 12, 4, 6, 30, tzinfo=UTC)
    assert outbox.gather_digests([DAILY], mail, morning, [NearMiss("A near thing", reason="no verb of joining")]) == 1
    assert outbox.gather_digests([DAILY], mail, morning + timedelta(minutes=5)) == 0
    (digest,) = outbox.messages()
    assert digest.subject == "CSpO digest: Poland has joined; Principals' Board met in Oslo, 1–3 December 2026"
    text = text_of(digest.body)
    assert text.index("New members (1)") < text.index("Poland has joined") < text.index("Changes and corrections (1)")
    assert "A near thing" in text
    assert outbox.gather_digests([DAILY], mail, morning + timedelta(days=1), [NearMiss("Another")]) == 0, "nothing new, no mail"


def test_what_comes_after_the_hour_waits_for_the_next_digest(outbox: Outbox, mail: Mail) -> None:
    morning = datetime(2026, 12, 4, 6, 30, tzinfo=UTC)
    outbox.enqueue([(NEW_MEMBER, "")], [DAILY], mail, morning)
    assert outbox.gather_digests([DAILY], mail, morning) == 0
    assert outbox.gather_digests([DAILY], mail, morning + timedelta(days=1)) == 1


def test_a_digest_whose_hour_passed_while_nothing_ran_still_comes(outbox: Outbox, mail: Mail) -> None:
    outbox.enqueue([(NEW_MEMBER, "")], [DAILY, WEEKLY], mail, NOW)
    assert outbox.gather_digests([DAILY, WEEKLY], mail, NOW + timedelta(days=20)) == 2


def test_a_weekly_digest_waits_for_its_day(outbox: Outbox, mail: Mail) -> None:
    saturday = datetime(2026, 12, 5, 12, 0, tzinfo=UTC)
    outbox.enqueue([(NEW_MEMBER, "")], [WEEKLY], mail, saturday)
    assert [outbox.gather_digests([WEEKLY], mail, saturday + timedelta(days=day)) for day in range(8)] == [0, 0, 0, 0, 0, 0, 1, 0]


def test_a_correction_after_a_digest_is_part_of_the_digest_s_thread(outbox: Outbox, mail: Mail) -> None:
    outbox.enqueue([(UNCONFIRMED, "")], [DAILY], mail, NOW)
    outbox.gather_digests([DAILY], mail, NOW + timedelta(days=1))
    at_once = DAILY.model_copy(update={"when": "at once", "kinds": ("health",)})
    outbox.enqueue([(DENIED, "")], [at_once], mail, NOW + timedelta(days=2))
    assert headers(outbox, 1)["References"] == headers(outbox, 0)["Message-ID"]


def test_trouble_with_the_watch_does_not_wait_for_a_digest(outbox: Outbox, mail: Mail) -> None:
    operator = DAILY.model_copy(update={"kinds": ("health",)})
    assert outbox.enqueue([(BLOCKED, "")], [operator], mail, NOW) == 1
    assert outbox.messages("pending")[0].subject == "CSpO Watch: war-releases/feed: forbidden"


def test_history_is_one_summary_for_each_person_and_is_told_once(outbox: Outbox, mail: Mail) -> None:
    history = [(alert, "") for alert in PAST]
    outbox.enqueue(history, [ANA, BOB], mail, NOW)
    outbox.enqueue(history, [ANA, BOB], mail, NOW)
    assert [(one.recipient, one.subject) for one in outbox.messages()] == [
        ("ana@example.org", "CSpO history: 2 earlier events were found"),
        ("bob@example.net", "CSpO history: 2 earlier events were found"),
    ]
    later = replace(PAST[0], key="new_member:FR", thread="member:FR", headline="France has joined")
    outbox.enqueue([*history, (later, "")], [ANA], mail, NOW)
    assert outbox.messages()[-1].subject == "CSpO history: France has joined"


def test_history_in_a_digest_is_told_apart_from_news(outbox: Outbox, mail: Mail) -> None:
    outbox.enqueue([(NEW_MEMBER, ""), *((alert, "") for alert in PAST)], [DAILY], mail, NOW)
    outbox.gather_digests([DAILY], mail, NOW + timedelta(days=1))
    text = text_of(outbox.messages()[0].body)
    assert text.index("New members (1)") < text.index("From older releases (2)") < text.index("New Zealand has joined")


def test_all_is_well_comes_once_a_week_and_only_when_nothing_else_came(outbox: Outbox, mail: Mail) -> None:
    calm = Subscriber(address="ana@example.org", all_is_well=True, weekday="monday", hour=8)
    monday = datetime(2026, 12, 7, 8, 30, tzinfo=UTC)
    figures = {"Sources read": "5 of 5", "Gaps": "none"}
    assert outbox.gather_digests([calm], mail, monday, figures=lambda: figures) == 1
    assert outbox.gather_digests([calm], mail, monday + timedelta(days=3), figures=lambda: figures) == 0
    outbox.enqueue([(NEW_MEMBER, "")], [calm], mail, monday + timedelta(days=4))
    assert outbox.gather_digests([calm], mail, monday + timedelta(days=7), figures=lambda: figures) == 0
    assert outbox.gather_digests([calm], mail, monday + timedelta(days=14), figures=lambda: figures) == 1
    assert "- Sources read: 5 of 5" in text_of(outbox.messages()[0].body)


# --------------------------------------------------------------------------- leases


def test_a_claimed_message_is_nobody_else_s_until_its_lease_ends(outbox: Outbox, mail: Mail) -> None:
    outbox.enqueue([(NEW_MEMBER, "")], [ANA], mail, NOW)
    first = outbox.claim(NOW, LEASE)
    assert first
    assert outbox.claim(NOW + LEASE / 2, LEASE) is None
    second = outbox.claim(NOW + LEASE, LEASE)
    assert second
    assert (second.message_id, second.attempts, second.possible_repeat) == (first.message_id, 2, False)
    assert not outbox.hand_over(first, NOW + LEASE, LEASE), "the first has lost it"
    assert outbox.hand_over(second, NOW + LEASE, LEASE)


def test_a_message_whose_text_had_begun_to_go_out_is_a_possible_repeat(outbox: Outbox, mail: Mail) -> None:
    outbox.enqueue([(NEW_MEMBER, "")], [ANA], mail, NOW)
    first = outbox.claim(NOW, LEASE)
    assert first
    outbox.hand_over(first, NOW, LEASE)
    second = outbox.claim(NOW + LEASE, LEASE)
    assert second
    assert second.possible_repeat
    assert [attempt["outcome"] for attempt in outbox.attempts(first.id)] == ["interrupted", "begun"]


def test_a_result_that_comes_after_the_lease_was_lost_changes_only_what_is_true(outbox: Outbox, mail: Mail) -> None:
    outbox.enqueue([(NEW_MEMBER, "")], [ANA], mail, NOW)
    first = outbox.claim(NOW, LEASE)
    second = outbox.claim(NOW + LEASE, LEASE)
    assert first
    assert second
    outbox.failed(first, NOW + LEASE, "refused", 550, "no", again=None)
    assert outbox.counts()["sending"] == 1, "the second is at it: the first may not bury the message"
    outbox.sent(first, NOW + LEASE, "sent", 250, "queued")
    assert outbox.counts()["sent"] == 1
    assert outbox.claim(NOW + 3 * LEASE, LEASE) is None


def test_the_oldest_unsent_message_has_an_age(outbox: Outbox, mail: Mail) -> None:
    assert outbox.oldest_unsent() is None
    outbox.enqueue([(NEW_MEMBER, "")], [ANA], mail, NOW)
    outbox.enqueue([(NEW_MEETING, "")], [ANA], mail, NOW + timedelta(hours=1))
    assert outbox.oldest_unsent() == NOW
    deliver_now(outbox, mail, NOW + timedelta(hours=2))
    assert outbox.oldest_unsent() is None


def test_killed_at_any_moment_nothing_is_lost_and_nothing_is_in_the_maildir_twice(tmp_path: Path) -> None:
    processes = multiprocessing.get_context("forkserver")
    processes.set_forkserver_preload(["tests.telling"])
    moments, killed_at_work = random.Random(20261203), 0
    for number in range(15):
        folder = tmp_path / str(number)
        folder.mkdir()
        for hour in (0, 1):
            here, there = processes.Pipe()
            child = processes.Process(target=owe_and_deliver, args=(folder / "outbox.db", folder / "mail", hour, there))
            child.start()
            if hour == 0:
                assert here.recv() == "begin"
                time.sleep(moments.uniform(0, 0.1))
                child.kill()
            child.join(60)
            killed_at_work += child.exitcode == -signal.SIGKILL
            child.close()
        with Outbox(folder / "outbox.db") as outbox:
            assert outbox.counts()["sent"] == 6, outbox.counts()
        arrived = [email.message_from_bytes(file.read_bytes())["Message-ID"] for file in (folder / "mail" / "new").iterdir()]
        assert len(arrived) == len(set(arrived)) == 6
    assert killed_at_work > 3, "the processes were too quick to be killed"


# --------------------------------------------------------------------------- what people decide


def test_a_muted_thread_is_silent_until_its_end_and_then_speaks(outbox: Outbox, mail: Mail) -> None:
    outbox.enqueue([(NEW_MEETING, "")], [ANA], mail, NOW)
    end = NOW + timedelta(days=7)
    assert outbox.decide("mute", NEW_MEETING.thread, NOW, "known for weeks", until=end) == 1
    outbox.enqueue([(HELD, "")], [ANA], mail, NOW)
    assert outbox.counts()["muted"] == 2
    assert {one.note for one in outbox.messages("muted")} == {"muted until 2026-12-10: known for weeks"}
    assert outbox.due(NOW) == []
    outbox.enqueue([(CANCELLED, "")], [ANA], mail, end)
    assert [one.alert for one in outbox.messages("pending")] == [CANCELLED.key]


def test_lifting_a_mute_releases_what_it_held_back(outbox: Outbox, mail: Mail) -> None:
    outbox.decide("mute", NEW_MEMBER.key, NOW, "by mistake")
    outbox.enqueue([(NEW_MEMBER, "")], [ANA, DAILY], mail, NOW)
    assert outbox.gather_digests([DAILY], mail, NOW + timedelta(days=1)) == 0
    assert outbox.decide("lift", NEW_MEMBER.key, NOW + timedelta(days=1), "it was a mistake") == 1
    assert outbox.gather_digests([DAILY], mail, NOW + timedelta(days=2)) == 1
    assert outbox.counts()["pending"] == 2
    assert outbox.enqueue([(NEW_MEETING, "")], [ANA], mail, NOW) == 1


def test_a_rejected_alert_is_not_sent_and_its_reason_is_kept(outbox: Outbox, mail: Mail) -> None:
    outbox.enqueue([(UNCONFIRMED, "")], [ANA, DAILY], mail, NOW)
    assert outbox.decide("reject", UNCONFIRMED.key, NOW, "it is an aggregator's mistake\r\n\x1b[31m") == 1
    assert outbox.due(NOW) == []
    assert outbox.gather_digests([DAILY], mail, NOW + timedelta(days=1)) == 0
    (decision,) = outbox.decisions("reject")
    assert (decision["subject"], decision["reason"]) == (UNCONFIRMED.key, "it is an aggregator's mistake [31m")
    assert decision["until"] is None


def test_an_acknowledged_dead_letter_is_no_trouble_any_more(outbox: Outbox, mail: Mail) -> None:
    outbox.enqueue([(NEW_MEMBER, "")], [ANA], mail, NOW)
    claimed = outbox.claim(NOW, LEASE)
    assert claimed
    outbox.failed(claimed, NOW, "refused", 550, "refused: no such user", again=None)
    assert [one.note for one in outbox.dead_letters()] == ["refused: no such user"]
    outbox.decide("ack", NEW_MEMBER.key, NOW + timedelta(hours=1), "she has left")
    assert outbox.dead_letters() == []
    assert outbox.counts()["dead"] == 1


def test_a_dead_letter_that_is_revived_and_dies_again_is_trouble_again(outbox: Outbox, mail: Mail) -> None:
    outbox.enqueue([(NEW_MEMBER, "")], [ANA], mail, NOW)
    for day in range(2):
        now = NOW + timedelta(days=day)
        claimed = outbox.claim(now, LEASE)
        assert claimed
        outbox.failed(claimed, now, "refused", 550, "refused: no such user", again=None)
        assert len(outbox.dead_letters()) == 1
        outbox.decide("ack", NEW_MEMBER.key, now + timedelta(hours=1), "seen")
        assert outbox.dead_letters() == []
        assert outbox.revive(now + timedelta(hours=2), NEW_MEMBER.key) == 1
