"""What a hostile or hijacked site could do to its reader, and that it cannot."""

from __future__ import annotations

import socket
import ssl
from asyncio import base_events
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
import trustme
from hypothesis import given, settings
from hypothesis import strategies as st
from scrapy.settings import Settings
from twisted.internet.tcp import Port

from crawler import crawl, feeds, listing, plain
from crawler.download import is_public
from crawler.entries import entries_of, is_addressless
from crawler.feeds import Item
from crawler.settings import scrapy_settings, settings_of
from crawler.source import Http, Publisher, Source
from db.records import Wanted
from tests.crawling import PUBLISHERS, fill, http_to, look, page_of, read, source_of
from tests.newsroom import Newsroom, Release, World

GOOD = Wanted("war.gov/4600000", "https://www.war.gov/Article/4600000/", "war.gov", "s")


@pytest.fixture
def room() -> Iterator[Newsroom]:
    world = World()
    fill(world)
    with Newsroom(world) as newsroom:
        yield newsroom


# --------------------------------------------------------------------------- where we go

PUBLIC = ["8.8.8.8", "23.1.2.3", "2600:1400::1", "64:ff9b::808:808", "::ffff:8.8.8.8"]
PRIVATE = [
    "127.0.0.1",
    "127.8.8.8",
    "0.0.0.0",
    "10.0.0.1",
    "172.16.0.1",
    "192.168.1.1",
    "169.254.169.254",
    "100.64.0.1",
    "224.0.0.1",
    "255.255.255.255",
    "192.0.2.1",
    "198.18.0.1",
    "240.0.0.1",
    "::1",
    "::",
    "fe80::1",
    "fe80::1%eth0",
    "fc00::1",
    "ff02::1",
    "2001:db8::1",
    "::ffff:127.0.0.1",
    "::ffff:10.0.0.1",
    "2002:7f00:1::",
    "64:ff9b::7f00:1",
    "64:ff9b::a00:1",
    "not an address",
    "",
]


@pytest.mark.parametrize("address", PUBLIC)
def test_a_public_address_may_be_connected_to(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize("address", PRIVATE)
def test_an_address_that_is_not_public_may_not_whatever_it_is_wrapped_in(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", ["127.0.0.1", "10.0.0.1", "169.254.169.254", "::1", "::ffff:127.0.0.1"])
def test_a_name_that_leads_into_a_private_network_is_not_connected_to(
    room: Newsroom, monkeypatch: pytest.MonkeyPatch, address: str
) -> None:
    """The check is on the address that is connected to, so a name server that changes its mind gains nothing."""

    async def poisoned(self: Any, host: str, port: int, **_: Any) -> list[Any]:
        family = socket.AF_INET6 if ":" in address else socket.AF_INET
        return [(family, socket.SOCK_STREAM, 6, "", (address, port, 0, 0) if ":" in address else (address, port))]

    monkeypatch.setattr(base_events.BaseEventLoop, "getaddrinfo", poisoned)
    visit = look(room, source_of(listing=None), http=http_to(room, resolve={}))["feed"]
    assert visit.outcome == "offsite"
    assert "not a public address" in visit.detail
    assert room.requests == []


def test_a_name_that_does_not_exist_is_unreachable(room: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    async def unknown(*_: Any, **__: Any) -> None:
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    monkeypatch.setattr(base_events.BaseEventLoop, "getaddrinfo", unknown)
    assert look(room, source_of(listing=None), http=http_to(room, resolve={}))["feed"].outcome == "unreachable"


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1/News/Article/1/",
        "http://localhost/Article/1/",
        "file:///etc/passwd",
        "javascript:alert(1)",
        "ftp://www.war.gov/x",
        "https://www.war.gov:22/x",
        "https://www.war.gov@evil.example/",
        "https://[::1]/",
        "https://evil.example/www.war.gov",
        "data:text/html,x",
        "",
        "https://[",
        "gopher://www.war.gov/",
    ],
)
def test_an_article_is_asked_for_on_its_publishers_hosts_only(room: Newsroom, url: str) -> None:
    pages = read(
        room,
        [
            Wanted("war.gov/1", url, "war.gov", "s"),
            Wanted("war.gov/4600000", "https://www.war.gov/Article/4600000/", "war.gov", "s"),
        ],
    )
    assert {page.key: page.outcome for page in pages} == {"war.gov/1": "offsite", "war.gov/4600000": "ok"}
    assert room.count(kind="article") == 1


def test_every_hop_of_a_redirect_is_checked(room: Newsroom) -> None:
    room.world.switch("www.defense.gov", "redirect_to_private", "article")
    page = read(room, [Wanted("war.gov/4600000", "https://www.defense.gov/Article/4600000/", "war.gov", "s")])[0]
    assert page.outcome == "offsite"
    assert "169.254.169.254" in page.detail


def test_only_a_host_that_is_resolved_to_loopback_may_be_there(room: Newsroom) -> None:
    publishers = [*PUBLISHERS, Publisher(name="local", hosts=["localhost"])]
    http = http_to(room)
    source = Source(name="local", publisher="local", feed="http://localhost/feed")
    visits = crawl.run(crawl.discover(source, publishers, {}, http))
    assert visits[0].outcome == "offsite"


# --------------------------------------------------------------------------- whom we believe


@pytest.fixture(scope="module")
def authority() -> trustme.CA:
    return trustme.CA()


def secure_room(authority: trustme.CA, name: str) -> Newsroom:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert(name).configure_cert(context)
    world = World()
    fill(world)
    return Newsroom(world, tls=context)


def test_a_certificate_that_nobody_vouches_for_is_refused(authority: trustme.CA) -> None:
    with secure_room(authority, "www.war.gov") as room:
        http = http_to(room, resolve={"www.war.gov": f"https://127.0.0.1:{room.tls_port}"})
        visit = look(room, source_of(listing=None), http=http)["feed"]
        assert visit.outcome == "unreachable"
        assert "certificate" in visit.detail.lower()
        assert room.requests == []


@pytest.mark.parametrize(("name", "outcome"), [("www.war.gov", "ok"), ("www.example.org", "unreachable")])
def test_a_certificate_must_bear_the_name_that_was_asked_for(
    authority: trustme.CA, name: str, outcome: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    authority.cert_pem.write_to_path(str(tmp_path / "ca.pem"))
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "ca.pem"))
    with secure_room(authority, name) as room:
        http = http_to(room, resolve={"www.war.gov": f"https://127.0.0.1:{room.tls_port}"})
        assert look(room, source_of(listing=None), http=http)["feed"].outcome == outcome


# --------------------------------------------------------------------------- what Scrapy would do by default


def test_scrapys_dangerous_defaults_are_off() -> None:
    settings = scrapy_settings(Http())
    assert settings["DOWNLOAD_VERIFY_CERTIFICATES"] is True
    assert settings["TELNETCONSOLE_ENABLED"] is settings["REMOTE_CONTROL_ENABLED"] is settings["COOKIES_ENABLED"] is False
    assert settings["HTTPCACHE_ENABLED"] is settings["METAREFRESH_ENABLED"] is False
    assert (settings["DOWNLOAD_MAXSIZE"], settings["DOWNLOAD_TIMEOUT"]) == (8 * 2**20, 30)
    assert set(settings["DOWNLOAD_HANDLERS"]) == {"http", "https"}
    assert settings["DOWNLOAD_HANDLERS_BASE"] == {}
    assert settings["CONCURRENT_REQUESTS_PER_DOMAIN"] == 1


def test_what_one_crawl_does_to_its_settings_no_other_crawl_sees() -> None:
    http = Http()
    shared, own = settings_of(http), settings_of(http).copy()
    assert dict(own) == dict(Settings(scrapy_settings(http)))
    own.set("USER_AGENT", "somebody else", priority="spider")
    own.freeze()
    assert shared is settings_of(http)
    assert not shared.frozen
    assert shared["USER_AGENT"] == shared.copy()["USER_AGENT"] == http.agent


def test_a_crawl_opens_no_port(room: Newsroom) -> None:
    async def during() -> list[Any]:
        from twisted.internet import reactor

        found: list[Any] = []
        async for _ in crawl.fetch(
            [Wanted("war.gov/4600000", "https://www.war.gov/Article/4600000/", "war.gov", "s")], PUBLISHERS, http_to(room)
        ):
            found += [reader for reader in reactor.getReaders() if isinstance(reader, Port)]
        return found

    assert crawl.run(during()) == []


# --------------------------------------------------------------------------- what we read


def test_a_feed_is_never_taken_for_the_name_of_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """feedparser opens a file that is called like the bytes it is given, so a feed must not be such a name."""
    body = b'<rss version="2.0"><channel><title>x</title></channel></rss>'
    file = tmp_path / body.decode()
    file.parent.mkdir(parents=True)
    file.write_bytes(body.replace(b"</channel>", b"<item><title>secret</title></item></channel>"))
    monkeypatch.chdir(tmp_path)
    assert feeds.read(body).items == ()


ENTITIES = b'<!DOCTYPE rss [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'
HOSTILE = {
    "billion laughs": ENTITIES + b'<rss version="2.0"><channel><title>&b;</title></channel></rss>',
    "external entity": b'<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]><rss version="2.0"><channel>&x;</channel></rss>',
    "parameter entity": b'<!DOCTYPE rss [<!ENTITY % x SYSTEM "http://127.0.0.1/"> %x;]><rss version="2.0"/>',
    "deep nesting": b'<rss version="2.0"><channel>' + b"<a>" * 200_000,
    "a million items": b'<rss version="2.0"><channel>' + b"<item/>" * 1_000_000 + b"</channel></rss>",
    "a million attributes": b'<rss version="2.0"><channel><item ' + b'a="" ' * 1_000_000 + b"/></channel></rss>",
    "a million tags": b'<rss version="2.0"><channel><item>' + b"<b/>" * 1_000_000 + b"</item></channel></rss>",
}


@pytest.mark.parametrize("body", HOSTILE.values(), ids=HOSTILE)
@pytest.mark.timeout(20)
def test_a_feed_built_to_harm_its_reader_is_refused(body: bytes) -> None:
    with pytest.raises(feeds.Malformed):
        feeds.read(body)


@pytest.mark.parametrize(
    "body",
    [
        b"<rss>" + b"<![CDATA[" * 300_000,
        b"<rss>" + b"<!--" * 300_000,
        b"<rss>" + b"<" * 2_000_000,
        b"<rss>" + b"&" * 2_000_000,
        b"<rss>" + b"<a " * 1_000_000,
        b"<rss>" + b"<item" * 500_000,
        b"<feed " + b"x" * 2_000_000,
        b"<rss>" + b"<?" * 500_000,
        b"<rss " + b"\x00" * 100_000,
    ],
)
@pytest.mark.timeout(20)
def test_unclosed_markup_by_the_million_costs_seconds_at_most(body: bytes) -> None:
    with suppress(ValueError):  # refused is as good
        assert feeds.read(body).items == ()


@pytest.mark.parametrize(
    "body",
    [
        "<div>" * 1_000_000,
        "<a href='/Article/1/'>" * 300_000,
        "<listing-with-preview article-url='/Article/1/'>" * 100_000,
        "<div class=item>" * 300_000,
    ],
)
@pytest.mark.timeout(20)
def test_a_listing_built_to_harm_its_reader_costs_seconds_at_most(body: str) -> None:
    assert listing.read(body, "https://www.war.gov/").items == ()


def entry_of(link: str, title: str = "A title") -> Any:
    source, publisher = source_of(), PUBLISHERS[0]
    return entries_of([Item(link=link, title=title)], "https://www.war.gov", source, publisher, PUBLISHERS)[0]


@pytest.mark.parametrize(
    "link",
    [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        " javascript:alert(1)",
        "java\nscript:alert(1)",
        "data:text/html,x",
        "vbscript:x",
        "file:///etc/passwd",
        "mailto:x@y",
        "https://" + "a" * 3000,
    ],
)
def test_a_link_that_is_code_becomes_no_address(link: str) -> None:
    entry = entry_of(link)
    assert is_addressless(entry.url)
    assert entry.url.startswith("https://www.war.gov/#item-")
    assert entry.title == "A title"


@pytest.mark.parametrize(
    "title",
    [
        "<img src=x onerror=alert(1)>Nations meet",
        "Nations <b>meet</b>",
        "&lt;script&gt;alert(1)&lt;/script&gt;Nations meet",
        "&amp;lt;img src=x onerror=alert(1)&amp;gt;Nations meet",
        "Nations\u202e meet",
        "Nations\r\nmeet",
        "Nations\x00 meet",
        "Nations\u2028meet",
        "Nations&nbsp;meet",
        "Nat\u00adions meet",
        "\x1b]0;Nations meet",
    ],
)
def test_a_title_is_text_on_one_line_and_nothing_else(title: str) -> None:
    text = plain.from_markup(title)
    assert text.endswith("Nations meet")
    assert text.isprintable()
    assert "<" not in text


def test_hostile_text_in_a_feed_reaches_nobody(room: Newsroom) -> None:
    hostile = "Nations <script>alert(1)</script>\u202emeet <img src=x onerror=alert(1)>"
    room.world.publish(Release("war.gov", 4_700_000, hostile, ("Text.",), summary=hostile))
    entries = {entry.key: entry for visit in look(room, source_of()).values() for entry in visit.entries}
    assert (entries["war.gov/4700000"].title, entries["war.gov/4700000"].summary) == ("Nations meet", "Nations meet")
    assert "<" not in page_of(room, room.world.get(4_700_000)).title


# --------------------------------------------------------------------------- anything at all

RSS = (
    b'<?xml version="1.0" encoding="utf-8"?><rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>T</title>'
    b"<link>https://www.war.gov</link>"
    + b"".join(
        b"<item><title>Item %d &amp; more</title><link>https://www.war.gov/News/Article/46000%02d/</link><description>x&lt;br/&gt;</description>"
        b"<pubDate>Sun, 10 Jan 2016 14:00:00 GMT</pubDate><dc:creator>A &amp; B</dc:creator></item>" % (n, n)
        for n in range(5)
    )
    + b"</channel></rss>"
)


@settings(max_examples=400, deadline=None)
@given(st.data())
def test_no_damage_to_a_feed_breaks_the_reader_or_invents_an_article(data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(RSS)))
    end = data.draw(st.integers(start, min(len(RSS), start + 200)))
    damaged = RSS[:start] + data.draw(st.binary(max_size=12)) + RSS[end:]
    try:
        feed = feeds.read(damaged)
    except ValueError:
        return
    for item in feed.items:
        assert item.title == plain.line(item.title)


@given(st.integers(0, len(RSS)))
def test_a_feed_that_breaks_off_anywhere_shows_whole_items_only(length: int) -> None:
    try:
        feed = feeds.read(RSS[:length])
    except ValueError:
        return
    assert set(feed.items) <= set(feeds.read(RSS).items)


@settings(max_examples=300, deadline=None)
@given(
    st.one_of(
        st.binary(max_size=400), st.text(max_size=300).map(lambda t: b"<rss><channel><item>" + t.encode("utf-8", "replace"))
    )
)
def test_no_bytes_break_the_feed_reader(body: bytes) -> None:
    with suppress(ValueError):
        feeds.read(body)


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=400), st.text(max_size=60))
def test_no_text_breaks_the_listing_reader(text: str, attribute: str) -> None:
    vue = f'{text}<listing-with-preview article-url="/Article/4600000/" article-title="{attribute}">'
    html = f'{vue}{text}<div class="item"><p class="title"><a href="{text}">x'
    for item in listing.read(html, "https://www.war.gov/").items:
        assert item.title == plain.line(item.title)
