"""The survey: an article's scenes read in order in, the draft of what they say out.

What a sentence is about may stand before it: which body, which nation, which meeting the text spoke of is carried on.
"""

from __future__ import annotations

import datetime as dt

from alerts.detect import (
    discourse,
    meetings,
    membership,
    notices,
    places,
    revisions,
    roster,
    talks,
    verb_final,
)
from alerts.detect.article import FRESH_DAYS, Article
from alerts.detect.dates import resolve, span
from alerts.detect.draft import Draft
from alerts.detect.groups import Group
from alerts.detect.initiative import Initiative
from alerts.detect.lexicon import Lexicon
from alerts.detect.membership import Frame, Miss, signing
from alerts.detect.membership.ties import of_a_town
from alerts.detect.mentions import Names
from alerts.detect.scene import Scene, topic_at
from alerts.detect.script import lowered

_EARLY = 3  # paragraphs within which an article names what it is about
_GOES_ON = 2  # paragraphs after which "the session" no longer means a meeting spoken of before


def survey(article: Article, initiative: Initiative) -> Draft:
    """What the sentences of an article say; afterwards its scenes know what they are about."""
    names = article.names
    draft = Draft(article.published, names.founders, _founding_told(initiative.founded), article.archived)
    discourse.prepare(article.scenes)
    _read_on(article.scenes, draft, names, article.lex)
    revisions.put_off(article.scenes, draft)
    revisions.take_back_all(article.scenes, draft)
    return draft


def _founding_told(founded: str | None) -> dt.date:
    first = span(founded or "")
    return first[1] + dt.timedelta(FRESH_DAYS) if first else dt.date.max


def _read_on(scenes: list[Scene], draft: Draft, names: Names, lex: Lexicon) -> None:
    """Read the scenes in order, carrying on which body and which nation the text speaks of."""
    topic = ""
    carried = _titled(scenes)
    told = ""
    told_of: set[str] = set()
    paper = awaited = False
    live = False
    live_at = 0
    since_topic = 0
    unreal = -1
    titled = any(s.where == "title" and any(b.role == "meeting" for b in s.bodies) and s.names("initiative") for s in scenes)
    dateline: places.Place | None = None
    _outline(scenes, draft)
    draft.listings.extend(roster.columns(scenes))
    for at, scene in enumerate(scenes):
        if at and scenes[at - 1].where == scene.where:
            scene.company = _named(scenes[at - 1])
        scene.topic, scene.carried, scene.told = "initiative" if scene.called else topic, carried, told
        scene.paper, paper = paper, False
        scene.awaited, awaited = awaited, False
        told = ""
        dateline = dateline or scene.dateline
        named = [b for b in scene.bodies if b.body != "anaphor"]
        if scene.names("initiative") and draft.mention is None:
            draft.mention = scene
        ours = scene.names("initiative")
        if scene.has("modality.unreal"):
            unreal = scene.sentence.paragraph
        revisions.retract(draft, scene)
        empty = not scene.bodies and not scene.groups and not scene.whens
        off = live and (scene.has("meeting.cancelled") or scene.has("meeting.postponed"))  # "The meeting has been called off."
        if empty and not off and not (carried and scene.topic == "initiative" and scene.has("accession.pronoun")):
            since_topic += 1
            continue
        revisions.in_force(draft, scene)
        if scene.where == "text" and (unreal == scene.sentence.paragraph or scene.has("modality.label", 0, 30)):
            scene.imagined = True
            if ours:
                topic, since_topic = "initiative", 0
                draft.misses.append(Miss("unreal", scene, "the paragraph imagines"))
            continue
        if scene.far and scene.topic == "initiative" and (scene.told or any(told_of.issuperset(g.codes) for g in scene.groups)):
            scene.astray = False  # a row of accessions goes on, or the article is about this nation, however long ago it named the initiative
        spoken: list[membership.Spoken] = []
        main = titled and scene.sentence.first and not named and scene.where == "text"
        if draft.seen and scene.has("meeting.we_again"):
            scene.topic, live, live_at = "initiative", True, scene.sentence.paragraph
        mainly = draft.mention is not None and draft.mention.sentence.paragraph <= _EARLY
        if draft.seen and mainly and scene.topic == "initiative" and scene.has("meeting.next") and not scene.names("other"):
            live, live_at = True, scene.sentence.paragraph  # an article about its meeting: "the next meeting" is its own
        live = live and scene.sentence.paragraph - live_at <= _GOES_ON
        if scene.topic == "other" and not scene.names("other") and names.board.search(lowered(scene.text)):
            scene.topic = "initiative"  # whatever was compared with it: only one body has principals
        if ours or scene.topic == "initiative" or main:
            spoken = list((verb_final if lex.verb_final else membership).read(scene))
            if scene.names("initiative") and scene.groups and not spoken:
                codes = tuple(dict.fromkeys(code for group in scene.groups for code in group.codes))
                why = "names the initiative and a nation, and says nothing of membership that is understood"
                spoken.append(Miss("none", scene, why, codes))
            draft.frames.extend(s for s in spoken if isinstance(s, Frame))
            told_of.update(code for s in spoken if isinstance(s, Frame) for code in s.codes)
            goes_on = not scene.groups and scene.has("accession.sign")  # "The minister signed it at noon."
            told = next((s.status for s in reversed(spoken) if isinstance(s, Frame)), scene.told if goes_on else "")
            paper = signing.names_a_paper(scene)
            counted = scene.has("accession.rank") or (scene.has("roster.count") and scene.has("accession.only_now"))
            awaited = counted and not scene.groups and not told and not scene.has("modality.hope")
            revisions.in_force(draft, scene)
            draft.misses.extend(s for s in spoken if isinstance(s, Miss))
            draft.outsiders.update(roster.outsiders(scene))
            draft.listings.extend(roster.lists(scene, live or ours, names.founders))
            if at:
                draft.listings.extend(roster.these(scene, scenes[at - 1]))
            if (ours or not draft.counts) and (number := roster.count(scene)) is not None:
                draft.counts.append((number, scene))
            seen, missed = meetings.sightings(scene, names, draft.published, live, dateline, main)
            if not seen and (noted := notices.entry(scenes, at, draft.published) or talks.discussed(scenes, at, draft.published)):
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
        meant = [g for g in scene.groups if not of_a_town(scene, g)]
        subjects = [
            g for g in meant if g.how in ("name", "flag") or (g.how == "capital" and g.start == 0) or _speaks_for(scene, g)
        ]
        if subjects:
            carried = subjects[0].codes if len(subjects[0].codes) <= 3 else ()
        elif any(g.how != "capital" and not set(g.codes) <= set(carried) for g in meant):  # a town says where
            carried = ()
        if spoken:
            carried = verb_final.protagonist(spoken) or carried
        if named:
            # "25 nations, CSpO's members among them": the twenty-five are still what is spoken of
            beside = topic == "other" and all(b.role == "people" for b in named if b.body == "initiative")
            topic, since_topic = topic if beside else topic_at(scene, len(scene.text)), 0
        else:
            since_topic += 1
            if since_topic > 12:
                topic = ""


def _outline(scenes: list[Scene], draft: Draft) -> None:
    """Note what the title says of the whole article, and the last time that the text gives of what has happened."""
    titles = [scene for scene in scenes if scene.where == "title"]
    draft.title_town = _town_of_the_title(scenes)
    draft.serial = any(title.has("modality.serial") for title in titles)
    draft.titled.update(code for title in titles for group in title.groups for code in group.codes)
    past = [scene for scene in scenes if scene.where == "text" and not scene.has("modality.strong_future")]
    given = [resolve(when, None, "") for scene in past for when in scene.whens if when.has_year]
    draft.latest = max((meant for meant in given if meant), key=lambda meant: meant.last, default=None)


def _named(scene: Scene) -> tuple[str, ...]:
    """Every nation that a sentence calls by its name, once."""
    return tuple(dict.fromkeys(code for group in scene.groups if group.how in ("name", "flag") for code in group.codes))


def _speaks_for(scene: Scene, group: Group) -> bool:
    """ "the Spanish armed forces", at the beginning of a clause: as good as the nation's name."""
    opens = scene.lex.words("roles.opens").search(scene.masked, max(0, group.start - 8), group.start)
    return (
        group.how == "adjective"
        and len(group.codes) == 1
        and bool(opens)
        and bool(scene.lex.words("accession.for_it").match(scene.masked, group.end + 1))
    )


def _titled(scenes: list[Scene]) -> tuple[str, ...]:
    """The nation that the title alone is about: the text may begin with "the ministry"."""
    named = [g for scene in scenes if scene.where == "title" for g in scene.groups]
    if len(named) != 1 or len(named[0].codes) != 1 or (named[0].how == "adjective" and not _governs(scenes, named[0])):
        return ()
    return named[0].codes if named[0].how != "capital" or named[0].start == 0 else ()


def _governs(scenes: list[Scene], group: Group) -> bool:
    """ "South African Military Signs Up": a nation's forces or ministry stand for it."""
    title = next(scene for scene in scenes if group in scene.groups)
    return bool(title.lex.words("accession.for_it").match(title.masked, group.end + 1))


def _town_of_the_title(scenes: list[Scene]) -> places.Place | None:
    titles = [s for s in scenes if s.where == "title" and not s.names("other")]
    found = [
        spot
        for s in titles
        for spot in places.find(s.text, s.landscape, s.lex, [n for g in s.groups for n in g.nations])
        if spot.city
    ]
    return found[0] if len(found) == 1 else None
