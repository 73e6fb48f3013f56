"""What the crawler's tests share: sources of the replica's sites, settings that lead to it, and short ways to look and read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import timedelta
from typing import Any

from crawler import crawl
from crawler.source import Http, Publisher, Source
from db.records import Entry, Memory, Page, Visit, Wanted
from tests.newsroom import SITES, Newsroom, Release, World

PUBLISHERS = [
    Publisher(name=site.name, title=site.title, hosts=list(site.hosts[:1]), also_hosts=list(site.hosts[1:]))
    if site.family in ("govdelivery", "canada")
    else Publisher(name=site.name, title=site.title, hosts=list(site.hosts))
    for site in SITES
]
PARAGRAPHS = tuple(
    f"Paragraph {number} tells at some length what the nations that met this week had to say to one another about space."
    for number in range(1, 5)
)


def http_to(room: Newsroom, **changes: Any) -> Http:
    """Settings under which every host of every site of the replica is that replica, without pauses."""
    hosts = {host for site in room.world.sites.values() for host in site.hosts}
    settings: dict[str, Any] = {"delay": 0, "autothrottle": False, "retries": 0, "timeout": 5, "contact": "watch@example.org"}
    return Http(**(settings | {"resolve": dict.fromkeys(hosts, room.address)} | changes))


def source_of(site: str = "war.gov", section: str = "", **changes: Any) -> Source:
    """The feed and the listing of one section of a site of the replica."""
    place = next(s for s in SITES if s.name == site)
    part = place.section(section)
    feed = f"https://{place.host}/DesktopModules/ArticleCS/RSS.ashx?ContentType={part.content_type}&Site={place.number}&max=20"
    values: dict[str, Any] = {"name": f"{site}-{part.name}".lower(), "publisher": site, "kind": "afpims"}
    values |= {"feed": feed, "listing": f"https://{place.host}{part.listing}"}
    return Source(**{name: value for name, value in (values | changes).items() if value is not None})


def fill(world: World, site: str = "war.gov", count: int = 25, *, first: int = 4_600_000, **changes: Any) -> list[Release]:
    """Releases of a site, an hour apart, the newest first."""
    values: dict[str, Any] = {"paragraphs": PARAGRAPHS, "summary": "What was said."} | changes
    return [
        world.publish(
            Release(site, first - n, f"Nations meet for the {n}th time", published=world.now - timedelta(hours=n), **values)
        )
        for n in range(count)
    ]


def look(
    room: Newsroom, source: Source, memory: Mapping[str, Memory] | None = None, http: Http | None = None, **how: Any
) -> dict[str, Visit]:
    """One visit to every road of a source, by road."""
    visits = crawl.run(crawl.discover(source, PUBLISHERS, memory or {}, http or http_to(room), now=lambda: room.world.now, **how))
    return {visit.road: visit for visit in visits}


def memory_of(visits: Mapping[str, Visit]) -> dict[str, Memory]:
    """What an archive would remember after these visits."""
    return {
        road: Memory(v.etag, v.last_modified, v.fingerprint, frozenset(e.key for e in v.entries), v.shown)
        for road, v in visits.items()
        if v.outcome == "ok"
    }


def wanted(entries: Iterable[Entry]) -> list[Wanted]:
    """The pages of these entries."""
    return [Wanted(entry.key, entry.url, entry.publisher, "source") for entry in entries]


def read(room: Newsroom, pages: Sequence[Wanted], http: Http | None = None) -> list[Page]:
    """All these pages, in the order in which they arrive."""

    async def collect() -> list[Page]:
        return [page async for page in crawl.fetch(pages, PUBLISHERS, http or http_to(room), now=lambda: room.world.now)]

    return crawl.run(collect())


def page_of(room: Newsroom, release: Release, http: Http | None = None) -> Page:
    """The page of one release."""
    url = room.world.address(release)
    return read(room, [Wanted(f"{release.site}/{release.id}", url, release.site, "source")], http)[0]
