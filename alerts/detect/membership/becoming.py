"""Becoming: "Poland became a member of the initiative", "Poland is the initiative's eleventh nation"."""

from __future__ import annotations

import re

from alerts.detect.groups import Group
from alerts.detect.membership.account import Account
from alerts.detect.membership.belonging import member_since
from alerts.detect.membership.object import object_of
from alerts.detect.membership.pronoun import antecedent, has_for_subject
from alerts.detect.membership.statement import NO_SUBJECT
from alerts.detect.membership.subject import named_after, subject_of
from alerts.detect.scene import topic_at

RULE = "becomes a member"
_NEAR = 45  # characters behind the verb in which another body can be named


def read(account: Account) -> None:
    """Say who turns into a member, or has been one since a day that the sentence gives."""
    for trigger in account.scene.matches("accession.become"):
        _read(account, trigger)


def _read(account: Account, trigger: re.Match[str]) -> None:
    scene, words = account.scene, account.words
    if words("accession.observer").search(trigger.group()):
        return  # "were made associate members": they observe
    group = named_after(scene, trigger) or subject_of(scene, trigger) or antecedent(scene, trigger)
    if words("accession.other_deed").match(scene.masked, trigger.end()):  # "became the eleventh country to host the exercise"
        account.miss(RULE, "its rank is that of another deed", group.codes if group else ())
        return
    owner = next((g for g in scene.groups if 0 <= g.start - trigger.end() <= 1 and g.how != "flag"), None)
    if owner and group and group.end <= trigger.start() and owner.codes != group.codes:  # "trzydziestym partnerem Amerykanów"
        account.miss(RULE, "a partner of somebody else", group.codes if group else ())
        return
    ranked = words("accession.rank").search(trigger.group())
    body, mention, why = object_of(scene, group, trigger, 70)
    # "the newest member of the rugby league"
    elsewhere = scene.astray or scene.has("body.rival", trigger.end(), trigger.end() + _NEAR)
    if mention is None and topic_at(scene, trigger.start()) == "initiative" and not elsewhere:
        body = "initiative" if ranked or scene.has("accession.member_noun", trigger.start(), trigger.end()) else body
    if mention and scene.has("body.rival", mention.end, mention.end + _NEAR):
        body, why = "", "a part in something else"
    if group is None and scene.groups and not has_for_subject(scene, trigger):
        # "as members of the initiative came together in the Kenyan capital"
        body, why = "", NO_SUBJECT
    if body != "initiative":
        account.miss(RULE, why, group.codes if group else ())
    elif not ranked and not _turns(account, trigger):  # "is a member" states, it does not change
        if group and words("accession.has_been").search(trigger.group()):
            member_since(account, trigger, group, mention)
        elif group is None and scene.carried and has_for_subject(scene, trigger):
            member_since(account, trigger, Group(0, 0, scene.carried, "name"), mention)
    elif not ranked or not _has_long_been(account, trigger):
        account.say(RULE, group, trigger, mention, confidence=0.92)


def _turns(account: Account, trigger: re.Match[str]) -> bool:
    masked = account.scene.masked
    return bool(
        account.words("accession.turn").search(masked[max(0, trigger.start() - 6) : trigger.end()])
        or account.words("accession.turn_before").search(masked[max(0, trigger.start() - 60) : trigger.start()])
    )


def _has_long_been(account: Account, trigger: re.Match[str]) -> bool:
    """ "has been its tenth member": a rank that it has held for a while."""
    told = trigger.group()
    return not account.words("accession.turn").search(told) and bool(account.words("accession.long").search(told))
