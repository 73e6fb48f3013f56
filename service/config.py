"""What the operator's file may say about running for years: ``[service]`` and ``[retention]``, checked."""

from __future__ import annotations

import re
from datetime import timedelta
from ipaddress import ip_address
from pathlib import Path
from typing import Self
from urllib.parse import urlsplit

from pydantic import BaseModel, ConfigDict, Field, field_validator, model_validator

from alerts.mail import SecretError, secret
from crawler.source import Duration


class Service(BaseModel):
    """``[service]``: how a running watch shows that it is alive."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    listen: str = Field(
        "127.0.0.1:9464", description='where the daemon answers /healthz, /readyz and /metrics; "" for nowhere, port 0 for any'
    )
    ready_within: Duration = Field(
        timedelta(minutes=30), description="a job that is this much behind makes /readyz say no and the ping say fail"
    )
    ping_url_env: str | None = Field(
        None, description="environment variable that holds the address of a dead man's switch (Healthchecks' protocol)"
    )
    ping_url_file: Path | None = Field(
        None, description="file that holds it; the address is a secret, so it is never in this file"
    )

    @field_validator("listen")
    @classmethod
    def _an_address(cls, value: str) -> str:
        if not value:
            return value
        match = re.fullmatch(r"(\[[0-9a-fA-F:]+\]|[0-9.]+|localhost):(\d{1,5})", value)
        if not match or int(match[2]) > 65535:
            raise ValueError(f'{value!r} is not an address with a port; write it like "127.0.0.1:9464", or "" for none')
        if match[1] != "localhost":
            ip_address(match[1].strip("[]"))
        return value

    @model_validator(mode="after")
    def _one_place(self) -> Self:
        if self.ping_url_env is not None and self.ping_url_file is not None:
            raise ValueError("give ping_url_env or ping_url_file, not both")
        return self

    def ping_url(self) -> str | None:
        """The switch's address, None when none is configured.

        :raises SecretError: it is named but cannot be had, or is not https (http only to this machine).
        """
        found = secret(self.ping_url_env, self.ping_url_file, "ping address")
        if found is None:
            return None
        address = found.get_secret_value().strip()
        parts = urlsplit(address)
        if parts.scheme != "https" and not (parts.scheme == "http" and parts.hostname in ("127.0.0.1", "::1", "localhost")):
            raise SecretError("ping address: it must start with https:// (http only for this machine)")
        return address


class Retention(BaseModel):
    """``[retention]``: what ``prune`` forgets. Articles, versions, claims, alerts and messages are kept for good."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    visits: Duration = Field(timedelta(days=400), description="how long the log of visits is kept")
    attempts: Duration = Field(timedelta(days=400), description="how long the attempts to send a message are kept")
