"""``redetect``: every article of the archive read again by today's detector, on all cores, from where it was stopped."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from cli.app import JUDGE, app, opened, read_config, settings
from cli.collecting import bars, finish, summary
from cli.logs import start_logs

if TYPE_CHECKING:
    from concurrent.futures import Future, ProcessPoolExecutor

    from alerts.detect.initiative import Initiative
    from config import Config
    from db.archive import Archive
    from db.claims import Finding

RANGE = 400  # versions read by one process at a time; what a stop loses at most, for each process
PLACE = "redetect: last version"

_archive: Any = None  # of a reading process
_initiative: Any = None


@app.command(rich_help_panel=JUDGE)
def redetect(
    processes: Annotated[int, typer.Option("--processes", "-p", min=1, help="How many at once.")] = os.cpu_count() or 1,
    again: Annotated[bool, typer.Option("--again", help="From the first article, even if it was stopped half way.")] = False,
) -> None:
    """Read every article again: after an update, or when the initiative was changed. May be stopped and started anywhere.

    What is found only now in old articles fills the ledger and mails one summary; it is no breaking news.
    """
    from crawler.crawl import run as in_loop
    from pipeline import Round, Watch

    config = read_config()
    start_logs(info=False)
    done = Round()
    with opened(config, alone=True) as (archive, outbox):
        watch = Watch(config, archive, outbox, settings.clock)
        changed = read_again(config, archive, processes, again=again)
        in_loop(finish(watch, done))
    typer.echo(f"Articles whose findings changed: {changed}.")
    summary(done)


def read_again(config: Config, archive: Archive, processes: int, *, again: bool = False) -> int:
    """Read every current version, keep what differs and where we are -> how many differed."""
    import multiprocessing
    from concurrent.futures import ProcessPoolExecutor

    from db.archive import stamp
    from db.claims import older_than_is_history
    from pipeline import detector_name

    place = 0 if again else int(archive.note(PLACE) or 0)
    if not place:
        older_than_is_history(archive, stamp(settings.clock() - config.schedule.news_window))
    newest = archive.conn.execute("select coalesce(max(id), 0) from version").fetchone()[0]
    changed = 0
    # A fresh interpreter for each: nothing that is open here may be shared with a child.
    context = multiprocessing.get_context("spawn")
    pool = ProcessPoolExecutor(processes, context, _start, (archive.path, config.initiative))
    with pool, bars() as progress:
        bar = progress.add_task("versions", total=newest, completed=place)
        ranges = ((first, min(first + RANGE, newest)) for first in range(place, newest, RANGE))
        for first, last, findings in _in_order(pool, ranges, processes * 2):
            changed += _keep(archive, first, last, findings, detector_name(config))
            archive.take_note(PLACE, str(last))
            progress.update(bar, completed=last)
    archive.take_note(PLACE, "0")
    return changed


def _in_order(
    pool: ProcessPoolExecutor, ranges: Iterator[tuple[int, int]], ahead: int
) -> Iterator[tuple[int, int, list[Finding]]]:
    """Each range with what was found in it, in order, never more than ``ahead`` of them under way."""
    waiting: list[tuple[int, int, Future[list[Finding]]]] = []
    while True:
        waiting += [(first, last, pool.submit(_read, first, last)) for first, last in islice(ranges, ahead - len(waiting))]
        if not waiting:
            return
        first, last, future = waiting.pop(0)
        yield first, last, future.result()


def _keep(archive: Archive, first: int, last: int, findings: list[Finding], detector: str) -> int:
    """Store the findings that differ from what is in force; nothing is written for the others."""
    from dataclasses import replace

    from db.claims import Finding, findings_between, record_findings

    before = findings_between(archive, first, last)
    now = {finding.version: finding for finding in findings}
    nothing = [Finding(old.version, old.article, (), False) for version, old in before.items() if version not in now]
    differing = [finding for finding in (*findings, *nothing) if replace(finding, language="") != before.get(finding.version)]
    if differing:
        record_findings(archive, differing, detector, settings.clock())
    return len(differing)


# ---- in the reading processes


def _start(path: Path, initiative: Initiative) -> None:
    global _archive, _initiative
    from db.archive import Archive

    _archive, _initiative = Archive(path, readonly=True), initiative
    threading.Thread(target=_end_with_the_parent, daemon=True).start()


def _end_with_the_parent() -> None:
    """A pool's process waits for work for ever when its parent was killed and could not tell it to stop."""
    import multiprocessing
    from multiprocessing.connection import wait

    parent = multiprocessing.parent_process()
    assert parent is not None
    wait([parent.sentinel])
    os._exit(1)


def _read(first: int, last: int) -> list[Finding]:
    """What the detector finds in the current versions of a range; nothing for those in which it finds nothing."""
    from alerts.detect import read
    from db.claims import detected
    from pipeline import finding_of

    findings = (finding_of(item, read(item.text, _initiative, trace=True)) for item in detected(_archive, first, last))
    return [finding for finding in findings if finding.claims or finding.near_misses or finding.mentions]
