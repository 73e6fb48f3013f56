"""A date as newsrooms print it in, a time in UTC with its precision out. Pure: relative dates ("17 min ago") are refused."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "jan january",
            "feb february",
            "mar march",
            "apr april",
            "may",
            "jun june",
            "jul july",
            "aug august",
            "sep sept september",
            "oct october",
            "nov november",
            "dec december",
        ),
        1,
    )
    for name in names.split()
}
_MONTH = (
    r"(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)\.?"
)
_AMERICAN = re.compile(rf"\b{_MONTH}\s+(\d{{1,2}})(?:st|nd|rd|th)?\s*,\s*(\d{{4}})\b", re.IGNORECASE)
_BRITISH = re.compile(rf"\b(\d{{1,2}})(?:st|nd|rd|th)?\s+{_MONTH}\s*,?\s+(\d{{4}})\b", re.IGNORECASE)
_ISO = re.compile(r"\b(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:\.\d{1,9})?)?\s*(Z|[+-]\d{2}:?\d{2})?)?")
_EARLIEST = 1990


def read(text: str, time_zone: str = "America/New_York") -> tuple[datetime | None, str]:
    """The first date in ``text`` as (aware datetime in UTC, "minute" or "day"), (None, "") when there is none.

    A time without a zone is taken in ``time_zone``: AFPIMS's publish-date-jss is Eastern and does not say so. A mere day
    is given as midnight UTC of that day, so that its date is the printed one.
    """
    text = text[:2000]
    if match := _ISO.search(text):
        return _iso(match, time_zone)
    if match := _AMERICAN.search(text):
        return _day(match[3], _MONTHS[match[1].lower()], match[2])
    if match := _BRITISH.search(text):
        return _day(match[3], _MONTHS[match[2].lower()], match[1])
    return None, ""


def _iso(match: re.Match[str], time_zone: str) -> tuple[datetime | None, str]:
    year, month, day, hour, minute, second, zone = match.groups()
    if hour is None:
        return _day(year, int(month), day)
    try:
        if zone:
            zone = "+00:00" if zone == "Z" else f"{zone[:3]}:{zone[-2:]}"
            moment = datetime.fromisoformat(f"{year}-{month}-{day}T{hour}:{minute}:{second or '00'}{zone}")
        else:
            local = datetime(int(year), int(month), int(day), int(hour), int(minute), int(second or 0))  # noqa: DTZ001
            moment = local.replace(tzinfo=ZoneInfo(time_zone))
        return (moment.astimezone(UTC), "minute") if int(year) >= _EARLIEST else (None, "")
    except (ValueError, OverflowError):
        return None, ""


def _day(year: str, month: int, day: str) -> tuple[datetime | None, str]:
    try:
        moment = datetime(int(year), month, int(day), tzinfo=UTC)
    except ValueError:
        return None, ""
    return (moment, "day") if moment.year >= _EARLIEST else (None, "")
