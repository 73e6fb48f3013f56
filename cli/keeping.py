"""The commands that keep the data: ``backup``, ``restore``, ``prune`` and ``export``."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cli.app import EXIT_BUSY, KEEP, app, fail, opened, read_config, settings

if TYPE_CHECKING:
    from config import Config

Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Say nothing unless something is wrong: for cron.")]


def known_schemas() -> dict[str, set[str]]:
    """The schema changes that this program knows, of each of its two databases."""
    from alerts.outbox.store import migrations
    from db.migrations import archive_migrations

    return {found.name: {change.name for change in found._migrations} for found in (archive_migrations, migrations)}


@app.command(rich_help_panel=KEEP)
def backup(
    folder: Annotated[
        Path | None, typer.Argument(help="Where to put the copies; the directory `backups` beside the archive if absent.")
    ] = None,
    keep: Annotated[int, typer.Option("--keep", min=1, help="How many backups of each database to keep.")] = 14,
    quiet: Quiet = False,
) -> None:
    """Copy archive and outbox while the watch goes on, read the copies through, and delete the oldest."""
    from db.backup import back_up, rotate

    config = read_config()
    target = folder or config.archive.parent / "backups"
    # The archive first: an outbox that is newer than its archive owes nothing twice, one that is older may miss a message.
    for database in (config.archive, config.outbox):
        if database == config.outbox and not database.exists():
            continue  # nothing was ever to be told
        copy = back_up(database, target, settings.clock())
        gone = rotate(target, database.stem, keep)
        if not quiet:
            typer.echo(f"{copy}: {copy.stat().st_size / 2**20:.1f} MiB, verified{f'; {len(gone)} old deleted' if gone else ''}")


@app.command(rich_help_panel=KEEP)
def restore(
    files: Annotated[list[Path], typer.Argument(metavar="BACKUP...", help="Backups of the archive, the outbox, or both.")],
    replace: Annotated[
        bool, typer.Option("--replace", help="Put it in the place of the present database, which is kept under another name.")
    ] = False,
) -> None:
    """Bring back a backup: checked first, and nothing is overwritten."""
    from db.backup import kind_of, restore, verify

    config = read_config()
    places = {"archive": config.archive, "outbox": config.outbox}
    known = known_schemas()
    chosen: dict[Path, Path] = {}
    for file in files:
        verify(file)
        place = places[kind_of(file, known)]
        if place in chosen:
            fail(f"{file} and {chosen[place]} are both backups of {place.name}; give one of each. Nothing was changed.", 2)
        chosen[place] = file
    present = [place for place in chosen if place.exists()]
    if present and not replace:
        names = " and ".join(str(place) for place in present)
        fail(f"there is {names} already; with --replace it is kept under another name. Nothing was changed.", 2)
    with _alone(config):
        for place, file in chosen.items():
            aside = restore(file, place, settings.clock())
            typer.echo(f"{place}: restored from {file.name}{f'; what was there is kept as {aside.name}' if aside else ''}")
    typer.echo("Restart Datasette if it is running: it still shows the file that was there.")


@contextlib.contextmanager
def _alone(config: Config) -> Iterator[None]:
    """Only while no other instance is at work; the databases need not exist."""
    from filelock import FileLock, Timeout

    config.archive.parent.mkdir(parents=True, exist_ok=True)
    try:
        with FileLock(f"{config.archive}.lock").acquire(timeout=0):
            yield
    except Timeout:
        fail(f"another instance is at work on {config.archive}; stop it first. Nothing was changed.", EXIT_BUSY)


@app.command(rich_help_panel=KEEP)
def prune(quiet: Quiet = False) -> None:
    """Forget old visits and old attempts to send, as the table `retention` says; articles and findings are kept for good."""
    from db.archive import stamp
    from db.care import forget_visits

    config = read_config()
    now = settings.clock()
    with opened(config) as (archive, outbox):
        visits = forget_visits(archive, stamp(now - config.retention.visits))
        attempts = outbox.forget_attempts(now - config.retention.attempts)
    if not quiet:
        typer.echo(f"Forgot {visits} visits and {attempts} attempts to send.")


@app.command(rich_help_panel=KEEP)
def export(
    folder: Annotated[Path, typer.Argument(help="A new folder for the snapshot.")],
) -> None:
    """Write a snapshot to share: the archive as one SQLite file, every view as CSV, a data dictionary and how to cite it."""
    from db.export import export as write

    config = read_config()
    made = write(config.archive, folder, settings.clock())
    typer.echo(
        f"Wrote {made.folder}: {len(made.rows)} tables, {sum(made.rows.values())} rows; archive.db has SHA-256 {made.sha256}"
    )
