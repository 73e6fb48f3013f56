"""How an AFPIMS site answers: which kind of page an address is, and that page."""

from __future__ import annotations

import re

from tests.newsroom import chrome, feeds, layouts, listings
from tests.newsroom.sites import Section, Site
from tests.newsroom.wire import Answer, Ask, html

ARTICLE = re.compile(r"/article/+(\d+)(?:/|$)", re.IGNORECASE)


def kind(ask: Ask, site: Site) -> str:
    """robots, feed, sitemap, article, listing or page."""
    path = ask.path.lower()
    if path == "/robots.txt":
        return "robots"
    if path == "/desktopmodules/articlecs/rss.ashx":
        return "feed"
    if path.endswith("/sitemap.ashx"):
        return "sitemap"
    if ARTICLE.search(path):
        return "article"
    return "listing" if _listed(ask, site) is not None or _front(ask) else "page"


def answer(ask: Ask, site: Site) -> Answer:
    """The proper answer, when nothing is wrong."""
    match kind(ask, site):
        case "robots":
            return feeds.robots(ask)
        case "feed":
            return feeds.rss(ask, site)
        case "sitemap" if "sitedata" in ask.path.lower():
            return feeds.sitemap_index(ask, site)
        case "sitemap":
            return feeds.sitemap(ask, site)
        case "article":
            return _article(ask, site)
        case "listing":
            return listings.listing(ask, site, _listed(ask, site))
    if ask.path.lower().rstrip("/") == "/news/rss":
        return _feeds(ask, site)
    if ask.path == "/":
        return listings.listing(ask, site, None, "home-2020")
    if "/desktopmodules/" in ask.path.lower() or "." in ask.path.rsplit("/", 1)[-1]:
        return html(chrome.EDGE_NOT_FOUND, 404)
    return html(chrome.not_found(site, ask.url), 404)


def _article(ask: Ask, site: Site) -> Answer:
    found = ARTICLE.search(ask.path)
    release = ask.world.get(int(found[1])) if found else None
    if release is None or release.site != site.name:
        return html(chrome.not_found(site, ask.url), 404)
    return html(layouts.article(ask.world, site, release))


def _feeds(ask: Ask, site: Site) -> Answer:
    """The page that lists the site's feeds."""
    rows = "".join(
        f'<li><a href="/DesktopModules/ArticleCS/RSS.ashx?ContentType={s.content_type}&amp;Site={site.number}&amp;max=10">'
        f"{s.name.replace('-', ' ')}</a></li>"
        for s in site.sections
    )
    return html(chrome.page(site, f"<h1>RSS</h1><ul>{rows}</ul>", title="RSS", url=ask.url, kind="website"))


def _front(ask: Ask) -> bool:
    """Whether the path is the front of the newsroom, which lists all sections together."""
    return ask.path.lower().rstrip("/") in ("/news", "/newsroom", "/media")


def _listed(ask: Ask, site: Site) -> Section | None:
    """The section whose listing page this path is (the longest that fits, date segments allowed)."""
    path = re.sub(r"/+", "/", ask.path.lower() + "/")
    fits = [s for s in site.sections if path == s.listing.lower() or path.startswith(s.listing.lower() + "startdate/")]
    return max(fits, key=lambda section: len(section.listing), default=None)
