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
    "dev_en_hard.jsonl": {"mention": (0.98, 0.97), "new_member": (0.94, 0.88), "accession_status": (0.97, 0.84),
        "roster": (0.98, 0.77), "meeting": (0.96, 0.82)},
    "dev_en_round2.jsonl": {"mention": (0.99, 0.98), "new_member": (0.97, 0.87), "accession_status": (0.95, 0.89),
        "roster": (0.99, 0.91), "meeting": (0.98, 0.91)},
    "dev_en_round3.jsonl": {"mention": (0.98, 0.97), "new_member": (0.87, 0.90), "accession_status": (0.86, 0.77),
        "roster": (0.94, 0.90), "meeting": (0.95, 0.80)},
    "dev_intl.jsonl": {"mention": (0.99, 0.99), "new_member": (0.97, 0.96), "accession_status": (0.98, 0.98),
        "roster": (0.99, 0.99), "meeting": (0.97, 0.97)},
    "dev_intl_round2.jsonl": {"mention": (0.97, 0.95), "new_member": (0.89, 0.94), "accession_status": (0.92, 0.80),
        "roster": (0.97, 0.97), "meeting": (0.95, 0.94)},
    "dev_intl_round3.jsonl": {"mention": (0.97, 0.96), "new_member": (0.85, 0.62), "accession_status": (0.93, 0.82),
        "roster": (0.96, 0.96), "meeting": (0.90, 0.80)},
    "dev_retold_1.jsonl": {"mention": (0.98, 0.96), "new_member": (0.98, 0.87), "accession_status": (0.98, 0.60),
        "roster": (0.99, 0.85), "meeting": (0.84, 0.71)},
    "dev_retold_2.jsonl": {"mention": (0.98, 0.98), "new_member": (0.83, 0.63), "accession_status": (0.94, 0.48),
        "roster": (0.99, 0.87), "meeting": (0.84, 0.64)},
    "dev_retold_3.jsonl": {"mention": (0.99, 0.99), "new_member": (0.97, 0.68), "accession_status": (0.98, 0.59),
        "roster": (0.99, 0.91), "meeting": (0.94, 0.77)},
    "dev_retold_4.jsonl": {"mention": (0.98, 0.98), "new_member": (0.93, 0.59), "accession_status": (0.92, 0.40),
        "roster": (0.98, 0.98), "meeting": (0.81, 0.68)},
    "dev_retold_5.jsonl": {"mention": (0.98, 0.98), "new_member": (0.64, 0.83), "accession_status": (0.87, 0.40),
        "roster": (0.98, 0.91), "meeting": (0.83, 0.56)},
    "dev_retold_6.jsonl": {"mention": (0.98, 0.97), "new_member": (0.97, 0.51), "accession_status": (0.90, 0.52),
        "roster": (0.99, 0.86), "meeting": (0.93, 0.82)},
    "dev_retold_7.jsonl": {"mention": (0.98, 0.98), "new_member": (0.92, 0.85), "accession_status": (0.95, 0.90),
        "roster": (0.98, 0.91), "meeting": (0.93, 0.83)},
    "dev_retold_8.jsonl": {"mention": (0.98, 0.98), "new_member": (0.91, 0.95), "accession_status": (0.96, 0.75),
        "roster": (0.99, 0.97), "meeting": (0.90, 0.85)},
    "dev_retold_9.jsonl": {"mention": (0.98, 0.96), "new_member": (0.95, 0.88), "accession_status": (0.98, 0.91),
        "roster": (0.99, 0.96), "meeting": (0.91, 0.91)},
    "dev_variants_1.jsonl": {"mention": (0.98, 0.98), "new_member": (0.97, 0.89), "accession_status": (0.98, 0.89),
        "roster": (0.99, 0.92), "meeting": (0.96, 0.91)},
    "dev_variants_2.jsonl": {"mention": (0.98, 0.98), "new_member": (0.94, 0.94), "accession_status": (0.98, 0.88),
        "roster": (0.99, 0.96), "meeting": (0.97, 0.80)},
    "dev_variants_3.jsonl": {"mention": (0.98, 0.98), "new_member": (0.97, 0.97), "accession_status": (0.99, 0.97),
        "roster": (0.97, 0.93), "meeting": (0.96, 0.73)},
    "dev_variants_4.jsonl": {"mention": (0.98, 0.97), "new_member": (0.94, 0.89), "accession_status": (0.98, 0.78),
        "roster": (0.99, 0.94), "meeting": (0.97, 0.82)},
    "dev_variants_5.jsonl": {"mention": (0.98, 0.98), "new_member": (0.95, 0.90), "accession_status": (0.98, 0.86),
        "roster": (0.99, 0.94), "meeting": (0.93, 0.82)},
    "dev_variants_6.jsonl": {"mention": (0.98, 0.98), "new_member": (0.95, 0.94), "accession_status": (0.98, 0.89),
        "roster": (0.99, 0.96), "meeting": (0.91, 0.82)},
    "dev_variants_7.jsonl": {"mention": (0.98, 0.98), "new_member": (0.97, 0.87), "accession_status": (0.98, 0.83),
        "roster": (0.99, 0.90), "meeting": (0.76, 0.64)},
    "dev_variants_8.jsonl": {"mention": (0.98, 0.98), "new_member": (0.96, 0.96), "accession_status": (0.97, 0.86),
        "roster": (0.99, 0.98), "meeting": (0.92, 0.85)},
    "dev_variants_9.jsonl": {"mention": (0.98, 0.98), "new_member": (0.97, 0.86), "accession_status": (0.97, 0.71),
        "roster": (0.99, 0.93), "meeting": (0.93, 0.78)},
    "dev_variants_10.jsonl": {"mention": (0.98, 0.97), "new_member": (0.96, 0.96), "accession_status": (0.95, 0.77),
        "roster": (0.99, 0.91), "meeting": (0.93, 0.76)},
    "dev_variants_11.jsonl": {"mention": (0.98, 0.98), "new_member": (0.97, 0.97), "accession_status": (0.96, 0.83),
        "roster": (0.99, 0.95), "meeting": (0.93, 0.83)},
    "dev_variants_12.jsonl": {"mention": (0.98, 0.98), "new_member": (0.95, 0.85), "accession_status": (0.98, 0.78),
        "roster": (0.99, 0.91), "meeting": (0.94, 0.87)},
    "dev_variants_13.jsonl": {"mention": (0.98, 0.98), "new_member": (0.97, 0.84), "accession_status": (0.94, 0.84),
        "roster": (0.99, 0.97), "meeting": (0.92, 0.80)},
    "dev_variants_14.jsonl": {"mention": (0.98, 0.98), "new_member": (0.95, 0.95), "accession_status": (0.84, 0.76),
        "roster": (0.99, 0.98), "meeting": (0.93, 0.88)},
    "dev_variants_15.jsonl": {"mention": (0.98, 0.98), "new_member": (0.97, 0.97), "accession_status": (0.98, 0.85),
        "roster": (0.99, 0.94), "meeting": (0.90, 0.90)},
    "dev_variants_16.jsonl": {"mention": (0.98, 0.98), "new_member": (0.90, 0.95), "accession_status": (0.96, 0.82),
        "roster": (0.99, 0.96), "meeting": (0.88, 0.92)},
    "dev_variants_17.jsonl": {"mention": (0.98, 0.98), "new_member": (0.97, 0.97), "accession_status": (0.98, 0.88),
        "roster": (0.98, 0.97), "meeting": (0.91, 0.77)},
    "dev_variants_18.jsonl": {"mention": (0.98, 0.98), "new_member": (0.94, 0.94), "accession_status": (0.82, 0.82),
        "roster": (0.99, 0.92), "meeting": (0.90, 0.89)},
    "dev_variants_19.jsonl": {"mention": (0.98, 0.98), "new_member": (0.96, 0.96), "accession_status": (0.98, 0.86),
        "roster": (0.99, 0.97), "meeting": (0.89, 0.78)},
    "dev_variants_20.jsonl": {"mention": (0.98, 0.98), "new_member": (0.93, 0.93), "accession_status": (0.97, 0.91),
        "roster": (0.99, 0.96), "meeting": (0.97, 0.91)},
    "dev_variants_21.jsonl": {"mention": (0.98, 0.98), "new_member": (0.90, 0.66), "accession_status": (0.96, 0.82),
        "roster": (0.99, 0.93), "meeting": (0.90, 0.90)},
    "dev_variants_22.jsonl": {"mention": (0.98, 0.98), "new_member": (0.84, 0.88), "accession_status": (0.91, 0.75),
        "roster": (0.98, 0.91), "meeting": (0.91, 0.76)},
    "dev_variants_23.jsonl": {"mention": (0.98, 0.98), "new_member": (0.92, 0.92), "accession_status": (0.95, 0.87),
        "roster": (0.97, 0.93), "meeting": (0.90, 0.85)},
    "dev_variants_24.jsonl": {"mention": (0.98, 0.98), "new_member": (0.87, 0.92), "accession_status": (0.98, 0.89),
        "roster": (0.97, 0.91), "meeting": (0.86, 0.80)},
    "dev_variants_25.jsonl": {"mention": (0.98, 0.98), "new_member": (0.91, 0.76), "accession_status": (0.93, 0.76),
        "roster": (0.98, 0.96), "meeting": (0.95, 0.75)},
    "dev_variants_26.jsonl": {"mention": (0.98, 0.98), "new_member": (0.90, 0.81), "accession_status": (0.93, 0.72),
        "roster": (0.95, 0.91), "meeting": (0.89, 0.75)},
    "dev_variants_27.jsonl": {"mention": (0.98, 0.98), "new_member": (0.97, 0.92), "accession_status": (0.98, 0.93),
        "roster": (0.97, 0.96), "meeting": (0.97, 0.94)},
    "dev_variants_28.jsonl": {"mention": (0.98, 0.98), "new_member": (0.95, 0.95), "accession_status": (0.98, 0.89),
        "roster": (0.99, 0.93), "meeting": (0.94, 0.79)},
    "dev_variants_29.jsonl": {"mention": (0.98, 0.98), "new_member": (0.97, 0.97), "accession_status": (0.98, 0.96),
        "roster": (0.99, 0.99), "meeting": (0.96, 0.93)},
    "dev_variants_30.jsonl": {"mention": (0.98, 0.98), "new_member": (0.95, 0.94), "accession_status": (0.98, 0.97),
        "roster": (0.99, 0.99), "meeting": (0.97, 0.92)},
    "dev_variants_31.jsonl": {"mention": (0.98, 0.98), "new_member": (0.96, 0.96), "accession_status": (0.98, 0.95),
        "roster": (0.99, 0.96), "meeting": (0.93, 0.82)},
    "dev_variants_32.jsonl": {"mention": (0.98, 0.98), "new_member": (0.97, 0.97), "accession_status": (0.98, 0.98),
        "roster": (0.99, 0.98), "meeting": (0.97, 0.94)},
    "dev_variants_33.jsonl": {"mention": (0.98, 0.98), "new_member": (0.97, 0.95), "accession_status": (0.98, 0.81),
        "roster": (0.99, 0.91), "meeting": (0.90, 0.90)},
    "dev_variants_34.jsonl": {"mention": (0.98, 0.98), "new_member": (0.95, 0.95), "accession_status": (0.98, 0.92),
        "roster": (0.99, 0.98), "meeting": (0.96, 0.76)},
    "dev_variants_35.jsonl": {"mention": (0.98, 0.98), "new_member": (0.97, 0.97), "accession_status": (0.96, 0.97),
        "roster": (0.97, 0.97), "meeting": (0.94, 0.97)},
    "dev_variants_36.jsonl": {"mention": (0.98, 0.98), "new_member": (0.97, 0.97), "accession_status": (0.97, 0.92),
        "roster": (0.97, 0.97), "meeting": (0.97, 0.97)},
    "dev_variants_37.jsonl": {"mention": (0.98, 0.98), "new_member": (0.97, 0.97), "accession_status": (0.97, 0.89),
        "roster": (0.97, 0.82), "meeting": (0.97, 0.69)},
    "dev_variants_38.jsonl": {"mention": (0.98, 0.98), "new_member": (0.97, 0.97), "accession_status": (0.97, 0.96),
        "roster": (0.97, 0.96), "meeting": (0.94, 0.90)},
    "dev_variants_39.jsonl": {"mention": (0.98, 0.97), "new_member": (0.97, 0.97), "accession_status": (0.97, 0.84),
        "roster": (0.97, 0.98), "meeting": (0.97, 0.79)},
    "dev_variants_40.jsonl": {"mention": (0.98, 0.98), "new_member": (0.97, 0.97), "accession_status": (0.97, 0.94),
        "roster": (0.97, 0.92), "meeting": (0.93, 0.84)},
    "dev_variants_41.jsonl": {"mention": (0.98, 0.98), "new_member": (0.97, 0.97), "accession_status": (0.97, 0.95),
        "roster": (0.97, 0.90), "meeting": (0.95, 0.82)},
    "dev_variants_42.jsonl": {"mention": (0.98, 0.98), "new_member": (0.97, 0.84), "accession_status": (0.97, 0.88),
        "roster": (0.97, 0.88), "meeting": (0.89, 0.82)},
    "dev_variants_43.jsonl": {"mention": (0.98, 0.98), "new_member": (0.97, 0.82), "accession_status": (0.96, 0.94),
        "roster": (0.97, 0.87), "meeting": (0.89, 0.82)},
    "dev_variants_44.jsonl": {"mention": (0.98, 0.98), "new_member": (0.97, 0.93), "accession_status": (0.96, 0.89),
        "roster": (0.97, 0.96), "meeting": (0.92, 0.69)},
    "dev_variants_45.jsonl": {"mention": (0.98, 0.98), "new_member": (0.97, 0.97), "accession_status": (0.97, 0.79),
        "roster": (0.97, 0.89), "meeting": (0.91, 0.81)},
    "dev_variants_46.jsonl": {"mention": (0.97, 0.97), "new_member": (0.97, 0.94), "accession_status": (0.98, 0.89),
        "roster": (0.99, 0.95), "meeting": (0.82, 0.73)},
    "dev_variants_47.jsonl": {"mention": (0.97, 0.97), "new_member": (0.95, 0.95), "accession_status": (0.98, 0.96),
        "roster": (0.99, 0.94), "meeting": (0.91, 0.87)},
    "dev_variants_48.jsonl": {"mention": (0.97, 0.97), "new_member": (0.94, 0.94), "accession_status": (0.97, 0.92),
        "roster": (0.99, 0.98), "meeting": (0.88, 0.75)},
    "dev_variants_49.jsonl": {"mention": (0.97, 0.97), "new_member": (0.96, 0.96), "accession_status": (0.98, 0.97),
        "roster": (0.99, 0.99), "meeting": (0.96, 0.79)},
    "dev_variants_50.jsonl": {"mention": (0.97, 0.97), "new_member": (0.88, 0.78), "accession_status": (0.90, 0.80),
        "roster": (0.99, 0.97), "meeting": (0.87, 0.83)},
    "dev_variants_51.jsonl": {"mention": (0.97, 0.97), "new_member": (0.95, 0.90), "accession_status": (0.95, 0.90),
        "roster": (0.98, 0.96), "meeting": (0.93, 0.70)},
    "dev_variants_52.jsonl": {"mention": (0.97, 0.97), "new_member": (0.94, 0.94), "accession_status": (0.96, 0.93),
        "roster": (0.99, 0.99), "meeting": (0.90, 0.40)},
    "dev_variants_53.jsonl": {"mention": (0.97, 0.97), "new_member": (0.95, 0.95), "accession_status": (0.95, 0.86),
        "roster": (0.99, 0.90), "meeting": (0.90, 0.75)},
    "dev_variants_54.jsonl": {"mention": (0.97, 0.97), "new_member": (0.97, 0.97), "accession_status": (0.94, 0.93),
        "roster": (0.99, 0.95), "meeting": (0.90, 0.67)},
    "dev_variants_55.jsonl": {"mention": (0.97, 0.95), "new_member": (0.92, 0.78), "accession_status": (0.97, 0.92),
        "roster": (0.99, 0.92), "meeting": (0.94, 0.85)},
    "dev_variants_56.jsonl": {"mention": (0.97, 0.97), "new_member": (0.94, 0.83), "accession_status": (0.94, 0.95),
        "roster": (0.99, 0.97), "meeting": (0.84, 0.83)},
    "dev_variants_57.jsonl": {"mention": (0.97, 0.97), "new_member": (0.97, 0.94), "accession_status": (0.98, 0.98),
        "roster": (0.99, 0.98), "meeting": (0.88, 0.73)},
    "dev_variants_58.jsonl": {"mention": (0.97, 0.97), "new_member": (0.93, 0.86), "accession_status": (0.96, 0.87),
        "roster": (0.97, 0.99), "meeting": (0.82, 0.65)},
    "dev_variants_59.jsonl": {"mention": (0.97, 0.94), "new_member": (0.95, 0.95), "accession_status": (0.95, 0.82),
        "roster": (0.99, 0.96), "meeting": (0.90, 0.79)},
    "dev_variants_60.jsonl": {"mention": (0.97, 0.97), "new_member": (0.96, 0.96), "accession_status": (0.99, 0.98),
        "roster": (0.99, 0.99), "meeting": (0.88, 0.76)},
    "dev_variants_61.jsonl": {"mention": (0.97, 0.97), "new_member": (0.94, 0.94), "accession_status": (0.95, 0.94),
        "roster": (0.99, 0.93), "meeting": (0.71, 0.70)},
    "dev_variants_62.jsonl": {"mention": (0.97, 0.97), "new_member": (0.95, 0.94), "accession_status": (0.97, 0.90),
        "roster": (0.99, 0.90), "meeting": (0.84, 0.83)},
    "dev_variants_63.jsonl": {"mention": (0.97, 0.97), "new_member": (0.96, 0.96), "accession_status": (0.98, 0.93),
        "roster": (0.99, 0.96), "meeting": (0.91, 0.72)},
    "dev_variants_64.jsonl": {"mention": (0.97, 0.95), "new_member": (0.90, 0.77), "accession_status": (0.96, 0.77),
        "roster": (0.98, 0.98), "meeting": (0.94, 0.75)},
    "dev_variants_65.jsonl": {"mention": (0.97, 0.97), "new_member": (0.82, 0.56), "accession_status": (0.79, 0.75),
        "roster": (0.99, 0.94), "meeting": (0.95, 0.79)},
    "dev_variants_66.jsonl": {"mention": (0.97, 0.97), "new_member": (0.96, 0.90), "accession_status": (0.97, 0.82),
        "roster": (0.98, 0.93), "meeting": (0.90, 0.65)},
    "dev_variants_67.jsonl": {"mention": (0.97, 0.97), "new_member": (0.97, 0.86), "accession_status": (0.98, 0.85),
        "roster": (0.99, 0.91), "meeting": (0.91, 0.82)},
    "dev_variants_68.jsonl": {"mention": (0.97, 0.97), "new_member": (0.95, 0.91), "accession_status": (0.96, 0.91),
        "roster": (0.99, 0.97), "meeting": (0.78, 0.83)},
    "dev_variants_69.jsonl": {"mention": (0.97, 0.97), "new_member": (0.91, 0.84), "accession_status": (0.93, 0.78),
        "roster": (0.99, 0.90), "meeting": (0.91, 0.86)},
    "dev_variants_70.jsonl": {"mention": (0.97, 0.97), "new_member": (0.95, 0.86), "accession_status": (0.96, 0.88),
        "roster": (0.99, 0.94), "meeting": (0.76, 0.81)},
    "dev_variants_71.jsonl": {"mention": (0.97, 0.97), "new_member": (0.75, 0.66), "accession_status": (0.96, 0.92),
        "roster": (0.99, 0.94), "meeting": (0.89, 0.76)},
    "dev_variants_72.jsonl": {"mention": (0.95, 0.97), "new_member": (0.85, 0.71), "accession_status": (0.97, 0.86),
        "roster": (0.99, 0.92), "meeting": (0.78, 0.70)},
    "dev_variants_73.jsonl": {"mention": (0.97, 0.97), "new_member": (0.97, 0.89), "accession_status": (0.98, 0.86),
        "roster": (0.99, 0.91), "meeting": (0.96, 0.83)},
    "dev_variants_74.jsonl": {"mention": (0.97, 0.97), "new_member": (0.91, 0.86), "accession_status": (0.93, 0.91),
        "roster": (0.99, 0.98), "meeting": (0.83, 0.75)},
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
