"""What it costs when there is nothing new: a daemon's poll of an unchanged source, a whole ``run`` over the shipped sources, ``--help``."""

from __future__ import annotations

import json
import shutil
import statistics
import subprocess
import sys
from pathlib import Path
from typing import Any

from benchmarks import figures, watched
from benchmarks.peers import WATCH
from benchmarks.stage import stage
from tests.watching import configuration

POLLS, ROUNDS = 300, 7
_CHILD = """
import asyncio, json, sys, time
from pathlib import Path
from alerts.outbox import Outbox
from config import load
from crawler.crawl import run
from db.archive import Archive
from pipeline import Round, Watch
config = load(Path(sys.argv[1]))
async def main(polls):
    with Archive(config.archive) as archive, Outbox(config.outbox) as outbox:
        watch = Watch(config, archive, outbox)
        await watch.round()
        source = config.source[0]
        for _ in range(5):
            await watch.discover(source, Round())
        cpu, wall = [], []
        for _ in range(polls):
            c, w = time.process_time(), time.perf_counter()
            done = Round()
            [visit] = await watch.discover(source, done)
            await watch.fetch(done, source=source.name)
            await watch.process(done)
            assert visit.outcome == "unchanged", visit
            cpu.append(1000 * (time.process_time() - c)); wall.append(1000 * (time.perf_counter() - w))
        print(json.dumps({"cpu": cpu, "wall": wall}))
run(main(int(sys.argv[2])))
"""


def measure(folder: Path, rounds: int = ROUNDS, polls: int = POLLS) -> dict[str, Any]:
    """CPU milliseconds of a poll by size of the feed; wall and CPU of ``run`` and of ``--help``."""
    found: dict[str, Any] = {"polls": polls, "rounds": rounds}
    for items in (50, 500):
        with stage(items + 20) as port:
            place = folder / f"idle-{items}"
            shutil.rmtree(place, ignore_errors=True)
            config = watched.write(place, port, items=items)
            said = subprocess.run(
                [sys.executable, "-c", _CHILD, str(config), str(polls)], capture_output=True, text=True, check=True,
                env=figures.own_environment(), cwd=Path(__file__).parent.parent,
            ).stdout  # fmt: skip
            taken = json.loads(said.splitlines()[-1])
            found[f"poll_{items}_items"] = {
                "cpu_ms": figures.summary(taken["cpu"], 1), "wall_ms": figures.summary(taken["wall"], 1),
                "mean_cpu_ms": round(statistics.mean(taken["cpu"]), 1),
            }  # fmt: skip
    command = str(WATCH.python().parent / "cspo-watch")
    with stage(400, spread=True) as port:
        place = folder / "idle-run"
        shutil.rmtree(place, ignore_errors=True)
        place.mkdir(parents=True)
        (place / "cspo-watch.toml").write_text(
            configuration(port, None).replace("[mail]\n", '[mail]\nmaildir = "mail"\n'), encoding="utf-8"
        )
        for name, words in (("run_nothing_new", ["-c", str(place / "cspo-watch.toml"), "run"]), ("help", ["--help"])):
            for _ in range(2):
                figures.cost_of([command, *words], place)
            costs = [figures.cost_of([command, *words], place) for _ in range(rounds)]
            if any(cost.code for cost in costs):
                raise RuntimeError(f"{name}: {costs[0].output[-2000:]}")
            found[name] = {
                "wall_s": figures.summary([cost.wall for cost in costs], 2), "cpu_s": figures.summary([cost.cpu for cost in costs], 2),
                "peak_mb": figures.summary([cost.peak for cost in costs], 0),
            }  # fmt: skip
    return found
