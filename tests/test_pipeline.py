"""The watch from a newsroom to an inbox: what the demonstration's days must bring, and nothing lost or doubled when it is killed."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from tests.newsroom import Release, World
from tests.newsroom.demo import DAYS, demo_world, mails
from tests.running import eventually
from tests.watching import Scene, daemon, scene


@pytest.fixture
def watched(tmp_path: Path) -> Iterator[Scene]:
    with scene(tmp_path, demo_world()) as opened:
        yield opened


def subjects(scene: Scene) -> list[str]:
    """What was told. A mail that a kill made uncertain comes again, and says so."""
    return sorted(str(mail["Subject"]) for mail in scene.new_mails() if not mail["X-Possible-Repeat"])


def state(scene: Scene) -> dict[str, list]:
    """What a watch knows, without what depends on when and in which order it learnt it."""
    with scene.archive as archive:
        return {
            "articles": [
                tuple(row) for row in archive.rows("select title, publisher, body, state from articles order by url, title")
            ],
            "members": [tuple(row) for row in archive.rows("select country, status, since from member order by country")],
            "meetings": [
                tuple(row) for row in archive.rows('select city, country, start, "end", status from meeting order by 1, 3')
            ],
            "alerts": [row["key"] for row in archive.rows("select key from alert where level = 'alert' order by key")],
        }


def test_three_days_bring_exactly_the_mails_that_their_story_calls_for(watched: Scene) -> None:
    for number, day in enumerate(DAYS, 1):
        done = watched.round(day)
        told = [(alert.kind, alert.country or alert.meeting.country) for alert in done.alerts if alert.level == "alert"]
        assert sorted(told) == sorted((alert.kind, alert.country) for alert in mails(number))
        assert len([mail for mail in watched.new_mails() if not mail["Subject"].startswith("CSpO Watch")]) == len(mails(number))


def test_what_the_detector_nearly_reported_is_kept_for_people(watched: Scene) -> None:
    watched.round(DAYS[0])
    with watched.archive as archive:
        rows = archive.rows(
            "select n.sentence, n.reason from near_miss n join article a on a.id = n.article where a.title like 'Readout%'"
        )
    assert any("Dutch" in row["sentence"] or "Netherlands" in row["sentence"] for row in rows), [dict(row) for row in rows]
    assert all(row["reason"] for row in rows)


def test_a_second_round_on_an_unchanged_newsroom_asks_for_no_article_and_mails_nothing(watched: Scene) -> None:
    watched.round(DAYS[0])
    asked = watched.newsroom.count(kind="article")
    watched.new_mails()
    done = watched.round(DAYS[0] + timedelta(minutes=5))
    assert watched.newsroom.count(kind="article") == asked
    assert (done.new_articles, done.alerts, watched.new_mails()) == (0, [], [])


def test_the_seeds_alone_give_ten_members_two_meetings_and_no_mail(watched: Scene) -> None:
    done = watched.round(datetime(2026, 12, 1, tzinfo=DAYS[0].tzinfo))  # before the first release
    with watched.archive as archive:
        members = {row["country"] for row in archive.rows("select country from member where status = 'joined'")}
        news = {row["country"] for row in archive.rows("select country from claim where kind = 'accession' and news")}
        meetings = [(row["city"], row["country"]) for row in archive.rows("select city, country from meeting order by start")]
        silent = archive.rows("select a.title from article a where a.origin = 'seed' and not a.mentions order by a.title")
    assert members == {"AU", "CA", "DE", "FR", "GB", "IT", "JP", "NO", "NZ", "US"}
    assert news == {"IT", "JP", "NO"}
    assert meetings == [("Berlin", "DE"), (None, "FR")]
    assert [row["title"] for row in silent] == [
        "U.S. and Japan Strengthen Space Collaboration through Dialogues",
        "USSPACECOM ‘Partners to Win’ at NATO’s First Space Symposium",
    ]
    assert [alert for alert in done.alerts if alert.level != "health"] == []
    assert watched.new_mails() == []


def test_with_every_source_unreachable_it_says_so_and_the_archive_still_answers(tmp_path: Path) -> None:
    with scene(tmp_path, demo_world()) as watched:
        port = watched.newsroom.port
    text = (tmp_path / "cspo-watch.toml").read_text(encoding="utf-8").replace(str(port), "9")
    (tmp_path / "cspo-watch.toml").write_text(text, encoding="utf-8")
    process = watched.command("run", "--quiet", now=DAYS[0])
    out, err = process.communicate(timeout=120)
    assert process.returncode == 6, err
    assert out == ""
    lines = [line for line in err.splitlines() if "unreachable" in line and line.startswith(("war-", "space", "strat"))]
    assert {line.split("/")[0] for line in lines} == {
        "war-releases",
        "war-news",
        "war-features",
        "spacecom",
        "stratcom",
        "spaceforce",
    }
    status = watched.command("status", now=DAYS[0])
    out, _ = status.communicate(timeout=120)
    assert status.returncode == 0
    assert "Members (10)" in out or "Articles: 5" in out


def test_two_instances_started_together_are_one_at_work(watched: Scene) -> None:
    with daemon(watched, DAYS[0]) as running:
        running.says('"watching"')
        second = watched.command("run", now=DAYS[0])
        _, err = second.communicate(timeout=120)
        assert second.returncode == 75
        assert "another instance" in err


def quiet(watched: Scene, mails_due: int) -> bool:
    if len(watched.smtp.received) < mails_due:
        return False
    with watched.archive as archive:
        unseen = archive.row("select count(*) as n from source where enabled and name not in (select source from visit)")
        due = archive.row("select count(*) as n from article where due <= '2026-12-02T23:30:00Z'")
        waiting = archive.row("select count(*) as n from version where detected is null or reconciled is null")
        unsaid = archive.row("select count(*) as n from alert where queued is null")
    return not unseen["n"] and not due["n"] and not waiting["n"] and not unsaid["n"]


def test_a_daemon_killed_in_mid_round_and_started_again_ends_where_an_undisturbed_one_does(tmp_path: Path) -> None:
    ends = {}
    for name, kills in (("undisturbed", ()), ("killed", (0.02, 0.15, 0.4, 0.8))):
        folder = tmp_path / name
        folder.mkdir()
        with scene(folder, demo_world()) as watched:
            watched.world.now = DAYS[0]
            watched.world.switch("*", "slow", "all", seconds=0.5)  # so that no round is over before it is killed
            for number, pause in enumerate(kills):
                before = watched.newsroom.count()
                doomed = watched.start("daemon", now=DAYS[0] + timedelta(minutes=number))
                eventually(
                    lambda before=before, watched=watched: watched.newsroom.count() > before,
                    why=lambda doomed=doomed: doomed.said,
                )
                time.sleep(pause)
                doomed.kill()
            watched.world.clear()
            with daemon(watched, DAYS[0] + timedelta(minutes=len(kills))) as last:
                eventually(lambda watched=watched: quiet(watched, 1), why=lambda last=last: last.said)
            ends[name] = (state(watched), subjects(watched))
    assert ends["killed"] == ends["undisturbed"]


def test_sigterm_ends_the_daemon_within_ten_seconds_also_when_a_server_hangs(watched: Scene) -> None:
    watched.world.now = DAYS[0]
    watched.world.switch("www.spacecom.mil", "timeout", seconds=600)
    running = watched.start("daemon", now=DAYS[0])
    eventually(lambda: watched.newsroom.count(host="www.spacecom.mil") > 0)
    running.says('"watching"')
    assert running.stop() == 0
    begun, ended = (json.loads(running.says(words))["timestamp"] for words in ('"stopping"', '"stopped"'))
    assert datetime.fromisoformat(ended) - datetime.fromisoformat(begun) < timedelta(seconds=10)


def test_once_a_day_an_item_inserted_below_the_usual_window_is_found_and_the_past_is_left_alone(tmp_path: Path) -> None:
    world = World(now=DAYS[0])
    for number in range(30):
        published = DAYS[0] - timedelta(days=number, hours=1)
        text = tuple(f"Paragraph {part} of release {number} says what happened at base {number} that day." for part in range(6))
        world.publish(
            Release("spacecom.mil", 4700000 - number, f"Release number {number} of the command", text, published=published)
        )
    with scene(tmp_path, world) as watched:
        watched.round(DAYS[0])
        with watched.archive as archive:
            first = {row["title"] for row in archive.rows("select title from article where source = 'spacecom'")}
            floor = archive.row("select min(published) as oldest from article where source = 'spacecom'")["oldest"]
        assert len(first) < 30
        late = datetime.fromisoformat(floor) + timedelta(minutes=5)
        world.publish(
            Release(
                "spacecom.mil",
                4700900,
                "A release put in late",
                ("Something was said late.",) * 5,
                published=late,
                appears=DAYS[0],
            )
        )
        for number in range(12):  # newer ones push it below the first page and out of the feed's usual window
            published = DAYS[0] + timedelta(hours=1, minutes=number)
            world.publish(
                Release(
                    "spacecom.mil",
                    4701000 + number,
                    f"Newer release {number}",
                    (f"News of hour {number}.",) * 5,
                    published=published,
                )
            )
        watched.round(DAYS[1] + timedelta(hours=2))
        with watched.archive as archive:
            titles = {row["title"] for row in archive.rows("select title from article where source = 'spacecom'")}
    assert "A release put in late" in titles
    assert len(titles) == len(first) + 13
