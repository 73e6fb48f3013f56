"""Listing pages of the AFPIMS newsrooms, each in the markup of its time; a page past the end is empty and still a 200."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from html import escape
from typing import TYPE_CHECKING

from tests.newsroom import chrome
from tests.newsroom.feeds import ap_date, eastern
from tests.newsroom.sites import Section, Site
from tests.newsroom.wire import Answer, Ask, html

if TYPE_CHECKING:
    from tests.newsroom.release import Release
    from tests.newsroom.world import World


def listing(ask: Ask, site: Site, section: Section | None, markup: str = "") -> Answer:
    """One page of a section's listing (all sections for None): ``?Page=N`` and ``/StartDate/…/EndDate/…/`` are honoured."""
    world = ask.world
    shown = world.shown(site.name, "listing", 0, section.name if section else "")
    start, end = _segment(ask.path, "startdate"), _segment(ask.path, "enddate")
    shown = [r for r in shown if (start or "0") <= f"{eastern(r.published):%Y-%m-%d}" <= (end or "9")]
    number = max(1, int(ask.query.get("page", "1") or 1)) if ask.query.get("page", "1").isdigit() else 1
    here = shown[(number - 1) * world.page_size : number * world.page_size]
    pages = -(-len(shown) // world.page_size)
    feed = (
        f"/DesktopModules/ArticleCS/RSS.ashx?ContentType={(section or site.sections[0]).content_type}&Site={site.number}"
        "&isdashboardselected=0&max=20"
    )
    label = (section or site.sections[0]).name.replace("-", " ")
    main = (
        f'<div id="dnn_ContentPane" class="contentpane"><h1 class="section-title">{escape(label)}</h1>'
        f'<div class="rss"><a class="rss-icon" title="RSS Feed" href="{escape(feed)}"><i class="fa fa-rss"></i></a></div>\n'
        f"{MARKUPS[markup or site.listing](world, here, number)}\n{_pager(ask.path, number, pages)}</div>\n"
    )
    return html(
        chrome.page(site, main, title=label, url=ask.url, kind="website", description=f"{label} of {site.title}", path=ask.path)
    )


def _vue(world: World, releases: Sequence[Release], page: int) -> str:
    """War.gov since 2021: custom elements whose attributes are the data; no link in the raw source."""
    rows = []
    for index, release in enumerate(releases, 1):
        section = world.section(release)
        address = _attribute(world.address(release, "listing"))
        picture = _attribute(release.photos[0].url()) if release.photos else ""
        alt = _attribute(release.photos[0].alt) if release.photos else "Social media image for the Department of War website."
        rows.append(
            f'<listing-with-preview article-id="{release.id}" article-title="{_attribute(release.title)}"'
            f' article-summary="{_attribute(release.shown_summary)}" article-url="{address}" article-url-or-link="{address}"'
            f' article-url-or-link-absolute="{address}" article-image-url="{picture}" article-alt="{alt}"'
            f' image-url="{picture}" image-caption="{alt}" category="" content-type-name="{section.label}"'
            f' content-type-val="{section.content_type}" item-index="{index}" open-in-new=""'
            f' publish-date-ap="{ap_date(release.published)}"'
            f' publish-date-jss="{eastern(release.published):%Y-%m-%dT%H:%M:%S}" term-name="" term-url=""'
            ' :show-image="true"></listing-with-preview>'
        )
    return (
        '<div class="alist-inner alist-more-here"><feature-template :remove-grid="true" :show-all="true" template-mode="story">\n'
        + "\n".join(rows)
        + f"\n</feature-template></div>\n<script>var storyListing2842_data = {{moduleID: 2842, page: {page}}};</script>"
    )


def _item(world: World, releases: Sequence[Release], page: int) -> str:
    """Spacecom.mil: date, title and summary in plain elements."""
    rows = "\n".join(
        f'<div class="item item-{r.id}"><p class="date">{eastern(r.published):%B} {eastern(r.published).day}, '
        f"{eastern(r.published).year}</p>"
        f'<p class="title"><a href="{escape(world.address(r, "listing"))}">{escape(r.title)}</a></p>'
        f'<p class="summary">{escape(r.shown_summary)}</p></div>'
        for r in releases
    )
    return f'<div class="news-listing">{rows}</div>'


def _alist(world: World, releases: Sequence[Release], page: int) -> str:
    """Centcom.mil and stratcom.mil."""
    rows = "\n".join(
        f'<div class="item"><div class="title"><a href="{escape(world.address(r, "listing"))}">{escape(r.title)}</a></div>'
        f'<span class="date">{ap_date(r.published)}</span><p class="summary">{escape(r.shown_summary)}</p></div>'
        for r in releases
    )
    return f'<div class="alist newsrelease">{rows}</div>'


def _article_listing(world: World, releases: Sequence[Release], page: int) -> str:
    """Spaceforce.mil since 2024."""
    rows = "\n".join(
        f'<li class="article-item"><h1><a href="{escape(world.address(r, "listing"))}">{escape(r.title)}</a></h1>'
        f'<time datetime="{eastern(r.published):%Y-%m-%d}">{ap_date(r.published)}</time>'
        f'<div class="summary"><p>{escape(r.shown_summary)}</p></div></li>'
        for r in releases
    )
    return f'<ul class="article-listing">{rows}</ul>'


def _af2(world: World, releases: Sequence[Release], page: int) -> str:
    """Air Force sites of 2019."""
    rows = "\n".join(
        f'<li><div class="thumb"></div><div class="desc"><h2><a class="title" href="{escape(world.address(r, "listing"))}">'
        f'{escape(r.title)}</a></h2><span class="date">{ap_date(r.published)}</span><p>{escape(r.shown_summary)}</p></div></li>'
        for r in releases
    )
    return f'<section class="af2-news-listing"><ul>{rows}</ul></section>'


def _home_2020(world: World, releases: Sequence[Release], page: int) -> str:
    """Defense.gov's home page and dashboards of November 2020, with dates relative to now in the visible text."""
    rows = []
    for release in releases:
        address = escape(world.address(release, "listing"))
        age = int((world.now - eastern(release.published)).total_seconds() // 60)
        ago = f"{age} min ago" if 0 <= age < 60 else ap_date(release.published)
        rows.append(
            f'<div class="dgov-col-md-12"><div class="item item-{release.id}"><figure><figcaption><span class="category">'
            f'<a class="content-type-text" href="#"><span>Release</span></a> <span class="separator">|</span> '
            f'<time data-dateago="{eastern(release.published):%Y-%m-%dT%H:%M:%S}"'
            f' data-dateap="{ap_date(release.published)}">{ago}</time></span>'
            f'<h3 class="title"><a href="{address}">{escape(release.title)}</a></h3>'
            f'<p class="summary hidden-xs hidden-xxs">{escape(release.shown_summary)}</p></figcaption></figure></div></div>'
        )
    return (
        '<div id="homePress" class="explore-list homePress alist"><div class="alist-inner">'
        f'<div class="dgov-grid dgov-grid-bleed">{"".join(rows)}</div></div></div>'
    )


def _drift(world: World, releases: Sequence[Release], page: int) -> str:
    """A redesign that nobody has seen yet: no link, no attribute, no element that means anything to a reader of today."""
    rows = "".join(
        f'<w-card data-k="{int(r.id) * 7 if isinstance(r.id, int) else 0:x}"><w-line>{escape(r.title)}</w-line></w-card>'
        for r in releases
    )
    return f'<w-deck data-cursor="{page}">{rows}</w-deck>'


MARKUPS: dict[str, Callable[[World, Sequence[Release], int], str]] = {
    "vue": _vue,
    "item": _item,
    "alist": _alist,
    "article-listing": _article_listing,
    "af2": _af2,
    "home-2020": _home_2020,
    "drift": _drift,
}


def _attribute(text: str) -> str:
    """An attribute value as the platform writes it: ``>`` and apostrophes stay raw."""
    return text.replace("&", "&amp;").replace('"', "&quot;").replace("<", "&lt;")


def _pager(path: str, number: int, pages: int) -> str:
    links = "".join(
        f'<li{" class=active" if n == number else ""}><a href="{escape(path)}?Page={n}">{n}</a></li>'
        for n in range(max(1, number - 3), min(pages, number + 3) + 1)
    )
    more = f'<li><a class="next" href="{escape(path)}?Page={number + 1}">Next</a></li>' if number < pages else ""
    return f'<ul class="pagination">{links}{more}</ul>'


def _segment(path: str, name: str) -> str:
    parts = path.lower().strip("/").split("/")
    return parts[parts.index(name) + 1] if name in parts[:-1] else ""
