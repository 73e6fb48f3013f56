"""A moment in, attempts that ended before it out of the outbox; messages stay for good, so that nothing is ever told twice."""

from __future__ import annotations

from datetime import datetime

from alerts.outbox.store import Store, stamp


class Keeping(Store):
    """What keeps the outbox small over the years."""

    def forget_attempts(self, before: datetime) -> int:
        """Delete the attempts at messages that were sent or given up before then. :returns: how many."""
        with self.transaction() as connection:
            return connection.execute(
                "delete from attempt where finished < ? and message in"
                " (select id from message where state in ('sent', 'dead', 'muted') and coalesce(finished, created) < ?)",
                (stamp(before), stamp(before)),
            ).rowcount
