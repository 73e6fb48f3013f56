"""A seed in, any number of releases out whose words, lengths, copies and boilerplate are spread like those of real newsrooms.

The replica's generator gives the structure (lengths log-normal around 430 words, cross-posts, reprints, edits, passing mentions);
its vocabulary is small, so half of the paragraphs are replaced here by prose whose words follow Zipf's law with a long tail (names,
places, part numbers: an index of real text keeps growing), a third of the releases end in their office's standing paragraph, and one in
sixteen is a form letter (appointments, contracts) that differs from hundreds of others in a few words only. Those are what
makes near-duplicates expensive to find: the texts that share much and are not the same.
"""

from __future__ import annotations

import itertools
import random
import zlib
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from tests.newsroom import Release
from tests.newsroom.generate import generate
from tests.newsroom.world import FIRST_DAY

VOCABULARY = 200_000
EXPONENT, OFFSET = 1.07, 2.7  # Zipf-Mandelbrot: the share of rank r is (r + OFFSET) ** -EXPONENT
_COMMON = (
    "the of and to in a for that on is with as was at by said from it be are have an this has will not or which their were they "
    "can more we he who its been our also but one all new support force military space training during two we're team members "
    "mission service air defense year first these about would us over after when than up other into there time security how what "
    "some through department so state people work forces most day command operations area out base national work war where many if "
    "while help make she community between since under three before units both part unit because continue each his her them "
    "international world system information partners exercise capabilities officials program used including across long"
)
_SYLLABLES = (
    "ba be bi bo bu ca ce co da de di do fa fe fi ga ge go ha he hi ka ke ki la le li lo ma me mi mo na ne no pa pe po ra re "
    "ri ro sa se si so ta te ti to va ve vo wa we wi za zo ner ton ley man ber sen dal gar mar tin"
)
_FORMS = (
    (
        "General Officer Announcement",
        "Secretary of War announced today that the president has made the following nomination: {rank} {name} for appointment to "
        "the rank of {to}, with assignment as {post}, {place}. {name} is currently serving as {now}, {place2}.",
    ),
    (
        "Flag Officer Announcement for {day}",
        "The chief of naval operations announced today the following assignment: {rank} {name} will be assigned as {post}, {place}. {name} "
        "is currently serving as {now}, {place2}.",
    ),
    (
        "Contracts for {day}",
        "{name} Corp., {place}, is awarded a ${n},000 firm-fixed-price modification to a previously awarded contract for {now}. Work "
        "will be performed in {place2}, and is expected to be completed by September {year}. Fiscal {year} operation and maintenance "
        "funds in the amount of ${n},000 will be obligated at time of award, none of which will expire at the end of the current "
        "fiscal year. The contracting activity is {post}, {place}.",
    ),
)
_STANDING = (
    "U.S. Space Command, working with Allies and Partners, plans, executes, and integrates military spacepower into multi-domain "
    "global operations in order to deter aggression, defend national interests, and when necessary, defeat threats.",
    "The command is responsible for strategic deterrence, nuclear operations and global strike, and works around the clock with "
    "its components to keep the homeland and its allies safe.",
    "About the department: it provides the military forces needed to deter war and ensure the nation's security, and it is the "
    "largest employer of the country, with service members and civilians in more than 160 countries.",
)


class Prose:
    """Writes words, sentences and paragraphs; the same for the same seed."""

    def __init__(self, seed: int = 0) -> None:
        draw = random.Random(seed)
        words = list(dict.fromkeys(_COMMON.split()))
        self.syllables = _SYLLABLES.split()
        known = set(words)
        while len(words) < VOCABULARY:
            word = "".join(draw.choices(self.syllables, k=draw.randint(2, 4)))
            if word not in known:
                known.add(word)
                words.append(word)
        self.words = words
        self.weights = list(itertools.accumulate((rank + OFFSET) ** -EXPONENT for rank in range(1, VOCABULARY + 1)))

    def paragraph(self, length: int, draw: random.Random) -> str:
        """About ``length`` words in sentences of about twenty."""
        words = draw.choices(self.words, cum_weights=self.weights, k=max(8, length))
        size = 14 + draw.randrange(12)
        sentences = [" ".join(words[start : start + size]) for start in range(0, len(words), size)]
        return ". ".join(sentence[0].upper() + sentence[1:] for sentence in sentences) + "."

    def name(self, draw: random.Random) -> str:
        """A proper name that hardly anybody else has."""
        return "".join(draw.choices(self.syllables, k=3)).title()

    def varied(self, release: Release) -> Release:
        """The release with every second paragraph in other words: equal paragraphs become equal ones."""
        paragraphs = []
        for text in release.paragraphs:
            mark = zlib.crc32(text.encode())
            keep = mark % 2 == 0 or "Combined Space" in text
            paragraphs.append(text if keep else self.paragraph(text.count(" ") + 1, random.Random(mark)))
        mark = zlib.crc32(str(release.story or release.id).encode())
        if mark % 3 == 0:
            paragraphs.append(_STANDING[mark // 3 % len(_STANDING)])
        return replace(release, paragraphs=tuple(paragraphs))

    def form(self, like: Release, draw: random.Random) -> Release:
        """A form letter in the place of another release."""
        title, text = draw.choice(_FORMS)
        when = like.published or FIRST_DAY
        fields = {
            "rank": draw.choice(("Brig. Gen.", "Maj. Gen.", "Rear Adm.", "Capt.")), "name": self.name(draw),
            "to": draw.choice(("brigadier general", "major general", "lieutenant general")), "n": draw.randrange(7000, 90_000),
            "post": " ".join(draw.choices(self.words[200:6000], k=4)), "now": " ".join(draw.choices(self.words[200:6000], k=5)),
            "place": self.name(draw), "place2": self.name(draw), "day": f"{when:%B %d, %Y}", "year": when.year + 1,
        }  # fmt: skip
        return replace(like, title=title.format(**fields), paragraphs=(text.format(**fields),), photos=(), relation="form")


def releases(number: int, seed: int = 0, *, start: datetime | None = None) -> Iterator[Release]:
    """``number`` releases in order of appearance, the same for the same seed; ids rise, an edit keeps its id."""
    prose = Prose(1)
    draw = random.Random(seed)
    for release in generate(number, seed, start=start):
        if not release.relation and draw.random() < 1 / 16:
            yield prose.form(release, draw)
        else:
            yield prose.varied(release)
