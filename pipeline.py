"""The front page of the watch: one round of the pipeline, in order.

    discover ──▶ articles due ──▶ fetch ──▶ versions ──▶ detect ──▶ claims ──▶ reconcile ──▶ ledger + alerts ──▶ queue ──▶ deliver

Each stage takes rows that nobody has handled yet, turns them into rows of the next table in one transaction and marks them
handled. Killed anywhere, the next round goes on from the tables: nothing is lost and nobody is told twice.
"""

from __future__ import annotations

import asyncio
import logging
import random
import threading
from collections import Counter
from collections.abc import AsyncIterator, Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import Any, TypeVar

from alerts import feeds, health
from alerts.canary import CanaryError, canary, canary_alert, fly, trouble_of
from alerts.deliver import DeliveryReport, deliver, delivery_alerts
from alerts.detect import Reading, read
from alerts.digest import NearMiss
from alerts.ledger import baseline, overdue, reconcile
from alerts.outbox import Outbox
from config import Config
from crawler import crawl
from crawler.outcomes import OUTCOMES
from crawler.source import Publisher, Source
from db import articles, claims, ledger, states, visits
from db.archive import Archive
from db.records import Alert, Change, Ledger, Page, Visit

log = logging.getLogger(__name__)
T = TypeVar("T")

PAGES_AT_ONCE = 1000  # pages asked for in one go; the rest follows in the next
FLUSH_PAGES, FLUSH_SECONDS = 200, 1.0  # pages are stored in batches: a kill loses a second, a sync is not paid for each
DETECT_AT_ONCE = 200  # versions whose findings are stored together
SLOWEST = timedelta(hours=6)  # a failing source is visited at least this often


def utc_now() -> datetime:
    """The wall clock."""
    return datetime.now(UTC)


@dataclass
class Round:
    """What one round did: for the terminal, the exit code and the log."""

    visits: list[Visit] = field(default_factory=list)
    new_articles: int = 0
    pages: Counter[str] = field(default_factory=Counter)
    articles_detected: int = 0
    articles_mentioning: int = 0
    alerts: list[Alert] = field(default_factory=list)
    changes: list[str] = field(default_factory=list)  # what became of a source's state: trouble, well again, a bad first look
    queued: int = 0
    delivery: DeliveryReport | None = None
    canary: str = ""  # why no proof that mail arrives came back, where one is asked for

    @property
    def failed(self) -> list[Visit]:
        """Visits that did not read their road."""
        return [visit for visit in self.visits if OUTCOMES[visit.outcome].severity != "good"]

    @property
    def unreachable(self) -> bool:
        """Did every single visit fail?"""
        return bool(self.visits) and len(self.failed) == len(self.visits)


class Watch:
    """The pipeline over one archive and one outbox.

    ``collector`` asks the newsrooms: this process's own crawler, or a ``fleet.Fleet`` whose workers do it elsewhere.
    """

    def __init__(
        self,
        config: Config,
        archive: Archive,
        outbox: Outbox,
        clock: Callable[[], datetime] = utc_now,
        collector: Any = crawl,
    ) -> None:
        self.config = config
        self.archive = archive
        self.outbox = outbox
        self.clock = clock
        self.collector = collector
        self._processing = asyncio.Lock()
        self._delivering = asyncio.Lock()
        self._reading: set[str] = set()  # keys of pages on their way, so that two jobs never ask for the same one
        self.reconfigure(config)

    def reconfigure(self, config: Config) -> None:
        """Go on with this configuration; what is in hand may still end with the one before."""
        self.config = config
        visits.describe_sources(self.archive, *_described(config))

    # ---- one round

    async def round(self, sources: Sequence[Source] | None = None, *, send: bool = True) -> Round:
        """Everything once: collect, read, detect, reconcile, queue, deliver."""
        done = Round()
        chosen = [source for source in self.config.source if source.enabled] if sources is None else sources
        for visited in await asyncio.gather(*(self.discover(source, done) for source in chosen)):
            log.debug("source visited", extra={"roads": len(visited)})
        await self.fetch(done)
        await self.process(done)
        if send:
            done.canary = await self.fly_canary()
            done.delivery = await self.deliver()
        return done

    async def discover(self, source: Source, done: Round) -> list[Visit]:
        """Look at every road of one source; new articles become due to be read."""
        last = self.archive.row(
            "select max(started) from visit where source = ? and outcome in ('ok', 'unchanged') and road != 'backfill'",
            (source.name,),
        )
        since = datetime.fromisoformat(last[0]) if last and last[0] else self.clock()
        fresh_since = (since - self.config.schedule.news_window).strftime("%Y-%m-%dT%H:%M:%SZ")
        wide = self._is_wide(source, bool(last and last[0]))
        found = await self.collector.discover(
            source, self.config.publisher, visits.memory(self.archive, source.name), self.config.http, now=self.clock, widen=wide
        )
        for visit in [visits.within_what_is_known(self.archive, visit) for visit in found] if wide else found:
            new = visits.record_visit(self.archive, visit, fresh_since=fresh_since)
            done.new_articles += new
            done.visits.append(visit)
            severity = OUTCOMES[visit.outcome].severity
            log.log(
                {"good": 20, "soft": 30, "hard": 30}[severity],
                "visit",
                extra={
                    "source": visit.source, "road": visit.road, "outcome": visit.outcome, "items": len(visit.entries), "new": new,
                    "detail": visit.detail or None, "gap": visit.gap or None,
                },
            )  # fmt: skip
        name, today = f"wide visit {source.name}", f"{self.clock():%Y-%m-%d}"
        good = any(OUTCOMES[visit.outcome].severity == "good" for visit in found)
        if good and self.archive.note(name) != today:  # a look that was in vain, or killed, is made again
            self.archive.take_note(name, today)
        self._judge(source, done)
        return found

    def _is_wide(self, source: Source, visited: bool) -> bool:
        """Once a day a visit reads as far back as it can: an item inserted below the usual window is seen only then."""
        return visited and self.archive.note(f"wide visit {source.name}") != f"{self.clock():%Y-%m-%d}"

    async def fetch(self, done: Round, *, source: str = "", origins: tuple[str, ...] = ()) -> None:
        """Read every page that is due."""
        while True:
            due = articles.due_pages(self.archive, self.clock(), limit=PAGES_AT_ONCE, source=source, origins=origins)
            wanted = [page for page in due if page.key not in self._reading]
            if not wanted:
                return
            keys = {page.key for page in wanted}
            self._reading |= keys
            try:
                pages = self.collector.fetch(wanted, self.config.publisher, self.config.http, now=self.clock)
                async for batch in in_batches(pages, FLUSH_PAGES, FLUSH_SECONDS):
                    self._keep(batch, done)
            finally:
                self._reading -= keys
            if len(due) < PAGES_AT_ONCE:
                return

    def _keep(self, batch: list[Page], done: Round) -> None:
        done.pages.update(articles.record_pages(self.archive, batch))
        for page in batch:
            if OUTCOMES[page.outcome].severity != "good":
                log.warning("page", extra={"url": page.url, "outcome": page.outcome, "detail": page.detail or None})
        now = self.clock()
        for source, given_up in articles.given_up(self.archive, batch).items():
            self._tell_operator([health.unread(source, given_up, articles.GIVE_UP_AFTER, now)], done)

    async def process(self, done: Round) -> None:
        """Detect, reconcile and queue whatever waits; one at a time, whoever asks."""
        async with self._processing:
            await self.detect(done)
            self.reconcile(done)
            done.queued += self.queue()

    async def detect(self, done: Round) -> None:
        """Read every version that no detector has read."""
        while waiting := claims.undetected(self.archive, limit=DETECT_AT_ONCE):
            findings = []
            for item in waiting:
                findings.append(finding_of(item, read(item.text, self.config.initiative, trace=True)))
                await asyncio.sleep(0)  # a slow machine reads for seconds, and answers are waited for meanwhile
            claims.record_findings(self.archive, findings, detector_name(self.config), self.clock())
            done.articles_detected += len(findings)
            done.articles_mentioning += sum(finding.mentions for finding in findings)

    def reconcile(self, done: Round) -> None:
        """Tell the ledger what was found, report by report in order of publication, and what it should have heard by now."""
        waiting = claims.unreconciled(self.archive)
        if not waiting and not self.archive.row("select 1 from meeting limit 1"):
            return
        believed = self._believed()
        policy = self.config.policy
        for version, origin, report in waiting:
            report = replace(report, official=self.official(report.publisher))
            change = reconcile(believed, report, policy)
            if origin == "seed":
                change = Change(change.ledger)  # what the seeds establish is the baseline: it is news to nobody
            self._apply(believed, change, [version], done)
            believed = change.ledger
        self._apply(believed, overdue(believed, f"{self.clock():%Y-%m-%d}", policy), [], done)

    def _believed(self) -> Ledger:
        """The ledger; a new one holds the founding members, on the configuration's word."""
        believed = ledger.load_ledger(self.archive)
        founders = self.config.initiative.founders
        if believed.members or not founders:
            return believed
        founded = baseline(founders, since=self.config.initiative.founded or None)
        ledger.record_change(self.archive, believed, Change(founded), [], self.clock(), {})
        return founded

    def _apply(self, believed: Ledger, change: Change, versions: list[int], done: Round) -> None:
        if change.ledger == believed and not change.alerts and not versions:
            return
        paragraphs = {alert.key: articles.paragraph_of(self.archive, alert) for alert in change.alerts}
        ids = ledger.record_change(self.archive, believed, change, versions, self.clock(), paragraphs)
        self._say(ids, done)

    def official(self, publisher: str) -> bool:
        """Does this publisher speak for a government?"""
        known = next((item for item in self.config.publisher if item.name == publisher), None)
        if known is not None and known.official is not None:
            return known.official
        return self.config.initiative.official(publisher)

    def queue(self) -> int:
        """Give the outbox every alert that it has not been given -> how many messages that made."""
        waiting = ledger.unqueued_alerts(self.archive)
        if not waiting:
            return 0
        queued = self.outbox.enqueue(
            [(alert, paragraph) for _, alert, paragraph, _ in waiting], self.config.subscriber, self.config.mail, self.clock()
        )
        ledger.mark_queued(self.archive, [number for number, *_ in waiting], self.clock())
        self._publish()
        return queued

    def _publish(self) -> None:
        """The Atom feed of alerts and the calendar of meetings, beside the archive."""
        told, meetings = states.published(self.archive)
        folder, now = self.archive.path.parent, self.clock()
        raised = [(alert, datetime.fromisoformat(created)) for alert, created in told]
        feeds.write(folder / "alerts.atom", feeds.alerts_feed(raised, now, self.config.mail.archive_url or ""))
        feeds.write(folder / "meetings.ics", feeds.meetings_calendar(meetings, now))

    async def deliver(self, stop: threading.Event | None = None) -> DeliveryReport:
        """Send what is due, in a thread: a slow mail server never holds up collecting."""
        async with self._delivering:
            self.outbox.gather_digests(
                self.config.subscriber,
                self.config.mail,
                self.clock(),
                self._near_misses(),
                self._figures,
            )
            report = await deliver(self.outbox, self.config.mail, self.clock(), stop=stop)
        if ledger.raise_alerts(self.archive, delivery_alerts(report), self.clock()):
            self.queue()  # the operator may have another way in than the one that is broken
        return report

    def _figures(self) -> dict[str, str]:
        """The coverage in words; the self-test in it costs a process that has read nothing yet more than all the rest."""
        self_test = self.canary() or "an invented accession would be told"
        return {**states.figures(self.archive, self.clock()), "Self-test": self_test}

    def canary(self) -> str:
        """What keeps an invented accession from being told; "" when nothing does."""
        return canary(self.config.initiative, self.config.policy, self.config.mail, self.clock())

    async def fly_canary(self) -> str:
        """Look for the canary that is out and send the next one when it is due -> what is wrong; "" when nothing is, or it is off."""
        config = self.config
        if config.canary.address is None:
            return ""
        try:
            flight = await asyncio.to_thread(
                fly, self.outbox, config.canary, config.initiative, config.policy, config.mail, self.clock(),
                every=config.canary.every, wait=config.canary.wait,
            )  # fmt: skip
        except CanaryError as error:
            return str(error)
        assert flight is not None
        alert = canary_alert(flight, states.state(self.archive, "canary") == "lost")
        if alert is not None:
            self._say(ledger.raise_alerts(self.archive, [alert], self.clock()), None)
            states.record_state(self.archive, "canary", "lost" if flight.lost_since else health.WELL, "", self.clock())
            self.queue()
        return trouble_of(flight)

    def _near_misses(self) -> list[NearMiss]:
        week_ago = self.clock() - timedelta(days=7)
        return [
            NearMiss(row["title"], row["url"], row["publisher"], (row["published"] or "")[:10], row["reason"])
            for row in states.near_misses(self.archive, week_ago)
        ]

    def _judge(self, source: Source, done: Round) -> None:
        """Turn a change in a source's state into one alert for the operator."""
        now, raised = self.clock(), []
        for road, sights in states.sights(self.archive, source.name).items():
            subject = f"{source.name}/{road}"
            seen = [sight_of(*sight) for sight in sights]
            judged = health.assess(subject, seen, states.state(self.archive, subject))
            states.record_state(self.archive, subject, judged.state, judged.detail, now)
            raised += [judged.alert] if judged.alert else []
            if len(seen) == 1 and seen[0].severity != "good":
                done.changes.append(f"{subject}: {seen[0].outcome}: {seen[0].detail}")
        raised = health.together(raised) + self._judge_move(source)
        releases, before = states.releases(self.archive, source.name), states.state(self.archive, source.name)
        quiet = health.silence(source.name, releases, now, before, frozenset())
        if quiet.state == "silent":  # a holiday only makes a silence likelier; its calendars cost a tenth of a second
            days_off = states.days_off(self.publisher(source).country, now)
            quiet = health.silence(source.name, releases, now, before, days_off)
        states.record_state(self.archive, source.name, quiet.state, quiet.detail, now)
        self._tell_operator([*raised, quiet.alert] if quiet.alert else raised, done)

    def _judge_move(self, source: Source) -> list[Alert]:
        """A publisher's move is told once, whichever of its sources meets it first, and so is that all of them are read again."""
        now, subject = self.clock(), f"publisher {source.publisher}"
        before = self.archive.row("select state, detail from health where subject = ?", (subject,))
        host = states.moved_to(self.archive, source.name, health.PATIENCE["hard"])
        if host:
            states.record_state(self.archive, subject, health.MOVED, host, now)
            return [health.publisher_moved(source.publisher, host, now)]  # its key is kept: it is never told again
        if before is None or before["state"] != health.MOVED or states.moved_roads(self.archive, source.publisher):
            return []
        states.record_state(self.archive, subject, health.WELL, "", now)
        return [health.publisher_back(source.publisher, before["detail"], now)]

    def _tell_operator(self, alerts: list[Alert], done: Round) -> None:
        if not alerts:
            return  # nearly always, and a transaction costs
        told = ledger.raise_alerts(self.archive, alerts, self.clock())
        self._say(told, None)
        for number in told:
            row = self.archive.row("select headline, detail from alert where id = ?", (number,))
            assert row is not None
            done.changes.append(f"{row['headline']}. {row['detail']}")

    def publisher(self, source: Source) -> Publisher:
        """The publisher of a source."""
        return next(publisher for publisher in self.config.publisher if publisher.name == source.publisher)

    def _say(self, ids: Iterable[int], done: Round | None) -> None:
        for number in ids:
            row = self.archive.row("select * from alert where id = ?", (number,))
            assert row is not None
            log.info(
                "alert",
                extra={
                    "kind": row["kind"],
                    "headline": row["headline"],
                    "publisher": row["publisher"] or None,
                    "key": row["key"],
                },
            )
            if done is not None:
                done.alerts.append(ledger.alert_of(row))

    def next_visit(self, source: Source, found: Sequence[Visit]) -> datetime:
        """When to look again: by the source's rhythm, later when it is busy or failing."""
        pause = source.every
        if any(OUTCOMES[visit.outcome].severity != "good" for visit in found):
            failures = states.failures_in_row(self.archive, source.name)
            pause = min(pause * 2 ** min(failures, 10), max(SLOWEST, pause)) if failures else pause
        asked = max((visit.retry_after or 0.0 for visit in found), default=0.0)
        pause = max(pause, timedelta(seconds=asked))
        return self.clock() + pause + timedelta(seconds=random.uniform(0, self.config.schedule.jitter.total_seconds()))  # noqa: S311


def finding_of(item: claims.Unread, reading: Reading) -> claims.Finding:
    """What the detector said of one version, as the archive keeps it."""
    misses = tuple(claims.NearMiss(miss.rule, miss.reason, miss.sentence) for miss in reading.near_misses)
    return claims.Finding(item.version, item.article, reading.claims, reading.mentions_initiative, misses, reading.language)


def sight_of(when: str, outcome: str, detail: str) -> health.Sight:
    """A visit as the judge of health sees it."""
    known = OUTCOMES[outcome]
    return health.Sight(datetime.fromisoformat(when), outcome, known.severity, known.meaning, known.remedy, detail)


def detector_name(config: Config) -> str:
    """Which detector read a version: the initiative it looked for."""
    return config.initiative.short


def _described(config: Config) -> tuple[list[dict], list[dict]]:
    owners = {publisher.name: publisher for publisher in config.publisher}
    publishers = [
        {
            "name": item.name, "title": item.title or item.name, "country": item.country or None,
            "official": config.initiative.official(item.hosts[0]) if item.official is None else item.official,
            "hosts": ", ".join(item.hosts),
        }
        for item in config.publisher
    ]  # fmt: skip
    sources = []
    for item in config.source:
        roads = item.roads(owners[item.publisher])
        sources.append(
            {
                "name": item.name, "publisher": item.publisher, "kind": item.kind, "feed": roads.get("feed"),
                "listing": roads.get("listing"), "sitemap": roads.get("sitemap"),
                "every_seconds": int(item.every.total_seconds()), "enabled": item.enabled,
            }
        )  # fmt: skip
    return publishers, sources


async def in_batches(items: AsyncIterator[T], size: int, seconds: float) -> AsyncIterator[list[T]]:
    """Items as they come -> lists of at most ``size``, none held back longer than about ``seconds``."""
    loop = asyncio.get_running_loop()
    batch: list[T] = []
    started = 0.0
    async for item in items:
        started = started or loop.time()
        batch.append(item)
        if len(batch) >= size or loop.time() - started >= seconds:
            yield batch
            batch, started = [], 0.0
    if batch:
        yield batch
