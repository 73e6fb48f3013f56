"""The nouns of the watch, as frozen values: what one stage hands to the next.

Times are aware datetimes in UTC. Dates that a text gives are strings as fine as the text gives
them (``2023``, ``2023-12`` or ``2023-12-05``), because a month must never turn into its first day.
Countries are ISO 3166-1 alpha-2 codes.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

# --------------------------------------------------------------------------- crawling


@dataclass(frozen=True, slots=True)
class Entry:
    """One item that a feed, a listing page or a sitemap showed."""

    key: str  # identity of the article: "war.gov/3610656", else its canonical URL
    url: str  # canonical URL
    publisher: str  # "war.gov"
    shown_url: str = ""  # the address exactly as the source gave it
    title: str = ""
    summary: str = ""
    author: str = ""
    published: datetime | None = None


@dataclass(frozen=True, slots=True)
class Memory:
    """What the archive remembers of one road of one source: input of the next visit."""

    etag: str = ""
    last_modified: str = ""
    fingerprint: str = ""  # hash over the items, for feeds that send no validators
    keys: frozenset[str] = frozenset()  # the items of the last good visit: do the visits overlap?
    typical_items: int = 0  # how many items a good visit shows; 0 = not known yet


@dataclass(frozen=True, slots=True)
class Visit:
    """One look at one road (feed, listing or sitemap) of one source."""

    source: str
    road: str  # "feed", "listing", "sitemap"
    url: str
    started: datetime
    finished: datetime
    outcome: str  # one of crawler.outcomes.OUTCOMES; a site's fault is a value, not an exception
    detail: str = ""  # one line for the operator: what was seen
    status: int | None = None  # HTTP status
    entries: tuple[Entry, ...] = ()
    etag: str = ""
    last_modified: str = ""
    fingerprint: str = ""
    retry_after: float | None = None  # seconds that the server asked us to wait
    overlap: bool | None = None  # shares an item with the visit before; None = nothing to compare
    gap: str = ""  # "" = none seen, "closed" = widened until the visits overlapped, "open" = items may be missing
    moved_to: str = ""  # a host that this publisher has not used before
    requests: int = 1
    shown: int = 0  # items of the first answer, before reading further: what a visit typically shows
    resume: str = ""  # backfill only: hand this back to go on after this page


@dataclass(frozen=True, slots=True)
class Wanted:
    """One article page that is due to be read."""

    key: str
    url: str
    publisher: str
    source: str
    etag: str = ""
    last_modified: str = ""


@dataclass(frozen=True, slots=True)
class Page:
    """What asking for one article page gave."""

    key: str
    url: str
    publisher: str
    source: str
    fetched: datetime
    outcome: str  # one of crawler.outcomes.OUTCOMES
    detail: str = ""
    status: int | None = None
    final_url: str = ""
    title: str = ""
    byline: str = ""
    dateline: str = ""
    body: str = ""  # paragraphs separated by one blank line
    published: datetime | None = None
    published_precision: str = ""  # "minute" or "day"
    language: str = ""  # BCP 47 primary tag
    layout: str = ""  # which extractor spoke: "afpims-2024", …, "trafilatura", "feed"
    etag: str = ""
    last_modified: str = ""
    retry_after: float | None = None


# --------------------------------------------------------------------------- the archive


@dataclass(frozen=True, slots=True)
class Text:
    """One version of one article, as the detector reads it."""

    title: str
    text: str
    id: str = ""
    publisher: str = ""
    official: bool = False
    language: str = ""  # "" = find out
    published: str = ""  # "2023", "2023-12" or "2023-12-07" as finely as it is known; "" = unknown
    url: str = ""


# --------------------------------------------------------------------------- detection


@dataclass(frozen=True, slots=True)
class Claim:
    """What one sentence says about the initiative.

    ``kind`` decides which fields count:
      mention     the initiative is named
      listed      ``country`` is presented as a member at the time of the text
      count       ``number`` is how many members the text says there are
      accession   ``country``, ``status`` (joined, invited, observer, planned, withdrawn, denied), ``since``, ``news``
      meeting     ``status`` (held, ongoing, planned, postponed, cancelled, moved, background, denied), ``start``, ``end``,
                  ``precision`` (day, week, month, year, unknown), ``city``, ``country``, ``body`` (principals' board, …)
    """

    kind: str
    sentence: str = ""
    where: str = "text"  # "title" or "text": what start_char and end_char count in
    start_char: int = 0
    end_char: int = 0
    confidence: float = 1.0
    rule: str = ""  # the rule that spoke, by name
    country: str | None = None
    status: str | None = None
    since: str | None = None
    news: bool = False
    number: int | None = None
    start: str | None = None
    end: str | None = None
    precision: str | None = None
    city: str | None = None
    body: str | None = None


# --------------------------------------------------------------------------- the ledger


@dataclass(frozen=True, slots=True)
class Report:
    """One article version with its claims: what the ledger is told."""

    article: str  # id of the article (archive id as text, or the id of a labelled case)
    publisher: str
    official: bool
    published: str  # "" = unknown
    seen: str  # ISO day or time when the watch first saw it; orders reports and dates knowledge
    claims: tuple[Claim, ...]
    title: str = ""
    url: str = ""
    history: bool = False  # found late or by backfill: fills the ledger, mails nothing as breaking news
    version: int = 1


@dataclass(frozen=True, slots=True)
class Evidence:
    """One claim that supports or contradicts one entry of the ledger.

    Evidence is never thrown away: what ceased to count keeps the day from which it no longer does, so that "what did
    we know on day D" can be answered from evidence alone.
    """

    article: str
    version: int
    supports: bool
    official: bool
    seen: str
    published: str
    claim: Claim
    until: str | None = None  # ISO day or time from which it no longer counts; None = it counts
    replaced_by: int | None = None  # the article's version in which the sentence is gone
    rejected: str = ""  # a person's reason for rejecting it; the same claim never counts again


@dataclass(frozen=True, slots=True)
class Member:
    """One nation in the ledger, as known now."""

    country: str
    status: str  # joined, invited, observer, planned, withdrawn, denied, retracted (nothing supports it any more)
    confirmed: bool  # an official source says so
    since: str | None = None  # true since
    announced: str | None = None  # day of the first report
    first_seen: str | None = None  # when the watch first knew
    withdrawn: str | None = None
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Meeting:
    """One meeting in the ledger, as known now."""

    key: str  # stable for ever, made when the entry is made: "2023-12-berlin"
    status: str  # planned, ongoing, held, postponed, cancelled, background, denied, expected-not-reported, retracted
    confirmed: bool
    start: str | None = None
    end: str | None = None
    precision: str = "unknown"
    city: str | None = None
    country: str | None = None
    announced: str | None = None
    first_seen: str | None = None
    alerted: bool = False  # its one alert has been raised, or it came in as history
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Ledger:
    """Everything that is believed about members and meetings at one moment."""

    members: tuple[Member, ...] = ()
    meetings: tuple[Meeting, ...] = ()
    counts: tuple[Evidence, ...] = ()  # official claims about how many members there are


@dataclass(frozen=True, slots=True)
class Alert:
    """Something people should be told; a row of the archive before it is anybody's mail.

    ``kind``: new_member, new_meeting (level "alert"); invited, observer, planned, withdrawn, postponed, cancelled, moved,
    held, unconfirmed, confirmed, denied, corrected, overdue, changed, count (level "notice"); history (level "history":
    one summary of what a backfill found; each single thing it found keeps its kind and has level "history"); source_trouble,
    source_well, delivery_trouble, delivery_well, publisher_moved (level "health", for the operator).
    """

    key: str  # unique: the same thing is never told twice, e.g. "new_member:PL"
    kind: str
    level: str
    thread: str  # mails with the same thread are one conversation, e.g. "member:PL"
    headline: str  # "Poland has joined"
    confirmed: bool = True
    article: str = ""  # id of the article that proves it
    title: str = ""
    url: str = ""
    publisher: str = ""
    published: str = ""
    claim: Claim | None = None
    country: str | None = None  # of a member
    since: str | None = None
    meeting: Meeting | None = None
    members_before: tuple[str, ...] = ()
    members_after: tuple[str, ...] = ()
    detail: str = ""  # what is certain and what is not, in one or two sentences


@dataclass(frozen=True, slots=True)
class Change:
    """What one report did to the ledger."""

    ledger: Ledger
    alerts: tuple[Alert, ...] = field(default=())
