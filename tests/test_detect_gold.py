"""The project's own labelled articles: figures that may rise, and must not fall."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from alerts.detect import Initiative, as_json, read
from alerts.evaluate import Evaluation, evaluate
from db.records import Text

GOLD = Path(__file__).parent / "gold"
CSPO = Initiative.default()
# precision and recall that each file must reach
FLOORS = {
    "dev_en.jsonl": {"mention": (1.0, 1.0), "new_member": (0.97, 0.9), "accession_status": (0.95, 0.83),
                     "roster": (0.98, 0.97), "meeting": (0.92, 0.9)},
    "dev_intl.jsonl": {"mention": (1.0, 1.0), "new_member": (0.88, 0.78), "accession_status": (0.92, 0.78),
                       "roster": (0.98, 0.87), "meeting": (0.94, 0.9)},
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


@pytest.mark.parametrize("name", FLOORS)
def test_labelled_articles_are_read_as_well_as_before(name: str) -> None:
    result = evaluated(name)
    low = {
        kind: (round(result.scores[kind].precision, 3), round(result.scores[kind].recall, 3))
        for kind, (precision, recall) in FLOORS[name].items()
        if result.scores[kind].precision < precision or result.scores[kind].recall < recall
    }
    assert low == {}, result.errors
