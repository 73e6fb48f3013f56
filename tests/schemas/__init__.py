"""Databases as each release left them, as SQL text: what a later program must be able to take over.

``python -m tests.schemas 0.2.0`` stores today's under that version, once, when it is released. What was released is never changed.
"""

from __future__ import annotations

import contextlib
import re
import sqlite3
from pathlib import Path

FOLDER = Path(__file__).parent


def stored(kind: str) -> list[Path]:
    """The stored databases of one kind, ``archive`` or ``outbox``, oldest release first."""
    return sorted(FOLDER.glob(f"{kind}-*.sql"), key=lambda path: [int(part) for part in re.findall(r"\d+", path.stem)])


def dump(database: Path, target: Path) -> None:
    """Write a database as SQL text; a full-text index with the very bytes of its own tables, which Python's dump loses."""
    with contextlib.closing(sqlite3.connect(database)) as conn:
        made = conn.execute("select type, name, sql from sqlite_master where sql is not null order by rowid").fetchall()
        virtual = [name for _, name, sql in made if sql.upper().startswith("CREATE VIRTUAL")]
        lines = ["begin;"]
        for kind, name, sql in made:
            shadow = name == "sqlite_sequence" or any(name.startswith(f"{index}_") for index in virtual)  # made by SQLite
            if not shadow:
                lines.append(f"{sql};")
            if kind == "table" and name not in virtual:
                lines += [f'delete from "{name}";'] if shadow else []
                lines += [f'insert into "{name}" values ({row});' for row in _rows(conn, name)]
        target.write_text("\n".join([*lines, "commit;"]) + "\n", encoding="utf-8")


def _rows(conn: sqlite3.Connection, table: str) -> list[str]:
    columns = [row[1] for row in conn.execute(f'pragma table_info("{table}")')]
    quoted = " || ', ' || ".join(f'quote("{column}")' for column in columns)
    return [row[0] for row in conn.execute(f'select {quoted} from "{table}"')]


def revive(script: Path, database: Path) -> Path:
    """Make a database of stored SQL text -> ``database``."""
    with contextlib.closing(sqlite3.connect(database)) as conn:
        conn.executescript(script.read_text(encoding="utf-8"))
        conn.execute("pragma journal_mode=wal")
    return database
