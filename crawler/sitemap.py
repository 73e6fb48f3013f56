"""Bytes of a sitemap or of an index of sitemaps in, its addresses with their dates out. Pure."""

from __future__ import annotations

import io
import re
from dataclasses import dataclass
from datetime import datetime

from crawler import dates
from crawler.feeds import Malformed, NotAFeed

_ROOT = re.compile(rb"<(?:\w+:)?(urlset|sitemapindex)[\s>]", re.IGNORECASE)
_MOST = 50_000  # addresses in one sitemap, by the protocol of sitemaps.org


@dataclass(frozen=True, slots=True)
class Sitemap:
    """One sitemap: either articles, or further sitemaps when ``is_index``."""

    is_index: bool
    addresses: tuple[tuple[str, datetime | None], ...]  # address, lastmod in UTC


def read(body: bytes, time_zone: str = "America/New_York") -> Sitemap:
    """All addresses of a sitemap, damaged or not; a lastmod without zone is taken in ``time_zone``.

    Raises NotAFeed for anything else than a sitemap, Malformed for entity declarations.
    """
    root = _ROOT.search(body[:20_000])
    if not root:
        raise NotAFeed("not a sitemap")
    if b"<!ENTITY" in body or b"<!DOCTYPE" in body[:20_000]:
        raise Malformed("it declares XML entities, which no sitemap needs")
    from lxml import etree

    addresses: list[tuple[str, datetime | None]] = []
    location, changed = "", ""
    try:
        for _, element in etree.iterparse(
            io.BytesIO(body), events=("end",), recover=True, resolve_entities=False, no_network=True, huge_tree=False
        ):
            name = etree.QName(element).localname.lower()
            if name == "loc":
                location = (element.text or "").strip()
            elif name == "lastmod":
                changed = (element.text or "").strip()
            elif name in ("url", "sitemap"):
                if location:
                    addresses.append((location, dates.read(changed, time_zone)[0]))
                location = changed = ""
                element.clear()
                if len(addresses) >= _MOST:
                    break
    except (etree.XMLSyntaxError, ValueError) as error:
        raise Malformed(f"no XML reader can make sense of it: {str(error)[:200]}") from error
    return Sitemap(root[1].lower() == b"sitemapindex", tuple(addresses))
