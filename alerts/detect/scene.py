"""Scenes: a sentence in, everything that stands in it (nations in groups, bodies, times) and its mask out."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import chain, islice

from alerts.detect import dates, mask, mentions, places
from alerts.detect.groups import Group, grouped, told_apart
from alerts.detect.lexicon import LOOSE, Lexicon
from alerts.detect.mentions import Mention, Names
from alerts.detect.nations import Gazetteer
from alerts.detect.patterns import shown
from alerts.detect.script import lowered
from alerts.detect.sentences import Sentence

_ALL = re.compile(r".+", re.DOTALL)
_MOST = 60  # things of one kind in one sentence: more is no sentence
_ASIDE = 60  # characters before a body in which the text can say that it is only where something happens


@dataclass(slots=True, eq=False)
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
    dateline: places.Place | None = None
    topic: str = ""  # which body the text spoke of last before this sentence: initiative, other or ""
    told_at: places.Place | None = None  # the town that the head of a diary gives for all its entries
    called: bool = False  # the next sentence names the initiative as what this one is about
    astray: bool = False  # a verb without an object need not be about the initiative here
    far: bool = False  # only because it was named long ago, not because of a rival
    imagined: bool = False  # the paragraph tells of what is not real
    paper: bool = False  # the sentence before spoke of the initiative's memorandum or of a letter of accession to it
    awaited: bool = False  # the sentence before counted a newcomer and did not name it
    told: str = ""  # the status that the sentence before told of a nation
    carried: tuple[str, ...] = ()  # the nations that the sentence before was about
    company: tuple[str, ...] = ()  # all nations that it named
    shown: frozenset[str] = frozenset()  # its words and masks, as `patterns.shown` gives them
    cache: dict[str, list[re.Match[str]]] = field(default_factory=dict)
    smoothed: tuple[str, list[int]] | None = None

    def matches(self, path: str) -> list[re.Match[str]]:
        """Matches of a word class in the masked sentence, found once."""
        found = self.cache.get(path)
        if found is None:
            needed = self.lex.needs(path)
            possible = needed is None or not needed.isdisjoint(self.shown)  # `patterns.meets`, without the price of a call
            found = self.cache[path] = self._sought(path) if possible else []
        return found

    def _sought(self, path: str) -> list[re.Match[str]]:
        words = self.lex.words(path)
        found = list(islice(words.finditer(self.masked), _MOST))
        if path.startswith(LOOSE) and (smooth := self.smooth)[0] != self.masked:
            taken = [match.span() for match in found]
            for match in islice(words.finditer(smooth[0]), _MOST):
                start, end = smooth[1][match.start()], smooth[1][match.end() - 1] + 1
                if 0 < len(match.group()) < end - start and not any(start < last and first < end for first, last in taken):
                    found += _ALL.finditer(self.masked, start, end)
            found.sort(key=lambda match: match.start())
        return found

    @property
    def smooth(self) -> tuple[str, list[int]]:
        """The mask without manner and time, "was, on monday, formally admitted", and where each letter of it stands in the mask."""
        if self.smoothed is None:
            kept, at = [], 0
            for match in self.lex.between.finditer(self.masked):
                kept.append(range(at, match.start()))
                at = match.end()
            places = [*chain(*kept, range(at, len(self.masked) + 1))] if at else []
            self.smoothed = ("".join(self.masked[place] for place in places[:-1]), places) if at else (self.masked, [])
        return self.smoothed

    def has(self, path: str, start: int = 0, end: int | None = None) -> bool:
        """Does a word of the class stand within [start, end)?"""
        if not start and end is None:
            return bool(self.matches(path))
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
    low = lowered(text)
    words = shown(low)
    bodies = mentions.find(text, names, lex, sure, weak, words)[:_MOST]
    hidden = mask.blot(text, [(b.start, b.end, mask.OTHER) for b in bodies if b.body != "anaphor"]) if bodies else text
    line = places.dateline(text, lex.code) if where == "text" and sentence.first else None
    nations = told_apart(text, [n for n in gazetteer.find(hidden)[:_MOST] if line is None or n.start >= line.end])
    papers = {b.end for b in bodies if b.role == "document"}  # "the initiative's Vision 2039": its name, no time
    whens = [w for w in dates.find(hidden, lex.code, words)[:_MOST] if papers.isdisjoint((w.start, w.start - 1))]
    spans = [(n.start, n.end, mask.PEOPLE if n.how == "adjective" else mask.NATION) for n in nations]
    spans += [(w.start, w.end, mask.DATE) for w in whens]
    letters = {"initiative": mask.INITIATIVE, "other": mask.OTHER, "anaphor": mask.BODY}
    spans += [(b.start, b.end, letters[b.body]) for b in bodies]
    # "on the sidelines of the Space Symposium": an occasion, which nothing is about
    bodies = [b for b in bodies if b.role != "aside"]
    masked = lowered(mask.blot(text, spans)) if spans else low
    return Scene(
        sentence,
        where,
        lex,
        text,
        grouped(hidden, nations),
        bodies,
        whens,
        masked,
        line,
        shown=words.union(letter for _, _, letter in spans),
    )


def topic_at(scene: Scene, at: int) -> str:
    """Which body "the initiative" at an offset means: the last one named before it, else the discourse's topic."""
    named = [b for b in scene.bodies if b.body != "anaphor" and b.end <= at and b.role != "document" and not _is_venue(scene, b)]
    aside = scene.lex.words("body.aside")  # "on the margins of the Symposium": where something happens, not what is spoken of
    told = [b for b in named if b.body != "other" or not aside.search(scene.masked, max(0, b.start - _ASIDE), b.start)]
    compared = scene.lex.words("body.compared")  # "the Forum is wider than the initiative": spoken of is the Forum
    if len(told) > 1 and told[-1].body == "initiative" and told[0].body == "other":
        told = [b for b in told if not compared.search(scene.masked, max(0, b.start - 40), b.start)] or told
    return told[-1].body if told else scene.topic


_VENUE = re.compile(
    r"(?:cent(?:re|er)|centro|centrum|zentrum|senteret?|hall|hotel|palace|palais|museum|academy|universi\w+|institute?|base|barracks)$"
)


def _is_venue(scene: Scene, mention: Mention) -> bool:
    """ "at the Manekshaw Centre": a house, which "the initiative" in the next sentence does not mean."""
    name = lowered(scene.text[mention.start : mention.end])
    return mention.body == "other" and bool(_VENUE.search(name))


def resolved(scene: Scene, mention: Mention) -> str:
    """ "initiative" or "other", with an anaphor read by its discourse."""
    if mention.body != "anaphor":
        return mention.body
    return topic_at(scene, mention.start) or "other"
