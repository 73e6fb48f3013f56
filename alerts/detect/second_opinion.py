"""Second opinion: what the rules said of a scene in, the same and what the classifier adds out.

The rules speak first and are never overruled. Only of nations of which they understood nothing in a sentence does the classifier speak,
and only where it is sure.
"""

from __future__ import annotations

from collections.abc import Iterator

from alerts.detect import classifier
from alerts.detect.groups import Group
from alerts.detect.membership import Frame, Miss, Spoken, nearest_time
from alerts.detect.membership.statement import FEW
from alerts.detect.membership.ties import governor, of_a_town
from alerts.detect.scene import Scene, resolved

SURE = 0.8  # the classifier speaks from this probability on
SURER = 0.9  # and from this one in a title, which leaves it to the text to explain, or where a rule has understood of others what happened
SUREST = 0.95  # where no word of membership stands near, in a sentence about the initiative
DOUBT = 0.4  # by so much its confidence stays below that: an accession that it finds alone is an alert only where it is all but certain
_NEAR = 60  # characters behind a nation in which the text can say that it has been in from the start
_OPEN = (
    "no body",
    "no nation",
    "nothing says",
    "an accession is spoken of",
    "not an invitation",
    "a departure is spoken of",
    "a welcome or addition",
    "an attribute",
)
# Words of which one at least must stand in a sentence that is about membership; "deed" where the verb stands at the end.
_SPEAKS = (
    *(f"accession.{name}" for name in (
        "agent", "become", "patient", "joined_by", "noun", "rank", "sign", "instrument", "begins", "belongs", "status_noun", "observer",
        "invite", "leave", "leave_noun", "becomes_part",
    )),
    *(f"deed.{name}" for name in ("join", "become", "receive", "sign", "rank", "observe", "invite", "leave")),
)  # fmt: skip
RULE = "the words around weigh so"


def given(scenes: list[Scene], at: int, spoken: list[Spoken]) -> Iterator[Spoken]:
    """All statements of `scenes[at]` after the second opinion."""
    yield from spoken
    scene = scenes[at]
    decided = {code for said in spoken if isinstance(said, Frame) or closed(said) for code in said.codes}
    beside = any(isinstance(said, Frame) for said in spoken)
    asked = [group for group in scene.groups if _open(scene, group, spoken, beside) and not decided.issuperset(group.codes)]
    if not asked:
        return
    around = surroundings(scenes, at)
    named = scene.names("initiative")
    spoken_of = any(near.has(words) for near in (scene, around.before, around.after) if near for words in _SPEAKS)
    if not spoken_of and not any(resolved(scene, body) == "initiative" for body in scene.bodies):
        return
    for group in asked:
        new = tuple(code for code in group.codes if code not in decided)
        odds = classifier.standing(scene, group, around)
        label = max(odds, key=lambda name: odds[name])
        when = nearest_time(scene, group.start, group.end, [])
        if (
            label == "none"
            or (_hosts(scene, group) and (label == "joined" or (when is not None and when.relative)))
            or odds[label] < (SUREST if not spoken_of else SURER if beside or scene.where == "title" else SURE)
            or (label == "was" and when is None)
        ):
            continue  # that a nation is a member says nothing of when it became one
        status = "joined" if label == "was" else label
        yield Frame(new, status, RULE, scene, group.start, when, label == "was", round(odds[label] - DOUBT, 2), named)


def _open(scene: Scene, group: Group, spoken: list[Spoken], beside: bool) -> bool:
    """Can more be said of these nations than the rules have said?"""
    if len(group.codes) > FEW or group.how == "capital" or of_a_town(scene, group):
        return False  # a town is named for many reasons
    if _comments(scene, group):
        return False
    if any(isinstance(said, Frame) and not set(said.codes).isdisjoint(group.codes) for said in spoken):
        return False  # of a list the rules have said what there is to say
    if beside and (group.how == "adjective" or governor(scene, group)):
        return False  # "became the twelfth nation, six months after Singapore", "the Polish ministry said"
    # "in which Norway has been since the founding"
    return not scene.lex.words("modality.from_the_start").search(scene.masked, group.end, group.end + _NEAR)


def _hosts(scene: Scene, group: Group) -> bool:
    """ "This year Sweden was the host." """
    return bool(scene.lex.words("meeting.host").match(scene.masked, group.end + 1))


def _comments(scene: Scene, group: Group) -> bool:
    """ "Romania's defence ministry confirmed the step": who only says something, in a sentence without a word of membership."""
    words = scene.lex.words
    if any(scene.has(path) for path in _SPEAKS if path != "accession.begins"):  # "confirmed" is of that class too
        return False
    staff = words("accession.for_it").match(scene.masked, group.end + 1) or words("accession.for_it").match(
        scene.masked, group.end + 3
    )
    return bool(staff and words("modality.said").search(scene.masked, staff.end(), staff.end() + _NEAR))


def because(scenes: list[Scene], where: str, start: int, country: str) -> list[str]:
    """The words that weighed most where the classifier has spoken of a nation in the sentence that starts at `start`."""
    for at, scene in enumerate(scenes):
        if scene.where != where or scene.sentence.start != start:
            continue
        for group in scene.groups:
            if country in group.codes:
                around = surroundings(scenes, at)
                odds = classifier.standing(scene, group, around)
                label = max(odds, key=lambda name: odds[name])
                if label != "none":
                    return classifier.heaviest(scene, group, label, around)
    return []


def closed(miss: Miss) -> bool:
    """Has a rule seen why not (hope, another body, a guest), rather than missed something?"""
    return miss.rule != "none" and not miss.reason.startswith(_OPEN)


def surroundings(scenes: list[Scene], at: int) -> classifier.Around:
    """What stands around a sentence; around a title nothing does."""
    if scenes[at].where == "title":
        return classifier.Around()
    before = scenes[at - 1] if at and scenes[at - 1].where == "text" else None
    title = next((scene for scene in scenes if scene.where == "title"), None)
    return classifier.Around(before, scenes[at + 1] if at + 1 < len(scenes) else None, title)
