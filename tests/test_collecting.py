"""Preview, backfill and import: history fills the ledger, is fetched once, and wakes nobody."""

from __future__ import annotations

import json
import resource
import signal
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.newsroom import Release, World
from tests.running import SECONDS, eventually
from tests.watching import Scene, only, scene

NOW = datetime(2026, 12, 5, 8, 0, tzinfo=UTC)
WELCOME = (
    "The Principals' Board of the Combined Space Operations (CSpO) Initiative welcomed Sweden as its newest member, the command said. "
    "Sweden signed the memorandum of understanding on March 3, 2025, and became the eleventh nation to join the CSpO Initiative."
)


def history() -> World:
    """Forty releases over half a year on spacecom.mil, of which an old one tells of an accession."""
    world = World(now=NOW)
    for number in range(40):
        published = NOW - timedelta(days=5 * number, hours=3)
        text = (
            WELCOME
            if number == 37
            else f"Crews at base number {number} finished exercise number {number * 3} and thanked the town. " * 4
        )
        world.publish(
            Release(
                "spacecom.mil",
                4600000 - number,
                f"Release number {number} of the command",
                (text, "More was said later."),
                published=published,
            )
        )
    return world


@pytest.fixture
def watched(tmp_path: Path) -> Iterator[Scene]:
    with scene(tmp_path, history()) as opened:
        yield opened


def finish(process: object) -> tuple[int, str, str]:
    out, err = process.communicate(timeout=SECONDS)
    return process.returncode, out, err


def test_preview_shows_what_would_be_kept_and_keeps_nothing(watched: Scene) -> None:
    code, out, err = finish(watched.command("preview", "spacecom", now=NOW))
    assert code == 0, err
    assert "Release number 0 of the command" in out
    assert "spacecom.mil/4600000" in out
    assert "Crews at base number 0" in out
    assert not (watched.folder / "archive.db").exists()


def test_nothing_that_a_site_says_can_write_to_the_terminal_or_the_log(tmp_path: Path) -> None:
    hostile = "Crews \x1b[31mred\x1b]0;title\x07 \u202emeet\u2066 [bold]allies[/bold] \x9b2J\r\nFrom: x"
    world = World(now=NOW)
    world.publish(Release("spacecom.mil", 4600001, hostile, (hostile + ". " + WELCOME,), summary=hostile, published=NOW))
    with scene(tmp_path, world, sources=only("spacecom")) as watched:
        for words in (
            ("preview", "spacecom"),
            ("--verbose", "run"),
            ("--verbose", "--json-logs", "run"),
            ("explain", "6"),
            ("status",),
        ):
            code, out, err = finish(watched.command(*words, now=NOW))
            assert code == 0, err
            assert (out + err).replace("\n", "").isprintable(), words
        assert "[bold]allies[/bold]" in finish(watched.command("preview", "spacecom", now=NOW))[1]


def test_a_backfill_fills_the_ledger_as_history_and_mails_no_breaking_news(watched: Scene) -> None:
    code, out, err = finish(watched.command("backfill", "spacecom", "--since", "2026-05-01", now=NOW))
    assert code == 0, err + out
    with watched.archive as archive:
        assert archive.row("select count(*) as n from article where source = 'spacecom'")["n"] == 40
        assert archive.row("select status from member where country = 'SE'")["status"] == "joined"
        assert {row["level"] for row in archive.rows("select level from alert")} == {"history"}
    mails = watched.new_mails()
    assert len(mails) == 1
    assert "Sweden" in mails[0].get_body(("plain",)).get_content()


def test_a_backfill_that_is_stopped_goes_on_where_it_was_and_fetches_nothing_twice(watched: Scene) -> None:
    watched.world.switch("spacecom.mil", "timeout", "listing", match="Page=3", seconds=600)
    process = watched.command("backfill", "spacecom", "--since", "2026-05-01", now=NOW)
    eventually(lambda: watched.newsroom.count(kind="listing") == 3)  # where it waits for an answer
    process.kill()
    process.communicate()
    watched.world.clear()
    code, out, err = finish(watched.command("backfill", "spacecom", "--since", "2026-05-01", now=NOW + timedelta(minutes=5)))
    assert code == 0, err + out
    asked = [request.path for request in watched.newsroom.of(kind="article")]
    assert len(asked) == len(set(asked)) == 40
    assert watched.newsroom.count(kind="listing") < 2 * 5  # and not all pages of the listing again


def test_a_backfill_that_is_interrupted_says_how_to_go_on(watched: Scene) -> None:
    watched.world.switch("spacecom.mil", "timeout", "listing", match="Page=3", seconds=60)
    process = watched.command("backfill", "spacecom", "--since", "2026-05-01", now=NOW)
    eventually(lambda: watched.newsroom.count(kind="listing") == 3)  # where it waits for an answer
    process.send_signal(signal.SIGINT)
    code, _, err = finish(process)
    assert code == 130
    assert "the same command goes on from there" in err


def test_a_backfill_through_a_feed_says_how_far_it_reaches_and_none_goes_into_the_future(watched: Scene) -> None:
    watched.world.publish(
        Release("war.gov", 4700000, "A release", ("Words were said. " * 30,), published=NOW - timedelta(days=3))
    )
    code, out, err = finish(watched.command("backfill", "war-releases", "--since", "2026-05-01", now=NOW))
    assert (code, "New articles: 1" in out) == (0, True)
    assert "war-releases: its feed reaches back to 2026-12-02 only" in err
    code, _, err = finish(watched.command("backfill", "spacecom", "--since", "2027-01-01", now=NOW))
    assert (code, "lies in the future" in err) == (2, True)


def test_a_file_that_cannot_grow_stops_a_run_with_a_word_on_why_and_the_next_loses_nothing(tmp_path: Path) -> None:
    with scene(tmp_path, history(), sources=only("spacecom")) as watched:
        watched.round(NOW)
        for number in range(60):
            words = (f"Words number {number} were said at some length. " * 200,)
            watched.world.publish(
                Release("spacecom.mil", 4650000 + number, f"Long release number {number}", words, published=NOW)
            )
        limit = (tmp_path / "archive.db").stat().st_size // 2
        process = watched.command("run", now=NOW + timedelta(hours=1))
        resource.prlimit(process.pid, resource.RLIMIT_FSIZE, (limit, limit))
        code, out, err = finish(process)
        assert code == 4, err + out
        assert "archive or outbox: disk I/O error. The disk fails, or may hold no larger file" in err
        code, out, err = finish(watched.command("run", now=NOW + timedelta(hours=2)))
        assert code == 0, err + out
        with watched.archive as archive:
            read = archive.rows("select 1 from articles where title like 'Long release%' and state = 'read'")
            assert len(read) == 60
            assert archive.row("pragma integrity_check")[0] == "ok"


def test_files_of_every_kind_are_imported_and_what_is_none_is_named(watched: Scene) -> None:
    folder = watched.folder / "saved"
    folder.mkdir()
    (folder / "a.txt").write_text(f"A release of the command\n\n{WELCOME}\n", encoding="utf-8")
    row = {
        "id": 1,
        "title": "Another release",
        "text": "Nothing of the kind was said here.",
        "publisher": "spacecom.mil",
        "published": "2025-04-01",
    }
    (folder / "b.jsonl").write_text(json.dumps(row) + "\nthis is no JSON\n", encoding="utf-8")
    (folder / "c.html").write_text(
        "<html><head><title>T</title><link rel=canonical href='https://www.spacecom.mil/Newsroom/News/Article-Display/Article/777777/x/'></head>"
        f"<body><article><h1>A third release</h1><p>{'Words were spoken at length. ' * 20}</p></article></body></html>",
        encoding="utf-8",
    )
    (folder / "d.xml").write_text("<html>no feed</html>", encoding="utf-8")
    code, out, err = finish(watched.command("import", str(folder), "--publisher", "spacecom.mil", now=NOW))
    assert code == 2
    assert "b.jsonl, line 2" in err
    assert "d.xml" in err
    with watched.archive as archive:
        titles = {row["title"] for row in archive.rows("select title from articles where origin = 'import'")}
        keys = {row["key"] for row in archive.rows("select key from identity")}
        assert {row["level"] for row in archive.rows("select level from alert")} <= {"history"}
        assert archive.row("select status from member where country = 'SE'")["status"] == "joined"
    assert {"A release of the command", "Another release", "A third release"} <= titles
    assert "spacecom.mil/777777" in keys
    code, out, err = finish(watched.command("import", str(folder), "--publisher", "spacecom.mil", now=NOW))
    assert "New articles: 0" in out
