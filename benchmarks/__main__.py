"""``python -m benchmarks [PART ...]``: measure, print a table, write ``results/PART.json`` and charts; ``--quick`` shows that it works."""

from __future__ import annotations

import argparse
import json
import os
import platform
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

from benchmarks import backfill, chart, collection, crew, detector, growth, idle, latency, memory
from benchmarks.environments import cache
from benchmarks.peers import SCRAPY, WATCH

RESULTS = Path(__file__).parent / "results"
Result = dict[str, Any]

PARTS: dict[str, tuple[Callable[[Path], Result], Callable[[Path], Result]]] = {
    "collection": (collection.measure, lambda folder: collection.measure(folder, 1, 5, (WATCH,))),
    "backfill": (backfill.measure, lambda folder: backfill.measure(folder, 1, 40) if SCRAPY.installed else {}),
    "idle": (idle.measure, lambda folder: idle.measure(folder, 1, 3)),
    "memory": (memory.measure, lambda folder: memory.measure(folder, 400, 5)),
    "growth": (growth.measure, lambda folder: growth.measure(folder, (200, 400), scale=0.02)),
    "detector": (detector.measure, lambda folder: detector.measure(folder, 20, spacy=False)),
    "latency": (latency.measure, lambda folder: latency.measure(folder, 1)),
    "crew": (crew.measure, lambda folder: crew.measure(folder, 60, (1,))),
}


def main(arguments: list[str] | None = None) -> int:
    """The command line -> exit code."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("parts", nargs="*", choices=[[], *PARTS], help=f"of {', '.join(PARTS)}; all, if none is named")
    parser.add_argument("--quick", action="store_true", help="tiny samples, nothing installed: are the measurements in order?")
    parser.add_argument("--results", type=Path, default=RESULTS, help="where JSON and charts go (default: benchmarks/results)")
    chosen = parser.parse_args(arguments)
    work = cache() / "work"
    work.mkdir(parents=True, exist_ok=True)
    chosen.results.mkdir(parents=True, exist_ok=True)
    for name in chosen.parts or PARTS:
        print(f"{name} …", flush=True)
        found = PARTS[name][chosen.quick](work)
        (chosen.results / f"{name}.json").write_text(
            json.dumps({"measured": _circumstances(), **found}, indent=1) + "\n", encoding="utf-8"
        )
        for file, svg in charts(name, found).items():
            (chosen.results / f"{file}.svg").write_text(svg, encoding="utf-8")
        show(name, found)
    return 0


def _circumstances() -> Result:
    return {
        "day": f"{datetime.now(UTC):%Y-%m-%d}", "cores": os.cpu_count(), "machine": platform.machine(),
        "python": platform.python_version(), "scrapy": version("scrapy"), "load": round(os.getloadavg()[0], 1),
    }  # fmt: skip


def charts(name: str, found: Result) -> dict[str, str]:
    """File name -> SVG, of one part."""
    if name == "collection":
        rows = {row["name"]: row["first"]["wall_s"]["median"] for row in found["rows"] if "first" in row}
        return {"collection": chart.bars(f"First collection: a feed and its {found['items']} pages", "s", rows)} if rows else {}
    if name == "backfill" and found:
        rows = {program: row["pages_per_s"]["median"] for program, row in found["rows"].items()}
        return {"backfill": chart.bars(f"Backfill of {found['pages']:,} pages", "pages/s", rows)}
    if name == "memory":
        count = {"articles": 0, "rounds": found["articles"]}
        points = [(count[what] + number, mb) for what, number, mb in found["samples"]]
        title = f"Memory: {found['articles']:,} articles, then {found['rounds']:,} rounds without news"
        return {"memory": chart.lines(title, "articles, then rounds", "MB", {"resident": points}, logarithmic=False)}
    if name == "growth":
        return _growth_charts(found["sizes"])
    if name == "crew" and found.get("rows"):
        points = [(row["workers"], row["pages_per_s"]) for row in found["rows"]]
        return {"crew": chart.lines("Pages a second by workers", "workers", "pages/s", {"pages/s": points}, logarithmic=False)}
    return {}


def _growth_charts(sizes: list[Result]) -> dict[str, str]:
    def series(**ways: Callable[[Result], float]) -> dict[str, list[tuple[float, float]]]:
        return {name.replace("_", " "): [(at["articles"], way(at)) for at in sizes] for name, way in ways.items()}

    writing = series(
        add_one_article=lambda at: at["add_one_ms"]["median"], add_in_a_batch=lambda at: at["add_in_batch_ms"]["median"],
        find_its_duplicates=lambda at: at["find_duplicates_ms"]["median"],
    )  # fmt: skip
    pages = series(slowest_page_p95=lambda at: at["worst_page"]["p95"], home_p95=lambda at: at["page_ms"]["home"]["p95"],
                   article_p95=lambda at: at["page_ms"]["article"]["p95"])  # fmt: skip
    space = series(on_disk=lambda at: at["bytes_per_article"] / 1000)
    return {
        "growth-writing": chart.lines("Writing, as the archive grows", "articles", "ms", writing),
        "growth-pages": chart.lines("Pages, as the archive grows", "articles", "ms", pages),
        "growth-space": chart.lines("Space an article takes", "articles", "kB", space),
    }


def show(name: str, found: Result) -> None:
    """The figures of one part as a table."""
    console = Console(highlight=False, soft_wrap=not sys.stdout.isatty())
    if name == "collection":
        table = Table("program", "kept", "first: s", "CPU s", "MB", "again: s", "CPU s", "what it does not do", box=None)
        for row in found["rows"]:
            if "first" not in row:
                table.add_row(row["name"], "", row.get("failed", ""))
                continue
            shown = (("first", "wall_s"), ("first", "cpu_s"), ("first", "peak_mb"), ("again", "wall_s"), ("again", "cpu_s"))
            cells = [f"{row[which][key]['median']:g}" for which, key in shown]
            table.add_row(row["name"], str(row["kept"]), *cells, row["lacks"])
        console.print(table)
        return
    shown = {key: value for key, value in found.items() if key not in ("samples", "sizes")}
    for at in found.get("sizes", ()):
        shown[f"{at['articles']:,} articles"] = {
            key: value for key, value in at.items() if key not in ("articles", "page_ms", "page_cpu_ms")
        }
    for key, value in shown.items():
        console.print(f"[bold]{key}[/bold]  {json.dumps(value) if isinstance(value, dict | list) else value}")


if __name__ == "__main__":
    sys.exit(main())
