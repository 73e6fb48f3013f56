"""Pages into the archive: a page that was read becomes a version of its article, with its duplicates found, in one transaction."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from db.archive import Archive, stamp
from db.duplicates import Fingerprint, slug
from db.records import Alert, Page, Wanted
from db.stories import near_duplicates, same_article, story_of
from db.visits import IMPORT, see

# A feed never tells of an edit, so a page is read again after these pauses, and then left alone.
REREAD = tuple(timedelta(hours=hours) for hours in (1, 6, 24, 72, 336))
REREAD_WITHIN = timedelta(days=30)  # an article older than this at first sight is not read again
# A page that could not be read is tried again after these pauses; the last one repeats until GIVE_UP_AFTER tries.
RETRY = tuple(timedelta(minutes=minutes) for minutes in (10, 60, 360, 1440))
GIVE_UP_AFTER = 30
NO_PAGE = ("addressless", "not_a_page")  # there is no page of it to read: what the source says is the article

# What the full-text index is told: (None or "delete", article, title, body).
IndexChange = tuple[str | None, int, str, str]


def due_pages(
    archive: Archive, now: datetime, *, limit: int = 1000, source: str = "", origins: tuple[str, ...] = ()
) -> list[Wanted]:
    """Articles whose page is to be read now, oldest first."""
    conditions, parameters = ["a.due is not null", "a.due <= ?"], [stamp(now)]
    if source:
        conditions.append("a.source = ?")
        parameters.append(source)
    if origins:
        conditions.append(f"a.origin in ({', '.join('?' * len(origins))})")
        parameters.extend(origins)
    rows = archive.rows(
        f"""select a.*, (select key from identity i where i.article = a.id order by key limit 1) as key
        from article a where {" and ".join(conditions)} order by a.due, a.id limit {int(limit)}""",  # noqa: S608
        tuple(parameters),
    )
    return [
        Wanted(
            key=row["key"], url=row["url"], publisher=row["publisher"], source=row["source"], etag=row["etag"],
            last_modified=row["last_modified"],
        )
        for row in rows
    ]  # fmt: skip


def record_pages(archive: Archive, pages: Iterable[Page]) -> dict[str, int]:
    """Store pages in one transaction -> counts of read, changed, unchanged, refused and duplicates."""
    counts = {"read": 0, "changed": 0, "unchanged": 0, "refused": 0, "gone": 0, "same story": 0}
    marked = [(page, Fingerprint(page.title, page.body)) for page in pages]  # before the write lock is held
    index: list[IndexChange] = []
    with archive.write() as conn:
        for page, mark in marked:
            for what in _record_page(conn, page, mark, index):
                counts[what] += 1
        write_index(conn, index)
    return counts


def write_index(conn: sqlite3.Connection, index: Iterable[IndexChange]) -> None:
    """Bring the full-text index up to date, as the last thing of a transaction.

    FTS5 writes what it has gathered as a segment of its own whenever a statement that might have to be undone follows on another
    table; told at the end, it writes one segment for the whole batch and has fewer to merge.
    """
    conn.executemany("insert into article_fts (article_fts, rowid, title, body) values (?, ?, ?, ?)", index)


def _record_page(conn: sqlite3.Connection, page: Page, mark: Fingerprint, index: list[IndexChange]) -> list[str]:
    found = conn.execute("select article from identity where key = ?", (page.key,)).fetchone()
    if found is None:
        return []  # the archive was replaced while the page was on its way
    article = conn.execute("select * from article where id = ?", (found[0],)).fetchone()
    fetched = stamp(page.fetched)
    if page.source == IMPORT and _is_read(conn, article, page):
        return ["unchanged"]
    if page.outcome in ("ok", "unchanged"):
        _settle(conn, article, page, fetched)
        return ["unchanged"] if page.outcome == "unchanged" else _record_text(conn, article, page, mark, fetched, index)
    return _record_refusal(conn, article, page, fetched, index)


def _is_read(conn: sqlite3.Connection, article: sqlite3.Row, page: Page) -> bool:
    """Does the archive have a better text of this article than a saved one? The site's own, or a whole one against a few words."""
    current = conn.execute("select layout from version where id = ?", (article["version"],)).fetchone()
    return current is not None and current["layout"] != "feed" and (article["origin"] != IMPORT or page.layout == "feed")


def _settle(conn: sqlite3.Connection, article: sqlite3.Row, page: Page, fetched: str) -> None:
    """A page that was read: remember its validators and when to read it next."""
    reads = article["reads"]
    first = _moment(article["first_seen"])
    born = _moment(article["published"]) if article["published"] else first
    again = article["origin"] != IMPORT and reads < len(REREAD) and first - born < REREAD_WITHIN
    conn.execute(
        """update article set state = 'read', reads = reads + 1, attempts = 0, outcome = ?, detail = '', gone = null, due = ?,
        etag = case when ? != '' then ? else etag end, last_modified = case when ? != '' then ? else last_modified end
        where id = ?""",
        (
            page.outcome, stamp(page.fetched + REREAD[reads]) if again else None, page.etag, page.etag,
            page.last_modified, page.last_modified, article["id"],
        ),
    )  # fmt: skip
    if page.final_url and page.final_url != article["url"]:
        see(conn, article["id"], article["source"], "page", page.final_url, "", fetched)


def _record_refusal(
    conn: sqlite3.Connection, article: sqlite3.Row, page: Page, fetched: str, index: list[IndexChange]
) -> list[str]:
    """A page that could not be read: keep what the feed said as its text, and try again later."""
    attempts = article["attempts"] + 1
    gone = page.outcome == "gone"
    pause = max(RETRY[min(attempts, len(RETRY)) - 1], timedelta(seconds=page.retry_after or 0))
    given_up = attempts >= GIVE_UP_AFTER or (gone and attempts >= len(RETRY)) or page.outcome == "addressless"
    whole = page.outcome == "short" or page.outcome in NO_PAGE  # more is not there to be read
    unread = "unreadable" if given_up and not whole else "summary"
    conn.execute(
        """update article set state = ?, attempts = ?, outcome = ?, detail = ?, due = ?,
        gone = case when ? then coalesce(gone, ?) else gone end where id = ?""",
        (
            "gone" if gone else "read" if article["state"] == "read" else unread, attempts, page.outcome, page.detail,
            None if given_up else stamp(page.fetched + pause), gone, fetched, article["id"],
        ),
    )  # fmt: skip
    _keep_what_there_is(conn, article, page, fetched, index)
    return ["gone" if gone else "refused"]


def _keep_what_there_is(
    conn: sqlite3.Connection, article: sqlite3.Row, page: Page, fetched: str, index: list[IndexChange]
) -> None:
    """The text of an article that was not read as one: what its source says of it, or the few words of its page if they are more.

    Both are a text of layout "feed": what stands in for the article until its page is read.
    """
    current = conn.execute("select layout, text_hash from version where id = ?", (article["version"],)).fetchone()
    few = page.body if page.outcome == "short" and len(page.body) > len(article["summary"]) else ""
    if current is not None and (current["layout"] != "feed" or not few):
        return
    title, body = (page.title or article["title"], few) if few else (article["title"], article["summary"])
    mark = Fingerprint(title, body)
    if (title or body) and (current is None or current["text_hash"] != mark.text):
        kept = replace(page, outcome="ok", title=title, body=body, byline=page.byline or article["author"], layout="feed")
        add_text(conn, article, kept, fetched, index, mark)


def given_up(archive: Archive, pages: Iterable[Page]) -> dict[str, list[tuple[str, str, str]]]:
    """Of pages that were just recorded, those that will not be tried again -> source: [(title, address, outcome)]."""
    found: dict[str, list[tuple[str, str, str]]] = {}
    for page in pages:
        if page.outcome in ("ok", "unchanged"):
            continue
        row = archive.row(
            """select a.title, a.url, a.source, a.outcome from identity i join article a on a.id = i.article
            where i.key = ? and a.state = 'unreadable'""",
            (page.key,),
        )
        if row:
            found.setdefault(row["source"], []).append((row["title"], row["url"], row["outcome"]))
    return found


def _record_text(
    conn: sqlite3.Connection, article: sqlite3.Row, page: Page, mark: Fingerprint, fetched: str, index: list[IndexChange]
) -> list[str]:
    current = conn.execute("select text_hash, layout from version where id = ?", (article["version"],)).fetchone()
    if current and current["text_hash"] == mark.text:
        return ["unchanged"]
    if page.published and (not article["published"] or article["published_precision"] != "minute"):
        conn.execute(
            "update article set published = ?, published_precision = ? where id = ?",
            (stamp(page.published), page.published_precision, article["id"]),
        )
    alike = None
    if current is None:
        alike = near_duplicates(conn, mark, besides=article["id"])
        twin = same_article(conn, article, alike)
        if twin is not None:
            _merge(conn, article, twin, page, fetched)
            return ["same story"]
    joined = add_text(conn, article, page, fetched, index, mark, alike)
    if current is not None and current["layout"] != "feed":
        return ["changed"]
    return ["read", "same story"] if joined else ["read"]


def add_text(
    conn: sqlite3.Connection,
    article: sqlite3.Row,
    page: Page,
    fetched: str,
    index: list[IndexChange],
    mark: Fingerprint | None = None,
    alike: Sequence[sqlite3.Row] | None = None,
) -> bool:
    """One more version of an article, compared with all others -> did it join another's story?

    What the full-text index is to be told goes to ``index``, for ``write_index`` at the end of the transaction.
    ``mark`` and ``alike``: its fingerprint and its near-duplicates, where they are known already.
    """
    mark = mark or Fingerprint(page.title, page.body)
    old = conn.execute("select title, body, number, layout from version where id = ?", (article["version"],)).fetchone()
    cursor = conn.execute(
        """insert into version (article, number, seen, title, byline, dateline, body, layout, text_hash)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?)""",
        (
            article["id"], old["number"] + 1 if old else 1, fetched, page.title or article["title"],
            page.byline, page.dateline, page.body,
            page.layout, mark.text,
        ),
    )  # fmt: skip
    if old:
        index.append(("delete", article["id"], old["title"], old["body"]))
    story = article["story"]
    joined = None
    if story is None or old is None or old["layout"] == "feed":  # the feed's few words were not the text to compare
        joined = story_of(conn, article, page, mark, near_duplicates(conn, mark, article["id"]) if alike is None else alike)
        story = joined or article["id"]
    conn.execute(
        "update article set version = ?, language = ?, slug = ?, story = ? where id = ?",
        (cursor.lastrowid, page.language or article["language"], slug(page.title or article["title"]), story, article["id"]),
    )
    index.append((None, article["id"], page.title or article["title"], page.body))
    return joined is not None


def _merge(conn: sqlite3.Connection, article: sqlite3.Row, into: int, page: Page, fetched: str) -> None:
    """Let a just found article be one that the archive has: its addresses and identity move, its row goes."""
    conn.execute("update or ignore sighting set article = ? where article = ?", (into, article["id"]))
    conn.execute("delete from sighting where article = ?", (article["id"],))
    conn.execute("update identity set article = ? where article = ?", (into, article["id"]))
    conn.execute(
        "update article set url = ?, last_seen = ?, due = ?, state = 'read', reads = 1 where id = ?",
        (article["url"], fetched, None, into),
    )
    conn.execute("delete from article where id = ?", (article["id"],))


def paragraph_of(archive: Archive, alert: Alert) -> str:
    """The paragraph in which the sentence that proves an alert stands; the sentence itself when it stands in no body."""
    if alert.claim is None or not alert.article.isdigit():
        return ""
    row = archive.row("select v.body from article a join version v on v.id = a.version where a.id = ?", (alert.article,))
    paragraphs = row["body"].split("\n\n") if row else []
    return next((paragraph for paragraph in paragraphs if alert.claim.sentence in paragraph), alert.claim.sentence)


def _moment(text: str) -> datetime:
    return datetime.fromisoformat(text.replace("Z", "+00:00"))
