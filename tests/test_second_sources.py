"""The sources that are shipped switched off: one line switches each on, and `preview` and a round read it from the replica."""

from __future__ import annotations

import tomllib
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from config import Config, load
from tests.newsroom import Release, World
from tests.watching import ROOT, Scene, configuration, scene

NOW = datetime(2026, 12, 5, 8, 0, tzinfo=UTC)
WORDS = (
    "The Principals' Board of the Combined Space Operations (CSpO) Initiative met to talk about responsible behaviour in space.",
    *(f"Paragraph {number} tells at some length what the nations said to one another." for number in range(4)),
)
# source -> (site of the replica, id there)
SERVED = {
    "govdelivery": ("war.gov", 4_691_203),
    "dvids-spacecom": ("dvidshub.net", 574_898),
    "uk-defence": ("gov.uk", "talks-on-space"),
    "canada-defence": ("canada.ca", "talks-on-space"),
    "nzdf": ("nzdf.mil.nz", "talks-on-space"),
}


def shipped() -> dict:
    return tomllib.loads((ROOT / "cspo-watch.toml").read_text(encoding="utf-8"))


def off() -> list[str]:
    return [source["name"] for source in shipped()["source"] if not source.get("enabled", True)]


def switched_on(text: str, name: str) -> str:
    """The configuration with the one line of that source changed, and all that were on before off."""
    tables = text.split("[[source]]")
    tables = [
        table.replace("enabled = false", "enabled = true")
        if f'name = "{name}"' in table
        else table
        if "enabled = false" in table
        else table.replace("every =", "enabled = false\nevery =")
        for table in tables[1:]
    ]
    return text.partition("[[source]]")[0] + "".join(f"[[source]]{table}" for table in tables)


def opened(watched: Scene, name: str) -> Config:
    path = watched.folder / "cspo-watch.toml"
    path.write_text(switched_on(path.read_text(encoding="utf-8"), name), encoding="utf-8")
    assert [source.name for source in watched.config.source if source.enabled] == [name]
    return watched.config


def newsroom(name: str) -> World:
    world = World(now=NOW)
    site, number = SERVED[name]
    world.publish(
        Release(site, number, "Nations talk about space", WORDS, summary="In short.", published=NOW - timedelta(hours=2))
    )
    return world


def test_all_of_them_are_off_and_each_says_so_in_one_line() -> None:
    assert set(SERVED) <= set(off())
    text = (ROOT / "cspo-watch.toml").read_text(encoding="utf-8")
    assert text.count("\nenabled = false\n") == len(off())


@pytest.mark.parametrize("name", off())
def test_switching_one_on_makes_a_sound_configuration(name: str, tmp_path: Path) -> None:
    path = tmp_path / "cspo-watch.toml"
    path.write_text(switched_on(configuration(9, None), name), encoding="utf-8")
    assert [source.name for source in load(path, {}).source if source.enabled] == [name]


@pytest.mark.parametrize("name", SERVED)
def test_a_source_that_is_switched_on_is_previewed_and_collected(name: str, tmp_path: Path) -> None:
    with scene(tmp_path, newsroom(name)) as watched:
        opened(watched, name)
        preview = watched.command("preview", name, now=NOW)
        out, err = preview.communicate(timeout=180)
        assert preview.returncode == 0, out + err
        assert "Nations talk about space" in out
        assert "The Principals' Board" in out
        done = watched.round(NOW)
        assert [visit.outcome for visit in done.visits] == ["ok"]
        with watched.archive as archive:
            rows = archive.rows(
                "select title, body, publisher, language, published from articles where origin = 'visit' order by id"
            )
        told = [row for row in rows if row["title"] == "Nations talk about space"]
        assert [(row["publisher"], row["body"]) for row in told] == [(SERVED[name][0], "\n\n".join(WORDS))]
        assert done.articles_mentioning >= 1


def test_the_text_of_gov_uk_is_asked_of_its_content_api_and_readers_are_led_to_the_page(tmp_path: Path) -> None:
    with scene(tmp_path, newsroom("uk-defence")) as watched:
        opened(watched, "uk-defence")
        watched.round(NOW)
        assert (watched.newsroom.count(kind="api"), watched.newsroom.count(kind="article")) == (1, 0)
        with watched.archive as archive:
            row = archive.row("select url, layout, published from articles where source = 'uk-defence'")
            addresses = [one["url"] for one in archive.rows("select url from sighting where source = 'uk-defence'")]
        assert (row["url"], row["layout"]) == ("https://www.gov.uk/government/news/talks-on-space", "content-api")
        assert set(addresses) == {row["url"]}


def test_a_release_that_only_the_second_road_shows_is_read_from_its_own_site_and_counted_once(tmp_path: Path) -> None:
    world = newsroom("govdelivery")
    both = world.publish(Release("war.gov", 4_691_300, "A release on every road", WORDS, published=NOW - timedelta(hours=1)))
    world.edit(4_691_203, roads=frozenset({"govdelivery"}))
    with scene(tmp_path, world) as watched:
        path = tmp_path / "cspo-watch.toml"
        text = switched_on(path.read_text(encoding="utf-8"), "govdelivery")
        path.write_text(text.replace("content_type = 9\nenabled = false", "content_type = 9"), encoding="utf-8")
        watched.round(NOW)
        with watched.archive as archive:
            rows = archive.rows(
                "select title, body, source from articles where publisher = 'war.gov' and origin = 'visit' order by title"
            )
            roads = {
                (row["source"], row["road"]): (row["articles"], row["only_here"]) for row in archive.rows("select * from roads")
            }
        assert [row["title"] for row in rows] == [both.title, "Nations talk about space"]
        assert all(row["body"] == "\n\n".join(WORDS) for row in rows)
        assert roads["war-releases", "feed"] == (1, 0)
        assert roads["govdelivery", "feed"] == (3, 2)  # and the day's digest, which nobody else has
