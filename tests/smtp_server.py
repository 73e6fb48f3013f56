"""Real mail servers on loopback: a well-behaved one (aiosmtpd) and one that fails at any step in any way it is told to."""

from __future__ import annotations

import asyncio
import contextlib
import socket
import ssl
import struct
import threading
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from types import TracebackType
from typing import Any, ClassVar, Self

from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

HANG = "<hang>"  # read on, say nothing
DROP = "<drop>"  # end the connection
RESET = "<reset>"  # end it with a TCP reset
DRIP = "<drip>"  # the right reply, one byte every 50 ms, with a line that never ends
FLOOD = "<flood>"  # a reply of 1 MB in one line
FLOOD_LINES = "<flood lines>"  # a reply of 1 MB in many lines
GARBAGE = "<garbage>"  # bytes that are no SMTP


@dataclass(frozen=True)
class Received:
    """One mail that a server has seen up to its final dot, whatever it then answered."""

    sender: str
    recipients: tuple[str, ...]
    content: bytes
    tls: bool
    user: str = ""


class _InThread:
    """An asyncio server on 127.0.0.1 in a thread of its own; ``port`` is known once it is entered."""

    def __init__(self) -> None:
        self.received: list[Received] = []
        self.port = 0
        self.connections = 0
        self._loop = asyncio.new_event_loop()
        self._ready = threading.Event()
        self._thread = threading.Thread(target=self._run, daemon=True)

    async def serve(self) -> asyncio.Server:
        raise NotImplementedError

    def _run(self) -> None:
        asyncio.set_event_loop(self._loop)

        server = self._loop.run_until_complete(self.serve())
        self.port = server.sockets[0].getsockname()[1]
        # Ready only when it turns for good: a stop that comes before would end the call above, and nothing after it.
        self._loop.call_soon(self._ready.set)
        self._loop.run_forever()
        server.close()
        tasks = asyncio.all_tasks(self._loop)
        for task in tasks:
            task.cancel()
        self._loop.run_until_complete(asyncio.gather(*tasks, return_exceptions=True))
        self._loop.close()

    def __enter__(self) -> Self:
        self._thread.start()
        assert self._ready.wait(10)
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(10)

    @property
    def message_ids(self) -> list[str]:
        import email

        return [email.message_from_bytes(mail.content)["Message-ID"] for mail in self.received]


class GoodServer(_InThread):
    """aiosmtpd with STARTTLS or TLS, and a login if a user is given."""

    def __init__(
        self,
        context: ssl.SSLContext | None = None,
        *,
        implicit_tls: bool = False,
        user: str = "",
        password: str = "",
        smtputf8: bool = True,
        size_limit: int = 33_554_432,
    ):
        super().__init__()
        self._context, self._implicit, self._user, self._password = context, implicit_tls, user, password
        self._smtputf8, self._size_limit = smtputf8, size_limit

    async def serve(self) -> asyncio.Server:
        starttls = self._context if not self._implicit else None

        def protocol() -> SMTP:
            self.connections += 1
            return SMTP(
                self,
                hostname="mail.example.org",
                loop=self._loop,
                enable_SMTPUTF8=self._smtputf8,
                data_size_limit=self._size_limit,
                tls_context=starttls,
                require_starttls=starttls is not None,
                auth_required=bool(self._user),
                auth_require_tls=starttls is not None,
                authenticator=self._authenticate if self._user else None,
            )

        return await self._loop.create_server(protocol, "127.0.0.1", 0, ssl=self._context if self._implicit else None)

    def _authenticate(self, server: SMTP, session: Session, envelope: Envelope, mechanism: str, data: Any) -> AuthResult:
        good = isinstance(data, LoginPassword) and (data.login, data.password) == (self._user.encode(), self._password.encode())
        return AuthResult(success=good, handled=False, auth_data=self._user)

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        content = envelope.original_content or b""
        user = str(session.auth_data or "")
        tls = session.ssl is not None or self._implicit
        self.received.append(Received(envelope.mail_from or "", tuple(envelope.rcpt_tos), content, tls, user))
        return f"250 2.0.0 Ok: queued as {len(self.received)}"


Reply = str | Callable[[str], str | None]


@dataclass
class Plan:
    """What a :class:`BadServer` says at each step; a step that is not named goes well.

    Steps: greeting, ehlo, starttls, auth, mail, rcpt, data, text (the reply to the final dot), quit. A value is a reply,
    one of the behaviours above, or a function of the command that gives one (None: goes well).
    """

    steps: dict[str, Reply] = field(default_factory=dict)
    extensions: tuple[str, ...] = ("SIZE 10000000", "STARTTLS", "AUTH PLAIN LOGIN")


class BadServer(_InThread):
    """A mail server of the test's own writing, which does at each step what its plan says."""

    GOOD: ClassVar = {
        "greeting": "220 mail.example.org ESMTP",
        "starttls": "220 2.0.0 Ready to start TLS",
        "auth": "235 2.7.0 Authentication successful",
        "mail": "250 2.1.0 Ok",
        "rcpt": "250 2.1.5 Ok",
        "data": "354 End data with <CR><LF>.<CR><LF>",
        "text": "250 2.0.0 Ok: queued",
        "quit": "221 2.0.0 Bye",
        "rset": "250 2.0.0 Ok",
    }

    def __init__(self, context: ssl.SSLContext | None = None, plan: Plan | None = None, **steps: Reply):
        super().__init__()
        self._context = context
        self.plan = plan or Plan(dict(steps))
        self.commands: list[str] = []

    async def serve(self) -> asyncio.Server:
        return await asyncio.start_server(self._talk, "127.0.0.1", 0, limit=64 * 1024 * 1024)

    async def _talk(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.connections += 1
        with contextlib.suppress(ConnectionError, ssl.SSLError, asyncio.IncompleteReadError, asyncio.CancelledError):
            await self._converse(reader, writer)
        with contextlib.suppress(Exception):
            writer.close()

    async def _converse(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        tls, sender, recipients = False, "", []
        if not await self._say(writer, "greeting", ""):
            return
        while line := (await reader.readline()).decode("utf-8", "replace").rstrip("\r\n"):
            self.commands.append(line)
            verb = line.split(":")[0].split()[0].upper()
            if verb in {"EHLO", "HELO"}:
                if not await self._say(writer, "ehlo", line, self._ehlo(tls)):
                    return
                continue
            step = {"STARTTLS": "starttls", "AUTH": "auth", "MAIL": "mail", "RCPT": "rcpt", "DATA": "data", "QUIT": "quit"}.get(
                verb, "rset"
            )
            reply = await self._say(writer, step, line)
            if not reply:
                return
            if step == "starttls" and reply.startswith("220"):
                assert self._context is not None
                await writer.start_tls(self._context)
                tls = True
            elif step == "mail":
                sender = line.split("<")[1].split(">")[0]
            elif step == "rcpt" and reply.startswith("250"):
                recipients.append(line.split("<")[1].split(">")[0])
            elif step == "data" and reply.startswith("354"):
                content = await reader.readuntil(b"\r\n.\r\n")
                content = content[:-3].replace(b"\r\n..", b"\r\n.")
                self.received.append(Received(sender, tuple(recipients), content, tls))
                if not await self._say(writer, "text", line):
                    return
            elif step == "quit":
                return

    def _ehlo(self, tls: bool) -> str:
        lines = ["mail.example.org", *(one for one in self.plan.extensions if not (tls and one == "STARTTLS"))]
        return "\r\n".join(f"250{' ' if line is lines[-1] else '-'}{line}" for line in lines)

    async def _say(self, writer: asyncio.StreamWriter, step: str, command: str, good: str = "") -> str:
        """Say what the plan has for this step; "" when that ends the conversation."""
        good = good or self.GOOD[step]
        planned = self.plan.steps.get(step)
        said = (planned(command) if callable(planned) else planned) or good
        if said == HANG:
            await asyncio.sleep(3600)
        elif said == RESET:
            connection = writer.get_extra_info("socket")
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            writer.transport.abort()
            return ""
        elif said == DROP:
            return ""
        elif said == DRIP:
            for byte in self._dripping(good):
                writer.write(bytes([byte]))
                await writer.drain()
                await asyncio.sleep(0.05)
        elif said == FLOOD:
            said = good[:4] + "x" * 1_000_000
        elif said == FLOOD_LINES:
            said = "\r\n".join([f"{good[:3]}-{'x' * 990}"] * 1000 + [good.split("\r\n")[-1]])
        elif said == GARBAGE:
            said = "\x00\x01\x02 this is not SMTP"
        writer.write(said.encode() + b"\r\n")
        await writer.drain()
        return said

    @staticmethod
    def _dripping(good: str) -> Iterable[int]:
        yield from good[:4].encode()
        while True:
            yield ord("x")
