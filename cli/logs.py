"""The log: what the modules tell, as lines on stderr.

They tell it to Python's own `logging`, an event with its fields as ``extra``. structlog makes lines of the events and is imported for the
first of them: most runs have nothing to tell, and it would be a twentieth of what they cost.
"""

from __future__ import annotations

import logging
import os
from collections import deque
from collections.abc import MutableMapping
from functools import cached_property
from typing import Any

from cli.app import settings

_OURS = ("alerts", "crawler", "db", "fleet", "pipeline", "scheduler", "service")
_latest: deque[str] = deque(maxlen=50)  # lines of the log: what a failing ping takes along

Event = MutableMapping[str, Any]


def start_logs(*, info: bool, quiet: bool = False) -> None:
    """Send structured log lines to stderr: readable on a terminal, JSON elsewhere; ``quiet``: nothing below an error."""
    level = logging.INFO if info or settings.verbose else logging.ERROR if quiet else logging.WARNING
    logging.basicConfig(handlers=[_Lines()], level=max(level, logging.WARNING), force=True)
    for name in _OURS:
        logging.getLogger(name).setLevel(level)
    logging.getLogger("apscheduler").setLevel(logging.CRITICAL + 1)  # the daemon listens to its events and says them itself


def log_tail() -> str:
    """The latest lines of the log, plainly."""
    return "\n".join(_latest)


class _Lines(logging.StreamHandler[Any]):
    @cached_property
    def lines(self) -> logging.Formatter:
        return _formatter()

    def format(self, record: logging.LogRecord) -> str:
        return self.lines.format(record)


def _formatter() -> logging.Formatter:
    from structlog import dev, processors, stdlib
    from structlog.tracebacks import ExceptionDictTransformer

    # Never the locals of a frame, which structlog shows by default: a password may be among them.
    error = processors.ExceptionRenderer(ExceptionDictTransformer(show_locals=False))
    return stdlib.ProcessorFormatter(
        foreign_pre_chain=[
            _fields,
            stdlib.add_log_level,
            processors.TimeStamper(fmt="iso", utc=True),
            error if settings.json_logs else processors.ExceptionRenderer(),
            _plain_values,
            _remember,
        ],
        processors=[
            stdlib.ProcessorFormatter.remove_processors_meta,
            processors.JSONRenderer(ensure_ascii=False)
            if settings.json_logs
            else dev.ConsoleRenderer(colors=not os.environ.get("NO_COLOR")),
        ],
    )


def _fields(logger: Any, method: str, event: Event) -> Event:
    """What this program tells has fields; what a library tells says which one it is, and what it attaches is its own affair."""
    from structlog.stdlib import ExtraAdder

    name: str = event["_record"].name
    if name.partition(".")[0] in _OURS:
        return ExtraAdder()(logger, method, event)
    event["logger"] = name
    return event


def _plain_values(_: object, __: str, event: Event) -> Event:
    """Scraped text cannot write to the terminal: control characters go, and so do empty fields."""
    return {
        key: "".join(character for character in value if character.isprintable() or character == "\n")
        if isinstance(value, str)
        else value
        for key, value in event.items()
        if value is not None
    }


def _remember(_: object, __: str, event: Event) -> Event:
    when, level, what = event.get("timestamp", ""), event.get("level", ""), event.get("event", "")
    beside = ("timestamp", "level", "event", "exception", "_record", "_from_structlog")
    _latest.append(
        f"{when} {level} {what} {' '.join(f'{key}={value}' for key, value in event.items() if key not in beside)}".rstrip()
    )
    return event
