"""One daemon's rounds in; its answers on loopback, its pings and its word to the service manager out."""

from __future__ import annotations

import json
import logging
import os
import time
from collections.abc import Callable
from datetime import datetime
from typing import Any

from service.config import Service
from service.endpoints import Answer, Endpoints
from service.metrics import CONTENT_TYPE, Metrics, Stock
from service.notify import notify
from service.ping import Ping
from service.standing import Standing

log = logging.getLogger(__name__)


class Presence:
    """How a daemon shows that it is alive; ``stock`` looks into the databases, ``tail`` gives the latest lines of the log."""

    def __init__(
        self,
        settings: Service,
        stock: Callable[[], Stock],
        clock: Callable[[], datetime],
        *,
        version: str,
        tail: Callable[[], str] = lambda: "",
    ) -> None:
        self.stock, self.clock = stock, clock
        self.standing = Standing(settings.ready_within)
        self.metrics = Metrics(version)
        self.ping = Ping(settings.ping_url(), tail)
        pages = {"/healthz": self.health, "/readyz": self.readiness, "/metrics": self.scrape}
        self.endpoints = Endpoints(settings.listen, pages) if settings.listen else None
        self._behind = False

    async def open(self) -> None:
        """Listen and say that the daemon is ready to work. An address that is taken is said, and no reason to stay away."""
        if self.endpoints:
            try:
                await self.endpoints.start()
                log.info("listening", extra={"host": self.endpoints.host, "port": self.endpoints.port})
            except OSError as error:
                log.error(
                    "cannot listen; /healthz, /readyz and /metrics are missing", extra={"reason": error.strerror or str(error)}
                )
        notify("READY=1")

    async def close(self) -> None:
        """Say that the daemon stops."""
        notify("STOPPING=1")
        self.ping.stopped = True
        if self.endpoints:
            await self.endpoints.stop()

    def reloading(self) -> None:
        """Say that the configuration is being read anew; ``open`` is not called again, ``reloaded`` is."""
        notify(f"RELOADING=1\nMONOTONIC_USEC={time.monotonic_ns() // 1000}")

    def reloaded(self) -> None:
        """Say that it was read, with whatever result."""
        notify("READY=1")

    async def round_begun(self) -> None:
        """A source's round begins, and none is in hand: the switch can tell how long rounds take."""
        await self.ping.tell("start")

    async def round_ended(self, unfinished: list[str]) -> None:
        """A source's round is over: tell the switch, if nothing at all is late, in trouble or ``unfinished``."""
        if unfinished or self.standing.faults(self.clock()):
            return
        self.standing.complete = self.clock()
        await self.ping.tell("success")

    async def heartbeat(self) -> None:
        """The loop turns. What has begun to be late is said once, and so is its end."""
        faults = self.standing.faults(self.clock())
        state = "; ".join(faults) if faults else f"last complete round: {self._complete() or 'none yet'}"
        notify(f"WATCHDOG=1\nSTATUS={state}")
        if bool(faults) == self._behind:
            return
        self._behind = bool(faults)
        if faults:
            log.error("behind", extra={"faults": faults})
            await self.ping.tell("fail", "\n".join(faults))
        else:
            log.info("caught up")

    def _complete(self) -> str | None:
        return f"{self.standing.complete:%Y-%m-%dT%H:%M:%SZ}" if self.standing.complete else None

    def health(self) -> Answer:
        """The loop turns, or nobody would answer."""
        return _json({"alive": True, "pid": os.getpid()})

    def readiness(self) -> Answer:
        """Is every job in time, can the archive be written, does mail flow, and has a round been complete?"""
        faults = self.standing.faults(self.clock())
        if self.standing.complete is None:
            faults.append("no round has been complete yet")
        return _json({"ready": not faults, "faults": faults, "last_complete_round": self._complete()}, 503 if faults else 200)

    def scrape(self) -> Answer:
        """Everything that is counted."""
        now = self.clock()
        text = self.metrics.text(self.stock(), not self.standing.faults(now), self.standing.complete, now)
        return Answer(text, content_type=CONTENT_TYPE)


def _json(what: dict[str, Any], status: int = 200) -> Answer:
    return Answer(json.dumps(what).encode() + b"\n", status)
