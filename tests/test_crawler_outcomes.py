"""Every way in which a newsroom fails is an outcome of its own, and none of them is "no news"."""

from __future__ import annotations

import asyncio
import os
import threading
from collections.abc import Iterator
from dataclasses import replace

import pytest

from crawler import crawl
from crawler.outcomes import OUTCOMES, is_good
from db.records import Memory, Wanted
from tests.crawling import PUBLISHERS, fill, http_to, look, memory_of, page_of, read, source_of, wanted
from tests.newsroom import Newsroom, Release, World


@pytest.fixture
def room() -> Iterator[Newsroom]:
    world = World()
    fill(world)
    with Newsroom(world) as newsroom:
        yield newsroom


def test_a_healthy_newsroom_shows_its_feed_and_its_first_listing_page(room: Newsroom) -> None:
    visits = look(room, source_of())
    assert {road: (visit.outcome, len(visit.entries)) for road, visit in visits.items()} == {
        "feed": ("ok", 20),
        "listing": ("ok", 10),
    }
    entry = visits["feed"].entries[0]
    assert (entry.key, entry.title, entry.summary) == ("war.gov/4600000", "Nations meet for the 0th time", "What was said.")
    assert entry.published == room.world.now
    assert visits["listing"].entries == tuple(replace(e, author="") for e in visits["feed"].entries[:10])


FEED_FAULTS = {
    "akamai_403": "blocked",
    "login_200": "login",
    "waf_challenge": "login",
    "429": "busy",
    "503": "busy",
    "html_for_feed": "not_a_feed",
    "empty_200": "empty",
    "empty_channel": "empty",
    "retired_feed": "retired",
    "wrong_channel": "wrong_channel",
    "entity_bomb": "malformed",
    "deep_nesting": "malformed",
    "huge_body": "too_big",
    "gzip_bomb": "too_big",
    "server_error": "server_error",
    "not_found": "gone",
    "connection_reset": "unreachable",
    "refuse": "unreachable",
    "truncated": "truncated",
    "redirect_to_loopback": "offsite",
    "redirect_to_private": "offsite",
    "redirect_offsite": "offsite",
    "redirect_to_file": "offsite",
    "redirect_loop": "server_error",
}


@pytest.mark.parametrize(("fault", "outcome"), FEED_FAULTS.items())
def test_a_fault_of_a_feed_is_its_own_outcome(room: Newsroom, fault: str, outcome: str) -> None:
    fill(room.world, "marines.mil", 3, first=4_500_000)
    source = source_of(listing=None)
    before = memory_of(look(room, source))
    room.world.switch("war.gov", fault, "feed")
    visit = look(room, source, before)["feed"]
    assert visit.outcome == outcome, visit
    assert not is_good(visit.outcome)
    assert visit.detail
    assert (visit.etag, visit.fingerprint) == ("", "")
    room.world.clear()
    assert look(room, source, before)["feed"].outcome == "unchanged"


LISTING_FAULTS = {
    "akamai_403": "blocked",
    "login_200": "login",
    "waf_challenge": "login",
    "429": "busy",
    "503": "busy",
    "drift": "drifted",
    "empty_200": "empty",
    "huge_body": "too_big",
    "gzip_bomb": "too_big",
    "server_error": "server_error",
    "not_found": "gone",
    "connection_reset": "unreachable",
    "truncated": "truncated",
    "redirect_to_private": "offsite",
}


@pytest.mark.parametrize(("fault", "outcome"), LISTING_FAULTS.items())
def test_a_fault_of_a_listing_is_its_own_outcome(room: Newsroom, fault: str, outcome: str) -> None:
    room.world.switch("war.gov", fault, "listing")
    visits = look(room, source_of())
    assert visits["listing"].outcome == outcome, visits["listing"]
    assert visits["feed"].outcome == "ok"


ARTICLE_FAULTS = {
    "akamai_403": "blocked",
    "login_200": "login",
    "waf_challenge": "login",
    "429": "busy",
    "503": "busy",
    "unavailable": "unavailable",
    "empty_200": "empty",
    "short_body": "short",
    "huge_body": "too_big",
    "gzip_bomb": "too_big",
    "server_error": "server_error",
    "not_found": "gone",
    "connection_reset": "unreachable",
    "truncated": "truncated",
    "redirect_to_loopback": "offsite",
    "redirect_offsite": "offsite",
}


@pytest.mark.parametrize(("fault", "outcome"), ARTICLE_FAULTS.items())
def test_a_fault_of_an_article_is_its_own_outcome_and_no_text(room: Newsroom, fault: str, outcome: str) -> None:
    release = room.world.get(4_600_000)
    room.world.switch("war.gov", fault, "article")
    page = page_of(room, release)
    assert page.outcome == outcome, page
    assert outcome == "short" or page.body == ""


def test_every_outcome_has_a_meaning_and_every_bad_one_a_remedy() -> None:
    for outcome in OUTCOMES.values():
        assert outcome.meaning.endswith(".")
        assert outcome.remedy.endswith(".") or outcome.severity == "good"


def test_a_server_that_is_not_there_is_unreachable() -> None:
    room = Newsroom(World())
    with room:
        http = http_to(room)
    assert {v.outcome for v in look(room, source_of(), http=http).values()} == {"unreachable"}


def test_silence_is_a_timeout(room: Newsroom) -> None:
    room.world.switch("war.gov", "timeout", "feed")
    assert look(room, source_of(listing=None), http=http_to(room, timeout=0.3))["feed"].outcome == "timeout"


def test_an_endless_drip_is_a_timeout(room: Newsroom) -> None:
    room.world.switch("war.gov", "slow_drip", "feed", seconds=0.02)
    assert look(room, source_of(listing=None), http=http_to(room, timeout=0.5))["feed"].outcome == "timeout"


def test_a_visit_that_outlasts_its_deadline_is_a_timeout_and_keeps_what_it_saw(room: Newsroom) -> None:
    room.world.switch("war.gov", "timeout", "listing")
    visits = look(room, source_of(), http=http_to(room, timeout=30, deadline=1))
    assert {road: visit.outcome for road, visit in visits.items()} == {"feed": "ok", "listing": "timeout"}


@pytest.mark.parametrize(("given", "seconds"), [(90, 90.0), ("Sun, 22 Nov 2026 12:02:00 GMT", 120.0), ("soon", None)])
def test_a_busy_site_says_when_to_come_back(room: Newsroom, given: object, seconds: float | None) -> None:
    room.world.switch("war.gov", "429", "feed", retry_after=given)
    visit = look(room, source_of(listing=None))["feed"]
    assert (visit.outcome, visit.retry_after, visit.requests) == ("busy", seconds, 2)


def test_what_robots_txt_forbids_is_not_asked_for(room: Newsroom) -> None:
    page = read(room, [Wanted("war.gov/1", "https://www.war.gov/Admin/Article/4600000/", "war.gov", "s")])[0]
    assert page.outcome == "robots"
    assert room.count(kind="article") == 0
    unasked = http_to(room, obey_robots=False)
    read(room, [Wanted("war.gov/1", "https://www.war.gov/Admin/Article/4600000/", "war.gov", "s")], unasked)
    assert room.count(kind="article") == 1


def test_a_robots_txt_that_is_refused_itself_forbids_nothing(room: Newsroom) -> None:
    room.world.switch("war.gov", "robots_403")
    assert look(room, source_of())["feed"].outcome == "ok"


@pytest.mark.parametrize(
    ("status", "outcome"), [("503", "busy"), ("429", "busy"), ("server_error", "server_error"), ("refuse", "unreachable")]
)
def test_a_robots_txt_that_cannot_be_read_keeps_us_out_for_now(room: Newsroom, status: str, outcome: str) -> None:
    room.world.switch("war.gov", status, "robots")
    assert look(room, source_of(listing=None))["feed"].outcome == outcome
    assert room.count(kind="feed") == 0
    room.world.clear()
    assert look(room, source_of(listing=None))["feed"].outcome == "ok"


def test_robots_txt_is_asked_for_once_by_one_process(room: Newsroom) -> None:
    http = http_to(room)
    for _ in range(3):
        look(room, source_of(), http=http)
    assert room.count(kind="robots") == 1


def test_who_asks_says_so_with_a_contact(room: Newsroom) -> None:
    look(room, source_of())
    assert {request.headers["user-agent"] for request in room.requests} == {"cspo-watch/0.1 (+watch@example.org)"}
    assert all("cookie" not in request.headers and "referer" not in request.headers for request in room.requests)


def test_one_host_has_one_request_in_hand_whoever_asks(room: Newsroom) -> None:
    http = http_to(room)
    room.world.switch("war.gov", "slow", seconds=0.02)

    async def crowd() -> None:
        looks = [crawl.discover(source_of(), PUBLISHERS, {}, http) for _ in range(4)]
        await asyncio.gather(*looks)

    crawl.run(crowd())
    assert room.most_at_once("www.war.gov") == 1


def test_requests_to_one_host_keep_their_distance(room: Newsroom) -> None:
    http = http_to(room, delay=0.1)

    async def crowd() -> None:
        await asyncio.gather(*(crawl.discover(source_of(), PUBLISHERS, {}, http) for _ in range(2)))

    crawl.run(crowd())
    times = sorted(request.time for request in room.requests)
    assert times[-1] - times[0] > 0.1 * (len(times) - 1) - 0.05


def test_an_article_that_redirects_to_the_front_page_is_gone(room: Newsroom) -> None:
    room.world.switch("war.gov", "redirect_offsite", "article", to="https://www.war.gov/", status=302)
    assert page_of(room, room.world.get(4_600_000)).outcome == "gone"


def test_an_article_behind_the_old_host_is_read_through_the_redirect(room: Newsroom) -> None:
    page = read(room, [Wanted("war.gov/4600000", "https://www.defense.gov/Article/4600000/", "war.gov", "s")])[0]
    assert (page.outcome, page.final_url.split("/")[2]) == ("ok", "www.war.gov")


def test_a_move_to_a_host_that_is_not_known_is_told_and_not_followed(room: Newsroom) -> None:
    room.world.move("war.gov", "www.peace.gov")
    http = http_to(room)
    visit = look(room, source_of(), http=http)["feed"]
    assert (visit.outcome, visit.moved_to) == ("moved", "www.peace.gov")
    assert room.count(host="www.peace.gov") == 0
    page = read(room, [Wanted("war.gov/4600000", "https://www.war.gov/Article/4600000/", "war.gov", "s")], http)[0]
    assert page.outcome == "moved"
    assert room.count(host="www.peace.gov") == 0


def test_pages_arrive_as_they_are_read_and_each_wanted_one_exactly_once(room: Newsroom) -> None:
    entries = look(room, source_of())["feed"].entries
    room.world.switch("war.gov", "not_found", "article", match="/4599995/")
    pages = read(room, wanted(entries))
    assert sorted(page.key for page in pages) == sorted(entry.key for entry in entries)
    assert {page.key: page.outcome for page in pages if page.outcome != "ok"} == {"war.gov/4599995": "gone"}


def test_one_article_wanted_twice_is_answered_twice(room: Newsroom) -> None:
    pages = wanted(look(room, source_of())["feed"].entries[:1]) * 2
    assert [page.outcome for page in read(room, [replace(page) for page in pages])] == ["ok", "ok"]


def test_whoever_leaves_early_leaves_nothing_running(room: Newsroom) -> None:
    entries = look(room, source_of())["feed"].entries
    room.world.switch("war.gov", "slow", "article", seconds=0.05)

    async def peek() -> int:
        pages = crawl.fetch(wanted(entries), PUBLISHERS, http_to(room))
        async for _ in pages:
            break
        await pages.aclose()
        return len(asyncio.all_tasks()) - 1

    assert crawl.run(peek()) == 0
    asked = room.count(kind="article")
    assert asked < len(entries)


@pytest.mark.skipif(not os.path.isdir("/proc/self/fd"), reason="open files are counted in /proc")
def test_a_hundred_visits_leave_no_file_open_and_no_thread_behind(room: Newsroom) -> None:
    http = http_to(room)
    entries = look(room, source_of(), http=http)["feed"].entries

    def held() -> tuple[int, int]:
        return len(os.listdir("/proc/self/fd")), threading.active_count()

    async def rounds(count: int) -> None:
        for _ in range(count):
            await crawl.discover(source_of(), PUBLISHERS, {}, http)
            async for _ in crawl.fetch(wanted(entries[:2]), PUBLISHERS, http):
                pass

    crawl.run(rounds(5))
    before = held()
    crawl.run(rounds(45))
    files, threads = held()
    assert files <= before[0] + 2  # the server's side of a connection may still be closing
    assert threads == before[1]


def test_a_visit_that_is_cancelled_stops_within_seconds(room: Newsroom) -> None:
    room.world.switch("war.gov", "timeout", "feed")

    async def impatient() -> float:
        loop = asyncio.get_running_loop()
        begun = loop.time()
        visit = asyncio.ensure_future(crawl.discover(source_of(), PUBLISHERS, {}, http_to(room, timeout=60)))
        await asyncio.sleep(0.3)
        visit.cancel()
        with pytest.raises(asyncio.CancelledError):
            await visit
        return loop.time() - begun

    assert crawl.run(impatient()) < 8


def test_an_item_without_an_address_is_the_article_of_that_title_on_another_road(room: Newsroom) -> None:
    room.world.publish(Release("war.gov", 4_600_100, "Untold", ("Some words of it.",), blank=("link",)))
    visits = look(room, source_of())
    assert [(road, e.key) for road, visit in visits.items() for e in visit.entries if e.title == "Untold"] == [
        ("listing", "war.gov/4600100")
    ]


def test_an_article_of_an_unknown_publisher_is_not_asked_for(room: Newsroom) -> None:
    page = read(room, [Wanted("example.org/x", "https://example.org/x", "example.org", "s")])[0]
    assert (page.outcome, len(room.requests)) == ("offsite", 0)


def test_a_reader_that_fails_is_an_outcome_and_spares_the_others(room: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    from crawler import extract, feeds

    entries = look(room, source_of())["feed"].entries[:3]
    monkeypatch.setattr(extract, "read", lambda *a, **k: 1 / 0)
    assert [page.outcome for page in read(room, wanted(entries))] == ["crashed"] * 3
    monkeypatch.setattr(feeds, "read", lambda *a, **k: 1 / 0)
    visits = look(room, source_of())
    assert visits["feed"].outcome == "crashed"
    assert "ZeroDivisionError" in visits["feed"].detail


def test_conditional_requests_use_the_validators_of_the_archive(room: Newsroom) -> None:
    release = room.world.get(4_600_000)
    first = page_of(room, release)
    again = read(
        room, [Wanted(first.key, first.url, first.publisher, "s", etag='"abc"', last_modified="Sun, 22 Nov 2026 10:00:00 GMT")]
    )[0]
    request = room.of(kind="article")[-1]
    assert (request.headers["if-none-match"], request.headers["if-modified-since"]) == ('"abc"', "Sun, 22 Nov 2026 10:00:00 GMT")
    assert again.outcome == "ok"


def test_a_feed_with_validators_answers_not_modified(room: Newsroom) -> None:
    fill(room.world, "war.gov", 3, first=4_700_000)
    source = source_of(
        name="mail",
        publisher="govdelivery.com",
        feed="https://public.govdelivery.com/accounts/USDOD/feed.rss",
        listing=None,
        kind="generic",
        carries=["war.gov"],
    )
    first = look(room, source)["feed"]
    assert first.outcome == "ok"
    assert first.etag
    again = look(room, source, {"feed": Memory(etag=first.etag)})["feed"]
    assert (again.outcome, again.status) == ("unchanged", 304)


def test_a_source_of_an_unknown_publisher_is_a_mistake_of_the_caller(room: Newsroom) -> None:
    with pytest.raises(KeyError, match="nobody"):
        look(room, source_of(publisher="nobody"))


def test_an_item_without_an_address_keeps_what_it_says(room: Newsroom) -> None:
    room.world.publish(
        Release("war.gov", 4_600_100, "Untold", ("Some words of it.",), blank=("link",), roads=frozenset({"feed"}))
    )
    entry = next(e for e in look(room, source_of())["feed"].entries if e.title == "Untold")
    assert entry.key.startswith("war.gov/item-")
    page = read(room, wanted([entry]))[0]
    assert (page.outcome, room.count(kind="article")) == ("addressless", 0)
