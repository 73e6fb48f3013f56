"""fundus with a publisher of our own for the stage's pages. ``with_fundus.py FEED OUT``."""

import json
import sys
from urllib.parse import urlsplit

from fundus import Crawler, RSSFeed
from fundus.parser import BaseParser, ParserProxy, attribute
from fundus.parser.utility import extract_article_body_with_selector
from fundus.publishers.base_objects import Publisher, PublisherGroup
from lxml.etree import XPath


class Parser(ParserProxy):
    class V1(BaseParser):
        _paragraphs = XPath("//div[contains(@class, 'body')]//p")

        @attribute
        def title(self):
            return self.precomputed.meta.get("og:title")

        @attribute
        def body(self):
            return extract_article_body_with_selector(self.precomputed.doc, paragraph_selector=self._paragraphs)


class Newsrooms(metaclass=PublisherGroup):
    default_language = "en"
    Releases = Publisher(
        name="Releases",
        domain="http://" + urlsplit(sys.argv[1]).netloc + "/",
        parser=Parser,
        sources=[RSSFeed(sys.argv[1])],
    )


with open(sys.argv[2], "w", encoding="utf-8") as out:
    for article in Crawler(Newsrooms.Releases, delay=0.0, ignore_robots=True).crawl(only_complete=False):
        out.write(json.dumps({"url": article.html.requested_url, "title": article.title, "text": article.plaintext}) + "\n")
