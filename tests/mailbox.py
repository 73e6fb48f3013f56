"""Mailboxes on loopback: an SMTP server that puts what it takes into a Maildir, and an IMAP server that shows that Maildir."""

from __future__ import annotations

import asyncio
import contextlib
import email
import mailbox
import re
import ssl
from pathlib import Path

from aiosmtpd.smtp import SMTP, Envelope, Session

from tests.smtp_server import GoodServer, _InThread


class Delivering(GoodServer):
    """Takes mail and puts what is for ``address`` into a Maildir; ``broken``: takes it and loses it; ``refuse``: does not take it."""

    def __init__(self, maildir: Path, address: str, context: ssl.SSLContext | None = None) -> None:
        super().__init__(context)
        self.box = mailbox.Maildir(maildir)
        self.address, self.broken, self.refuse = address, False, False

    async def handle_RCPT(self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]) -> str:
        if self.refuse:
            return "450 4.2.0 not today"
        envelope.rcpt_tos.append(address)
        return "250 2.1.5 Ok"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        answer = await super().handle_DATA(server, session, envelope)
        if self.address in envelope.rcpt_tos and not self.broken:
            self.box.add(envelope.original_content)
        return answer


class Imap(_InThread):
    """As much of RFC 3501 as finding a mail takes: LOGIN, SELECT and EXAMINE, SEARCH HEADER, LOGOUT, and TLS either way."""

    def __init__(
        self, maildir: Path, user: str, password: str, context: ssl.SSLContext | None = None, *, starttls: bool = False
    ) -> None:
        super().__init__()
        self.box = mailbox.Maildir(maildir)
        self.user, self.password, self.context, self.starttls = user, password, context, starttls
        self.silent = False
        self.commands: list[str] = []

    async def serve(self) -> asyncio.Server:
        return await asyncio.start_server(self._talk, "127.0.0.1", 0, ssl=None if self.starttls else self.context)

    async def _talk(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.connections += 1
        with contextlib.suppress(ConnectionError, ssl.SSLError, asyncio.CancelledError):
            writer.write(b"* OK ready\r\n")
            while line := (await reader.readline()).decode().rstrip("\r\n"):
                if self.silent:
                    await asyncio.sleep(3600)
                tag, command, *words = line.split(" ", 2)
                self.commands.append(command)
                rest = words[0] if words else ""
                writer.write(self._answer(tag, command.upper(), rest).encode())
                await writer.drain()
                if command.upper() == "STARTTLS":
                    assert self.context is not None
                    await writer.start_tls(self.context)
                if command.upper() == "LOGOUT":
                    break
        writer.close()

    def _answer(self, tag: str, command: str, rest: str) -> str:
        if command == "CAPABILITY":
            return f"* CAPABILITY IMAP4rev1{' STARTTLS' if self.starttls else ''}\r\n{tag} OK done\r\n"
        if command == "LOGIN":
            good = re.findall(r'"([^"]*)"', rest) == [self.user, self.password]
            return f"{tag} OK in\r\n" if good else f"{tag} NO {self.user} is not who you say, {self.password} or not\r\n"
        if command in ("SELECT", "EXAMINE"):
            known = rest == '"INBOX"'
            return f"* {len(self.box)} EXISTS\r\n{tag} OK [READ-ONLY] done\r\n" if known else f"{tag} NO no such folder\r\n"
        if command == "SEARCH":
            wanted = re.fullmatch(r'HEADER Message-ID "(.*)"', rest)
            assert wanted
            seen = [email.message_from_bytes(self.box.get_bytes(key))["Message-ID"] for key in self.box.keys()]  # noqa: SIM118
            found = [str(number) for number, one in enumerate(seen, 1) if wanted[1] in one]
            return f"* SEARCH {' '.join(found)}\r\n{tag} OK done\r\n"
        return f"* BYE\r\n{tag} OK done\r\n" if command == "LOGOUT" else f"{tag} OK done\r\n"
