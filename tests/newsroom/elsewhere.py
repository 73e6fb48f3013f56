"""How the publishers that are not on AFPIMS answer: GOV.UK, Canada, GovDelivery, DVIDS, New Zealand, NATO, and media files.

GOV.UK's Atom follows its published source; the items of GovDelivery, DVIDS and Canada are known only by their main features
(weak ETag, guid ``news:N``, ``feed.entry[]``), and the rest of their shape is a fair guess.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Sequence
from html import escape
from typing import TYPE_CHECKING, Any

from tests.newsroom import chrome
from tests.newsroom.feeds import ap_date, gmt, xml
from tests.newsroom.layouts import LAYOUTS
from tests.newsroom.sites import Site
from tests.newsroom.wire import Answer, Ask, html

if TYPE_CHECKING:
    from tests.newsroom.release import Release
    from tests.newsroom.world import World

_PIXEL = bytes.fromhex(
    "ffd8ffe000104a46494600010100000100010000ffdb004300ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff"
    "ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc0000b080001000101011100ffc40014000100000000000000000000000000000000"
    "ffc40014100100000000000000000000000000000000ffda0008010100003f0037ffd9"
)


def kind(ask: Ask, site: Site) -> str:
    """robots, feed, listing, article, api or page."""
    if ask.path == "/robots.txt":
        return "robots"
    found = _find(ask, site)
    return found[0] if found else "page"


def answer(ask: Ask, site: Site) -> Answer:
    """The proper answer, when nothing is wrong."""
    if ask.path == "/robots.txt":
        refused = {"dvids": ("/search/", "/tags/", "/ajax/", "/download/"), "govuk": ("/*/print$", "/info/*")}.get(
            site.family, ()
        )
        text = "User-agent: *\n" + "".join(f"Disallow: {path}\n" for path in refused or ("",))
        return Answer(200, text.encode(), {"Content-Type": "text/plain"})
    found = _find(ask, site)
    return found[1](ask, site) if found else _not_found(ask, site)


def _find(ask: Ask, site: Site) -> tuple[str, Callable[[Ask, Site], Answer]] | None:
    path = ask.path.rstrip("/")
    match site.family:
        case "govuk" if path == "/api/search.json":
            return "api", _govuk_search
        case "govuk" if path.startswith("/api/content/"):
            return "api", _govuk_content
        case "govuk" if path.endswith(".atom"):
            return "feed", _govuk_atom
        case "govuk" if path.startswith("/government/news/"):
            return "article", _article
        case "canada" if path.startswith("/io-server/gc/news/"):
            return "feed", _canada_api
        case "canada" if "/department-national-defence/news/" in path and path.endswith(".html"):
            return "article", _article
        case "nzdf" if path in ("/media-centre/news", "/media-centre/news/search"):
            return "listing", _nzdf_listing
        case "nzdf" if path.startswith("/media-centre/news/"):
            return "article", _article
        case "dvids" if path == "/rss/news" or path.startswith("/rss/unit/"):
            return "feed", _dvids_rss
        case "dvids" if path.startswith("/news/"):
            return "article", _article
        case "govdelivery" if path == "/accounts/USDOD/feed.rss":
            return "feed", _govdelivery_rss
        case "govdelivery" if path.startswith("/accounts/USDOD/bulletins/"):
            return "article", _bulletin
        case "nato" if path.endswith(".search.json"):
            return "api", _nato_search
        case "nato" if path.startswith("/en/news-and-events/articles/news/"):
            return "article", _article
        case "media":
            return "page", lambda ask, site: Answer(200, _PIXEL, {"Content-Type": "image/jpeg", "Cache-Control": "max-age=86400"})
    return None


# --------------------------------------------------------------------------- pages


def _article(ask: Ask, site: Site) -> Answer:
    release = _release(ask, site)
    if release is None:
        return _not_found(ask, site)
    main = LAYOUTS[release.layout or site.layout](release, site)
    url = ask.world.address(release)
    page = chrome.plain_page(
        site, main, title=release.title, url=url, description=release.shown_summary, language=release.language
    )
    return html(page)


def _release(ask: Ask, site: Site) -> Release | None:
    for part in reversed(ask.path.strip("/").split("/")):
        name = part.removesuffix(".html")
        for id in (name, int(name)) if name.isdigit() else (name,):
            release = ask.world.get(id)
            if release is not None and release.site == site.name:
                return release
    return None


def _not_found(ask: Ask, site: Site) -> Answer:
    """Not found: Canada's site says so with a 200 where a feed's address is guessed."""
    trap = site.family == "canada" and ask.path.endswith(".xml")
    main = "<h1>We couldn't find that Web page</h1><p>We're sorry you ended up here.</p>"
    return html(chrome.plain_page(site, main, title="Not Found", url=ask.url), 200 if trap else 404)


def _nzdf_listing(ask: Ask, site: Site) -> Answer:
    """A listing or search page with dates such as "05 December, 2022"."""
    found = _matching(ask.world.shown(site.name, "listing"), ask.query.get("q", ""))
    number = int(ask.query.get("page", "1")) if ask.query.get("page", "1").isdigit() else 1
    here = found[(number - 1) * ask.world.page_size : number * ask.world.page_size]
    rows = "".join(
        f'<div class="search-result"><h3 class="search-result__title"><a href="{escape(_path(ask.world, r))}">{escape(r.title)}</a>'
        f'</h3><p class="search-result__date">{r.published:%d %B, %Y}</p>'
        f'<p class="search-result__summary">{escape(r.shown_summary)}</p></div>'
        for r in here
    )
    more = number * ask.world.page_size < len(found)
    pager = f'<a class="pagination__next" rel="next" href="{escape(ask.path)}?page={number + 1}">Next</a>' if more else ""
    main = f'<main><h1>News</h1><div class="search-results">{rows}</div><nav class="pagination">{pager}</nav></main>'
    return html(chrome.plain_page(site, main, title="News", url=ask.url))


def _bulletin(ask: Ask, site: Site) -> Answer:
    """The web copy of one mail: summary, and a link to the release as mails carry it."""
    key = ask.path.rstrip("/").rsplit("/", 1)[-1]
    if key == "today":
        links = (
            f'<li><a href="{escape(ask.world.address(r, form="govdelivery"))}">{escape(r.title)}</a></li>'
            for r in _mirrored(ask.world)[:5]
        )
        return html(chrome.plain_page(site, f"<h1>Today in DOW</h1><ul>{''.join(links)}</ul>", title="Today in DOW", url=ask.url))
    release = next((r for r in _mirrored(ask.world) if _bulletin_key(r) == key), None)
    if release is None:
        return _not_found(ask, site)
    link = escape(ask.world.address(release, form="govdelivery"))
    main = f'<div id="bulletin_body"><h1>{escape(release.title)}</h1><p>{escape(release.shown_summary)}</p><a href="{link}">Read more</a></div>'
    return html(chrome.plain_page(site, main, title=release.title, url=ask.url))


# --------------------------------------------------------------------------- feeds and interfaces


def _govuk_atom(ask: Ask, site: Site) -> Answer:
    """A finder's Atom feed: 20 entries, no <published>, <updated> only where there are entries."""
    found = _matching(ask.world.shown(site.name, "feed"), ask.query.get("keywords", ""))[:20]
    root = f"{ask.world.scheme}://{ask.host}"
    itself = xml(ask.url)
    web = xml(root + ask.path.removesuffix(".atom"))
    entries = "".join(
        f"  <entry>\n    <id>tag:www.gov.uk,2005:{xml(_path(ask.world, r))}</id>\n"
        f"    <updated>{_changed(r)}</updated>\n"
        f'    <link rel="alternate" type="text/html" href="{xml(ask.world.address(r, "feed"))}"/>\n'
        f'    <title>{xml(r.title)}</title>\n    <summary type="html">{xml(r.shown_summary)}</summary>\n  </entry>\n'
        for r in found
    )
    updated = f"  <updated>{_changed(found[0])}</updated>\n" if found else ""
    text = (
        '<?xml version="1.0" encoding="UTF-8"?>\n<feed xml:lang="en-GB" xmlns="http://www.w3.org/2005/Atom">\n'
        f'  <id>tag:www.gov.uk,2005:{xml(ask.path)}</id>\n  <link rel="self" type="application/atom+xml" href="{itself}"/>\n'
        f'  <link rel="alternate" type="text/html" href="{web}"/>\n  <title>News and communications - GOV.UK</title>\n{updated}'
        f"  <author>\n    <name>HM Government</name>\n  </author>\n{entries}</feed>\n"
    )
    return _validated(ask, text, "application/atom+xml; charset=utf-8", "max-age=300, public")


def _govuk_content(ask: Ask, site: Site) -> Answer:
    """The Content API's view of one page."""
    release = _release(ask, site)
    if release is None:
        return _json(ask, {"message": "Content item not found"}, 404)
    body = "".join(f"<p>{escape(p)}</p>\n\n" for p in release.paragraphs)
    first = f"{release.published:%Y-%m-%dT%H:%M:%S+00:00}"
    return _json(
        ask,
        {
            "base_path": _path(ask.world, release),
            "content_id": hashlib.md5(str(release.id).encode(), usedforsecurity=False).hexdigest(),
            "description": release.shown_summary,
            "details": {"body": f'<div class="govspeak">{body}</div>', "first_public_at": first},
            "document_type": "press_release",
            "first_published_at": first,
            "locale": "en",
            "public_updated_at": first,
            "title": release.title,
            "updated_at": f"{ask.world.now:%Y-%m-%dT%H:%M:%S+00:00}",
            "withdrawn_notice": {},
        },
    )


def _govuk_search(ask: Ask, site: Site) -> Answer:
    """The search API; it answers 422 to a parameter that it does not know."""
    known = {
        "q",
        "count",
        "start",
        "order",
        "fields",
        "filter_organisations",
        "filter_format",
        "filter_content_store_document_type",
    }
    unknown = sorted(name for name in ask.query if name not in known)
    if unknown:
        return _json(ask, {"error": f"Unexpected parameters: {', '.join(unknown)}"}, 422)
    found = _matching(ask.world.shown(site.name, "listing"), ask.query.get("q", ""))
    rows = [
        {
            "title": r.title,
            "link": _path(ask.world, r),
            "public_timestamp": _changed(r),
            "description": r.shown_summary,
            "_id": "",
        }
        for r in found[: int(ask.query.get("count", "10"))]
    ]
    return _json(ask, {"results": rows, "total": len(found), "start": 0})


def _canada_api(ask: Ask, site: Site) -> Answer:
    """The Government of Canada's news interface: Atom or JSON, English or French."""
    language = "fr" if "/fr/" in ask.path else "en"
    found = [r for r in ask.world.shown(site.name, "feed") if r.language == language]
    since = ask.query.get("publisheddate>", "")
    found = [r for r in found if f"{r.published:%Y-%m-%d}" >= since[:10]][: int(ask.query.get("pick", "100"))]
    title = ask.query.get("atomtitle", "Canada News Centre")
    if ask.query.get("format", "atom") == "json":
        rows = [
            {
                "title": r.title,
                "teaser": r.shown_summary,
                "link": ask.world.address(r, "feed"),
                "publishedDate": _changed(r),
                "dept": "departmentofnationaldefence",
            }
            for r in found
        ]
        return _json(ask, {"feed": {"title": title, "updated": _changed(found[0]) if found else "", "entry": rows}})
    entries = "".join(
        f"<entry><title>{xml(r.title)}</title><link href='{xml(ask.world.address(r, 'feed'))}'/>"
        f"<id>{xml(ask.world.address(r))}</id><updated>{_changed(r)}</updated><summary>{xml(r.shown_summary)}</summary></entry>"
        for r in found
    )
    text = (
        f'<?xml version="1.0" encoding="UTF-8"?><feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{language}">'
        f"<title>{xml(title)}</title><updated>{_changed(found[0]) if found else ''}</updated>"
        f"<id>{xml(ask.url)}</id>{entries}</feed>"
    )
    return Answer(200, text.encode(), {"Content-Type": "application/atom+xml;charset=UTF-8", "Cache-Control": "max-age=60"})


def _dvids_rss(ask: Ask, site: Site) -> Answer:
    """DVIDS mixes pictures and videos into every feed; guids are ``news:N``, ``image:N``, ``video:N``."""
    rows = []
    for release in ask.world.shown(site.name, "feed"):
        root = f"{ask.world.scheme}://{ask.host}"
        number = int(release.id) if str(release.id).isdigit() else 0
        shown = [("news", number, ask.world.address(release, "feed"))]
        shown += [
            ("image", number * 10 + n, f"{root}/image/{number * 10 + n}/{release.slug}") for n in range(len(release.photos))
        ]
        rows += [
            f"<item><title>{xml(release.title)}</title><link>{xml(link)}</link>"
            f"<description>{xml(release.shown_summary[:300])}</description><pubDate>{gmt(release.published)}</pubDate>"
            f'<guid isPermaLink="false">{media}:{id}</guid></item>\n'
            for media, id, link in shown
        ]
    text = (
        '<?xml version="1.0" encoding="UTF-8"?>\n<rss version="2.0" xmlns:media="http://search.yahoo.com/mrss/"><channel>\n'
        f"<title>DVIDS News RSS</title><link>{ask.world.scheme}://{ask.host}</link><description>Public News</description>\n"
        f"{''.join(rows)}</channel></rss>\n"
    )
    return Answer(200, text.encode(), {"Content-Type": "application/rss+xml; charset=utf-8"})


def _govdelivery_rss(ask: Ask, site: Site) -> Answer:
    """The mail service's feed: 25 mirrors of War.gov's releases and the day's digest; a weak ETag that is honoured."""
    world = ask.world
    releases = _mirrored(world)[:25]
    rows = [
        f"<item>\n<title>{xml(r.title)}</title>\n<link>{xml(world.address(r, 'govdelivery', 'govdelivery'))}</link>\n"
        f'<guid isPermaLink="false">{_bulletin_key(r)}</guid>\n<pubDate>{gmt(r.published)}</pubDate>\n'
        f"<description>{xml(f'<h1>{escape(r.title)}</h1><p>{escape(r.shown_summary)}</p>')}</description>\n</item>\n"
        for r in releases
    ]
    if releases:
        links = "".join(f"<li>{escape(r.title)}</li>" for r in releases[:5])
        day = ap_date(releases[0].published)
        rows.insert(
            0,
            f"<item>\n<title>Today in DOW: {day}</title>\n<link>{world.scheme}://content.govdelivery.com/accounts/USDOD/bulletins/"
            f'today</link>\n<guid isPermaLink="false">today-{day}</guid>\n<pubDate>{gmt(releases[0].published)}</pubDate>\n'
            f"<description>{xml(f'<ul>{links}</ul>')}</description>\n</item>\n",
        )
    text = (
        '<?xml version="1.0" encoding="UTF-8"?>\n<rss version="2.0">\n<channel>\n<title>U.S. Department of War</title>\n'
        f"<link>{world.scheme}://public.govdelivery.com/accounts/USDOD</link>\n<description>Bulletins</description>\n"
        f"{''.join(rows)}</channel>\n</rss>\n"
    )
    return _validated(ask, text, "application/rss+xml; charset=utf-8", "no-cache")


def _nato_search(ask: Ask, site: Site) -> Answer:
    """The site's own search behind its list pages."""
    found = _matching(ask.world.shown(site.name, "listing"), ask.query.get("searchtext", ""))
    size, number = int(ask.query.get("pagesize", "15")), int(ask.query.get("page", "1"))
    rows = [
        {
            "title": r.title,
            "description": r.shown_summary,
            "link": _path(ask.world, r),
            "pageType": "news",
            "pageDate": f"{r.published:%d %B %Y}",
        }
        for r in found[(number - 1) * size : number * size]
    ]
    return _json(ask, {"pages": rows, "totalResults": len(found)})


# --------------------------------------------------------------------------- parts


def _validated(ask: Ask, text: str, content_type: str, cache: str) -> Answer:
    tag = f'W/"{hashlib.md5(text.encode(), usedforsecurity=False).hexdigest()}"'
    headers = {"ETag": tag, "Cache-Control": cache}
    if tag in ask.headers.get("if-none-match", ""):
        return Answer(304, b"", headers)
    return Answer(200, text.encode(), headers | {"Content-Type": content_type})


def _json(ask: Ask, value: dict[str, Any], status: int = 200) -> Answer:
    data = json.dumps(value, ensure_ascii=False).encode()
    return Answer(status, data, {"Content-Type": "application/json; charset=utf-8", "Cache-Control": "max-age=300, public"})


def _matching(releases: Sequence[Release], words: str) -> list[Release]:
    wanted = words.lower().split()
    return [r for r in releases if all(word in f"{r.title} {r.body}".lower() for word in wanted)]


def _mirrored(world: World) -> list[Release]:
    return [r for r in world.shown("war.gov", "govdelivery") if world.section(r).name == "Releases"]


def _bulletin_key(release: Release) -> str:
    return f"{int(release.id) if str(release.id).isdigit() else 0:x}"


def _path(world: World, release: Release) -> str:
    return "/" + world.address(release).split("/", 3)[3]


def _changed(release: Release) -> str:
    """When it last changed, as these publishers put it in ``updated``."""
    return f"{release.updated or release.published:%Y-%m-%dT%H:%M:%SZ}"
