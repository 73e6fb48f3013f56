"""A daemon through what years bring: changed files, dead networks, full and read-only disks, moved databases, jumping clocks."""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import re
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from prometheus_client.parser import text_string_to_metric_families

from alerts.outbox import Outbox
from db.archive import Archive
from db.seeds import import_seeds
from pipeline import Watch
from scheduler import Daemon
from tests.newsroom import Release
from tests.newsroom.demo import DAYS, demo_world
from tests.running import Running, eventually
from tests.smtp_server import HANG, BadServer
from tests.test_service import Switch
from tests.watching import ROOT, Scene, daemon, only, scene

BEAT = "1500000"  # microseconds of patience that the service manager is said to have: a heartbeat twice a second


@pytest.fixture
def watched(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Scene]:
    monkeypatch.setenv("WATCHDOG_USEC", BEAT)
    world = demo_world()
    world.now = DAYS[0]
    with scene(tmp_path, world, every="1s") as opened:
        yield opened


def execute(database: Path, statement: str) -> None:
    """One statement in a database that a daemon has open, however long that one is writing."""
    with contextlib.closing(sqlite3.connect(database, timeout=60)) as conn:
        conn.execute(statement)
        conn.commit()


def port_of(running: Running) -> int:
    return int(json.loads(running.says('"listening"'))["port"])


def ask(port: int, path: str) -> tuple[int, str]:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=10) as answer:
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as error:
        return error.code, error.read().decode()


def story(number: int) -> Release:
    """One more release that is news: another nation joins."""
    nation = ("Sweden", "Finland", "Denmark", "Spain", "Belgium", "Greece")[number]
    return Release(
        site="war.gov", section="Releases", id=4_700_000 + number, title=f"{nation} Joins Combined Space Operations Initiative",
        paragraphs=(f"{nation} today joined the Combined Space Operations (CSpO) Initiative, the department announced.",),
    )  # fmt: skip


# ---- alive, and seen to be


def test_a_daemon_at_work_is_ready_counts_what_it_does_and_pings_after_complete_rounds(
    watched: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Switch() as switch:
        monkeypatch.setenv("PING_URL", switch.url)
        watched.listen('ping_url_env = "PING_URL"')
        with daemon(watched, DAYS[0]) as running:
            port = port_of(running)
            assert ask(port, "/healthz")[0] == 200
            eventually(lambda: ask(port, "/readyz")[0] == 200)
            eventually(lambda: switch.events.count("/success") >= 2)
            eventually(lambda: bool(watched.smtp.received))
            values = {
                (sample.name, *sorted(sample.labels.values())): sample.value
                for family in text_string_to_metric_families(ask(port, "/metrics")[1])
                for sample in family.samples
            }
        assert "/start" in switch.events
        assert "/fail" not in switch.events
    assert values["cspo_watch_visits_total", "ok", "war-releases"] >= 1
    assert values["cspo_watch_messages", "sent"] >= 1
    assert values["cspo_watch_findings_total", "new_meeting"] == 1
    assert values["cspo_watch_ready",] == 1
    assert ("cspo_watch_newest_article_age_seconds", "war-releases") in values


@pytest.mark.parametrize(
    ("stage", "database", "sabotage"),
    [
        ("collecting", "archive.db", "before insert on visit"),
        ("reading", "archive.db", "before insert on version"),
        ("detecting", "archive.db", "before update of detected on version"),
        ("reconciling", "archive.db", "before update of reconciled on version"),
        ("queueing", "archive.db", "before update of queued on alert"),
        ("sending", "outbox.db", "before insert on attempt"),
    ],
)
def test_whichever_stage_stops_the_switch_is_told_within_an_interval_and_the_patience(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, stage: str, database: str, sabotage: str
) -> None:
    monkeypatch.setenv("WATCHDOG_USEC", BEAT)
    world = demo_world()
    world.now = DAYS[0]
    with Switch() as switch, scene(tmp_path, world, every="1s", sources=only("war-releases")) as watched:
        monkeypatch.setenv("PING_URL", switch.url)
        watched.listen('ping_url_env = "PING_URL"', 'ready_within = "6s"')
        watched.configure("timeout =", "retries = 0\ntimeout =")
        with daemon(watched, DAYS[0]) as running:
            port = port_of(running)
            eventually(lambda: switch.events.count("/success") >= 2 and ask(port, "/readyz")[0] == 200, why=lambda: running.said)
            told = len(switch.told)
            execute(watched.folder / database, f"create trigger broken {sabotage} begin select raise(abort, 'sabotage'); end")
            world.publish(story(0))
            failed = lambda: [body for path, _, body in switch.told[told:] if path.endswith("/fail")]  # noqa: E731
            eventually(lambda: any("sabotage" in body for body in failed()), 120, lambda: f"{stage}: {running.said}")
            assert any("late" in body for body in failed())
            eventually(lambda: ask(port, "/readyz")[0] == 503)
            successes, tries = switch.events.count("/success"), running.count("job failed")
            running.says("job failed", times=tries + 4)
            assert switch.events.count("/success") == successes  # nothing is called complete while a stage stands still
            execute(watched.folder / database, "drop trigger broken")
            eventually(lambda: switch.events.count("/success") > successes, why=lambda: running.said)
            eventually(lambda: any("Sweden" in str(mail["Subject"]) for mail in watched.new_mails()))  # and nothing was lost


class Manager:
    """A service manager that listens: everything that it is told, as it is told."""

    def __init__(self, address: Path) -> None:
        self.heard: list[str] = []
        self.socket = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        self.socket.bind(str(address))
        threading.Thread(target=self._listen, daemon=True).start()

    def _listen(self) -> None:
        while said := self.socket.recv(4096):
            self.heard.append(said.decode())


def test_a_loop_that_stands_still_neither_beats_nor_pings(
    watched: Scene, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    manager = Manager(tmp_path / "notify")
    with Switch() as switch:
        monkeypatch.setenv("PING_URL", switch.url)
        monkeypatch.setenv("NOTIFY_SOCKET", str(tmp_path / "notify"))
        watched.listen('ping_url_env = "PING_URL"')
        with daemon(watched, DAYS[0]) as running:
            eventually(lambda: len(manager.heard) >= 3 and "/success" in switch.events, why=lambda: running.said)
            assert manager.heard[0] == "READY=1"
            assert manager.heard[1].startswith("WATCHDOG=1\nSTATUS=")
            running.process.send_signal(signal.SIGSTOP)
            time.sleep(1)  # for what it said before
            heard, told = len(manager.heard), len(switch.told)
            time.sleep(3)  # six beats long
            assert (len(manager.heard), len(switch.told)) == (heard, told)
            running.process.send_signal(signal.SIGCONT)
            eventually(lambda: len(manager.heard) > heard, why=lambda: running.said)
            assert manager.heard[heard].startswith("WATCHDOG=1")
    eventually(lambda: "STOPPING=1" in manager.heard)


# ---- the configuration, while it runs


def test_a_mail_server_that_hangs_ends_no_source_s_visits(watched: Scene) -> None:
    with BadServer(greeting=HANG) as server:
        watched.configure(f"port = {watched.smtp.port}", f"port = {server.port}\ntimeout = 20")
        with daemon(watched, DAYS[0]) as running:
            running.says('"event": "alert"')
            eventually(lambda: server.connections, why=lambda: running.said)
            seen = running.count('"source": "spacecom", "road": "feed"')
            running.says('"source": "spacecom", "road": "feed"', times=seen + 4)
            seen = running.count('"source": "war-releases"')
            running.says('"source": "war-releases"', times=seen + 4)


def test_a_slow_answer_to_a_ping_ends_no_source_s_visits(watched: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    with Switch(delay=1.5) as switch:  # longer than the rhythm of the visits
        monkeypatch.setenv("PING_URL", switch.url)
        watched.listen('ping_url_env = "PING_URL"')
        with daemon(watched, DAYS[0]) as running:
            for source in ("spacecom", "war-releases", "war-news"):
                running.says(f'"source": "{source}", "road": "feed"', times=4)


def test_a_configuration_read_anew_in_the_middle_of_a_visit_ends_no_source_s_visits(watched: Scene) -> None:
    watched.configure('every = "1s"', 'every = "1h"')
    watched.world.switch("www.spacecom.mil", "slow", "listing", seconds=5)
    with daemon(watched, DAYS[0]) as running:
        eventually(lambda: watched.newsroom.count(host="www.spacecom.mil", kind="listing") > 0, why=lambda: running.said)
        watched.configure('every = "1h"', 'every = "2s"')
        running.process.send_signal(signal.SIGHUP)
        running.says("configuration read anew")
        watched.world.clear()
        running.says('"source": "spacecom", "road": "feed"', times=4)


def test_a_changed_configuration_is_taken_up_on_sighup(watched: Scene) -> None:
    with daemon(watched, DAYS[0]) as running:
        running.says('"visit"')
        watched.configure('name = "war-features"', 'name = "war-stories"')
        running.process.send_signal(signal.SIGHUP)
        line = json.loads(running.says("configuration read anew"))
        assert (line["sources"], line["gone"]) == (6, ["war-features"])
        running.says('"war-stories"')
        begun = len(running.lines)
        running.says('"source": "war-stories"', times=3)
        assert not [line for line in running.lines[begun:] if '"source": "war-features"' in line]


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("[schedule]", "[schedule", "is not TOML"),
        ('every = "1s"', 'evry = "1s"', "did you mean 'every'?"),
        ("[http]", 'archive = "other.db"\n[http]', "archive: takes a restart"),
        ('listen = ""', 'listen = "127.0.0.1:1"', "service: takes a restart"),
    ],
)
def test_a_configuration_that_cannot_be_taken_up_is_refused_and_the_old_one_stays(
    watched: Scene, old: str, new: str, words: str
) -> None:
    with daemon(watched, DAYS[0]) as running:
        running.says('"visit"')
        watched.configure(old, new)
        running.process.send_signal(signal.SIGHUP)
        line = json.loads(running.says("configuration refused"))
        assert words in " ".join(line["problems"])
        seen = len([line for line in running.lines if '"visit"' in line])
        running.says('"visit"', times=seen + 6)  # it goes on with what it had
        watched.configure(new, old)
        running.process.send_signal(signal.SIGHUP)
        running.says("configuration read anew")


# ---- the machine


def test_without_a_network_at_the_start_it_waits_says_so_and_misses_nothing(watched: Scene) -> None:
    watched.newsroom.stop()
    with daemon(watched, DAYS[0]) as running:
        running.says('"outcome": "unreachable"', times=6)
        watched.newsroom.start()
        eventually(lambda: any("Oslo" in str(mail["Subject"]) for mail in watched.new_mails()), why=lambda: running.said)
        running.says('"outcome": "ok"')


def test_after_a_month_of_downtime_it_looks_at_once_and_tells_what_is_still_news(watched: Scene) -> None:
    watched.round(DAYS[0])
    watched.new_mails()
    later = DAYS[0] + timedelta(days=31)
    watched.world.now = later
    watched.configure('every = "1s"', 'every = "1h"')
    watched.world.publish(story(0))
    with daemon(watched, later) as running:
        running.says('"visit"', times=6)
        eventually(lambda: any("Sweden" in str(mail["Subject"]) for mail in watched.new_mails()))


def test_a_database_that_is_moved_away_is_missed_and_taken_up_again_when_it_is_back(watched: Scene) -> None:
    watched.listen()
    archive = watched.folder / "archive.db"
    with daemon(watched, DAYS[0]) as running:
        port = port_of(running)
        eventually(lambda: ask(port, "/readyz")[0] == 200)
        archive.rename(watched.folder / "elsewhere.db")
        line = json.loads(running.says("was moved away"))
        assert line["path"] == str(archive)
        status, body = ask(port, "/readyz")
        assert (status, "put it back" in body) == (503, True)
        assert not archive.exists()  # no empty one is made in its place
        (watched.folder / "elsewhere.db").rename(archive)
        running.says("the archive is back")
        watched.world.publish(story(0))
        eventually(lambda: any("Sweden" in str(mail["Subject"]) for mail in watched.new_mails()))
    with Archive(archive) as opened:
        assert opened.conn.execute("pragma integrity_check").fetchone()[0] == "ok"


def test_a_clock_that_jumps_is_noticed_and_every_job_is_timed_anew(
    watched: Scene, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    import scheduler

    watched.configure('every = "1s"', 'every = "1h"')
    jump = [0.0]
    true_time = time.time
    monkeypatch.setattr(scheduler.time, "time", lambda: true_time() + jump[0])
    config = watched.config

    async def live(archive: Archive, outbox: Outbox) -> tuple[list[datetime], list[datetime]]:
        moved = timedelta()
        watching = Daemon(Watch(config, archive, outbox, lambda: DAYS[0] + moved))
        watching.jobs.start(paused=True)
        watching.schedule_all()
        watching._add(watching.pages, "pages", timedelta(minutes=1))
        watching._add(watching.mail, "mail", timedelta(hours=5))
        watching._add(watching.canary, "canary", timedelta(hours=5))
        with archive.write() as conn:
            conn.execute("insert into visit (source, road, url, started, finished, outcome, items, new_items, requests)"
                         " select name, 'feed', '', ?, ?, 'ok', 1, 0, 1 from source",
                         (f"{DAYS[0]:%Y-%m-%dT%H:%M:%SZ}",) * 2)  # fmt: skip
        watching.schedule_all()
        times = lambda: [job.next_run_time for job in watching.jobs.get_jobs()]  # noqa: E731
        before = [job.next_run_time for job in watching.jobs.get_jobs() if job.id.startswith("visit")]
        task = asyncio.create_task(watching._watch_the_clock())
        await asyncio.sleep(0)  # it has looked at the clock
        jump[0] = 3 * 3600.0
        moved = timedelta(hours=3)
        async with asyncio.timeout(60):
            while max(times()) > datetime.fromtimestamp(true_time() + 60, DAYS[0].tzinfo) and not task.done():  # noqa: ASYNC110
                await asyncio.sleep(0.05)
        assert not task.done(), task
        task.cancel()
        after = times()
        watching.jobs.shutdown(wait=False)
        return before, after

    with Archive(config.archive) as archive, Outbox(config.outbox) as outbox:
        import_seeds(archive, DAYS[0])
        before, after = asyncio.run(live(archive, outbox))
    soon = datetime.fromtimestamp(true_time() + 60, DAYS[0].tzinfo)
    assert min(before) > soon  # an hour to go
    assert max(after) < soon  # overdue by two hours: at once
    assert "clock jumped" in str([vars(record) for record in caplog.records])


needs_root = pytest.mark.skipif(os.geteuid() != 0, reason="only root can mount a small disk or become another user")


@needs_root
def test_a_disk_that_fills_up_and_is_freed_again_loses_nothing(watched: Scene, tmp_path: Path) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", str(disk)], capture_output=True).returncode:
        pytest.skip("mounting is not permitted here")
    try:
        shutil.move(watched.folder / "cspo-watch.toml", disk / "cspo-watch.toml")
        watched.folder = disk
        watched.listen('ready_within = "3s"')
        with daemon(watched, DAYS[0]) as running:
            port = port_of(running)
            eventually(lambda: ask(port, "/readyz")[0] == 200)
            watched.new_mails()
            reader = sqlite3.connect(f"file:{disk / 'archive.db'}?mode=ro", uri=True, isolation_level=None)
            reader.execute("begin")
            reader.execute("select count(*) from visit").fetchone()  # while it reads, the log of writes has to grow
            filler = (disk / "filler").open("wb", buffering=0)
            with contextlib.suppress(OSError):
                while filler.write(bytes(4096)):
                    pass
            watched.world.publish(story(0))
            line = json.loads(running.says("job failed"))
            assert "full" in line["error"]
            assert "Free space" in line["remedy"]
            eventually(lambda: ask(port, "/readyz")[0] == 503)
            assert not [line for line in running.lines if "Traceback" in line]
            filler.close()
            (disk / "filler").unlink()
            reader.close()
            eventually(lambda: any("Sweden" in str(mail["Subject"]) for mail in watched.new_mails()), why=lambda: running.said)
            eventually(lambda: ask(port, "/readyz")[0] == 200)
        with Archive(disk / "archive.db") as archive:
            assert archive.conn.execute("pragma integrity_check").fetchone()[0] == "ok"
    finally:
        subprocess.run(["umount", "--lazy", str(disk)], check=True)


@needs_root
@pytest.mark.skipif(shutil.which("setpriv") is None, reason="setpriv is not installed")
def test_a_directory_that_may_not_be_written_is_said_clearly_and_left_as_it_is(watched: Scene) -> None:
    nobody = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"]
    if subprocess.run([*nobody, sys.executable, "-c", "import typer"], cwd=ROOT, capture_output=True).returncode:
        pytest.skip("another user cannot run this Python")
    watched.round(DAYS[0])
    for folder in (watched.folder, *watched.folder.parents):
        if folder.owner() == "root" and folder.stat().st_mode & 0o005 != 0o005 and folder != Path("/tmp"):
            folder.chmod(folder.stat().st_mode | 0o005)
    before = (watched.folder / "archive.db").read_bytes()
    done = subprocess.run(
        [*nobody, sys.executable, "-c", "from cli import main; main()", "-c", str(watched.folder / "cspo-watch.toml"), "daemon"],
        cwd=ROOT, capture_output=True, text=True, timeout=60,
    )  # fmt: skip
    assert done.returncode == 4, done.stdout + done.stderr
    assert "Traceback" not in done.stderr
    assert str(watched.folder) in done.stderr
    assert "permission" in done.stderr.lower() or "write" in done.stderr
    assert (watched.folder / "archive.db").read_bytes() == before


# ---- what it says


def test_a_visit_is_a_line_an_alert_is_a_line_and_every_line_is_json(watched: Scene) -> None:
    with daemon(watched, DAYS[0]) as running:
        eventually(lambda: bool(watched.smtp.received))
        running.says('"visit"', times=20)
    said = [json.loads(line) for line in running.lines]
    assert {"timestamp", "level", "event"} <= set.intersection(*(set(line) for line in said))
    alerts = [line for line in said if line["event"] == "alert"]
    assert len(alerts) == len({line["key"] for line in alerts}) >= 1
    visits = [line for line in said if line["event"] == "visit"]
    assert all({"source", "road", "outcome", "items"} <= set(line) for line in visits)


SECRETS = {
    "SMTP_PASSWORD": "hunter2-Zq8vKt3WxY",
    "CHANNEL_URL": "json://127.0.0.1:9/tok-9f8e7d6c5b4a",
    "PING_URL": "http://127.0.0.1:9/ping/uuid-1a2b3c4d5e6f",
}


@pytest.mark.parametrize(
    "words", [["-v", "run"], ["daemon"], ["check"], ["test-mail"], ["config", "show"], ["status", "--json"]], ids=" ".join
)
def test_no_secret_is_ever_said_also_not_when_everything_that_needs_one_fails(
    watched: Scene, monkeypatch: pytest.MonkeyPatch, words: list[str]
) -> None:
    for variable, value in SECRETS.items():
        monkeypatch.setenv(variable, value)
    watched.listen('ping_url_env = "PING_URL"')
    watched.configure('[[subscriber]]\naddress = "analyst@example.org"',
              'username = "watch"\npassword_env = "SMTP_PASSWORD"\n\n[mail.channels.chat]\nurl_env = "CHANNEL_URL"\n\n'
              '[[subscriber]]\naddress = "channel:chat"\n\n[[subscriber]]\naddress = "analyst@example.org"')  # fmt: skip
    running = watched.start(*words, now=DAYS[0])
    if words == ["daemon"]:
        running.says("ping was not received")
        running.says('"visit"', times=20)
        running.stop()
    else:
        running.ended(180)
        running.stop()
    kept = [path.read_bytes().decode("latin-1") for path in watched.folder.iterdir() if path.is_file()]
    everything = "\n".join([*running.lines, *kept])
    for value in SECRETS.values():
        assert value not in everything
        assert re.split(r"[-/]", value, maxsplit=3)[-1] not in everything
