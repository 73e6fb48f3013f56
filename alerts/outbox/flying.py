"""A canary that is to leave in, one message like all others out, and what is known of its return."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from email.message import EmailMessage

from alerts.outbox.store import Store, moment, stamp

KIND = "canary"


@dataclass(frozen=True, slots=True)
class Flight:
    """The latest canary: when it left, was looked for and came back, and what became of its message on the way out."""

    message: int
    message_id: str
    left: datetime
    looked: datetime | None
    home: datetime | None
    lost_since: datetime | None  # when the first canary left that has not come back, nor any since
    note: str  # why its mailbox could not be looked into
    state: str  # of its message
    reply: str  # what the mail server said to it


class Flying(Store):
    """One canary at a time; it is owed, leased and sent as any message is."""

    def flight(self) -> Flight | None:
        """The latest canary; None before the first."""
        for row in self.rows(
            "select c.*, m.message_id, m.created, m.state, m.note as reply from canary c join message m on m.id = c.message"
        ):
            looked, home, lost = (moment(row[name]) if row[name] else None for name in ("looked", "home", "lost_since"))
            return Flight(
                message=row["message"],
                message_id=row["message_id"],
                left=moment(row["created"]),
                looked=looked,
                home=home,
                lost_since=lost,
                note=row["note"],
                state=row["state"],
                reply=row["reply"],
            )
        return None

    def release(self, key: str, recipient: str, message: EmailMessage, now: datetime) -> None:
        """Owe the test address a new canary. The one before is forgotten, but not that it never came back."""
        with self.transaction() as connection:
            before = self.flight()
            if before is not None:
                connection.execute("delete from canary")
                connection.execute("delete from attempt where message = ?", (before.message,))
                connection.execute("delete from message where id = ?", (before.message,))
            row = connection.execute(
                "insert into message (alert, recipient, thread, kind, message_id, subject, body, state, created, due) "
                "values (?, ?, ?, ?, ?, ?, ?, 'pending', ?, ?)",
                (
                    *(key, recipient, KIND, KIND, message["Message-ID"], str(message["Subject"])),
                    *(message.as_bytes(), stamp(now), stamp(now)),
                ),
            )
            lost = before.lost_since if before is not None and before.home is None else None
            connection.execute(
                "insert into canary (message, lost_since) values (?, ?)", (row.lastrowid, stamp(lost) if lost else None)
            )

    def looked(self, flight: Flight, now: datetime, *, home: bool = False, lost: bool = False, note: str = "") -> None:
        """A look into the mailbox found it, or did not. One that is ``lost`` and has not left by now never leaves."""
        since = None if home else flight.lost_since or (flight.left if lost else None)
        with self.transaction() as connection:
            connection.execute(
                "update canary set looked = ?, home = ?, note = ?, lost_since = ? where message = ?",
                (stamp(now), stamp(now) if home else None, note, stamp(since) if since else None, flight.message),
            )
            if lost and not home:
                connection.execute(
                    "update message set state = 'muted' where id = ? and state in ('pending', 'retry', 'dead')", (flight.message,)
                )
