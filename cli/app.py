"""The command line itself: global options, what every command shares, and errors turned into one clear line and an exit code."""

from __future__ import annotations

import contextlib
import gc
import os
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

if TYPE_CHECKING:  # imported where they are used: `--help` must not wait for them
    from alerts.outbox import Outbox
    from config import Config
    from db.archive import Archive

WATCH, COLLECT, JUDGE, KEEP = "Watch", "Collect more", "Understand and judge", "Keep and share"  # the groups that the help shows

EXIT_CONFIG, EXIT_ARCHIVE, EXIT_SOME_SOURCES, EXIT_NO_SOURCE, EXIT_MAIL, EXIT_BUSY = 3, 4, 5, 6, 7, 75

SELDOM, OFTEN = 200_000, 10_000  # objects between two looks for garbage: in a command that ends soon, and in one that stays

EPILOG = (
    "[bold]Exit codes[/bold]: 0 all well · 1 a fault of this program · 2 wrong usage · 3 the configuration is wrong · "
    "4 the archive or outbox cannot be used · 5 some source failed · 6 no source could be reached · 7 mail is in trouble · "
    "75 another instance is at work."
)

app = typer.Typer(
    name="cspo-watch",
    help="Watches defence newsrooms and mails when a nation joins the Combined Space Operations (CSpO) Initiative "
    "or its Principals' Board meets. Start with [bold]init[/bold], then [bold]check[/bold], then [bold]run[/bold] "
    "from cron or [bold]daemon[/bold].",
    epilog=EPILOG,
    no_args_is_help=True,
    rich_markup_mode="rich",
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


@dataclass
class Settings:
    """What was said before the command."""

    config: Path = Path("cspo-watch.toml")
    verbose: bool = False
    json_logs: bool = False
    ahead: timedelta = timedelta()

    def clock(self) -> datetime:
        """The wall clock, or the moment given with --now and the time that has passed since."""
        return datetime.now(UTC) + self.ahead


settings = Settings()


@app.callback()
def _before(
    config: Annotated[Path, typer.Option("--config", "-c", envvar="CSPO_WATCH_CONFIG", help="The configuration file.")] = Path(
        "cspo-watch.toml"
    ),
    verbose: Annotated[bool, typer.Option("--verbose", "-v", help="Log every visit and page, not only trouble.")] = False,
    json_logs: Annotated[
        bool,
        typer.Option("--json-logs", help="Logs as JSON lines, as services want them; the default where stderr is no terminal."),
    ] = False,
    now: Annotated[
        datetime | None,
        typer.Option(
            "--now", formats=["%Y-%m-%dT%H:%M:%SZ"], help="Believe that it is this moment (UTC): for rehearsals and the demo."
        ),
    ] = None,
) -> None:
    settings.config, settings.verbose = config, verbose
    settings.ahead = now.replace(tzinfo=UTC) - datetime.now(UTC) if now else timedelta()
    settings.json_logs = json_logs or not sys.stderr.isatty()


def read_config() -> Config:
    """The checked configuration. Raises ConfigError with every mistake."""
    from config import load

    return load(settings.config)


@contextlib.contextmanager
def opened(config: Config, *, alone: bool = False) -> Iterator[tuple[Archive, Outbox]]:
    """The archive and the outbox, with the seeds in a new archive. ``alone``: only if no other instance is at work.

    Raises ArchiveError and OutboxError when one cannot be used.
    """
    from filelock import FileLock, Timeout

    from alerts.outbox import Outbox
    from db.archive import Archive
    from db.seeds import import_seeds

    lock = FileLock(f"{config.archive}.lock")
    with contextlib.ExitStack() as stack:
        if alone:
            try:
                stack.enter_context(lock.acquire(timeout=0))
            except Timeout:
                fail(f"another instance is at work on {config.archive}", EXIT_BUSY)
            except OSError as error:
                fail(f"{config.archive.parent}: {error.strerror}. This user must be able to write the directory.", EXIT_ARCHIVE)
        not_moved_away(config)
        archive = stack.enter_context(Archive(config.archive))
        import_seeds(archive, settings.clock())
        outbox = Outbox(config.outbox)
        stack.callback(outbox.close)
        if alone:
            outbox.end_leases(settings.clock())  # whoever had messages in hand was killed
        yield archive, outbox


def not_moved_away(config: Config) -> None:
    """Raise ArchiveError where an outbox shows that there was an archive: a new, empty one would hide what is missed."""
    from db.archive import ArchiveError

    if config.outbox.exists() and not config.archive.exists():
        raise ArchiveError(
            f"{config.archive}: is not there, but its outbox {config.outbox} is. Was it moved, or is its disk not mounted? Bring it back, "
            "or restore a backup with `cspo-watch restore`; to begin anew, move the outbox away. Nothing was changed."
        )


def stay() -> None:
    """Prepare for days of work: what the program is made of is no garbage, and what comes now is looked through often."""
    gc.freeze()
    gc.set_threshold(OFTEN)


def fail(message: str, code: int) -> NoReturn:
    """Say what is wrong and end the command."""
    typer.secho(f"cspo-watch: {message}", fg=typer.colors.RED if sys.stderr.isatty() else None, err=True)
    raise typer.Exit(code)


def main() -> None:
    """Run the command line; known errors become one line each and their exit code."""
    # What starting makes is no garbage: looking through it at every 700 objects takes a tenth of a `run`.
    gc.set_threshold(SELDOM)
    # Pydantic reads what every installed package offers, for plugins of its own.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    import cli.commands  # noqa: F401  the commands register themselves with the app

    try:
        app()
    except Exception as error:
        code = _known(error)
        if code is None:
            raise
        for line in _said(error).splitlines():
            typer.secho(f"cspo-watch: {line}", fg=typer.colors.RED if sys.stderr.isatty() else None, err=True)
        sys.exit(code)
    finally:
        gc.freeze()  # an interpreter that ends looks through all that is left three times more: another tenth


def _said(error: Exception) -> str:
    from sqlite3 import DatabaseError

    from db.archive import remedy

    return f"archive or outbox: {error}. {remedy(error)}" if isinstance(error, DatabaseError) else str(error)


def _known(error: Exception) -> int | None:
    """The exit code of an error that is the operator's or the machine's; None for a fault of ours."""
    import sqlite3

    names = {
        "ConfigError": EXIT_CONFIG, "QueueError": EXIT_CONFIG, "ArchiveError": EXIT_ARCHIVE, "OutboxError": EXIT_ARCHIVE,
        "BackupError": EXIT_ARCHIVE,
        "SecretError": EXIT_CONFIG,
    }  # fmt: skip
    if type(error).__name__ in names:
        return names[type(error).__name__]
    return EXIT_ARCHIVE if type(error) in (sqlite3.OperationalError, sqlite3.DatabaseError) else None
