"""The one who asks: ``discover``, ``fetch`` and ``backfill_pages`` as ``crawler.crawl`` has them, answered by workers elsewhere.

A job carries its publisher as its lock, so the hosts of a publisher are asked by one worker at a time, whichever it is. Answers
wait in PostgreSQL until they are taken. A writer that is killed finds at its next start what it had asked and what was answered
meanwhile; a job whose worker is gone is given to another.
"""

from __future__ import annotations

import asyncio
import logging
from collections import defaultdict
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any, TypeVar

from crawler.crawl import clock
from crawler.source import Http, Publisher, Source
from db.records import Memory, Page, Visit, Wanted
from fleet.wire import (
    CHANNEL,
    FAULTS,
    GONE_AFTER,
    MEMORY,
    PAGE,
    QUEUE,
    VISIT,
    VISITS,
    WANTED,
    app_of,
    place,
    plain,
    prepare,
    terms_of,
)  # fmt: skip

T = TypeVar("T")
Clock = Callable[[], datetime]
Answer = tuple[str, str | None]  # its name, and what a worker said; None when the job failed for good
log = logging.getLogger(__name__)

PAGES_IN_A_JOB = 20
VISIT_FIRST = 10  # priority of visits: news is not to wait behind old pages of the same publisher
LOOK_EVERY = 2.0  # seconds between two looks for dead workers, and for answers whose notice was lost
STALE = timedelta(hours=1)  # an answer that waited longer for a writer is thrown away; it is asked for again
SILENT = "timeout", "no worker answered: is `cspo-watch worker` running, and does it reach the queue?"
FAILED = "crashed", "the job failed again and again; the logs of the workers say why"

# Taken first and deleted when handed on: a connection that is lost between the two must not lose what it carried.
_LOOK = """select id, name, body, given < now() - %(stale)s::interval as stale from cspo_watch_answer
    where not id = any(%(taken)s::bigint[]) order by id limit 500"""
_DONE = "delete from cspo_watch_answer where id = any(%(taken)s::bigint[])"
_OPEN_JOBS = "select args from procrastinate_jobs where queue_name = %(queue)s and status in ('todo', 'doing')"
_FAILED = "select id, task_name, args from procrastinate_jobs where queue_name = %(queue)s and status in ('failed', 'aborted')"
_FORGET = "delete from procrastinate_jobs where id = any(%(jobs)s::bigint[])"


class Fleet:
    """``async with Fleet(url) as fleet``: workers in the place of this process's own crawler. Raises QueueError at the start."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.app = app_of(url)
        self._inboxes: dict[str, asyncio.Queue[Answer]] = {}  # by the name of the answer that is waited for
        self._taken: set[int] = set()  # answers handed on that still stand in the table
        self._asked: set[str] = set()  # names of answers that jobs in the queue will give
        self._early: dict[str, list[str]] = defaultdict(list)  # answers to what was asked before this writer started
        self._terms: set[str] = set()
        self._heard = 0.0  # when the last answer came
        self._notice = asyncio.Event()
        self._tasks: list[asyncio.Task[None]] = []

    async def __aenter__(self) -> Fleet:
        await prepare(self.url, self.app)
        await self.app.open_async()
        await self._bury()  # what failed before this start is nobody's answer now
        for row in await self.app.connector.execute_query_all_async(_OPEN_JOBS, queue=QUEUE):
            self._asked.update(_names(row["args"]))
        await self._take(adopt=True)
        self._tasks = [asyncio.create_task(self._listen()), asyncio.create_task(self._mind())]
        log.info(
            "asking through the queue", extra={"queue": place(self.url), "open": len(self._asked), "answered": len(self._early)}
        )
        return self

    async def __aexit__(self, *_: object) -> None:
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        await self.app.close_async()

    # ---- what the pipeline asks

    async def discover(
        self,
        source: Source,
        publishers: Sequence[Publisher],
        memory: Mapping[str, Memory],
        http: Http,
        *,
        now: Clock = clock,
        widen: bool = False,
    ) -> list[Visit]:
        """As ``crawler.crawl.discover``; on every road "timeout" when no worker answers within the visit's deadline, "crashed" when
        the job fails again and again.
        """
        name, begun = f"visit {source.name}", now()
        inbox = self._open([name])
        try:
            if name not in self._asked and inbox.empty():
                arguments = {
                    "name": name, "terms_id": await self._say_terms(publishers, http), "ahead": _ahead(now), "source": plain(source),
                    "memory": MEMORY.dump_python(dict(memory), mode="json"), "widen": widen,
                }  # fmt: skip
                await self._ask("visit", [name], arguments, source.publisher, VISIT_FIRST)
            answer = await self._next(inbox, http)
        finally:
            self._close([name])
        if answer is None or answer[1] is None:
            owner = next(publisher for publisher in publishers if publisher.name == source.publisher)
            fault = FAILED if answer else SILENT
            return [Visit(source.name, road, url, begun, now(), *fault) for road, url in source.roads(owner).items()]
        return [_by_our_clock(visit, now) for visit in VISITS.validate_json(answer[1])]

    async def fetch(
        self, wanted: Sequence[Wanted], publishers: Sequence[Publisher], http: Http, *, now: Clock = clock
    ) -> AsyncIterator[Page]:
        """As ``crawler.crawl.fetch``; "timeout" for the pages that are left when the workers fall silent, "crashed" for failed jobs."""
        waiting = {f"page {item.key}": item for item in wanted}
        new = [item for name, item in waiting.items() if name not in self._asked and name not in self._early]
        inbox = self._open(waiting)
        try:
            await self._ask_pages(new, publishers, http, _ahead(now))
            while waiting:
                answer = await self._next(inbox, http)
                if answer is None:
                    break
                name, body = answer
                if (item := waiting.pop(name, None)) is not None:
                    self._close([name])
                    yield _unread(item, now(), *FAILED) if body is None else PAGE.validate_json(body)
            for item in waiting.values():
                yield _unread(item, now(), *SILENT)
        finally:
            self._close(waiting)

    async def backfill_pages(
        self,
        source: Source,
        publishers: Sequence[Publisher],
        since: datetime,
        http: Http,
        *,
        resume: str = "",
        now: Clock = clock,
    ) -> AsyncIterator[Visit]:
        """As ``crawler.crawl.backfill_pages``, in ranges of listing pages, each a job."""
        name, begun = f"walk {source.name} {since:%Y-%m-%d}", now()
        arguments = {
            "name": name, "terms_id": await self._say_terms(publishers, http), "ahead": _ahead(now), "source": plain(source),
            "since": since.isoformat(), "resume": resume,
        }  # fmt: skip
        inbox = self._open([name])
        try:
            if name not in self._asked and inbox.empty():
                await self._ask("walk", [name], arguments, source.publisher)
            fault = SILENT
            while answer := await self._next(inbox, http):
                body = answer[1]
                if body is None:
                    fault = FAILED
                    break
                if body.startswith("{"):
                    yield _by_our_clock(VISIT.validate_json(body), now)
                elif body:
                    await self._ask("walk", [name], arguments | {"resume": body}, source.publisher)
                else:
                    return
        finally:
            self._close([name])
        yield Visit(source.name, "listing", source.listing or source.sitemap or "", begun, now(), *fault, resume=resume)

    # ---- asking

    async def _ask_pages(self, wanted: Sequence[Wanted], publishers: Sequence[Publisher], http: Http, ahead: int) -> None:
        by_publisher: dict[str, list[Wanted]] = defaultdict(list)
        for item in wanted:
            by_publisher[item.publisher].append(item)
        for publisher, items in by_publisher.items():
            for start in range(0, len(items), PAGES_IN_A_JOB):
                part = items[start : start + PAGES_IN_A_JOB]
                arguments = {
                    "terms_id": await self._say_terms(publishers, http), "ahead": ahead,
                    "wanted": WANTED.dump_python(part, mode="json"),
                }  # fmt: skip
                await self._ask("pages", [f"page {item.key}" for item in part], arguments, publisher)

    async def _ask(self, task: str, names: Iterable[str], arguments: dict[str, Any], publisher: str, priority: int = 0) -> None:
        if not self._asked:
            self._heard = asyncio.get_running_loop().time()  # nobody was expected to say anything until now
        self._asked.update(names)
        job = self.app.configure_task(task, queue=QUEUE, lock=f"publisher {publisher}", priority=priority)
        await self._insist(lambda: job.defer_async(**arguments))

    async def _say_terms(self, publishers: Sequence[Publisher], http: Http) -> str:
        name, body = terms_of(publishers, http)
        if name not in self._terms:
            sql = "insert into cspo_watch_terms (id, body) values (%(name)s, %(body)s) on conflict do nothing"
            await self._insist(lambda: self.app.connector.execute_query_async(sql, name=name, body=body))
            self._terms.add(name)
        return name

    async def _insist(self, action: Callable[[], Awaitable[T]]) -> T:
        """Try until the database is there: what is asked twice is answered twice and taken once."""
        while True:
            try:
                return await action()
            except FAULTS as error:
                log.warning("the queue is away; trying again", extra={"error": str(error)})
                await asyncio.sleep(LOOK_EVERY)

    # ---- answers

    def _open(self, names: Iterable[str]) -> asyncio.Queue[Answer]:
        inbox: asyncio.Queue[Answer] = asyncio.Queue()
        for name in names:
            self._inboxes[name] = inbox
            for body in self._early.pop(name, ()):
                inbox.put_nowait((name, body))
        return inbox

    def _close(self, names: Iterable[str]) -> None:
        for name in names:
            self._inboxes.pop(name, None)

    async def _next(self, inbox: asyncio.Queue[Answer], http: Http) -> Answer | None:
        """The next answer; None when no worker has given any to anybody for as long as a visit may take."""
        patience = http.deadline.total_seconds()
        while True:
            with suppress(TimeoutError):
                return await asyncio.wait_for(inbox.get(), max(0.01, min(LOOK_EVERY, patience)))
            if asyncio.get_running_loop().time() - self._heard > patience:
                log.error(SILENT[1], extra={"queue": place(self.url), "asked": len(self._asked)})
                return None

    async def _take(self, *, adopt: bool = False) -> int:
        """Take what waits in the table; ``adopt``: also what this writer has not asked for itself."""
        rows = await self.app.connector.execute_query_all_async(_LOOK, stale=STALE, taken=list(self._taken))
        for row in rows:
            self._taken.add(row["id"])
            name, body = row["name"], row["body"]
            known = name in self._asked or adopt
            if not name.startswith("walk ") or not body.startswith("{"):
                self._asked.discard(name)
            if name in self._inboxes:
                self._inboxes[name].put_nowait((name, body))
            elif known and not row["stale"]:
                self._early[name].append(body)
        if rows:
            self._heard = asyncio.get_running_loop().time()
        if self._taken:
            await self.app.connector.execute_query_async(_DONE, taken=list(self._taken))
            self._taken.clear()
        return len(rows)

    async def _listen(self) -> None:
        async def noticed(*, channel: str, payload: str) -> None:
            self._notice.set()

        while True:
            with suppress(*FAULTS):
                await self.app.connector.listen_notify(on_notification=noticed, channels=[CHANNEL])
            await asyncio.sleep(LOOK_EVERY)

    async def _mind(self) -> None:
        """Take answers as they come; give the jobs of dead workers to others."""
        loop = asyncio.get_running_loop()
        looked = 0.0
        while True:
            with suppress(TimeoutError):
                await asyncio.wait_for(self._notice.wait(), LOOK_EVERY)
            self._notice.clear()
            try:
                while await self._take():
                    pass
                if loop.time() - looked >= LOOK_EVERY:
                    looked = loop.time()
                    await self._rescue()
            except FAULTS as error:
                log.warning("the queue is away; trying again", extra={"error": str(error)})
                await asyncio.sleep(LOOK_EVERY)

    async def _rescue(self) -> None:
        manager = self.app.job_manager
        for job in await manager.get_stalled_jobs(queue=QUEUE, seconds_since_heartbeat=GONE_AFTER):
            log.warning("a worker is gone; its job goes to another", extra={"job": job.id, "what": job.task_name})
            await manager.retry_job(job)
        await self._bury()

    async def _bury(self) -> None:
        """Tell of the jobs that failed for good, then forget them."""
        failed = await self.app.connector.execute_query_all_async(_FAILED, queue=QUEUE)
        for row in failed:
            log.error("a job failed again and again", extra={"job": row["id"], "what": row["task_name"]})
            for name in _names(row["args"]):
                self._asked.discard(name)
                if name in self._inboxes:
                    self._inboxes[name].put_nowait((name, None))
        if failed:
            await self.app.connector.execute_query_async(_FORGET, jobs=[row["id"] for row in failed])


def _ahead(now: Clock) -> int:
    """Seconds by which a clock is ahead of this machine's: rehearsals believe in another moment."""
    return round((now() - clock()).total_seconds())


def _by_our_clock(visit: Visit, now: Clock) -> Visit:
    """A visit that a worker made; where its clock is ahead of ours, what it found would be due only when ours has caught up."""
    finished = min(visit.finished, now())
    return replace(visit, started=min(visit.started, finished), finished=finished)


def _unread(item: Wanted, when: datetime, outcome: str, detail: str) -> Page:
    """The page that nobody brought."""
    return Page(item.key, item.url, item.publisher, item.source, when, outcome, detail)


def _names(arguments: dict[str, Any]) -> list[str]:
    """The names under which a job's answers come."""
    return [arguments["name"]] if "name" in arguments else [f"page {item['key']}" for item in arguments["wanted"]]
