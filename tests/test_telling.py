"""What people decide about alerts, by the commands on a real watch; and what must never be said in public."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage
from pathlib import Path

import pytest
from typer.testing import CliRunner

import cli.commands  # noqa: F401  the commands register themselves
from alerts.outbox import Outbox
from cli.app import app
from tests.newsroom import Release, World
from tests.smtp_server import BadServer
from tests.watching import Scene, only, scene

NOW = datetime(2026, 12, 3, 8, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)
WELCOME = (
    "COLORADO SPRINGS, Colo. – The Principals' Board of the Combined Space Operations (CSpO) Initiative met this week.",
    "The Principals formally welcomed Sweden as a new member of the CSpO Initiative.",
    "The delegations also spoke about the exchange of officers and about a plan of work for the next two years.",
)
EVERYDAY = ("The department awarded a contract for the upkeep of runways and of hangars.",) * 3
AGAIN = (
    "The Department of War announced a further step in allied cooperation today.",
    "Sweden today joined the Combined Space Operations (CSpO) Initiative, its defence ministry and the department said.",
    "The department will publish a fact sheet on the matter before the end of the week.",
)


@pytest.fixture
def watched(tmp_path: Path) -> Iterator[Scene]:
    world = World(now=NOW)
    world.publish(Release("spacecom.mil", 4691500, "Leaders close talks in Oslo", WELCOME, published=NOW - HOUR))
    world.publish(Release("war.gov", 4700000, "Contracts for today", EVERYDAY, published=NOW - HOUR, section="Releases"))
    with scene(tmp_path, world, sources=only("spacecom", "war-releases")) as opened:
        yield opened


def say(watched: Scene, *words: str, now: datetime = NOW, code: int = 0) -> str:
    """A command in this process -> what it said; it must end with ``code``."""
    watched.world.now = now
    given = ["--config", str(watched.folder / "cspo-watch.toml"), "--now", f"{now:%Y-%m-%dT%H:%M:%SZ}"]
    done = CliRunner().invoke(app, [*given, *words], catch_exceptions=False)
    assert done.exit_code == code, done.output
    return done.output


def of_sweden(mails: list[EmailMessage]) -> list[EmailMessage]:
    return [mail for mail in mails if "Sweden" in str(mail["Subject"])]


def text_of(mail: EmailMessage) -> str:
    """The plain text of a mail, on one line."""
    body = mail.get_body(("plain",))
    assert body is not None
    return " ".join(body.get_content().split())


# ---- rejected


@pytest.mark.parametrize("words", [("review", "member:SE", "--reject"), ("alerts", "reject", "new_member:SE")], ids=" ".join)
def test_what_was_told_and_is_rejected_is_corrected_in_the_same_thread(watched: Scene, words: tuple[str, ...]) -> None:
    say(watched, "run")
    [told] = of_sweden(watched.new_mails())
    said = say(watched, *words, "--reason", "the release speaks of an exercise", now=NOW + HOUR)
    assert "member:SE: rejected" in said
    say(watched, "run", now=NOW + 2 * HOUR)
    [correction] = of_sweden(watched.new_mails())
    assert told["Message-ID"] in correction["References"]
    assert "Rejected: the release speaks of an exercise." in text_of(correction)
    say(watched, "run", now=NOW + 3 * HOUR)
    assert watched.new_mails() == []
    with watched.archive as archive:
        kept = archive.row("select subject, decision, reason from review")
        assert kept is not None
        assert tuple(kept) == ("member:SE", "rejected", "the release speaks of an exercise")
        assert not archive.row("select 1 from member where country = 'SE' and status = 'joined'")


def test_a_rejection_does_not_silence_what_another_source_says_later(watched: Scene) -> None:
    say(watched, "run")
    say(watched, "review", "member:SE", "--reject", "--reason", "a misreading", now=NOW + HOUR)
    say(watched, "run", now=NOW + 2 * HOUR)
    watched.new_mails()
    watched.world.publish(
        Release("war.gov", 4700001, "A step in allied cooperation", AGAIN, published=NOW + 3 * HOUR, section="Releases")
    )
    say(watched, "run", now=NOW + 4 * HOUR)
    [told] = of_sweden(watched.new_mails())
    assert "Sweden has joined" in told["Subject"]


def test_what_waits_unsent_when_it_is_rejected_never_leaves(watched: Scene) -> None:
    say(watched, "run", "--dry-run")
    say(watched, "alerts", "reject", "new_member:SE", "--reason", "a misreading", now=NOW + HOUR)
    say(watched, "run", now=NOW + 2 * HOUR)
    assert [mail["Subject"] for mail in of_sweden(watched.new_mails()) if "has joined" in mail["Subject"]] == []


def test_a_rejection_of_what_is_not_there_changes_nothing(watched: Scene) -> None:
    say(watched, "run")
    assert "there is no alert" in say(watched, "alerts", "reject", "new_member:XX", "--reason", "x", code=2)
    assert "nothing to reject" in say(watched, "review", "member:XX", "--reject", "--reason", "x", code=2)
    with Outbox(watched.folder / "outbox.db") as outbox:
        assert outbox.decisions() == []


# ---- listed, acknowledged, muted, lifted, revived


def test_the_list_shows_each_alert_with_what_became_of_its_messages(watched: Scene) -> None:
    say(watched, "run")
    shown = say(watched, "alerts", "list")
    assert "new_member:SE  [member:SE]  Sweden has joined" in shown
    assert "analyst@example.org: sent" in shown
    data = json.loads(say(watched, "alerts", "list", "--json"))
    assert {row["key"] for row in data["alerts"]} >= {"new_member:SE"}


def test_what_is_muted_waits_and_is_sent_when_the_mute_is_lifted(watched: Scene) -> None:
    say(watched, "run", "--dry-run")
    said = say(watched, "alerts", "mute", "member:SE", "--reason", "known since May", "--until", "2026-12-31")
    assert "member:SE: mute; 1 waiting messages changed" in said
    assert "mute: member:SE until 2026-12-31T23:59:59" in say(watched, "alerts", "list")
    say(watched, "run", now=NOW + HOUR)
    assert of_sweden(watched.new_mails()) == []
    say(watched, "alerts", "lift", "member:SE", "--reason", "it is news after all", now=NOW + 2 * HOUR)
    say(watched, "run", now=NOW + 3 * HOUR)
    assert len(of_sweden(watched.new_mails())) == 1


def test_a_decision_needs_a_reason_and_an_alert_that_exists(watched: Scene) -> None:
    say(watched, "run")
    assert "--reason" in say(watched, "alerts", "mute", "member:SE", code=2)
    assert "there is no alert 'member:XX'" in say(watched, "alerts", "mute", "member:XX", "--reason", "x", code=2)
    assert "--until" in say(watched, "alerts", "mute", "member:SE", "--reason", "x", "--until", "soon", code=2)


def test_a_dead_letter_is_trouble_until_it_is_acknowledged_and_can_be_sent_again(watched: Scene) -> None:
    with BadServer(rcpt="550 5.1.1 no such user") as server:
        watched.configure(f"port = {watched.smtp.port}", f"port = {server.port}")
        assert "given up" in say(watched, "run", code=7)
    watched.configure(f"port = {server.port}", f"port = {watched.smtp.port}")
    assert "Dead letter" in say(watched, "status")
    say(watched, "alerts", "ack", "member:SE", "--reason", "her account is back tomorrow", now=NOW + HOUR)
    assert "Sweden" not in "".join(line for line in say(watched, "status").splitlines() if line.startswith("Dead letter"))
    assert "1 messages are tried again" in say(watched, "alerts", "revive", "member:SE", now=NOW + 2 * HOUR)
    say(watched, "run", now=NOW + 3 * HOUR)
    assert len(of_sweden(watched.new_mails())) == 1


# ---- shown, not sent


def test_a_dry_run_shows_exactly_what_the_next_run_sends_and_to_whom(watched: Scene) -> None:
    watched.configure('kinds = ["members", "meetings", "notices", "health"]\n', 'kinds = ["members", "meetings"]\n')
    shown = say(watched, "run", "--dry-run")
    assert watched.new_mails() == []
    say(watched, "run", now=NOW + HOUR)
    sent = watched.new_mails()
    assert sent
    for mail in sent:
        assert f"Subject: {mail['Subject']}" in shown
        assert text_of(mail) in " ".join(shown.split())
    assert shown.count("to analyst@example.org by 127.0.0.1:") == len(sent)


# ---- private


def test_no_address_and_no_server_s_word_is_in_any_public_file(watched: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SMTP_PASSWORD", "geheim-und-lang")
    watched.configure(
        '[[subscriber]]\naddress = "analyst@example.org"',
        '[[subscriber]]\naddress = "analyst@example.org"\nall_is_well = true',
    )
    path = watched.folder / "cspo-watch.toml"
    text = path.read_text(encoding="utf-8")
    more = '[[subscriber]]\naddress = "someone.else@example.net"\nwhen = "daily"\nkinds = ["members", "health"]\n'
    path.write_text(text.replace("[[subscriber]]", more + "[[subscriber]]", 1), encoding="utf-8")
    with BadServer(rcpt=lambda command: f"550 5.1.1 {command[8:]} is unknown to our-mail-server") as server:
        watched.configure(f"port = {watched.smtp.port}", f"port = {server.port}")
        say(watched, "run", code=7)
    with BadServer(auth="535 5.7.8 someones-login: bad password at our-mail-server") as server:
        said = path.read_text(encoding="utf-8")
        login = f'port = {server.port}\nusername = "someones-login"\npassword_env = "SMTP_PASSWORD"'
        path.write_text("\n".join(login if line.startswith("port = ") else line for line in said.splitlines()), encoding="utf-8")
        with Outbox(watched.folder / "outbox.db") as outbox:
            outbox.revive(NOW + HOUR)
        for hours in range(2, 9):
            say(watched, "run", now=NOW + hours * HOUR, code=7)
        assert any(command.startswith("AUTH") for command in server.commands)
    with watched.archive as archive:
        kinds = [row["key"] for row in archive.rows("select key from alert where kind = 'delivery_trouble'")]
    assert any("message-" in key for key in kinds)  # a dead letter was told
    assert any("server" in key for key in kinds)  # and the refused login too
    public = [file for file in watched.folder.iterdir() if file.name.startswith(("archive.db", "alerts.atom", "meetings.ics"))]
    assert {file.name for file in public} >= {"archive.db", "alerts.atom", "meetings.ics"}
    for file in public:
        content = file.read_bytes()
        for word in (b"analyst@", b"someone.else", b"someones-login", b"geheim", b"our-mail-server", b"5.1.1", b"5.7.8"):
            assert word not in content, f"{word!r} is in {file.name}"
