"""Any address of an article in, one identity and one canonical address out, however the publisher moved or spelt it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import parse_qsl, quote, unquote_to_bytes, urlencode, urlsplit

from crawler.source import Publisher

Publishers = Mapping[str, Publisher] | Sequence[Publisher]

# AFPIMS (the CMS of the .mil sites, war.gov and others) numbers its articles. The number is the only part of an address
# that survives a new host, a renamed section and an edited title.
_ARTICLE = re.compile(r"/Article/(\d{1,12})(?=/|\.aspx|$)", re.IGNORECASE)
_BARE = re.compile(r"/(\d{4,12})/?")
_PRINT = re.compile(r"/Print\.aspx$", re.IGNORECASE)
_SOURCE_TAIL = re.compile(r"/source(?:/[^/]*)?/?$", re.IGNORECASE)
_SLASHES = re.compile(r"/{2,}")
_SCHEME = re.compile(r"(https?):/*(?=[^/])", re.IGNORECASE)
_OTHER_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:(?!\d)", re.IGNORECASE)
_UNSAFE = re.compile(r"[\x00-\x20\x7f-\xa0\u2028\u2029]+")
_TRACKING = re.compile(
    r"(?:utm_.*|mc_[ce]id|fbclid|gclid|dclid|msclkid|igshid|_hs(?:enc|mi)|ref|ref_src|referrer|source|src|cmpid|s_cid"
    r"|trk|tracking|isgovdelivery|isdashboardselected)",
    re.IGNORECASE,
)
_PORTS = {"http": 80, "https": 443}


@dataclass(frozen=True, slots=True)
class Identity:
    """Who an article is, whichever address it was met under."""

    key: str  # "war.gov/3610656", else the canonical URL without a slash at its end
    publisher: str  # "war.gov"; the host without "www." where no publisher is configured for it
    number: int | None  # AFPIMS article number (or the publisher's own), where there is one
    url: str  # canonical URL


@dataclass(frozen=True, slots=True)
class _Parts:
    host: str  # the publisher's current host where it is known
    port: int | None
    path: str
    query: str
    publisher: Publisher | None


def publisher_of(host: str, publishers: Publishers) -> Publisher | None:
    """The publisher that uses or has used ``host``, or None."""
    for publisher in publishers.values() if isinstance(publishers, Mapping) else publishers:
        if publisher.owns(host):
            return publisher
    return None


def canonical_url(url: str, publishers: Publishers) -> str:
    """The one address of an article: https, current host, no tracking, no fragment, no doubled slashes.

    Idempotent. A query is kept where it may name the article (sorted), dropped where a number in the path does.
    Raises ValueError for what is not a web address (``javascript:``, ``mailto:``, no host).
    """
    return identify(url, publishers).url


def identify(url: str, publishers: Publishers) -> Identity:
    """The identity of the article at ``url``.

    Raises ValueError for what is not a web address (``javascript:``, ``mailto:``, no host).
    """
    parts = _take_apart(url, publishers)
    name = parts.publisher.name if parts.publisher else parts.host.removeprefix("www.")
    number = _number(parts)
    base = f"https://{parts.host}" + (f":{parts.port}" if parts.port else "")
    if number is None:
        address = base + (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        return Identity(address.rstrip("/"), name, None, address)
    if _PRINT.search(parts.path):
        address = f"{base}/Article/{number}/"  # the print page is closed to robots; the slug is optional
    elif _BARE.fullmatch(parts.path):
        address = f"{base}/Article/{number}/"
    else:
        path = parts.path
        while tail := _SOURCE_TAIL.search(path):
            path = path[: tail.start()] + "/"
        address = base + (path if path.endswith((".aspx", "/")) else path + "/")
    key = f"{name}:{parts.port}/{number}" if parts.port else f"{name}/{number}"
    return Identity(key, name, number, address)


def _number(parts: _Parts) -> int | None:
    own_pattern = parts.publisher.article_id if parts.publisher else ""
    if own_pattern:
        match = re.search(own_pattern, parts.path)
        return int(match[1]) if match and match[1] and match[1].isdecimal() else None
    if not parts.host.endswith((".mil", ".gov")):
        return None
    if match := _ARTICLE.search(parts.path) or _BARE.fullmatch(parts.path):
        return int(match[1])
    if _PRINT.search(parts.path):
        numbers = [value for key, value in parse_qsl(parts.query) if key.lower() == "article"]
        if len(numbers) == 1 and re.fullmatch(r"\d{1,12}", numbers[0]):
            return int(numbers[0])
    return None


def _take_apart(url: str, publishers: Publishers) -> _Parts:
    text = _UNSAFE.sub("", url) if _UNSAFE.search(url) else url
    text = text.replace("\\", "/").split("#", 1)[0]
    if match := _SCHEME.match(text):
        text = f"{match[1].lower()}://{text[match.end() :]}"
    elif _OTHER_SCHEME.match(text):
        raise ValueError(f"not a web address: {url[:200]!r}")
    else:
        text = "https://" + text.lstrip("/")
    try:
        split = urlsplit(text)
        host, port = (split.hostname or "").rstrip("."), split.port
    except ValueError as error:
        raise ValueError(f"not a web address: {url[:200]!r}") from error
    host = _ascii_host(host)
    if not host or ("." not in host and ":" not in host and host != "localhost"):
        raise ValueError(f"not a web address: {url[:200]!r}")
    publisher = publisher_of(host, publishers)
    if publisher and publisher.used(host):
        host = publisher.hosts[0]
    if port == _PORTS[split.scheme] or port == 443:
        port = None
    return _Parts(f"[{host}]" if ":" in host else host, port, _path(split.path), _query(split.query), publisher)


@lru_cache(maxsize=256)
def _ascii_host(host: str) -> str:
    if host.isascii():
        return host.lower() if re.fullmatch(r"[a-zA-Z0-9._:-]*", host) else ""
    try:
        return host.encode("idna").decode("ascii").lower()
    except UnicodeError:
        return ""


def _path(path: str) -> str:
    return quote(_unreserved(_SLASHES.sub("/", path)), safe="/%:@!$&'()*+,;=~-._")


def _query(query: str) -> str:
    if not query:
        return ""
    pairs = parse_qsl(query, keep_blank_values=True, max_num_fields=200)
    return urlencode(sorted(pair for pair in pairs if not _TRACKING.fullmatch(pair[0])))


_ESCAPE = re.compile(r"(?:%[0-9a-fA-F]{2})+")
_KEEP_ESCAPED = frozenset(b"/%?#[]@!$&'()*+,;= \"<>\\^`{|}")


def _unreserved(path: str) -> str:
    # RFC 3986, 6.2.2.2: letters, digits and -._~ mean the same escaped or not; hexadecimal digits are upper case.
    def spell(match: re.Match[str]) -> str:
        return "".join(
            f"%{byte:02X}" if byte in _KEEP_ESCAPED or not 0x20 < byte < 0x7F else chr(byte)
            for byte in unquote_to_bytes(match[0])
        )

    path = _ESCAPE.sub(spell, path) if "%" in path else path
    return re.sub(r"%(?![0-9A-F]{2})", "%25", path) if "%" in path else path
