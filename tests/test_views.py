"""The questions that views answer, on the sample archive."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest
import yaml

from db import front, things
from db.archive import Archive
from db.views import VIEWS, create_views, views_are_current
from tests import sample_archive

METADATA = yaml.safe_load((Path(__file__).parent.parent / "db" / "metadata.yml").read_text("utf-8"))["databases"]["archive"]


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Archive:
    return Archive(sample_archive.build(tmp_path_factory.mktemp("views") / "archive.db"))


def rows(archive: Archive, sql: str, *parameters: object) -> list[dict]:
    return [dict(row) for row in archive.rows(sql, parameters)]


def test_every_table_view_and_column_is_described_and_nothing_else_is(archive: Archive) -> None:
    names = [
        row["name"]
        for row in archive.rows("select name from sqlite_master where type in ('table', 'view')")
        if not row["name"].startswith(("article_fts", "sqlite_autoindex"))
    ]
    schema = {name: {row["name"] for row in archive.rows(f"select name from pragma_table_info('{name}')")} for name in names}
    described = {name: set(entry["columns"]) for name, entry in METADATA["tables"].items()}
    assert described == schema
    for name, entry in METADATA["tables"].items():
        assert entry["title"], name
        assert entry["description"].endswith("."), name
        assert all(words.strip() for words in entry["columns"].values()), name


def test_every_time_is_described_with_its_time_zone(archive: Archive) -> None:
    unsaid = []
    for name, entry in METADATA["tables"].items():
        for column, words in entry["columns"].items():
            values = archive.rows(f'select "{column}" as value from [{name}] where "{column}" glob \'????-??-??T*Z\' limit 1')
            if values and "UTC" not in words and "Day" not in words:
                unsaid.append(f"{name}.{column}")
    assert unsaid == []


def test_every_view_answers_on_the_sample(archive: Archive) -> None:
    empty = [name for name in VIEWS if not archive.rows(f"select * from [{name}]")]
    assert empty == []


COUNTED = {
    "visit_day": """select source, substr(started, 1, 10) as day, count(*) as visits,
        sum(outcome in ('ok', 'unchanged', 'addressless')) as good, sum(outcome not in ('ok', 'unchanged', 'addressless')) as failed,
        sum(items) as items, sum(new_items) as new_items, sum(gap = 'closed') as gaps_closed, sum(gap = 'open') as gaps_open
        from visit where road != 'backfill' group by 1, 2""",
    "(select source, started, pause from visit where pause is not null)": """select source, started, pause from (
        select source, started, unixepoch(started) - unixepoch((select max(o.started) from visit o where o.source = v.source
            and o.started < v.started and o.outcome in ('ok', 'unchanged', 'addressless'))) as pause
        from visit v where outcome in ('ok', 'unchanged', 'addressless')) where pause is not null""",
    "edit": """select n.id as version, n.article, a.publisher, o.id as before, o.title != n.title as new_title,
        length(n.body) - length(o.body) as characters_added
        from version n join article a on a.id = n.article join version o on o.article = n.article and o.number = n.number - 1
        where o.layout != 'feed'""",
    "(select source, road, oldest from road)": """select r.source, r.road, min(a.published) as oldest
        from road r left join sighting s on s.source = r.source and s.road = r.road left join article a on a.id = s.article group by 1, 2""",
}


@pytest.mark.parametrize("kept", COUNTED)
def test_what_is_kept_for_the_pages_is_what_counting_everything_gives(archive: Archive, kept: str) -> None:
    found = rows(archive, f"select * from {kept} order by 1, 2")
    assert found == rows(archive, f"select * from ({COUNTED[kept]}) order by 1, 2")
    assert any(value for row in found for name, value in row.items() if name not in ("source", "road"))


@pytest.mark.parametrize("order", [(0, 1, 2, 3), (3, 2, 1, 0), (1, 3, 0, 2), (2, 0, 3, 1)])
def test_a_silence_is_the_same_in_whatever_order_the_visits_were_written(tmp_path: Path, order: tuple[int, ...]) -> None:
    times = ("2026-11-20T08:00:00Z", "2026-11-20T08:15:00Z", "2026-11-20T14:15:00Z", "2026-11-20T14:30:00Z")
    with Archive(tmp_path / "archive.db") as archive:
        archive.conn.execute("insert into publisher values ('war.gov', 'War', 'US', 1, '')")
        archive.conn.execute(
            "insert into source (name, publisher, kind, every_seconds, enabled) values ('quiet', 'war.gov', 'rss', 900, 1)"
        )
        for road in ("feed", "listing"):
            for place in order:
                archive.conn.execute(
                    "insert into visit (source, road, url, started, finished, outcome, items, new_items, requests)"
                    " values ('quiet', ?, '', ?, ?, 'ok', 0, 0, 1)",
                    (road, times[place], times[place]),
                )
        found = rows(archive, "select last_good_visit, next_good_visit, hours from silences")
    assert found == [{"last_good_visit": times[1], "next_good_visit": times[2], "hours": 6.0}]


def test_an_archive_without_what_is_kept_for_the_pages_gets_it(tmp_path: Path) -> None:
    path = sample_archive.build(tmp_path / "archive.db", articles=2)
    with Archive(path) as archive:
        kept = {name: rows(archive, f"select * from {name} order by 1, 2") for name in COUNTED}
        for name in VIEWS:
            archive.conn.execute(f"drop view [{name}]")
        for name in (
            "trigger visit_of_a_day",
            "trigger visit_after_pause",
            "trigger version_that_changes",
            "table visit_day",
            "table edit",
        ):
            archive.conn.execute(f"drop {name}")
        for name in (
            "visit_by_pause",
            "sighting_on_road",
            "visit_that_was_good",
            "article_retold",
            "article_unread",
            "article_without_address",
        ):
            archive.conn.execute(f"drop index {name}")
        archive.conn.execute("alter table road drop column oldest")
        archive.conn.execute("alter table visit drop column pause")
        archive.conn.execute("create index version_that_edits on version(id) where number > 1")
        archive.conn.execute("delete from _sqlite_migrations where name = 'keep_what_pages_would_count'")
    with Archive(path) as archive:
        assert {name: rows(archive, f"select * from {name} order by 1, 2") for name in COUNTED} == kept


@pytest.mark.parametrize(
    "read", ["article 7", "source war-releases", "member PL", "meeting 2026-12-oslo", "alert 1", "front page"]
)
def test_no_page_of_a_thing_reads_all_articles(archive: Archive, read: str) -> None:
    scans = []

    async def ask(sql: str, parameters: tuple | dict = ()) -> list[dict]:
        scans.extend(
            f"{row['detail']} in {sql}"
            for row in archive.rows(f"explain query plan {sql}", parameters)
            if row["detail"].split()[:2] in (["SCAN", table] for table in ("a", "article", "v", "version", "visit", "sighting"))
            and "USING" not in row["detail"]
        )
        return (
            rows(archive, sql, *parameters)
            if isinstance(parameters, tuple)
            else [dict(row) for row in archive.rows(sql, parameters)]
        )

    kind, _, key = read.partition(" ")
    found = front.front_page(ask) if kind == "front" else getattr(things, kind)(ask, int(key) if key.isdigit() else key)
    assert asyncio.run(found)
    assert scans == []


def test_views_of_an_older_version_are_made_anew_and_those_of_the_operator_stay(tmp_path: Path) -> None:
    path = tmp_path / "archive.db"
    with Archive(path) as archive:
        archive.conn.execute("drop view members")
        archive.conn.execute("create view members as select 1 as old")
        archive.conn.execute("create view my_own as select 2 as mine")
        assert not views_are_current(archive.db)
    with Archive(path) as archive:
        assert views_are_current(archive.db)
        assert [row["mine"] for row in archive.rows("select mine from my_own")] == [2]
        create_views(archive.db)
        assert views_are_current(archive.db)


def test_members_come_in_the_order_in_which_they_joined_with_their_names(archive: Archive) -> None:
    found = rows(archive, "select country, nation, status from members")
    assert [row["country"] for row in found] == ["AU", "CA", "GB", "US", "NZ", "DE", "FR", "IT", "JP", "NO", "PL", "SE"]
    assert found[10] == {"country": "PL", "nation": "Poland", "status": "joined"}


def test_a_cross_post_and_a_reprint_are_one_story(archive: Archive) -> None:
    (story,) = rows(archive, "select * from stories")
    assert story["articles"] == 2
    assert set(story["told_by"].split(",")) == {"war.gov", "spacecom.mil"}


def test_an_edit_is_listed_with_its_hours_after_publication(archive: Archive) -> None:
    (edit,) = rows(archive, "select * from edits")
    assert (edit["version"], edit["hours_after_publication"], edit["new_title"]) == (2, 7.0, 0)


def test_a_page_that_was_refused_is_listed_as_unread_with_its_reason(archive: Archive) -> None:
    found = rows(archive, "select * from unread")
    assert {(row["state"], row["outcome"]) for row in found} == {("summary", "blocked")}
    assert all(row["next_try"] for row in found)


def test_a_denial_is_listed_as_a_contradiction(archive: Archive) -> None:
    (found,) = rows(archive, "select * from contradictions")
    assert (found["about"], found["status"]) == ("Sweden", "denied")


def test_a_pause_of_the_watch_is_a_silence_and_a_normal_rhythm_is_none(archive: Archive) -> None:
    pause = rows(archive, "select * from silences where source = 'stratcom' and last_good_visit > '2026-11-20T20:00'")
    assert [row["hours"] for row in pause] == [5.8]
    assert not rows(archive, "select * from silences where source = 'war-releases' and last_good_visit > '2026-11-22T00:00'")


def test_a_gap_that_was_closed_is_counted_on_its_day(archive: Archive) -> None:
    (gap,) = rows(archive, "select * from gaps")
    (day,) = rows(archive, "select * from coverage where source = ? and day = ?", gap["source"], gap["started"][:10])
    assert (day["gaps_closed"], day["gaps_open"]) == (1, 0)
    assert day["visits"] == day["good"] + day["failed"]


def test_the_first_report_of_a_meeting_is_one_that_says_it_was_held(archive: Archive) -> None:
    found = {row["meeting"]: row for row in rows(archive, "select * from first_reports")}
    assert found["2023-12-berlin"]["first_report"] == "2023-12-07"
    assert found["2023-12-berlin"]["days_after_end"] is None  # the meeting's days are not known
    assert "2026-12-oslo" not in found  # announced, not reported


def test_a_source_in_trouble_shows_the_name_of_the_trouble(archive: Archive) -> None:
    states = {row["source"]: row["state"] for row in rows(archive, "select source, state from sources")}
    assert states["spaceforce"] == "blocked"
    assert states["spacecom"] == "well"


QUESTIONS = {
    "who_was_a_member_on": ({"day": "2015-06-30"}, lambda found: [row["country"] for row in found] == ["AU", "CA", "GB", "US"]),
    "what_did_we_know_on": ({"day": "2026-11-01"}, lambda found: len(found) == 10),
    "meetings_known_on": ({"day": "2026-11-08"}, lambda found: "2026-12-oslo" not in {row["meeting"] for row in found}),
    "nation_and_initiative": ({"nation": "Poland"}, lambda found: len(found) == 2),
    "releases_with_words": (
        {"words": "formally Warsaw", "from": "2026-11-01", "until": "2026-11-30"}, lambda found: len(found) == 2,
    ),
    "what_is_said_of_a_nation": ({"country": "sweden"}, lambda found: {row["status"] for row in found} == {"invited", "denied"}),
    "how_we_came_to_believe_it": ({"country": "PL"}, lambda found: [row["status"] for row in found] == ["joined"]),
    "meetings_between": ({"from": "2022", "until": "2023-12"}, lambda found: [row["city"] for row in found] == ["Wellington", "Berlin"]),
    "releases_of_a_day": ({"day": "2023-12-07"}, lambda found: [row["publisher"] for row in found] == ["war.gov"]),
    "where_was_it_seen": ({"address": "3610656"}, lambda found: len(found) == 1),
    "alerts_between": ({"from": "2026-11-15", "until": ""}, lambda found: len(found) == 2),
    "visits_of_a_source": ({"source": "spaceforce", "day": "2026-11-22"}, lambda found: found[0]["outcome"] == "blocked"),
    "what_rejected_findings": ({"reason": ""}, lambda found: found == []),
}  # fmt: skip


def test_every_ready_made_question_is_tested_and_there_are_enough() -> None:
    assert set(QUESTIONS) == set(METADATA["queries"])
    assert len(QUESTIONS) + len(VIEWS) >= 15
    for name, query in METADATA["queries"].items():
        assert query["title"].endswith("?"), name
        assert query["description"].endswith("."), name


@pytest.mark.parametrize("name", QUESTIONS)
def test_a_ready_made_question_gives_the_right_answer(archive: Archive, name: str) -> None:
    parameters, right = QUESTIONS[name]
    found = [dict(row) for row in archive.rows(METADATA["queries"][name]["sql"], parameters)]
    assert right(found), found


@pytest.mark.parametrize("name", QUESTIONS)
@pytest.mark.parametrize("word", ["", '"', "' or 1=1 --", "AND", "*", "NEAR(", "\u202e", "x" * 5000])
def test_a_ready_made_question_stands_any_word(archive: Archive, name: str, word: str) -> None:
    parameters = dict.fromkeys(QUESTIONS[name][0], word)
    archive.rows(METADATA["queries"][name]["sql"], parameters)


def test_what_was_known_on_a_day_is_what_was_believed_then(archive: Archive) -> None:
    sql = METADATA["queries"]["what_did_we_know_on"]["sql"]
    before = {row["country"] for row in archive.rows(sql, {"day": "2026-11-19"})}
    after = {row["country"] for row in archive.rows(sql, {"day": "2026-11-20"})}
    assert after - before == {"PL", "SE"}


def test_counting_articles_reads_no_text(archive: Archive) -> None:
    plan = " ".join(row["detail"] for row in archive.rows("explain query plan select count(*) from articles"))
    assert "version" not in plan
