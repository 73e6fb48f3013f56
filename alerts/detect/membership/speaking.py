"""Speaking: "The Korean minister posted: now we are in the initiative": a nation that says of itself that it is in from now on."""

from __future__ import annotations

import re

from alerts.detect.groups import Group
from alerts.detect.membership.account import Account
from alerts.detect.membership.object import body_of
from alerts.detect.scene import Scene

RULE = "says that it is in"


def read(account: Account) -> None:
    """Say who speaks of itself as new inside: today, now, or with all members' flags beside it."""
    for trigger in account.scene.matches("accession.we_are_in"):
        _read(account, trigger)


def _read(account: Account, trigger: re.Match[str]) -> None:
    scene = account.scene
    mention = next((b for b in scene.bodies if 0 <= b.start - trigger.end() <= 6), None)
    if mention is None or mention.role != "body" or body_of(scene, mention, trigger.end()) != "initiative":
        return
    group = _speaker(scene, trigger)
    codes = group.codes if group else scene.carried
    if len(codes) != 1:
        account.miss(RULE, "nobody is named who says it", codes)
    elif not _new(scene, trigger):
        account.miss(RULE, "it may have been in for long", codes)
    else:
        account.say(RULE, group, trigger, mention, confidence=0.85, codes=codes)


def _speaker(scene: Scene, trigger: re.Match[str]) -> Group | None:
    said = next((m for m in scene.matches("modality.said") if m.start() >= trigger.end()), None)
    behind = [g for g in scene.groups if said and g.start >= said.end() and len(g.codes) == 1]
    before = [g for g in scene.groups if g.end <= trigger.start() and len(g.codes) == 1 and g.how != "flag"]
    return next(iter(behind or before[::-1]), None)


def _new(scene: Scene, trigger: re.Match[str]) -> bool:
    near = scene.masked[max(0, trigger.start() - 60) : trigger.end()]
    return any(g.how == "flag" for g in scene.groups) or bool(scene.lex.words("accession.from_now").search(near))
