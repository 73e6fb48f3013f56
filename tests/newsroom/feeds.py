"""The machine-readable side of an AFPIMS site: RSS.ashx, sitemaps, robots.txt, in the shape that captures show."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from functools import lru_cache
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape as _escape
from zoneinfo import ZoneInfo

from tests.newsroom.sites import Section, Site
from tests.newsroom.wire import Answer, Ask

if TYPE_CHECKING:
    from tests.newsroom.release import Release
    from tests.newsroom.world import World

EASTERN = ZoneInfo("America/New_York")
DEFAULT_MAX = 20

_ROBOTS = """Sitemap: /DesktopModules/SiteData/SiteMap.ashx
User-agent: *
Disallow: *captcha*
Disallow: /*Print.aspx
Disallow: /*.axd$
Disallow: /*.exe$
Disallow: /bin/
Disallow: /Bin/
Disallow: /*.bin$
Disallow: /*.dll$
Disallow: /*.ssi$
Disallow: /Error/
Disallow: /Controls/
Disallow: /controls/
Disallow: /Utility/
Disallow: /install/
Disallow: /Admin/
Disallow: /App_Browser/
Disallow: /App_Code/
Disallow: /App_Data/
Disallow: /App_GlobalResources/
Disallow: /Components/
Disallow: /Config/
Disallow: /Documentation/
Disallow: /Install/
Disallow: /Providers/
"""


def robots(ask: Ask) -> Answer:
    """robots.txt of the platform, its Sitemap line relative as it really is."""
    return Answer(200, _ROBOTS.replace("\n", "\r\n").encode(), {"Content-Type": "text/plain"})


def rss(ask: Ask, site: Site) -> Answer:
    """The channel for (Site, ContentType, Category, max): another Site gives that site's items, an idle ContentType none."""
    world, query = ask.world, ask.query
    number = _number(query.get("site", ""), site.number)
    subject = next((s for s in world.sites.values() if s.number == number), None)
    content_type = _number(query.get("contenttype", ""), 0)
    items: list[Release] = list(world.shown(subject.name, "feed", content_type)) if subject else []
    categories = {_number(text, 0) for text in query.get("category", "").split(",")} - {0}
    wanted, unwanted = {c for c in categories if c > 0}, {-c for c in categories if c < 0}
    if wanted:
        items = [release for release in items if wanted & dict(release.categories).keys()]
    items = [release for release in items if not unwanted & dict(release.categories).keys()]
    limit = max(0, min(_number(query.get("max", ""), DEFAULT_MAX), world.feed_cap))
    return Answer(
        200,
        channel(world, subject or site, items[:limit], content_type, ask),
        {"Content-Type": "text/xml; charset=utf-8", "Cache-Control": "private", "Server": "Microsoft-IIS/10.0"},
    )


def channel(world: World, site: Site, items: list[Release], content_type: int, ask: Ask) -> bytes:
    """The bytes of one channel. They differ at every request, because lastBuildDate does."""
    section = next((s for s in site.sections if s.content_type == content_type), None)
    name = f"{site.title} {section.name.replace('-', ' ') if section else 'News'}"
    built = world.now + timedelta(seconds=ask.served)
    newest = items[0].published if items else built
    itself = f"http://{world.host(site.name)}{ask.path}?{ask.raw_query}"
    link = f"{world.scheme}://{world.host(site.name)}"
    if site.feed_year >= 2021:  # the query twice, the second time behind another question mark
        itself += "?" + ask.raw_query.replace("&max=", "&isdashboardselected=0&max=")
    if site.feed_year >= 2026:  # no scheme, and line ends around title and link
        itself, name, link = itself.removeprefix("http://"), f"\n{name}\n", f"\n{link}\n"
    head = (
        '<?xml version="1.0" encoding="utf-8"?>\n'
        '<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom" xmlns:dc="http://purl.org/dc/elements/1.1/"'
        ' xmlns:cf="http://www.microsoft.com/schemas/rss/core/2005" ><channel>\n'
        f"<title>{xml(name)}</title>\n<link>{link}</link>\n"
        f"<description>{xml(name.strip())} RSS Feed</description>\n<language>en-us</language>\n"
        f"<pubDate>{gmt(newest)}</pubDate>\n<lastBuildDate>{gmt(built)}</lastBuildDate>\n"
        f'<atom:link href="{xml(itself)}" rel="self" type="application/rss+xml" />\n'
    )
    text = head + "".join(item(world, release, content_type) for release in items) + "</channel>\n</rss>"
    return (text.replace("\n", "\r\n") if site.feed_crlf else text).encode()


def item(world: World, release: Release, content_type: int = 0) -> str:
    """One item; dc:creator goes out unescaped, as the platform does it."""
    form = dict(release.also).get(content_type, "") if content_type != world.section(release).content_type else ""
    return _item(release, world.address(release, "feed", form), world.site(release.site).feed_year)


@lru_cache(maxsize=10_000)
def _item(release: Release, address: str, year: int) -> str:
    address = "" if "link" in release.blank else xml(address)
    title = "" if "title" in release.blank else xml(release.title)
    date = "" if "pubDate" in release.blank else gmt(release.published)
    picture, enclosure = "\n", ""
    if release.photos:
        photo = release.photos[0]
        alt = f" alt='{photo.alt}'" if year >= 2021 else ""
        picture = f"<img src='{photo.url('82/55')}'{alt} /> <br />\n"
        length = 10485 * (1 + len(photo.caption) % 14)
        enclosure = f'<enclosure url="{photo.url("670/394")}" length="{length}"  type="image/jpeg"/>\n'
    category = "".join(f"<category>{xml(name)}</category>\n" for _, name in release.categories)
    description = xml(f"{release.shown_summary}<br/> \n{picture}\n")
    return (
        f"<item>\n<title>{title}</title>\n<link>{address}</link>\n<description>{description}</description>\n"
        f"<pubDate>{date}</pubDate>\n<dc:creator>{release.author or release.byline}</dc:creator>\n{category}"
        f'<guid isPermaLink="false">{address}</guid>\n{enclosure}</item>\n'
    )


def sitemap_index(ask: Ask, site: Site) -> Answer:
    """The index: one sitemap for each section's module."""
    root = f"{ask.world.scheme}://{ask.world.host(site.name)}"
    rows = "".join(
        f"<sitemap><loc>{root}/DesktopModules/ArticleCS/SiteMap.ashx?moduleid={section.module}</loc></sitemap>"
        for section in site.sections
    )
    return _sitemap(f'<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{rows}</sitemapindex>')


def sitemap(ask: Ask, site: Site) -> Answer:
    """One module's articles with lastmod in Eastern time without a zone; an unknown module has none."""
    module = _number(ask.query.get("moduleid", ""), 0)
    section: Section | None = next((s for s in site.sections if s.module == module), None)
    shown = ask.world.shown(site.name, "sitemap", 0, section.name) if section else ()
    rows = "".join(
        f"<url><loc>{xml(ask.world.address(r, 'sitemap'))}</loc><lastmod>{eastern(r.published):%Y-%m-%dT%H:%M:%S}</lastmod>"
        "<priority>0.5</priority></url>"
        for r in shown
    )
    return _sitemap(f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{rows}</urlset>')


def _sitemap(inner: str) -> Answer:
    text = f'<?xml version="1.0" encoding="utf-8"?>{inner}'
    return Answer(200, text.encode(), {"Content-Type": "text/xml; charset=utf-8", "Cache-Control": "private"})


def xml(text: str) -> str:
    """Text as the platform escapes it in XML: ASCII quotes too, a no-break space as a number, the rest raw UTF-8."""
    return _escape(text, {"'": "&#39;", '"': "&quot;", "\u00a0": "&#160;"})


def gmt(when: datetime | None) -> str:
    """An RFC 822 date in GMT."""
    return format_datetime(when.astimezone(UTC), usegmt=True) if when else ""


def eastern(when: datetime | None) -> datetime:
    """A time as the platform's pages show it: on the clock of Washington."""
    if when is None:
        raise ValueError("a release that is up has a time of publication")
    return when.astimezone(EASTERN)


_AP_MONTHS = ("Jan.", "Feb.", "March", "April", "May", "June", "July", "Aug.", "Sept.", "Oct.", "Nov.", "Dec.")


def ap_date(when: datetime | None) -> str:
    """A date in AP style: "Dec. 7, 2023", "May 5, 2026"."""
    local = eastern(when)
    return f"{_AP_MONTHS[local.month - 1]} {local.day}, {local.year}"


def _number(text: str, otherwise: int) -> int:
    try:
        return int(text)
    except ValueError:
        return otherwise
