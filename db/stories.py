"""Which story an article belongs to: an article and its text in, the articles that tell the same thing out, in bounded work."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta

from db.duplicates import SAME_STORY, Fingerprint, shingles, similarity, slug
from db.records import Page

# Standing paragraphs and form letters give thousands of articles the same band, and the more the older the archive: only the newest
# of each band are looked at, and of those the ones that share the most bands are compared word for word.
NEWEST_OF_BAND, CANDIDATES = 50, 12
SAME_TITLE_WITHIN = timedelta(days=3)


def story_of(
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


def same_article(conn: sqlite3.Connection, article: sqlite3.Row, alike: Sequence[sqlite3.Row]) -> int | None:
    """The seed that a live page turns out to be: same publisher, same text, and the seed has no number of its own."""
    for row in alike:
        if row["origin"] == "seed" and row["publisher"] == article["publisher"]:
            numbered = conn.execute("select 1 from identity where article = ? and key not like 'seed:%'", (row["id"],)).fetchone()
            if not numbered:
                return int(row["id"])
    return None
