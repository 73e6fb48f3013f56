"""A coroutine that needs a few answers one after the other in, a Scrapy spider that runs it out."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import datetime
from typing import Any

import scrapy

from crawler import answers
from crawler.source import Http, Publisher


class ErrandSpider(scrapy.Spider):
    """Runs one errand: ask, look at the answer, decide what to ask next.

    A visit depends on what it finds (no overlap with the last visit: read further), so it reads best as one coroutine;
    each ``ask`` still passes every downloader middleware: fence, robots, retries, redirects, throttle.
    """

    name = "errand"

    def __init__(
        self,
        errand: Callable[[ErrandSpider], Awaitable[None]],
        publishers: list[Publisher],
        http: Http,
        now: Callable[[], datetime],
        **kwargs: Any,
    ) -> None:
        super().__init__(**kwargs)
        self.publishers, self.http, self.now = publishers, http, now
        self.asked = 0  # requests that went out, robots.txt, retries and redirects included
        self._errand = errand

    async def start(self) -> AsyncIterator[Any]:
        await self._errand(self)
        for request in self.start_urls:  # none: the errand has asked for everything itself
            yield request

    async def ask(self, url: str, publisher: Publisher | None, *, etag: str = "", last_modified: str = "") -> answers.Answer:
        """The answer of one address; never raises for what a site does. Conditional where validators are given."""
        headers = {"If-None-Match": etag, "If-Modified-Since": last_modified}
        meta = {"publisher": publisher} if publisher else {}
        request = scrapy.Request(url, headers={k: v for k, v in headers.items() if v}, meta=meta, dont_filter=True)
        try:
            response = await self.crawler.engine.download_async(request)
        except Exception as error:  # whatever it is, it is this address's outcome
            return answers.from_exception(error, request, self.now())
        return answers.from_response(response, self.now())
