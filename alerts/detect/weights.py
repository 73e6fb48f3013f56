"""Learned weights: a packed file in, what a feature weighs for each label out, and the other way round.

Lines in gzip, for anybody to read: the biases as JSON, the weights of one column after another in thousandths, as 16-bit numbers in
base64, then a feature a line. As JSON with lists of decimals they take ten times as long to read, in every run that needs one of them.
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
        bias, told, *features = gzip.decompress(packed).decode().split("\n")
        self.bias: list[int] = json.loads(bias)
        weights, width = _swapped(array("h", b64decode(told))), len(self.bias)
        if len(weights) != len(features) * width:
            raise ValueError(f"{len(features)} features and {len(weights)} weights for {width} columns")
        self._columns = [weights[at : at + len(features)] for at in range(0, len(weights), len(features))]
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
    numbers = array("h", (round(weight * UNIT) for column in zip(*rows.values(), strict=True) for weight in column))
    lines = [json.dumps([round(value * UNIT) for value in bias]), b64encode(_swapped(numbers)).decode(), *rows]
    return gzip.compress("\n".join(lines).encode(), 9, mtime=0)


def _swapped(numbers: array[int]) -> array[int]:
    """Little-endian in the file, whatever the machine is."""
    if sys.byteorder == "big":
        numbers.byteswap()
    return numbers
