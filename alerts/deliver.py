"""An outbox and the clock in, messages in inboxes and a report of what could not be delivered out."""

from __future__ import annotations

import asyncio
import random
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from alerts.compose import as_possible_repeat, finish, letter
from alerts.mail import CHANNEL, Mail, Subscriber
from alerts.outbox import Claimed, Outbox, ServerTrouble, Waiting
from alerts.roads import into_maildir, notify, text_of
from alerts.smtp import SERVER_TROUBLE, Result, converse
from db.records import Alert

_SERVER_HOLD = timedelta(minutes=30)  # a server that is down is asked again at least this often
_LOGIN_HOLD = timedelta(hours=1)  # a refused login is repeated less often: accounts are locked for less
_SILENCES = 3  # messages in a row that got no answer: then it is the server, not the address
_FURTHEST_HOLD = timedelta(days=2)


@dataclass(frozen=True, slots=True)
class Delivery:
    """What became of one message in this round."""

    message: int
    alert: str
    recipient: str
    subject: str
    outcome: str
    reply: str
    possible_repeat: bool


@dataclass(frozen=True, slots=True)
class DeliveryReport:
    """One round: what was tried, what died, what is wrong with the server and what still waits."""

    tried: tuple[Delivery, ...] = ()
    dead: tuple[Waiting, ...] = ()  # dead letters of this round
    trouble: ServerTrouble | None = None
    waiting: int = 0
    oldest: datetime | None = None

    @property
    def sent(self) -> int:
        return sum(one.outcome == "sent" for one in self.tried)

    @property
    def login_refused(self) -> bool:
        return self.trouble is not None and self.trouble.outcome == "login refused"

    @property
    def well(self) -> bool:
        """Nothing died and the server is not in trouble."""
        return not self.dead and self.trouble is None


async def deliver(outbox: Outbox, mail: Mail, now: datetime, *, stop: threading.Event | None = None) -> DeliveryReport:
    """:func:`deliver_now` in a thread, so that a slow mail server never holds up the loop that collects."""
    return await asyncio.to_thread(deliver_now, outbox, mail, now, stop=stop)


def deliver_now(outbox: Outbox, mail: Mail, now: datetime, *, stop: threading.Event | None = None) -> DeliveryReport:
    """Send everything that is due, each message once to its one recipient, each within ``mail.deadline`` seconds.

    A fault of one address puts off or ends that message alone; a fault of the server puts off all mail, and channels go
    on. ``stop`` ends the round: the message in hand gets a few seconds.
    """
    return _Round(outbox, mail, now, stop).run()


class _Round:
    def __init__(self, outbox: Outbox, mail: Mail, now: datetime, stop: threading.Event | None):
        self.outbox, self.mail, self.now, self.stop = outbox, mail, now, stop
        self.began = time.monotonic()
        self.lease = timedelta(seconds=2 * mail.deadline + 60)
        self.road = mail.server or f"maildir:{mail.maildir}"
        self.tried: list[Delivery] = []
        self.dead: list[Waiting] = []
        self.silences = 0

    def clock(self) -> datetime:
        return self.now + timedelta(seconds=time.monotonic() - self.began)

    def run(self) -> DeliveryReport:
        while not self.stopped:
            claimed = self.outbox.claim(self.clock(), self.lease, due_by=self.now, mail_too=not self.held)
            if claimed is None:
                break
            self._try(claimed)
        counts = self.outbox.counts()
        return DeliveryReport(
            tried=tuple(self.tried),
            dead=tuple(self.dead),
            trouble=self.outbox.server_trouble(self.road),
            waiting=counts["pending"] + counts["retry"] + counts["sending"],
            oldest=self.outbox.oldest_unsent(),
        )

    @property
    def stopped(self) -> bool:
        return self.stop is not None and self.stop.is_set()

    @property
    def held(self) -> bool:
        """Whether the server is being left alone after a failure."""
        trouble = self.outbox.server_trouble(self.road)
        return trouble is not None and self.clock() < trouble.hold_until <= self.clock() + _FURTHEST_HOLD

    def _try(self, claimed: Claimed) -> None:
        body = as_possible_repeat(claimed.body) if claimed.possible_repeat else claimed.body

        def hand_over() -> bool:
            return self.outbox.hand_over(claimed, self.clock(), self.lease)

        def record(result: Result) -> None:
            self._record(claimed, result)

        if claimed.recipient.startswith(CHANNEL):
            record(notify(self.mail, claimed.recipient.removeprefix(CHANNEL), body, hand_over))
        elif self.mail.host is None:
            record(into_maildir(self.mail.maildir, body, hand_over, maybe_there=claimed.possible_repeat))
        else:
            converse(self.mail, claimed.recipient, body, hand_over, record, self.stop)

    def _record(self, claimed: Claimed, result: Result) -> None:
        now = self.clock()
        note = f"{result.outcome}: {result.reply}" if result.outcome != "sent" else result.reply
        by_mail = not claimed.recipient.startswith(CHANNEL)
        self.tried.append(
            Delivery(
                *(claimed.id, claimed.alert, claimed.recipient, claimed.subject),
                *(result.outcome, result.reply, claimed.possible_repeat),
            )
        )
        if result.outcome == "lease lost":
            return
        if result.outcome == "sent":
            self.outbox.sent(claimed, now, result.outcome, result.code, result.reply)
        elif result.outcome in SERVER_TROUBLE and by_mail:
            hold = self._server_failed(result.outcome, result.reply)
            self.outbox.failed(claimed, now, result.outcome, result.code, note, again=now + hold, counts=False)
            self._bury()
            return
        else:
            again = None if result.outcome == "refused" or self._too_old(claimed, now) else now + self._backoff(claimed)
            uncertain = result.outcome == "no answer"
            stopped = self.stopped and result.outcome == "cut off"
            self.outbox.failed(
                *(claimed, now, result.outcome, result.code, note),
                again=now if stopped else again, uncertain=uncertain, counts=not stopped,
            )  # fmt: skip
            if again is None and not stopped:
                self.dead.append(self.outbox.message(claimed.id))
        if by_mail:
            self._listen(result)

    def _listen(self, result: Result) -> None:
        """Tell a dead address from a dead server."""
        if result.outcome not in {"cut off", "no answer"}:
            self.silences = 0
            self.outbox.server_well(self.road)
            return
        self.silences += 1
        if self.silences >= _SILENCES and not self.stopped:
            self._server_failed("server trouble", f"{self.silences} messages in a row: {result.reply}")

    def _server_failed(self, outcome: str, reply: str) -> timedelta:
        before = self.outbox.server_trouble(self.road)
        most = _LOGIN_HOLD if outcome == "login refused" else _SERVER_HOLD
        hold = min(
            most, timedelta(seconds=self.mail.longest_retry), _jitter(self.mail.first_retry, before.failures if before else 0)
        )
        self.outbox.server_failed(self.road, self.clock(), outcome, reply, hold)
        return hold

    def _bury(self) -> None:
        trouble = self.outbox.server_trouble(self.road)
        patience = timedelta(days=self.mail.give_up_days)
        if trouble and trouble.failures >= self.mail.least_attempts and self.clock() - trouble.since >= patience:
            note = f"given up: {trouble.outcome}: {trouble.reply}"
            self.dead += self.outbox.bury(self.clock(), self.clock() - patience, note)

    def _too_old(self, claimed: Claimed, now: datetime) -> bool:
        patience = timedelta(days=self.mail.give_up_days)
        return now - claimed.created >= patience and claimed.attempts >= self.mail.least_attempts

    def _backoff(self, claimed: Claimed) -> timedelta:
        return min(timedelta(seconds=self.mail.longest_retry), _jitter(self.mail.first_retry, claimed.attempts - 1))


def _jitter(first: float, failures: int) -> timedelta:
    """``first`` seconds doubled for each failure, give or take a fifth, so that many messages do not come at once."""
    return timedelta(seconds=first * 2 ** min(failures, 20) * random.uniform(0.8, 1.2))  # noqa: S311 - no secret


def dry_run(outbox: Outbox, mail: Mail, now: datetime) -> list[str]:
    """What waits in the outbox, whole, with to whom, when and by which road it would go; nothing is sent or changed."""
    lines = []
    for message in outbox.messages("pending", "retry"):
        road = "Apprise" if message.recipient.startswith(CHANNEL) else mail.server or f"the Maildir {mail.maildir}"
        when = "now" if message.due <= now else f"at {message.due:%Y-%m-%d %H:%M} UTC"
        lines += [f"to {message.recipient} by {road}, {when}", f"Subject: {message.subject}", ""]
        lines += [*text_of(message.body).splitlines(), "", "-" * 72]
    return lines


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of a test message to one recipient."""

    recipient: str
    good: bool
    line: str


def send_test(mail: Mail, subscribers: Sequence[Subscriber], to: str | None, now: datetime) -> list[Answer]:
    """Send a test message the way alerts go, to ``to`` or else to every subscriber, outside the outbox."""
    chosen = [one for one in subscribers if to in (None, one.address)]
    if to is not None and not chosen:
        chosen = [Subscriber(address=to)]
    answers = []
    for subscriber in {one.address: one for one in chosen}.values():
        told = {"headline": "The road to you is open"}
        message = finish(letter("test", "CSpO Watch: a test message", told, f"test:{now}", subscriber, mail, now))
        result = _send_outside(mail, subscriber.address, message.as_bytes())
        line = " ".join(str(part) for part in (f"{result.outcome}:", result.code, result.reply) if part)
        answers.append(Answer(subscriber.address, result.outcome == "sent", line))
    return answers


def _send_outside(mail: Mail, recipient: str, body: bytes) -> Result:
    if recipient.startswith(CHANNEL):
        return notify(mail, recipient.removeprefix(CHANNEL), body, lambda: True)
    if mail.host is None:
        return into_maildir(mail.maildir, body, lambda: True)
    return converse(mail, recipient, body, lambda: True, lambda result: None)


def delivery_alerts(report: DeliveryReport) -> list[Alert]:
    """What the operator must know about a round, as health alerts: refused logins, bad certificates, dead letters.

    Alerts stand in the archive, which everybody may read: no address, no server's name and nothing that a server said is in
    them. `cspo-watch status` tells those, from the outbox.
    """
    alerts = []
    trouble = report.trouble
    if trouble and (trouble.outcome in {"login refused", "insecure"} or trouble.failures >= 5):
        alerts.append(
            Alert(
                key=f"delivery_trouble:server:{trouble.since:%Y-%m-%dT%H:%M:%S}",
                kind="delivery_trouble",
                level="health",
                thread="delivery:server",
                headline=f"mail cannot leave: {trouble.outcome}",
                detail=f"Since {trouble.since:%Y-%m-%d %H:%M} UTC, {trouble.failures} times. {report.waiting} messages wait. "
                "`cspo-watch status` shows what the mail server said.",
            )
        )
    for dead in report.dead:
        if dead.alert.startswith(("delivery_trouble:", "canary:")):
            continue  # else a dead address among the operators would write to itself for ever; a canary has its own alarm
        alerts.append(
            Alert(
                key=f"delivery_trouble:message-{dead.id}:{dead.created:%Y-%m-%dT%H:%M:%S}",
                kind="delivery_trouble",
                level="health",
                thread=f"delivery:message-{dead.id}",
                headline=f"message {dead.id} could not be delivered",
                detail="`cspo-watch status` shows to whom, and what their mail server said.",
            )
        )
    return alerts
