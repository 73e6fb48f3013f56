"""One wanted article and the answer to it in, one page out: its text, or why there is none. Pure but for the clock given."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime

from crawler import contentapi, extract, instead
from crawler.answers import Answer
from crawler.entries import is_addressless
from crawler.identity import identify
from crawler.source import Publisher
from db.records import Page, Wanted

log = logging.getLogger(__name__)
_HTML = ("", "text/html", "application/xhtml+xml", "text/plain")
_JSON = "application/json"


def cannot_ask(article: Wanted, publishers: Mapping[str, Publisher]) -> Answer | None:
    """The answer to an article that is not asked for at all, None for the others."""
    if is_addressless(article.url):
        return Answer(article.url, "addressless", "the source shows it without an address")
    if article.publisher not in publishers:
        return Answer(article.url, "offsite", f"{article.publisher} is no publisher of the configuration")
    return None


def page_of(article: Wanted, answer: Answer, publishers: Sequence[Publisher], now: Callable[[], datetime]) -> Page:
    """The page that an answer is; never raises."""
    try:
        outcome, detail, found = _judge(article, answer, publishers)
    except Exception as error:  # whatever a page holds, the others must be read
        log.exception("the reader failed on %s", article.url)
        outcome, detail, found = "crashed", f"{type(error).__name__}: {str(error)[:200]}", extract.Extract()
    good = outcome in ("ok", "unchanged")
    return Page(
        key=article.key,
        url=article.url,
        publisher=article.publisher,
        source=article.source,
        fetched=now(),
        outcome=outcome,
        detail=detail,
        status=answer.status,
        final_url=article.url if answer.content_type == _JSON else answer.url,  # the content API is no address for readers
        title=found.title,
        byline=found.byline,
        dateline=found.dateline,
        body=found.body,
        published=found.published,
        published_precision=found.precision,
        language=found.language,
        layout=found.layout,
        etag=answer.etag if good else "",
        last_modified=answer.last_modified if good else "",
        retry_after=answer.retry_after,
    )


def _judge(article: Wanted, answer: Answer, publishers: Sequence[Publisher]) -> tuple[str, str, extract.Extract]:
    nothing = extract.Extract()
    if answer.outcome != "ok":
        return answer.outcome, answer.detail, nothing
    if answer.content_type == _JSON and any(one.name == article.publisher and one.content_api for one in publishers):
        found = contentapi.read(answer.body)
        return found.outcome, found.detail, found
    if elsewhere := _led_elsewhere(article, answer, publishers):
        return "gone", elsewhere, nothing
    if answer.content_type not in _HTML:
        return "not_a_page", f"it is {answer.content_type}", nothing
    if not answer.body.strip():
        return "empty", "an answer of 0 bytes", nothing
    found = extract.read(instead.decode(answer.body, answer.charset))
    return found.outcome, found.detail, found


def _led_elsewhere(article: Wanted, answer: Answer, publishers: Sequence[Publisher]) -> str:
    # A newsroom that took an article down often redirects to its front page or to a newer article, with a 200.
    if answer.url == article.url:
        return ""
    wanted, given = identify(article.url, publishers), identify(answer.url, publishers)
    if wanted.number is not None and wanted.number != given.number:
        return f"it redirects to {given.url[:200]}, which is not this article"
    if wanted.number is None and given.url.count("/") == 3 and given.url.endswith("/"):
        return "it redirects to the front page"
    return ""
