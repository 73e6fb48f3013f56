"""Claims into the archive: versions that no detector has read yet, what it found in them, and its near misses."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from db.archive import Archive, stamp
from db.records import Claim, Report, Text

CLAIM_FIELDS = (
    "kind", "country", "status", "since", "news", "number", "start", "end", "precision", "city", "body", "sentence", "where",
    "start_char", "end_char", "confidence", "rule",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Unread:
    """One version that the detector has not read."""

    version: int
    article: int
    text: Text


@dataclass(frozen=True, slots=True)
class NearMiss:
    """A sentence in which a rule nearly spoke: shown to people so that a too strict detector is seen."""

    rule: str
    reason: str
    sentence: str
    confidence: float = 0.0


@dataclass(frozen=True, slots=True)
class Finding:
    """What the detector made of one version."""

    version: int
    article: int
    claims: tuple[Claim, ...]
    mentions: bool
    near_misses: tuple[NearMiss, ...] = ()
    language: str = ""


def undetected(archive: Archive, *, limit: int = 500) -> list[Unread]:
    """Versions that wait for the detector, oldest first."""
    return _texts(archive, "v.detected is null order by v.id limit ?", (limit,))


def _texts(archive: Archive, condition: str, parameters: tuple) -> list[Unread]:
    rows = archive.rows(
        f"""select v.id, v.article, v.title, v.body, a.publisher, a.published, a.published_precision, a.language, a.url,
        a.title as shown_title from version v join article a on a.id = v.article
        where {condition}""",  # noqa: S608 - conditions of this module
        parameters,
    )
    return [
        Unread(
            row["id"],
            row["article"],
            Text(
                title=row["title"] or row["shown_title"],
                text=row["body"],
                id=str(row["article"]),
                publisher=row["publisher"],
                language=row["language"],
                published=(row["published"] or "")[:10],
                url=row["url"],
            ),
        )
        for row in rows
    ]


def detected(archive: Archive, after: int, last: int) -> list[Unread]:
    """Current versions with ids in (after, last] that a detector has read: to be read again."""
    return _texts(archive, "v.detected is not null and v.id = a.version and v.id > ? and v.id <= ?", (after, last))


def findings_between(archive: Archive, after: int, last: int) -> dict[int, Finding]:
    """What is in force of the current versions with ids in (after, last], where the detector found anything."""
    rows = archive.rows(
        """select v.id, v.article, a.mentions from version v cross join article a on a.id = v.article and a.version = v.id
        where v.id > ? and v.id <= ? and (a.mentions
        or exists (select 1 from claim c where c.version = v.id and c.superseded is null)
        or exists (select 1 from near_miss n where n.version = v.id))""",
        (after, last),
    )
    return {
        row["id"]: Finding(
            row["id"],
            row["article"],
            tuple(claims_of(archive, row["id"])),
            bool(row["mentions"]),
            tuple(_misses_of(archive, row["id"])),
        )
        for row in rows
    }


def _misses_of(archive: Archive, version: int) -> list[NearMiss]:
    return [
        NearMiss(row["rule"], row["reason"], row["sentence"], row["confidence"])
        for row in archive.rows("select * from near_miss where version = ? order by id", (version,))
    ]


def older_than_is_history(archive: Archive, fresh_since: str) -> None:
    """What will be found only now in articles published before ``fresh_since`` fills the ledger and is no breaking news."""
    with archive.write() as conn:
        conn.execute("update article set fresh_since = ? where fresh_since < ?", (fresh_since, fresh_since))


def forget_detection(archive: Archive, fresh_since: str) -> int:
    """Let every article's current version be read again (a new detector, a changed initiative) -> how many.

    What is found only now in an article published before ``fresh_since`` is history: it fills the ledger and is no
    breaking news.
    """
    with archive.write() as conn:
        conn.execute("update article set fresh_since = ? where fresh_since < ?", (fresh_since, fresh_since))
        return conn.execute(
            "update version set detected = null where id in (select version from article) and detected is not null"
        ).rowcount


def record_findings(archive: Archive, findings: Iterable[Finding], detector: str, now: datetime) -> None:
    """Store what the detector found in some versions, in one transaction; what it found before is superseded."""
    moment = stamp(now)
    with archive.write() as conn:
        for finding in findings:
            _record_finding(conn, finding, detector, moment)


def _record_finding(conn: sqlite3.Connection, finding: Finding, detector: str, moment: str) -> None:
    had_claims = conn.execute(
        "update claim set superseded = ? where article = ? and superseded is null", (moment, finding.article)
    ).rowcount
    names = ", ".join(f'"{name}"' for name in CLAIM_FIELDS)
    conn.executemany(
        f"insert into claim (version, article, {names}) values (?, ?, {', '.join('?' * len(CLAIM_FIELDS))})",  # noqa: S608
        [(finding.version, finding.article, *(getattr(claim, name) for name in CLAIM_FIELDS)) for claim in finding.claims],
    )
    conn.execute("delete from near_miss where version = ?", (finding.version,))
    conn.executemany(
        "insert into near_miss (version, article, rule, reason, sentence, confidence) values (?, ?, ?, ?, ?, ?)",
        [
            (finding.version, finding.article, miss.rule, miss.reason, miss.sentence, miss.confidence)
            for miss in finding.near_misses
        ],
    )
    # A text without claims changes nothing in the ledger, unless an earlier reading of the article had some.
    nothing_to_tell = not finding.claims and not had_claims
    conn.execute(
        "update version set detected = ?, detector = ?, reconciled = ? where id = ?",
        (moment, detector, moment if nothing_to_tell else None, finding.version),
    )
    conn.execute(
        "update article set mentions = ?, language = case when language = '' then ? else language end where id = ?",
        (finding.mentions, finding.language, finding.article),
    )


def unreconciled(archive: Archive) -> Sequence[tuple[int, str, Report]]:
    """Versions whose claims the ledger has not been told -> (version, origin, report), in order of publication."""
    rows = archive.rows(
        """select v.id, v.number, v.title, v.seen, a.id as article, a.publisher, a.published, a.url, a.fresh_since,
        a.origin, a.title as shown_title,
        exists (select 1 from version o where o.article = v.article and o.number < v.number and o.layout != 'feed') as edit
        from version v join article a on a.id = v.article
        where v.detected is not null and v.reconciled is null
        order by coalesce(a.published, a.first_seen), a.id, v.number"""
    )
    return [
        (
            row["id"],
            row["origin"],
            Report(
                article=str(row["article"]),
                publisher=row["publisher"],
                official=False,
                published=(row["published"] or "")[:10],
                seen=row["seen"],
                claims=tuple(claims_of(archive, row["id"])),
                title=row["title"] or row["shown_title"],
                url=row["url"],
                history=not row["edit"] and is_history(row),
                version=row["number"],
            ),
        )
        for row in rows
    ]


def is_history(row: sqlite3.Row) -> bool:
    """Was this article old when it was found? What is added to an old page later is news all the same."""
    return row["origin"] != "visit" or (bool(row["published"]) and row["published"] < row["fresh_since"])


def claims_of(archive: Archive, version: int) -> list[Claim]:
    """The claims that stand in one version."""
    return [
        claim_of(row)
        for row in archive.rows("select * from claim where version = ? and superseded is null order by id", (version,))
    ]


def claim_of(row: sqlite3.Row) -> Claim:
    """A row of the claim table -> the claim."""
    values = {name: row[name] for name in CLAIM_FIELDS}
    values["news"] = bool(values["news"])
    return Claim(**values)
