"""The command ``worker``: jobs of a queue in, what the newsrooms answered out."""

from __future__ import annotations

from typing import Annotated

import typer

from cli.app import WATCH, app, stay
from cli.logs import start_logs
from cli.queueing import needs_the_extra


@app.command(rich_help_panel=WATCH)
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
    needs_the_extra()
    from crawler.crawl import run as in_loop
    from fleet import work

    start_logs(info=True)
    stay()
    in_loop(work(queue, jobs=jobs))
