"""Scraped text in, text out that cannot become a header, markup or a link by itself."""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import quote, urlsplit, urlunsplit

_KEPT_FORMATS = {"\u200c", "\u200d"}  # joiners that Persian, Hindi and emoji need
_SCHEME = re.compile(r"\b([a-z][a-z0-9+.-]{1,15})(:)(?=//)|\b(mailto|tel|sms|javascript|data)(:)(?=\S)", re.IGNORECASE)
_BARE = re.compile(r"\b(www)\.(?=\w)|(?<=[\w-])\.(?=[a-z]{2,24}/)", re.IGNORECASE)
_LONGEST_URL = 2000


def plain(text: str) -> str:
    """Text without control characters, surrogates, bidirectional overrides or other invisible marks.

    Line breaks stay; tabs become spaces. An override can make a reader see another text than the one that is there,
    and a lone surrogate or a NUL cannot be encoded in a mail or in XML.
    """
    kept = []
    for char in text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n").replace("\u2029", "\n"):
        if char == "\n":
            kept.append(char)
        elif char == "\t":
            kept.append(" ")
        elif unicodedata.category(char) in {"Cc", "Cs", "Cf", "Cn"} and char not in _KEPT_FORMATS:
            continue
        else:
            kept.append(char)
    return "".join(kept)


def one_line(text: str, limit: int = 200) -> str:
    """One line that is safe as a header's value, at most ``limit`` characters.

    ``=?`` and ``?=`` are broken up: Python decodes an encoded word inside a header that is being set, line breaks
    included, so that a title could add a header of its own (CVE-2024-6923 and its relatives).
    """
    line = " ".join(plain(text).split())
    while "=?" in line or "?=" in line:  # again, because breaking up "=?=" once leaves another
        line = line.replace("=?", "= ?").replace("?=", "? =")
    return line if len(line) <= limit else line[: limit - 1].rstrip() + "…"


def quoted(text: str) -> str:
    """Text to be shown as a quotation: addresses in it are defanged, because mail clients turn them into links."""
    text = _SCHEME.sub(lambda found: f"{found[1] or found[3]}[:]", plain(text))
    return _BARE.sub(lambda found: f"{found[1] or ''}[.]", text)


def link(url: str) -> str:
    """The address as a browser may be given it, in ASCII; "" when it is not a plain http(s) address.

    User names before the host are refused ("https://war.gov@evil.example/") and international host names are shown in
    their ASCII form, so that the host a reader sees is the host that is opened.
    """
    url = url.strip()
    if len(url) > _LONGEST_URL or any(unicodedata.category(char) in {"Cc", "Cs", "Cf", "Zs"} for char in url):
        return ""
    try:
        parts = urlsplit(url)
        host = (parts.hostname or "").encode("idna").decode("ascii")
        port = parts.port
    except (ValueError, UnicodeError):
        return ""
    if parts.scheme not in {"http", "https"} or not re.fullmatch(r"[a-z0-9._-]+|[0-9a-f:]+", host) or "@" in parts.netloc:
        return ""
    if ":" in host:
        host = f"[{host}]"
    return urlunsplit(
        (
            parts.scheme,
            host if port is None else f"{host}:{port}",
            quote(parts.path, safe="/%:@!$&'()*+,;=~-._"),
            quote(parts.query, safe="/%:@!$&'()*+,;=~-._?"),
            quote(parts.fragment, safe="/%:@!$&'()*+,;=~-._?"),
        )
    )


def host_of(url: str) -> str:
    """The host of an address that :func:`link` accepted."""
    return urlsplit(url).hostname or ""
