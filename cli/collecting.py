"""The commands that collect beside the rounds: ``preview``, ``backfill`` and ``import``."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cli.app import COLLECT, EXIT_SOME_SOURCES, app, fail, opened, read_config, settings
from cli.logs import start_logs
from cli.queueing import Queue, collector
from cli.report import plain, printable
from cli.watching import named

if TYPE_CHECKING:
    from rich.progress import Progress

    from config import Config
    from crawler.source import Source
    from db.archive import Archive
    from db.records import Entry, Page
    from pipeline import Round, Watch

LARGEST_BATCH = 100  # imported pages stored in one transaction


@app.command(rich_help_panel=COLLECT)
def preview(
    source: Annotated[str, typer.Argument(help="A source of the configuration.")],
    pages: Annotated[int, typer.Option(help="How many of its articles to read as well.")] = 2,
) -> None:
    """Visit one source, show what would be kept, keep nothing: for a source that you are adding."""
    from crawler.crawl import run as in_loop

    config = read_config()
    start_logs(info=False)
    good = in_loop(_preview(config, named(source), pages))
    raise typer.Exit(0 if good else EXIT_SOME_SOURCES)


async def _preview(config: Config, source: Source, pages: int) -> bool:
    from rich.console import Console

    from crawler.crawl import discover, fetch
    from crawler.outcomes import OUTCOMES
    from db.records import Wanted

    console = Console(highlight=False, soft_wrap=True)
    found = await discover(source, config.publisher, {}, config.http, now=settings.clock)
    shown: dict[str, Entry] = {}
    for visit in found:
        outcome = OUTCOMES[visit.outcome]
        colour = "green" if outcome.severity == "good" else "red"
        console.print(f"[bold]{visit.road}[/bold] {plain(visit.url)}: [{colour}]{visit.outcome}[/] {plain(visit.detail)}")
        if outcome.severity != "good":
            console.print(f"  {outcome.meaning} {outcome.remedy}")
        for entry in visit.entries:
            shown.setdefault(entry.key, entry)
            when = f"{entry.published:%Y-%m-%d %H:%M}" if entry.published else "no date"
            console.print(f"  {when}  {plain(entry.title or '(no title)')}  [dim]{plain(entry.key)}[/dim]")
    wanted = [Wanted(entry.key, entry.url, entry.publisher, source.name) for entry in list(shown.values())[:pages]]
    async for page in fetch(wanted, config.publisher, config.http, now=settings.clock):
        console.rule(f"{plain(page.url)}: {page.outcome} {plain(page.detail)}", align="left")
        if page.outcome == "ok":
            console.print(
                f"[bold]{plain(page.title)}[/bold] ({page.layout}; {page.published or 'no date'}; {plain(page.byline) or 'no byline'})"
            )
            console.print(plain(page.body[:600]) + ("…" if len(page.body) > 600 else ""))
    return all(OUTCOMES[visit.outcome].severity == "good" for visit in found)


@app.command(rich_help_panel=COLLECT)
def backfill(
    since: Annotated[datetime, typer.Option("--since", formats=["%Y-%m-%d"], help="Back to this day.")],
    source: Annotated[list[str] | None, typer.Argument(help="Sources; left out: all that are enabled.")] = None,
    again: Annotated[bool, typer.Option("--again", help="From the front page again, even if it was done before.")] = False,
    queue: Queue = None,
) -> None:
    """Walk listing pages and sitemaps back to a day, politely; of a source that has neither, its feed as far as it reaches.

    May be stopped anywhere; the same command goes on from there. Mails one summary, no breaking news.
    """
    from crawler.crawl import run as in_loop
    from pipeline import Round, Watch

    config = read_config()
    start_logs(info=False)
    if since.replace(tzinfo=UTC) > settings.clock():
        fail(f"--since {since:%Y-%m-%d} lies in the future", 2)
    chosen = [named(name) for name in source] if source else [item for item in config.source if item.enabled]
    if not chosen:
        fail("no source is enabled: name one", 2)
    done = Round()
    with stoppable(), opened(config, alone=True) as (archive, outbox), bars() as progress:

        async def main() -> None:
            async with collector(queue) as asking:
                watch = Watch(config, archive, outbox, settings.clock, asking)
                await _backfill(watch, chosen, since.replace(tzinfo=UTC), again, progress, done)

        in_loop(main())
    summary(done)
    raise typer.Exit(EXIT_SOME_SOURCES if done.failed else 0)


@contextmanager
def stoppable() -> Iterator[None]:
    """Ctrl-C ends a long command with a word on how to go on."""
    try:
        yield
    except KeyboardInterrupt:
        typer.echo("Stopped. What was read is kept; the same command goes on from there.", err=True)
        raise


async def _backfill(watch: Watch, sources: list[Source], since: datetime, again: bool, progress: Progress, done: Round) -> None:
    await asyncio.gather(*(_walk(watch, source, since, again, progress, done) for source in sources))
    await _read_all(watch, progress, done)
    await watch.process(done)
    done.delivery = await watch.deliver()


async def _walk(watch: Watch, source: Source, since: datetime, again: bool, progress: Progress, done: Round) -> None:
    """The listing pages of one source; where the walk stands is kept after each, so that it can be stopped anywhere."""
    from crawler.outcomes import OUTCOMES
    from db.visits import record_visit

    name = f"backfill {source.name} {since:%Y-%m-%d}"
    place = "" if again else watch.archive.note(name)
    if place == "done":
        return
    bar = progress.add_task(f"{source.name}: pages", total=None)
    ended, reached = True, None
    walking = watch.collector.backfill_pages(
        source, watch.config.publisher, since, watch.config.http, resume=place, now=watch.clock
    )
    async for visit in walking:
        kept = tuple(entry for entry in visit.entries if not entry.published or entry.published >= since)
        page = replace(visit, entries=kept, road="backfill")
        done.new_articles += record_visit(watch.archive, page, origin="backfill", note=name)
        done.visits.append(visit)
        ended = OUTCOMES[visit.outcome].severity == "good" or visit.outcome == "empty"
        oldest = min((entry.published for entry in visit.entries if entry.published), default=None)
        reached = min(filter(None, (reached, oldest)), default=None)
        progress.update(
            bar, advance=1, description=f"{source.name}: back to {oldest:%Y-%m-%d}" if oldest else f"{source.name}: pages"
        )
    if ended:
        watch.archive.take_note(name, "done")
        if not (source.listing or source.sitemap) and reached is not None and reached > since:
            done.changes.append(
                f"{source.name}: its feed reaches back to {reached:%Y-%m-%d} only; for what is older it needs a listing or a sitemap"
            )
    progress.update(bar, total=progress.tasks[bar].completed)


async def _read_all(watch: Watch, progress: Progress, done: Round) -> None:
    waiting = watch.archive.conn.execute("select count(*) from article where origin = 'backfill' and state = 'new'").fetchone()[0]
    bar = progress.add_task("articles", total=waiting)

    async def follow() -> None:
        while True:
            progress.update(bar, completed=min(waiting, sum(done.pages[what] for what in ("read", "refused", "gone"))))
            await asyncio.sleep(0.2)

    following = asyncio.create_task(follow())
    try:
        await watch.fetch(done, origins=("backfill",))
    finally:
        following.cancel()
    progress.update(bar, completed=waiting)


@app.command("import", rich_help_panel=COLLECT)
def import_(
    place: Annotated[Path, typer.Argument(help="A file or folder: .txt, .html, .jsonl, .xml/.rss/.atom, .warc, .warc.gz.")],
    publisher: Annotated[str, typer.Option(help="Who published what does not say so itself.")] = "unknown",
) -> None:
    """Take saved articles into the archive as history: they fill the ledger, mail one summary and no breaking news.

    What is no article is named on standard error and the rest is taken in; the exit code is then 2. A text that was read from the
    site itself is never replaced by a saved one. The same files may be imported again: nothing is doubled.
    """
    from crawler.crawl import run as in_loop
    from crawler.saved import Unreadable, files_in, others_in
    from pipeline import Round, Watch

    config = read_config()
    start_logs(info=False)
    try:
        files = files_in(place)
    except Unreadable as error:
        fail(printable(str(error)), 2)
    done, wrong = Round(), []
    with stoppable(), opened(config, alone=True) as (archive, outbox), bars() as progress:
        bar = progress.add_task("files", total=len(files))
        for path in files:
            for batch in _batches(path, config, publisher):
                pages = [page for page in batch if not isinstance(page, Unreadable)]
                wrong += [page for page in batch if isinstance(page, Unreadable)]
                _import(archive, pages, done)
            progress.advance(bar)
        watch = Watch(config, archive, outbox, settings.clock)
        in_loop(finish(watch, done))
    for fault in wrong:
        typer.echo(printable(str(fault)), err=True)
    if others := others_in(place):
        names = ", ".join(path.name for path in others[:5]) + (" …" if len(others) > 5 else "")
        typer.echo(printable(f"{place}: left out, being no such file: {names} ({len(others)})"), err=True)
    summary(done)
    raise typer.Exit(2 if wrong else 0)


def _batches(path: Path, config: Config, publisher: str) -> Iterator[list]:
    from crawler.saved import pages_in

    batch: list = []
    for page in pages_in(path, config.publisher, publisher, settings.clock()):
        batch.append(page)
        if len(batch) == LARGEST_BATCH:
            yield batch
            batch = []
    yield batch


def _import(archive: Archive, pages: list[Page], done: Round) -> None:
    from crawler.saved import ORIGIN
    from db.articles import record_pages
    from db.records import Entry, Visit
    from db.visits import record_visit

    if not pages:
        return
    now = settings.clock()
    entries = tuple(Entry(page.key, page.url, page.publisher, title=page.title, published=page.published) for page in pages)
    done.new_articles += record_visit(archive, Visit(ORIGIN, "backfill", "", now, now, "ok", entries=entries), origin="import")
    done.pages.update(record_pages(archive, pages))


async def finish(watch: Watch, done: Round) -> None:
    await watch.process(done)
    done.delivery = await watch.deliver()


def bars() -> Progress:
    """Bars on a terminal; nothing elsewhere."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    console = Console(stderr=True)
    return Progress(
        TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn(), console=console,
        disable=not console.is_terminal,
    )  # fmt: skip


def summary(done: Round) -> None:
    for change in done.changes:
        typer.echo(printable(change), err=True)
    pages = ", ".join(f"{number} {what}" for what, number in done.pages.items() if number) or "none"
    typer.echo(f"New articles: {done.new_articles}. Pages: {pages}. Named the initiative: {done.articles_mentioning}.")
    for alert in done.alerts:
        typer.echo(printable(f"{alert.level}: {alert.headline} ({alert.publisher})"))
