"""The two databases in, everything about them that is not as it should be out, with the repair where one is safe."""

from __future__ import annotations

import shutil
import sqlite3
import stat
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from db.archive import Archive

LARGEST_WAL = 64 * 2**20  # bytes; beyond it a reader has kept SQLite from folding the file back for long
LEAST_FREE = 256 * 2**20  # bytes

# Rows that point at a row that is not there, where no foreign key can say so.
_ORPHANS = {
    "fingerprints of articles that are gone": ("band", "article not in (select id from article)", "delete from band where {}"),
    "articles in a story that is gone": (
        "article", "story is not null and story not in (select id from article)", "update article set story = null where {}",
    ),
    "alerts about an article that is gone": (
        "alert", "article is not null and article not in (select id from article)", "",
    ),
    "articles read without a text": ("article", "state = 'read' and version is null", ""),
}  # fmt: skip


@dataclass(frozen=True)
class Ailment:
    """One thing that is wrong: where, what, what to do, and how to repair it where that loses nothing."""

    place: str
    what: str
    remedy: str
    repair: Callable[[], object] | None = None


def ailments(archive: Archive) -> Iterator[Ailment]:
    """Everything that can be wrong with an archive."""
    yield from damage(archive.conn, archive.path)
    yield from _search_index(archive)
    yield from _orphans(archive)
    yield from _wal(archive.conn, archive.path)
    yield from _space(archive.path)


def damage(conn: sqlite3.Connection, path: Path) -> Iterator[Ailment]:
    """Pages, indexes and references of any database, read through from end to end."""
    for row in conn.execute("pragma integrity_check(5)").fetchall():
        if row[0] != "ok":
            yield Ailment(str(path), f"damaged: {row[0]}", "Stop the watch and restore a backup: cspo-watch restore --help")
    loose = conn.execute("pragma foreign_key_check").fetchall()
    if loose:
        tables = ", ".join(sorted({row[0] for row in loose}))
        yield Ailment(
            str(path),
            f"{len(loose)} rows of {tables} refer to rows that are not there",
            "Restore a backup: cspo-watch restore --help",
        )


def _search_index(archive: Archive) -> Iterator[Ailment]:
    if not _index_is_in_step(archive):
        yield Ailment(
            str(archive.path), "the search index is not in step with the articles", "cspo-watch check --fix builds it anew.",
            lambda: rebuild_search(archive),
        )  # fmt: skip


def _index_is_in_step(archive: Archive) -> bool:
    """SQLite's own comparison wants every row of ``articles`` indexed; those without a text yet are added and taken back."""
    conn = archive.conn
    conn.execute("begin immediate")
    try:
        conn.execute("insert into article_fts (rowid, title, body) select id, title, body from articles where version is null")
        conn.execute("insert into article_fts (article_fts, rank) values ('integrity-check', 1)")
    except sqlite3.DatabaseError:
        return False
    finally:
        if conn.in_transaction:
            conn.execute("rollback")
    return True


def rebuild_search(archive: Archive) -> None:
    """Index every article that has a text."""
    with archive.write() as conn:
        conn.execute("insert into article_fts (article_fts) values ('delete-all')")
        conn.execute(
            "insert into article_fts (rowid, title, body) select id, title, body from articles where version is not null"
        )


def _orphans(archive: Archive) -> Iterator[Ailment]:
    for what, (table, condition, statement) in _ORPHANS.items():
        row = archive.row(f"select count(*) from {table} where {condition}")  # noqa: S608 - our own words
        if row and row[0]:
            repair = _statement(archive, statement.format(condition)) if statement else None
            remedy = "cspo-watch check --fix removes them." if repair else "Restore a backup: cspo-watch restore --help"
            yield Ailment(str(archive.path), f"{row[0]} {what}", remedy, repair)


def _statement(archive: Archive, statement: str) -> Callable[[], None]:
    def run() -> None:
        with archive.write() as conn:
            conn.execute(statement)

    return run


def _wal(conn: sqlite3.Connection, path: Path) -> Iterator[Ailment]:
    wal = path.with_name(f"{path.name}-wal")
    size = wal.stat().st_size if wal.exists() else 0
    if size > LARGEST_WAL:
        yield Ailment(
            str(wal), f"has grown to {size // 2**20} MiB: some reader holds on to an old state",
            "Restart Datasette and whatever else reads the archive, then cspo-watch check --fix.",
            lambda: conn.execute("pragma wal_checkpoint(truncate)"),
        )  # fmt: skip


def _space(path: Path) -> Iterator[Ailment]:
    free, size = shutil.disk_usage(path.parent).free, path.stat().st_size
    if free < max(LEAST_FREE, size // 5):
        yield Ailment(
            str(path.parent), f"only {free // 2**20} MiB are free for an archive of {size // 2**20} MiB",
            "Free space; when there is none left nothing is lost, but nothing is collected either.",
        )  # fmt: skip


def exposed(path: Path, what: str, *, group_too: bool = True) -> Iterator[Ailment]:
    """A file that others on this machine can read or change, though it holds what only its owner should know."""
    forbidden = stat.S_IRWXO | (stat.S_IRWXG if group_too else 0)
    if path.exists() and path.stat().st_mode & forbidden:
        yield Ailment(
            str(path), f"{what} can be read by others on this machine", f"chmod 600 {path}, or cspo-watch check --fix.",
            lambda: path.chmod(0o600),
        )  # fmt: skip


def forget_visits(archive: Archive, before: str) -> int:
    """Delete visits that began before ``before``, but never the latest of a road, and no gap that is still open -> how many."""
    with archive.write() as conn:
        return conn.execute(
            """delete from visit where started < ? and gap != 'open' and id not in (
            select id from (select id, row_number() over (partition by source, road order by id desc) as nth from visit)
            where nth <= 50)""",
            (before,),
        ).rowcount
