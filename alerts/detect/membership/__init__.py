"""Membership: an annotated sentence in, what it says about who joins, is invited, observes, leaves (or does not) out.

Each construction is a file: it finds its trigger word, the nations it is about (`subject`, `pronoun`) and the body it is about
(`object`); the words around the trigger decide between fact, plan, hope and denial (`modality`), and which time it carries
(`timing`, `series`). A construction that falls short leaves a near miss with the reason. All write into one `account`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from alerts.detect.membership import (
    accession,
    admitting,
    afterwards,
    becoming,
    beginning,
    belonging,
    first_time,
    inviting,
    joined_by,
    joining,
    leaving,
    likewise,
    newcomers,
    observing,
    ranking,
    signing,
    speaking,
)
from alerts.detect.membership.account import Account
from alerts.detect.membership.pronoun import has_pronoun
from alerts.detect.membership.statement import Frame, Miss, Spoken
from alerts.detect.membership.timing import nearest_time
from alerts.detect.scene import Scene

__all__ = ["Frame", "Miss", "Spoken", "nearest_time", "read"]

# In this order: what one has said of a nation, a later one does not say again.
CONSTRUCTIONS: tuple[Callable[[Account], None], ...] = (
    leaving.read,
    inviting.read,
    observing.read,
    signing.read,
    becoming.read,
    first_time.read,
    belonging.read,
    newcomers.read,
    admitting.read,
    joining.read,
    joined_by.read,
    ranking.read,
    speaking.read,
    beginning.read,
    accession.read,
    likewise.read,
    afterwards.read,
)


def read(scene: Scene) -> Iterator[Spoken]:
    """All statements and near misses of one scene."""
    if not (scene.names("initiative") or scene.topic == "initiative"):
        return
    if not scene.groups and not (scene.carried and has_pronoun(scene)):
        return
    account = Account(scene)
    for construction in CONSTRUCTIONS:
        construction(account)
    for spoken in account.out:
        if isinstance(spoken, Frame) and spoken.rule == "joins" and spoken.background:
            yield replace(spoken, confidence=0.8)
        else:
            yield spoken
