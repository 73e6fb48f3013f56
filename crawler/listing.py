"""The HTML of a listing page in, its items out, whichever of the known markups it is written in. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from urllib.parse import urljoin

from selectolax.lexbor import LexborHTMLParser, LexborNode

from crawler import dates, plain
from crawler.feeds import Item
from crawler.instead import is_bomb
from crawler.source import Selectors

_ARTICLE = re.compile(r"/Article/+\d+(?:/|\.aspx|$)", re.IGNORECASE)
_LIKE_CODE = re.compile(r"^\s*(?:javascript|data|vbscript):", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Listing:
    """One listing page."""

    items: tuple[Item, ...] = ()
    layout: str = ""  # which markup spoke; "links" = none did, and only the addresses were recognised
    feed: str = ""  # address of the RSS feed that the page links to
    more: bool = False  # it links to a further page


@dataclass(frozen=True, slots=True)
class _Markup:
    """One way in which a listing was written: CSS for an item and, inside it, for its parts."""

    name: str
    item: str
    link: str
    date: str = ""
    summary: str = ""


# Newest first. Each is a real redesign of one of the sites; all stay, because sites of one platform are years apart.
_MARKUPS = (
    _Markup("afpims-home-2020", "div.item:has(h3.title)", "h3.title a[href]", "time", "p.summary"),
    _Markup("afpims-item", "div.item:has(.title a)", ".title a[href]", "time, .date", ".summary"),
    _Markup("afpims-lside-2019", "div.item:has(a.title), div.lside, div.fnr-item-container", "a.title[href]", ".date"),
    _Markup("usaf-2024", "ul.article-listing > li", "h1 a[href], h2 a[href], h3 a[href]", "time, .date", ".summary"),
    _Markup("usaf-2019", ".af2-news-listing li", "h2 a[href], a.title[href]", "time, .date", ".desc > p"),
)


def read(html: str, url: str, selectors: Selectors | None = None, time_zone: str = "America/New_York") -> Listing:
    """The items of a listing page in the order shown; addresses are absolute.

    Configured ``selectors`` speak alone. Otherwise every known markup is tried, the newest first, and the first that finds
    an item speaks; ``layout`` is "" when none does.
    """
    if is_bomb(html):
        return Listing()
    tree = LexborHTMLParser(html)
    readers: list[tuple[str, Callable[[], Iterator[Item]]]]
    if selectors:
        readers = [("selectors", partial(_by_selectors, tree, selectors, url, time_zone))]
    else:
        readers = [
            ("afpims-vue", partial(_vue, tree, url, time_zone)),
            *((m.name, partial(_by_markup, tree, m, url, time_zone)) for m in _MARKUPS),
            ("links", partial(_links, tree, url)),
        ]
    feed, more = _feed_link(tree, url), _has_more(tree)
    for name, reader in readers:
        if items := tuple(reader()):
            return Listing(items, name, feed, more)
    return Listing((), "", feed, more)


def _each(tree: LexborHTMLParser, css: str) -> Iterator[LexborNode]:
    # A node that several parts of a selector list match is given several times.
    seen: set[int] = set()
    for node in tree.css(css):
        if node.mem_id not in seen:
            seen.add(node.mem_id)
            yield node


def _vue(tree: LexborHTMLParser, url: str, time_zone: str) -> Iterator[Item]:
    # listing-with-preview, listing-titles-only, story-card, listing-dashboard-with-preview: the data are attributes.
    for node in _each(tree, "[article-url], [article-url-or-link]"):
        get = node.attributes.get
        link = get("article-url-or-link-absolute") or get("article-url") or get("article-url-or-link") or ""
        when = get("publish-date-jss") or get("publish-date-ap") or ""
        title, summary = plain.from_markup(get("article-title") or ""), plain.from_markup(get("article-summary") or "")
        yield Item(_absolute(link, url), title, summary, "", dates.read(when, time_zone)[0])


def _by_markup(tree: LexborHTMLParser, markup: _Markup, url: str, time_zone: str) -> Iterator[Item]:
    for node in _each(tree, markup.item):
        if anchor := node.css_first(markup.link):
            yield _item(node, anchor, anchor, markup.date, markup.summary, url, time_zone)


def _by_selectors(tree: LexborHTMLParser, selectors: Selectors, url: str, time_zone: str) -> Iterator[Item]:
    for node in _each(tree, selectors.item):
        anchor = node if node.tag == "a" else node.css_first(selectors.link)
        if anchor is not None:
            title = node.css_first(selectors.title) if selectors.title else anchor
            yield _item(node, anchor, title, selectors.date, selectors.summary, url, time_zone)


def _links(tree: LexborHTMLParser, url: str) -> Iterator[Item]:
    for anchor in tree.css("a[href]"):
        href = anchor.attributes.get("href") or ""
        title = plain.from_markup(anchor.text(separator=" "))
        if title and _ARTICLE.search(href):
            yield Item(_absolute(href, url), title)


def _item(
    node: LexborNode, anchor: LexborNode, title: LexborNode | None, date: str, summary: str, url: str, time_zone: str
) -> Item:
    when = node.css_first(date) if date else None
    about = node.css_first(summary) if summary else None
    return Item(
        link=_absolute(anchor.attributes.get("href") or "", url),
        title=plain.from_markup(title.text(separator="")) if title is not None else "",
        summary=plain.line(about.text(separator=" ")) if about is not None else "",
        published=_when(when, time_zone) if when is not None else None,
    )


def _when(node: LexborNode, time_zone: str) -> datetime | None:
    # The visible text may be relative ("17 min ago"); the attributes are not.
    get = node.attributes.get
    for text in (get("data-dateago"), get("datetime"), get("data-dateap"), node.text()):
        if text and (found := dates.read(text, time_zone)[0]):
            return found
    return None


def _absolute(link: str, url: str) -> str:
    link = link.strip()
    if not link or _LIKE_CODE.match(link):
        return ""
    try:
        return urljoin(url, link)
    except ValueError:
        return ""


def _feed_link(tree: LexborHTMLParser, url: str) -> str:
    for node in tree.css('a[href*="RSS.ashx" i], link[type="application/rss+xml"], link[type="application/atom+xml"]'):
        if href := node.attributes.get("href"):
            return _absolute(href, url)
    return ""


def _has_more(tree: LexborHTMLParser) -> bool:
    return tree.css_first('ul.pagination a.next, a[rel="next"], link[rel="next"]') is not None
