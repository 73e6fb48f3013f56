"""One request and one answer of the replica, as plain values: what handlers take and what the server sends."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.newsroom.world import World


@dataclass(frozen=True, slots=True)
class Ask:
    """One request: the host it is meant for, its path and its query (names in lower case)."""

    world: World
    host: str
    path: str
    query: Mapping[str, str] = field(default_factory=dict)
    raw_query: str = ""
    headers: Mapping[str, str] = field(default_factory=dict)  # names in lower case
    port: int = 0
    served: int = 0  # how many requests were answered before this one

    @property
    def url(self) -> str:
        return f"{self.world.scheme}://{self.host}{self.path}" + (f"?{self.raw_query}" if self.raw_query else "")


@dataclass(slots=True)
class Answer:
    """One answer, and how badly it is to be delivered."""

    status: int = 200
    body: bytes = b""
    headers: dict[str, str] = field(default_factory=dict)
    pause: float = 0.0  # seconds of silence before anything is sent
    promised: int | None = None  # Content-Length that is announced whatever the body's length is
    drip: float = 0.0  # seconds between two bytes of the body
    repeat: int = 1  # how many times the body is sent, in one chunked answer
    end: str = ""  # "reset" or "eof": the connection ends so, without an answer


HTML = "text/html; charset=utf-8"


def html(body: bytes | str, status: int = 200, **headers: str) -> Answer:
    """An HTML page as the platform sends one: private, without validators."""
    data = body.encode() if isinstance(body, str) else body
    return Answer(
        status,
        data,
        {"Content-Type": HTML, "Cache-Control": "private", "Server": "Microsoft-IIS/10.0"}
        | {name.replace("_", "-").title(): value for name, value in headers.items()},
    )


def redirect(location: str, status: int = 301) -> Answer:
    """A redirect with the small page that IIS sends along."""
    page = f'<html><head><title>Document Moved</title></head><body><h1>Object Moved</h1>This document may be found <a HREF="{location}">here</a></body></html>'  # noqa: E501
    return Answer(status, page.encode(), {"Content-Type": HTML, "Location": location})


def moved(ask: Ask, host: str) -> Answer:
    """A permanent redirect to the same path and query on another host."""
    query = f"?{ask.raw_query}" if ask.raw_query else ""
    return redirect(f"{ask.world.scheme}://{host}{ask.path}{query}")
