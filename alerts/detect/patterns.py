"""Patterns taken apart: a word class in, what it can begin with and which words it cannot do without out.

Most classes stand nowhere in a sentence, and its words tell that at once: looking for the words which a pattern needs before
trying the pattern is how indexed search by regular expressions works (R. Cox, "Regular Expression Matching with a Trigram Index", 2012).
"""

from __future__ import annotations

import re
from functools import lru_cache

from alerts.detect.mask import BODY, NATION

_LENGTHS = (2, 3, 4, 6)  # letters of the beginnings that are compared
_MANY = 400  # words, one of which a pattern needs: more tell nothing
_ATOMS = re.compile(
    r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|\(\?<[=!]|\(\?P<\w+>|\(\?[=!:>]|\((?!\?)|\{\d*,?\d*\}|[)|?*+^$.]|[^\\\[(){|?*+^$.]+",
    re.DOTALL,
)
_LOOKS = ("(?=", "(?!", "(?<=", "(?<!")
_NOWHERE = ("^", "$", "\\b", "\\B", "\\Z", "\\A")  # take no room
_MASK = 3  # letters of a word that tells as much as the mask of an entity
_END = "."  # of a word whose last letter is known
_WORDS = re.compile(r"\w+")
_LAST = re.compile(r"\w*$")
_ENTITIES = re.compile(f"[{NATION}-{BODY}]")
_ENTITY = re.compile(rf"\[(?:[{NATION}-{BODY}]|-)+\]|[{NATION}-{BODY}]")


def atoms_of(pattern: str) -> list[str]:
    """A pattern in its smallest parts; empty where it holds something else than what word classes are made of."""
    atoms = _ATOMS.findall(pattern)
    return atoms if sum(map(len, atoms)) == len(pattern) else []


def ahead(pattern: str) -> str:
    """A look at the letters with which `pattern` can begin, to stand before it; "" where that would exclude nothing.

    A text is left at most of its letters without trying hundreds of alternatives there, which takes a third of the time of reading.
    """
    first, empty, _ = _beginnings(atoms_of(pattern), 0)
    vague = any(
        atom == "." or atom.startswith("[^") or (atom[0] == "\\" and atom[1].isalnum() and atom[1] != "d") for atom in first
    )
    return "" if empty or vague or not first else f"(?={'|'.join(sorted(first))})"


def _beginnings(atoms: list[str], at: int) -> tuple[set[str], bool, int]:
    """Of the alternatives from `at` to the end of their group: what can come first, whether that can be nothing, and where they end."""
    first: set[str] = set()
    empty, leading = False, True
    while at < len(atoms) and atoms[at] != ")":
        atom, at = atoms[at], at + 1
        if atom == "|":
            empty, leading = empty or leading, True
            continue
        run = atom[0] not in "\\[(" and len(atom) > 1  # of letters: what follows it concerns its last one
        begins, skipped = {atom[0] if run else atom}, False
        if atom[0] == "(":
            begins, skipped, at = _beginnings(atoms, at)
            at += 1
        if atom in _LOOKS or atom in _NOWHERE:
            begins, skipped = set(), True
        while at < len(atoms) and atoms[at][0] in "?*+{":
            skipped, at = skipped or (not run and atoms[at].startswith(("?", "*", "{0", "{,"))), at + 1
        if leading:
            first |= begins
            leading = skipped
    return first, empty or leading, at


def needs(pattern: str) -> frozenset[str] | None:
    """Beginnings of words, one of which stands in whatever `pattern` matches; None where it can match without any that tells something.

    A mask of an entity counts as a word. `pattern` is in lower case and begins at the edge of a word.
    """
    atoms = atoms_of(pattern)
    found = _needed(atoms, 0, "")[0] if atoms else None
    return None if found is None or len(found) > _MANY else found


def shown(text: str) -> frozenset[str]:
    """All that `needs` may ask of a text in lower case: the beginnings of its words and the masks in it."""
    words = {word + _END for word in _WORDS.findall(text)}
    return frozenset(_ENTITIES.findall(text)).union(*([word[:length] for word in words] for length in _LENGTHS))


def meets(needed: frozenset[str] | None, words: frozenset[str]) -> bool:
    """Can a pattern that needs one of `needed` match a text that shows `words`?"""
    return needed is None or not needed.isdisjoint(words)


def _needed(atoms: list[str], at: int, stem: str | None) -> tuple[frozenset[str] | None, bool, int]:
    """Of the alternatives from `at` to the end of their group: words of which one is needed, whether a word can begin behind, its end.

    `stem`: the letters of a word that stand right before; "" where a word can begin, None where nobody knows.
    """
    every: frozenset[str] | None = frozenset()
    best: frozenset[str] | None = None
    before, behind = stem, True
    while at < len(atoms) and atoms[at] != ")":
        atom, at = atoms[at], at + 1
        if atom == "|":
            every = None if every is None or best is None else every | best
            best, stem, behind = None, before, behind and stem == ""
            continue
        inner: frozenset[str] | None = None
        inner_fresh = False
        if atom[0] == "(":
            inner, inner_fresh, at = _needed(atoms, at, stem)
            at += 1
        counted = at < len(atoms) and atoms[at][0] in "?*+{"
        optional = counted and atoms[at].startswith(("?", "*", "{0", "{,"))
        while at < len(atoms) and atoms[at][0] in "?*+{":
            at += 1
        if atom in _LOOKS or atom in _NOWHERE:
            best = _better(best, inner) if atom == "(?=" else best
            continue
        if atom[0] not in "\\[(.":
            kept = atom[:-1] if counted else atom  # what follows a run of letters concerns its last one
            best = _better(best, _longest(kept, stem))
            stem, atom = _stem(kept, stem), atom[-1]
            if not counted:
                continue
        elif atom[0] != "(":
            inner = _entities(atom) if _ENTITY.fullmatch(atom) else None
        inner_fresh = inner_fresh or (atom[0] != "(" and _apart(atom))
        best = best if optional else _better(best, inner)
        stem = "" if inner_fresh and (stem == "" or not optional) else None
    return None if every is None or best is None else every | best, behind and stem == "", at


def _beginning(word: str) -> frozenset[str] | None:
    """What of a word's letters, its end among them where that is known, is compared."""
    if word.endswith(_END) and len(word) < _LENGTHS[-1]:
        return frozenset({word})
    length = next((n for n in reversed(_LENGTHS) if n <= len(word)), 0)
    return frozenset({word[:length]}) if length else None


@lru_cache(maxsize=8192)
def _longest(run: str, stem: str | None) -> frozenset[str] | None:
    """The word of a run of letters that tells most."""
    best: frozenset[str] | None = frozenset(_ENTITIES.findall(run)[:1]) or None
    for word in _WORDS.finditer(run):
        known = word.group() if word.start() else stem + word.group() if stem is not None else ""
        if word.end() < len(run) and known:
            known += _END
        best = _better(best, _beginning(known))
    return best


def _stem(run: str, stem: str | None) -> str | None:
    """The letters of a word with which a run of letters ends, behind a stem."""
    last = _LAST.search(run)
    word = last.group() if last else ""
    return word if len(word) < len(run) else None if stem is None else stem + word


@lru_cache(maxsize=2048)
def _apart(atom: str) -> bool:
    """Does a letter or set of letters stand between words only?"""
    return atom != "." and not atom.startswith("[^") and not re.search(r"\\[wSDWd]|[^\W_]", re.sub(r"\\[^a-zA-Z]", "", atom))


def _entities(atom: str) -> frozenset[str]:
    letters = re.compile(atom)
    return frozenset(letter for code in range(ord(NATION), ord(BODY) + 1) if letters.match(letter := chr(code)))


def _better(one: frozenset[str] | None, other: frozenset[str] | None) -> frozenset[str] | None:
    """Of two needs of the same words the one that fewer sentences fulfil: longer beginnings, then fewer of them."""
    if one is None or other is None:
        return one if other is None else other
    return max(one, other, key=_tells)


def _tells(words: frozenset[str]) -> tuple[int, bool, int]:
    """The fewest letters that are asked for, whether every word is asked for to its end, and of how many words one is needed."""
    fewest = min((_MASK if NATION <= word <= BODY else len(word.rstrip(_END)) for word in words), default=_LENGTHS[-1] + 1)
    return fewest, all(word.endswith(_END) for word in words), -len(words)
