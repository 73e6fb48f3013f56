"""Sources in, visits out; wanted pages in, pages out: polite rounds of Scrapy inside the caller's own event loop.

Everything here runs any number of times in one process, in one loop, beside the scheduler. A site's fault is a value in
what comes out; nothing that a site does is raised.
"""

from __future__ import annotations

import asyncio
import logging
import threading
from collections.abc import AsyncIterator, Callable, Coroutine, Mapping, Sequence
from contextlib import suppress
from datetime import UTC, datetime
from functools import partial
from typing import Any, TypeVar

from crawler.source import Http, Publisher, Source
from db.records import Memory, Page, Visit, Wanted

T = TypeVar("T")
Clock = Callable[[], datetime]
log = logging.getLogger(__name__)

_REACTOR = "twisted.internet.asyncioreactor.AsyncioSelectorReactor"
_STOP_WITHIN = 5.0  # seconds that a crawl may take to end its requests when it is told to stop
_READ_AHEAD = 32  # pages that wait for the one who reads them
_runner: asyncio.Runner | None = None


def clock() -> datetime:
    """Now, in UTC."""
    return datetime.now(UTC)


def install_reactor() -> Any:
    """Install and start Twisted's reactor on asyncio, once; the reactor. Leaves signals and log handlers to the caller.

    Raises RuntimeError when another reactor is installed already.
    """
    from scrapy.utils.reactor import install_reactor as install
    from scrapy.utils.reactor import is_reactor_installed, verify_installed_reactor

    if not is_reactor_installed():  # installing over one leaves two pipes behind each time
        # Its module wants to know who imports it, which takes longer the more imports lie between: from here half of it.
        import scrapy.core.downloader.contextfactory  # noqa: F401

        install(_REACTOR)
    verify_installed_reactor(_REACTOR)
    from twisted.internet import reactor

    for name in ("scrapy", "twisted", "filelock", "trafilatura"):  # a visit's outcome says it better
        logging.getLogger(name).setLevel(max(logging.ERROR, logging.getLogger(name).level))
    if not reactor.running:
        # Nothing of ours uses Twisted's threads; daemons, so that whatever does cannot keep the program from ending.
        reactor.getThreadPool().threadFactory = partial(threading.Thread, daemon=True)
        reactor.startRunning(installSignalHandlers=False)
    return reactor


def run(main: Coroutine[Any, Any, T]) -> T:
    """Run a coroutine that crawls to its end, in the reactor's loop; the coroutine's result. May be called again and again.

    Ctrl-C cancels the coroutine and is raised as KeyboardInterrupt, as asyncio.run does it.
    """
    global _runner
    reactor = install_reactor()
    if _runner is None:
        _runner = asyncio.Runner(loop_factory=lambda: reactor._asyncioEventloop)
    return _runner.run(main)


async def discover(
    source: Source,
    publishers: Sequence[Publisher],
    memory: Mapping[str, Memory],
    http: Http,
    *,
    now: Clock = clock,
    widen: bool = False,
) -> list[Visit]:
    """Look down every road of a source: the whole feed, the whole first listing page, the sitemap; one visit each.

    A visit that shares no item with the last good one reads further at once until they meet (``gap`` says whether they
    did); ``widen`` reads as far as it can in any case. Raises KeyError for a source of a publisher that is not configured.
    """
    from crawler.visit import Look

    look = Look(source, publishers, memory, http, now, widen)
    started = now()
    fault = await _errand(look, publishers, http, now)
    done = {visit.road for visit in look.visits}
    for road, url in look.roads.items():
        if road not in done:
            outcome, detail = fault or ("crashed", "the crawl ended before this road was visited")
            look.visits.append(Visit(source.name, road, url, started, now(), outcome, detail))
    return look.visits


async def fetch(
    wanted: Sequence[Wanted], publishers: Sequence[Publisher], http: Http, *, now: Clock = clock
) -> AsyncIterator[Page]:
    """Read article pages: one page for each wanted one, in the order in which they arrive, never all in memory.

    Leaving the loop early (``aclose``) stops the crawl within a few seconds.
    """
    from crawler.page import cannot_ask, page_of
    from crawler.spiders.articles import ArticleSpider

    by_name = {publisher.name: publisher for publisher in publishers}
    waiting: dict[int, Wanted] = {}
    for article in wanted:
        if reason := cannot_ask(article, by_name):
            yield page_of(article, reason, publishers, now)
        else:
            waiting[id(article)] = article
    if not waiting:
        return
    pages: asyncio.Queue[Page | None] = asyncio.Queue(_READ_AHEAD)

    async def deliver(article: Wanted, answer: Any) -> None:
        if waiting.pop(id(article), None) is not None:
            await pages.put(page_of(article, answer, publishers, now))

    crawl = asyncio.ensure_future(
        _crawl(ArticleSpider, http, wanted=list(waiting.values()), publishers=by_name, now=now, deliver=deliver)
    )
    end = asyncio.ensure_future(_close_after(crawl, pages))
    try:
        while (page := await pages.get()) is not None:
            yield page
    finally:
        end.cancel()
        crawl.cancel()
        await _ended(crawl)
    for article in waiting.values():  # the crawl ended without them: say so rather than forget them
        yield page_of(article, _crashed(article, crawl), publishers, now)


async def backfill_pages(
    source: Source,
    publishers: Sequence[Publisher],
    since: datetime,
    http: Http,
    *,
    resume: str = "",
    now: Clock = clock,
) -> AsyncIterator[Visit]:
    """Walk a source back to ``since``: its listing pages, then its sitemaps, one visit each, politely; with neither, its widest feed.

    Every visit carries ``resume``; given back, the walk goes on there (that page is read again, because new articles push
    older ones onto later pages). Ends after the page whose articles are all older than ``since``, or at the last one.
    """
    from crawler.backfill import Walk

    visits: asyncio.Queue[Visit | None] = asyncio.Queue(1)
    walk = Walk(source, publishers, since, http, now, resume, visits.put)
    crawl = asyncio.ensure_future(_errand(walk, publishers, http, now, deadline=False))
    end = asyncio.ensure_future(_close_after(crawl, visits))
    try:
        while (visit := await visits.get()) is not None:
            yield visit
    finally:
        end.cancel()
        crawl.cancel()
        await _ended(crawl)


async def _errand(errand: Any, publishers: Sequence[Publisher], http: Http, now: Clock, *, deadline: bool = True) -> Any:
    """Run one errand in a crawl of its own; None, or (outcome, detail) of what ended it early."""
    from crawler.spiders.errand import ErrandSpider

    fault: list[tuple[str, str]] = []

    async def guarded(spider: ErrandSpider) -> None:
        try:
            await errand(spider)
        except Exception as error:  # a fault of ours on what the site sent must not take the round with it
            log.exception("the reader failed")
            fault.append(("crashed", f"{type(error).__name__}: {str(error)[:200]}"))

    try:
        async with asyncio.timeout(http.deadline.total_seconds() if deadline else None):
            await _crawl(ErrandSpider, http, errand=guarded, publishers=list(publishers), now=now)
    except TimeoutError:
        return "timeout", f"the visit took longer than {http.deadline}"
    return fault[0] if fault else None


async def _crawl(spider: type, http: Http, **kwargs: Any) -> None:
    """One Scrapy crawl to its end; when cancelled it ends its requests within a few seconds."""
    from scrapy.crawler import Crawler

    from crawler.settings import settings_of

    install_reactor()
    crawler = Crawler(spider, settings_of(http))
    crawl = asyncio.ensure_future(crawler.crawl_async(http=http, **kwargs))
    try:
        await asyncio.shield(crawl)
    except asyncio.CancelledError:
        with suppress(TimeoutError):
            await asyncio.wait_for(_ended(asyncio.ensure_future(crawler.stop_async())), _STOP_WITHIN)
        crawl.cancel()
        raise


async def _ended(crawl: asyncio.Future[Any]) -> None:
    """Wait for a crawl that was cancelled; what it raised is its own, but a Ctrl-C that comes meanwhile goes through."""
    await asyncio.wait([crawl])
    if not crawl.cancelled():
        crawl.exception()


async def _close_after(crawl: asyncio.Future[Any], queue: asyncio.Queue[Any]) -> None:
    with suppress(asyncio.CancelledError, Exception):
        await asyncio.wait([crawl])
    await queue.put(None)


def _crashed(article: Wanted, crawl: asyncio.Future[Any]) -> Any:
    from crawler.answers import Answer

    error = crawl.exception() if crawl.done() and not crawl.cancelled() else None
    return Answer(article.url, "crashed", f"the crawl ended early: {error}" if error else "the crawl ended early")
