"""A number of kills in, what became of the alerts out: the real program, killed with -9 at every commit and network step, started again.

``python -m tests.killing 1000`` runs a thousand kills and prints what a real SMTP server on loopback received. The program runs in
children forked from a process that has done its imports, so that a kill costs about a second; the step at which one dies
is counted outside the product's code: by SQLite's own trace of its statements, and by the socket's own calls.
"""

from __future__ import annotations

import argparse
import email
import json
import os
import random
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
NOW = datetime(2026, 12, 3, 8, 0, tzinfo=UTC)
WELCOME = (
    "OSLO, Norway – The Principals' Board of the Combined Space Operations (CSpO) Initiative met in Oslo from Dec. 1 to 3, 2026.",
    "The Principals formally welcomed Sweden as a new member of the CSpO Initiative.",
    "The delegations also spoke about the exchange of officers and about a plan of work for the next two years.",
)
EXPECTED = ("SE", "NO")  # the nation of the new member, and that of the new meeting
RECIPIENTS = ("ana@example.org", "bob@example.net")


# --------------------------------------------------------------------------- in the child


class Plan:
    """Counts the steps of a process and kills it, as the kernel would, at one of them."""

    def __init__(self, last: int | None) -> None:
        self.last = last
        self.steps = 0

    def step(self, *_: Any) -> None:
        self.steps += 1
        if self.steps == self.last:
            os.kill(os.getpid(), signal.SIGKILL)

    def watch(self) -> None:
        """Let every commit and everything that leaves or enters through a socket be a step."""
        connect = sqlite3.connect

        def traced(*arguments: Any, **options: Any) -> sqlite3.Connection:
            connection = connect(*arguments, **options)
            connection.set_trace_callback(lambda statement: self.step() if statement.lower().startswith("commit") else None)
            return connection

        sqlite3.connect = traced  # type: ignore[assignment]
        for name in ("send", "sendall", "recv", "recv_into"):
            setattr(socket.socket, name, self._counted(getattr(socket.socket, name)))

    def _counted(self, call: Callable) -> Callable:
        def counted(*arguments: Any, **options: Any) -> Any:
            self.step()
            done = call(*arguments, **options)
            self.step()
            return done

        return counted


def _serve() -> None:
    """Fork a child for each order on stdin; say on stdout how it ended and how many steps it took."""
    sys.path.insert(0, str(ROOT))
    import cli.commands  # noqa: F401
    import crawler.page
    import crawler.spiders.articles
    import crawler.spiders.errand
    import crawler.visit  # noqa: F401
    import pipeline  # noqa: F401
    from alerts.detect import read
    from alerts.detect.initiative import Initiative
    from db.records import Text

    for text in (*WELCOME, "Canada and the U.S. are members."):
        read(Text("CSpO", text, published="2026-12-03", language="en"), Initiative.default())
    for line in sys.stdin:
        order = json.loads(line)
        before, after = os.pipe()
        child = os.fork()
        if child == 0:
            os.close(before)
            _child(order, after)
        os.close(after)
        _, status = os.waitpid(child, 0)
        with os.fdopen(before) as pipe:
            steps = pipe.read()
        print(json.dumps({"status": os.waitstatus_to_exitcode(status), "steps": int(steps) if steps else None}), flush=True)


def _child(order: dict[str, Any], pipe: int) -> None:
    with open(order["log"], "a") as log:
        os.dup2(log.fileno(), 1)
        os.dup2(log.fileno(), 2)
    plan = Plan(order["kill"])
    plan.watch()
    sys.argv = ["cspo-watch", "--config", order["config"], "--now", order["now"], "run", "--json"]
    code = 1
    try:
        from cli import main

        main()
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else 0 if end.code is None else 1
    finally:
        os.write(pipe, str(plan.steps).encode())
        os._exit(code)


# --------------------------------------------------------------------------- the harness


@dataclass
class Tally:
    """What all kills together came to."""

    kills: int = 0
    histories: int = 0
    messages_due: int = 0
    received: int = 0
    repeats_marked: int = 0
    lost: list[str] = field(default_factory=list)
    doubled: list[str] = field(default_factory=list)

    def lines(self) -> list[str]:
        """The result, for a person."""
        return [
            f"{self.kills} kills in {self.histories} histories; {self.messages_due} messages were owed, {self.received} mails received.",
            f"Lost: {len(self.lost)}. Doubled: {len(self.doubled)}. Repeated in the gap that SMTP leaves, same Message-ID and marked: "
            f"{self.repeats_marked}.",
            *[f"LOST {what}" for what in self.lost],
            *[f"DOUBLED {what}" for what in self.doubled],
        ]


class Harness:
    """A newsroom with one telling release, a mail server, and the process from which children are forked."""

    def __init__(self, folder: Path) -> None:
        from tests.newsroom import Newsroom, Release, World
        from tests.smtp_server import GoodServer

        self.folder = folder
        world = World(now=NOW)
        world.publish(
            Release("spacecom.mil", 4691500, "Leaders close talks in Oslo", WELCOME, published=NOW - timedelta(hours=1))
        )
        self.newsroom, self.smtp = Newsroom(world), GoodServer()

    def __enter__(self) -> Harness:
        self.newsroom.__enter__()
        self.smtp.__enter__()
        self.server = subprocess.Popen(
            [sys.executable, "-m", "tests.killing", "--serve"], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        return self

    def __exit__(self, *error: Any) -> None:
        assert self.server.stdin
        self.server.stdin.close()
        self.server.wait(30)
        self.smtp.__exit__(None, None, None)
        self.newsroom.__exit__(None, None, None)

    def run(self, folder: Path, minutes: int, kill: int | None) -> dict[str, Any]:
        """One run of the program at NOW and some minutes, killed at a step or not -> how it ended, and its steps."""
        assert self.server.stdin
        assert self.server.stdout
        order = {
            "config": str(folder / "cspo-watch.toml"), "log": str(folder / "log"), "kill": kill,
            "now": f"{NOW + timedelta(minutes=minutes):%Y-%m-%dT%H:%M:%SZ}",
        }  # fmt: skip
        self.server.stdin.write(json.dumps(order) + "\n")
        self.server.stdin.flush()
        return json.loads(self.server.stdout.readline())

    @contextmanager
    def place(self, like: Path | None = None) -> Iterator[Path]:
        """A new folder with a configuration, and with the databases of another one."""
        from tests.watching import configuration

        folder = Path(tempfile.mkdtemp(dir=self.folder))
        try:
            if like is not None:
                for path in like.glob("*.db*"):
                    shutil.copy(path, folder)
            text = configuration(self.newsroom.port, self.smtp.port)
            subscribers = "\n".join(f'[[subscriber]]\naddress = "{address}"\n' for address in RECIPIENTS)
            sources = "\n".join(part for part in text.split("[[source]]")[1:] if 'name = "spacecom"' in part)
            head = text.split("[[source]]")[0]
            head = head[: head.index("[[subscriber]]")] + subscribers + head[head.index("# --- publishers") :]
            (folder / "cspo-watch.toml").write_text(f"{head}\n[[source]]{sources}", encoding="utf-8")
            yield folder
        finally:
            shutil.rmtree(folder, ignore_errors=True)

    def seeded(self) -> Path:
        """A folder whose archive has its seeds and has seen nothing else: where most histories begin."""
        folder = Path(tempfile.mkdtemp(dir=self.folder, prefix="seeded-"))
        with self.place() as made:
            self.newsroom.world.now = NOW - timedelta(days=1)
            ended = self.run(made, -1440, None)
            self.newsroom.world.now = NOW
            assert ended["status"] in (0, 5, 6), (made / "log").read_text()
            for path in made.glob("*.db*"):
                shutil.copy(path, folder)
        return folder

    def history(self, kills: list[int], like: Path | None, tally: Tally) -> None:
        """One archive whose runs are killed at these steps, one after the other, and then left alone; what was received is judged."""
        with self.place(like) as folder:
            start = len(self.smtp.received)
            for number, kill in enumerate(kills):
                ended = self.run(folder, number * 10, kill)
                tally.kills += ended["status"] == -signal.SIGKILL
            for late in range(1, 6):  # a busy machine's mail server may time out: the next rounds of cron send what waits
                ended = self.run(folder, len(kills) * 10 + late * late * 20, None)
                if ended["status"] == 0:
                    break
            assert ended["status"] == 0, (folder / "log").read_text()[-3000:]
            tally.histories += 1
            self._judge([mail.content for mail in self.smtp.received[start:]], f"kills at {kills}", tally)

    def _judge(self, contents: list[bytes], where: str, tally: Tally) -> None:
        by_id: dict[str, list[Any]] = defaultdict(list)
        told: Counter[str] = Counter()
        for content in contents:
            mail = email.message_from_bytes(content)
            if not by_id[mail["Message-ID"]]:
                told[mail["To"]] += 1
            by_id[mail["Message-ID"]].append(mail)
        tally.messages_due += len(EXPECTED) * len(RECIPIENTS)
        tally.received += len(contents)
        for address in RECIPIENTS:
            owed = sum(number for to, number in told.items() if address in to)
            if owed < len(EXPECTED):
                tally.lost.append(f"{len(EXPECTED) - owed} for {address}: {where}")
            if owed > len(EXPECTED):
                tally.doubled.append(f"{owed} different mails for {address}: {where}")
        for number, mails in by_id.items():
            unmarked = [mail for mail in mails[1:] if not mail["X-Possible-Repeat"]]
            tally.repeats_marked += len(mails) - 1 - len(unmarked)
            if unmarked:
                tally.doubled.append(f"{number}: {where}")


def kill_often(kills: int, folder: Path, seed: int = 1, *, say: Callable[[str], None] = lambda line: None) -> Tally:
    """At each step of a round in turn, then at random ones several times over, until there were that many kills."""
    tally, chance = Tally(), random.Random(seed)
    with Harness(folder) as harness:
        seeded = harness.seeded()
        with harness.place(seeded) as folder_of_one, harness.place() as empty:
            steps = harness.run(folder_of_one, 0, None)["steps"]
            steps_from_nothing = harness.run(empty, 0, None)["steps"]
        say(f"A round has {steps} steps; the first round of all has {steps_from_nothing}.")
        every = list(range(1, steps + 1))
        chance.shuffle(every)
        while tally.kills < kills:
            if every:
                harness.history([every.pop()], seeded, tally)
            elif chance.random() < 0.15:
                harness.history([chance.randint(1, steps_from_nothing)], None, tally)
            else:
                harness.history([chance.randint(1, steps) for _ in range(chance.randint(1, 4))], seeded, tally)
            if tally.histories % 50 == 0:
                say(
                    f"{tally.kills} kills: {len(tally.lost)} lost, {len(tally.doubled)} doubled, {tally.repeats_marked} marked repeats"
                )
    return tally


def main() -> int:
    """The command line; exit code 1 when an alert was lost or doubled."""
    ask = argparse.ArgumentParser(prog="python -m tests.killing", description=__doc__)
    ask.add_argument("kills", nargs="?", type=int, default=1000)
    ask.add_argument("--seed", type=int, default=1)
    ask.add_argument("--serve", action="store_true", help=argparse.SUPPRESS)
    chosen = ask.parse_args()
    if chosen.serve:
        _serve()
        return 0
    with tempfile.TemporaryDirectory() as folder:
        tally = kill_often(chosen.kills, Path(folder), chosen.seed, say=lambda line: print(line, flush=True))
    print("\n".join(tally.lines()))
    return 1 if tally.lost or tally.doubled else 0


if __name__ == "__main__":
    sys.exit(main())
