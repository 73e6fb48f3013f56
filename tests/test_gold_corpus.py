"""The labelled corpus is well-formed: every line an article or a snippet, its labels those of the conventions."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from alerts.detect.lexicon import KNOWN
from alerts.detect.nations import STATES
from alerts.detect.weights import LABELS

GOLD = Path(__file__).parent / "gold"
ARTICLES = sorted(GOLD.glob("*.jsonl"))
SNIPPETS = sorted((GOLD / "snippets").glob("*.jsonl"))
ARTICLE_KEYS = {"id", "publisher", "official", "lang", "title", "text", "published", "url", "expect", "why", "role"}
OPTIONAL_KEYS = {"part", "of", "alert", "debatable", "debatable_fields", "tolerate"}
SNIPPET_KEYS = {"id", "lang", "title", "text", "published", "nations"}
ACCESSION_KEYS = {"country", "status", "since", "news"}
MEETING_KEYS = {"start", "end", "precision", "city", "country", "status"}
STATUSES = {"joined", "planned", "invited", "observer", "withdrawn"}
MEETING_STATUSES = {"held", "ongoing", "planned", "postponed", "cancelled", "background"}


def name(path: Path) -> str:
    return path.relative_to(GOLD).as_posix()


def rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def is_time(shown: str | None) -> bool:
    """A real day, a month, a year, or unknown."""
    if shown is None or re.fullmatch(r"\d{4}", shown):
        return True
    try:
        dt.date.fromisoformat(shown if len(shown) == 10 else f"{shown}-01")
    except ValueError:
        return False
    return True


def is_state(code: str | None) -> bool:
    return code in STATES


def test_no_two_cases_of_the_corpus_share_an_id() -> None:
    counted = Counter(row["id"] for path in (*ARTICLES, *SNIPPETS) for row in rows(path))
    assert [case for case, times in counted.items() if times > 1] == []


@pytest.mark.parametrize("path", [*ARTICLES, *SNIPPETS], ids=name)
def test_every_case_has_a_text_in_a_language_that_is_read_and_a_real_day(path: Path) -> None:
    for row in rows(path):
        assert row["id"], row
        assert row["text"].strip(), row["id"]
        assert row["lang"] in {*KNOWN, "nb", "nn"}, row["id"]
        assert is_time(row["published"]), row["id"]


@pytest.mark.parametrize("path", SNIPPETS, ids=name)
def test_every_snippet_gives_nations_of_the_world_a_standing_that_the_classifier_knows(path: Path) -> None:
    for row in rows(path):
        assert set(row) == SNIPPET_KEYS, row["id"]
        assert all(map(is_state, row["nations"])), row["id"]
        assert set(row["nations"].values()) <= set(LABELS), row["id"]


@pytest.mark.parametrize("path", ARTICLES, ids=name)
def test_every_article_is_labelled_in_the_words_of_the_conventions(path: Path) -> None:
    for row in rows(path):
        case, expect = row["id"], row["expect"]
        assert ARTICLE_KEYS <= set(row) <= ARTICLE_KEYS | OPTIONAL_KEYS, case
        assert row["role"] in ("positive", "mention", "hard-negative"), case
        assert row["url"] is None, case
        assert row["why"], case
        assert set(expect) == {"mentions_initiative", "members_listed", "accessions", "meetings"}, case
        found = [*expect["members_listed"], *expect["accessions"], *expect["meetings"]]
        assert expect["mentions_initiative"] or not found, case
        for doubtful in row.get("debatable_fields", ()):
            whole = doubtful in ("accessions", "meetings", "members_listed")
            assert whole or doubtful.split(".")[1] in {a["country"] for a in expect["accessions"]}, (case, doubtful)
        assert all(map(is_state, (row.get("alert") or {}).get("new_members", ()))), case


@pytest.mark.parametrize("path", ARTICLES, ids=name)
def test_every_list_of_members_names_two_or_more_states_once_in_order(path: Path) -> None:
    for row in rows(path):
        listed = row["expect"]["members_listed"]
        assert listed == sorted(set(listed)), row["id"]
        assert all(map(is_state, listed)), row["id"]
        assert len(listed) != 1 or "members_listed" in row.get("debatable_fields", ()), row["id"]


@pytest.mark.parametrize("path", ARTICLES, ids=name)
def test_every_accession_has_a_state_a_known_status_and_a_real_time(path: Path) -> None:
    for row in rows(path):
        for told in row["expect"]["accessions"]:
            assert set(told) == ACCESSION_KEYS, row["id"]
            assert is_state(told["country"]), row["id"]
            assert told["status"] in STATUSES, row["id"]
            assert is_time(told["since"]), row["id"]
            assert isinstance(told["news"], bool), row["id"]


@pytest.mark.parametrize("path", ARTICLES, ids=name)
def test_every_meeting_has_a_known_status_and_a_time_as_fine_as_its_precision(path: Path) -> None:
    shape = {"month": r"\d{4}-\d\d", "year": r"\d{4}"}
    for row in rows(path):
        for met in row["expect"]["meetings"]:
            start, end, precision = met["start"], met["end"], met["precision"]
            assert set(met) >= MEETING_KEYS, row["id"]
            assert met["status"] in MEETING_STATUSES, row["id"]
            assert met["country"] is None or is_state(met["country"]), row["id"]
            if precision in ("day", "week"):
                first, last = dt.date.fromisoformat(start), dt.date.fromisoformat(end)
                assert first <= last, row["id"]
                assert precision == "day" or (first.weekday() == 0 and (last - first).days == 6), row["id"]
            elif precision == "unknown":
                assert start is end is None, row["id"]
            else:
                assert re.fullmatch(shape[precision], start), row["id"]
                assert is_time(start), row["id"]
                assert end is None, row["id"]


def test_the_page_beside_the_corpus_names_every_file_of_it_and_no_other() -> None:
    text = (GOLD / "README.md").read_text(encoding="utf-8")
    named = set(re.findall(r"`(\w+\.jsonl)`", text))
    for name, first, last in re.findall(r"`(\w+_)(\d+)\.jsonl` to `\1(\d+)\.jsonl`", text):
        named |= {f"{name}{number}.jsonl" for number in range(int(first), int(last) + 1)}
    assert named == {path.name for path in ARTICLES}
    assert "`snippets/`" in text
