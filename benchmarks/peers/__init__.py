"""The programs that the watch is measured beside: how each is installed, told to collect one feed, and asked what it kept."""

from __future__ import annotations

import configparser
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from benchmarks import watched
from benchmarks.environments import folder_of, python_of, python_of_checkout

SCRIPTS = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Task:
    """One feed and its pages on the stage, in a folder of the peer's own."""

    folder: Path
    port: int
    feed: str
    pages: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Peer:
    """One program. ``prepare`` writes what it needs and gives its arguments; ``kept`` counts the articles it has afterwards."""

    name: str
    packages: tuple[str, ...]
    prepare: Callable[[Task, Path], Sequence[str | Path]]
    kept: Callable[[Task], int]
    lacks: str
    from_checkout: bool = False

    @property
    def installed(self) -> bool:
        """Can it be run without installing anything?"""
        return not self.packages or (folder_of(self._folder, self.packages) / "ready").exists()

    @property
    def _folder(self) -> str:
        return self.name.lower().replace(" ", "-")

    def python(self) -> Path:
        """The interpreter it runs with; installs it on first use, what is in the checkout each time."""
        if self.from_checkout:
            return python_of_checkout()
        return python_of(self._folder, self.packages) if self.packages else Path(sys.executable)


def _script(name: str) -> Callable[[Task, Path], Sequence[str | Path]]:
    def prepare(task: Task, python: Path) -> Sequence[str | Path]:
        return [python, SCRIPTS / f"{name}.py", task.feed, task.folder / "articles.jsonl"]

    return prepare


def _lines(task: Task) -> int:
    path = task.folder / "articles.jsonl"
    return sum(1 for _ in path.open(encoding="utf-8")) if path.exists() else 0


def _cspo_watch(task: Task, python: Path) -> Sequence[str | Path]:
    config = task.folder / "cspo-watch.toml"
    if not config.exists():
        watched.write(task.folder, task.port, items=len(task.pages))
    return [python.parent / "cspo-watch", "-c", config, "run", "--json"]


def _in_archive(task: Task) -> int:
    conn = sqlite3.connect(task.folder / "archive.db")
    try:
        return int(conn.execute("select count(*) from article where state = 'read' and origin = 'visit'").fetchone()[0])
    finally:
        conn.close()


def _trafilatura(task: Task, python: Path) -> Sequence[str | Path]:
    (task.folder / "urls.txt").write_text("\n".join(task.pages), encoding="utf-8")
    settings = configparser.ConfigParser()
    listed = [python, "-c", "import trafilatura.settings as s, pathlib; print(pathlib.Path(s.__file__).parent / 'settings.cfg')"]
    shipped = subprocess.run(listed, capture_output=True, text=True, check=True).stdout.strip()
    settings.read(shipped)
    settings["DEFAULT"].update(SLEEP_TIME="0", SSRF_PROTECTION="off")
    with (task.folder / "settings.cfg").open("w", encoding="utf-8") as file:
        settings.write(file)
    return [
        python.parent / "trafilatura", "-i", task.folder / "urls.txt", "-o", task.folder / "out", "--json", "--with-metadata",
        "--config-file", task.folder / "settings.cfg",
    ]  # fmt: skip


def _jobs(pages: Sequence[str]) -> str:
    return "---\n".join(f"name: page {n}\nurl: {url}\nfilter:\n  - css: .body\n  - html2text\n" for n, url in enumerate(pages))


def _urlwatch(task: Task, python: Path) -> Sequence[str | Path]:
    (task.folder / "urls.yaml").write_text(_jobs(task.pages).replace("- html2text", "- html2text: re"), encoding="utf-8")
    (task.folder / "urlwatch.yaml").write_text(
        "report:\n  text:\n    line_length: 75\n  stdout:\n    enabled: true\n", encoding="utf-8"
    )
    return [
        python.parent / "urlwatch", "--urls", task.folder / "urls.yaml", "--config", task.folder / "urlwatch.yaml", "--cache",
        task.folder / "cache.db",
    ]  # fmt: skip


def _webchanges(task: Task, python: Path) -> Sequence[str | Path]:
    (task.folder / "jobs.yaml").write_text(_jobs(task.pages), encoding="utf-8")
    (task.folder / "config.yaml").write_text("report:\n  stdout:\n    enabled: true\n", encoding="utf-8")
    return [
        python.parent / "webchanges", "--jobs", task.folder / "jobs.yaml", "--config", task.folder / "config.yaml", "--database",
        task.folder / "snapshots.db",
    ]  # fmt: skip


def _snapshots(name: str) -> Callable[[Task], int]:
    def kept(task: Task) -> int:
        return len(task.pages) if (task.folder / name).exists() and (task.folder / name).stat().st_size > 10_000 else 0

    return kept


def _rss2email(task: Task, python: Path) -> Sequence[str | Path]:
    for part in ("cur", "new", "tmp"):
        (task.folder / "inbox" / part).mkdir(parents=True, exist_ok=True)
    (task.folder / "r2e.cfg").write_text(
        "[DEFAULT]\nfrom = watch@localhost\nto = desk@localhost\nemail-protocol = maildir\n"
        f"maildir-path = {task.folder}\nmaildir-mailbox = inbox\n\n[feed.releases]\nurl = {task.feed}\n",
        encoding="utf-8",
    )
    return [python.parent / "r2e", "-c", task.folder / "r2e.cfg", "-d", task.folder / "r2e.json", "run"]


def _mails(task: Task) -> int:
    return sum(1 for _ in (task.folder / "inbox").rglob("new/*"))


WATCH = Peer("CSpO Watch", (), _cspo_watch, _in_archive, "")  # with the interpreter that measures
INSTALLED = replace(WATCH, from_checkout=True)  # in an environment of its own, as everything else that it is measured beside
SCRAPY = Peer(
    "bare Scrapy", ("scrapy==2.19.*",), _script("bare_scrapy"), _lines,
    "article text, duplicates, edits, detection, mail: it keeps raw pages",
)  # fmt: skip
PEERS = (
    INSTALLED,
    SCRAPY,
    Peer(
        "trafilatura", ("trafilatura==2.3.1", "lxml_html_clean"), _trafilatura,
        lambda task: sum(1 for _ in (task.folder / "out").rglob("*.json")),
        "the feed (it is given the addresses), memory between runs, a database, detection, mail",
    ),
    Peer("newspaper4k", ("newspaper4k==0.9.6", "lxml_html_clean"), _script("with_newspaper"), _lines,
         "the feed, memory between runs, a database, duplicates, detection, mail"),
    Peer("news-please", ("news-please==1.6.16", "lxml_html_clean"), _script("with_newsplease"), _lines,
         "the feed, memory between runs (as a library), duplicates, detection, mail"),
    Peer("fundus", ("fundus==0.5.7", "curl_cffi==0.15.*"), _script("with_fundus"), _lines,
         "memory between runs, a database, duplicates, detection, mail"),
    Peer("urlwatch", ("urlwatch==2.29", "html2text", "cssselect"), _urlwatch, _snapshots("cache.db"),
         "the feed (one job a page), article fields, duplicates, search, detection"),
    Peer("webchanges", ("webchanges==3.37.0",), _webchanges, _snapshots("snapshots.db"),
         "the feed (one job a page), article fields, duplicates, search, detection"),
    Peer("rss2email", ("rss2email==3.14",), _rss2email, _mails,
         "the pages (it mails each item of the feed), an archive, duplicates, detection"),
)  # fmt: skip
