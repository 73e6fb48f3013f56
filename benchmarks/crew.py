"""Pages a second with one process and with workers on a queue, politeness off, over several newsrooms; needs PostgreSQL."""

from __future__ import annotations

import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from benchmarks.stage import stage
from tests.postgres import Postgres, binaries
from tests.watching import configuration

PAGES, CREWS = 5_000, (0, 1, 2, 3)


def measure(folder: Path, pages: int = PAGES, crews: Sequence[int] = CREWS) -> dict[str, Any]:
    """Pages a second of a backfill by number of workers; 0 is one process without a queue."""
    if binaries() is None:
        return {"skipped": "PostgreSQL is not installed"}
    rows = []
    with stage(pages, spread=True) as port:
        for turn, workers in enumerate((crews[0], *crews)):
            row = _run(folder, port, workers)
            if turn:  # the first one warmed the stage
                rows.append(row)
    return {"pages": pages, "rows": rows}


def _run(folder: Path, port: int, workers: int) -> dict[str, Any]:
    place = folder / "crew"
    shutil.rmtree(place, ignore_errors=True)
    place.mkdir(parents=True)
    text = (
        configuration(port, None)
        .replace("[mail]\n", '[mail]\nmaildir = "mail"\n')
        .replace("[http]\n", "[http]\nconcurrency = 8\n")
    )
    (place / "cspo-watch.toml").write_text(_with_listings(text), encoding="utf-8")
    command = [sys.executable, "-c", "from cli import main; main()"]
    root = Path(__file__).parent.parent
    started: list[subprocess.Popen[bytes]] = []
    with tempfile.TemporaryDirectory() as private:
        os.chmod(private, 0o755)
        database = Postgres(Path(private) / "postgres") if workers else None
        if database:
            database.__enter__()
        try:
            queue = ["--queue", database.url] if database else []
            for _ in range(workers):
                started.append(
                    subprocess.Popen([*command, "worker", *queue], cwd=root, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
                )
            time.sleep(3 if workers else 0)  # their start is not what is measured
            began = time.perf_counter()
            done = subprocess.run(
                [*command, "-c", str(place / "cspo-watch.toml"), "backfill", "--since", "2001-01-01", *queue],
                cwd=root,
                capture_output=True,
                text=True,
            )
            wall = time.perf_counter() - began
        finally:
            for process in started:
                process.send_signal(signal.SIGTERM)
            for process in started:
                process.wait(60)
            if database:
                database.__exit__()
    conn = sqlite3.connect(place / "archive.db")
    read = conn.execute("select count(*) from article where state = 'read' and origin = 'backfill'").fetchone()[0]
    conn.close()
    if done.returncode not in (0, 5):
        raise RuntimeError(done.stderr[-2000:])
    return {"workers": workers, "read": read, "wall_s": round(wall, 1), "pages_per_s": round(read / wall)}


def _with_listings(text: str) -> str:
    """The shipped sources, those of war.gov with the listing pages of their sections: only those can be walked back."""
    for name, path in (("war-releases", "Releases"), ("war-news", "News-Stories"), ("war-features", "Feature-Stories")):
        text = text.replace(f'name = "{name}"\n', f'name = "{name}"\nlisting = "https://www.war.gov/News/{path}/"\n')
    return text
