"""Dates as the archive writes them in, dates as people read them out; never finer than they were given."""

from __future__ import annotations

import re
from datetime import date, timedelta

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_DATE = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?")


def day(text: str | None) -> str:
    """``2023-12-05`` -> "5 December 2023", ``2023-12`` -> "December 2023", ``2023`` -> "2023"; what is no date is itself."""
    found = _DATE.match(text or "")
    if not found:
        return text or ""
    year, month, number = found.groups()
    if not month or not 1 <= int(month) <= 12:
        return year
    return f"{int(number)} {MONTHS[int(month) - 1]} {year}" if number else f"{MONTHS[int(month) - 1]} {year}"


def days(start: str | None, end: str | None, precision: str | None = "day") -> str:
    """The first and last day of a meeting -> "8–10 December 2026", "in the week of 4 December 2023"; "date not known"."""
    if not start:
        return "date not known"
    if precision == "week":
        return f"in the week of {day(start)}"
    if not end or end == start:
        return day(start)
    if len(start) == len(end) == 10 and start[:4] == end[:4]:
        first = str(int(start[8:])) if start[:7] == end[:7] else day(start).rsplit(" ", 1)[0] + " "
        return f"{first}–{'' if start[:7] == end[:7] else ' '}{day(end)}"
    return f"{day(start)} – {day(end)}"


def moment(text: str | None) -> str:
    """``2026-11-22T08:30:00Z`` -> "22 November 2026, 08:30 UTC"; a mere date as ``day`` says it."""
    if not text or len(text) < 16:
        return day(text)
    return f"{day(text[:10])}, {text[11:16]} UTC"


def as_year(text: str) -> float:
    """A date as a fractional year, at the beginning of what it names: where it stands on a time line."""
    found = _DATE.match(text)
    if not found:
        raise ValueError(f"{text!r} is no date")
    year, month, number = (int(part) if part else 1 for part in found.groups())
    try:
        at = date(year, month, number)
    except ValueError:
        at = date(year, 1, 1)
    return year + (at - date(year, 1, 1)) / timedelta(days=365.25)
