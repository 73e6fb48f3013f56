"""Beginning: "Poland's membership began on Monday", "the memorandum entered into force for Poland": a standing that sets in."""

from __future__ import annotations

import re

from alerts.detect.dates import When
from alerts.detect.groups import Group
from alerts.detect.membership.account import Account
from alerts.detect.membership.modality import modality_of
from alerts.detect.membership.object import object_of
from alerts.detect.membership.signing import weak
from alerts.detect.membership.statement import Frame
from alerts.detect.membership.subject import owner_of
from alerts.detect.membership.ties import clear
from alerts.detect.membership.timing import in_the_present
from alerts.detect.mentions import Mention
from alerts.detect.scene import Scene, topic_at
from alerts.detect.script import lowered

RULE = "begins"


def read(account: Account) -> None:
    """Say whose membership, or whose paper, takes effect."""
    for trigger in account.scene.matches("accession.begins"):
        _read(account, trigger)


def _read(account: Account, trigger: re.Match[str]) -> None:
    scene = account.scene
    noun = next((m for m in reversed(scene.matches("accession.status_noun")) if m.end() <= trigger.start()), None)
    owner = owner_of(scene, noun) if noun and trigger.start() - noun.end() <= 110 else None
    group = owner or _signatory(scene, trigger)
    if group is None or (noun and not clear(scene, min(noun.end(), owner.end) if owner else noun.end(), trigger.start())):
        return
    if noun and scene.has("accession.gap_event", noun.end(), trigger.start()):
        return  # "its participation in the exercise began"
    start = noun or trigger
    body, mention, why = object_of(scene, None, start)
    if mention is None and topic_at(scene, start.start()) == "initiative" and not scene.astray:
        body = "initiative"
    if body != "initiative":
        account.miss(RULE, why, group.codes)
        return
    _say(account, trigger, group, mention)


def _signatory(scene: Scene, trigger: re.Match[str]) -> Group | None:
    """ "entered into force for Poland": the nation for which a paper, named before, takes effect."""
    words = scene.lex.words
    papers = any(m.end() <= trigger.start() for m in scene.matches("accession.instrument"))
    if not papers and not any(b.end <= trigger.start() and _is_paper(scene, b) for b in scene.bodies):
        return None
    for group in scene.groups:
        if words("accession.begins_for").fullmatch(scene.masked, trigger.end(), group.start):
            return group
    before = [g for g in scene.groups if g.end <= trigger.start() and g.how != "capital"]
    if words("accession.begins_for_it").match(scene.masked, trigger.end()):
        return before[-1] if before else None
    # "It was Poland's first session: the instrument of accession had taken effect on 1 December"
    sure = any(m.end() <= trigger.start() and not weak(m) for m in scene.matches("accession.instrument"))
    return before[0] if sure and len(before) == len(scene.groups) == 1 and len(before[0].codes) == 1 else None


def _is_paper(scene: Scene, mention: Mention) -> bool:
    named = lowered(scene.text[mention.start : mention.end])
    return mention.role == "instrument" or bool(scene.lex.words("accession.instrument").search(named))


def _say(account: Account, trigger: re.Match[str], group: Group, mention: Mention | None) -> None:
    scene = account.scene
    modality, cue = modality_of(scene, group, trigger)
    if modality in ("hope", "denied") and not scene.has("accession.awaits"):
        account.miss(RULE, f"{modality} ({cue})", group.codes)
        return
    later = account.words("accession.begins_later").fullmatch(trigger.group())
    status = "planned" if later else "joined"
    tense = "" if in_the_present(scene, trigger) else "future" if later else "past"
    named = mention is not None and mention.body == "initiative"
    when = _when(scene, trigger)
    frame = Frame(group.codes, status, RULE, scene, trigger.start(), when, False, 0.9, named, tense=tense)
    account.add(frame, "joined", "planned")


def _when(scene: Scene, trigger: re.Match[str]) -> When | None:
    """The time right behind the verb, else the nearest before it, else the first one behind it."""
    behind = [w for w in scene.whens if w.start >= trigger.end()]
    before = next((w for w in reversed(scene.whens) if w.end <= trigger.start()), None)
    return before if before and not (behind and behind[0].start - trigger.end() <= 20) else next(iter(behind), None)
