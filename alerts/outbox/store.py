"""The file of the outbox in, its tables and transactions out."""

from __future__ import annotations

import os
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import sqlite_utils

BUSY_SECONDS = 30

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


@migrations()
def canaries(db: sqlite_utils.Database) -> None:
    db.execute(
        """create table canary (            -- the latest canary; see alerts.canary
            message integer primary key references message (id),
            looked text,                    -- when its mailbox was last looked into
            home text,                      -- when it was found there
            lost_since text,                -- when the first one left that has not come back since, once that is sure
            note text not null default ''   -- why the mailbox could not be looked into
        )"""
    )


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


def stamp(moment: datetime) -> str:
    """UTC, to the microsecond, always the same width: such texts sort like the times they stand for."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def moment(text: str) -> datetime:
    return datetime.fromisoformat(text)


class Store:
    """The open file, its transactions, and what is in it; ":memory:" for one that is thrown away."""

    def __init__(self, path: Path | str):
        if str(path) != ":memory:":
            Path(path).parent.mkdir(parents=True, exist_ok=True)
            os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))  # sqlite3 would make it readable for everybody
            os.chmod(path, 0o600)
        self.lock = threading.RLock()  # deliveries run in a thread of their own beside the loop that fills the outbox
        self.connection = sqlite3.connect(path, isolation_level=None, timeout=BUSY_SECONDS, check_same_thread=False)
        self.connection.row_factory = sqlite3.Row
        self.connection.execute(f"pragma busy_timeout = {BUSY_SECONDS * 1000}")
        self.connection.execute("pragma journal_mode = wal")
        self.connection.execute("pragma synchronous = full")
        self.connection.execute("pragma foreign_keys = on")
        db = sqlite_utils.Database(self.connection, execute_plugins=False)
        with self.transaction():  # two processes may open a new outbox at once
            migrations.apply(db)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        self.connection.close()

    @contextmanager
    def transaction(self) -> Iterator[sqlite3.Connection]:
        """Everything or nothing; ``immediate``, because a deferred transaction that turns into a writer cannot wait."""
        with self.lock:
            self.connection.execute("begin immediate")
            try:
                yield self.connection
                self.connection.execute("commit")
            except BaseException:
                if self.connection.in_transaction:  # a full disk makes SQLite roll back by itself
                    self.connection.execute("rollback")
                raise

    def rows(self, sql: str, *values: Any) -> list[sqlite3.Row]:
        named = values[0] if len(values) == 1 and isinstance(values[0], dict) else values
        with self.lock:
            return self.connection.execute(sql, named).fetchall()

    # ---------------------------------------------------------------- what there is

    def counts(self) -> dict[str, int]:
        """How many messages are in each state, zeros included."""
        found = dict.fromkeys(("pending", "sending", "sent", "retry", "dead", "muted"), 0)
        found.update((row[0], row[1]) for row in self.rows("select state, count(*) from message group by state"))
        return found

    def oldest_unsent(self) -> datetime | None:
        """When the message that waits longest was written down."""
        row = self.rows("select min(created) as created from message where state in ('pending', 'sending', 'retry')")[0]
        return moment(row["created"]) if row["created"] else None

    def due(self, now: datetime) -> list[Waiting]:
        """The messages that may leave now, those due the longest first."""
        rows = self.rows("select * from message where state in ('pending', 'retry') and due <= ? order by due, id", stamp(now))
        return [waiting(row) for row in rows]

    def messages(self, *states: str) -> list[Waiting]:
        """All messages, or those in the given states, oldest first."""
        return [waiting(row) for row in self.rows("select * from message order by id") if not states or row["state"] in states]

    def message(self, number: int) -> Waiting:
        """One message by its number."""
        return waiting(self.rows("select * from message where id = ?", number)[0])

    def dead_letters(self) -> list[Waiting]:
        """Dead letters that nobody has acknowledged yet."""
        return [
            waiting(row)
            for row in self.rows(
                "select * from message m where state = 'dead' and not exists (select 1 from decision d "
                "where d.action = 'ack' and d.subject in (m.alert, m.thread) and d.decided >= m.finished) order by id"
            )
        ]

    def attempts(self, message: int) -> list[dict[str, Any]]:
        """Every attempt at one message: ``started``, ``finished``, ``outcome``, ``code``, ``reply``."""
        return [
            {name: row[name] for name in ("started", "finished", "outcome", "code", "reply")}
            for row in self.rows("select * from attempt where message = ? order by id", message)
        ]


def waiting(row: sqlite3.Row) -> Waiting:
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
