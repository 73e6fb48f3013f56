"""The newsroom replica answers as the real sites do: its shapes against captures, its clock, its faults, its demonstration."""

from __future__ import annotations

import gzip
import html
import http.client
import io
import re
import signal
import socket
import ssl
import subprocess
import sys
import threading
import time
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from pathlib import Path

import feedparser
import pytest
import trustme
from selectolax.lexbor import LexborHTMLParser

from tests.newsroom import SITES, Newsroom, Photo, Release, World, demo, slug
from tests.newsroom.faults import FAULTS
from tests.newsroom.generate import generate
from tests.newsroom.layouts import LAYOUTS

CAPTURES = next((p / "shared" / "captures" for p in Path(__file__).parents if (p / "shared" / "captures").is_dir()), None)
captured = pytest.mark.skipif(CAPTURES is None, reason="the captures of the real sites are not on this machine")

FEED = "/DesktopModules/ArticleCS/RSS.ashx?ContentType=9&Site=945&max=10"
LISTING = "/News/Releases/"
PARAGRAPHS = (
    "The first paragraph of the release, with “quotation marks”, an ampersand & a sign > of comparison.",
    'The second paragraph, by Gen. O\'Hara of the U.K., who said: "It works."',
    "The third and last paragraph closes the matter in Zürich.",
)
PHOTO = Photo(
    "Two people look up.", "Looking up", "Two people look up at Camp X, Dec. 1, 2026.", "Sgt. A. B", "261201-F-AB123-1001"
)


@pytest.fixture
def world() -> World:
    return World()


@pytest.fixture
def room(world: World) -> Iterator[Newsroom]:
    with Newsroom(world) as room:
        yield room


def release(id: int = 4700001, **changes: object) -> Release:
    fields: dict[str, object] = {"site": "war.gov", "title": "A title for number " + str(id), "paragraphs": PARAGRAPHS}
    return Release(id=id, **(fields | changes))  # type: ignore[arg-type]


def fetch(room: Newsroom, host: str, path: str, **headers: str) -> tuple[int, dict[str, str], bytes]:
    connection = http.client.HTTPConnection("127.0.0.1", room.port, timeout=10)
    try:
        connection.request("GET", path, headers={"Host": host} | {k.replace("_", "-"): v for k, v in headers.items()})
        answer = connection.getresponse()
        return answer.status, {name.lower(): value for name, value in answer.getheaders()}, answer.read()
    finally:
        connection.close()


def path_of(world: World, id: int | str) -> str:
    return "/" + world.address(world.get(id)).split("/", 3)[3]  # type: ignore[arg-type]


# --------------------------------------------------------------------------- feeds


def tags(item: ET.Element) -> list[str]:
    return [child.tag for child in item]


@captured
@pytest.mark.parametrize(
    ("capture", "site", "content_type"),
    [("afmil_rss_2016-01/RSS00e7.ashx.xml", "af.mil", 1), ("spaceforce_rss_2021-07-26.xml", "spaceforce.mil", 1)],
)
def test_a_feed_has_the_elements_of_a_captured_one_in_their_order(
    room: Newsroom, world: World, capture: str, site: str, content_type: int
) -> None:
    world.publish(release(1000001, site=site, section="News", byline="A Writer", photos=(PHOTO,)))
    real = ET.parse(CAPTURES / capture).getroot()  # type: ignore[operator]
    number = world.sites[site].number
    query = f"ContentType={content_type}&Site={number}&max=10"
    _, _, body = fetch(room, world.host(site), f"/DesktopModules/ArticleCS/RSS.ashx?{query}")
    ours = ET.fromstring(body)
    assert ours.attrib == real.attrib
    assert [t for t in tags(ours[0]) if t != "item"] == [t for t in tags(real[0]) if t != "item"]
    real_item = next(item for item in real.iter("item") if item.find("enclosure") is not None)
    our_item = next(ours.iter("item"))
    assert tags(our_item) == tags(real_item)
    assert our_item.find("guid").attrib == real_item.find("guid").attrib  # type: ignore[union-attr]
    real_self = real[0].find("{http://www.w3.org/2005/Atom}link").attrib  # type: ignore[union-attr]
    our_self = ours[0].find("{http://www.w3.org/2005/Atom}link").attrib  # type: ignore[union-attr]
    assert our_self.keys() == real_self.keys()
    assert our_self["href"].count("?") == real_self["href"].count("?")


@captured
def test_the_feeds_bytes_differ_from_a_capture_only_in_what_was_published(room: Newsroom, world: World) -> None:
    real = (CAPTURES / "afmil_rss_2016-01/RSS822e.ashx.xml").read_text(encoding="utf-8")  # type: ignore[operator]
    world.publish(release(639563, site="af.mil", byline="Space & Missile Systems Center Public Affairs", photos=(PHOTO,)))
    world.publish(release(639564, site="af.mil", byline="Import"))
    _, headers, body = fetch(room, "www.af.mil", "/DesktopModules/ArticleCS/RSS.ashx?ContentType=1&Site=1&Category=&max=20")

    def skeleton(text: str) -> set[str]:
        """Every line with its data taken out."""
        text = re.sub(r"[0-9A-Z][a-z]{2}, \d.*?GMT", "DATE", text)
        text = re.sub(r"https?://[^<&\"]*?(?=[<\"]|&#39;|&amp;)", "URL", text)
        text = re.sub(r"(&amp;)?(Category|ContentType|Site|max)=[^&\"]*(&amp;)?", "", text)
        text = re.sub(r"(?s)(<(title|dc:creator)>).*?(</)", r"\1DATA\3", text)
        text = re.sub(r"(?s)<description>(.*?)(&lt;br/&gt;|</description>)", r"<description>\2", text)
        return set(re.sub(r'length="\d+"', 'length="N"', text).splitlines())

    assert skeleton(body.decode()) - skeleton(real) == {"<description></description>"} - skeleton(real)
    with pytest.raises(ET.ParseError):  # dc:creator is not escaped, there as here
        ET.fromstring(real)
    with pytest.raises(ET.ParseError):
        ET.fromstring(body)
    assert len(feedparser.parse(body).entries) == 2
    assert headers["cache-control"] == "private"
    assert not {"etag", "last-modified"} & headers.keys()


@captured
def test_slugs_follow_the_captured_titles() -> None:
    pairs = {}
    for file in sorted((CAPTURES / "afmil_rss_2016-01").glob("*.xml")):  # type: ignore[operator]
        for title, link in re.findall(r"<title>(.*?)</title>\s*<link>(\S+?)\.aspx</link>", file.read_text(encoding="utf-8")):
            pairs[link.rsplit("/", 1)[1]] = html.unescape(title)
    wrong = [title for shown, title in pairs.items() if slug(title) != shown]
    assert len(pairs) > 700
    assert len(wrong) <= 1


def test_a_feed_differs_at_every_request_although_nothing_has_changed(room: Newsroom, world: World) -> None:
    world.publish(release())
    first, second = (fetch(room, "www.war.gov", FEED)[2] for _ in range(2))
    assert first != second
    assert re.sub(rb"<lastBuildDate>.*?<", b"", first) == re.sub(rb"<lastBuildDate>.*?<", b"", second)


def test_the_query_of_a_feed_may_be_in_any_order_and_case(room: Newsroom, world: World) -> None:
    world.publish(release())
    for path in ("/desktopmodules/articlecs/rss.ashx?MAX=5&site=945&contenttype=9", FEED):
        assert len(feedparser.parse(fetch(room, "www.war.gov", path)[2]).entries) == 1


def test_a_feed_never_holds_more_than_five_hundred_items(room: Newsroom, world: World) -> None:
    for number in range(510):
        world.publish(release(4700000 + number, published=world.now - timedelta(hours=number)))
    _, _, body = fetch(room, "www.war.gov", FEED.replace("max=10", "max=1000"))
    assert body.count(b"<item>") == 500
    assert fetch(room, "www.war.gov", FEED)[2].count(b"<item>") == 10


def test_an_idle_content_type_is_an_empty_channel_and_another_site_number_another_sites_channel(
    room: Newsroom, world: World
) -> None:
    world.publish(release())
    world.publish(release(4700009, site="marines.mil", title="Marines do a thing"))
    empty = fetch(room, "www.war.gov", FEED.replace("ContentType=9", "ContentType=6"))[2]
    assert b"<channel>" in empty
    assert b"<item>" not in empty
    other = feedparser.parse(fetch(room, "www.war.gov", "/DesktopModules/ArticleCS/RSS.ashx?ContentType=2&Site=481&max=5")[2])
    assert other.entries[0].link.startswith("https://www.marines.mil/")
    assert other.feed.title.startswith("United States Marine Corps")


def test_a_feed_can_be_narrowed_by_categories_and_a_negative_one_excludes(room: Newsroom, world: World) -> None:
    world.publish(release(4700001, categories=((23812, "Headlines"),)))
    world.publish(release(4700002, categories=((23812, "Headlines"), (23814, "Units"))))
    world.publish(release(4700003))
    titles = [e.title[-1] for e in feedparser.parse(fetch(room, "www.war.gov", FEED + "&Category=23812,-23814")[2]).entries]
    assert titles == ["1"]
    assert b"<category>Units</category>" in fetch(room, "www.war.gov", FEED)[2]


def test_items_come_without_a_picture_without_a_title_a_link_or_a_date_and_with_odd_spaces(room: Newsroom, world: World) -> None:
    world.publish(release(4700001, title="With\u00a0a no-break space "))
    world.publish(release(4700002, blank=("title", "link", "pubDate")))
    body = fetch(room, "www.war.gov", FEED)[2].decode()
    assert "<title>With&#160;a no-break space </title>" in body
    assert "<title></title>\n<link></link>" in body
    assert "<pubDate></pubDate>" in body
    assert "&lt;br/&gt; \n\n\n</description>" in body
    assert "<enclosure" not in body


def test_a_late_item_carries_its_old_date_and_stands_among_its_contemporaries(room: Newsroom, world: World) -> None:
    for day in range(4):
        world.publish(release(4700000 + day, published=world.now - timedelta(days=day)))
    world.late(release(4700010, title="Late"), days=2.5)
    entries = feedparser.parse(fetch(room, "www.war.gov", FEED)[2]).entries
    assert [entry.title for entry in entries].index("Late") == 3
    world.reorder("war.gov", key=lambda r: r.title)
    assert feedparser.parse(fetch(room, "www.war.gov", FEED)[2]).entries[-1].title == "Late"


def test_a_feed_may_come_with_windows_line_ends(room: Newsroom, world: World) -> None:
    world.publish(release(site="spaceforce.mil"))
    body = fetch(room, "www.spaceforce.mil", "/DesktopModules/ArticleCS/RSS.ashx?ContentType=1&Site=1060&max=10")[2]
    assert body.count(b"\r\n") == body.count(b"\n") > 10


# --------------------------------------------------------------------------- time


def test_a_release_shows_only_when_its_time_has_come(room: Newsroom, world: World) -> None:
    world.publish(release(appears=world.now + timedelta(hours=2)))
    path = f"/News/Releases/Release/Article/{4700001}/"
    assert fetch(room, "www.war.gov", path)[0] == 404
    world.advance(hours=2)
    assert fetch(room, "www.war.gov", path)[0] == 200


def test_an_edited_title_changes_slug_address_and_guid_but_not_the_number(room: Newsroom, world: World) -> None:
    world.publish(release(title="First title"))
    before = feedparser.parse(fetch(room, "www.war.gov", FEED)[2]).entries[0]
    world.edit(4700001, title="Second title", paragraphs=("Another text of the same release.",))
    after = feedparser.parse(fetch(room, "www.war.gov", FEED)[2]).entries[0]
    assert before.id == before.link != after.link == after.id
    assert after.link.endswith("/4700001/second-title/")
    assert b"Another text" in fetch(room, "www.war.gov", path_of(world, 4700001))[2]
    assert b"Another text" in fetch(room, "www.war.gov", "/" + before.link.split("/", 3)[3])[2]


def test_changes_can_be_laid_down_in_advance_and_the_clock_turned_back(world: World) -> None:
    start = world.now
    world.publish(release(title="One"))
    world.edit(4700001, title="Two", at=start + timedelta(hours=1))
    world.remove(4700001, at=start + timedelta(hours=2))
    world.restore(4700001, at=start + timedelta(hours=3))
    seen = []
    for hours in (0, 1, 2, 3, 1):
        world.now = start + timedelta(hours=hours)
        found = world.get(4700001)
        seen.append(found.title if found else None)
    assert seen == ["One", "Two", None, "Two", "Two"]


def test_a_removed_release_is_gone_from_every_road_and_can_come_back(room: Newsroom, world: World) -> None:
    world.publish(release())
    path = path_of(world, 4700001)
    roads = (FEED, LISTING, "/DesktopModules/ArticleCS/SiteMap.ashx?moduleid=2842")
    assert all(b"4700001" in fetch(room, "www.war.gov", road)[2] for road in roads)
    world.remove(4700001)
    assert not any(b"4700001" in fetch(room, "www.war.gov", road)[2] for road in roads)
    assert fetch(room, "www.war.gov", path)[0] == 404
    world.restore(4700001)
    assert fetch(room, "www.war.gov", path)[0] == 200


def test_a_road_shows_only_what_it_is_told_to_show(room: Newsroom, world: World) -> None:
    world.publish(release(roads=frozenset({"sitemap"})))
    assert b"4700001" not in fetch(room, "www.war.gov", FEED)[2]
    assert b"4700001" not in fetch(room, "www.war.gov", LISTING)[2]
    assert b"4700001" in fetch(room, "www.war.gov", "/DesktopModules/ArticleCS/SiteMap.ashx?moduleid=2842")[2]


def test_a_cross_post_has_a_new_number_on_another_site_and_tells_the_same_story(world: World) -> None:
    world.publish(release())
    copy = world.cross_post(4700001, "spaceforce.mil", 4700055, "Another title")
    assert (copy.site, copy.id, copy.title, copy.story) == ("spaceforce.mil", 4700055, "Another title", 4700001)
    assert copy.paragraphs == PARAGRAPHS
    assert world.address(copy) == "https://www.spaceforce.mil/News/Article-Display/Article/4700055/another-title/"


@pytest.mark.parametrize("mistake", [lambda w: w.edit(1, title="x"), lambda w: w.remove(1), lambda w: w.restore(1)])
def test_changing_a_release_that_is_not_up_is_an_error(world: World, mistake: object) -> None:
    with pytest.raises(KeyError, match="no release 1"):
        mistake(world)  # type: ignore[operator]


# --------------------------------------------------------------------------- hosts and addresses


def test_the_old_host_sends_path_and_query_to_the_new_one(room: Newsroom) -> None:
    for host in ("www.defense.gov", "defense.gov", "war.gov"):
        status, headers, _ = fetch(room, host, FEED)
        assert (status, headers["location"]) == (301, "https://www.war.gov" + FEED)


def test_the_old_host_can_refuse_instead(room: Newsroom, world: World) -> None:
    world.switch("www.defense.gov", "akamai_403", "all")
    assert fetch(room, "www.defense.gov", FEED)[0] == 403
    assert fetch(room, "www.war.gov", FEED)[0] == 200


@pytest.mark.parametrize("redirect", [True, False])
def test_a_site_moves_to_another_host_and_takes_its_addresses_along(room: Newsroom, world: World, redirect: bool) -> None:
    world.publish(release())
    world.move("war.gov", "www.peace.gov", at=world.now + timedelta(hours=1), redirect=redirect)
    assert fetch(room, "www.peace.gov", FEED)[0] == 421
    world.advance(hours=1)
    entry = feedparser.parse(fetch(room, "www.peace.gov", FEED)[2]).entries[0]
    assert entry.link.startswith("https://www.peace.gov/")
    assert fetch(room, "www.war.gov", FEED)[0] == (301 if redirect else 200)
    assert fetch(room, "www.defense.gov", FEED)[1]["location"] == "https://www.peace.gov" + FEED


FORMS = {
    "": "https://www.war.gov/News/Releases/Release/Article/4700001/a-b/",
    "http": "http://www.war.gov/News/Releases/Release/Article/4700001/a-b/",
    "bare": "https://www.war.gov/News/Releases/Release/Article/4700001/",
    "no-slash": "https://www.war.gov/News/Releases/Release/Article/4700001/a-b",
    "double-slash": "https://www.war.gov/News/Releases/Release//Article/4700001//a-b/",
    "govdelivery": "https://www.war.gov/News/Releases/Release/Article/4700001/a-b/source/GovDelivery/",
    "tracking": "https://www.war.gov/News/Releases/Release/Article/4700001/a-b/?utm_source=newsletter&utm_medium=email#main",
    "upper": "https://www.war.gov/NEWS/RELEASES/RELEASE/ARTICLE/4700001/A-B/",
    "aspx": "https://www.war.gov/News/ArticleDisplay/tabid/223/Article/4700001/a-b.aspx",
    "old-host": "https://www.defense.gov/News/Releases/Release/Article/4700001/a-b/",
    "old-section": "https://www.war.gov/Newsroom/Releases/Release/Article/4700001/a-b/",
    "relative": "/News/Releases/Release/Article/4700001/a-b/",
}


@pytest.mark.parametrize("form", FORMS)
def test_every_form_of_an_address_leads_to_the_article(room: Newsroom, world: World, form: str) -> None:
    found = world.publish(release(title="A & B"))
    address = world.address(found, form=form)
    assert address == FORMS[form]
    path = re.sub(r"^https?://[^/]+", "", address).partition("#")[0]
    status, _, body = fetch(room, "www.war.gov", path)
    assert (status, PARAGRAPHS[2].encode() in body) == (200, True)


def test_the_address_in_a_feed_can_differ_from_the_one_in_the_listing(room: Newsroom, world: World) -> None:
    world.publish(release(addresses=(("feed", "govdelivery"), ("listing", "old-host")), also=((1, "bare"),)))
    assert b"/source/GovDelivery/</link>" in fetch(room, "www.war.gov", FEED)[2]
    assert b'article-url="https://www.defense.gov/' in fetch(room, "www.war.gov", LISTING)[2]
    news = feedparser.parse(fetch(room, "www.war.gov", FEED.replace("ContentType=9", "ContentType=1"))[2])
    assert news.entries[0].link == "https://www.war.gov/News/Releases/Release/Article/4700001/"


def test_a_feed_can_give_an_address_that_is_no_web_address(room: Newsroom, world: World) -> None:
    world.publish(release(addresses=(("feed", "javascript:alert(1)//Article/4700001/"),)))
    assert b"<link>javascript:alert(1)//Article/4700001/</link>" in fetch(room, "www.war.gov", FEED)[2]


def test_an_article_answers_only_on_its_own_site(room: Newsroom, world: World) -> None:
    world.publish(release())
    status, _, body = fetch(room, "www.spacecom.mil", "/Newsroom/News/Article-Display/Article/4700001/x/")
    assert status == 404
    assert 95_000 < len(body) < 101_000
    assert fetch(room, "www.nowhere.example", "/")[0] == 421


def test_contracts_have_no_slug(room: Newsroom, world: World) -> None:
    world.publish(release(section="Contracts", title="Contracts for Dec. 2, 2026"))
    assert world.address(world.get(4700001)).endswith("/News/Contracts/Contract/Article/4700001//")  # type: ignore[arg-type]


# --------------------------------------------------------------------------- listings, pages, sitemaps, robots


@captured
def test_the_listing_has_the_attributes_of_the_captured_one(room: Newsroom, world: World) -> None:
    text = (CAPTURES / "defense_gov_listing_snippets_2024-12.html").read_text(encoding="utf-8")  # type: ignore[operator]
    real = LexborHTMLParser(text).css_first("listing-with-preview")
    title = 'Readout of a "Call" > Letters & Visits by the Secretary\'s Staff'
    world.publish(release(title=title, photos=(PHOTO,)))
    body = fetch(room, "www.war.gov", LISTING)[2].decode()
    ours = LexborHTMLParser(body).css_first("feature-template listing-with-preview")
    assert ours.attributes.keys() == real.attributes.keys()
    assert ours.attributes["article-title"] == title
    assert " > Letters" in body
    assert ours.attributes["publish-date-ap"] == "Nov. 22, 2026"
    assert ours.attributes["publish-date-jss"] == "2026-11-22T07:00:00"  # Eastern time, no zone
    assert LexborHTMLParser(body).css_first("feature-template a") is None


@pytest.mark.parametrize("site", [s.name for s in SITES if s.family == "afpims"])
def test_a_listing_has_pages_of_ten_an_empty_one_past_the_end_and_a_feed_link_with_the_site_number(
    room: Newsroom, world: World, site: str
) -> None:
    section = world.sites[site].sections[0]
    for number in range(23):
        world.publish(release(4700000 + number, site=site, published=world.now - timedelta(hours=number)))
    counts = []
    for page in (1, 3, 4):
        status, _, body = fetch(room, world.host(site), f"{section.listing.lower()}?Page={page}")
        assert status == 200
        counts.append(len(set(re.findall(rb"/Article/(47000\d\d)/", body))))
    assert counts == [10, 3, 0]
    assert f"Site={world.sites[site].number}&amp;".encode() in body
    assert f"ContentType={section.content_type}&amp;".encode() in body


def test_the_front_of_a_newsroom_lists_every_section_and_its_rss_page_every_feed(room: Newsroom, world: World) -> None:
    for number, section in enumerate(world.sites["war.gov"].sections):
        world.publish(release(4700000 + number, section=section.name))
    body = fetch(room, "www.war.gov", "/news/")[2]
    assert len(set(re.findall(rb'article-id="(\d+)"', body))) == 7
    feeds = re.findall(rb"ContentType=(\d+)&amp;Site=945", fetch(room, "www.war.gov", "/News/RSS/")[2])
    assert sorted(map(int, feeds)) == [1, 2, 9, 11, 13, 400, 800]


def test_a_listing_can_be_limited_to_some_days(room: Newsroom, world: World) -> None:
    for number in range(6):
        world.publish(release(4700000 + number, published=world.now - timedelta(days=number)))
    body = fetch(room, "www.war.gov", "/News/Releases/StartDate/2026-11-19/EndDate/2026-11-20/?Page=1")[2]
    assert set(re.findall(rb"/Article/(\d+)/", body)) == {b"4700002", b"4700003"}


@pytest.mark.parametrize("layout", [name for name in LAYOUTS if name != "short"])
def test_every_layout_prints_the_whole_body_in_order(room: Newsroom, world: World, layout: str) -> None:
    world.publish(release(layout=layout, byline="A. Writer, DOW News", dateline="OSLO, Norway", photos=(PHOTO,), tags=("space",)))
    status, headers, body = fetch(room, "www.war.gov", path_of(world, 4700001))
    tree = LexborHTMLParser(body.decode())
    text = " ".join(tree.body.text(separator=" ").split())  # type: ignore[union-attr]
    places = [text.find(paragraph) for paragraph in PARAGRAPHS]
    assert -1 < places[0] < places[1] < places[2]
    assert (status, headers["content-type"]) == (200, "text/html; charset=utf-8")
    assert 45_000 < len(body) < 65_000
    assert tree.css_first('meta[property="og:title"]').attributes["content"] == "A title for number 4700001"
    assert tree.css_first("input#__VIEWSTATE") is not None
    assert tree.css_first('link[rel="canonical"]') is None


def test_there_are_at_least_eight_layouts_that_somebody_knows() -> None:
    assert len(LAYOUTS.keys() - {"drift", "short"}) >= 8


def test_the_sitemap_index_leads_to_every_article(room: Newsroom, world: World) -> None:
    world.publish(release())
    world.publish(release(4700002, section="Feature-Stories"))
    index = ET.fromstring(fetch(room, "www.war.gov", "/DesktopModules/SiteData/SiteMap.ashx")[2])
    found = set()
    for location in index.iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc"):
        path = "/" + location.text.split("/", 3)[3]  # type: ignore[union-attr]
        found |= set(re.findall(rb"/Article/(\d+)/", fetch(room, "www.war.gov", path)[2]))
    assert found == {b"4700001", b"4700002"}


@captured
def test_robots_are_those_of_the_capture(room: Newsroom) -> None:
    real = (CAPTURES / "war_gov_robots_2026.txt").read_text(encoding="utf-8")  # type: ignore[operator]
    status, _, body = fetch(room, "www.war.gov", "/robots.txt")
    assert (status, body.decode().split()) == (200, real.split())


# --------------------------------------------------------------------------- other publishers


def test_govdelivery_answers_304_to_its_own_weak_tag(room: Newsroom, world: World) -> None:
    world.publish(release())
    path = "/accounts/USDOD/feed.rss"
    status, headers, body = fetch(room, "public.govdelivery.com", path)
    assert (status, headers["cache-control"], headers["etag"][:3]) == (200, "no-cache", 'W/"')
    assert b"/a-title-for-number-4700001/source/GovDelivery/</link>" in body
    assert feedparser.parse(body).entries[0].title == "Today in DOW: Nov. 22, 2026"
    assert fetch(room, "public.govdelivery.com", path, If_None_Match=headers["etag"])[0] == 304
    world.publish(release(4700002))
    assert fetch(room, "public.govdelivery.com", path, If_None_Match=headers["etag"])[0] == 200


def test_gov_uk_gives_atom_without_published_the_content_and_a_search_that_checks_its_parameters(
    room: Newsroom, world: World
) -> None:
    world.publish(Release("gov.uk", "uk-meets-allies", "UK meets allies", ("Combined space operations were discussed.", "More.")))
    world.publish(Release("gov.uk", "other", "Other", ("Nothing of the kind.",)))
    atom = "/search/news-and-communications.atom?keywords=combined+space+operations&organisations%5B%5D=ministry-of-defence"
    _, headers, body = fetch(room, "www.gov.uk", atom)
    parsed = feedparser.parse(body)
    assert (parsed.version, len(parsed.entries), headers["cache-control"]) == ("atom10", 1, "max-age=300, public")
    assert "published" not in parsed.entries[0]
    assert parsed.entries[0].id == "tag:www.gov.uk,2005:/government/news/uk-meets-allies"
    assert fetch(room, "www.gov.uk", atom, If_None_Match=headers["etag"])[0] == 304
    assert b"were discussed" in fetch(room, "www.gov.uk", "/government/news/uk-meets-allies")[2]
    assert b'"first_published_at"' in fetch(room, "www.gov.uk", "/api/content/government/news/uk-meets-allies")[2]
    assert fetch(room, "www.gov.uk", "/api/search.json?q=space&colour=red")[0] == 422
    assert fetch(room, "gov.uk", atom)[0] == 301


def test_canada_gives_atom_and_json_in_two_languages_and_html_where_a_feed_is_guessed(room: Newsroom, world: World) -> None:
    world.publish(Release("canada.ca", "canada-hosts", "Canada hosts", ("Text.",)))
    world.publish(Release("canada.ca", "le-canada-accueille", "Le Canada accueille", ("Texte.",), language="fr"))
    query = "dept=departmentofnationaldefence&sort=publishedDate&orderBy=desc&pick=50"
    atom = feedparser.parse(fetch(room, "api.io.canada.ca", f"/io-server/gc/news/en/v2?{query}&format=atom")[2])
    assert [entry.title for entry in atom.entries] == ["Canada hosts"]
    french = fetch(room, "api.io.canada.ca", f"/io-server/gc/news/fr/v2?{query}&format=json")[2]
    assert b"Le Canada accueille" in french
    assert fetch(room, "www.canada.ca", "/" + atom.entries[0].link.split("/", 3)[3])[0] == 200
    status, headers, _ = fetch(room, "www.canada.ca", "/en/department-national-defence.atom.xml")
    assert (status, headers["content-type"]) == (200, "text/html; charset=utf-8")


def test_dvids_mixes_pictures_into_its_feed_and_new_zealand_writes_its_dates_with_a_comma(room: Newsroom, world: World) -> None:
    world.publish(Release("dvidshub.net", 574898, "A story", PARAGRAPHS, photos=(PHOTO,)))
    entries = feedparser.parse(fetch(room, "www.dvidshub.net", "/rss/unit/USSPACECOM")[2]).entries
    assert [entry.id for entry in entries] == ["news:574898", "image:5748980"]
    assert fetch(room, "www.dvidshub.net", "/" + entries[0].link.split("/", 3)[3])[0] == 200
    world.publish(
        Release("nzdf.mil.nz", "defence-to-host", "Defence to host", PARAGRAPHS, published=datetime(2022, 12, 5, tzinfo=UTC))
    )
    assert b"05 December, 2022" in fetch(room, "www.nzdf.mil.nz", "/media-centre/news/search/?q=z%C3%BCrich")[2]
    assert b"Defence to host" in fetch(room, "www.nzdf.mil.nz", "/media-centre/news/defence-to-host/")[2]


# --------------------------------------------------------------------------- faults


@captured
def test_akamais_refusal_looks_like_the_captured_one(room: Newsroom, world: World) -> None:
    real = (CAPTURES / "akamai_403_defense_gov_2021-01.http").read_text(encoding="utf-8")  # type: ignore[operator]
    head, _, page = real.partition("\n\n")
    world.switch("war.gov", "akamai_403")
    status, headers, body = fetch(room, "www.war.gov", LISTING)
    assert status == 403
    names = {line.partition(":")[0].lower() for line in head.splitlines()[1:]} - {"strict-transport-security"}
    assert names == headers.keys()
    assert headers["server"] == "AkamaiGHost"
    assert headers["expires"] == headers["date"]

    def words(text: str) -> str:
        text = re.sub(r'"http.*?"|#[0-9a-f.]+', "", text)
        return " ".join(LexborHTMLParser(text).text(separator=" ").split())

    assert words(body.decode()) == words(page)


def test_a_site_that_refuses_its_pages_leaves_its_feed_open(room: Newsroom, world: World) -> None:
    world.publish(release())
    world.switch("war.gov", "akamai_403", unless_browser=True)
    assert fetch(room, "www.war.gov", FEED)[0] == 200
    assert fetch(room, "www.war.gov", path_of(world, 4700001))[0] == 403
    assert fetch(room, "www.war.gov", LISTING, User_Agent="Mozilla/5.0 (X11) Chrome/130.0")[0] == 200
    world.switch("war.gov", "robots_403")
    assert fetch(room, "www.war.gov", "/robots.txt")[0] == 403
    world.clear("war.gov")
    assert fetch(room, "www.war.gov", LISTING)[0] == fetch(room, "www.war.gov", "/robots.txt")[0] == 200


def test_a_fault_can_heal_by_itself_keep_to_one_article_and_to_a_span_of_time(room: Newsroom, world: World) -> None:
    world.publish(release(4700001))
    world.publish(release(4700002))
    world.switch("war.gov", "503", "article", times=2, match="/4700001/")
    first, second = path_of(world, 4700001), path_of(world, 4700002)
    assert [fetch(room, "www.war.gov", p)[0] for p in (second, first, first, first)] == [200, 503, 503, 200]
    world.switch("war.gov", "503", since=world.now + timedelta(hours=1), until=world.now + timedelta(hours=2))
    seen = []
    for _ in range(3):
        seen.append(fetch(room, "www.war.gov", FEED)[0])
        world.advance(hours=1)
    assert seen == [200, 503, 200]


def test_an_unknown_fault_host_or_kind_is_an_error_that_names_the_known_ones(world: World) -> None:
    with pytest.raises(ValueError, match="akamai_403"):
        world.switch("war.gov", "gremlins")
    with pytest.raises(ValueError, match=r"www\.war\.gov"):
        world.switch("www.war.example", "503")
    with pytest.raises(ValueError, match="sitemap"):
        world.switch("war.gov", "503", "feeds")


@pytest.mark.parametrize(
    ("fault", "path", "status", "words"),
    [
        ("login_200", LISTING, 200, "password"),
        ("login_200", FEED, 200, "password"),
        ("waf_challenge", FEED, 202, "robot"),
        ("429", FEED, 429, "Too Many"),
        ("503", "/robots.txt", 503, "Unavailable"),
        ("unavailable", "article", 200, "ArticleCS - Article View is currently unavailable"),
        ("html_for_feed", FEED, 200, "<!DOCTYPE html>"),
        ("empty_channel", FEED, 200, "<channel>"),
        ("retired_feed", FEED, 200, "This feed has ended"),
        ("wrong_channel", FEED, 200, "United States Marine Corps"),
        ("drift", LISTING, 200, "A title for number"),
        ("drift_article", "article", 200, "The third and last paragraph"),
        ("short_body", "article", 200, "More information will follow."),
        ("entity_bomb", FEED, 200, "<!ENTITY"),
        ("deep_nesting", FEED, 200, "<a><a><a>"),
        ("deep_nesting", LISTING, 200, "<div><div><div>"),
        ("malformed_feed", FEED, 200, "R&D"),
        ("server_error", LISTING, 500, "Server Error"),
        ("not_found", LISTING, 404, "Not Found"),
        ("redirect_to_loopback", FEED, 302, ""),
        ("redirect_to_private", FEED, 302, ""),
        ("redirect_offsite", FEED, 302, ""),
        ("redirect_to_file", FEED, 302, ""),
        ("redirect_loop", FEED, 302, ""),
    ],
)
def test_a_fault_gives_the_answer_that_its_name_promises(
    room: Newsroom, world: World, fault: str, path: str, status: int, words: str
) -> None:
    world.publish(release())
    path = path_of(world, 4700001) if path == "article" else path
    sound = fetch(room, "www.war.gov", path)
    world.switch("war.gov", fault)
    got, headers, body = fetch(room, "www.war.gov", path)
    assert got == status
    assert words in body.decode()
    assert ("location" in headers) == fault.startswith("redirect")
    assert ("retry-after" in headers) == (fault == "429")
    assert body != sound[2]
    assert room.requests[-1].fault == fault
    world.clear()
    assert fetch(room, "www.war.gov", path)[0] == sound[0]


def test_a_listing_or_article_in_an_unknown_layout_has_nothing_to_hold_on_to(room: Newsroom, world: World) -> None:
    world.publish(release())
    world.switch("war.gov", "drift")
    world.switch("war.gov", "drift_article")
    assert b"/Article/" not in fetch(room, "www.war.gov", LISTING)[2].partition(b"<w-deck")[2]
    page = LexborHTMLParser(fetch(room, "www.war.gov", path_of(world, 4700001))[2].decode())
    assert page.css_first("h1, .body, .date") is None


def test_a_malformed_feed_still_holds_all_its_items(room: Newsroom, world: World) -> None:
    for number in range(7):
        world.publish(release(4700000 + number))
    world.switch("war.gov", "malformed_feed")
    body = fetch(room, "www.war.gov", FEED)[2]
    assert body.count(b"<item>") == 7
    with pytest.raises(ET.ParseError):
        ET.fromstring(body)


def test_a_truncated_answer_promises_more_than_it_sends(room: Newsroom, world: World) -> None:
    world.switch("war.gov", "truncated")
    with pytest.raises(http.client.IncompleteRead):
        fetch(room, "www.war.gov", LISTING)
    world.switch("war.gov", "truncated", honest=True)
    assert b"</html>" not in fetch(room, "www.war.gov", LISTING)[2]


@pytest.mark.parametrize(
    ("fault", "error"), [("connection_reset", ConnectionResetError), ("refuse", http.client.RemoteDisconnected)]
)
def test_a_connection_can_end_without_an_answer(room: Newsroom, world: World, fault: str, error: type[Exception]) -> None:
    world.switch("war.gov", fault)
    with pytest.raises(error):
        fetch(room, "www.war.gov", FEED)
    assert room.requests[-1].status == 0


@pytest.mark.parametrize("fault", ["timeout", "hang", "slow", "slow_drip"])
def test_an_answer_can_fail_to_come_in_time(room: Newsroom, world: World, fault: str) -> None:
    world.switch("war.gov", fault)
    with socket.create_connection(("127.0.0.1", room.port), timeout=5) as connection:
        connection.sendall(b"GET / HTTP/1.1\r\nHost: www.war.gov\r\n\r\n")
        ending = time.monotonic() + 0.6
        received = b""
        while (left := ending - time.monotonic()) > 0:
            connection.settimeout(left)
            try:
                received += connection.recv(65536) or b"the connection ended"
            except TimeoutError:
                break
    assert (b"200 OK" in received) == (fault == "slow_drip")
    assert len(received) < 1000


def test_a_bomb_is_small_on_the_wire_and_sound_gzip(room: Newsroom, world: World) -> None:
    world.switch("war.gov", "gzip_bomb", megabytes=40)
    _, headers, body = fetch(room, "www.war.gov", FEED)
    assert headers["content-encoding"] == "gzip"
    assert len(body) < 200_000
    with gzip.open(io.BytesIO(body)) as unpacked:
        assert sum(len(block) for block in iter(lambda: unpacked.read(1_000_000), b"")) == 40_000_000


def test_a_huge_body_has_no_announced_length(room: Newsroom, world: World) -> None:
    world.switch("war.gov", "huge_body", megabytes=20)
    _, headers, body = fetch(room, "www.war.gov", LISTING)
    assert len(body) >= 20_000_000
    assert "content-length" not in headers


def test_retry_after_can_be_seconds_or_a_date(room: Newsroom, world: World) -> None:
    world.switch("war.gov", "429", retry_after="Sun, 22 Nov 2026 12:30:00 GMT")
    assert parsedate_to_datetime(fetch(room, "www.war.gov", FEED)[1]["retry-after"]) == world.now + timedelta(minutes=30)
    world.switch("war.gov", "503", retry_after=7)
    world.clear("war.gov", "content")
    assert fetch(room, "www.war.gov", FEED)[1]["retry-after"] == "7"


@pytest.mark.parametrize("shape", ["exponential", "quadratic", "external"])
def test_entity_bombs_come_in_the_three_classic_shapes(room: Newsroom, world: World, shape: str) -> None:
    world.switch("war.gov", "entity_bomb", shape=shape)
    body = fetch(room, "www.war.gov", FEED)[2]
    assert (b"SYSTEM" in body) == (shape == "external")
    assert len(body) < 400_000


def test_a_feed_can_lie_about_its_encoding(room: Newsroom, world: World) -> None:
    world.publish(release(title="Zürich"))
    world.switch("war.gov", "wrong_charset")
    assert b"Z\xfcrich" in fetch(room, "www.war.gov", FEED)[2]


def test_every_fault_says_what_it_does() -> None:
    assert [name for name, kind in FAULTS.items() if not (kind.make.__doc__ or "").strip()] == []


# --------------------------------------------------------------------------- the server


def test_every_request_is_in_the_log_with_its_kind_and_headers(room: Newsroom, world: World) -> None:
    world.publish(release())
    for path in ("/robots.txt", FEED, LISTING, path_of(world, 4700001), "/x.html"):
        fetch(room, "www.war.gov", path, If_None_Match='"abc"', User_Agent="Watch/1")
    assert [r.kind for r in room.requests] == ["robots", "feed", "listing", "article", "page"]
    assert [r.status for r in room.requests] == [200, 200, 200, 200, 404]
    assert room.count(host="war.gov", kind="article") == room.count(host="www.war.gov", kind="article") == 1
    assert room.of(kind="feed")[0].headers["if-none-match"] == '"abc"'
    assert room.of(kind="feed")[0].url == "http://www.war.gov" + FEED
    assert room.most_at_once("war.gov") == 1
    room.forget()
    assert room.requests == []


def test_requests_in_hand_at_one_time_are_counted(room: Newsroom, world: World) -> None:
    world.switch("war.gov", "slow", seconds=0.5)
    threads = [threading.Thread(target=fetch, args=(room, "www.war.gov", FEED)) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert room.most_at_once("war.gov") == 3


def test_it_is_also_a_plain_proxy(room: Newsroom, world: World) -> None:
    world.publish(release())
    connection = http.client.HTTPConnection("127.0.0.1", room.port, timeout=10)
    connection.request("GET", f"http://www.war.gov{LISTING}?Page=1")
    assert b"4700001" in connection.getresponse().read()
    connection.close()
    assert room.requests[-1].url == f"http://www.war.gov{LISTING}?Page=1"


def test_it_speaks_tls_with_the_certificate_it_is_given(world: World) -> None:
    world.publish(release())
    authority = trustme.CA()
    server, client = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER), ssl.create_default_context()
    authority.issue_cert("www.war.gov").configure_cert(server)
    authority.configure_trust(client)
    with Newsroom(world, tls=server) as room, socket.create_connection(("127.0.0.1", room.tls_port), timeout=5) as plain:
        with client.wrap_socket(plain, server_hostname="www.war.gov") as secure:
            secure.sendall(f"GET {FEED} HTTP/1.1\r\nHost: www.war.gov\r\nConnection: close\r\n\r\n".encode())
            assert secure.recv(100).startswith(b"HTTP/1.1 200")
        assert room.requests[-1].secure
        assert room.port != room.tls_port


def test_a_stopped_newsroom_refuses_connections_and_opens_again_on_the_same_port(world: World) -> None:
    room = Newsroom(world).start()
    port = room.port
    room.stop()
    with pytest.raises(ConnectionRefusedError):
        fetch(room, "www.war.gov", FEED)
    room.start()
    try:
        assert room.port == port
        assert fetch(room, "www.war.gov", FEED)[0] == 200
    finally:
        room.stop()


def test_a_port_that_is_taken_is_an_error(room: Newsroom) -> None:
    with pytest.raises(OSError, match="address already in use"):
        Newsroom(port=room.port).start()


def test_only_reading_is_allowed(room: Newsroom) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", room.port, timeout=10)
    connection.request("POST", LISTING, body=b"x=1", headers={"Host": "www.war.gov"})
    assert connection.getresponse().status == 405
    connection.close()


def test_the_command_serves_the_demonstration_until_it_is_told_to_stop() -> None:
    command = [sys.executable, "-m", "tests.newsroom", "--port", "0", "--day", "1"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=Path(__file__).parents[1]) as process:
        try:
            line = process.stdout.readline()  # type: ignore[union-attr]
            port = int(re.search(r":(\d+),", line)[1])  # type: ignore[index]
            connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
            connection.request("GET", FEED, headers={"Host": "www.war.gov"})
            assert b"Dutch Defence Officials" in connection.getresponse().read()
            connection.close()
        finally:
            process.send_signal(signal.SIGTERM)
        assert process.wait(10) == 0


# --------------------------------------------------------------------------- the demonstration


def test_each_part_of_the_demonstration_is_up_on_its_day_under_its_title_and_not_before() -> None:
    world = demo.demo_world()
    days = (demo.DAWN, *demo.DAYS)
    for beat in demo.story():
        for day, moment in enumerate(days):
            world.now = moment
            found = world.get(beat.id)
            if day < beat.day and beat.id not in (demo.BERLIN_SEED, demo.CANADA_SEED):
                assert found is None or found.title != beat.title
            if day == beat.day:
                assert found is not None
                assert (found.title, found.site) == (beat.title, beat.site)


def test_the_demonstration_calls_for_one_mail_on_the_first_day_one_on_the_second_and_none_on_the_third() -> None:
    assert [[(m.kind, m.country, m.city) for m in demo.mails(day)] for day in (1, 2, 3)] == [
        [("new_meeting", "NO", "Oslo")],
        [("new_member", "PL", "")],
        [],
    ]


def test_the_demonstrations_new_releases_are_of_a_real_ones_length_and_its_look_alikes_are_many() -> None:
    world = demo.demo_world()
    world.now = demo.DAYS[-1]
    lengths = [len(r.body.split()) for site in world.sites for r in world.shown(site)]
    assert min(lengths) > 150
    assert max(lengths) < 500
    assert sum(beat.what.startswith("look-alike") for beat in demo.story()) >= 8


def test_the_demonstrations_news_is_not_in_the_title_and_comes_over_several_addresses() -> None:
    world = demo.demo_world()
    world.now = demo.DAYS[1]
    told = [r for site in world.sites for r in world.shown(site) if "welcomed Poland as a new member" in r.body]
    assert {r.id for r in told} == {demo.COMMUNIQUE, demo.CROSS_POST, demo.SECOND_CROSS_POST}
    assert not any("CSpO" in r.title or "Combined Space" in r.title or "Poland" in r.title for r in told)
    with Newsroom(world) as room:
        assert b"https://www.defense.gov/News/Releases/Release/Article/4691203/" in fetch(room, "www.war.gov", LISTING)[2]
        feed = "/DesktopModules/ArticleCS/RSS.ashx?ContentType=1&Site=9057&max=10"
        assert b"plan-to-share-warnings-faster/source/GovDelivery/" in fetch(room, "www.spacecom.mil", feed)[2]


def test_on_the_demonstrations_third_day_one_site_refuses_its_pages_and_another_corrects_a_misprint() -> None:
    world = demo.demo_world()
    with Newsroom(world) as room:
        seen = []
        for day in demo.DAYS:
            world.now = day
            feed = fetch(room, "www.spaceforce.mil", "/DesktopModules/ArticleCS/RSS.ashx?ContentType=1&Site=1060&max=10")
            seen.append((feed[0], fetch(room, "www.spaceforce.mil", "/News/")[0]))
        assert seen == [(200, 200), (200, 200), (200, 403)]
    assert "memorandom" in world.state(demo.COMMUNIQUE, demo.DAYS[1]).body
    assert "memorandom" not in world.state(demo.COMMUNIQUE, demo.DAYS[2]).body


def test_the_demonstration_goes_on_serving_two_seeds_under_their_old_dates() -> None:
    world = demo.demo_world()
    world.now = demo.DAYS[0]
    berlin = world.get(demo.BERLIN_SEED)
    assert berlin is not None
    assert "three new members of CSpO: Italy, Japan and Norway" in berlin.body
    assert "VIRIN" not in berlin.body
    assert world.address(berlin).endswith(
        "/News/News-Stories/Article/Article/3610656/more-nations-meet-to-address-space-security/"
    )
    assert berlin.published is not None
    assert berlin.published.year == 2023


# --------------------------------------------------------------------------- the generator


def test_the_generator_gives_the_same_releases_for_the_same_seed() -> None:
    assert list(generate(80, 5)) == list(generate(80, 5)) != list(generate(80, 6))
    assert list(generate(200, 5))[:80] == [r for r, _ in zip(generate(200, 5), range(80), strict=False)]


def test_generated_releases_have_believable_lengths_and_come_in_the_order_of_their_time() -> None:
    releases = list(generate(1500, 2))
    lengths = sorted(len(r.body.split()) for r in releases)
    assert 380 < lengths[len(lengths) // 2] < 520
    assert lengths[0] > 80
    assert lengths[-1] < 2500
    times = [r.appears for r in releases if r.appears is not None]
    assert times == sorted(times)
    assert len(times) == 1500


def test_generated_copies_and_edits_name_the_story_they_tell() -> None:
    first: dict[int | str, Release] = {}
    seen: dict[str, int] = {}
    for r in generate(1500, 3):
        seen[r.relation] = seen.get(r.relation, 0) + 1
        if not r.relation:
            first[r.id] = r
        else:
            assert r.story in first
            assert (r.id in first or r.relation == "edit") == (r.relation == "edit")
            common = set(r.paragraphs) & set(first[r.story].paragraphs)
            assert common or len(first[r.story].paragraphs) <= 2
    assert all(seen[relation] > 20 for relation in ("cross-post", "reprint", "edit"))


def test_a_generated_world_is_served_whole(room: Newsroom, world: World) -> None:
    releases = {r.id: r for r in map(world.publish, generate(60, 4))}
    for id, r in releases.items():
        path = path_of(world, id)
        assert fetch(room, world.host(r.site), path)[0] == 200
    assert room.count(kind="article", status=200) == len(releases)
