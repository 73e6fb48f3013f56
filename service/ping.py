"""Rounds begun, completed and failed in, one request each to a dead man's switch out (the protocol of Healthchecks).

Whoever runs the switch hears of us when our pings stop; so nothing here may raise, wait long or say "success" too early.
https://healthchecks.io/docs/http_api/ describes the protocol: POST to the address, to ``/start`` or to ``/fail`` below it.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
import ssl
import urllib.error
import urllib.request
import uuid
from collections.abc import Callable, Iterator
from http.client import HTTPException, HTTPMessage
from typing import IO, Literal
from urllib.parse import urlsplit, urlunsplit

log = logging.getLogger(__name__)

Event = Literal["start", "success", "fail"]
SECONDS = 5.0  # a stop of the daemon waits no longer than this for a ping on its way
TRIES = {"start": 1, "success": 2, "fail": 2}
LARGEST = 10_000  # bytes of text sent along; Healthchecks keeps 100 kB


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    """The address is a secret: it is not carried to wherever an answer points."""

    def redirect_request(
        self, req: urllib.request.Request, fp: IO[bytes], code: int, msg: str, headers: HTTPMessage, newurl: str
    ) -> None:
        return None


class Ping:
    """The switch at ``address``; without one, nothing is sent. ``tail`` gives the latest lines of the log."""

    def __init__(self, address: str | None, tail: Callable[[], str] = lambda: "") -> None:
        self.address = address
        self.tail = tail
        self.stopped = False  # no further tries: the daemon is to end
        self._run = ""

    def send(self, event: Event, note: str = "") -> bool:
        """Send one event; with a failure go ``note`` and the tail of the log. Never raises. -> was it received?"""
        if not self.address:
            return False
        if event == "start" or not self._run:
            self._run = str(uuid.uuid4())  # so that the switch can tell how long this round took
        text = f"{note}\n\n{self.tail()}" if event == "fail" else note
        address = _below(self.address, event, self._run)
        if event != "start":
            self._run = ""
        why = "the daemon stops"
        for _ in range(TRIES[event]):
            if self.stopped or not (why := _post(address, text.encode()[-LARGEST:])):
                break
        if not why:
            return True
        log.warning("ping was not received", extra={"event_sent": event, "reason": why})
        return False

    @contextlib.contextmanager
    def around(self) -> Iterator[None]:
        """Tell of the start of what is done inside, and of its failure if it raises; success is for the caller to tell."""
        self.send("start")
        try:
            yield
        except BaseException as error:
            self.send("fail", f"{type(error).__name__}: {error}")
            raise

    async def tell(self, event: Event, note: str = "") -> bool:
        """:meth:`send` in a thread, so that a slow switch does not hold up the loop."""
        return bool(self.address) and await asyncio.to_thread(self.send, event, note)


def _below(address: str, event: Event, run: str) -> str:
    parts = urlsplit(address)
    path = parts.path.rstrip("/") + ("" if event == "success" else f"/{event}")
    query = f"{parts.query}&rid={run}" if parts.query else f"rid={run}"
    return urlunsplit((parts.scheme, parts.netloc, path, query, ""))


def _post(address: str, body: bytes) -> str:
    """ "" when it was received, else why not, in words that do not hold the address."""
    secure = urllib.request.HTTPSHandler(context=ssl.create_default_context())
    opener = urllib.request.build_opener(secure, _NoRedirect)
    request = urllib.request.Request(address, data=body, method="POST", headers={"Content-Type": "text/plain; charset=utf-8"})  # noqa: S310 - checked by the configuration
    try:
        with opener.open(request, timeout=SECONDS) as answer:
            answer.read(1024)
            return ""
    except urllib.error.HTTPError as error:
        return f"answered {error.code}"
    except urllib.error.URLError as error:
        return type(error.reason).__name__ if isinstance(error.reason, Exception) else "cannot be reached"
    except (OSError, HTTPException, ValueError) as error:
        return type(error).__name__
