"""Articles or their claims in order in, the alerts, notices and ledger that this history leads to out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from alerts.changes import member_codes
from alerts.ledger import baseline, reconcile
from alerts.policy import Policy
from db.records import Alert, Claim, Ledger, Report, Text


def reports_of(texts: Iterable[Text], read: Callable[[Text], Sequence[Claim]]) -> Iterator[Report]:
    """Texts and a detector -> reports, each first seen on its own day; an undated one with the one before it."""
    seen = ""
    for at, text in enumerate(texts):
        seen = text.published or seen
        yield Report(
            article=text.id or str(at + 1),
            publisher=text.publisher,
            official=text.official,
            published=text.published,
            seen=seen,
            claims=tuple(read(text)),
            title=text.title,
            url=text.url,
        )


def follow(reports: Iterable[Report], members: Iterable[str], policy: Policy | None = None) -> tuple[Ledger, list[Alert]]:
    """Fold reports, in this order, into a ledger that holds these members -> the ledger and everything told."""
    ledger = baseline(members)
    told: list[Alert] = []
    for report in reports:
        change = reconcile(ledger, report, policy)
        ledger = change.ledger
        told += change.alerts
    return ledger, told


def replay(reports: Iterable[Report], members: Iterable[str], policy: Policy | None = None) -> dict[str, Any]:
    """The same, as plain values: ``alerts``, ``notices``, ``members`` and ``meetings``.

    Meetings come without their keys, which depend on which report came first; nothing else does within a day.
    """
    ledger, told = follow(reports, members, policy)
    return {
        "alerts": [alert_row(alert) for alert in told if alert.kind in ("new_member", "new_meeting")],
        "notices": [notice_row(alert) for alert in told if alert.kind not in ("new_member", "new_meeting")],
        "members": list(member_codes(ledger)),
        "meetings": [
            {
                "city": entry.city,
                "country": entry.country,
                "start": entry.start,
                "end": entry.end,
                "precision": entry.precision,
                "status": entry.status,
                "confirmed": entry.confirmed,
                "articles": sorted({e.article for e in entry.evidence}),
            }
            for entry in ledger.meetings
        ],
    }


def alerts_alone(report: Report, members: Iterable[str], policy: Policy | None = None) -> list[dict[str, Any]]:
    """The alerts that one article would raise by itself on a ledger with these members and no meeting."""
    return replay([report], members, policy)["alerts"]


def alert_row(alert: Alert) -> dict[str, Any]:
    """A new member or a new meeting, as plain values."""
    row: dict[str, Any] = {"kind": alert.kind, "article": alert.article, "headline": alert.headline, "detail": alert.detail}
    if alert.meeting is None:
        return {**row, "country": alert.country, "since": alert.since}
    entry = alert.meeting
    return {
        **row,
        "city": entry.city,
        "country_of_meeting": entry.country,
        "start": entry.start,
        "end": entry.end,
        "precision": entry.precision,
        "status": entry.status,
    }


def notice_row(alert: Alert) -> dict[str, Any]:
    """Anything else that was told, as plain values; subject: "member KR" or "meeting 2024-12-rome"."""
    return {
        "kind": alert.kind,
        "subject": alert.thread.replace(":", " ", 1),
        "article": alert.article,
        "headline": alert.headline,
        "detail": alert.detail,
    }
