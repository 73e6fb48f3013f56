"""What one process knows about each host it asks: how many may ask it at once, how long to pause, what robots.txt said."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from crawler.source import Http

if TYPE_CHECKING:
    from protego import Protego

ROBOTS_LIFE = 3600.0  # seconds that a robots.txt is believed; RFC 9309 allows a day
_LONGEST_CRAWL_DELAY = 60.0  # seconds: more would outlast a visit


@dataclass(slots=True)
class Host:
    """The door of one host. Times are seconds of the event loop's monotonic clock."""

    gate: asyncio.Semaphore
    delay: float
    robots: Protego | None = None  # None: no rules
    robots_until: float = 0.0
    asking_robots: asyncio.Lock = field(default_factory=asyncio.Lock)
    _pause: asyncio.Lock = field(default_factory=asyncio.Lock)
    _next: float = 0.0

    @asynccontextmanager
    async def admitted(self) -> AsyncIterator[None]:
        """One of at most ``concurrency`` requests in hand, ``delay`` seconds after the one before."""
        async with self.gate:
            if self.delay:
                async with self._pause:
                    now = asyncio.get_running_loop().time()
                    if self._next > now:
                        await asyncio.sleep(self._next - now)
                    self._next = max(self._next, now) + self.delay
            yield

    def heed(self, robots: Protego | None, agent: str) -> None:
        """Remember what robots.txt says, its Crawl-delay included."""
        self.robots = robots
        self.robots_until = asyncio.get_running_loop().time() + ROBOTS_LIFE
        wish = robots.crawl_delay(agent) if robots else None
        if wish:
            self.delay = max(self.delay, min(float(wish), _LONGEST_CRAWL_DELAY))


def host_of(http: Http, name: str) -> Host:
    """The door of host ``name`` under these settings, the same one for every visit of this process."""
    hosts: dict[str, Any] = http._hosts
    if name not in hosts:
        hosts[name] = Host(asyncio.Semaphore(http.concurrency), http.delay.total_seconds())
    host: Host = hosts[name]
    return host
