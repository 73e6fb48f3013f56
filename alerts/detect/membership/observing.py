"""Observing: "Poland was granted observer status", "Poland attends the initiative as an observer"."""

from __future__ import annotations

import re

from alerts.detect.dates import When
from alerts.detect.groups import Group
from alerts.detect.mask import DATE
from alerts.detect.membership.account import Account
from alerts.detect.membership.object import object_of
from alerts.detect.membership.subject import subject_of
from alerts.detect.scene import Scene, topic_at

RULE = "observes"
_OPENING = 20  # characters at the start of a sentence within which an apposition begins
_UP_TO_COMMA = re.compile(rf"[^,;:.]*{DATE}[^,;:.]*, (?:the )?")
_OF_BODY = 8  # characters between an observer's name and that of the body
_NEAR = 60  # characters around an observer's name in which the text can say that it is a guest


def read(account: Account) -> None:
    """Say who observes; whoever does is not said to join by the same sentence."""
    for trigger in account.scene.matches("accession.observer"):
        _read(account, trigger)


def _read(account: Account, trigger: re.Match[str]) -> None:
    scene = account.scene
    since = _since(scene, trigger)
    lasting = bool(since) or _granted(scene, trigger)
    guest = [
        m for m in scene.matches("accession.guest") if trigger.start() - _NEAR <= m.start() and m.end() <= trigger.end() + _NEAR
    ]
    if any(not lasting or (not since and m.start() < trigger.end()) for m in guest):
        account.miss(RULE, "a guest of one event")
        return
    verb = next((m for m in scene.matches("accession.observe_verb") if abs(m.start() - trigger.start()) <= 140), None)
    group = _observer(scene, trigger, verb)
    if (group is None and not scene.carried) or (not verb and not (group and group.end + 3 >= trigger.start())):
        account.miss(RULE, "no nation or verb stands with it")
        return
    body, mention, why = object_of(scene, group, trigger)
    if body != "initiative" and not (mention is None and topic_at(scene, trigger.start()) == "initiative"):
        account.miss(RULE, why)
        return
    account.say(RULE, group, trigger, mention, "observer", confidence=0.8, when=since)
    # "… from 2026, and is now its eleventh participant", "which had held observer status since 2027, was admitted",
    # "was made an observer in 2026 and became a member in 2028"
    later = ("rank", "agent", "patient", "become") if lasting or len(scene.whens) > 1 else ("rank",)
    if not any(m.start() > trigger.end() for name in later for m in scene.matches(f"accession.{name}")):
        account.settle(group.codes if group else scene.carried, "joined", "planned")


def _since(scene: Scene, trigger: re.Match[str]) -> When | None:
    """ "an observer since 2028": no guest of one event."""
    # "observer status in CSpO since"
    start = max([trigger.end(), *(b.end for b in scene.bodies if 0 <= b.start - trigger.end() <= _OF_BODY)])
    since = scene.lex.words("modality.since")
    return next((w for w in scene.whens if since.fullmatch(scene.masked[start : w.start].strip())), None)


def _granted(scene: Scene, trigger: re.Match[str]) -> bool:
    """ "was granted the status of observer, which lets it attend": no guest either."""
    standing = scene.lex.words("accession.standing").search(trigger.group())
    return bool(standing) and scene.has("accession.observe_verb", 0, trigger.start())


def _observer(scene: Scene, trigger: re.Match[str], verb: re.Match[str] | None) -> Group | None:
    given_to = scene.lex.words("accession.given_to")
    given = next((g for g in scene.groups if given_to.fullmatch(scene.masked, trigger.end(), g.start)), None)
    between = next((g for g in scene.groups if verb and verb.end() <= g.start < trigger.start()), None)
    return (
        given
        or between
        or _opened(scene, trigger)
        or subject_of(scene, trigger)
        or next((g for g in scene.groups if 0 <= g.start - trigger.end() <= 40), None)
    )


def _opened(scene: Scene, trigger: re.Match[str]) -> Group | None:
    """ "An observer from 2030 and an associate from 2032, Finland …", "Thailand: "Being an observer since January …": whose sentence it is."""
    first = next(iter(scene.groups), None)
    before = [g for g in scene.groups if g.end <= trigger.start()]
    if first and before:
        return first if before == [first] and first.start < _OPENING and scene.masked.startswith(": ", first.end) else None
    opens = trigger.start() <= _OPENING or scene.has("accession.observer", 0, _OPENING)
    return first if opens and first and _UP_TO_COMMA.fullmatch(scene.masked, trigger.end(), first.start) else None
