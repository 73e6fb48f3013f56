"""A watch on a replica: the shipped configuration pointed at a newsroom and a mail server on loopback, run in this process or another."""

from __future__ import annotations

import email
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from email.message import EmailMessage
from email.policy import default
from pathlib import Path

from alerts.outbox import Outbox
from config import Config, load
from crawler.crawl import run as in_loop
from db.archive import Archive
from db.seeds import import_seeds
from pipeline import Round, Watch
from tests.newsroom import Newsroom, World
from tests.running import Running
from tests.smtp_server import GoodServer

ROOT = Path(__file__).parent.parent
HOSTS = ("www.war.gov", "www.defense.gov", "www.spacecom.mil", "www.stratcom.mil", "www.spaceforce.mil")
OTHER_HOSTS = (
    "www.nzdf.mil.nz", "www.gov.uk", "www.canada.ca", "api.io.canada.ca", "public.govdelivery.com", "content.govdelivery.com",
    "www.dvidshub.net", "www.marines.mil",
)  # fmt: skip

HTTP = 'timeout = "60s"'  # no answer is late because the machine has much else to do
SUBSCRIBER = '[[subscriber]]\naddress = "analyst@example.org"\nkinds = ["members", "meetings", "notices", "health"]\n'

# What a shell starts in the background ignores Ctrl-C, and so would its children: a person's terminal does not.
_MAIN = "import signal; signal.signal(signal.SIGINT, signal.default_int_handler); from cli import main; main()"


def configuration(
    port: int, smtp_port: int | None, *, every: str = "", extra: str = "", sources: str = "", http: str = HTTP
) -> str:
    """The shipped file with its hosts on the replica; ``every`` replaces all rhythms, ``sources`` its publishers and sources."""
    text = (ROOT / "cspo-watch.toml").read_text(encoding="utf-8")
    sources = sources or text[text.index("# --- publishers") :]
    if every:
        sources = "\n".join(f'every = "{every}"' if line.startswith("every") else line for line in sources.splitlines())
    hosts = "\n".join(f'"{host}" = "127.0.0.1:{port}"' for host in (*HOSTS, *OTHER_HOSTS))
    server = f'host = "127.0.0.1"\nport = {smtp_port}\nsecurity = "none"\n' if smtp_port else ""
    return "\n".join(
        [
            f'[http]\ncontact = "test@example.org"\ndelay = "0s"\nautothrottle = false\n{http}\n',
            f"[http.resolve]\n{hosts}\n",
            '[schedule]\njitter = "0s"\ndeliver_every = "1s"\n',
            '[service]\nlisten = ""\n',
            f'[mail]\nsender = "Watch <watch@example.org>"\n{server}',
            SUBSCRIBER,
            extra,
            sources,
        ]
    )


def only(*names: str) -> str:
    """The shipped publishers, and of the sources only these."""
    shipped = configuration(1, None)
    shipped = shipped[shipped.index("# --- publishers") :]
    first, *sources = shipped.split("[[source]]")
    return "[[source]]".join([first, *(source for source in sources if any(f'name = "{name}"' in source for name in names))])


@dataclass
class Scene:
    """A newsroom, a mail server, and a folder with a configuration."""

    folder: Path
    newsroom: Newsroom
    smtp: GoodServer
    world: World
    kept: int = field(default=0)
    processes: list[subprocess.Popen[str]] = field(default_factory=list)

    @property
    def config(self) -> Config:
        return load(self.folder / "cspo-watch.toml", {})

    @property
    def archive(self) -> Archive:
        return Archive(self.folder / "archive.db", readonly=True)

    def round(self, now: datetime) -> Round:
        """One round in this process, at a moment."""
        self.world.now = now
        config = self.config
        with Archive(config.archive) as archive, Outbox(config.outbox) as outbox:
            import_seeds(archive, now)
            return in_loop(Watch(config, archive, outbox, lambda: now).round())

    def command(self, *words: str, now: datetime | None = None) -> subprocess.Popen[str]:
        """A real command in a process of its own, for who waits for its end with ``communicate``; see ``start``."""
        given = ["--now", f"{now:%Y-%m-%dT%H:%M:%SZ}"] if now else []
        process = subprocess.Popen(
            [sys.executable, "-c", _MAIN, "--config", str(self.folder / "cspo-watch.toml"), *given, *words],
            cwd=ROOT, env={**os.environ, "NO_COLOR": "1"}, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        )  # fmt: skip
        self.processes.append(process)
        return process

    def start(self, *words: str, now: datetime | None = None) -> Running:
        """A real command that goes on while the test does; what it says is read as it says it."""
        return Running(self.command(*words, now=now))

    def configure(self, old: str, new: str) -> None:
        """Put ``new`` in the place of ``old`` in the configuration."""
        path = self.folder / "cspo-watch.toml"
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new), encoding="utf-8")

    def listen(self, *more: str) -> None:
        """Let the daemon answer on a free port, and whatever else [service] is to say."""
        self.configure('listen = ""', "\n".join(['listen = "127.0.0.1:0"', *more]))

    def end(self) -> None:
        """A failed test leaves no process behind."""
        for process in self.processes:
            process.kill()
            process.wait()

    def new_mails(self) -> list[EmailMessage]:
        """What the mail server received since the last look."""
        received = self.smtp.received[self.kept :]
        self.kept += len(received)
        return [email.message_from_bytes(mail.content, policy=default) for mail in received]


@contextmanager
def scene(
    folder: Path, world: World, *, every: str = "", extra: str = "", sources: str = "", http: str = HTTP
) -> Iterator[Scene]:
    """Start a newsroom and a mail server and write the configuration that leads to them."""
    with ExitStack() as stack:
        newsroom = stack.enter_context(Newsroom(world))
        smtp = stack.enter_context(GoodServer())
        (folder / "cspo-watch.toml").write_text(
            configuration(newsroom.port, smtp.port, every=every, extra=extra, sources=sources, http=http), encoding="utf-8"
        )
        opened = Scene(folder, newsroom, smtp, world)
        stack.callback(opened.end)
        yield opened


@contextmanager
def daemon(watched: Scene, now: datetime, *words: str) -> Iterator[Running]:
    """The real daemon, told to end afterwards; it must end well."""
    running = watched.start("daemon", *words, now=now)
    try:
        yield running
        running.says('"watching"')  # from here on it can be told to end
        code = running.stop()
    finally:
        running.kill()
    assert code == 0, running.said
