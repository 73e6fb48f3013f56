"""What the configuration may say about publishers, sources and manners, and how clearly a mistake is refused."""

from __future__ import annotations

from contextlib import suppress
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from crawler.source import Http, Publisher, Source, parse_duration, parse_size

WAR = Publisher(name="war.gov", hosts=["www.war.gov", "www.defense.gov"])


@pytest.mark.parametrize(
    ("text", "seconds"),
    [("15m", 900), ("1h30m", 5400), ("90s", 90), ("2d", 172800), ("1w", 604800), (45, 45), ("0.5h", 1800), (" 15M ", 900)],
)
def test_a_duration_is_written_as_people_write_it(text: Any, seconds: float) -> None:
    assert parse_duration(text) == timedelta(seconds=seconds)


@pytest.mark.parametrize("text", ["", "15", "15 minutes", "-5m", "m", "1h 30", True, None, [], -1, "99999w", "1e9h"])
def test_what_is_no_duration_is_refused_with_an_example(text: Any) -> None:
    with pytest.raises(ValueError, match=r"15m|years"):
        parse_duration(text)


@pytest.mark.parametrize(
    ("text", "size"), [("8MiB", 8 * 2**20), ("500kB", 500_000), ("500 kB", 500_000), (1024, 1024), ("1GiB", 2**30), ("10", 10)]
)
def test_a_size_is_written_as_people_write_it(text: Any, size: int) -> None:
    assert parse_size(text) == size


@pytest.mark.parametrize("text", ["", "big", "-1", "8 MiBs", True, None, -3])
def test_what_is_no_size_is_refused_with_an_example(text: Any) -> None:
    with pytest.raises(ValueError, match="8MiB"):
        parse_size(text)


@given(st.text(max_size=20))
def test_no_text_breaks_durations_and_sizes(text: str) -> None:
    for parse, kind in ((parse_duration, timedelta), (parse_size, int)):
        with suppress(ValueError):
            assert isinstance(parse(text), kind)


def test_an_afpims_source_needs_two_numbers_only() -> None:
    source = Source(name="releases", publisher="war.gov", kind="afpims", site_number=945, content_type=9)
    assert source.roads(WAR) == {"feed": "https://www.war.gov/DesktopModules/ArticleCS/RSS.ashx?ContentType=9&Site=945&max=50"}


def test_roads_are_visited_in_a_fixed_order() -> None:
    source = Source(name="a", publisher="war.gov", sitemap="https://x.mil/s", listing="https://x.mil/l", feed="https://x.mil/f")
    assert list(source.roads(WAR)) == ["feed", "listing", "sitemap"]


MISTAKES: list[tuple[type, dict[str, Any], str]] = [
    (Source, {"name": "a", "publisher": "p"}, "needs a feed, a listing, a sitemap"),
    (Source, {"name": "a", "publisher": "p", "feed": "auto"}, "give listing too"),
    (Source, {"name": "a", "publisher": "p", "site_number": 1}, "needs content_type"),
    (Source, {"name": "a", "publisher": "p", "feed": "www.war.gov/feed"}, "starts with https://"),
    (Source, {"name": "a", "publisher": "p", "feed": "file:///etc/passwd"}, "starts with https://"),
    (Source, {"name": "a", "publisher": "p", "feed": "https://x.mil/f", "evry": "15m"}, "Extra inputs are not permitted"),
    (Source, {"name": "a", "publisher": "p", "feed": "https://x.mil/f", "every": "soon"}, "is not a duration"),
    (Source, {"name": "a", "publisher": "p", "feed": "https://x.mil/f", "every": 0}, "more often than once a second"),
    (Source, {"name": "a b", "publisher": "p", "feed": "https://x.mil/f"}, "pattern"),
    (Source, {"name": "a", "publisher": "p", "feed": "https://x.mil/f", "kind": "rss"}, "'afpims', 'govuk'"),
    (Source, {"name": "a", "publisher": "p", "listing": "https://x.mil/f", "next_page": "?p"}, "must contain {page}"),
    (Source, {"name": "a", "publisher": "p", "feed": "https://x.mil/f", "time_zone": "Easter"}, "is no time zone"),
    (Publisher, {"name": "a", "hosts": []}, "at least 1"),
    (Publisher, {"name": "a", "hosts": ["https://www.war.gov/"]}, "without https://"),
    (Publisher, {"name": "a b", "hosts": ["x.mil"]}, "letters, digits"),
    (Publisher, {"name": "a", "hosts": ["x.mil"], "country": "usa"}, "pattern"),
    (Publisher, {"name": "a", "hosts": ["x.mil"], "article_id": "("}, "not a regular expression"),
    (Publisher, {"name": "a", "hosts": ["x.mil"], "article_id": "x"}, "exactly one group"),
    (Http, {"resolve": {"www.war.gov": "10.0.0.1:80"}}, "loopback"),
    (Http, {"resolve": {"www.war.gov": "127.0.0.1"}}, "loopback"),
    (Http, {"contact": "a@b\r\nX-Evil: 1"}, "one line"),
    (Http, {"user_agent": "Mözilla"}, "ASCII"),
    (Http, {"max_size": "8 elephants"}, "is not a size"),
    (Http, {"concurrency": 0}, "greater than or equal to 1"),
    (Http, {"proxy": "http://x"}, "Extra inputs are not permitted"),
]


@pytest.mark.parametrize(("model", "values", "hint"), MISTAKES)
def test_a_mistake_is_refused_with_what_to_write_instead(model: type, values: dict[str, Any], hint: str) -> None:
    with pytest.raises(ValidationError) as caught:
        model(**values)
    assert hint in str(caught.value)


def test_who_asks_names_a_contact_where_there_is_one() -> None:
    assert Http(contact="https://watch.example.org/bot").agent == "cspo-watch/0.1 (+https://watch.example.org/bot)"
    assert Http().agent == "cspo-watch/0.1"


def test_a_publisher_owns_its_hosts_with_and_without_www_and_no_other() -> None:
    publisher = Publisher(name="war.gov", hosts=["WWW.War.gov", "defense.gov"], also_hosts=["media.defense.gov"])
    assert all(publisher.owns(host) for host in ("war.gov", "www.war.gov", "www.defense.gov", "media.defense.gov"))
    assert not any(publisher.owns(host) for host in ("evilwar.gov", "war.gov.evil.com", "x.war.gov", ""))
