"""A cell of a table in, how it is shown out: links to the thing's page, scraped text inert, nothing else changed."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from datasette import hookimpl
from markupsafe import Markup

from db.inert import inert, web_link

_ARTICLE_IDS = {"articles", "mentions", "unread", "article"}  # where ``id`` is an article's number


@hookimpl
def render_cell(value: Any, column: str, table: str | None, datasette: Any) -> Markup | None:
    """Link numbers, codes and keys to their pages, and web addresses to the web; write out what cannot be seen."""
    page = _page(value, column, table)
    if page:
        return Markup('<a href="{}">{}</a>').format(datasette.urls.path(page), inert(str(value)))
    if not isinstance(value, str):
        return None
    shown = inert(value)
    limit = int(datasette.setting("truncate_cells_html"))
    if web_link(value):
        return Markup('<a href="{}" rel="noopener noreferrer nofollow">{}</a>').format(value, _cut(shown, 60))
    return Markup('<span dir="auto">{}</span>').format(_cut(shown, limit))


def _page(value: Any, column: str, table: str | None) -> str | None:
    """The address of the page about what a cell names."""
    if value in (None, ""):
        return None
    if isinstance(value, int):
        if column == "article" or column == "story" or (column == "id" and table in _ARTICLE_IDS):
            return f"/article/{value}"
        return f"/alert/{value}" if column == "id" and table in ("alerts", "alert") else None
    if column == "country" and table in ("members", "member", "member_reports") and len(str(value)) == 2:
        return f"/member/{quote(str(value))}"
    if column == "meeting" or (column == "key" and table in ("meetings", "meeting")):
        return f"/meeting/{quote(str(value), safe='')}"
    if column == "source" and table in ("visits", "visit", "sources", "coverage", "silences", "gaps"):
        return f"/source/{quote(str(value), safe='')}"
    return None


def _cut(text: str, limit: int) -> str:
    return text if not limit or len(text) <= limit else text[: limit - 1] + "…"
