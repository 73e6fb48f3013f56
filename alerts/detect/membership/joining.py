"""Joining: "Poland joined the initiative", "Polen trat der Initiative bei", "to the initiative acceded Poland"."""

from __future__ import annotations

import re

from alerts.detect.groups import Group
from alerts.detect.mask import DATE
from alerts.detect.membership.account import Account
from alerts.detect.membership.object import About, ellipsis, object_of
from alerts.detect.membership.pronoun import antecedent
from alerts.detect.membership.subject import named_after, subject_of
from alerts.detect.membership.ties import clear, governor, in_compound
from alerts.detect.mentions import Mention
from alerts.detect.scene import Scene, resolved
from alerts.detect.script import lowered

RULE = "joins"
_LIST = 3  # nations that the initiative "saw" join are a list; two may well be news
_NATIONS = "it joins nations in doing something, not the initiative"


def read(account: Account) -> None:
    """Say who joins, by every verb whose subject comes in."""
    for trigger in account.scene.matches("accession.agent"):
        _read(account, trigger)


def _read(account: Account, trigger: re.Match[str]) -> None:
    scene = account.scene
    told = (*scene.matches("accession.instrument"), *scene.matches("accession.bracketed"))
    if any(m.start() <= trigger.start() < m.end() for m in told):
        return  # "the letter required to join", "Norway, Poland (joined in May)"
    group = (
        named_after(scene, trigger) or subject_of(scene, trigger) or _with_newcomer(scene, trigger) or antecedent(scene, trigger)
    )
    if _retells(scene, trigger, group) if group else not _meant(scene, trigger):
        return
    codes = group.codes if group else ()
    if why := _something_else(scene, trigger, group):
        account.miss(RULE, why, codes)
        return
    body, mention, why = _joined(scene, trigger, group)
    if body != "initiative":
        account.miss(RULE, why, codes)
        return
    account.say(RULE, group, trigger, mention, background=group is not None and _listed(group, trigger))


# ---------------------------------------------------------------------------- who joins


def _with_newcomer(scene: Scene, trigger: re.Match[str]) -> Group | None:
    """ "With Poland an eleventh nation comes in": the subject is only counted, and what opens the sentence names it."""
    if not scene.lex.words("accession.with_newcomer").search(scene.masked, max(0, trigger.start() - 90), trigger.start()):
        return None
    return next((g for g in reversed(scene.groups) if g.end <= trigger.start()), None)


def _meant(scene: Scene, trigger: re.Match[str]) -> bool:
    """Can a pronoun before the verb mean the nation of the sentence before?"""
    pronoun, ministry = scene.lex.words("accession.pronoun"), scene.lex.words("accession.for_it")
    near = pronoun.search(scene.masked, max(0, trigger.start() - 40), trigger.start())
    return bool(scene.carried and (near or ministry.search(scene.masked, max(0, trigger.start() - 90), trigger.start())))


def _retells(scene: Scene, trigger: re.Match[str], group: Group) -> bool:
    """ "the initiative saw A, B and C join", "to the initiative acceded A, B, C and D": a list, unless it says that it was later."""
    saw = scene.lex.words("accession.list_verb").search(scene.masked, max(0, group.start - 12), group.start)
    return bool(saw and len(group.codes) >= _LIST) or (_listed(group, trigger) and not scene.has("modality.since_then"))


def _listed(group: Group, trigger: re.Match[str]) -> bool:
    return group.start >= trigger.end() and len(group.codes) > _LIST


# ---------------------------------------------------------------------------- what it joins


def _something_else(scene: Scene, trigger: re.Match[str], group: Group | None) -> str:
    """Why the verb's own surroundings say that it joins something else; "" if they do not."""
    lex, masked = scene.lex, scene.masked
    if lex.words("accession.other_object").search(masked[max(0, trigger.start() - 48) : trigger.start()]):
        return "what it joins is something else"
    if lex.words("accession.to_people").match(masked, trigger.end(), trigger.end() + 60):
        return "it joins others in doing something, not the initiative"
    if lex.words("accession.other_inside").search(trigger.group()) and not any(
        trigger.start() <= b.start < trigger.end() for b in scene.bodies
    ):
        return "what it joins is something else"  # "Südkorea schloss sich der gemeinsamen Veröffentlichung an"
    if lex.inverts and (_nation_as_object(scene, trigger, group) or _nation_within(scene, trigger, group)):
        return _NATIONS
    return ""


def _nation_as_object(scene: Scene, trigger: re.Match[str], group: Group | None) -> bool:
    """ "Kanada schloss sich den USA an": right behind the verb stands a nation, no body, and it is not who joins."""
    gap = scene.lex.words("accession.joined_nations")
    return any(
        g is not group
        and g.start >= trigger.end()
        and g.how in ("name", "genitive")
        and not in_compound(scene, g)
        and gap.fullmatch(scene.masked, trigger.end(), g.start)
        for g in scene.groups
    )


def _nation_within(scene: Scene, trigger: re.Match[str], group: Group | None) -> bool:
    """ "Die USA schließen sich Polen an": between the halves of the verb stands a nation, no body, and a subject stands before."""
    start, end = trigger.span()
    if group is None or group.start >= end or any(start <= b.start < end for b in scene.bodies):
        return False
    if group.end <= start:  # "Estland reiht sich in den Kreis von Belgien und Finnland ein"
        return any(start <= g.start and g.end <= end and governor(scene, g) != "companion" for g in scene.groups)
    return any(
        g.end <= start and start - g.end <= 20 and not governor(scene, g) and clear(scene, g.end, start) for g in scene.groups
    )


def _joined(scene: Scene, trigger: re.Match[str], group: Group | None) -> About:
    """The body that the verb is about, or why it is about none."""
    lex = scene.lex
    direct = _direct(scene, trigger) if not lex.inverts else None
    if direct is not None and direct is not group:
        return _with_nations(scene, direct)
    body, mention, why = object_of(scene, group, trigger)
    if mention is None:
        behind = scene.called and lex.words("body.unnamed").match(scene.masked, min(trigger.end() + 1, len(scene.masked)))
        return "initiative" if behind or ellipsis(scene, trigger) else body, None, why
    if lex.inverts and mention.role == "meeting" and _closes_before(scene, trigger, mention):
        return resolved(scene, mention), mention, why
    if mention.start >= trigger.end():
        between = _between(scene, trigger, mention)
        return ("", mention, between) if between else (body, mention, why)
    if mention.end <= trigger.start() and not _fronted(scene, trigger, group, mention):
        return "", mention, "the body stands before the verb and is not its object"
    return body, mention, why


def _direct(scene: Scene, trigger: re.Match[str]) -> Group | None:
    """ "Poland joined Canada": a nation as the verb's own object."""
    for group in scene.groups:
        if (
            0 <= group.start - trigger.end() <= 34
            and not in_compound(scene, group)
            and scene.lex.made_of("roles.filler", scene.masked[trigger.end() : group.start])
        ):
            return group
    return None


def _with_nations(scene: Scene, direct: Group) -> About:
    """ "Poland joined Canada and Japan in the initiative": the nations joined, then the body."""
    tail = scene.lex.words("accession.in_body").match(scene.masked, direct.end)
    mention = next((b for b in scene.bodies if tail and direct.end <= b.start <= tail.end() + 1), None)
    if mention is None or mention.role not in ("body", "instrument"):
        return "", mention, _NATIONS
    return resolved(scene, mention), mention, "the body is another one"


def _closes_before(scene: Scene, trigger: re.Match[str], mention: Mention) -> bool:
    """ "België (lid sinds 2028) ontvangt de bijeenkomst van CSpO": what closes before the body is named is about membership in it."""
    return bool(re.match(r"[^,()]{0,40}[),]", scene.masked[trigger.end() : max(trigger.end(), mention.start)]))


def _between(scene: Scene, trigger: re.Match[str], mention: Mention) -> str:
    """Why the words between the verb and a body behind it say that the body is not joined; "" if they do not."""
    words = scene.lex.words
    gap = scene.masked[trigger.end() : mention.start]
    if words("accession.gap_stop").search(gap):
        return "something else stands between the verb and the body"
    with_them = mention.role == "people" or words("accession.people_of").search(gap)
    # "took their seats as members of"
    ranked = words("accession.as_rank").search(lowered(scene.text[trigger.end() : mention.end]))
    if with_them and not ranked and words("accession.in_doing").match(scene.masked, mention.end):
        return "it joins the members in doing something"
    return ""


def _fronted(scene: Scene, trigger: re.Match[str], group: Group | None, mention: Mention) -> bool:
    """Is a body before the verb its object all the same?"""
    if scene.lex.words("accession.not_object").search(scene.masked, max(0, mention.start - 70), mention.start):
        return False
    return _relative_to(scene, mention, group, trigger) or ellipsis(scene, trigger)


def _relative_to(scene: Scene, mention: Mention, group: Group | None, trigger: re.Match[str]) -> bool:
    """ "the initiative, which Poland joined", "to the initiative acceded Poland": the body is the verb's object though it stands before."""
    words = scene.lex.words
    start = group.start if group and group.end <= trigger.start() else trigger.start()
    gap = scene.masked[mention.end : start]
    if words("body.rival").search(gap) or words("accession.gap_event").search(gap):
        return False  # "unlike the initiative, the consortium which Poland joined"
    return (
        bool(words("accession.relative").search(gap))
        or (scene.lex.object_first and len(gap) < 200)
        or bool(words("accession.fronted").search(scene.masked, 0, mention.start))
        or (DATE in gap and len(gap) < 12)
    )
