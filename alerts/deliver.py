"""An outbox and the clock in, messages in inboxes and a report of what could not be delivered out."""

from __future__ import annotations

import asyncio
import email
import mailbox
import os
import random
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from email import policy
from pathlib import Path

from alerts.compose import as_possible_repeat
from alerts.mail import CHANNEL, Mail, SecretError
from alerts.outbox import Claimed, Outbox, ServerTrouble, Waiting
from alerts.plain import one_line
from alerts.smtp import SERVER_TROUBLE, Result, converse
from db.records import Alert

_SERVER_HOLD = timedelta(minutes=30)  # a server that is down is asked again at least this often
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
            record(notify(self.mail, claimed, body, hand_over))
        elif self.mail.host is None:
            record(into_maildir(self.mail.maildir, claimed, body, hand_over))
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
                self.dead += [message for message in self.outbox.messages("dead") if message.id == claimed.id]
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
        # a refused login is not repeated every few minutes: accounts are locked for less
        longest = timedelta(seconds=self.mail.longest_retry)
        most = longest if outcome == "login refused" else min(_SERVER_HOLD, longest)
        hold = min(most, _jitter(self.mail.first_retry, before.failures if before else 0))
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


def into_maildir(folder: Path, claimed: Claimed, body: bytes, hand_over: Callable[[], bool]) -> Result:
    """Put the mail into a Maildir (written to ``tmp``, then moved to ``new``); one that is there already stays alone."""
    try:
        for name in ("tmp", "new", "cur"):
            (folder / name).mkdir(mode=0o700, parents=True, exist_ok=True)
        box = mailbox.Maildir(folder)
        if claimed.possible_repeat and any(old["Message-ID"] == claimed.message_id for old in box):
            return Result("sent", None, f"was already in {folder}")
        if not hand_over():
            return Result("lease lost")
        box.add(body.replace(b"\r\n", b"\n"))
        handle = os.open(folder / "new", os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
    except OSError as error:
        return Result("server trouble", None, one_line(f"the Maildir {folder} cannot be written: {error}", 500))
    return Result("sent", None, f"put into {folder}")


def notify(mail: Mail, claimed: Claimed, body: bytes, hand_over: Callable[[], bool]) -> Result:
    """Send the text of the mail to a chat service or webhook through Apprise (the extra ``channels``)."""
    name = claimed.recipient.removeprefix(CHANNEL)
    try:
        import apprise
    except ImportError:
        return Result("refused for now", None, "Apprise is not installed: pip install 'cspo-watch[channels]'")
    channel = mail.channels.get(name)
    if channel is None:
        return Result("refused for now", None, f"there is no [mail.channels.{name}]")
    try:
        url = channel.url().get_secret_value()
    except SecretError as error:
        return Result("refused for now", None, one_line(str(error), 500))
    service = apprise.Apprise()
    if not service.add(url):
        return Result("refused for now", None, f"the URL of channel {name} is not one that Apprise knows")
    message = email.message_from_bytes(body, policy=policy.default)
    text = message.get_body(("plain",))
    assert text is not None
    if not hand_over():
        return Result("lease lost")
    said: list[bool | None] = []
    worker = threading.Thread(
        target=lambda: said.append(service.notify(title=str(message["Subject"]), body=text.get_content())), daemon=True
    )
    worker.start()
    worker.join(mail.deadline)
    if not said:
        return Result("no answer", None, f"channel {name} did not answer in {mail.deadline:g} s")
    return (
        Result("sent", None, f"channel {name} took it")
        if said[0]
        else Result("refused for now", None, f"channel {name} refused it")
    )


def delivery_alerts(report: DeliveryReport) -> list[Alert]:
    """What the operator must know about a round, as health alerts: refused logins, bad certificates, dead letters."""
    alerts = []
    trouble = report.trouble
    if trouble and (trouble.outcome in {"login refused", "insecure"} or trouble.failures >= 5):
        alerts.append(
            Alert(
                key=f"delivery_trouble:{trouble.name}:{trouble.since:%Y-%m-%dT%H:%M:%S}",
                kind="delivery_trouble",
                level="health",
                thread=f"delivery:{trouble.name}",
                headline=f"mail cannot leave through {trouble.name}: {trouble.outcome}",
                detail=f"Since {trouble.since:%Y-%m-%d %H:%M} UTC, {trouble.failures} times: {trouble.reply}. "
                f"{report.waiting} messages wait.",
            )
        )
    for letter in report.dead:
        if letter.alert.startswith("delivery_trouble:"):
            continue  # else a dead address among the operators would write to itself for ever
        alerts.append(
            Alert(
                key=f"delivery_trouble:message-{letter.id}:{letter.created:%Y-%m-%dT%H:%M:%S}",
                kind="delivery_trouble",
                level="health",
                thread=f"delivery:{letter.recipient}",
                headline=f"a message to {letter.recipient} could not be delivered",
                detail=f"“{letter.subject}”: {letter.note}",
            )
        )
    return alerts
