"""Ranking: "Poland, its newest member," and "three new members: A, B and C"."""

from __future__ import annotations

import re

from alerts.detect.groups import Group
from alerts.detect.membership import accession
from alerts.detect.membership.account import Account
from alerts.detect.membership.object import body_of
from alerts.detect.membership.statement import FEW
from alerts.detect.scene import Scene

RULE = "is its newest member"


def read(account: Account) -> None:
    """Say whom the text calls the newest, or by the number that it brings the members to."""
    for trigger in account.scene.matches("accession.rank"):
        _read(account, trigger)


def _read(account: Account, trigger: re.Match[str]) -> None:
    scene = account.scene
    if account.words("accession.other_deed").match(scene.masked, trigger.end()):
        return
    after = _after(scene, trigger)
    group = after or _before(scene, trigger)
    if group is None or len(group.codes) > FEW or (after and account.words("modality.said").match(scene.masked, after.end + 1)):
        return
    if after is None and accession.is_open(scene, group):
        return
    near = [b for b in scene.bodies if trigger.start() - 60 <= b.start <= group.end + 60]
    mention = min(near, key=lambda b: abs(b.start - trigger.end())) if near else None
    if body_of(scene, mention, trigger.start()) != "initiative" or (mention and mention.role == "document"):
        account.miss(RULE, "the body is another one", group.codes)
        return
    account.say(RULE, group, trigger, mention, confidence=0.9)


def _after(scene: Scene, trigger: re.Match[str]) -> Group | None:
    then = scene.lex.words("accession.rank_then")
    for group in scene.groups:
        if group.how == "capital" and ":" not in scene.masked[trigger.end() : group.start]:
            continue  # "… the fourteenth nation of the initiative, Paris, 15 October"
        if 0 <= group.start - trigger.end() <= 70 and then.fullmatch(scene.masked[trigger.end() : group.start]):
            return group
    return None


def _before(scene: Scene, trigger: re.Match[str]) -> Group | None:
    links = scene.lex.words("accession.rank_link")
    for group in reversed(scene.groups):
        if not 0 <= trigger.start() - group.end <= 4:
            continue
        link = scene.masked[group.end : trigger.start()].strip()
        if link in (",", "as", "(", "–", "-") or links.fullmatch(link) or (not link and links.match(trigger.group())):
            return group
    return None
