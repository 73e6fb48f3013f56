"""Workers on a queue make what one process makes; the death of a worker, of the database or of the writer costs nothing."""

from __future__ import annotations

import asyncio
import os
import sqlite3
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from crawler import crawl
from db.archive import Archive, ArchiveError
from db.records import Visit
from tests.newsroom import Release, World
from tests.newsroom.demo import DAYS, demo_world
from tests.newsroom.generate import generate
from tests.postgres import Postgres, binaries
from tests.running import SECONDS, Running, eventually
from tests.watching import Scene, only, scene

pytest.importorskip("procrastinate", reason="the extra `queue` is not installed")
import psycopg

from fleet import Fleet, work

pytestmark = pytest.mark.skipif(binaries() is None, reason="PostgreSQL is not installed: apt-get install postgresql")


@pytest.fixture
def database() -> Iterator[Postgres]:
    with tempfile.TemporaryDirectory() as folder:
        os.chmod(folder, 0o755)  # the user who runs PostgreSQL must get through
        with Postgres(Path(folder) / "postgres") as started:
            yield started


class Crew:
    """Processes of ours that are ended when the test ends."""

    def __init__(self, queue: str) -> None:
        self.queue = queue
        self.running: list[Running] = []

    def __enter__(self) -> Crew:
        return self

    def __exit__(self, *_: object) -> None:
        for one in self.running:
            one.kill()

    def start(self, at: Scene, *words: str) -> Running:
        self.running.append(at.start(*words, "--queue", self.queue, now=at.world.now))
        return self.running[-1]

    def kill(self, one: Running) -> None:
        """As a power cut does."""
        self.running.remove(one)
        one.kill()

    def until(self, true: Callable[[], bool]) -> None:
        """Wait for something; a process of ours that ends meanwhile fails the test with what it said."""

        def happened() -> bool:
            for one in self.running:
                assert one.process.poll() is None, f"{one.process.args} ended: {one.said}"
            return true()

        eventually(happened, why=lambda: "it did not happen:\n" + "\n\n".join(one.said for one in self.running))


def asked(at: Scene, sql: str) -> list[tuple]:
    """Rows of the archive; none while it is being made."""
    try:
        with Archive(at.folder / "archive.db", readonly=True) as archive:
            return [tuple(row) for row in archive.rows(sql)]
    except (ArchiveError, sqlite3.OperationalError):
        return []


def settled(at: Scene) -> bool:
    """Every page that was found is read, by the detector too, and every alert has become a message."""
    found = asked(
        at,
        """select (select count(*) from visit), (select count(*) from article where state = 'new')
        + (select count(*) from version where detected is null or reconciled is null)
        + (select count(*) from alert where queued is null)""",
    )
    return bool(found) and found[0][0] > 0 and found[0][1] == 0


def made(at: Scene) -> dict[str, object]:
    """What archive, ledger and mails hold, without what depends on the order of arrival."""
    with Archive(at.folder / "archive.db", readonly=True) as archive:
        ask = archive.conn.execute
        stories = Counter(
            tuple(sorted(keys.split("|")))
            for (keys,) in ask(
                """select group_concat(key, '|') from (select a.story, min(i.key) as key from article a
                join identity i on i.article = a.id group by a.id) group by story"""
            )
        )
        return {
            "articles": sorted(
                tuple(row)
                for row in ask(
                    """select i.key, a.state, v.title, v.text_hash, v.layout, a.mentions from article a
                    join identity i on i.article = a.id left join version v on v.id = a.version"""
                )
            ),
            "versions": ask("select count(*) from version").fetchone()[0],
            "stories": stories,
            "claims": Counter(tuple(row) for row in ask("select kind, country, status, sentence from claim where superseded is null")),
            "members": sorted(tuple(row) for row in ask("select country, status, confirmed, since from member")),
            "meetings": sorted(tuple(row) for row in ask("select key, status, start, \"end\", city from meeting")),
            "alerts": sorted(tuple(row) for row in ask("select key, kind, level, headline from alert where level != 'health'")),
            "mails": sorted(str(mail["Subject"]) for mail in at.new_mails()),
        }  # fmt: skip


def troubled(said: str) -> list[str]:
    """The lines of a log that are no good news."""
    return [line for line in said.splitlines() if '"info"' not in line]


def filled(world: World, number: int, *, site: str = "war.gov", section: str = "Releases") -> World:
    """The world with ``number`` releases more on one site."""
    start = world.now - timedelta(minutes=20) * (number + 2)
    for release in generate(number, seed=3, start=start):
        if release.relation == "edit":
            continue
        world.publish(
            Release(
                site, release.id, release.title, release.paragraphs, section, byline=release.byline, published=release.published
            )
        )
    return world


def test_three_workers_make_the_same_archive_ledger_and_mails_as_one_process(tmp_path: Path, database: Postgres) -> None:
    (tmp_path / "alone").mkdir()
    (tmp_path / "crew").mkdir()
    world = demo_world()
    world.now = DAYS[1]
    with scene(tmp_path / "alone", world) as alone:
        done = alone.command("run", now=world.now)
        alone_said = done.communicate(timeout=SECONDS)
        alone_ended = done.returncode
        assert settled(alone), alone_said
        expected = made(alone)
    with scene(tmp_path / "crew", world) as at, Crew(database.url) as crew:
        for _ in range(3):
            crew.start(at, "worker")
        writer = at.command("run", "--queue", database.url, now=world.now)
        said = writer.communicate(timeout=SECONDS)
        assert writer.returncode == alone_ended, said
        assert at.newsroom.most_at_once("www.war.gov") == 1
        for what, found in made(at).items():
            assert found == expected[what], (what, troubled(said[1]), troubled(alone_said[1]))


def test_the_death_of_a_worker_the_database_and_the_writer_loses_and_doubles_nothing(tmp_path: Path, database: Postgres) -> None:
    world = demo_world()
    world.now = DAYS[0]
    filled(world, 120)
    with scene(tmp_path, world, extra="") as at, Crew(database.url) as crew:
        path = tmp_path / "cspo-watch.toml"
        slow = (
            path.read_text(encoding="utf-8")
            .replace('delay = "0s"', 'delay = "0.05s"')
            .replace("content_type = 9\n", "content_type = 9\nitems = 150\n", 1)
        )
        path.write_text(slow, encoding="utf-8")
        pages = lambda: at.newsroom.count(kind="article", host="www.war.gov")  # noqa: E731
        workers = [crew.start(at, "worker") for _ in range(3)]
        writer = crew.start(at, "daemon")
        crew.until(lambda: pages() > 15)
        crew.kill(workers[0])
        crew.kill(workers[1])
        crew.until(lambda: pages() > 35)
        database.stop()
        time.sleep(1)
        database.start()
        crew.until(lambda: pages() > 60)
        crew.kill(writer)
        world.advance(minutes=2)  # the time that has passed: nothing is due before it was found
        crew.start(at, "daemon")
        crew.until(lambda: settled(at))
        [(found, read)] = asked(at, "select count(*), sum(state = 'read') from article where source = 'war-releases'")
        assert found == read
        assert found > 110
        assert asked(at, "select article from version group by article having count(*) > 1") == []
        [(alerts, keys)] = asked(at, "select count(*), count(distinct key) from alert")
        assert alerts == keys
        told = Counter(str(mail["Message-ID"]) for mail in at.new_mails())
        assert max(told.values(), default=1) == 1
        assert at.newsroom.most_at_once("www.war.gov") <= 2  # for a moment, while a dead worker's connection is still open


def test_what_a_worker_found_whose_clock_is_ahead_is_due_at_once(
    tmp_path: Path, database: Postgres, monkeypatch: pytest.MonkeyPatch
) -> None:
    hour = timedelta(hours=1)
    real = crawl.clock
    monkeypatch.setattr(crawl, "clock", lambda: real() + hour)  # the worker's; the writer is given its own
    world = demo_world()
    world.now = DAYS[0]
    with scene(tmp_path, world, sources=only("spacecom")) as at:
        config = at.config

        async def visits() -> list[Visit]:
            async with Fleet(database.url) as fleet:
                working = asyncio.create_task(work(database.url))
                try:
                    return await fleet.discover(
                        config.source[0], config.publisher, {}, config.http, now=lambda: DAYS[0] + (real() - begun)
                    )
                finally:
                    working.cancel()
                    await asyncio.gather(working, return_exceptions=True)

        begun = real()
        found = crawl.run(visits())
        assert {visit.outcome for visit in found} == {"ok"}
        assert max(visit.finished for visit in found) <= DAYS[0] + (real() - begun)
        assert all(visit.started <= visit.finished for visit in found)


# The first deletion in a table fails, as when the connection is lost with it.
_REFUSE_ONCE = """create sequence refusals; create function refuse() returns trigger language plpgsql as $$ begin
    if nextval('refusals') = 1 then raise exception 'not this time'; end if; return old; end $$;
    create trigger refused before delete on {table} for each row execute function refuse()"""

_NO_ROOM = """create function lose() returns trigger language plpgsql as $$ begin raise exception 'no room'; end $$;
    create trigger lost before insert on cspo_watch_answer execute function lose()"""


async def told_by_a_worker(at: Scene, queue: str, *, before: str = "") -> list[Visit]:
    """One visit of the first source through a queue whose database has been told something before -> what came back."""
    async with Fleet(queue) as fleet:
        if before:
            async with await psycopg.AsyncConnection.connect(queue, autocommit=True) as conn:
                await conn.execute(before)
        working = asyncio.create_task(work(queue))
        try:
            found = await fleet.discover(at.config.source[0], at.config.publisher, {}, at.config.http)
            return found + await fleet.discover(at.config.source[0], at.config.publisher, {}, at.config.http)
        finally:
            working.cancel()
            await asyncio.gather(working, return_exceptions=True)


def test_a_job_whose_end_the_queue_did_not_hear_of_does_not_hold_its_publisher_for_ever(
    tmp_path: Path, database: Postgres
) -> None:
    with scene(tmp_path, demo_world(), sources=only("spacecom")) as at:
        found = crawl.run(told_by_a_worker(at, database.url, before=_REFUSE_ONCE.format(table="procrastinate_jobs")))
        assert {visit.outcome for visit in found} == {"ok"}
        assert len(found) == 4  # feed and listing, twice: the second visit waited until the first job was struck off


def test_an_answer_that_could_not_be_struck_off_is_handed_on_once(tmp_path: Path, database: Postgres) -> None:
    with scene(tmp_path, demo_world(), sources=only("spacecom")) as at:
        found = crawl.run(told_by_a_worker(at, database.url, before=_REFUSE_ONCE.format(table="cspo_watch_answer")))
        assert [visit.outcome for visit in found] == ["ok"] * 4
        assert len({visit.started for visit in found}) > 2  # the second visit is another one, not the first handed on again


def test_a_job_that_fails_again_and_again_is_told_at_once_and_not_when_all_fall_silent(
    tmp_path: Path, database: Postgres
) -> None:
    with scene(tmp_path, demo_world(), sources=only("spacecom")) as at:
        began = time.monotonic()
        found = crawl.run(told_by_a_worker(at, database.url, before=_NO_ROOM))
        assert {(visit.outcome, "again and again" in visit.detail) for visit in found} == {("crashed", True)}
        assert time.monotonic() - began < at.config.http.deadline.total_seconds()


def test_without_a_worker_a_visit_says_so(tmp_path: Path, database: Postgres) -> None:
    world = demo_world()
    world.now = DAYS[0]
    with scene(tmp_path, world) as at, Crew(database.url) as crew:
        path = tmp_path / "cspo-watch.toml"
        path.write_text(path.read_text(encoding="utf-8").replace("[http]\n", '[http]\ndeadline = "3s"\n', 1), encoding="utf-8")
        crew.start(at, "daemon")
        sql = "select 1 from visit where outcome = 'timeout' and detail like 'no worker answered%'"
        crew.until(lambda: bool(asked(at, sql)))


def test_a_queue_that_cannot_be_reached_is_told_in_one_line(tmp_path: Path) -> None:
    with scene(tmp_path, World()) as at:
        for address, words in (
            ("postgresql://watch:secret@127.0.0.1:1/none", "Is PostgreSQL running"),
            ("redis://127.0.0.1", "looks like postgresql://"),
        ):
            command = at.command("worker", "--queue", address)
            _, said = command.communicate(timeout=SECONDS)
            assert command.returncode == 3
            assert words in said
            assert "secret" not in said
            assert "Traceback" not in said
