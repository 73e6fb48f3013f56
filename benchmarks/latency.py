"""From the moment a newsroom shows a release to the moment the mail server has the alert: the daemon, end to end."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from benchmarks import figures
from tests.newsroom import Newsroom, Release, World
from tests.smtp_server import GoodServer
from tests.watching import configuration

INTERVAL, ROUNDS = 5, 5
NATIONS = ("Sweden", "Spain", "Finland", "Denmark", "Belgium", "Portugal", "Austria", "Ireland")


def measure(folder: Path, rounds: int = ROUNDS) -> dict[str, Any]:
    """Seconds from publication to the mail server, with a poll interval of INTERVAL seconds; and what is left of them beyond one."""
    place = folder / "latency"
    shutil.rmtree(place, ignore_errors=True)
    place.mkdir(parents=True)
    world = World(now=datetime.now(UTC))
    world.publish(_release(4_699_999, "Norway", world.now - timedelta(days=1)))  # an empty feed would be asked less often
    taken = []
    with Newsroom(world) as room, GoodServer() as smtp:
        text = configuration(room.port, smtp.port, every=f"{INTERVAL}s")
        head, *sources = text.split("[[source]]")
        text = head + "".join(f"[[source]]{source}" for source in sources if 'name = "war-releases"' in source)
        (place / "cspo-watch.toml").write_text(text, encoding="utf-8")
        daemon = subprocess.Popen(
            [sys.executable, "-c", "from cli import main; main()", "-c", str(place / "cspo-watch.toml"), "daemon"],
            cwd=Path(__file__).parent.parent, env={**os.environ, "NO_COLOR": "1"}, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        try:
            _await(lambda: room.count(kind="feed") >= 2, 180)
            for number in range(rounds):
                nation = NATIONS[number]
                world.now = datetime.now(UTC)
                world.publish(_release(4_700_000 + number, nation, world.now))
                began = time.monotonic()
                _await(lambda nation=nation: any(f"{nation} has joined".encode() in mail.content for mail in smtp.received), 180)  # type: ignore[misc]
                taken.append(time.monotonic() - began)
                time.sleep(INTERVAL * (0.3 + 0.4 * number % 1))  # not in step with the polls
        finally:
            daemon.send_signal(signal.SIGTERM)
            daemon.wait(60)
    return {
        "interval_s": INTERVAL, "rounds": rounds, "seconds": figures.summary(taken, 2),
        "beyond_one_interval_s": round(max(0.0, max(taken) - INTERVAL), 2),
    }  # fmt: skip


def _release(number: int, nation: str, now: datetime) -> Release:
    paragraphs = (
        f"The Principals of the Combined Space Operations (CSpO) Initiative formally welcomed {nation} as a new member of the Initiative.",
        "The delegations also spoke about the exchange of officers and about a plan of work for the next two years.",
    )
    return Release("war.gov", number, f"Space leaders close talks, part {number}", paragraphs, "Releases", published=now)


def _await(true: Any, seconds: float) -> None:
    end = time.monotonic() + seconds
    while not true():
        if time.monotonic() > end:
            raise TimeoutError("the daemon did not do it in time")
        time.sleep(0.005)
