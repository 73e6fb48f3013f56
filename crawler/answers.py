"""What Scrapy brings back from one request, response or exception, in; an outcome with its evidence out."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from http.cookiejar import http2time  # type: ignore[attr-defined]
from typing import Any

from scrapy.exceptions import (
    CannotResolveHostError,
    DownloadCancelledError,
    DownloadConnectionRefusedError,
    DownloadFailedError,
    DownloadTimeoutError,
    IgnoreRequest,
    ResponseDataLossError,
)
from scrapy.http import Request, Response

from crawler import plain
from crawler.download import PrivateAddress
from crawler.fence import Offsite, RobotsForbid, RobotsUnreadable

_PERMANENT = (301, 308)
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.-]{1,40})", re.IGNORECASE)
_LONGEST_WAIT = 7 * 86400.0


@dataclass(frozen=True, slots=True)
class Answer:
    """What one address gave. ``outcome`` is "ok" when there is a body to read, "unchanged" after a 304."""

    url: str  # the address that answered, after redirects
    outcome: str
    detail: str = ""
    status: int | None = None
    body: bytes = b""
    charset: str = ""  # as the headers say
    content_type: str = ""
    etag: str = ""
    last_modified: str = ""
    retry_after: float | None = None  # seconds
    moved_to: str = ""


def from_response(response: Response, now: datetime) -> Answer:
    """The answer that a response is, judged by status and headers alone."""
    outcome, detail = _of_status(response)
    content_type = _header(response, "Content-Type")
    charset = _CHARSET.search(content_type)
    return Answer(
        url=response.url,
        outcome=outcome,
        detail=detail,
        status=response.status,
        body=response.body,
        charset=charset[1] if charset else "",
        content_type=content_type.partition(";")[0].strip().lower(),
        etag=_header(response, "ETag")[:500],
        last_modified=_header(response, "Last-Modified")[:100],
        retry_after=_retry_after(_header(response, "Retry-After"), now) if outcome in ("busy", "server_error") else None,
    )


def from_exception(error: BaseException, request: Request, now: datetime) -> Answer:
    """The answer that a failure is; an exception that nobody foresaw is "crashed"."""
    url = request.url
    if isinstance(error, Offsite):
        return _offsite(error, url)
    if isinstance(error, RobotsForbid):
        return Answer(url, "robots", "robots.txt disallows it")
    if isinstance(error, RobotsUnreadable):
        answer = from_response(error.response, now)
        return Answer(url, answer.outcome, str(error), answer.status, retry_after=answer.retry_after)
    for kind, outcome in _FAILURES:
        if isinstance(error, kind):
            return Answer(url, outcome, _reason(error))
    if isinstance(error, IgnoreRequest):
        text = str(error)
        if "DOWNLOAD_MAXSIZE" in text:
            return Answer(url, "too_big", "it unpacks to more than max_size")
        if "redirections" in text:
            return Answer(url, "server_error", "it redirects in a circle")
    return Answer(url, "crashed", f"{type(error).__name__}: {plain.line(str(error))[:300]}")


_FAILURES: tuple[tuple[type[BaseException], str], ...] = (
    (PrivateAddress, "offsite"),
    (DownloadTimeoutError, "timeout"),
    (CannotResolveHostError, "unreachable"),
    (DownloadConnectionRefusedError, "unreachable"),
    (DownloadCancelledError, "too_big"),
    (ResponseDataLossError, "truncated"),
    (DownloadFailedError, "unreachable"),
    (OSError, "unreachable"),
)


def _of_status(response: Response) -> tuple[str, str]:
    status = response.status
    if status == 304:
        return "unchanged", "304 Not Modified"
    if _header(response, "X-Amzn-Waf-Action"):
        return "login", "the firewall wants a browser to solve a challenge first"
    if 200 <= status < 300:
        return "ok", ""
    if 300 <= status < 400:
        return "offsite", f"{status} to {plain.line(_header(response, 'Location'))[:200] or 'nowhere'}"
    names: Mapping[int, str] = {401: "login", 403: "blocked", 404: "gone", 407: "blocked", 410: "gone", 429: "busy", 503: "busy"}
    default = "server_error" if status >= 500 else "refused"
    server = plain.line(_header(response, "Server"))[:40]
    return names.get(status, default), f"HTTP {status}" + (f" from {server}" if server else "")


def _offsite(error: Offsite, url: str) -> Answer:
    if not error.redirects:
        return Answer(url, "offsite", str(error))
    detail = f"it redirects to {plain.line(error.url)[:200]}"
    if error.host and all(status in _PERMANENT for status in error.redirects):
        return Answer(url, "moved", detail, moved_to=error.host)
    return Answer(url, "offsite", detail)


def _reason(error: BaseException) -> str:
    reasons = getattr(error.__cause__, "reasons", None) or []
    parts = [str(getattr(reason, "value", reason)) for reason in reasons] or [str(error) or type(error).__name__]
    return plain.line("; ".join(parts))[:300]


def _header(response: Response, name: str) -> str:
    value: Any = response.headers.get(name)
    return value.decode("latin-1") if value else ""


def _retry_after(value: str, now: datetime) -> float | None:
    if re.fullmatch(r"\d{1,9}", value.strip()):
        return min(float(value), _LONGEST_WAIT)
    moment = http2time(value)
    return min(max(0.0, moment - now.timestamp()), _LONGEST_WAIT) if moment is not None else None
