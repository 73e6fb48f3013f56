"""A seed in, a random history of a newsroom out, watched by the real reading code: what was lost, what was doubled.

``python -m tests.histories 10000`` (or ``make simulate``) runs ten thousand of them and says what it found; with ``archive``
behind it, what is watched are the rows of an archive (``tests/archive_histories.py``).
"""

from __future__ import annotations

import asyncio
import random
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from functools import partial
from multiprocessing import Pool
from types import SimpleNamespace
from typing import Any, cast
from urllib.parse import parse_qsl, urljoin, urlsplit

from scrapy.http import HtmlResponse

from crawler import answers
from crawler.source import Http, Publisher
from crawler.spiders.errand import ErrandSpider
from crawler.visit import Look
from db.records import Memory, Visit
from tests.crawling import PUBLISHERS, source_of
from tests.newsroom import Newsroom, Release, World
from tests.newsroom.wire import Ask

SITE = "war.gov"
FEED_SHOWS, PAGE_SHOWS, WIDEST_FEED, WIDEST_LISTING = 10, 5, 80, 16
OLD_HOST, NEW_HOST = "www.defense.gov", "www.war.gov"


class Reader:
    """Answers ``ask`` from the replica without a connection; everything behind it is the real code."""

    def __init__(self, room: Newsroom) -> None:
        self.room, self.asked = room, 0

    async def ask(self, url: str, publisher: Publisher | None, *, etag: str = "", last_modified: str = "") -> answers.Answer:
        for _ in range(4):
            self.asked += 1
            parts = urlsplit(url)
            query = {name.lower(): value for name, value in parse_qsl(parts.query)}
            ask = Ask(self.room.world, parts.netloc, parts.path, query, parts.query, {}, 0, self.asked)
            answer = self.room.answer(ask)[2]
            response = HtmlResponse(url, answer.status, headers=answer.headers, body=answer.body)
            if answer.end:
                return answers.Answer(url, "unreachable", answer.end)
            if "Location" not in answer.headers:
                return answers.from_response(response, self.room.world.now)
            url = urljoin(url, answer.headers["Location"])
        return answers.Answer(url, "server_error", "a circle of redirects")


@dataclass
class History:
    """One newsroom and one watcher of it."""

    seed: int
    world: World = field(default_factory=World)
    known: dict[str, str] = field(default_factory=dict)  # key -> title when first seen
    memory: dict[str, Memory] = field(default_factory=dict)
    since: set[int] = field(default_factory=set)  # put up at the top since the last visit that read it all
    open_gaps: int = 0
    shuffled: bool = False  # the newsroom does not show the newest first
    problems: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.chance = random.Random(self.seed)
        self.room = Newsroom(self.world)
        self.world.page_size = PAGE_SHOWS
        self.next_id = 4_600_000
        self.up: dict[int, bool] = {}
        feed = f"https://{OLD_HOST}/DesktopModules/ArticleCS/RSS.ashx?ContentType=9&Site=945&max={FEED_SHOWS}"
        self.source = source_of(SITE, feed=feed, listing=f"https://{OLD_HOST}/News/Releases/")
        self.http = Http(widest_feed=WIDEST_FEED, widest_listing=WIDEST_LISTING)

    def run(self, steps: int = 14) -> list[str]:
        """Let it happen; the problems found."""
        self.world.move(SITE, OLD_HOST)
        for _ in range(self.chance.randint(3, 15)):
            self.publish()
        for step in range(steps):
            self.world.advance(hours=self.chance.choice((1, 3, 24)))
            for _ in range(self.chance.randint(0, 4)):
                self.happen()
            self.visit(f"step {step}")
        self.world.clear()
        self.world.advance(hours=1)
        self.visit("the last look", widen=True)
        self.miss("at the end", {release.id for release in self.reach()})
        numbers = [key.rpartition("/")[2] for key in self.known]
        invented = [number for number in numbers if not number.isdecimal() or int(number) not in self.up]
        if invented:
            self.problems.append(f"doubled or invented: {invented}")
        return self.problems

    def reach(self) -> list[Release]:
        """What is up and a wide look sees."""
        roads = (("feed", WIDEST_FEED), ("listing", WIDEST_LISTING * self.world.page_size))
        return [release for road, count in roads for release in self.world.shown(SITE, road, 9)[:count]]

    # ------------------------------------------------------------------ what newsrooms do

    def happen(self) -> None:
        act = self.chance.choices(
            (
                self.publish,
                self.burst,
                self.late,
                self.edit,
                self.remove,
                self.restore,
                self.outage,
                self.heal,
                self.move,
                self.recut,
                self.reorder,
            ),
            (8, 1, 2, 3, 2, 1, 2, 3, 0.4, 0.3, 0.4),
        )[0]
        act()

    def publish(self, *, late: float = 0) -> None:
        self.next_id += self.chance.randint(1, 40)
        form = self.chance.choice(
            ("", "", "", "http", "govdelivery", "tracking", "double-slash", "upper", "no-slash", "old-host", "relative")
        )
        roads = self.chance.choice((("feed", "listing"),) * 6 + (("feed",), ("listing",)))
        blank = self.chance.choice(((),) * 12 + (("title",), ("pubDate",)))
        release = Release(
            SITE,
            self.next_id,
            f"Release {self.next_id} on {self.chance.choice(('talks', 'space & sea', 'a “visit”'))}",
            self.words(),
            published=self.world.now - timedelta(days=late, seconds=self.chance.randint(0, 3000)),
            appears=self.world.now,
            roads=frozenset(roads),
            addresses=((self.chance.choice(roads), form),) if form else (),
            blank=blank,
            also=self.also(),
        )
        self.world.publish(release)
        self.up[self.next_id] = True
        if not late and not self.shuffled:
            self.since.add(self.next_id)

    def words(self) -> tuple[str, ...]:
        """The paragraphs of a release."""
        return ("Some words.",)

    def also(self) -> tuple[tuple[int, str], ...]:
        """Other feeds that carry a release."""
        return ()

    def burst(self) -> None:
        for _ in range(self.chance.randint(8, 30)):
            self.publish()

    def late(self) -> None:
        self.publish(late=self.chance.uniform(0.1, 20))

    def edit(self) -> None:
        if release := self.some(up=True):
            self.world.edit(release, title=f"Release {release} reworded {self.chance.randint(1, 99)}")

    def remove(self) -> None:
        if release := self.some(up=True):
            self.world.remove(release)
            self.up[release] = False
            self.since.discard(release)

    def restore(self) -> None:
        if release := self.some(up=False):
            self.world.restore(release)
            self.up[release] = True

    def outage(self) -> None:
        fault = self.chance.choice(
            ("akamai_403", "503", "server_error", "empty_200", "login_200", "connection_reset", "truncated", "drift")
        )
        kind = "listing" if fault == "drift" else self.chance.choice(("feed", "listing", "content"))
        self.world.switch(SITE, fault, kind, honest=True)

    def heal(self) -> None:
        self.world.clear()

    def move(self) -> None:
        self.world.move(SITE, self.chance.choice((OLD_HOST, NEW_HOST)))

    def recut(self) -> None:
        self.world.page_size = self.chance.choice((PAGE_SHOWS, PAGE_SHOWS + 3))

    def reorder(self) -> None:
        """Another order than newest first, or newest first again: what came meanwhile need not stand at the top."""
        self.shuffled = not self.shuffled
        order = self.chance.choice(
            (lambda release: release.title, lambda release: release.published, lambda release: -release.id % 7)
        )
        self.world.reorder(SITE, order if self.shuffled else None)
        self.since.clear()

    def some(self, *, up: bool) -> int | None:
        choice = [release for release, is_up in self.up.items() if is_up == up]
        return self.chance.choice(choice) if choice else None

    # ------------------------------------------------------------------ the watch

    def visit(self, when: str, *, widen: bool = False) -> None:
        look = Look(self.source, PUBLISHERS, self.memory, self.http, lambda: self.world.now, widen)
        asyncio.run(look(cast(ErrandSpider, Reader(self.room))))
        before = set(self.memory)
        for visit in look.visits:
            for entry in visit.entries:
                self.known.setdefault(entry.key, entry.title)
            if visit.outcome == "ok":
                keys = frozenset(entry.key for entry in visit.entries)
                self.memory[visit.road] = Memory(visit.etag, visit.last_modified, visit.fingerprint, keys, visit.shown)
        self.judge(when, look.visits, before)

    def judge(self, when: str, visits: Sequence[Visit], before: set[str]) -> None:
        """Hold what is known after these visits against what the roads show; ``before``: roads that had been read before."""
        complete = set()
        for visit in visits:
            if visit.outcome in ("ok", "unchanged"):
                self.miss(f"{when}, {visit.road}", self.now_on(visit.road))
                if visit.gap == "open":  # what was missed is told, so it is not missed in silence
                    self.open_gaps += 1
                    self.since -= {release.id for release in self.world.shown(SITE, visit.road)}
                elif visit.road in before:  # the first visit has nothing to be compared with
                    complete.add(visit.road)
                else:
                    self.since -= {release.id for release in self.world.shown(SITE, visit.road)}
        for road in complete:  # no gap was left open: nothing that came at the top may be unknown
            on_road = {release.id for release in self.world.shown(SITE, road) if release.id in self.since}
            self.miss(f"{when}, {road}, since the visit before", on_road)
            self.since -= on_road

    def now_on(self, road: str) -> set[Any]:
        count = FEED_SHOWS if road == "feed" else self.world.page_size
        return {release.id for release in self.world.shown(SITE, road, 9)[:count]}

    def miss(self, when: str, ids: set[Any]) -> None:
        lost = sorted(release for release in ids if f"{SITE}/{release}" not in self.known)
        if lost:
            self.problems.append(f"lost {when}: {lost[:5]}" + (f" and {len(lost) - 5} more" if len(lost) > 5 else ""))


def told(seed: int, kind: type[History] = History) -> tuple[int, int, int, list[str]]:
    """One history -> its seed, its articles, its gaps that were told, its problems."""
    history = kind(seed)
    problems = history.run()
    return seed, len(history.known), history.open_gaps, problems


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 300
    kind: type[History] = History
    if sys.argv[2:] == ["archive"]:
        from tests.archive_histories import ArchiveHistory as kind
    articles = gaps = bad = 0
    with Pool(2) as pool:
        for seed, known, open_gaps, problems in pool.imap_unordered(partial(told, kind=kind), range(count), chunksize=20):
            articles, gaps = articles + known, gaps + open_gaps
            if problems:
                bad += 1
                print(SimpleNamespace(seed=seed, problems=problems), flush=True)
    print(f"{count} histories, {articles} articles, {gaps} gaps reported open, {bad} histories with an article lost or doubled")
    sys.exit(bool(bad))


if __name__ == "__main__":
    main()
