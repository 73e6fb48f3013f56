"""What rounds did and how the databases stand in, Prometheus' text format out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, ProcessCollector, generate_latest

CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8"
SECONDS = (0.1, 0.5, 1, 2, 5, 10, 30, 60, 120, 300, 600)


@dataclass(frozen=True)
class Stock:
    """What lies in the databases at one moment."""

    newest_article: Mapping[str, datetime] = field(default_factory=dict)  # source -> when its newest article was first seen
    messages: Mapping[str, int] = field(default_factory=dict)  # state -> how many
    oldest_unsent: datetime | None = None
    pages_due: int = 0


class Metrics:
    """The counters of one daemon; they start at nought with it, as Prometheus expects."""

    def __init__(self, version: str) -> None:
        self.registry = CollectorRegistry()
        ProcessCollector(registry=self.registry)
        self._visits = Counter(
            "cspo_watch_visits", "Visits to a road of a source.", ["source", "outcome"], registry=self.registry
        )
        self._articles = Counter("cspo_watch_articles", "New articles found.", ["source"], registry=self.registry)
        self._pages = Counter(
            "cspo_watch_pages", "Pages of articles asked for, by what came of it.", ["result"], registry=self.registry
        )
        self._findings = Counter("cspo_watch_findings", "Alerts and notices raised.", ["kind"], registry=self.registry)
        self._errors = Counter(
            "cspo_watch_job_errors", "Jobs that ended in a fault of the program.", ["job"], registry=self.registry
        )
        self._seconds = Histogram(
            "cspo_watch_round_duration_seconds", "One source's round: its roads, its new pages, what they say, and the mail.",
            ["source"], buckets=SECONDS, registry=self.registry,
        )  # fmt: skip
        self._ready = Gauge("cspo_watch_ready", "1 when nothing is late or in trouble.", registry=self.registry)
        self._complete = Gauge(
            "cspo_watch_last_complete_round_timestamp_seconds",
            "When a round last ended with nothing late.",
            registry=self.registry,
        )
        self._newest = Gauge(
            "cspo_watch_newest_article_age_seconds",
            "Since the newest article was first seen.",
            ["source"],
            registry=self.registry,
        )
        self._messages = Gauge("cspo_watch_messages", "Messages in the outbox.", ["state"], registry=self.registry)
        self._unsent = Gauge(
            "cspo_watch_oldest_unsent_message_age_seconds", "Since the oldest unsent message was written; 0 without one.",
            registry=self.registry,
        )  # fmt: skip
        self._due = Gauge("cspo_watch_pages_due", "Pages that wait to be read or read again.", registry=self.registry)
        Gauge("cspo_watch_build_info", "Always 1.", ["version"], registry=self.registry).labels(version).set(1)

    def visited(self, source: str, outcome: str) -> None:
        """One visit to one road."""
        self._visits.labels(source, outcome).inc()

    def worked(self, source: str, seconds: float, new_articles: int) -> None:
        """One source's round is over."""
        self._seconds.labels(source).observe(seconds)
        self._articles.labels(source).inc(new_articles)

    def read(self, result: str, pages: int) -> None:
        """Pages asked for."""
        self._pages.labels(result).inc(pages)

    def found(self, kind: str) -> None:
        """One alert or notice."""
        self._findings.labels(kind).inc()

    def broke(self, job: str) -> None:
        """A job ended in an error."""
        self._errors.labels(job).inc()

    def text(self, stock: Stock, ready: bool, complete: datetime | None, now: datetime) -> bytes:
        """Everything, as it is scraped."""
        self._ready.set(ready)
        self._complete.set(complete.timestamp() if complete else 0)
        for source, seen in stock.newest_article.items():
            self._newest.labels(source).set((now - seen).total_seconds())
        for state, number in stock.messages.items():
            self._messages.labels(state).set(number)
        self._unsent.set((now - stock.oldest_unsent).total_seconds() if stock.oldest_unsent else 0)
        self._due.set(stock.pages_due)
        return generate_latest(self.registry)
