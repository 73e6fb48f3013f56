"""What writer and workers say to each other: jobs of procrastinate one way, rows of a table the other, as JSON."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from datetime import timedelta
from typing import Any

import psycopg
from procrastinate import App, PsycopgConnector
from procrastinate.exceptions import ProcrastinateException
from psycopg.conninfo import conninfo_to_dict
from pydantic import TypeAdapter

from crawler.source import Http, Publisher
from db.records import Memory, Page, Visit, Wanted

QUEUE, CHANNEL = "cspo-watch", "cspo_watch_answers"
HEARTBEAT, GONE_AFTER = 2.0, 10.0  # seconds: a worker tells that it lives, and is taken for dead
FAULTS = (ProcrastinateException, psycopg.Error, OSError)  # the database is away

VISIT: TypeAdapter[Visit] = TypeAdapter(Visit)
VISITS: TypeAdapter[list[Visit]] = TypeAdapter(list[Visit])
PAGE: TypeAdapter[Page] = TypeAdapter(Page)
WANTED: TypeAdapter[list[Wanted]] = TypeAdapter(list[Wanted])
MEMORY: TypeAdapter[dict[str, Memory]] = TypeAdapter(dict[str, Memory])

# Publishers and manners are the same for thousands of jobs: they are written once, under their hash. Answers wait in
# the table until the writer takes them, also while there is no writer.
_TABLES = """
    create table if not exists cspo_watch_terms (id text primary key, body text not null);
    create table if not exists cspo_watch_answer (id bigint generated always as identity primary key, name text not null,
        body text not null, given timestamptz not null default now());
"""
_ALONE = "select pg_advisory_lock(20141203)"  # two that start at once must not both make the tables


class QueueError(Exception):
    """The queue cannot be used; the message says why and what to do."""


def app_of(url: str) -> App:
    """procrastinate on that database. Raises QueueError for what is no PostgreSQL address."""
    if not url.startswith(("postgresql://", "postgres://")):
        raise QueueError("the queue is no PostgreSQL address; it looks like postgresql://user@host/database")
    return App(connector=PsycopgConnector(conninfo=url, min_size=1, max_size=8, timeout=30.0))


async def prepare(url: str, app: App) -> None:
    """Make the tables that are not there yet. Raises QueueError when the database refuses."""
    try:
        async with await psycopg.AsyncConnection.connect(url, autocommit=True) as conn:
            await conn.execute(_ALONE)
            found = await (await conn.execute("select to_regclass('procrastinate_jobs')")).fetchone()
            if found is None or found[0] is None:
                await conn.execute(app.schema_manager.get_schema())
            await conn.execute(_TABLES)
    except psycopg.Error as error:
        raise QueueError(
            f"{place(url)}: {str(error).strip()}. Is PostgreSQL running, and may this user create tables there?"
        ) from error


def place(url: str) -> str:
    """The address without its password."""
    parts = conninfo_to_dict(url)
    return f"postgresql://{parts.get('host', 'local')}:{parts.get('port', 5432)}/{parts.get('dbname', '')}"


def terms_of(publishers: Sequence[Publisher], http: Http) -> tuple[str, str]:
    """Publishers and manners -> their hash and their JSON."""
    body = json.dumps(
        {"publishers": [publisher.model_dump() for publisher in publishers], "http": http.model_dump()},
        default=_seconds,
        sort_keys=True,
    )
    return hashlib.blake2b(body.encode(), digest_size=12).hexdigest(), body


def read_terms(body: str) -> tuple[list[Publisher], Http]:
    """The other way round."""
    data = json.loads(body)
    return [Publisher.model_validate(row) for row in data["publishers"]], Http.model_validate(data["http"])


def plain(model: Any) -> dict[str, Any]:
    """A pydantic model of the configuration -> what JSON can hold; durations are seconds."""
    data: dict[str, Any] = json.loads(json.dumps(model.model_dump(), default=_seconds))
    return data


def _seconds(value: Any) -> float:
    if isinstance(value, timedelta):
        return value.total_seconds()
    raise TypeError(f"{value!r} has no place in a job")
