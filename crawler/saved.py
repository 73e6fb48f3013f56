"""Files of saved articles in (text, HTML, JSON lines, RSS or Atom, WARC), pages out, each with the identity that it has on the web."""

from __future__ import annotations

import hashlib
import json
import zlib
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path

from crawler import extract, feeds, instead
from crawler.identity import identify
from crawler.plain import line
from crawler.source import Publisher
from db.records import Page

FILES = (".txt", ".html", ".htm", ".jsonl", ".xml", ".rss", ".atom", ".warc", ".warc.gz")
LARGEST = 256 * 2**20  # bytes of one file that is read whole
ORIGIN = "import"  # the source of what is imported


class Unreadable(ValueError):
    """A file or a part of it that is no article; the message says which and why."""


def files_in(place: Path) -> list[Path]:
    """The files that can be imported: the file itself, or all below a folder, in order of their names. Raises Unreadable."""
    if place.is_dir():
        return sorted(path for path in place.rglob("*") if path.is_file() and path.name.lower().endswith(FILES))
    if not place.is_file():
        raise Unreadable(f"{place}: no such file or folder")
    if not place.name.lower().endswith(FILES):
        raise Unreadable(f"{place}: not one of {', '.join(FILES)}")
    return [place]


def pages_in(path: Path, publishers: Sequence[Publisher], publisher: str, now: datetime) -> Iterator[Page | Unreadable]:
    """The articles of one file; what is none comes as an Unreadable, and the rest is read all the same.

    ``publisher`` is the name of whoever published what does not say so itself.
    """
    name = path.name.lower()
    try:
        if path.stat().st_size > LARGEST and ".warc" not in name:
            yield Unreadable(f"{path}: larger than {LARGEST // 2**20} MiB; split it")
        elif name.endswith((".warc", ".warc.gz")):
            yield from _of_warc(path, publishers, publisher, now)
        elif name.endswith(".jsonl"):
            yield from _of_json_lines(path, publishers, publisher, now)
        elif name.endswith((".xml", ".rss", ".atom")):
            yield from _of_feed(path, publishers, publisher, now)
        elif name.endswith((".html", ".htm")):
            yield _of_html(path.read_bytes(), "", str(path), publishers, publisher, now)
        else:
            yield _of_text(path, publishers, publisher, now)
    except (OSError, feeds.NotAFeed, feeds.Malformed) as error:
        yield Unreadable(f"{path}: {error}")


def _page(url: str, publishers: Sequence[Publisher], publisher: str, now: datetime, layout: str, **fields: object) -> Page:
    """A page with the identity of its address, or, without one, of its text."""
    if url:
        found = identify(url, publishers)
        key, address, owner = found.key, found.url, found.publisher or publisher
    else:
        text = f"{fields.get('title', '')}\n{fields.get('body', '')}"
        key = f"import:{hashlib.blake2b(text.encode('utf-8', 'replace'), digest_size=12).hexdigest()}"
        address, owner = "", publisher
    return Page(key=key, url=address, publisher=owner, source=ORIGIN, fetched=now, outcome="ok", layout=layout, **fields)  # type: ignore[arg-type]


def _of_html(
    body: bytes, url: str, where: str, publishers: Sequence[Publisher], publisher: str, now: datetime
) -> Page | Unreadable:
    html = instead.decode(body)
    found = extract.read(html)
    if found.outcome not in ("ok", "short") or not found.body:
        return Unreadable(f"{where}: {found.outcome}: {found.detail or 'no article text was found'}")
    return _page(
        url or _canonical(html), publishers, publisher, now, found.layout, title=found.title, body=found.body, byline=found.byline,
        dateline=found.dateline, published=found.published, published_precision=found.precision, language=found.language,
    )  # fmt: skip


def _canonical(html: str) -> str:
    """The address that a saved page gives itself."""
    from selectolax.lexbor import LexborHTMLParser

    tree = LexborHTMLParser(html[: 2**20])
    for css, attribute in (("link[rel=canonical]", "href"), ('meta[property="og:url"]', "content")):
        node = tree.css_first(css)
        value = (node.attributes.get(attribute) or "") if node else ""
        if value.startswith(("https://", "http://")):
            return value
    return ""


def _of_text(path: Path, publishers: Sequence[Publisher], publisher: str, now: datetime) -> Page | Unreadable:
    lines = instead.decode(path.read_bytes()).strip().splitlines()
    if len(lines) < 2:
        return Unreadable(f"{path}: a text file needs a title in its first line and the article below it")
    body = "\n\n".join(part.strip() for part in lines[1:] if part.strip())
    return _page("", publishers, publisher, now, "text", title=line(lines[0]), body=body)


def _of_json_lines(path: Path, publishers: Sequence[Publisher], publisher: str, now: datetime) -> Iterator[Page | Unreadable]:
    with path.open(encoding="utf-8", errors="replace") as lines:
        for number, row_text in enumerate(lines, 1):
            if not row_text.strip():
                continue
            try:
                row = json.loads(row_text)
                title, text = str(row.get("title") or ""), str(row.get("text") or row.get("body") or "")
                if not (title or text):
                    raise ValueError("it has neither title nor text")
                published, precision = _when(str(row.get("published") or ""))
                yield _page(
                    str(row.get("url") or ""), publishers, str(row.get("publisher") or publisher), now, "json", title=line(title),
                    body=text, published=published, published_precision=precision, language=str(row.get("lang") or ""),
                )  # fmt: skip
            except (ValueError, AttributeError) as error:
                yield Unreadable(f"{path}, line {number}: {error}")


def _when(text: str) -> tuple[datetime | None, str]:
    """ISO time or day -> the moment and its precision; a month or a year alone is no day and stays unknown."""
    try:
        moment = datetime.fromisoformat(text.replace("Z", "+00:00"))
    except ValueError:
        return None, ""
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)), "minute" if len(text) > 10 else "day"


def _of_feed(path: Path, publishers: Sequence[Publisher], publisher: str, now: datetime) -> Iterator[Page]:
    for item in feeds.read(path.read_bytes()).items:
        if item.title or item.summary:
            yield _page(
                item.link, publishers, publisher, now, "feed", title=item.title, body=item.summary, byline=item.author,
                published=item.published, published_precision="minute" if item.published else "",
            )  # fmt: skip


def _of_warc(path: Path, publishers: Sequence[Publisher], publisher: str, now: datetime) -> Iterator[Page | Unreadable]:
    """The HTML answers of a web archive (ISO 28500), each fetched when its record says."""
    from warcio.archiveiterator import ArchiveIterator
    from warcio.exceptions import ArchiveLoadFailed

    try:
        with path.open("rb") as stream:
            for record in ArchiveIterator(stream):
                if record.rec_type != "response" or not record.http_headers:
                    continue
                kind = (record.http_headers.get_header("Content-Type") or "").lower()
                if record.http_headers.get_statuscode() != "200" or "html" not in kind:
                    continue
                url = record.rec_headers.get_header("WARC-Target-URI") or ""
                when, _ = _when(record.rec_headers.get_header("WARC-Date") or "")
                body = record.content_stream().read(8 * 2**20)
                yield _of_html(body, url, f"{path}: {url}", publishers, publisher, when or now)
    except (ArchiveLoadFailed, AttributeError, LookupError, ValueError, EOFError, zlib.error) as error:
        # The library checks the frame of a record only; on what is damaged inside, it stumbles in these ways.
        yield Unreadable(f"{path}: not a WARC file, or damaged: {error}")
