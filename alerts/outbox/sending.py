"""Messages that are due in, leases, attempts and their results out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from alerts.outbox.store import Store, Waiting, moment, stamp, waiting

_FURTHEST_DUE = timedelta(days=2)  # nothing is put off longer; a later time means that the clock was set back


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
class ServerTrouble:
    """The mail server as a whole refuses or cannot be reached."""

    name: str
    since: datetime
    failures: int
    hold_until: datetime
    outcome: str
    reply: str


class Sending(Store):
    """Handing messages to one process at a time and keeping every attempt."""

    def claim(self, now: datetime, lease: timedelta, *, due_by: datetime | None = None, mail_too: bool = True) -> Claimed | None:
        """Lease the message that has been due the longest; None when nothing is due.

        :param due_by: what was put off until after this moment is not due (``now`` when None).
        :param mail_too: False leaves the messages for the mail server alone.

        A lease that ran out is taken over. A time
        absurdly far ahead counts as come: the clock was set back.
        """
        with self.transaction():
            rows = self.rows(
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
            self.connection.execute(
                "update attempt set outcome = 'interrupted', finished = ? where message = ? and outcome = 'begun'",
                (stamp(now), row["id"]),
            )
            attempt = self.connection.execute(
                "insert into attempt (message, started, outcome) values (?, ?, 'begun')", (row["id"], stamp(now))
            ).lastrowid
            assert attempt is not None
            self.connection.execute(
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

    def end_leases(self, now: datetime) -> int:
        """Free what a killed process had in hand; only for a caller that holds the lock of the one instance at work.

        :returns: how many messages are due again at once rather than when their lease runs out.
        """
        with self.transaction() as connection:
            return connection.execute("update message set lease_until = ? where state = 'sending'", (stamp(now),)).rowcount

    def hand_over(self, claimed: Claimed, now: datetime, lease: timedelta) -> bool:
        """To be called before the text goes out; False when the lease was lost and another process has the message."""
        with self.transaction() as connection:
            found = connection.execute(
                "update message set handed_over = ?, lease_until = ? where id = ? and state = 'sending' and attempts = ?",
                (stamp(now), stamp(now + lease), claimed.id, claimed.attempts),
            )
        return found.rowcount == 1

    def sent(self, claimed: Claimed, now: datetime, outcome: str, code: int | None, reply: str) -> None:
        """The message was accepted: that is said whoever holds the lease by now."""
        with self.transaction() as connection:
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
        with self.transaction() as connection:
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
        self.connection.execute(
            "update attempt set finished = ?, outcome = ?, code = ?, reply = ? where id = ?",
            (stamp(now), outcome, code, reply, claimed.attempt),
        )

    def server_failed(self, name: str, now: datetime, outcome: str, reply: str, hold: timedelta) -> ServerTrouble:
        with self.transaction() as connection:
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
            with self.transaction() as connection:
                connection.execute("delete from server where name = ?", (name,))

    def server_trouble(self, name: str) -> ServerTrouble | None:
        """What is wrong with the server of this name since its last success; None when nothing is."""
        for row in self.rows("select * from server where name = ?", name):
            since, hold = moment(row["since"]), moment(row["hold_until"])
            return ServerTrouble(name, since, row["failures"], hold, row["outcome"], row["reply"])
        return None

    def bury(self, now: datetime, before: datetime, note: str) -> list[Waiting]:
        """Make dead letters of the unsent mails that are older than ``before``; for a server that never came back."""
        with self.transaction() as connection:
            rows = self.rows(
                "select * from message where state in ('pending', 'retry') and created <= ? and recipient not like 'channel:%'",
                stamp(before),
            )
            connection.executemany(
                "update message set state = 'dead', finished = ?, note = ? where id = ?",
                [(stamp(now), note, row["id"]) for row in rows],
            )
        return [waiting(row) for row in rows]
