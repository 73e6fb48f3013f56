"""The nouns of time: what a text gives (`When`) and the days it means (`Resolved`)."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

Span = tuple[dt.date, dt.date]
FINENESS = {"year": 0, "month": 1, "week": 2, "day": 3}  # of the precisions


@dataclass(frozen=True, slots=True)
class When:
    """A time as a text gives it; fields it leaves open are None. `shift` is a resolved meaning relative to publication."""

    start: int
    end: int
    first: tuple[int | None, int | None, int | None] = (None, None, None)  # year, month, day
    last: tuple[int | None, int | None, int | None] | None = None
    relative: str = ""  # today, yesterday, this_week, weekday:2, last_weekday:2, …
    cue: str = ""
    part: str = ""  # of the month or around the day: week, week:-1 (the last one), day:1:1 (the first Tuesday)

    @property
    def has_year(self) -> bool:
        return self.first[0] is not None


@dataclass(frozen=True, slots=True)
class Resolved:
    """First and last day meant, and how finely: day, week, month, year."""

    first: dt.date
    last: dt.date
    precision: str

    @property
    def since(self) -> str:
        """The finest single date: the day, else the month, else the year that holds the whole span."""
        if self.first == self.last:
            return self.first.isoformat()
        if (self.first.year, self.first.month) == (self.last.year, self.last.month):
            return f"{self.first:%Y-%m}"
        return f"{self.first:%Y}" if self.first.year == self.last.year else f"{self.last:%Y}"
