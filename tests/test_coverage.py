"""What `status --coverage` and its views say of collecting is what happened: visits, gaps, roads that disagree, and what is not known."""

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path

from cli.report import coverage_of
from db.articles import record_pages
from db.records import Entry, Page, Visit
from db.visits import record_visit
from tests.newsroom import Release
from tests.test_outcomes import LISTING, MORNING, WORDS, newsroom, one_source, rounds, stored, watching
from tests.watching import Scene

TWO_ROADS = one_source(listing=LISTING).replace('every = "1h"', 'every = "1d"')


def coverage(watched: Scene) -> dict:
    with watched.archive as archive:
        return coverage_of(watched.config, archive, watched.world.now)


def publish(watched: Scene, number: int, **how: object) -> None:
    title = f"Later release number {number}"
    watched.world.publish(Release("war.gov", number, title, WORDS, published=watched.world.now, **how))  # type: ignore[arg-type]


def test_no_gap_in_a_month_is_said_when_every_visit_met_the_one_before(tmp_path: Path) -> None:
    with watching(tmp_path, TWO_ROADS) as watched:
        for day in range(31):
            publish(watched, 4_610_000 + day)
            rounds(watched, 1, minutes=24 * 60)
        process = watched.command("status", "--coverage", now=watched.world.now)
        out, _ = process.communicate(timeout=180)
        assert "No gap in 30 days" in out
        assert "Not known" not in out
        (source,) = coverage(watched)["sources"]
        assert (source["days"], source["visits"], source["failed"], source["gaps_open"], source["roads_disagreed"]) == (
            31,
            62,
            0,
            0,
            0,
        )
        assert source["new_articles"] == 34
        assert len(stored(watched)) == 34  # three were there from the start


def test_a_burst_that_overflows_every_road_is_a_gap_that_is_closed_and_one_beyond_all_reach_stays_open(tmp_path: Path) -> None:
    feed_only = one_source()
    with watching(tmp_path, feed_only) as watched:
        rounds(watched, 1)
        for number in range(25):  # the feed shows 20
            publish(watched, 4_620_000 + number)
        rounds(watched, 1)
        (source,) = coverage(watched)["sources"]
        assert (source["gaps_closed"], source["gaps_open"]) == (1, 0)
        assert len(stored(watched)) == 28
        watched.world.feed_cap = 20  # from now on the site does not show more, whatever it is asked for
        for number in range(30):
            publish(watched, 4_630_000 + number)
        rounds(watched, 1)
        found = coverage(watched)
        (source,) = found["sources"]
        assert (source["gaps_closed"], source["gaps_open"]) == (1, 1)
        process = watched.command("status", "--coverage", now=watched.world.now)
        assert "1 gap stayed open" in process.communicate(timeout=180)[0]


def test_an_item_that_only_one_road_shows_is_read_and_counted_as_a_disagreement(tmp_path: Path) -> None:
    with watching(tmp_path, one_source(listing=LISTING)) as watched:
        rounds(watched, 1)
        publish(watched, 4_640_000, roads=frozenset({"listing"}))
        watched.world.advance(minutes=1)
        publish(watched, 4_640_001, roads=frozenset({"feed"}))
        watched.world.advance(minutes=1)
        publish(watched, 4_640_002)
        rounds(watched, 1)
        assert {title for title, body in stored(watched) if body} >= {f"Later release number {n}" for n in (4_640_000, 4_640_001)}
        with watched.archive as archive:
            alone = {(row["title"], row["road"], row["missing_on"]) for row in archive.rows("select * from one_road")}
        assert alone == {
            ("Later release number 4640000", "listing", "feed"),
            ("Later release number 4640001", "feed", "listing"),
        }
        assert coverage(watched)["sources"][0]["roads_disagreed"] == 2


def test_a_feed_that_reaches_further_back_than_the_listing_is_no_disagreement(tmp_path: Path) -> None:
    with watching(tmp_path, one_source(listing=LISTING), newsroom(18)) as watched:  # the listing's first page shows 10
        rounds(watched, 2)
        assert len(stored(watched)) == 18
        assert coverage(watched)["sources"][0]["roads_disagreed"] == 0


def test_where_nothing_is_known_it_says_so_instead_of_no_gap(tmp_path: Path) -> None:
    with watching(tmp_path, one_source()) as watched:
        assert coverage_unvisited(watched) == ["releases: never visited"]
        rounds(watched, 1)
        assert coverage(watched)["unproven"] == []
        watched.world.switch("war.gov", "akamai_403", "feed")
        rounds(watched, 5)
        assert coverage(watched)["unproven"] == ["releases: no good visit since 2026-12-01T07:00:00Z"]
        process = watched.command("status", "--coverage", "--json", now=watched.world.now)
        assert json.loads(process.communicate(timeout=180)[0])["sources"][0]["failed"] == 5


def coverage_unvisited(watched: Scene) -> list[str]:
    from db.archive import Archive

    with Archive(watched.config.archive) as archive:
        return coverage_of(watched.config, archive, MORNING)["unproven"]


# --------------------------------------------------------------------------- what has no address, and what has few words


def seen(tmp_path: Path, *visits: list[tuple[str, str]]) -> list[tuple[str, str, str]]:
    """Visits an hour apart, each a list of (key, title) -> the articles: title, address, state."""
    from db.archive import Archive

    with Archive(tmp_path / "archive.db") as archive:
        for number, shown in enumerate(visits):
            when = MORNING + timedelta(hours=number)
            entries = tuple(
                Entry(key, f"https://www.war.gov/#{key.partition('/')[2]}" if "item-" in key else f"https://www.war.gov/Article/{key[8:]}/",
                      "war.gov", title=title, summary="In short.")
                for key, title in shown
            )  # fmt: skip
            record_visit(archive, Visit("releases", "feed", FEED_ADDRESS, when, when, "ok", entries=entries))
        return [tuple(row) for row in archive.rows("select title, url, state from article order by id")]


FEED_ADDRESS = "https://www.war.gov/rss"
WITHOUT, WITH = ("war.gov/item-0123456789ab", "Ministers meet in Oslo"), ("war.gov/4600100", "Ministers meet in Oslo")


def test_an_item_without_an_address_becomes_the_article_of_its_title_when_that_shows_up(tmp_path: Path) -> None:
    expected = [("Ministers meet in Oslo", "https://www.war.gov/Article/4600100/", "new")]
    assert seen(tmp_path, [WITHOUT], [WITHOUT], [WITH], [WITHOUT, WITH]) == expected


def test_an_item_that_loses_its_address_is_no_second_article(tmp_path: Path) -> None:
    assert len(seen(tmp_path, [WITH], [WITHOUT], [WITH])) == 1


def test_two_articles_with_addresses_are_two_whatever_their_titles(tmp_path: Path) -> None:
    assert len(seen(tmp_path, [WITH, ("war.gov/4600200", WITH[1])])) == 2


def test_items_of_one_title_weeks_apart_are_two(tmp_path: Path) -> None:
    nothing: list[list[tuple[str, str]]] = [[]] * 24 * 4
    assert len(seen(tmp_path, [WITH], *nothing, [WITHOUT])) == 2


def test_a_page_of_few_words_is_kept_as_text_where_it_says_more_than_the_summary_and_so_is_its_edit(tmp_path: Path) -> None:
    from db.archive import Archive

    seen(tmp_path, [WITH])
    with Archive(tmp_path / "archive.db") as archive:
        for hours, body in enumerate(("Norway has joined the initiative.", "Norway has left the initiative.", "Norway."), 1):
            when = MORNING + timedelta(hours=hours)
            record_pages(archive, [Page(WITH[0], "", "war.gov", "releases", when, "short", body=body)])
        bodies = [row["body"] for row in archive.rows("select body from version order by number")]
        (article,) = archive.rows("select state, due from article")
    assert bodies == ["Norway has joined the initiative.", "Norway has left the initiative."]
    assert article["state"] == "summary"
    assert article["due"]
