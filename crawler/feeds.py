"""Bytes of an RSS or Atom document in, its channel and its items out. Pure: no network, no clock."""

from __future__ import annotations

import calendar
import hashlib
import io
import re
from dataclasses import dataclass, field
from datetime import UTC, datetime
from html.entities import html5
from typing import Any
from xml.parsers import expat

from crawler import plain

_FIRST_ITEM = re.compile(rb"<(?:item|entry)[\s>/]", re.IGNORECASE)
_LAST_START = re.compile(rb".*<(?:item|entry)[\s>/]", re.DOTALL)
_ROOT = re.compile(rb"<(?:rss|feed|rdf:RDF|(?:atom|a):feed)[\s>]", re.IGNORECASE)
_HTML = re.compile(rb"<(?:!doctype\s+html|html|body)[\s>]", re.IGNORECASE)
_ENTITY = re.compile(rb"<!ENTITY|<!DOCTYPE[^>]{0,1000}\[", re.IGNORECASE)
_TAGS = re.compile(rb"<(/?)[a-zA-Z][^<>]*?(/?)>")
_AMPERSAND = re.compile(rb"&(#\d{1,7};|#[xX][0-9a-fA-F]{1,6};|[a-zA-Z][a-zA-Z0-9]{0,31};)?")
_XML_ENTITIES = frozenset((b"amp;", b"lt;", b"gt;", b"quot;", b"apos;"))
_DECLARATION = re.compile(rb"^\s*<\?xml[^>]{0,200}\?>")
_DEEPEST = 200  # a feed nests six deep; a hundred thousand open tags cost a reader minutes
_LONGEST_TAG = 20_000
_LONG_TAG = re.compile(rb"<[a-zA-Z][^<>]{%d}" % _LONGEST_TAG)
_MOST_ITEMS = 5_000  # the widest real feed holds 500
_MOST_TAGS = 300_000
_ENDED = re.compile(r"this feed has (?:ended|been (?:discontinued|retired))", re.IGNORECASE)


class NotAFeed(ValueError):
    """The document is something else than RSS or Atom."""


class Malformed(ValueError):
    """The document is damaged beyond reading, or built to harm its reader."""


@dataclass(frozen=True, slots=True)
class Item:
    """One item as a source shows it, cleaned to plain text; anything may be missing."""

    link: str = ""  # as the source gave it
    title: str = ""
    summary: str = ""
    author: str = ""
    published: datetime | None = None


@dataclass(frozen=True, slots=True)
class Feed:
    """One RSS or Atom document."""

    title: str = ""
    link: str = ""
    items: tuple[Item, ...] = field(default=())
    damaged: bool = False  # not well-formed XML, though read whole
    truncated: bool = False  # breaks off before its end; a half item is left out, for half an address is a wrong one
    retired: bool = False  # says of itself that it has ended


def fingerprint(body: bytes) -> str:
    """A hash over the raw items alone, "" when there are none.

    AFPIMS writes the time of the request into every answer (lastBuildDate), so the whole body never repeats; what
    follows the first item does, byte for byte, as long as the items are the same.
    """
    first = _FIRST_ITEM.search(body)
    return hashlib.blake2b(body[first.start() :], digest_size=16).hexdigest() if first else ""


def read(body: bytes) -> Feed:
    """The channel and all its items, in the order shown, from XML that need not be well-formed.

    Raises NotAFeed (HTML, JSON, nothing) or Malformed (entity declarations, absurd nesting, no end and no item).
    """
    root = _ROOT.search(body[:20_000])
    if not root:
        raise NotAFeed(_what_instead(body))
    segments = _outside_cdata(body)
    if any(_ENTITY.search(segment) for segment in segments):
        raise Malformed("it declares XML entities, which no feed needs")
    if _depth(segments) > _DEEPEST:
        raise Malformed(f"its elements are nested more than {_DEEPEST} deep")
    truncated = not re.search(rb"</(?:rss|(?:\w+:)?feed|rdf:RDF)\s*>\s*(?:<!--.{0,2000}-->\s*)?\Z", body, re.I | re.S)
    whole = _without_half_item(body) if truncated else body
    well_formed = whole if _is_well_formed(whole) else _repaired(whole)
    _refuse_bombs(well_formed)
    import feedparser  # costs 100 ms; most visits find nothing new and never need it

    # Wrapped in BytesIO because feedparser takes plain bytes for a file name first and opens that file. Its own
    # sanitizer and address resolver are off: everything becomes plain text here, and links are checked by identity.
    parsed = feedparser.parse(io.BytesIO(well_formed), sanitize_html=False, resolve_relative_uris=False)
    if not parsed.get("version", ""):
        raise NotAFeed("neither RSS nor Atom")
    channel = parsed.feed
    # The last item of a feed that breaks off may hold nothing at all.
    items = tuple(item for item in map(_item, parsed.entries) if item.link or item.title or item.summary)
    return Feed(
        title=plain.from_markup(channel.get("title", "")),
        link=str(channel.get("link", "") or ""),
        items=items,
        damaged=well_formed is not body,
        truncated=truncated,
        retired=len(items) == 1 and bool(_ENDED.search(items[0].title) or items[0].link.endswith("/feed-ended")),
    )


def _refuse_bombs(document: bytes) -> None:
    # feedparser takes 10 µs an element and much more for an attribute: what is well-formed can still cost an hour.
    if _LONG_TAG.search(document):
        raise Malformed(f"it holds a tag of more than {_LONGEST_TAG} bytes")
    if len(_FIRST_ITEM.findall(document)) > _MOST_ITEMS or document.count(b"<") > _MOST_TAGS:
        raise Malformed(f"it holds more than {_MOST_ITEMS} items or {_MOST_TAGS} tags")


def _what_instead(body: bytes) -> str:
    if not body.strip():
        return "an empty answer"
    if _HTML.search(body[:20_000]):
        return "an HTML page"
    return "JSON" if body.lstrip()[:1] in (b"{", b"[") else "neither RSS nor Atom"


def _item(entry: Any) -> Item:
    return Item(
        link=str(entry.get("link") or _address_in(entry.get("id", ""))).strip(),
        title=plain.from_markup(entry.get("title", "")),
        summary=plain.from_markup(entry.get("summary", "") or _content(entry)),
        author=plain.from_markup(entry.get("author", "")),
        published=_time(dict.get(entry, "published_parsed") or dict.get(entry, "updated_parsed")),
    )


def _address_in(guid: str) -> str:
    return guid if guid.startswith(("http://", "https://")) else ""


def _content(entry: Any) -> str:
    contents = entry.get("content") or [{}]
    return str(contents[0].get("value", ""))


def _time(parsed: Any) -> datetime | None:
    # feedparser gives UTC; time.mktime would take it for local time.
    if not parsed:
        return None
    try:
        return datetime.fromtimestamp(calendar.timegm(parsed), UTC)
    except (ValueError, OverflowError, OSError):
        return None


def _outside_cdata(body: bytes) -> list[bytes]:
    # By find() and not by pattern: an unclosed section must not make every later one be searched to the end again.
    segments, position = [], 0
    while (start := body.find(b"<![CDATA[", position)) >= 0:
        segments.append(body[position:start])
        end = body.find(b"]]>", start)
        if end < 0:
            return segments
        position = end + 3
    segments.append(body[position:])
    return segments


def _depth(segments: list[bytes]) -> int:
    deepest = depth = 0
    for segment in segments:
        for closing, empty in _TAGS.findall(segment):
            if closing:
                depth -= 1
            elif not empty:
                depth += 1
                deepest = max(deepest, depth)
    return deepest


def _without_half_item(body: bytes) -> bytes:
    last = _LAST_START.match(body)
    if not last:
        return body
    start = last.end()
    closed = max(body.rfind(b"</item", start), body.rfind(b"</entry", start))
    return body if closed >= 0 else body[: body.rfind(b"<", 0, start)]


def _is_well_formed(document: bytes) -> bool:
    parser = expat.ParserCreate(namespace_separator=" ")
    try:
        parser.Parse(document, True)
    except (expat.ExpatError, ValueError, LookupError):
        return False
    return True


def _repaired(document: bytes) -> bytes:
    """The same document, well-formed: what feeds get wrong is known, and feedparser's loose reader can be made to hang.

    AFPIMS leaves ``&`` bare in dc:creator; others send HTML entities, cp1252 bytes called UTF-8, or stop in the middle.
    """
    declared = re.search(rb"encoding\s*=\s*[\"']([\w.-]{1,40})", document[:200])
    text = _decode(document, declared[1].decode() if declared else "utf-8")
    document = _DECLARATION.sub(b"", plain.visible(text).encode(), count=1).strip()
    document = b"".join(
        piece if piece.startswith(b"<![CDATA[") else _AMPERSAND.sub(_as_xml_entity, piece) for piece in _pieces(document)
    )
    if _is_well_formed(document):
        return document
    from lxml import etree

    parser = etree.XMLParser(recover=True, resolve_entities=False, no_network=True, huge_tree=False)
    try:
        root = etree.fromstring(document, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise Malformed(f"no XML reader can make sense of it: {str(error)[:200]}") from error
    if root is None:
        raise Malformed("no XML reader can make sense of it")
    return bytes(etree.tostring(root, encoding="utf-8"))


def _decode(document: bytes, encoding: str) -> str:
    document = document.removeprefix(b"\xef\xbb\xbf")
    for name in (encoding, "utf-8"):
        try:
            return document.decode(name)
        except (UnicodeDecodeError, LookupError):
            continue
    return document.decode("cp1252", "replace")


def _pieces(document: bytes) -> list[bytes]:
    """The document cut so that every CDATA section is a piece of its own."""
    pieces, position = [], 0
    while (start := document.find(b"<![CDATA[", position)) >= 0:
        end = document.find(b"]]>", start)
        end = len(document) if end < 0 else end + 3
        pieces += [document[position:start], document[start:end]]
        position = end
    return [*pieces, document[position:]]


def _as_xml_entity(match: re.Match[bytes]) -> bytes:
    name = match[1]
    if name is None:
        return b"&amp;"
    if name.startswith(b"#") or name in _XML_ENTITIES:
        return match[0]
    character = html5.get(name.decode())
    return "".join(f"&#{ord(c)};" for c in character).encode() if character else b"&amp;" + name
