"""An article: a text in, its language, the day that it speaks from and its annotated sentences out."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, replace

from alerts.detect import dates, language, mentions, sentences
from alerts.detect.dates import Span, span
from alerts.detect.initiative import Initiative
from alerts.detect.lexicon import KNOWN, Lexicon, lexicon
from alerts.detect.nations import gazetteer
from alerts.detect.scene import Scene, build
from alerts.detect.script import lowered, plain
from db.records import Text

FRESH_DAYS = 57  # what happened longer before the day of publication is history
_SHORT = 12_000  # characters: an article of this length is read whole
_BEFORE, _AFTER = 1_500, 4_000  # characters read around each naming in a longer one
_SPOTS, _READ, _MOST = 300, 26_000, 800  # namings, characters and sentences after which reading ends


@dataclass(frozen=True, slots=True)
class Article:
    """What is known of an article before its sentences are read for what they say."""

    lex: Lexicon
    names: mentions.Names
    scenes: list[Scene]
    published: Span | None  # the days that "today" may mean
    archived: bool = False  # it says that it is an old one published again


def annotate(text: Text, initiative: Initiative) -> Article:
    """The sentences of an article, each with the nations, bodies and times that stand in it."""
    names = mentions.names_of(initiative.key)
    title, body = plain(text.title), plain(text.text)
    whole = title + "\n" + body
    sure = mentions.certain(whole, names)
    weak = sure or bool(names.context.search(whole) and not names.contrary.search(whole) and not mentions.spelt_out(whole, names))
    code = text.language.split("-")[0].lower()
    code = {"nb": "no", "nn": "no"}.get(code, code)
    lex = lexicon(code if code in KNOWN else language.identify(body if len(body) > 40 else whole))
    scenes = _scenes(title, body, lex, names, sure, weak)
    first = _republished(scenes)
    return Article(lex, names, scenes, first or _published(scenes, lex, span(text.published)), first is not None)


def _published(scenes: list[Scene], lex: Lexicon, given: Span | None) -> Span | None:
    if given is None:
        own = _own_date(scenes, lex)
        return own if own is None or _fits(own, scenes) else None
    first = _own_date(scenes, lex, datelines=True)
    if first and dt.timedelta(0) < given[0] - first[1] < dt.timedelta(FRESH_DAYS):
        return first  # printed again some days later: what it calls this week is that of its dateline
    return given


def _scenes(title: str, body: str, lex: Lexicon, names: mentions.Names, sure: bool, weak: bool) -> list[Scene]:
    found = []
    gaz = gazetteer(lex.code)
    for where, whole in (("title", title), ("text", body)):
        captions = _captions(whole, names)
        for sentence in _sentences(whole, names):
            if any(start <= sentence.start < end for start, end in captions):
                continue
            found.append(build(sentence, where, lex, names, gaz, sure, weak))
    return found


def _windows(text: str, names: mentions.Names) -> list[tuple[int, int]]:
    """The stretches of a long text that can matter: its head, where its date stands, and the surroundings of each naming."""
    if len(text) <= _SHORT:
        return [(0, len(text))]
    low = lowered(text)
    spots = [0]
    for word in names.suspicious:
        at = low.find(word)
        while at >= 0 and len(spots) < _SPOTS:
            spots.append(at)
            at = low.find(word, at + _BEFORE)
    windows: list[tuple[int, int]] = []
    size = 0
    for spot in sorted(spots):
        start = max(0, text.rfind("\n", max(0, spot - 2 * _BEFORE), max(0, spot - _BEFORE)) + 1 or spot - _BEFORE)
        end = text.find("\n", spot + _AFTER, spot + 2 * _AFTER)
        end = end if end >= 0 else min(len(text), spot + _AFTER)
        if windows and start <= windows[-1][1]:
            start = windows[-1][0]
            size -= windows[-1][1] - start
            windows.pop()
        windows.append((start, max(end, start)))
        size += windows[-1][1] - windows[-1][0]
        if size > _READ:
            break
    return windows


def _sentences(text: str, names: mentions.Names) -> list[sentences.Sentence]:
    found: list[sentences.Sentence] = []
    paragraphs = 0
    for start, end in _windows(text, names):
        seen = sentences.split(text[start:end])[: _MOST - len(found)]
        if start or paragraphs:
            seen = [replace(s, start=s.start + start, end=s.end + start, paragraph=s.paragraph + paragraphs) for s in seen]
        found.extend(seen)
        paragraphs = found[-1].paragraph + 2 if found else 0
    return found


_CAPTION = re.compile(r"(?:^|\n)(?:Photo [Bb]y:|VIRIN:|Download: Full Size|Photo Details|Credit:)")


def _captions(text: str, names: mentions.Names) -> list[tuple[int, int]]:
    """Blocks of lines that describe a photograph: other days and other towns. Where they alone name the initiative, they are the article."""
    if "VIRIN" not in text and "Photo" not in text and "Download:" not in text:
        return []
    blocks, start, rest = [], 0, ""
    for part in re.split(r"(\n\s*\n)", text):
        if _CAPTION.search(part):
            blocks.append((start, start + len(part)))
        else:
            rest += part
        start += len(part)
    return blocks if names.suspects(rest) else []


def _own_date(scenes: list[Scene], lex: Lexicon, datelines: bool = False) -> Span | None:
    """The day of publication that the text itself gives: a dateline near the top or, unless only `datelines` count, a line of its own."""
    for scene in [s for s in scenes if s.where == "text"][:14]:
        for when in scene.whens:
            if when.first[0] is None or when.last is not None or when.first[2] is None:
                continue
            rest = scene.text[: when.start] + scene.text[when.end :]
            alone = len(re.sub(r"\W+", "", rest)) <= (26 if lex.spaced else 10) and scene.sentence.first and not scene.groups
            front = (
                when.start <= 32
                and scene.sentence.first
                and re.match(r"[.,]? ?(?:–|-|—|\||/|\.|:|\)|$|,)", scene.text[when.end :])
                and re.match(r"^[\w .,'()/-]{0,32}$", scene.text[: when.start])
                # "A month earlier, on 3 November 2028, the president …" is no dateline
                and (
                    scene.sentence.paragraph == 0
                    or scene.text[when.end : when.end + 1] != ","
                    or scene.text[: when.start].isupper()
                )
            )
            if front or (alone and not datelines):
                meant = dates.resolve(when, None)
                if meant:
                    return meant.first, meant.last
    return None


def _republished(scenes: list[Scene]) -> Span | None:
    """The day on which an article says that it was first published; what it tells is as old as that."""
    for scene in scenes[:12]:
        if not any(w.has_year for w in scene.whens):
            continue
        for cue in scene.matches("modality.republished"):
            for when in scene.whens:
                if 0 <= when.start - cue.end() <= 8 and (meant := dates.resolve(when, None)):
                    return meant.first, meant.last
    return None


def _fits(published: Span, scenes: list[Scene]) -> bool:
    """Does the text bear out a date found in it? "This week" beside a day half a year away does not."""
    for scene in scenes:
        week = any(w.relative in ("this_week", "next_week", "today") for w in scene.whens)
        near = [
            w for s in scenes if s.sentence.paragraph in (scene.sentence.paragraph, scene.sentence.paragraph + 1) for w in s.whens
        ]
        if week:
            for when in near:
                if when.first[0] is None and when.first[1] and when.first[2]:
                    meant = dates.resolve(when, published)
                    if meant and abs((meant.first - published[0]).days) > 60:
                        return False
    return True
