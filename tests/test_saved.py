"""Saved articles: whatever a file holds, what is an article is taken in, what is none is named, and the site's own word counts more."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cli.collecting import _import
from crawler.saved import LARGEST_ARTICLE, LARGEST_LINE, Unreadable, files_in, others_in, pages_in
from db.archive import Archive
from db.articles import due_pages, record_pages
from db.records import Entry, Page, Visit
from db.visits import record_visit
from pipeline import Round
from tests.crawling import PUBLISHERS

NOW = datetime(2026, 11, 22, tzinfo=UTC)
WORDS = "Words were spoken at some length on the day of the visit. " * 8
HTML = f"<html><head>%s</head><body><article><h1>A visit</h1><p>{WORDS}</p></article></body></html>"
ADDRESS = "https://www.war.gov/News/Releases/Release/Article/46000{:02}/"


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    with Archive(tmp_path / "archive.db") as opened:
        yield opened


def read(folder: Path, name: str, body: bytes | str) -> tuple[list[Page], list[str]]:
    """The articles of a file of that name, and what was named as none."""
    path = folder / name
    path.write_bytes(body.encode() if isinstance(body, str) else body)
    found = list(pages_in(path, PUBLISHERS, "unknown", NOW))
    return [page for page in found if isinstance(page, Page)], [str(page) for page in found if isinstance(page, Unreadable)]


def record(number: int, *, length: int = 0, packed: bool = False, body: str = HTML % "") -> bytes:
    """One answer as a web archive keeps it; ``length`` is added to the one that it says it has."""
    content = gzip.compress(body.encode()) if packed else body.encode()
    encoding = b"Content-Encoding: gzip\r\n" if packed else b""
    http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n" + encoding + b"\r\n" + content
    head = (
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:1>\r\nWARC-Date: 2026-01-02T03:04:05Z\r\n"
        f"WARC-Target-URI: {ADDRESS.format(number)}\r\nContent-Type: application/http;msgtype=response\r\n"
        f"Content-Length: {len(http) + length}\r\n\r\n"
    )
    return head.encode() + http + b"\r\n\r\n"


def feed(*items: tuple[str, str, str]) -> str:
    shown = "".join(
        f"<item><title>{title}</title><link>{link}</link><description>{text}</description></item>" for title, link, text in items
    )
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>T</title><link>https://www.war.gov</link>{shown}</channel></rss>'


@pytest.mark.parametrize(
    "canonical", ["https://nowhere", "https://[war.gov/", "https://www.war.gov:99999/", "javascript:alert(1)"]
)
def test_a_page_that_says_rubbish_of_its_address_is_an_article_without_one(tmp_path: Path, canonical: str) -> None:
    (page,), wrong = read(tmp_path, "a.html", HTML % f'<link rel="canonical" href="{canonical}">')
    assert (page.url, page.title, page.body, wrong) == ("", "A visit", WORDS.strip(), [])


def test_a_feed_whose_links_are_rubbish_or_relative_is_read_whole(tmp_path: Path) -> None:
    items = [("A", "javascript:alert(1)", "x"), ("B", "/News/Article/4600001/", "y"), ("C", "https://[", "z")]
    pages, wrong = read(tmp_path, "a.rss", feed(*items))
    assert [(page.title, page.key.partition(":")[0]) for page in pages] == [
        ("A", "import"),
        ("B", "war.gov/4600001"),
        ("C", "import"),
    ]
    assert wrong == []


def test_a_feed_that_breaks_off_gives_its_whole_items_and_says_so(tmp_path: Path) -> None:
    text = feed(("A", ADDRESS.format(1), "x"), ("B", ADDRESS.format(2), "y"))
    pages, wrong = read(tmp_path, "a.xml", text[: text.index("<title>B")])
    assert [page.title for page in pages] == ["A"]
    assert "breaks off after 1 whole items" in wrong[0]


ROWS = [
    ("[" * 100_000, "recursion"),
    ("[]", "no JSON object"),
    ('{"url": "https://www.war.gov/"}', "neither title nor text"),
    ('{"title": ["A"]}', "its title is no text"),
    ('{"title": "A", "url": "nowhere"}', "not a web address"),
    ('{"title": "A"', "delimiter"),
    ("9" * 5000, "digits"),
    (json.dumps({"title": "A", "text": "x" * (LARGEST_ARTICLE + 1)}), "longer than 8 MiB"),
]


@pytest.mark.parametrize(("row", "reason"), ROWS, ids=[reason for _, reason in ROWS])
def test_a_row_that_is_no_article_is_named_by_its_line_and_the_others_are_read(tmp_path: Path, row: str, reason: str) -> None:
    pages, (wrong,) = read(
        tmp_path, "a.jsonl", f'{{"title": "First"}}\n\n{row}\n{{"title": "Last", "published": "2026-11-01"}}\n'
    )
    assert [page.title for page in pages] == ["First", "Last"]
    assert "a.jsonl, line 3: " in wrong
    assert reason in wrong


def test_a_line_without_end_is_not_read_into_memory(tmp_path: Path) -> None:
    pages, (wrong,) = read(tmp_path, "a.jsonl", b'{"title": "First"}\n' + b" " * LARGEST_LINE + b"x")
    assert [page.title for page in pages] == ["First"]
    assert "line 2: longer than 16 MiB; the rest of the file was not read" in wrong


@pytest.mark.parametrize("name", ["a.txt", "a.html", "a.rss"])
def test_a_file_larger_than_any_article_is_refused(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    with path.open("wb") as file:
        file.truncate(33 * 2**20)
    (wrong,) = pages_in(path, PUBLISHERS, "unknown", NOW)
    assert "larger than" in str(wrong)


@pytest.mark.parametrize("name", ["a.txt", "a.html", "a.jsonl", "a.xml", "a.warc", "a.warc.gz"])
def test_an_empty_file_is_named(tmp_path: Path, name: str) -> None:
    pages, (wrong,) = read(tmp_path, name, b"")
    assert pages == []
    assert name in wrong


def test_bytes_that_are_no_text_are_no_article(tmp_path: Path) -> None:
    assert read(tmp_path, "a.txt", bytes(range(256)) * 20) == ([], [f"{tmp_path / 'a.txt'}: it is no text"])
    (page,), _ = read(tmp_path, "b.txt", "A title\nand a text".encode("utf-16"))
    assert (page.title, page.body) == ("A title", "and a text")


def test_text_of_any_file_is_clean_and_can_be_stored(tmp_path: Path, archive: Archive) -> None:
    hostile = r'{"title": "A\u0000\ud800", "text": "One\u0000 \u202etwo\ud800 \u001b[31m three", "publisher": "p\ud800", "lang": "\ud800"}'
    pages, _ = read(tmp_path, "a.jsonl", hostile)
    pages += read(tmp_path, "a.txt", "A\x1b[31m title\r\n\r\nA \u202eline\u2028another")[0]
    assert [(page.title, page.body, page.publisher, page.language) for page in pages] == [
        ("A", "One two [31m three", "p", ""),
        ("A[31m title", "A line\n\nanother", "unknown", ""),
    ]
    _import(archive, pages, Round())
    assert archive.row("select count(*) as n from version")["n"] == 2


@pytest.mark.parametrize(
    "published", ["9999-12-31T23:59:59-23:59", "0001-01-01T00:00:00+23:59", "2026-02-31", "yesterday", "2026-11"]
)
def test_a_date_that_is_none_is_unknown(tmp_path: Path, published: str) -> None:
    (page,), _ = read(tmp_path, "a.jsonl", json.dumps({"title": "A", "text": "B", "published": published}))
    assert (page.published, page.published_precision) == (None, "")


# --------------------------------------------------------------------------- web archives


@pytest.mark.parametrize("name", ["a.warc", "a.warc.gz"])
@pytest.mark.parametrize("members", ["each", "one", "none"])
@pytest.mark.parametrize("packed", [False, True])
def test_a_web_archive_is_read_however_it_is_packed(tmp_path: Path, name: str, members: str, packed: bool) -> None:
    records = [record(number, packed=packed) for number in (1, 2, 3)]
    body = {"each": b"".join(map(gzip.compress, records)), "one": gzip.compress(b"".join(records)), "none": b"".join(records)}[
        members
    ]
    pages, wrong = read(tmp_path, name, body)
    assert ([page.key for page in pages], wrong) == (["war.gov/4600001", "war.gov/4600002", "war.gov/4600003"], [])
    assert {page.fetched for page in pages} == {datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)}


def test_a_web_archive_that_breaks_off_gives_what_is_whole_and_says_so(tmp_path: Path) -> None:
    whole = gzip.compress(record(1)) + gzip.compress(record(2))
    for cut in range(len(gzip.compress(record(1))) + 1, len(whole), 23):
        pages, wrong = read(tmp_path, "a.warc.gz", whole[:cut])
        assert [page.key for page in pages][:1] == ["war.gov/4600001"]
        assert "it breaks off" in wrong[-1]
    pages, (wrong,) = read(tmp_path, "a.warc", record(1) + record(2)[:-200])
    assert [page.key for page in pages] == ["war.gov/4600001"]
    assert "4600002/: it breaks off in the middle" in wrong


def test_a_record_that_is_wrong_spares_the_others(tmp_path: Path) -> None:
    bomb = record(2, packed=True, body="<" * (LARGEST_ARTICLE + 1))
    pages, wrong = read(tmp_path, "a.warc", record(1) + bomb + record(3, body="<html></html>") + record(4))
    assert [page.key for page in pages] == ["war.gov/4600001", "war.gov/4600004"]
    assert "4600002/: larger than 8 MiB" in wrong[0]
    assert "4600003/: empty" in wrong[1]


# --------------------------------------------------------------------------- beside what the site itself said


def visited(archive: Archive, number: int, text: str = "", outcome: str = "ok") -> None:
    """An article that a feed showed, and its page."""
    url = ADDRESS.format(number)
    entry = Entry(f"war.gov/46000{number:02}", url, "war.gov", title="A visit", summary="In short.", published=NOW)
    record_visit(archive, Visit("releases", "feed", "", NOW, NOW, "ok", entries=(entry,)))
    if text or outcome != "ok":
        record_pages(
            archive, [Page(entry.key, url, "war.gov", "releases", NOW, outcome, title="A visit", body=text, layout="afpims-2024")]
        )


def bodies(archive: Archive) -> list[str]:
    return [row["body"] for row in archive.rows("select body from articles order by id")]


def test_a_saved_text_never_replaces_what_was_read_from_the_site(tmp_path: Path, archive: Archive) -> None:
    visited(archive, 1, "The whole text, as the site has it now.")
    for name, body in (
        ("a.rss", feed(("Old title", ADDRESS.format(1), "In short."))),
        ("a.html", HTML % f'<link rel="canonical" href="{ADDRESS.format(1)}">'),
        ("a.jsonl", json.dumps({"title": "Old title", "text": "An older text.", "url": ADDRESS.format(1)})),
    ):
        done = Round()
        _import(archive, read(tmp_path, name, body)[0], done)
        assert (done.new_articles, dict(+done.pages)) == (0, {"unchanged": 1})
    assert bodies(archive) == ["The whole text, as the site has it now."]
    assert archive.row("select title from article")["title"] == "A visit"
    assert archive.row("select count(*) as n from version")["n"] == 1


def test_a_saved_summary_never_replaces_a_saved_text(tmp_path: Path, archive: Archive) -> None:
    html = read(tmp_path, "a.html", HTML % f'<link rel="canonical" href="{ADDRESS.format(1)}">')[0]
    summary = read(tmp_path, "a.rss", feed(("A visit", ADDRESS.format(1), "In short.")))[0]
    _import(archive, summary, Round())
    assert bodies(archive) == ["In short."]
    _import(archive, html, Round())
    _import(archive, summary, Round())
    assert bodies(archive) == [WORDS.strip()]


def test_a_page_that_the_site_refuses_may_be_given_as_a_file(tmp_path: Path, archive: Archive) -> None:
    visited(archive, 1, outcome="blocked")
    assert bodies(archive) == ["In short."]
    _import(archive, read(tmp_path, "a.html", HTML % f'<link rel="canonical" href="{ADDRESS.format(1)}">')[0], Round())
    assert bodies(archive) == [WORDS.strip()]
    assert archive.row("select state, origin from article")[:] == ("read", "visit")


@pytest.mark.parametrize("name", ["a.rss", "a.html"])
def test_an_article_known_from_a_file_is_read_as_soon_as_a_road_shows_it(tmp_path: Path, archive: Archive, name: str) -> None:
    body = (
        feed(("A visit", ADDRESS.format(1), "In short."))
        if name == "a.rss"
        else HTML % f'<link rel="canonical" href="{ADDRESS.format(1)}">'
    )
    _import(archive, read(tmp_path, name, body)[0], Round())
    assert due_pages(archive, NOW) == []
    visited(archive, 1)
    assert [page.key for page in due_pages(archive, NOW)] == ["war.gov/4600001"]
    visited(archive, 1, "What the site says now, at last, and in full.")
    assert bodies(archive) == ["What the site says now, at last, and in full."]
    assert archive.row("select origin, source from article")[:] == ("visit", "releases")


def test_importing_twice_doubles_nothing(tmp_path: Path, archive: Archive) -> None:
    pages = read(tmp_path, "a.warc", record(1) + record(2))[0] + read(tmp_path, "a.txt", "A title\n\nAnd a text.")[0]
    for new in (3, 0):
        done = Round()
        _import(archive, pages, done)
        assert done.new_articles == new
    assert archive.row("select count(*) as n from version")["n"] == 3


# --------------------------------------------------------------------------- folders, and anything at all


def test_what_is_left_out_of_a_folder_is_known(tmp_path: Path) -> None:
    (tmp_path / "below").mkdir()
    for name in ("a.TXT", "below/b.warc.gz", "c.pdf", "below/d"):
        (tmp_path / name).touch()
    (tmp_path / "e.html").symlink_to(tmp_path / "nowhere")
    assert [path.name for path in files_in(tmp_path)] == ["a.TXT", "b.warc.gz"]
    assert [path.name for path in others_in(tmp_path)] == ["d", "c.pdf", "e.html"]
    (tmp_path / "empty").mkdir()
    with pytest.raises(Unreadable, match=r"no file in it ends in \.txt"):
        files_in(tmp_path / "empty")


PIECES = st.binary(max_size=300) | st.sampled_from(
    [
        (HTML % '<link rel="canonical" href="https://www.war.gov/Article/4600001/">').encode(),
        b'<html><link rel="canonical" href="https://x"><article><p>Text</p></article></html>',
        b'{"title": "T", "text": "Words \\ud800", "url": "https://www.war.gov/Article/4600002/"}\n',
        b'{"title": "T", "text": {"a": []}}\n',
        record(3),
        record(4, length=9),
        record(5, packed=True)[:-30],
        gzip.compress(record(6)),
        gzip.compress(record(7))[:-40],
        feed(("A", "javascript:x", "y"), ("B", "//", "&amp;lt;b&gt;")).encode(),
        b"\x1f\x8b\x08\x00broken",
    ]
)
KINDS = ["txt", "html", "jsonl", "xml", "rss", "atom", "warc", "warc.gz"]


@settings(max_examples=250, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(parts=st.lists(PIECES, max_size=4), kind=st.sampled_from(KINDS))
def test_no_saved_file_is_an_exception_and_none_is_passed_over_in_silence(
    tmp_path: Path, archive: Archive, parts: list[bytes], kind: str
) -> None:
    pages, wrong = read(tmp_path, f"saved.{kind}", b"".join(parts))
    assert pages or wrong
    _import(archive, pages, Round())
