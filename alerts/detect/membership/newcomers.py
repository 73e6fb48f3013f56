"""Newcomers: "… which unites Italy, Norway and, since yesterday, Sweden", "Norway, Poland (joined 2 April)": who a list tells a time of."""

from __future__ import annotations

from itertools import pairwise

from alerts.detect.dates import When
from alerts.detect.membership.account import Account
from alerts.detect.membership.statement import Frame
from alerts.detect.scene import Scene, topic_at


def read(account: Account) -> None:
    """Say whom a list adds with a time of its own."""
    scene = account.scene
    for first, second in pairwise(scene.groups):
        own = account.words("accession.newcomer").fullmatch(scene.masked, first.end, second.start)
        when = _time_within(scene, first.end, second.start)
        if own and when and topic_at(scene, first.start) == "initiative":
            account.add(Frame(second.codes, "joined", "is new in the list", scene, second.start, when, False, 0.85), "joined")
    for bracket in scene.matches("accession.bracketed"):
        last = next((g for g in scene.groups if 0 <= bracket.start() - g.end <= 1 and g.nations), None)
        when = _time_within(scene, bracket.start(), bracket.end())
        if last and when and topic_at(scene, bracket.start()) == "initiative":
            account.add(
                Frame(last.nations[-1].codes, "joined", "is new in the list", scene, bracket.start(), when, False, 0.85), "joined"
            )


def _time_within(scene: Scene, start: int, end: int) -> When | None:
    return next((w for w in scene.whens if start <= w.start and w.end <= end), None)
