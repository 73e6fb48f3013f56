"""Scenes: a sentence in, everything that stands in it (nations in groups, bodies, times) and its mask out."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from itertools import islice

from alerts.detect import dates, mask, mentions, places
from alerts.detect.lexicon import LOOSE, Lexicon
from alerts.detect.mentions import Mention, Names
from alerts.detect.nations import Gazetteer, Nation
from alerts.detect.script import lowered
from alerts.detect.sentences import Sentence

# What may stand between two nations of one list, in any of the languages.
_JOINT = re.compile(
    r"[ ,、・/&|+]*(?:(?:[ ,、]|^)(?:and|et|und|sowie|ed?|og|i|oraz|en|y|och|as well as|ainsi que|nonché"
    r"|samt|plus|or|ou|und auch|及び|および|並びに|ならびに"
    r"|そして|それに|さらに|と|や|과|와|및|그리고|"
    r"a także|alsmede|così come|así como|sowie auch|de même que|jak również)(?= |,|$|'|[^\w]))?"
    r"[ ,]*(?:also |auch |anche |également |tambi[eé]n |tevens |również )?"
    r"(?:(?:the|la|le|les|die|der|den|das|dem|des|gli|i|il|lo|los|las|el|de|het|du|del|della|dello|dei|degli|delle|dalla|dal|dagli|dall|van|von|from|of|av|do|z|"
    r"à|au|aux|alla|al|agli|ai|pour)(?: |$))*(?:l'|d'|dell'|all'|dall'|de l'|aux )?"
)
_MOST = 60  # things of one kind in one sentence: more is no sentence


@dataclass(frozen=True, slots=True)
class Group:
    """Nations named in one list. `how` is that of its first; `before` the word that governs the list."""

    start: int
    end: int
    codes: tuple[str, ...]
    how: str
    nations: tuple[Nation, ...] = ()


@dataclass(slots=True)
class Scene:
    """One sentence, annotated. Offsets count in `text`; `sentence` says where that stands in the article."""

    sentence: Sentence
    where: str
    lex: Lexicon
    text: str
    groups: list[Group]
    bodies: list[Mention]
    whens: list[dates.When]
    masked: str = ""  # in lower case, entities blotted out
    smooth: str = ""  # the same with manner and time blotted out too: "was, on monday, formally admitted"
    dateline: places.Place | None = None
    topic: str = ""  # which body the text spoke of last before this sentence: initiative, other or ""
    told_at: places.Place | None = None  # the town that the head of a diary gives for all its entries
    called: bool = False  # the next sentence names the initiative as what this one is about
    astray: bool = False  # a verb without an object need not be about the initiative here
    paper: bool = False  # the sentence before spoke of the initiative's memorandum or of a letter of accession to it
    awaited: bool = False  # the sentence before counted a newcomer and did not name it
    told: str = ""  # the status that the sentence before told of a nation
    carried: tuple[str, ...] = ()  # the nations that the sentence before was about
    cache: dict[str, list[re.Match[str]]] = field(default_factory=dict)

    def matches(self, path: str) -> list[re.Match[str]]:
        """Matches of a word class in the masked sentence, found once."""
        found = self.cache.get(path)
        if found is None:
            words = self.lex.words(path)
            found = list(islice(words.finditer(self.masked), _MOST))
            if path.startswith(LOOSE) and self.smooth != self.masked:
                taken = [match.span() for match in found]
                found += [
                    match
                    for match in islice(words.finditer(self.smooth), _MOST)
                    if mask.MANNER in match.group()
                    and not any(match.start() < end and start < match.end() for start, end in taken)
                ]
                found.sort(key=lambda match: match.start())
            self.cache[path] = found
        return found

    def has(self, path: str, start: int = 0, end: int | None = None) -> bool:
        """Does a word of the class stand within [start, end)?"""
        end = len(self.masked) if end is None else end
        return any(m.start() >= start and m.end() <= end for m in self.matches(path))

    @property
    def landscape(self) -> str:
        """The text with bodies and times blotted out, in which towns are looked for."""
        spans = [(b.start, b.end, mask.OTHER) for b in self.bodies] + [(w.start, w.end, mask.DATE) for w in self.whens]
        spans += [
            (n.start, n.end, mask.PEOPLE if n.how == "adjective" else mask.NATION)
            for g in self.groups
            for n in g.nations
            if n.how != "capital"
        ]
        return mask.blot(self.text, spans)

    def names(self, *bodies: str) -> bool:
        return any(b.body in bodies for b in self.bodies)


def build(sentence: Sentence, where: str, lex: Lexicon, names: Names, gazetteer: Gazetteer, sure: bool, weak: bool) -> Scene:
    """Annotate one sentence."""
    text = sentence.text
    bodies = mentions.find(text, names, lex, sure, weak)[:_MOST]
    hidden = mask.blot(text, [(b.start, b.end, mask.OTHER) for b in bodies if b.body != "anaphor"]) if bodies else text
    line = places.dateline(text, lex.code) if where == "text" and sentence.first else None
    nations = _owned([_plain(n, text) for n in gazetteer.find(hidden)[:_MOST] if line is None or n.start >= line.end])
    papers = {b.end for b in bodies if b.role == "document"}  # "the initiative's Vision 2039": its name, no time
    whens = [w for w in dates.find(hidden, lex.code)[:_MOST] if papers.isdisjoint((w.start, w.start - 1))]
    spans = [(n.start, n.end, mask.PEOPLE if n.how == "adjective" else mask.NATION) for n in nations]
    spans += [(w.start, w.end, mask.DATE) for w in whens]
    letters = {"initiative": mask.INITIATIVE, "other": mask.OTHER, "anaphor": mask.BODY}
    spans += [(b.start, b.end, letters[b.body]) for b in bodies]
    bodies = [
        b for b in bodies if b.role != "aside"
    ]  # "on the sidelines of the Space Symposium": an occasion, which nothing is about
    masked = lowered(mask.blot(text, spans))
    smooth = lex.between.sub(lambda match: mask.MANNER * len(match.group()), masked)
    return Scene(sentence, where, lex, text, _groups(hidden, nations), bodies, whens, masked, smooth, line)


_LED = re.compile(r"-[a-zà-ÿ]{2,}")


def _plain(nation: Nation, text: str) -> Nation:
    """ "the US-led initiative": the first half of a compound only qualifies, as an adjective does."""
    return replace(nation, how="adjective") if nation.how == "name" and _LED.match(text, nation.end) else nation


def _owned(nations: list[Nation]) -> list[Nation]:
    """ "Brasiliens Luftwaffe": the name of an institution, which by itself means one nation, right behind another that owns it."""
    kept: list[Nation] = []
    for nation in nations:
        owner = kept[-1] if kept else None
        if owner and owner.how == "capital" and nation.how == "name" and nation.start - owner.end == 2:
            kept.pop()  # "Victoria, Canada": not the Victoria of the Seychelles
        if owner and owner.how in ("genitive", "adjective") and nation.start - owner.end == 1 and nation.how == "name":
            continue
        kept.append(nation)
    return kept


_INSTITUTION = re.compile(r" (?:[A-Z][\w-]+ ){0,3}(?:Command|Forces?|Army|Navy|Department|Embassy|Ministry|Agency|Corps)\b")


# What by itself stands for a nation in a list ("the Polish air force, the ministry of defence of Chile and Peru's navy"), in any language.
_STAFF = re.compile(
    r"[a-zà-ÿß-]*(?:ministr|minister|ministèr|ministeri|forsvar|defen[cs]|défens|difes|verteidig|obron|försvar|forces?|fuerzas?|for[zç]|streitkr|waffe"
    r"|styrk|sił|army|navy|marin|arm[ée]e|armad|aeronautic|macht|krijgs|generalst|estado|état|stato|sztab|staff|chief|command|kommando|agenc"
    r"|agentur|space|spa[zt]i|weltraum|air|aére|aérienne|luft|lucht|ruimte|flyg|flåde|vapen|royal|national|joint|general|mayor|maggiore|major"
    r"|secretar|depart|resort|lotnicz|powietrz|kosmicz|narodow|milit)[a-zà-ÿß-]*"
    r"|s|of|the|de|del|della|dell|delle|la|el|le|der|die|das|dem|den|des|du|di|van|het|for|i|na|y|e|et|and|und|og|och|oraz|en|los|las|les|gli|l|d"
)
_WORDS = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


def _institutions(gap: str) -> bool:
    """Is what stands between two nations a list of their ministries and forces?"""
    return len(gap) <= 90 and ("," in gap or bool(_JOINED.search(gap))) and is_staff(gap)


def is_staff(gap: str) -> bool:
    """Is a stretch of text made of nothing but the names of ministries, staffs and forces?"""
    return not _WORDS.sub("", gap).strip(" ,'’.-") and all(_STAFF.fullmatch(word) for word in _WORDS.findall(lowered(gap)))


_JOINED = re.compile(r" (?:and|und|et|e|ed|y|og|och|oraz|i|en|samt|sowie) ")


_CAPITALS = re.compile(r", (?:and |et |und |e |og |y |en |i |och )?| (?:and|et|und|e|og|y|en|i|och) ")


def _groups(text: str, nations: list[Nation]) -> list[Group]:
    groups: list[list[Nation]] = []
    for nation in nations:
        if groups:
            gap = text[groups[-1][-1].end : nation.start]
            same_kind = (groups[-1][-1].how == "adjective") == (nation.how == "adjective")
            if (
                len(gap) <= 24
                and same_kind
                and "capital" not in (nation.how, groups[-1][-1].how)
                and _JOINT.fullmatch(gap)
                and (gap.strip() or nation.how == "flag" or not gap)
                and not (gap.strip() == "," and _INSTITUTION.match(text, nation.end))  # "…, U.S. Space Command said"
            ):
                groups[-1].append(nation)
                continue
            if nation.how == groups[-1][-1].how == "capital" and _CAPITALS.fullmatch(gap):
                groups[-1].append(nation)
                continue
            if "capital" not in (nation.how, groups[-1][-1].how) and gap.strip() and _institutions(gap):
                groups[-1].append(nation)
                continue
        groups.append([nation])
    return [_listed(group) for group in groups]


def _listed(nations: list[Nation]) -> Group:
    codes = tuple(dict.fromkeys(code for nation in nations for code in nation.codes))
    kinds = {nation.how for nation in nations}
    how = "name" if len(codes) > 1 and kinds == {"name", "adjective"} else nations[0].how
    return Group(nations[0].start, nations[-1].end, codes, how, tuple(nations))


def topic_at(scene: Scene, at: int) -> str:
    """Which body "the initiative" at an offset means: the last one named before it, else the discourse's topic."""
    named = [b for b in scene.bodies if b.body != "anaphor" and b.end <= at and b.role != "document" and not _is_venue(scene, b)]
    aside = scene.lex.words("body.aside")  # "on the margins of the Symposium": where something happens, not what is spoken of
    told = [b for b in named if b.body != "other" or not aside.search(scene.masked, max(0, b.start - 40), b.start)]
    compared = scene.lex.words("body.compared")  # "the Forum is wider than the initiative": spoken of is the Forum
    if len(told) > 1 and told[-1].body == "initiative" and told[0].body == "other":
        told = [b for b in told if not compared.search(scene.masked, max(0, b.start - 40), b.start)] or told
    return told[-1].body if told else scene.topic


_VENUE = re.compile(
    r"(?:cent(?:re|er)|centro|centrum|zentrum|senteret?|hall|hotel|palace|palais|museum|academy|universi\w+|institute?|base|barracks)$"
)


def _is_venue(scene: Scene, mention: Mention) -> bool:
    """ "at the Manekshaw Centre": a house, which "the initiative" in the next sentence does not mean."""
    shown = lowered(scene.text[mention.start : mention.end])
    return mention.body == "other" and bool(_VENUE.search(shown)) and "space operations" not in shown


def resolved(scene: Scene, mention: Mention) -> str:
    """ "initiative" or "other", with an anaphor read by its discourse."""
    if mention.body != "anaphor":
        return mention.body
    return topic_at(scene, mention.start) or "other"
