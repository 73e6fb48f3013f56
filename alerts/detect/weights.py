"""Learned weights: a packed file in, what a feature weighs for each label out, and the other way round.

JSON in gzip, for anybody to read: features a line each, and their weights for one label after another in thousandths, as 16-bit numbers
in base64, because decoding fifty thousand lists of decimals takes ten times as long and happens in every run that needs one of them.
"""

from __future__ import annotations

import gzip
import json
import sys
from array import array
from base64 import b64decode, b64encode
from collections.abc import Iterable, Iterator, Mapping, Sequence

LABELS = ("none", "joined", "was", "planned", "invited", "observer", "withdrawn")
COLUMNS = (*LABELS, "member")  # whether it is presented as a member at the time of the article is a question of its own
UNIT = 1000  # of a weight: whole numbers are kept, whose sum does not depend on their order


class Weights:
    """``bias``: what each column has to begin with, in `UNIT`-ths; ``sums``: what features add. Raises ValueError when the two do not
    fit."""

    def __init__(self, packed: bytes) -> None:
        table = json.loads(gzip.decompress(packed))
        self.bias: list[int] = table["bias"]
        weights = _swapped(array("h", b64decode(table["weights"])))
        features = table["features"].split("\n")
        width = len(self.bias)
        if len(weights) != len(features) * width:
            raise ValueError(f"{len(features)} features and {len(weights)} weights for {width} columns")
        self._columns = [weights[column::width] for column in range(width)]
        self._places = dict(zip(features, range(len(features)), strict=True))

    def sums(self, features: Iterable[str]) -> list[int]:
        """What the features add to each column together, its bias not among it, in `UNIT`-ths."""
        at = [place for place in map(self._places.get, features) if place is not None]
        return [sum(map(column.__getitem__, at)) for column in self._columns]

    def row(self, feature: str) -> list[int]:
        """What one feature adds to each column, in `UNIT`-ths: nothing where it has no weight."""
        return self.sums([feature])

    def __iter__(self) -> Iterator[str]:
        return iter(self._places)

    def __len__(self) -> int:
        return len(self._places)


def packed(bias: Sequence[float], rows: Mapping[str, Sequence[float]]) -> bytes:
    """The file that `Weights` reads; the same bytes for the same weights."""
    numbers = array("h", (round(weight * UNIT) for row in rows.values() for weight in row))
    table = {
        "bias": [round(value * UNIT) for value in bias],
        "features": "\n".join(rows),
        "weights": b64encode(_swapped(numbers)).decode(),
    }
    return gzip.compress(json.dumps(table, ensure_ascii=False, separators=(",", ":")).encode(), 9, mtime=0)


def _swapped(numbers: array[int]) -> array[int]:
    """Little-endian in the file, whatever the machine is."""
    if sys.byteorder == "big":
        numbers.byteswap()
    return numbers
