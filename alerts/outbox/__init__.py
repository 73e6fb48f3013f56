"""Alerts and subscribers in, messages that each person is owed out: a private database that is never served.

Every alert that a subscriber wants is one row for that subscriber, ``UNIQUE(alert, recipient)``, with the finished mail
in it. A message is pending, sending (leased to one process), retry, sent, dead or muted. The one gap that SMTP leaves
(RFC 1047: between the final dot and its reply) is bridged by ``handed_over``, committed before the text of a mail goes
out: if that attempt has no result, the mail is sent again with the same Message-ID and marked as a possible repeat.
"""

from alerts.outbox.deciding import Decision
from alerts.outbox.flying import Flight, Flying
from alerts.outbox.keeping import Keeping
from alerts.outbox.owing import Owing
from alerts.outbox.sending import Claimed, Sending, ServerTrouble
from alerts.outbox.store import Waiting

__all__ = ["Claimed", "Decision", "Flight", "Outbox", "ServerTrouble", "Waiting"]


class Outbox(Owing, Sending, Flying, Keeping):
    """The messages people are owed, in a SQLite file of mode 0600; ":memory:" for one that is thrown away."""
