"""Feeds and listings as they really are: the captured ones to the last item, and every quirk that they have shown."""

from __future__ import annotations

from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler import dates, feeds, jsonfeeds, listing, sitemap
from crawler.source import Selectors
from tests.crawling import fill, http_to, look, page_of, source_of
from tests.newsroom import Newsroom, Release, World

CAPTURES = Path(__file__).parents[2] / "shared" / "captures"
captured = pytest.mark.skipif(not CAPTURES.is_dir(), reason="the captured documents are not here")


def rss(
    items: str, head: str = "<title>T</title><link>https://www.war.gov</link>", declaration: str = '<?xml version="1.0"?>'
) -> bytes:
    return f'{declaration}<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel>{head}{items}</channel></rss>'.encode()


# --------------------------------------------------------------------------- captured documents


@captured
def test_every_captured_feed_yields_all_its_items() -> None:
    bodies = [path.read_bytes() for path in sorted((CAPTURES / "afmil_rss_2016-01").iterdir())]
    read = [feeds.read(body) for body in bodies]
    assert (len(read), sum(len(feed.items) for feed in read)) == (47, 902)
    for body, feed in zip(bodies, read, strict=True):
        assert len(feed.items) == body.count(b"<item>")
        assert feed.link == "http://www.af.mil"
        for item in feed.items:
            assert item.title
            assert item.summary
            assert item.published
            assert "/Article/" in item.link
            assert "<" not in item.title + item.summary
            assert "\xa0" not in item.title + item.summary
    assert sum(feed.damaged for feed in read) == 1


@captured
def test_the_captured_feed_that_is_not_well_formed_keeps_its_ampersand() -> None:
    feed = feeds.read((CAPTURES / "afmil_rss_2016-01" / "RSS822e.ashx.xml").read_bytes())
    assert (feed.damaged, feed.truncated, len(feed.items)) == (True, False, 20)
    assert "Space & Missile Systems Center Public Affairs" in {item.author for item in feed.items}


@captured
def test_the_captured_feed_of_2021_is_read() -> None:
    feed = feeds.read((CAPTURES / "spaceforce_rss_2021-07-26.xml").read_bytes())
    assert (feed.title, feed.link, len(feed.items)) == ("United States Space Force News", "https://www.spaceforce.mil", 10)
    assert feed.items[0].published == datetime(2021, 7, 23, 15, 29, tzinfo=UTC)
    assert "“has spent her career" in feed.items[0].summary


@captured
@pytest.mark.parametrize(
    ("name", "layout", "count", "first"),
    [
        ("defense_gov_listing_snippets_2024-12.html", "afpims-vue", 3, datetime(2024, 12, 24, 19, 57, tzinfo=UTC)),
        ("defense_gov_home_press_block_2020-11.html", "afpims-home-2020", 3, datetime(2020, 11, 10, 21, 57, 34, tzinfo=UTC)),
        ("defense_gov_home_newslist_block_2020-11.html", "afpims-home-2020", 5, datetime(2020, 11, 12, 12, 39, 14, tzinfo=UTC)),
    ],
)
def test_every_captured_listing_yields_all_its_items(name: str, layout: str, count: int, first: datetime) -> None:
    page = listing.read((CAPTURES / name).read_text(encoding="utf-8"), "https://www.defense.gov/News/")
    assert (page.layout, len(page.items)) == (layout, count)
    assert page.items[0].published == first
    assert all(item.title and "/Article/" in item.link for item in page.items)


# --------------------------------------------------------------------------- quirks of feeds


def test_the_time_of_the_request_does_not_change_the_fingerprint() -> None:
    item = "<item><title>A</title></item>"
    one = rss(item, "<title>T</title><lastBuildDate>Sun, 22 Nov 2026 12:00:00 GMT</lastBuildDate>")
    two = rss(item, "<title>T</title><lastBuildDate>Sun, 22 Nov 2026 13:00:00 GMT</lastBuildDate>")
    assert feeds.fingerprint(one) == feeds.fingerprint(two) != ""


@pytest.mark.parametrize(
    "other", ["<item><title>B</title></item>", "<item><title>A</title></item><item><title>A</title></item>", ""]
)
def test_any_other_item_changes_the_fingerprint(other: str) -> None:
    assert feeds.fingerprint(rss("<item><title>A</title></item>")) != feeds.fingerprint(rss(other))


def test_a_feed_without_items_has_no_fingerprint() -> None:
    assert feeds.fingerprint(rss("")) == ""


QUIRKS = {
    "R&D at AT&T": "R&D at AT&T",
    "R&amp;D": "R&D",
    "B&amp;nbsp;C": "B C",
    "B&#160;C": "B C",
    "B&nbsp;C": "B C",
    "Caf&eacute; &rsquo;26": "Café ’26",
    "Two  spaces and one behind ": "Two spaces and one behind",
    "<![CDATA[Fish & <b>chips</b>]]>": "Fish & chips",
    "&quot;Quoted&#39;s&quot;": '"Quoted\'s"',
    "&lt;b&gt;bold&lt;/b&gt; words": "bold words",
    "A\x0bB": "AB",
    "": "",
}


@pytest.mark.parametrize(("written", "meant"), QUIRKS.items())
def test_a_title_is_read_as_it_was_meant(written: str, meant: str) -> None:
    feed = feeds.read(rss(f"<item><title>{written}</title><link>https://www.war.gov/Article/1234567/</link></item>"))
    assert [item.title for item in feed.items] == [meant]


@pytest.mark.parametrize(
    "body",
    [
        b"\r\n\r\n" + rss("<item><title>\xe9</title></item>"),
        b"\xef\xbb\xbf" + rss("<item><title>\xe9</title></item>"),
        rss("<item><title>\xe9</title></item>").decode().encode("cp1252"),
        rss("<item><title>\xe9</title></item>", declaration='<?xml version="1.0" encoding="utf-8"?>').decode().encode("cp1252"),
        rss("<item><title>\xe9</title></item>", declaration='<?xml version="1.0" encoding="iso-8859-1"?>')
        .decode()
        .encode("latin-1"),
        rss("<item><title>\xe9</title></item>").replace(b"\n", b"\r\n"),
        rss("<item><title>\xe9</title></item>").replace(b"</channel></rss>", b"</channel></rss><!-- served by 7 -->"),
    ],
)
def test_bytes_around_and_under_a_feed_do_not_matter(body: bytes) -> None:
    feed = feeds.read(body)
    assert ([item.title for item in feed.items], feed.truncated) == (["é"], False)


@pytest.mark.parametrize(
    "body", [b"", b"  \n", b"<html><body>No</body></html>", b"<!DOCTYPE html><html></html>", b"/etc/passwd", b"{}", b"x" * 99]
)
def test_what_is_no_feed_is_said_to_be_none(body: bytes) -> None:
    with pytest.raises(feeds.NotAFeed):
        feeds.read(body)


def test_half_an_item_is_left_out_because_half_an_address_is_a_wrong_one() -> None:
    whole = rss("".join(f"<item><title>{n}</title><link>https://www.war.gov/Article/460000{n}/</link></item>" for n in range(3)))
    cut = whole[: whole.rindex(b"/Article/") + 13]
    feed = feeds.read(cut)
    assert (feed.truncated, [item.link for item in feed.items]) == (
        True,
        ["https://www.war.gov/Article/4600000/", "https://www.war.gov/Article/4600001/"],
    )


def test_an_atom_feed_that_only_says_when_it_was_updated_has_that_date() -> None:
    feed = feeds.read(
        b'<feed xmlns="http://www.w3.org/2005/Atom"><title>T</title><entry><title>A</title><updated>2026-11-22T10:00:00Z</updated>'
        b'<link rel="alternate" href="https://www.gov.uk/government/news/a"/><summary type="html">S</summary></entry></feed>'
    )
    assert feed.items == (
        feeds.Item("https://www.gov.uk/government/news/a", "A", "S", "", datetime(2026, 11, 22, 10, tzinfo=UTC)),
    )


def test_a_guid_that_is_no_permalink_still_leads_to_the_article() -> None:
    feed = feeds.read(rss('<item><title>A</title><guid isPermaLink="false">https://www.war.gov/Article/4600000/</guid></item>'))
    assert feed.items[0].link == "https://www.war.gov/Article/4600000/"


# --------------------------------------------------------------------------- listings, sitemaps, JSON


def test_configured_selectors_read_a_listing_of_any_kind() -> None:
    html = (
        '<a href="/home">Home</a><div class="r"><h3><a href="/media-centre/news/a/">Title &amp; more</a></h3><i>05 December, 2022</i>'
        '<p>About.</p></div><div class="r"><h3>No link</h3></div>'
    )
    selectors = Selectors(item="div.r", title="h3", date="i", summary="p")
    assert listing.read(html, "https://www.nzdf.mil.nz/media-centre/news/", selectors).items == (
        feeds.Item(
            "https://www.nzdf.mil.nz/media-centre/news/a/", "Title & more", "About.", "", datetime(2022, 12, 5, tzinfo=UTC)
        ),
    )


def test_addresses_alone_are_recognised_where_no_markup_fits() -> None:
    page = listing.read(
        '<div><a href="/News/Article/4600000/x/">A title</a> <a href="/News/">More</a></div>', "https://www.war.gov/"
    )
    assert (page.layout, [item.link for item in page.items]) == ("links", ["https://www.war.gov/News/Article/4600000/x/"])


def test_a_sitemap_is_read_with_namespaces_dates_and_damage() -> None:
    body = (
        b'<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><url><loc> https://www.war.gov/Article/1/ </loc>'
        b"<lastmod>2026-11-22T10:00:00</lastmod></url><url><loc>https://www.war.gov/a?b=1&amp;c=2</loc></url><url></url><url><loc>https://x"
    )
    found = sitemap.read(body)
    assert found.addresses[:2] == (
        ("https://www.war.gov/Article/1/", datetime(2026, 11, 22, 15, tzinfo=UTC)),
        ("https://www.war.gov/a?b=1&c=2", None),
    )
    assert len(found.addresses) <= 3


def test_a_sitemap_with_entities_is_refused() -> None:
    with pytest.raises(feeds.Malformed):
        sitemap.read(b'<!DOCTYPE x [<!ENTITY a "b">]><urlset><url><loc>&a;</loc></url></urlset>')


@pytest.mark.parametrize(
    "body",
    [
        b'{"feed": {"title": "T", "entry": [{"title": "A", "teaser": "S", "link": "https://x.ca/a",'
        b' "publishedDate": "2026-11-22T10:00:00Z"}]}}',
        b'{"version": "https://jsonfeed.org/version/1.1", "title": "T", "items": [{"title": "A", "summary": "S", "url": "https://x.ca/a",'
        b' "date_published": "2026-11-22T10:00:00Z"}]}',
        b'{"results": [{"title": "A", "description": "S", "link": "https://x.ca/a",'
        b' "public_timestamp": "2026-11-22T10:00:00Z"}], "title": "T"}',
    ],
)
def test_news_lists_in_json_are_read_too(body: bytes) -> None:
    feed = jsonfeeds.read(body)
    assert (feed.title, feed.items) == (
        "T",
        (feeds.Item("https://x.ca/a", "A", "S", "", datetime(2026, 11, 22, 10, tzinfo=UTC)),),
    )


@pytest.mark.parametrize("body", [b"[]", b"{", b'{"a": 1}', b'{"items": 3}', b"[" * 100_000, b'{"items": [1, null, "x"]}'])
def test_other_json_is_no_feed(body: bytes) -> None:
    with suppress(feeds.NotAFeed, feeds.Malformed):
        assert jsonfeeds.read(body).items == ()


# --------------------------------------------------------------------------- dates

DATES = {
    "Dec. 24, 2024": "2024-12-24T00:00 day",
    "Published Sept. 5, 2023": "2023-09-05T00:00 day",
    "May 5, 2026": "2026-05-05T00:00 day",
    "March 24, 2021": "2021-03-24T00:00 day",
    "Jan. 27, 2023 | By Staff": "2023-01-27T00:00 day",
    "05 December, 2022": "2022-12-05T00:00 day",
    "7 July 2026": "2026-07-07T00:00 day",
    "2024-12-24T14:57:00": "2024-12-24T19:57 minute",
    "2024-07-24T14:57:00": "2024-07-24T18:57 minute",
    "2024-12-24T14:57:00Z": "2024-12-24T14:57 minute",
    "2024-12-24T14:57:00.123+01:00": "2024-12-24T13:57 minute",
    "2026-11-22": "2026-11-22T00:00 day",
    "17 min ago": "",
    "December 2026": "",
    "Feb. 30, 2024": "",
    "Jan. 1, 1900": "",
    "": "",
}


@pytest.mark.parametrize(("text", "meaning"), DATES.items())
def test_a_date_is_read_as_finely_as_it_is_printed_and_no_finer(text: str, meaning: str) -> None:
    moment, precision = dates.read(text)
    assert (f"{moment:%Y-%m-%dT%H:%M} {precision}" if moment else "") == meaning


@given(st.text(max_size=60))
def test_no_text_breaks_the_date_reader(text: str) -> None:
    moment, precision = dates.read(text)
    assert (moment is None) == (precision == "")


# --------------------------------------------------------------------------- second sources, end to end

SECOND = {
    "govuk": {
        "publisher": "gov.uk",
        "kind": "govuk",
        "feed": "https://www.gov.uk/search/news-and-communications.atom?keywords=nations",
    },
    "canada": {
        "publisher": "canada.ca",
        "kind": "canada",
        "feed": "https://api.io.canada.ca/io-server/gc/news/en/v2?dept=departmentofnationaldefence&pick=50&format=atom",
    },
    "canada-json": {
        "publisher": "canada.ca",
        "kind": "canada",
        "feed": "https://api.io.canada.ca/io-server/gc/news/en/v2?dept=departmentofnationaldefence&pick=50&format=json",
    },
    "nzdf": {
        "publisher": "nzdf.mil.nz",
        "kind": "generic",
        "listing": "https://www.nzdf.mil.nz/media-centre/news/",
        "next_page": "?page={page}",
        "selectors": {
            "item": ".search-result",
            "title": "h3",
            "date": ".search-result__date",
            "summary": ".search-result__summary",
        },
    },
    "dvids": {
        "publisher": "dvidshub.net",
        "kind": "generic",
        "feed": "https://www.dvidshub.net/rss/news",
        "article_paths": ["/news/"],
    },
}


@pytest.mark.parametrize("name", SECOND)
def test_a_second_source_needs_configuration_only(name: str) -> None:
    settings = SECOND[name]
    world = World()
    site = str(settings["publisher"])
    paragraphs = tuple(
        f"Paragraph {n} of what the nations said to one another at their meeting about space this week." for n in range(5)
    )
    release = world.publish(
        Release(site, "nations-meet" if site != "dvidshub.net" else 574898, "Nations meet", paragraphs, byline="A. Person")
    )
    with Newsroom(world) as room:
        source = source_of(**({"name": name, "feed": None, "listing": None} | settings))  # type: ignore[arg-type]
        (visit,) = look(room, source).values()
        assert (visit.outcome, [entry.title for entry in visit.entries]) == ("ok", ["Nations meet"]), visit
        assert visit.entries[0].published is not None
        page = page_of(room, release)
        assert page.outcome == "ok", page
        assert "\n\n".join(paragraphs) in page.body


def test_a_page_that_says_not_found_with_200_where_a_feed_should_be_is_no_feed() -> None:
    with Newsroom(World()) as room:
        source = source_of(
            name="trap", publisher="canada.ca", feed="https://www.canada.ca/en/department-national-defence.atom.xml", listing=None
        )
        assert look(room, source)["feed"].outcome == "not_a_feed"


def test_a_whole_platform_is_read_with_one_set_of_readers() -> None:
    world = World()
    sites = [site for site in world.sites.values() if site.sections]
    for number, site in enumerate(sites):
        fill(world, site.name, 12, first=4_600_000 - 1000 * number)
    with Newsroom(world) as room:
        http = http_to(room)
        for site in sites:
            visits = look(room, source_of(site.name), http=http)
            assert {road: (v.outcome, len(v.entries)) for road, v in visits.items()} == {
                "feed": ("ok", 12),
                "listing": ("ok", 10),
            }, site.name
