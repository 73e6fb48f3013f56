"""What ``status`` and ``check`` say: the archive and the configuration in, tables or one line for each thing that is wrong out."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

import typer

from cli.app import EXIT_CONFIG, EXIT_MAIL, EXIT_NO_SOURCE, EXIT_SOME_SOURCES

if TYPE_CHECKING:
    from alerts.deliver import DeliveryReport
    from alerts.outbox import Outbox
    from config import Config
    from crawler.source import Source
    from db.archive import Archive


@dataclass(frozen=True)
class Fault:
    """One thing that ``check`` found wrong."""

    place: str
    what: str
    remedy: str
    exit_code: int


def printable(text: str) -> str:
    """Scraped text and names of files cannot write to the terminal."""
    return "".join(character for character in text if character.isprintable())


def plain(text: str) -> str:
    """The same, and neither can they be taken for markup."""
    from rich.markup import escape

    return escape(printable(text))


def mail_lines(report: DeliveryReport) -> list[str]:
    """One line for each thing worth saying of a delivery."""
    lines = [
        f"{'sent' if one.outcome == 'sent' else one.outcome} to {one.recipient}: {one.subject}"
        + (f" ({one.reply})" if one.outcome != "sent" else "")
        for one in report.tried
    ]
    if report.trouble:
        lines.append(
            f"{report.trouble.name}: {report.trouble.outcome} since {report.trouble.since:%Y-%m-%d %H:%M} UTC: {report.trouble.reply}"
        )
    lines += [f"given up: message {one.id} to {one.recipient}: {one.note}" for one in report.dead]
    if report.waiting:
        lines.append(f"{report.waiting} messages wait; nothing is lost")
    return lines


def status_of(config: Config, archive: Archive, outbox: Outbox, now: datetime) -> dict[str, Any]:
    """The state of everything, as data."""
    sources = []
    for source in config.source:
        last = archive.row("select started, outcome, detail from visit where source = ? order by id desc limit 1", (source.name,))
        newest = archive.row("select max(first_seen) as at, count(*) as n from article where source = ?", (source.name,))
        troubles = archive.rows(
            "select subject, state, since from health where (subject = ? or subject like ?) and state not in ('well', 'new')",
            (source.name, f"{source.name}/%"),
        )
        sources.append(
            {
                "source": source.name, "enabled": source.enabled, "every": str(source.every),
                "last_visit": last["started"] if last else None, "outcome": last["outcome"] if last else None,
                "detail": last["detail"] if last else "", "articles": newest["n"] if newest else 0,
                "newest_article": newest["at"] if newest else None,
                "trouble": [f"{row['subject']}: {row['state']} since {row['since']}" for row in troubles],
            }
        )  # fmt: skip
    oldest = outbox.oldest_unsent()
    return {
        "archive": str(config.archive),
        "sources": sources,
        "members": [dict(row) for row in archive.rows("select * from members where status = 'joined'")],
        "meetings": [dict(row) for row in archive.rows("select * from meetings limit 5")],
        "articles": archive.conn.execute("select count(*) from article").fetchone()[0],
        "pages_waiting": archive.conn.execute("select count(*) from article where due is not null").fetchone()[0],
        "near_misses": archive.conn.execute("select count(*) from near_miss").fetchone()[0],
        "messages": outbox.counts(),
        "oldest_unsent": oldest.isoformat() if oldest else None,
        "dead_letters": [{"id": one.id, "subject": one.subject, "note": one.note} for one in outbox.dead_letters()],
        "canary": canary_line(config, outbox),
        "now": now.isoformat(),
    }


def canary_line(config: Config, outbox: Outbox) -> str:
    """What is known of the latest canary; "" when none is asked for."""
    from alerts.canary import trouble_of

    if config.canary.address is None:
        return ""
    flight = outbox.flight()
    if flight is None:
        return "none has been sent yet"
    fate = f"came back at {flight.home:%Y-%m-%d %H:%M} UTC" if flight.home else trouble_of(flight) or "is on its way"
    return f"left at {flight.left:%Y-%m-%d %H:%M} UTC, {fate}"


def show_status(found: dict[str, Any]) -> None:
    """The state of everything, for a person."""
    from rich.console import Console
    from rich.table import Table

    console = Console(highlight=False, soft_wrap=True)
    table = Table("source", "last visit (UTC)", "outcome", "articles", "newest", "trouble", box=None, pad_edge=False)
    for source in found["sources"]:
        trouble = "; ".join(source["trouble"])
        table.add_row(
            source["source"] if source["enabled"] else f"[dim]{source['source']} (off)[/dim]",
            source["last_visit"] or "never", source["outcome"] or "", str(source["articles"]), source["newest_article"] or "",
            f"[red]{plain(trouble)}[/red]" if trouble else "none",
        )  # fmt: skip
    console.print(table)
    members = [member["country"] for member in found["members"]]
    console.print(f"Members ({len(members)}): {' '.join(members) or 'none known'}")
    for meeting in found["meetings"]:
        place = meeting["city"] or meeting["country"] or "place not known"
        when = " to ".join(part for part in (meeting["start"], meeting["end"]) if part) or "date not known"
        console.print(f"Meeting: {place}, {when} ({meeting['status']}{'' if meeting['confirmed'] else ', unconfirmed'})")
    console.print(
        f"Articles: {found['articles']}; pages to be read or read again: {found['pages_waiting']}; near misses: {found['near_misses']}."
    )
    counts = ", ".join(f"{number} {state}" for state, number in found["messages"].items() if number) or "none"
    console.print(f"Messages: {counts}." + (f" Oldest unsent: {found['oldest_unsent']}." if found["oldest_unsent"] else ""))
    if found["canary"]:
        console.print(f"Canary: {plain(found['canary'])}.")
    for letter in found["dead_letters"]:
        console.print(f"[red]Dead letter {letter['id']}[/red]: {plain(letter['subject'])}: {plain(letter['note'])}")


def check_everything(config: Config, offline: bool, fix: bool) -> list[Fault]:
    """Try the databases, every source and the mail server -> all that is wrong, and was not repaired."""
    from cli.checking import check_files

    faults = check_files(config, fix=fix) + _check_sense(config)
    if not offline:
        from crawler.crawl import run as in_loop

        faults += in_loop(_check_sources(config))
        faults += _check_mail(config)
    return faults


def _check_sense(config: Config) -> list[Fault]:
    faults = []
    if not any(source.enabled for source in config.source):
        faults.append(Fault("[[source]]", "nothing is watched: no source is enabled", "Add or enable one.", EXIT_CONFIG))
    if not config.subscriber:
        faults.append(Fault("[[subscriber]]", "nobody is told anything", "Add one with an address.", EXIT_CONFIG))
    if not config.http.contact and not config.http.resolve:
        faults.append(
            Fault("[http] contact", "empty: webmasters cannot reach you", "Set a mail address or a page about you.", EXIT_CONFIG)
        )
    return faults


async def _check_sources(config: Config) -> list[Fault]:
    from crawler.crawl import discover
    from crawler.outcomes import OUTCOMES

    enabled = [source for source in config.source if source.enabled]
    found = await asyncio.gather(*(discover(source, config.publisher, {}, config.http) for source in enabled))
    seen = [visit for visits in found for visit in visits]
    failed = [visit for visit in seen if OUTCOMES[visit.outcome].severity != "good"]
    code = EXIT_SOME_SOURCES if len(failed) < len(seen) else EXIT_NO_SOURCE
    return [
        Fault(f"{visit.source}/{visit.road}", f"{visit.outcome}: {visit.detail}", OUTCOMES[visit.outcome].remedy, code)
        for visit in failed
    ]


def _check_mail(config: Config) -> list[Fault]:
    from alerts.smtp import greet

    answer = greet(config.mail)
    return [] if answer is None else [Fault(f"[mail] {config.mail.server or config.mail.maildir}", answer, "", EXIT_MAIL)]


def show_problems(config: Config, faults: list[Fault], offline: bool) -> None:
    """Each fault with its place and remedy, or that all is well."""
    for fault in faults:
        typer.secho(f"{fault.place}: {fault.what}", fg=typer.colors.RED)
        if fault.remedy:
            typer.echo(f"    {fault.remedy}")
    if not faults:
        enabled = sum(source.enabled for source in config.source)
        mail = config.mail.server or f"the Maildir {config.mail.maildir}"
        asked = "sources and mail were not asked" if offline else f"{enabled} sources answer, mail goes to {mail}"
        typer.secho(
            f"All is well: the configuration is sound, archive and outbox can be written, {asked}.", fg=typer.colors.GREEN
        )


def coverage_of(config: Config, archive: Archive, now: datetime) -> dict[str, Any]:
    """What was collected in the last 30 days, source by source, as data."""
    since = f"{now - timedelta(days=30):%Y-%m-%d}"
    rows = archive.rows(
        """select source, count(*) as days, sum(visits) as visits, sum(good) as good, sum(failed) as failed,
        sum(items_seen) as items_seen, sum(new_articles) as new_articles, sum(gaps_closed) as gaps_closed, sum(gaps_open) as gaps_open,
        sum(roads_disagreed) as roads_disagreed from coverage where day >= ? group by source order by source""",
        (since,),
    )
    unread = archive.row("select count(*) as n from article where state = 'unreadable' and first_seen >= ?", (since,))
    return {
        "since": since,
        "sources": [dict(row) for row in rows],
        "unread": unread["n"] if unread else 0,
        "unproven": [why for source in config.source if source.enabled and (why := _unproven(archive, source, now))],
    }


def _unproven(archive: Archive, source: Source, now: datetime) -> str:
    """Why nothing can be said of what a source published lately; "" when its latest good visit is recent enough."""
    row = archive.row(
        "select min(started) as first, max(started) as last from visit where source = ? and road != 'backfill'", (source.name,)
    )
    good = archive.row("select last_good_visit as at from sources where source = ?", (source.name,))
    if row is None or row["first"] is None:
        return f"{source.name}: never visited"
    if good is None or good["at"] is None:
        return f"{source.name}: no good visit yet"
    late = now - datetime.fromisoformat(good["at"]) > 3 * source.every
    return f"{source.name}: no good visit since {good['at']}" if late else ""


def show_coverage(found: dict[str, Any]) -> None:
    """The coverage of the last 30 days, for a person."""
    from rich.console import Console
    from rich.table import Table

    console = Console(highlight=False, soft_wrap=True)
    names = ("source", "days", "visits", "good", "failed", "items seen", "new", "gaps closed", "gaps open", "roads disagreed")
    table = Table(*names, box=None, pad_edge=False)
    table.columns[0].no_wrap = True
    for row in found["sources"]:
        table.add_row(*(str(value if value is not None else 0) for value in row.values()))
    console.print(table)
    gaps = sum(row["gaps_open"] or 0 for row in found["sources"])
    failed = sum(row["failed"] or 0 for row in found["sources"])
    days = max((row["days"] for row in found["sources"]), default=0)
    good = sum(row["good"] or 0 for row in found["sources"])
    nothing = "Nothing could be read" if days else "Nothing was visited"
    said = f"{gaps} gap{'s' * (gaps != 1)} stayed open" if gaps else "No gap" if good else nothing
    watched = "30 days" if days >= 30 else f"{days} day{'s' * (days != 1)} with visits"
    console.print(
        f"{said} in {watched} since {found['since']}; {failed} visits failed; {found['unread']} articles could not be read."
    )
    for why in found["unproven"]:
        console.print(f"[red]Not known[/red]: {plain(why)}.")
