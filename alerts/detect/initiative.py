"""The initiative that is watched, as data: a table of names in, a checked value that recognises it out."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from functools import cached_property, lru_cache
from importlib import resources
from typing import Any
from urllib.parse import urlsplit

from pydantic import BaseModel, ConfigDict, Field

# Ends of host names under which only governments and armed forces publish. Whole labels: "evil-war.gov.example.com" ends in none.
GOVERNMENT_DOMAINS = (
    "mil", "gov", "gov.uk", "mod.uk", "mil.uk", "gov.au", "mil.au", "govt.nz", "mil.nz", "gc.ca", "canada.ca",
    "bund.de", "bmvg.de", "bundeswehr.de", "gouv.fr", "gouvernement.fr", "go.jp", "difesa.it", "governo.it", "gov.it",
    "regjeringen.no", "forsvaret.no", "mil.no", "dep.no", "gov.pl", "mil.pl", "wp.mil.pl", "defensie.nl", "rijksoverheid.nl",
    "government.nl", "gob.es", "mde.es", "lamoncloa.gob.es", "regeringen.se", "government.se", "forsvarsmakten.se", "mod.gov.se",
    "fmn.dk", "forsvaret.dk", "defmin.fi", "puolustusvoimat.fi", "valtioneuvosto.fi", "mnd.go.kr", "go.kr",
    "mil.kr", "mil.be", "belgium.be", "defence.lu", "gouvernement.lu", "public.lu", "defesa.gov.pt", "gov.pt", "mil.pt", "army.cz",
    "mocr.cz", "gov.cz", "mil.cz", "mosr.sk", "gov.sk", "mil.sk", "kormany.hu", "honvedelem.hu", "mapn.ro", "gov.ro", "mod.bg",
    "government.bg", "mod.gr", "mil.gr", "gov.gr", "msb.gov.tr", "gov.tr", "mil.tr", "mod.gov.il", "gov.il", "idf.il", "mod.gov.in",
    "gov.in", "nic.in", "gov.br", "mil.br", "gob.ar", "gob.cl", "gob.mx", "gob.pe", "gov.co", "mil.co", "kam.lt", "lrv.lt", "mod.gov.lv",
    "gov.lv", "kaitseministeerium.ee", "mil.ee", "mil.fi", "gov.si", "vlada.si", "gov.hr", "morh.hr", "mod.gov.ua", "gov.ua",
    "mil.ua", "vbs.admin.ch",
    "admin.ch", "gv.at", "bundesheer.at", "gov.ie", "military.ie", "gov.sg", "gov.ph", "mil.ph", "mil.id", "gov.my", "mod.gov.my",
    "nato.int", "europa.eu", "elysee.fr",
)  # fmt: skip

_BEGINNING = 8  # letters of a word that tell it well enough from the words of ordinary articles


class Initiative(BaseModel):
    """Names of one initiative and of what is mistaken for it. Without a `name` of its own the table changes single keys of CSpO."""

    # Nothing is required of a table in the configuration: what it leaves out is CSpO's.
    model_config = ConfigDict(frozen=True, extra="forbid", json_schema_extra=lambda schema: schema.pop("required", None))

    name: str = Field(description="full English name; any other than CSpO's begins another initiative, from nothing")
    short: str = Field(description="how mails call it")
    founded: str = Field(default="", description="when it began, as finely as known: 2014, 2014-09 or 2014-09-22")
    founders: tuple[str, ...] = Field(default=(), description="ISO codes of the founding members")
    acronyms: tuple[str, ...] = Field(default=(), description="certain by themselves, in exactly this case")
    weak_acronyms: tuple[str, ...] = Field(default=(), description="count only in an article that shows a word of `context`")
    context: tuple[str, ...] = Field(default=(), description="words that show that a weak acronym means the initiative")
    contrary: tuple[str, ...] = Field(default=(), description="words that show that a weak acronym means something else")
    names: tuple[str, ...] = Field(default=(), description="certain by themselves, in any case")
    phrases: tuple[str, ...] = Field(
        default=(), description="what the name says; certain, in any case, beside one of `heads` or before an acronym"
    )
    heads: tuple[str, ...] = Field(default=(), description="beginnings of the words for what it is: initiative, partnership")
    proper_names: tuple[str, ...] = Field(default=(), description="count in exactly this case, in the company of `company`")
    company: tuple[str, ...] = Field(default=(), description="words beside which a proper name means the initiative")
    other_heads: tuple[str, ...] = Field(default=(), description="words that make a preceding name the name of something else")
    look_alikes: tuple[str, ...] = Field(default=(), description="other bodies that are named beside it or mistaken for it")
    boards: tuple[str, ...] = Field(default=(), description="its governing bodies, whose meetings count")
    instruments: tuple[str, ...] = Field(default=(), description="what an accession signs")
    documents: tuple[str, ...] = Field(default=(), description="its papers, which are neither meetings nor accessions")
    official_hosts: tuple[str, ...] = Field(default=(), description="official hosts besides the governments' own domains")
    unofficial_hosts: tuple[str, ...] = Field(default=(), description="hosts below a government's domain, not its voice")

    @classmethod
    def default(cls) -> Initiative:
        """CSpO, from the table that ships with the package."""
        return _shipped()

    @classmethod
    def load(cls, table: dict[str, Any]) -> Initiative:
        """A table (as under `[initiative]` of the configuration) that changes keys of CSpO, or names another initiative whole.

        A table that gives a `name` of its own starts from nothing; any other one starts from CSpO.
        Raises pydantic.ValidationError for unknown keys or wrong types.
        """
        return cls.model_validate(cls.whole(table))

    @classmethod
    def whole(cls, table: dict[str, Any]) -> dict[str, Any]:
        """The table with what it leaves out: CSpO's keys, unless it names another initiative. Nothing is checked."""
        if table.get("name") and table["name"] != cls.default().name:
            return table
        return cls.default().model_dump() | table

    def official(self, publisher_or_host: str) -> bool:
        """True for a host (or address) whose last labels are those of a government's domain or of `official_hosts`."""
        shown = publisher_or_host.strip().lower()
        try:
            host = (urlsplit(shown).hostname if "//" in shown else shown.partition("/")[0].partition(":")[0]) or ""
        except ValueError:
            return False
        labels = host.rstrip(".").split(".")
        tails = {".".join(labels[at:]) for at in range(len(labels))}
        if tails & set(self.unofficial_hosts):
            return False
        return bool(tails & (set(GOVERNMENT_DOMAINS) | set(self.official_hosts)))

    @cached_property
    def suspicious(self) -> tuple[str, ...]:
        """Bits of text without which the initiative cannot be named, folded."""
        shown = {
            word.casefold() for word in (*self.acronyms, *self.weak_acronyms, *self.proper_names, *self.phrases, *self.names)
        }
        return tuple(w for w in sorted(shown, key=len) if not any(v in w for v in shown if v != w))  # the shortest say it all

    @cached_property
    def key(self) -> str:
        """Equal initiatives have equal keys: what compiled names are kept under."""
        return self.model_dump_json()

    @cached_property
    def _bits(self) -> dict[str, tuple[str, ...]]:
        """Beginnings of words, so few that each suspicious bit of text holds one -> those that hold it."""
        left = set(self.suspicious)
        begun = {
            words: {words[at.start() : at.start() + _BEGINNING] for at in re.finditer(r"\S+", words)} or {words} for words in left
        }
        found: dict[str, tuple[str, ...]] = {}
        while left:
            often = Counter(bit for words in left for bit in begun[words])
            bit = max(often, key=lambda bit: (often[bit], bit))
            found[bit] = tuple(words for words in left if bit in words)
            left.difference_update(found[bit])
        return found

    def suspects(self, *texts: str) -> bool:
        """True wherever an article could concern the initiative: the cheap question asked before all others."""
        return any(
            bit in text and any(words in text for words in held)
            for text in (t.casefold() for t in texts)
            for bit, held in self._bits.items()  # nearly every article has none of a dozen bits, and need not be asked for all names
        )


@lru_cache(maxsize=1)
def _shipped() -> Initiative:
    source = resources.files("alerts.detect").joinpath("cspo.toml").read_text(encoding="utf-8")
    return Initiative.model_validate(tomllib.loads(source))
