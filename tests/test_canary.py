"""The invented release that is told when all is well, and not when the way from text to inbox is broken anywhere."""

from __future__ import annotations

import email
import ssl
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage
from email.policy import default
from pathlib import Path

import pytest
import trustme

from alerts.canary import HEADER, canary
from alerts.detect.initiative import Initiative
from alerts.inbox import Inbox, InboxError, arrived
from alerts.mail import Mail
from alerts.outbox import Outbox
from alerts.policy import Policy
from config import ConfigError, load
from db.archive import Archive
from tests.mailbox import Delivering, Imap
from tests.newsroom import World
from tests.running import eventually
from tests.test_lifecycle import story
from tests.test_service import Switch
from tests.watching import Scene, daemon, scene

NOW = datetime(2026, 12, 1, 8, 0, tzinfo=UTC)
ADDRESS = "canary@example.org"
MINUTE = timedelta(minutes=1)


# ---- from text to mail


def test_with_the_shipped_configuration_it_is_told() -> None:
    assert canary(Initiative.default(), Policy(), Mail(), NOW) == ""


def test_an_initiative_whose_names_were_lost_is_noticed() -> None:
    lost = {"names": [], "acronyms": [], "phrases": [], "proper_names": [], "weak_acronyms": []}
    broken = Initiative.model_validate({**Initiative.default().model_dump(), **lost})
    assert "was not understood" in canary(broken, Policy(), Mail(), NOW)


def test_what_the_operator_chose_not_to_be_told_is_no_fault() -> None:
    assert canary(Initiative.default(), Policy(levels={"new_member": "silent"}), Mail(), NOW) == ""


def test_another_initiative_has_its_own_canary() -> None:
    other = Initiative(name="Artemis Accords", short="Accords", names=("Artemis Accords",), founders=("US", "IT"))
    assert canary(other, Policy(), Mail(), NOW) == ""


# ---- from mail to inbox


@dataclass
class Aviary:
    """A watch without sources that sends canaries by a real mail server into a Maildir, and from there back to its eyes."""

    watched: Scene
    server: Delivering

    def round(self, after: timedelta) -> str:
        """One round some time after NOW -> what is wrong with the canary."""
        return self.watched.round(NOW + after).canary

    def received(self, address: str) -> list[EmailMessage]:
        return [
            email.message_from_bytes(one.content, policy=default)  # type: ignore[misc]
            for one in self.server.received
            if one.recipients == (address,)
        ]

    def subjects(self, address: str = "analyst@example.org") -> list[str]:
        return [str(mail["Subject"]) for mail in self.received(address)]


@pytest.fixture
def aviary(tmp_path: Path) -> Iterator[Aviary]:
    box = f'[canary]\naddress = "{ADDRESS}"\nmaildir = "returned"\n'
    with (
        Delivering(tmp_path / "returned", ADDRESS) as server,
        scene(tmp_path, World(now=NOW), extra=box, sources="# none\n") as watched,
    ):
        watched.configure(f"port = {watched.smtp.port}", f"port = {server.port}\nfirst_retry = 1")
        yield Aviary(watched, server)


def test_a_canary_comes_back_and_says_clearly_that_it_is_one(aviary: Aviary) -> None:
    assert aviary.round(timedelta()) == ""
    assert aviary.round(2 * MINUTE) == ""
    [mail] = aviary.received(ADDRESS)
    assert mail["Subject"].startswith("CSpO: Canary, nothing has happened: Iceland has joined")
    assert mail[HEADER].startswith("yes")
    for part in mail.iter_parts():
        assert "This is a test." in part.get_content()
        assert "is the test address under [canary]" in " ".join(part.get_content().split())
    with Outbox(aviary.watched.folder / "outbox.db") as outbox:
        flight = outbox.flight()
    assert flight is not None
    assert flight.home is not None
    assert aviary.subjects() == []  # nobody else heard of it


def test_no_trace_of_a_canary_is_in_the_archive(aviary: Aviary) -> None:
    aviary.round(timedelta())
    aviary.round(2 * MINUTE)
    with Archive(aviary.watched.folder / "archive.db", readonly=True) as archive:
        assert archive.row("select count(*) from alert")[0] == 0
        assert archive.row("select count(*) from member where country = 'IS'")[0] == 0
    for name in ("archive.db", "archive.db-wal"):
        path = aviary.watched.folder / name
        assert not path.exists() or ADDRESS.encode() not in path.read_bytes()


def test_one_leaves_a_day_whatever_the_rhythm_of_rounds(aviary: Aviary) -> None:
    for hours in range(0, 72, 6):
        aviary.round(timedelta(hours=hours, minutes=hours % 5))
    assert len(aviary.received(ADDRESS)) == 3
    assert len({mail["Message-ID"] for mail in aviary.received(ADDRESS)}) == 3
    with Outbox(aviary.watched.folder / "outbox.db") as outbox:
        assert sum(outbox.counts().values()) == 1  # those that came back are not kept


def test_a_road_that_swallows_mail_is_told_once_and_so_is_its_end(aviary: Aviary) -> None:
    aviary.server.broken = True
    assert aviary.round(timedelta()) == ""
    assert aviary.round(14 * MINUTE) == ""  # it still has time
    assert "took the latest one, but it is not in the mailbox" in aviary.round(16 * MINUTE)
    for hours in (1, 2, 3, 26):
        assert "since 2026-12-01 08:00" in aviary.round(timedelta(hours=hours, minutes=20))
    assert aviary.subjects() == ["CSpO Watch: the canary did not come back: alerts may not arrive"]
    aviary.server.broken = False
    aviary.round(timedelta(hours=28))  # sends one
    assert aviary.round(timedelta(hours=28, minutes=16)) == ""
    assert aviary.subjects()[1:] == ["CSpO Watch: the canary came back: mail arrives again"]
    assert aviary.received("analyst@example.org")[1]["References"] == aviary.received("analyst@example.org")[0]["Message-ID"]
    aviary.round(timedelta(hours=30))
    assert len(aviary.subjects()) == 2


def test_one_that_only_was_late_ends_the_trouble_when_it_arrives(aviary: Aviary) -> None:
    aviary.server.broken = True
    aviary.round(timedelta())
    assert aviary.round(16 * MINUTE)
    aviary.server.box.add(aviary.server.received[0].content)
    assert aviary.round(32 * MINUTE) == ""


def test_a_server_that_refuses_it_is_named_and_no_stale_one_leaves_when_it_is_well(aviary: Aviary) -> None:
    aviary.server.refuse = True
    aviary.round(timedelta())
    trouble = aviary.round(16 * MINUTE)
    assert "could not be sent" in trouble
    assert "450" in trouble or "not today" in trouble
    aviary.server.refuse = False
    aviary.round(40 * MINUTE)
    assert aviary.received(ADDRESS) == []
    aviary.round(61 * MINUTE)
    assert len(aviary.received(ADDRESS)) == 1


def test_a_mailbox_that_cannot_be_looked_into_is_trouble_as_well(aviary: Aviary) -> None:
    aviary.watched.configure('maildir = "returned"', 'maildir = "elsewhere"')
    aviary.round(timedelta())
    assert "there is no Maildir" in aviary.round(16 * MINUTE)


def test_what_the_archive_says_of_a_lost_canary_names_no_address_and_no_server(aviary: Aviary) -> None:
    aviary.server.refuse = True
    aviary.round(timedelta())
    aviary.round(16 * MINUTE)
    with Archive(aviary.watched.folder / "archive.db", readonly=True) as archive:
        row = archive.row("select key, headline, detail from alert")
        assert row is not None
    assert not any(word in " ".join(row) for word in ("@", "450", "127.0.0.1", "returned"))


def test_the_command_fails_and_the_status_tells_why(aviary: Aviary) -> None:
    aviary.server.broken = True
    first = aviary.watched.command("run", "--quiet", now=NOW)
    assert first.communicate(timeout=180) == ("", "")
    assert first.returncode == 0
    second = aviary.watched.command("run", "--quiet", now=NOW + 16 * MINUTE)
    _, said = second.communicate(timeout=180)
    assert second.returncode == 7, said
    assert "canary: no canary has come back since 2026-12-01 08:00 UTC" in said
    status = aviary.watched.command("status", now=NOW + 17 * MINUTE)
    out, _ = status.communicate(timeout=180)
    assert "Canary: left at 2026-12-01 08:00 UTC, no canary has come back since" in out


def test_a_dry_run_sends_no_canary(aviary: Aviary) -> None:
    process = aviary.watched.command("run", "--dry-run", now=NOW)
    out, said = process.communicate(timeout=180)
    assert process.returncode == 0, said
    assert ADDRESS not in out
    with Outbox(aviary.watched.folder / "outbox.db") as outbox:
        assert outbox.flight() is None


def test_the_dead_mans_switch_hears_that_no_canary_came_back_and_then_that_it_did(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WATCHDOG_USEC", "600000")
    box = f'[canary]\naddress = "{ADDRESS}"\nmaildir = "returned"\nwait = "2s"\n'
    with (
        Switch() as switch,
        Delivering(tmp_path / "returned", ADDRESS) as server,
        scene(tmp_path, World(now=NOW), extra=box, every="1s") as watched,
    ):
        monkeypatch.setenv("PING_URL", switch.url)
        watched.world.publish(story(0))
        watched.configure('listen = ""', 'listen = ""\nping_url_env = "PING_URL"')
        watched.configure(f"port = {watched.smtp.port}", f"port = {server.port}")
        server.broken = True
        with daemon(watched, NOW) as running:
            lost = lambda: any(path.endswith("/fail") and "canary" in body for path, _, body in list(switch.told))  # noqa: E731
            eventually(lost, why=lambda: running.said)
            successes = switch.events.count("/success")
            eventually(lambda: len(server.received) > 4)
            assert switch.events.count("/success") == successes
            server.broken = False
            eventually(lambda: switch.events.count("/success") > successes, why=lambda: running.said)


# ---- looking into a mailbox by IMAP


@pytest.fixture(scope="module")
def authority() -> trustme.CA:
    return trustme.CA()


def serving(authority: trustme.CA, name: str = "127.0.0.1") -> ssl.SSLContext:
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    authority.issue_cert(name).configure_cert(context)
    return context


@pytest.fixture
def account(tmp_path: Path, authority: trustme.CA, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Inbox]:
    monkeypatch.setenv("IMAP_PASSWORD", "geheim")
    authority.cert_pem.write_to_path(str(tmp_path / "ca.pem"))

    def open_by(server: Imap, **more: object) -> Inbox:
        return Inbox.model_validate(
            {
                "address": ADDRESS, "imap_host": "127.0.0.1", "imap_port": server.port, "username": "canary",
                "password_env": "IMAP_PASSWORD", "ca_file": tmp_path / "ca.pem", **more,
            }
        )  # fmt: skip

    return open_by


@pytest.mark.parametrize("security", ["tls", "starttls"])
def test_by_imap_a_mail_that_is_there_is_found_and_another_is_not(
    tmp_path: Path, authority: trustme.CA, account: Callable[..., Inbox], security: str
) -> None:
    with Imap(tmp_path / "box", "canary", "geheim", serving(authority), starttls=security == "starttls") as server:
        server.box.add(b"Message-ID: <one@example.org>\r\nSubject: hello\r\n\r\nhello\r\n")
        inbox = account(server, security=security)
        assert arrived(inbox, "<one@example.org>")
        assert not arrived(inbox, "<two@example.org>")
        assert "EXAMINE" in server.commands  # nothing is marked as read


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"folder": "Junk"}, "the folder Junk cannot be opened"),
        ({"username": "raven"}, "is not who you say"),
        ({"ca_file": None}, "certificate"),
        ({"security": "starttls"}, ""),
        ({"password_env": "NOT_SET"}, "NOT_SET is not set"),
    ],
    ids=lambda value: "-".join(value) if isinstance(value, dict) else "",
)
def test_an_account_that_cannot_be_opened_is_told_without_the_password(
    tmp_path: Path, authority: trustme.CA, account: Callable[..., Inbox], wrong: dict, said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("alerts.inbox.STEP_SECONDS", 2.0)
    with Imap(tmp_path / "box", "canary", "geheim", serving(authority)) as server, pytest.raises(InboxError) as caught:
        arrived(account(server, **wrong), "<one@example.org>")
    assert said in str(caught.value)
    assert "geheim" not in str(caught.value)


def test_a_certificate_for_another_name_is_refused(tmp_path: Path, authority: trustme.CA, account: Callable[..., Inbox]) -> None:
    with Imap(tmp_path / "box", "canary", "geheim", serving(authority, "mail.example.net")) as server:
        with pytest.raises(InboxError, match="certificate"):
            arrived(account(server), "<one@example.org>")
        assert "LOGIN" not in server.commands


def test_a_server_that_falls_silent_holds_nothing_up(
    tmp_path: Path, authority: trustme.CA, account: Callable[..., Inbox], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("alerts.inbox.LOOK_SECONDS", 0.5)
    with Imap(tmp_path / "box", "canary", "geheim", serving(authority)) as server:
        server.silent = True
        with pytest.raises(InboxError):
            arrived(account(server), "<one@example.org>")


def test_a_server_that_is_away_is_told(account: Callable[..., Inbox], tmp_path: Path) -> None:
    with Imap(tmp_path / "box", "canary", "geheim") as server:
        inbox = account(server)
    with pytest.raises(InboxError, match=r"refused|reset"):
        arrived(inbox, "<one@example.org>")


# ---- what the operator may write


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (f'address = "{ADDRESS}"', "either maildir or imap_host"),
        (f'address = "{ADDRESS}"\nmaildir = "box"\nimap_host = "imap.example.org"', "either maildir or imap_host"),
        (f'address = "{ADDRESS}"\nimap_host = "imap.example.org"', "needs username"),
        (
            f'address = "{ADDRESS}"\nimap_host = "imap.example.org"\nusername = "u"\npassword_env = "P"\nsecurity = "none"',
            "in the clear",
        ),
        ('address = "analyst@example.org"\nmaildir = "box"', "it is a subscriber's"),
        ('address = "nobody"\nmaildir = "box"', "is not a mail address"),
    ],
)
def test_a_canary_that_could_not_work_is_a_mistake_in_the_configuration(tmp_path: Path, text: str, said: str) -> None:
    file = tmp_path / "cspo-watch.toml"
    file.write_text(f'[canary]\n{text}\n[[subscriber]]\naddress = "analyst@example.org"\n', encoding="utf-8")
    with pytest.raises(ConfigError, match=said):
        load(file, {})
