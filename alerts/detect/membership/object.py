"""Objects: a verb and its nations in, the body that it is about (or why it is about none) out."""

from __future__ import annotations

import re

from alerts.detect.groups import Group
from alerts.detect.lexicon import last
from alerts.detect.membership.ties import clear
from alerts.detect.mentions import Mention
from alerts.detect.scene import Scene, resolved, topic_at

About = tuple[str, Mention | None, str]  # (initiative | other | "", the mention, why it is not the initiative)
_EVENTS = ("meeting", "document")  # what is of a body, but is none


def body_of(scene: Scene, mention: Mention | None, at: int) -> str:
    """Which body a mention means; where nothing is mentioned, the one that the text speaks of at an offset."""
    return resolved(scene, mention) if mention else topic_at(scene, at)


def only_of_it(scene: Scene, mention: Mention) -> bool:
    """ "the exercise of the initiative was enlarged by Thailand": what grows is something that the initiative has."""
    if mention.role in ("document", "thing"):
        return True
    owned = re.match(r"(?: [a-z]+)?'s? ", scene.masked[mention.end :])  # "entry into the initiative's wargame"
    if owned and scene.lex.words("body.thing").match(scene.masked, mention.end + owned.end()):
        return True
    before = scene.masked[max(0, mention.start - 40) : mention.start]
    thing = last(scene.lex.words("body.thing"), before)
    return thing is not None and scene.lex.made_of("roles.of_it", before[thing.end() :])


def object_of(scene: Scene, group: Group | None, trigger: re.Match[str], reach: int = 150) -> About:
    """The body a verb is about: within the verb, behind it, before its subject; none farther than `reach` characters."""
    end = trigger.end()
    inside = [b for b in scene.bodies if b.start >= trigger.start() and b.end <= end]
    ahead = [b for b in scene.bodies if b.start >= end and b.start - end <= reach and clear(scene, end, b.start)]
    for mention in [*inside, *_in_order(scene, group, trigger, ahead)]:
        if mention in inside and mention.role in _EVENTS and resolved(scene, mention) == "initiative":
            continue
        if about := _judged(scene, trigger, mention, mention in ahead):
            return about
        break
    start = group.start if group and group.end <= trigger.start() else trigger.start()
    for mention in reversed(scene.bodies):
        if (
            mention.end <= start
            and start - mention.end <= reach
            and mention.role != "document"
            and clear(scene, mention.end, start)
        ):
            return _named(scene, mention)
    return "", None, "no body is named"


def ellipsis(scene: Scene, trigger: re.Match[str]) -> bool:
    """ "New Zealand joined in 2015": nothing but time, manner or the end follows a verb whose body the text has named before.

    So it is where the verb carries a pronoun for its body ("la Lettonie y a adhéré") or counts its members ("brought the number to 11").
    """
    if scene.astray or topic_at(scene, trigger.start()) != "initiative":
        return False
    if scene.lex.words("accession.clitic").search(trigger.group()) or scene.lex.words("accession.counts_up").search(
        trigger.group()
    ):
        return True
    named = max((b.end for b in scene.bodies if b.end <= trigger.start()), default=0)
    if scene.has("body.rival", named, trigger.start()):
        return False
    after = scene.masked[trigger.end() : trigger.end() + 30]
    return bool(scene.lex.words("accession.ellipsis").match(after) or not after.strip(" .,!"))


def _named(scene: Scene, mention: Mention) -> About:
    body = resolved(scene, mention)
    return body, mention, "" if body == "initiative" else "the body is another one"


def _judged(scene: Scene, trigger: re.Match[str], mention: Mention, ahead: bool) -> About | None:
    """What a verb has to do with the body named nearest to it; None where another clause begins before it."""
    masked, words = scene.masked, scene.lex.words
    body = resolved(scene, mention)
    if mention.role in _EVENTS:
        if body == "initiative" and mention.role == "meeting" and (_agent(scene, mention) or _occasion(scene, trigger, mention)):
            return body, mention, ""
        return "", mention, f"what it is about is a {mention.role} of a body"
    if mention.role == "people":
        if words("accession.people_object").search(masked, max(0, trigger.start() - 2), mention.start):
            return body, mention, ""
        if body == "initiative" and ahead and trigger.re is words("accession.agent"):
            return "", mention, "it is about the members, not about membership"
    if body == "other" and (twin := _coordinated(scene, mention)):
        return "initiative", twin, ""
    # "acceded to the memorandum that underpins the initiative"
    paper = words("accession.paper_of").search(masked[trigger.end() : mention.start])
    if ahead and not paper and words("accession.gap_relative").search(masked, trigger.end(), mention.start):
        return "", mention, "the body stands in a clause about something else"
    if ahead and words("modality.clause").search(masked, trigger.end(), mention.start):
        return None
    return _named(scene, mention)


def _agent(scene: Scene, mention: Mention) -> bool:
    """ "were accepted by the Board of CSpO": the board does it for the initiative."""
    return bool(scene.lex.words("roles.agent").search(scene.masked, max(0, mention.start - 40), mention.start))


def _occasion(scene: Scene, trigger: re.Match[str], mention: Mention) -> bool:
    """ "were taken in as new members when the Board of CSpO met": the verb says into what kind of body, its meeting says which."""
    words = scene.lex.words
    if not words("accession.as_rank").search(trigger.group()) or mention.start < trigger.end():
        return False
    gap = scene.masked[trigger.end() : mention.start]
    return bool(words("modality.clause").search(gap) or words("accession.on_occasion").match(gap))


def _in_order(scene: Scene, group: Group | None, trigger: re.Match[str], ahead: list[Mention]) -> list[Mention]:
    """Where verbs close their clause the object stands between subject and verb: "Italien ist der Sky Shield Initiative beigetreten"."""
    if not scene.lex.object_first or group is None or group.end > trigger.start():
        return ahead
    tied = [b for b in ahead[:1] if scene.lex.made_of("accession.to_body", scene.masked[trigger.end() : b.start])]
    between = [
        b for b in scene.bodies if group.end <= b.start and b.end <= trigger.start() and clear(scene, b.end, trigger.start())
    ]
    return [*tied, *reversed(between), *ahead]


def _coordinated(scene: Scene, mention: Mention) -> Mention | None:
    """ "joined the Sky Shield and the initiative": the initiative that is named in one breath with another body."""
    for other in scene.bodies:
        if other.body == "initiative" and other.start > mention.end and other.role in ("body", "instrument"):
            gap = scene.masked[mention.end : other.start]
            if len(gap) < 30 and scene.lex.words("roles.and").search(gap) and "," not in gap.replace(", ", "", 1):
                return other
    return None
