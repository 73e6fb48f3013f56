"""The archive's file: opened, migrated, and written through one kind of transaction.

sqlite-utils' own ``atomic()`` begins deferred and then fails with "database is locked" when two processes write, so
every write here goes through ``begin immediate``.
"""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from sqlite_utils import Database

from db.migrations import archive_migrations
from db.views import create_views, views_are_current

BUSY_SECONDS = 30


class ArchiveError(Exception):
    """The archive cannot be used; the message says why and what to do."""


def stamp(moment: datetime) -> str:
    """An aware datetime -> the archive's spelling of it, to the second."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


class Archive:
    """An open archive. ``write()`` is the only way to change it."""

    def __init__(self, path: Path | str, *, readonly: bool = False) -> None:
        """Open, create or migrate the archive at ``path``.

        Raises ArchiveError when it cannot be opened, is damaged, or was written by a newer version.
        """
        self.path = Path(path)
        try:
            self.conn = _connect(self.path, readonly)
            self.db = Database(self.conn, execute_plugins=False)  # looking for some reads what every package offers
            _refuse_newer(self.db, self.path)
            self._file = _identity(self.path)
            if not readonly:
                self._migrate()
        except sqlite3.DatabaseError as error:
            raise ArchiveError(f"{self.path}: {error}. {remedy(error)}") from error

    def _migrate(self) -> None:
        self.conn.execute("pragma journal_mode=wal")  # before migrations: it cannot change inside a transaction
        if not archive_migrations.pending(self.db) and views_are_current(self.db):
            return
        with self.write():
            archive_migrations.apply(self.db)
            create_views(self.db)

    @contextlib.contextmanager
    def write(self) -> Iterator[sqlite3.Connection]:
        """One transaction that holds the write lock from its first statement."""
        self.conn.execute("begin immediate")
        try:
            yield self.conn
            self.conn.execute("commit")  # may fail too (a full disk), and then leaves the transaction open
        except BaseException:
            if self.conn.in_transaction:  # some errors have rolled it back already, and their own message counts
                self.conn.execute("rollback")
            raise

    def rows(self, sql: str, parameters: tuple | dict = ()) -> list[sqlite3.Row]:
        """All rows of a query, each readable by column name."""
        return self.conn.execute(sql, parameters).fetchall()

    def row(self, sql: str, parameters: tuple | dict = ()) -> sqlite3.Row | None:
        """The first row of a query, or None."""
        return self.conn.execute(sql, parameters).fetchone()

    def note(self, name: str) -> str:
        """A remembered value (what the last round did, which detector was used); "" when there is none."""
        found = self.row("select value from note where name = ?", (name,))
        return found["value"] if found else ""

    def take_note(self, name: str, value: str) -> None:
        """Remember a value under a name; inside ``write()`` or on its own."""
        with contextlib.nullcontext() if self.conn.in_transaction else self.write():
            self.conn.execute("insert or replace into note (name, value) values (?, ?)", (name, value))

    @property
    def in_place(self) -> bool:
        """Is the file that is open still the one at its path? Moved away, it would be written to where nobody looks."""
        return _identity(self.path) == self._file

    def close(self) -> None:
        """Close the file."""
        self.conn.close()

    def __enter__(self) -> Archive:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def _identity(path: Path) -> tuple[int, int] | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def _connect(path: Path, readonly: bool) -> sqlite3.Connection:
    if readonly:
        conn = sqlite3.connect(f"file:{path.absolute()}?mode=ro", uri=True, timeout=BUSY_SECONDS, isolation_level=None)
    else:
        if not path.parent.is_dir():
            raise ArchiveError(f"{path}: its directory does not exist. Create it, or change `archive` in the config.")
        conn = sqlite3.connect(path, timeout=BUSY_SECONDS, isolation_level=None)
    conn.row_factory = sqlite3.Row
    conn.execute("pragma synchronous=full")  # NORMAL may lose the last commits on power loss in WAL mode
    conn.execute("pragma foreign_keys=on")
    return conn


def _refuse_newer(db: Database, path: Path) -> None:
    known = {migration.name for migration in archive_migrations._migrations}
    newer = [migration.name for migration in archive_migrations.applied(db) if migration.name not in known]
    if newer:
        raise ArchiveError(
            f"{path}: written by a newer version of CSpO Watch (it has {', '.join(newer)}). Nothing was changed; upgrade the program."
        )


def remedy(error: Exception) -> str:
    """What the operator can do about an error of SQLite."""
    text = str(error)
    if "not a database" in text or "malformed" in text:
        return "The file is damaged or is no SQLite database: restore a backup."
    if "readonly" in text:
        return "Give this user write permission to the file and its directory."
    if "full" in text:
        return "Free space on the disk; nothing was lost, the next round goes on."
    if "disk I/O" in text:
        return "The disk fails, or may hold no larger file; nothing that was stored is lost, the next round goes on."
    if "locked" in text:
        return "Another process has held it for long; try again."
    return "Check that the path exists and that this user may read and write it."
