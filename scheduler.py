"""The daemon: a job for each source at its own rhythm, one for mail, one for pages due again, in one loop, for years.

APScheduler keeps the times. A visit's job is made anew after each visit, because a busy or failing source is visited
later than its rhythm says. What was visited when is in the archive, so nothing has to be remembered here: a source that is
overdue at the start is visited at once.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
import os
import signal
import sqlite3
import threading
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from importlib.metadata import version

from apscheduler.events import EVENT_JOB_ERROR, EVENT_JOB_MISSED, JobExecutionEvent
from apscheduler.jobstores.base import JobLookupError
from apscheduler.schedulers.asyncio import AsyncIOScheduler
from apscheduler.schedulers.base import STATE_PAUSED

from alerts.deliver import DeliveryReport
from config import Config, ConfigError
from crawler.source import Source
from db import states, visits
from db.archive import ArchiveError, remedy
from pipeline import Round, Watch
from service.metrics import Stock
from service.presence import Presence

log = logging.getLogger(__name__)

STOP_WITHIN = 8.0  # seconds that a stop waits for what is in hand; SIGTERM to exit stays under 10
HEARTBEAT = 20.0  # seconds between two looks at the clock, or a third of what the service manager allows
CLOCK_JUMP = 90.0  # seconds by which wall and monotonic clock may part before the jobs are timed anew
PAGES_EVERY = timedelta(minutes=1)  # pages that are due again
CANARY_EVERY = timedelta(minutes=1)  # looks for the canary that is out
AT_ONCE = timedelta(seconds=1)
FIXED = ("archive", "outbox", "service")  # parts of the configuration that are read at the start alone


class Daemon:
    """Runs a watch until it is told to stop.

    ``read_config`` reads the configuration anew on SIGHUP; ``tail`` gives the latest lines of the log, for a failing ping.
    Raises SecretError when the address to ping is named but cannot be had.
    """

    def __init__(
        self, watch: Watch, *, read_config: Callable[[], Config] | None = None, tail: Callable[[], str] = lambda: ""
    ) -> None:
        self.watch = watch
        self.read_config = read_config
        self.presence = Presence(watch.config.service, self._stock, watch.clock, version=version("cspo-watch"), tail=tail)
        self.stopping = asyncio.Event()
        self.stop_mail = threading.Event()  # the same for the thread that sends
        self.in_hand: dict[asyncio.Task, str] = {}
        # Late jobs run rather than being skipped, which is APScheduler's default after one second.
        self.jobs = AsyncIOScheduler(
            timezone="UTC", job_defaults={"misfire_grace_time": None, "coalesce": True, "max_instances": 1}
        )
        self.jobs.add_listener(self._report, EVENT_JOB_MISSED | EVENT_JOB_ERROR)

    async def run(self) -> None:
        """Work until SIGTERM or SIGINT; finish what is in hand within STOP_WITHIN seconds. SIGHUP reads the configuration anew."""
        loop = asyncio.get_running_loop()
        for number in (signal.SIGTERM, signal.SIGINT):
            loop.add_signal_handler(number, self.stopping.set)
        loop.add_signal_handler(signal.SIGHUP, self.reload)
        self.schedule_all()
        self._add(self.settle, "settle")
        self._add(self.pages, "pages", PAGES_EVERY)
        self._add(self.mail, "mail", self.watch.config.schedule.deliver_every)
        self._add(self.canary, "canary", self._canary_every())
        self.jobs.start()
        await self.presence.open()
        log.info("watching", extra={"sources": len(self._sources())})
        watcher = asyncio.create_task(self._watch_the_clock())
        await self.stopping.wait()
        self.stop_mail.set()
        log.info("stopping", extra={"in_hand": len(self.in_hand)})
        await self.presence.close()
        watcher.cancel()
        await self._stop()
        log.info("stopped")

    # ---- what runs when

    def schedule_all(self) -> None:
        """Time every source's next visit from what the archive remembers."""
        seen = visits.last_visits(self.watch.archive)
        for source in self._sources():
            last = seen.get(source.name)
            due = datetime.fromisoformat(last) + source.every if last else self._soon()
            self._schedule(source, max(due, self._soon()))

    def _sources(self) -> list[Source]:
        return [source for source in self.watch.config.source if source.enabled]

    def _soon(self) -> datetime:
        return self.watch.clock() + AT_ONCE

    def _wall(self, when: datetime) -> datetime:
        """A moment of the watch's clock as APScheduler's, which is always the machine's."""
        return datetime.now(UTC) + (when - self.watch.clock())

    def _schedule(self, source: Source, when: datetime) -> None:
        name = f"visit {source.name}"
        self.presence.standing.expect(name, when)
        self.jobs.add_job(
            self._track(self.visit, name), "date", run_date=self._wall(when), args=[source], id=name, replace_existing=True
        )

    def _add(self, job: Callable, name: str, every: timedelta | None = None) -> None:
        """One job that is not a visit: at once, and again and again if it has a rhythm."""
        soon = self._wall(self._soon())
        rhythm = {"trigger": "date"} if every is None else {"trigger": "interval", "seconds": every.total_seconds()}
        if every is not None:
            self.presence.standing.expect(name, self._soon() + every)
        self.jobs.add_job(self._track(job, name, every), id=name, replace_existing=True, next_run_time=soon, **rhythm)

    def _track(self, job: Callable, name: str, every: timedelta | None = None) -> Callable:
        """The job, known while it is in hand; only an end without an error keeps what it promised."""

        async def tracked(*arguments: object) -> None:
            task = asyncio.current_task()
            assert task is not None
            self.in_hand[task] = name
            try:
                await job(*arguments)
            finally:
                del self.in_hand[task]
            if every is not None:
                self.presence.standing.expect(name, self.watch.clock() + every)

        return tracked

    # ---- the jobs

    async def visit(self, source: Source) -> None:
        """One source: its roads, its new pages, what they say. Told by the mail's own job: a slow server holds no visit up."""
        done, began, name = Round(), time.monotonic(), f"visit {source.name}"
        when = self.watch.clock() + source.every
        promised = self.presence.standing.promise(name)
        try:
            if sum(job.startswith("visit ") for job in self.in_hand.values()) == 1:
                await self.presence.round_begun()
            found = await self.watch.discover(source, done)
            when = self.watch.next_visit(source, found)
            await self.watch.fetch(done, source=source.name)
            await self.watch.process(done)
            visits.schedule_source(self.watch.archive, source.name, when)
            promised = when
            if source in self._sources():
                self.presence.standing.expect(name, promised)
            self.presence.metrics.worked(source.name, time.monotonic() - began, done.new_articles)
            self.presence.standing.trouble("canary", self.watch.canary())
            await self.presence.round_ended(states.unfinished(self.watch.archive))
        finally:
            self._tell(done)
            self._visit_again(source, when, promised)

    def _visit_again(self, source: Source, when: datetime, promised: datetime) -> None:
        """Time the next visit; the last thing that one does, for APScheduler drops a job that is due while its last turn is in hand."""
        current = next((item for item in self._sources() if item.name == source.name), None)
        if current is None or self.stopping.is_set():
            return
        if current != source:  # the configuration was read anew meanwhile
            when = min(when, self.watch.clock() + current.every)
        self._schedule(current, max(when, self._soon()))
        self.presence.standing.expect(f"visit {source.name}", promised)

    async def settle(self) -> None:
        """Whatever a killed run left half done, before any visit is due."""
        done = Round()
        await self.watch.process(done)
        self._tell(done)
        await self.pages()

    async def pages(self) -> None:
        """Pages that are due again: refused ones, and those that are re-read in case they were edited."""
        done = Round()
        try:
            await self.watch.fetch(done)
            await self.watch.process(done)
        finally:
            self._tell(done)

    def _tell(self, done: Round) -> None:
        """Count what was done, and let what is to be told of it leave at once."""
        self._count(done)
        if done.queued and not self.stopping.is_set():
            self.jobs.modify_job("mail", next_run_time=self._wall(self.watch.clock()))

    async def mail(self) -> None:
        """Send what is due."""
        report = await self.watch.deliver(self.stop_mail)
        self.presence.standing.trouble("mail", self._mail_trouble(report))

    async def canary(self) -> None:
        """The test mail that must come back; while it does not, the switch hears that the watch fails."""
        self.presence.standing.trouble("way to the inbox", await self.watch.fly_canary())

    def _canary_every(self) -> timedelta:
        return min(CANARY_EVERY, self.watch.config.canary.wait)

    def _mail_trouble(self, report: DeliveryReport) -> str:
        trouble = report.trouble
        if trouble and self.watch.clock() - trouble.since > self.watch.config.service.ready_within:
            return f"{trouble.name}: {trouble.outcome} since {trouble.since:%Y-%m-%d %H:%M} UTC; {report.waiting} messages wait"
        dead = len(self.watch.outbox.dead_letters())
        return f"{dead} messages could not be delivered; see cspo-watch status" if dead else ""

    def _count(self, done: Round) -> None:
        metrics = self.presence.metrics
        for visit in done.visits:
            metrics.visited(visit.source, visit.outcome)
        for result, pages in done.pages.items():
            metrics.read(result, pages)
        for alert in done.alerts:
            metrics.found(alert.kind)

    def _stock(self) -> Stock:
        archive, outbox = self.watch.archive, self.watch.outbox
        return Stock(states.newest_articles(archive), outbox.counts(), outbox.oldest_unsent(), states.pages_due(archive))

    # ---- from outside

    def reload(self) -> None:
        """Take up a changed configuration; one that is wrong, or that needs a restart, is refused and the old one kept."""
        if self.read_config is None:
            return
        self.presence.reloading()
        try:
            config = self.read_config()
            changed = [part for part in FIXED if getattr(config, part) != getattr(self.watch.config, part)]
            if changed:
                log.error(
                    "configuration refused, the old one stays",
                    extra={"problems": [f"{part}: takes a restart" for part in changed]},
                )
            else:
                self._take_up(config)
        except ConfigError as error:
            log.error(
                "configuration refused, the old one stays", extra={"problems": [str(problem) for problem in error.problems]}
            )
        finally:
            self.presence.reloaded()

    def _take_up(self, config: Config) -> None:
        gone = {source.name for source in self._sources()}
        self.watch.reconfigure(config)
        gone -= {source.name for source in self._sources()}
        for name in gone:
            self.presence.standing.forget(f"visit {name}")
            with contextlib.suppress(JobLookupError):  # its visit is in hand: nothing is scheduled
                self.jobs.remove_job(f"visit {name}")
        self.schedule_all()
        self._add(self.mail, "mail", config.schedule.deliver_every)
        self._add(self.canary, "canary", self._canary_every())
        log.info("configuration read anew", extra={"sources": len(self._sources()), "gone": sorted(gone) or None})

    async def _watch_the_clock(self) -> None:
        """Tell that the loop turns; time the jobs anew when the wall clock jumped or the machine slept; mind the archive's file."""
        allowed = float(os.environ.get("WATCHDOG_USEC") or 0) / 1e6
        beat = min(HEARTBEAT, allowed / 3) if allowed else HEARTBEAT
        wall, steady = time.time(), time.monotonic()
        while True:
            await asyncio.sleep(beat)
            jump = (time.time() - wall) - (time.monotonic() - steady)
            wall, steady = time.time(), time.monotonic()
            if abs(jump) > CLOCK_JUMP:
                log.warning("clock jumped", extra={"seconds": round(jump)})
                self.schedule_all()
                rhythms = (
                    ("pages", PAGES_EVERY),
                    ("mail", self.watch.config.schedule.deliver_every),
                    ("canary", self._canary_every()),
                )
                for job, every in rhythms:
                    self.jobs.modify_job(job, next_run_time=self._wall(self._soon()))
                    self.presence.standing.expect(job, self._soon() + every)
            self._mind_the_file()
            await self.presence.heartbeat()

    def _mind_the_file(self) -> None:
        """An archive that was moved away would be written to where nobody looks: wait until it is back, and say so."""
        away, waiting = not self.watch.archive.in_place, self.jobs.state == STATE_PAUSED
        if away and not waiting:
            log.error(
                "the archive was moved away; nothing is lost, and nothing is done until it is back",
                extra={"path": str(self.watch.archive.path)},
            )
            self.jobs.pause()
            self.presence.standing.trouble(
                "archive", f"{self.watch.archive.path} was moved away: put it back, or restart the watch"
            )
        elif waiting and not away:
            log.info("the archive is back")
            self.jobs.resume()
            self.presence.standing.trouble("archive", "")

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

    def _report(self, event: JobExecutionEvent) -> None:
        if not event.exception:
            log.warning("job was late", extra={"job": event.job_id})
            return
        self.presence.metrics.broke(event.job_id)
        if isinstance(event.exception, sqlite3.OperationalError | ArchiveError):  # the machine's fault, not ours: no traceback
            log.error("job failed", extra={"job": event.job_id, "error": str(event.exception), "remedy": remedy(event.exception)})
        else:
            log.error("job failed", extra={"job": event.job_id, "error": repr(event.exception), "trace": event.traceback})
