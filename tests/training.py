"""Training: the labelled articles and snippets in, the classifier's weights (and how well it does on what it has not seen) out.

``python -m tests.training`` writes ``alerts/detect/data/classifier.json.gz``; ``python -m tests.training --check`` writes nothing, leaves
out each part of the corpus in turn and prints precision and recall there. Needs scikit-learn: ``pip install -e '.[train]'``.

An article labels nations, not sentences. So each nation of an article is a bag of its sentences, of which one says what the label says
(multiple-instance learning: Dietterich, Lathrop and Lozano-Pérez, 1997): after a first round over all, the sentence that speaks
clearest stands for its bag.
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
from alerts.detect.scene import Scene
from alerts.detect.second_opinion import SURE, surroundings
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
KEPT = frozenset(f"dev_variants_{number}.jsonl" for number in range(21, 35))
SELDOM = 2  # a feature must be seen as often
SMALL = 0.03  # a weight below this changes nothing


@dataclass(frozen=True)
class Bag:
    """One nation of one text: its label and, for each sentence that names it, what the classifier sees."""

    label: str
    sentences: tuple[frozenset[str], ...]


def parts() -> list[Path]:
    """The files of the corpus: labelled articles, snippets, and the tables of sentences that the tests read."""
    return [
        *sorted(path for path in GOLD.glob("*.jsonl") if path.name not in KEPT),
        *sorted((GOLD / "snippets").glob("*.jsonl")),
        *sorted(path for path in SENTENCES.glob("*.py") if path.stem != "__init__"),
    ]


def bags(path: Path) -> list[Bag]:
    """All nations of all texts of one file."""
    rows = _told(path.stem) if path.suffix == ".py" else map(json.loads, path.read_text(encoding="utf-8").splitlines())
    return [bag for row in rows if not row.get("debatable") for bag in _bags(row)]


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


def _bags(row: dict[str, Any]) -> Iterator[Bag]:
    labels = row["nations"] if "nations" in row else _labels(row)
    if labels is None:
        return
    seen: dict[str, list[frozenset[str]]] = {}
    scenes = _scenes(row)
    first = next((at for at, scene in enumerate(scenes) if scene.where == "text" and scene.names("initiative")), len(scenes))
    for at, scene in enumerate(scenes):
        if not (scene.names("initiative") or scene.topic == "initiative" or 0 < first - at <= 2):
            continue
        for group in scene.groups:
            found = frozenset(features(scene, group, surroundings(scenes, at)))
            for code in group.codes:
                seen.setdefault(code, []).append(found)
    for code, sentences in sorted(seen.items()):
        yield Bag(labels.get(code, "none"), tuple(sentences))


def _labels(row: dict[str, Any]) -> dict[str, str] | None:
    """Nation -> its standing in an article; None where that is debatable."""
    if "accessions" in row.get("debatable_fields", ()):
        return None
    told = sorted(row["expect"]["accessions"], key=lambda a: a.get("news", True))  # the news last: it stands
    return {a["country"]: "was" if a["status"] == "joined" and not a.get("news", True) else a["status"] for a in told}


def _scenes(row: dict[str, Any]) -> list[Scene]:
    """The annotated sentences of a text, as the rules leave them."""
    reader = importlib.import_module("alerts.detect.read")
    text = Text(
        id=row["id"], title=row.get("title") or "", text=row.get("text") or "", official=True,
        language=row.get("lang") or "", published=row.get("published") or "",
    )  # fmt: skip
    return reader.annotated(text, CSPO)


class Model:
    """A multinomial logistic regression over the features of sentences."""

    def __init__(self, corpus: list[Bag]) -> None:
        """Raises ValueError where no bag has one of the labels: the weights would be those of other labels."""
        missing = [label for label in LABELS if all(bag.label != label for bag in corpus)]
        if missing:
            raise ValueError(f"no nation of the corpus is labelled {', '.join(missing)}")
        counted = Counter(feature for bag in corpus for sentence in bag.sentences for feature in sentence)
        self.places = {feature: at for at, feature in enumerate(sorted(f for f, n in counted.items() if n >= SELDOM))}
        clearest: dict[int, int] = {}
        for again in (True, False):
            self._fit(corpus, clearest)
            if again:
                for at, bag in enumerate(corpus):
                    if bag.label != "none" and len(bag.sentences) > 1:
                        clearest[at] = int(self.odds(bag.sentences)[:, LABELS.index(bag.label)].argmax())

    def _fit(self, corpus: list[Bag], clearest: dict[int, int]) -> None:
        from sklearn.linear_model import LogisticRegression

        seen, labels, weights = [], [], []
        for at, bag in enumerate(corpus):
            if at in clearest:
                chosen, weight = [bag.sentences[clearest[at]]], 1.0
            else:
                chosen = list(bag.sentences)
                weight = len(chosen) ** (-0.5 if bag.label == "none" else -1)
            seen += chosen
            labels += [LABELS.index(bag.label)] * len(chosen)
            weights += [weight] * len(chosen)
        self._fitted = LogisticRegression(C=1, max_iter=200, tol=1e-3).fit(self._matrix(seen), labels, sample_weight=weights)

    def _matrix(self, sentences: list[frozenset[str]]) -> csr_matrix:
        from scipy.sparse import csr_matrix

        places, ends = [], [0]
        for sentence in sentences:
            places += sorted(self.places[feature] for feature in sentence if feature in self.places)
            ends.append(len(places))
        return csr_matrix(([1.0] * len(places), places, ends), shape=(len(sentences), len(self.places)))

    def odds(self, sentences: tuple[frozenset[str], ...]) -> Any:
        """An array of len(sentences) x len(LABELS) probabilities."""
        import numpy as np

        found = np.zeros((len(sentences), len(LABELS)))
        found[:, self._fitted.classes_] = self._fitted.predict_proba(self._matrix(list(sentences)))
        return found

    def save(self, path: Path) -> int:
        """Write the weights that matter -> how many features they are of."""
        weights: dict[str, list[float]] = {}
        for feature, at in self.places.items():
            column = [round(float(weight), 2) for weight in self._fitted.coef_[:, at]]
            if max(map(abs, column)) >= SMALL:
                weights[feature] = column
        path.write_bytes(packed([round(float(bias), 3) for bias in self._fitted.intercept_], weights))
        return len(weights)


def check(corpus: dict[Path, list[Bag]], sure: float) -> None:
    """Precision and recall of "joined" on each part by a model that has not seen it."""
    for path in corpus:
        model = Model([bag for other, found in corpus.items() if other != path for bag in found])
        hits = false = missed = 0
        for bag in corpus[path]:
            said = bool((model.odds(bag.sentences)[:, LABELS.index("joined")] >= sure).any())
            hits += said and bag.label == "joined"
            false += said and bag.label != "joined"
            missed += not said and bag.label == "joined"
        print(
            f"{path.name:24} precision {hits / max(1, hits + false):.2f}  recall {hits / max(1, hits + missed):.2f}  of {hits + missed}"
        )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--check", action="store_true", help="leave out each part in turn and say how well it is read")
    given = parser.parse_args()
    corpus = {path: bags(path) for path in parts()}
    if given.check:
        check(corpus, SURE)
        return
    model = Model([bag for found in corpus.values() for bag in found])
    print(f"{model.save(WEIGHTS)} features, {WEIGHTS.stat().st_size // 1024} kB: {WEIGHTS.name}")


if __name__ == "__main__":
    main()
