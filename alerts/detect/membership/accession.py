"""Accession: "Poland's accession to the initiative", "the entry of Poland": a noun, which tells a fact only beside words that do."""

from __future__ import annotations

import re

from alerts.detect.groups import Group
from alerts.detect.membership.account import Account
from alerts.detect.membership.object import object_of, only_of_it
from alerts.detect.membership.statement import Frame
from alerts.detect.membership.subject import owner_of
from alerts.detect.membership.ties import clear, governor
from alerts.detect.scene import Scene, topic_at

RULE = "accession of"
_OF = 12  # characters between the noun and its nation: " of the "


def read(account: Account) -> None:
    """Say whose accession is spoken of as done or decided."""
    for trigger in account.scene.matches("accession.noun"):
        _read(account, trigger)


def _read(account: Account, trigger: re.Match[str]) -> None:
    scene = account.scene
    group = owner_of(scene, trigger) or _by_means_of(scene, trigger)
    if group is None:
        return
    body, mention, why = object_of(scene, None, trigger)
    if mention is None and topic_at(scene, trigger.start()) == "initiative":
        body = "initiative"
    if body != "initiative" or (mention and only_of_it(scene, mention)):
        account.miss(RULE, why or "it is about a thing of the initiative", group.codes)
    elif _has_begun(account, group.codes):
        return
    elif _hoped(scene):
        account.miss(RULE, "hope, talk or condition", group.codes)
    elif not scene.has("accession.noun_fact"):
        account.miss(RULE, "an accession is spoken of, nothing says it happened", group.codes)
    else:
        planned = scene.has("modality.strong_future") and not scene.has("accession.noun_done")
        account.say(RULE, group, trigger, mention, "planned" if planned else "joined", confidence=0.8)


def is_open(scene: Scene, group: Group) -> bool:
    """ "The admission of the Netherlands as the eleventh member is on the agenda": is a nation's accession only spoken of?"""
    nouns = scene.matches("accession.noun")
    return any(0 <= group.start - noun.end() <= _OF for noun in nouns) and _hoped(scene)


def _hoped(scene: Scene) -> bool:
    """Does a sentence hope for an accession, talk of it or make it hang on something?"""
    return (scene.has("modality.hope") and not scene.has("accession.noun_sure")) or scene.has("accession.noun_open")


def _by_means_of(scene: Scene, trigger: re.Match[str]) -> Group | None:
    """ "With the accession completed today Denmark gains a seat": whose sentence it opens, owns it."""
    if not scene.lex.words("accession.by_means_of").match(scene.masked[: trigger.end()]):
        return None
    ahead = (g for g in scene.groups if 0 < g.start - trigger.end() <= 120 and g.how in ("name", "flag", "capital"))
    group = next(ahead, None)
    return group if group and not governor(scene, group) and clear(scene, trigger.end(), group.start) else None


def _has_begun(account: Account, codes: tuple[str, ...]) -> bool:
    """Has the sentence said of all of them that their membership took effect?"""
    begun = any(isinstance(said, Frame) and said.rule == "begins" for said in account.out)
    return begun and all(account.told((code,), "joined") for code in codes)
