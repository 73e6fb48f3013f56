"""One finished mail and one recipient in, what the mail server said to it out: verified TLS, hard limits on time and size."""

from __future__ import annotations

import base64
import contextlib
import os
import re
import smtplib
import socket
import ssl
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal

from alerts.mail import Mail, SecretError
from alerts.plain import one_line

Outcome = Literal[
    "sent",  # the server took it
    "refused for now",  # 4xx to this message
    "refused",  # 5xx to this message: trying again is pointless
    "cut off",  # the connection ended, or time ran out, before the text went out
    "no answer",  # the same after the text had begun to go out: it may have been accepted
    "server trouble",  # no connection, or none that gets as far as a message
    "insecure",  # the server offers no TLS, or its certificate is not good
    "login refused",  # the user name or password is wrong, or missing
    "lease lost",  # another process has taken the message over
]
SERVER_TROUBLE: frozenset[Outcome] = frozenset({"server trouble", "insecure", "login refused"})
STOP_GRACE = 5.0  # seconds that a conversation may go on after the program was asked to stop
_LONGEST_REPLY = 64 * 1024  # bytes of one reply, all its lines together
_LOGIN_CODES = {530, 534, 535, 538}


@dataclass(frozen=True, slots=True)
class Result:
    """What one attempt gave; ``code`` and ``reply`` are the server's own."""

    outcome: Outcome
    code: int | None = None
    reply: str = ""


class _BoundedFile:
    """The read side of a connection that gives up on a reply of more than ``_LONGEST_REPLY`` bytes."""

    def __init__(self, file: Any):
        self._file = file
        self.read = 0

    def readline(self, limit: int) -> bytes:
        line = self._file.readline(limit)
        self.read += len(line)
        if self.read > _LONGEST_REPLY or len(line) >= limit:
            raise OSError(f"a reply of more than {self.read - 1} bytes")
        if line and not line.endswith(b"\n"):
            raise OSError("the connection ended in the middle of a reply")  # half a "250" is no promise
        return bytes(line)

    def close(self) -> None:
        self._file.close()


class _Connection(smtplib.SMTP):
    """smtplib's client with TLS from the first byte if asked, bounded replies and a handle to cut it off.

    smtplib limits the time of single reads only: a server that sends a byte a second can hold it for ever.
    """

    def __init__(self, mail: Mail, context: ssl.SSLContext, watch: CutOff):
        self._mail, self._tls, self._watch = mail, context, watch
        assert mail.host is not None
        port = int(mail.server.rpartition(":")[2])
        # the library would ask the DNS for this machine's name, which can hang
        super().__init__(mail.host, port, local_hostname=mail.domain, timeout=min(mail.timeout, mail.deadline))

    def _get_socket(self, host: str, port: int, timeout: float) -> socket.socket:
        plain = socket.create_connection((host, port), timeout)
        self._watch.guard(plain)
        return self._tls.wrap_socket(plain, server_hostname=host) if self._mail.security == "tls" else plain

    def getreply(self) -> tuple[int, bytes]:
        if self.file is None and self.sock is not None:
            self.file = _BoundedFile(self.sock.makefile("rb"))
        if isinstance(self.file, _BoundedFile):
            self.file.read = 0
        return super().getreply()


class CutOff:
    """Cuts a conversation off at its deadline, or soon after ``stop`` is set, from a thread of its own."""

    def __init__(self, seconds: float, stop: threading.Event | None):
        self._deadline = time.monotonic() + seconds
        self._stop, self._done = stop, threading.Event()
        self._handle: socket.socket | None = None
        self.fired = ""
        self._thread = threading.Thread(target=self._run, name="mail-deadline", daemon=True)

    def __enter__(self) -> CutOff:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._done.set()
        self._thread.join()
        if self._handle is not None:
            self._handle.close()

    def guard(self, connection: socket.socket) -> None:
        """A second handle on the connection, which stays good when TLS takes the first one over."""
        self._handle = connection.dup()

    def _run(self) -> None:
        stopping = False
        while not self._done.wait(min(0.2, max(0.02, self._deadline - time.monotonic()))):
            if self._stop is not None and self._stop.is_set() and not stopping:
                stopping = True
                self._deadline = min(self._deadline, time.monotonic() + STOP_GRACE)
            if time.monotonic() >= self._deadline and self._handle is not None:
                self.fired = "the program was asked to stop" if stopping else "the time for one message ran out"
                with contextlib.suppress(OSError):  # the other side was quicker
                    self._handle.shutdown(socket.SHUT_RDWR)
                return


def converse(
    mail: Mail,
    recipient: str,
    body: bytes,
    hand_over: Callable[[], bool],
    record: Callable[[Result], None],
    stop: threading.Event | None = None,
) -> Result:
    """Send one mail to one recipient; never raises for anything that the server or the network does.

    :param hand_over: called when the server waits for the text, before the text goes out; False ends the attempt.
    :param record: called with the result as soon as it is known, before the farewell.
    """
    with CutOff(mail.deadline, stop) as watch:
        attempt = _Attempt(mail, watch)
        try:
            result = attempt.run(recipient, body, hand_over)
        except (OSError, smtplib.SMTPException, SecretError, UnicodeError, ValueError) as error:
            result = attempt.explain(error)
        record(result)
        attempt.farewell(polite=result.code is not None)
    return result


def greet(mail: Mail) -> str | None:
    """Can mail go out? Connect, secure the connection, log in and leave again; None when all of that went well."""
    if mail.host is None:
        folder = next(folder for folder in (mail.maildir, *mail.maildir.absolute().parents) if folder.exists())
        return None if os.access(folder, os.W_OK | os.X_OK) else f"the Maildir {mail.maildir} cannot be written"
    with CutOff(mail.deadline, None) as watch:
        attempt = _Attempt(mail, watch)
        try:
            attempt.open()
        except (OSError, smtplib.SMTPException, SecretError, ValueError) as error:
            result = attempt.explain(error)
            return f"{result.outcome}: {result.code or ''} {result.reply}".replace("  ", " ")
        finally:
            attempt.farewell(polite=True)
    return None


class _Attempt:
    """One connection for one mail; ``stage`` is how far it came."""

    def __init__(self, mail: Mail, watch: CutOff):
        self.mail, self.watch, self.stage = mail, watch, "connection"
        self.secret = ""
        self.connection: _Connection | None = None

    def run(self, recipient: str, body: bytes, hand_over: Callable[[], bool]) -> Result:
        connection = self.open()
        options = [f"SIZE={len(body)}"] if connection.has_extn("size") else []
        if not recipient.isascii():
            if not connection.has_extn("smtputf8"):
                return Result("refused", None, "the server cannot take an address with non-ASCII letters (no SMTPUTF8)")
            connection.command_encoding = "utf-8"
            options += ["SMTPUTF8", "BODY=8BITMIME"]
        self.stage = "MAIL FROM"
        code, reply = connection.mail(self.mail.sender_address, options)
        if code != 250:
            if 500 <= code < 600 and code != 552 and code not in _LOGIN_CODES:
                return Result("server trouble", code, self._words(reply))  # it refuses the sender, not this mail
            return self._refusal(code, reply)
        self.stage = "RCPT TO"
        code, reply = connection.rcpt(recipient)
        if code not in {250, 251}:
            return self._refusal(code, reply)
        self.stage = "DATA"
        code, reply = connection.docmd("DATA")
        if code != 354:
            return self._refusal(code, reply)
        if not hand_over():
            return Result("lease lost")
        self.stage = "text"
        connection.send(re.sub(rb"(?m)^\.", b"..", body) + b".\r\n")
        code, reply = connection.getreply()
        return Result("sent", code, self._words(reply)) if code == 250 else self._refusal(code, reply)

    def open(self) -> _Connection:
        context = ssl.create_default_context(cafile=str(self.mail.ca_file) if self.mail.ca_file else None)
        password = self.mail.password()
        self.secret = password.get_secret_value() if password else ""
        self.connection = connection = _Connection(self.mail, context, self.watch)
        self.stage = "EHLO"
        connection.ehlo_or_helo_if_needed()
        if self.mail.security == "starttls":
            self.stage = "STARTTLS"
            connection.starttls(context=context)
            self.stage = "EHLO"
            connection.ehlo_or_helo_if_needed()
        if self.mail.username is not None:
            self.stage = "AUTH"
            connection.login(self.mail.username, self.secret)
        return connection

    def _refusal(self, code: int, reply: bytes) -> Result:
        words = self._words(reply)
        if code in _LOGIN_CODES:
            return Result("login refused", code, words)
        # 5.7.x is policy (relaying, reputation, signatures): the operator can mend that, the address is not wrong
        final = 500 <= code < 600 and not re.match(r"5\.7\.\d", words)
        return Result("refused" if final else "refused for now", code, words)

    def explain(self, error: Exception) -> Result:
        """The result that an exception at this stage stands for."""
        code = getattr(error, "smtp_code", None)
        said = getattr(error, "smtp_error", b"")
        words = self._words(said) or self._words(str(error))
        if isinstance(error, SecretError):
            return Result("login refused", None, words)
        if self.watch.fired:
            words = f"{self.watch.fired} (at {self.stage})"
        elif code is None:
            words = f"at {self.stage}: {words}"
        if self.stage == "text":
            return Result("no answer", code, words)
        if self.stage in {"MAIL FROM", "RCPT TO", "DATA"}:
            return Result("cut off", code, words)
        if isinstance(error, ssl.SSLError | smtplib.SMTPNotSupportedError) and self.stage != "AUTH":
            return Result("insecure", code, words)
        if self.mail.ca_file is not None and isinstance(error, FileNotFoundError):
            return Result("insecure", None, f"ca_file {self.mail.ca_file} cannot be read: {words}")
        hopeless = isinstance(error, smtplib.SMTPNotSupportedError | UnicodeError) or (code or 0) >= 500
        if self.stage == "AUTH" and hopeless:
            return Result("login refused", code, words)
        return Result("server trouble", code, words)

    def farewell(self, polite: bool) -> None:
        """Leave; ``polite`` says so first, which only makes sense to a server that still answers."""
        if self.connection is None:
            return
        with contextlib.suppress(OSError, smtplib.SMTPException):
            if polite and self.connection.sock is not None:
                self.connection.sock.settimeout(2)
                self.connection.quit()
        self.connection.close()

    def _words(self, reply: bytes | str) -> str:
        """The server's reply as one line that holds no secret, should the server repeat it."""
        text = reply.decode("utf-8", "replace") if isinstance(reply, bytes) else reply
        if self.secret:
            user = self.mail.username or ""
            for clear in (self.secret, f"\0{user}\0{self.secret}"):
                text = text.replace(clear, "***").replace(base64.b64encode(clear.encode()).decode(), "***")
        return one_line(text, 500)
