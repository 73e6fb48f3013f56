"""The daemon: a job for each source at its own rhythm, one for mail, one for pages due again, in one loop, for years.

APScheduler keeps the times. A visit's job is made anew after each visit, because a busy or failing source is visited
later than its rhythm says. What was visited when is in the archive, so nothing has to be remembered here: a source that is
overdue at the start is visited at once.
"""

from __future__ import annotations

import asyncio
import contextlib
import signal
import threading
import time
from collections.abc import Callable
from datetime import datetime, timedelta

import structlog
from apscheduler.events import EVENT_JOB_ERROR, EVENT_JOB_MISSED, JobExecutionEvent
from apscheduler.schedulers.asyncio import AsyncIOScheduler

from crawler.source import Source
from db.states import last_visits
from pipeline import Round, Watch

log = structlog.get_logger()

STOP_WITHIN = 8.0  # seconds that a stop waits for what is in hand; SIGTERM to exit stays under 10
HEARTBEAT = 20.0  # seconds between two looks at the clock
CLOCK_JUMP = 90.0  # seconds by which wall and monotonic clock may part before the jobs are timed anew
PAGES_EVERY = timedelta(minutes=1)  # pages that are due again
AT_ONCE = timedelta(seconds=1)


class Daemon:
    """Runs a watch until it is told to stop."""

    def __init__(self, watch: Watch, *, heartbeat: Callable[[str], None] = lambda state: None) -> None:
        self.watch = watch
        self.stopping = asyncio.Event()
        self.stop_mail = threading.Event()  # the same for the thread that sends
        self.heartbeat = heartbeat
        self.in_hand: set[asyncio.Task] = set()
        # Late jobs run rather than being skipped, which is APScheduler's default after one second.
        self.jobs = AsyncIOScheduler(
            timezone="UTC", job_defaults={"misfire_grace_time": None, "coalesce": True, "max_instances": 1}
        )
        self.jobs.add_listener(_report, EVENT_JOB_MISSED | EVENT_JOB_ERROR)

    async def run(self) -> None:
        """Work until SIGTERM or SIGINT; finish what is in hand within STOP_WITHIN seconds."""
        loop = asyncio.get_running_loop()
        for number in (signal.SIGTERM, signal.SIGINT):
            loop.add_signal_handler(number, self.stopping.set)
        self.schedule_all()
        self.jobs.add_job(self._track(self.settle), "date", run_date=self._soon(), id="settle")
        self.jobs.add_job(self._track(self.pages), "interval", seconds=PAGES_EVERY.total_seconds(), id="pages")
        every = self.watch.config.schedule.deliver_every.total_seconds()
        self.jobs.add_job(self._track(self.mail), "interval", seconds=every, id="mail")
        self.jobs.start()
        self.heartbeat("READY=1")
        log.info("watching", sources=len(self._sources()))
        watcher = asyncio.create_task(self._watch_the_clock())
        await self.stopping.wait()
        self.stop_mail.set()
        self.heartbeat("STOPPING=1")
        log.info("stopping", in_hand=len(self.in_hand))
        watcher.cancel()
        await self._stop()

    def schedule_all(self) -> None:
        """Time every source's next visit from what the archive remembers."""
        seen = last_visits(self.watch.archive)
        for source in self._sources():
            last = seen.get(source.name)
            due = datetime.fromisoformat(last) + source.every if last else self._soon()
            self._schedule(source, max(due, self._soon()))

    def _sources(self) -> list[Source]:
        return [source for source in self.watch.config.source if source.enabled]

    def _soon(self) -> datetime:
        return self.watch.clock() + AT_ONCE

    def _schedule(self, source: Source, when: datetime) -> None:
        self.jobs.add_job(
            self._track(self.visit), "date", run_date=when, args=[source], id=f"visit {source.name}", replace_existing=True
        )

    async def visit(self, source: Source) -> None:
        """One source: its roads, its new pages, what they say, and the mail."""
        done = Round()
        when = self.watch.clock() + source.every
        try:
            found = await self.watch.discover(source, done)
            when = self.watch.next_visit(source, found)
            await self.watch.fetch(done, source=source.name)
            await self.watch.process(done)
        finally:
            if not self.stopping.is_set():
                self._schedule(source, when)
        if done.queued:
            await self.mail()

    async def settle(self) -> None:
        """Whatever a killed run left half done, before any visit is due."""
        done = Round()
        await self.watch.process(done)
        await self.mail()

    async def pages(self) -> None:
        """Pages that are due again: refused ones, and those that are re-read in case they were edited."""
        done = Round()
        await self.watch.fetch(done)
        await self.watch.process(done)
        if done.queued:
            await self.mail()

    async def mail(self) -> None:
        """Send what is due."""
        await self.watch.deliver(self.stop_mail)

    def _track(self, job: Callable) -> Callable:
        async def tracked(*arguments: object) -> None:
            task = asyncio.current_task()
            assert task is not None
            self.in_hand.add(task)
            try:
                await job(*arguments)
            finally:
                self.in_hand.discard(task)

        return tracked

    async def _watch_the_clock(self) -> None:
        """Tell the service manager that the loop turns, and time the jobs anew when the wall clock jumped or the machine slept."""
        wall, steady = time.time(), time.monotonic()
        while True:
            await asyncio.sleep(HEARTBEAT)
            self.heartbeat("WATCHDOG=1")
            jump = (time.time() - wall) - (time.monotonic() - steady)
            wall, steady = time.time(), time.monotonic()
            if abs(jump) > CLOCK_JUMP:
                log.warning("clock jumped", seconds=round(jump))
                self.schedule_all()
                for job in ("pages", "mail"):
                    self.jobs.modify_job(job, next_run_time=self._soon())

    async def _stop(self) -> None:
        # shutdown() cancels running coroutine jobs, so it comes last: first no new ones, then those in hand get their time.
        self.jobs.pause()
        pending = set(self.in_hand)
        if pending:
            _, pending = await asyncio.wait(pending, timeout=STOP_WITHIN)
        for task in pending:
            task.cancel()
        for task in pending:
            with contextlib.suppress(asyncio.CancelledError, Exception):
                await task
        self.jobs.shutdown(wait=False)


def _report(event: JobExecutionEvent) -> None:
    if event.exception:
        log.error("job failed", job=event.job_id, error=repr(event.exception), trace=event.traceback)
    else:
        log.warning("job was late", job=event.job_id)
