"""The JSON that GOV.UK's Content API gives for one page in, the article's title, date and text out. Pure."""

from __future__ import annotations

import json
from typing import Any

from selectolax.lexbor import LexborHTMLParser

from crawler import dates, plain
from crawler.extract import SHORTEST, Extract
from crawler.instead import is_bomb
from crawler.paragraphs import paragraphs_of


def read(body: bytes) -> Extract:
    """What one page says; "malformed" for what is no such document, "gone" for one that only points elsewhere."""
    try:
        page = json.loads(body)
    except (ValueError, RecursionError) as error:
        return Extract("malformed", f"it is no JSON that can be read: {str(error)[:200]}")
    if not isinstance(page, dict) or not isinstance(page.get("document_type"), str):
        return Extract("malformed", "it is no page of the content API")
    title = plain.from_markup(_text(page.get("title")))
    if page["document_type"] in ("redirect", "gone"):
        return Extract("gone", f"the content API says {page['document_type']!r}", title=title)
    details = page.get("details")
    html = _text(details.get("body")) if isinstance(details, dict) else ""
    if is_bomb(html):
        return Extract("malformed", "its elements are nested absurdly deep", title=title)
    tree = LexborHTMLParser(f"<body>{html}</body>")
    text = "\n\n".join(paragraphs_of(tree.body)) if tree.body is not None else ""
    published, precision = dates.read(_text(page.get("first_published_at")) or _text(page.get("public_updated_at")), "UTC")
    short = len(text) < SHORTEST
    detail = f"{len(text)} characters of text" if short else "withdrawn by its publisher" if page.get("withdrawn_notice") else ""
    return Extract(
        "short" if short else "ok",
        detail,
        title,
        published,
        precision,
        body=text,
        layout="content-api",
        language=_text(page.get("locale"))[:2],
    )


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ""
