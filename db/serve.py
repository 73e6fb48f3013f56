"""The archive on the web: a path in, Datasette over the live file, read-only, with our pages, questions and safety."""

from __future__ import annotations

import json
import os
import sqlite3
from pathlib import Path

from db.archive import ArchiveError

FOLDER = Path(__file__).parent
PASSWORD_VARIABLE = "CSPO_WATCH_SERVE_PASSWORD"  # noqa: S105 - the name of a variable


def datasette_arguments(archive_path: Path, host: str, port: int, *, base_url: str = "/") -> list[str]:
    """What ``datasette`` is to be called with; never ``-i``, which would show a live file as it was long ago."""
    settings = json.loads((FOLDER / "settings.json").read_text(encoding="utf-8"))
    arguments = [
        "serve", str(archive_path), "--host", host, "--port", str(port),
        "--metadata", str(FOLDER / "metadata.yml"), "--template-dir", str(FOLDER / "templates"),
        "--plugins-dir", str(FOLDER / "plugins"), "--static", f"assets:{FOLDER / 'static'}",
        "--setting", "base_url", base_url,
    ]  # fmt: skip
    for name, value in settings.items():
        arguments += ["--setting", name, str(value)]
    return arguments


def serve(
    archive_path: Path, host: str, port: int, *, password: str | None = None, open_browser: bool = False, base_url: str = "/"
) -> None:
    """Serve the archive until interrupted.

    ``password``: asked for by HTTP Basic, with any user name, or sent as a bearer token. ``base_url``: the path under which
    a reverse proxy shows it. Raises ArchiveError when the archive cannot be read.
    """
    from datasette.cli import cli  # slow to import, and only this command needs it

    _readable(archive_path)
    if password:
        os.environ[PASSWORD_VARIABLE] = password  # not an argument: those can be read by every user of the machine
    arguments = datasette_arguments(archive_path, host, port, base_url=base_url)
    cli.main(arguments + (["--open"] if open_browser else []), prog_name="datasette", standalone_mode=False)


def _readable(archive_path: Path) -> None:
    """A live archive needs its -shm file: a reader that may not make one is told so here, not by a page that fails."""
    if not archive_path.is_file():
        raise ArchiveError(
            f"{archive_path}: there is no archive yet. Run `cspo-watch run` first, or change `archive` in the config."
        )
    try:
        conn = sqlite3.connect(f"file:{archive_path.absolute()}?mode=ro", uri=True)
        try:
            if conn.execute("select 1 from sqlite_master where name = 'articles'").fetchone() is None:
                raise ArchiveError(f"{archive_path}: this is no archive of CSpO Watch.")
        finally:
            conn.close()
    except sqlite3.DatabaseError as error:
        raise ArchiveError(
            f"{archive_path}: {error}. Give this user read permission to the file, and write permission to its directory "
            "(SQLite keeps its -wal and -shm files there), or serve a snapshot made by `cspo-watch export`."
        ) from error
