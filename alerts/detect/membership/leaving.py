"""Leaving: "Poland has withdrawn from the initiative", "Poland gave notice of its withdrawal"."""

from __future__ import annotations

import re

from alerts.detect.membership.account import Account
from alerts.detect.membership.modality import modality_of
from alerts.detect.membership.object import ellipsis, object_of
from alerts.detect.membership.statement import Frame
from alerts.detect.membership.subject import owner_of, subject_of
from alerts.detect.membership.timing import nearest_time, time_of_effect

RULE = "leaves"


def read(account: Account) -> None:
    """Say who leaves, by the first verb or noun of leaving that is about the initiative and done or decided."""
    scene = account.scene
    for trigger in [*scene.matches("accession.leave"), *scene.matches("accession.leave_noun")]:
        if _read(account, trigger):
            return


def _read(account: Account, trigger: re.Match[str]) -> bool:
    scene = account.scene
    group = subject_of(scene, trigger) or owner_of(scene, trigger)
    body, mention, why = object_of(scene, group, trigger)
    if body != "initiative" and not (mention is None and ellipsis(scene, trigger)):
        account.miss(RULE, why)
        return False
    modality, cue = modality_of(scene, group, trigger)
    codes = group.codes if group else scene.carried
    noun = trigger.re is account.words("accession.leave_noun")
    if not codes:
        account.miss(RULE, "no nation is named")
    elif modality == "hope":
        account.miss(RULE, f"hope, question or condition ({cue})", codes)
    elif modality == "denied":
        account.miss(RULE, f"denied ({cue})", codes)
    elif noun and not scene.has("accession.leave_notice") and not scene.has("modality.effect"):
        account.miss(RULE, "a departure is spoken of, not given notice of", codes)
    else:
        when = time_of_effect(scene) or nearest_time(scene, trigger.start(), trigger.end(), account.triggers)
        if when and scene.has("accession.belongs", trigger.end(), when.start):
            when = None  # "leaves the initiative, of which it has been a member since 2033"
        tense = "future" if modality == "planned" else ""
        account.add(Frame(codes, "withdrawn", RULE, scene, trigger.start(), when, False, 0.85, tense=tense), "joined")
        return True
    return False
