"""Training: the labelled articles and snippets in, learned weights (and how well they do on what they have not seen) out.

``python -m tests.training`` writes ``classifier.txt.gz`` and ``meetings.txt.gz`` in ``alerts/detect/data/``; ``--check`` writes nothing,
leaves out each part of the corpus in turn and prints the classifier's precision and recall there. Needs scikit-learn:
``pip install -e '.[train]'``.

An article labels nations, not sentences, and so does the classifier: all that an article says of a nation is one example.
"""

from __future__ import annotations

import argparse
import importlib
import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from alerts.detect import Initiative
from alerts.detect.classifier import features
from alerts.detect.evidence import Case
from alerts.detect.read import heard, heard_of_meetings
from alerts.detect.weights import LABELS, packed
from db.records import Text
from tests.sentences import MIXED, SPRING

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix
    from sklearn.linear_model import LogisticRegression

GOLD = Path(__file__).parent / "gold"
SENTENCES = Path(__file__).parent / "sentences"
DATA = Path(__file__).parents[1] / "alerts" / "detect" / "data"
WEIGHTS, MEETINGS = DATA / "classifier.txt.gz", DATA / "meetings.txt.gz"
CSPO = Initiative.default()
# not learned from: what was learned is judged by them
KEPT = frozenset(f"dev_variants_{number}.jsonl" for number in range(64, 67))
SELDOM = 3  # a feature must be seen as often
SMALL = 0.02  # a weight below this changes nothing
STRENGTH = 0.1  # inverse of the regularization
# How freely a feature may weigh beside the others, by its kind: of what holds for the whole article there are few features, and they
# tell much; of words there are many.
EMPHASIS = {"s": 1.5, "d": 0.7}
SHAPE = 3.0  # of all that is no word


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
    return heard(_text(row), CSPO)


def _text(row: dict[str, Any]) -> Text:
    return Text(
        id=row["id"], title=row.get("title") or "", text=row.get("text") or "", official=True,
        language=row.get("lang") or "", published=row.get("published") or "",
    )  # fmt: skip


@dataclass(frozen=True)
class Report:
    """One article: does it report a meeting that took place, and one to come?"""

    held: bool
    planned: bool
    features: frozenset[str]


def reports(path: Path) -> list[Report]:
    """The articles of one file that name the initiative and whose meetings nobody would dispute; none of any other file."""
    found = []
    for row in map(json.loads, path.read_text(encoding="utf-8").splitlines()) if path.parent == GOLD else ():
        if row.get("debatable") or "meetings" in row.get("debatable_fields", ()):
            continue
        said = {meeting["status"] for meeting in row["expect"]["meetings"]}
        if (seen := heard_of_meetings(_text(row), CSPO)) is not None:
            found.append(Report(bool(said & {"held", "ongoing"}), bool(said & {"planned", "postponed", "cancelled"}), seen))
    return found


def emphasis(feature: str) -> float:
    """How freely a feature may weigh: its column is multiplied by that before the regularization sees it."""
    kind, space, _ = feature.partition(" ")
    return EMPHASIS.get(kind, 1.0) if space else SHAPE


class Columns:
    """Which column of a matrix each feature is, and how freely it may weigh there."""

    def __init__(self, corpus: Sequence[frozenset[str]]) -> None:
        counted = Counter(feature for seen in corpus for feature in seen)
        self.places = {feature: at for at, feature in enumerate(sorted(f for f, n in counted.items() if n >= SELDOM))}
        self.emphasis = [emphasis(feature) for feature in self.places]

    def matrix(self, corpus: Sequence[frozenset[str]]) -> csr_matrix:
        """len(corpus) x len(self.places)."""
        from scipy.sparse import csr_matrix

        places, ends = [], [0]
        for seen in corpus:
            places += sorted(self.places[feature] for feature in seen if feature in self.places)
            ends.append(len(places))
        return csr_matrix(([self.emphasis[at] for at in places], places, ends), shape=(len(corpus), len(self.places)))

    def fit(self, corpus: Sequence[frozenset[str]], labels: Sequence[int]) -> LogisticRegression:
        """A logistic regression of the labels."""
        from sklearn.linear_model import LogisticRegression

        return LogisticRegression(C=STRENGTH, max_iter=200, tol=1e-3).fit(self.matrix(corpus), labels)

    def save(self, path: Path, *fitted: LogisticRegression) -> int:
        """Write the weights that matter, of one regression after another -> how many features they are of."""
        weights: dict[str, list[float]] = {}
        for feature, at in self.places.items():
            column = [round(float(row[at]) * self.emphasis[at], 3) for model in fitted for row in model.coef_]
            if max(map(abs, column)) >= SMALL:
                weights[feature] = column
        path.write_bytes(packed([float(bias) for model in fitted for bias in model.intercept_], weights))
        return len(weights)


class Model:
    """A multinomial logistic regression over what the classifier sees of each nation."""

    def __init__(self, corpus: list[Example]) -> None:
        """Raises ValueError where no example has one of the labels: the weights would be those of other labels."""
        missing = [label for label in LABELS if all(example.label != label for example in corpus)]
        if missing:
            raise ValueError(f"no nation of the corpus is labelled {', '.join(missing)}")
        seen = [example.features for example in corpus]
        self.columns = Columns(seen)
        self._fitted = self.columns.fit(seen, [LABELS.index(example.label) for example in corpus])
        told = [example for example in corpus if example.member is not None]
        self._members = self.columns.fit([example.features for example in told], [bool(example.member) for example in told])

    def odds(self, corpus: list[Example]) -> Any:
        """An array of len(corpus) x len(LABELS) probabilities."""
        return self._fitted.predict_proba(self.columns.matrix([example.features for example in corpus]))

    def save(self, path: Path) -> int:
        """Write the weights that matter -> how many features they are of."""
        return self.columns.save(path, self._fitted, self._members)


def save_meetings(corpus: list[Report], path: Path) -> int:
    """Learn from the articles and write the weights -> how many features they are of."""
    seen = [report.features for report in corpus]
    columns = Columns(seen)
    return columns.save(path, columns.fit(seen, [r.held for r in corpus]), columns.fit(seen, [r.planned for r in corpus]))


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
    told = save_meetings([report for path in parts() for report in reports(path)], MEETINGS)
    for path, count in ((WEIGHTS, model.save(WEIGHTS)), (MEETINGS, told)):
        print(f"{count} features, {path.stat().st_size // 1024} kB: {path.name}")


if __name__ == "__main__":
    main()
