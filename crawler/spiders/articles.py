"""Articles that are due to be read in, one answer for each out, as they arrive."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from datetime import datetime
from typing import Any

import scrapy
from scrapy.http import Response
from twisted.python.failure import Failure

from crawler import answers
from crawler.source import Http, Publisher
from db.records import Wanted


class ArticleSpider(scrapy.Spider):
    """Asks for each wanted page and hands every answer to ``deliver``, whose waiting holds further requests back."""

    name = "articles"

    def __init__(
        self,
        wanted: Sequence[Wanted],
        publishers: dict[str, Publisher],
        http: Http,
        now: Callable[[], datetime],
        deliver: Callable[[Wanted, answers.Answer], Awaitable[None]],
        **kwargs: Any,
    ) -> None:
        super().__init__(**kwargs)
        self.publishers, self.http, self.now = list(publishers.values()), http, now
        self.asked = 0
        self._wanted, self._by_name, self._deliver = wanted, publishers, deliver

    async def start(self) -> AsyncIterator[Any]:
        for article in self._wanted:
            try:
                request = self._request(article)
            except ValueError as error:  # no address that can be asked for; the others still can
                await self._deliver(article, answers.Answer(article.url, "offsite", f"not a web address: {error}"))
            else:
                yield request

    def _request(self, article: Wanted) -> scrapy.Request:
        headers = {"If-None-Match": article.etag, "If-Modified-Since": article.last_modified}
        publisher = self._by_name[article.publisher]
        return scrapy.Request(
            publisher.text_address(article.url),
            headers={name: value for name, value in headers.items() if value},
            meta={"publisher": publisher},
            cb_kwargs={"article": article},
            callback=self.parse,
            errback=self.failed,
            dont_filter=True,
        )

    async def parse(self, response: Response, article: Wanted) -> None:
        await self._deliver(article, answers.from_response(response, self.now()))

    async def failed(self, failure: Failure) -> None:
        request = failure.request  # type: ignore[attr-defined]
        await self._deliver(request.cb_kwargs["article"], answers.from_exception(failure.value, request, self.now()))
