"""Many alerts in, one grouped mail out: the daily or weekly digest, the history summary and "all is well"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from email.message import EmailMessage
from typing import Any

from alerts.compose import archive_link, finish, letter
from alerts.mail import WEEKDAYS, Mail, Subscriber
from alerts.plain import host_of, link, one_line, quoted
from alerts.wording import day, doubtful, headline_of, ledger_line, says_so, source_of
from db.records import Alert

_GROUPS = ("New members", "New meetings", "Unconfirmed reports", "Changes and corrections", "From older releases")
_MOST_NEAR_MISSES = 5


@dataclass(frozen=True, slots=True)
class NearMiss:
    """Something that the detector read and did not report, and why: a detector that is too strict shows here."""

    title: str
    url: str = ""
    publisher: str = ""
    published: str = ""
    reason: str = ""


def last_edition(subscriber: Subscriber, now: datetime) -> datetime:
    """The latest moment up to ``now`` at which this subscriber's digest was due."""
    if subscriber.when == "weekly":
        return last_week(subscriber, now)
    return _last(subscriber, now, timedelta(days=1))


def last_week(subscriber: Subscriber, now: datetime) -> datetime:
    """The latest moment up to ``now`` that is the subscriber's hour on the subscriber's weekday."""
    moment = _last(subscriber, now, timedelta(days=1))
    while WEEKDAYS[moment.weekday()] != subscriber.weekday:
        moment -= timedelta(days=1)
    return moment


def _last(subscriber: Subscriber, now: datetime, step: timedelta) -> datetime:
    local = now.astimezone(subscriber.zone)
    moment = local.replace(hour=subscriber.hour, minute=0, second=0, microsecond=0)
    return moment if moment <= local else moment - step


def compose_digest(
    key: str,
    told: Sequence[tuple[Alert, str]],
    near_misses: Sequence[NearMiss],
    subscriber: Subscriber,
    mail: Mail,
    now: datetime,
) -> EmailMessage:
    """What is new since the last digest, grouped; and what was almost reported."""
    groups: dict[str, list[Alert]] = {name: [] for name in _GROUPS}
    for alert, _ in told:
        groups[_group(alert)].append(alert)
    # the subject leads with what weighs most, as the page does
    in_order = [alert for group in groups.values() for alert in group]
    what = "; ".join(headline_of(alert, 60) for alert in in_order[:2])
    more = f" and {len(told) - 2} more" if len(told) > 2 else ""
    told_of = {
        "headline": f"Your {subscriber.when} digest",
        "intro": "",
        "groups": {name: [_item(alert, mail) for alert in alerts] for name, alerts in groups.items() if alerts},
        "ledger": _ledger(told),
        "near_misses": [_near(miss) for miss in near_misses[:_MOST_NEAR_MISSES]],
        "more_near_misses": max(0, len(near_misses) - _MOST_NEAR_MISSES),
    }
    return finish(letter("digest", f"CSpO digest: {what}{more}", told_of, key, subscriber, mail, now))


def compose_history(
    key: str, told: Sequence[tuple[Alert, str]], subscriber: Subscriber, mail: Mail, now: datetime
) -> EmailMessage:
    """One summary of what a backfill found: old news, told with its dates and not as news."""
    by_date = sorted((alert for alert, _ in told), key=lambda alert: (alert.published, alert.key))
    one = len(by_date) == 1
    told_of = {
        "headline": "1 earlier event was found" if one else f"{len(by_date)} earlier events were found",
        "intro": "Older releases have been read. This is history, not news: it has been entered into the ledger.",
        "groups": {"Found": [_item(alert, mail) for alert in by_date]},
        "ledger": _ledger(told),
        "near_misses": [],
        "more_near_misses": 0,
    }
    subject = f"CSpO history: {headline_of(by_date[0], 120) if one else told_of['headline']}"
    return finish(letter("digest", subject, told_of, key, subscriber, mail, now))


def compose_all_is_well(key: str, figures: Mapping[str, str], subscriber: Subscriber, mail: Mail, now: datetime) -> EmailMessage:
    """The weekly line that there was nothing to tell, with the figures that show that somebody looked."""
    told_of = {
        "headline": "All is well: nothing new this week",
        "figures": [(one_line(name, 60), one_line(value, 200)) for name, value in figures.items()],
    }
    return finish(letter("all_is_well", "CSpO Watch: all is well, nothing new this week", told_of, key, subscriber, mail, now))


def _group(alert: Alert) -> str:
    if alert.level == "history":
        return "From older releases"
    if doubtful(alert):
        return "Unconfirmed reports"
    return {"new_member": "New members", "new_meeting": "New meetings"}.get(alert.kind, "Changes and corrections")


def _item(alert: Alert, mail: Mail) -> dict[str, Any]:
    url = link(alert.url)
    return {
        "headline": headline_of(alert, 200),
        "since": f"Member since {day(alert.since)}." if alert.kind == "new_member" and alert.since else "",
        "source": source_of(alert),
        "kind_of_text": says_so(alert),
        "sentence": one_line(quoted(alert.claim.sentence), 600) if alert.claim else "",
        "detail": quoted(alert.detail),
        "url": url,
        "host": host_of(url),
        "archive": archive_link(mail, alert),
    }


def _ledger(told: Sequence[tuple[Alert, str]]) -> str:
    """The ledger before the first and after the last of these alerts."""
    with_ledger = [alert for alert, _ in told if alert.members_after]
    return ledger_line(with_ledger[0].members_before, with_ledger[-1].members_after) if with_ledger else ""


def _near(miss: NearMiss) -> dict[str, str]:
    source = ", ".join(part for part in (one_line(miss.publisher, 60), day(miss.published, short=True)) if part)
    url = link(miss.url)
    return {
        "title": one_line(quoted(miss.title), 200),
        "url": url,
        "source": source,
        "reason": one_line(quoted(miss.reason), 300),
    }
