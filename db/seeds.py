"""The five seed documents into a new archive, as articles of their real publishers: the baseline that mails nobody."""

from __future__ import annotations

import tomllib
from datetime import datetime
from importlib.resources import files

from db.archive import Archive, stamp
from db.articles import IndexChange, add_text, write_index
from db.duplicates import slug
from db.records import Page
from db.visits import see


def import_seeds(archive: Archive, now: datetime) -> int:
    """Store the seed articles that the archive does not have yet -> how many were added."""
    folder = files("db") / "seed_articles"
    index = tomllib.loads((folder / "index.toml").read_text(encoding="utf-8"))
    added = 0
    index_changes: list[IndexChange] = []
    with archive.write() as conn:
        for seed in index["seed"]:
            name = seed["file"].split("_")[0]
            key = f"{seed['publisher']}/{seed['number']}" if "number" in seed else f"seed:{name}"
            if conn.execute("select 1 from identity where key = ?", (key,)).fetchone():
                continue
            text = (folder / seed["file"]).read_text(encoding="utf-8")
            cursor = conn.execute(
                """insert into article (publisher, url, source, origin, title, summary, author, slug, published,
                published_precision, first_seen, last_seen, state)
                values (?, ?, 'seed', 'seed', ?, '', ?, ?, ?, ?, ?, ?, 'read')""",
                (
                    seed["publisher"], seed["url"], seed["title"], seed["byline"], slug(seed["title"]), seed["published"],
                    "day" if len(seed["published"]) == 10 else "month", stamp(now), stamp(now),
                ),
            )  # fmt: skip
            article = int(cursor.lastrowid or 0)
            conn.execute("insert into identity (key, article) values (?, ?)", (key, article))
            see(conn, article, "seed", "seed", seed["url"], seed["title"], stamp(now))
            page = Page(
                key=key, url=seed["url"], publisher=seed["publisher"], source="seed", fetched=now, outcome="ok",
                title=seed["title"], byline=seed["byline"], body=own_text(text, seed["body"]), layout="seed", language="en",
            )  # fmt: skip
            add_text(
                conn, conn.execute("select * from article where id = ?", (article,)).fetchone(), page, stamp(now), index_changes
            )
            added += 1
        write_index(conn, index_changes)
    return added


def own_text(document: str, ranges: list[list[int]]) -> str:
    """A seed document and its line ranges -> the article's paragraphs, separated by blank lines."""
    lines = document.split("\n")
    chosen = [line.strip() for first, last in ranges for line in lines[first - 1 : last]]
    return "\n\n".join(line for line in chosen if line)
