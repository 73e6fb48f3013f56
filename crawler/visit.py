"""One source and what is remembered of it in, one visit for each of its roads out: what to ask next, and when it is enough."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from crawler.answers import Answer
from crawler.entries import is_addressless
from crawler.roads import Reader, Sight
from crawler.source import Http, Publisher, Source
from crawler.spiders.errand import ErrandSpider
from db.records import Entry, Memory, Visit

_MAX = re.compile(r"([?&]max=)\d+", re.IGNORECASE)
_SITEMAPS = 3  # of an index, in an ordinary visit: those that changed last
_NOTHING = Memory()


class Look:
    """Looks down every road of one source; ``visits`` fills up as it goes."""

    def __init__(
        self,
        source: Source,
        publishers: Sequence[Publisher],
        memory: Mapping[str, Memory],
        http: Http,
        now: Callable[[], datetime],
        widen: bool = False,
    ) -> None:
        self.source, self.http, self.now, self.widen = source, http, now, widen
        self.publisher = publisher_named(source.publisher, publishers)
        self.memory = memory
        self.roads = source.roads(self.publisher)
        self.visits: list[Visit] = []
        self.reader = Reader(source, self.publisher, publishers)
        self._feed_link = ""
        self._listing_fault = ""

    async def __call__(self, spider: ErrandSpider) -> None:
        order = sorted(self.roads, key=lambda road: self.roads[road] == "auto")  # a feed to be found comes after its listing
        for road in order:
            begun = _Begun(self.now(), spider.asked)
            url = self.roads[road]
            if url == "auto":
                url = self._feed_link
                if not url:
                    self.visits.append(self._unknown_feed(begun))
                    continue
            self.visits.append(await self._visit(spider, road, url, begun))
        self.visits = _without_echoes(self.visits)

    async def _visit(self, spider: ErrandSpider, road: str, url: str, begun: _Begun) -> Visit:
        memory = self.memory.get(road, _NOTHING)
        fresh = _NOTHING if self.widen else memory  # to read further, the whole answer is needed
        answer = await spider.ask(url, self.publisher, etag=fresh.etag, last_modified=fresh.last_modified)
        sight = await self._see(spider, road, answer, fresh)
        if road == "listing":
            self._feed_link, self._listing_fault = sight.feed, "" if sight.outcome == "ok" else sight.outcome
        overlap: bool | None = None
        gap, shown = "", len(sight.entries)
        if sight.outcome == "unchanged":
            overlap = True
        elif sight.entries and memory.keys:
            overlap = _meets(sight.entries, memory)
            if sight.outcome == "ok" and (not overlap or self.widen):
                sight, met = await self._widen(spider, road, url, sight, memory)
                gap = "" if overlap else ("closed" if met else "open")
        elif sight.outcome == "ok" and self.widen:
            sight, _ = await self._widen(spider, road, url, sight, memory)
        good = sight.outcome == "ok"
        return Visit(
            source=self.source.name,
            road=road,
            url=url,
            started=begun.at,
            finished=self.now(),
            outcome=sight.outcome,
            detail=sight.detail,
            status=answer.status,
            entries=sight.entries,
            etag=answer.etag if good else "",
            last_modified=answer.last_modified if good else "",
            fingerprint=sight.fingerprint if good else "",
            retry_after=answer.retry_after,
            overlap=overlap,
            moved_to=answer.moved_to,
            requests=spider.asked - begun.asked,
            gap=gap,
            shown=shown,
        )

    async def _see(self, spider: ErrandSpider, road: str, answer: Answer, memory: Memory) -> Sight:
        if road == "feed":
            return self.reader.feed(answer, memory)
        if road == "listing":
            return self.reader.listing(answer, memory)
        sight = self.reader.sitemap(answer)
        if not sight.sitemaps:
            return sight
        entries: tuple[Entry, ...] = ()
        for address in sight.sitemaps[:_SITEMAPS]:
            part = self.reader.sitemap(await spider.ask(address, self.publisher))
            if part.outcome not in ("ok", "empty"):
                return replace(part, entries=entries, sitemaps=())
            entries = _together(entries, part.entries)
        return replace(sight, entries=entries) if entries else Sight("empty", sight.detail + ", none with articles")

    async def _widen(self, spider: ErrandSpider, road: str, url: str, sight: Sight, memory: Memory) -> tuple[Sight, bool]:
        """Read further back until an item of the visit before shows up -> everything seen, and whether one did."""
        entries, pages = sight.entries, 1
        async for more in self._further(spider, road, url):
            entries, pages = _together(entries, more), pages + 1
            if _meets(entries, memory) and not self.widen:
                break
        met = _meets(entries, memory)
        found = "up to a known item" if met else "without meeting a known item"
        return replace(sight, entries=entries, detail=f"read further, {pages} answers, {len(entries)} items, {found}"), met

    async def _further(self, spider: ErrandSpider, road: str, url: str) -> AsyncIterator[tuple[Entry, ...]]:
        if road == "feed" and (wide := widest(url, self.http)) != url:
            yield self.reader.feed(await spider.ask(wide, self.publisher), _NOTHING).entries
        if self.source.listing and road != "sitemap":
            async for _, page in self.listing_pages(spider, 2 if road == "listing" else 1, self.http.widest_listing):
                yield page.entries

    async def listing_pages(self, spider: ErrandSpider, first: int, last: int) -> AsyncIterator[tuple[str, Sight]]:
        """Listing pages from ``first`` on, each with its address, until one is empty, fails, or brings nothing new."""
        seen: frozenset[str] = frozenset()
        for number in range(first, last + 1):
            url = page_address(self.source, number)
            sight = self.reader.listing(await spider.ask(url, self.publisher), _NOTHING, first=number == 1)
            keys = frozenset(entry.key for entry in sight.entries)
            if keys and keys <= seen:
                return  # a site that answers every further page with its last one
            yield url, sight
            if not keys or sight.outcome != "ok":
                return
            seen |= keys

    def _unknown_feed(self, begun: _Begun) -> Visit:
        outcome = self._listing_fault or "feed_unknown"
        detail = "the listing page has no RSS link" if outcome == "feed_unknown" else "its address is read from the listing page"
        url = self.source.listing or ""
        return Visit(self.source.name, "feed", url, begun.at, self.now(), outcome, detail, requests=0)


@dataclass(frozen=True, slots=True)
class _Begun:
    at: datetime
    asked: int


def publisher_named(name: str, publishers: Sequence[Publisher]) -> Publisher:
    """The publisher of that name. Raises KeyError with what to do."""
    for publisher in publishers:
        if publisher.name == name:
            return publisher
    raise KeyError(f"no [[publisher]] is called {name!r}; there are {', '.join(p.name for p in publishers) or 'none'}")


def widest(feed: str, http: Http) -> str:
    """The address of a feed with as many items as it may be asked for; the same where it cannot be asked for more."""
    return _MAX.sub(rf"\g<1>{http.widest_feed}", feed)


def page_address(source: Source, number: int) -> str:
    """The address of listing page ``number`` (from 1)."""
    base = source.listing or ""
    if number == 1:
        return base
    tail = source.next_page.replace("{page}", str(number))
    if tail.startswith("?") and "?" in base:
        tail = "&" + tail[1:]
    return base + tail


def _without_echoes(visits: list[Visit]) -> list[Visit]:
    # An item that a feed shows without an address is the article of that title to which another road knows the address.
    titles = {entry.title for visit in visits for entry in visit.entries if not is_addressless(entry.url)}
    return [
        replace(visit, entries=tuple(e for e in visit.entries if not (is_addressless(e.url) and e.title in titles)))
        for visit in visits
    ]


def _meets(entries: Sequence[Entry], memory: Memory) -> bool:
    return any(entry.key in memory.keys for entry in entries)


def _together(entries: tuple[Entry, ...], more: tuple[Entry, ...]) -> tuple[Entry, ...]:
    known = {entry.key for entry in entries}
    return entries + tuple(entry for entry in more if entry.key not in known)
