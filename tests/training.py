"""Training: the labelled articles and snippets in, the classifier's weights (and how well it does on what it has not seen) out.

``python -m tests.training`` writes ``alerts/detect/data/classifier.json.gz``; ``python -m tests.training --check`` writes nothing, leaves
out each part of the corpus in turn and prints precision and recall there. Needs scikit-learn: ``pip install -e '.[train]'``.

An article labels nations, not sentences, and so does the classifier: all that an article says of a nation is one example.
"""

from __future__ import annotations

import argparse
import importlib
import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from alerts.detect import Initiative
from alerts.detect.classifier import features
from alerts.detect.evidence import Case
from alerts.detect.read import heard
from alerts.detect.weights import LABELS, packed
from db.records import Text
from tests.sentences import MIXED, SPRING

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

GOLD = Path(__file__).parent / "gold"
SENTENCES = Path(__file__).parent / "sentences"
WEIGHTS = Path(__file__).parents[1] / "alerts" / "detect" / "data" / "classifier.json.gz"
CSPO = Initiative.default()
# not learned from: what was learned is judged by them
KEPT = frozenset(f"dev_variants_{number}.jsonl" for number in range(64, 67))
SELDOM = 3  # a feature must be seen as often
SMALL = 0.01  # a weight below this changes nothing
STRENGTH = 0.1  # inverse of the regularization


@dataclass(frozen=True)
class Example:
    """One nation of one text: its label and what the classifier sees."""

    label: str
    features: frozenset[str]
    member: bool | None = None  # is it presented as a member? None where nobody has said so or not


def parts() -> list[Path]:
    """The files of the corpus: labelled articles, snippets, and the tables of sentences that the tests read."""
    return [
        *sorted(path for path in GOLD.glob("*.jsonl") if path.name not in KEPT),
        *sorted((GOLD / "snippets").glob("*.jsonl")),
        *sorted(path for path in SENTENCES.glob("*.py") if path.stem != "__init__"),
    ]


def examples(path: Path) -> list[Example]:
    """All nations of all texts of one file."""
    rows = _told(path.stem) if path.suffix == ".py" else map(json.loads, path.read_text(encoding="utf-8").splitlines())
    return [example for row in rows if not row.get("debatable") for example in _examples(row)]


def _told(language: str) -> Iterator[dict[str, Any]]:
    """The sentences of one module of `tests.sentences`, with what each says of which nation."""
    module = importlib.import_module(f"tests.sentences.{language}")
    for table in ("ACCESSIONS", "WAYS", "NOTHING", "NO_WAY"):
        for row in getattr(module, table, ()):
            cells = [row] if isinstance(row, str) else list(row)
            lang = cells.pop(0) if language in MIXED else language
            statements = cells.pop() if isinstance(cells[-1], set) else set()
            title, _, text = cells.pop().rpartition(" ||| ")
            nations = dict(statement.split(" ", 1) for statement in sorted(statements) if statement[:2].isupper())
            yield {
                "id": text, "lang": lang, "title": title, "text": text, "published": cells[0] if cells else SPRING,
                "nations": {code: "was" if status == "joined before" else status for code, status in nations.items()},
            }  # fmt: skip


def _examples(row: dict[str, Any]) -> Iterator[Example]:
    labels = row["nations"] if "nations" in row else _labels(row)
    if labels is None:
        return
    listed = (
        row["expect"]["members_listed"] if "expect" in row and "members_listed" not in row.get("debatable_fields", ()) else None
    )
    for case in _case_of(row):
        yield Example(
            labels.get(case.country, "none"),
            features(case),
            None if listed is None else case.country in listed,
        )


def _labels(row: dict[str, Any]) -> dict[str, str] | None:
    """Nation -> its standing in an article; None where that is debatable."""
    if "accessions" in row.get("debatable_fields", ()):
        return None
    told = sorted(row["expect"]["accessions"], key=lambda a: a.get("news", True))  # the news last: it stands
    return {a["country"]: "was" if a["status"] == "joined" and not a.get("news", True) else a["status"] for a in told}


def _case_of(row: dict[str, Any]) -> list[Case]:
    """The cases of a text, as the rules leave them."""
    text = Text(
        id=row["id"], title=row.get("title") or "", text=row.get("text") or "", official=True,
        language=row.get("lang") or "", published=row.get("published") or "",
    )  # fmt: skip
    return heard(text, CSPO)


class Model:
    """A multinomial logistic regression over what the classifier sees of each nation."""

    def __init__(self, corpus: list[Example]) -> None:
        """Raises ValueError where no example has one of the labels: the weights would be those of other labels."""
        missing = [label for label in LABELS if all(example.label != label for example in corpus)]
        if missing:
            raise ValueError(f"no nation of the corpus is labelled {', '.join(missing)}")
        from sklearn.linear_model import LogisticRegression

        counted = Counter(feature for example in corpus for feature in example.features)
        self.places = {feature: at for at, feature in enumerate(sorted(f for f, n in counted.items() if n >= SELDOM))}
        labels = [LABELS.index(example.label) for example in corpus]
        self._fitted = LogisticRegression(C=STRENGTH, max_iter=200, tol=1e-3).fit(self._matrix(corpus), labels)
        told = [example for example in corpus if example.member is not None]
        self._members = LogisticRegression(C=STRENGTH, max_iter=200, tol=1e-3).fit(self._matrix(told), [e.member for e in told])

    def _matrix(self, corpus: list[Example]) -> csr_matrix:
        from scipy.sparse import csr_matrix

        places, ends = [], [0]
        for example in corpus:
            places += sorted(self.places[feature] for feature in example.features if feature in self.places)
            ends.append(len(places))
        return csr_matrix(([1.0] * len(places), places, ends), shape=(len(corpus), len(self.places)))

    def odds(self, corpus: list[Example]) -> Any:
        """An array of len(corpus) x len(LABELS) probabilities."""
        return self._fitted.predict_proba(self._matrix(corpus))

    def save(self, path: Path) -> int:
        """Write the weights that matter -> how many features they are of."""
        weights: dict[str, list[float]] = {}
        for feature, at in self.places.items():
            column = [round(float(weight), 3) for weight in (*self._fitted.coef_[:, at], self._members.coef_[0, at])]
            if max(map(abs, column)) >= SMALL:
                weights[feature] = column
        path.write_bytes(packed([float(bias) for bias in (*self._fitted.intercept_, *self._members.intercept_)], weights))
        return len(weights)


def check(corpus: dict[Path, list[Example]]) -> None:
    """Precision and recall of "joined" on each part by a model that has not seen it, without the rules."""
    for path, part in corpus.items():
        model = Model([example for other, found in corpus.items() if other != path for example in found])
        said = [LABELS[at] == "joined" for at in model.odds(part).argmax(axis=1)]
        true = [example.label == "joined" for example in part]
        hits = sum(a and b for a, b in zip(said, true, strict=True))
        print(f"{path.name:24} precision {hits / max(1, sum(said)):.2f}  recall {hits / max(1, sum(true)):.2f}  of {sum(true)}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--check", action="store_true", help="leave out each part in turn and say how well it is read")
    given = parser.parse_args()
    corpus = {path: examples(path) for path in parts()}
    if given.check:
        check(corpus)
        return
    model = Model([example for found in corpus.values() for example in found])
    print(f"{model.save(WEIGHTS)} features, {WEIGHTS.stat().st_size // 1024} kB: {WEIGHTS.name}")


if __name__ == "__main__":
    main()
