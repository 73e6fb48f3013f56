"""First time: "Spain and Italy took part for the first time as members": who sits there as a member now was none before."""

from __future__ import annotations

import re

from alerts.detect.membership.account import Account
from alerts.detect.membership.modality import modality_of
from alerts.detect.membership.object import body_of
from alerts.detect.membership.pronoun import antecedent
from alerts.detect.membership.statement import FEW
from alerts.detect.membership.subject import subject_of

RULE = "is there as a member for the first time"


def read(account: Account) -> None:
    """Say who takes part as a member for the first time; at what, a meeting or the whole, does not matter."""
    for trigger in account.scene.matches("accession.first_time"):
        _read(account, trigger)


def _read(account: Account, trigger: re.Match[str]) -> None:
    scene = account.scene
    group = subject_of(scene, trigger) or antecedent(scene, trigger)
    if group is None or len(group.codes) > FEW:
        return
    mention = min(scene.bodies, key=lambda body: abs(body.start - trigger.start()), default=None)
    if body_of(scene, mention, trigger.start()) != "initiative":
        account.miss(RULE, "the body is another one", group.codes)
    elif modality_of(scene, group, trigger)[0] != "fact":
        account.miss(RULE, "hope, question or condition", group.codes)
    else:
        account.say(RULE, group, trigger, mention, confidence=0.85)
