"""A request in, let through or stopped: only web addresses on the publisher's own hosts, only where robots.txt lets us.

Two Scrapy downloader middlewares. They see every hop of a redirect, because Scrapy sends each one past them anew.
"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

from scrapy import Request
from scrapy.exceptions import IgnoreRequest
from scrapy.http.request import NO_CALLBACK
from scrapy.utils.httpobj import urlparse_cached

from crawler.politeness import Host, host_of

if TYPE_CHECKING:
    from scrapy.crawler import Crawler
    from scrapy.http import Response

ROBOTS_AGENT = "cspo-watch"  # the product token that a robots.txt names
_ROBOTS_SIZE = 512 * 1024  # bytes that are read; RFC 9309 asks for 500 KiB at least
_PORTS = (None, 80, 443)


class Offsite(IgnoreRequest):
    """The request leads to a host that is not the publisher's, or is no web address."""

    def __init__(self, url: str, host: str, redirects: tuple[int, ...] = ()) -> None:
        super().__init__(f"{host or url[:200]} is not one of the publisher's hosts")
        self.url, self.host, self.redirects = url, host, redirects  # redirects: the statuses that led here


class RobotsForbid(IgnoreRequest):
    """robots.txt disallows the address."""


class RobotsUnreadable(IgnoreRequest):
    """robots.txt answers with an error that may pass, so nothing is asked for now (RFC 9309, 2.3.1.4)."""

    def __init__(self, response: Response) -> None:
        super().__init__(f"robots.txt answered {response.status}")
        self.response = response


class Fence:
    """Lets a request through to the publisher's own hosts only, at every hop."""

    def __init__(self, crawler: Crawler) -> None:
        self._spider: Any = crawler.spider

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Fence:
        return cls(crawler)

    def process_request(self, request: Request) -> None:
        parts = urlparse_cached(request)
        host = parts.hostname or ""
        publisher = request.meta.get("publisher")
        owners = [publisher] if publisher else self._spider.publishers
        redirects = tuple(request.meta.get("redirect_reasons", ()))
        if parts.scheme not in ("http", "https") or parts.port not in _PORTS or "@" in parts.netloc:
            raise Offsite(request.url, "", redirects)
        if not any(owner.owns(host) for owner in owners):
            raise Offsite(request.url, host, redirects)


class Robots:
    """Obeys robots.txt as RFC 9309 reads it, and remembers it for an hour.

    2xx: its rules. 4xx (Akamai refuses even robots.txt): there are no rules, so feeds may be read; pages that the same edge
    refuses are "blocked" by their own 403. 429 and 5xx: stay out until it answers.
    """

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Robots:
        return cls(crawler)

    async def process_request(self, request: Request) -> None:
        spider: Any = self._crawler.spider
        if not spider.http.obey_robots or request.meta.get("robots_itself"):
            return
        parts = urlparse_cached(request)
        host = host_of(spider.http, parts.hostname or "")
        async with host.asking_robots:
            if host.robots_until <= asyncio.get_running_loop().time():
                await self._ask(f"{parts.scheme}://{parts.netloc}/robots.txt", host)
        if host.robots is not None and not host.robots.can_fetch(request.url, ROBOTS_AGENT):
            raise RobotsForbid("robots.txt disallows it")

    async def _ask(self, url: str, host: Host) -> None:
        from protego import Protego

        request = Request(url, callback=NO_CALLBACK, dont_filter=True, meta={"robots_itself": True})
        try:
            response = await self._crawler.engine.download_async(request)
        except Offsite:  # it redirects to somebody else's: not ours, so there is none
            host.heed(None, ROBOTS_AGENT)
            return
        if response.status == 429 or response.status >= 500:
            raise RobotsUnreadable(response)
        text = response.body[:_ROBOTS_SIZE].decode("utf-8", "replace") if 200 <= response.status < 300 else ""
        host.heed(Protego.parse(text) if text.strip() else None, ROBOTS_AGENT)
