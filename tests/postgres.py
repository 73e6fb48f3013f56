"""A PostgreSQL of one's own in a temporary directory, on a socket and a loopback port; found where Debian and others put it."""

from __future__ import annotations

import os
import pwd
import shutil
import socket
import subprocess
from pathlib import Path

USER = "watch"


def binaries() -> Path | None:
    """The directory with ``initdb`` and ``postgres``; None when PostgreSQL is not installed."""
    on_path = shutil.which("initdb")
    found = (
        [Path(on_path).parent]
        if on_path
        else sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: path.parent.name)
    )
    return found[-1] if found and (found[-1] / "initdb").exists() else None


class Postgres:
    """``with Postgres(folder) as database: database.url``. Run by root, it runs as another user: PostgreSQL refuses root."""

    def __init__(self, folder: Path) -> None:
        found = binaries()
        if found is None:
            raise FileNotFoundError("PostgreSQL is not installed")
        self.binaries, self.folder = found, folder
        self.user = _other_user() if os.getuid() == 0 else None
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]

    @property
    def url(self) -> str:
        return f"postgresql://{USER}@127.0.0.1:{self.port}/postgres"

    def __enter__(self) -> Postgres:
        self.folder.mkdir(parents=True, exist_ok=True)
        if self.user:
            shutil.chown(self.folder, self.user)
        self._run("initdb", "--pgdata", "data", "--username", USER, "--auth", "trust", "--no-sync", "--encoding", "UTF8")
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    def start(self) -> None:
        """Start it and wait until it answers."""
        options = f"-c listen_addresses=127.0.0.1 -p {self.port} -c unix_socket_directories= -c max_connections=100"
        self._run("pg_ctl", "--pgdata", "data", "--wait", "--log", "log", "--options", options, "start")

    def stop(self) -> None:
        """Stop it at once, as a power cut would, but for the disk."""
        self._run("pg_ctl", "--pgdata", "data", "--wait", "--mode", "immediate", "stop")

    def _run(self, program: str, *arguments: str) -> None:
        who = {"user": self.user, "group": pwd.getpwnam(self.user).pw_gid, "extra_groups": []} if self.user else {}
        done = subprocess.run(
            [self.binaries / program, *arguments], cwd=self.folder, capture_output=True, text=True, timeout=60,
            env={"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8"}, stdin=subprocess.DEVNULL, **who,  # type: ignore[call-overload]
        )  # fmt: skip
        if done.returncode:
            raise RuntimeError(f"{program}: {done.stderr or done.stdout}")


def _other_user() -> str:
    for name in ("postgres", "nobody"):
        try:
            return pwd.getpwnam(name).pw_name
        except KeyError:
            continue
    raise RuntimeError("there is no user but root to run PostgreSQL as")
