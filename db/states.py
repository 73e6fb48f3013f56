"""What is believed about sources, and other short facts that the scheduler, the status and the feeds ask the archive for."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from datetime import date, datetime, timedelta

from db.archive import Archive, stamp
from db.ledger import alert_of, load_ledger
from db.records import Alert, Meeting

SIGHTS = 12  # latest visits of a road that health looks at


def sights(archive: Archive, source: str) -> dict[str, list[tuple[str, str, str]]]:
    """The latest visits of each road of a source, newest first -> road: [(started, outcome, detail)]."""
    found: dict[str, list[tuple[str, str, str]]] = defaultdict(list)
    for row in archive.rows(
        """select road, started, outcome, detail from visit where source = ? and road != 'backfill'
        order by started desc, id desc limit ?""",
        (source, SIGHTS * 3),
    ):
        if len(found[row["road"]]) < SIGHTS:
            found[row["road"]].append((row["started"], row["outcome"], row["detail"]))
    return found


def state(archive: Archive, subject: str) -> str:
    """What is believed about a source or one of its roads; "new" before anything is."""
    row = archive.row("select state from health where subject = ?", (subject,))
    return row["state"] if row else "new"


def record_state(archive: Archive, subject: str, new: str, detail: str, now: datetime) -> None:
    """Remember a state; its ``since`` moves only when the state changes."""
    known = archive.row("select state, detail from health where subject = ?", (subject,))
    if known and known["state"] == new and known["detail"] == detail:
        return
    with archive.write() as conn:
        conn.execute(
            """insert into health (subject, state, since, detail) values (?, ?, ?, ?) on conflict (subject) do update set
            since = case when state = excluded.state then since else excluded.since end, state = excluded.state,
            detail = excluded.detail""",
            (subject, new, stamp(now), detail),
        )


def moved_to(archive: Archive, source: str, visits: int) -> str:
    """The new host to which each of the latest ``visits`` visits of some road of a source led; "" when there is none."""
    latest: dict[str, list[str]] = defaultdict(list)
    for row in archive.rows(
        "select road, moved_to from visit where source = ? and road != 'backfill' order by started desc, id desc limit ?",
        (source, SIGHTS),
    ):
        latest[row["road"]].append(row["moved_to"])
    hosts = [seen[0] for seen in latest.values() if len(seen) >= visits and len(set(seen[:visits])) == 1]
    return next((host for host in hosts if host), "")


def moved_roads(archive: Archive, publisher: str) -> list[str]:
    """The roads of a publisher's enabled sources whose latest visit led to a host that it has not used before."""
    return [
        f"{row['source']}/{row['road']}"
        for row in archive.rows(
            """select s.name as source, v.road from source s join visit v on v.id in
            (select max(id) from visit where source = s.name and road != 'backfill' group by road)
            where s.publisher = ? and s.enabled and v.moved_to != ''""",
            (publisher,),
        )
    ]


def failures_in_row(archive: Archive, source: str) -> int:
    """How many of the latest visits of a source failed, before one was good; the best road counts."""
    counts = []
    for seen in sights(archive, source).values():
        failing = 0
        for _, outcome, _ in seen:
            if outcome in ("ok", "unchanged"):
                break
            failing += 1
        counts.append(failing)
    return min(counts, default=0)


def releases(archive: Archive, source: str) -> list[datetime]:
    """When the articles of a source appeared, the latest few hundred."""
    rows = archive.rows(
        "select coalesce(published, first_seen) as at from article where source = ? order by id desc limit 400", (source,)
    )
    return [datetime.fromisoformat(row["at"]) for row in rows if len(row["at"]) > 10]


def days_off(country: str, now: datetime) -> frozenset[date]:
    """Public holidays of a country around now: a publisher that is silent then is not broken."""
    import holidays  # many calendars: loaded only where a rhythm is judged

    years = {now.year, (now - timedelta(days=90)).year}
    try:
        return frozenset(holidays.country_holidays(country, years=years))
    except NotImplementedError:  # asking first which countries it knows would load them all
        return frozenset()


def published(archive: Archive) -> tuple[list[tuple[Alert, str]], tuple[Meeting, ...]]:
    """What the Atom feed and the calendar show: the latest alerts for readers, and every meeting."""
    rows = archive.rows("select * from alert where level != 'health' order by id desc limit 100")
    return [(alert_of(row), row["created"]) for row in rows], load_ledger(archive).meetings


def near_misses(archive: Archive, since: datetime) -> list[sqlite3.Row]:
    """Sentences in which a rule nearly spoke, in articles seen since then: title, url, publisher, published, reason."""
    return archive.rows(
        """select v.title, a.url, a.publisher, a.published, n.reason, n.sentence from near_miss n
        join version v on v.id = n.version join article a on a.id = n.article
        where a.first_seen >= ? and a.origin = 'visit' order by n.confidence desc, n.id desc limit 20""",
        (stamp(since),),
    )


def figures(archive: Archive, now: datetime) -> dict[str, str]:
    """The coverage of the last seven days in words, for the weekly "all is well"."""
    since = stamp(now - timedelta(days=7))
    row = archive.row(
        """select count(distinct source) as sources, count(*) as visits, sum(outcome in ('ok', 'unchanged')) as good,
        sum(gap = 'open') as gaps, sum(new_items) as articles from visit where started >= ?""",
        (since,),
    )
    assert row is not None
    unread = archive.row(
        "select count(*) as n from article where state in ('summary', 'unreadable') and first_seen >= ?", (since,)
    )
    assert unread is not None
    return {
        "Sources": str(row["sources"]),
        "Visits": f"{row['good'] or 0} of {row['visits']} good",
        "Gaps": f"{row['gaps']} open" if row["gaps"] else "none",
        "New articles": str(row["articles"] or 0),
        "Pages not read": str(unread["n"]),
    }


def newest_articles(archive: Archive) -> dict[str, datetime]:
    """When the newest article of each source was first seen; ids grow with that time."""
    rows = archive.rows(
        """select s.name, (select first_seen from article a where a.source = s.name order by a.id desc limit 1) as seen
        from source s where s.enabled"""
    )
    return {row["name"]: datetime.fromisoformat(row["seen"]) for row in rows if row["seen"]}


def pages_due(archive: Archive) -> int:
    """How many pages wait to be read or read again."""
    row = archive.row("select count(*) from article where due is not null")
    assert row is not None
    return row[0]


def unfinished(archive: Archive) -> list[str]:
    """Stages that have left rows behind after a round, one line each; empty when every stage did its part."""
    found = []
    for what, query in (
        ("not read by the detector", "select count(*) from version where detected is null"),
        ("not told to the ledger", "select count(*) from version where detected is not null and reconciled is null"),
        ("not given to the outbox", "select count(*) from alert where queued is null"),
    ):
        row = archive.row(query)
        if row and row[0]:
            found.append(f"{row[0]} {what}")
    return found
