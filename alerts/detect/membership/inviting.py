"""Inviting: "the Board invited Poland to join the initiative", "Poland has been invited"."""

from __future__ import annotations

import re

from alerts.detect.groups import Group
from alerts.detect.membership.account import Account
from alerts.detect.membership.object import object_of
from alerts.detect.membership.subject import subject_of
from alerts.detect.scene import Scene, topic_at

RULE = "invites"
_OBJECT = 5  # characters before a capital that stands for its nation right behind the verb


def read(account: Account) -> None:
    """Say who is invited to join, and note how far each invitation reaches."""
    for trigger in account.scene.matches("accession.invite"):
        _read(account, trigger)


def _read(account: Account, trigger: re.Match[str]) -> None:
    scene, words = account.scene, account.words
    masked = scene.masked
    passive = bool(words("accession.passive_before").search(masked[max(0, trigger.start() - 30) : trigger.start()]))
    group = _invitee(scene, trigger, passive)
    if group is None and passive and scene.carried:
        account.say(RULE, None, trigger, None, "invited", confidence=0.75)
        return
    if group is None:
        account.miss(RULE, "no nation is named")
        return
    if scene.has("accession.accept_invitation"):
        return
    behind = group.start >= trigger.end()
    if _to_one_event(scene, trigger, max(trigger.end(), group.end if behind else 0)):
        account.miss(RULE, "an invitation to one event", group.codes)
        return
    to = words("accession.invited_to").search(masked, max(0, trigger.start() - 60), len(masked))
    body, mention, why = object_of(scene, group, trigger, 220)
    if not to and not (mention and mention.role == "body" and mention.start > trigger.end()):
        account.miss(RULE, "not an invitation to join", group.codes)
        return
    if body != "initiative" and not (mention is None and topic_at(scene, trigger.start()) == "initiative"):
        account.miss(RULE, why, group.codes)
        return
    account.say(RULE, group, trigger, mention, "invited", confidence=0.85)
    end = max(trigger.end(), to.end() if to else 0, group.end if scene.lex.inverts else 0)
    account.inside.append((group.end if behind else trigger.start(), end + 40))


def _invitee(scene: Scene, trigger: re.Match[str], passive: bool) -> Group | None:
    within = next((g for g in scene.groups if trigger.start() <= g.start and g.end <= trigger.end()), None)
    if within:
        return within
    # "invited Warsaw to join", but "invited to the table in The Hague"
    near = [g for g in scene.groups if 0 <= g.start - trigger.end() <= (_OBJECT if g.how == "capital" else 40)]
    ahead = near[0] if near else None
    group = subject_of(scene, trigger) if passive or not ahead else ahead
    invitee = scene.lex.words("accession.invitee")  # "An Schweden erging eine Einladung"
    return group or next((g for g in scene.groups if invitee.search(scene.masked, max(0, g.start - 16), g.start)), None)


def _to_one_event(scene: Scene, trigger: re.Match[str], rest: int) -> bool:
    event = scene.lex.words("accession.event_invite")
    return bool(event.search(scene.masked[rest : rest + 80]) or event.search(scene.masked, trigger.start(), trigger.end() + 40))
