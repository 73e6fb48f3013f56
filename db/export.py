"""The archive in, a snapshot to keep, cite and hand on out: a compact SQLite file, CSV, a data dictionary and a citation."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import shutil
import sqlite3
import tempfile
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from db.archive import ArchiveError, stamp
from db.safe_csv import write_rows
from db.views import VIEWS

LEFT_OUT = ("band", "note")  # what only the running watch needs; the search index stays, so that a snapshot can be served
BESIDE = ("alerts.atom", "meetings.ics")


@dataclass(frozen=True, slots=True)
class Export:
    """What a snapshot holds: its folder, the rows of each CSV file, and the hash by which it is cited."""

    folder: Path
    rows: dict[str, int]
    sha256: str


def export(archive_path: Path, folder: Path, now: datetime) -> Export:
    """Write a snapshot into a new folder, whole or not at all; the archive may be in use meanwhile.

    Raises ArchiveError when the folder exists, cannot be written, or the archive cannot be read.
    """
    if folder.exists():
        raise ArchiveError(f"{folder}: exists already and is left as it is. Name another folder for the snapshot.")
    if not archive_path.is_file():
        raise ArchiveError(
            f"{archive_path}: there is no archive yet. Run `cspo-watch run` first, or change `archive` in the config."
        )
    try:
        with tempfile.TemporaryDirectory(dir=folder.absolute().parent, prefix=".snapshot-") as work:
            made = _write(archive_path, Path(work), now)
            os.rename(work, folder)
            Path(work).mkdir()  # for TemporaryDirectory to remove
    except (OSError, sqlite3.DatabaseError) as error:
        raise ArchiveError(f"{folder}: the snapshot could not be written: {error}. Nothing was left behind.") from error
    os.chmod(folder, 0o755)  # noqa: S103 - a temporary directory is its maker's alone, a snapshot is made to be handed on
    return Export(folder, *made)


def _write(archive_path: Path, work: Path, now: datetime) -> tuple[dict[str, int], str]:
    database = work / "archive.db"
    _compact(archive_path, database)
    described = _described()
    with contextlib.closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True)) as conn:
        rows = {name: _csv(conn, name, work / "csv") for name in sorted(VIEWS)}
        newest = conn.execute("select max(started) from visit").fetchone()[0] or "none"
    with database.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    (work / "datapackage.json").write_text(
        json.dumps(_package(described, rows, now), indent=2, ensure_ascii=False) + "\n", "utf-8"
    )
    (work / "DICTIONARY.md").write_text(_dictionary(described, rows), "utf-8")
    (work / "CITATION.txt").write_text(
        f"CSpO Watch archive, snapshot of {stamp(now)}, last visit {newest}.\n{rows['articles']} articles, {rows['members']} entries in the "
        f"ledger of members, {rows['meetings']} meetings.\nSHA-256 of archive.db: {digest}\n\nThe texts of the articles belong to their "
        "publishers; cite them by their own addresses.\n",
        "utf-8",
    )
    for name in BESIDE:
        if (archive_path.parent / name).is_file():
            shutil.copyfile(archive_path.parent / name, work / name)
    return rows, digest


def _compact(archive_path: Path, database: Path) -> None:
    """A copy of one moment, without what only the watch needs, in one file that needs no -wal beside it."""
    with contextlib.closing(sqlite3.connect(f"file:{archive_path.absolute()}?mode=ro", uri=True)) as source:
        source.execute("vacuum into ?", (str(database),))
    with contextlib.closing(sqlite3.connect(database, isolation_level=None)) as copy:
        for name in LEFT_OUT:
            copy.execute(f"drop table if exists [{name}]")
        copy.execute("pragma journal_mode=delete")
        copy.execute("vacuum")
        damage = copy.execute("pragma integrity_check").fetchone()[0]
    if damage != "ok":
        raise ArchiveError(f"{archive_path}: damaged ({damage}). Restore a backup before you make a snapshot.")


def _csv(conn: sqlite3.Connection, name: str, folder: Path) -> int:
    folder.mkdir(exist_ok=True)
    cursor = conn.execute(f"select * from [{name}]")  # noqa: S608 - a view's name
    with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as out:
        write_rows(out, [[column[0] for column in cursor.description]])
        return write_rows(out, cursor)


def _described() -> dict[str, Any]:
    import yaml  # comes with Datasette

    text = (Path(__file__).parent / "metadata.yml").read_text(encoding="utf-8")
    return yaml.safe_load(text)["databases"]["archive"]["tables"]


def _package(described: dict[str, Any], rows: dict[str, int], now: datetime) -> dict[str, Any]:
    """The data dictionary for programs, as a Frictionless Data Package."""
    return {
        "profile": "tabular-data-package",
        "name": "cspo-watch-archive",
        "title": "CSpO Watch archive",
        "created": stamp(now),
        "resources": [
            {
                "name": name.replace("_", "-"),
                "path": f"csv/{name}.csv",
                "profile": "tabular-data-resource",
                "encoding": "utf-8",
                "title": described[name]["title"],
                "description": described[name]["description"],
                "rows": count,
                "schema": {"fields": [{"name": column, "description": words} for column, words in _columns(described, name)]},
            }
            for name, count in rows.items()
        ],
    }


def _columns(described: dict[str, Any], name: str) -> list[tuple[str, str]]:
    return list(described[name]["columns"].items())


def _dictionary(described: dict[str, Any], rows: dict[str, int]) -> str:
    """The data dictionary for people."""
    parts = [
        "# Data dictionary\n\nAll times are UTC. In the CSV files, text that a spreadsheet would run as a formula has an apostrophe in front; "
        "`archive.db` holds everything as it was collected.\n"
    ]
    for name, entry in described.items():
        if name in LEFT_OUT or name.startswith("_"):
            continue
        count = f" ({rows[name]} rows, `csv/{name}.csv`)" if name in rows else " (in `archive.db` only)"
        columns = "".join(f"- `{column}`: {words}\n" for column, words in entry["columns"].items())
        parts.append(f"\n## {name}{count}\n\n{entry['description']}\n\n{columns}")
    return "".join(parts)
