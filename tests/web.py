"""A real Datasette on the sample archive, over HTTP on loopback, for the tests of pages and of the browser."""

from __future__ import annotations

import contextlib
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from db.serve import datasette_arguments


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer: status, headers with lower-case names, and text."""

    status: int
    headers: dict[str, str]
    text: str


@dataclass(frozen=True, slots=True)
class Site:
    """A served archive."""

    base: str
    log: Path

    def get(self, path: str, headers: Mapping[str, str] | None = None) -> Answer:
        """Ask for one address; an HTTP error is an answer too."""
        request = urllib.request.Request(self.base + path, headers=dict(headers or {}))
        try:
            with urllib.request.urlopen(request, timeout=30) as response:
                return _answer(response.status, response)
        except urllib.error.HTTPError as error:
            return _answer(error.code, error)


def _answer(status: int, response: object) -> Answer:
    headers = {name.lower(): value for name, value in response.headers.items()}  # type: ignore[attr-defined]
    return Answer(status, headers, response.read().decode())  # type: ignore[attr-defined]


@contextlib.contextmanager
def serving(archive: Path, log: Path, *, base_url: str = "/", environment: Mapping[str, str] | None = None) -> Iterator[Site]:
    """Serve an archive as ``cspo-watch serve`` does, in a process of its own, until the block ends."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    arguments = datasette_arguments(archive, "127.0.0.1", port, base_url=base_url)
    with log.open("wb") as out:
        process = subprocess.Popen(
            [sys.executable, "-m", "datasette", *arguments],
            stdout=out, stderr=subprocess.STDOUT, env={**os.environ, **(environment or {})}, cwd=Path(__file__).parent.parent,
        )  # fmt: skip
        try:
            site = Site(f"http://127.0.0.1:{port}", log)
            _wait(site, process, base_url)
            yield site
        finally:
            process.send_signal(signal.SIGTERM)
            try:
                process.wait(20)
            except subprocess.TimeoutExpired:
                process.kill()


def _wait(site: Site, process: subprocess.Popen, base_url: str) -> None:
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        if process.poll() is not None:
            raise RuntimeError(f"Datasette ended: {site.log.read_text()}")
        try:
            site.get(f"{base_url}robots.txt")
            return
        except OSError:
            time.sleep(0.1)
    raise RuntimeError(f"Datasette did not answer: {site.log.read_text()}")
