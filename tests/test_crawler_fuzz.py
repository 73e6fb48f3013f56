"""Whatever bytes a site sends on whichever road, reading them gives an outcome; no exception leaves a visit."""

from __future__ import annotations

import json
import logging
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crawler import feeds, sitemap
from crawler.answers import Answer
from crawler.outcomes import OUTCOMES
from crawler.page import page_of
from crawler.roads import Reader
from crawler.source import Publisher, Selectors, Source
from db.records import Memory, Wanted
from tests.crawling import PUBLISHERS, source_of

NOW = datetime(2026, 11, 22, tzinfo=UTC)
ADDRESS = "https://www.war.gov/News/Releases/Release/Article/4600001/"
API = Publisher(name="api", hosts=["www.gov.uk"], content_api="https://www.gov.uk/api/content{path}")
WORDS = "Words were spoken at length. " * 12

# Pieces of every kind of document that is read; a document is any sequence of them, cut anywhere.
PIECES = [
    b'<?xml version="1.0" encoding="utf-8"?>', b'<?xml version="1.0" encoding="utf-7"?>', b'<rss version="2.0"><channel>',
    b'<feed xmlns="http://www.w3.org/2005/Atom">', b"<rdf:RDF>", b"<title>War</title>", b"<link>https://www.war.gov</link>",
    b"<item><title>A &amp; B</title>", f"<link>{ADDRESS}</link>".encode(), b"<link>javascript:alert(1)</link>",
    b"<pubDate>Sun, 10 Jan 2016 14:00:00 GMT</pubDate>", b"<pubDate>Sun, 99 Jan 99999 14:00:00 GMT</pubDate>",
    b"<guid>https://[</guid>", b"</item>", b"<entry>", b"</entry>", b"</channel></rss>", b"</feed>", b"<![CDATA[", b"]]>",
    b"&bogus;", b"&#xD800;", b"&#99999999;", b"\xff\xfe", b"\x00", "\u202e".encode(), b"<!--", b"-->",
    b'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">', b"<sitemapindex>", b"<url>", b"<sitemap>",
    f"<loc>{ADDRESS}</loc>".encode(), b"<loc>https://[::</loc>", b"<lastmod>2026-13-45T99:99</lastmod>", b"</url>", b"</sitemap>",
    b"</urlset>", b"<html><head><title>T</title></head><body>", b'<div class="item"><h3 class="title"><a href="//[">x</a></h3></div>',
    f'<listing-with-preview article-url="{ADDRESS}" article-title="&lt;b&gt;" publish-date-jss="2026-02-31T10:00">'.encode(),
    b'<div class="maincontent"><h1>Title</h1>', f'<div itemprop="articleBody"><p>{WORDS}</p></div>'.encode(), b"<input type=password>",
    b'<a href="/DesktopModules/ArticleCS/RSS.ashx?ContentType=1&Site=2">RSS</a>', b'{"items": [', b'{"title": "T", "url": 5},', b"{}]}",
    json.dumps({"document_type": "news", "title": "\ud800", "details": {"body": f"<p>{WORDS}"}}).encode(),
]  # fmt: skip
DOCUMENTS = st.lists(st.sampled_from(PIECES) | st.binary(max_size=20), max_size=25).map(b"".join)
CHARSETS = st.sampled_from(["", "utf-8", "iso-8859-1", "utf-16", "utf-7", "no-such", "idna", "hex", "rot13"])
SOURCES = [
    source_of(),
    source_of(article_paths=["/News/"], channel="War", time_zone="Europe/London", expect=2),
    source_of(selectors=Selectors(item="div", link="a", title="h3", date="time", summary="p")),
]


@settings(max_examples=400, deadline=None)
@given(DOCUMENTS, CHARSETS, st.sampled_from(SOURCES), st.sampled_from(["feed", "listing", "sitemap"]), st.integers(0, 40))
def test_no_bytes_on_a_road_are_an_exception(body: bytes, charset: str, source: Source, road: str, usual: int) -> None:
    reader = Reader(source, PUBLISHERS[0], PUBLISHERS)
    answer = Answer("https://www.war.gov/x", "ok", status=200, body=body, charset=charset)
    memory = Memory(typical_items=usual)
    sight = reader.sitemap(answer) if road == "sitemap" else getattr(reader, road)(answer, memory)
    assert sight.outcome in OUTCOMES
    for entry in sight.entries:
        assert entry.url.startswith("https://")
        assert entry.key.isprintable()
        assert entry.title.isprintable()
        entry.title.encode()


@settings(max_examples=300, deadline=None)
@given(
    DOCUMENTS,
    CHARSETS,
    st.sampled_from(["", "text/html", "application/json", "application/pdf"]),
    st.sampled_from([ADDRESS, "https://["]),
)
def test_no_bytes_of_a_page_are_an_exception(body: bytes, charset: str, kind: str, final: str) -> None:
    for name in ("war.gov", "api"):
        article = Wanted(f"{name}/4600001", ADDRESS, name, "source")
        page = page_of(
            article,
            Answer(final, "ok", status=200, body=body, charset=charset, content_type=kind),
            [*PUBLISHERS, API],
            lambda: NOW,
        )
        assert page.outcome in OUTCOMES
        assert page.outcome != "crashed" or final == "https://[", page.detail
        (page.title + page.body + page.byline + page.dateline).encode()


HARMFUL = {
    "entities": b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><urlset><url><loc>&b;</loc></url></urlset>',
    "an external entity": b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><urlset><url><loc>&a;</loc></url></urlset>',
    "deep nesting": b"<urlset>" + b"<a>" * 500_000,
    "a million addresses": b"<urlset>" + b"<url><loc>https://www.war.gov/</loc></url>" * 180_000,
    "a million attributes": b"<urlset><url " + b'a="" ' * 1_000_000 + b"/>",
    "unclosed sections": b"<urlset>" + b"<![CDATA[" * 300_000,
    "unclosed comments": b"<urlset>" + b"<!--" * 500_000,
}


@pytest.mark.parametrize("body", HARMFUL.values(), ids=HARMFUL)
@pytest.mark.timeout(20)
def test_a_sitemap_built_to_harm_its_reader_costs_seconds_at_most_and_reads_no_file(body: bytes) -> None:
    try:
        found = sitemap.read(body)
    except feeds.Malformed:
        return
    assert len(found.addresses) <= 50_000
    assert {address for address, _ in found.addresses} <= {"https://www.war.gov/"}


@pytest.fixture(autouse=True)
def _quiet(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.CRITICAL)
