"""An invented release in, what would be told of it out: does the whole way from text to an inbox still work?

The release never touches the archive. It goes through the very functions that real ones go through, so a gazetteer that was lost, a
threshold that nothing reaches or a template that is broken shows here, and not on the day when a nation joins. Where a test
address is configured, the mail about it leaves as any mail does, and a later look must find it in that address's mailbox.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from email.message import EmailMessage

from alerts.compose import compose, finish
from alerts.detect import read
from alerts.detect.initiative import Initiative
from alerts.inbox import Inbox, InboxError, arrived
from alerts.ledger import baseline, reconcile
from alerts.mail import Mail, Subscriber
from alerts.outbox import Flight, Outbox
from alerts.policy import Policy
from alerts.replay import reports_of
from db.records import Alert, Text

NATION, CODE = "Iceland", "IS"
HEADER = "X-CSpO-Watch-Canary"
LOOK_AGAIN = timedelta(minutes=1)


class CanaryError(Exception):
    """The invented accession would not be told; the message says where it was lost."""


def canary(initiative: Initiative, policy: Policy, mail: Mail, now: datetime) -> str:
    """What went wrong on the way, in one sentence; "" when the invented accession would be told."""
    try:
        _letter(initiative, policy, mail, "canary@localhost", now)
    except CanaryError as error:
        return str(error)
    return ""


def fly(
    outbox: Outbox, inbox: Inbox, initiative: Initiative, policy: Policy, mail: Mail, now: datetime,
    *, every: timedelta, wait: timedelta,
) -> Flight | None:  # fmt: skip
    """Look for the canary that is out, and put the next one into the outbox when it is due -> the latest one.

    One leaves each ``every``; one that is not back within ``wait`` is lost, and is still looked for. After a loss they leave more
    often, so that the end of the trouble is noticed soon.

    :raises CanaryError: the invented accession would not be told.
    """
    assert inbox.address is not None
    flight = outbox.flight()
    if flight is not None and flight.home is None:
        _look(outbox, inbox, flight, now, wait)
        flight = outbox.flight()
    pause = every if flight is None or flight.lost_since is None else min(every, 4 * wait)
    if flight is None or not flight.left <= now < flight.left + pause:  # one that left in the future: the clock was set back
        outbox.release(_key(now), inbox.address, _letter(initiative, policy, mail, inbox.address, now), now)
    return outbox.flight()


def _look(outbox: Outbox, inbox: Inbox, flight: Flight, now: datetime, wait: timedelta) -> None:
    late = now > flight.left + wait
    pause = wait if late and flight.lost_since else min(LOOK_AGAIN, wait)
    if flight.looked is not None and flight.looked <= now < flight.looked + pause:
        return
    try:
        outbox.looked(flight, now, home=arrived(inbox, flight.message_id), lost=late)
    except InboxError as error:
        outbox.looked(flight, now, lost=late, note=str(error))


def trouble_of(flight: Flight | None) -> str:
    """What is wrong, for the operator's own eyes; "" when the latest canary is back, or not yet late."""
    if flight is None or flight.lost_since is None:
        return ""
    seen = flight.note or (
        "the mail server took the latest one, but it is not in the mailbox"
        if flight.state == "sent"
        else f"the latest one could not be sent{f': {flight.reply}' if flight.reply else ''}"
    )
    return f"no canary has come back since {flight.lost_since:%Y-%m-%d %H:%M} UTC: {seen}"


def canary_alert(flight: Flight, was_lost: bool) -> Alert | None:
    """One alert when a canary is lost and one when they come back, neither with an address or a server's words in it."""
    if flight.lost_since is not None and not was_lost:
        return Alert(
            key=f"canary:lost:{flight.lost_since:%Y%m%dT%H%M%SZ}",
            kind="delivery_trouble",
            level="health",
            thread="delivery:canary",
            headline="the canary did not come back: alerts may not arrive",
            detail=f"The test mail that left at {flight.lost_since:%Y-%m-%d %H:%M} UTC did not reach its mailbox in time. "
            "`cspo-watch status` tells what is known; `cspo-watch test-mail` tries the road again.",
        )
    if flight.home is not None and was_lost:
        return Alert(
            key=f"canary:home:{flight.home:%Y%m%dT%H%M%SZ}",
            kind="delivery_well",
            level="health",
            thread="delivery:canary",
            headline="the canary came back: mail arrives again",
            detail=f"The test mail that left at {flight.left:%Y-%m-%d %H:%M} UTC was found in its mailbox.",
        )
    return None


def _key(now: datetime) -> str:
    return f"canary:{now:%Y-%m-%dT%H:%M:%S.%fZ}"


def _letter(initiative: Initiative, policy: Policy, mail: Mail, address: str, now: datetime) -> EmailMessage:
    """The mail about an invented accession, marked as what it is in its subject, its first line and a header."""
    text = Text(
        id="canary",
        title=f"{NATION} Joins {initiative.name}",
        text=f"{NATION} today joined the {initiative.name}, the department announced. {NATION} is its newest member.",
        publisher="canary", official=True, language="en", published=f"{now:%Y-%m-%d}",
    )  # fmt: skip
    [report] = reports_of([text], lambda article: read(article, initiative).claims)
    loud = policy.model_copy(update={"levels": {}})  # what the operator chose not to be told is no fault
    change = reconcile(baseline([code for code in initiative.founders if code != CODE]), report, loud)
    alerts = [alert for alert in change.alerts if alert.kind == "new_member" and alert.country == CODE]
    if not alerts:
        raise CanaryError(f"an invented release on {NATION}'s accession to {initiative.short} was not understood")
    marked = replace(
        alerts[0],
        key=_key(now),
        headline=f"Canary, nothing has happened: {alerts[0].headline}",
        detail="This is a test. The release is invented, and only this test address is told of it.",
    )
    why = f"You get this because {address} is the test address under [canary] in the configuration."
    message = compose(marked, text.text, Subscriber(address=address), mail, now, why=why)
    if NATION not in message.as_string():
        raise CanaryError("the mail about an invented accession does not name the nation")
    message[HEADER] = "yes; the finding is invented"
    return finish(message)
