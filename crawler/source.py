"""A ``[[publisher]]``, ``[[source]]`` or ``[http]`` table of the configuration in, a checked model out."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Annotated, Any, Literal
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, PrivateAttr, field_validator, model_validator

_UNITS = {"s": 1, "m": 60, "h": 3600, "d": 86400, "w": 604800}
_BYTES = {"": 1, "B": 1, "KB": 10**3, "MB": 10**6, "GB": 10**9, "KIB": 2**10, "MIB": 2**20, "GIB": 2**30}
_DURATION = re.compile(r"(?:\d+(?:\.\d+)?[smhdw])+")
_DURATION_PART = re.compile(r"(\d+(?:\.\d+)?)([smhdw])")
_SIZE = re.compile(r"(\d+(?:\.\d+)?)\s*([KMG]?i?B?)", re.IGNORECASE)
_HOST = re.compile(r"(?=.{1,253}$)[a-z0-9_]([a-z0-9_-]{0,62})(\.[a-z0-9_]([a-z0-9_-]{0,62}))*")
_ENDPOINT = re.compile(r"(?:https?://)?(127(?:\.\d{1,3}){3}|\[::1\]):(\d{1,5})")


def parse_duration(value: Any) -> timedelta:
    """``"15m"``, ``"1h30m"``, ``"90s"``, ``"2d"`` or a number of seconds, as a timedelta.

    Raises ValueError that names the accepted forms.
    """
    if isinstance(value, timedelta):
        return value
    if isinstance(value, int | float) and not isinstance(value, bool) and 0 <= value < 10**9:
        return timedelta(seconds=value)
    text = str(value).strip().lower()
    if not _DURATION.fullmatch(text):
        raise ValueError(f'{value!r} is not a duration; write it like "30s", "15m", "1h30m" or "2d"')
    seconds = sum(float(number) * _UNITS[unit] for number, unit in _DURATION_PART.findall(text))
    if seconds >= 10**9:
        raise ValueError(f"{value!r} is longer than 30 years")
    return timedelta(seconds=seconds)


def parse_size(value: Any) -> int:
    """``"8MiB"``, ``"500 kB"`` or a number of bytes, as bytes. Raises ValueError that names the accepted forms."""
    if isinstance(value, int) and not isinstance(value, bool) and value >= 0:
        return value
    match = _SIZE.fullmatch(str(value).strip())
    if not match or match[2].upper() not in _BYTES:
        raise ValueError(f'{value!r} is not a size; write it like "8MiB", "500kB" or 1048576')
    return int(float(match[1]) * _BYTES[match[2].upper()])


def _duration_text(value: Any) -> Any:
    return parse_duration(value)


Duration = Annotated[timedelta, BeforeValidator(_duration_text)]
Size = Annotated[int, BeforeValidator(parse_size)]


class _Table(BaseModel):
    """One table of the configuration file: unknown keys are refused, so that a typo cannot pass for a default."""

    model_config = ConfigDict(extra="forbid", frozen=True)


def _web_address(value: str, what: str) -> str:
    parts = urlsplit(value)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise ValueError(f"{what} {value!r} is not a web address; it starts with https://")
    return value


def _bare(host: str) -> str:
    return host.lower().rstrip(".").removeprefix("www.")


class Publisher(_Table):
    """Who publishes: one name for every host it has ever used, so that a move is not five hundred new articles."""

    name: str = Field(description='Short name, the first half of every article\'s key: "war.gov".', min_length=1)
    title: str = Field("", description="Name for people.")
    hosts: list[str] = Field(description="Every host it uses or has used; the current one first.", min_length=1)
    also_hosts: list[str] = Field(
        [], description="Hosts that are its own too and live beside the current one (an API, a mail archive): kept as they are."
    )
    official: bool | None = Field(None, description="Whether it speaks for a government. Left out: decided by the host.")
    country: str = Field("", description="ISO 3166-1 alpha-2 code.", pattern=r"^([A-Z]{2})?$")
    article_id: str = Field(
        "",
        description="Regular expression whose only group is the article's number in the path. "
        "Left out: AFPIMS's /Article/NUMBER/ on .mil and .gov hosts.",
    )

    content_api: str = Field(
        "",
        description="Address that gives an article's text as JSON, as GOV.UK's Content API does; {path} stands for the path of the "
        "article. Left out: its page is read.",
    )

    @field_validator("content_api")
    @classmethod
    def _content_api_has_a_path(cls, value: str) -> str:
        if value and "{path}" not in _web_address(value, "content_api"):
            raise ValueError('content_api must contain {path}, like "https://www.gov.uk/api/content{path}"')
        return value

    @field_validator("hosts", "also_hosts")
    @classmethod
    def _hosts_are_bare(cls, hosts: list[str]) -> list[str]:
        hosts = [host.strip().lower().rstrip(".") for host in hosts]
        for host in hosts:
            if not _HOST.fullmatch(host):
                raise ValueError(f'{host!r} is not a host name; write it without https:// and path, like "www.war.gov"')
        return hosts

    @field_validator("name")
    @classmethod
    def _name_is_one_word(cls, name: str) -> str:
        if not re.fullmatch(r"[\w.-]+", name):
            raise ValueError(f"{name!r} may hold letters, digits, dots and hyphens only")
        return name

    @field_validator("article_id")
    @classmethod
    def _article_id_has_one_group(cls, pattern: str) -> str:
        if pattern:
            try:
                groups = re.compile(pattern).groups
            except re.error as error:
                raise ValueError(f"{pattern!r} is not a regular expression: {error}") from error
            if groups != 1:
                raise ValueError(f"{pattern!r} needs exactly one group (...) around the number")
        return pattern

    def owns(self, host: str) -> bool:
        """Whether ``host`` is one of its own, with or without ``www.``."""
        return self.used(host) or _bare(host) in map(_bare, self.also_hosts)

    def text_address(self, url: str) -> str:
        """Where the text of the article at ``url`` is asked for: its page, or the publisher's content API."""
        return self.content_api.replace("{path}", urlsplit(url).path.rstrip("/")) if self.content_api else url

    def used(self, host: str) -> bool:
        """Whether ``host`` is or was its main host, so that its addresses are written with the current one."""
        return _bare(host) in map(_bare, self.hosts)


class Selectors(_Table):
    """CSS selectors of a listing page that is not AFPIMS; all but ``item`` are looked for inside an item."""

    item: str = Field(min_length=1, description="One headline with all that belongs to it.")
    link: str = Field("a[href]", description="The link to the article.")
    title: str = Field("", description="The title. Left out: the text of the link.")
    date: str = Field("", description="The day of publication. Left out: it is read from the article.")
    summary: str = Field("", description="The first words of the article, where the page shows them.")


class Source(_Table):
    """One place where one publisher announces: a feed, a listing page, a sitemap, or several roads to the same news."""

    name: str = Field(min_length=1, pattern=r"^[\w.-]+$", description="Short name, by which commands, logs and mails call it.")
    title: str = Field("", description="Name for people.")
    publisher: str = Field(description="Name of a [[publisher]].", min_length=1)
    kind: Literal["afpims", "govuk", "canada", "generic"] = Field(
        "generic", description="What the site runs on; AFPIMS is the platform of war.gov and of most .mil sites."
    )
    feed: str | None = Field(
        None, description='Address of the RSS or Atom feed; "auto" reads it from the RSS link on the listing page.'
    )
    listing: str | None = Field(None, description="Address of the first listing page.")
    sitemap: str | None = Field(None, description="Address of a sitemap or of an index of sitemaps.")
    site_number: int | None = Field(None, ge=1, description="AFPIMS Site number; with content_type it makes the feed.")
    content_type: int | None = Field(None, ge=1, description="AFPIMS ContentType: 9 are releases on war.gov.")
    items: int = Field(50, ge=1, le=500, description="How many items an AFPIMS feed is asked for.")
    every: Duration = Field(timedelta(minutes=15), description="How often it is visited.")
    expect: int = Field(1, ge=0, description="Fewest items that a good visit shows.")
    channel: str = Field("", description="Words that the feed's own title must contain.")
    carries: list[str] = Field([], description="Other publishers whose articles it rightly shows.")
    article_paths: list[str] = Field([], description="Only addresses whose path contains one of these are articles.")
    selectors: Selectors | None = None
    next_page: str = Field("?Page={page}", description="What to add to the listing's address for page 2 and on.")
    time_zone: str = Field("America/New_York", description="Zone of times that the listing gives without one.")
    language: str = Field("", description="Language of its articles, where they do not say.")
    enabled: bool = Field(True, description="Whether it is watched; false keeps the entry and what was collected.")

    @field_validator("feed", "listing", "sitemap")
    @classmethod
    def _roads_are_web_addresses(cls, value: str | None) -> str | None:
        return value if value in (None, "auto") else _web_address(value, "the address")

    @field_validator("time_zone")
    @classmethod
    def _time_zone_exists(cls, value: str) -> str:
        try:
            ZoneInfo(value)
        except (KeyError, ValueError, OSError) as error:
            raise ValueError(f'{value!r} is no time zone; write it like "America/New_York"') from error
        return value

    @field_validator("every")
    @classmethod
    def _not_too_often(cls, value: timedelta) -> timedelta:
        if value < timedelta(seconds=1):
            raise ValueError("a source cannot be visited more often than once a second")
        return value

    @model_validator(mode="after")
    def _some_road_leads_there(self) -> Source:
        if self.feed == "auto" and not self.listing:
            raise ValueError('feed = "auto" reads the RSS link from the listing page: give listing too')
        if self.site_number and not self.content_type:
            raise ValueError("site_number needs content_type: together they make the feed's address")
        if not (self.feed or self.listing or self.sitemap or self.site_number):
            raise ValueError("a source needs a feed, a listing, a sitemap, or site_number with content_type")
        if "{page}" not in self.next_page:
            raise ValueError('next_page must contain {page}, like "?Page={page}"')
        return self

    def roads(self, publisher: Publisher) -> dict[str, str]:
        """Road name to address, in the order in which they are visited. A feed to be found yet is ``"auto"``."""
        feed = self.feed
        if not feed and self.site_number:
            feed = (
                f"https://{publisher.hosts[0]}/DesktopModules/ArticleCS/RSS.ashx"
                f"?ContentType={self.content_type}&Site={self.site_number}&max={self.items}"
            )
        roads = {"feed": feed, "listing": self.listing, "sitemap": self.sitemap}
        return {road: address for road, address in roads.items() if address}


class Http(_Table):
    """How politely and how safely the web is asked."""

    contact: str = Field("", description="Mail address or page where a webmaster reaches you; part of the User-Agent.")
    user_agent: str = Field(
        "cspo-watch/0.1 (+{contact})", description="Says honestly who asks; {contact} is replaced by contact."
    )
    delay: Duration = Field(timedelta(seconds=1), description="Pause between two requests to one host.")
    timeout: Duration = Field(timedelta(seconds=30), description="Longest time for one answer, from start to end.")
    deadline: Duration = Field(timedelta(minutes=10), description="Longest time for one visit with all its requests.")
    max_size: Size = Field(8 * 2**20, description="Largest answer that is read, packed or unpacked.")
    concurrency: int = Field(1, ge=1, le=64, description="Requests to one host at the same time.")
    autothrottle: bool = Field(True, description="Go slower when a host answers slowly.")
    retries: int = Field(1, ge=0, le=5, description="How often a request that failed on the way is tried again at once.")
    obey_robots: bool = Field(True, description="Stay away from what robots.txt forbids.")
    widest_feed: int = Field(500, ge=1, description="How many items an AFPIMS feed is asked for to close a gap.")
    widest_listing: int = Field(20, ge=1, description="How many listing pages are read to close a gap.")
    resolve: dict[str, str] = Field(
        {},
        description='Host to "127.0.0.1:port" of a replica on this machine, asked over plain HTTP '
        '(with TLS when written "https://127.0.0.1:port"). Only these hosts may be on loopback.',
    )

    # What this process has learnt about the hosts, for as long as these settings are in force: open gates and robots
    # policies. Shared by all visits, so that "one request per host at a time" holds across sources.
    _hosts: dict[str, Any] = PrivateAttr(default_factory=dict)
    _settings: Any = PrivateAttr(None)  # these settings in Scrapy's words

    @field_validator("resolve")
    @classmethod
    def _resolve_is_loopback(cls, value: dict[str, str]) -> dict[str, str]:
        for host, endpoint in value.items():
            match = _ENDPOINT.fullmatch(endpoint)
            if not match or not 0 < int(match[2]) < 65536:
                raise ValueError(f'resolve.{host} = {endpoint!r}: write a loopback address like "127.0.0.1:8080"')
        return {host.lower(): endpoint for host, endpoint in value.items()}

    @field_validator("user_agent", "contact")
    @classmethod
    def _one_printable_line(cls, value: str) -> str:
        if not value.isascii() or (value and not value.isprintable()):
            raise ValueError("it goes into an HTTP header: printable ASCII on one line only")
        return value

    @property
    def agent(self) -> str:
        """The User-Agent header: who asks and how to reach them."""
        return (
            self.user_agent.replace(" (+{contact})", "")
            if not self.contact
            else (self.user_agent.replace("{contact}", self.contact))
        )
