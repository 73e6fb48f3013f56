"""Periods: the plain times of a sentence in, the same with what stands around them taken in ("the week of 4 May") out."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from dataclasses import replace

from alerts.detect.lexicon import Lexicon
from alerts.detect.times import Resolved, Span, When

_REACH = 48  # characters looked at before a time
_ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": -1, "final": -1}
_THURSDAY = 3


def widen(text: str, taken: list[When], lex: Lexicon) -> list[When]:
    """Take in the words around each time; `text` in lower case, `taken` left to right."""
    taken = [_with_its_noun(text, when, lex) for when in _days_before(text, taken)]
    taken = _in_years(text, _in_weeks(text, taken, lex))
    taken = _of_months(text, taken, lex)
    return _closed(text, taken, lex)


def _with_its_noun(text: str, when: When, lex: Lexicon) -> When:
    """ "5 czerwca 2029 r.": the word for a year behind it, whose full stop closes no sentence."""
    noun = lex.words("dates.year_word").match(text, when.end)
    return replace(when, end=noun.end()) if noun else when


_DAY_BEFORE = re.compile(r"(?<![\d.:])(\d{1,2})\.?, ?$")


def _days_before(text: str, taken: list[When]) -> list[When]:
    """ "2, 3 and 4 December": the first of several days that share a month."""
    out: list[When] = []
    for when in taken:
        month, day = when.first[1], when.first[2]
        before = _DAY_BEFORE.search(text, max(0, when.start - 6), when.start)
        if before and month and day and text[when.start].isdigit() and 0 < int(before.group(1)) < day:
            first = (when.first[0], month, int(before.group(1)))
            when = replace(when, start=before.start(1), first=first, last=when.last or when.first)
        out.append(when)
    return out


def _in_weeks(text: str, taken: list[When], lex: Lexicon) -> list[When]:
    """ "Tuesday to Thursday of last week", "next week, on Monday": weekdays of a week that is named beside them."""
    out: list[When] = []
    gap = lex.words("dates.week_beside")
    for when in taken:
        last = out[-1] if out else None
        if last and gap.fullmatch(text[last.end : when.start]):
            days, week = (last, when) if when.relative.endswith("_week") else (when, last)
            if days.relative.startswith("weekday") and week.relative in ("last_week", "this_week", "next_week"):
                out[-1] = When(last.start, when.end, relative=f"{week.relative}.{days.relative}", cue=text[last.start : when.end])
                continue
        out.append(when)
    return out


_YEARS = {"last_year": "year-1", "this_year": "year+0", "next_year": "year+1"}
_OF_YEAR = re.compile(r",? ?(?:(?:of|de|del|dell'|des|van|om|on|am|le|il|el|op|den|the|in|im|en|dans|w dniu|roku|l'|i) ?)*")


def _in_years(text: str, taken: list[When]) -> list[When]:
    """ "1 April last year", "last year, on 1 April": a day or month whose year is told beside it, counted from publication."""
    out: list[When] = []
    for when in taken:
        last = out[-1] if out else None
        if last and _OF_YEAR.fullmatch(text[last.end : when.start]):
            day, year = (last, when) if last.first[1] else (when, last)
            counted = _YEARS.get(year.relative, year.relative if year.relative.startswith("year") else "")
            if counted and not year.first[1] and day.first[1] and not day.has_year and not day.relative:
                out[-1] = replace(day, start=last.start, end=when.end, relative=counted, cue=text[last.start : when.end])
                continue
        out.append(when)
    return out


def _of_months(text: str, taken: list[When], lex: Lexicon) -> list[When]:
    """ "the week of 4 May", "the last week of November", "the first Tuesday of March"."""
    out: list[When] = []
    for when in taken:
        before = text[max(0, when.start - _REACH) : when.start]
        if when.first[1] and when.last is None and when.first[2] is None:
            if named := lex.words("dates.week_in").search(before):
                part = f"week:{_ORDINALS[named.group().split()[0]]}"
                when = replace(when, start=when.start - len(before) + named.start(), part=part)
            elif out and out[-1].relative.startswith("weekday") and (nth := _nth(text, out[-1], when, lex)):
                day = out.pop()
                start = text.rfind(" ", 0, day.start - 1) + 1  # where "first" begins
                when = replace(when, start=start, part=f"day:{nth}:{day.relative.partition(':')[2]}")
        elif when.first[2] and when.last is None and (named := lex.words("dates.week_of").search(before)):
            when = replace(when, start=when.start - len(before) + named.start(), part="week")
        while out and out[-1].end > when.start:  # "the last week of November" is not last week
            out.pop()
        out.append(when)
    return out


def _nth(text: str, day: When, month: When, lex: Lexicon) -> int | None:
    if day.relative.count(":") != 1 or not lex.words("dates.of_month").fullmatch(text[day.end : month.start]):
        return None
    rank = re.search(r"(\w+) $", text[max(0, day.start - 10) : day.start])
    return _ORDINALS.get(rank.group(1)) if rank else None


def _closed(text: str, taken: list[When], lex: Lexicon) -> list[When]:
    """ "on 7 December and ran until the 9th": a day of the month that closes what the date before opens."""
    out = []
    for at, when in enumerate(taken):
        stop = taken[at + 1].start if at + 1 < len(taken) else len(text)
        until = lex.words("dates.until_day").match(text, when.end, min(stop, when.end + _REACH))
        if until and when.first[2] and when.last is None and not when.part:
            number = re.search(r"\d+(?=\D*$)", until.group())
            day = int(number.group()) if number else 0
            if when.first[2] < day <= 31:
                when = replace(when, last=(when.first[0], when.first[1], day))  # its end stays: a venue may stand between
        out.append(when)
    return out


def narrowed(part: str, first: Span) -> Resolved | None:
    """The days that a part of the month `first`, or the week around the day `first`, covers."""
    kind, _, rest = part.partition(":")
    if kind == "week" and not rest:
        return _week(first[0])
    month = calendar.Calendar().monthdatescalendar(first[0].year, first[0].month)
    if kind == "week":  # a week belongs to the month that holds its Thursday
        weeks = [week for week in month if week[_THURSDAY].month == first[0].month]
        return _week(weeks[_index(int(rest))][0])
    nth, _, weekday = rest.partition(":")
    days = [week[int(weekday)] for week in month if week[int(weekday)].month == first[0].month]
    day = days[_index(int(nth))]
    return Resolved(day, day, "day")


def _index(nth: int) -> int:
    return nth if nth < 0 else nth - 1


def _week(day: dt.date) -> Resolved:
    monday = day - dt.timedelta(days=day.weekday())
    return Resolved(monday, monday + dt.timedelta(days=6), "week")
