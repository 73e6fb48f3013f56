"""A seed in, a random history of a newsroom out, watched by the whole of the collecting pipeline with its archive, which dies at any step.

``python -m tests.histories 1000 archive`` runs a thousand of them. Each look is made by the real ``pipeline.Watch`` on a real
archive: two feeds and a listing are discovered, what is due is fetched, everything is stored. Any request and any transaction
may be the last of the process; what goes on afterwards knows nothing but the archive.
"""

from __future__ import annotations

import asyncio
import random
import sys
import tempfile
from collections.abc import AsyncIterator, Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache
from pathlib import Path
from sqlite3 import Connection
from typing import Any, cast

from config import Config
from crawler.answers import Answer
from crawler.page import cannot_ask, page_of
from crawler.source import Http, Publisher, Source
from crawler.spiders.errand import ErrandSpider
from crawler.visit import Look
from db import care, visits
from db.archive import Archive, stamp
from db.records import Memory, Page, Visit, Wanted
from pipeline import Round, Watch
from tests.crawling import PUBLISHERS, source_of
from tests.histories import FEED_SHOWS, SITE, History, Reader
from tests.newsroom.release import Release

OTHER_TYPE = 1  # the content type whose feed carries some of the releases too
ATTEMPTS = 4  # of one look; the last one is let live
PAUSES = (1, 6, 24, 72, 336, 24)  # hours between the looks at the end, in which every page is read for the last time
WORDS = (
    "orbit",
    "allies",
    "talks",
    "launch",
    "shared",
    "warning",
    "data",
    "crews",
    "ground",
    "coast",
    "radar",
    "treaty",
    "signed",
)


class Died(BaseException):
    """The process is no more."""


@dataclass
class Fuse:
    """How many steps the process has still to live."""

    left: float = float("inf")

    def step(self) -> None:
        self.left -= 1
        if self.left < 0:
            raise Died


class MortalArchive(Archive):
    """An archive whose process may die before, in and after every transaction."""

    def __init__(self, path: Path, fuse: Fuse) -> None:
        self.fuse = fuse
        super().__init__(path)

    @contextmanager
    def write(self) -> Iterator[Connection]:
        self.fuse.step()
        with super().write() as conn:
            yield conn
            self.fuse.step()
        self.fuse.step()


class MortalReader(Reader):
    """A reader whose process may die before every request."""

    def __init__(self, history: ArchiveHistory, fuse: Fuse) -> None:
        super().__init__(history.room)
        self.fuse = fuse

    async def ask(self, url: str, publisher: Publisher | None, **validators: Any) -> Answer:
        self.fuse.step()
        return await super().ask(url, publisher, **validators)


@dataclass
class Wire:
    """What ``pipeline.Watch`` calls its collector, without connections; behind each answer is the real reading code."""

    history: ArchiveHistory
    reader: MortalReader

    async def discover(
        self, source: Source, publishers: Sequence[Publisher], memory: Mapping[str, Memory], http: Http,
        *, now: Callable[[], datetime], widen: bool,
    ) -> list[Visit]:  # fmt: skip
        look = Look(source, publishers, memory, http, now, widen)
        await look(cast(ErrandSpider, self.reader))
        return look.visits

    async def fetch(
        self, wanted: Sequence[Wanted], publishers: Sequence[Publisher], http: Http, *, now: Callable[[], datetime]
    ) -> AsyncIterator[Page]:
        by_name = {publisher.name: publisher for publisher in publishers}
        for article in wanted:
            answer = cannot_ask(article, by_name) or await self.reader.ask(article.url, by_name[article.publisher])
            page = page_of(article, answer, publishers, now)
            if page.outcome == "ok":
                self.history.was_read(article.key)
            yield page


@cache
def empty_archive() -> bytes:
    """The file of a new archive, made once."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "archive.db"
        with Archive(path) as archive:
            archive.conn.execute("pragma journal_mode=delete")
        return path.read_bytes()


@dataclass
class ArchiveHistory(History):
    """One newsroom and one archive that is kept of it."""

    last_read: dict[int, tuple[str, str]] = field(default_factory=dict)  # title and text of each page when it was last read
    deaths: int = 0

    def __post_init__(self) -> None:
        super().__post_init__()
        self.prose = random.Random(-self.seed)  # apart from what happens, so that both tell one history of one seed
        other = self.source.feed.replace("ContentType=9", f"ContentType={OTHER_TYPE}") if self.source.feed else ""
        self.other = source_of(SITE, feed=other, listing=None).model_copy(update={"name": "the other feed"})
        self.config = Config(publisher=tuple(PUBLISHERS), source=(self.source, self.other), http=self.http)

    def run(self, steps: int = 14) -> list[str]:
        memory = "/dev/shm"  # where there is one, a commit costs nothing
        with tempfile.TemporaryDirectory(dir=memory if Path(memory).is_dir() else None) as folder:
            self.path = Path(folder) / "archive.db"
            self.path.write_bytes(empty_archive())
            super().run(steps)
            self.settle()
        return self.problems

    # ------------------------------------------------------------------ what newsrooms do

    def words(self) -> tuple[str, ...]:
        return tuple(" ".join(self.prose.choices(WORDS, k=25)).capitalize() + f" {self.next_id}." for _ in range(3))

    def also(self) -> tuple[tuple[int, str], ...]:
        return self.prose.choice((((OTHER_TYPE, ""),), ((OTHER_TYPE, "bare"),), (), ()))

    def edit(self) -> None:
        super().edit()
        if (release := self.some(up=True)) and self.prose.random() < 0.5:
            self.world.edit(release, paragraphs=self.words())

    # ------------------------------------------------------------------ the watch

    def visit(self, when: str, *, widen: bool = False) -> None:
        if widen:
            self.visit(f"before {when}")  # the first look that finds a site open is no wide one
            self.world.advance(hours=24)  # once a day a look is a wide one
        for attempt in range(ATTEMPTS):
            mortal = attempt < ATTEMPTS - 1 and not widen
            fuse = (
                Fuse(self.prose.choice((float("inf"), self.prose.randint(0, 12), self.prose.randint(0, 80))))
                if mortal
                else Fuse()
            )
            with MortalArchive(self.path, fuse) as archive:
                before = {row["road"] for row in archive.rows("select road from road where source = ?", (self.source.name,))}
                (last,) = archive.rows("select coalesce(max(id), 0) from visit")[0]
                shown = "select min(a.published) from sighting s join article a on a.id = s.article where s.source = ?"
                self.oldest = archive.rows(shown, (self.source.name,))[0][0] or ""  # a wide look goes back that far
                died = False
                try:
                    asyncio.run(self.round(archive, fuse))
                except Died:
                    died = True
            made = self.look_up(last)
            self.judge(when, [visit for visit in made if visit.source == self.source.name], before)
            for visit in made:
                if visit.source == self.other.name and visit.outcome in visits.GOOD:
                    shown = self.world.shown(SITE, "feed", OTHER_TYPE)[:FEED_SHOWS]
                    self.miss(f"{when}, the other feed", {release.id for release in shown})
            if not died:
                return
            self.deaths += 1

    async def round(self, archive: Archive, fuse: Fuse) -> None:
        """One round of a process that knows nothing but the archive."""
        watch = Watch(self.config, archive, cast(Any, None), lambda: self.world.now, Wire(self, MortalReader(self, fuse)))
        done = Round()
        for source in self.config.source:
            await watch.discover(source, done)
        await watch.fetch(done)

    def was_read(self, key: str) -> None:
        release = self.world.get(int(key.rpartition("/")[2]))
        assert release is not None, key
        self.last_read[int(release.id)] = (release.title, release.body)

    def look_up(self, last: int) -> list[Visit]:
        """Remember what the archive knows; the visits that it holds behind the ``last`` one."""
        with Archive(self.path, readonly=True) as archive:
            rows = archive.rows("select i.key, a.title from identity i join article a on a.id = i.article")
            self.known = {row["key"]: row["title"] for row in rows}
            now = self.world.now
            return [
                Visit(row["source"], row["road"], row["url"], now, now, row["outcome"], gap=row["gap"])
                for row in archive.rows("select * from visit where id > ? order by id", (last,))
            ]

    def reach(self) -> list[Release]:
        """What is up and a wide look sees, but for what is older than the archive: that is for a backfill."""
        return [release for release in super().reach() if release.published and stamp(release.published) >= self.oldest]

    def settle(self) -> None:
        """Let every page be read for the last time; then the archive must say what the site said."""
        for hours in PAUSES:
            self.world.advance(hours=hours)
            self.visit("afterwards")
        self.miss("for ever", {release.id for release in self.reach()})
        with Archive(self.path) as archive:
            self.problems += [*faults(archive), *self.differences(archive)]

    def differences(self, archive: Archive) -> Iterator[str]:
        """Where the archive does not say what the site says, or said when it was last asked."""
        for release in self.reach():
            number = int(release.id)
            row = archive.row(
                """select a.state, v.title, v.body from identity i join article a on a.id = i.article
                left join version v on v.id = a.version where i.key = ?""",
                (f"{SITE}/{number}",),
            )
            if row is None:
                continue  # told as lost already
            if row["state"] != "read":
                yield f"{number} is up and {row['state']}"
            elif (row["title"], row["body"]) != self.last_read[number]:
                yield f"{number} is stored as something else than was read"
            elif row["title"] != release.title and not (release.roads == {"feed"} and "title" in release.blank):
                yield f"{number} is {release.title!r} now and stored as {row['title']!r}"


FAULTS = {
    "articles of two releases": "select article from identity group by article having count(*) > 1",
    "articles of no release": "select id from article where id not in (select article from identity)",
    "articles without a text": "select id from article where state = 'read' and version is null",
    "current versions that are not the last": """select a.id from article a join version v on v.id = a.version
        where v.number != (select max(number) from version where article = a.id)""",
    "gaps in the numbers of versions": "select article from version group by article having count(*) != max(number)",
    "versions that repeat the one before": """select n.id from version n join version o
        on o.article = n.article and o.number = n.number - 1 where o.text_hash = n.text_hash""",
    "sightings of no article": "select article from sighting where article not in (select id from article)",
    "references to nothing": "select * from pragma_foreign_key_check",
    "damage": "select * from pragma_integrity_check where integrity_check != 'ok'",
}


def faults(archive: Archive) -> Iterator[str]:
    """What must never be in an archive, however its processes died."""
    for what, sql in FAULTS.items():
        if rows := archive.rows(sql):
            yield f"{what}: {[tuple(row) for row in rows[:5]]}"
    if not care._index_is_in_step(archive):
        yield "a search index that is not in step with the articles"


if __name__ == "__main__":
    history = ArchiveHistory(int(sys.argv[1]))
    print(history.run(), f"{len(history.known)} articles, {history.deaths} deaths")
