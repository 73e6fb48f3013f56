"""What more than one machine needs of the commands: ``--queue``."""

from __future__ import annotations

import contextlib
from collections.abc import AsyncIterator
from typing import Annotated, Any

import typer

from cli.app import EXIT_CONFIG, fail

Queue = Annotated[
    str | None,
    typer.Option(
        "--queue", envvar="CSPO_WATCH_QUEUE",
        help="PostgreSQL address: `cspo-watch worker` processes ask the newsrooms, here or on other machines; this one writes.",
    ),
]  # fmt: skip


@contextlib.asynccontextmanager
async def collector(queue: str | None) -> AsyncIterator[Any]:
    """Who asks the newsrooms: this process, or the workers of a queue."""
    if queue is None:
        from crawler import crawl

        yield crawl
        return
    needs_the_extra()
    from fleet import Fleet

    async with Fleet(queue) as fleet:
        yield fleet


def needs_the_extra() -> None:
    """End the command when the extra `queue` is not installed."""
    from importlib.util import find_spec

    if find_spec("procrastinate") is None or find_spec("psycopg") is None:
        fail("a queue needs the extra of that name: pip install 'cspo-watch[queue]'", EXIT_CONFIG)
