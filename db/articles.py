"""Pages into the archive: a page that was read becomes a version of its article, with its duplicates found, in one transaction."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta

from db.archive import Archive, stamp
from db.duplicates import SAME_STORY, Fingerprint, shingles, similarity, slug
from db.records import Alert, Page, Wanted
from db.visits import see

# A feed never tells of an edit, so a page is read again after these pauses, and then left alone.
REREAD = tuple(timedelta(hours=hours) for hours in (1, 6, 24, 72, 336))
REREAD_WITHIN = timedelta(days=30)  # an article older than this at first sight is not read again
# A page that could not be read is tried again after these pauses; the last one repeats until GIVE_UP_AFTER tries.
RETRY = tuple(timedelta(minutes=minutes) for minutes in (10, 60, 360, 1440))
GIVE_UP_AFTER = 30
# Standing paragraphs and form letters give thousands of articles the same band, and the more the older the archive: only the newest
# of each band are looked at, and of those the ones that share the most bands are compared word for word.
NEWEST_OF_BAND, CANDIDATES = 50, 12
SAME_TITLE_WITHIN = timedelta(days=3)


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
    with archive.write() as conn:
        for page, mark in marked:
            for what in _record_page(conn, page, mark):
                counts[what] += 1
    return counts


def _record_page(conn: sqlite3.Connection, page: Page, mark: Fingerprint) -> list[str]:
    found = conn.execute("select article from identity where key = ?", (page.key,)).fetchone()
    if found is None:
        return []  # the archive was replaced while the page was on its way
    article = conn.execute("select * from article where id = ?", (found[0],)).fetchone()
    fetched = stamp(page.fetched)
    if page.outcome in ("ok", "unchanged"):
        _settle(conn, article, page, fetched)
        return ["unchanged"] if page.outcome == "unchanged" else _record_text(conn, article, page, mark, fetched)
    return _record_refusal(conn, article, page, fetched)


def _settle(conn: sqlite3.Connection, article: sqlite3.Row, page: Page, fetched: str) -> None:
    """A page that was read: remember its validators and when to read it next."""
    reads = article["reads"]
    first = _moment(article["first_seen"])
    born = _moment(article["published"]) if article["published"] else first
    again = reads < len(REREAD) and first - born < REREAD_WITHIN
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


def _record_refusal(conn: sqlite3.Connection, article: sqlite3.Row, page: Page, fetched: str) -> list[str]:
    """A page that could not be read: keep what the feed said as its text, and try again later."""
    attempts = article["attempts"] + 1
    gone = page.outcome == "gone"
    pause = max(RETRY[min(attempts, len(RETRY)) - 1], timedelta(seconds=page.retry_after or 0))
    give_up = attempts >= GIVE_UP_AFTER or (gone and attempts >= len(RETRY))
    state = "gone" if gone else ("read" if article["state"] == "read" else "unreadable" if give_up else "summary")
    conn.execute(
        """update article set state = ?, attempts = ?, outcome = ?, detail = ?, due = ?,
        gone = case when ? then coalesce(gone, ?) else gone end where id = ?""",
        (
            state, attempts, page.outcome, page.detail, None if give_up else stamp(page.fetched + pause), gone, fetched,
            article["id"],
        ),
    )  # fmt: skip
    if article["version"] is None and (article["title"] or article["summary"]):
        from_feed = Page(
            key=page.key, url=page.url, publisher=page.publisher, source=page.source, fetched=page.fetched, outcome="ok",
            title=article["title"], body=article["summary"], byline=article["author"], layout="feed",
        )  # fmt: skip
        add_text(conn, article, from_feed, fetched)
    return ["gone" if gone else "refused"]


def _record_text(conn: sqlite3.Connection, article: sqlite3.Row, page: Page, mark: Fingerprint, fetched: str) -> list[str]:
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
        twin = _same_article(conn, article, alike)
        if twin is not None:
            _merge(conn, article, twin, page, fetched)
            return ["same story"]
    joined = add_text(conn, article, page, fetched, mark, alike)
    if current is not None and current["layout"] != "feed":
        return ["changed"]
    return ["read", "same story"] if joined else ["read"]


def add_text(
    conn: sqlite3.Connection,
    article: sqlite3.Row,
    page: Page,
    fetched: str,
    mark: Fingerprint | None = None,
    alike: Sequence[sqlite3.Row] | None = None,
) -> bool:
    """One more version of an article, searchable and compared with all others -> did it join another's story?

    ``mark`` and ``alike``: its fingerprint and its near-duplicates, where they are known already.
    """
    mark = mark or Fingerprint(page.title, page.body)
    old = conn.execute("select title, body, number, layout from version where id = ?", (article["version"],)).fetchone()
    cursor = conn.execute(
        """insert into version (article, number, seen, title, byline, dateline, body, layout, text_hash)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?)""",
        (
            article["id"], old["number"] + 1 if old else 1, fetched, page.title, page.byline, page.dateline, page.body,
            page.layout, mark.text,
        ),
    )  # fmt: skip
    if old:
        conn.execute(
            "insert into article_fts (article_fts, rowid, title, body) values ('delete', ?, ?, ?)",
            (article["id"], old["title"] or article["title"], old["body"]),
        )
    story = article["story"]
    joined = None
    if story is None or old is None or old["layout"] == "feed":  # the feed's few words were not the text to compare
        joined = _story_of(conn, article, page, mark, near_duplicates(conn, mark, article["id"]) if alike is None else alike)
        story = joined or article["id"]
    conn.execute(
        "update article set version = ?, language = ?, slug = ?, story = ? where id = ?",
        (cursor.lastrowid, page.language or article["language"], slug(page.title or article["title"]), story, article["id"]),
    )
    conn.execute(
        "insert into article_fts (rowid, title, body) values (?, ?, ?)",
        (article["id"], page.title or article["title"], page.body),
    )
    return joined is not None


def _story_of(
    conn: sqlite3.Connection, article: sqlite3.Row, page: Page, mark: Fingerprint, alike: Sequence[sqlite3.Row]
) -> int | None:
    """The story of the article that this one repeats: same text, near-duplicate text, or same title in the same days."""
    story = _story_of_text(conn, article["id"], mark.text)
    if story is None:
        story = int(alike[0]["story"]) if alike else _story_of_title(conn, article, page)
    conn.executemany("insert or ignore into band (hash, article) values (?, ?)", [(value, article["id"]) for value in mark.bands])
    return story


def _story_of_text(conn: sqlite3.Connection, article: int, digest: str) -> int | None:
    row = conn.execute(
        """select a.story from version v join article a on a.id = v.article
        where v.text_hash = ? and v.article != ? order by v.id limit 1""",
        (digest, article),
    ).fetchone()
    return row["story"] if row else None


def near_duplicates(conn: sqlite3.Connection, mark: Fingerprint, besides: int = 0) -> list[sqlite3.Row]:
    """Articles other than ``besides`` whose text is at least SAME_STORY alike -> id, story, publisher, origin; most alike first.

    Bounded work whatever the archive holds: at most CANDIDATES texts are compared.
    """
    shared: Counter[int] = Counter()
    for value in mark.bands:
        shared.update(
            row[0]
            for row in conn.execute(
                f"select article from band where hash = ? order by article desc limit {NEWEST_OF_BAND}",  # noqa: S608
                (value,),
            )
        )
    del shared[besides]
    likeliest = sorted(shared, key=lambda number: (-shared[number], -number))[:CANDIDATES]
    rows = conn.execute(
        f"""select a.id, a.story, a.publisher, a.origin, v.body from article a join version v on v.id = a.version
        where a.id in ({", ".join("?" * len(likeliest))})""",  # noqa: S608
        likeliest,
    )
    found = [(alike, row) for row in rows if (alike := similarity(mark.pieces, shingles(row["body"]))) >= SAME_STORY]
    return [row for _, row in sorted(found, key=lambda pair: (-pair[0], pair[1]["id"]))]


def _story_of_title(conn: sqlite3.Connection, article: sqlite3.Row, page: Page) -> int | None:
    """A cross-post of which one site shows only the summary has the same title within a few days."""
    name = slug(page.title or article["title"])
    if len(name) < 25 or len(article["published"] or "") < 10:
        return None
    day = date.fromisoformat(article["published"][:10])
    row = conn.execute(
        """select story from article where slug = ? and published between ? and ? and id != ? and story is not null
        and publisher != ? order by id limit 1""",
        (name, f"{day - SAME_TITLE_WITHIN}", f"{day + SAME_TITLE_WITHIN}T24", article["id"], article["publisher"]),
    ).fetchone()
    return row["story"] if row else None


def _same_article(conn: sqlite3.Connection, article: sqlite3.Row, alike: Sequence[sqlite3.Row]) -> int | None:
    """The seed that a live page turns out to be: same publisher, same text, and the seed has no number of its own."""
    for row in alike:
        if row["origin"] == "seed" and row["publisher"] == article["publisher"]:
            numbered = conn.execute("select 1 from identity where article = ? and key not like 'seed:%'", (row["id"],)).fetchone()
            if not numbered:
                return int(row["id"])
    return None


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
