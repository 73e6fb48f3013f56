"""Likewise: "Albania has acceded, and so has Montenegro", "Hungary did likewise": what was said of one is said of another."""

from __future__ import annotations

import re

from alerts.detect.membership.account import Account
from alerts.detect.membership.statement import FEW, Frame
from alerts.detect.membership.timing import nearest_time

_SHARED = ("joined", "planned", "observer", "invited")  # what can be said of another in so few words


def read(account: Account) -> None:
    """Say of another nation what the sentence, or the one before, said of the first."""
    scene = account.scene
    if not scene.told and not any(isinstance(said, Frame) for said in account.out):
        return
    for trigger in scene.matches("accession.likewise"):
        _read(account, trigger)


def _read(account: Account, trigger: re.Match[str]) -> None:
    scene = account.scene
    group = next((g for g in scene.groups if g.start < trigger.end() and g.end > trigger.start() and g.how == "name"), None)
    if group is None or len(group.codes) > FEW:
        return
    first = next((f for f in reversed(account.out) if isinstance(f, Frame) and f.at < trigger.end()), None)
    status = first.status if first else scene.told
    if status not in _SHARED or account.told(group.codes, status):
        return
    when = nearest_time(scene, trigger.start(), trigger.end(), account.triggers) or (first.when if first else None)
    background = first.background if first else False
    account.add(Frame(group.codes, status, "does likewise", scene, trigger.start(), when, background, 0.8, False), status)
