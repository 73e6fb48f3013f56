"""Observing: "Poland was granted observer status", "Poland attends the initiative as an observer"."""

from __future__ import annotations

import re

from alerts.detect.groups import Group
from alerts.detect.membership.account import Account
from alerts.detect.membership.object import object_of
from alerts.detect.membership.subject import subject_of
from alerts.detect.scene import Scene, topic_at

RULE = "observes"


def read(account: Account) -> None:
    """Say who observes; whoever does is not said to join by the same sentence."""
    for trigger in account.scene.matches("accession.observer"):
        _read(account, trigger)


def _read(account: Account, trigger: re.Match[str]) -> None:
    scene = account.scene
    if scene.has("accession.guest", max(0, trigger.start() - 60), min(len(scene.masked), trigger.end() + 60)):
        account.miss(RULE, "a guest of one event")
        return
    verb = next((m for m in scene.matches("accession.observe_verb") if abs(m.start() - trigger.start()) <= 140), None)
    group = _observer(scene, trigger, verb)
    if (group is None and not scene.carried) or (not verb and not (group and group.end + 3 >= trigger.start())):
        account.miss(RULE, "no nation or verb stands with it")
        return
    body, mention, why = object_of(scene, group, trigger)
    if body != "initiative" and not (mention is None and topic_at(scene, trigger.start()) == "initiative"):
        account.miss(RULE, why)
        return
    account.say(RULE, group, trigger, mention, "observer", confidence=0.8)
    # "… from 2026, and is now its eleventh participant"
    if not any(m.start() > trigger.end() for m in scene.matches("accession.rank")):
        account.settle(group.codes if group else scene.carried, "joined", "planned")


def _observer(scene: Scene, trigger: re.Match[str], verb: re.Match[str] | None) -> Group | None:
    given_to = scene.lex.words("accession.given_to")
    given = next((g for g in scene.groups if given_to.fullmatch(scene.masked, trigger.end(), g.start)), None)
    between = next((g for g in scene.groups if verb and verb.end() <= g.start < trigger.start()), None)
    return (
        given
        or between
        or subject_of(scene, trigger)
        or next((g for g in scene.groups if 0 <= g.start - trigger.end() <= 40), None)
    )
