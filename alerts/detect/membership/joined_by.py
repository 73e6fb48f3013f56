"""Joined by: "the initiative was joined by Poland", "joined by Sweden in November, the initiative …"."""

from __future__ import annotations

import re

from alerts.detect.groups import Group
from alerts.detect.membership.account import Account
from alerts.detect.membership.object import body_of, only_of_it
from alerts.detect.mentions import Mention
from alerts.detect.scene import Scene

RULE = "is joined by"


def read(account: Account) -> None:
    """Say by whom the initiative is joined, as news only where the verb tells of now."""
    for trigger in account.scene.matches("accession.joined_by"):
        group = next((g for g in account.scene.groups if 0 <= g.start - trigger.end() <= 30), None)
        if group is not None:
            _read(account, trigger, group)


def _read(account: Account, trigger: re.Match[str], group: Group) -> None:
    scene = account.scene
    mention = _joined(scene, trigger, group)
    told = any(scene.has(f"accession.{name}", 0, trigger.start()) for name in ("agent", "become", "patient", "joined_by", "sign"))
    goes_on = account.words("accession.goes_on").fullmatch(trigger.group())  # "joined by France and subsequently by Italy"
    if goes_on and not told:
        return
    if not told and account.words("accession.follows").fullmatch(trigger.group()):
        account.miss(RULE, "others follow in something else", group.codes)  # "takes the first week, followed by Canada"
        return
    # "Australia was joined by Canada"
    company = not goes_on and any(0 <= trigger.start() - g.end <= 3 and g.how == "name" for g in scene.groups)
    if company or (mention and mention.role == "meeting") or scene.has("roster.attend", trigger.end(), group.start + 1):
        account.miss(RULE, "guests at a meeting", group.codes)
    elif body_of(scene, mention, trigger.start()) != "initiative" or (only_of_it(scene, mention) if mention else scene.astray):
        account.miss(RULE, "the body is another one", group.codes)
    else:
        account.say(RULE, group, trigger, mention, background=not _fresh(account, trigger), confidence=0.8)


def _joined(scene: Scene, trigger: re.Match[str], group: Group) -> Mention | None:
    """The nearest body before the verb, else one right behind the nations: "Joined by Sweden in November, the initiative …"."""
    before = next((b for b in reversed(scene.bodies) if b.end <= trigger.end()), None)
    return before or next((b for b in scene.bodies if 0 <= b.start - group.end <= 60), None)


def _fresh(account: Account, trigger: re.Match[str]) -> bool:
    """ "is joined by" tells of now, "as of this year" too, "has since been joined by" of the years."""
    scene = account.scene
    now = account.words("accession.joined_by_now").fullmatch(trigger.group())
    near = [
        cue for cue in scene.matches("modality.since") if trigger.start() - 16 <= cue.start() and cue.end() <= trigger.start()
    ]
    return bool(now) and all(any(0 <= w.start - cue.end() <= 3 for w in scene.whens) for cue in near)
