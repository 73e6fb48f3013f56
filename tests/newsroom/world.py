"""What the newsrooms of the world show at a given moment: releases, edits, removals, moves and faults on a clock of its own.

Every change is dated, so a whole history can be laid down in advance and the clock moved through it, forwards or back.
"""

from __future__ import annotations

import threading
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import Any

from tests.newsroom.faults import FAULTS, KINDS, Fault
from tests.newsroom.release import Release, address
from tests.newsroom.sites import SITES, Section, Site

FIRST_DAY = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)


@dataclass
class World:
    """All newsrooms and their clock. Empty at first; safe to change while a Newsroom serves it."""

    now: datetime = FIRST_DAY
    scheme: str = "https"  # of the addresses that feeds, pages and redirects give
    sites: dict[str, Site] = field(default_factory=lambda: {site.name: site for site in SITES})
    page_size: int = 10  # items on one listing page
    feed_cap: int = 500  # what RSS.ashx makes of a larger max

    def __post_init__(self) -> None:
        self._lock = threading.RLock()
        self._history: dict[int | str, list[tuple[datetime, Release | None]]] = {}
        self._moves: list[tuple[datetime, str, str, bool]] = []
        self._order: dict[str, Any] = {}
        self._faults: dict[tuple[str, str], Fault] = {}
        self._revision = 0
        self._cache: dict[Any, Any] = {}
        self._cache_of: tuple[int, datetime] | None = None

    # ------------------------------------------------------------------ the clock

    def advance(self, delta: timedelta | None = None, **units: float) -> datetime:
        """Move the clock on: ``advance(hours=6)`` or ``advance(timedelta(days=1))``; the new time."""
        self.now += delta if delta is not None else timedelta(**units)
        return self.now

    # ------------------------------------------------------------------ content

    def publish(self, release: Release) -> Release:
        """Put a release up; it shows from ``appears`` (else ``published``, else now). A known id gets a new version."""
        appears = release.appears or release.published or self.now
        release = replace(release, published=release.published or appears, appears=appears)
        self.site(release.site)
        self._record(release.id, appears, release)
        return release

    def late(self, release: Release, *, days: float = 3) -> Release:
        """Put a release up now that is dated some days ago (its own ``published`` if it has one)."""
        published = release.published or self.now - timedelta(days=days)
        return self.publish(replace(release, published=published, appears=self.now))

    def edit(
        self,
        id: int | str,
        *,
        title: str | None = None,
        paragraphs: Iterable[str] | None = None,
        at: datetime | None = None,
        **changes: Any,
    ) -> Release:
        """Change a release (any field of Release); a new title changes slug, address and guid as well."""
        at = at or self.now
        before = self.state(id, at)
        if title is not None:
            changes["title"] = title
        if paragraphs is not None:
            changes["paragraphs"] = tuple(paragraphs)
        after = replace(before, **changes)
        self._record(id, at, after)
        return after

    def remove(self, id: int | str, *, at: datetime | None = None) -> None:
        """Take a release down everywhere: every road drops it and its page is a 404."""
        at = at or self.now
        self.state(id, at)
        self._record(id, at, None)

    def restore(self, id: int | str, *, at: datetime | None = None) -> Release:
        """Put a removed release up again as it last was."""
        at = at or self.now
        last = next((r for when, r in reversed(self._history.get(id, [])) if r is not None and when <= at), None)
        if last is None:
            raise KeyError(f"no release {id!r} was ever up before {at:%Y-%m-%d %H:%M}")
        self._record(id, at, last)
        return last

    def cross_post(
        self,
        id: int | str,
        site: str,
        new_id: int | str,
        title: str | None = None,
        *,
        at: datetime | None = None,
        **changes: Any,
    ) -> Release:
        """Post the text of a release on another site, where it gets a new id (and perhaps another title)."""
        at = at or self.now
        first = self.state(id, at)
        fresh: dict[str, Any] = {
            "section": "",
            "layout": "",
            "addresses": (),
            "also": (),
            "categories": (),
            "relation": "cross-post",
        }
        fresh |= {"site": site, "id": new_id, "title": title or first.title, "published": at, "appears": at}
        return self.publish(replace(first, **(fresh | {"story": first.story or first.id} | changes)))

    def reorder(self, site: str, key: Any = None) -> None:
        """Order the items of a site's feeds and listings by ``key(release)`` instead of newest first; None undoes it."""
        with self._lock:
            self._order.pop(site, None) if key is None else self._order.__setitem__(site, key)
            self._revision += 1

    def move(self, site: str, host: str, *, at: datetime | None = None, redirect: bool = True) -> None:
        """Move a whole site to another host; the old hosts answer with a 301, or (redirect=False) go on serving."""
        with self._lock:
            self.site(site)
            self._moves.append((at or self.now, site, host, redirect))
            self._moves.sort(key=lambda move: move[0])
            self._revision += 1

    # ------------------------------------------------------------------ faults

    def switch(self, host: str, fault: str, kind: str = "", **options: Any) -> None:
        """Let a host fail from now on. Faults, their usual kinds and their options are in ``tests.newsroom.faults.FAULTS``.

        ``host`` is a host name, the name of a site (all its hosts) or "*". ``kind`` narrows or widens the fault to robots,
        feed, listing, article, sitemap, page, api, "html" (listing, article, page), "content" (all but robots) or "all".
        Common options: ``times=2`` (heals after two answers), ``match="/4100001/"`` (only addresses with this in them),
        ``since=`` and ``until=`` (times of the world's clock).
        """
        if fault not in FAULTS:
            raise ValueError(f"no fault {fault!r}; there are {', '.join(sorted(FAULTS))}")
        if kind and kind not in KINDS:
            raise ValueError(f"no kind of path {kind!r}; there are {', '.join(sorted(KINDS))}")
        names = self.sites[host].hosts if host in self.sites else (host.lower(),)
        with self._lock:
            known = {"*", *self._hosts(), *(to for _, _, to, _ in self._moves)}
            if unknown := set(names) - known:
                raise ValueError(f"no host {', '.join(unknown)}; there are {', '.join(sorted(known))}")
            for name in names:
                kept = Fault(fault, kind or FAULTS[fault].kind, dict(options))
                self._faults[name, kept.kind] = kept

    def clear(self, host: str = "*", kind: str = "") -> None:
        """Heal a host (or one kind of path of it); ``clear()`` heals everything."""
        with self._lock:
            names = set(self.sites[host].hosts) if host in self.sites else {host.lower()}
            self._faults = {
                at: fault for at, fault in self._faults.items() if not ((host == "*" or at[0] in names) and kind in ("", at[1]))
            }

    def fault(self, host: str, kind: str, path: str) -> Fault | None:
        """The fault that this request meets, counted against its ``times``."""
        with self._lock:
            for name in (host, "*"):
                for (at, _), fault in self._faults.items():
                    if at == name and fault.strikes(kind, path, self.now):
                        return fault
        return None

    # ------------------------------------------------------------------ what is up now

    def site(self, name: str) -> Site:
        """The site of that name. Raises KeyError with the names there are."""
        try:
            return self.sites[name]
        except KeyError:
            raise KeyError(f"no site {name!r}; there are {', '.join(self.sites)}") from None

    def site_of(self, host: str) -> Site | None:
        """The site that a host name belongs to now."""
        with self._lock:
            hosts = self._cached("hosts", self._hosts)
        return hosts.get(host.lower())

    def host(self, site: str) -> str:
        """The host that a site lives on now."""
        moved = [host for when, name, host, _ in self._moves if name == site and when <= self.now]
        return moved[-1] if moved else self.site(site).host

    def answers_itself(self, site: str, host: str) -> bool:
        """Whether a host serves its site rather than redirecting to the present host."""
        if host == self.host(site):
            return True
        if self.site(site).family != "afpims":
            return f"www.{host}" not in self.site(site).hosts
        moves = [(to, redirect) for when, name, to, redirect in self._moves if name == site and when <= self.now]
        stays = bool(moves) and not moves[-1][1]
        former = [self.site(site).host, *(to for to, _ in moves)]
        return stays and host in former

    def get(self, id: int | str) -> Release | None:
        """The release as it is up now, or None."""
        with self._lock:
            return self._cached("visible", self._visible).get(id)

    def state(self, id: int | str, at: datetime) -> Release:
        """The release as it is up at that time. Raises KeyError if it is not."""
        with self._lock:
            release = self._state(id, at)
        if release is None:
            raise KeyError(f"no release {id!r} is up at {at:%Y-%m-%d %H:%M}")
        return release

    def shown(self, site: str, road: str = "", content_type: int = 0, section: str = "") -> Sequence[Release]:
        """What a site shows now, newest first, on one road (all roads: "") and in one content type or section."""
        with self._lock:
            return self._cached(("shown", site, road, content_type, section), self._shown, site, road, content_type, section)

    def section(self, release: Release) -> Section:
        """The section that a release is in."""
        return self.site(release.site).section(release.section)

    def address(self, release: Release, road: str = "", form: str = "") -> str:
        """The address of a release, in the form that this road gives it.

        Forms: "" (canonical), "http", "bare" (no slug), "no-slash", "double-slash", "govdelivery", "tracking", "upper",
        "aspx", "old-host", "old-section", "relative"; one with a colon in it ("javascript:alert(1)") is given out as it stands.
        """
        form = form or dict(release.addresses).get(road, "")
        return address(release, self.site(release.site), f"{self.scheme}://{self.host(release.site)}", form)

    # ------------------------------------------------------------------ inside

    def _record(self, id: int | str, at: datetime, state: Release | None) -> None:
        with self._lock:
            history = self._history.setdefault(id, [])
            history.append((at, state))
            history.sort(key=lambda entry: entry[0])  # stable: of two changes at one time the later call counts
            self._revision += 1

    def _state(self, id: int | str, at: datetime) -> Release | None:
        state = None
        for when, release in self._history.get(id, ()):
            if when > at:
                break
            state = release
        return state

    def _cached(self, key: Any, make: Any, *args: Any) -> Any:
        if self._cache_of != (self._revision, self.now):
            self._cache = {}
            self._cache_of = (self._revision, self.now)
        if key not in self._cache:
            self._cache[key] = make(*args)
        return self._cache[key]

    def _visible(self) -> dict[int | str, Release]:
        up = ((id, self._state(id, self.now)) for id in self._history)
        return {id: release for id, release in up if release is not None}

    def _shown(self, site: str, road: str, content_type: int, section: str) -> Sequence[Release]:
        found = [
            release
            for release in self._cached("visible", self._visible).values()
            if release.site == site
            and (not road or road in release.roads)
            and (not content_type or self.section(release).content_type == content_type or content_type in dict(release.also))
            and (not section or self.section(release).name == section)
        ]
        newest_first = [
            release for _, _, release in sorted(((r.published, str(r.id), r) for r in found), key=_newest, reverse=True)
        ]
        return sorted(newest_first, key=self._order[site]) if site in self._order else newest_first

    def _hosts(self) -> dict[str, Site]:
        hosts = {host: site for site in self.sites.values() for host in site.hosts}
        hosts |= {host: self.sites[site] for when, site, host, _ in self._moves if when <= self.now}
        return hosts


def _newest(entry: tuple[datetime | None, str, Release]) -> tuple[datetime | None, str]:
    return entry[:2]
