"""Pronouns: a verb in, the nation that "it", "we" or "the country" before it means out."""

from __future__ import annotations

import re

from alerts.detect.groups import Group, is_staff
from alerts.detect.lexicon import last
from alerts.detect.mask import BODY, DATE, INITIATIVE
from alerts.detect.membership.ties import governor, of_a_town
from alerts.detect.scene import Scene

# pronouns of a clause, not of a nation
_LINKS = frozenset({"and", "having", "who", "which", "que", "che", "qui", "som", "die", "dat"})

_NOUN = 6  # letters: "el país", "landet", not "it" or "them"
_PAIR = 2  # nations that "both" means
_SHORT = 8  # characters beside a time: "da", "desde el"


def has_pronoun(scene: Scene) -> bool:
    """May the nation of the sentence before be meant? "it", "the country", "the minister"."""
    return (
        any(m.group() not in _LINKS for m in scene.matches("accession.pronoun"))
        or scene.has("accession.for_it")
        or scene.has("accession.sign")
    )


def has_for_subject(scene: Scene, trigger: re.Match[str]) -> bool:
    """ "our country becomes": a word that stands for the nation of the sentence before is right in front of the verb."""
    before = scene.masked[max(0, trigger.start() - 26) : trigger.start()]
    found = last(scene.lex.words("accession.pronoun"), before)
    if found is None or found.group() in _LINKS:
        return scene.lex.inverts and _within(scene, trigger)
    return bool(scene.lex.words("roles.manner").fullmatch(" " + before[found.end() :].lstrip()) or len(before) - found.end() < 2)


def _within(scene: Scene, trigger: re.Match[str]) -> bool:
    """ "Seit gestern ist das Großherzogtum Mitglied": the word for the nation stands between the halves of the verb."""
    if any(trigger.start() <= g.start < trigger.end() for g in scene.groups):
        return False
    return any(
        trigger.start() < m.start() and m.end() < trigger.end() and " " in m.group() for m in scene.matches("accession.pronoun")
    )


def antecedent(scene: Scene, trigger: re.Match[str]) -> Group | None:
    """Whom a pronoun means within its sentence: "Poland makes eleven: on Monday it joined", "we are members, said Poland's minister"."""
    if not has_for_subject(scene, trigger):
        return _before_colon(scene, trigger)
    if scene.lex.words("accession.speaker").search(scene.masked, max(0, trigger.start() - 26), trigger.start()):
        said = next((m for m in scene.matches("modality.said") if m.start() >= trigger.end()), None)
        return next((g for g in scene.groups if said and g.start >= said.end()), None)
    for group in reversed(scene.groups):
        if group.end <= trigger.start() and group.how in ("name", "adjective") and not governor(scene, group):
            return group
    return _counted(scene, trigger) or _only_one(scene, trigger)


def _only_one(scene: Scene, trigger: re.Match[str]) -> Group | None:
    """ "El Ministerio de Defensa de Kenia anunció que el país …": the one nation before the pronoun, however it is tied in."""
    found = last(scene.lex.words("accession.pronoun"), scene.masked[max(0, trigger.start() - 26) : trigger.start()])
    before = [g for g in scene.groups if g.end <= trigger.start()]
    alone = len(before) == 1 and len(before[0].codes) == 1 and not of_a_town(scene, before[0])
    return before[0] if found and len(found.group()) >= _NOUN and alone else None


def _counted(scene: Scene, trigger: re.Match[str]) -> Group | None:
    """ "with Chile and the Philippines as members; both joined", "… All three thereby became members": as many as the pronoun says.

    They stand in one list before it, or make up all whom the sentence before named.
    """
    found = last(scene.lex.words("accession.all_of"), scene.masked[max(0, trigger.start() - 26) : trigger.start()])
    if found is None:
        return None
    number = scene.lex.number(found.group()) or _PAIR
    lists = [g for g in scene.groups if g.end <= trigger.start() and len(g.codes) == number and g.how == "name"]
    if lists:
        return lists[-1]
    whole = len(scene.company) == number and not scene.groups
    return Group(trigger.start(), trigger.start(), scene.company, "pronoun") if whole else None


def _before_colon(scene: Scene, trigger: re.Match[str]) -> Group | None:
    """ "La Thailandia ce l'ha fatta: da martedì è membro": a verb without a subject behind a colon, at most a time between them."""
    colon = max(
        scene.masked.rfind(": ", 0, trigger.start()), scene.masked.rfind(" – ", 0, trigger.start()) if scene.lex.inverts else -1
    )
    between = re.sub(f"[{INITIATIVE}{BODY}{DATE}]", "", scene.masked[colon + 2 : trigger.start()])
    if colon < 0 or (len(between.strip(" –")) > _SHORT and not is_staff(between)):
        return None
    if any(colon < g.start < trigger.start() for g in scene.groups):
        return None
    before = [g for g in scene.groups if g.end <= colon and g.how in ("name", "flag") and not governor(scene, g)]
    return before[-1] if before and len(before[-1].codes) == 1 else None


def carried_on(scene: Scene, trigger: re.Match[str]) -> Group | None:
    """ "Since 1 April the country is, along with Portugal, a member": the nation of the sentence before, and who is named beside it."""
    if not scene.carried or not has_for_subject(scene, trigger):
        return None
    beside = [
        g
        for g in scene.groups
        if trigger.start() <= g.start and g.end <= trigger.end() and governor(scene, g) == "companion"
    ]  # fmt: skip
    codes = dict.fromkeys([*scene.carried, *(code for g in beside for code in g.codes)])
    return Group(trigger.start(), trigger.start(), tuple(codes), "pronoun")
