"""The commands about what people are told: ``alerts list``, ``ack``, ``mute``, ``reject``, ``lift`` and ``revive``."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Annotated

import typer

from cli.app import JUDGE, app, fail, opened, read_config, settings
from cli.report import plain

alerts = typer.Typer(
    help="What people are told: list it, acknowledge, mute or reject it, send dead letters again.", no_args_is_help=True
)
app.add_typer(alerts, name="alerts", rich_help_panel=JUDGE)

Subject = Annotated[
    str, typer.Argument(help="An alert's key or thread, as `alerts list` shows them: new_member:PL or member:PL.")
]
Reason = Annotated[str, typer.Option("--reason", help="Why; kept with the decision.")]
Until = Annotated[
    datetime | None, typer.Option("--until", formats=["%Y-%m-%d"], help="Until the end of this day (UTC); left out: for good.")
]


@alerts.command("list")
def list_(
    number: Annotated[int, typer.Option("--number", "-n", min=1, help="How many, newest first.")] = 20,
    as_json: Annotated[bool, typer.Option("--json", help="As JSON.")] = False,
) -> None:
    """The latest alerts, with what became of their messages, and the decisions in force."""
    config = read_config()
    with opened(config) as (archive, outbox):
        rows = [
            dict(row)
            for row in archive.rows("select key, thread, created, level, headline from alert order by id desc limit ?", (number,))
        ]
        for row in rows:
            row["messages"] = [f"{one.recipient}: {one.state}" for one in outbox.messages() if one.alert == row["key"]]
        decisions = outbox.decisions()
    if as_json:
        typer.echo(json.dumps({"alerts": rows, "decisions": decisions}, ensure_ascii=False, default=str))
        return
    for row in rows:
        typer.echo(f"{row['created']}  {row['level']:<7} {row['key']}  [{row['thread']}]  {plain(row['headline'])}")
        for message in row["messages"]:
            typer.echo(f"    {message}")
    for decision in decisions:
        until = f" until {decision['until']}" if decision["until"] else ""
        typer.echo(f"{decision['action']}: {decision['subject']}{until}: {decision['reason']}")


@alerts.command()
def ack(subject: Subject, reason: Reason) -> None:
    """Take note of it: its dead letters no longer count as trouble."""
    _decide("ack", subject, reason, None)


@alerts.command()
def mute(subject: Subject, reason: Reason, until: Until = None) -> None:
    """Tell nobody about it until a day, or for good; what waits unsent is held back."""
    _decide("mute", subject, reason, until)


@alerts.command()
def lift(subject: Subject, reason: Reason) -> None:
    """End a mute and send what it held back."""
    _decide("lift", subject, reason, None)


@alerts.command()
def reject(subject: Subject, reason: Reason) -> None:
    """It is wrong: correct the ledger, tell those who were told, keep it as a labelled case, and never alert it again."""
    from cli.judge import decide

    config = read_config()
    with opened(config, alone=True) as (archive, outbox):
        row = archive.row("select thread from alert where key = ? or thread = ? order by id desc limit 1", (subject, subject))
        if row is None:
            fail(f"there is no alert {subject!r}; `alerts list` shows them", 2)
        typer.echo(decide(config, archive, outbox, row["thread"], True, reason, settings.clock()))


@alerts.command()
def revive(subject: Annotated[str | None, typer.Argument(help="Only of this alert or thread; left out: all.")] = None) -> None:
    """Try dead letters again with the next delivery."""
    config = read_config()
    with opened(config) as (_, outbox):
        typer.echo(f"{outbox.revive(settings.clock(), subject)} messages are tried again")


def _decide(action: str, subject: str, reason: str, until: datetime | None) -> None:
    config = read_config()
    end = until.replace(tzinfo=UTC, hour=23, minute=59, second=59) if until else None
    with opened(config) as (archive, outbox):
        if not archive.row("select 1 from alert where key = ? or thread = ?", (subject, subject)):
            fail(f"there is no alert {subject!r}; `alerts list` shows them", 2)
        changed = outbox.decide(action, subject, settings.clock(), reason, end)  # type: ignore[arg-type]
    typer.echo(f"{subject}: {action}; {changed} waiting messages changed")
