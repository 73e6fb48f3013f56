"""The project's own labelled articles: figures that may rise, and must not fall.

All of them are in-sample: rules and weights were made with these articles in view, so their figures say whether a change has broken
something, and nothing of how well an article is read that nobody has seen.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from alerts.detect import Initiative, as_json, read
from alerts.evaluate import Evaluation, evaluate
from db.records import Text

GOLD = Path(__file__).parent / "gold"
CSPO = Initiative.default()
# precision and recall that each file must reach: what it did when the floor was last set, with room for one error more
FLOORS = {
    "dev_en.jsonl": {"mention": (0.98, 0.98), "new_member": (0.95, 0.95), "accession_status": (0.97, 0.88),
        "roster": (0.99, 0.98), "meeting": (0.97, 0.94)},
    "dev_en_hard.jsonl": {"mention": (0.98, 0.97), "new_member": (0.93, 0.76), "accession_status": (0.96, 0.81),
        "roster": (0.98, 0.77), "meeting": (0.96, 0.79)},
    "dev_en_round2.jsonl": {"mention": (0.99, 0.98), "new_member": (0.97, 0.87), "accession_status": (0.93, 0.80),
        "roster": (0.99, 0.91), "meeting": (0.98, 0.91)},
    "dev_en_round3.jsonl": {"mention": (0.98, 0.97), "new_member": (0.85, 0.77), "accession_status": (0.83, 0.71),
        "roster": (0.91, 0.80), "meeting": (0.95, 0.80)},
    "dev_intl.jsonl": {"mention": (0.99, 0.99), "new_member": (0.97, 0.96), "accession_status": (0.98, 0.98),
        "roster": (0.99, 0.99), "meeting": (0.97, 0.97)},
    "dev_intl_round2.jsonl": {"mention": (0.97, 0.95), "new_member": (0.87, 0.76), "accession_status": (0.81, 0.70),
        "roster": (0.97, 0.97), "meeting": (0.95, 0.94)},
    "dev_intl_round3.jsonl": {"mention": (0.97, 0.96), "new_member": (0.66, 0.37), "accession_status": (0.88, 0.60),
        "roster": (0.96, 0.93), "meeting": (0.90, 0.80)},
    "dev_variants_1.jsonl": {"mention": (0.98, 0.98), "new_member": (0.97, 0.73), "accession_status": (0.98, 0.79),
        "roster": (0.99, 0.90), "meeting": (0.96, 0.91)},
    "dev_variants_2.jsonl": {"mention": (0.98, 0.98), "new_member": (0.94, 0.94), "accession_status": (0.98, 0.82),
        "roster": (0.99, 0.92), "meeting": (0.96, 0.72)},
}  # fmt: skip


def evaluated(name: str) -> Evaluation:
    cases = [json.loads(line) for line in (GOLD / name).read_text(encoding="utf-8").splitlines() if line.strip()]
    answers = []
    for case in cases:
        text = Text(
            title=case["title"], text=case["text"], id=case["id"], publisher=case.get("publisher") or "",
            official=bool(case.get("official")), language=case.get("lang") or "", published=case.get("published") or "",
        )  # fmt: skip
        answers.append(as_json(text, read(text, CSPO)))
    return evaluate(cases, answers)


def test_every_file_of_labelled_articles_has_a_floor() -> None:
    assert set(FLOORS) == {path.name for path in GOLD.glob("*.jsonl")}


@pytest.mark.parametrize("name", FLOORS)
def test_labelled_articles_are_read_as_well_as_before(name: str) -> None:
    result = evaluated(name)
    low = {
        kind: (round(result.scores[kind].precision, 3), round(result.scores[kind].recall, 3))
        for kind, (precision, recall) in FLOORS[name].items()
        if result.scores[kind].precision < precision or result.scores[kind].recall < recall
    }
    assert low == {}, result.errors
