"""Reading everything again leaves the archive as a first reading would have, wherever it is stopped, and writes nothing that is the same."""

from __future__ import annotations

import subprocess
import time
from pathlib import Path

import pytest

from cli.redetecting import PLACE
from db.archive import Archive
from tests.newsroom.demo import DAYS, demo_world
from tests.watching import Scene, scene

CLAIMS = "select article, version, kind, country, status, sentence from claim where superseded is null order by 1, 2, 3, 4, 6"


def facts(at: Scene) -> list[list[tuple]]:
    with Archive(at.folder / "archive.db", readonly=True) as archive:
        return [
            [tuple(row) for row in archive.rows(sql)]
            for sql in (
                CLAIMS,
                "select id, mentions from article",
                "select country, status from member",
                "select key, status from meeting",
            )
        ]


def ended(command: subprocess.Popen[str]) -> str:
    out, err = command.communicate(timeout=180)
    assert command.returncode == 0, err
    return out


@pytest.fixture
def at(tmp_path: Path):  # type: ignore[no-untyped-def]
    world = demo_world()
    world.now = DAYS[0]
    with scene(tmp_path, world) as made:
        made.command("run", now=world.now).communicate(timeout=180)
        yield made


def test_reading_again_with_the_same_detector_changes_nothing(at: Scene) -> None:
    before = facts(at)
    with Archive(at.folder / "archive.db") as archive:
        rows = archive.conn.execute("select count(*) from claim").fetchone()[0]
    assert "changed: 0." in ended(at.command("redetect", now=at.world.now))
    with Archive(at.folder / "archive.db") as archive:
        assert archive.conn.execute("select count(*) from claim").fetchone()[0] == rows
    assert facts(at) == before


def test_what_an_older_detector_got_wrong_is_put_right(at: Scene) -> None:
    before = facts(at)
    with Archive(at.folder / "archive.db") as archive, archive.write() as conn:
        conn.execute("update claim set superseded = '2026-12-02T00:00:00Z' where id % 2 = 0")
        plain = conn.execute("select id, version from article where not mentions and version is not null limit 1").fetchone()
        conn.execute("update article set mentions = 1 where id = ?", (plain["id"],))
    assert "changed: 0." not in ended(at.command("redetect", now=at.world.now))
    assert facts(at) == before


def test_a_reading_that_is_killed_goes_on_where_it_was(at: Scene) -> None:
    with Archive(at.folder / "archive.db") as archive:
        newest = archive.conn.execute("select max(id) from version").fetchone()[0]
        archive.take_note(PLACE, str(newest))
        with archive.write() as conn:
            conn.execute("update article set mentions = 1 where version = 1")
    assert "changed: 0." in ended(at.command("redetect", now=at.world.now))  # it had come past that one
    command = at.command("redetect", "--again", now=at.world.now)
    time.sleep(1)
    command.kill()
    command.communicate()
    ended(at.command("redetect", "--again", now=at.world.now))
    with Archive(at.folder / "archive.db", readonly=True) as archive:
        text = archive.conn.execute(
            "select a.mentions, v.body from article a join version v on v.id = a.version where v.id = 1"
        ).fetchone()
        assert bool(text["mentions"]) == ("Combined Space Operations" in text["body"])
        assert archive.note(PLACE) == "0"
