"""What ``check`` does with files: databases and secrets in, what is wrong with them out, repaired where that is asked for and safe."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from typing import TYPE_CHECKING

import typer

from cli.app import EXIT_ARCHIVE, EXIT_CONFIG, not_moved_away
from cli.report import Fault

if TYPE_CHECKING:
    from config import Config
    from db.care import Ailment


def check_files(config: Config, *, fix: bool) -> list[Fault]:
    """Everything that is wrong with the databases and the files of secrets; what ``fix`` could repair is said and left out."""
    faults = []
    for ailment, code in _found(config):
        if fix and ailment.repair is not None:
            ailment.repair()
            typer.echo(f"{ailment.place}: {ailment.what}: repaired")
        else:
            faults.append(Fault(ailment.place, ailment.what, ailment.remedy, code))
    return faults


def _found(config: Config) -> Iterator[tuple[Ailment, int]]:
    from alerts.outbox import Outbox
    from db.archive import Archive, ArchiveError
    from db.care import Ailment, ailments, damage, exposed

    for ailment in _secrets(config):
        yield ailment, EXIT_CONFIG
    for path in (config.outbox, *sorted((config.archive.parent / "backups").glob(f"{config.outbox.stem}-*.db"))):
        for ailment in exposed(path, "addresses and messages"):  # before it is opened, which closes it to others
            yield ailment, EXIT_ARCHIVE
    try:
        not_moved_away(config)
        with Archive(config.archive) as archive:
            for ailment in ailments(archive):
                yield ailment, EXIT_ARCHIVE
    except (ArchiveError, sqlite3.Error) as error:
        yield Ailment("archive", str(error), ""), EXIT_ARCHIVE
    try:
        with Outbox(config.outbox) as outbox:
            for ailment in damage(outbox.connection, config.outbox):
                yield ailment, EXIT_ARCHIVE
    except Exception as error:  # whatever stops the outbox is to be told, not to stop the other checks
        yield Ailment("outbox", str(error), "Check that this user may write the file and its directory."), EXIT_ARCHIVE


def _secrets(config: Config) -> Iterator[Ailment]:
    from alerts.mail import SecretError
    from db.care import Ailment, exposed

    mail, service = config.mail, config.service
    places = [
        ("[mail] password_file", mail.password_file, mail.password),
        ("[service] ping_url_file", service.ping_url_file, service.ping_url),
        *((f"[mail.channels.{name}] url_file", channel.url_file, channel.url) for name, channel in mail.channels.items()),
    ]
    for place, path, read in places:
        open_to_all = list(exposed(path, place, group_too=False)) if path else []
        yield from open_to_all
        try:
            read()
        except SecretError as error:
            if not open_to_all:
                yield Ailment(place.removesuffix("_file"), str(error), "")
