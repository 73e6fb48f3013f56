"""Members and meetings in, the one line that tells what has become of them out."""

from __future__ import annotations

import re

from alerts.matching import body_family
from alerts.meeting import main_claim
from alerts.wording import country, day
from db.records import Meeting

# CLDR gives names without the article that English wants in a sentence.
WITH_ARTICLE = frozenset(("AE", "BS", "CF", "DO", "GB", "GM", "KM", "MH", "MV", "NL", "PH", "SB", "US"))

MEMBER_LINES = {
    "joined": "{} has joined",
    "invited": "{} has been invited to join",
    "observer": "{} is an observer",
    "planned": "{} is to join",
    "withdrawn": "{} withdraws",
    "denied": "{} has not joined, an official source says",
    "retracted": "{}: the earlier report no longer stands",
}
MEETING_LINES = {
    "planned": "{session} announced{place_for}{time}",
    "ongoing": "{session} under way{place_in}{time}",
    "held": "{body} {met}{place_in}{time}",
    "background": "{body} {met}{place_in}{time}",
    "postponed": "{session} postponed{was}",
    "later": "{session} postponed, now{place_in}{time}",
    "cancelled": "{session} cancelled{was}",
    "moved": "{session} moved{place_to}{time}",
    "changed": "{session} now{place_in}{time}",
    "denied": "{session} denied{was}",
    "expected-not-reported": "{session} expected{place_in}{time}: not reported so far",
    "retracted": "{session}{place_in}{time}: the earlier report no longer stands",
}


_PRINCIPALS = re.compile(r"\bprincipals?['’]?s? board\b", re.IGNORECASE)


def nation(code: str) -> str:
    """A country's English name as a sentence wants it: "the United Kingdom", "Poland"."""
    return f"the {country(code)}" if code in WITH_ARTICLE else country(code)


def member_line(code: str, status: str) -> str:
    """ "Poland has joined"."""
    line = MEMBER_LINES[status].format(nation(code))
    return line[0].upper() + line[1:]


def meeting_line(entry: Meeting, status: str = "") -> str:
    """ "Principals' Board met in Oslo, 2–4 December 2026"; `status` where another one than the entry's is told."""
    where = entry.city or (nation(entry.country) if entry.country else "")
    time = dates(entry)
    was = ", ".join(part for part in (f" ({where}" if where else "", time) if part)
    body = _body(entry)
    meets = body.endswith(("Board", "group"))
    return MEETING_LINES[status or entry.status].format(
        body=body,
        session=f"{body} meeting" if meets else body,  # "Board cancelled" would be the end of the board
        met="met" if meets else "held",
        place_in=f" in {where}" if where else "",
        place_for=f" for {where}" if where else "",
        place_to=f" to {where}" if where else "",
        time=f", {time}" if time else "",
        was=f"{was})" if where else f" ({time})" if time else "",
    )


def _body(entry: Meeting) -> str:
    claim = main_claim(entry)
    name = (claim.body or "") if claim else ""
    family = body_family(name)
    if family in ("", "board") and _PRINCIPALS.search(f"{name} {claim.sentence}" if claim else ""):
        return "Principals' Board"
    return family.capitalize() or "Meeting"


def dates(entry: Meeting) -> str:
    """ "2–4 December 2026", "December 2026", "30 November 2026 – 2 December 2026"; "" where no date is known."""
    start, end = entry.start or "", entry.end or ""
    if entry.precision == "week" and len(start) == 10:
        return f"week of {day(start)}"
    if not end or end == start or len(end) != len(start):
        return day(start)
    if start[:7] == end[:7] and len(start) == 10:
        return f"{int(start[8:])}–{day(end)}"
    return f"{day(start)} – {day(end)}"
