"""What one sentence says, in few words: a language, a sentence and its day of publication in, short statements out."""

from __future__ import annotations

from alerts.detect import Initiative, read
from alerts.detect.read import Reading
from db.records import Claim, Text

INITIATIVE = Initiative.default()


def reading(language: str, sentence: str, published: str) -> Reading:
    """The reading of an official article that consists of this sentence ("title ||| text" gives it a title)."""
    title, _, body = sentence.rpartition(" ||| ")
    return read(
        Text(id="1", title=title, text=body, publisher="gov.example", official=True, language=language, published=published),
        INITIATIVE,
    )


def _meeting(claim: Claim) -> str:
    days = "..".join(dict.fromkeys(day for day in (claim.start, claim.end) if day))
    return f"{claim.status} in {claim.city or claim.country or 'no place'} {days}".rstrip()


def said(language: str, sentence: str, published: str) -> set[str]:
    """ "PL joined", "PL joined before", "PL planned", "held in Berlin 2027-12-03..2027-12-05", …; meetings long past are left out."""
    found = reading(language, sentence, published)
    news = {f"{c.country} {c.status}{'' if c.news or c.status != 'joined' else ' before'}" for c in found.accessions}
    return news | {_meeting(c) for c in found.meetings if c.status != "background"}


def since(language: str, sentence: str, published: str) -> dict[str | None, str | None]:
    """Nation -> since when."""
    return {c.country: c.since for c in reading(language, sentence, published).accessions}


def members(language: str, sentence: str, published: str) -> str:
    """The nations that the sentence presents as members, "AU CA GB US"."""
    return " ".join(reading(language, sentence, published).members_listed)


def accessions(language: str, sentence: str, published: str) -> list[str]:
    """ "PL joined 2029-03-05", …, sorted, with as much of the date as is known."""
    found = reading(language, sentence, published).accessions
    return sorted(" ".join(part for part in (c.country, c.status, c.since) if part) for c in found)


def meetings(language: str, sentence: str, published: str) -> list[str]:
    """ "held 2029-12-03 2029-12-05 Oslo NO", …, sorted; "." for what is not said."""
    found = reading(language, sentence, published).meetings
    return sorted(" ".join(part or "." for part in (c.status, c.start, c.end, c.city, c.country)) for c in found)
