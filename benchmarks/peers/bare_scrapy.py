"""Scrapy as its tutorial has it: the feed, then every page in it, raw, as JSON lines. ``bare_scrapy.py FEED OUT``, or ``@FILE OUT``
with a file of addresses in place of the feed."""

import sys
from pathlib import Path

import scrapy
from scrapy.crawler import CrawlerProcess


class Pages(scrapy.Spider):
    name = "pages"

    async def start(self):
        if not sys.argv[1].startswith("@"):
            yield scrapy.Request(sys.argv[1], callback=self.parse_feed)
            return
        for address in Path(sys.argv[1][1:]).read_text(encoding="utf-8").split():  # noqa: ASYNC240
            yield scrapy.Request(address, callback=self.parse_page)

    def parse_feed(self, response):
        for link in response.xpath("//item/link/text()").getall():
            yield scrapy.Request(link, callback=self.parse_page)

    def parse_page(self, response):
        yield {"url": response.url, "html": response.text}


process = CrawlerProcess(
    {
        "FEEDS": {sys.argv[2]: {"format": "jsonlines", "overwrite": True}},
        "CONCURRENT_REQUESTS": 16,
        "CONCURRENT_REQUESTS_PER_DOMAIN": 8,
        "DOWNLOAD_DELAY": 0,
        "ROBOTSTXT_OBEY": True,
        "TELNETCONSOLE_ENABLED": False,
        "REMOTE_CONTROL_ENABLED": False,
        "LOG_LEVEL": "ERROR",
    }
)
process.crawl(Pages)
process.start()
