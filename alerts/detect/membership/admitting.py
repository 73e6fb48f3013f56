"""Admitting: "the Board admitted Poland", "the initiative welcomes Poland as its eleventh member", "Poland was accepted"."""

from __future__ import annotations

import re

from alerts.detect.groups import Group
from alerts.detect.mask import INITIATIVE, NATION, PEOPLE
from alerts.detect.membership.account import Account
from alerts.detect.membership.object import body_of, only_of_it
from alerts.detect.membership.ties import clear, governor
from alerts.detect.mentions import Mention
from alerts.detect.scene import Scene

RULE = "receives"
_OPENING = 110  # characters before a verb in which "as new members of the initiative" can open the sentence


def read(account: Account) -> None:
    """Say whom a verb of admitting or welcoming takes in."""
    for trigger in account.scene.matches("accession.patient"):
        _read(account, trigger)


def _read(account: Account, trigger: re.Match[str]) -> None:
    scene = account.scene
    group = _admitted(scene, trigger)
    if group is None or not _itself(account, group):
        return
    # "admitted Argentina to the session", "Argentina was admitted to the session"
    ends = {group.end, max(group.end, trigger.end())}
    if any(account.words("accession.to_event").match(_following(scene, at)) for at in ends):
        account.miss(RULE, "to an event, not into membership", group.codes)
        return
    mention: Mention | None
    if into := _into(scene, trigger, group):
        mention = next((b for b in scene.bodies if into[0] <= b.start <= into[1] + 60), None)
        if mention is not None and mention.role in ("meeting", "document"):
            account.miss(RULE, f"to a {mention.role}, not into membership", group.codes)
            return
    else:
        mention = _inner(scene, trigger, group) or _admitter(scene, trigger, group)
    if body_of(scene, mention, trigger.start()) != "initiative" or (mention and not into and only_of_it(scene, mention)):
        account.miss(RULE, "the body is another one", group.codes)
    elif not into and not _means_membership(scene, trigger, group, mention):
        account.miss(RULE, "a welcome or addition that need not mean membership", group.codes)
    else:
        account.say(RULE, group, trigger, mention, confidence=0.92)


# ---------------------------------------------------------------------------- who is admitted


def _admitted(scene: Scene, trigger: re.Match[str]) -> Group | None:
    lex = scene.lex
    for group in scene.groups:
        if group.start > trigger.start() and group.end < trigger.end() and not governor(scene, group):
            return group
    for group in scene.groups:
        if (
            -1 <= group.start - trigger.end() <= 90
            and lex.made_of(
                "accession.patient_gap", scene.masked[trigger.end() : group.start]
            )  # words of rank and number, a colon
            and not (group.how == "capital" and governor(scene, group) == "locative")
        ):
            return group
    for group in scene.groups:  # "…, which the board had admitted as new members"
        gap = scene.masked[group.end : max(group.end, trigger.start())]
        if group.end <= trigger.start() and lex.words("accession.relative_object").fullmatch(gap):
            return group
    if lex.object_first and (len(trigger.group().split()) <= 2 or lex.words("accession.rank").search(trigger.group())):
        # "Polen wurde willkommen geheißen", "Polen nahm das Board als elftes Mitglied auf"
        for group in reversed(scene.groups):
            near = abs(group.end - trigger.start()) <= 60 and clear(scene, group.end, trigger.start())
            if near and not governor(scene, group):
                return group
    return None


def _itself(account: Account, group: Group) -> bool:
    """Is it the nation, or its accession, that is welcomed, and not what else it owns?"""
    masked, words = account.scene.masked, account.words
    if masked[group.end : group.end + 2] != "'s" and group.how not in ("adjective", "genitive"):
        return True
    gap = masked[group.end : group.end + 40]
    noun = words("accession.noun").search(gap)
    if noun is None:
        people = words("accession.people_into").search(masked, group.end, min(len(masked), group.end + 90))
        return group.how == "adjective" and people is not None
    if words("modality.hope").search(gap[: noun.start()]):
        account.miss(RULE, "a wish to join, not an accession", group.codes)
        return False
    return True


# ---------------------------------------------------------------------------- into what


def _following(scene: Scene, at: int) -> str:
    return scene.masked[at : at + 110]


def _into(scene: Scene, trigger: re.Match[str], group: Group) -> tuple[int, int] | None:
    """Where the words "into", "as a member of" stand behind the nation or, if that stands within the verb, behind the verb."""
    into = scene.lex.words("accession.into")
    at = group.end
    close = into.match(_following(scene, at))
    if close is None and group.end <= trigger.end():  # "ønsker Sverige velkommen i CSpO"
        at = trigger.end()
        close = into.match(_following(scene, at))
    return (at + close.start(), at + close.end()) if close else None


def _inner(scene: Scene, trigger: re.Match[str], group: Group) -> Mention | None:
    """The body that stands between the words of the verb and the nation, at best behind the nation."""
    inner = [b for b in scene.bodies if trigger.start() <= b.start < max(group.start, trigger.end())]
    behind = [b for b in inner if b.start >= group.end]  # "ønsket Tyrkias tiltredelse til avtalen velkommen"
    return next(iter(behind or inner), None)


def _admitter(scene: Scene, trigger: re.Match[str], group: Group) -> Mention | None:
    """The body that admits: the nearest before the verb, else where verbs allow it one behind the nation."""
    for mention in reversed(scene.bodies):
        if mention.end <= trigger.start() and clear(scene, mention.end, trigger.start()):
            return mention
    words = scene.lex.words
    follows = scene.lex.inverts or words("accession.makes").fullmatch(trigger.group())
    if not follows or not words("accession.sure_patient").match(trigger.group()):
        return None
    return next((b for b in scene.bodies if 0 <= b.start - group.end <= 60 and clear(scene, group.end, b.start)), None)


def _means_membership(scene: Scene, trigger: re.Match[str], group: Group, mention: Mention | None) -> bool:
    """Without "into": do rank, noun or verb say that it is membership, or is it the initiative itself that welcomes?"""
    words = scene.lex.words
    lead = scene.masked[trigger.start() : group.start]
    opening = scene.masked[: trigger.start()] if scene.lex.inverts and trigger.start() <= _OPENING else ""
    if (
        words("accession.rank").search(f"{opening}{lead} {scene.masked[group.end : group.end + 60]}")
        or words("accession.noun").search(lead)
        or words("accession.sure_patient").match(trigger.group())
    ):
        return True
    if mention is None or mention.body != "initiative" or mention.role not in ("body", "meeting"):
        return False
    return _inner(scene, trigger, group) is None and _welcomes(scene, mention, trigger)


def _welcomes(scene: Scene, mention: Mention, trigger: re.Match[str]) -> bool:
    """Is the initiative itself (not a host, not a meeting's guests) the subject of the verb?"""
    gap = scene.masked[mention.end : trigger.start()]
    return len(gap) <= 60 and not any(c in gap for c in (NATION, PEOPLE, INITIATIVE))
