"""How the cost of the watch grows with its archive: 10 thousand, 100 thousand and a million synthetic articles, measured on the way.

The articles go in as the pipeline brings them: visits of two roads with their entries, pages, findings. At each size: adding one article in a
transaction of its own (durable, de-duplicated, searchable), adding in the pipeline's batches, finding near-duplicates, searching,
opening every page of the archive in Datasette, reading every text again with today's detector, and the bytes each article takes.
A million take half an hour to grow, so grown archives stay (``growth-1000000.db``; delete them to grow others) and a copy of each is
measured. What was found is kept in ``growth-so-far.json`` after each size.
"""

from __future__ import annotations

import itertools
import json
import os
import random
import resource
import shutil
import socket
import sqlite3
import statistics
import subprocess
import sys
import time
import urllib.request
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import quote

from benchmarks import figures, watched
from benchmarks.texts import releases
from cli.redetecting import PLACE, RANGE, read_again
from config import load
from db import articles, claims, visits
from db.archive import Archive, stamp
from db.duplicates import Fingerprint
from db.records import Claim, Entry, Page, Visit
from tests.newsroom import Release
from tests.newsroom.generate import BETWEEN

SIZES = (10_000, 100_000, 1_000_000)
BATCH = 50  # what the pipeline stores at once
SINGLES, BATCHES, LOOKUPS, SEARCHES, OPENED = 400, 20, 400, 40, 40
REREAD = 100_000  # versions read again at most, the newest; of a larger archive the rest is reckoned from them
SITES = ("war.gov", "spacecom.mil", "stratcom.mil", "spaceforce.mil")  # those of the generator
ROADS = ("feed", "listing")
QUARTER, QUIET_DAYS = timedelta(minutes=15), 90
SEARCHED = {
    "rare word": 'legasifu OR "hangar 7"',
    "country": "Norway",
    "common word": "support",
    "phrase": '"behind the old hangar"',
}


def measure(folder: Path, sizes: Sequence[int] = SIZES, *, scale: float = 1.0) -> dict[str, Any]:
    """Grow one archive through ``sizes`` and measure a copy of it at each; ``scale`` shortens the samples."""
    samples = {name: max(2, int(count * scale)) for name, count in (
        ("singles", SINGLES), ("batches", BATCHES), ("lookups", LOOKUPS), ("searches", SEARCHES), ("opened", OPENED)
    )}  # fmt: skip
    if not all(_kept(folder, size).exists() for size in sizes):
        grow(folder, sizes)
    found = []
    path = folder / "growth.db"
    for size in sizes:
        for old in folder.glob("growth.db*"):
            old.unlink()
        shutil.copyfile(_kept(folder, size), path)
        with Archive(path) as archive:
            feed = Feed(archive, _after(archive, samples["singles"] + samples["batches"] * BATCH))
            began, at = time.perf_counter(), {"articles": feed.known, "load": round(os.getloadavg()[0], 1)}
            at |= _at_this_size(feed, samples) | _pages(path, samples["opened"]) | {"redetect": _redetect(archive, folder)}
        found.append({**at, "measured_in_s": round(time.perf_counter() - began)})
        (folder / "growth-so-far.json").write_text(json.dumps({"sizes": found}, indent=1), encoding="utf-8")
        print(f"  {at['articles']:>9,} articles: {_line(found[-1])}", flush=True)
    return {"sizes": found}


def grow(folder: Path, sizes: Sequence[int]) -> None:
    """One archive for each of ``sizes``, kept under names of their own."""
    path = folder / "growing.db"
    for old in folder.glob("growing.db*"):
        old.unlink()
    with Archive(path) as archive:
        archive.conn.execute("pragma synchronous=off")  # durability is measured, not needed here
        feed = Feed(archive, releases(max(sizes) * 2, start=datetime(1996, 1, 1, tzinfo=UTC)))
        for size in sizes:
            feed.grow(size)
            archive.conn.execute("pragma wal_checkpoint(truncate)")
            shutil.copyfile(path, _kept(folder, size))
            with Archive(_kept(folder, size)) as kept:
                let_time_pass(kept)
                kept.conn.execute("pragma wal_checkpoint(truncate)")
    path.unlink()


def _kept(folder: Path, size: int) -> Path:
    return folder / f"growth-{size}.db"


def _after(archive: Archive, number: int) -> Iterator[Release]:
    """Releases that an archive does not know yet, the first a little later than its newest article."""
    newest = archive.row("select max(id) as id, max(first_seen) as seen from article")
    assert newest is not None
    later = datetime.fromisoformat(newest["seen"]) + BETWEEN
    for release in releases(number, seed=newest["id"], start=later):
        yield replace(release, id=release.id + 10 * newest["id"])


def let_time_pass(archive: Archive) -> None:
    """What a watch that has run all this time has besides: old articles that are not read again, and visits that found nothing new."""
    newest = datetime.fromisoformat(archive.rows("select max(first_seen) from article")[0][0])
    quiet = [
        (site, road, f"https://www.{site}/{road}", at, at)
        for site in SITES
        for road in ROADS
        for number in range(QUIET_DAYS * 96)
        for at in [stamp(newest - number * QUARTER)]
    ]
    with archive.write() as conn:
        conn.execute("update article set due = null, reads = 6 where first_seen < ?", (stamp(newest - timedelta(days=15)),))
        conn.executemany(
            """insert into visit (source, road, url, started, finished, outcome, items, new_items, requests)
            values (?, ?, ?, ?, ?, 'unchanged', 0, 0, 1)""",
            quiet,
        )


class Feed:
    """Brings releases into an archive as the pipeline does."""

    def __init__(self, archive: Archive, stream: Iterator[Release]) -> None:
        self.archive, self.stream = archive, stream
        self.known = archive.conn.execute("select count(*) from article").fetchone()[0]
        self.joined: Counter[str] = Counter()  # releases by what they are, and of those the ones that joined a story
        names = [{"name": site, "title": site, "country": "US", "official": 1, "hosts": f"www.{site}"} for site in SITES]
        roads = {road: f"https://www.example.org/{road}" for road in ROADS}
        about = {"kind": "afpims", "sitemap": None, "every_seconds": QUARTER.seconds, "enabled": 1}
        visits.describe_sources(archive, names, [{"name": site, "publisher": site, **roads, **about} for site in SITES])

    def grow(self, size: int) -> None:
        """Until the archive has about ``size`` articles; more at once than the pipeline stores, which goes faster."""
        while self.known < size:
            self.add(list(itertools.islice(self.stream, min(BATCH * 20, size - self.known + BATCH))))

    def add(self, batch: list[Release]) -> None:
        """Visits, pages and findings of some releases; each a transaction."""
        for part in (batch[at : at + BATCH] for at in range(0, len(batch), BATCH)):
            for site, road in sorted({(release.site, road) for release in part for road in ROADS}):
                shown = [release for release in part if release.site == site and shows(road, release)]
                self.known += visits.record_visit(self.archive, visit_of(shown, road)) if shown else 0
        articles.record_pages(self.archive, [page_of(release) for release in batch])
        waiting = claims.undetected(self.archive, limit=len(batch) * 2)
        claims.record_findings(self.archive, [finding_of(item) for item in waiting], "CSpO", _seen(batch[-1]))

    def check(self, batch: list[Release]) -> None:
        """Which of these joined a story, by what the generator says that they are."""
        for release in batch:
            row = self.archive.row(
                "select story != id as joined from article where id = (select article from identity where key = ?)",
                (key_of(release),),
            )
            kind = release.relation or "original"
            self.joined[kind] += 1
            self.joined[f"{kind} joined"] += int(row["joined"] or 0) if row else 0


def shows(road: str, release: Release) -> bool:
    """Does this road show the release? One in forty is left out by each, never the same one."""
    return release.id % 40 != ROADS.index(road)


def key_of(release: Release) -> str:
    """The identity of a release."""
    return f"{release.site}/{release.id}"


def url_of(release: Release) -> str:
    """The address of a release."""
    return f"https://www.{release.site}/News/Article/{release.id}/"


def _seen(release: Release) -> datetime:
    return (release.appears or datetime.min.replace(tzinfo=UTC)) + timedelta(minutes=15)


def visit_of(batch: list[Release], road: str) -> Visit:
    """One visit of a road that shows these releases of one site."""
    last = batch[-1]
    return Visit(
        source=last.site, road=road, url=f"https://www.{last.site}/{road}", started=_seen(last), finished=_seen(last), outcome="ok",
        status=200,
        entries=tuple(
            Entry(
                key=key_of(release), url=url_of(release), publisher=release.site, title=release.title,
                summary=release.shown_summary, author=release.byline, published=release.published,
            )
            for release in batch
        ),
    )  # fmt: skip


def page_of(release: Release) -> Page:
    """The page of a release, read."""
    return Page(
        key=key_of(release), url=url_of(release), publisher=release.site, source=release.site, fetched=_seen(release), outcome="ok",
        status=200, final_url=url_of(release), title=release.title, byline=release.byline, dateline=release.dateline,
        body=release.body, published=release.published, published_precision="minute", language="en", layout="afpims-2024",
    )  # fmt: skip


def finding_of(item: claims.Unread) -> claims.Finding:
    """A mention and a near miss where the text names the initiative, nothing elsewhere: what nearly every article yields."""
    place = item.text.text.find("Combined Space Operations Initiative")
    if place < 0:
        return claims.Finding(item.version, item.article, (), False, language="en")
    sentence = item.text.text[place : place + 80]
    claim = Claim("mention", sentence=sentence, start_char=place, end_char=place + 36, rule="name")
    miss = claims.NearMiss("listed", "only listed in passing", sentence, 0.3)
    return claims.Finding(item.version, item.article, (claim,), True, (miss,), language="en")


def _at_this_size(feed: Feed, samples: dict[str, int]) -> dict[str, Any]:
    archive = feed.archive
    archive.conn.execute("pragma wal_checkpoint(truncate)")
    singles, batches = [], []
    before = Counter(feed.joined)
    cpu = 0.0
    for release in itertools.islice(feed.stream, samples["singles"]):
        started, busy = time.perf_counter(), time.process_time()
        feed.add([release])
        cpu += time.process_time() - busy
        singles.append((time.perf_counter() - started) * 1000)
        feed.check([release])
    for _ in range(samples["batches"]):
        batch = list(itertools.islice(feed.stream, BATCH))
        started = time.perf_counter()
        feed.add(batch)
        batches.append((time.perf_counter() - started) * 1000 / len(batch))
        feed.check(batch)
    joined = feed.joined - before
    archive.conn.execute("pragma wal_checkpoint(truncate)")
    return {
        "add_one_ms": figures.summary(singles),
        "add_one_cpu_ms": round(cpu * 1000 / samples["singles"], 3),
        "add_in_batch_ms": figures.summary(batches),
        "find_duplicates_ms": figures.summary(_lookups(archive, samples["lookups"])),
        "search_ms": {name: figures.summary(_searches(archive, words, samples["searches"])) for name, words in SEARCHED.items()},
        "copies_found": {
            kind: f"{joined[f'{kind} joined']}/{joined[kind]}" for kind in ("cross-post", "reprint", "original", "form")
        },
        "resident_mb": round(figures.resident(), 1),
        "bytes_per_article": round(Path(archive.path).stat().st_size / feed.known),
        "disk_mb": round(Path(archive.path).stat().st_size / 2**20),
    }


def _lookups(archive: Archive, number: int) -> list[float]:
    """Milliseconds to find the near-duplicates of articles from everywhere in the archive, as if each were new."""
    draw = random.Random(1)
    newest = archive.conn.execute("select max(id) from article").fetchone()[0]
    times = []
    for _ in range(number):
        row = archive.row("select v.title, v.body from version v where v.article >= ? limit 1", (draw.randrange(1, newest),))
        assert row is not None
        started = time.perf_counter()
        articles.near_duplicates(archive.conn, Fingerprint(row["title"], row["body"]))
        times.append((time.perf_counter() - started) * 1000)
    return times


def _searches(archive: Archive, words: str, number: int) -> list[float]:
    """Milliseconds of the newest twenty articles with these words."""
    times = []
    for _ in range(number):
        started = time.perf_counter()
        archive.rows("select rowid from article_fts where article_fts match ? order by rowid desc limit 20", (words,))
        times.append((time.perf_counter() - started) * 1000)
    return times


def _pages(path: Path, number: int) -> dict[str, Any]:
    """Milliseconds of every page that people open, through Datasette over HTTP; and of the server's CPU, which other work disturbs less."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = subprocess.Popen(
        [sys.executable, "-c", f"from pathlib import Path; from db.serve import serve; serve(Path({str(path)!r}), '127.0.0.1', {port})"],
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        base = f"http://127.0.0.1:{port}"
        _await(base)
        times: dict[str, list[float]] = {}
        busy: dict[str, float] = {}
        for name, address in _addresses(path):
            before = figures.cpu_of(server.pid)
            for _ in range(number):
                started = time.perf_counter()
                with urllib.request.urlopen(base + address, timeout=30) as answer:  # a page that fails ends the measurement
                    answer.read()
                times.setdefault(name, []).append((time.perf_counter() - started) * 1000)
            busy[name] = round((figures.cpu_of(server.pid) - before) * 1000 / number, 1)
        worst = max(times, key=lambda name: figures.summary(times[name])["p95"])
        return {
            "page_ms": {name: figures.summary(taken, 1) for name, taken in times.items()},
            "page_cpu_ms": busy,
            "worst_page": {"name": worst, **figures.summary(times[worst], 1)},
        }
    finally:
        server.terminate()
        server.wait(10)


def _addresses(path: Path) -> list[tuple[str, str]]:
    """Every view and table, the pages of things, and searches for rare and common words."""
    conn = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    views = [row[0] for row in conn.execute("select name from sqlite_master where type = 'view' order by name")]
    newest = conn.execute("select max(id) from article").fetchone()[0]
    conn.close()
    found = [("home", "/"), ("article", f"/article/{newest // 2}"), ("about", "/about"), ("questions", "/questions")]
    found += [(f"search: {kind}", f"/search?q={quote(words)}") for kind, words in SEARCHED.items()]
    found += [(f"view: {view}", f"/archive/{view}") for view in views]
    return found


def _redetect(archive: Archive, folder: Path) -> dict[str, Any]:
    """``redetect`` over the newest versions on all cores: wall and CPU milliseconds a version, and the minutes a million would take.

    The findings of the generator are crude, so the first reading differs in every article that names the initiative, as after
    an update that changes much. Starting and ending the processes is in it.
    """
    config = load(watched.write(folder / "growth", 1))
    newest = archive.conn.execute("select max(id) from version").fetchone()[0]
    first = max(0, newest - REREAD) // RANGE * RANGE
    archive.take_note(PLACE, str(first))
    busy, started = _cpu(), time.perf_counter()
    changed = read_again(config, archive, os.cpu_count() or 1)
    wall, busy = time.perf_counter() - started, _cpu() - busy
    return {
        "versions": newest - first, "changed": changed, "wall_s": round(wall, 1), "versions_per_s": round((newest - first) / wall),
        "cpu_ms_per_version": round(busy * 1000 / (newest - first), 3),
        "a_million_minutes": round(wall / (newest - first) * 1_000_000 / 60, 1),
    }  # fmt: skip


def _cpu() -> float:
    """CPU seconds of this process and of its children that have ended."""
    return sum(sum(resource.getrusage(who)[:2]) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))


def _await(base: str) -> None:
    until = time.monotonic() + 60
    while time.monotonic() < until:
        try:
            urllib.request.urlopen(base + "/-/versions.json", timeout=5).close()
            return
        except OSError:
            time.sleep(0.1)
    raise TimeoutError("Datasette did not start within a minute")


def _line(at: dict[str, Any]) -> str:
    searches = statistics.mean(figure["median"] for figure in at["search_ms"].values())
    return (
        f"add one {at['add_one_ms']['median']} ms ({at['add_one_cpu_ms']} CPU), in batch {at['add_in_batch_ms']['median']} ms, duplicates "
        f"{at['find_duplicates_ms']['median']} ms, search {searches:.2f} ms, worst page {at['worst_page']['name']} "
        f"{at['worst_page']['p95']} ms p95, {at['bytes_per_article']:,} bytes an article, "
        f"redetect {at['redetect']['versions_per_s']} versions/s"
    )
