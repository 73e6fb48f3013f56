"""What the operator's file may say about mail: ``[mail]`` and each ``[[subscriber]]``, checked whole."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Sequence
from datetime import datetime, time, timedelta
from email.headerregistry import Address
from email.utils import parseaddr
from ipaddress import ip_address
from pathlib import Path
from typing import Annotated, Any, Literal, Self
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, SecretStr, model_validator

from db.records import Alert

CHANNEL = "channel:"  # how the address of a chat service or webhook begins
_UNDOES = {"denied", "corrected", "withdrawn", "cancelled", "postponed", "moved"}  # what was told is no longer true
Kind = Literal["members", "meetings", "notices", "health"]
Weekday = Literal["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
WEEKDAYS: tuple[Weekday, ...] = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


class SecretError(ValueError):
    """A password or token cannot be had; the message says where it was looked for and what to do."""


_SECONDS = {"s": 1, "m": 60, "h": 3600, "d": 86400, "w": 604800}
_DURATION_PART = re.compile(r"(\d+(?:\.\d+)?)([smhdw])")
_LOCAL_PART = re.compile(r"[^\s@<>()\[\],;:\\\"\x00-\x1f\x7f-\x9f]{1,64}")


def mail_address(value: str) -> str:
    """``local@domain``, the domain in its ASCII form; raises ValueError on anything else.

    Letters beyond ASCII before the @ are allowed (RFC 6531); quoted local parts, which nobody has, are not.
    """
    local, _, domain = value.strip().rpartition("@")
    try:
        ascii_domain = domain.encode("idna").decode("ascii").lower()
    except UnicodeError:
        ascii_domain = ""
    if not _LOCAL_PART.fullmatch(local) or "=?" in local or not re.fullmatch(r"[a-z0-9]([a-z0-9.-]*[a-z0-9])?", ascii_domain):
        raise ValueError(f"{value!r} is not a mail address like name@example.org")
    return f"{local}@{ascii_domain}"


def in_seconds(value: Any) -> Any:
    """``"30s"``, ``"1h30m"`` or a number as seconds; anything else as it is, for the model to refuse."""
    parts = _DURATION_PART.findall(value.lower()) if isinstance(value, str) else []
    if not parts or "".join(number + unit for number, unit in parts) != value.strip().lower():
        return value
    return sum(float(number) * _SECONDS[unit] for number, unit in parts)


Seconds = Annotated[float, BeforeValidator(in_seconds)]


def _recipient(value: str) -> str:
    if value.startswith(CHANNEL):
        name = value.removeprefix(CHANNEL)
        if not name.isidentifier():
            raise ValueError(f"{value!r} names no channel: write channel:NAME as in [mail.channels.NAME]")
        return value
    return mail_address(value)


def _sender(value: str) -> str:
    name, spec = parseaddr(value)
    if not value.isprintable() or "=?" in value:
        raise ValueError(f"{value!r} has characters in the name that a header cannot carry")
    return str(Address(name, addr_spec=mail_address(spec)))


def _zone(value: str) -> str:
    try:
        ZoneInfo(value)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise ValueError(f"{value!r} is no time zone of the IANA list, such as Europe/Berlin or UTC") from error
    return value


def secret(env: str | None, file: Path | None, what: str) -> SecretStr | None:
    """The secret from the environment variable or the file; None when neither is named.

    :raises SecretError: the variable is empty, or the file cannot be read or is open to everybody.
    """
    if env is not None:
        value = os.environ.get(env, "")
        if not value:
            raise SecretError(f"{what}: the environment variable {env} is not set")
        return SecretStr(value)
    if file is None:
        return None
    try:
        mode = file.stat().st_mode
        value = file.read_text(encoding="utf-8").strip("\r\n")
    except (OSError, UnicodeDecodeError) as error:
        raise SecretError(f"{what}: {file} cannot be read: {error}") from error
    if mode & (stat.S_IROTH | stat.S_IWOTH):
        raise SecretError(f"{what}: {file} is open to every user of this machine; run: chmod 600 {file}")
    if not value:
        raise SecretError(f"{what}: {file} is empty")
    return SecretStr(value)


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Channel(_Part):
    """``[mail.channels.NAME]``: a chat service or webhook; its Apprise URL holds a token, so it is named, not written."""

    url_env: str | None = Field(None, description="environment variable that holds the Apprise URL")
    url_file: Path | None = Field(None, description="file that holds it, which nobody else may read")

    @model_validator(mode="after")
    def _one_place(self) -> Self:
        if (self.url_env is None) == (self.url_file is None):
            raise ValueError("give either url_env or url_file: where the channel's Apprise URL is kept")
        return self

    def url(self) -> SecretStr:
        """The Apprise URL. :raises SecretError: it cannot be had."""
        found = secret(self.url_env, self.url_file, "channel")
        assert found is not None
        return found


class Mail(_Part):
    """``[mail]``: how messages leave. Without ``host`` they are put into the Maildir ``maildir``."""

    sender: Annotated[str, AfterValidator(_sender)] = Field(
        "CSpO Watch <cspo-watch@localhost>", description="from whom mails come; its domain is also that of Message-IDs"
    )
    contact: Annotated[str, AfterValidator(mail_address)] | None = Field(
        None, description="the person who runs the watch; the sender's address if absent"
    )
    host: str | None = Field(None, description="the mail server; left out, mails are put into the Maildir")
    port: int | None = Field(default=None, ge=1, le=65535, description="587 for starttls, 465 for tls, 25 for none if absent")
    security: Literal["starttls", "tls", "none"] = Field(
        "starttls", description='how the connection is secured, the certificate verified; "none" only to this machine'
    )
    allow_unencrypted: bool = Field(default=False, description="permit security = none for a host that is not this machine")
    username: str | None = Field(None, description="who logs in; left out, nobody does")
    password_env: str | None = Field(None, description="environment variable that holds the password")
    password_file: Path | None = Field(None, description="file that holds it, which nobody else may read")
    ca_file: Path | None = Field(default=None, description="PEM file of an authority to trust instead of the system's")
    timeout: Seconds = Field(default=30, gt=0, le=300, description="longest time for one step of the conversation")
    deadline: Seconds = Field(default=120, gt=0, le=900, description="longest time for one message in all")
    first_retry: Seconds = Field(default=60, gt=0, description="pause before the second attempt; doubles each time")
    longest_retry: Seconds = Field(default=6 * 3600, gt=0, le=24 * 3600, description="longest pause between attempts")
    give_up_days: float = Field(default=5, gt=0, le=60, description="days after which a message is a dead letter")
    least_attempts: int = Field(default=12, ge=1, description="attempts before a dead letter, whatever the clock says")
    maildir: Path = Field(Path("mail"), description="where mails are put when there is no host")
    archive_url: str | None = Field(default=None, description="where the archive is served, for links in mails")
    channels: dict[str, Channel] = Field(
        default_factory=dict, description="chat services and webhooks, by the name that subscribers use"
    )

    @model_validator(mode="after")
    def _sound(self) -> Self:
        if self.password_env is not None and self.password_file is not None:
            raise ValueError("give password_env or password_file, not both")
        if self.username is not None and self.password_env is None and self.password_file is None:
            raise ValueError("username needs password_env or password_file: the password itself is never in this file")
        if self.host is None and self.username is not None:
            raise ValueError("username is given but no host to log in to")
        if self.security == "none" and self.host and not self.allow_unencrypted and not is_loopback(self.host):
            raise ValueError(
                f'security = "none" would send mail in the clear to {self.host}; '
                'use "starttls" or "tls", or say allow_unencrypted = true'
            )
        return self

    @property
    def server(self) -> str:
        """``host:port``, or "" when mail goes to the Maildir."""
        port = self.port or {"starttls": 587, "tls": 465, "none": 25}[self.security]
        return f"{self.host}:{port}" if self.host else ""

    @property
    def sender_address(self) -> str:
        return parseaddr(self.sender)[1]

    @property
    def domain(self) -> str:
        """The sender's domain: the right side of Message-IDs and of the List-Id."""
        return self.sender_address.rpartition("@")[2]

    @property
    def operator(self) -> str:
        return self.contact or self.sender_address

    def password(self) -> SecretStr | None:
        """The password. :raises SecretError: it is named but cannot be had."""
        return secret(self.password_env, self.password_file, "mail password")


class QuietHours(_Part):
    """``quiet = {from = "22:00", until = "07:00"}``: nothing is sent then, in the subscriber's time zone."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)

    start: time = Field(alias="from", description="when the quiet begins")
    until: time = Field(description="when it ends; what waited is sent then")
    except_new_members: bool = Field(True, description="whether a new member is told all the same")

    def release(self, now: datetime, zone: ZoneInfo) -> datetime:
        """``now`` outside the quiet hours, else the moment at which they end."""
        local = now.astimezone(zone)
        clock = local.time()
        if self.start <= self.until:
            quiet, days = self.start <= clock < self.until, 0
        else:
            quiet, days = clock >= self.start or clock < self.until, int(clock >= self.start)
        if not quiet:
            return now
        return datetime.combine(local.date() + timedelta(days=days), self.until, zone).astimezone(now.tzinfo)


class Subscriber(_Part):
    """``[[subscriber]]``: one person or channel, and what they want to be told, when and how."""

    address: Annotated[str, AfterValidator(_recipient)] = Field(description="name@example.org or channel:NAME")
    kinds: tuple[Kind, ...] = Field(
        ("members", "meetings", "notices"),
        description="new members; new meetings; notices, which are changes, invitations and unconfirmed reports; health, which is "
        "trouble of the watch itself",
    )
    official_only: bool = Field(False, description="nothing that no official source has said")
    when: Literal["at once", "daily", "weekly"] = Field("at once", description="each alert by itself, or a digest")
    hour: int = Field(default=7, ge=0, le=23, description="of a digest, in time_zone")
    weekday: Weekday = Field("monday", description="of a weekly digest, and of all_is_well")
    time_zone: Annotated[str, AfterValidator(_zone)] = Field(
        "UTC", description="of hour, weekday and quiet: a name of the IANA list"
    )
    quiet: QuietHours | None = Field(None, description="hours in which nothing is sent")
    plain_text: bool = Field(False, description="mails without HTML")
    all_is_well: bool = Field(default=False, description="one short mail a week when there was nothing to tell")

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.time_zone)

    @property
    def is_channel(self) -> bool:
        return self.address.startswith(CHANNEL)

    def wants(self, alert: Alert, told: bool) -> bool:
        """Whether this subscriber is to be told; ``told``: something of the same thread has been sent to them.

        Whoever was told something that is no longer true is told that too, whatever else they subscribed to.
        """
        if told and alert.kind in _UNDOES:
            return True
        if self.official_only and not alert.confirmed:
            return False
        return bool(_topics(alert) & set(self.kinds))

    def due(self, alert: Alert, now: datetime) -> datetime:
        """When a message about ``alert`` may leave: ``now``, or the end of the quiet hours."""
        if self.quiet is None or (alert.kind == "new_member" and self.quiet.except_new_members):
            return now
        return self.quiet.release(now, self.zone)


def _topics(alert: Alert) -> set[str]:
    if alert.level == "health":
        return {"health"}
    if alert.level == "history":
        return {"members", "meetings"}
    of_thread = "members" if alert.thread.startswith("member") else "meetings"
    if alert.level == "alert" or alert.kind in {"new_member", "new_meeting"}:
        return {of_thread}
    if alert.kind in {"unconfirmed", "confirmed"}:  # the first thing that some subscribers hear of it
        return {of_thread, "notices"}
    return {"notices"}


def is_loopback(host: str) -> bool:
    """Is this host the machine itself?"""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost" or host.endswith(".localhost")


def check_channels(mail: Mail, subscribers: Sequence[Subscriber]) -> list[str]:
    """What does not fit together between ``[mail.channels]`` and the subscribers, one sentence each."""
    return [
        f"subscriber {s.address}: there is no [mail.channels.{s.address.removeprefix(CHANNEL)}]"
        for s in subscribers
        if s.is_channel and s.address.removeprefix(CHANNEL) not in mail.channels
    ]
