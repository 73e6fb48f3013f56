"""A cell of a table in, how it is shown out: links to the thing's page, scraped text inert, nothing else changed."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from datasette import hookimpl
from markupsafe import Markup

from db.inert import inert, web_link

BODY = 100  # characters of an article's text that a table shows; the article's page shows all
_ARTICLE_IDS = {"articles", "mentions", "unread", "article"}  # where ``id`` is an article's number
_OF_SOURCES = {"visits", "visit", "sources", "coverage", "silences", "gaps"}


@hookimpl
def render_cell(row: Any, value: Any, column: str, table: str | None, datasette: Any) -> Markup | None:
    """Link numbers, codes and keys to their pages, and web addresses to the web; write out what cannot be seen."""
    label = ""
    if isinstance(value, dict):  # a key that Datasette has looked up: the row's number, and its title
        value, label = value["value"], str(value["label"])
    page = _page(value, column, table, set(row.keys()) if table is None else set())
    if page:
        return Markup('<a href="{}" dir="auto">{}</a>').format(datasette.urls.path(page), _cut(inert(label or str(value)), BODY))
    if label:
        return Markup('<span dir="auto">{}</span>').format(_cut(inert(label), BODY))
    if not isinstance(value, str):
        return None
    if web_link(value):
        short = _cut(inert(value).split("://", 1)[1], 40)
        return Markup('<a href="{}" rel="noopener noreferrer nofollow">{}</a>').format(value, short)
    limit = BODY if column == "body" else int(datasette.setting("truncate_cells_html"))
    return Markup('<span dir="auto">{}</span>').format(_cut(inert(value), limit))


def _page(value: Any, column: str, table: str | None, columns: set[str]) -> str | None:
    """The address of the page about what a cell names; an answer to a query has no table, but ``columns``."""
    if value in (None, ""):
        return None
    if isinstance(value, int):
        if column == "article" or column == "story" or (column == "id" and table in _ARTICLE_IDS):
            return f"/article/{value}"
        return f"/alert/{value}" if column == "alert" or (column == "id" and table in ("alerts", "alert")) else None
    nations = table in ("members", "member", "member_reports") or (
        table is None and "nation" in columns and "city" not in columns
    )
    if column == "country" and nations and len(str(value)) == 2:
        return f"/member/{quote(str(value))}"
    if column == "meeting" or (column == "key" and table in ("meetings", "meeting")):
        return f"/meeting/{quote(str(value), safe='')}"
    if column == "source" and table in _OF_SOURCES:
        return f"/source/{quote(str(value), safe='')}"
    return None


def _cut(text: str, limit: int) -> str:
    return text if not limit or len(text) <= limit else text[: limit - 1] + "…"
