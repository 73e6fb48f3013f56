"""Everything that goes wrong with newsrooms: a request and its proper answer in, the answer that is really sent out."""

from __future__ import annotations

import zlib
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from email.utils import format_datetime
from functools import lru_cache
from typing import Any

from tests.newsroom import chrome, feeds, layouts, listings
from tests.newsroom.sites import Site
from tests.newsroom.wire import HTML, Answer, Ask, html

_GROUPS = {"html": {"listing", "article", "page"}, "content": {"feed", "listing", "article", "page", "sitemap", "api"}}
KINDS = frozenset({"all", "robots", *_GROUPS, *_GROUPS["content"]})  # what a fault can be switched on for


@dataclass(slots=True)
class Fault:
    """One fault that is switched on for one host."""

    name: str
    kind: str
    options: dict[str, Any] = field(default_factory=dict)
    count: int = 0  # how many requests it has met

    def strikes(self, kind: str, path: str, now: datetime) -> bool:
        """Whether it meets this request; counts it if so."""
        if not self.options.get("since", now) <= now < self.options.get("until", now + timedelta(1)):
            return False
        if self.kind not in ("all", kind) and kind not in _GROUPS.get(self.kind, ()):
            return False
        if self.options.get("match", "") not in path or self.count >= self.options.get("times", self.count + 1):
            return False
        self.count += 1
        return True


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of fault: what it does, and to which paths if nobody says otherwise."""

    kind: str
    make: Callable[[Ask, Site, Callable[[], Answer], dict[str, Any]], Answer]


def strike(fault: Fault, ask: Ask, site: Site, proper: Callable[[], Answer]) -> Answer:
    """The answer that a request gets from a host with this fault; ``proper`` makes the one it should have had."""
    return FAULTS[fault.name].make(ask, site, proper, fault.options)


# --------------------------------------------------------------------------- refused


def _akamai_403(ask: Ask, site: Site, proper: Callable[[], Answer], options: dict[str, Any]) -> Answer:
    """Akamai's edge refuses. ``unless_browser=True`` lets Chrome and Firefox through; ``escaped=True``: newer edges."""
    agent = ask.headers.get("user-agent", "")
    if options.get("unless_browser") and agent.startswith("Mozilla/5.0") and ("Chrome/" in agent or "Firefox/" in agent):
        return proper()
    url = f"http://{ask.host}{ask.path}"
    reference = f"18.9d37d517.{int(ask.world.now.timestamp())}.{0x1B190000 + ask.served:x}"
    if options.get("escaped"):
        url, reference = (text.replace(".", "&#46;").replace("/", "&#47;").replace(":", "&#58;") for text in (url, reference))
    body = (
        "<HTML><HEAD>\n<TITLE>Access Denied</TITLE>\n</HEAD><BODY>\n<H1>Access Denied</H1>\n \n"
        f'You don\'t have permission to access "{url}" on this server.<P>\nReference #{reference}\n</BODY>\n</HTML>\n'
    )
    date = format_datetime(ask.world.now, usegmt=True)
    headers = {"Server": "AkamaiGHost", "Mime-Version": "1.0", "Content-Type": "text/html", "Expires": date, "Date": date}
    return Answer(403, body.encode(), headers | {"Connection": "close"})


def _login_200(ask: Ask, site: Site, proper: Callable[[], Answer], options: dict[str, Any]) -> Answer:
    """A consent page with a login form, status 200."""
    return html(
        "<!DOCTYPE html><html><head><title>Sign In</title></head><body><h1>DoD Notice and Consent Banner</h1>"
        "<p>You are accessing a U.S. Government (USG) Information System (IS) that is provided for USG-authorized use only. By"
        " using this IS you consent to the following conditions.</p><form action='/login' method='post'><label>User name"
        "<input name='user'/></label><label>Password<input type='password' name='password'/></label>"
        "<button>Accept and sign in</button></form></body></html>"
    )


def _waf_challenge(ask: Ask, site: Site, proper: Callable[[], Answer], options: dict[str, Any]) -> Answer:
    """A firewall that wants a browser to solve a puzzle first: 202 and no content to read."""
    body = '<html><head><script src="https://token.awswaf.example/challenge.js"></script></head><body><noscript>JavaScript is disabled. In order to continue, we need to verify that you\'re not a robot.</noscript></body></html>'  # noqa: E501
    return Answer(202, body.encode(), {"Content-Type": HTML, "X-Amzn-Waf-Action": "challenge", "Cache-Control": "no-store"})


def _busy(status: int, phrase: str) -> Callable[[Ask, Site, Callable[[], Answer], dict[str, Any]], Answer]:
    def make(ask: Ask, site: Site, proper: Callable[[], Answer], options: dict[str, Any]) -> Answer:
        wait = options.get("retry_after", 120 if status == 429 else None)
        body = f"<html><head><title>{status} {phrase}</title></head><body><h1>{phrase}</h1></body></html>".encode()
        return Answer(status, body, {"Content-Type": HTML} | ({"Retry-After": str(wait)} if wait is not None else {}))

    make.__doc__ = f"{status} {phrase}; ``retry_after=`` seconds, an HTTP date or None."
    return make


# --------------------------------------------------------------------------- the wrong thing, with a 200


def _unavailable(ask: Ask, site: Site, proper: Callable[[], Answer], options: dict[str, Any]) -> Answer:
    """The CMS reports its own failure inside a normal page."""
    main = (
        '<div id="dnn_ContentPane"><div class="dnnFormMessage dnnFormValidationSummary">ArticleCS - Article View is currently'
        " unavailable.</div><p>An error has occurred. Error: ArticleCS - Article View is currently unavailable.</p></div>"
    )
    return html(chrome.page(site, main, title="Article View", url=ask.url))


def _html_for_feed(ask: Ask, site: Site, proper: Callable[[], Answer], options: dict[str, Any]) -> Answer:
    """A web page where a feed is expected, status 200."""
    return html(chrome.page(site, "<h1>Not Found</h1><p>We couldn't find that web page.</p>", title="Not Found", url=ask.url))


def _empty_200(ask: Ask, site: Site, proper: Callable[[], Answer], options: dict[str, Any]) -> Answer:
    """No byte of content, and the headers of an answer that has some."""
    answer = proper()
    answer.status, answer.body = 200, b""
    return answer


def _empty_channel(ask: Ask, site: Site, proper: Callable[[], Answer], options: dict[str, Any]) -> Answer:
    """A well-formed channel without an item."""
    return _xml(feeds.channel(ask.world, site, [], 9, ask).decode())


def _retired_feed(ask: Ask, site: Site, proper: Callable[[], Answer], options: dict[str, Any]) -> Answer:
    """A feed that says in its only entry that it has ended."""
    return _xml(
        '<?xml version="1.0" encoding="UTF-8"?>\n<feed xml:lang="en-GB" xmlns="http://www.w3.org/2005/Atom">\n'
        f"  <id>tag:{ask.host},2005:{ask.path}/feed-ended</id>\n  <title>This feed has ended</title>\n"
        f"  <updated>{ask.world.now:%Y-%m-%dT%H:%M:%SZ}</updated>\n  <entry>\n"
        f"    <id>tag:{ask.host},2005:{ask.path}/feed-ended</id>\n    <updated>{ask.world.now:%Y-%m-%dT%H:%M:%SZ}</updated>\n"
        f'    <link rel="alternate" type="text/html" href="{ask.world.scheme}://{ask.host}/"/>\n'
        "    <title>This feed has ended</title>\n    <summary>This feed is no longer updated.</summary>\n  </entry>\n</feed>\n",
        "application/atom+xml; charset=utf-8",
    )


def _wrong_channel(ask: Ask, site: Site, proper: Callable[[], Answer], options: dict[str, Any]) -> Answer:
    """Another site's channel with that site's items (option ``site=``)."""
    world = ask.world
    other = world.site(options.get("site", "marines.mil" if site.name != "marines.mil" else "war.gov"))
    return _xml(feeds.channel(world, other, list(world.shown(other.name, "feed"))[:20], 0, ask).decode())


def _drift(ask: Ask, site: Site, proper: Callable[[], Answer], options: dict[str, Any]) -> Answer:
    """Listing markup that nobody has seen yet."""
    releases = ask.world.shown(site.name, "listing")[: ask.world.page_size]
    return html(chrome.page(site, listings.MARKUPS["drift"](ask.world, releases, 1), title="News", url=ask.url, kind="website"))


def _relaid(layout: str, doc: str) -> Callable[[Ask, Site, Callable[[], Answer], dict[str, Any]], Answer]:
    def make(ask: Ask, site: Site, proper: Callable[[], Answer], options: dict[str, Any]) -> Answer:
        release = ask.world.get(article_id(ask.path))
        if release is None:
            return proper()
        main = layouts.LAYOUTS[layout](release, site)
        return html(chrome.page(site, main, title=release.title, url=ask.world.address(release)))

    make.__doc__ = doc
    return make


# --------------------------------------------------------------------------- broken on the way


def _slow(ask: Ask, site: Site, proper: Callable[[], Answer], options: dict[str, Any]) -> Answer:
    """The proper answer after ``seconds=`` (30)."""
    answer = proper()
    answer.pause = options.get("seconds", 30)
    return answer


def _timeout(ask: Ask, site: Site, proper: Callable[[], Answer], options: dict[str, Any]) -> Answer:
    """Silence: the connection stays open and nothing comes."""
    return Answer(pause=options.get("seconds", 3600), end="eof")


def _slow_drip(ask: Ask, site: Site, proper: Callable[[], Answer], options: dict[str, Any]) -> Answer:
    """The proper answer, one byte every ``seconds=`` (0.2)."""
    answer = proper()
    answer.drip = options.get("seconds", 0.2)
    return answer


def _truncated(ask: Ask, site: Site, proper: Callable[[], Answer], options: dict[str, Any]) -> Answer:
    """The connection ends after ``share=`` (0.6) of the body; ``honest=True``: the Content-Length is that of what is sent."""
    answer = proper()
    length = len(answer.body)
    answer.body = answer.body[: int(length * options.get("share", 0.6))]
    answer.promised = None if options.get("honest") else length
    return answer


def _huge_body(ask: Ask, site: Site, proper: Callable[[], Answer], options: dict[str, Any]) -> Answer:
    """The proper beginning, then ``megabytes=`` (100) of more, in chunks and without a Content-Length."""
    answer = proper()
    answer.body += b" " * max(0, 1_000_000 - len(answer.body))
    answer.repeat = int(options.get("megabytes", 100))
    return answer


def _gzip_bomb(ask: Ask, site: Site, proper: Callable[[], Answer], options: dict[str, Any]) -> Answer:
    """A few hundred kilobytes that unpack to ``megabytes=`` (256)."""
    answer = proper()
    answer.body = _bomb(int(options.get("megabytes", 256)))
    answer.headers["Content-Encoding"] = "gzip"
    return answer


@lru_cache(maxsize=4)
def _bomb(megabytes: int) -> bytes:
    block = b" " * 1_000_000
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    first = packer.compress(block) + packer.flush(zlib.Z_FULL_FLUSH)
    again = packer.compress(block) + packer.flush(zlib.Z_FULL_FLUSH)
    checksum = 0
    for _ in range(megabytes):
        checksum = zlib.crc32(block, checksum)
    size = (megabytes * len(block)) & 0xFFFFFFFF
    end = zlib.compressobj(9, zlib.DEFLATED, -15).flush()
    return (
        b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x02\xff"
        + first
        + again * (megabytes - 1)
        + end
        + checksum.to_bytes(4, "little")
        + size.to_bytes(4, "little")
    )


def _entity_bomb(ask: Ask, site: Site, proper: Callable[[], Answer], options: dict[str, Any]) -> Answer:
    """Entities that unfold to billions (``shape="quadratic"``, ``shape="external"``: the other two classics)."""
    match options.get("shape", "exponential"):
        case "quadratic":
            entities, use = f'<!ENTITY a "{"a" * 50_000}">', "&a;" * 50_000
        case "external":
            entities, use = '<!ENTITY a SYSTEM "file:///etc/passwd">', "&a;"
        case _:
            entities = '<!ENTITY a0 "ha">' + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))
            use = "&a11;"
    return _xml(
        f'<?xml version="1.0" encoding="utf-8"?><!DOCTYPE rss [{entities}]><rss version="2.0"><channel><title>{use}</title>'
        f"<item><title>{use}</title><link>{ask.world.scheme}://{ask.host}/News/Article/1/a/</link></item></channel></rss>"
    )


def _deep_nesting(ask: Ask, site: Site, proper: Callable[[], Answer], options: dict[str, Any]) -> Answer:
    """``levels=`` (200,000) open elements in one another, in a feed or in a page."""
    levels = int(options.get("levels", 200_000))
    if "html" in proper().headers.get("Content-Type", ""):
        return html(b"<html><body>" + b"<div>" * levels + b"deep" + b"</div>" * levels + b"</body></html>")
    inner = "<a>" * levels + "deep" + "</a>" * levels
    return _xml(
        f'<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><item><title>{inner}</title></item></channel></rss>'
    )


def _malformed_feed(ask: Ask, site: Site, proper: Callable[[], Answer], options: dict[str, Any]) -> Answer:
    """Not well-formed in the middle: a stray ampersand, a tag that never closes, a control character; all items are there."""
    answer = proper()
    halves = answer.body.partition(b"<item>")
    broken = b"<item>".join(
        part.replace(b"<title>", b"<title>R&D \x0b<b>", 1) if number % 2 == 0 else part
        for number, part in enumerate(halves[2].split(b"<item>"))
    )
    answer.body = halves[0] + halves[1] + broken
    return answer


def _recoded(ask: Ask, site: Site, proper: Callable[[], Answer], options: dict[str, Any]) -> Answer:
    """Bytes in windows-1252 under headers and a declaration that say UTF-8."""
    answer = proper()
    answer.body = answer.body.decode().encode("cp1252", "replace")
    return answer


def _server_error(ask: Ask, site: Site, proper: Callable[[], Answer], options: dict[str, Any]) -> Answer:
    """500, the ASP.NET way (``status=`` for another 5xx)."""
    body = b"<html><head><title>Runtime Error</title></head><body><h1>Server Error in '/' Application.</h1></body></html>"
    return Answer(options.get("status", 500), body, {"Content-Type": HTML})


def _not_found(ask: Ask, site: Site, proper: Callable[[], Answer], options: dict[str, Any]) -> Answer:
    """404 (``status=`` 410 for gone)."""
    return html(chrome.not_found(site, ask.url), options.get("status", 404))


def _cut(end: str, doc: str) -> Callable[[Ask, Site, Callable[[], Answer], dict[str, Any]], Answer]:
    def make(ask: Ask, site: Site, proper: Callable[[], Answer], options: dict[str, Any]) -> Answer:
        return Answer(end=end)

    make.__doc__ = doc
    return make


def _away(location: str, doc: str) -> Callable[[Ask, Site, Callable[[], Answer], dict[str, Any]], Answer]:
    def make(ask: Ask, site: Site, proper: Callable[[], Answer], options: dict[str, Any]) -> Answer:
        to = options.get("to", location).format(host=ask.host, path=ask.path, port=ask.port, scheme=ask.world.scheme)
        return Answer(options.get("status", 302), b"", {"Location": to, "Content-Type": HTML})

    make.__doc__ = doc + " Options: ``to=`` another place, ``status=`` (302)."
    return make


def article_id(path: str) -> int | str:
    """The AFPIMS id in a path, else its last part."""
    parts = path.strip("/").split("/")
    return next((int(part) for part in parts if part.isdigit() and len(part) > 4), parts[-1].removesuffix(".html"))


def _xml(text: str, content_type: str = "text/xml; charset=utf-8") -> Answer:
    return Answer(200, text.encode(), {"Content-Type": content_type, "Cache-Control": "private"})


FAULTS: dict[str, Kind] = {
    "akamai_403": Kind("html", _akamai_403),
    "robots_403": Kind("robots", _akamai_403),
    "login_200": Kind("content", _login_200),
    "waf_challenge": Kind("content", _waf_challenge),
    "429": Kind("content", _busy(429, "Too Many Requests")),
    "503": Kind("all", _busy(503, "Service Unavailable")),
    "unavailable": Kind("article", _unavailable),
    "html_for_feed": Kind("feed", _html_for_feed),
    "empty_200": Kind("content", _empty_200),
    "empty_channel": Kind("feed", _empty_channel),
    "retired_feed": Kind("feed", _retired_feed),
    "wrong_channel": Kind("feed", _wrong_channel),
    "drift": Kind("listing", _drift),
    "drift_article": Kind("article", _relaid("drift", "An article layout that nobody has seen yet.")),
    "short_body": Kind("article", _relaid("short", "The usual page with one short sentence for a body.")),
    "slow": Kind("content", _slow),
    "timeout": Kind("all", _timeout),
    "hang": Kind("all", _timeout),
    "slow_drip": Kind("content", _slow_drip),
    "truncated": Kind("content", _truncated),
    "huge_body": Kind("content", _huge_body),
    "gzip_bomb": Kind("content", _gzip_bomb),
    "entity_bomb": Kind("feed", _entity_bomb),
    "deep_nesting": Kind("content", _deep_nesting),
    "malformed_feed": Kind("feed", _malformed_feed),
    "wrong_charset": Kind("content", _recoded),
    "server_error": Kind("all", _server_error),
    "not_found": Kind("content", _not_found),
    "connection_reset": Kind("all", _cut("reset", "The connection is reset.")),
    "refuse": Kind("all", _cut("eof", "The connection ends without an answer.")),
    "redirect_to_loopback": Kind("content", _away("http://127.0.0.1:{port}/secret", "Sends the reader to its own machine.")),
    "redirect_to_private": Kind("content", _away("http://169.254.169.254/latest/meta-data/", "Sends it into a private network.")),
    "redirect_offsite": Kind("content", _away("https://www.example.com{path}", "Sends it to somebody else.")),
    "redirect_to_file": Kind("content", _away("file:///etc/passwd", "Sends it to a file.")),
    "redirect_loop": Kind("content", _away("{scheme}://{host}{path}?again=1", "Sends it back to where it is.")),
}
