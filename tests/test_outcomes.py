"""Every way in which a newsroom fails, from its answer to the inbox: one mail when it lasts, one at its end, no rubbish stored."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from alerts.health import PATIENCE
from crawler.outcomes import OUTCOMES
from db.articles import GIVE_UP_AFTER
from db.records import Visit
from pipeline import Round
from tests.newsroom import Release, World
from tests.watching import Scene, scene

MORNING = datetime(2026, 12, 1, 6, 0, tzinfo=UTC)
PATIENT, IMPATIENT = 'timeout = "30s"', 'timeout = "1s"'  # a newsroom on a busy machine is slow; the fault is slower than both
FEED = "https://www.war.gov/DesktopModules/ArticleCS/RSS.ashx?ContentType=9&Site=945&max=20"
LISTING = "https://www.war.gov/News/Releases/"
WORDS = tuple(
    f"Paragraph {number} says at some length what was agreed in the talks on cooperation in orbit." for number in range(4)
)


def newsroom(count: int = 3) -> World:
    world = World(now=MORNING)
    for number in range(count):
        published = MORNING - timedelta(hours=number + 1)
        world.publish(
            Release("war.gov", 4_600_000 - number, f"Release number {number}", WORDS, summary="In short.", published=published)
        )
    world.publish(Release("marines.mil", 4_500_000, "Another site's release", WORDS, published=MORNING - timedelta(hours=2)))
    return world


def one_source(feed: str = FEED, listing: str = "", **options: str) -> str:
    """A publisher with one source."""
    roads = {"feed": feed, "listing": listing} | options
    return "\n".join(
        [
            '[[publisher]]\nname = "war.gov"\nhosts = ["www.war.gov", "www.defense.gov"]\n',
            '[[source]]\nname = "releases"\npublisher = "war.gov"\nkind = "afpims"\nevery = "1h"\n',
            *(f'{road} = "{address}"' for road, address in roads.items() if address),
        ]
    )


@contextmanager
def watching(folder: Path, sources: str, world: World | None = None) -> Iterator[Scene]:
    """A watch of these sources alone."""
    with scene(folder, world or newsroom(), sources=sources, http=f"{PATIENT}\nretries = 0") as watched:
        yield watched


def rounds(watched: Scene, count: int, minutes: int = 60) -> list[Round]:
    """That many rounds, an hour apart."""
    return [watched.round(watched.world.advance(minutes=minutes)) for _ in range(count)]


def stored(watched: Scene) -> list[tuple[str, str]]:
    """Every article with its text, but for the seeds."""
    with watched.archive as archive:
        return [tuple(row) for row in archive.rows("select title, body from articles where origin != 'seed' order by id")]


def operator_mails(watched: Scene) -> list[str]:
    return [str(mail["Subject"]) for mail in watched.new_mails()]


def kinds(watched: Scene) -> list[str]:
    with watched.archive as archive:
        return [row["kind"] for row in archive.rows("select kind from alert where level = 'health' order by id")]


# road, outcome, fault, options
ROADS = [
    ("feed", "blocked", "akamai_403", {}),
    ("listing", "blocked", "akamai_403", {"escaped": True}),
    ("feed", "login", "login_200", {}),
    ("listing", "login", "waf_challenge", {}),
    ("listing", "unavailable", "unavailable", {}),
    ("feed", "not_a_feed", "html_for_feed", {}),
    ("feed", "empty", "empty_channel", {}),
    ("feed", "empty", "empty_200", {}),
    ("feed", "retired", "retired_feed", {}),
    ("feed", "wrong_channel", "wrong_channel", {}),
    ("listing", "drifted", "drift", {}),
    ("feed", "busy", "429", {"retry_after": 5}),
    ("feed", "busy", "503", {}),
    ("feed", "server_error", "server_error", {}),
    ("listing", "gone", "not_found", {}),
    ("feed", "refused", "server_error", {"status": 400}),
    ("feed", "offsite", "redirect_to_private", {}),
    ("listing", "offsite", "redirect_offsite", {}),
    ("feed", "unreachable", "connection_reset", {}),
    ("feed", "timeout", "timeout", {"seconds": 60}),
    ("feed", "truncated", "truncated", {}),
    ("feed", "too_big", "gzip_bomb", {}),
    ("feed", "malformed", "entity_bomb", {}),
]


@pytest.mark.parametrize(("road", "outcome", "fault", "options"), ROADS, ids=[f"{road}-{fault}" for road, _, fault, _ in ROADS])
def test_trouble_that_lasts_is_one_mail_and_its_end_is_one_mail(
    tmp_path: Path, road: str, outcome: str, fault: str, options: dict[str, object]
) -> None:
    severity = OUTCOMES[outcome].severity
    with watching(
        tmp_path, one_source(**{road: LISTING if road == "listing" else FEED} | ({"feed": ""} if road == "listing" else {}))
    ) as watched:
        rounds(watched, 1)
        before = stored(watched)
        assert len(before) == 3
        watched.new_mails()
        watched.world.switch("war.gov", fault, road, **options)
        if outcome == "timeout":
            watched.configure(PATIENT, IMPATIENT)
        flaps = rounds(watched, PATIENCE[severity] - 1)
        assert operator_mails(watched) == []
        late = rounds(watched, 3)
        (trouble,) = watched.new_mails()
        assert f"releases/{road}" in trouble["Subject"]
        said = " ".join(trouble.get_body(("plain",)).get_content().split())
        assert OUTCOMES[outcome].meaning in said
        assert OUTCOMES[outcome].remedy in said
        assert stored(watched) == before
        with watched.archive as archive:
            visits = archive.rows(
                "select outcome, detail from visits where source = 'releases' order by id desc limit ?", (len(flaps + late),)
            )
            assert {row["outcome"] for row in visits} == {outcome}
            assert all(row["detail"] for row in visits)
            assert archive.row("select state from sources where source = 'releases'")["state"] == outcome
        watched.world.clear()
        if outcome == "timeout":
            watched.configure(IMPATIENT, PATIENT)
        rounds(watched, 2)
        (well,) = operator_mails(watched)
        assert "well again" in well
        assert kinds(watched) == ["source_trouble", "source_well"]
        assert [title for title, _ in stored(watched)] == [title for title, _ in before]


def test_a_whole_site_that_refuses_is_one_mail_for_both_roads(tmp_path: Path) -> None:
    with watching(tmp_path, one_source(listing=LISTING)) as watched:
        rounds(watched, 1)
        watched.world.switch("war.gov", "akamai_403", "all")
        rounds(watched, 4)
        (trouble,) = operator_mails(watched)
        assert "releases/feed: blocked; releases/listing: blocked" in trouble
        watched.world.clear()
        rounds(watched, 3)
        assert len(operator_mails(watched)) == 1
        assert kinds(watched) == ["source_trouble", "source_well"]


def test_what_robots_txt_forbids_is_told_once(tmp_path: Path) -> None:
    with watching(tmp_path, one_source(feed="https://www.war.gov/Admin/RSS.ashx?ContentType=9&Site=945&max=20")) as watched:
        rounds(watched, 5)
        (trouble,) = operator_mails(watched)
        assert "robots" in trouble
        assert watched.newsroom.count(kind="feed") == 0
        assert stored(watched) == []


def test_a_listing_that_names_no_feed_is_told_once(tmp_path: Path) -> None:
    sources = """
[[publisher]]
name = "nzdf.mil.nz"
hosts = ["www.nzdf.mil.nz"]
[[source]]
name = "nzdf"
publisher = "nzdf.mil.nz"
feed = "auto"
listing = "https://www.nzdf.mil.nz/media-centre/news/"
[source.selectors]
item = ".search-result"
"""
    world = newsroom()
    world.publish(Release("nzdf.mil.nz", "a-visit", "A visit to the base", WORDS, published=MORNING))
    with watching(tmp_path, sources, world) as watched:
        rounds(watched, 5)
        (trouble,) = operator_mails(watched)
        assert "nzdf/feed: feed unknown" in trouble
        assert [title for title, _ in stored(watched)] == ["A visit to the base"]


def test_a_fault_of_our_own_reader_is_told_once_and_nothing_is_lost(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from crawler import feeds

    with watching(tmp_path, one_source()) as watched:
        rounds(watched, 1)
        before = stored(watched)
        with monkeypatch.context() as broken:
            broken.setattr(feeds, "fingerprint", lambda body: 1 / 0)
            rounds(watched, 4)
        (trouble,) = operator_mails(watched)
        assert "releases/feed: crashed" in trouble
        rounds(watched, 2)
        assert len(operator_mails(watched)) == 1
        assert stored(watched) == before


# outcome, fault, options
PAGES = [
    ("blocked", "akamai_403", {}),
    ("unavailable", "unavailable", {}),
    ("login", "login_200", {}),
    ("short", "short_body", {}),
    ("gone", "not_found", {}),
    ("busy", "503", {}),
    ("truncated", "truncated", {}),
    ("unreachable", "refuse", {}),
]


@pytest.mark.parametrize(("outcome", "fault", "options"), PAGES, ids=[fault for _, fault, _ in PAGES])
def test_an_article_that_cannot_be_read_is_marked_kept_with_its_summary_tried_again_and_healed(
    tmp_path: Path, outcome: str, fault: str, options: dict[str, object]
) -> None:
    with watching(tmp_path, one_source()) as watched:
        watched.world.switch("war.gov", fault, "article", **options)
        rounds(watched, 1)
        with watched.archive as archive:
            rows = archive.rows("select state, outcome, detail, next_try from unread order by id")
        assert [(row["state"], row["outcome"]) for row in rows] == [("gone" if outcome == "gone" else "summary", outcome)] * 3
        assert all(row["detail"] and row["next_try"] for row in rows)
        few = "More information will follow." if outcome == "short" else "In short."
        assert {body for _, body in stored(watched)} == {few}
        assert kinds(watched) == []  # feeds stay open while pages are refused: the source is not in trouble
        watched.world.clear()
        rounds(watched, 1, minutes=70)
        with watched.archive as archive:
            assert archive.rows("select * from unread") == []
            assert archive.rows("select * from edits") == []  # what stood in for the text was no version of it
        assert {body for _, body in stored(watched)} == {"\n\n".join(WORDS)}
        assert watched.new_mails() == []


def test_an_article_layout_that_nobody_has_seen_stores_no_paragraph_that_is_not_there(tmp_path: Path) -> None:
    with watching(tmp_path, one_source()) as watched:
        watched.world.switch("war.gov", "drift_article", "article")
        rounds(watched, 1)
        bodies = {body for _, body in stored(watched)}
        assert bodies == {"\n\n".join(WORDS)}


def test_pages_that_were_given_up_are_one_mail(tmp_path: Path) -> None:
    with watching(tmp_path, one_source()) as watched:
        watched.world.switch("war.gov", "login_200", "article")
        rounds(watched, GIVE_UP_AFTER + 2, minutes=26 * 60)
        (trouble,) = [subject for subject in operator_mails(watched) if "silent" not in subject]
        assert "releases: 3 articles could not be read" in trouble
        with watched.archive as archive:
            assert [row["state"] for row in archive.rows("select state from unread")] == ["unreadable"] * 3
            assert archive.row("select count(*) as n from alert where kind = 'source_trouble'")["n"] == 1


def test_a_publisher_that_moves_is_told_once_and_nothing_becomes_news_again(tmp_path: Path) -> None:
    sources = one_source(listing=LISTING) + one_source(feed=FEED.replace("=9&", "=1&")).partition("[[source]]")[2].join(
        ["\n[[source]]", ""]
    ).replace('"releases"', '"stories"')
    world = newsroom()
    world.publish(Release("war.gov", 4_600_100, "A story", WORDS, section="News-Stories", published=MORNING))
    with watching(tmp_path, sources, world) as watched:
        rounds(watched, 1)
        before = stored(watched)
        watched.new_mails()
        world.move("war.gov", "www.peace.gov")
        rounds(watched, 5)
        (told,) = watched.new_mails()
        assert "war.gov has moved to www.peace.gov" in told["Subject"]
        assert "first in the hosts of [[publisher]] war.gov" in " ".join(told.get_body(("plain",)).get_content().split())
        assert watched.newsroom.count(host="www.peace.gov") == 0
        assert stored(watched) == before
        path = tmp_path / "cspo-watch.toml"
        text = path.read_text(encoding="utf-8").replace('hosts = ["www.war.gov"', 'hosts = ["www.peace.gov", "www.war.gov"')
        text = text.replace("[http.resolve]", f'[http.resolve]\n"www.peace.gov" = "127.0.0.1:{watched.newsroom.port}"')
        path.write_text(text, encoding="utf-8")
        done = rounds(watched, 3)
        assert [one.new_articles for one in done] == [0, 0, 0]
        assert [visit.outcome for visit in done[-1].visits if visit.outcome not in ("ok", "unchanged")] == []
        assert len(operator_mails(watched)) == 1
        assert kinds(watched) == ["publisher_moved", "source_well"]
        assert stored(watched) == before


def test_a_publisher_that_goes_on_under_a_new_name_without_a_redirect_is_no_flood_of_articles(tmp_path: Path) -> None:
    with watching(tmp_path, one_source(), newsroom(12)) as watched:
        rounds(watched, 1)
        before = stored(watched)
        watched.world.move("war.gov", "www.peace.gov", redirect=False)
        rounds(watched, 4)
        (trouble,) = operator_mails(watched)
        assert "releases/feed: wrong channel" in trouble
        assert stored(watched) == before


def test_a_failing_source_is_asked_less_and_less_often_and_in_its_own_rhythm_again_when_it_recovers(tmp_path: Path) -> None:
    from alerts.outbox import Outbox
    from db.archive import Archive
    from pipeline import SLOWEST, Watch

    with watching(tmp_path, one_source()) as watched:
        config = watched.config

        def pause(done: Round) -> timedelta:
            found: list[Visit] = done.visits
            with Archive(config.archive) as archive, Outbox(config.outbox) as outbox:
                watch = Watch(config, archive, outbox, lambda: watched.world.now)
                return watch.next_visit(config.source[0], found) - watched.world.now

        assert pause(rounds(watched, 1)[0]) == timedelta(hours=1)
        watched.world.switch("war.gov", "akamai_403", "feed")
        pauses = [pause(rounds(watched, 1)[0]) for _ in range(5)]
        assert pauses == [timedelta(hours=2), timedelta(hours=4), SLOWEST, SLOWEST, SLOWEST]
        watched.world.switch("war.gov", "429", "feed", retry_after=8 * 3600)
        assert pause(rounds(watched, 1)[0]) == timedelta(hours=8)
        watched.world.clear()
        assert pause(rounds(watched, 1)[0]) == timedelta(hours=1)


def test_a_quiet_run_speaks_of_an_outage_when_it_is_told_and_when_it_is_over_only(tmp_path: Path) -> None:
    with watching(tmp_path, one_source()) as watched:
        rounds(watched, 1)
        watched.world.switch("war.gov", "akamai_403", "feed")
        said = []
        for number in range(4):
            if number == 2:
                watched.world.clear()
            process = watched.command("run", "--quiet", now=watched.world.advance(hours=1))
            out, err = process.communicate(timeout=180)
            assert out == ""
            said.append(err.strip())
        assert [bool(text) for text in said] == [False, True, True, False]
        assert "releases/feed: blocked" in said[1]
        assert "well again" in said[2]


def test_every_outcome_is_produced_here() -> None:
    elsewhere = {"ok", "unchanged", "robots", "feed_unknown", "crashed", "moved", "not_a_page", "addressless"}
    assert {outcome for _, outcome, _, _ in ROADS} | {outcome for outcome, _, _ in PAGES} | elsewhere == set(OUTCOMES)
