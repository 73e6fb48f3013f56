"""Places: a sentence in, the towns it names with their country and English name out."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

from alerts.detect.lexicon import Lexicon
from alerts.detect.mask import DATE, NATION
from alerts.detect.nations import Nation, gazetteer
from alerts.detect.script import is_cjk, lowered

_NAME = re.compile(
    r"(?:The |Den |La |Le |Las |Los |San |St\.? |L')?[A-ZÀ-ÞŁŚŻŹĆØÅ][\w'.-]*[\w]"
    r"(?:(?: | - )(?:[A-ZÀ-ÞŁŚŻŹ][\w'-]*\w|(?:de|del|di|am|an der|upon|sur|la|City)(?!\w)))*"
)
_BASE = re.compile(r"^(.*?) ?(?:(?:Space|Air|Army|Naval|Joint) )*(?:Force )?(?:Base|Station|Barracks|Kaserne|Airbase)")
_SPELT_OUT = 6  # letters: "Ont." and "Va." stand behind a town only
_LARGE = 500_000  # inhabitants of a town that is known by its own name
_CITIES_TOO = ("New York", "Quebec", "Québec", "Victoria")
_CITY_STATES = {"SG": "Singapore", "MC": "Monaco", "LU": "Luxembourg", "VA": "Vatican City", "SM": "San Marino"}


@dataclass(frozen=True, slots=True)
class Place:
    """One town (city is its English name, or None) or, with `city` None, a country where something happens."""

    start: int
    end: int
    city: str | None
    country: str | None
    tie: str = "at"  # at: governed by a preposition of place; name: before a noun ("the Oslo meeting"); here: the dateline's


def _rows(name: str) -> list[list[str]]:
    text = resources.files("alerts.detect").joinpath("data", name).read_text(encoding="utf-8")
    return [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")]


@lru_cache(maxsize=1)
def _extra() -> dict[str, tuple[str, str]]:
    return {spelled: (english, country) for spelled, english, country in _rows("towns.tsv")}


@lru_cache(maxsize=1)
def _regions() -> dict[str, str]:
    return {name: code for code, names in _rows("regions.tsv") for name in names.split("|")}


@lru_cache(maxsize=1)
def _polish() -> tuple[tuple[str, str], ...]:
    return tuple((ending, stem) for ending, stem in _rows("polish_cases.tsv"))


@lru_cache(maxsize=1)
def _spellings() -> list[bytes]:
    # As a mapping of names to towns this is a fifth of a million objects, which cost half a second in every process that reads of a
    # meeting: its lines lie in order instead, and one is found by halving.
    return resources.files("alerts.detect").joinpath("data", "geonames.tsv").read_bytes().rstrip().split(b"\n")


@lru_cache(maxsize=4096)
def towns(spelled: str) -> tuple[tuple[int, str, str], ...]:
    """The towns of a spelling as (population, country, English name), the most populous first."""
    lines, found = _spellings(), []
    start = spelled.encode(errors="replace") + b"\t"
    for at in range(bisect_left(lines, start), len(lines)):
        if not lines[at].startswith(start):
            break
        population, country, *english = lines[at][len(start) :].decode().split("\t")
        found.append((int(population), country, english[0] if english else spelled))
    return tuple(sorted(found, reverse=True))


@lru_cache(maxsize=1)
def _cjk_towns() -> dict[str, list[str]]:
    by_first: dict[str, list[str]] = {}
    lines = _spellings()
    shipped = {line.decode().partition("\t")[0] for line in lines[bisect_left(lines, "\u3000".encode()) :]}
    for name in [*shipped, *_extra()]:
        if is_cjk(name[0]) and len(name) >= 2:
            by_first.setdefault(name[0], []).append(name)
    for names in by_first.values():
        names.sort(key=len, reverse=True)
    return by_first


def lookup(name: str, country: str | None = None, homes: tuple[str, ...] = ()) -> tuple[str, str] | None:
    """English name and country of a town by any of its spellings, in a given country if one is given.

    Of several towns of that name the most populous is meant, or one in `homes` that is not much smaller; and rather one that
    is really called so than one of which it is another name.
    """
    if name in _extra() and country in (None, _extra()[name][1]):
        return _extra()[name]
    entries = towns(name)
    if country:
        entries = tuple(e for e in entries if e[1] == country)
    if not entries:
        return None
    near = tuple(e for e in entries if e[1] in homes and e[2] == name and e[0] * 20 >= entries[0][0])
    # Zaragoza, not Tijuana; but Florence, whatever small town is called Florencia
    own = tuple(e for e in entries if e[2] == name and e[0] > _LARGE and e[0] * 5 >= entries[0][0])
    entries = near or own or entries
    english = entries[0][2].removesuffix("-shi")  # a Japanese city, as its own register calls it
    known = _extra().get(english)
    return known if known and known[1] == entries[0][1] else (english, entries[0][1])


def _by_case(name: str, lex: Lexicon, country: str | None) -> tuple[str, str] | None:
    found = lookup(name, country, lex.homes)
    if found is None and lex.code == "pl":
        for ending, stem in _polish():
            if name.endswith(ending) and (found := lookup(name[: -len(ending)] + stem, country)):
                return found
    if found is None and lex.code in ("de", "no", "sv", "da", "nl") and name.endswith("s"):
        return lookup(name[:-1], country)
    return found


_DIARY = re.compile(f"[{DATE} ]+ ?[–:|-] ")  # "3-5 December – Principals' Board, Rome"
_SUBJECT = re.compile(
    r"(?:^|[.,;:] |\bthat |\band |\bthe )([A-ZÀ-ÞŁŚ][\w'-]+(?: [A-ZÀ-ÞŁŚ][\w'-]+){0,2})(?: in [A-Z]\w+| \([A-Z][\w ]+\)|, [A-Z][\w ]+,)?"
    r" (?:(?:will|has|have|had|is|was|to|today|again|also|then|now) ){0,3}$"
)
_APPOSED = re.compile(r"\b[A-Z][\w']+, ([A-ZÀ-ÞŁŚ][\w'-]+(?: [A-Z][\w'-]+)?), (?:during|on|for|where|from|this|last)\b")
_LISTED = re.compile(f"[,(–-] ?([A-ZÀ-ÞŁŚ][\\w' -]{{2,30}})(?:, {NATION}+)?[,:] {DATE}")
_DAYS_TOWN = re.compile(f": [{DATE} ]+, [^,]+$")  # "Principals' Board: 3-5 December, Rome"
_AGENDA = re.compile(r", ([A-ZÀ-ÞŁŚ][\w' -]{2,30})\.?$")


def find(text: str, masked: str, lex: Lexicon, nations: list[Nation], dateline: Place | None = None) -> list[Place]:
    """Where something happens, left to right. `masked` blots out bodies, so that their names hold no towns."""
    found: list[Place] = []
    by_start = {n.start: n for n in nations if len(n.codes) == 1}
    if not lex.spaced:
        return _in_cjk(text, masked, lex, by_start)
    low, low_masked = lowered(text), lowered(masked)
    for prep in lex.words("place.at").finditer(low):
        start = prep.end()
        start += text[start : start + 1] == " "
        place = _read(text, masked, start, lex, by_start)
        if place and all(place.start >= p.end for p in found):
            found.append(place)
    for prep in lex.words("place.new_site").finditer(low):  # "moved from Rome to Milan"
        place = _read(text, masked, prep.end() + (text[prep.end() : prep.end() + 1] == " "), lex, by_start)
        if place and all(place.end <= p.start or place.start >= p.end for p in found):
            found.append(place)
    for name in _LISTED.finditer(masked):  # "Principals' Board, Oslo, 7-9 December"
        place = _read(text, masked, name.start(1), lex, by_start)
        if place and place.city and all(place.end <= p.start or place.start >= p.end for p in found):
            found.append(place)
    for name in _APPOSED.finditer(masked):  # "outside the Palace of Holyroodhouse, Edinburgh, during"
        place = _read(text, masked, name.start(1), lex, by_start)
        if place and place.city and all(place.end <= p.start or place.start >= p.end for p in found):
            found.append(place)
    agenda = _AGENDA.search(text) if _DIARY.match(masked) or _DAYS_TOWN.search(masked) else None
    if agenda and (place := _read(text, masked, agenda.start(1), lex, by_start)) and place.city:
        found.append(place)
    for head in lex.words("place.before_head").finditer(masked):
        noun = _NAME.match(text, head.start())
        if noun is None:
            continue
        word = noun.group()
        known = lookup(word, None, lex.homes) or lookup(word.split(" ")[0], None, lex.homes)
        if known and _clear_city(masked, head.start(), len(word.split(" ")[0])) and all(p.start != head.start() for p in found):
            found.append(Place(head.start(), head.start() + len(word), *known, tie="name"))
    for local in lex.words("place.capital_of").finditer(low_masked):
        nation = next((n for n in nations if local.start() <= n.start < local.end()), None)
        if nation and (city := _capital(nation.codes[0])):
            found.append(Place(local.start(), local.end(), city, nation.codes[0]))
    for home in lex.words("place.home_of").finditer(low_masked):
        nation = next((n for n in nations if home.start() <= n.start < home.end()), None)
        if nation and all(home.end() <= p.start or home.start() >= p.end for p in found):
            found.append(Place(home.start(), home.end(), None, nation.codes[0]))
    if dateline and (here := lex.words("place.here").search(low_masked)):
        found.append(Place(here.start(), here.end(), dateline.city, dateline.country, "here"))
    return sorted(found, key=lambda p: p.start)


def town_before(text: str, masked: str, end: int) -> Place | None:
    """ "Colorado Springs hosted": the town that is the subject of a verb which begins at `end`."""
    name = _SUBJECT.search(text[max(0, end - 60) : end])
    if name is None:
        return None
    start = max(0, end - 60) + name.start(1)
    known = lookup(name.group(1)) or _extra().get(name.group(1))
    return Place(start, start + len(name.group(1)), *known) if known and _clear_city(masked, start, len(name.group(1))) else None


_AT_END = re.compile(r"([A-ZÀ-ÞŁŚ][\w'-]+(?: [A-ZÀ-ÞŁŚ][\w'-]+){0,2}),? $")


def town_at_end(text: str, masked: str, end: int) -> Place | None:
    """ "back from Wellington, where": the town whose name closes right before `end`, whatever governs it."""
    name = _AT_END.search(text[max(0, end - 50) : end])
    if name is None:
        return None
    words = name.group(1).split(" ")
    for first in range(len(words)):
        spelled = " ".join(words[first:])
        start = max(0, end - 50) + name.start(1) + len(name.group(1)) - len(spelled)
        known = _extra().get(spelled) or lookup(spelled)
        if known and _clear_city(masked, start, len(spelled)):
            return Place(start, start + len(spelled), *known)
    return None


def _clear_city(masked: str, start: int, length: int) -> bool:
    return not any("\ue002" <= c <= "\ue004" for c in masked[start : start + length])


def _capital(code: str) -> str | None:
    from alerts.detect.nations import _capitals

    name = _capitals().get(code)
    return {"Washington": "Washington"}.get(name or "", name)


def _read(text: str, masked: str, start: int, lex: Lexicon, nations: dict[int, Nation]) -> Place | None:
    """The place right behind a preposition: "Florence, Italy", "Peterson Air Force Base, Colorado", "Germany"."""
    at = start
    article = lex.words("place.article").match(text[at : at + 14])  # as written: "Den Haag" begins with no article
    if article:
        at += article.end()
        at += text[at : at + 1] == " "
    nation = nations.get(at)
    if nation is not None and nation.how == "adjective":  # "im kanadischen Halifax", "in de Poolse stad Krakau"
        noun = lex.words("place.town_noun").match(lowered(text), nation.end + 1)
        inner = _read(text, masked, (noun.end() if noun else nation.end) + 1, lex, nations)
        return inner if inner and inner.city and inner.country == nation.codes[0] else None
    if nation is not None and nation.how in ("name", "flag"):
        after = text[nation.end : nation.end + 3]
        if after.startswith("'s") or (nation.end < len(text) and after[:1] == "-"):
            return None
        follow = re.match(r",? (?:in|à|a|en|w|te|i) ", text[nation.end :])
        if follow:  # "in Italy, in Florence"
            inner = _read(text, masked, nation.end + follow.end(), lex, nations)
            if inner and inner.city and inner.country == nation.codes[0]:
                return Place(start, inner.end, inner.city, inner.country)
        return Place(start, nation.end, _CITY_STATES.get(nation.codes[0]), nation.codes[0])
    name = _NAME.match(text, at)
    if name is None or not _clear_city(masked, at, 1) or (article and lex.bare_towns):
        return None
    word = name.group().rstrip(".'")
    word = re.sub(r"'s?$", "", word)
    end = at + len(word)
    comma = re.match(r" ?[,(] ?(?:in (?:the )?|en |au |aux |in |w |i )?(?:the )?", text[end:])
    country = None
    tail = end
    if comma:
        behind = end + comma.end()
        nation = nations.get(behind) or nations.get(behind + 2)
        if nation is not None and nation.how == "name":
            country, tail = nation.codes[0], nation.end
            if (
                country not in ("US",)
                and lookup(word, country) is None
                and lookup(word) is not None
                and "," in text[nation.end : nation.end + 2]
            ):
                country, tail = None, end  # "in Berlin, France and Italy said": a list, no address
        else:
            for region, code in _regions().items():
                if text.startswith(region, behind) and not text[behind + len(region) : behind + len(region) + 1].isalpha():
                    country, tail = code, behind + len(region)
                    break
    base = _BASE.match(word)
    if base and not lookup(word):
        if comma and country is None:
            inner = _read(text, masked, end + comma.end(), lex, nations)
            if inner:
                return Place(start, inner.end, inner.city, inner.country)
        return Place(start, tail, None, country) if country else None
    if country is None and (state := _state(word)):
        return Place(start, end, None, state)
    parts = word.split(" ")
    for size in range(len(parts), 0, -1):
        shorter = " ".join(parts[:size])
        known = _by_case(shorter, lex, country)
        if known:
            if size < len(parts) and country and tail > end and _is_town(word, lex):
                break  # "Cocoa Beach, Florida" is not Cocoa
            if (
                size < len(parts)
                and country is None
                and not parts[size][:1].islower()
                and len(parts) - size >= 1
                and not _roomy(parts[size:])
            ):
                return None
            city = shorter if lex.code == "en" and _bare(shorter) == _bare(known[0]) else known[0]  # Kraków as the text spells it
            return Place(start, tail if size == len(parts) else at + len(shorter), city, known[1])
    if country and _is_town(word, lex):
        return Place(start, tail, word, country)
    if comma and lex.words("place.venue").search(lowered(word)):
        inner = _read(text, masked, end + comma.end(), lex, nations)
        if inner:
            return Place(start, inner.end, inner.city, inner.country)
    return None


def _state(name: str) -> str | None:
    """ "a meeting in Colorado": the country of a state or province, unless a city is called the same."""
    return _regions().get(name) if len(name) >= _SPELT_OUT and name not in _CITIES_TOO else None


def _is_town(name: str, lex: Lexicon) -> bool:
    """Can a name in front of a country or a region be a town that the gazetteer does not know?"""
    words = lowered(name)
    other = lex.words("place.no_town").search(words) or lex.words("place.venue").search(words)
    return bool(re.fullmatch(r"[\w' .-]{3,40}", name)) and not other


def _bare(name: str) -> str:
    return "".join(
        c for c in unicodedata.normalize("NFKD", name.replace("ł", "l").replace("ø", "o")) if not unicodedata.combining(c)
    )


def _roomy(rest: list[str]) -> bool:
    return rest[0] in ("Dec", "On", "The", "From", "This", "For", "And")


def _in_cjk(text: str, masked: str, lex: Lexicon, nations: dict[int, Nation]) -> list[Place]:
    """Towns and countries whose particle says that something happens there; a nation right before a town says which one."""
    found = []
    index = _cjk_towns()
    at = 0
    owner: Nation | None = None
    while at < len(text):
        nation = nations.get(at)
        if nation is not None:
            if lex.words("place.in_country").match(text, nation.end):
                found.append(Place(nation.start, nation.end, None, nation.codes[0]))
            at, owner = nation.end, nation
            continue
        for name in index.get(text[at], ()) if masked[at] < "\ue002" or masked[at] > "\ue004" else ():
            if text.startswith(name, at) and (
                lex.words("place.at").match(text, at + len(name)) or lex.words("place.before").search(text, max(0, at - 8), at)
            ):
                near = owner.codes[0] if owner and at - owner.end <= 6 else None
                known = (lookup(name, near) if near else None) or lookup(name)
                if known:
                    found.append(Place(at, at + len(name), *known))
                    at += len(name) - 1
                    break
        at += 1
    return found


_DATELINE = 160  # characters within which a dateline ends
_CLOSES = re.compile("[–—:-] ")


def dateline(text: str, language: str) -> Place | None:
    """The town in front of a release's first sentence ("OTTAWA, Canada - "), which is where "here" is."""
    if not _CLOSES.search(text, 0, _DATELINE):
        return None
    match = re.match(
        r"([A-ZÀ-Þ][A-ZÀ-Þ .'-]{2,40}(?:, [\w. ]{2,25})?|[A-Z][\w .'-]{2,30}(?:, [A-Z][\w. ]{2,25})?)"
        r"(?:, (?:[A-Z][a-z]+\.? \d{1,2}|\d{1,2}\.? [A-Za-zà-ÿ]+),? \d{4})? ?(?:\([^)]{2,20}\) ?)?(?:–|--?|—|:) ",
        text,
    )
    if match is None:
        return None
    name, _, area = match.group(1).partition(", ")
    nations = gazetteer(language).find(area)
    country = nations[0].codes[0] if nations and len(nations[0].codes) == 1 else _regions().get(area.strip())
    for spelled in (name.strip(), name.strip().title()):
        base = _BASE.match(spelled.title())
        known = lookup(spelled, country)
        if known:
            return Place(0, match.end(), *known, tie="dateline")
        if base and country:
            return Place(0, match.end(), None, country, tie="dateline")
    return Place(0, match.end(), name.title(), country, tie="dateline") if country else None
