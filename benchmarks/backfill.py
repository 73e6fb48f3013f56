"""Backfill with politeness off: pages a second of the watch as a whole process, beside bare Scrapy that keeps the same pages raw."""

from __future__ import annotations

import re
import shutil
import sqlite3
import urllib.request
from pathlib import Path
from typing import Any

from benchmarks import figures, watched
from benchmarks.peers import SCRAPY, SCRIPTS, WATCH
from benchmarks.stage import LISTING, stage

PAGES, ROUNDS = 5_000, 3
_ARTICLE = re.compile(r'(?:href|article-url)="(http://127[^"]*/Article/\d+/[^"]*)"')


def measure(folder: Path, rounds: int = ROUNDS, pages: int = PAGES) -> dict[str, Any]:
    """Pages a second, CPU milliseconds a page and peak memory of both, in turns."""
    ours: list[figures.Cost] = []
    theirs: list[figures.Cost] = []
    python = SCRAPY.python()
    with stage(pages) as port:
        addresses = folder / "addresses.txt"
        addresses.write_text("\n".join(_addresses(port)), encoding="utf-8")
        kept = 0
        for turn in range(-1, rounds):
            place = folder / "backfill"
            shutil.rmtree(place, ignore_errors=True)
            config = watched.write(place, port, listing=True)
            cost = figures.cost_of(
                [str(WATCH.python().parent / "cspo-watch"), "-c", str(config), "backfill", "--since", "2001-01-01"], place
            )
            conn = sqlite3.connect(place / "archive.db")
            kept = conn.execute("select count(*) from article where state = 'read' and origin = 'backfill'").fetchone()[0]
            conn.close()
            if cost.code not in (0, 5) or kept < pages * 0.99:
                raise RuntimeError(f"backfill kept {kept} of {pages} pages, exit code {cost.code}: {cost.output[-2000:]}")
            bare = figures.cost_of(
                [str(python), str(SCRIPTS / "bare_scrapy.py"), f"@{addresses}", str(place / "raw.jsonl")], place
            )
            if bare.code:
                raise RuntimeError(f"bare Scrapy: {bare.output[-2000:]}")
            if turn >= 0:
                ours.append(cost)
                theirs.append(bare)
    rows = {name: _row(costs, pages) for name, costs in (("CSpO Watch", ours), ("bare Scrapy", theirs))}
    ratio = [bare.wall / cost.wall for cost, bare in zip(ours, theirs, strict=True)]
    return {"pages": pages, "kept": kept, "rounds": rounds, "rows": rows, "share_of_bare_scrapy": figures.summary(ratio, 2)}


def _row(costs: list[figures.Cost], pages: int) -> dict[str, Any]:
    return {
        "pages_per_s": figures.summary([pages / cost.wall for cost in costs], 0),
        "cpu_ms_per_page": figures.summary([cost.cpu * 1000 / pages for cost in costs], 2),
        "peak_mb": figures.summary([cost.peak for cost in costs], 0),
    }


def _addresses(port: int) -> list[str]:
    """Every listing page and every article page, as backfill asks for them."""
    found: list[str] = []
    number = 0
    while True:
        number += 1
        url = f"http://127.0.0.1:{port}{LISTING}" + (f"?Page={number}" if number > 1 else "")
        with urllib.request.urlopen(url) as answer:
            links = list(dict.fromkeys(_ARTICLE.findall(answer.read().decode())))
        fresh = [link for link in links if link not in found[-200:]]
        if not fresh:
            break
        for link in fresh:
            urllib.request.urlopen(link).close()  # rendered once
        found += [url, *fresh]
    return found
