"""Mentions: a sentence in, every place that names the initiative or another body out, with what the name stands for there."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

from alerts.detect.initiative import Initiative
from alerts.detect.lexicon import Lexicon, last
from alerts.detect.nations import gazetteer
from alerts.detect.patterns import ahead, meets, needs
from alerts.detect.script import lowered


@dataclass(frozen=True, slots=True)
class Mention:
    """One naming. `body` is "initiative", "other" or "anaphor" ("the initiative", to be resolved by the discourse).

    `role` says what the name does there: body, instrument (its MoU), people (its members), meeting (its talks), document.
    """

    start: int
    end: int
    body: str
    role: str = "body"


# "Poland joined the Nordic Shield Initiative": a capitalised name that closes in a word for a body, in whatever it is called.
_HEADS = (
    r"Initiative|Accords?|Alliance|Forum|Organi[sz]ation|Coalition|Treaty|Pact|Centre|Center|Agreement|Convention|Consortium|Task Force|"
    r"Programme|Program|Compact|Charter|Partnership|Wargame|Exercise|Arrangement|Group|Union|Network|Constellation|Academy"
)
_LETTERS = r"[a-zà-žA-ZÀ-Ž-]*"  # the rest of a word where words are set apart
# Between such a word and what it is about, in the languages of the allies: "iniciativa multinacional de", "inicjatywa na rzecz".
_JOINERS = (
    r"(?:(?:d['’]|des?|du|sur|pour|les?|l['’]|las?|los|per|dell[ae]|degli|dei|di|sull[ae]|para|sobre|na rzecz|do spraw|"
    r"dotycząc\w+|für|zu|der|den|die|zur|för|om|voor|van|inzake|til|(?:multi|inter)na[ctz]\w+|dite|denominad\w+|denominat\w+) ?){0,3}"
)
_LEADS = r"Operation|Exercise|Project|Exercice|Esercitazione|Übung"
_GENERIC = re.compile(
    rf"(?:[A-Z][\w'&.-]*|of|for|on|and|the)(?: (?:[A-Z][\w'&.-]*|of|for|on|and|-)){{0,6}} (?:{_HEADS})\b"
    rf"|\b(?:{_LEADS}) [A-Z][\w-]+(?: [A-Z][\w-]+)?"
)
_GENERIC_NEEDS = needs(f"(?:{_HEADS}|{_LEADS})".lower())
_PLAIN_FIRST = frozenset({"One", "This", "Our", "The", "Each", "That", "Its", "Their", "An", "A", "Joined", "New"})
_SMALL = re.compile(r"^(?:(?:of|for|on|and|the) )+")


@lru_cache(maxsize=1)
def _known_bodies() -> tuple[str, ...]:
    text = resources.files("alerts.detect").joinpath("data").joinpath("bodies.tsv").read_text(encoding="utf-8")
    return tuple(name for line in text.splitlines() if line and not line.startswith("#") for name in line.split("|"))


class Names:
    """The names of one initiative and of its neighbours, compiled."""

    def __init__(self, initiative: Initiative) -> None:
        def either(words: tuple[str, ...] | list[str]) -> str:
            return "|".join(re.escape(w).replace("\\ ", "[ \\n]") for w in sorted(set(words), key=len, reverse=True)) or r"(?!)"

        heads = either(initiative.other_heads)
        neighbours = [
            *initiative.look_alikes,
            *(b for b in _known_bodies() if b not in (*initiative.names, *initiative.proper_names, *initiative.acronyms)),
        ]
        own = {w.casefold() for w in (*initiative.names, *initiative.proper_names, *initiative.acronyms, initiative.name)}
        neighbours = [n for n in neighbours if n.casefold() not in own]
        # glued letters happen: "CSpOCombined Space Operations", "(CSpO)Initiative"
        acronym = either(initiative.acronyms)
        glued = either([a + p for a in initiative.acronyms for p in initiative.proper_names])
        tail = rf"(?:[ -]*\(? ?(?:{acronym})\)?)?"
        not_head = rf"(?! ?-?(?:{heads})\b)(?!s? ?(?:{heads})\b)" if initiative.other_heads else ""
        edge = r"(?<![A-Za-z0-9ÀÿÀ-ž])"
        phrases, nouns = either(initiative.phrases), either(initiative.heads)
        before, behind = (
            rf"(?:{nouns}){_LETTERS}[ -]{_JOINERS}[\"«„“'(]?",
            rf"[ -]?(?:{nouns}){_LETTERS}|[\"»”' ]*\(?(?:{acronym})\)?(?![A-Za-z])",
        )
        spelt = rf"{before}(?:{phrases}){tail}|(?:{phrases})(?:{behind}){tail}"
        letters = {
            form
            for name in (*initiative.acronyms, *initiative.names, *initiative.phrases, *initiative.heads)
            for form in (name[0].lower(), name[0].upper())
        }
        begins = f"(?=[{re.escape(''.join(sorted(letters)))}])" if letters else ""  # saves trying all names at every letter
        self.strong = re.compile(
            rf"{begins}{edge}(?:(?:{glued})|(?i:{spelt})|(?i:(?:{either(initiative.names)})){tail}|(?:{acronym})s?(?![A-Za-z0-9ÀÿÀ-ž]))(?i:{not_head})"
        )
        self.weak = re.compile(rf"{edge}(?:{either(initiative.weak_acronyms)})(?![A-Za-z0-9])(?i:{not_head})")
        self.proper = re.compile(rf"{edge}(?:{either(initiative.proper_names)}){tail}(?![A-Za-z0-9])(?i:{not_head})")
        others = rf"(?:{either(neighbours)})"
        self.other = re.compile(rf"{ahead(others)}{edge}{others}(?![A-Za-z0-9])")
        self.company = re.compile(rf"(?i:{either(initiative.company)})")
        self.context = re.compile(rf"(?i:{either([*initiative.context, *initiative.names])})")
        boards = either([lowered(name) for name in initiative.boards])
        self.contrary = re.compile(rf"(?i:{either(initiative.contrary)})")
        self.board = re.compile(ahead(boards) + f"(?:{boards})")  # for text in lower case
        self.instruments = re.compile(rf"[ \-)]*(?:(?i:{either(initiative.instruments)}))")
        self.documents = re.compile(rf"[ \-)\"']*(?:(?i:{either(initiative.documents)}))(?!\w)")
        self.suspects = initiative.suspects
        self.founders = frozenset(initiative.founders)
        self.suspicious = tuple(lowered(word) for word in initiative.suspicious)
        self.expand = re.compile(rf" ?[,(] ?(?:or |ou |o |kurz |kort |eller |of |lub |known as |genannt )?(?:{acronym})\)?")


@lru_cache(maxsize=8)
def names_of(key: str) -> Names:
    """Compiled names by the initiative's JSON, so that equal initiatives share them."""
    return Names(Initiative.model_validate_json(key))


def spelt_out(text: str, names: Names) -> bool:
    """Is a weak acronym introduced as that of something else: "the Civil Society Partners Organisation (CSPO)"?"""
    for found in _INTRODUCED.finditer(text):
        words = [word for word in found.group(1).split() if word[0].isupper()]
        spelt = "".join(word[0] for word in words[-len(found.group(2)) :]).upper() == found.group(2).upper()
        if spelt and names.weak.search(found.group(2)) and not names.suspects(found.group(1)):
            return True
    return False


_INTRODUCED = re.compile(r"((?:[A-Z][\w'-]+ (?:(?:of|for|the|and|in) )*){2,6})\(([A-Za-z]{3,6})\)")


def certain(text: str, names: Names) -> bool:
    """Does the article name the initiative beyond doubt somewhere?"""
    return bool(names.strong.search(text))


def find(text: str, names: Names, lex: Lexicon, sure: bool, weak_ok: bool, words: frozenset[str]) -> list[Mention]:
    """All bodies named in one sentence.

    `sure`: the article names the initiative for certain; `weak_ok`: its context fits; `words`: what the sentence shows (`patterns.shown`).
    """
    spans: list[tuple[int, int, str]] = []

    def free(start: int, end: int) -> bool:
        return all(end <= s or start >= e for s, e, _ in spans)

    named = names.suspects(text)
    low = lowered(text)
    others = list(names.other.finditer(text))

    def alone(start: int) -> bool:
        """Not so within a larger name: "Centro de Operaciones Espaciales Combinadas"."""
        return not any(other.start() < start < other.end() for other in others)

    for match in names.strong.finditer(text) if named else ():
        if alone(match.start()):
            spans.append((match.start(), match.end(), "initiative"))
    for match in names.proper.finditer(text) if named else ():
        if free(match.start(), match.end()) and alone(match.start()):
            near = text[max(0, match.start() - 60) : match.end() + 60]
            if sure or names.company.search(near):
                spans.append((match.start(), match.end(), "initiative"))
    if weak_ok and named:
        for match in names.weak.finditer(text):
            if free(match.start(), match.end()):
                spans.append((match.start(), match.end(), "initiative"))
    for match in others:
        if lex.code == "it" and match.group() == "Nato":
            continue  # "born"
        clash = [s for s in spans if not (match.end() <= s[0] or match.start() >= s[1])]
        if not clash:
            spans.append((match.start(), match.end(), "other"))
    for match in _GENERIC.finditer(text) if meets(_GENERIC_NEEDS, words) else ():
        start = match.start() + (len(m.group()) if (m := _SMALL.match(match.group())) else 0)
        parts = text[start : match.end()].split()
        if len(parts) < 2 or parts[0] in _PLAIN_FIRST:
            continue  # "the Initiative", "One Initiative": whose it is, the text has said before
        if lex.words("body.own_group").fullmatch(low[start : match.end()]):
            continue  # "the General Officers' Steering Group": whose it is, the text says
        if free(start, match.end()):
            spans.append((start, match.end(), "other"))
    for match in lex.words("body.other").finditer(text):  # written with its case: names are what it looks for
        if (
            free(match.start(), match.end())
            and not names.board.match(low, match.start())
            and not _ends_before_a_list(low, match, lex)
        ):
            spans.append((match.start(), match.end(), "other"))
    spans = [_compounded(low, s, e, body, lex) for s, e, body in spans]
    for match in lex.words("body.anaphor").finditer(low) if meets(lex.needs("body.anaphor"), words) else ():
        if not free(match.start(), match.end()):
            continue
        apposed = next((s for s in spans if 0 <= s[0] - match.end() <= 40 and _apposed(low, match.end(), s[0], lex)), None)
        if apposed is None:
            spans.append((match.start(), match.end(), "anaphor"))
        else:  # "l'initiative CSpO", "das Forum CSpO": one naming, its article left outside
            spans.remove(apposed)
            spans.append((match.start() + _LAST_WORD.search(match.group()).start(), apposed[1], apposed[2]))  # type: ignore[union-attr]
    spans.sort()

    def role(start: int, end: int, body: str) -> str:
        if body != "other":
            return _role(low, start, end, names, lex)
        return "aside" if lex.words("body.sidelines").search(low, max(0, start - 40), start) else "body"

    return [Mention(s, e, body, role(s, e, body)) for s, e, body in spans]


def _ends_before_a_list(low: str, match: re.Match[str], lex: Lexicon) -> bool:
    """ "forman parte de la iniciativa Alemania, Australia, …": the body ends before a list of nations, none of which is its name."""
    found = gazetteer(lex.code).find(match.group())
    listed = next((n for n in found if n.how == "name" and n.end == len(match.group())), None)
    behind = low[match.end() : match.end() + 2]
    return bool(
        listed
        and behind == ", "
        and lex.words("body.anaphor").search(low, max(0, match.start() - 6), match.start() + listed.start)
    )


_LAST_WORD = re.compile(r"[\w-]+$")
_BESIDE = re.compile(r" [\"'(]? ?")


def _apposed(text: str, start: int, end: int, lex: Lexicon) -> bool:
    """Does a name stand right behind the noun for a body, or behind an adjective of it ("le forum multinational CSpO")?"""
    return bool(_BESIDE.fullmatch(text, start, end) or lex.words("body.apposed").fullmatch(text, start, end))


def _compounded(text: str, start: int, end: int, body: str, lex: Lexicon) -> tuple[int, int, str]:
    """ "CSpO-samarbeidet", "het CSpO-initiatief": the noun behind the hyphen belongs to the name."""
    if body == "initiative" and (tail := lex.words("body.tail").match(text[end : end + 16])):
        return start, end + tail.end(), body
    noun = lex.words("body.noun").match(text, end + 1) if text[end : end + 1] == "-" else None
    return start, noun.end() if noun else end, body


_CLOSE = re.compile(r"[\")' ]*(?:\([^)]{0,60}\))?[\")']*")


def _role(text: str, start: int, end: int, names: Names, lex: Lexicon) -> str:
    """What stands behind (English order) or before (Romance order) the name decides what it stands for."""
    at = end
    for _ in range(3):
        close = _CLOSE.match(text, at)
        at = close.end() if close else at
        if (noun := lex.words("body.noun").match(text, at + (text[at : at + 1] in " -"))) is None:
            break
        at = noun.end()
    behind = at + (text[at : at + 1] in " -")
    if text[at : at + 2] in ("'s", ":s"):
        behind = at + 3
    if names.documents.match(text, at):
        return "document"
    if names.instruments.match(text, at):
        return "instrument"
    if (
        names.board.match(text, behind)
        or lex.words("meeting.noun").match(text, behind)
        or lex.words("meeting.compound").match(text, behind)
    ):
        return "meeting"
    if lex.words("body.people").match(text, behind):
        return "people"
    if lex.words("body.thing").match(text, behind):
        return "document"  # "the CSpO wargame", "the CSpO staff": something of its own that can be joined as well
    before = text[max(0, start - 70) : start]
    if lex.words("meeting.of").search(before) or (
        (m := last(names.board, before)) and lex.words("body.of").fullmatch(before[m.end() :])
    ):
        return "meeting"
    if lex.words("document.of").search(before):
        return "document"
    return "body"
