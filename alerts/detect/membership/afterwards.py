"""Afterwards: "The initiative has an eleventh member. It is Slovakia": a newcomer that the sentence before only counted."""

from __future__ import annotations

import re

from alerts.detect.membership.account import Account
from alerts.detect.membership.statement import Frame
from alerts.detect.membership.ties import governor

RULE = "is who was counted"
_SHORT = 90  # characters: a sentence that does no more than give a name
_FEW = 3  # newcomers at once
_PLAIN = re.compile(r"[^?]*[.!:]?\s*")


def read(account: Account) -> None:
    """Say who the newcomer is, where the sentence does nothing but name it."""
    scene = account.scene
    if not scene.awaited or len(scene.text) > _SHORT or len(scene.groups) != 1 or account.out or not _PLAIN.fullmatch(scene.text):
        return
    group = scene.groups[0]
    if (
        group.how not in ("name", "flag")
        or len(group.codes) > _FEW
        or governor(scene, group)
        or scene.names("other", "initiative")
    ):
        return
    cues = ("hope", "condition", "negation", "future", "background")
    if any(scene.has(f"modality.{cue}") for cue in cues):
        account.miss(RULE, "hope, plan or denial", group.codes)
    else:
        when = next(iter(scene.whens), None)
        account.add(Frame(group.codes, "joined", RULE, scene, group.start, when, False, 0.8, False), "joined")
