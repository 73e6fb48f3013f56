"""Requests on loopback in, the answers of /healthz, /readyz and /metrics out: a small strict HTTP server in the daemon's loop."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from http import HTTPStatus

LARGEST = 8 * 1024  # bytes of a request, head and all; none of ours has a body
SECONDS = 5.0  # that one request may take, from the first byte to the last
AT_ONCE = 16  # connections; more are cut off, so that a crowd takes no memory


@dataclass(frozen=True)
class Answer:
    """What a page says."""

    body: bytes
    status: int = 200
    content_type: str = "application/json"


class Endpoints:
    """Serves ``pages``, a path each, to GET and HEAD; one request a connection."""

    def __init__(self, listen: str, pages: Mapping[str, Callable[[], Answer]]) -> None:
        self.host, _, port = listen.rpartition(":")
        self.host = self.host.strip("[]")
        self.port = int(port)
        self.pages = pages
        self._server: asyncio.Server | None = None
        self._in_hand: set[asyncio.Task] = set()

    async def start(self) -> None:
        """Listen. Raises OSError when the address is taken; port 0 becomes the one that was given."""
        self._server = await asyncio.start_server(self._serve, self.host, self.port, limit=LARGEST)
        self.port = self._server.sockets[0].getsockname()[1]

    async def stop(self) -> None:
        """Take no more requests, and end those in hand."""
        if self._server is not None:
            self._server.close()
        for task in self._in_hand:
            task.cancel()
        await asyncio.gather(*self._in_hand, return_exceptions=True)

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        if len(self._in_hand) >= AT_ONCE:
            writer.transport.abort()
            return
        task = asyncio.current_task()
        assert task is not None
        self._in_hand.add(task)
        try:
            async with asyncio.timeout(SECONDS):
                answer, whole = await self._answer(reader)
                writer.write(_head(answer) + (answer.body if whole else b""))
                await writer.drain()
        except (TimeoutError, ConnectionError, asyncio.IncompleteReadError):
            pass  # too slow, or gone: nobody is left to answer
        finally:
            self._in_hand.discard(task)
            writer.close()
            with contextlib.suppress(ConnectionError):
                await writer.wait_closed()

    async def _answer(self, reader: asyncio.StreamReader) -> tuple[Answer, bool]:
        """The answer, and whether its body is wanted."""
        try:
            head = await reader.readuntil(b"\r\n\r\n")
        except asyncio.LimitOverrunError:
            return _error(HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE), True
        parts = head.split(b"\r\n", 1)[0].split(b" ")
        if len(parts) != 3 or not parts[2].startswith(b"HTTP/1."):
            return _error(HTTPStatus.BAD_REQUEST), True
        method, target, _ = parts
        if method not in (b"GET", b"HEAD"):
            return _error(HTTPStatus.METHOD_NOT_ALLOWED), True
        page = self.pages.get(target.split(b"?", 1)[0].decode("latin-1"))
        if page is None:
            return _error(HTTPStatus.NOT_FOUND), method == b"GET"
        return page(), method == b"GET"


def _error(status: HTTPStatus) -> Answer:
    return Answer(f"{status.phrase}\n".encode(), status.value, "text/plain; charset=utf-8")


def _head(answer: Answer) -> bytes:
    allow = "Allow: GET, HEAD\r\n" if answer.status == HTTPStatus.METHOD_NOT_ALLOWED else ""
    return (
        f"HTTP/1.0 {answer.status} {HTTPStatus(answer.status).phrase}\r\nContent-Type: {answer.content_type}\r\n"
        f"Content-Length: {len(answer.body)}\r\nCache-Control: no-store\r\nX-Content-Type-Options: nosniff\r\n"
        f"{allow}Connection: close\r\n\r\n"
    ).encode("latin-1")
