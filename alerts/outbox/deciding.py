"""What people decide about alerts in, what is held back, released or tried again out."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Literal

from alerts.outbox.store import Store, moment, stamp
from alerts.plain import one_line

Decision = Literal["ack", "mute", "reject", "lift"]


class Deciding(Store):
    """Acknowledging, muting, rejecting, lifting and reviving."""

    def decide(self, action: Decision, subject: str, now: datetime, reason: str, until: datetime | None = None) -> int:
        """Acknowledge, mute, reject or lift what is said about an alert's key or a whole thread.

        ``ack`` takes its dead letters off the list of troubles. ``mute`` and ``reject`` hold back what is unsent and
        what comes until ``until`` (for good when None). ``lift`` ends that and releases what was held back.
        :returns: how many waiting messages changed.
        """
        with self.transaction() as connection:
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
            for row in self.rows("select * from decision where coalesce(?, action) = action order by id", action)
        ]

    def silenced(self, alert: str, thread: str, now: datetime) -> str:
        """Why nothing about this alert is to be sent now; "" when it is."""
        for subject in (alert, thread):
            for row in self.rows(
                "select * from decision where subject = ? and action <> 'ack' order by id desc limit 1", subject
            ):
                until = moment(row["until"]) if row["until"] else None
                if row["action"] != "lift" and (until is None or until > now):
                    return _silence(row["action"], until, row["reason"])
        return ""

    def revive(self, now: datetime, subject: str | None = None) -> int:
        """Try dead letters again, all or those of one alert or thread. :returns: how many."""
        with self.transaction() as connection:
            return connection.execute(
                "update message set state = 'retry', due = ?, created = ?, attempts = 0, finished = null "
                "where state = 'dead' and (? is null or ? in (alert, thread))",
                (stamp(now), stamp(now), subject, subject),
            ).rowcount


def _silence(action: str, until: datetime | None, reason: str) -> str:
    end = f" until {until:%Y-%m-%d}" if until else ""
    return f"{'rejected' if action == 'reject' else 'muted'}{end}: {one_line(reason, 300)}"
