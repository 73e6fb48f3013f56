"""The ledger in the archive: members, meetings, their evidence and past states; and the alerts that its changes raise."""

from __future__ import annotations

import dataclasses
import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime

from db.archive import Archive, stamp
from db.records import Alert, Change, Claim, Evidence, Ledger, Meeting, Member

BASELINE = "baseline"  # the article of evidence that is the configuration's own word: founding members

MEMBER_FIELDS = ("country", "status", "confirmed", "since", "announced", "first_seen", "withdrawn")
MEETING_FIELDS = (
    "key", "status", "confirmed", "start", "end", "precision", "city", "country", "announced", "first_seen", "alerted",
)  # fmt: skip
STATE_FIELDS = {
    "member": ("country", "status", "confirmed", "since", "announced", "withdrawn"),
    "meeting": ("key", "status", "confirmed", "start", "end", "precision", "city", "country"),
}


def load_ledger(archive: Archive) -> Ledger:
    """The ledger as it is believed now, with all evidence."""
    evidence: dict[tuple[str, str], list[Evidence]] = defaultdict(list)
    for row in archive.rows("select * from evidence order by id"):
        evidence[row["subject_kind"], row["subject"]].append(
            Evidence(
                article=str(row["article"] or BASELINE), version=row["version"], supports=bool(row["supports"]),
                official=bool(row["official"]), seen=row["seen"], published=row["published"],
                claim=Claim(**json.loads(row["payload"])), until=row["until"], replaced_by=row["replaced_by"],
                rejected=row["rejected"],
            )
        )  # fmt: skip
    members = [
        Member(**_typed({name: row[name] for name in MEMBER_FIELDS}), evidence=tuple(evidence["member", row["country"]]))
        for row in archive.rows("select * from member order by country")
    ]
    meetings = [
        Meeting(**_typed({name: row[name] for name in MEETING_FIELDS}), evidence=tuple(evidence["meeting", row["key"]]))
        for row in archive.rows("select * from meeting order by key")
    ]
    return Ledger(tuple(members), tuple(meetings), tuple(evidence["count", "members"]))


def _typed(values: dict) -> dict:
    return {name: bool(value) if name in ("confirmed", "alerted") else value for name, value in values.items()}


def record_change(
    archive: Archive, before: Ledger, change: Change, versions: Iterable[int], now: datetime, paragraphs: dict[str, str]
) -> list[int]:
    """Store one change of the ledger, its alerts, and that these versions are reconciled, in one transaction -> ids of new alerts.

    ``paragraphs``: alert key -> the paragraph in which its sentence stands. An alert whose key exists already was told
    before and is not raised again.
    """
    moment = stamp(now)
    with archive.write() as conn:
        _store(conn, "member", {m.country: m for m in before.members}, change.ledger.members, moment)
        _store(conn, "meeting", {m.key: m for m in before.meetings}, change.ledger.meetings, moment)
        if change.ledger.counts != before.counts:
            _store_evidence(conn, "count", "members", change.ledger.counts)
        raised = [_raise(conn, alert, moment, paragraphs.get(alert.key, "")) for alert in change.alerts]
        conn.executemany("update version set reconciled = ? where id = ?", [(moment, version) for version in versions])
    return [alert for alert in raised if alert is not None]


def raise_alerts(archive: Archive, alerts: Iterable[Alert], now: datetime) -> list[int]:
    """Store alerts that do not come from the ledger (source health, delivery) -> ids of those that are new."""
    moment = stamp(now)
    with archive.write() as conn:
        raised = [_raise(conn, alert, moment, "") for alert in alerts]
    return [alert for alert in raised if alert is not None]


def _store(conn: sqlite3.Connection, kind: str, before: dict, entries: tuple, moment: str) -> None:
    key_field = "country" if kind == "member" else "key"
    fields = MEMBER_FIELDS if kind == "member" else MEETING_FIELDS
    for entry in entries:
        key = getattr(entry, key_field)
        old = before.pop(key, None)
        if old == entry:
            continue
        values = {name: getattr(entry, name) for name in fields}
        names = ", ".join(f'"{name}"' for name in values)
        conn.execute(
            f"insert or replace into {kind} ({names}) values ({', '.join('?' * len(values))})",  # noqa: S608
            tuple(values.values()),
        )
        _store_state(conn, kind, key_field, key, entry, old, moment)
        if old is None or old.evidence != entry.evidence:
            _store_evidence(conn, kind, key, entry.evidence)
    for key in before:  # corrected away: nothing supports it any more
        conn.execute(f"delete from {kind} where {key_field} = ?", (key,))  # noqa: S608
        conn.execute(
            f"update {kind}_state set known_until = ? where {key_field} = ? and known_until is null",  # noqa: S608
            (moment, key),
        )
        conn.execute("delete from evidence where subject_kind = ? and subject = ?", (kind, key))


def _store_state(conn: sqlite3.Connection, kind: str, key_field: str, key: str, entry: object, old: object, moment: str) -> None:
    """Keep what was believed before: the archive can say what was known on any day."""
    fields = STATE_FIELDS[kind]
    if old is not None and all(getattr(old, name) == getattr(entry, name) for name in fields):
        return
    conn.execute(
        f"update {kind}_state set known_until = ? where {key_field} = ? and known_until is null",  # noqa: S608
        (moment, key),
    )
    names = ", ".join(f'"{name}"' for name in fields)
    conn.execute(
        f"insert into {kind}_state ({names}, known_from) values ({', '.join('?' * len(fields))}, ?)",  # noqa: S608
        (*(getattr(entry, name) for name in fields), moment),
    )


def _store_evidence(conn: sqlite3.Connection, kind: str, key: str, evidence: tuple[Evidence, ...]) -> None:
    conn.execute("delete from evidence where subject_kind = ? and subject = ?", (kind, key))
    conn.executemany(
        """insert into evidence (subject_kind, subject, article, version, claim, supports, official, seen, published, until,
        replaced_by, rejected, payload) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""",
        [
            (
                kind, key, int(item.article) if item.article.isdigit() else None, item.version,
                _claim_id(conn, item.article, item.version, item.claim), item.supports, item.official, item.seen,
                item.published, item.until, item.replaced_by, item.rejected,
                json.dumps(dataclasses.asdict(item.claim), ensure_ascii=False),
            )
            for item in evidence
        ],
    )  # fmt: skip


def _claim_id(conn: sqlite3.Connection, article: str, version: int, claim: Claim) -> int | None:
    """The row of a claim: claims carry no ids, because the detector and the ledger know no database."""
    row = conn.execute(
        """select c.id from claim c join version v on v.id = c.version
        where c.article = ? and v.number = ? and c.kind = ? and c."where" = ? and c.start_char = ? and c.end_char = ?
        and c.country is ? and c.status is ? and c.since is ? and c.start is ? and c."end" is ? and c.city is ?
        order by c.superseded is not null, c.id desc limit 1""",
        (
            article, version, claim.kind, claim.where, claim.start_char, claim.end_char, claim.country, claim.status,
            claim.since, claim.start, claim.end, claim.city,
        ),
    ).fetchone()  # fmt: skip
    return row["id"] if row else None


def _raise(conn: sqlite3.Connection, alert: Alert, moment: str, paragraph: str) -> int | None:
    claim = None
    if alert.claim and alert.article.isdigit():
        row = conn.execute(
            "select number from version v join article a on a.version = v.id where a.id = ?", (alert.article,)
        ).fetchone()
        claim = _claim_id(conn, alert.article, row["number"], alert.claim) if row else None
    cursor = conn.execute(
        """insert or ignore into alert (key, kind, level, thread, headline, confirmed, article, title, url, publisher, published,
        claim, sentence, paragraph, country, since, meeting, members_before, members_after, detail, created, payload)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""",
        (
            alert.key, alert.kind, alert.level, alert.thread, alert.headline, alert.confirmed,
            int(alert.article) if alert.article.isdigit() else None, alert.title, alert.url, alert.publisher,
            alert.published, claim, alert.claim.sentence if alert.claim else "", paragraph, alert.country, alert.since,
            alert.meeting.key if alert.meeting else None, json.dumps(alert.members_before),
            json.dumps(alert.members_after), alert.detail, moment, json.dumps(_plain(alert), ensure_ascii=False),
        ),
    )  # fmt: skip
    return int(cursor.lastrowid or 0) if cursor.rowcount else None


def _plain(alert: Alert) -> dict:
    """An alert as JSON, whole, so that its mail can be composed again from the row alone; evidence stays in its table."""
    meeting = dataclasses.replace(alert.meeting, evidence=()) if alert.meeting else None
    return dataclasses.asdict(dataclasses.replace(alert, meeting=meeting))


def unqueued_alerts(archive: Archive) -> list[tuple[int, Alert, str, str]]:
    """Alerts that the outbox has not been given -> (id, alert, paragraph, created), oldest first."""
    return [
        (row["id"], alert_of(row), row["paragraph"], row["created"])
        for row in archive.rows("select * from alert where queued is null order by id")
    ]


def alert_of(row: sqlite3.Row) -> Alert:
    """A row of the alert table -> the alert as it was raised."""
    values = json.loads(row["payload"])
    if values["claim"]:
        values["claim"] = Claim(**values["claim"])
    if values["meeting"]:
        values["meeting"] = Meeting(**{**values["meeting"], "evidence": ()})
    return Alert(**{**values, "members_before": tuple(values["members_before"]), "members_after": tuple(values["members_after"])})


def mark_queued(archive: Archive, alerts: Iterable[int], now: datetime) -> None:
    """These alerts are in the outbox now."""
    with archive.write() as conn:
        conn.executemany("update alert set queued = ? where id = ?", [(stamp(now), alert) for alert in alerts])


def record_review(archive: Archive, subject: str, decision: str, reason: str, now: datetime) -> None:
    """Keep a person's decision with the texts it was about: a labelled case for the detector."""
    kind, _, name = subject.partition(":")
    with archive.write() as conn:
        rows = conn.execute(
            """select distinct v.title, v.body, a.publisher, a.published, e.payload from evidence e
            join article a on a.id = e.article join version v on v.article = a.id and v.number = e.version
            where e.subject_kind = ? and e.subject = ?""",
            (kind, name),
        ).fetchall()
        case = [
            {"title": row["title"], "text": row["body"], "publisher": row["publisher"], "published": row["published"],
             "claim": json.loads(row["payload"])} for row in rows
        ]  # fmt: skip
        conn.execute(
            "insert into review (subject, decision, reason, decided, payload) values (?, ?, ?, ?, ?)",
            (subject, decision, reason, stamp(now), json.dumps(case, ensure_ascii=False)),
        )
