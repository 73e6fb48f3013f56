"""The archive as pages: the front page, a page for each thing, search, questions and what the archive is, at addresses that stay."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlencode

from datasette import NotFound, Response, hookimpl
from datasette.database import QueryInterrupted

from db import charts, dates, front, inert, places, schema_picture, searching, things

NAME = "archive"  # what the database is called in addresses, whatever its file is called
FEEDS = {"alerts.atom": "application/atom+xml", "meetings.ics": "text/calendar"}
THINGS: dict[str, tuple[str, Callable[..., Any], type]] = {
    "article": (r"\d{1,15}", things.article, int),
    "member": ("[A-Z]{2}", things.member, str),
    "meeting": ("[^/]{1,200}?", things.meeting, str),
    "alert": (r"\d{1,15}", things.alert, int),
    "source": ("[^/]{1,200}?", things.source, str),
}


@hookimpl
def startup(datasette: Any) -> Callable[[], Any]:
    """Give the database its permanent name, and find the meetings' places before the first reader comes."""

    async def prepare() -> None:
        files = [name for name, database in datasette.databases.items() if database.path]
        if NAME not in files and len(files) == 1:
            database = datasette.get_database(files[0])
            datasette.remove_database(files[0])
            datasette.add_database(database, name=NAME)
        if NAME in datasette.databases:
            rows = await ask_of(datasette)("select distinct city, country from meeting")
            await asyncio.to_thread(places.locate, [(row["city"], row["country"]) for row in rows])

    return prepare


@hookimpl
def register_routes() -> list[tuple[str, Callable[..., Any]]]:
    """Every page and the files that are served beside it."""
    pages = [(rf"^/{kind}/(?P<key>{pattern})(?P<format>\.json)?$", _thing(kind)) for kind, (pattern, _, _) in THINGS.items()]
    feeds = [(rf"^/{name.replace('.', '[.]')}$", _feed(name)) for name in FEEDS]
    own: list[tuple[str, Callable[..., Any]]] = [
        (r"^/$", home),
        (r"^/search$", search),
        (r"^/questions$", questions),
        (r"^/about$", about),
        (r"^/robots\.txt$", robots),
    ]
    return [*own, *pages, *feeds]


@hookimpl
def prepare_jinja2_environment(env: Any) -> None:
    """What templates may call to write dates, scraped text and charts."""
    env.filters |= {
        "day": dates.day, "moment": dates.moment, "inert": inert.inert, "web_link": inert.web_link,
        "words": lambda text: (text or "").replace("_", " "),
    }  # fmt: skip
    env.globals |= {
        "days": dates.days, "timeline": charts.timeline, "visit_marks": charts.visit_marks, "bars": charts.bars,
        "paragraphs": inert.paragraphs, "sentence_in": inert.sentence_in, "feeds": FEEDS, "table_rows": table_rows,
    }  # fmt: skip


def table_rows(display_rows: Any) -> list[dict]:
    """Rows as Datasette gives them to its table template -> rows by column, as charts want them."""
    return [{cell["column"]: cell["raw"] for cell in row.cells} for row in display_rows]


def ask_of(datasette: Any) -> front.Ask:
    """A way to ask the archive that gives rows as dictionaries."""
    database = datasette.get_database(NAME)

    async def ask(sql: str, parameters: tuple | dict = ()) -> list[dict]:
        try:
            return [dict(row) for row in (await database.execute(sql, parameters, log_sql_errors=False)).rows]
        except QueryInterrupted as error:
            raise front.TooSlow("This took longer than the archive allows. Try again, or ask for less.") from error

    return ask


async def _page(datasette: Any, request: Any, template: str, **context: Any) -> Response:
    return Response.html(await datasette.render_template(f"{template}.html", context, request=request))


async def home(datasette: Any, request: Any) -> Response:
    """The front page."""
    shown = await front.front_page(ask_of(datasette))
    world = charts.world_map([*shown["expected"], *shown["past"]], lambda key: datasette.urls.path(f"/meeting/{key}"))
    return await _page(datasette, request, "home", **shown, world=world)


def _thing(kind: str) -> Callable[..., Any]:
    _, read, as_key = THINGS[kind]

    async def show(datasette: Any, request: Any) -> Response:
        key = as_key(unquote(request.url_vars["key"]))
        found = await read(ask_of(datasette), key)
        if found is None:
            raise NotFound(f"There is no {kind} {key} in this archive.")
        if request.url_vars["format"]:
            return Response.json({name: value for name, value in found.items() if name != "changes"}, default=str)
        return await _page(datasette, request, kind, **{kind: found})

    return show


async def search(datasette: Any, request: Any) -> Response:
    """What the words in ``q`` find; filters: publisher, since, until, language, mentions, sort, page."""
    value = request.args.get
    page = value("page") or ""
    query = searching.Query(
        words=(value("q") or "")[:500], publisher=value("publisher") or "", since=value("since") or "", until=value("until") or "",
        language=value("language") or "", mentions=bool(value("mentions")), newest=value("sort") == "newest",
        page=min(int(page), 500) if page.isdecimal() and len(page) < 6 else 1,
    )  # fmt: skip
    ask = ask_of(datasette)
    answer = await searching.search(ask, query)
    publishers = await ask("select name, title from publisher order by name")
    languages = await ask(LANGUAGES)
    kept = {name: part for name in request.args if name != "page" and (part := value(name))}
    return await _page(
        datasette, request, "search", query=query, answer=answer, publishers=publishers, languages=languages,
        this=lambda page: datasette.urls.path(f"/search?{urlencode({**kept, 'page': page})}"), ranked=searching.RANKED,
    )  # fmt: skip


# The newest articles tell which languages there are; all of them would have to be read for a complete list.
LANGUAGES = (
    "select distinct language from (select language from article order by id desc limit 5000) where language != '' order by 1"
)


async def questions(datasette: Any, request: Any) -> Response:
    """Every ready-made question: the views, and the queries that take a parameter."""
    described = datasette.metadata(database=NAME)["tables"]
    views = [{"name": name, **described.get(name, {})} for name in await datasette.get_database(NAME).view_names()]
    queries = await datasette.get_canned_queries(NAME, request.actor)
    return await _page(datasette, request, "questions", views=views, queries=list(queries.values()), database=NAME)


async def about(datasette: Any, request: Any) -> Response:
    """What the archive is, its schema as a picture, what leaves it and how."""
    ask = ask_of(datasette)
    picture = schema_picture.draw(await ask(schema_picture.COLUMNS), await ask(schema_picture.KEYS))
    described = datasette.metadata(database=NAME)["tables"]
    tables = {
        kind: [{"name": row["name"], **described.get(row["name"], {})} for row in await ask(TABLES, (kind,))]
        for kind in ("view", "table")
    }
    return await _page(datasette, request, "about", picture=picture, tables=tables, database=NAME)


TABLES = r"""select name from sqlite_master where type = ? and name not like 'article\_fts%' escape '\' and name not like 'sqlite\_%' escape '\'
    order by name"""


async def robots(datasette: Any) -> Response:
    """Search engines may read the pages; not the tables, whose filters and sortings are endless."""
    closed = "".join(f"Disallow: {datasette.urls.path(path)}\n" for path in (f"/{NAME}", "/search", "/-/"))
    return Response.text(f"User-agent: *\n{closed}Crawl-delay: 10\n")


def _feed(name: str) -> Callable[..., Any]:
    async def serve(datasette: Any) -> Response:
        path = Path(datasette.get_database(NAME).path).parent / name
        try:
            content = await asyncio.to_thread(path.read_bytes)
        except FileNotFoundError:
            raise NotFound(f"{name} has not been written yet; the next round of the watch writes it.") from None
        return Response(content, headers={"cache-control": "max-age=300"}, content_type=f"{FEEDS[name]}; charset=utf-8")

    return serve
