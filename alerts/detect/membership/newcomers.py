"""Newcomers: "… which unites Italy, Japan, Norway and, since yesterday, Sweden": the last of a list has just come."""

from __future__ import annotations

from itertools import pairwise

from alerts.detect.membership.account import Account
from alerts.detect.membership.statement import Frame
from alerts.detect.scene import topic_at


def read(account: Account) -> None:
    """Say whom a list adds with a time of its own."""
    scene = account.scene
    for first, second in pairwise(scene.groups):
        own = account.words("accession.newcomer").fullmatch(scene.masked, first.end, second.start)
        when = next((w for w in scene.whens if first.end <= w.start and w.end <= second.start), None)
        if own and when and topic_at(scene, first.start) == "initiative":
            account.add(Frame(second.codes, "joined", "is new in the list", scene, second.start, when, False, 0.85), "joined")
