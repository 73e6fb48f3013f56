"""A history of articles in order: which alerts and notices it leads to, and in which shape they are told."""

from __future__ import annotations

import json
import random
import subprocess
import sys
from collections.abc import Callable, Sequence
from itertools import groupby
from pathlib import Path

import pytest

from alerts.detect import Initiative, read
from alerts.replay import alerts_alone, replay, reports_of
from db.records import Claim, Report, Text

FOUNDERS = ("AU", "CA", "GB", "US")
TEN = ("AU", "CA", "DE", "FR", "GB", "IT", "JP", "NO", "NZ", "US")
OWN = sorted((Path(__file__).parent / "gold").glob("*.jsonl"))
HISTORY = next((p / "shared" / "gold" for p in Path(__file__).parents if (p / "shared" / "gold").is_dir()), None)
with_history = pytest.mark.skipif(HISTORY is None, reason="the twelve years of labelled articles are not on this machine")


def rows_of(path: Path) -> list[dict]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def text_of(row: dict) -> Text:
    return Text(
        title=row["title"], text=row["text"], id=row["id"], publisher=row["publisher"], official=row["official"],
        published=row["published"] or "", language=row["lang"],
    )  # fmt: skip


def perfect_claims(row: dict) -> list[Claim]:
    """What a detector that never errs would claim: the labels."""
    expect, sentence = row["expect"], f"in {row['id']}"
    found = [Claim("listed", sentence, country=country) for country in expect["members_listed"]]
    found += [
        Claim("accession", sentence, country=a["country"], status=a["status"], since=a["since"], news=a["news"])
        for a in expect["accessions"]
    ]
    fields = ("start", "end", "precision", "city", "country", "status")
    return found + [Claim("meeting", sentence, **{name: m[name] for name in fields}) for m in expect["meetings"]]


def perfectly(rows: Sequence[dict]) -> Callable[[Text], list[Claim]]:
    labels = {row["id"]: row for row in rows}
    return lambda text: perfect_claims(labels[text.id])


def really(rows: Sequence[dict]) -> Callable[[Text], Sequence[Claim]]:
    initiative = Initiative.default()
    return lambda text: read(text, initiative).claims


def score(folder: Path, tmp_path: Path, told: dict) -> dict:
    (tmp_path / "told.json").write_text(json.dumps(told), encoding="utf-8")
    command = [sys.executable, folder / "score.py", "replay", folder / "history.expected.json", tmp_path / "told.json"]
    return json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


@with_history
@pytest.mark.parametrize("reader", [perfectly, really])
def test_twelve_years_raise_every_alert_at_its_first_article_and_no_other(reader, tmp_path):
    assert HISTORY is not None
    rows = rows_of(HISTORY / "history.jsonl")
    figures = score(HISTORY, tmp_path, replay(reports_of(map(text_of, rows), reader(rows)), FOUNDERS))
    for kind in ("new_member", "new_meeting"):
        assert (figures[kind]["precision"], figures[kind]["recall"], figures[kind]["on_first_article"]) == (1.0, 1.0, 1.0)
    assert figures["final_members"] == {"missing": [], "wrong": []}


@with_history
@pytest.mark.parametrize("reader", [perfectly, really])
def test_twelve_years_with_the_articles_of_each_day_shuffled_lead_to_the_same_ledger(reader):
    assert HISTORY is not None
    rows = rows_of(HISTORY / "history.jsonl")
    claims = {row["id"]: reader(rows)(text_of(row)) for row in rows}
    in_order = replay(reports_of(map(text_of, rows), lambda text: claims[text.id]), FOUNDERS)
    for seed in range(5):
        days = [list(day) for _, day in groupby(rows, key=lambda row: row["published"])]
        for day in days:
            random.Random(seed).shuffle(day)
        shuffled = replay(reports_of((text_of(row) for day in days for row in day), lambda text: claims[text.id]), FOUNDERS)
        assert (shuffled["members"], shuffled["meetings"]) == (in_order["members"], in_order["meetings"])
        subjects = [sorted((a["kind"], a.get("country") or a["start"]) for a in told["alerts"]) for told in (shuffled, in_order)]
        assert subjects[0] == subjects[1]


@pytest.mark.parametrize("path", OWN, ids=lambda path: path.stem)
def test_alone_an_official_article_alerts_for_what_its_labels_call_news_and_an_unofficial_one_for_nothing(path):
    for row in rows_of(path):
        expect = row["expect"]
        [report] = reports_of([text_of(row)], perfectly([row]))
        told = alerts_alone(report, TEN)
        joined = {a["country"] for a in expect["accessions"] if a["status"] == "joined"} | set(expect["members_listed"])
        members = joined - set(TEN) if row["official"] else set()
        assert {a["country"] for a in told if a["kind"] == "new_member"} == members, row["id"]
        live = [
            m
            for m in expect["meetings"]
            if m["status"] in ("held", "ongoing", "planned") and (m["start"] or m["city"] or m["country"])
        ]
        wanted = {(m["city"], m["country"], m["start"]) for m in live} if row["official"] else set()
        found = {(a["city"], a["country_of_meeting"], a["start"]) for a in told if a["kind"] == "new_meeting"}
        assert found == wanted, row["id"]


def test_the_answer_has_the_shape_that_scripts_rely_on():
    reports = [
        Report("a1", "mod.example", True, "2026-12-05", "2026-12-05", (
            Claim("accession", "s", country="PL", status="joined", since="2026-12-03", news=True),
            Claim("meeting", "s", status="held", start="2026-12-02", end="2026-12-04", precision="day", city="Oslo", country="NO"),
        )),
        Report("a2", "blog.example", False, "2026-12-06", "2026-12-06", (Claim("accession", "t", country="KR", status="joined"),)),
    ]  # fmt: skip
    told = replay(reports, ["US"])
    member, meeting = told["alerts"]
    assert member.items() >= {"kind": "new_member", "country": "PL", "since": "2026-12-03", "article": "a1"}.items()
    slot = {
        "city": "Oslo",
        "country_of_meeting": "NO",
        "start": "2026-12-02",
        "end": "2026-12-04",
        "precision": "day",
        "status": "held",
    }
    assert meeting.items() >= {"kind": "new_meeting", "article": "a1", **slot}.items()
    assert [(n["kind"], n["subject"], n["article"]) for n in told["notices"]] == [("unconfirmed", "member KR", "a2")]
    assert told["members"] == ["PL", "US"]
    assert told["meetings"][0]["articles"] == ["a1"]
    assert json.loads(json.dumps(told)) == told


def test_an_undated_article_is_first_seen_with_the_one_before_it():
    texts = [Text("", "", id="a"), Text("", "", id="b", published="2026-12-03"), Text("", "", published="")]
    assert [(r.article, r.seen) for r in reports_of(texts, lambda _: ())] == [("a", ""), ("b", "2026-12-03"), ("3", "2026-12-03")]
