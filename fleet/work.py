"""A worker: takes jobs from the queue, asks the newsrooms, hands the answers back. Knows no archive, no mail and no configuration."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from contextlib import suppress
from datetime import datetime, timedelta
from typing import Any

from procrastinate import App, JobContext
from procrastinate.jobs import Status
from procrastinate.signals import on_stop
from procrastinate.worker import Worker

from crawler import crawl
from crawler.source import Http, Publisher, Source
from db.records import Page
from fleet.wire import (
    CHANNEL,
    FAULTS,
    GONE_AFTER,
    HEARTBEAT,
    MEMORY,
    PAGE,
    QUEUE,
    VISIT,
    VISITS,
    WANTED,
    app_of,
    place,
    prepare,
    read_terms,
)  # fmt: skip

log = logging.getLogger(__name__)

PAGES_AT_ONCE = 10  # pages handed back together; what a killed worker had not handed back is asked for again
RANGE = 20  # listing pages walked in one job
RECONNECT = 2.0  # seconds between two tries while the database is away
_POST = """with given as (insert into cspo_watch_answer (name, body)
    select * from unnest(%(names)s::text[], %(bodies)s::text[]) returning 1)
    select pg_notify(%(channel)s, '') from (select count(*) from given) as counted"""


async def work(url: str, *, jobs: int = 8) -> None:
    """Work until SIGTERM or SIGINT, ``jobs`` at once; a database that goes away is waited for.

    Raises QueueError when it cannot be used at the start.
    """
    app = app_of(url)
    await prepare(url, app)
    _register(app)
    log.info("working", extra={"queue": place(url), "jobs": jobs})
    stopped = asyncio.Event()
    while not stopped.is_set():
        try:
            async with app.open_async():
                await _work_once(app, jobs, stopped)
            fault = "it was lost touch with for a moment"
        except (*FAULTS, ExceptionGroup) as error:
            fault = str(error)
        if not stopped.is_set():
            log.warning("the queue is away; trying again", extra={"error": fault})
            await asyncio.sleep(RECONNECT)


async def _work_once(app: App, jobs: int, stopped: asyncio.Event) -> None:
    """Work until told to stop, or until what keeps a worker in touch with the queue has failed."""
    under_way: set[int] = set()
    done: set[int] = set()

    async def noted(process: Callable[[], Awaitable[Any]], context: JobContext, worker: Worker) -> Any:
        number = context.job.id or 0
        under_way.add(number)
        try:
            result = await process()
            done.add(number)
            return result
        finally:
            under_way.discard(number)

    worker = Worker(
        app, queues=[QUEUE], concurrency=jobs, delete_jobs="successful", fetch_job_polling_interval=1.0, worker_middleware=[noted],
        update_heartbeat_interval=HEARTBEAT, stalled_worker_timeout=GONE_AFTER, shutdown_graceful_timeout=8.0,
        install_signal_handlers=False,
    )  # fmt: skip

    def stop() -> None:
        stopped.set()
        worker.stop()

    minding = asyncio.create_task(_mind(app, worker, under_way, done))
    try:
        with on_stop(stop):
            await worker.run()
    finally:
        minding.cancel()
        [ended] = await asyncio.gather(minding, return_exceptions=True)
        if isinstance(ended, Exception):
            log.error("nobody minded the jobs any more", extra={"error": repr(ended)})


async def _mind(app: App, worker: Worker, under_way: set[int], done: set[int]) -> None:
    """Settle what the queue takes for work of this worker and is none.

    A connection that is lost while a job is taken, or reported as done, leaves it to a worker that lives and does not know of it: it
    would hold the lock of its publisher for ever. What is done is struck off, what was never begun is given back. Twice seen,
    because a job that was just taken, or just done, is in that state too.
    """
    before: set[int] = set()
    while True:
        await asyncio.sleep(HEARTBEAT)
        with suppress(*FAULTS):
            mine = await app.job_manager.list_jobs_async(queue=QUEUE, status="doing", worker_id=worker.worker_id or 0)
            forgotten = {job.id: job for job in mine if job.id and job.id not in under_way}
            for number in before & forgotten.keys():
                log.warning("the queue was not told what became of a job", extra={"job": number, "done": number in done})
                if number in done:
                    await app.job_manager.finish_job(forgotten[number], Status.SUCCEEDED, delete_job=True)
                else:
                    await app.job_manager.retry_job(forgotten[number])
            before = set(forgotten)
            done.intersection_update(forgotten)


def _register(app: App) -> None:
    known: dict[str, tuple[list[Publisher], Http]] = {}

    async def terms(name: str) -> tuple[list[Publisher], Http]:
        # One Http object for all jobs under the same terms: it holds the doors of the hosts and what robots.txt said.
        if name not in known:
            row = await app.connector.execute_query_one_async("select body from cspo_watch_terms where id = %(name)s", name=name)
            known[name] = read_terms(row["body"])
        return known[name]

    async def post(answers: list[tuple[str, str]]) -> None:
        names, bodies = [name for name, _ in answers], [body for _, body in answers]
        await app.connector.execute_query_async(_POST, names=names, bodies=bodies, channel=CHANNEL)

    async def visit(context: JobContext, name: str, terms_id: str, ahead: int, source: dict, memory: dict, widen: bool) -> None:
        publishers, http = await terms(terms_id)
        remembered = MEMORY.validate_python(memory, strict=False)
        visits = await crawl.discover(Source.model_validate(source), publishers, remembered, http, now=_clock(ahead), widen=widen)
        await post([(name, VISITS.dump_json(visits).decode())])
        await _pause(http)

    async def pages(context: JobContext, terms_id: str, ahead: int, wanted: list) -> None:
        publishers, http = await terms(terms_id)
        batch: list[Page] = []
        async for page in crawl.fetch(WANTED.validate_python(wanted), publishers, http, now=_clock(ahead)):
            batch.append(page)
            if len(batch) == PAGES_AT_ONCE:
                await post(_named(batch))
                batch = []
        if batch:
            await post(_named(batch))
        await _pause(http)

    async def walk(context: JobContext, name: str, terms_id: str, ahead: int, source: dict, since: str, resume: str) -> None:
        publishers, http = await terms(terms_id)
        back_to, walked, more = datetime.fromisoformat(since), 0, ""
        walking = crawl.backfill_pages(Source.model_validate(source), publishers, back_to, http, resume=resume, now=_clock(ahead))
        try:
            async for found in walking:
                await post([(name, VISIT.dump_json(found).decode())])
                walked += 1
                if walked > RANGE:
                    more = found.resume  # the next range begins with this page, which is read again
                    break
        finally:
            await walking.aclose()  # type: ignore[attr-defined]
        await post([(name, more)])
        await _pause(http)

    tasks: Any = (visit, pages, walk)
    for task in tasks:
        app.task(name=task.__name__, queue=QUEUE, pass_context=True, retry=3)(task)


def _clock(ahead: int) -> Callable[[], datetime]:
    """The wall clock, or the one of a writer that was told to believe in another moment."""
    return lambda: crawl.clock() + timedelta(seconds=ahead)


def _named(pages: list[Page]) -> list[tuple[str, str]]:
    return [(f"page {page.key}", PAGE.dump_json(page).decode()) for page in pages]


async def _pause(http: Http) -> None:
    """The lock of this publisher is held until its pause is over: whoever asks next may be another worker."""
    await asyncio.sleep(http.delay.total_seconds())
