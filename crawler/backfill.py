"""A source and a date in, visits of its listing pages and sitemaps out, from today back to that date, resumable anywhere.

A source that has neither is asked for its feed, which reaches back as far as it does.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace
from datetime import datetime

from crawler.roads import Sight
from crawler.source import Http, Publisher, Source
from crawler.spiders.errand import ErrandSpider
from crawler.visit import Look, page_address, widest
from db.records import Memory, Visit

_FARTHEST = 5_000  # listing pages; ten a page, that is more than any of these newsrooms has
_TRIES = 3  # of one page, before the walk stops there


class Walk:
    """Walks listing pages ("listing:7"), then the sitemaps of the index ("sitemap:3")."""

    def __init__(
        self,
        source: Source,
        publishers: Sequence[Publisher],
        since: datetime,
        http: Http,
        now: Callable[[], datetime],
        resume: str,
        deliver: Callable[[Visit], Awaitable[None]],
    ) -> None:
        self.look = Look(source, publishers, {}, http, now)
        self.source, self.since, self.now, self.deliver = source, since, now, deliver
        self.road, self.number = _place(resume)

    async def __call__(self, spider: ErrandSpider) -> None:
        if self.source.listing and self.road == "listing":
            await self._listing(spider)
        if self.source.sitemap:
            await self._sitemaps(spider, self.number if self.road == "sitemap" else 1)
        if not (self.source.listing or self.source.sitemap):
            await self._feed(spider)

    async def _feed(self, spider: ErrandSpider) -> None:
        url = widest(self.look.roads["feed"], self.look.http)
        begun, asked = self.now(), spider.asked
        answer = await spider.ask(url, self.look.publisher)
        sight = self.look.reader.feed(answer, Memory())
        await self._tell("feed", url, begun, sight, spider.asked - asked, "feed:1", answer.status)

    async def _listing(self, spider: ErrandSpider) -> None:
        seen: frozenset[str] = frozenset()
        for number in range(self.number, _FARTHEST + 1):
            url = page_address(self.source, number)
            begun, asked = self.now(), spider.asked
            for _ in range(_TRIES):
                answer = await spider.ask(url, self.look.publisher)
                sight = self.look.reader.listing(answer, Memory(), first=False)
                if sight.outcome == "ok":
                    break
            await self._tell("listing", url, begun, sight, spider.asked - asked, f"listing:{number}", answer.status)
            keys = frozenset(entry.key for entry in sight.entries)
            if sight.outcome != "ok" or not keys or keys <= seen or self._is_past(sight):
                return
            seen |= keys

    async def _sitemaps(self, spider: ErrandSpider, first: int) -> None:
        url = self.source.sitemap or ""
        begun, asked = self.now(), spider.asked
        answer = await spider.ask(url, self.look.publisher)
        sight = self.look.reader.sitemap(answer, since=self.since)
        if not sight.sitemaps:
            await self._tell("sitemap", url, begun, sight, spider.asked - asked, "sitemap:1", answer.status)
            return
        for number, address in enumerate(sorted(sight.sitemaps), 1):
            if number < first:
                continue
            begun, asked = self.now(), spider.asked
            answer = await spider.ask(address, self.look.publisher)
            sight = self.look.reader.sitemap(answer, since=self.since)
            await self._tell("sitemap", address, begun, sight, spider.asked - asked, f"sitemap:{number}", answer.status)

    async def _tell(
        self, road: str, url: str, begun: datetime, sight: Sight, requests: int, resume: str, status: int | None
    ) -> None:
        visit = Visit(self.source.name, road, url, begun, self.now(), sight.outcome, sight.detail, status, sight.entries)
        await self.deliver(replace(visit, requests=requests, resume=resume))

    def _is_past(self, sight: Sight) -> bool:
        return all(entry.published is not None and entry.published < self.since for entry in sight.entries)


def _place(resume: str) -> tuple[str, int]:
    road, _, number = resume.partition(":")
    if not resume:
        return "listing", 1
    if road not in ("listing", "sitemap", "feed") or not number.isdecimal():
        raise ValueError(f'{resume!r} is no place to resume from; it looks like "listing:7" or "sitemap:3"')
    return road, max(1, int(number))
