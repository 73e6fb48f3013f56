"""The operator's file, ``cspo-watch.toml``: text in, one checked ``Config`` out, or every mistake at once with its place and remedy.

Each package owns its part of the configuration; this module only puts them together.
"""

from __future__ import annotations

import difflib
import os
import tomllib
import typing
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator

from alerts.detect.initiative import Initiative
from alerts.inbox import Inbox
from alerts.mail import Mail, Subscriber, check_channels
from alerts.policy import Policy
from crawler.source import Duration, Http, Publisher, Source
from service.config import Retention, Service

ENVIRONMENT = "CSPO_WATCH_"  # CSPO_WATCH_MAIL__HOST overrides host in [mail], CSPO_WATCH_OUTBOX overrides outbox


@dataclass(frozen=True, slots=True)
class Problem:
    """One mistake in the file: where it is, what is wrong, what to do."""

    place: str
    what: str

    def __str__(self) -> str:
        return f"{self.place}: {self.what}"


class ConfigError(Exception):
    """The file cannot be used; ``problems`` holds every mistake found."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__("\n".join(str(problem) for problem in problems))
        self.problems = tuple(problems)


class Schedule(BaseModel):
    """``[schedule]``: the daemon's rhythm and what counts as news."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    jitter: Duration = Field(
        timedelta(minutes=1), description="each visit starts up to this much later, so that visits do not come in step"
    )
    news_window: Duration = Field(
        timedelta(days=14),
        description="an article published longer than this before the source's last good visit is history: "
        "it fills the ledger and mails nobody",
    )
    deliver_every: Duration = Field(timedelta(seconds=30), description="how often waiting messages are tried")


class Canary(Inbox):
    """``[canary]``: a test mail about an invented finding, and the mailbox in which it must arrive. Off without an address."""

    every: Duration = Field(timedelta(days=1), description="how often one is sent")
    wait: Duration = Field(
        timedelta(minutes=15), description="one that is not back by then is trouble: an alert, and the dead man's switch is told"
    )


class Config(BaseModel):
    """The whole file."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    archive: Path = Field(Path("archive.db"), description="the public database; relative to this file")
    outbox: Path = Field(Path("outbox.db"), description="the private database of messages and addresses")
    http: Http = Field(default_factory=Http)
    schedule: Schedule = Field(default_factory=Schedule)
    publisher: tuple[Publisher, ...] = Field((), description="who publishes")
    source: tuple[Source, ...] = Field((), description="where they announce")
    initiative: Initiative = Field(default_factory=Initiative.default)
    policy: Policy = Field(default_factory=Policy)
    mail: Mail = Field(default_factory=Mail)
    canary: Canary = Field(default_factory=Canary)
    service: Service = Field(default_factory=Service)
    retention: Retention = Field(default_factory=Retention)
    subscriber: tuple[Subscriber, ...] = Field((), description="who is told")

    @field_validator("initiative", mode="before")
    @classmethod
    def _changes_of_the_shipped(cls, value: Any) -> Any:
        return Initiative.whole(value) if isinstance(value, dict) else value

    def source_named(self, name: str) -> Source | None:
        """The source of that name, or None."""
        return next((source for source in self.source if source.name == name), None)


def load(path: Path, environment: Mapping[str, str] = os.environ) -> Config:
    """Read and check the file; relative paths become relative to its directory.

    Raises ConfigError with every mistake, each with its line.
    """
    try:
        text = path.read_text(encoding="utf-8")
        data = tomllib.loads(text)
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else str(error)
        raise ConfigError([Problem(str(path), f"cannot be read: {reason}. `cspo-watch init` writes one.")]) from error
    except tomllib.TOMLDecodeError as error:
        raise ConfigError([Problem(str(path), f"is not TOML: {error}")]) from error
    variables = _override(data, environment)
    try:
        config = Config.model_validate(data)
    except ValidationError as error:
        raise ConfigError([_problem(path, text, variables, mistake) for mistake in error.errors()]) from error
    problems = [Problem(str(path), what) for what in _cross_check(config)]
    if problems:
        raise ConfigError(problems)
    return _anchor(config, path.absolute().parent)


def _override(data: dict[str, Any], environment: Mapping[str, str]) -> dict[tuple[str, ...], str]:
    """Put what the environment says into ``data`` -> the variable that set each key."""
    variables: dict[tuple[str, ...], str] = {}
    problems = []
    for name, text in sorted(environment.items()):
        *tables, key = _key_of(name)
        if not key:
            continue
        table: Any = data
        for part in tables:
            table = table.setdefault(part, {}) if isinstance(table, dict) else None
        if isinstance(table, dict):
            table[key] = _value(text)
            variables[*tables, key] = name
        else:
            what = f"{'.'.join(tables)!r} is no single table, so nothing in it can be set from here: write it into the file"
            problems.append(Problem(f"the environment variable {name}", what))
    if problems:
        raise ConfigError(problems)
    return variables


def _key_of(variable: str) -> tuple[str, ...]:
    """``CSPO_WATCH_MAIL__HOST`` -> ("mail", "host"); ("",) for a variable that sets no key."""
    rest = variable.removeprefix(ENVIRONMENT).removeprefix("_").lower()
    if not variable.startswith(ENVIRONMENT) or not ("__" in variable or rest in ("archive", "outbox")):
        return ("",)  # it may be another program's, or hold a secret that the file names
    return tuple(rest.split("__"))


def _value(text: str) -> Any:
    """Lists and tables as the file writes them; anything else as it is."""
    if text.startswith(("[", "{")):
        try:
            return tomllib.loads(f"value = {text}")["value"]
        except tomllib.TOMLDecodeError:
            pass  # "[::1]:9464" is an address
    return text


def _anchor(config: Config, folder: Path) -> Config:
    def absolute(path: Path | None) -> Path | None:
        return None if path is None else folder / path

    channels = {
        name: channel.model_copy(update={"url_file": absolute(channel.url_file)})
        for name, channel in config.mail.channels.items()
    }
    mail = config.mail.model_copy(
        update={
            "maildir": absolute(config.mail.maildir),
            "password_file": absolute(config.mail.password_file),
            "ca_file": absolute(config.mail.ca_file),
            "channels": channels,
        }
    )
    canary = config.canary.model_copy(
        update={name: absolute(getattr(config.canary, name)) for name in ("maildir", "password_file", "ca_file")}
    )
    service = config.service.model_copy(update={"ping_url_file": absolute(config.service.ping_url_file)})
    return config.model_copy(
        update={
            "archive": absolute(config.archive),
            "outbox": absolute(config.outbox),
            "mail": mail,
            "canary": canary,
            "service": service,
        }
    )


def _cross_check(config: Config) -> list[str]:
    """What no single part can see."""
    problems = []
    publishers = {publisher.name for publisher in config.publisher}
    for kind, names in (
        ("publisher", [publisher.name for publisher in config.publisher]),
        ("source", [source.name for source in config.source]),
        ("subscriber", [subscriber.address for subscriber in config.subscriber]),
    ):
        problems += [f"two [[{kind}]] are named {name!r}" for name in sorted({n for n in names if names.count(n) > 1})]
    hosts = [host for publisher in config.publisher for host in publisher.hosts]
    problems += [f"the host {host!r} belongs to two publishers" for host in sorted({h for h in hosts if hosts.count(h) > 1})]
    for source in config.source:
        if source.publisher not in publishers:
            problems.append(
                f"source {source.name!r}: there is no [[publisher]] named {source.publisher!r}{_did_you_mean(source.publisher, publishers)}"
            )
    if config.archive == config.outbox:
        problems.append("archive and outbox are the same file: the archive is served to readers, the outbox holds addresses")
    if config.canary.address in {subscriber.address for subscriber in config.subscriber}:
        problems.append(
            "[canary] address: it is a subscriber's; the canary needs a test address of its own, or people are told tales"
        )
    return problems + check_channels(config.mail, config.subscriber)


def _problem(path: Path, text: str, variables: Mapping[tuple[str, ...], str], mistake: Any) -> Problem:
    location = tuple(part for part in mistake["loc"] if not str(part).startswith("function-"))
    what = mistake["msg"].removeprefix("Value error, ")
    name = ".".join(str(part) for part in location)
    if mistake["type"] == "extra_forbidden":
        what = f"unknown key {location[-1]!r}{_did_you_mean(str(location[-1]), _fields_at(location[:-1]))}"
    elif mistake["type"] == "missing":
        what = f"{location[-1]!r} is missing"
    else:
        what = f"{name}: {what} (it is {mistake['input']!r})" if _printable(mistake) else f"{name}: {what}"
    variable = next((known for key, known in variables.items() if key == location[: len(key)]), None)
    if variable:
        return Problem(f"the environment variable {variable}", what)
    line = _line_of(text, location)
    return Problem(f"{path}, line {line}" if line else str(path), what)


def _printable(mistake: Any) -> bool:
    return isinstance(mistake["input"], (str, int, float, bool)) and len(str(mistake["input"])) < 80


def _did_you_mean(name: str, known: Sequence[str] | set[str]) -> str:
    close = difflib.get_close_matches(name, sorted(known), n=1)
    if close:
        return f": did you mean {close[0]!r}?"
    return f": known are {', '.join(sorted(known))}" if 0 < len(known) <= 24 else ""


def _fields_at(location: Sequence[str | int]) -> list[str]:
    """The keys that are known at a place of the file."""
    model: type[BaseModel] | None = Config
    for part in location:
        if isinstance(part, int) or model is None:
            continue
        field = model.model_fields.get(part)
        model = _model_in(field.annotation) if field else None
    if model is None:
        return []
    return [field.alias or name for name, field in model.model_fields.items()]


def _model_in(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    for part in typing.get_args(annotation):
        found = _model_in(part)
        if found:
            return found
    return None


def _line_of(text: str, location: Sequence[str | int]) -> int | None:
    """The line of the key at ``location``, or of the table that should hold it; None when it is nowhere in the file."""
    wanted = list(location)
    best: int | None = None
    table: list[str | int] = []
    latest: dict[str, int] = {}  # [[source]] -> the index of the one that is being read
    for number, raw in enumerate(text.splitlines(), 1):
        line = raw.strip()
        if line.startswith("["):
            first, *rest = _words(line.split("]")[0].strip("[ \t"))
            if line.startswith("[[") and not rest:
                latest[first] = latest.get(first, -1) + 1
            table = [first, latest[first], *rest] if first in latest else [first, *rest]
        elif "=" in line and not line.startswith("#"):
            key = [*table, *_words(line.split("=", 1)[0])]
            if key == wanted[: len(key)]:
                return number
        if table and table == wanted[: len(table)]:
            best = best or number
    return best


def _words(dotted: str) -> list[str]:
    return [part.strip(" \t\"'") for part in dotted.split(".")]
