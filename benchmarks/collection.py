"""First collection of one feed and its pages, as a whole process: the watch and its peers side by side, in turns."""

from __future__ import annotations

import html
import re
import shutil
import subprocess
import urllib.request
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from benchmarks import figures
from benchmarks.peers import PEERS, Peer, Task
from benchmarks.stage import FEED, stage

ITEMS, ROUNDS = 100, 5
LIMIT = 300.0  # seconds that a peer may take


def measure(folder: Path, rounds: int = ROUNDS, items: int = ITEMS, peers: Sequence[Peer] = PEERS) -> dict[str, Any]:
    """Wall, CPU and peak memory of a first collection and of a second one that finds nothing new -> rows by program."""
    taken: dict[str, dict[str, list[figures.Cost]]] = defaultdict(lambda: defaultdict(list))
    kept: dict[str, int] = {}
    failed: dict[str, str] = {}
    ready = {peer.name: _installed(peer, failed) for peer in peers}
    with stage(items) as port:
        feed = f"http://127.0.0.1:{port}{FEED.format(items=items)}"
        pages = _pages(feed)
        for turn in range(-1, rounds):  # the turn before the first is not counted: it warms caches and compiles modules
            for peer in (*peers[turn % len(peers) :], *peers[: turn % len(peers)]):  # nobody always comes first
                python = ready[peer.name]
                if python is None or peer.name in failed:
                    continue
                task = Task(folder / "collection" / peer.name.replace(" ", "-"), port, feed, pages)
                shutil.rmtree(task.folder, ignore_errors=True)
                task.folder.mkdir(parents=True)
                for which in ("first", "again"):
                    try:
                        cost = figures.cost_of([str(part) for part in peer.prepare(task, python)], task.folder, timeout=LIMIT)
                    except subprocess.TimeoutExpired:
                        failed[peer.name] = f"took longer than {LIMIT:.0f} s"
                        break
                    if cost.code != 0:
                        failed[peer.name] = f"exit code {cost.code}: {cost.output.strip()[-300:]}"
                        break
                    if turn >= 0:
                        taken[peer.name][which].append(cost)
                    kept[peer.name] = peer.kept(task)
    return {"items": items, "rounds": rounds, "rows": [_row(peer, taken[peer.name], kept, failed) for peer in peers]}


def _installed(peer: Peer, failed: dict[str, str]) -> Path | None:
    try:
        return peer.python()
    except subprocess.CalledProcessError as error:
        failed[peer.name] = f"could not be installed: {(error.output or '').strip()[-200:]}"
        return None


def _pages(feed: str) -> tuple[str, ...]:
    with urllib.request.urlopen(feed) as answer:
        text = answer.read().decode()
    pages = tuple(html.unescape(link) for link in re.findall(r"<item>.*?<link>(.*?)</link>", text, re.DOTALL))
    for page in pages:  # rendered once, so that no program pays for it
        urllib.request.urlopen(page).close()
    return pages


def _row(peer: Peer, taken: dict[str, list[figures.Cost]], kept: dict[str, int], failed: dict[str, str]) -> dict[str, Any]:
    row: dict[str, Any] = {"name": peer.name, "lacks": peer.lacks}
    if peer.name in failed:
        return row | {"failed": failed[peer.name]}
    row["kept"] = kept.get(peer.name, 0)
    for which, costs in taken.items():
        row[which] = {
            "wall_s": figures.summary([cost.wall for cost in costs], 2),
            "cpu_s": figures.summary([cost.cpu for cost in costs], 2),
            "peak_mb": figures.summary([cost.peak for cost in costs], 0),
        }
    return row
