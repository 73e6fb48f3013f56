"""Nothing lost, nothing doubled: whatever order, date or address a newsroom gives its items, and however many at once."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest

from crawler import crawl
from db.records import Visit
from tests.crawling import PUBLISHERS, fill, http_to, look, memory_of, source_of
from tests.newsroom import Newsroom, Release, World


@pytest.fixture
def room() -> Iterator[Newsroom]:
    with Newsroom(World()) as newsroom:
        yield newsroom


def keys(visit: Visit) -> list[str]:
    return [entry.key for entry in visit.entries]


def test_an_unchanged_feed_costs_one_request_and_no_reading(room: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    from crawler import feeds

    fill(room.world)
    source, http = source_of(listing=None), http_to(room)
    before = memory_of(look(room, source, http=http))
    room.world.advance(hours=1)
    monkeypatch.setattr(feeds, "read", lambda body: pytest.fail("it was read"))
    visit = look(room, source, before, http)["feed"]
    assert (visit.outcome, visit.overlap, visit.requests, visit.entries) == ("unchanged", True, 1, ())


def test_an_item_dated_days_ago_is_seen_when_it_appears(room: Newsroom) -> None:
    fill(room.world, count=8)
    before = memory_of(look(room, source_of()))
    late = room.world.late(Release("war.gov", 4_700_000, "Late to the party", ("Text.",)), days=5)
    visits = look(room, source_of(), before)
    assert all(f"war.gov/{late.id}" in keys(visit) for visit in visits.values())
    assert all(visit.overlap for visit in visits.values())


def test_order_decides_nothing(room: Newsroom) -> None:
    fill(room.world, count=9)
    straight = look(room, source_of())
    room.world.reorder("war.gov", lambda release: hash(release.title))
    shuffled = look(room, source_of())
    assert {road: set(keys(v)) for road, v in straight.items()} == {road: set(keys(v)) for road, v in shuffled.items()}


def test_an_edited_title_changes_slug_and_guid_but_not_the_article(room: Newsroom) -> None:
    release = fill(room.world, count=5)[2]
    before = look(room, source_of())["feed"]
    room.world.edit(release.id, title="Quite another title")
    after = look(room, source_of())["feed"]
    assert keys(before) == keys(after)
    assert after.entries[2].title == "Quite another title"
    assert after.entries[2].shown_url != before.entries[2].shown_url


@pytest.mark.parametrize(
    "form", ["http", "bare", "no-slash", "double-slash", "govdelivery", "tracking", "upper", "old-host", "relative"]
)
def test_feed_and_listing_agree_on_an_article_however_each_spells_its_address(room: Newsroom, form: str) -> None:
    fill(room.world, count=4, addresses=(("listing", form),))
    visits = look(room, source_of())
    assert set(keys(visits["feed"])) == set(keys(visits["listing"]))


def test_a_move_to_a_known_host_is_no_new_article(room: Newsroom) -> None:
    fill(room.world, count=6)
    room.world.move("war.gov", "www.defense.gov", at=room.world.now)
    source = source_of()
    before = memory_of(look(room, source))
    room.world.move("war.gov", "www.war.gov", at=room.world.now + timedelta(hours=1))
    room.world.advance(hours=2)
    visits = look(room, source, before)
    assert {road: set(keys(v)) for road, v in visits.items()} == {road: set(m.keys) for road, m in before.items()}
    assert all(visit.overlap and not visit.moved_to for visit in visits.values())


def test_an_item_that_says_nothing_is_not_an_article_and_one_that_says_little_is(room: Newsroom) -> None:
    fill(room.world, count=3)
    room.world.publish(Release("war.gov", 4_600_100, "A title and nothing else", (), blank=("link", "pubDate")))
    room.world.publish(Release("war.gov", 4_600_101, "", ("Only a summary is left of this one.",), blank=("title", "pubDate")))
    entries = look(room, source_of(listing=None))["feed"].entries
    assert {entry.title for entry in entries} >= {"A title and nothing else", ""}
    assert len(entries) == 5
    assert next(entry for entry in entries if entry.key == "war.gov/4600101").published is None


def test_more_items_than_the_feed_shows_are_found_by_reading_further(room: Newsroom) -> None:
    fill(room.world, count=30)
    source = source_of(listing=None)
    before = memory_of(look(room, source))
    room.world.advance(days=3)
    fill(room.world, count=60, first=4_700_000)
    visit = look(room, source, before)["feed"]
    assert (visit.overlap, visit.gap, visit.outcome) == (False, "closed", "ok")
    assert {f"war.gov/{4_700_000 - n}" for n in range(60)} <= set(keys(visit))
    assert len(keys(visit)) == len(set(keys(visit)))


def test_more_items_than_the_listing_shows_are_found_on_its_further_pages(room: Newsroom) -> None:
    fill(room.world, count=30)
    source = source_of(feed=None)
    before = memory_of(look(room, source))
    room.world.advance(days=3)
    fill(room.world, count=35, first=4_700_000)
    visit = look(room, source, before)["listing"]
    assert (visit.gap, len(keys(visit))) == ("closed", 40)


def test_a_gap_that_reading_further_cannot_close_stays_open(room: Newsroom) -> None:
    fill(room.world, count=5)
    source = source_of(listing=None)
    before = memory_of(look(room, source))
    room.world.advance(days=3)
    for number in range(5):
        room.world.remove(4_600_000 - number)
    fill(room.world, count=20, first=4_700_000)
    visit = look(room, source, before)["feed"]
    assert (visit.gap, visit.overlap, len(keys(visit))) == ("open", False, 20)


def test_a_feed_that_overflows_its_widest_is_continued_on_the_listing(room: Newsroom) -> None:
    room.world.feed_cap = 40
    fill(room.world, count=10)
    before = memory_of(look(room, source_of()))
    room.world.advance(days=3)
    fill(room.world, count=70, first=4_700_000)
    visit = look(room, source_of(), before)["feed"]
    assert visit.gap == "closed"
    assert {f"war.gov/{4_700_000 - n}" for n in range(70)} <= set(keys(visit))


def test_widening_at_will_reads_as_far_as_it_may(room: Newsroom) -> None:
    fill(room.world, count=60)
    assert len(look(room, source_of(listing=None), widen=True)["feed"].entries) == 60
    assert len(look(room, source_of(feed=None), widen=True)["listing"].entries) == 60


def test_what_was_seen_once_widely_is_not_missed_as_drift_the_next_time(room: Newsroom) -> None:
    fill(room.world, count=60)
    memory = memory_of(look(room, source_of(), widen=True))
    room.world.publish(Release("war.gov", 4_800_000, "One more", ("Text.",)))
    assert {visit.outcome for visit in look(room, source_of(), memory).values()} == {"ok"}


def test_a_feed_whose_address_nobody_knows_is_found_on_the_listing_page(room: Newsroom) -> None:
    fill(room.world, "spacecom.mil", count=12)
    visits = look(room, source_of("spacecom.mil", feed="auto"))
    assert (visits["feed"].outcome, len(visits["feed"].entries)) == ("ok", 12)
    assert "Site=9057" in visits["feed"].url


def test_a_feed_to_be_found_shares_the_fate_of_its_listing(room: Newsroom) -> None:
    fill(room.world, "spacecom.mil", count=12)
    room.world.switch("spacecom.mil", "akamai_403")
    assert {visit.outcome for visit in look(room, source_of("spacecom.mil", feed="auto")).values()} == {"blocked"}


def test_a_site_number_that_is_another_sites_is_a_wrong_channel(room: Newsroom) -> None:
    fill(room.world, "marines.mil", count=5)
    source = source_of(
        "spacecom.mil", feed="https://www.spacecom.mil/DesktopModules/ArticleCS/RSS.ashx?ContentType=2&Site=481&max=20"
    )
    visit = look(room, source)["feed"]
    assert (visit.outcome, visit.entries) == ("wrong_channel", ())
    assert "marines.mil" in visit.detail


def test_fewer_items_than_promised_are_drift_and_are_kept(room: Newsroom) -> None:
    fill(room.world, count=4)
    visits = look(room, source_of(expect=10))
    assert {(visit.outcome, len(visit.entries)) for visit in visits.values()} == {("drifted", 4)}


def test_a_listing_that_used_to_show_ten_items_and_shows_four_has_drifted(room: Newsroom) -> None:
    fill(room.world, count=25)
    before = memory_of(look(room, source_of(feed=None)))
    for number in range(25):
        room.world.edit(4_600_000 - number, roads=frozenset({"listing"} if number < 4 else {"feed"}))
    visit = look(room, source_of(feed=None), before)["listing"]
    assert (visit.outcome, len(visit.entries)) == ("drifted", 4)


def test_a_sitemap_is_a_road_of_its_own(room: Newsroom) -> None:
    fill(room.world, count=7, roads=frozenset({"sitemap"}))
    root = "https://www.war.gov/DesktopModules"
    for address in (f"{root}/ArticleCS/SiteMap.ashx?moduleid=2842", f"{root}/SiteData/SiteMap.ashx"):
        visit = look(room, source_of(feed=None, listing=None, sitemap=address))["sitemap"]
        assert (visit.outcome, len(visit.entries)) == ("ok", 7), visit


def backfill(room: Newsroom, since: datetime, resume: str = "", stop_after: int = 10_000, **changes: object) -> list[Visit]:
    async def walk() -> list[Visit]:
        visits: list[Visit] = []
        pages = crawl.backfill_pages(
            source_of(**changes), PUBLISHERS, since, http_to(room), resume=resume, now=lambda: room.world.now
        )
        async for visit in pages:
            visits.append(visit)
            if len(visits) == stop_after:
                await pages.aclose()
                break
        return visits

    return crawl.run(walk())


def test_backfill_walks_back_to_its_date_and_no_further(room: Newsroom) -> None:
    fill(room.world, count=60)
    visits = backfill(room, room.world.now - timedelta(hours=24))
    assert [len(visit.entries) for visit in visits] == [10, 10, 10, 10]
    assert [visit.resume for visit in visits] == ["listing:1", "listing:2", "listing:3", "listing:4"]


def test_backfill_ends_where_the_listing_ends(room: Newsroom) -> None:
    fill(room.world, count=25)
    visits = backfill(room, datetime(2014, 1, 1, tzinfo=UTC))
    assert [len(visit.entries) for visit in visits] == [10, 10, 5, 0]


def test_backfill_goes_on_where_it_was_stopped_though_new_articles_came(room: Newsroom) -> None:
    fill(room.world, count=55)
    since = datetime(2014, 1, 1, tzinfo=UTC)
    begun = backfill(room, since, stop_after=3)
    room.world.publish(Release("war.gov", 4_800_000, "News meanwhile", ("Text.",)))
    rest = backfill(room, since, begun[-1].resume)
    seen = {key for visit in begun + rest for key in keys(visit)}
    assert {f"war.gov/{4_600_000 - n}" for n in range(55)} <= seen
    assert [request.query for request in room.of(kind="listing")][-5:] == [f"Page={n}" for n in (3, 4, 5, 6, 7)]


def test_backfill_walks_the_sitemaps_too(room: Newsroom) -> None:
    fill(room.world, count=30, roads=frozenset({"sitemap"}))
    index = "https://www.war.gov/DesktopModules/SiteData/SiteMap.ashx"
    visits = backfill(room, room.world.now - timedelta(hours=10), listing=None, sitemap=index)
    assert {visit.road for visit in visits} == {"sitemap"}
    assert len({key for visit in visits for key in keys(visit)}) >= 11


def test_backfill_of_a_source_that_has_only_a_feed_asks_for_all_that_the_feed_gives(room: Newsroom) -> None:
    fill(room.world, count=60)
    feed = source_of().feed
    source = source_of(feed=feed, listing=None)

    async def walk() -> list[Visit]:
        since = room.world.now - timedelta(days=30)
        return [
            visit async for visit in crawl.backfill_pages(source, PUBLISHERS, since, http_to(room), now=lambda: room.world.now)
        ]

    (visit,) = crawl.run(walk())
    assert (visit.road, visit.outcome, len(visit.entries), visit.resume) == ("feed", "ok", 60, "feed:1")


def test_backfill_says_why_it_stopped(room: Newsroom) -> None:
    fill(room.world, count=60)
    room.world.switch("war.gov", "server_error", "listing")
    visits = backfill(room, datetime(2014, 1, 1, tzinfo=UTC))
    assert [visit.outcome for visit in visits] == ["server_error"]


def test_no_place_to_resume_from_is_a_clear_error(room: Newsroom) -> None:
    with pytest.raises(ValueError, match="listing:7"):
        backfill(room, datetime(2014, 1, 1, tzinfo=UTC), "page 7")


def test_two_roads_that_carry_one_article_name_it_alike_across_publishers(room: Newsroom) -> None:
    fill(room.world, count=6)
    mail = source_of(
        name="mail",
        publisher="govdelivery.com",
        kind="generic",
        carries=["war.gov"],
        listing=None,
        feed="https://public.govdelivery.com/accounts/USDOD/feed.rss",
    )
    direct, mirrored = look(room, source_of())["feed"], look(room, mail)["feed"]
    assert mirrored.outcome == "ok"
    assert set(keys(direct)) < set(keys(mirrored))
    assert {entry.publisher for entry in mirrored.entries} == {"war.gov", "govdelivery.com"}
    bulletin = next(entry for entry in mirrored.entries if entry.publisher == "govdelivery.com")
    assert bulletin.url.startswith("https://content.govdelivery.com/")
