"""Delivery against real mail servers on loopback, good ones and ones that fail in every way that mail servers fail."""

from __future__ import annotations

import asyncio
import base64
import email
import json
import mailbox
import os
import re
import signal
import socket
import sqlite3
import ssl
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from email import policy
from http.server import BaseHTTPRequestHandler, HTTPServer
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import trustme

from alerts import smtp
from alerts.compose import REPEAT
from alerts.deliver import DeliveryReport, deliver, deliver_now, delivery_alerts, dry_run, send_test
from alerts.mail import Channel, Mail, Subscriber
from alerts.outbox import Outbox
from tests.smtp_server import DRIP, DROP, FLOOD, FLOOD_LINES, GARBAGE, HANG, RESET, BadServer, GoodServer, Plan
from tests.telling import ANA, BOB, NEW_MEMBER, NOW, PARAGRAPH

ROOT = Path(__file__).parent.parent
STEPS = ("greeting", "ehlo", "starttls", "auth", "mail", "rcpt", "data", "text")
LATER = NOW + timedelta(hours=12)
YEAR_2019, YEAR_2020 = datetime(2019, 1, 1, tzinfo=UTC), datetime(2020, 1, 1, tzinfo=UTC)


@pytest.fixture(scope="session")
def authority() -> trustme.CA:
    return trustme.CA()


def serving(certificate: trustme.LeafCert) -> ssl.SSLContext:
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    certificate.configure_cert(context)
    return context


@pytest.fixture(scope="session")
def good_tls(authority: trustme.CA) -> ssl.SSLContext:
    return serving(authority.issue_cert("127.0.0.1", "localhost"))


@pytest.fixture(scope="session")
def ca_file(authority: trustme.CA, tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("ca") / "ca.pem"
    authority.cert_pem.write_to_path(str(file))
    return file


@pytest.fixture
def mail_to(ca_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Mail]:
    monkeypatch.setenv("TEST_MAIL_PASSWORD", "Geheimnis-4711")

    def make(port: int, **changed: Any) -> Mail:
        settings = {
            "sender": "CSpO Watch <watch@example.org>", "host": "127.0.0.1", "port": port, "ca_file": ca_file, "timeout": 0.6,
            "deadline": 1.2, "username": "watch", "password_env": "TEST_MAIL_PASSWORD", "maildir": tmp_path / "mail",
        } | changed  # fmt: skip
        return Mail.model_validate(settings)

    return make


@pytest.fixture
def closed_port() -> Iterator[int]:
    """A port that refuses connections and that no other test can be given meanwhile."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        yield taken.getsockname()[1]


@pytest.fixture
def outbox(tmp_path: Path) -> Iterator[Outbox]:
    with Outbox(tmp_path / "outbox.db") as opened:
        yield opened


def owe(outbox: Outbox, mail: Mail, *subscribers: Subscriber) -> None:
    outbox.enqueue([(NEW_MEMBER, PARAGRAPH)], subscribers or (ANA,), mail, NOW)


def marks(server: GoodServer | BadServer) -> list[bool]:
    """For each mail the server got: is it marked as a possible repeat?"""
    return [email.message_from_bytes(mail.content)[REPEAT] is not None for mail in server.received]


def last_attempt(outbox: Outbox, message: int = 1) -> dict[str, Any]:
    return outbox.attempts(message)[-1]


# --------------------------------------------------------------------------- what goes well


def test_a_mail_goes_out_over_starttls_with_a_login_and_once(outbox: Outbox, mail_to: Any, good_tls: ssl.SSLContext) -> None:
    with GoodServer(good_tls, user="watch", password="Geheimnis-4711") as server:
        mail = mail_to(server.port)
        owe(outbox, mail, ANA, BOB)
        report = deliver_now(outbox, mail, NOW)
        again = deliver_now(outbox, mail, LATER)
    assert (report.sent, report.well, again.tried) == (2, True, ())
    assert [one.recipients for one in server.received] == [("ana@example.org",), ("bob@example.net",)]
    assert all(one.tls and one.user == "watch" and one.sender == "watch@example.org" for one in server.received)
    assert marks(server) == [False, False]
    assert outbox.counts()["sent"] == 2
    assert last_attempt(outbox)["reply"] == "2.0.0 Ok: queued as 1"


def test_the_bytes_that_arrive_are_the_bytes_in_the_outbox(outbox: Outbox, mail_to: Any, good_tls: ssl.SSLContext) -> None:
    with GoodServer(good_tls) as server:
        mail = mail_to(server.port, username=None, password_env=None)
        owe(outbox, mail)
        deliver_now(outbox, mail, NOW)
    assert server.received[0].content == outbox.messages("sent")[0].body


def test_a_line_that_begins_with_a_dot_survives(outbox: Outbox, mail_to: Any, good_tls: ssl.SSLContext) -> None:
    lead = "\n.\n..two dots\n"
    with GoodServer(good_tls) as server:
        mail = mail_to(server.port, username=None, password_env=None)
        body = f"From: a@example.org\r\nTo: b@example.org\r\n\r\n{lead}".replace("\n", "\r\n").replace("\r\r", "\r").encode()
        smtp.converse(mail, "b@example.org", body, lambda: True, lambda result: None)
    assert server.received[0].content == body


def test_a_mail_goes_out_over_tls_from_the_first_byte(outbox: Outbox, mail_to: Any, good_tls: ssl.SSLContext) -> None:
    with GoodServer(good_tls, implicit_tls=True, user="watch", password="Geheimnis-4711") as server:
        mail = mail_to(server.port, security="tls")
        owe(outbox, mail)
        assert deliver_now(outbox, mail, NOW).sent == 1
    assert server.received[0].tls


def test_a_server_on_this_machine_may_be_spoken_to_without_tls(outbox: Outbox, mail_to: Any) -> None:
    with GoodServer() as server:
        mail = mail_to(server.port, security="none", username=None, password_env=None)
        owe(outbox, mail)
        assert deliver_now(outbox, mail, NOW).sent == 1


@pytest.mark.parametrize("name", ["LOGIN", "PLAIN", "LOGIN PLAIN"])
def test_a_login_works_with_whatever_method_the_server_has(
    outbox: Outbox, mail_to: Any, good_tls: ssl.SSLContext, name: str
) -> None:
    said: list[str] = []

    def auth(command: str) -> str | None:
        said.append(command)
        return "334 VXNlcm5hbWU6" if command == "AUTH LOGIN" else None

    with BadServer(good_tls, Plan({"auth": auth}, ("STARTTLS", f"AUTH {name}"))) as server:
        mail = mail_to(server.port)
        owe(outbox, mail)
        assert deliver_now(outbox, mail, NOW).sent == 1
    assert said


def test_delivery_in_a_loop_leaves_the_loop_free(outbox: Outbox, mail_to: Any, good_tls: ssl.SSLContext) -> None:
    async def count_turns() -> tuple[DeliveryReport, int]:
        running = asyncio.create_task(deliver(outbox, mail, NOW))
        turns = 0
        while not running.done():
            await asyncio.sleep(0.01)
            turns += 1
        return await running, turns

    with BadServer(good_tls, rcpt=HANG) as server:
        mail = mail_to(server.port)
        owe(outbox, mail)
        report, turns = asyncio.run(count_turns())
    assert turns > 10
    assert report.sent == 0


# --------------------------------------------------------------------------- the server cannot be reached


def test_a_refused_connection_puts_mail_off_and_loses_nothing(outbox: Outbox, mail_to: Any, closed_port: int) -> None:
    mail = mail_to(closed_port)
    owe(outbox, mail, ANA, BOB)
    report = deliver_now(outbox, mail, NOW)
    assert len(report.tried) == 1, "the second message need not find out as well"
    assert report.trouble
    assert report.trouble.outcome == "server trouble"
    assert "refused" in report.trouble.reply
    assert (report.waiting, report.dead) == (2, ())


def test_a_host_name_without_an_address_puts_mail_off(outbox: Outbox, mail_to: Any) -> None:
    mail = mail_to(25, host="no such host.invalid")
    owe(outbox, mail)
    report = deliver_now(outbox, mail, NOW)
    assert report.trouble
    assert report.trouble.outcome == "server trouble"
    assert report.waiting == 1


# --------------------------------------------------------------------------- every step, every fault

SERVER_STEPS = ("greeting", "ehlo", "starttls", "auth")


def expected_silence(step: str) -> str:
    return "server trouble" if step in SERVER_STEPS else "no answer" if step == "text" else "cut off"


@pytest.mark.parametrize("fault", [HANG, DRIP, DROP, RESET, FLOOD, FLOOD_LINES, GARBAGE], ids=lambda fault: fault.strip("<>"))
@pytest.mark.parametrize("step", STEPS)
def test_a_server_that_fails_without_an_answer_gets_the_mail_later_and_once(
    outbox: Outbox, mail_to: Any, good_tls: ssl.SSLContext, step: str, fault: str
) -> None:
    with BadServer(good_tls, **{step: fault}) as server:
        mail = mail_to(server.port)
        owe(outbox, mail)
        first = deliver_now(outbox, mail, NOW)
        arrived = len(server.received)
        server.plan.steps.clear()
        second = deliver_now(outbox, mail, LATER)
    if first.sent:  # a reply that goes on for long lines may still be a whole, good reply
        assert fault == FLOOD_LINES
        assert len(server.received) == 1
        return
    outcome = outbox.attempts(1)[0]["outcome"]
    if fault == GARBAGE and step in {"mail", "rcpt", "data", "text"}:
        assert outcome == "refused for now"
    elif fault == GARBAGE and step == "ehlo":
        assert outcome == "server trouble"
    else:
        assert outcome == expected_silence(step)
    assert (second.sent, outbox.counts()["sent"]) == (1, 1)
    assert arrived == (step == "text"), "only a mail whose final dot was read can have arrived"
    if step == "text" and fault != GARBAGE:
        assert marks(server) == [False, True]
        assert len(set(server.message_ids)) == 1
    else:
        assert marks(server)[-1] is False
    assert outbox.attempts(1)[-1]["outcome"] == "sent"


@pytest.mark.parametrize(
    ("step", "reply", "outcome"),
    [
        ("greeting", "421 4.3.2 too busy", "server trouble"),
        ("greeting", "554 5.3.2 no service here", "server trouble"),
        ("ehlo", "421 4.3.2 going down", "server trouble"),
        ("ehlo", "550 5.7.1 who are you", "server trouble"),
        ("starttls", "454 4.7.0 TLS not available", "server trouble"),
        ("starttls", "502 5.5.1 not implemented", "server trouble"),
        ("auth", "454 4.7.0 temporary failure", "server trouble"),
        ("auth", "535 5.7.8 credentials invalid", "login refused"),
        ("auth", "534 5.7.9 application-specific password required", "login refused"),
        ("mail", "421 4.7.0 try later", "refused for now"),
        ("mail", "452 4.3.1 no space", "refused for now"),
        ("mail", "530 5.7.0 authentication required", "login refused"),
        ("mail", "550 5.1.8 sender refused", "server trouble"),
        ("mail", "552 5.3.4 message too big", "refused"),
        ("rcpt", "450 4.2.0 greylisted", "refused for now"),
        ("rcpt", "452 4.2.2 mailbox full", "refused for now"),
        ("rcpt", "550 5.1.1 no such user", "refused"),
        ("rcpt", "553 bad mailbox name", "refused"),
        ("rcpt", "554 5.7.1 relay access denied", "refused for now"),
        ("data", "451 4.3.0 local error", "refused for now"),
        ("data", "554 5.5.1 no valid recipients", "refused"),
        ("text", "451 4.7.1 greylisted", "refused for now"),
        ("text", "452 4.3.1 disk full", "refused for now"),
        ("text", "552 5.3.4 message too big", "refused"),
        ("text", "554 5.6.0 content refused", "refused"),
        ("text", "550 5.7.1 looks like spam", "refused for now"),
    ],
)
def test_a_refusal_is_temporary_final_or_the_server_s_as_its_code_says(
    outbox: Outbox, mail_to: Any, good_tls: ssl.SSLContext, step: str, reply: str, outcome: str
) -> None:
    with BadServer(good_tls, **{step: reply}) as server:
        mail = mail_to(server.port)
        owe(outbox, mail)
        report = deliver_now(outbox, mail, NOW)
        tried = last_attempt(outbox)
        assert (tried["outcome"], tried["code"], tried["reply"].startswith(outcome)) == (outcome, int(reply[:3]), True)
        assert reply[4:] in tried["reply"]
        server.plan.steps.clear()
        server.received.clear()
        deliver_now(outbox, mail, LATER)
    if outcome == "refused":
        assert [letter.recipient for letter in report.dead] == ["ana@example.org"]
        assert outbox.counts()["dead"] == 1
        assert server.received == []
    else:
        assert report.dead == ()
        assert marks(server) == [False], "a refusal is an answer: the mail is no possible repeat"
    assert (report.trouble is not None) == (outcome in {"server trouble", "login refused"})


def test_a_mark_once_needed_stays_when_a_later_attempt_is_refused(outbox: Outbox, mail_to: Any, good_tls: ssl.SSLContext) -> None:
    with BadServer(good_tls, text=DROP) as server:
        mail = mail_to(server.port)
        owe(outbox, mail)
        deliver_now(outbox, mail, NOW)
        server.plan.steps = {"text": "451 4.3.0 later"}
        deliver_now(outbox, mail, LATER)
        server.plan.steps = {}
        deliver_now(outbox, mail, LATER + timedelta(hours=12))
    assert marks(server) == [False, True, True]


def test_a_mail_that_is_bigger_than_the_server_takes_is_a_dead_letter_before_its_text_is_sent(
    outbox: Outbox, mail_to: Any, good_tls: ssl.SSLContext
) -> None:
    with GoodServer(good_tls, size_limit=1000) as server:
        mail = mail_to(server.port, username=None, password_env=None)
        owe(outbox, mail)
        report = deliver_now(outbox, mail, NOW)
    assert [letter.note.split(":")[0] for letter in report.dead] == ["refused"]
    assert last_attempt(outbox)["code"] == 552
    assert outbox.rows("select handed_over from message")[0]["handed_over"] is None


def test_an_outbox_that_is_locked_when_the_server_has_accepted_repeats_once_and_says_so(
    outbox: Outbox, mail_to: Any, good_tls: ssl.SSLContext, tmp_path: Path
) -> None:
    other = sqlite3.connect(tmp_path / "outbox.db", isolation_level=None, check_same_thread=False)

    def lock(command: str) -> None:
        other.execute("begin immediate")

    with BadServer(good_tls, text=lock) as server:
        mail = mail_to(server.port)
        owe(outbox, mail)
        outbox.rows("pragma busy_timeout = 100")
        with pytest.raises(sqlite3.OperationalError, match="locked"):
            deliver_now(outbox, mail, NOW)
        other.execute("rollback")
        server.plan.steps.clear()
        assert deliver_now(outbox, mail, LATER).sent == 1
        assert deliver_now(outbox, mail, LATER + timedelta(days=1)).tried == ()
    other.close()
    assert marks(server) == [False, True]
    assert len(set(server.message_ids)) == 1


# --------------------------------------------------------------------------- TLS


@pytest.mark.parametrize("fault", [HANG, DROP, RESET, FLOOD], ids=lambda fault: fault.strip("<>"))
def test_a_server_that_fails_during_the_tls_handshake_gets_nothing_and_the_mail_waits(
    outbox: Outbox, mail_to: Any, fault: str
) -> None:
    with BadServer(greeting=fault) as server:
        mail = mail_to(server.port, security="tls")
        owe(outbox, mail)
        report = deliver_now(outbox, mail, NOW)
    assert report.trouble
    assert report.trouble.outcome in {"server trouble", "insecure"}
    assert (report.waiting, server.received) == (1, [])
    assert not [command for command in server.commands if re.match("AUTH|MAIL", command, re.IGNORECASE)]


def test_a_server_that_offers_no_starttls_gets_neither_password_nor_mail(outbox: Outbox, mail_to: Any) -> None:
    with BadServer(plan=Plan(extensions=("AUTH PLAIN LOGIN",))) as server:
        mail = mail_to(server.port)
        owe(outbox, mail)
        report = deliver_now(outbox, mail, NOW)
    assert report.trouble
    assert report.trouble.outcome == "insecure"
    assert {command.split()[0].upper() for command in server.commands} <= {"EHLO", "QUIT"}
    assert delivery_alerts(report), "a stripped STARTTLS is told at once"


def test_a_server_without_tls_support_at_all_is_insecure_when_tls_is_wanted(outbox: Outbox, mail_to: Any) -> None:
    with BadServer() as server:
        mail = mail_to(server.port, security="tls")
        owe(outbox, mail)
        report = deliver_now(outbox, mail, NOW)
    assert report.trouble
    assert report.trouble.outcome == "insecure"
    assert server.received == []


def wrong_authority() -> ssl.SSLContext:
    return serving(trustme.CA().issue_cert("127.0.0.1", "localhost"))


@pytest.mark.parametrize("security", ["starttls", "tls"])
@pytest.mark.parametrize("wrong", ["authority", "name", "date"])
def test_a_certificate_that_is_not_good_stops_everything_before_the_password(
    outbox: Outbox, mail_to: Any, authority: trustme.CA, wrong: str, security: str
) -> None:
    context = {
        "authority": wrong_authority,
        "name": lambda: serving(authority.issue_cert("mail.example.net")),
        "date": lambda: serving(authority.issue_cert("127.0.0.1", not_before=YEAR_2019, not_after=YEAR_2020)),
    }[wrong]()
    with GoodServer(context, implicit_tls=security == "tls", user="watch", password="Geheimnis-4711") as server:
        mail = mail_to(server.port, security=security)
        owe(outbox, mail)
        report = deliver_now(outbox, mail, NOW)
    assert report.trouble
    assert report.trouble.outcome == "insecure"
    assert "certificate" in report.trouble.reply.lower()
    assert server.received == []


def test_a_missing_authority_file_is_told_by_name(outbox: Outbox, mail_to: Any, tmp_path: Path, good_tls: ssl.SSLContext) -> None:
    with GoodServer(good_tls) as server:
        mail = mail_to(server.port, ca_file=tmp_path / "gone.pem")
        owe(outbox, mail)
        report = deliver_now(outbox, mail, NOW)
    assert report.trouble
    assert "gone.pem" in report.trouble.reply


# --------------------------------------------------------------------------- the login


def test_a_refused_login_is_reported_as_such_and_not_repeated_for_every_message(
    outbox: Outbox, mail_to: Any, good_tls: ssl.SSLContext
) -> None:
    with GoodServer(good_tls, user="watch", password="another") as server:
        mail = mail_to(server.port)
        owe(outbox, mail, ANA, BOB)
        report = deliver_now(outbox, mail, NOW)
        soon = deliver_now(outbox, mail, NOW + timedelta(seconds=20))
        assert server.connections == 1, "the server is left alone until its hold is over"
    assert report.login_refused
    assert soon.login_refused
    assert report.waiting == 2
    (alert,) = delivery_alerts(report)
    assert (alert.kind, alert.level) == ("delivery_trouble", "health")
    assert "login refused" in alert.headline
    assert delivery_alerts(soon)[0].key == alert.key, "one trouble is one alert"


def test_a_server_that_offers_no_login_refuses_it(outbox: Outbox, mail_to: Any, good_tls: ssl.SSLContext) -> None:
    with BadServer(good_tls, Plan(extensions=("STARTTLS",))) as server:
        mail = mail_to(server.port)
        owe(outbox, mail)
        report = deliver_now(outbox, mail, NOW)
    assert report.login_refused
    assert server.received == []


def test_a_password_that_is_not_there_is_a_refused_login(
    outbox: Outbox, mail_to: Any, good_tls: ssl.SSLContext, monkeypatch: pytest.MonkeyPatch
) -> None:
    with GoodServer(good_tls, user="watch", password="x") as server:
        mail = mail_to(server.port)
        owe(outbox, mail)
        monkeypatch.delenv("TEST_MAIL_PASSWORD")
        report = deliver_now(outbox, mail, NOW)
    assert report.login_refused
    assert report.trouble
    assert "TEST_MAIL_PASSWORD" in report.trouble.reply


def test_a_server_that_repeats_the_password_does_not_get_it_into_the_outbox(
    outbox: Outbox, mail_to: Any, good_tls: ssl.SSLContext, tmp_path: Path
) -> None:
    plan = Plan({"auth": lambda command: f"535 5.7.8 no: {command} Geheimnis-4711"}, ("STARTTLS", "AUTH PLAIN"))
    with BadServer(good_tls, plan) as server:
        mail = mail_to(server.port)
        owe(outbox, mail)
        report = deliver_now(outbox, mail, NOW)
    outbox.close()
    kept = b"".join(file.read_bytes() for file in tmp_path.glob("outbox.db*"))
    assert b"535" in kept or b"no: AUTH PLAIN ***" in kept
    assert b"Geheimnis" not in kept
    assert base64.b64encode(b"\0watch\0Geheimnis-4711") not in kept
    assert "Geheimnis" not in repr(report) + repr(mail) + repr(mail.password())


# --------------------------------------------------------------------------- one address, many addresses


def test_one_refused_address_of_several_does_not_touch_the_others(outbox: Outbox, mail_to: Any, good_tls: ssl.SSLContext) -> None:
    refuse = lambda command: "550 5.1.1 no such user" if "ana@" in command else None  # noqa: E731
    with BadServer(good_tls, rcpt=refuse) as server:
        mail = mail_to(server.port)
        owe(outbox, mail, ANA, BOB)
        report = deliver_now(outbox, mail, NOW)
    assert [one.recipients for one in server.received] == [("bob@example.net",)]
    assert [letter.recipient for letter in report.dead] == ["ana@example.org"]
    assert report.trouble is None
    (alert,) = delivery_alerts(report)
    assert alert.headline == f"message {report.dead[0].id} could not be delivered"
    for address in ("ana@example.org", "bob@example.net", "550"):
        assert address not in repr(alert), "alerts stand in the archive, which everybody may read"


def test_when_every_address_is_refused_every_message_is_a_dead_letter(
    outbox: Outbox, mail_to: Any, good_tls: ssl.SSLContext
) -> None:
    with BadServer(good_tls, rcpt="550 5.1.1 no such user") as server:
        mail = mail_to(server.port)
        owe(outbox, mail, ANA, BOB)
        report = deliver_now(outbox, mail, NOW)
    assert (len(report.dead), outbox.counts()["dead"], server.received) == (2, 2, [])
    assert len(outbox.dead_letters()) == 2


def test_one_address_that_hangs_does_not_hold_up_the_others(outbox: Outbox, mail_to: Any, good_tls: ssl.SSLContext) -> None:
    with BadServer(good_tls, rcpt=lambda command: HANG if "ana@" in command else None) as server:
        mail = mail_to(server.port)
        owe(outbox, mail, ANA, BOB)
        report = deliver_now(outbox, mail, NOW)
    assert [one.recipients for one in server.received] == [("bob@example.net",)]
    assert (report.sent, report.waiting, report.trouble) == (1, 1, None)


def test_a_server_that_hangs_for_every_address_is_left_alone_after_three(
    outbox: Outbox, mail_to: Any, good_tls: ssl.SSLContext
) -> None:
    many = [Subscriber(address=f"reader{number}@example.org") for number in range(10)]
    with BadServer(good_tls, rcpt=HANG) as server:
        mail = mail_to(server.port)
        owe(outbox, mail, *many)
        report = deliver_now(outbox, mail, NOW)
        assert server.connections == 3
    assert report.trouble
    assert report.waiting == 10


def test_an_address_with_foreign_letters_goes_to_a_server_that_takes_them(
    outbox: Outbox, mail_to: Any, good_tls: ssl.SSLContext
) -> None:
    with GoodServer(good_tls) as server:
        mail = mail_to(server.port, username=None, password_env=None)
        owe(outbox, mail, Subscriber(address="jürgen@bücher.example"))
        assert deliver_now(outbox, mail, NOW).sent == 1
    assert server.received[0].recipients == ("jürgen@xn--bcher-kva.example",)
    assert "jürgen" in str(email.message_from_bytes(server.received[0].content, policy=policy.SMTPUTF8)["To"])


def test_an_address_with_foreign_letters_is_a_dead_letter_where_the_server_cannot(
    outbox: Outbox, mail_to: Any, good_tls: ssl.SSLContext
) -> None:
    with GoodServer(good_tls, smtputf8=False) as server:
        mail = mail_to(server.port, username=None, password_env=None)
        owe(outbox, mail, Subscriber(address="jürgen@example.org"), BOB)
        report = deliver_now(outbox, mail, NOW)
    assert [letter.note for letter in report.dead] == [
        "refused: the server cannot take an address with non-ASCII letters (no SMTPUTF8)"
    ]
    assert [one.recipients for one in server.received] == [("bob@example.net",)]


def test_a_domain_with_foreign_letters_needs_no_special_server(outbox: Outbox, mail_to: Any, good_tls: ssl.SSLContext) -> None:
    with GoodServer(good_tls, smtputf8=False) as server:
        mail = mail_to(server.port, username=None, password_env=None)
        owe(outbox, mail, Subscriber(address="ana@bücher.example"))
        assert deliver_now(outbox, mail, NOW).sent == 1
    assert server.received[0].recipients == ("ana@xn--bcher-kva.example",)


# --------------------------------------------------------------------------- trying again, and giving up


def test_attempts_grow_apart_and_end_in_a_dead_letter_after_days(outbox: Outbox, mail_to: Any, good_tls: ssl.SSLContext) -> None:
    with BadServer(good_tls, rcpt="450 4.2.0 greylisted") as server:
        mail = mail_to(server.port)
        owe(outbox, mail)
        now, dead = NOW, ()
        while not dead:
            dead = deliver_now(outbox, mail, now).dead
            waiting = outbox.messages("retry")
            now = waiting[0].due + timedelta(seconds=1) if waiting else now
    begun = [datetime.fromisoformat(attempt["started"]) for attempt in outbox.attempts(1)]
    gaps = [later - earlier for earlier, later in pairwise(begun)]
    assert timedelta(days=5) <= begun[-1] - NOW < timedelta(days=6)
    assert len(begun) >= mail.least_attempts
    assert all(later > earlier for earlier, later in pairwise(gaps[:8])), gaps
    assert max(gaps) <= timedelta(hours=6, seconds=2)
    assert outbox.dead_letters()[0].note == "refused for now: 4.2.0 greylisted"


def test_a_server_that_is_gone_for_days_ends_in_dead_letters_that_can_be_revived(
    outbox: Outbox, mail_to: Any, closed_port: int, good_tls: ssl.SSLContext
) -> None:
    mail = mail_to(closed_port)
    owe(outbox, mail, ANA, BOB)
    now, rounds, dead = NOW, 0, ()
    while not dead:
        report = deliver_now(outbox, mail, now)
        rounds, dead = rounds + 1, report.dead
        assert report.trouble
        now = report.trouble.hold_until + timedelta(seconds=1)
    assert timedelta(days=5) <= now - NOW < timedelta(days=5, hours=2)
    assert {letter.recipient for letter in dead} == {"ana@example.org", "bob@example.net"}
    assert rounds > 200, "a server that is down is asked at least every half hour"
    assert outbox.revive(now) == 2
    with GoodServer(good_tls) as back:
        mail = mail_to(back.port, username=None, password_env=None)
        assert deliver_now(outbox, mail, now).sent == 2


def test_a_clock_that_jumps_ahead_makes_no_dead_letter(outbox: Outbox, mail_to: Any, good_tls: ssl.SSLContext) -> None:
    with BadServer(good_tls, rcpt="450 4.2.0 greylisted") as server:
        mail = mail_to(server.port)
        owe(outbox, mail)
        report = deliver_now(outbox, mail, NOW + timedelta(days=400))
    assert (report.dead, report.waiting) == ((), 1)


def test_a_clock_that_is_set_back_holds_nothing_up(outbox: Outbox, mail_to: Any, good_tls: ssl.SSLContext) -> None:
    with BadServer(good_tls, greeting="421 4.3.2 busy") as server:
        mail = mail_to(server.port)
        owe(outbox, mail)
        deliver_now(outbox, mail, NOW)
        server.plan.steps.clear()
        report = deliver_now(outbox, mail, NOW - timedelta(days=400))
    assert report.sent == 1


def test_trouble_with_the_server_ends_with_the_first_success(outbox: Outbox, mail_to: Any, good_tls: ssl.SSLContext) -> None:
    with BadServer(good_tls, greeting="421 4.3.2 busy") as server:
        mail = mail_to(server.port)
        owe(outbox, mail)
        assert deliver_now(outbox, mail, NOW).trouble
        server.plan.steps.clear()
        assert deliver_now(outbox, mail, LATER).trouble is None


def test_a_short_trouble_with_the_server_is_nobody_s_alert(outbox: Outbox, mail_to: Any, good_tls: ssl.SSLContext) -> None:
    with BadServer(good_tls, greeting="421 4.3.2 busy") as server:
        mail = mail_to(server.port)
        owe(outbox, mail)
        now, told = NOW, []
        for _ in range(6):
            report = deliver_now(outbox, mail, now)
            assert report.trouble
            told.append(len(delivery_alerts(report)))
            now = report.trouble.hold_until + timedelta(seconds=1)
    assert told == [0, 0, 0, 0, 1, 1]


def test_a_dead_letter_about_a_dead_letter_is_not_written(outbox: Outbox, mail_to: Any, good_tls: ssl.SSLContext) -> None:
    with BadServer(good_tls, rcpt="550 5.1.1 no such user") as server:
        mail = mail_to(server.port)
        owe(outbox, mail)
        trouble = delivery_alerts(deliver_now(outbox, mail, NOW))
        outbox.enqueue([(alert, "") for alert in trouble], [ANA], mail, NOW)
        report = deliver_now(outbox, mail, NOW)
    assert len(report.dead) == 1
    assert delivery_alerts(report) == []


# --------------------------------------------------------------------------- stopping


def test_a_round_that_is_asked_to_stop_begins_nothing_new(outbox: Outbox, mail_to: Any, good_tls: ssl.SSLContext) -> None:
    stop = threading.Event()
    stop.set()
    with GoodServer(good_tls) as server:
        mail = mail_to(server.port)
        owe(outbox, mail)
        assert deliver_now(outbox, mail, NOW, stop=stop).tried == ()
    assert outbox.counts()["pending"] == 1


def test_a_conversation_that_hangs_is_cut_off_soon_after_a_stop(
    outbox: Outbox, mail_to: Any, good_tls: ssl.SSLContext, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(smtp, "STOP_GRACE", 0.2)
    stop = threading.Event()

    def hang_and_stop(command: str) -> str:
        stop.set()
        return HANG

    with BadServer(good_tls, rcpt=hang_and_stop) as server:
        mail = mail_to(server.port, timeout=60, deadline=90)
        owe(outbox, mail)
        report = deliver_now(outbox, mail, NOW, stop=stop)
        assert report.tried[0].outcome == "cut off"
        server.plan.steps.clear()
        assert deliver_now(outbox, mail, NOW + timedelta(seconds=5)).sent == 1, "it was no fault of the message"
    assert marks(server) == [False]


# --------------------------------------------------------------------------- killed

CHILD = """
import sys
from datetime import datetime
from alerts.deliver import deliver_now
from alerts.mail import Mail
from alerts.outbox import Outbox
with Outbox(sys.argv[1]) as outbox:
    deliver_now(outbox, Mail.model_validate_json(sys.argv[2]), datetime.fromisoformat(sys.argv[3]))
"""


def delivering(outbox: Path, mail: Mail, now: datetime) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-c", CHILD, str(outbox), mail.model_dump_json(), now.isoformat()]
    return subprocess.Popen(command, cwd=ROOT)


@pytest.mark.parametrize("step", ["greeting", "auth", "mail", "rcpt", "data", "text"])
def test_a_process_killed_at_any_step_tells_again_only_what_may_be_lost(
    tmp_path: Path, mail_to: Any, good_tls: ssl.SSLContext, step: str
) -> None:
    child: list[subprocess.Popen[bytes]] = []

    def kill(command: str) -> None:
        while not child:
            time.sleep(0.01)
        os.kill(child[0].pid, signal.SIGKILL)
        child[0].wait()

    with BadServer(good_tls, **{step: kill}) as server:
        mail = mail_to(server.port)
        with Outbox(tmp_path / "outbox.db") as outbox:
            owe(outbox, mail)
        child.append(delivering(tmp_path / "outbox.db", mail, NOW))
        child[0].wait(30)
        server.plan.steps.clear()
        with Outbox(tmp_path / "outbox.db") as outbox:
            assert outbox.counts()["sending"] == 1
            assert deliver_now(outbox, mail, NOW + timedelta(seconds=1)).tried == (), "the lease has not run out"
            assert deliver_now(outbox, mail, NOW + timedelta(hours=1)).sent == 1
            assert deliver_now(outbox, mail, LATER).tried == ()
            assert [attempt["outcome"] for attempt in outbox.attempts(1)] == ["interrupted", "sent"]
    if step == "text":
        assert marks(server) == [False, True]
        assert len(set(server.message_ids)) == 1
        assert str(email.message_from_bytes(server.received[1].content)["Subject"]).endswith("(possible repeat)")
    else:
        assert marks(server) == [False], "the text had not begun to go out: this is no repeat"


def test_two_processes_that_deliver_at_once_send_nothing_twice(tmp_path: Path, mail_to: Any, good_tls: ssl.SSLContext) -> None:
    readers = [Subscriber(address=f"reader{number}@example.org", plain_text=True) for number in range(40)]
    with GoodServer(good_tls) as server:
        mail = mail_to(server.port, username=None, password_env=None, timeout=20, deadline=40)
        with Outbox(tmp_path / "outbox.db") as outbox:
            owe(outbox, mail, *readers)
        children = [delivering(tmp_path / "outbox.db", mail, NOW) for _ in range(3)]
        assert [child.wait(60) for child in children] == [0, 0, 0]
    assert sorted(one.recipients[0] for one in server.received) == sorted(reader.address for reader in readers)
    assert not any(marks(server))


def test_a_process_that_lost_its_lease_sends_nothing(outbox: Outbox, mail_to: Any, good_tls: ssl.SSLContext) -> None:
    def overtake(command: str) -> None:
        """While the first process is at RCPT, another takes the message over."""
        server.plan.steps.clear()
        with Outbox(path) as other:
            assert deliver_now(other, mail, LATER).sent == 1

    with BadServer(good_tls, rcpt=lambda command: None) as server:
        mail = mail_to(server.port, timeout=10, deadline=20)
        owe(outbox, mail)
        path = outbox.rows("pragma database_list")[0]["file"]
        slow = outbox.claim(NOW, timedelta(minutes=1))
        assert slow
        with Outbox(path) as other:
            assert deliver_now(other, mail, LATER).sent == 1
        assert not outbox.hand_over(slow, LATER, timedelta(minutes=1))
    assert len(server.received) == 1


# --------------------------------------------------------------------------- no server: the Maildir


def test_without_a_server_mail_is_put_into_a_maildir(outbox: Outbox, tmp_path: Path) -> None:
    mail = Mail(maildir=tmp_path / "deep" / "mail")
    owe(outbox, mail, ANA, BOB)
    assert deliver_now(outbox, mail, NOW).sent == 2
    box = mailbox.Maildir(mail.maildir, create=False)
    assert sorted(str(message["To"]) for message in box) == ["ana@example.org", "bob@example.net"]
    assert b"\r\n" not in next(iter((mail.maildir / "new").iterdir())).read_bytes()
    assert (mail.maildir / "new").stat().st_mode & 0o077 == 0
    assert not list((mail.maildir / "tmp").iterdir())


def test_a_mail_that_may_be_in_the_maildir_already_is_not_put_there_twice(outbox: Outbox, tmp_path: Path) -> None:
    mail = Mail(maildir=tmp_path / "mail")
    owe(outbox, mail)
    claimed = outbox.claim(NOW, timedelta(minutes=5))
    assert claimed
    assert outbox.hand_over(claimed, NOW, timedelta(minutes=5))
    box = mailbox.Maildir(mail.maildir)
    box.add(claimed.body)
    assert deliver_now(outbox, mail, LATER).sent == 1
    assert len(mailbox.Maildir(mail.maildir)) == 1


def test_a_maildir_that_cannot_be_written_loses_nothing(outbox: Outbox, tmp_path: Path) -> None:
    (tmp_path / "mail").write_text("a file is in the way")
    mail = Mail(maildir=tmp_path / "mail")
    owe(outbox, mail)
    report = deliver_now(outbox, mail, NOW)
    assert report.trouble
    assert "cannot be written" in report.trouble.reply
    (tmp_path / "mail").unlink()
    assert deliver_now(outbox, mail, LATER).sent == 1


# --------------------------------------------------------------------------- channels


class Hook:
    """A webhook on loopback that keeps what it was sent."""

    def __init__(self) -> None:
        self.posts: list[dict[str, Any]] = []
        self.status = 200
        hook = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                hook.posts.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
                self.send_response(hook.status)
                self.end_headers()

            def log_message(self, *_: Any) -> None: ...

        self.server = HTTPServer(("127.0.0.1", 0), Handler)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    @property
    def url(self) -> str:
        return f"json://127.0.0.1:{self.server.server_port}/token-0815"


@pytest.fixture
def hook(monkeypatch: pytest.MonkeyPatch) -> Iterator[Hook]:
    pytest.importorskip("apprise")
    hook = Hook()
    monkeypatch.setenv("OPS_URL", hook.url)
    yield hook
    hook.server.shutdown()
    hook.server.server_close()


OPS = Subscriber(address="channel:ops")


def test_a_channel_is_told_through_the_same_outbox(outbox: Outbox, tmp_path: Path, hook: Hook) -> None:
    mail = Mail(maildir=tmp_path / "mail", channels={"ops": Channel(url_env="OPS_URL")})
    owe(outbox, mail, OPS)
    assert deliver_now(outbox, mail, NOW).sent == 1
    assert deliver_now(outbox, mail, LATER).tried == ()
    assert [post["title"] for post in hook.posts] == ["CSpO: Poland has joined (spacecom.mil, 3 Dec 2026)"]
    assert "eleventh member" in hook.posts[0]["message"]


def test_a_channel_that_refuses_is_tried_again_and_its_token_is_kept_nowhere(outbox: Outbox, tmp_path: Path, hook: Hook) -> None:
    hook.status = 500
    mail = Mail(maildir=tmp_path / "mail", channels={"ops": Channel(url_env="OPS_URL")})
    owe(outbox, mail, OPS, ANA)
    report = deliver_now(outbox, mail, NOW)
    assert (report.sent, report.waiting, report.trouble) == (1, 1, None)
    hook.status = 200
    assert deliver_now(outbox, mail, LATER).sent == 1
    outbox.close()
    assert b"token-0815" not in b"".join(file.read_bytes() for file in tmp_path.glob("outbox.db*"))


def test_a_channel_goes_on_while_the_mail_server_is_in_trouble(
    outbox: Outbox, mail_to: Any, closed_port: int, hook: Hook
) -> None:
    mail = mail_to(closed_port, channels={"ops": {"url_env": "OPS_URL"}})
    owe(outbox, mail, ANA, BOB, OPS)
    report = deliver_now(outbox, mail, NOW)
    assert report.trouble
    assert len(hook.posts) == 1


@pytest.mark.parametrize(
    ("channels", "why"),
    [
        ({}, "there is no [mail.channels.ops]"),
        ({"ops": {"url_env": "NOT_SET"}}, "NOT_SET is not set"),
        ({"ops": {"url_env": "OPS_URL"}}, "not one that Apprise knows"),
    ],
)
def test_a_channel_that_is_not_configured_well_says_why(
    outbox: Outbox, tmp_path: Path, channels: dict[str, Any], why: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("apprise")
    monkeypatch.setenv("OPS_URL", "nonsense")
    mail = Mail.model_validate({"maildir": tmp_path / "mail", "channels": channels})
    owe(outbox, mail, OPS)
    report = deliver_now(outbox, mail, NOW)
    assert report.waiting == 1
    assert why in report.tried[0].reply


# --------------------------------------------------------------------------- asking first


def test_a_dry_run_shows_whole_what_would_go_to_whom_and_changes_nothing(outbox: Outbox, tmp_path: Path) -> None:
    mail = Mail(maildir=tmp_path / "mail")
    owe(outbox, mail, ANA)
    before = outbox.messages()
    shown = "\n".join(dry_run(outbox, mail, NOW))
    assert f"to ana@example.org by the Maildir {tmp_path / 'mail'}, now" in shown
    assert "Subject: CSpO: Poland has joined (spacecom.mil, 3 Dec 2026)" in shown
    assert "eleventh member" in shown
    assert outbox.messages() == before
    assert not mail.maildir.exists()


def test_a_test_message_goes_the_way_alerts_go(mail_to: Any, good_tls: ssl.SSLContext) -> None:
    with BadServer(good_tls, rcpt=lambda command: "550 5.1.1 no such user" if "bob@" in command else None) as server:
        answers = send_test(mail_to(server.port), [ANA, BOB, ANA], None, NOW)
        only = send_test(mail_to(server.port), [ANA, BOB], "eve@example.org", NOW)
    assert [(one.recipient, one.good) for one in answers] == [("ana@example.org", True), ("bob@example.net", False)]
    assert "550 5.1.1 no such user" in answers[1].line
    assert [(one.recipient, one.good) for one in only] == [("eve@example.org", True)]
    assert [one.recipients for one in server.received] == [("ana@example.org",), ("eve@example.org",)]


@pytest.mark.parametrize(
    ("steps", "said"),
    [
        ({}, None),
        ({"auth": "535 5.7.8 no"}, "login refused: 535 5.7.8 no"),
        ({"greeting": "421 4.3.2 busy"}, "server trouble: 421"),
    ],
)
def test_a_greeting_tells_whether_mail_can_go_out_and_sends_none(
    mail_to: Any, good_tls: ssl.SSLContext, steps: dict[str, str], said: str | None
) -> None:
    with BadServer(good_tls, Plan(dict(steps))) as server:
        answer = smtp.greet(mail_to(server.port))
    assert (answer is None) if said is None else (answer or "").startswith(said)
    assert not [command for command in server.commands if re.match("MAIL|RCPT|DATA", command, re.IGNORECASE)]


def test_a_greeting_to_a_maildir_looks_whether_it_can_be_made(tmp_path: Path) -> None:
    assert smtp.greet(Mail(maildir=tmp_path / "new" / "mail")) is None
    assert not (tmp_path / "new").exists()
    (tmp_path / "file").write_text("in the way")
    assert "cannot be written" in (smtp.greet(Mail(maildir=tmp_path / "file")) or "")


def test_a_report_of_nothing_is_well() -> None:
    assert DeliveryReport().well
    assert delivery_alerts(DeliveryReport()) == []
