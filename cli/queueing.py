"""What more than one machine needs of the commands: ``--queue``, and ``worker``."""

from __future__ import annotations

import contextlib
from collections.abc import AsyncIterator
from typing import Annotated, Any

import typer

from cli.app import EXIT_CONFIG, app, fail, start_logs

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
    _needs_the_extra()
    from fleet import Fleet

    async with Fleet(queue) as fleet:
        yield fleet


@app.command()
def worker(
    queue: Annotated[
        str,
        typer.Option(
            "--queue", envvar="CSPO_WATCH_QUEUE", help="PostgreSQL address, the one that the daemon is given.", show_default=False
        ),
    ],
    jobs: Annotated[int, typer.Option("--jobs", "-j", min=1, max=64, help="How many publishers to ask at the same time.")] = 8,
) -> None:
    """Ask newsrooms for a daemon that was started with the same --queue; run as many as you like, on any host. Needs no configuration."""
    _needs_the_extra()
    from crawler.crawl import run as in_loop
    from fleet import work

    start_logs(info=True)
    in_loop(work(queue, jobs=jobs))


def _needs_the_extra() -> None:
    from importlib.util import find_spec

    if find_spec("procrastinate") is None or find_spec("psycopg") is None:
        fail("a queue needs the extra of that name: pip install 'cspo-watch[queue]'", EXIT_CONFIG)
