"""CSV in, the same CSV out in which no cell is a formula: spreadsheets run what begins with = + - @ (CWE-1236)."""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections.abc import Iterable

_RISKY = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")  # spreadsheets read full-width forms alike
_NUMBER = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?\Z")


def harmless(value: object) -> object:
    """One cell; text that a spreadsheet would run gets an apostrophe in front, numbers stay numbers."""
    if isinstance(value, str) and value.startswith(_RISKY) and not _NUMBER.match(value):
        return "'" + value
    return value


def write_rows(out: io.TextIOBase, rows: Iterable[Iterable[object]]) -> int:
    """Write rows as CSV (RFC 4180) without formulas -> how many."""
    writer = csv.writer(out)
    count = 0
    for row in rows:
        writer.writerow([harmless(value) for value in row])
        count += 1
    return count


class RowGuard:
    """Makes a stream of CSV harmless: bytes in pieces of any size in, bytes of whole rows out."""

    def __init__(self) -> None:
        self._decode = codecs.getincrementaldecoder("utf-8")("replace").decode
        self._pending = ""
        csv.field_size_limit(2**30)  # an article may be longer than the 128 KiB that the module allows by itself

    def feed(self, piece: bytes, *, last: bool) -> bytes:
        """The next piece -> the rows that are complete now; the rest of them with the last piece."""
        self._pending += self._decode(piece, last)
        # A row is complete at a line's end outside quotes: there the number of quotes before it is even.
        complete = self._pending if last else self._pending[: self._end_of_rows()]
        self._pending = self._pending[len(complete) :]
        out = io.StringIO(newline="")
        write_rows(out, csv.reader(io.StringIO(complete, newline="")))
        return out.getvalue().encode()

    def _end_of_rows(self) -> int:
        end = self._pending.rfind("\n") + 1
        while end and self._pending.count('"', 0, end) % 2:
            end = self._pending.rfind("\n", 0, end - 1) + 1
        return end
