"""Alerts and meetings in, an Atom feed and an iCalendar out, written whole or not at all."""

from __future__ import annotations

import os
import tempfile
import uuid
from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree import ElementTree

from alerts.plain import link, one_line, plain
from alerts.wording import country, days, facts, place, subject_of
from db.records import Alert, Meeting

if TYPE_CHECKING:
    from icalendar import Event

_ATOM = "http://www.w3.org/2005/Atom"
_CERTAIN = {"held", "ongoing", "background"}


def meetings_calendar(meetings: Iterable[Meeting], now: datetime, publish: bool = False) -> bytes:
    """The meetings as one iCalendar (RFC 5545); ``publish`` adds the method that a mail's attachment needs.

    A meeting whose month is not known has no place in a calendar and is left out.
    """
    from icalendar import Calendar  # costs 60 ms, and only a round that found something writes a calendar

    calendar = Calendar()
    calendar.add("prodid", "-//CSpO Watch//meetings//EN")
    calendar.add("version", "2.0")
    if publish:
        calendar.add("method", "PUBLISH")
    else:
        calendar.add("x-wr-calname", "CSpO meetings")
    for meeting in sorted(meetings, key=lambda meeting: (meeting.start or "", meeting.key)):
        event = _event(meeting, now)
        if event is not None:
            calendar.add_component(event)
    return calendar.to_ical()


def _event(meeting: Meeting, now: datetime) -> Event | None:
    span = _span(meeting)
    if span is None:
        return None
    from icalendar import Event

    event = Event()
    event.add("uid", f"{one_line(meeting.key)}@cspo-watch")
    event.add("dtstamp", _last_word(meeting, now))
    event.add("sequence", max(0, len(meeting.evidence) - 1))  # every further piece of evidence may have moved it
    event.add("dtstart", span[0])
    event.add("dtend", span[1] + timedelta(days=1))  # DTEND is the first day that is not part of it
    where = place(meeting) if meeting.city or meeting.country else ""
    town = one_line(meeting.city, 80) if meeting.city else country(meeting.country) if meeting.country else ""
    event.add("summary", f"CSpO meeting, {town}" if town else "CSpO meeting")
    if where:
        event.add("location", where)
    event.add("status", _status(meeting))
    event.add("transp", "TRANSPARENT")
    said = "an official source" if meeting.confirmed else "no official source yet"
    status = one_line(meeting.status, 40)
    event.add("description", f"{days(meeting)}. {where or 'Place not known'}. Status: {status}. Confirmed by {said}.")
    return event


def _status(meeting: Meeting) -> str:
    if meeting.status == "cancelled":
        return "CANCELLED"
    exact = meeting.precision == "day"
    certain = meeting.status in _CERTAIN or (meeting.status == "planned" and exact)
    return "CONFIRMED" if meeting.confirmed and certain else "TENTATIVE"


def _span(meeting: Meeting) -> tuple[date, date] | None:
    """First and last day of the meeting, or of the month or week that it falls into."""
    first = _day(meeting.start, last=False)
    if first is None:
        return None
    last = _day(meeting.end or meeting.start, last=True)
    if meeting.precision == "week" and not meeting.end:
        last = first + timedelta(days=6)
    return first, max(first, last or first)


def _day(text: str | None, last: bool) -> date | None:
    try:
        if text and len(text) == 7:
            year, month = int(text[:4]), int(text[5:])
            if not last:
                return date(year, month, 1)
            return date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)
        return date.fromisoformat(text[:10]) if text and len(text) >= 10 else None
    except ValueError:
        return None


def _last_word(meeting: Meeting, now: datetime) -> datetime:
    """When the newest evidence came: an unchanged meeting is the same bytes every day."""
    seen = max([evidence.seen for evidence in meeting.evidence] + [meeting.first_seen or ""])
    try:
        moment = datetime.fromisoformat(seen)
    except ValueError:
        moment = now
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(UTC).replace(microsecond=0)


def alerts_feed(alerts: Sequence[tuple[Alert, datetime]], now: datetime, archive_url: str = "", newest: int = 100) -> bytes:
    """The newest alerts, each with the moment it was raised, as an Atom feed (RFC 4287).

    Alerts about the watch's own health are the operator's and left out.
    """
    told = sorted((pair for pair in alerts if pair[0].level != "health"), key=lambda pair: pair[1], reverse=True)[:newest]
    ElementTree.register_namespace("", _ATOM)
    feed = ElementTree.Element(f"{{{_ATOM}}}feed")
    _add(feed, "id", _urn("feed"))
    _add(feed, "title", "CSpO Watch: alerts")
    _add(feed, "subtitle", "New members and meetings of the Combined Space Operations (CSpO) Initiative")
    _add(feed, "updated", _stamp(told[0][1] if told else now))
    _add(feed, "generator", "CSpO Watch")
    author = _add(feed, "author")
    _add(author, "name", "CSpO Watch")
    if base := link(archive_url):
        _add(feed, "link", rel="alternate", href=base)
        _add(feed, "link", rel="self", href=base.rstrip("/") + "/alerts.atom", type="application/atom+xml")
    for alert, raised in told:
        feed.append(_entry(alert, raised))
    ElementTree.indent(feed)
    return ElementTree.tostring(feed, encoding="utf-8", xml_declaration=True) + b"\n"


def _entry(alert: Alert, raised: datetime) -> ElementTree.Element:
    entry = ElementTree.Element(f"{{{_ATOM}}}entry")
    _add(entry, "id", _urn(alert.key))
    _add(entry, "title", subject_of(alert))
    _add(entry, "published", _stamp(raised))
    _add(entry, "updated", _stamp(raised))
    _add(entry, "category", term=plain(alert.kind))
    if url := link(alert.url):
        _add(entry, "link", rel="alternate", href=url)
    sentence = plain(alert.claim.sentence) if alert.claim else ""
    words = [f"“{sentence}”" if sentence else "", plain(alert.detail)]
    words += [f"{label}: {value}" for label, value in facts(alert)]
    _add(entry, "content", "\n".join(word for word in words if word), type="text")
    return entry


def _add(parent: ElementTree.Element, name: str, text: str = "", **attributes: str) -> ElementTree.Element:
    element = ElementTree.SubElement(parent, f"{{{_ATOM}}}{name}", attributes)
    element.text = text or None
    return element


def _urn(name: str) -> str:
    return uuid.uuid5(uuid.NAMESPACE_URL, f"cspo-watch/alerts/{name}").urn


def _stamp(moment: datetime) -> str:
    return moment.astimezone(UTC).replace(microsecond=0).isoformat().replace("+00:00", "Z")


def write(path: Path, content: bytes) -> bool:
    """Put ``content`` at ``path`` so that a reader sees the old file or the new one; False when nothing changed."""
    if path.exists() and path.read_bytes() == content:
        return False
    handle, draft = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(draft, 0o644)  # mkstemp makes it private, but the web server may be another user
        os.replace(draft, path)
    except BaseException:
        Path(draft).unlink(missing_ok=True)
        raise
    return True
