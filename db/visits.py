"""Visits into the archive: what a road showed becomes articles that are due to be read, in the road's own transaction."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime, timedelta

from db.archive import Archive, stamp
from db.duplicates import slug
from db.records import Entry, Memory, Visit

KEYS_KEPT = 600  # items of the last visit that are remembered for the overlap check; feeds show at most 500
GOOD = ("ok", "unchanged")
IMPORT = "import"  # source and origin of what was taken from files
SAME_TITLE_WITHIN = timedelta(days=3)  # an item without an address is the article of the same title seen within this time


def describe_sources(archive: Archive, publishers: Iterable[Mapping], sources: Iterable[Mapping]) -> None:
    """Write what the configuration says of publishers and sources, so that the archive explains itself."""
    with archive.write() as conn:
        for row in publishers:
            conn.execute(
                "insert or replace into publisher (name, title, country, official, hosts) values (:name, :title, :country, :official, :hosts)",
                dict(row),
            )
        conn.execute("update source set enabled = 0")
        for row in sources:
            conn.execute(
                """insert into source (name, publisher, kind, feed, listing, sitemap, every_seconds, enabled)
                values (:name, :publisher, :kind, :feed, :listing, :sitemap, :every_seconds, :enabled)
                on conflict (name) do update set publisher = excluded.publisher, kind = excluded.kind, feed = excluded.feed,
                listing = excluded.listing, sitemap = excluded.sitemap, every_seconds = excluded.every_seconds, enabled = excluded.enabled""",
                dict(row),
            )


def memory(archive: Archive, source: str) -> dict[str, Memory]:
    """What is remembered of each road of a source."""
    return {
        row["road"]: Memory(
            etag=row["etag"],
            last_modified=row["last_modified"],
            fingerprint=row["fingerprint"],
            keys=frozenset(json.loads(row["keys"])),
            typical_items=row["typical_items"],
        )
        for row in archive.rows("select * from road where source = ?", (source,))
    }


def last_visits(archive: Archive) -> dict[str, str]:
    """When each source was last visited; a backfill is no visit."""
    return {
        row[0]: row[1] for row in archive.rows("select source, max(started) from visit where road != 'backfill' group by source")
    }


def record_visit(archive: Archive, visit: Visit, *, origin: str = "visit", fresh_since: str = "", note: str = "") -> int:
    """Store one visit, its new articles and the road's validators in one transaction -> how many articles are new.

    ``fresh_since``: an article that is new to us but published before this moment is history: it fills the ledger and is no
    breaking news. Validators and articles share the transaction, so a kill can never leave an ETag whose articles
    were not kept. ``note``: the name under which the place is remembered where a walk goes on after this visit.
    """
    seen = stamp(visit.finished)
    with archive.write() as conn:
        new = sum(_record_entry(conn, entry, visit, seen, origin, fresh_since) for entry in visit.entries)
        conn.execute(
            """insert into visit (source, road, url, started, finished, outcome, detail, status, items, new_items, overlap, gap,
            requests, retry_after, moved_to) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""",
            (
                visit.source, visit.road, visit.url, stamp(visit.started), seen, visit.outcome, visit.detail, visit.status,
                len(visit.entries), new, visit.overlap, visit.gap, visit.requests, visit.retry_after, visit.moved_to,
            ),
        )  # fmt: skip
        if visit.outcome in GOOD and origin == "visit":
            _remember_road(conn, visit, seen)
        if note:
            archive.take_note(note, visit.resume)
    return new


def _remember_road(conn: sqlite3.Connection, visit: Visit, seen: str) -> None:
    if visit.outcome == "unchanged":
        conn.execute(
            "update road set updated = ? where source = ? and road = ?",
            (seen, visit.source, visit.road),
        )
        return
    keys = json.dumps([entry.key for entry in visit.entries][:KEYS_KEPT])
    conn.execute(
        """insert into road (source, road, etag, last_modified, fingerprint, keys, typical_items, updated, oldest)
        values (?, ?, ?, ?, ?, ?, ?, ?, (select min(a.published) from json_each(?) k cross join identity i on i.key = k.value
        cross join article a on a.id = i.article))
        on conflict (source, road) do update set etag = excluded.etag, last_modified = excluded.last_modified,
        fingerprint = excluded.fingerprint, keys = excluded.keys, typical_items = excluded.typical_items, updated = excluded.updated,
        oldest = coalesce(min(oldest, excluded.oldest), oldest, excluded.oldest)""",
        (
            visit.source,
            visit.road,
            visit.etag,
            visit.last_modified,
            visit.fingerprint,
            keys,
            visit.shown or min(len(visit.entries), KEYS_KEPT),
            seen,
            keys,
        ),
    )


def _record_entry(conn: sqlite3.Connection, entry: Entry, visit: Visit, seen: str, origin: str, fresh_since: str) -> bool:
    """One item: a new article that is due at once, or one more sight of a known one -> is it new?"""
    known = conn.execute("select article from identity where key = ?", (entry.key,)).fetchone() or _by_title(conn, entry, seen)
    if known is None:
        article = _new_article(conn, entry, visit, seen, origin, fresh_since)
    else:
        article = int(known[0])
        if origin != IMPORT:  # a file tells nothing of what the site shows now
            _see_again(conn, article, entry, visit, seen)
            _follow(conn, article, entry, visit, seen, origin, fresh_since)
    for url in {entry.url, entry.shown_url} - {""}:
        see(conn, article, visit.source, visit.road, url, entry.title, seen)
    return known is None


def _by_title(conn: sqlite3.Connection, entry: Entry, seen: str) -> tuple[int] | None:
    """The article that this item is, where one of the two was shown without an address and both have one title.

    A road that forgot the address and a road that was down that day make two items of one article; a week apart they are two.
    """
    name = slug(entry.title)
    if not name:
        return None
    since = stamp(datetime.fromisoformat(seen) - SAME_TITLE_WITHIN)
    # "instr" has an index of its own: nearly all entries have addresses
    one_has_none = "1" if _addressless(entry.url) else "instr(a.url, '/#item-')"
    row = conn.execute(
        f"""select a.id, a.url from article a where a.slug = ? and a.publisher = ? and a.last_seen >= ? and {one_has_none}
        order by +a.id desc limit 1""",  # noqa: S608 - one of two constants; "+": by title, not through all of the publisher's
        (name, entry.publisher, since),
    ).fetchone()
    if row is None:
        return None
    conn.execute("insert into identity (key, article) values (?, ?)", (entry.key, row["id"]))
    if _addressless(row["url"]) and entry.url and not _addressless(entry.url):  # now its page can be read
        conn.execute(
            "update article set url = ?, due = ?, attempts = 0, state = 'new' where id = ?", (entry.url, seen, row["id"])
        )
    return (row["id"],)


def _addressless(url: str) -> bool:
    """Is this the address that the crawler gives to an item without one?"""
    return "/#item-" in url


def _new_article(conn: sqlite3.Connection, entry: Entry, visit: Visit, seen: str, origin: str, fresh_since: str) -> int:
    published = stamp(entry.published) if entry.published else None
    cursor = conn.execute(
        """insert into article (publisher, url, source, origin, title, summary, author, slug, published, published_precision,
        first_seen, last_seen, state, due, fresh_since) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'new', ?, ?)""",
        (
            entry.publisher, entry.url, visit.source, origin, entry.title, entry.summary, entry.author, slug(entry.title),
            published, "minute" if published else "", seen, seen, None if origin == IMPORT else seen, fresh_since,
        ),
    )  # fmt: skip
    article = int(cursor.lastrowid or 0)
    conn.execute("insert into identity (key, article) values (?, ?)", (entry.key, article))
    return article


def _see_again(conn: sqlite3.Connection, article: int, entry: Entry, visit: Visit, seen: str) -> None:
    """A known article in a road: a title changed there makes its page due again, and so does coming back."""
    gone = conn.execute("select gone from article where id = ?", (article,)).fetchone()["gone"]
    due_again = gone is not None or _retitled(conn, article, entry, visit)
    conn.execute(
        """update article set last_seen = max(last_seen, ?), title = case when ? != '' then ? else title end,
        summary = case when ? != '' then ? else summary end, due = case when ? then ? else due end,
        attempts = case when ? then 0 else attempts end, published = coalesce(published, ?) where id = ?""",
        (
            seen, entry.title, entry.title, entry.summary, entry.summary, due_again, seen, due_again,
            stamp(entry.published) if entry.published else None, article,
        ),
    )  # fmt: skip


def _follow(conn: sqlite3.Connection, article: int, entry: Entry, visit: Visit, seen: str, origin: str, fresh_since: str) -> None:
    """An article that was known from a file only is up: from now on it is read and read again like any other."""
    conn.execute(
        "update article set origin = ?, source = ?, url = ?, due = ?, fresh_since = ? where id = ? and origin = ?",
        (origin, visit.source, entry.url, seen, fresh_since, article, IMPORT),
    )


def _retitled(conn: sqlite3.Connection, article: int, entry: Entry, visit: Visit) -> bool:
    """Does this road show the article under a title it did not have there? Two roads may well differ for ever."""
    if not entry.title:
        return False
    shown = conn.execute(
        """select title from sighting where article = ? and source = ? and road = ? and title != ''
        order by last_seen desc limit 1""",
        (article, visit.source, visit.road),
    ).fetchone()
    return shown is not None and slug(shown["title"]) != slug(entry.title)


def see(conn: sqlite3.Connection, article: int, source: str, road: str, url: str, title: str, seen: str) -> None:
    """Remember one address under which a road showed an article."""
    conn.execute(
        """insert into sighting (article, source, road, url, title, first_seen, last_seen) values (?, ?, ?, ?, ?, ?, ?)
        on conflict (article, source, road, url) do update set last_seen = excluded.last_seen,
        title = case when excluded.title != '' then excluded.title else title end""",
        (article, source, road, url, title, seen, seen),
    )


def within_what_is_known(archive: Archive, visit: Visit) -> Visit:
    """A visit that read further back than usual, without the newsroom's past: to collect that is what a backfill is for.

    What an ordinary visit would have shown is kept whatever its date, because the next one may find it unchanged and skip it. Of the
    rest, what is not older than anything that visits of this source have shown is kept, and what stands above such an article.
    """
    row = archive.row(
        """select min(a.published) as oldest from sighting s join article a on a.id = s.article
        where s.source = ? and a.origin = 'visit'""",
        (visit.source,),
    )
    oldest = row["oldest"] if row else None
    if not oldest:
        return visit
    new = [entry.published is not None and stamp(entry.published) >= oldest for entry in visit.entries]
    last = max((place for place, is_new in enumerate(new) if is_new), default=-1)
    kept = tuple(
        entry
        for place, entry in enumerate(visit.entries)
        if place < visit.shown or new[place] or (entry.published is None and place < last)
    )
    return replace(visit, entries=kept)


def schedule_source(archive: Archive, source: str, next_visit: datetime) -> None:
    """When a source is to be visited next; later than its rhythm when the server asked for patience."""
    with archive.write() as conn:
        conn.execute("update source set next_visit = ? where name = ?", (stamp(next_visit), source))
