"""An alert and the paragraph that proves it in, one finished mail (text, HTML, calendar) out."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from datetime import datetime
from email import policy
from email.header import Header
from email.headerregistry import HeaderRegistry, UniqueUnstructuredHeader
from email.message import EmailMessage
from email.parser import BytesHeaderParser
from email.utils import format_datetime
from functools import cache
from pathlib import Path
from textwrap import fill
from typing import TYPE_CHECKING, Any

from alerts.feeds import meetings_calendar
from alerts.mail import Mail, Subscriber
from alerts.plain import host_of, link, one_line, quoted
from alerts.wording import country, day, doubtful, enumeration, facts, headline_of, says_so, subject_of
from db.records import Alert

if TYPE_CHECKING:  # 50 ms that a round without news does without
    import css_inline
    from jinja2 import Environment

REPEAT = "X-Possible-Repeat"
_LONGEST_PARAGRAPH = 4000


class _Folded(UniqueUnstructuredHeader):
    """A header that is folded at its spaces and, if it is ASCII, never encoded.

    The library turns a Message-ID longer than a line into an encoded word, and the thread is broken; it leaves the first line of
    a long subject empty; and a space before an encoded word that begins a line is there twice when it is read again.
    """

    def fold(self, *, policy: Any) -> str:
        start = f"{self.name}:"  # type: ignore[attr-defined]
        if not (self.isascii() or policy.utf8):  # type: ignore[attr-defined]
            encoded = Header(str(self), "utf-8", policy.max_line_length, self.name).encode(linesep=policy.linesep)  # type: ignore[attr-defined]
            return f"{start} {encoded}{policy.linesep}"
        lines = [start]
        for word in str(self).split():
            if len(lines[-1]) + 1 + len(word) <= policy.max_line_length or lines[-1] == start:
                lines[-1] += f" {word}"
            else:
                lines.append(f" {word}")
        return str(policy.linesep.join(lines) + policy.linesep)


_FOLDED = (
    *("Subject", "References", "In-Reply-To", "List-Id", "List-Help", "List-Unsubscribe", "List-Owner", "List-Archive"),
    REPEAT,
)


@cache
def _policy(utf8: bool = False) -> policy.EmailPolicy[EmailMessage]:
    registry = HeaderRegistry()
    for name in _FOLDED:
        registry.map_to_type(name.lower(), _Folded)  # type: ignore[arg-type]
    return policy.SMTP.clone(header_factory=registry, utf8=utf8, cte_type="8bit" if utf8 else "7bit")


def message_id(key: str, recipient: str, mail: Mail) -> str:
    """The Message-ID of what ``key`` names for one recipient: the same whenever it is asked for."""
    digest = hashlib.sha256(f"{key}\n{recipient}".encode()).hexdigest()
    return f"<{digest[:32]}@{mail.domain}>"


def compose(
    alert: Alert,
    paragraph: str,
    subscriber: Subscriber,
    mail: Mail,
    now: datetime,
    references: Sequence[str] = (),
    why: str = "",
) -> EmailMessage:
    """The mail that tells one subscriber one alert.

    :param paragraph: the paragraph of the release around the proving sentence; may be empty.
    :param references: Message-IDs of the mails of the same thread that this subscriber has, oldest first.
    :param why: why they get it, where that is not their subscription.
    """
    told = {
        "publisher": one_line(alert.publisher, 60),
        "headline": headline_of(alert, 300),
        "kind_of_text": says_so(alert),
        "unconfirmed": doubtful(alert),
        "facts": facts(alert),
        "detail": quoted(alert.detail),
        "quotation": _quotation(alert, paragraph),
        "in_title": alert.claim is not None and alert.claim.where == "title",
        "title": one_line(quoted(alert.title), 300),
        "url": link(alert.url),
        "host": host_of(link(alert.url)),
        "published": day(alert.published),
        "archive": archive_link(mail, alert),
        "before": sorted(country(code) for code in alert.members_before),
        "after": sorted(country(code) for code in alert.members_after),
        "joined": {country(code) for code in set(alert.members_after) - set(alert.members_before)},
        "left": sorted(country(code) for code in set(alert.members_before) - set(alert.members_after)),
        "why": why or _why(subscriber),
    }
    message = letter("alert", subject_of(alert), told, alert.key, subscriber, mail, now, references)
    if alert.meeting is not None and not subscriber.is_channel:
        calendar = meetings_calendar([alert.meeting], now, publish=True)
        if b"BEGIN:VEVENT" in calendar:
            message.add_attachment(
                calendar.decode(), subtype="calendar", charset="utf-8", cte="quoted-printable", filename="meeting.ics",
                params={"method": "PUBLISH"},
            )  # fmt: skip
    return finish(message)


def letter(
    template: str,
    subject: str,
    told: dict[str, Any],
    key: str,
    subscriber: Subscriber,
    mail: Mail,
    now: datetime,
    references: Sequence[str] = (),
) -> EmailMessage:
    """A mail from ``templates/{template}.txt.j2`` and ``.html.j2``; give it to :func:`finish` when it is complete.

    :param key: what is told; with the recipient it makes the Message-ID.
    """
    message = EmailMessage(policy=_policy(utf8=not subscriber.address.isascii()))
    message["From"] = mail.sender
    message["To"] = "undisclosed-recipients:;" if subscriber.is_channel else subscriber.address
    message["Subject"] = one_line(subject, 220)
    message["Date"] = format_datetime(now)
    message["Message-ID"] = message_id(key, subscriber.address, mail)
    if references:
        chain = list(dict.fromkeys([references[0], *references[-8:]]))  # the first keeps the thread together
        message["In-Reply-To"] = chain[-1]
        message["References"] = " ".join(chain)
    message["Auto-Submitted"] = "auto-generated"
    message["X-Auto-Response-Suppress"] = "All"
    message["List-Id"] = f"CSpO Watch <cspo-watch.{mail.domain}>"
    message["List-Owner"] = f"<mailto:{mail.operator}>"
    message["List-Help"] = f"<mailto:{mail.operator}?subject=help>"
    message["List-Unsubscribe"] = f"<mailto:{mail.operator}?subject=unsubscribe>"
    if mail.archive_url and link(mail.archive_url):
        message["List-Archive"] = f"<{link(mail.archive_url)}>"
    told = {
        "why": _why(subscriber),
        **told,
        "subject": message["Subject"],
        "subscriber": subscriber,
        "operator": mail.operator,
    }
    text = _templates().get_template(f"{template}.txt.j2").render(told)
    message.set_content(re.sub(r"\n{3,}", "\n\n", text).strip() + "\n", cte="quoted-printable")
    if not subscriber.plain_text and not subscriber.is_channel:
        page = _templates().get_template(f"{template}.html.j2").render(told)
        message.add_alternative(_inliner().inline(page), subtype="html", cte="quoted-printable")
    return message


def _why(subscriber: Subscriber) -> str:
    told = "told at once" if subscriber.when == "at once" else f"told in a {subscriber.when} digest"
    official = " from official sources" if subscriber.official_only else ""
    return f"You get this because {subscriber.address} is subscribed to {enumeration(subscriber.kinds)}{official}, {told}."


def finish(message: EmailMessage) -> EmailMessage:
    """The same mail with fixed boundaries, its bytes parsed again to prove that no header came in from outside.

    :raises ValueError: the header set is not the one that was written (which is a defect of this program).
    """
    name = hashlib.sha256(message["Message-ID"].encode()).hexdigest()[:24]
    parts = [part for part in message.walk() if part.is_multipart()]
    for number, part in enumerate(parts):
        part.set_boundary(f"=_{name}_{number}")
    seen = BytesHeaderParser(policy=policy.compat32).parsebytes(message.as_bytes())
    found, written = list(seen), list(message)
    if [name.lower() for name in found] != [name.lower() for name in written]:
        raise ValueError(f"the headers of {message['Message-ID']} are not those that were written: {found}")
    return message


def as_possible_repeat(content: bytes) -> bytes:
    """The same mail, same Message-ID, marked as one that may have come before."""
    seen = BytesHeaderParser(policy=_policy(utf8=not content.isascii())).parsebytes(content)
    if seen[REPEAT]:
        return content
    subject = one_line(str(seen["Subject"]), 220)
    head, _, body = content.partition(b"\r\n\r\n")
    fields = re.split(rb"\r\n(?![ \t])", head)
    marked = EmailMessage(policy=_policy(utf8=not content.isascii()))
    marked["Subject"] = f"{subject} (possible repeat)"
    marked[REPEAT] = "yes; an earlier attempt was cut off and may have arrived"
    changed = marked.as_bytes().rstrip(b"\r\n")
    kept = [changed if field.lower().startswith(b"subject:") else field for field in fields]
    return b"\r\n".join(kept) + b"\r\n\r\n" + body


def archive_link(mail: Mail, alert: Alert) -> str:
    """The archive's page of the article that proves the alert, or "" when the archive is not served."""
    if not mail.archive_url or not alert.article:
        return ""
    return link(f"{mail.archive_url.rstrip('/')}/article/{alert.article}")


def _quotation(alert: Alert, paragraph: str) -> dict[str, str] | None:
    """The paragraph in three pieces: before, the proving sentence, after."""
    sentence = " ".join(alert.claim.sentence.split()) if alert.claim else ""
    whole = " ".join(paragraph.split())
    at = whole.find(sentence) if sentence else -1
    if at < 0:
        if not sentence and not whole:
            return None
        before, after = ("", "") if sentence else (whole, "")
    else:
        before, after = whole[:at], whole[at + len(sentence) :]
    if len(before) > _LONGEST_PARAGRAPH:
        before = "… " + before[-_LONGEST_PARAGRAPH:]
    if len(after) > _LONGEST_PARAGRAPH:
        after = after[:_LONGEST_PARAGRAPH] + " …"
    return {"before": quoted(before), "sentence": quoted(sentence[:_LONGEST_PARAGRAPH]), "after": quoted(after)}


@cache
def _templates() -> Environment:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent / "templates"),
        autoescape=lambda name: name is not None and name.endswith(".html.j2"),  # noqa: S701 - plain text must not be
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["wrapped"] = lambda text, indent="": fill(
        str(text), 72, initial_indent=indent, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False
    )
    return environment


@cache
def _inliner() -> css_inline.CSSInliner:
    import css_inline

    return css_inline.CSSInliner(keep_style_tags=False, keep_at_rules=True, load_remote_stylesheets=False)
