"""Visits and pages into the archive: every article once, every version kept, duplicates joined, nothing lost on a bad day."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from db.archive import Archive, stamp
from db.articles import GIVE_UP_AFTER, REREAD, due_pages, record_pages
from db.records import Entry, Page, Visit
from db.seeds import import_seeds
from db.visits import memory, record_visit

NOW = datetime(2026, 12, 3, 14, 0, tzinfo=UTC)
BODY = "\n\n".join(
    f"Paragraph {number} of a release on cooperation in space says something of its own, number {number * 7}, at some length."
    for number in range(12)
)


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    with Archive(tmp_path / "archive.db") as opened:
        yield opened


def entry(number: int, title: str = "", **fields: object) -> Entry:
    return Entry(
        key=f"war.gov/{number}",
        url=f"https://www.war.gov/News/Releases/Release/Article/{number}/",
        publisher="war.gov",
        title=title or f"Release number {number} on something",
        summary="What it is about.",
        published=NOW - timedelta(hours=1),
        **fields,
    )


def visit(*entries: Entry, at: datetime = NOW, road: str = "feed", **fields: object) -> Visit:
    return Visit(
        source="war-releases",
        road=road,
        url="https://www.war.gov/rss",
        started=at,
        finished=at,
        outcome="ok",
        entries=entries,
        **fields,
    )


def page(number: int, body: str = BODY, title: str = "A release", at: datetime = NOW, **fields: object) -> Page:
    return Page(
        key=f"war.gov/{number}", url=f"https://www.war.gov/{number}", publisher="war.gov", source="war-releases", fetched=at,
        outcome=fields.pop("outcome", "ok"), title=title, body=body, layout="afpims", **fields,
    )  # fmt: skip


def articles(archive: Archive) -> list:
    return archive.rows("select * from articles order by id")


def test_a_new_item_is_one_article_that_is_due_at_once(archive: Archive) -> None:
    assert record_visit(archive, visit(entry(1), entry(2))) == 2
    assert [wanted.key for wanted in due_pages(archive, NOW)] == ["war.gov/1", "war.gov/2"]


def test_an_item_seen_again_on_any_road_is_no_second_article(archive: Archive) -> None:
    record_visit(archive, visit(entry(1)))
    again = replace(
        entry(1),
        url="https://www.defense.gov/News/Article/1/",
        shown_url="http://www.defense.gov/News/Article/1/source/GovDelivery/",
    )
    assert record_visit(archive, visit(again, road="listing")) == 0
    assert len(articles(archive)) == 1
    assert len(archive.rows("select distinct url from sighting")) == 3


def test_validators_are_kept_with_the_articles_they_stand_for(archive: Archive) -> None:
    record_visit(archive, visit(entry(1), etag='W/"1"', fingerprint="abc"))
    assert memory(archive, "war-releases")["feed"].etag == 'W/"1"'
    assert memory(archive, "war-releases")["feed"].keys == {"war.gov/1"}


def test_a_failed_visit_changes_nothing_that_is_remembered(archive: Archive) -> None:
    record_visit(archive, visit(entry(1), etag='W/"1"'))
    record_visit(archive, replace(visit(), outcome="blocked", detail="403"))
    assert memory(archive, "war-releases")["feed"].etag == 'W/"1"'
    assert [row["outcome"] for row in archive.rows("select outcome from visits order by id desc")] == ["blocked", "ok"]


def test_a_page_that_was_read_is_read_again_on_a_fading_schedule_and_then_left_alone(archive: Archive) -> None:
    record_visit(archive, visit(entry(1)))
    moment, pauses = NOW, []
    while wanted := due_pages(archive, moment + timedelta(days=365)):
        due = datetime.fromisoformat(archive.row("select due from article")["due"])
        pauses.append(due - moment)
        moment = due
        record_pages(archive, [page(1, at=moment)])
        assert len(wanted) == 1
    assert pauses == [timedelta(0), *REREAD]
    assert len(archive.rows("select * from version")) == 1


def test_an_edit_is_a_new_version_of_the_same_article(archive: Archive) -> None:
    record_visit(archive, visit(entry(1)))
    record_pages(archive, [page(1)])
    counts = record_pages(archive, [page(1, body=BODY.replace("number 7,", "number seven,"))])
    assert counts["changed"] == 1
    assert [row["number"] for row in archive.rows("select number from version order by id")] == [1, 2]
    assert "number seven" in articles(archive)[0]["body"]
    assert archive.rows("select rowid from article_fts where article_fts match 'seven'")
    assert len(articles(archive)) == 1


def test_a_changed_title_in_a_feed_makes_its_page_due_again_once(archive: Archive) -> None:
    record_visit(archive, visit(entry(1, "Old title of the release")))
    record_pages(archive, [page(1)])
    record_visit(archive, visit(entry(1, "New title of the release"), at=NOW + timedelta(minutes=5)))
    assert len(due_pages(archive, NOW + timedelta(minutes=5))) == 1
    record_pages(archive, [page(1, at=NOW + timedelta(minutes=6))])
    record_visit(archive, visit(entry(1, "New title of the release"), at=NOW + timedelta(minutes=10)))
    assert due_pages(archive, NOW + timedelta(minutes=10)) == []


def test_two_roads_that_always_show_different_titles_do_not_make_a_page_due(archive: Archive) -> None:
    for minute in range(0, 30, 5):
        at = NOW + timedelta(minutes=minute)
        record_visit(archive, visit(entry(1, "The full title of the release"), at=at))
        record_visit(archive, visit(entry(1, "The full title of…"), at=at, road="listing"))
        if minute == 0:
            record_pages(archive, [page(1)])
        else:
            assert due_pages(archive, at) == []


def test_a_refused_page_keeps_what_the_feed_said_and_is_tried_again(archive: Archive) -> None:
    record_visit(archive, visit(entry(1)))
    assert record_pages(archive, [page(1, outcome="blocked", detail="403")])["refused"] == 1
    row = articles(archive)[0]
    assert (row["state"], row["body"], row["layout"]) == ("summary", "What it is about.", "feed")
    assert due_pages(archive, NOW) == []
    assert len(due_pages(archive, NOW + timedelta(minutes=10))) == 1
    record_pages(archive, [page(1, at=NOW + timedelta(minutes=10))])
    row = articles(archive)[0]
    assert (row["state"], row["body"], row["version"]) == ("read", BODY, 2)


def test_a_page_that_is_never_readable_is_given_up_and_says_so(archive: Archive) -> None:
    record_visit(archive, visit(entry(1)))
    moment = NOW
    for _ in range(GIVE_UP_AFTER):
        moment += timedelta(days=1)
        record_pages(archive, [page(1, outcome="blocked", at=moment)])
    assert articles(archive)[0]["state"] == "unreadable"
    assert due_pages(archive, moment + timedelta(days=365)) == []


def test_a_server_that_asks_for_patience_gets_it(archive: Archive) -> None:
    record_visit(archive, visit(entry(1)))
    record_pages(archive, [page(1, outcome="busy", retry_after=7200.0)])
    assert due_pages(archive, NOW + timedelta(minutes=119)) == []
    assert len(due_pages(archive, NOW + timedelta(minutes=120))) == 1


def test_an_article_taken_down_is_marked_and_kept_and_comes_back(archive: Archive) -> None:
    record_visit(archive, visit(entry(1)))
    record_pages(archive, [page(1)])
    record_pages(archive, [page(1, outcome="gone", at=NOW + timedelta(hours=1))])
    row = archive.row("select state, gone from article")
    assert (row["state"], row["gone"]) == ("gone", stamp(NOW + timedelta(hours=1)))
    assert articles(archive)[0]["body"] == BODY
    record_visit(archive, visit(entry(1), at=NOW + timedelta(hours=2)))
    record_pages(archive, [page(1, at=NOW + timedelta(hours=2))])
    row = archive.row("select state, gone from article")
    assert (row["state"], row["gone"]) == ("read", None)


def test_a_cross_post_is_another_article_of_the_same_story(archive: Archive) -> None:
    record_visit(archive, visit(entry(1), entry(2)))
    record_pages(archive, [page(1)])
    counts = record_pages(
        archive, [page(2, body=BODY.replace("Paragraph 3 of a", "The third paragraph of this"), title="Quite another title")]
    )
    assert counts["same story"] == 1
    assert [row["story"] for row in articles(archive)] == [1, 1]


def test_an_unrelated_article_is_a_story_of_its_own(archive: Archive) -> None:
    record_visit(archive, visit(entry(1), entry(2)))
    record_pages(
        archive,
        [page(1), page(2, body="Something else entirely was said about ships, and nothing about the other matter at all.")],
    )
    assert [row["story"] for row in articles(archive)] == [1, 2]


def test_a_live_page_that_is_a_seed_joins_it(archive: Archive) -> None:
    import_seeds(archive, NOW)
    seed = archive.row("select * from articles where title like 'USSPACECOM Leaders%'")
    shown = Entry(
        key="spacecom.mil/3281120", url="https://www.spacecom.mil/Newsroom/News/Article-Display/Article/3281120/x/", publisher="spacecom.mil",
        title=seed["title"],
    )  # fmt: skip
    record_visit(archive, replace(visit(shown), source="spacecom"))
    live = replace(page(1, body=seed["body"], title=seed["title"]), key=shown.key, publisher="spacecom.mil")
    assert record_pages(archive, [live])["same story"] == 1
    assert len(articles(archive)) == 5
    assert shown.url in {row["url"] for row in archive.rows("select url from sighting where article = ?", (seed["id"],))}
    assert due_pages(archive, NOW + timedelta(days=1)) == []
    assert record_visit(archive, replace(visit(shown), source="spacecom")) == 0


def test_a_seed_whose_number_is_known_is_recognised_by_it(archive: Archive) -> None:
    import_seeds(archive, NOW)
    assert record_visit(archive, visit(entry(3610656))) == 0
    assert due_pages(archive, NOW) == []


def test_offsets_and_search_survive_hostile_text(archive: Archive) -> None:
    hostile = (
        'NEAR("a" AND) * \u202e <script>alert(1)</script> \ud83d\ude80'.encode("utf-16", "surrogatepass").decode("utf-16") + BODY
    )
    record_visit(archive, visit(entry(1)))
    record_pages(archive, [page(1, body=hostile)])
    assert articles(archive)[0]["body"] == hostile
    record_pages(archive, [page(1, body=BODY)])
    assert archive.rows("select rowid from article_fts where article_fts match 'script'") == []
    archive.conn.execute("insert into article_fts(article_fts) values ('integrity-check')")
