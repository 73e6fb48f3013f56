"""How the publishers that are not on AFPIMS answer: GOV.UK, Canada, GovDelivery, DVIDS, New Zealand, NATO, and media files."""

from __future__ import annotations

from tests.newsroom.sites import Site
from tests.newsroom.wire import Answer, Ask, html, redirect


def kind(ask: Ask, site: Site) -> str:
    """robots, feed, listing, article, sitemap, api or page."""
    return "robots" if ask.path == "/robots.txt" else "page"


def answer(ask: Ask, site: Site) -> Answer:
    """The proper answer, when nothing is wrong."""
    return html("<h1>Page not found</h1>", 404)


def moved(ask: Ask, host: str) -> Answer:
    """A permanent redirect to the same path and query on another host."""
    query = f"?{ask.raw_query}" if ask.raw_query else ""
    return redirect(f"{ask.world.scheme}://{host}{ask.path}{query}")
