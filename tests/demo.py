"""Three invented days on the newsroom replica, through the real commands: an empty folder in, an archive, a Maildir and a story out."""

from __future__ import annotations

import email
import json
import logging
import mailbox
import os
import ssl
import subprocess
import sys
import warnings
from collections import Counter
from datetime import datetime, timedelta
from email.message import EmailMessage
from email.policy import default
from pathlib import Path
from typing import Any

import trustme
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from db.archive import Archive
from tests.newsroom import Newsroom
from tests.newsroom.demo import DAYS, Beat, demo_world, mails, story
from tests.smtp_server import GoodServer

ROOT = Path(__file__).parent.parent
USER, PASSWORD = "watch", "only-for-the-demo"
HOSTS = ("www.war.gov", "www.defense.gov", "www.spacecom.mil", "www.stratcom.mil", "www.spaceforce.mil")

OPENING = """[bold]Three days on a replica of the newsrooms.[/bold]
The releases of December 2026 are [bold]invented[/bold]: the Oslo meeting, Poland's accession and everybody quoted are fiction.
Only two articles are real, both seeds that their sites go on serving. The commands are the real ones: fetching over HTTP, mail
over SMTP with TLS and a login, all on this machine.
"""


def configuration(newsroom: Newsroom, smtp: GoodServer, folder: Path) -> str:
    """The shipped configuration, pointed at the replica and the mail server on loopback."""
    text = (ROOT / "cspo-watch.toml").read_text(encoding="utf-8")
    hosts = "\n".join(f'"{host}" = "127.0.0.1:{newsroom.port}"' for host in HOSTS)
    http = f'[http]\ncontact = "demo@example.org"\ndelay = "0s"\nautothrottle = false\n\n[http.resolve]\n{hosts}\n'
    mail = (
        f'[mail]\nsender = "CSpO Watch <watch@example.org>"\nhost = "localhost"\nport = {smtp.port}\nsecurity = "starttls"\n'
        f'username = "{USER}"\npassword_file = "password"\nca_file = "ca.pem"\narchive_url = "http://127.0.0.1:8001"\n'
    )
    subscriber = '[[subscriber]]\naddress = "analyst@example.org"\nkinds = ["members", "meetings", "notices"]\n'
    start, sources = text.index("[http]"), text.index("# --- publishers")
    return text[:start] + http + "\n" + mail + "\n" + subscriber + "\n" + text[sources:]


class Demo:
    """The folder, the replica and the mail server of one demonstration."""

    def __init__(self, folder: Path, newsroom: Newsroom, smtp: GoodServer, console: Console) -> None:
        self.folder, self.newsroom, self.smtp, self.console = folder, newsroom, smtp, console
        self.box = mailbox.Maildir(folder / "mail", create=True)
        self.kept = 0
        self.said: set[str] = set()  # what is the same on a later day is not told again

    def run(self, now: datetime) -> dict[str, Any]:
        """One real ``cspo-watch run`` at a moment of the story -> what it says it did."""
        done = subprocess.run(
            [sys.executable, "-c", "from cli import main; main()", "--config", str(self.folder / "cspo-watch.toml"),
             "--now", f"{now:%Y-%m-%dT%H:%M:%SZ}", "run", "--json"],
            cwd=ROOT, capture_output=True, text=True, timeout=120, check=False,
            env={**os.environ, "NO_COLOR": "1"},
        )  # fmt: skip
        if done.returncode not in (0, 5):  # 5: a source failed, which the third day brings on purpose
            raise RuntimeError(f"cspo-watch run ended with {done.returncode}:\n{done.stdout}\n{done.stderr}")
        return json.loads(done.stdout)

    def new_mails(self) -> list[EmailMessage]:
        """What the mail server received since the last look, put into the Maildir."""
        received = self.smtp.received[self.kept :]
        self.kept += len(received)
        for mail in received:
            self.box.add(mail.content)
        return [email.message_from_bytes(mail.content, policy=default) for mail in received]


def tell(folder: Path) -> None:
    """Run the demonstration and tell it; raises SystemExit(1) when its mails are not those that the story calls for."""
    warnings.simplefilter("ignore", DeprecationWarning)  # the test mail server's own, as is what it logs
    logging.getLogger("mail.log").setLevel(logging.ERROR)
    console = Console(highlight=False, soft_wrap=True)
    folder.mkdir(parents=True)
    authority = trustme.CA()
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    authority.issue_cert("localhost").configure_cert(context)
    authority.cert_pem.write_to_path(str(folder / "ca.pem"))
    (folder / "password").write_text(PASSWORD, encoding="utf-8")
    (folder / "password").chmod(0o600)
    console.print(OPENING)
    with Newsroom(demo_world()) as newsroom, GoodServer(context, user=USER, password=PASSWORD) as smtp:
        (folder / "cspo-watch.toml").write_text(configuration(newsroom, smtp, folder), encoding="utf-8")
        demo = Demo(folder, newsroom, smtp, console)
        days = [_day(demo, number, day) for number, day in enumerate(DAYS, 1)]
        right = all(days) and _again(demo, DAYS[-1] + timedelta(minutes=5))
    _ledger(folder, console)
    place = folder.relative_to(ROOT) if folder.is_relative_to(ROOT) else folder
    console.print(
        f"\nThe archive: [bold]{folder / 'archive.db'}[/bold], the mails: [bold]{folder / 'mail'}[/bold]\n"
        f"Open the archive: [bold].venv/bin/cspo-watch -c {place}/cspo-watch.toml "
        "serve[/bold] and then http://127.0.0.1:8001"
    )
    if not right:
        console.print("[bold red]The mails are not those that the story calls for.[/bold red]")
        raise SystemExit(1)


def _day(demo: Demo, number: int, moment: datetime) -> bool:
    console = demo.console
    demo.newsroom.world.now = moment
    before = len(demo.newsroom.requests)
    done = demo.run(moment)
    mails_sent = demo.new_mails()
    console.rule(f"[bold]Day {number}[/bold], {moment:%A, %-d %B %Y}", align="left")
    items = sum(visit["items"] for visit in done["visits"])
    asked = len(demo.newsroom.requests) - before
    pages = done["pages"]
    console.print(
        f"Read: {len(done['visits'])} feeds and listings with {items} items, {asked} requests; {done['new_articles']} articles are new to "
        f"the archive, {pages.get('read', 0)} pages read, {pages.get('changed', 0)} changed since, {pages.get('refused', 0)} refused."
    )
    for visit in done["visits"]:
        if visit["outcome"] not in ("ok", "unchanged"):
            console.print(f"  [yellow]{visit['source']}/{visit['road']}[/yellow]: {visit['outcome']}: {escape(visit['detail'])}")
    _duplicates(demo, console)
    for beat in story():
        if beat.day == number:
            console.print(f"  {_mark(beat)} {escape(beat.title)} [dim]({beat.site}): {escape(beat.what)}[/dim]")
    for mail in mails_sent:
        console.print(f"  [bold green]mail[/bold green] to {mail['To']}: [bold]{escape(mail['Subject'])}[/bold]")
    if not mails_sent:
        console.print("  [green]no mail[/green]: nothing new was found")
    expected = Counter((alert.kind, alert.country) for alert in mails(number))
    told = Counter(_told(alert) for alert in done["alerts"] if alert["level"] == "alert")
    return told == expected and len(mails_sent) == sum(expected.values())


def _told(alert: dict[str, Any]) -> tuple[str, str]:
    return alert["kind"], alert["country"]


def _mark(beat: Beat) -> str:
    if beat.alerts:
        return "[bold green]●[/bold green]"
    return "[yellow]○[/yellow]" if "look-alike" in beat.what else "[dim]·[/dim]"


def _duplicates(demo: Demo, console: Console) -> None:
    with Archive(demo.folder / "archive.db", readonly=True) as archive:
        stories = archive.rows("select title, articles, publishers from stories order by story")
        seeds = archive.rows(
            """select a.title, count(distinct s.url) - 1 as more from article a join sighting s on s.article = a.id
            where a.origin = 'seed' group by a.id having more > 0"""
        )
    lines = [f"[cyan]known[/cyan] {escape(row['title'])}: a seed, seen again under another address" for row in seeds]
    lines += [
        f"[cyan]same story[/cyan] {escape(row['title'])}: {row['articles']} articles of {row['publishers']} publishers"
        for row in stories
    ]
    for line in lines:
        if line not in demo.said:
            console.print(f"  {line}")
    demo.said |= set(lines)


def _again(demo: Demo, moment: datetime) -> bool:
    """Five minutes later, nothing has happened: no page is asked for and no mail goes out."""
    articles = demo.newsroom.count(kind="article")
    done = demo.run(moment)
    fetched = demo.newsroom.count(kind="article") - articles
    quiet = not demo.new_mails() and fetched == 0 and done["new_articles"] == 0
    demo.console.print(
        f"\nFive minutes later, with nothing new: {fetched} pages asked for, no mail."
        if quiet
        else "[red]The second run was not quiet.[/red]"
    )
    return quiet


def _ledger(folder: Path, console: Console) -> None:
    console.rule("[bold]The ledger[/bold]", align="left")
    table = Table("nation", "status", "since", "proved by", box=None, pad_edge=False)
    with Archive(folder / "archive.db", readonly=True) as archive:
        for row in archive.rows(
            """select m.country, m.status, m.since, (select count(*) from evidence e where e.subject_kind = 'member'
            and e.subject = m.country and e.supports) as claims from member m order by m.since is null, m.since, m.country"""
        ):
            table.add_row(row["country"], row["status"], row["since"] or "not known", f"{row['claims']} claims")
        console.print(table)
        for row in archive.rows("select * from meeting order by start"):
            where = ", ".join(part for part in (row["city"], row["country"]) if part)
            when = " to ".join(part for part in (row["start"], row["end"]) if part) or "date not known"
            console.print(f"Meeting: {where or 'place not known'}, {when} ({row['status']})")


if __name__ == "__main__":
    tell(Path(sys.argv[1]))
