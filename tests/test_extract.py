"""Article pages: the text of every layout, without anything that is not the text, and what a page is instead of an article."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crawler import extract, instead, plain
from tests.newsroom import Photo, Release, World
from tests.newsroom.layouts import article

PARAGRAPHS = (
    "The Defense Department participated in a meeting of the Combined Space Operations Initiative Principals Board, known as"
    " CSpO, in Berlin.",
    "The annual event, held this week, brought together leaders from the U.S., Australia, Canada, France, Germany, New Zealand"
    " & the United Kingdom, and also welcomed three new members of CSpO: Italy, Japan and Norway.",
    "## What comes next",
    "“Cooperation with our allies is essential,” said Plumb. “It's a > b, and 3 < 4,” he added.",
    "The members agreed to:",
    "- share what they see",
    "- plan what they do",
    "Established in 2014, the initiative is a multinational partnership.  Its mission is to generate and improve cooperation.",
    "Share prices, print runs and downloads were no subject of the talks, and nobody published Jan. 1, 2020 as a date.",
)
PHOTOS = (
    Photo("People watch a space launch.", "Launch Time", "Cadets watch the deployment of FalconSAT-X, Nov. 11, 2023.", after=1),
    Photo("logo", "CSpO Logo", "The initiative's logo", by="OSDPA", virin="231207-D-D0439-1234", after=4),
)
# What a perfect reader takes from the page, paragraph by paragraph: written by hand for these nine paragraphs.
BODY = [paragraph.removeprefix("## ").removeprefix("- ").replace("  ", " ") for paragraph in PARAGRAPHS]
LAYOUTS = {
    "war-2026": ("afpims-2026", "OTTAWA, Canada – "),
    "usaf-2023": ("usaf-2023", "OTTAWA, Canada (AFNS) -- "),
    "defense-2019": ("afpims-adetail", "OTTAWA, Canada – "),
    "bare-br": ("afpims-article-view", "OTTAWA, Canada -- "),
    "word-2017": ("afpims-2017", "OTTAWA, Canada -- "),
    "spacecom-2023": ("afpims-adetail", "OTTAWA, Canada – "),
    "stratcom-2016": ("afpims-module", "OTTAWA, Canada – "),
    "centcom-2024": ("afpims-adetail", "OTTAWA, Canada – "),
    "afmil-2016": ("afpims-2016", "OTTAWA, Canada – "),
    "govspeak": ("govuk", "OTTAWA, Canada – "),
    "wet": ("canada", "OTTAWA, Canada – "),
    "generic": ("trafilatura", "OTTAWA, Canada – "),
}
SITES = ["war.gov", "spacecom.mil", "stratcom.mil", "spaceforce.mil", "safia.hq.af.mil", "marines.mil"]


def page(site: str = "war.gov", **changes: object) -> str:
    world = World()
    values: dict[str, object] = {"byline": "David Vergun, DOD News", "dateline": "OTTAWA, Canada", "photos": PHOTOS}
    release = Release(
        site, 4_600_000, "More Nations Meet & Greet", PARAGRAPHS, published=datetime(2026, 12, 3, 17, 30, tzinfo=UTC)
    )
    release = world.publish(replace(release, appears=world.now, **(values | changes)))
    return article(world, world.site(site), release).decode()


def f1(found: str, expected: str) -> float:
    ours, theirs = Counter(found.split()), Counter(expected.split())
    return 2 * (ours & theirs).total() / max(1, ours.total() + theirs.total())


@pytest.mark.parametrize("site", SITES)
@pytest.mark.parametrize("layout", LAYOUTS)
def test_the_text_of_a_layout_is_read_word_for_word(layout: str, site: str) -> None:
    name, lead = LAYOUTS[layout]
    found = extract.read(page(site, layout=layout))
    expected = [lead + BODY[0], *BODY[1:]]
    assert (found.outcome, found.layout, found.title) == ("ok", name, "More Nations Meet & Greet")
    assert f1(found.body, " ".join(expected)) >= 0.99
    if layout != "generic":  # the general extractor may break paragraphs its own way
        assert found.body.split("\n\n") == expected
    assert found.dateline == "OTTAWA, Canada"
    assert found.published is not None
    assert (f"{found.published:%Y-%m-%d}", found.precision) == ("2026-12-03", "minute" if layout == "govspeak" else "day")
    assert found.language == "en"


@pytest.mark.parametrize(
    "layout", ["war-2026", "usaf-2023", "defense-2019", "bare-br", "word-2017", "spacecom-2023", "stratcom-2016", "afmil-2016"]
)
def test_the_byline_is_read_without_by(layout: str) -> None:
    assert extract.read(page(layout=layout)).byline == "David Vergun, DOD News"


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_page_without_photos_byline_and_dateline_is_read_as_well(layout: str) -> None:
    found = extract.read(page(layout=layout, byline="", dateline="", photos=()))
    assert f1(found.body, " ".join(BODY)) >= 0.99
    assert found.dateline == ""


@pytest.mark.parametrize("layout", LAYOUTS)
def test_nothing_but_the_text_is_read(layout: str) -> None:
    body = extract.read(page(layout=layout)).body
    for foreign in (
        "VIRIN",
        "Photo By",
        "Full Size",
        "HI-RES",
        "Facebook",
        "official website",
        "Related Stories",
        "Launch Time",
        "FalconSAT",
        "Mso",
        "Spotlight",
        "Copy Link",
    ):
        assert foreign not in body, foreign


def test_a_media_block_whose_classes_nobody_knows_is_recognised_by_its_lines() -> None:
    block = (
        '<div class="w7"><div><img src="https://media.defense.gov/x.JPG"><p>People watch.</p><p>People watch.</p><p>Launch Time</p>'
        "<p>Cadets watch the deployment.</p><p>Download: <a href='#'>Full Size</a> (2.91 MB)</p><p>Photo By: Justin Pacheco</p>"
        "<p>VIRIN: 231111-F-NU281-1013M</p></div></div>"
    )
    html = page(photos=(), dateline="").replace("<h2>What comes next</h2>", f"{block}<h2>What comes next</h2>")
    assert block in html
    assert extract.read(html).body.split("\n\n") == BODY


def test_a_layout_that_nobody_has_seen_is_read_by_the_general_extractor() -> None:
    found = extract.read(page(layout="drift", photos=()))
    assert (found.outcome, found.layout) == ("ok", "trafilatura")
    assert [line.removeprefix("## ").removeprefix("- ") for line in found.body.split("\n\n")] == BODY  # as that layout prints it


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("OTTAWA, Canada – The nations met.", "OTTAWA, Canada"),
        ("FALLS CHURCH, Va. (AFNS) -- The nations met.", "FALLS CHURCH, Va."),
        ("JOINT BASE ELMENDORF-RICHARDSON, Alaska — The nations met.", "JOINT BASE ELMENDORF-RICHARDSON, Alaska"),
        ("JAPAN – U.S. Air Force Maj. Gen. Crosier took part.", "JAPAN"),
        ("NATO allies met – and talked.", ""),
        ("The nations met.", ""),
        ("A-" * 5000 + "A", ""),
        ("AA AA-AA " * 5000, ""),
    ],
)
def test_a_dateline_is_told_from_a_sentence(text: str, place: str) -> None:
    html = f"<div class='adetail'><h1>T</h1><div class='body'><p>{text}</p><p>{PARAGRAPHS[1]}</p></div></div>"
    assert extract.read(html).dateline == place


def test_a_body_of_one_sentence_is_short() -> None:
    found = extract.read(page(layout="short"))
    assert (found.outcome, found.body) == ("short", "More information will follow.")


def test_a_line_break_inside_a_sentence_does_not_cut_it() -> None:
    html = "<div class='adetail'><h1>T</h1><div class='body'>First line goes<br>on here.<br>Second one is here.<br><br>Third.</div></div>"
    assert extract.read(html + "x").body == "First line goes on here.\n\nSecond one is here.\n\nThird."


INSTEAD = {
    "<title>Access Denied</title><h1>Access Denied</h1>You don't have permission to access this. Reference #18.9": "blocked",
    "<title>Sign In</title><form><input type=password></form>": "login",
    "<title>News</title><p>You are accessing a U.S. Government (USG) Information System (IS) that is provided</p>": "login",
    "<noscript>x</noscript><p>We need to verify that you're not a robot.</p>": "login",
    "<h1>404 - File or directory not found.</h1>": "gone",
    "<title>Page Not Found</title><p>Sorry</p>": "gone",
    "<h1>Not Found</h1><p>We couldn't find that Web page</p>": "gone",
    "<div>ArticleCS - Article View is currently unavailable.</div>": "unavailable",
    "<html><body></body></html>": "empty",
}


@pytest.mark.parametrize(("html", "outcome"), INSTEAD.items())
def test_a_page_that_is_something_else_says_what(html: str, outcome: str) -> None:
    assert extract.read(html).outcome == outcome


def test_a_module_heading_over_an_article_is_no_failure_of_it() -> None:
    html = page("stratcom.mil", layout="stratcom-2016")
    assert "ArticleCS - Article View" in html
    assert extract.read(html).outcome == "ok"


@pytest.mark.parametrize(
    ("body", "charset"),
    [
        ("é’".encode(), ""),
        ("é’".encode(), "utf-8"),
        ("é’".encode("cp1252"), "utf-8"),
        ("é’".encode("cp1252"), "iso-8859-1"),
        ("é’".encode("utf-16"), ""),
        (b"\xef\xbb\xbf" + "é’".encode(), "latin-1"),
        ("é’".encode(), "no-such-charset"),
        (b'<meta charset="windows-1252">' + "é’".encode("cp1252"), ""),
    ],
)
def test_text_survives_the_encoding_that_a_site_claims(body: bytes, charset: str) -> None:
    assert instead.decode(body, charset).endswith("é’")


def test_hostile_characters_do_not_reach_the_text() -> None:
    html = page(
        photos=(),
        dateline="",
        title="Nations\u202e meet\x1b[31m\u200b",
        paragraphs=tuple(p + "\u202e\x07\ufeff" for p in PARAGRAPHS),
    )
    found = extract.read(html)
    assert found.title == "Nations meet[31m"
    assert found.body.split("\n\n") == BODY


@pytest.mark.parametrize(
    "html",
    [
        "<div>" * 200_000,
        "<div class=body>" * 50_000,
        "<div class='adetail'><div class='body'>" + "<b>" * 100_000,
        "<br>" * 300_000,
        "<",
        "\x00" * 1000,
        "<div class='adetail'><div class='body'>" + "VIRIN: <p>" * 3000,
        "<p>VIRIN: x</p>" * 3000 + "<div class='body'>",
    ],
)
def test_a_page_built_to_harm_its_reader_is_survived(html: str) -> None:
    assert extract.read(html).outcome in ("short", "empty", "malformed")


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_no_damage_to_a_page_breaks_the_reader(data: st.DataObject) -> None:
    html = page(layout=data.draw(st.sampled_from(sorted(LAYOUTS))))
    at = html.index("<h1") if "<h1" in html else 0
    start = data.draw(st.integers(at, len(html)))
    end = data.draw(st.integers(start, min(len(html), start + 400)))
    found = extract.read(html[:start] + data.draw(st.text(max_size=20)) + html[end:])
    assert plain.visible(found.body) == found.body
    assert "\n" not in found.title


@given(st.text(max_size=300))
def test_no_text_breaks_the_reader(text: str) -> None:
    found = extract.read(text)
    assert found.outcome in ("short", "empty", "gone", "login", "blocked", "unavailable", "malformed", "ok")
