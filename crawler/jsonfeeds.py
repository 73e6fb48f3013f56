"""The JSON of a news interface in, its items out: JSON Feed, canada.ca, GOV.UK search, NATO's site search. Pure."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from crawler import dates, plain
from crawler.feeds import Feed, Item, Malformed, NotAFeed

# Where these interfaces keep the list of items, and what they call the parts of one.
_LISTS = (("feed", "entry"), ("items",), ("results",), ("pages",), ("entry",), ("entries",))
_LINKS = ("link", "url", "external_url", "href")
_SUMMARIES = ("teaser", "summary", "description", "content_text", "content_html")
_DATES = ("publishedDate", "date_published", "public_timestamp", "published", "pageDate", "updated")


def read(body: bytes, time_zone: str = "America/New_York") -> Feed:
    """The items of a JSON document that is a list of news, in the order shown.

    Raises NotAFeed when it holds no such list, Malformed when it is no JSON or nested absurdly deep.
    """
    try:
        document = json.loads(body)
    except (ValueError, RecursionError) as error:
        raise Malformed(f"it is no JSON that can be read: {str(error)[:200]}") from error
    if not isinstance(document, dict):
        raise NotAFeed("JSON without a list of news")
    for path in _LISTS:
        rows = _at(document, path)
        if isinstance(rows, list):
            channel = document.get(path[0]) if len(path) > 1 else document
            return Feed(
                title=_text(channel, ("title",)),
                link=_text(channel, ("home_page_url",)),
                items=tuple(_items(rows, time_zone)),
            )
    raise NotAFeed("JSON without a list of news")


def _items(rows: list[Any], time_zone: str) -> Iterator[Item]:
    for row in rows[:5_000]:
        if isinstance(row, dict):
            yield Item(
                link=_text(row, _LINKS, markup=False),
                title=_text(row, ("title",)),
                summary=_text(row, _SUMMARIES),
                author=_text(row, ("author",)),
                published=dates.read(_text(row, _DATES), time_zone)[0],
            )


def _at(document: Mapping[str, Any], path: tuple[str, ...]) -> Any:
    value: Any = document
    for name in path:
        value = value.get(name) if isinstance(value, dict) else None
    return value


def _text(row: Any, names: tuple[str, ...], *, markup: bool = True) -> str:
    for name in names:
        value = row.get(name) if isinstance(row, dict) else None
        if isinstance(value, str) and value.strip():
            return plain.from_markup(value) if markup else value.strip()
    return ""
