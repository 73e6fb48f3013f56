"""Alerts and subscribers in, messages that each person is owed out: a private database that is never served.

Every alert that a subscriber wants is one row for that subscriber, ``UNIQUE(alert, recipient)``, with the finished mail
in it. A message is pending, sending (leased to one process), retry, sent, dead or muted. The one gap that SMTP leaves
(RFC 1047: between the final dot and its reply) is bridged by ``handed_over``, committed before the text of a mail goes
out: if that attempt has no result, the mail is sent again with the same Message-ID and marked as a possible repeat.
"""

from __future__ import annotations

import hashlib
import os
import sqlite3
import threading
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import TracebackType
from typing import Any, Literal

import sqlite_utils
from pydantic import TypeAdapter

from alerts.compose import compose
from alerts.digest import NearMiss, compose_all_is_well, compose_digest, compose_history, last_edition, last_week
from alerts.mail import Mail, Subscriber
from alerts.plain import one_line
from db.records import Alert

Decision = Literal["ack", "mute", "reject", "lift"]
BUSY_SECONDS = 30
_FURTHEST_DUE = timedelta(days=2)  # nothing is put off longer; a later time means that the clock was set back
_ALERT = TypeAdapter(Alert)

migrations = sqlite_utils.Migrations("outbox")


@migrations()
def messages_and_attempts(db: sqlite_utils.Database) -> None:
    db.execute(
        """create table message (
            id integer primary key,
            alert text not null,            -- what is told: the key of an alert, or of a digest
            recipient text not null,
            thread text not null,
            kind text not null,
            message_id text not null unique,
            subject text not null,
            body blob not null,             -- the finished mail, as it goes out
            state text not null check (state in ('pending', 'sending', 'sent', 'retry', 'dead', 'muted')),
            created text not null,
            due text not null,
            lease_until text,
            handed_over text,               -- the text has begun to go out and its result is not known
            attempts integer not null default 0,
            finished text,
            note text not null default '',  -- the last reply, or why it is muted
            unique (alert, recipient)
        )"""
    )
    db.execute("create index message_due on message (due) where state in ('pending', 'sending', 'retry')")
    db.execute("create index message_thread on message (thread, recipient)")
    db.execute(
        """create table attempt (
            id integer primary key,
            message integer not null references message (id),
            started text not null,
            finished text,
            outcome text not null,          -- see alerts.deliver; 'begun' until there is a result
            code integer,
            reply text not null default ''
        )"""
    )
    db.execute("create index attempt_message on attempt (message)")
    db.execute(
        """create table digest_entry (
            alert text not null,
            recipient text not null,
            thread text not null,
            content text not null,          -- the alert, as JSON
            paragraph text not null,
            added text not null,
            message integer references message (id),  -- the digest that told it
            note text not null default '',  -- why it will not be told
            unique (alert, recipient)
        )"""
    )
    db.execute(
        """create table decision (
            id integer primary key,
            action text not null check (action in ('ack', 'mute', 'reject', 'lift')),
            subject text not null,          -- an alert's key or a thread
            until text,                     -- null: for good
            reason text not null,
            decided text not null
        )"""
    )
    db.execute(
        """create table server (
            name text primary key,          -- host:port
            since text not null,            -- first failure of the present trouble
            failures integer not null,
            hold_until text not null,
            outcome text not null,
            reply text not null
        )"""
    )


@dataclass(frozen=True, slots=True)
class Claimed:
    """One message, leased to this process until it records a result."""

    id: int
    attempt: int
    alert: str
    kind: str
    recipient: str
    message_id: str
    subject: str
    body: bytes
    created: datetime
    attempts: int  # this one included
    possible_repeat: bool  # an earlier attempt may have been accepted


@dataclass(frozen=True, slots=True)
class Waiting:
    """One row of the outbox as people are shown it."""

    id: int
    alert: str
    recipient: str
    subject: str
    state: str
    due: datetime
    created: datetime
    attempts: int
    note: str
    body: bytes = b""


@dataclass(frozen=True, slots=True)
class ServerTrouble:
    """The mail server as a whole refuses or cannot be reached."""

    name: str
    since: datetime
    failures: int
    hold_until: datetime
    outcome: str
    reply: str


def stamp(moment: datetime) -> str:
    """UTC, to the microsecond, always the same width: such texts sort like the times they stand for."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def moment(text: str) -> datetime:
    return datetime.fromisoformat(text)


class Outbox:
    """The messages people are owed, in a SQLite file of mode 0600; ":memory:" for one that is thrown away."""

    def __init__(self, path: Path | str):
        if str(path) != ":memory:":
            Path(path).parent.mkdir(parents=True, exist_ok=True)
            os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))  # sqlite3 would make it readable for everybody
            os.chmod(path, 0o600)
        self._lock = threading.RLock()  # deliveries run in a thread of their own beside the loop that fills the outbox
        self._connection = sqlite3.connect(path, isolation_level=None, timeout=BUSY_SECONDS, check_same_thread=False)
        self._connection.row_factory = sqlite3.Row
        self._connection.execute(f"pragma busy_timeout = {BUSY_SECONDS * 1000}")
        self._connection.execute("pragma journal_mode = wal")
        self._connection.execute("pragma synchronous = full")
        self._connection.execute("pragma foreign_keys = on")
        db = sqlite_utils.Database(self._connection)
        with self._transaction():  # two processes may open a new outbox at once
            migrations.apply(db)

    def __enter__(self) -> Outbox:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        self._connection.close()

    @contextmanager
    def _transaction(self) -> Iterator[sqlite3.Connection]:
        """Everything or nothing; ``immediate``, because a deferred transaction that turns into a writer cannot wait."""
        with self._lock:
            self._connection.execute("begin immediate")
            try:
                yield self._connection
            except BaseException:
                self._connection.execute("rollback")
                raise
            self._connection.execute("commit")

    def _rows(self, sql: str, *values: Any) -> list[sqlite3.Row]:
        named = values[0] if len(values) == 1 and isinstance(values[0], dict) else values
        with self._lock:
            return self._connection.execute(sql, named).fetchall()

    # ---------------------------------------------------------------- putting in

    def enqueue(self, alerts: Iterable[tuple[Alert, str]], subscribers: Sequence[Subscriber], mail: Mail, now: datetime) -> int:
        """Write down what each subscriber is owed; asking again with the same alerts adds nothing.

        :param alerts: each alert with the paragraph that proves it.
        :returns: how many messages and digest entries are new.
        """
        with self._transaction():
            return self._enqueue(list(alerts), subscribers, mail, now)

    def _enqueue(self, alerts: Sequence[tuple[Alert, str]], subscribers: Sequence[Subscriber], mail: Mail, now: datetime) -> int:
        added = 0
        for subscriber in subscribers:
            past: list[tuple[Alert, str]] = []
            for alert, paragraph in alerts:
                if self._knows(alert.key, subscriber.address):
                    continue
                if not subscriber.wants(alert, told=bool(self._thread(alert.thread, subscriber.address))):
                    continue
                if subscriber.when != "at once" and alert.level != "health":
                    added += self._keep_for_digest(alert, paragraph, subscriber, now)
                elif alert.level == "history":
                    added += self._keep_for_digest(alert, paragraph, subscriber, now)
                    past.append((alert, paragraph))
                else:
                    added += self._owe(alert, paragraph, subscriber, mail, now)
            if past:
                self._summarise(past, subscriber, mail, now)
        return added

    def _knows(self, alert: str, recipient: str) -> bool:
        return bool(
            self._rows(
                "select 1 from message where alert = ? and recipient = ? union all "
                "select 1 from digest_entry where alert = ? and recipient = ?",
                *(alert, recipient, alert, recipient),
            )
        )

    def _thread(self, thread: str, recipient: str) -> list[str]:
        """Message-IDs of the mails of one thread that a recipient has or will get, oldest first."""
        return [
            row["message_id"]
            for row in self._rows(
                "select message_id, id from message where thread = ? and recipient = ? and state not in ('muted', 'dead') "
                "union select m.message_id, m.id from digest_entry e join message m on m.id = e.message "
                "where e.thread = ? and e.recipient = ? and m.state not in ('muted', 'dead') order by id",
                *(thread, recipient, thread, recipient),
            )
        ]

    def _owe(self, alert: Alert, paragraph: str, subscriber: Subscriber, mail: Mail, now: datetime) -> int:
        references = self._thread(alert.thread, subscriber.address)
        message = compose(alert, paragraph, subscriber, mail, now, references)
        silence = self._silenced(alert.key, alert.thread, now)
        return self._insert(alert.key, subscriber, alert.thread, alert.kind, message, now, subscriber.due(alert, now), silence)

    def _insert(
        self,
        key: str,
        subscriber: Subscriber,
        thread: str,
        kind: str,
        message: Any,
        now: datetime,
        due: datetime,
        silence: str = "",
    ) -> int:
        found = self._connection.execute(
            "insert into message (alert, recipient, thread, kind, message_id, subject, body, state, created, due, note) "
            "values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing",
            (
                *(key, subscriber.address, thread, kind, message["Message-ID"], str(message["Subject"])),
                *(message.as_bytes(), "muted" if silence else "pending", stamp(now), stamp(due), silence),
            ),
        )
        return found.rowcount

    def _keep_for_digest(self, alert: Alert, paragraph: str, subscriber: Subscriber, now: datetime) -> int:
        silence = self._silenced(alert.key, alert.thread, now)
        found = self._connection.execute(
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
        told = [pair for pair in past if not self._silenced(pair[0].key, pair[0].thread, now)]
        if not told:
            return
        keys = sorted(alert.key for alert, _ in told)
        key = "history:" + hashlib.sha256("\n".join(keys).encode()).hexdigest()[:16]
        message = compose_history(key, told, subscriber, mail, now)
        self._tell_together(key, "history", message, keys, subscriber, now, subscriber.due(told[0][0], now))

    def _tell_together(
        self, key: str, kind: str, message: Any, alerts: Iterable[str], subscriber: Subscriber, now: datetime, due: datetime
    ) -> int:
        added = self._insert(key, subscriber, kind, kind, message, now, due)
        row = self._rows("select id from message where alert = ? and recipient = ?", key, subscriber.address)[0]
        self._connection.executemany(
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
        figures: Mapping[str, str] | None = None,
    ) -> int:
        """Write the digests, and the weekly "all is well", whose hour has come; each is written once.

        :param near_misses: what the detector almost reported since the last digest.
        :param figures: the coverage in words, such as ``{"Sources": "5 of 5 read"}``; without them no "all is well".
        :returns: how many messages are new.
        """
        added = 0
        with self._transaction():
            for subscriber in subscribers:
                if subscriber.when != "at once":
                    added += self._gather(subscriber, mail, now, near_misses)
                if subscriber.all_is_well and figures is not None:
                    added += self._all_is_well(subscriber, mail, now, figures)
        return added

    def _gather(self, subscriber: Subscriber, mail: Mail, now: datetime, near_misses: Sequence[NearMiss]) -> int:
        edition = last_edition(subscriber, now)
        key = f"digest:{edition:%Y-%m-%d}"
        entries = self._rows(
            "select content, paragraph from digest_entry "
            "where recipient = ? and message is null and note = '' and added < ? order by added, rowid",
            *(subscriber.address, stamp(edition)),
        )
        told = [(_ALERT.validate_json(row["content"]), row["paragraph"]) for row in entries]
        if not told or self._knows(key, subscriber.address):
            return 0
        message = compose_digest(key, told, near_misses, subscriber, mail, now)
        return self._tell_together(key, "digest", message, [alert.key for alert, _ in told], subscriber, now, now)

    def _all_is_well(self, subscriber: Subscriber, mail: Mail, now: datetime, figures: Mapping[str, str]) -> int:
        week = last_week(subscriber, now)
        key = f"all-is-well:{week:%Y-%m-%d}"
        told = self._rows(
            "select 1 from message where recipient = ? and created >= ? and kind <> 'all_is_well' limit 1",
            *(subscriber.address, stamp(week - timedelta(days=7))),
        )
        if told or self._knows(key, subscriber.address):
            return 0
        message = compose_all_is_well(key, figures, subscriber, mail, now)
        return self._insert(key, subscriber, "all_is_well", "all_is_well", message, now, now)

    def preview(
        self, alerts: Iterable[tuple[Alert, str]], subscribers: Sequence[Subscriber], mail: Mail, now: datetime
    ) -> list[Waiting]:
        """What :meth:`enqueue` would add, exactly, because it is what it does; then everything is taken back.

        An alert that waits for a digest is shown with state "digest" and an empty body.
        """
        with self._lock:
            self._connection.execute("begin immediate")
            try:
                newest = self._rows("select coalesce(max(id), 0) as id from message")[0]["id"]
                entry = self._rows("select coalesce(max(rowid), 0) as id from digest_entry")[0]["id"]
                self._enqueue(list(alerts), subscribers, mail, now)
                found = [_waiting(row) for row in self._rows("select * from message where id > ? order by id", newest)]
                for row in self._rows("select * from digest_entry where rowid > ? and message is null", entry):
                    subject = _ALERT.validate_json(row["content"]).headline
                    found.append(Waiting(0, row["alert"], row["recipient"], subject, "digest", now, now, 0, note=row["note"]))
            finally:
                self._connection.execute("rollback")
        return found

    # ---------------------------------------------------------------- taking out

    def claim(self, now: datetime, lease: timedelta, *, due_by: datetime | None = None, mail_too: bool = True) -> Claimed | None:
        """Lease the message that has been due the longest; None when nothing is due.

        :param due_by: what was put off until after this moment is not due (``now`` when None).
        :param mail_too: False leaves the messages for the mail server alone.

        A lease that ran out is taken over. A time
        absurdly far ahead counts as come: the clock was set back.
        """
        with self._transaction():
            rows = self._rows(
                "select * from message where (:mail_too or recipient like 'channel:%') and ("
                " state in ('pending', 'retry') and (due <= :due or due > :absurd)"
                " or state = 'sending' and (lease_until <= :now or lease_until > :absurd_lease)"
                ") order by due, id limit 1",
                {
                    "now": stamp(now),
                    "due": stamp(due_by or now),
                    "mail_too": mail_too,
                    "absurd": stamp(now + _FURTHEST_DUE),
                    "absurd_lease": stamp(now + 2 * lease),
                },
            )
            if not rows:
                return None
            row = rows[0]
            self._connection.execute(
                "update attempt set outcome = 'interrupted', finished = ? where message = ? and outcome = 'begun'",
                (stamp(now), row["id"]),
            )
            attempt = self._connection.execute(
                "insert into attempt (message, started, outcome) values (?, ?, 'begun')", (row["id"], stamp(now))
            ).lastrowid
            assert attempt is not None
            self._connection.execute(
                "update message set state = 'sending', lease_until = ?, attempts = attempts + 1 where id = ?",
                (stamp(now + lease), row["id"]),
            )
        return Claimed(
            id=row["id"],
            attempt=attempt,
            alert=row["alert"],
            kind=row["kind"],
            recipient=row["recipient"],
            message_id=row["message_id"],
            subject=row["subject"],
            body=row["body"],
            created=moment(row["created"]),
            attempts=row["attempts"] + 1,
            possible_repeat=row["handed_over"] is not None,
        )

    def hand_over(self, claimed: Claimed, now: datetime, lease: timedelta) -> bool:
        """To be called before the text goes out; False when the lease was lost and another process has the message."""
        with self._transaction() as connection:
            found = connection.execute(
                "update message set handed_over = ?, lease_until = ? where id = ? and state = 'sending' and attempts = ?",
                (stamp(now), stamp(now + lease), claimed.id, claimed.attempts),
            )
        return found.rowcount == 1

    def sent(self, claimed: Claimed, now: datetime, outcome: str, code: int | None, reply: str) -> None:
        """The message was accepted: that is said whoever holds the lease by now."""
        with self._transaction() as connection:
            self._close_attempt(claimed, now, outcome, code, reply)
            connection.execute(
                "update message set state = 'sent', lease_until = null, finished = ?, note = ? where id = ?",
                (stamp(now), reply, claimed.id),
            )

    def failed(
        self, claimed: Claimed, now: datetime, outcome: str, code: int | None, reply: str,
        *, again: datetime | None, uncertain: bool = False, counts: bool = True,
    ) -> None:  # fmt: skip
        """The message was not accepted, or (``uncertain``) nobody knows.

        :param again: when to try again; None makes it a dead letter.
        :param counts: whether this attempt counts towards the dead letter (one that never got to this message does not).
        """
        keep_mark = uncertain or claimed.possible_repeat
        with self._transaction() as connection:
            self._close_attempt(claimed, now, outcome, code, reply)
            connection.execute(
                "update message set state = ?, due = coalesce(?, due), lease_until = null, finished = ?, note = ?,"
                " handed_over = case when ? then handed_over end, attempts = attempts - ?"
                " where id = ? and state = 'sending' and attempts = ?",
                (
                    *("retry" if again else "dead", stamp(again) if again else None, None if again else stamp(now), reply),
                    *(keep_mark, 0 if counts else 1, claimed.id, claimed.attempts),
                ),
            )

    def _close_attempt(self, claimed: Claimed, now: datetime, outcome: str, code: int | None, reply: str) -> None:
        self._connection.execute(
            "update attempt set finished = ?, outcome = ?, code = ?, reply = ? where id = ?",
            (stamp(now), outcome, code, reply, claimed.attempt),
        )

    # ---------------------------------------------------------------- the mail server as a whole

    def server_failed(self, name: str, now: datetime, outcome: str, reply: str, hold: timedelta) -> ServerTrouble:
        with self._transaction() as connection:
            connection.execute(
                "insert into server (name, since, failures, hold_until, outcome, reply) values (?, ?, 1, ?, ?, ?) "
                "on conflict (name) do update set failures = failures + 1, hold_until = excluded.hold_until,"
                " outcome = excluded.outcome, reply = excluded.reply",
                (name, stamp(now), stamp(now + hold), outcome, reply),
            )
            trouble = self.server_trouble(name)
        assert trouble is not None
        return trouble

    def server_well(self, name: str) -> None:
        if self.server_trouble(name) is not None:
            with self._transaction() as connection:
                connection.execute("delete from server where name = ?", (name,))

    def server_trouble(self, name: str) -> ServerTrouble | None:
        """What is wrong with the server of this name since its last success; None when nothing is."""
        for row in self._rows("select * from server where name = ?", name):
            since, hold = moment(row["since"]), moment(row["hold_until"])
            return ServerTrouble(name, since, row["failures"], hold, row["outcome"], row["reply"])
        return None

    def bury(self, now: datetime, before: datetime, note: str) -> list[Waiting]:
        """Make dead letters of the unsent mails that are older than ``before``; for a server that never came back."""
        with self._transaction() as connection:
            rows = self._rows(
                "select * from message where state in ('pending', 'retry') and created <= ? and recipient not like 'channel:%'",
                stamp(before),
            )
            connection.executemany(
                "update message set state = 'dead', finished = ?, note = ? where id = ?",
                [(stamp(now), note, row["id"]) for row in rows],
            )
        return [_waiting(row) for row in rows]

    # ---------------------------------------------------------------- what people decide

    def decide(self, action: Decision, subject: str, now: datetime, reason: str, until: datetime | None = None) -> int:
        """Acknowledge, mute, reject or lift what is said about an alert's key or a whole thread.

        ``ack`` takes its dead letters off the list of troubles. ``mute`` and ``reject`` hold back what is unsent and
        what comes until ``until`` (for good when None). ``lift`` ends that and releases what was held back.
        :returns: how many waiting messages changed.
        """
        with self._transaction() as connection:
            connection.execute(
                "insert into decision (action, subject, until, reason, decided) values (?, ?, ?, ?, ?)",
                (action, subject, stamp(until) if until else None, one_line(reason, 500), stamp(now)),
            )
            if action == "ack":
                return 0
            if action == "lift":
                connection.execute("update digest_entry set note = '' where ? in (alert, thread) and message is null", (subject,))
                return connection.execute(
                    "update message set state = 'pending', due = ?, note = '' where ? in (alert, thread) and state = 'muted'",
                    (stamp(now), subject),
                ).rowcount
            note = _silence(action, until, reason)
            connection.execute("update digest_entry set note = ? where ? in (alert, thread) and message is null", (note, subject))
            return connection.execute(
                "update message set state = 'muted', note = ? "
                "where ? in (alert, thread) and state in ('pending', 'retry', 'dead')",
                (note, subject),
            ).rowcount

    def decisions(self, action: Decision | None = None) -> list[dict[str, Any]]:
        """All decisions, oldest first: ``action``, ``subject``, ``until``, ``reason``, ``decided``."""
        return [
            {name: row[name] for name in ("action", "subject", "until", "reason", "decided")}
            for row in self._rows("select * from decision where coalesce(?, action) = action order by id", action)
        ]

    def _silenced(self, alert: str, thread: str, now: datetime) -> str:
        """Why nothing about this alert is to be sent now; "" when it is."""
        for subject in (alert, thread):
            for row in self._rows(
                "select * from decision where subject = ? and action <> 'ack' order by id desc limit 1", subject
            ):
                until = moment(row["until"]) if row["until"] else None
                if row["action"] != "lift" and (until is None or until > now):
                    return _silence(row["action"], until, row["reason"])
        return ""

    def revive(self, now: datetime, subject: str | None = None) -> int:
        """Try dead letters again, all or those of one alert or thread. :returns: how many."""
        with self._transaction() as connection:
            return connection.execute(
                "update message set state = 'retry', due = ?, created = ?, attempts = 0, finished = null "
                "where state = 'dead' and (? is null or ? in (alert, thread))",
                (stamp(now), stamp(now), subject, subject),
            ).rowcount

    # ---------------------------------------------------------------- what there is

    def counts(self) -> dict[str, int]:
        """How many messages are in each state, zeros included."""
        found = dict.fromkeys(("pending", "sending", "sent", "retry", "dead", "muted"), 0)
        found.update((row[0], row[1]) for row in self._rows("select state, count(*) from message group by state"))
        return found

    def oldest_unsent(self) -> datetime | None:
        """When the message that waits longest was written down."""
        row = self._rows("select min(created) as created from message where state in ('pending', 'sending', 'retry')")[0]
        return moment(row["created"]) if row["created"] else None

    def due(self, now: datetime) -> list[Waiting]:
        """The messages that may leave now, those due the longest first."""
        rows = self._rows("select * from message where state in ('pending', 'retry') and due <= ? order by due, id", stamp(now))
        return [_waiting(row) for row in rows]

    def messages(self, *states: str) -> list[Waiting]:
        """All messages, or those in the given states, oldest first."""
        return [_waiting(row) for row in self._rows("select * from message order by id") if not states or row["state"] in states]

    def dead_letters(self) -> list[Waiting]:
        """Dead letters that nobody has acknowledged yet."""
        return [
            _waiting(row)
            for row in self._rows(
                "select * from message m where state = 'dead' and not exists (select 1 from decision d "
                "where d.action = 'ack' and d.subject in (m.alert, m.thread) and d.decided >= m.finished) order by id"
            )
        ]

    def attempts(self, message: int) -> list[dict[str, Any]]:
        """Every attempt at one message: ``started``, ``finished``, ``outcome``, ``code``, ``reply``."""
        return [
            {name: row[name] for name in ("started", "finished", "outcome", "code", "reply")}
            for row in self._rows("select * from attempt where message = ? order by id", message)
        ]


def _waiting(row: sqlite3.Row) -> Waiting:
    return Waiting(
        id=row["id"],
        alert=row["alert"],
        recipient=row["recipient"],
        subject=row["subject"],
        state=row["state"],
        due=moment(row["due"]),
        created=moment(row["created"]),
        attempts=row["attempts"],
        note=row["note"],
        body=row["body"],
    )


def _silence(action: str, until: datetime | None, reason: str) -> str:
    end = f" until {until:%Y-%m-%d}" if until else ""
    return f"{'rejected' if action == 'reject' else 'muted'}{end}: {one_line(reason, 300)}"
