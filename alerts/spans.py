"""Dates as fine as a text gives them in, the first and last day they can mean out."""

from __future__ import annotations

import calendar
from datetime import date, timedelta
from functools import lru_cache

FINENESS = {"day": 0, "week": 1, "month": 2, "year": 3, "unknown": 4}


@lru_cache(maxsize=4096)
def span(start: str | None, end: str | None = None, precision: str | None = None) -> tuple[int, int] | None:
    """``2023``, ``2023-12`` or ``2023-12-05`` and an optional end -> ordinals of the first and last day meant.

    A week runs from Monday to Sunday. None where there is no date, or none that exists.
    """
    if not start:
        return None
    try:
        first = _edge(start, last=False)
        last = max(_edge(end or start, last=True), _edge(start, last=True))
    except ValueError:
        return None
    if precision == "week" and len(start) >= 10:
        first -= timedelta(days=first.weekday())
        last += timedelta(days=6 - last.weekday())
    return first.toordinal(), last.toordinal()


def _edge(text: str, last: bool) -> date:
    parts = [int(part) for part in text[:10].split("-")]
    year = parts[0]
    month = parts[1] if len(parts) > 1 else 12 if last else 1
    day = parts[2] if len(parts) > 2 else calendar.monthrange(year, month)[1] if last else 1
    return date(year, month, day)


def fineness(start: str | None, precision: str | None) -> int:
    """0 for a day, 1 for a week, 2 for a month, 3 for a year, 4 for no date: the coarser of what is said and what is written."""
    if not start:
        return FINENESS["unknown"]
    written = {4: 3, 7: 2}.get(len(start), 0)
    return min(written, 1) if precision == "week" and written else max(written, FINENESS.get(precision or "", written))


def gap(a: tuple[int, int], b: tuple[int, int]) -> int:
    """Days between two spans; 0 where they overlap."""
    return max(0, a[0] - b[1], b[0] - a[1])


def within(fine: str, coarse: str) -> bool:
    """Is ``2023-12-05`` a finer way to say ``2023-12`` (or the same)?"""
    return fine[: len(coarse)] == coarse
