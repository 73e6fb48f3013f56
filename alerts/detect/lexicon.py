"""Lexicons: a language's code in, its word classes as compiled patterns out; one TOML file is one language."""

from __future__ import annotations

import re
import tomllib
from functools import lru_cache
from importlib import resources
from typing import Any

from alerts.detect.mask import MACROS
from alerts.detect.patterns import ahead, needs

KNOWN = ("en", "de", "fr", "it", "no", "ja", "es", "pl", "nl", "sv", "da", "ko")
_RELATED = {"nb": "no", "nn": "no"}
_TOKENS = re.compile(r"[\w'-]*\w|[\ue000-\uf8ff]+(?:'s)?|[^\w\s]|-")
_MARKS = frozenset(",:–-")
NEVER = re.compile(r"(?!)")


_AS_WRITTEN = "(?-i:"  # keeps a class as it is written, letters of both cases
_LETTERS = re.compile(r"\\.|\(\?P|[^\\(]+|\(", re.DOTALL)


def folded(pattern: str) -> str:
    """A class for lower-case text; matching without regard to case costs three times as much."""
    return _LETTERS.sub(lambda m: m.group() if m.group()[0] == "\\" or m.group() == "(?P" else m.group().lower(), pattern)


LOOSE = ("accession.", "meeting.")  # sections whose patterns are phrases of several words


def last(pattern: re.Pattern[str], text: str) -> re.Match[str] | None:
    """The last match of a class in a stretch of text: the word that governs what follows."""
    found = None
    for match in pattern.finditer(text):
        found = match
    return found


class Lexicon:
    """The word classes of one language; every class is one compiled alternation, for text in lower case."""

    def __init__(self, code: str, table: dict[str, Any]) -> None:
        self.code = code
        self.spaced: bool = table.get("spaced", True)
        self._table = table
        self._told: dict[str, str] = {}
        self._made: dict[str, re.Pattern[str]] = {}
        self._needs: dict[str, frozenset[str] | None] = {}
        between = MACROS.sub_all(table.get("between", ""))  # adverbs and times that may stand between any two words of a phrase
        self.between = re.compile(rf"(?:, (?:{between}),| (?:{between}))(?= )") if between else NEVER
        self.numbers: dict[str, int] = table.get("numbers", {})
        words = "|".join(sorted((re.escape(w) for w in self.numbers), key=len, reverse=True))
        self._num = rf"(?:\d{{1,3}}|{words})" if words else r"(?:\d{1,3})"
        self._spellings: dict[str, str] = table.get(
            "spellings", {}
        )  # expressions for what some write otherwise, and for both ways
        self._macros: dict[str, str] = table.get("macros", {})  # what the patterns of this language share, written {name}
        self.verb_final: bool = table.get("verb_final", False)  # what decides about a deed stands behind it
        self.inverts: bool = table.get("inverts", False)  # subjects may stand behind their verb
        self.object_first: bool = table.get("object_first", self.inverts)  # so may objects before it, unmarked
        self.tail_denies: bool = table.get("tail_denies", True)  # "not" may stand behind its verb
        self.tail_reach: int = table.get("tail_reach", 40)
        self.homes: tuple[str, ...] = tuple(table.get("homes", ()))  # where a town of several of its name is looked for first
        self.bare_towns: bool = table.get("bare_towns", False)  # names of towns take no article: "in der Lage" is no place
        self.infinitive: str = table.get("infinitive", r"(?!)")
        self.hosted_by: str = table.get("hosted_by", r" by ")
        self.segment = re.compile(table.get("segment", r"; |: |\. | – | - "))  # where one event's words end and another's begin
        dates = table.get("dates", {})
        self.months: dict[str, int] = dates.get("months", {})
        self.weekdays: dict[str, int] = dates.get("weekdays", {})
        relative: dict[str, list[str]] = dates.get("relative", {})
        self.relative_dates = [(name, self._wrap(words)) for name, words in relative.items()]
        # One class with one edge: a class that asks for its edge in each of its branches costs ten times as much.
        self.any_relative_date = self._wrap([word for words in relative.values() for word in words]) if relative else r"(?!)"
        self.next_words: str = dates.get("next_before", r"(?!)")
        self.last_words: str = dates.get("last_before", r"(?!)")
        self.next_words_after: str = dates.get("next_after", r"(?!)")
        self.last_words_after: str = dates.get("last_after", r"(?!)")

    def _wrap(self, words: list[str]) -> str:
        body = "|".join(words)
        for name, meaning in self._macros.items():
            body = body.replace(f"{{{name}}}", meaning)
        for one, both in self._spellings.items():
            body = re.sub(one, both, body)
        body = MACROS.sub_all(body).replace("{NUM}", self._num)
        return rf"(?:(?<!\w)|(?!\w))(?:{body})(?:(?!\w)|(?<!\w))" if self.spaced else f"(?:{body})"

    def words(self, path: str) -> re.Pattern[str]:
        """The class at "section.name"; a pattern that never matches where the language has none."""
        made = self._made.get(path)
        if made is None:
            made = self._made[path] = self._compiled(self._pattern(path))
        return made

    def needs(self, path: str) -> frozenset[str] | None:
        """Of what one must show in a sentence (`patterns.shown`) that holds a word of the class; None where nothing need.

        Known before the class is compiled, which takes as long as reading an article and is seldom needed.
        """
        if path not in self._needs:
            pattern = self._pattern(path)
            self._needs[path] = frozenset() if not pattern else needs(pattern) if self.spaced else None
        return self._needs[path]

    def _pattern(self, path: str) -> str:
        """A class as one expression, in lower case unless it says "(?-i:"; "" where the language has none."""
        if path not in self._told:
            node: Any = self._table
            for key in path.split("."):
                node = node.get(key, {}) if isinstance(node, dict) else {}
            pattern = self._wrap(node) if isinstance(node, list) and node else ""
            self._told[path] = pattern if _AS_WRITTEN in pattern else folded(pattern)
        return self._told[path]

    def _compiled(self, pattern: str) -> re.Pattern[str]:
        if not pattern:
            return NEVER
        if _AS_WRITTEN in pattern:
            return re.compile(pattern, re.IGNORECASE)
        # A class without an edge is one which Python's own search begins with a look at the first letter.
        return re.compile(ahead(pattern) + pattern if self.spaced else pattern)

    def made_of(self, path: str, text: str, most: int = 14) -> bool:
        """Is a stretch of text made of nothing but words of the class (and commas, colons, dashes)?"""
        words = _TOKENS.findall(text)
        whole = self.words(path)
        return len(words) <= most and all(word in _MARKS or whole.fullmatch(word) for word in words)

    def number(self, shown: str) -> int | None:
        """The value of the first numeral in `shown`, in figures or in words."""
        digits = re.search(r"\d{1,3}", shown)
        if digits:
            return int(digits.group())
        low = shown.lower()
        for word in sorted(self.numbers, key=len, reverse=True):
            if re.search(rf"(?<!\w){re.escape(word)}" if self.spaced else re.escape(word), low):
                return self.numbers[word]
        return None


@lru_cache(maxsize=16)
def lexicon(code: str) -> Lexicon:
    """The lexicon of a language; English for one that has none."""
    code = _RELATED.get(code, code)
    if code not in KNOWN:
        code = "en"
    text = resources.files("alerts.detect").joinpath("lexicon", f"{code}.toml").read_text(encoding="utf-8")
    return Lexicon(code, tomllib.loads(text))
