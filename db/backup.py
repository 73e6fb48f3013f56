"""A database in use in, a verified copy of one moment of it out; and the way back, which destroys nothing.

Works on any SQLite file. The copy is made by SQLite's online backup in a single step, so writers go on and the copy is of one
moment (https://sqlite.org/backup.html), then read through from end to end, synced, and only then given its name.
"""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import quote

_NAME = re.compile(r"(?P<stem>.+)-\d{8}T\d{6}Z(?:-\d+)?\.db")


class BackupError(Exception):
    """A backup cannot be made or is not fit to be restored; the message says why and that nothing was changed."""


def back_up(database: Path, folder: Path, now: datetime) -> Path:
    """Copy ``database`` to ``folder/NAME-20261203T140500Z.db``, readable by its owner alone. Raises BackupError."""
    if not database.is_file():
        raise BackupError(f"{database}: there is nothing to back up.")
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    target = _free_name(folder, database.stem, now)
    part = target.with_name(f".{target.name}.part")
    try:
        os.close(os.open(part, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
        with contextlib.closing(_read_only(database)) as source, contextlib.closing(sqlite3.connect(part)) as copy:
            source.backup(copy)
            copy.execute("pragma journal_mode = delete")  # one file, without -wal and -shm beside it
        verify(part)
        _sync(part)
        part.rename(target)
        _sync(folder)
    except (OSError, sqlite3.Error) as error:
        raise BackupError(f"{database} could not be backed up to {folder}: {error}. Older backups are untouched.") from error
    finally:
        for leftover in (part, part.with_name(f"{part.name}-journal")):
            leftover.unlink(missing_ok=True)
    return target


def rotate(folder: Path, stem: str, keep: int) -> list[Path]:
    """Delete all but the ``keep`` newest backups of the database whose file is called ``stem``.db -> what was deleted."""
    old = backups(folder, stem)[keep:]
    for path in old:
        path.unlink()
    return old


def backups(folder: Path, stem: str) -> list[Path]:
    """The backups of one database in a directory, newest first."""
    found = [path for path in folder.glob(f"{stem}-*.db") if (match := _NAME.fullmatch(path.name)) and match["stem"] == stem]
    return sorted(found, key=lambda path: path.name, reverse=True)


def verify(path: Path) -> None:
    """Read a database through from end to end. Raises BackupError when a page, an index or a reference is not right."""
    try:
        with contextlib.closing(_read_only(path)) as conn:
            found = [row[0] for row in conn.execute("pragma integrity_check(3)")]
            if found != ["ok"]:
                raise BackupError(f"{path} is damaged: {'; '.join(found)}.")
            loose = conn.execute("pragma foreign_key_check").fetchall()
            if loose:
                raise BackupError(f"{path} is damaged: {len(loose)} rows refer to rows that are not there.")
    except sqlite3.DatabaseError as error:
        raise BackupError(f"{path} is no sound SQLite database: {error}.") from error


def kind_of(path: Path, known: Mapping[str, Iterable[str]]) -> str:
    """Which of our databases a file is; ``known``: its name -> the schema changes that this program knows.

    Raises BackupError when it is none of them, or when a newer version of the program wrote it.
    """
    try:
        with contextlib.closing(_read_only(path)) as conn:
            applied: dict[str, set[str]] = {}
            for which, change in conn.execute("select migration_set, name from _sqlite_migrations"):
                applied.setdefault(which, set()).add(change)
    except sqlite3.DatabaseError as error:
        raise BackupError(f"{path} is no backup of ours: {error}.") from error
    kinds = [which for which in applied if which in known]
    if len(kinds) != 1:
        raise BackupError(f"{path} is no backup of ours: it is neither {' nor '.join(known)}.")
    newer = applied[kinds[0]] - set(known[kinds[0]])
    if newer:
        raise BackupError(
            f"{path} was written by a newer version (it has {', '.join(sorted(newer))}); upgrade the program first."
        )
    return kinds[0]


def restore(backup: Path, database: Path, now: datetime) -> Path | None:
    """Put a copy of ``backup`` in the place of ``database`` -> where the one that was there is kept, None if there was none.

    The caller has made sure that nothing writes to ``database``. Raises BackupError; then everything is as it was.
    """
    verify(backup)
    part = database.with_name(f".{database.name}.restored")
    try:
        database.parent.mkdir(parents=True, exist_ok=True)
        part.unlink(missing_ok=True)
        os.close(os.open(part, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
        shutil.copyfile(backup, part)
        _sync(part)
        if database.exists():
            part.chmod(database.stat().st_mode & 0o777)
        aside = _set_aside(database, now)
        part.rename(database)
        _sync(database.parent)
    except OSError as error:
        raise BackupError(f"{backup} could not be restored to {database}: {error}.") from error
    finally:
        part.unlink(missing_ok=True)
    return aside


def _set_aside(database: Path, now: datetime) -> Path | None:
    """The database under another name, with what its -wal file holds, so that a mistaken restore can be undone."""
    if not database.exists():
        return None
    aside = database.with_name(f"{database.name}.replaced-{now.astimezone(UTC):%Y%m%dT%H%M%SZ}")
    with contextlib.suppress(sqlite3.Error), contextlib.closing(sqlite3.connect(database)) as conn:
        conn.execute("pragma wal_checkpoint(truncate)")  # fails on a damaged file, which is then kept as it is
    for ending in ("-wal", "-shm", ""):
        beside = database.with_name(database.name + ending)
        if beside.exists():
            beside.rename(aside.with_name(aside.name + ending))
    return aside


def _free_name(folder: Path, stem: str, now: datetime) -> Path:
    stamp = f"{now.astimezone(UTC):%Y%m%dT%H%M%SZ}"
    names: Sequence[str] = [f"{stem}-{stamp}.db", *(f"{stem}-{stamp}-{number}.db" for number in range(2, 100))]
    return next(folder / name for name in names if not (folder / name).exists())


def _read_only(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"file:{quote(str(path.absolute()))}?mode=ro", uri=True, timeout=30)


def _sync(path: Path) -> None:
    """Make a file, or the names in a directory, survive a power loss."""
    number = os.open(path, os.O_RDONLY)
    try:
        os.fsync(number)
    finally:
        os.close(number)
