"""How a daemon shows that it is alive: real sockets, real HTTP, real pings on loopback."""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import re
import socket
import ssl
import threading
import time
import urllib.request
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
import trustme
from hypothesis import given
from hypothesis import strategies as st
from prometheus_client.parser import text_string_to_metric_families
from pydantic import ValidationError

from alerts.mail import SecretError
from service.config import Service
from service.endpoints import LARGEST, Answer, Endpoints
from service.metrics import Stock
from service.notify import notify
from service.ping import Ping
from service.presence import Presence
from service.standing import Standing
from tests.running import eventually

NOW = datetime(2026, 12, 1, 8, 0, tzinfo=UTC)


# ---- the service manager


@pytest.mark.parametrize("abstract", [False, True])
def test_the_service_manager_hears_a_state_over_either_kind_of_socket(tmp_path: Path, abstract: bool) -> None:
    address = f"@cspo-watch-test-{os.getpid()}" if abstract else str(tmp_path / "notify")
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as manager:
        manager.bind(address.replace("@", "\0", 1) if abstract else address)
        manager.settimeout(5)
        assert notify("READY=1\nSTATUS=watching", {"NOTIFY_SOCKET": address})
        assert manager.recv(100) == b"READY=1\nSTATUS=watching"


@pytest.mark.parametrize("address", ["", "/nowhere/at/all", "@nobody-listens-here", "relative"])
def test_without_a_service_manager_nothing_is_said_and_nothing_is_raised(address: str) -> None:
    assert not notify("READY=1", {"NOTIFY_SOCKET": address})


def test_a_service_manager_that_does_not_listen_holds_nobody_up_for_long(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("service.notify.SECONDS", 0.1)
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as manager:
        manager.bind(str(tmp_path / "notify"))
        full = 10_000  # more than any kernel keeps for it
        assert not all(notify("WATCHDOG=1", {"NOTIFY_SOCKET": str(tmp_path / "notify")}) for _ in range(full))


# ---- standing


def test_a_job_is_late_only_when_its_patience_is_over_and_until_it_finishes() -> None:
    standing = Standing(timedelta(minutes=30))
    standing.expect("mail", NOW)
    assert standing.faults(NOW + timedelta(minutes=30)) == []
    assert standing.faults(NOW + timedelta(minutes=31)) == ["mail: late, should have been done at 2026-12-01 08:00 UTC"]
    standing.expect("mail", NOW + timedelta(hours=1))
    assert standing.faults(NOW + timedelta(minutes=31)) == []


def test_trouble_is_a_fault_until_it_is_over() -> None:
    standing = Standing(timedelta(minutes=30))
    standing.trouble("mail", "login refused")
    assert standing.faults(NOW) == ["mail: login refused"]
    standing.trouble("mail", "")
    assert standing.faults(NOW) == []


@given(st.lists(st.integers(0, 10_000), min_size=1, max_size=20), st.integers(0, 600), st.integers(0, 20_000))
def test_faults_are_exactly_the_jobs_that_are_further_behind_than_patience(due: list[int], patience: int, later: int) -> None:
    standing = Standing(timedelta(seconds=patience))
    for number, seconds in enumerate(due):
        standing.expect(f"job {number}", NOW + timedelta(seconds=seconds))
    assert len(standing.faults(NOW + timedelta(seconds=later))) == sum(later - seconds > patience for seconds in due)


# ---- endpoints


def ask(listen: Endpoints, request: bytes, *, hold: float = 0.0) -> bytes:
    """One request in raw bytes, everything that is answered."""
    with socket.create_connection((listen.host, listen.port), timeout=10) as connection:
        connection.sendall(request)
        if hold:
            time.sleep(hold)
        answer = b""
        while part := connection.recv(65536):
            answer += part
        return answer


@pytest.fixture(scope="module")
def endpoints() -> Iterator[Endpoints]:
    """Endpoints in a loop of their own, in a thread."""
    served = Endpoints("127.0.0.1:0", {"/page": lambda: Answer(b"hello\n", content_type="text/plain")})
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever, daemon=True)
    thread.start()
    asyncio.run_coroutine_threadsafe(served.start(), loop).result(5)
    yield served
    asyncio.run_coroutine_threadsafe(served.stop(), loop).result(5)
    loop.call_soon_threadsafe(loop.stop)
    thread.join(5)


def test_a_page_is_served_with_its_length_and_type(endpoints: Endpoints) -> None:
    with urllib.request.urlopen(f"http://127.0.0.1:{endpoints.port}/page?x=1") as answer:
        assert (answer.status, answer.read()) == (200, b"hello\n")
        assert answer.headers["Content-Length"] == "6"
        assert answer.headers["Content-Type"] == "text/plain"
        assert answer.headers["X-Content-Type-Options"] == "nosniff"


def test_head_gets_the_head_alone(endpoints: Endpoints) -> None:
    answer = ask(endpoints, b"HEAD /page HTTP/1.1\r\nHost: x\r\n\r\n")
    assert answer.startswith(b"HTTP/1.0 200 OK\r\n")
    assert answer.endswith(b"\r\n\r\n")


@pytest.mark.parametrize(
    ("request_", "status"),
    [
        (b"GET /nowhere HTTP/1.1\r\n\r\n", 404),
        (b"GET /../page HTTP/1.1\r\n\r\n", 404),
        (b"POST /page HTTP/1.1\r\nContent-Length: 0\r\n\r\n", 405),
        (b"GET /page\r\n\r\n", 400),
        (b"GET  /page HTTP/1.1\r\n\r\n", 400),
        (b"\x16\x03\x01\x02\x00\x01\r\n\r\n", 400),
        (b"GET /page SPDY/3\r\n\r\n", 400),
        (b"GET /page HTTP/1.1\r\nX: " + b"x" * 2 * LARGEST + b"\r\n\r\n", 431),
    ],
)
def test_what_is_no_request_for_a_page_gets_an_error(endpoints: Endpoints, request_: bytes, status: int) -> None:
    assert ask(endpoints, request_).startswith(f"HTTP/1.0 {status} ".encode())


def test_a_client_that_says_nothing_is_let_go_and_the_next_is_served(
    endpoints: Endpoints, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as hurried:
        hurried.setattr("service.endpoints.SECONDS", 0.3)
        assert ask(endpoints, b"GET /page HT") == b""
    assert b"hello" in ask(endpoints, b"GET /page HTTP/1.1\r\n\r\n")


def test_a_crowd_is_turned_away_and_the_loop_goes_on(endpoints: Endpoints) -> None:
    crowd = [socket.create_connection((endpoints.host, endpoints.port), timeout=5) for _ in range(30)]
    answer = b""
    with contextlib.suppress(ConnectionError):
        answer = ask(endpoints, b"GET /page HTTP/1.1\r\n\r\n")
    assert answer == b""
    for one in crowd:
        one.close()

    def served() -> bool:
        with contextlib.suppress(ConnectionError):
            return b"hello" in ask(endpoints, b"GET /page HTTP/1.1\r\n\r\n")
        return False

    eventually(served)


# ---- the dead man's switch


class Switch:
    """A server that speaks the protocol, well or badly, and remembers what it was told."""

    def __init__(self, status: int = 200, tls: ssl.SSLContext | None = None, delay: float = 0.0, location: str = "") -> None:
        self.told: list[tuple[str, str, str]] = []  # path, rid, body
        switch = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers.get("Content-Length", 0))).decode()
                parts = urlsplit(self.path)
                switch.told.append((parts.path, parse_qs(parts.query).get("rid", [""])[0], body))
                time.sleep(delay)
                self.send_response(status)
                if location:
                    self.send_header("Location", location)
                self.end_headers()

            def log_message(self, *_: object) -> None:
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        if tls:
            self.server.socket = tls.wrap_socket(self.server.socket, server_side=True)
        self.url = f"http{'s' if tls else ''}://127.0.0.1:{self.server.server_port}/ping/0c8983c9-secret"

    def __enter__(self) -> Switch:
        threading.Thread(target=self.server.serve_forever, args=(0.05,), daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self.server.shutdown()
        self.server.server_close()

    @property
    def events(self) -> list[str]:
        return [path.removeprefix("/ping/0c8983c9-secret") or "/success" for path, _, _ in self.told]


def test_start_and_success_share_a_run_and_the_next_round_is_another() -> None:
    with Switch() as switch:
        ping = Ping(switch.url)
        assert [ping.send("start"), ping.send("success"), ping.send("start"), ping.send("success")] == [True] * 4
    assert switch.events == ["/start", "/success", "/start", "/success"]
    runs = [run for _, run, _ in switch.told]
    assert runs[0] == runs[1] != runs[2] == runs[3]


def test_a_failure_takes_the_end_of_the_log_along() -> None:
    with Switch() as switch:
        assert Ping(switch.url, lambda: "2026-12-01 error disk is full").send("fail", "archive: cannot be written")
    path, _, body = switch.told[0]
    assert path.endswith("/fail")
    assert body == "archive: cannot be written\n\n2026-12-01 error disk is full"


def test_a_round_that_raises_is_told_as_failed_and_goes_on_raising() -> None:
    with Switch() as switch:
        with pytest.raises(ZeroDivisionError), Ping(switch.url).around():
            _ = 1 / 0
        assert switch.events == ["/start", "/fail"]
        assert "ZeroDivisionError" in switch.told[1][2]


@pytest.mark.parametrize("status", [404, 500])
def test_a_switch_that_refuses_is_asked_twice_and_raises_nothing(status: int, caplog: pytest.LogCaptureFixture) -> None:
    with Switch(status) as switch:
        assert not Ping(switch.url).send("success")
        assert len(switch.told) == 2
    said = str([vars(record) for record in caplog.records])
    assert f"answered {status}" in said
    assert "0c8983c9" not in said


def test_a_switch_that_is_gone_or_hangs_holds_nobody_up(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr("service.ping.SECONDS", 0.2)
    with Switch(delay=3) as slow:
        assert not Ping(slow.url).send("start")
    assert not Ping(slow.url).send("success")  # its port is closed by now
    assert "0c8983c9" not in str([vars(record) for record in caplog.records])


def test_the_secret_address_is_not_carried_to_where_an_answer_points() -> None:
    with Switch() as other, Switch(302, location=other.url) as switch:
        assert not Ping(switch.url).send("start")
        assert other.told == []


def test_a_switch_whose_certificate_nobody_vouches_for_gets_no_ping() -> None:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    trustme.CA().issue_cert("127.0.0.1").configure_cert(context)
    with Switch(tls=context) as switch:
        assert not Ping(switch.url).send("success")
        assert switch.told == []


def test_without_an_address_nothing_is_sent() -> None:
    assert not Ping(None).send("success")


# ---- the configuration of it


@pytest.mark.parametrize("listen", ["127.0.0.1:9464", "[::1]:0", "0.0.0.0:80", "localhost:9464", ""])
def test_addresses_to_listen_on(listen: str) -> None:
    assert Service(listen=listen).listen == listen


@pytest.mark.parametrize("listen", ["9464", "127.0.0.1", "127.0.0.1:99999", "example.org:80", "300.1.1.1:80", "127.0.0.1:-1"])
def test_what_is_no_address_to_listen_on_is_refused(listen: str) -> None:
    with pytest.raises(ValidationError):
        Service(listen=listen)


@pytest.mark.parametrize(
    ("address", "good"),
    [
        ("https://hc-ping.com/uuid", True),
        ("http://127.0.0.1:8000/ping/x", True),
        ("http://hc-ping.com/uuid", False),
        ("ftp://127.0.0.1/x", False),
        ("file:///etc/passwd", False),
    ],
)
def test_the_switch_is_asked_over_https_or_on_this_machine(tmp_path: Path, address: str, good: bool) -> None:
    file = tmp_path / "ping-url"
    file.touch(0o600)
    file.write_text(f"{address}\n", encoding="utf-8")
    if good:
        assert Service(ping_url_file=file).ping_url() == address
    else:
        with pytest.raises(SecretError) as error:
            Service(ping_url_file=file).ping_url()
        assert address not in str(error.value)


# ---- all together


async def _get(presence: Presence, path: str) -> tuple[int, str]:
    assert presence.endpoints
    reader, writer = await asyncio.open_connection("127.0.0.1", presence.endpoints.port)
    writer.write(f"GET {path} HTTP/1.1\r\n\r\n".encode())
    head, _, body = (await reader.read()).decode().partition("\r\n\r\n")
    writer.close()
    return int(head.split()[1]), body


def test_ready_means_a_complete_round_and_nothing_late(tmp_path: Path) -> None:
    now = [NOW]

    async def story() -> None:
        with Switch() as switch:
            file = tmp_path / "ping-url"
            file.touch(0o600)
            file.write_text(switch.url, encoding="utf-8")
            settings = Service(listen="127.0.0.1:0", ready_within=timedelta(minutes=30), ping_url_file=file)
            presence = Presence(settings, Stock, lambda: now[0], version="1", tail=lambda: "the log")
            await presence.open()
            assert (await _get(presence, "/healthz"))[0] == 200
            status, body = await _get(presence, "/readyz")
            assert (status, json.loads(body)["faults"]) == (503, ["no round has been complete yet"])

            presence.standing.expect("visit war-releases", NOW + timedelta(minutes=15))
            await presence.round_begun()
            await presence.round_ended(["2 not read by the detector"])
            assert switch.events == ["/start"]  # not complete: no success
            await presence.round_ended([])
            assert switch.events == ["/start", "/success"]
            assert (await _get(presence, "/readyz"))[0] == 200

            now[0] = NOW + timedelta(minutes=46)
            await presence.heartbeat()
            await presence.heartbeat()
            assert switch.events[2:] == ["/fail"]  # told once
            assert "visit war-releases: late" in switch.told[2][2]
            assert "the log" in switch.told[2][2]
            assert (await _get(presence, "/readyz"))[0] == 503
            await presence.round_ended([])
            assert switch.events[3:] == []  # another source's round is over, but this one is late

            presence.standing.expect("visit war-releases", now[0] + timedelta(minutes=15))
            await presence.round_ended([])
            assert switch.events[3:] == ["/success"]
            await presence.close()

    asyncio.run(story())


def test_metrics_tell_what_was_done_and_what_waits() -> None:
    stock = Stock({"war-releases": NOW - timedelta(hours=2)}, {"pending": 3, "dead": 1}, NOW - timedelta(minutes=5), 7)
    presence = Presence(Service(listen=""), lambda: stock, lambda: NOW, version="0.1.0")
    presence.metrics.visited("war-releases", "ok")
    presence.metrics.visited("war-releases", "blocked")
    presence.metrics.worked("war-releases", 2.5, 4)
    presence.metrics.found("new_member")
    presence.standing.complete = NOW
    families = {family.name: family for family in text_string_to_metric_families(presence.scrape().body.decode())}
    value = {
        (sample.name, *sorted(sample.labels.values())): sample.value for family in families.values() for sample in family.samples
    }
    assert value["cspo_watch_visits_total", "blocked", "war-releases"] == 1
    assert value["cspo_watch_articles_total", "war-releases"] == 4
    assert value["cspo_watch_findings_total", "new_member"] == 1
    assert value["cspo_watch_messages", "pending"] == 3
    assert value["cspo_watch_newest_article_age_seconds", "war-releases"] == 7200
    assert value["cspo_watch_oldest_unsent_message_age_seconds",] == 300
    assert value["cspo_watch_round_duration_seconds_sum", "war-releases"] == 2.5
    assert value["cspo_watch_ready",] == 1
    assert value["cspo_watch_last_complete_round_timestamp_seconds",] == NOW.timestamp()
    assert all(re.fullmatch(r"(cspo_watch|process)_\w+", name) for name in families)


def test_an_address_that_is_taken_is_said_and_the_daemon_works_without(caplog: pytest.LogCaptureFixture) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        presence = Presence(Service(listen=f"127.0.0.1:{taken.getsockname()[1]}"), Stock, lambda: NOW, version="1")
        asyncio.run(presence.open())
    assert "cannot listen" in str([vars(record) for record in caplog.records])
