"""The reading of one article: its text and the initiative in, claims with their sentences out."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import pairwise
from typing import Any

from alerts.detect import (
    dates,
    discourse,
    language,
    meetings,
    membership,
    mentions,
    notices,
    places,
    roster,
    second_opinion,
    sentences,
    verb_final,
)
from alerts.detect.confidence import weigh
from alerts.detect.dates import Resolved, Span, span
from alerts.detect.initiative import Initiative
from alerts.detect.lexicon import KNOWN, Lexicon, lexicon
from alerts.detect.mask import DATE
from alerts.detect.membership import Frame, Miss, signing
from alerts.detect.nations import gazetteer
from alerts.detect.roster import Listing
from alerts.detect.scene import Scene, build, topic_at
from alerts.detect.script import lowered, plain
from db.records import Claim, Text

_FRESH_DAYS = 57  # an accession that came into force longer ago is history
_SEASON = dt.timedelta(330)  # told beside a fresh one it still is news then: the Board meets once a year
_BEFORE_VERB, _BEHIND_VERB = 70, 90  # characters around a verb that can say that it is history
_REACH = 50  # characters between a word of taking effect and its day
_OPENING = 12  # characters: a name so near the start of its sentence is its subject
_FORETOLD = 2  # sentences before the first naming that may already speak of it
_MANY = 5  # nations that no accession ever brought at once: a verb of joining retells a list
_LISTS = ("joins", "is joined by", "signs", "receives")  # rules whose verbs introduce lists too
_GOES_ON = 2  # paragraphs after which "the session" no longer means a meeting spoken of before
_SHORT = 12_000  # characters: an article of this length is read whole
_BEFORE, _AFTER = 1_500, 4_000  # characters read around each naming in a longer one
_SPOTS, _READ, _MOST = 300, 26_000, 800  # namings, characters and sentences after which reading ends


@dataclass(frozen=True, slots=True)
class Step:
    """One line of the explanation: a sentence, the rule that spoke or nearly spoke, what it decided and why."""

    sentence: str
    where: str
    start_char: int
    end_char: int
    rule: str
    decision: str
    reason: str = ""


@dataclass(frozen=True)
class Reading:
    """What one article says. `claims` hold everything; the other views are derived from them."""

    claims: tuple[Claim, ...] = ()
    language: str = ""
    trace: tuple[Step, ...] = ()

    @cached_property
    def mentions_initiative(self) -> bool:
        return any(c.kind == "mention" for c in self.claims)

    @cached_property
    def listed(self) -> tuple[Claim, ...]:
        return tuple(c for c in self.claims if c.kind == "listed")

    @cached_property
    def members_listed(self) -> tuple[str, ...]:
        """ISO codes of the nations presented as members, in alphabetical order; empty unless two or more are enumerated."""
        return tuple(sorted({c.country for c in self.listed if c.country}))

    @cached_property
    def member_count(self) -> int | None:
        return next((c.number for c in self.claims if c.kind == "count"), None)

    @cached_property
    def accessions(self) -> tuple[Claim, ...]:
        """Statements on joining, inviting, observing, planning, leaving; denials are in `claims` only."""
        return tuple(c for c in self.claims if c.kind == "accession" and c.status != "denied")

    @cached_property
    def meetings(self) -> tuple[Claim, ...]:
        return tuple(c for c in self.claims if c.kind == "meeting" and c.status != "denied")

    @property
    def near_misses(self) -> tuple[Step, ...]:
        return tuple(s for s in self.trace if s.decision == "near miss")


@dataclass
class _Draft:
    """What is collected while an article is read."""

    published: Span | None
    founders: frozenset[str] = frozenset()
    founded: dt.date = dt.date.min  # the last day on which its founding was news
    archived: bool = False  # the article says that it is an old one published again
    frames: list[Frame] = field(default_factory=list)
    misses: list[Miss] = field(default_factory=list)
    listings: list[Listing] = field(default_factory=list)
    counts: list[tuple[int, Scene]] = field(default_factory=list)
    seen: list[meetings.Sighting] = field(default_factory=list)
    mention: Scene | None = None
    title_town: places.Place | None = None  # the one town that the title says something happens in


def read(text: Text, initiative: Initiative, *, trace: bool = False) -> Reading:
    """Read one article. Never raises on any text; `trace` keeps the near misses too."""
    if not initiative.suspects(text.title, text.text):
        return Reading()
    code, scenes, draft = _surveyed(text, initiative)
    if draft.mention is None:
        return Reading(language=code)
    if any(scene.has("modality.disowned") for scene in scenes):
        draft.frames, draft.listings, draft.counts, draft.seen = [], [], [], []
    return _finish(draft, text, code, trace)


def annotated(text: Text, initiative: Initiative) -> list[Scene]:
    """The sentences of an article as the rules see them, each with the body that it speaks of."""
    return _surveyed(text, initiative)[1]


def _surveyed(text: Text, initiative: Initiative) -> tuple[str, list[Scene], _Draft]:
    """An article's language, its annotated sentences, and what they say."""
    names = mentions.names_of(initiative.key)
    title, body = plain(text.title), plain(text.text)
    whole = title + "\n" + body
    sure = mentions.certain(whole, names)
    weak = sure or bool(names.context.search(whole))
    code = text.language.split("-")[0].lower()
    code = {"nb": "no", "nn": "no"}.get(code, code)
    code = code if code in KNOWN else language.identify(body if len(body) > 40 else whole)
    lex = lexicon(code)
    published = span(text.published)
    scenes = _scenes(title, body, lex, names, sure, weak)
    if published is None:
        published = _own_date(scenes, lex)
    elif (first := _own_date(scenes, lex, datelines=True)) and dt.timedelta(0) < published[0] - first[1] < dt.timedelta(
        _FRESH_DAYS
    ):
        published = first  # printed again some days later: what it calls this week is that of its dateline
    if published is not None:
        published = _checked(published, scenes, span(text.published))
    archived = _republished(scenes)
    draft = _Draft(archived or published, names.founders, _founding_told(initiative.founded), archived is not None)
    _announced(scenes)
    _diary(scenes)
    discourse.mark(scenes)
    _survey(scenes, draft, names, lex)
    _put_off(scenes, draft)
    return code, scenes, draft


def _founding_told(founded: str | None) -> dt.date:
    first = span(founded or "")
    return first[1] + dt.timedelta(_FRESH_DAYS) if first else dt.date.max


def _scenes(title: str, body: str, lex: Lexicon, names: mentions.Names, sure: bool, weak: bool) -> list[Scene]:
    found = []
    gaz = gazetteer(lex.code)
    for where, whole in (("title", title), ("text", body)):
        captions = _captions(whole)
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
        for s in sentences.split(text[start:end])[: _MOST - len(found)]:
            found.append(replace(s, start=s.start + start, end=s.end + start, paragraph=s.paragraph + paragraphs))
        paragraphs = found[-1].paragraph + 2 if found else 0
    return found


_CAPTION = re.compile(r"(?:^|\n)(?:Photo [Bb]y:|VIRIN:|Download: Full Size|Photo Details|Credit:)")


def _captions(text: str) -> list[tuple[int, int]]:
    """Blocks of lines that describe a photograph: other days and other towns."""
    if "VIRIN" not in text and "Photo" not in text and "Download:" not in text:
        return []
    blocks, start = [], 0
    for part in re.split(r"(\n\s*\n)", text):
        if _CAPTION.search(part):
            blocks.append((start, start + len(part)))
        start += len(part)
    return blocks


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


def _checked(published: Span, scenes: list[Scene], given: Span | None) -> Span | None:
    """A date found in the text is dropped when the text contradicts it: "this week" beside a day half a year away."""
    if given is not None:
        return published
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
                        return None
    return published


def _announced(scenes: list[Scene]) -> None:
    """ "Poland signed a memorandum of understanding. Called Combined Space Operations Initiative, the project …": a name given afterwards."""
    first = next((at for at, scene in enumerate(scenes) if scene.where == "text" and scene.names("initiative")), 0)
    for before, after in pairwise(scenes):
        if before.where == after.where == "text" and not before.bodies and after.bodies and after.bodies[0].body == "initiative":
            called = after.lex.words("body.called").match(lowered(after.text)) and after.bodies[0].start < 30
            beside = before.sentence.paragraph == after.sentence.paragraph
            explained = after.bodies[0].start < _OPENING and _joins_unsaid(before)
            if called or (beside and (explained or before.has("accession.welcomes"))):
                before.called = True
    linked = bool(scenes) and _linked(scenes[first])
    opens = bool(scenes) and any(b.body == "initiative" and b.start < _OPENING for b in scenes[first].bodies)
    for scene in scenes[max(0, first - _FORETOLD) : first]:
        unnamed = scene.has("body.unnamed") or any(b.body == "anaphor" for b in scene.bodies)
        told = scene.has("accession.becomes_part") or (linked and unnamed) or (opens and scene.has("body.unnamed"))
        if scene.where == "text" and not scene.names("other") and told:
            scene.called = True
    for scene in scenes[:first]:
        if scene.where == "title" and not scene.bodies and linked and scene.has("body.unnamed"):
            scene.called = True


def _joins_unsaid(scene: Scene) -> bool:
    """ "Brazil is on board." A verb of joining with nothing behind it, which the next sentence explains."""
    ellipsis = scene.lex.words("accession.ellipsis")
    return any(
        ellipsis.match(scene.masked, m.end()) or m.end() >= len(scene.masked) - 1 for m in scene.matches("accession.agent")
    )


def _linked(scene: Scene) -> bool:
    """Does the sentence that first names the initiative give its name to something spoken of before ("The scheme, called …")?"""
    at = next((b.start for b in scene.bodies if b.body == "initiative"), 0)
    return scene.has("body.called", 0, at) or scene.has("body.takes_up", 0, at)


def _diary(scenes: list[Scene]) -> None:
    """ "Next week in Brussels: Monday: … Wednesday: …": a title that names a week says which one its days are of."""
    week = next((w.relative for s in scenes if s.where == "title" for w in s.whens if w.relative in _WEEKS), "")
    title = next((s for s in scenes if s.where == "title"), None)
    if not week or title is None or title.bodies:
        return
    spots = places.find(title.text, title.landscape, title.lex, [n for g in title.groups for n in g.nations])
    there = next((spot for spot in spots if spot.city), None)
    for scene in scenes:
        if scene.where == "text" and scene.whens and _ENTRY.match(scene.masked):
            scene.whens = [
                replace(w, relative=f"{week}.{w.relative}") if w.relative.startswith("weekday:") else w for w in scene.whens
            ]
            scene.told_at = there


_WEEKS = ("this_week", "next_week", "last_week")
_ENTRY = re.compile(f"[{DATE} ]+ ?[:–—-]")  # "Wednesday and Thursday: …"


def _survey(scenes: list[Scene], draft: _Draft, names: mentions.Names, lex: Lexicon) -> None:
    """Read the scenes in order, carrying on which body and which nation the text speaks of."""
    topic = ""
    carried = _titled(scenes)
    told = ""
    paper = awaited = False
    jest = False
    live = False
    live_at = 0
    since_topic = 0
    unreal = -1
    titled = any(s.where == "title" and any(b.role == "meeting" for b in s.bodies) and s.names("initiative") for s in scenes)
    dateline: places.Place | None = None
    draft.title_town = _town_of_the_title(scenes)
    draft.listings.extend(roster.columns(scenes))
    for at, scene in enumerate(scenes):
        scene.topic, scene.carried, scene.told = "initiative" if scene.called else topic, carried, told
        scene.paper, paper = paper, False
        scene.awaited, awaited = awaited, False
        told = ""
        dateline = dateline or scene.dateline
        named = [b for b in scene.bodies if b.body != "anaphor"]
        if scene.names("initiative") and draft.mention is None:
            draft.mention = scene
        ours = scene.names("initiative")
        if not scene.bodies and not scene.groups and not scene.whens and not (carried and scene.has("accession.pronoun")):
            since_topic += 1
            if draft.frames and scene.has("modality.retract") and len(scene.text) < 160:
                _retract(draft, scene)
            jest = jest or scene.has("modality.satire")
            if scene.has("modality.unreal"):
                unreal = scene.sentence.paragraph
            continue
        if scene.has("modality.unreal"):
            unreal = scene.sentence.paragraph
        if scene.has("modality.retract") and len(scene.text) < 160:
            _retract(draft, scene)
        _in_force(draft, scene)
        if scene.where == "text" and (unreal == scene.sentence.paragraph or scene.has("modality.label", 0, 30)):
            if ours:
                topic, since_topic = "initiative", 0
                draft.misses.append(Miss("unreal", scene, "the paragraph imagines"))
            continue
        jest = jest or scene.has("modality.satire")
        spoken: list[membership.Spoken] = []
        main = titled and scene.sentence.first and not named and scene.where == "text"
        if draft.seen and scene.has("meeting.we_again"):
            scene.topic, live, live_at = "initiative", True, scene.sentence.paragraph
        live = live and scene.sentence.paragraph - live_at <= _GOES_ON
        if ours or scene.topic == "initiative" or main:
            spoken = list((verb_final if lex.verb_final else membership).read(scene))
            spoken = list(second_opinion.given(scenes, at, spoken))
            if scene.names("initiative") and scene.groups and not spoken:
                codes = tuple(dict.fromkeys(code for group in scene.groups for code in group.codes))
                spoken.append(
                    Miss(
                        "none",
                        scene,
                        "names the initiative and a nation, and says nothing of membership that is understood",
                        codes,
                    )
                )
            draft.frames.extend(s for s in spoken if isinstance(s, Frame))
            told = next((s.status for s in reversed(spoken) if isinstance(s, Frame)), "")
            paper = signing.names_a_paper(scene)
            counted = scene.has("accession.rank") or (scene.has("roster.count") and scene.has("accession.only_now"))
            awaited = counted and not scene.groups and not told and not scene.has("modality.hope")
            _in_force(draft, scene)
            draft.misses.extend(s for s in spoken if isinstance(s, Miss))
            draft.listings.extend(roster.lists(scene, live or ours, names.founders))
            if at:
                draft.listings.extend(roster.these(scene, scenes[at - 1]))
            if (ours or not draft.counts) and (number := roster.count(scene)) is not None:
                draft.counts.append((number, scene))
            seen, missed = meetings.sightings(scene, names, draft.published, live, dateline, main)
            if not seen and (noted := notices.entry(scenes, at, draft.published)):
                seen = [noted]
            if seen and not live:  # "It was the initiative's meeting" may look farther back than its neighbour
                for before in reversed(scenes[max(0, at - (3 if scene.has("meeting.it_was") else 1)) : at]):
                    meetings.foretold(before, seen[0], draft.published)
            for sighting in seen:
                sighting.place = sighting.place or scene.told_at
            draft.seen.extend(seen)
            draft.misses.extend(missed)
            live = bool(seen) or (live and not named)
            live_at = scene.sentence.paragraph if seen else live_at
        else:
            live = False
        subjects = [g for g in scene.groups if g.how in ("name", "flag") or (g.how == "capital" and g.start == 0)]
        if subjects:
            carried = subjects[0].codes if len(subjects[0].codes) <= 3 else ()
        elif any(g.how != "capital" for g in scene.groups):  # a town says where
            carried = ()
        if spoken:
            carried = verb_final.protagonist(spoken) or carried
        if named:
            beside = topic == "other" and all(b.role == "people" for b in named if b.body == "initiative")
            topic, since_topic = (
                topic if beside else topic_at(scene, len(scene.text)),
                0,
            )  # "25 nations, CSpO's members among them"
        else:
            since_topic += 1
            if since_topic > 12:
                topic = ""
    if jest:
        _take_back_all(draft)


def _titled(scenes: list[Scene]) -> tuple[str, ...]:
    """The nation that the title alone is about: the text may begin with "the ministry"."""
    named = [g for scene in scenes if scene.where == "title" for g in scene.groups]
    if len(named) != 1 or len(named[0].codes) != 1 or named[0].how == "adjective":
        return ()
    return named[0].codes if named[0].how != "capital" or named[0].start == 0 else ()


def _town_of_the_title(scenes: list[Scene]) -> places.Place | None:
    titles = [s for s in scenes if s.where == "title" and not s.names("other")]
    found = [
        spot
        for s in titles
        for spot in places.find(s.text, s.landscape, s.lex, [n for g in s.groups for n in g.nations])
        if spot.city
    ]
    return found[0] if len(found) == 1 else None


def _retract(draft: _Draft, scene: Scene) -> None:
    """ "That was wrong." takes back what the sentences right before it said."""
    near = [f for f in draft.frames if f.scene.where == scene.where and 0 <= scene.sentence.start - f.scene.sentence.end <= 200]
    draft.frames = [f for f in draft.frames if f not in near]
    draft.misses.extend(Miss(f.rule, f.scene, "taken back by the next sentence", f.codes) for f in near)


def _take_back_all(draft: _Draft) -> None:
    """ "Happy April Fools' Day": nothing that the article told so far has happened."""
    draft.misses.extend(Miss(f.rule, f.scene, "the article says that it is satire", f.codes) for f in draft.frames)
    draft.frames.clear()
    draft.seen.clear()


def _in_force(draft: _Draft, scene: Scene) -> None:
    """ "It enters into force on 1 March": the day of the accession that the sentence before, or its own first half, spoke of."""
    cue = next(iter(scene.matches("modality.in_force")), None)
    when = next((w for w in scene.whens if cue and 0 <= w.start - cue.end() <= 12), None)
    if when is None:
        if cue and not scene.groups and scene.has("modality.awaits", cue.end()):
            _hold(draft, scene)
        return
    near = dates.resolve(when, draft.published)
    tense = "future" if near and draft.published and (draft.published[0] - near.last).days > _FRESH_DAYS else ""
    owners = {
        code for group in scene.groups if group.end <= when.start for code in group.codes
    }  # "Mali's entered into force in May"
    for at, frame in enumerate(draft.frames):
        if owners and frame.scene is not scene and not owners.issuperset(frame.codes):
            continue
        before = 0 <= scene.sentence.start - frame.scene.sentence.end <= 120 and frame.scene.where == "text"
        if (
            cue
            and frame.status in ("joined", "planned", "withdrawn")
            and (before or (frame.scene is scene and frame.at < cue.start()))
        ):
            draft.frames[at] = replace(frame, when=when, tense=tense)


def _put_off(scenes: list[Scene], draft: _Draft) -> None:
    """ "… signed the memorandum. Neither is counted before 1 January": a signature of which the text says that it counts from a later day."""
    for at, frame in enumerate(draft.frames):
        if frame.rule != "signs" or frame.status != "joined" or frame.scene.where == "title" or draft.published is None:
            continue
        first = next((n for n, scene in enumerate(scenes) if scene is frame.scene), len(scenes))
        for scene in scenes[first : first + _FORETOLD + 1]:
            day = next((w for cue in scene.matches("modality.counts_from") for w in scene.whens if _near(cue, w)), None)
            meant = dates.resolve(day, draft.published, "") if day and day.first[1] and not scene.has("meeting.noun") else None
            if meant and meant.first > draft.published[1]:
                draft.frames[at] = replace(frame, status="planned", when=day, tense="future")
                break


def _near(cue: re.Match[str], when: dates.When) -> bool:
    return 0 <= when.start - cue.end() <= _REACH or 0 <= cue.start() - when.end <= _REACH


def _hold(draft: _Draft, scene: Scene) -> None:
    """ "It takes effect as soon as parliament agrees": what the sentence before told as done is not in force."""
    for at, frame in enumerate(draft.frames):
        near = 0 <= scene.sentence.start - frame.scene.sentence.end <= 120 and frame.scene.where == "text"
        if near and frame.status == "joined" and not frame.background:
            draft.frames[at] = replace(frame, status="planned", when=None)


# ---------------------------------------------------------------------------- conclusions


def _finish(draft: _Draft, text: Text, code: str, trace: bool) -> Reading:
    claims: list[Claim] = []
    assert draft.mention is not None
    claims.append(_claim("mention", draft.mention, text, rule="named", confidence=0.99))
    accessions = _accessions(draft, text)
    claims.extend(_listed(draft, accessions, text))
    if draft.counts:
        number, scene = draft.counts[0]
        claims.append(_claim("count", scene, text, rule="counts the members", number=number))
    claims.extend(accessions)
    events = meetings.merge(_in_order(draft.seen), draft.published)
    if draft.title_town and len(events) == 1 and not events[0].city and events[0].country in (None, draft.title_town.country):
        events[0].city, events[0].country = draft.title_town.city, draft.title_town.country  # "Generals in Inverness"
    for event in sorted(events, key=lambda e: _RANK.get(e.status, 0)):  # what took place first, then what is planned
        if draft.archived and event.status == "held":
            event.status = "background"
        claims.append(_meeting(event, text))
    steps = _steps(draft, claims, trace) if trace else ()
    return Reading(tuple(claims), code, steps)


_RANK = {"postponed": 1, "cancelled": 1, "planned": 2, "background": 3}


def _in_order(seen: list[meetings.Sighting]) -> list[meetings.Sighting]:
    """The body speaks first; a title only adds what the body leaves out."""
    return [s for s in seen if s.scene.where == "text"] + [s for s in seen if s.scene.where == "title"]


def _claim(kind: str, scene: Scene, text: Text, **fields: Any) -> Claim:
    sentence = scene.sentence
    source = text.title if scene.where == "title" else text.text
    return Claim(
        kind, sentence=source[sentence.start : sentence.end], where=scene.where, start_char=sentence.start, end_char=sentence.end, **fields
    )  # fmt: skip


_BACK = re.compile(r"last_|yesterday|before_yesterday|shift-")


def _since(frame: Frame, published: Span | None) -> tuple[Resolved | None, bool]:
    """When it came into force, and whether the text dates it."""
    if frame.when is None:
        return None, False
    if frame.status == "planned" and _BACK.match(frame.when.relative):
        return None, False  # "decided last Thursday that it will join": the day of the decision
    tense = "future" if frame.status in ("planned",) else frame.tense
    if frame.status == "withdrawn" and tense != "future":
        tense = ""
    meant = dates.resolve(frame.when, published, tense)
    return meant, True


def _accessions(draft: _Draft, text: Text) -> list[Claim]:
    published = draft.published
    best: dict[tuple[str, str, str], tuple[float, Claim, Resolved | None]] = {}
    for frame in _ruled(draft):
        meant, dated = _since(frame, published)
        status = frame.status
        if len(frame.codes) >= _MANY and frame.rule in _LISTS and not dated and not _retold(frame):
            continue  # "in which they are joined by A, B, C, D and E": who is there
        if status == "planned" and meant and published and meant.last < published[0]:
            status = "joined"
        if status == "joined" and meant and published and meant.first > published[1]:
            status = "planned"
        news = _is_news(frame, meant, dated, published) and not draft.archived
        codes = frame.codes
        if status == "joined" and draft.founders & set(codes):
            codes, news = _without_founders(_without_partners(frame, draft), news, dated, draft)
        since = meant.since if meant else None
        if since is None and news and status in ("joined", "invited", "observer") and published and not dated:
            since = Resolved(*published, "day").since[:7] if (published[1] - published[0]).days < 32 else f"{published[0]:%Y}"
        for country in codes:
            key = (country, status, since[:4] if since and status == "observer" else "")
            rank = weigh(frame.confidence, frame.scene.where, frame.explicit, text.official) + (0.03 if dated and meant else 0)
            claim = _claim(
                "accession", frame.scene, text, rule=frame.rule, country=country, status=status, since=since, news=news,
                confidence=weigh(frame.confidence, frame.scene.where, frame.explicit, text.official),
            )  # fmt: skip
            known = best.get(key)
            if known is None:
                best[key] = (rank, claim, meant)
            else:
                best[key] = _better(known, (rank, claim, meant), published is not None)
    return _consistent(_in_one_breath([(claim, meant) for _, claim, meant in best.values()], draft))


def _ruled(draft: _Draft) -> Iterator[Frame]:
    """The statements of the article. Of nations that a rule has seen join, that by the title do something else, and of the founders the
    classifier says nothing."""
    known = {code for f in draft.frames if f.rule != second_opinion.RULE and f.status == "joined" for code in f.codes}
    known |= {code for miss in draft.misses if miss.scene.where == "title" and _elsewhere(miss) for code in miss.codes}
    for frame in draft.frames:
        if frame.rule != second_opinion.RULE or frame.status != "joined":
            yield frame
        elif codes := tuple(code for code in frame.codes if code not in known | draft.founders):
            yield replace(frame, codes=codes)


def _elsewhere(miss: Miss) -> bool:
    """ "Brazil joins partners for talks": a near miss by what is joined, not by hope or doubt."""
    return miss.rule == "joins" and second_opinion.closed(miss) and not miss.reason.startswith("hope")


def _without_partners(frame: Frame, draft: _Draft) -> tuple[str, ...]:
    """ "India signed a memorandum with Canada, France and the US": with members, for founders are among them."""
    mine = tuple(code for code in frame.codes if code not in frame.partners)
    members = draft.founders & set(frame.partners) and not draft.founders & set(mine)
    return mine if members and mine else frame.codes


def _without_founders(codes: tuple[str, ...], news: bool, dated: bool, draft: _Draft) -> tuple[tuple[str, ...], bool]:
    """Who founded it cannot join it any more: a founding retold, or founders that stand beside a newcomer."""
    fresh = tuple(code for code in codes if code not in draft.founders)
    if draft.published is None:
        return fresh or codes, news  # its day may be that of the founding
    if draft.published[0] <= draft.founded:
        return codes, news
    beside = news and bool(fresh) and len(codes) - len(fresh) < len(draft.founders) - 1
    return (fresh if beside or not dated else codes), beside


def _in_one_breath(found: list[tuple[Claim, Resolved | None]], draft: _Draft) -> list[Claim]:
    """ "Poland joined in August and Chile on Tuesday": an accession told beside a fresh one is news with it, unless it is years old.

    Beside means in one sentence, or in one list of newcomers. A sentence that goes back further still is a chronicle, in which only
    what is fresh is news.
    """
    published = draft.published

    def season(meant: Resolved | None) -> bool:
        return meant is not None and published is not None and meant.last >= published[0] - _SEASON

    ages: dict[tuple[str, int], bool] = {}
    for claim, meant in found:
        if claim.status == "joined" and meant:
            place = (claim.where, claim.start_char)
            ages[place] = ages.get(place, True) and season(meant)
    fresh = {(c.where, c.start_char) for c, _ in found if c.status == "joined" and c.news}
    newcomers = {c.country for c, _ in found if c.status == "joined" and c.news}
    listed = {
        code
        for frame in draft.frames
        if frame.status == "joined" and 1 < len(frame.codes) < _MANY and frame.when is None and newcomers & set(frame.codes)
        for code in frame.codes
    }
    told = []
    for claim, meant in found:
        place = (claim.where, claim.start_char)
        beside = (place in fresh and ages.get(place, False)) or claim.country in listed
        if claim.status == "joined" and not claim.news and season(meant) and beside and claim.country not in draft.founders:
            claim = replace(claim, news=True)
        told.append(claim)
    return told


def _better(
    a: tuple[float, Claim, Resolved | None], b: tuple[float, Claim, Resolved | None], published: bool
) -> tuple[float, Claim, Resolved | None]:
    """Two statements of one accession: the body over the title, the dated over the undated, else the surer."""
    order = {"day": 3, "week": 2, "month": 1, "year": 0}

    def rank(x: tuple[float, Claim, Resolved | None]) -> tuple[int, int, float]:
        return (x[1].where == "text", order[x[2].precision] if x[2] else -1, x[0])

    first, second = (a, b) if rank(a) >= rank(b) else (b, a)
    news = first[1].news or (second[1].news and (not first[2] or not published))  # undated: what is told as new is new
    claim = first[1] if first[1].news == news else replace(first[1], news=news)
    return first[0], claim, first[2]


def _consistent(claims: list[Claim]) -> list[Claim]:
    """One nation cannot have joined and only plan to, be denied and joined: the stronger statement of the article stands."""
    by: dict[str, list[Claim]] = {}
    for claim in claims:
        by.setdefault(claim.country or "", []).append(claim)
    kept = []
    for group in by.values():
        if any(c.status == "planned" and c.since for c in group):  # signed now, in force on the day that another sentence gives
            group = [c for c in group if not (c.status == "joined" and c.rule == "signs")]
        ruled = [c for c in group if c.rule != second_opinion.RULE]
        if ruled and any(c.status in ("planned", "denied", "withdrawn", "invited") or c.news for c in ruled):
            group = ruled  # what the rules understood stands
        states = {c.status for c in group}
        for claim in group:
            if claim.status == "planned" and any(c.status == "joined" and c.where == "text" for c in group):
                continue
            if (
                claim.status == "joined"
                and claim.where == "title"
                and states & {"planned", "denied", "withdrawn", "observer", "invited"}
            ):
                continue
            if claim.status == "invited" and claim.news and states & {"joined", "planned"}:
                continue
            kept.append(claim)
    return kept


def _is_news(frame: Frame, meant: Resolved | None, dated: bool, published: Span | None) -> bool:
    """Is this the development that the article reports, or an old one retold?"""
    if len(frame.codes) >= _MANY and frame.rule != "signs":
        return False
    if frame.background and not (meant and published and (published[0] - meant.last).days <= _FRESH_DAYS):
        return False
    if meant is not None and published is not None:
        bygone = meant.precision == "year" and meant.last < published[0]  # "2028: Mali is taken in", read in January
        return not bygone and (published[0] - meant.last).days <= _FRESH_DAYS
    if dated and meant is None:
        return bool(frame.when and (frame.when.relative or frame.when.first[2]))
    if dated and published is None and meant is not None:
        return False
    if frame.scene.has("modality.since_then"):
        return False
    start, end = (
        frame.at - _BEFORE_VERB,
        frame.at + _BEHIND_VERB,
    )  # what is said of another deed of the sentence says nothing of this one
    if frame.rule == "begins":  # its own verb looks back: "membership began"
        return not any(m.end() <= frame.at or m.start() > frame.at + 12 for m in frame.scene.matches("modality.background"))
    return not _told_back(frame, start, end) or frame.scene.has("modality.present")


def _told_back(frame: Frame, start: int, end: int) -> bool:
    """Do words near the verb look back, and not in an aside about something else ("at the Board, which had met since Tuesday")?"""
    breaks = [m.start() for m in frame.scene.matches("modality.clause") if m.start() > frame.at]
    end = min([end, *breaks])
    return any(start <= m.start() and m.end() <= end for m in frame.scene.matches("modality.background"))


def _retold(frame: Frame) -> bool:
    """Does the sentence tell a history ("was later joined by A, B and C")?"""
    return frame.scene.has("modality.since_then") or frame.scene.has(
        "modality.background", frame.at - _BEFORE_VERB, frame.at + _BEHIND_VERB
    )


def _listed(draft: _Draft, accessions: list[Claim], text: Text) -> list[Claim]:
    """Claims "is a member at the time of the text"; none unless the article enumerates two nations or more."""
    joined = {c.country for c in accessions if c.status == "joined"}
    waiting = {code for miss in draft.misses if miss.reason.startswith("hope") for code in miss.codes}
    waiting |= {c.country or "" for c in accessions if c.status in ("planned", "invited", "observer", "denied")}
    waiting -= {country or "" for country in joined}
    many = {c for listing in draft.listings for c in listing.codes if not listing.single and len(listing.codes) >= 2}
    fresh = [f for f in draft.frames if f.status == "joined" and len(f.codes) >= 3]
    if len(many) < 2 and not fresh:
        return []
    found: dict[str, Claim] = {}
    for listing in draft.listings:
        for code in listing.codes:
            if code not in found and code not in waiting:
                found[code] = _claim(
                    "listed", listing.scene, text, rule=listing.rule, country=code,
                    confidence=weigh(listing.confidence, listing.scene.where, True, text.official),
                )  # fmt: skip
    for claim in accessions:
        if claim.status == "joined" and claim.country and claim.country not in found:
            found[claim.country] = replace(claim, kind="listed", status=None, since=None, news=False, rule="has joined")
    return [found[code] for code in sorted(found)]


def _meeting(event: meetings.Event, text: Text) -> Claim:
    proof = meetings.latest(event)
    when = event.when
    confidence = weigh(proof.confidence, proof.scene.where, proof.explicit, text.official)
    if when is None or proof.when is None:
        confidence = round(confidence - 0.15, 2)
    return _claim(
        "meeting", proof.scene, text, rule=proof.rule, status=event.status, city=event.city, country=event.country, body=proof.rule,
        start=_edge(when, True), end=_edge(when, False), precision=when.precision if when else "unknown", confidence=confidence,
    )  # fmt: skip


def _edge(when: Resolved | None, first: bool) -> str | None:
    if when is None:
        return None
    if when.precision in ("day", "week"):
        return (when.first if first else when.last).isoformat()
    day = when.first if first else when.last
    shown = f"{day:%Y-%m}" if when.precision == "month" else f"{day:%Y}"
    same = _edge(when, True) == shown if not first else False
    return None if same else shown


def _steps(draft: _Draft, claims: list[Claim], trace: bool) -> tuple[Step, ...]:
    steps = []
    for claim in claims:
        steps.append(Step(claim.sentence, claim.where, claim.start_char, claim.end_char, claim.rule, claim.kind, describe(claim)))
    told = {(claim.where, claim.start_char) for claim in claims if claim.kind not in ("mention", "count")}
    for miss in draft.misses:
        s = miss.scene.sentence
        if miss.rule == "none" and (miss.scene.where, s.start) in told:
            continue
        who = f"{', '.join(miss.codes)}: " if miss.codes else ""
        steps.append(Step(s.text, miss.scene.where, s.start, s.end, miss.rule, "near miss", who + miss.reason))
    order = {"title": 0, "text": 1}
    return tuple(sorted(steps, key=lambda s: (order[s.where], s.start_char, s.decision == "near miss")))


def describe(claim: Claim) -> str:
    """A claim in a few words, for people."""
    if claim.kind == "accession":
        since = f" since {claim.since}" if claim.since else ""
        return f"{claim.country} {claim.status}{since}{'' if claim.news else ' (background)'}"
    if claim.kind == "meeting":
        place = ", ".join(p for p in (claim.city, claim.country) if p) or "place unknown"
        time = claim.start or "time unknown"
        if claim.end and claim.end != claim.start:
            time += f" to {claim.end}"
        return f"meeting {claim.status}: {place}, {time}"
    if claim.kind == "count":
        return f"{claim.number} members"
    if claim.kind == "listed":
        return f"{claim.country} is a member"
    return "the initiative is named"


def as_json(text: Text, reading: Reading) -> dict[str, Any]:
    """The reading in the shape of the `detect` command; offsets count in the title or the text, as `where` says."""

    def proof(claim: Claim) -> dict[str, Any]:
        return {
            "sentence": claim.sentence, "where": claim.where, "start_char": claim.start_char, "end_char": claim.end_char,
            "confidence": claim.confidence, "rule": claim.rule,
        }  # fmt: skip

    return {
        "id": text.id,
        "mentions_initiative": reading.mentions_initiative,
        "members_listed": list(reading.members_listed),
        "member_count": reading.member_count,
        "accessions": [
            {"country": c.country, "status": c.status, "since": c.since, "news": c.news} | proof(c) for c in reading.accessions
        ],
        "meetings": [
            {"start": c.start, "end": c.end, "precision": c.precision, "city": c.city, "country": c.country, "status": c.status}
            | proof(c)
            for c in reading.meetings
        ],
        "language": reading.language,
    }
