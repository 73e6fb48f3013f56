"""The answer of one road in, what can be seen there out: entries, or why there are none. Pure: no network, no clock."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from crawler import feeds, instead, jsonfeeds, listing, sitemap
from crawler.answers import Answer
from crawler.entries import entries_of, wrong_channel
from crawler.feeds import Item
from crawler.source import Publisher, Source
from db.records import Entry, Memory

_ENOUGH = 8  # items that a road must have shown before fewer of them mean anything


@dataclass(frozen=True, slots=True)
class Sight:
    """What one answer shows."""

    outcome: str
    detail: str = ""
    entries: tuple[Entry, ...] = ()
    fingerprint: str = ""
    feed: str = ""  # the RSS link on a listing page
    sitemaps: tuple[str, ...] = ()  # of an index, the newest first


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads the roads of one source."""

    source: Source
    publisher: Publisher
    publishers: Sequence[Publisher]

    def feed(self, answer: Answer, memory: Memory) -> Sight:
        """What a feed shows; "unchanged" when its items are byte for byte those of the last good visit."""
        if answer.outcome != "ok":
            return Sight(answer.outcome, answer.detail)
        mark = feeds.fingerprint(answer.body)
        if mark and mark == memory.fingerprint:
            return Sight("unchanged", "the same items as before", fingerprint=mark)
        if not answer.body.strip():
            return Sight("empty", "an answer of 0 bytes")
        try:
            is_json = answer.body.lstrip()[:1] == b"{"
            feed = jsonfeeds.read(answer.body, self.source.time_zone) if is_json else feeds.read(answer.body)
        except feeds.NotAFeed as error:
            other = instead.trouble(instead.decode(answer.body, answer.charset)) if b"<" in answer.body[:2000] else None
            return Sight(*other) if other and other[0] in ("login", "blocked") else Sight("not_a_feed", f"it is {error}")
        except feeds.Malformed as error:
            return Sight("malformed", str(error))
        if feed.retired:
            return Sight("retired", f"{feed.title!r}: {feed.items[0].title!r}")
        entries = self._entries(feed.items, feed.link if "://" in feed.link else answer.url)
        if wrong := wrong_channel(feed, entries, self.source, self.publisher, self.publishers):
            return Sight("wrong_channel", wrong)
        if not feed.items:
            return Sight("empty", f"the channel {feed.title!r} has no items")
        if feed.truncated:
            return Sight("truncated", f"it breaks off after {len(feed.items)} whole items", entries)
        detail = "not well-formed XML, read all the same" if feed.damaged else ""
        return self._judge(Sight("ok", detail, entries, mark), memory)

    def listing(self, answer: Answer, memory: Memory, *, first: bool = True) -> Sight:
        """What a listing page shows; only the ``first`` is expected to be full."""
        if answer.outcome != "ok":
            return Sight(answer.outcome, answer.detail)
        html = instead.decode(answer.body, answer.charset)
        page = listing.read(html, answer.url, self.source.selectors, self.source.time_zone)
        entries = self._entries(page.items, answer.url)
        if not entries:
            if other := instead.trouble(html):
                return Sight(*other)
            if not first:
                return Sight("ok", "past the end")
            known = memory.typical_items
            what = f"no item found where there used to be {known}" if known else "no item found; no known markup fits"
            return Sight("drifted", what, feed=page.feed)
        if page.layout == "links" and first:
            detail = "no known markup fits; only the addresses of articles were recognised"
            return Sight("drifted", detail, entries, feed=page.feed)
        sight = Sight("ok", "", entries, feed=page.feed)
        return self._judge(sight, memory) if first else sight

    def sitemap(self, answer: Answer, since: datetime | None = None) -> Sight:
        """What a sitemap shows: articles (that changed ``since`` then), or further sitemaps when it is an index."""
        if answer.outcome != "ok":
            return Sight(answer.outcome, answer.detail)
        try:
            found = sitemap.read(answer.body, self.source.time_zone)
        except feeds.NotAFeed as error:
            return Sight("not_a_feed", str(error))
        except feeds.Malformed as error:
            return Sight("malformed", str(error))
        newest = sorted(found.addresses, key=lambda pair: str(pair[1] or ""), reverse=True)
        if found.is_index:
            return Sight("ok", f"an index of {len(newest)} sitemaps", sitemaps=tuple(address for address, _ in newest))
        entries = self._entries(
            [Item(link=address) for address, changed in newest if not (since and changed and changed < since)], answer.url
        )
        if not self.source.article_paths:  # a sitemap holds every page of the site; only numbered ones are articles
            entries = tuple(entry for entry in entries if entry.key.rpartition("/")[2].isdecimal())
        return Sight("ok", "", entries) if entries else Sight("empty", f"none of {len(newest)} addresses is an article")

    def _entries(self, items: Sequence[Item], base: str) -> tuple[Entry, ...]:
        return entries_of(items, base, self.source, self.publisher, self.publishers)

    def _judge(self, sight: Sight, memory: Memory) -> Sight:
        """Hold what was seen against what the source promises and what it used to show."""
        shown = len(sight.entries)
        usual = memory.typical_items
        if shown < self.source.expect:
            return replace(sight, outcome="drifted", detail=f"{shown} items where at least {self.source.expect} are expected")
        if usual >= _ENOUGH and shown * 2 < usual:
            return replace(sight, outcome="drifted", detail=f"{shown} items where there used to be {usual}")
        untitled = sum(not entry.title for entry in sight.entries)
        if shown >= 4 and untitled * 2 > shown:
            return replace(sight, outcome="drifted", detail=f"{untitled} of {shown} items have no title")
        return sight
