"""Files of saved articles in (text, HTML, JSON lines, RSS or Atom, WARC), pages out, each with the identity that it has on the web."""

from __future__ import annotations

import hashlib
import io
import json
import re
import zlib
from collections.abc import Iterator, Sequence
from contextlib import redirect_stderr
from datetime import datetime
from pathlib import Path
from typing import Any, BinaryIO
from urllib.parse import urljoin

from crawler import dates, extract, feeds, instead
from crawler.identity import identify
from crawler.plain import line, visible
from crawler.source import Publisher
from db.records import Page

FILES = (".txt", ".html", ".htm", ".jsonl", ".xml", ".rss", ".atom", ".warc", ".warc.gz")
MIB = 2**20
LARGEST_ARTICLE = 8 * MIB  # bytes of one article; what is longer is none
LARGEST_FEED = 32 * MIB  # bytes of one feed, which is read whole
LARGEST_LINE = 16 * MIB  # bytes of one line of JSON
ORIGIN = "import"  # the source of what is imported
_LANGUAGE = re.compile(r"[a-z]{2,3}", re.IGNORECASE)
_GZIP = b"\x1f\x8b"


class Unreadable(ValueError):
    """A file or a part of it that is no article; the message says which and why."""


def files_in(place: Path) -> list[Path]:
    """The files that can be imported: the file itself, or all below a folder, in order of their names. Raises Unreadable."""
    if place.is_dir():
        found = sorted(path for path in place.rglob("*") if _is_known(path))
        if not found:
            raise Unreadable(f"{place}: no file in it ends in {', '.join(FILES)}")
        return found
    if not place.is_file():
        raise Unreadable(f"{place}: no such file or folder")
    if not _is_known(place):
        raise Unreadable(f"{place}: not one of {', '.join(FILES)}")
    return [place]


def others_in(place: Path) -> list[Path]:
    """What ``files_in`` leaves out of a folder (other files, links that lead nowhere), so that nothing is left out in silence."""
    return sorted(path for path in place.rglob("*") if not path.is_dir() and not _is_known(path)) if place.is_dir() else []


def _is_known(path: Path) -> bool:
    return path.is_file() and path.name.lower().endswith(FILES)


def pages_in(path: Path, publishers: Sequence[Publisher], publisher: str, now: datetime) -> Iterator[Page | Unreadable]:
    """The articles of one file; what is none comes as an Unreadable, and the rest is read all the same.

    ``publisher`` is the name of whoever published what does not say so itself. A file without any article is an Unreadable too.
    """
    found = False
    try:
        for page in _read(path, publishers, publisher, now):
            found = True
            yield page
    except (OSError, Unreadable, feeds.NotAFeed, feeds.Malformed) as error:
        found = True
        yield Unreadable(f"{path}: {line(str(error))}")
    if not found:
        yield Unreadable(f"{path}: no article in it")


def _read(path: Path, publishers: Sequence[Publisher], publisher: str, now: datetime) -> Iterator[Page | Unreadable]:
    name = path.name.lower()
    if name.endswith((".warc", ".warc.gz")):
        yield from _of_warc(path, publishers, publisher, now)
    elif name.endswith(".jsonl"):
        yield from _of_json_lines(path, publishers, publisher, now)
    elif name.endswith((".xml", ".rss", ".atom")):
        yield from _of_feed(_whole(path, LARGEST_FEED), publishers, publisher, now)
    elif name.endswith((".html", ".htm")):
        yield _of_html(_whole(path, LARGEST_ARTICLE), "", str(path), publishers, publisher, now)
    else:
        yield _of_text(path, publishers, publisher, now)


def _whole(path: Path, largest: int) -> bytes:
    if path.stat().st_size > largest:
        raise Unreadable(f"larger than {largest // MIB} MiB; split it")
    return path.read_bytes()


def _page(url: str, publishers: Sequence[Publisher], publisher: str, now: datetime, layout: str, **fields: Any) -> Page:
    """A page with the identity of its address, or, without one, of its text. Raises ValueError for what is no address."""
    if url:
        found = identify(url, publishers)
        key, address, owner = found.key, found.url, found.publisher or publisher
    else:
        text = f"{fields.get('title', '')}\n{fields.get('body', '')}"
        key = f"import:{hashlib.blake2b(text.encode('utf-8', 'replace'), digest_size=12).hexdigest()}"
        address, owner = "", publisher
    return Page(key=key, url=address, publisher=owner, source=ORIGIN, fetched=now, outcome="ok", layout=layout, **fields)


def _sound(url: str, publishers: Sequence[Publisher], base: str = "") -> str:
    """The address, made whole by ``base``; "" when it is none, for what a document says of itself may be rubbish."""
    try:
        return identify(url if "://" in url[:9] else urljoin(base, url), publishers).url if url else ""
    except ValueError:
        return ""


def _of_html(
    body: bytes, url: str, where: str, publishers: Sequence[Publisher], publisher: str, now: datetime, charset: str = ""
) -> Page | Unreadable:
    html = instead.decode(body, charset)
    found = extract.read(html)
    if found.outcome not in ("ok", "short") or not found.body:
        return Unreadable(f"{where}: {found.outcome}: {found.detail or 'no article text was found'}")
    return _page(
        _sound(url or _canonical(html), publishers), publishers, publisher, now, found.layout, title=found.title,
        body=found.body, byline=found.byline, dateline=found.dateline, published=found.published,
        published_precision=found.precision, language=found.language,
    )  # fmt: skip


def _canonical(html: str) -> str:
    """The address that a saved page gives itself."""
    from selectolax.lexbor import LexborHTMLParser

    if instead.is_bomb(html):
        return ""
    tree = LexborHTMLParser(html[:MIB])
    for css, attribute in (("link[rel=canonical]", "href"), ('meta[property="og:url"]', "content")):
        node = tree.css_first(css)
        value = (node.attributes.get(attribute) or "") if node else ""
        if value.startswith(("https://", "http://")):
            return value
    return ""


def _of_text(path: Path, publishers: Sequence[Publisher], publisher: str, now: datetime) -> Page | Unreadable:
    text = instead.decode(_whole(path, LARGEST_ARTICLE))
    if "\0" in text:
        return Unreadable(f"{path}: it is no text")
    lines = visible(text).strip().splitlines()
    if len(lines) < 2:
        return Unreadable(f"{path}: a text file needs a title in its first line and the article below it")
    body = "\n\n".join(part.strip() for part in lines[1:] if part.strip())
    return _page("", publishers, publisher, now, "text", title=line(lines[0]), body=body)


def _of_json_lines(path: Path, publishers: Sequence[Publisher], publisher: str, now: datetime) -> Iterator[Page | Unreadable]:
    with path.open("rb") as lines:
        number = 0
        while row := lines.readline(LARGEST_LINE):
            number += 1
            if len(row) == LARGEST_LINE and not row.endswith(b"\n"):
                yield Unreadable(
                    f"{path}, line {number}: longer than {LARGEST_LINE // MIB} MiB; the rest of the file was not read"
                )
                return
            if not row.strip():
                continue
            try:
                yield _of_row(json.loads(row.decode("utf-8", "replace").removeprefix("\ufeff")), publishers, publisher, now)
            except (ValueError, RecursionError) as error:
                yield Unreadable(f"{path}, line {number}: {line(str(error))}")


def _of_row(row: object, publishers: Sequence[Publisher], publisher: str, now: datetime) -> Page:
    """One article as a JSON object. Raises ValueError with what is wrong with it."""
    if not isinstance(row, dict):
        raise ValueError("it is no JSON object")
    title, text = _said(row, "title"), _said(row, "text") or _said(row, "body")
    if not (title.strip() or text.strip()):
        raise ValueError("it has neither title nor text")
    if len(text) > LARGEST_ARTICLE:
        raise ValueError(f"its text is longer than {LARGEST_ARTICLE // MIB} MiB")
    published, precision = dates.read(_said(row, "published"), "UTC")
    language = _said(row, "lang")
    return _page(
        _said(row, "url"), publishers, line(_said(row, "publisher")) or publisher, now, "json", title=line(title),
        body=visible(text).strip(), published=published, published_precision=precision,
        language=language.lower() if _LANGUAGE.fullmatch(language) else "",
    )  # fmt: skip


def _said(row: dict[str, Any], name: str) -> str:
    value = row.get(name)
    if value is None:
        return ""
    if not isinstance(value, str | int | float):
        raise ValueError(f"its {name} is no text")
    return str(value)


def _of_feed(body: bytes, publishers: Sequence[Publisher], publisher: str, now: datetime) -> Iterator[Page | Unreadable]:
    feed = feeds.read(body)
    for item in feed.items:
        if item.title or item.summary:
            yield _page(
                _sound(item.link, publishers, feed.link), publishers, publisher, now, "feed", title=item.title,
                body=item.summary, byline=item.author, published=item.published,
                published_precision="minute" if item.published else "",
            )  # fmt: skip
    if feed.truncated:
        raise Unreadable(f"it breaks off after {len(feed.items)} whole items")


def _of_warc(path: Path, publishers: Sequence[Publisher], publisher: str, now: datetime) -> Iterator[Page | Unreadable]:
    """The HTML answers of a web archive (ISO 28500), each fetched when its record says."""
    from warcio.archiveiterator import ArchiveIterator
    from warcio.exceptions import ArchiveLoadFailed

    with path.open("rb") as file:
        unpacked = _Unpacked(file) if file.peek(2)[:2] == _GZIP else None
        records = iter(ArchiveIterator(unpacked or file))
        try:
            while True:
                with redirect_stderr(io.StringIO()) as complaint:
                    record = next(records, None)
                if complaint.getvalue():
                    yield Unreadable(f"{path}: a record is not as long as it says")
                if record is None:
                    break
                page = _of_record(record, path, publishers, publisher, now)
                if page is not None:
                    yield page
        except (ArchiveLoadFailed, AttributeError, LookupError, ValueError) as error:
            # The library checks the frame of a record only; on what is damaged inside, it stumbles in these ways.
            yield Unreadable(f"{path}: not a WARC file, or damaged: {line(str(error))}")
        if unpacked and unpacked.fault:
            yield Unreadable(f"{path}: damaged ({unpacked.fault}); what stands behind that was not read")


class _Unpacked(io.RawIOBase):
    """The bytes of a gzip file as far as it is sound. The library's own reader ends without a word where it is not."""

    def __init__(self, packed: BinaryIO) -> None:
        self._packed, self._left = packed, b""
        self._member = zlib.decompressobj(wbits=31)
        self._begun = False  # with a member, of which a web archive has one for each record
        self.fault = ""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        piece = self._next(len(buffer))
        buffer[: len(piece)] = piece
        return len(piece)

    def _next(self, size: int) -> bytes:
        while not self.fault:
            if self._member.eof:
                self._left, self._member, self._begun = self._member.unused_data, zlib.decompressobj(wbits=31), False
            data = self._left or self._packed.read(MIB)
            self._begun = self._begun or bool(data.strip(b"\0"))  # zeros behind the last member are padding
            if not self._begun:
                return b""
            try:
                piece = self._member.decompress(data, size)
            except zlib.error as error:
                self.fault = str(error)
                return b""
            self._left = self._member.unconsumed_tail
            if piece:
                return piece
            if not data and not self._member.eof:
                self.fault = "it breaks off"
        return b""


def _of_record(
    record: Any, path: Path, publishers: Sequence[Publisher], publisher: str, now: datetime
) -> Page | Unreadable | None:
    """One record of a web archive, None when it is no HTML page that was there."""
    if record.rec_type != "response" or not record.http_headers:
        return None
    kind = (record.http_headers.get_header("Content-Type") or "").lower()
    if record.http_headers.get_statuscode() != "200" or "html" not in kind:
        return None
    url = line(record.rec_headers.get_header("WARC-Target-URI") or "")
    where = f"{path}: {url}"
    body = record.content_stream().read(LARGEST_ARTICLE + 1)
    if len(body) > LARGEST_ARTICLE:
        return Unreadable(f"{where}: larger than {LARGEST_ARTICLE // MIB} MiB")
    while record.raw_stream.read(MIB):
        pass
    if getattr(record.raw_stream, "limit", 0):
        return Unreadable(f"{where}: it breaks off in the middle")
    when, _ = dates.read(record.rec_headers.get_header("WARC-Date") or "", "UTC")
    charset = kind.partition("charset=")[2].partition(";")[0].strip(" \"'")
    return _of_html(body, url, where, publishers, publisher, when or now, charset)
