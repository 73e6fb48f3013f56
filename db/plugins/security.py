"""Every answer in, the same answer out with headers that keep scraped text inert; and, where one is set, the password asked for."""

from __future__ import annotations

import base64
import binascii
import hmac
import os
from collections.abc import Awaitable, Callable
from typing import Any

from datasette import handle_exception, hookimpl

from db.safe_csv import RowGuard
from db.serve import PASSWORD_VARIABLE

# No page of ours has a script, so none may run; nothing comes from another host, nothing is framed. Inline styles place bars.
HEADERS = {
    "content-security-policy": "default-src 'none'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "no-referrer",
    "permissions-policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
}
App = Callable[[dict, Callable[[], Awaitable[dict]], Callable[[dict], Awaitable[None]]], Awaitable[None]]


@hookimpl
def startup() -> None:
    """Let an error be logged without the values of all variables: that takes a second, fills the log and may show the password."""
    handle_exception.rich = None


@hookimpl
def asgi_wrapper(datasette: Any) -> Callable[[App], App]:
    """Wrap Datasette in a guard that also asks for the password, where one is in the environment."""
    password = os.environ.get(PASSWORD_VARIABLE, "")
    open_to_all = datasette.urls.path("/robots.txt")

    def wrap(app: App) -> App:
        async def guarded(scope: dict, receive: Callable[[], Awaitable[dict]], send: Callable[[dict], Awaitable[None]]) -> None:
            if scope["type"] != "http":
                await app(scope, receive, send)
                return
            answer = _guard(scope, send)
            if password and scope["path"] != open_to_all and not knows(password, scope["headers"]):
                await _ask_for_password(answer)
                return
            await app(scope, receive, answer)

        return guarded

    return wrap


def knows(password: str, headers: list[tuple[bytes, bytes]]) -> bool:
    """Does a request carry the password, by HTTP Basic (with any user name) or as a bearer token?"""
    sent = next((value for name, value in headers if name.lower() == b"authorization"), b"")
    scheme, _, credentials = sent.partition(b" ")
    if scheme.lower() == b"basic":
        try:
            _, _, credentials = base64.b64decode(credentials.strip(), validate=True).partition(b":")
        except binascii.Error:
            return False
    elif scheme.lower() != b"bearer":
        return False
    return hmac.compare_digest(credentials.strip(), password.encode())


async def _ask_for_password(send: Callable[[dict], Awaitable[None]]) -> None:
    await send(
        {
            "type": "http.response.start",
            "status": 401,
            "headers": [
                (b"www-authenticate", b'Basic realm="CSpO Watch", charset="UTF-8"'),
                (b"content-type", b"text/plain; charset=utf-8"),
                (b"cache-control", b"no-store"),
            ],
        }
    )
    await send({"type": "http.response.body", "body": b"This archive asks for a password. Any user name will do.\n"})


def _guard(scope: dict, send: Callable[[dict], Awaitable[None]]) -> Callable[[dict], Awaitable[None]]:
    """The road back: our headers on every answer, and no formulas in CSV."""
    rows: RowGuard | None = None

    async def guarded_send(message: dict) -> None:
        nonlocal rows
        if message["type"] == "http.response.start":
            kept = [(name, value) for name, value in message.get("headers", ()) if name.lower().decode("latin-1") not in HEADERS]
            kept += [(name.encode(), value.encode()) for name, value in HEADERS.items()]
            if _is_csv(scope, kept):
                rows = RowGuard()
                kept = [(name, value) for name, value in kept if name.lower() != b"content-length"]
            message = {**message, "headers": kept}
        elif message["type"] == "http.response.body" and rows is not None:
            body = rows.feed(message.get("body", b""), last=not message.get("more_body", False))
            message = {**message, "body": body}
        await send(message)

    return guarded_send


def _is_csv(scope: dict, headers: list[tuple[bytes, bytes]]) -> bool:
    """Datasette sends CSV as text/plain unless it is downloaded."""
    kind = next((value for name, value in headers if name.lower() == b"content-type"), b"")
    asked = scope["path"].endswith(".csv") or b"_format=csv" in scope.get("query_string", b"")
    return kind.startswith(b"text/csv") or (asked and kind.startswith(b"text/plain"))
