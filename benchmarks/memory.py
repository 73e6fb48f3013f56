"""The daemon's memory over thousands of rounds and tens of thousands of articles: is it small, and is it flat?"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

from benchmarks import figures, watched
from benchmarks.stage import ADVANCE, stage

ROUNDS, ARTICLES, AT_ONCE = 5_000, 30_000, 200
_CHILD = """
import json, sys, urllib.request
from datetime import timedelta
from pathlib import Path
from alerts.outbox import Outbox
from benchmarks.figures import resident
from config import load
from crawler.crawl import run
from db.archive import Archive
from pipeline import Round, Watch, utc_now
config, port, advance, batches, polls, hours = load(Path(sys.argv[1])), *sys.argv[2:4], *map(int, sys.argv[4:])
async def main():
    samples = []
    with Archive(config.archive) as archive, Outbox(config.outbox) as outbox:
        # A day ahead with every batch: no page is read a second time, and the rhythm is that of the newsroom.
        watch = Watch(config, archive, outbox)
        source = config.source[0]
        async def visit():
            done = Round()
            await watch.discover(source, done)
            await watch.fetch(done, source=source.name)
            await watch.process(done)
            return done
        for number in range(batches):
            urllib.request.urlopen(f"http://127.0.0.1:{port}{advance}{hours}").close()
            await visit()
            if number % 5 == 0:
                samples.append(("articles", archive.conn.execute("select count(*) from article").fetchone()[0], resident()))
        for number in range(polls):
            await visit()
            if number % 100 == 0:
                samples.append(("rounds", number, resident()))
    print(json.dumps(samples))
run(main())
"""


def measure(folder: Path, articles: int = ARTICLES, rounds: int = ROUNDS) -> dict[str, Any]:
    """Resident MB while ``articles`` come in, two hundred a round, and over ``rounds`` rounds without news."""
    batches = max(2, articles // AT_ONCE)
    hours = 66  # two hundred releases
    with stage(batches * AT_ONCE, hidden=hours * batches) as port:
        place = folder / "memory"
        shutil.rmtree(place, ignore_errors=True)
        config = watched.write(place, port, items=400)
        said = subprocess.run(
            [sys.executable, "-c", _CHILD, str(config), str(port), ADVANCE, str(batches), str(rounds), str(hours)], check=False,
            capture_output=True, text=True, env=figures.own_environment(), cwd=Path(__file__).parent.parent,
        )  # fmt: skip
    if said.returncode:
        raise RuntimeError(said.stderr[-2000:])
    samples = json.loads(said.stdout.splitlines()[-1])
    growing = [(count, mb) for what, count, mb in samples if what == "articles"]
    idle = [(count, mb) for what, count, mb in samples if what == "rounds"]
    return {
        "articles": growing[-1][0], "rounds": rounds,
        "resident_mb": {
            "first_batch": round(growing[0][1], 1), "half_of_the_articles": round(growing[len(growing) // 2][1], 1),
            "all_articles": round(growing[-1][1], 1), "half_of_the_rounds": round(idle[len(idle) // 2][1], 1),
            "all_rounds": round(idle[-1][1], 1), "largest": round(max(mb for _, _, mb in samples), 1),
        },
        "samples": samples,
    }  # fmt: skip
