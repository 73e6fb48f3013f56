"""Alerts and subscribers in, one row for each message that each subscriber is owed out."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from email.message import EmailMessage

from pydantic import TypeAdapter

from alerts.compose import compose
from alerts.digest import NearMiss, compose_all_is_well, compose_digest, compose_history, last_edition, last_week
from alerts.mail import Mail, Subscriber
from alerts.outbox.deciding import Deciding
from alerts.outbox.store import stamp
from db.records import Alert

_ALERT = TypeAdapter(Alert)


class Owing(Deciding):
    """Writing down what is owed: at once, in a digest, or in a summary of history."""

    def enqueue(self, alerts: Iterable[tuple[Alert, str]], subscribers: Sequence[Subscriber], mail: Mail, now: datetime) -> int:
        """Write down what each subscriber is owed; asking again with the same alerts adds nothing.

        :param alerts: each alert with the paragraph that proves it.
        :returns: how many messages and digest entries are new.
        """
        with self.transaction():
            return self._enqueue(list(alerts), subscribers, mail, now)

    def _enqueue(self, alerts: Sequence[tuple[Alert, str]], subscribers: Sequence[Subscriber], mail: Mail, now: datetime) -> int:
        added = 0
        for subscriber in subscribers:
            past: list[tuple[Alert, str]] = []
            for alert, paragraph in alerts:
                if self._knows(alert.key, subscriber.address):
                    continue
                if not subscriber.wants(alert, told=self._told(alert.thread, subscriber.address)):
                    continue
                if alert.level == "health" or (subscriber.when == "at once" and alert.level != "history"):
                    added += self._owe(alert, paragraph, subscriber, mail, now)
                    continue
                added += self._keep_for_digest(alert, paragraph, subscriber, now)
                if subscriber.when == "at once":
                    past.append((alert, paragraph))
            if past:
                self._summarise(past, subscriber, mail, now)
        return added

    def _knows(self, alert: str, recipient: str) -> bool:
        return bool(
            self.rows(
                "select 1 from message where alert = ? and recipient = ? union all "
                "select 1 from digest_entry where alert = ? and recipient = ?",
                *(alert, recipient, alert, recipient),
            )
        )

    def _told(self, thread: str, recipient: str) -> bool:
        """Whether a recipient has been, or will be, told something of this thread."""
        return bool(
            self.rows(
                "select 1 from message where thread = ? and recipient = ? and state not in ('muted', 'dead') union all "
                "select 1 from digest_entry where thread = ? and recipient = ? and note = ''",
                *(thread, recipient, thread, recipient),
            )
        )

    def _thread(self, thread: str, recipient: str) -> list[str]:
        """Message-IDs of the mails of one thread that a recipient has or will get, oldest first."""
        return [
            row["message_id"]
            for row in self.rows(
                "select message_id, id from message where thread = ? and recipient = ? and state not in ('muted', 'dead') "
                "union select m.message_id, m.id from digest_entry e join message m on m.id = e.message "
                "where e.thread = ? and e.recipient = ? and m.state not in ('muted', 'dead') order by id",
                *(thread, recipient, thread, recipient),
            )
        ]

    def _owe(self, alert: Alert, paragraph: str, subscriber: Subscriber, mail: Mail, now: datetime) -> int:
        references = self._thread(alert.thread, subscriber.address)
        message = compose(alert, paragraph, subscriber, mail, now, references)
        silence = self.silenced(alert.key, alert.thread, now)
        return self._insert(alert.key, subscriber, alert.thread, alert.kind, message, now, subscriber.due(alert, now), silence)

    def _insert(
        self,
        key: str,
        subscriber: Subscriber,
        thread: str,
        kind: str,
        message: EmailMessage,
        now: datetime,
        due: datetime,
        silence: str = "",
    ) -> int:
        found = self.connection.execute(
            "insert into message (alert, recipient, thread, kind, message_id, subject, body, state, created, due, note) "
            "values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing",
            (
                *(key, subscriber.address, thread, kind, message["Message-ID"], str(message["Subject"])),
                *(message.as_bytes(), "muted" if silence else "pending", stamp(now), stamp(due), silence),
            ),
        )
        return found.rowcount

    def _keep_for_digest(self, alert: Alert, paragraph: str, subscriber: Subscriber, now: datetime) -> int:
        silence = self.silenced(alert.key, alert.thread, now)
        found = self.connection.execute(
            "insert into digest_entry (alert, recipient, thread, content, paragraph, added, note) "
            "values (?, ?, ?, ?, ?, ?, ?) on conflict do nothing",
            (
                *(alert.key, subscriber.address, alert.thread, _ALERT.dump_json(alert).decode()),
                *(paragraph, stamp(now), silence),
            ),
        )
        return found.rowcount

    def _summarise(self, past: Sequence[tuple[Alert, str]], subscriber: Subscriber, mail: Mail, now: datetime) -> None:
        """One mail for all the history that a backfill found."""
        told = [pair for pair in past if not self.silenced(pair[0].key, pair[0].thread, now)]
        if not told:
            return
        keys = sorted(alert.key for alert, _ in told)
        key = "history:" + hashlib.sha256("\n".join(keys).encode()).hexdigest()[:16]
        message = compose_history(key, told, subscriber, mail, now)
        self._tell_together(key, "history", message, keys, subscriber, now, subscriber.due(told[0][0], now))

    def _tell_together(
        self,
        key: str,
        kind: str,
        message: EmailMessage,
        alerts: Iterable[str],
        subscriber: Subscriber,
        now: datetime,
        due: datetime,
    ) -> int:
        added = self._insert(key, subscriber, kind, kind, message, now, due)
        row = self.rows("select id from message where alert = ? and recipient = ?", key, subscriber.address)[0]
        self.connection.executemany(
            "update digest_entry set message = ? where alert = ? and recipient = ?",
            [(row["id"], alert, subscriber.address) for alert in alerts],
        )
        return added

    def gather_digests(
        self,
        subscribers: Sequence[Subscriber],
        mail: Mail,
        now: datetime,
        near_misses: Sequence[NearMiss] = (),
        figures: Callable[[], Mapping[str, str]] | None = None,
    ) -> int:
        """Write the digests, and the weekly "all is well", whose hour has come; each is written once.

        :param near_misses: what the detector almost reported since the last digest.
        :param figures: gives the coverage in words, such as ``{"Sources": "5 of 5 read"}``, and is asked only when an "all is
            well" is due; without it there is none.
        :returns: how many messages are new.
        """
        added = 0
        with self.transaction():
            for subscriber in subscribers:
                if subscriber.when != "at once":
                    added += self._gather(subscriber, mail, now, near_misses)
                if subscriber.all_is_well and figures is not None:
                    added += self._all_is_well(subscriber, mail, now, figures)
        return added

    def _gather(self, subscriber: Subscriber, mail: Mail, now: datetime, near_misses: Sequence[NearMiss]) -> int:
        edition = last_edition(subscriber, now)
        key = f"digest:{edition:%Y-%m-%d}"
        entries = self.rows(
            "select content, paragraph from digest_entry "
            "where recipient = ? and message is null and note = '' and added < ? order by added, rowid",
            *(subscriber.address, stamp(edition)),
        )
        told = [(_ALERT.validate_json(row["content"]), row["paragraph"]) for row in entries]
        if not told or self._knows(key, subscriber.address):
            return 0
        message = compose_digest(key, told, near_misses, subscriber, mail, now)
        return self._tell_together(key, "digest", message, [alert.key for alert, _ in told], subscriber, now, now)

    def _all_is_well(self, subscriber: Subscriber, mail: Mail, now: datetime, figures: Callable[[], Mapping[str, str]]) -> int:
        week = last_week(subscriber, now)
        key = f"all-is-well:{week:%Y-%m-%d}"
        told = self.rows(
            "select 1 from message where recipient = ? and created >= ? and kind <> 'all_is_well' limit 1",
            *(subscriber.address, stamp(week - timedelta(days=7))),
        )
        if told or self._knows(key, subscriber.address):
            return 0
        message = compose_all_is_well(key, figures(), subscriber, mail, now)
        return self._insert(key, subscriber, "all_is_well", "all_is_well", message, now, now)
