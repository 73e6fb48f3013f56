"""The replica as a server: a World in, HTTP on loopback out, and a log of every request for tests to look at."""

from __future__ import annotations

import asyncio
import socket
import ssl
import struct
import threading
import time
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from aiohttp import web

from tests.newsroom import afpims, elsewhere, faults
from tests.newsroom.wire import Answer, Ask, html, moved
from tests.newsroom.world import World


@dataclass(slots=True)
class Request:
    """One request that reached the replica."""

    time: float  # seconds, monotonic
    host: str
    method: str
    path: str
    query: str
    kind: str  # robots, feed, listing, article, sitemap, api, page; "" for a host that nobody knows
    headers: dict[str, str] = field(default_factory=dict)  # names in lower case
    status: int = 0  # 0 while there is no answer, or when the connection ended without one
    finished: float = 0.0
    fault: str = ""  # the fault that it met
    secure: bool = False

    @property
    def url(self) -> str:
        return f"{'https' if self.secure else 'http'}://{self.host}{self.path}" + (f"?{self.query}" if self.query else "")


class Newsroom:
    """Serves a World on 127.0.0.1 in its own thread: ``with Newsroom(world) as room: ... room.port, room.url, room.requests``.

    Hosts are told apart by the Host header or by an absolute request line, so it serves both as the address that a resolver
    gives and as a plain HTTP proxy. ``tls``: a server context; the same content then also on ``room.tls_port``.
    """

    def __init__(self, world: World | None = None, *, port: int = 0, tls: ssl.SSLContext | None = None) -> None:
        self.world = world if world is not None else World()
        self.requests: list[Request] = []
        self.tls_port = 0
        self._wanted, self._tls = port, tls
        self.port = port
        self._loop: asyncio.AbstractEventLoop | None = None
        self._runner: web.ServerRunner | None = None
        self._thread: threading.Thread | None = None
        self._ready = threading.Event()
        self._trouble: BaseException | None = None
        self._served = 0

    # ------------------------------------------------------------------ life

    def __enter__(self) -> Newsroom:
        return self.start()

    def __exit__(self, *_: object) -> None:
        self.stop()

    def start(self) -> Newsroom:
        """Open the door; raises OSError if the port is taken. After ``stop()`` it opens again on the same port."""
        self._ready.clear()
        self._trouble = None
        self._thread = threading.Thread(target=self._run, name="newsroom", daemon=True)
        self._thread.start()
        self._ready.wait(30)
        if self._trouble is not None:
            self._thread.join(5)
            raise self._trouble
        return self

    def stop(self) -> None:
        """Close the door: from now on every connection is refused."""
        if self._loop is not None and self._thread is not None and self._thread.is_alive():
            self._loop.call_soon_threadsafe(self._loop.stop)
            self._thread.join(10)
        self._thread = None

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def address(self) -> str:
        """``host:port``, as a resolver setting wants it."""
        return f"127.0.0.1:{self.port}"

    # ------------------------------------------------------------------ the log

    def of(self, **wanted: Any) -> list[Request]:
        """The requests that match: host=, kind=, path=, method=, status=, fault=; a host also by the name of its site."""
        host = wanted.pop("host", None)
        hosts = self.world.sites[host].hosts if host in self.world.sites else (host,)
        return [
            request
            for request in list(self.requests)
            if (host is None or request.host in hosts) and all(getattr(request, name) == value for name, value in wanted.items())
        ]

    def count(self, **wanted: Any) -> int:
        """How many requests match; arguments as for ``of``."""
        return len(self.of(**wanted))

    def forget(self) -> None:
        """Empty the log."""
        self.requests.clear()

    def most_at_once(self, host: str) -> int:
        """The largest number of requests that this host had in hand at one time."""
        edges = [(r.time, 1) for r in self.of(host=host)] + [(r.finished or time.monotonic(), -1) for r in self.of(host=host)]
        now = most = 0
        for _, step in sorted(edges):
            now += step
            most = max(most, now)
        return most

    # ------------------------------------------------------------------ answering

    def answer(self, ask: Ask) -> tuple[str, str, Answer]:
        """Kind of path, name of the fault met ("" for none) and the answer to one request."""
        site = self.world.site_of(ask.host)
        if site is None:
            return "", "", html(f"<h1>No such host: {ask.host}</h1>", 421)
        kind = afpims.kind(ask, site) if site.family == "afpims" else elsewhere.kind(ask, site)

        def proper() -> Answer:
            if not self.world.answers_itself(site.name, ask.host):
                return moved(ask, self.world.host(site.name))
            return afpims.answer(ask, site) if site.family == "afpims" else elsewhere.answer(ask, site)

        fault = self.world.fault(ask.host, kind, f"{ask.path}?{ask.raw_query}")
        return (kind, fault.name, faults.strike(fault, ask, site, proper)) if fault else (kind, "", proper())

    async def _handle(self, request: web.BaseRequest) -> web.StreamResponse:
        path = request.raw_path
        host = request.headers.get("Host", "")
        if path.startswith(("http://", "https://")):  # an absolute request line: we are its proxy
            parts = urlsplit(path)
            host, path = parts.netloc, parts.path + (f"?{parts.query}" if parts.query else "")
        path, _, query = path.partition("?")
        headers = {name.lower(): value for name, value in request.headers.items()}
        name = host.rsplit(":", 1)[0].lower()
        record = Request(time.monotonic(), name, request.method, path, query, "", headers, secure=request.secure)
        self.requests.append(record)
        self._served += 1
        try:
            if request.method not in ("GET", "HEAD"):
                record.status = 405
                return web.Response(status=405, headers={"Allow": "GET, HEAD"})
            names = {key.lower(): value for key, value in parse_qsl(query, keep_blank_values=True)}
            ask = Ask(self.world, name, unquote(path) or "/", names, query, headers, self.port, self._served)
            record.kind, record.fault, answer = self.answer(ask)
            return await self._send(request, record, answer)
        finally:
            record.finished = time.monotonic()

    async def _send(self, request: web.BaseRequest, record: Request, answer: Answer) -> web.StreamResponse:
        if answer.pause:
            await asyncio.sleep(answer.pause)
        if answer.end:
            self._hang_up(request, reset=answer.end == "reset")
            return web.Response(status=500)
        record.status = answer.status
        plain = not (answer.drip or answer.repeat > 1 or answer.promised is not None)
        if plain or request.method == "HEAD":
            whole = web.Response(status=answer.status, body=answer.body, headers=answer.headers)
            if answer.headers.get("Connection") == "close":
                whole.force_close()
            return whole
        response = web.StreamResponse(status=answer.status, headers=answer.headers)
        if answer.promised is not None:
            response.content_length = answer.promised
        elif answer.drip:
            response.content_length = len(answer.body)
        else:
            response.enable_chunked_encoding()
        await response.prepare(request)
        if answer.drip:
            for place in range(len(answer.body)):
                await response.write(answer.body[place : place + 1])
                await asyncio.sleep(answer.drip)
        else:
            for _ in range(answer.repeat):
                await response.write(answer.body)
        if answer.promised is not None:
            self._hang_up(request)
        else:
            await response.write_eof()
        return response

    @staticmethod
    def _hang_up(request: web.BaseRequest, *, reset: bool = False) -> None:
        transport = request.transport
        if transport is None:
            return
        raw = transport.get_extra_info("socket")
        if reset and raw is not None:
            raw.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            transport.abort()
        else:
            transport.close()

    def _run(self) -> None:
        loop = asyncio.new_event_loop()
        asyncio.set_event_loop(loop)
        self._loop = loop
        try:
            loop.run_until_complete(self._open())
        except BaseException as trouble:  # told to the thread that called start()
            self._trouble = trouble
            loop.close()
            self._ready.set()
            return
        self._ready.set()
        try:
            loop.run_forever()
            loop.run_until_complete(self._close())
        finally:
            loop.close()

    async def _open(self) -> None:
        server = web.Server(self._handle, handler_cancellation=True, access_log=None)
        self._runner = web.ServerRunner(server, shutdown_timeout=0.05)
        await self._runner.setup()
        plain = web.TCPSite(self._runner, "127.0.0.1", self.port or self._wanted, backlog=512)
        await plain.start()
        self.port = _port(plain)
        if self._tls is not None:
            secure = web.TCPSite(self._runner, "127.0.0.1", self.tls_port, ssl_context=self._tls)
            await secure.start()
            self.tls_port = _port(secure)

    async def _close(self) -> None:
        for task in asyncio.all_tasks() - {asyncio.current_task()}:  # answers that hang by design
            task.cancel()
        if self._runner is not None:
            await self._runner.cleanup()


def _port(site: web.TCPSite) -> int:
    server = site._server
    if not isinstance(server, asyncio.Server) or not server.sockets:
        raise OSError("the newsroom has no listening socket")
    return int(server.sockets[0].getsockname()[1])
