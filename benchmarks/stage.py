"""The replica's answers, served from memory: so that what is measured is the client, not the newsroom.

Under its own names (``Host: www.war.gov``) it answers as the replica does. For peers, which know no replica, the same documents are
at ``http://127.0.0.1:PORT`` with every address in them rewritten to that. ``python -m benchmarks.stage --releases 100`` prints its
port and serves until it is ended.
"""

from __future__ import annotations

import argparse
import asyncio
import itertools
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from http import HTTPStatus
from pathlib import Path
from urllib.parse import parse_qsl

from benchmarks.texts import releases
from tests.newsroom import Newsroom, Release, World
from tests.newsroom.generate import BETWEEN
from tests.newsroom.wire import Ask

HOST = "www.war.gov"
FEED = "/DesktopModules/ArticleCS/RSS.ashx?ContentType=9&Site=945&max={items}"
LISTING = "/News/Releases/"
ADVANCE = "/~advance/"
ELSEWHERE = re.compile(rb"https?://[\w.-]+\.(?:gov|mil|com|org)(?=[/\"'<])")  # a peer must not be led off this machine
ROOT = Path(__file__).parent.parent


def stocked(number: int, seed: int = 7, *, spread: bool = False) -> World:
    """A world that shows ``number`` releases, the last of them just out; on war.gov, or ``spread`` over four newsrooms.

    A newsroom that had been silent for hours at its pace would be reported as such, at a cost that no first collection has.
    """
    world = World()
    world.feed_cap = 500
    world.now = datetime.now(UTC)
    start = world.now - BETWEEN * int(number * 1.05 + 3)
    start += world.now - max(release.published or start for release in _drawn(number, seed, start)) - BETWEEN
    for release in _drawn(number, seed, start):
        world.publish(release if spread else replace(release, site="war.gov", section="Releases"))
    return world


def _drawn(number: int, seed: int, start: datetime) -> list[Release]:
    drawn = (release for release in releases(number * 2, seed, start=start) if release.relation != "edit")
    return list(itertools.islice(drawn, number))


class Stage(asyncio.Protocol):
    """One connection: GET only, kept alive."""

    def __init__(self, room: Newsroom, kept: dict[tuple[str, str], bytes], port: list[int]) -> None:
        self.room, self.kept, self.port = room, kept, port
        self.buffer = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Keep the way back."""
        self.transport = transport

    def data_received(self, data: bytes) -> None:
        """Answer every whole request."""
        self.buffer += data
        while (end := self.buffer.find(b"\r\n\r\n")) >= 0:
            head, self.buffer = self.buffer[:end], self.buffer[end + 4 :]
            path = head.split(b" ", 2)[1].decode()
            host = head.lower().partition(b"\r\nhost:")[2].split(b"\r\n", 1)[0].strip().decode().partition(":")[0]
            assert isinstance(self.transport, asyncio.Transport)
            if path.startswith(ADVANCE):
                self._advance(float(path.removeprefix(ADVANCE)))
                self.transport.write(b"HTTP/1.1 204 No Content\r\n\r\n")
                continue
            answer = self.kept.get((host, path))
            if answer is None:
                answer = self.kept[host, path] = self._answer(host, path)
            self.transport.write(answer)

    def _advance(self, hours: float) -> None:
        self.room.world.now += timedelta(hours=hours)
        for key in [key for key in self.kept if "/Article/" not in key[1]]:
            del self.kept[key]

    def _answer(self, host: str, target: str) -> bytes:
        path, _, query = target.partition("?")
        names = {key.lower(): value for key, value in parse_qsl(query, keep_blank_values=True)}
        own = self.room.world.site_of(host) is not None
        _, _, answer = self.room.answer(Ask(self.room.world, host if own else HOST, path, names, query, {}, self.port[0], 1))
        body = answer.body if own else ELSEWHERE.sub(f"http://127.0.0.1:{self.port[0]}".encode(), answer.body)
        lines = [f"HTTP/1.1 {answer.status} {HTTPStatus(answer.status).phrase}", f"Content-Length: {len(body)}"]
        lines += [f"{name}: {value}" for name, value in answer.headers.items()]
        return "\r\n".join([*lines, "", ""]).encode() + body


async def _serve(number: int, spread: bool, hidden: float) -> None:
    room = Newsroom(stocked(number, spread=spread))
    room.world.now -= timedelta(hours=hidden)
    kept: dict[tuple[str, str], bytes] = {}
    port = [0]
    server = await asyncio.get_running_loop().create_server(lambda: Stage(room, kept, port), "127.0.0.1", 0)
    port[0] = server.sockets[0].getsockname()[1]
    print(port[0], flush=True)
    await server.serve_forever()


@contextmanager
def stage(number: int, *, spread: bool = False, hidden: float = 0.0) -> Iterator[int]:
    """A stage with ``number`` releases in a process of its own -> its port.

    ``hidden``: hours by which its clock is behind; asking for ``ADVANCE`` with a number of hours shows what came in them.
    """
    command = [sys.executable, "-m", "benchmarks.stage", "--releases", str(number), "--hidden", str(hidden)]
    server = subprocess.Popen([*command, *["--spread"] * spread], cwd=ROOT, stdout=subprocess.PIPE, text=True)
    try:
        assert server.stdout is not None
        yield int(server.stdout.readline())
    finally:
        server.terminate()
        server.wait(60)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--releases", type=int, default=100)
    parser.add_argument("--spread", action="store_true")
    parser.add_argument("--hidden", type=float, default=0.0)
    chosen = parser.parse_args()
    asyncio.run(_serve(chosen.releases, chosen.spread, chosen.hidden))
