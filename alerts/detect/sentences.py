"""Sentences: a text in, its sentences with their places in that text out."""

from __future__ import annotations

import re
from dataclasses import dataclass

LONGEST = 1500  # characters; what is longer is cut, so that no rule ever meets an unbounded sentence

# A full stop after one of these ends no sentence. Months, ranks, titles and states as newsrooms shorten them.
_SHORT = frozenset(
    [
        "jan",
        "feb",
        "mar",
        "apr",
        "jun",
        "jul",
        "aug",
        "sep",
        "sept",
        "oct",
        "nov",
        "dec",
        "mon",
        "tue",
        "tues",
        "wed",
        "thu",
        "thur",
        "thurs",
        "fri",
        "sat",
        "sun",
        "gen",
        "lt",
        "maj",
        "col",
        "capt",
        "brig",
        "adm",
        "vice",
        "cmdr",
        "cmd",
        "sgt",
        "cpl",
        "pvt",
        "hon",
        "rep",
        "sen",
        "gov",
        "pres",
        "prof",
        "dr",
        "mr",
        "mrs",
        "ms",
        "messrs",
        "st",
        "ste",
        "mt",
        "ft",
        "no",
        "nos",
        "vs",
        "etc",
        "inc",
        "ltd",
        "corp",
        "co",
        "dept",
        "univ",
        "approx",
        "est",
        "fig",
        "vol",
        "ala",
        "ariz",
        "ark",
        "calif",
        "colo",
        "conn",
        "del",
        "fla",
        "ga",
        "ill",
        "ind",
        "kan",
        "ky",
        "la",
        "md",
        "mass",
        "mich",
        "minn",
        "miss",
        "mont",
        "neb",
        "nev",
        "okla",
        "ont",
        "ore",
        "pa",
        "penn",
        "tenn",
        "tex",
        "va",
        "vt",
        "wash",
        "wis",
        "wyo",
        "calif",
        "que",
        "alta",
        "gr",
        "wg",
        "cdr",
        "lcdr",
        "vadm",
        "radm",
        "bgen",
        "mgen",
        "ltgen",
        "gs",
        "avm",
        "am",
        "acm",
        "flt",
        "sqn",
        "z.b",
        "bzw",
        "ca",
        "d.h",
        "u.a",
        "vgl",
        "str",
        "nr",
        "abs",
        "evtl",
        "inkl",
        "usw",
        "dipl",
        "ing",
        "hr",
        "fr",
        "kgl",
        "m",
        "mme",
        "mlle",
        "gén",
        "col",
        "cdt",
        "av",
        "art",
        "p",
        "pp",
        "n",
        "sig",
        "sigg",
        "dott",
        "gen",
        "amm",
        "col",
        "ten",
        "magg",
        "cap",
        "on",
        "sen",
        "sottosegr",
        "sr",
        "sra",
        "dª",
        "d",
        "gral",
        "cnel",
        "tte",
        "alm",
        "kl",
        "ca",
        "bl.a",
        "f.eks",
        "dvs",
        "osv",
        "nr",
        "dhr",
        "mevr",
        "dr",
        "drs",
        "ir",
        "mr",
        "gen",
        "gen",
        "płk",
        "ppłk",
        "mjr",
        "kpt",
        "por",
        "ppor",
        "adm",
        "kmdr",
        "min",
        "prof",
        "dr",
        "hab",
        "r",
        "ul",
        "tys",
        "mln",
        "mld",
        "godz",
        "tzw",
        "m.in",
        "np",
        "tj",
        "i.e",
        "e.g",
        "cf",
        "al",
        "u.s",
        "u.k",
        "u.n",
        "e.u",
    ]
)
_END = re.compile(r"[.!?…]+[\"')\]]*(?=\s)|[。！？](?:[」』）)]*)|(?<=[。])|\n+")
_LIST = re.compile(
    r"[ \t]*(?:[-*•–·▪►■]|\d{1,2}(?:\)|"
    r"\.(?! (?:(?:jan|feb|mars|mär|apr|ma[ijy]|jun|jul|aug|sep|o[kc]t|nov|de[cz])[^\W\d_]*|(?:und|og|och|til|bis) \d))))[ \t]+",
    re.IGNORECASE,  # "28. februar og 1. mars møttes …" opens with a day, not with a number of a list
)
_MONTH_BEFORE = re.compile(
    r"\b(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|Jun[e.]?|Jul[y.]?|Aug(?:ust|\.)?|Sept?(?:ember|\.)?|"
    r"Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?) (?:\d{1,2} ?(?:and|to|through|[–-]) ?)?\d{1,2}$"
)
_WORD_BEFORE = re.compile(r"([^\s(\"'\[]+)$")


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence: `text` is exactly what stands from `start` to `end`; `first` marks the first of a paragraph."""

    text: str
    start: int
    end: int
    first: bool = False
    paragraph: int = 0


_WHOLE = 9  # words that are a sentence, where fewer may be its opening
_ORDINAL = re.compile(r"\b(?:der|die|das|den|dem|des|zum|zur|am|vom|beim|det|ihrer|seiner|unserer) \d+$")


def _ends_here(text: str, stop: int, after: int) -> bool:
    """Does the full stop at `stop` end a sentence, given the character that follows the space at `after`?"""
    word = _WORD_BEFORE.search(text, max(0, stop - 24), stop)
    token = word.group(1).lower() if word else ""
    follows = text[after : after + 1]
    if follows.islower() and text[stop] == ".":
        return False
    if follows.isupper() and _is_told(text, stop):
        return True
    if token in _SHORT or (len(token) == 1 and token.isalpha()):
        # "in the U.S. The board": a capital article after an abbreviation that can close a sentence
        return bool(
            token in {"u.s", "u.k", "u.n", "e.u"}
            and re.match(r"(?:The|This|It|In|On|At|A|An|Its|They|He|She|We)\b", text[after : after + 6])
        )
    if re.fullmatch(r"(?:[a-zà-ž]\.)+[a-zà-ž]", token):
        return False
    ordinal = _ORDINAL.search(text, max(0, stop - 16), stop)  # "in der 49. Kalenderwoche", "den 75. sesjonen"
    if token.isdecimal() and 31 < int(token) < 100 and follows.isupper() and not ordinal:
        return True  # "by 290 votes to 44. The …": no ordinal is meant where no day and hardly a session is so high
    if token.isdigit() and _MONTH_BEFORE.search(text, max(0, stop - 40), stop):
        return True  # "held here April 13. Many …": the day behind its month closes the sentence
    # "am 5. Dezember", "7. desember", "6. Sitzung": an ordinal
    return not (token.isdigit() and len(token) <= 2 and text[stop] == "." and text[stop + 1 : stop + 2] != "\n")


_YEAR_BEFORE = re.compile(r"\d{4} r$")


def _is_told(text: str, stop: int) -> bool:
    """ "Norwegia dołączyła w 2023 r., Szwecja w 2028 r. Polska …": a Polish year ends a sentence unless it opens it ("W 2014 r. Polska …")."""
    if not _YEAR_BEFORE.search(text, max(0, stop - 8), stop):
        return False
    begun = max(text.rfind(". ", 0, stop - 1), text.rfind("\n", 0, stop)) + 1
    # "…, a w grudniu 2023 r. Japonia": who it is about is still to come
    last = text[max(begun, text.rfind(", ", begun, stop)) : stop]
    return len(text[begun:stop].split()) >= _WHOLE and any(word[:1].isupper() for word in last.split())


def _soft(text: str, at: int, end: int) -> bool:
    """A line break inside a sentence: nothing closes the line before, and the next goes on in lower case."""
    before, after = text[at - 1 : at], text[end : end + 1]
    return end - at == 1 and after.islower() and (before.islower() or before in ",-") and not _LIST.match(text, end, end + 6)


def split(text: str) -> list[Sentence]:
    """Sentences of `text` (as `script.plain` gives it), none longer than LONGEST; offsets count in `text`."""
    found: list[Sentence] = []
    start = 0
    paragraph = 0
    first = True

    def close(end: int) -> None:
        nonlocal start, first
        left, right = start, end
        while left < right and (text[left].isspace() or text[left] in "•▪►■"):
            left += 1
        bullet = _LIST.match(text, left, right)
        if bullet and first:
            left = bullet.end()
        while right > left and text[right - 1].isspace():
            right -= 1
        while right - left > LONGEST:
            cut = max(text.rfind(" ", left, left + LONGEST), text.rfind(",", left, left + LONGEST) + 1)
            cut = cut if cut > left + LONGEST // 2 else left + LONGEST
            found.append(Sentence(text[left:cut], left, cut, first, paragraph))
            left, first = cut, False
            while left < right and text[left].isspace():
                left += 1
        if right > left:
            found.append(Sentence(text[left:right], left, right, first, paragraph))
            first = False
        start = end

    for stop in _END.finditer(text):
        if stop.group().startswith("\n"):
            if _soft(text, stop.start(), stop.end()):
                continue
            close(stop.start())
            start, first, paragraph = stop.end(), True, paragraph + 1
        elif not stop.group():
            continue
        elif stop.group()[0] in "。！？":
            close(stop.end())
        else:
            after = stop.end()
            while after < len(text) and after < stop.end() + 3 and text[after] == " ":
                after += 1
            if stop.group()[0] != "." or _ends_here(text, stop.start(), after):
                close(stop.end())
    close(len(text))
    return found
