"""Whatever encoding a site sends, a finding's offsets count in the text that is kept."""

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crawler import contentapi
from db.duplicates import Fingerprint
from tests.newsroom import Release, World
from tests.test_outcomes import MORNING, one_source, rounds, watching

LEAD = "“Côte d’Azur – naïve façade” — the spokesman’s words, at 5 €\u00a0a copy, opened the day in Málaga."
JOINED = "On Dec. 1, 2026, Sweden joined the Combined Space Operations (CSpO) Initiative as its eleventh member nation."
WORDS = (LEAD, JOINED, *(f"Paragraph {number} – “more” of what was said at some length that day." for number in range(4)))


@pytest.mark.parametrize("fault", ["", "wrong_charset"])
def test_offsets_of_a_finding_match_the_text_that_is_kept_whatever_bytes_the_site_sends(tmp_path: Path, fault: str) -> None:
    world = World(now=MORNING)
    world.publish(Release("war.gov", 4_600_000, "Naïve “façade” – Sweden’s day", WORDS, published=MORNING - timedelta(hours=1)))
    with watching(tmp_path, one_source(), world) as watched:
        if fault:
            watched.world.switch("war.gov", fault, "all")
        rounds(watched, 1)
        with watched.archive as archive:
            (row,) = archive.rows("select id, title, body from articles where origin != 'seed'")
            claims = archive.rows(
                "select sentence, start_char, end_char, country, kind from claim where article = ?", (row["id"],)
            )
            (kept,) = archive.rows("select text_hash from version where article = ?", (row["id"],))
        assert row["body"].split("\n\n") == [paragraph.replace("\u00a0", " ") for paragraph in WORDS]
        assert ("accession", "SE") in {(claim["kind"], claim["country"]) for claim in claims}
        for claim in claims:
            assert row["body"][claim["start_char"] : claim["end_char"]] == claim["sentence"]
        assert kept["text_hash"] == Fingerprint(row["title"], row["body"]).text


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["details", "body", "title", "x"]), inner, max_size=4)
    ),
    max_leaves=12,
)


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=200) | st.dictionaries(st.sampled_from(["document_type", "title", "details", "locale"]), JSON).map(
    lambda page: json.dumps(page).encode()
))  # fmt: skip
def test_no_answer_of_a_content_api_is_an_exception(body: bytes) -> None:
    assert contentapi.read(body).outcome in ("ok", "short", "malformed", "gone")
