"""The items of one road in, entries with an identity out, and whether they are the publisher's at all. Pure."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from urllib.parse import urljoin, urlsplit

from crawler.feeds import Feed, Item
from crawler.identity import Identity, identify
from crawler.source import Publisher, Source
from db.records import Entry

_ITEM = "item-"


def entries_of(
    items: Iterable[Item], base: str, source: Source, publisher: Publisher, publishers: Sequence[Publisher]
) -> tuple[Entry, ...]:
    """One entry for each article, in the order shown; what one item lacks another of the same article may give.

    An item without a usable address is kept under an address that says so (see ``is_addressless``); an item that says
    nothing at all is not.
    """
    entries: dict[str, Entry] = {}
    for item in items:
        entry = _entry(item, base, source, publisher, publishers)
        if entry is None:
            continue
        known = entries.get(entry.key)
        if known is None:
            entries[entry.key] = entry
        elif not (known.title and known.summary and known.published):
            entries[entry.key] = Entry(
                known.key,
                known.url,
                known.publisher,
                known.shown_url,
                known.title or entry.title,
                known.summary or entry.summary,
                known.author or entry.author,
                known.published or entry.published,
            )
    return tuple(entries.values())


def is_addressless(url: str) -> bool:
    """Whether this is the address given to an item that has none."""
    return f"#{_ITEM}" in url


def wrong_channel(
    feed: Feed, entries: Sequence[Entry], source: Source, publisher: Publisher, publishers: Sequence[Publisher]
) -> str:
    """Why this feed is not the configured one, "" when it is: its own link, its title, and whose articles it shows."""
    carried = [publisher, *(other for other in publishers if other.name in source.carries)]
    host = _host(feed.link)
    if host and not any(other.owns(host) for other in carried):
        return f"the channel says it is {feed.title!r} of {host}"
    if source.channel and source.channel.lower() not in feed.title.lower():
        return f"the channel's title is {feed.title!r}, without {source.channel!r}"
    names = {other.name for other in carried}
    foreign = [entry for entry in entries if entry.publisher not in names]
    if entries and len(foreign) == len(entries):
        return f"all {len(entries)} items are of other publishers, the first of {foreign[0].publisher}"
    return ""


def _entry(item: Item, base: str, source: Source, publisher: Publisher, publishers: Sequence[Publisher]) -> Entry | None:
    identity = _identity(item.link, base, publishers)
    if identity is None:
        text = item.title or item.summary
        if not text:
            return None
        mark = _ITEM + hashlib.sha256(text.encode()).hexdigest()[:12]
        identity = Identity(f"{publisher.name}/{mark}", publisher.name, None, f"https://{publisher.hosts[0]}/#{mark}")
    elif source.article_paths and not any(path in urlsplit(identity.url).path for path in source.article_paths):
        return None
    return Entry(
        key=identity.key,
        url=identity.url,
        publisher=identity.publisher,
        shown_url=item.link[:2000],
        title=item.title,
        summary=item.summary,
        author=item.author,
        published=item.published,
    )


def _identity(link: str, base: str, publishers: Sequence[Publisher]) -> Identity | None:
    if not link or len(link) > 2000:
        return None
    try:
        return identify(link if "://" in link[:9] else urljoin(base, link), publishers)
    except ValueError:  # javascript:, mailto:, or no address at all
        return None


def _host(url: str) -> str:
    try:
        return urlsplit(url.strip()).hostname or ""
    except ValueError:
        return ""
