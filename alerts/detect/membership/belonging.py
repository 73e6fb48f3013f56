"""Belonging: "Member of the initiative since 2015, New Zealand …", "the forum to which Japan has belonged since 2023"."""

from __future__ import annotations

import re

from alerts.detect.groups import Group
from alerts.detect.membership.account import Account
from alerts.detect.membership.modality import modality_of
from alerts.detect.membership.object import object_of
from alerts.detect.membership.pronoun import carried_on
from alerts.detect.membership.series import further
from alerts.detect.membership.statement import Frame
from alerts.detect.membership.subject import subject_of
from alerts.detect.membership.timing import time_since
from alerts.detect.mentions import Mention
from alerts.detect.scene import Scene, topic_at

_OPENING = 12  # characters at the start of a sentence that may stand before its apposition
_UP_TO_COMMA = re.compile(r"[^,;:.]{0,60}, (?:the )?")


def read(account: Account) -> None:
    """Say who is a member, if the sentence tells since when or that it is so from now on."""
    for trigger in account.scene.matches("accession.belongs"):
        _read(account, trigger)


def _read(account: Account, trigger: re.Match[str]) -> None:
    scene = account.scene
    if any(b.body == "other" and 0 <= trigger.start() - b.end <= 2 for b in scene.bodies):
        return  # "Sweden, a NATO member since 2024"
    group = _apposed(scene, trigger) or subject_of(scene, trigger) or carried_on(scene, trigger)
    if group is None:
        return
    body, mention, _ = object_of(scene, group, trigger, 70)
    if body == "initiative" and account.words("accession.belongs_now").fullmatch(trigger.group()):
        account.say("becomes a member", group, trigger, mention, confidence=0.85)
    elif body == "initiative" or (mention is None and topic_at(scene, trigger.start()) == "initiative"):
        member_since(account, trigger, group, mention)


def member_since(account: Account, trigger: re.Match[str], group: Group, mention: Mention | None) -> None:
    """ "has been a participant since 15 January": the day it joined."""
    scene = account.scene
    when = time_since(scene, trigger.start())
    # "leaves the initiative, of which it has been a member since 2033"
    left = account.said(group.codes, "withdrawn") and not any(
        m.start() <= trigger.start() < m.end() + 3 for m in scene.matches("accession.leave")
    )
    left = left and when is not None and when.start > trigger.start()
    settled = account.told(group.codes, "joined") and not left
    if when is None or modality_of(scene, group, trigger)[0] != "fact" or settled:
        return
    named = mention is not None and mention.body == "initiative"
    codes = group.codes
    gap = scene.masked[group.end : trigger.start()]
    if (
        len(codes) > 1
        and group.nations
        and gap.startswith(", ")
        and not account.words("accession.of_several").match(trigger.group())
    ):
        # "Canada, Italy and South Korea, a party since 2030", ", the last of which has been in since 2015"
        codes = group.nations[-1].codes
    account.add(Frame(codes, "joined", "is a member since", scene, trigger.start(), when, False, 0.85, named), "joined")
    for other, own in further(scene, group, trigger, mention):  # "Denmark has been a member since January, Spain since 6 April"
        if own is not None and not account.told(other.codes, "joined"):
            account.add(
                Frame(other.codes, "joined", "is a member since", scene, trigger.start(), own, False, 0.8, named), "joined"
            )


def _apposed(scene: Scene, trigger: re.Match[str]) -> Group | None:
    """ "Poland, a member since 2027", "An active member since 2027, Poland sent a general"."""
    for group in scene.groups:
        if group.end < trigger.start() and scene.masked[group.end : trigger.start()] == ", ":
            return group
        ahead = scene.masked[trigger.end() : group.start]
        if trigger.start() <= _OPENING and group.start - trigger.end() > 0 and _UP_TO_COMMA.fullmatch(ahead):
            return group
    return None
