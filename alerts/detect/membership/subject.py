"""Subjects: a verb or an action noun in, the nations whose deed it is out."""

from __future__ import annotations

import re
from itertools import pairwise

from alerts.detect.groups import Group, is_staff
from alerts.detect.lexicon import NEVER
from alerts.detect.membership.pronoun import has_for_subject
from alerts.detect.membership.ties import clear, governor, in_compound
from alerts.detect.scene import Scene

_ARTICLE = re.compile(r", (?:(?:the|le|la|les|il|lo|i|gli|el|los|las|die|der|das|de|het) |l')?")  # what begins anew behind a list
_REACH = 170  # characters between a subject and its verb


def subject_of(scene: Scene, trigger: re.Match[str]) -> Group | None:
    """The nations that are the subject of a verb: the nearest list before it that no preposition governs (or behind it, where verbs invert)."""
    if scene.carried and has_for_subject(scene, trigger):
        return None
    group = _inside(scene, trigger) or _after_others(scene, trigger) or _before(scene, trigger)
    if scene.lex.inverts and (group is None or _of_another_clause(scene, group, trigger)):
        group = _behind(scene, trigger) or group
    return _with_company(scene, group, trigger) if group else None


def named_after(scene: Scene, trigger: re.Match[str]) -> Group | None:
    """ "Three countries have joined: A, B and C": the subject is only counted, and a colon names it."""
    words = scene.lex.words
    if not words("accession.unnamed").search(scene.masked, max(0, trigger.start() - 50), trigger.start()):
        return None
    for group in scene.groups:
        gap = scene.masked[trigger.end() : group.start]
        if group.start >= trigger.end() and len(gap) <= 90 and words("accession.announces").search(gap):
            return group
    return None


def owner_of(scene: Scene, trigger: re.Match[str]) -> Group | None:
    """The nations of an action noun: "Poland's accession", "the accession of Poland", "Polish membership"."""
    masked, words = scene.masked, scene.lex.words
    for group in scene.groups:
        if group.end <= trigger.start() and words("roles.possessor").fullmatch(masked[group.end : trigger.start()]):
            return group
    for group in scene.groups:
        if group.start >= trigger.end() and words("roles.genitive").fullmatch(masked[trigger.end() : group.start]):
            return group
    its = words("roles.its").search(masked, max(0, trigger.start() - 26), trigger.start())
    return subject_of(scene, trigger) if its else None


def _inside(scene: Scene, trigger: re.Match[str]) -> Group | None:
    """A separable verb holds its subject inside: "trat Polen der Initiative bei"."""
    for group in scene.groups:
        if (
            trigger.start() <= group.start
            and group.end <= trigger.end()
            and group.how not in ("adjective", "genitive")
            and not in_compound(scene, group)
            and not governor(scene, group)
        ):
            return group
    return None


def _before(scene: Scene, trigger: re.Match[str]) -> Group | None:
    best = None
    signs = trigger.re is scene.lex.words("accession.sign")  # "the Spanish secretary signed": one hand signs for a nation
    for group in scene.groups:
        if group.end > trigger.start() or trigger.start() - group.end > _REACH:
            continue
        if group.how == "adjective" and not signs and _qualifies_others(scene, group):
            continue
        tied = governor(scene, group)
        if tied and _next_to(scene, group, trigger) and (tied == "companion" or trigger.group().endswith("ing")):
            tied = ""  # "with Poland formally joining", "no objection to Poland joining"
        if tied and _opens_clause(scene, group, trigger):
            return group
        if tied or _is_spoken_of(scene, group):
            continue
        if not clear(scene, group.end, trigger.start()) and not _apposed(scene, group, trigger):
            continue
        if best is not None and group.how == "genitive" and scene.lex.inverts:
            continue  # "Luxemburg folgt dem Beispiel Belgiens und tritt bei"
        best = group
    return best


def _after_others(scene: Scene, trigger: re.Match[str]) -> Group | None:
    """ "After Canada, Italy and Japan, Mali is the eleventh nation": the one behind the list that "and" has closed."""
    for group in reversed(scene.groups):
        if group.end > trigger.start() or len(group.nations) < 3 or governor(scene, group) != "companion":
            continue
        gaps = [scene.masked[a.end : b.start] for a, b in pairwise(group.nations)]
        if (
            _ARTICLE.fullmatch(gaps[-1])
            and scene.lex.words("roles.and").search(gaps[-2])
            and clear(scene, group.end, trigger.start())
        ):
            last = group.nations[-1]
            return Group(last.start, last.end, last.codes, last.how, (last,))
    return None


def _with_company(scene: Scene, group: Group, trigger: re.Match[str]) -> Group:
    """ "Mali, together with the ministries of Chile and Kenya, signed": who stands beside the subject does the same."""
    together = scene.lex.words("roles.together")
    if together is NEVER:
        return group
    near = [g for g in scene.groups if g.end <= trigger.start() and g.how != "capital" and clear(scene, g.end, trigger.start())]
    for first, second in pairwise(near):
        gap = scene.masked[first.end : second.start]
        found = together.search(gap) if group in (first, second) and len(gap) <= 90 else None
        if found and is_staff(gap[: found.start()]) and is_staff(gap[found.end() :]):
            codes = tuple(dict.fromkeys((*first.codes, *second.codes)))
            return Group(first.start, second.end, codes, "name", (*first.nations, *second.nations))
    return group


def _behind(scene: Scene, trigger: re.Match[str]) -> Group | None:
    masked = scene.masked
    for group in scene.groups:
        if group.start < trigger.start() or group.start - trigger.end() > 90 or governor(scene, group):
            continue
        if scene.lex.words("roster.verb").search(masked, trigger.end(), group.start):
            continue
        if group.end <= trigger.end() or not re.search(r"[;.:]|, (?:w|d|qu|ch)", masked[trigger.end() : group.start]):
            return group
    return None


def _of_another_clause(scene: Scene, group: Group, trigger: re.Match[str]) -> bool:
    """ "Utworzyły ją Kanada i USA, a następnie dołączyły do niej Niemcy": a clause begins before the verb, and its subject stands behind."""
    opened = scene.lex.words("modality.clause").search(scene.masked, group.end, trigger.start())
    return opened is not None and any(
        g.start >= trigger.end() and scene.lex.made_of("accession.to_body", scene.masked[trigger.end() : g.start])
        for g in scene.groups
    )


def _qualifies_others(scene: Scene, group: Group) -> bool:
    """ "the first Kenyan officer", "British companies": people and things of a nation, which do not stand for it."""
    government = scene.lex.words("roles.government")
    return government is not NEVER and not government.match(scene.masked, group.end)


def _next_to(scene: Scene, group: Group, trigger: re.Match[str]) -> bool:
    """ "with Poland formally joining": nothing but manner stands between the nation and its verb."""
    return bool(scene.lex.words("roles.manner").fullmatch(scene.masked[group.end : trigger.start()]))


def _opens_clause(scene: Scene, group: Group, trigger: re.Match[str]) -> bool:
    """ "nach Polen, das im Januar beitrat": the pronoun that opens the clause of the verb stands for the nation right before it."""
    gap = scene.masked[group.end : trigger.start()]
    opened = scene.lex.words("roles.relative_pronoun").match(gap)
    return opened is not None and "," not in gap[opened.end() :]


def _is_spoken_of(scene: Scene, group: Group) -> bool:
    """A list of members that the sentence only describes ("the initiative, which comprises A, B and C, …")."""
    if len(group.codes) < 3:
        return False
    before = scene.masked[max(0, group.start - 30) : group.start]
    words = scene.lex.words
    if words("roles.sender").search(re.sub(r" (?:the )?$", "", before)):
        return False  # "officials of A, B and C signed"
    return bool(words("roster.describes").search(before) or words("roster.describes_after").match(scene.masked, group.end))


def _apposed(scene: Scene, group: Group, trigger: re.Match[str]) -> bool:
    """ "Poland - the first nation of the eastern flank - joined": a dash pair between subject and verb."""
    gap = scene.masked[group.end : trigger.start()]
    return len(re.findall(r" [–-] ", gap)) == 2
