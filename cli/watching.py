"""The commands that watch: ``init``, ``check``, ``run``, ``daemon``, ``status``, ``serve`` and ``test-mail``."""

from __future__ import annotations

import json
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cli.app import (
    EXIT_MAIL,
    EXIT_NO_SOURCE,
    EXIT_SOME_SOURCES,
    WATCH,
    app,
    fail,
    opened,
    read_config,
    settings,
    stay,
)
from cli.logs import log_tail, start_logs
from cli.queueing import Queue, collector
from cli.report import mail_lines, plain

if TYPE_CHECKING:
    from crawler.source import Source
    from pipeline import Round


@app.command(rich_help_panel=WATCH)
def init(
    folder: Annotated[Path, typer.Argument(help="Where to put the configuration and the archive.")] = Path(),
) -> None:
    """Write a commented configuration and create the archive: five seed articles and what they say of members and meetings."""
    from importlib.resources import files

    from cli.configuring import schema_text
    from crawler.crawl import run as in_loop
    from pipeline import Round, Watch

    target = folder / "cspo-watch.toml"
    if target.exists():
        fail(f"{target} exists already; nothing was changed", 2)
    folder.mkdir(parents=True, exist_ok=True)
    target.write_text((files("cli") / "cspo-watch.toml").read_text(encoding="utf-8"), encoding="utf-8")
    (folder / "cspo-watch.schema.json").write_text(schema_text(), encoding="utf-8")  # named in its first line, for editors
    settings.config = target
    config = read_config()
    start_logs(info=False)
    with opened(config, alone=True) as (archive, outbox):
        in_loop(Watch(config, archive, outbox, settings.clock).process(Round()))  # seeds fill the ledger and mail nobody
        typer.echo(f"Wrote {target} and {archive.path}. Set `contact` and [mail], then: cspo-watch -c {target} check")


@app.command(rich_help_panel=WATCH)
def run(
    source: Annotated[list[str] | None, typer.Option("--source", "-s", help="Only this source; may be repeated.")] = None,
    quiet: Annotated[
        bool, typer.Option("--quiet", "-q", help="Say nothing unless a source's state changed or mail fails: for cron.")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Say what was done as JSON.")] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Send nothing; show what would be sent to whom.")] = False,
    queue: Queue = None,
) -> None:
    """Do one round and exit: collect, de-duplicate, detect, mail. For cron."""
    from crawler.crawl import run as in_loop
    from pipeline import Watch
    from service.ping import Ping

    config = read_config()
    start_logs(info=False, quiet=quiet)
    chosen = [named(name) for name in source] if source else None
    ping = Ping(None if chosen or dry_run else config.service.ping_url(), log_tail)  # only a whole round counts
    with opened(config, alone=True) as (archive, outbox):

        async def main() -> Round:
            async with collector(queue) as asking:
                return await Watch(config, archive, outbox, settings.clock, asking).round(chosen, send=not dry_run)

        with ping.around():
            done = in_loop(main())
        if as_json:
            typer.echo(json.dumps(_as_json(done), ensure_ascii=False))
        elif not quiet:
            _tell(done)
        if dry_run:
            from alerts.deliver import dry_run as waiting

            for line in waiting(outbox, config.mail, settings.clock()):
                typer.echo(line)
    code = _exit_code(done, quiet)
    ping.send("fail" if code in (EXIT_MAIL, EXIT_NO_SOURCE) else "success")
    raise typer.Exit(code)


def named(name: str) -> Source:
    """The configured source of that name; ends the command when there is none."""
    import difflib

    config = read_config()
    found = config.source_named(name)
    if found is None:
        known = [source.name for source in config.source]
        close = difflib.get_close_matches(name, known, n=1)
        fail(f"there is no source {name!r}; {f'did you mean {close[0]!r}?' if close else 'there are: ' + ', '.join(known)}", 2)
    assert found is not None
    return found


def _exit_code(done: Round, quiet: bool) -> int:
    if quiet:
        for change in done.changes:  # not each failed visit: cron would mail the same outage at every round
            typer.echo(plain(change), err=True)
    if done.delivery is not None and not done.delivery.well:
        for line in mail_lines(done.delivery):
            typer.echo(f"mail: {line}", err=True)
        return EXIT_MAIL
    if done.canary:
        typer.echo(f"canary: {done.canary}", err=True)
        return EXIT_MAIL
    if done.unreachable:
        return EXIT_NO_SOURCE
    return EXIT_SOME_SOURCES if done.failed else 0


def _as_json(done: Round) -> dict:
    return {
        "visits": [
            {
                "source": visit.source,
                "road": visit.road,
                "outcome": visit.outcome,
                "items": len(visit.entries),
                "detail": visit.detail,
            }
            for visit in done.visits
        ],
        "new_articles": done.new_articles,
        "pages": dict(done.pages),
        "articles_read_by_detector": done.articles_detected,
        "articles_naming_the_initiative": done.articles_mentioning,
        "alerts": [
            {
                "key": alert.key,
                "kind": alert.kind,
                "level": alert.level,
                "headline": alert.headline,
                "country": alert.country or (alert.meeting.country if alert.meeting else None),
            }
            for alert in done.alerts
        ],
        "queued": done.queued,
        "sent": done.delivery.sent if done.delivery else 0,
    }


def _tell(done: Round) -> None:
    """One line a visit, then what came of it."""
    from rich.console import Console
    from rich.table import Table

    from crawler.outcomes import OUTCOMES

    console = Console(highlight=False, soft_wrap=True)
    table = Table("source", "road", "outcome", "items", "what was seen", box=None, pad_edge=False)
    for visit in done.visits:
        good = OUTCOMES[visit.outcome].severity == "good"
        table.add_row(
            visit.source, visit.road, f"[{'green' if good else 'red'}]{visit.outcome}[/]", str(len(visit.entries)) if good else "",
            plain(visit.detail), style=None if good else "bold",
        )  # fmt: skip
    console.print(table)
    pages = ", ".join(f"{number} {what}" for what, number in done.pages.items() if number) or "none due"
    console.print(f"New articles: {done.new_articles}. Pages: {pages}. Named the initiative: {done.articles_mentioning}.")
    for alert in done.alerts:
        console.print(f"[bold]{alert.level}[/bold]: {plain(alert.headline)} [dim]({alert.publisher})[/dim]")
    if not done.alerts:
        console.print("No new member and no new meeting.")
    if done.delivery is not None:
        for line in mail_lines(done.delivery):
            console.print(plain(line))


@app.command(rich_help_panel=WATCH)
def daemon(queue: Queue = None) -> None:
    """Watch for ever: every source at its own rhythm, until SIGTERM."""
    from crawler.crawl import run as in_loop
    from pipeline import Watch
    from scheduler import Daemon

    config = read_config()
    start_logs(info=True)
    stay()
    with opened(config, alone=True) as (archive, outbox):

        async def main() -> None:
            async with collector(queue) as asking:
                watch = Watch(config, archive, outbox, settings.clock, asking)
                await Daemon(watch, read_config=read_config, tail=log_tail).run()

        in_loop(main())


@app.command(rich_help_panel=WATCH)
def serve(
    port: Annotated[int, typer.Option("--port", "-p", min=0, max=65535, help="Port; 0 takes any free one.")] = 8001,
    host: Annotated[
        str, typer.Option(help="Address to listen on; put a reverse proxy with TLS before any but loopback.")
    ] = "127.0.0.1",
    open_browser: Annotated[bool, typer.Option("--open", help="Open a browser on it.")] = False,
    password_file: Annotated[
        Path | None, typer.Option("--password-file", help="File with a password that readers must give (any user name).")
    ] = None,
    base_url: Annotated[str, typer.Option("--base-url", help="Path under which a reverse proxy shows it.")] = "/",
) -> None:
    """Open the archive in Datasette: read-only, while the watch goes on writing."""
    from alerts.mail import SecretError, secret
    from db import serve as datasette

    config = read_config()
    if not config.archive.exists():
        with opened(config):
            pass
    try:
        password = secret(None, password_file, "password of the archive")
    except SecretError as error:
        fail(str(error), 3)
    stay()
    datasette.serve(
        config.archive,
        host,
        port,
        password=password.get_secret_value() if password else None,
        open_browser=open_browser,
        base_url=base_url,
    )


@app.command(rich_help_panel=WATCH)
def status(
    as_json: Annotated[bool, typer.Option("--json", help="As JSON.")] = False,
    coverage: Annotated[
        bool, typer.Option("--coverage", help="What was collected in 30 days, and whether anything may be missing.")
    ] = False,
) -> None:
    """Sources with their last visit and outcome, the ledger, and mail that waits."""
    from cli.report import coverage_of, show_coverage, show_status, status_of

    config = read_config()
    with opened(config) as (archive, outbox):
        found = (
            coverage_of(config, archive, settings.clock()) if coverage else status_of(config, archive, outbox, settings.clock())
        )
    if as_json:
        typer.echo(json.dumps(found, ensure_ascii=False))
    elif coverage:
        show_coverage(found)
    else:
        show_status(found)


@app.command(rich_help_panel=WATCH)
def check(
    offline: Annotated[bool, typer.Option("--offline", help="Ask no source and no mail server.")] = False,
    fix: Annotated[bool, typer.Option("--fix", help="Repair what can be repaired without loss.")] = False,
) -> None:
    """Is the configuration sound, and can every source, the mail server and the databases be reached? Every error at once."""
    from cli.report import check_everything, show_problems

    config = read_config()
    start_logs(info=False)
    problems = check_everything(config, offline, fix)
    show_problems(config, problems, offline)
    raise typer.Exit(max((problem.exit_code for problem in problems), default=0))


@app.command("test-mail", rich_help_panel=WATCH)
def test_mail(
    to: Annotated[str | None, typer.Option("--to", help="Only to this address; else to every subscriber.")] = None,
) -> None:
    """Send a test message the way alerts go, and say what the server answered."""
    from alerts.deliver import send_test

    config = read_config()
    start_logs(info=False)
    answers = send_test(config.mail, config.subscriber, to, settings.clock())
    if not answers:
        fail("there is no [[subscriber]] and no --to: nobody to write to", 3)
    for answer in answers:
        typer.echo(f"{answer.recipient}: {answer.line}")
    if not all(answer.good for answer in answers):
        raise typer.Exit(EXIT_MAIL)


@app.command(rich_help_panel=WATCH)
def demo() -> None:
    """Three invented days on a replica of the newsrooms, through the real commands: needs a checkout."""
    root = Path(__file__).parent.parent
    if not (root / "tests" / "newsroom").is_dir():
        fail("the demo needs a checkout: it runs on the newsroom replica in tests/newsroom", 2)
    sys.path.insert(0, str(root))
    from tests.demo import tell

    shutil.rmtree(root / "demo", ignore_errors=True)
    tell(root / "demo")
