"""The weights of the second opinion: a packed file in, what a feature weighs for each label out, and the other way round.

JSON in gzip, for anybody to read: features a line each, and their weights for one label after another in hundredths, as 16-bit numbers
in base64, because decoding fifty thousand lists of decimals takes ten times as long and happens in every run that needs one of them.
"""

from __future__ import annotations

import gzip
import json
import sys
from array import array
from base64 import b64decode, b64encode
from collections.abc import Iterator, Mapping, Sequence

LABELS = ("none", "joined", "was", "planned", "invited", "observer", "withdrawn")
_UNIT = 100  # weights are kept in hundredths


class Weights:
    """``bias``: what each of `LABELS` has to begin with; ``of``: what a feature adds. Raises ValueError when the two do not fit."""

    def __init__(self, packed: bytes) -> None:
        table = json.loads(gzip.decompress(packed))
        self.bias: list[float] = table["bias"]
        self._weights = _swapped(array("h", b64decode(table["weights"])))
        features = table["features"].split("\n")
        if len(self._weights) != len(features) * len(LABELS):
            raise ValueError(f"{len(features)} features and {len(self._weights)} weights for {len(LABELS)} labels")
        self._places = dict(zip(features, range(0, len(self._weights), len(LABELS)), strict=True))

    def of(self, feature: str) -> list[float] | None:
        """Its weight for each label; None when it has none."""
        at = self._places.get(feature)
        return None if at is None else [weight / _UNIT for weight in self._weights[at : at + len(LABELS)]]

    def __iter__(self) -> Iterator[str]:
        return iter(self._places)

    def __len__(self) -> int:
        return len(self._places)


def packed(bias: Sequence[float], rows: Mapping[str, Sequence[float]]) -> bytes:
    """The file that `Weights` reads; the same bytes for the same weights."""
    numbers = array("h", (round(weight * _UNIT) for row in rows.values() for weight in row))
    table = {"bias": list(bias), "features": "\n".join(rows), "weights": b64encode(_swapped(numbers)).decode()}
    return gzip.compress(json.dumps(table, ensure_ascii=False, separators=(",", ":")).encode(), 9, mtime=0)


def _swapped(numbers: array[int]) -> array[int]:
    """Little-endian in the file, whatever the machine is."""
    if sys.byteorder == "big":
        numbers.byteswap()
    return numbers
