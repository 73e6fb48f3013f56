"""Codes, dates as fine as they are known, meetings and ledgers in; the English that people read out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from functools import cache

from babel import Locale

from alerts.plain import one_line
from db.records import Alert, Meeting

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


@cache
def _territories() -> dict[str, str]:
    return dict(Locale.parse("en").territories)


def country(code: str) -> str:
    """The English name of an ISO 3166-1 alpha-2 code; the code itself when it has none."""
    return _territories().get(code, one_line(code, 40))


def countries(codes: Iterable[str]) -> str:
    return ", ".join(sorted(country(code) for code in codes))


def day(text: str | None, short: bool = False) -> str:
    """``2026-12-03`` as "3 December 2026" (short: "3 Dec 2026"), ``2026-12`` as "December 2026"; what is no date, as it is."""
    text = text or ""
    pieces = text[:10].split("-")
    if not all(piece.isdecimal() for piece in pieces) or len(pieces) > 3:
        return one_line(text, 40)
    try:
        date(int(pieces[0]), *(int(piece) for piece in (*pieces[1:], "1", "1")[:2]))
    except (ValueError, OverflowError):
        return one_line(text, 40)
    words = [str(int(pieces[0]))]
    if len(pieces) > 1:
        month = MONTHS[int(pieces[1]) - 1]
        words.insert(0, month[:3] if short else month)
    if len(pieces) > 2:
        words.insert(0, str(int(pieces[2])))
    return " ".join(words)


def days(meeting: Meeting) -> str:
    """When a meeting is, and how exactly that is known."""
    start, end = meeting.start, meeting.end
    if not start:
        return "date not known"
    if meeting.precision == "week":
        return f"in the week of {day(start)} (day not stated)"
    if meeting.precision == "unknown":
        return f"{day(start)} (uncertain)"
    missing = {4: " (month not stated)", 7: " (day not stated)"}.get(len(start), "")
    if not end or end == start:
        return day(start) + missing
    if len(start) == len(end) == 10 and start[:7] == end[:7]:
        return f"{int(start[8:])}–{day(end)}"
    return f"{day(start)} to {day(end)}{missing}"


def place(meeting: Meeting) -> str:
    """ "Berlin, Germany", as far as it is known."""
    known = [one_line(meeting.city, 80)] if meeting.city else []
    if meeting.country:
        known.append(country(meeting.country))
    return ", ".join(known) or "place not known"


def ledger_line(before: Sequence[str], after: Sequence[str]) -> str:
    """The ledger in one line: "now 11 members (10 before)"; "" when it is not told."""
    if not after:
        return ""
    return f"Now {len(after)} members ({len(before)} before)" if set(before) != set(after) else f"{len(after)} members, unchanged"


def source_of(alert: Alert) -> str:
    """Who says so and when, as a subject line can carry it: "spacecom.mil, 3 Dec 2026"."""
    return ", ".join(part for part in (one_line(alert.publisher, 60), day(alert.published, short=True)) if part)


def headline_of(alert: Alert, longest: int = 140) -> str:
    """ "Unconfirmed: Sweden has joined": the doubt comes first, because a phone cuts the end of a subject off."""
    headline = one_line(alert.headline.removesuffix(" (unconfirmed)"), longest)
    return f"Unconfirmed: {headline}" if doubtful(alert) else headline


def doubtful(alert: Alert) -> bool:
    """Does no official source say so? What is taken back is in no doubt."""
    return not alert.confirmed and not _taken_back(alert)


def _taken_back(alert: Alert) -> bool:
    """Is it told only that something does not stand any more, which no sentence proves?"""
    return alert.kind == "corrected" and alert.claim is None


def subject_of(alert: Alert) -> str:
    """ "CSpO: Poland has joined (spacecom.mil, 3 Dec 2026)": all that must be known, in one line."""
    if alert.level == "health":
        return f"CSpO Watch: {headline_of(alert)}"
    source = source_of(alert)
    return f"CSpO: {headline_of(alert)}" + (f" ({source})" if source else "")


def says_so(alert: Alert) -> str:
    """What a link to the text is called: only who may speak for a government issues releases."""
    return "release" if alert.confirmed else "report"


def facts(alert: Alert) -> list[tuple[str, str]]:
    """What is certain and what is not, as label and words; empty values left out."""
    publisher = one_line(alert.publisher, 60) or "the source"
    if alert.level == "health":
        rows = [("Source", one_line(alert.publisher, 60))]
    elif _taken_back(alert):
        by = f"Yes: {publisher} no longer says so" if alert.publisher else "Yes, by a person who judged what the watch had found"
        rows = [("Corrected", by)]
    elif alert.confirmed:
        rows = [("Confirmed", f"Yes, by an official source ({publisher})")]
    else:
        rows = [("Confirmed", f"No: {publisher} says so, no official source has yet")]
    if alert.country:
        rows.append(("Nation", country(alert.country)))
        if alert.kind in {"new_member", "confirmed", "unconfirmed"}:
            rows.append(("Member since", day(alert.since) if alert.since else "Date not stated"))
    if alert.meeting:
        rows += [
            ("Status", one_line(alert.meeting.status, 40).capitalize()),
            ("Date", days(alert.meeting)),
            ("Place", place(alert.meeting)),
        ]
    rows.append(("Ledger", ledger_line(alert.members_before, alert.members_after)))
    return [(label, words) for label, words in rows if words]


def enumeration(words: Sequence[str]) -> str:
    """ "members, meetings and notices"."""
    return " and ".join(part for part in (", ".join(words[:-1]), words[-1]) if part) if words else ""
