"""The mailbox of a test address and a Message-ID in, whether that mail has arrived out: from a Maildir, or asked by IMAP."""

from __future__ import annotations

import contextlib
import ssl
from collections.abc import Iterator
from email.parser import BytesHeaderParser
from email.policy import compat32
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal, Self

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, SecretStr, model_validator

from alerts.mail import SecretError, is_loopback, mail_address, secret
from alerts.plain import one_line
from alerts.smtp import CutOff

if TYPE_CHECKING:
    import imaplib
    import socket

STEP_SECONDS, LOOK_SECONDS = 30.0, 90.0  # one answer, and one look in all
_LONGEST_HEAD = 64 * 1024  # bytes of a mail in which its Message-ID is looked for


class InboxError(Exception):
    """The mailbox cannot be looked into; the message says why, in words that may hold what the server said."""


class Inbox(BaseModel):
    """A test address, and where what is sent to it comes in: a Maildir on this machine or an account that IMAP opens."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    address: Annotated[str, AfterValidator(mail_address)] | None = Field(
        None, description="where the canary is sent: a test address that no subscriber has; left out, none is sent"
    )
    maildir: Path | None = Field(None, description="the Maildir into which mail to the address is delivered")
    imap_host: str | None = Field(None, description="instead of maildir: the IMAP server that holds the address's mail")
    imap_port: int | None = Field(None, ge=1, le=65535, description="993 for tls, 143 for the others if absent")
    security: Literal["tls", "starttls", "none"] = Field(
        "tls", description='how the connection is secured; "none" only to this machine'
    )
    username: str | None = Field(None, description="who logs in to the IMAP server")
    password_env: str | None = Field(None, description="environment variable that holds the password")
    password_file: Path | None = Field(None, description="file that holds it")
    ca_file: Path | None = Field(None, description="PEM file of an authority to trust instead of the system's")
    folder: str = Field("INBOX", description="the IMAP folder in which it is looked for")

    @model_validator(mode="after")
    def _sound(self) -> Self:
        if self.address is None:
            return self
        if (self.maildir is None) == (self.imap_host is None):
            raise ValueError("say where the canary comes back: either maildir or imap_host")
        if self.imap_host is None:
            return self
        if (self.password_env is None) == (self.password_file is None) or not self.username:
            raise ValueError("imap_host needs username, and either password_env or password_file")
        if not (self.username + self.folder).isprintable():
            raise ValueError("username and folder must be printable")
        if self.security == "none" and not is_loopback(self.imap_host):
            raise ValueError('security = "none" would send the password in the clear; use "tls" or "starttls"')
        return self

    @property
    def port(self) -> int:
        """The IMAP server's port."""
        return self.imap_port or (993 if self.security == "tls" else 143)

    def password(self) -> SecretStr | None:
        """The password. :raises SecretError: it is named but cannot be had."""
        return secret(self.password_env, self.password_file, "canary password")


def arrived(inbox: Inbox, message_id: str) -> bool:
    """Is the mail with this Message-ID in the mailbox? Nothing is changed there.

    :raises InboxError: nobody can say.
    """
    try:
        return _in_maildir(inbox.maildir, message_id) if inbox.maildir is not None else _by_imap(inbox, message_id)
    except (OSError, SecretError) as error:
        raise InboxError(one_line(str(error) or type(error).__name__, 300)) from error


def _in_maildir(maildir: Path, message_id: str) -> bool:
    if not maildir.is_dir():
        raise InboxError(f"there is no Maildir {maildir}")
    return any(_message_id(path) == message_id for path in _newest_first(maildir))


def _newest_first(maildir: Path) -> Iterator[Path]:
    found = [path for part in ("new", "cur") for path in (maildir / part).glob("*")]
    ages = {}
    for path in found:
        try:
            ages[path] = path.stat().st_mtime
        except FileNotFoundError:  # a mail reader has just moved it to `cur`; the next look finds it
            continue
    return iter(sorted(ages, key=ages.__getitem__, reverse=True))


def _message_id(path: Path) -> str:
    try:
        with path.open("rb") as file:
            head = file.read(_LONGEST_HEAD)
    except FileNotFoundError:
        return ""
    return str(BytesHeaderParser(policy=compat32).parsebytes(head).get("Message-ID", "")).strip()


def _by_imap(inbox: Inbox, message_id: str) -> bool:
    import imaplib

    password = inbox.password()
    assert password is not None
    assert inbox.username is not None
    with CutOff(LOOK_SECONDS, None) as cut_off:
        try:
            connection = _connect(inbox, cut_off)
            try:
                connection.login(_quoted(inbox.username), password.get_secret_value())
                answer, said = connection.select(_quoted(inbox.folder), readonly=True)
                if answer != "OK":
                    raise InboxError(f"IMAP: the folder {inbox.folder} cannot be opened: {_words(said)}")
                answer, said = connection.search(None, "HEADER", "Message-ID", _quoted(message_id))
                if answer != "OK":
                    raise InboxError(f"IMAP: the search was refused: {_words(said)}")
                return any(said)
            finally:
                with contextlib.suppress(OSError, imaplib.IMAP4.error):
                    connection.logout()
        except imaplib.IMAP4.error as error:
            words = str(error).replace(password.get_secret_value(), "***")
            raise InboxError(f"IMAP: {cut_off.fired or one_line(words, 300)}") from error


def _connect(inbox: Inbox, cut_off: CutOff) -> imaplib.IMAP4:
    import imaplib

    context = ssl.create_default_context(cafile=str(inbox.ca_file) if inbox.ca_file else None)

    class Connection(imaplib.IMAP4):
        """TLS from the first byte if asked, verified, and a handle to cut the conversation off."""

        def _create_socket(self, timeout: float | None) -> socket.socket:
            plain: socket.socket = super()._create_socket(timeout)  # type: ignore[misc]
            cut_off.guard(plain)
            return context.wrap_socket(plain, server_hostname=inbox.imap_host) if inbox.security == "tls" else plain

    assert inbox.imap_host is not None
    connection = Connection(inbox.imap_host, inbox.port, timeout=STEP_SECONDS)
    if inbox.security == "starttls":
        try:
            connection.starttls(context)
        except BaseException:
            connection.shutdown()
            raise
    return connection


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _words(said: list[Any]) -> str:
    return one_line(b" ".join(part for part in said if part).decode("utf-8", "replace"), 300)
