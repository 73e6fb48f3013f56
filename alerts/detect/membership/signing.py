"""Signing: "Poland signed the initiative's memorandum of understanding", "the letter of accession was signed by the minister"."""

from __future__ import annotations

import re

from alerts.detect.groups import Group, is_staff
from alerts.detect.mask import clean
from alerts.detect.membership.account import Account
from alerts.detect.membership.object import body_of
from alerts.detect.membership.subject import named_after, subject_of
from alerts.detect.membership.ties import clear, governor
from alerts.detect.mentions import Mention
from alerts.detect.scene import Scene, resolved, topic_at

RULE = "signs"
_SIGNED = ("body", "instrument")  # roles of what can be signed, or what a paper can be of
_SHORT = 60  # characters: a sentence that says no more than who signed when
_MANY = 3  # nations whose signature founds, or whom a paper binds as members
_ASIDE = re.compile(r", [^;.]*,")  # "signed on Tuesday, at a meeting of its principals in Lisbon, the memorandum"
_OFFICE = 90  # characters of what the offices of two nations in a row are called
_ARTICLE = 4  # characters: "la "


def read(account: Account) -> None:
    """Say who has joined by a signature."""
    for trigger in account.scene.matches("accession.sign"):
        _read(account, trigger)


def _read(account: Account, trigger: re.Match[str]) -> None:
    scene = account.scene
    paper, direct = _paper(scene, trigger) or _shared(scene, trigger), _direct(scene, trigger)
    if paper is None and direct is None and not _spoken_of(scene, trigger):
        return
    named = named_after(scene, trigger)
    group = named or subject_of(scene, trigger) or _hand(scene, trigger)
    body, mention = _signed(scene, trigger, paper, direct)
    if body != "initiative":
        account.miss(RULE, "the paper is not the initiative's", group.codes if group else ())
        return
    codes = named.codes if named else _signatories(scene, trigger, group)
    partners = tuple(code for g in _partners(scene, trigger) for code in g.codes)
    account.say(RULE, group, trigger, mention, confidence=0.9, codes=codes, partners=partners)


def names_a_paper(scene: Scene) -> bool:
    """Does a sentence about the initiative speak of the paper by which one joins it?"""
    ours = topic_at(scene, len(scene.text)) == "initiative"
    return ours and (scene.has("accession.instrument") or any(b.role == "instrument" for b in scene.bodies))


# ---------------------------------------------------------------------------- what is signed


def _paper(scene: Scene, trigger: re.Match[str]) -> re.Match[str] | None:
    """The memorandum, letter or protocol near the verb."""
    passive = scene.lex.words("accession.passive_before").search(scene.masked, max(0, trigger.start() - 30), trigger.start())
    bare = scene.lex.words("accession.ellipsis").match(scene.masked, trigger.end())  # "signed it", "signed on Monday"
    before = -260 if bare or passive else -170 if scene.lex.inverts else -60
    for match in [*scene.matches("accession.instrument"), *(scene.matches("body.unnamed") if scene.called else ())]:
        apart = match.start() >= trigger.end() or match.end() <= trigger.start()
        aside = _ASIDE.search(scene.masked, trigger.end(), max(match.start(), trigger.end()))
        if apart and before <= match.start() - trigger.end() - (len(aside.group()) if aside else 0) <= 110:
            return match
    return None


def _shared(scene: Scene, trigger: re.Match[str]) -> re.Match[str] | None:
    """ "For Austria the chief of staff signed, for Slovakia a minister, and the Czechs too put their name to the memorandum"."""
    later = [m for m in scene.matches("accession.sign") if m.start() > trigger.end() and clear(scene, trigger.end(), m.start())]
    return next((paper for other in later if (paper := _paper(scene, other))), None)


def _spoken_of(scene: Scene, trigger: re.Match[str]) -> bool:
    """ "… the initiative's memorandum. Uruguay signed on Monday": the paper of the sentence before, signed without a word for it.

    Where the text tells how the initiative grew ("founded by four in 2014. New Zealand signed in 2015.") no paper is needed.
    """
    dated = bool(scene.whens) and (bool(scene.told) or any(when.first[0] for when in scene.whens))
    grew = dated and scene.topic == "initiative" and not scene.astray and len(scene.text) <= _SHORT
    return (scene.paper or grew) and bool(scene.lex.words("accession.ellipsis").match(scene.masked, trigger.end()))


def _direct(scene: Scene, trigger: re.Match[str]) -> Mention | None:
    """ "signed up to the initiative": a body as the verb's own object."""
    for mention in scene.bodies:
        if 0 <= mention.start - trigger.end() <= 22 and mention.role in _SIGNED:
            gap = scene.masked[trigger.end() : mention.start]
            # "signed the initiative's declaration on debris"
            owned = re.match(r"(?: [a-z]+)?'s? (?=[a-z])", scene.masked[mention.end :])
            if owned and not scene.lex.words("accession.instrument").match(scene.masked, mention.end + owned.end()):
                continue
            if clean(gap) and ";" not in gap and not scene.lex.words("accession.gap_stop").search(gap):
                return mention
    return None


def _signed(
    scene: Scene, trigger: re.Match[str], paper: re.Match[str] | None, direct: Mention | None
) -> tuple[str, Mention | None]:
    """Whose paper it is: the initiative's if that is named near it and no other body nearer."""
    reach = max(trigger.end(), paper.end() if paper else 0)
    about = [
        b
        for b in scene.bodies
        if (-160 <= b.start - reach <= 240 or (paper and 0 <= b.start - paper.end() <= 60))
        and b.role in _SIGNED
        and ";" not in scene.masked[min(b.end, reach) : max(b.start, reach)]
    ]
    nearest = min(about, key=lambda b: (resolved(scene, b) != "initiative", abs(b.start - reach)), default=None)
    mention = direct or nearest
    if mention is None and paper and _binds_members(scene, paper):
        return "initiative", None
    if mention is None and paper and weak(paper) and not scene.called:
        return "", None
    if mention and mention.body == "initiative":
        far = abs(mention.start - reach)
        if any(b.body == "other" and abs(b.start - reach) + 15 < far for b in about):
            return "other", mention
    return body_of(scene, mention, max(trigger.start(), paper.start() if paper else 0)), mention


def _binds_members(scene: Scene, paper: re.Match[str]) -> bool:
    """ "signed at a meeting of the initiative the memorandum that already binds A, B and C": whose list it binds, theirs it is."""
    binds = scene.lex.words("accession.binds").match(scene.masked, paper.end())
    listed = binds and any(0 <= g.start - binds.end() <= _ARTICLE and len(g.codes) >= _MANY for g in scene.groups)
    return bool(listed) and bool(scene.bodies) and all(resolved(scene, b) == "initiative" for b in scene.bodies)


def weak(paper: re.Match[str]) -> bool:
    """A memorandum may be about anything; a letter of accession may not."""
    return bool(re.fullmatch(r"(?i)memorandum.*|mou", paper.group()))


# ---------------------------------------------------------------------------- who signs


def _hand(scene: Scene, trigger: re.Match[str]) -> Group | None:
    """Who signs behind the verb: "signed by Poland", "Für Spanien unterzeichnete der General"."""
    near = [
        g
        for g in scene.groups
        if 0 <= g.start - trigger.end() <= 70 and _signs_behind(scene, g, trigger) and clear(scene, trigger.end(), g.start)
    ]
    near += [
        g
        for g in scene.groups
        if abs(g.start - trigger.end()) <= 140
        and _on_behalf(scene, g)
        and clear(scene, min(g.end, trigger.start()), max(g.start, trigger.start()))
    ]
    return min(near, key=lambda g: abs(g.start - trigger.end()), default=None)


def _on_behalf(scene: Scene, group: Group) -> bool:
    """Is this the nation that a hand signs for?"""
    return bool(scene.lex.words("roles.behalf").search(scene.masked, max(0, group.start - 24), group.start))


def _signs_behind(scene: Scene, group: Group, trigger: re.Match[str]) -> bool:
    tied = governor(scene, group)
    inverted = scene.lex.inverts and group.start - trigger.end() < 14 and group.how != "capital"
    return tied == "by" or (inverted and not tied)


def _earlier(scene: Scene, trigger: re.Match[str]) -> tuple[str, ...]:
    """The nation that the sentence spoke of before a break: "X accepted the invitation; the letter was signed by two generals"."""
    nations = [g for g in scene.groups if g.end <= trigger.start() and g.how != "capital"]
    before = [g for g in nations if governor(scene, g) != "locative"]
    told = [g for g in before if g.how == "name" and not governor(scene, g)]
    if not told and len({g.codes for g in before}) == 1:
        told = before  # "It was the commander of the Czech forces: in Wellington she signed the letter of adherence"
    return told[-1].codes if told and len(told[-1].codes) == 1 else ()


def _signatories(scene: Scene, trigger: re.Match[str], group: Group | None) -> tuple[str, ...]:
    """The nations of the subject and those that sign with it; without a subject whoever was spoken of before."""
    if group is None:
        return _earlier(scene, trigger) or scene.carried
    start = trigger.start()
    if len(group.codes) >= _MANY:
        before = [g for g in scene.groups if g.end <= start and clear(scene, g.end, start)]
        founders = tuple(dict.fromkeys(code for g in before for code in g.codes))
        if founders:
            return founders
    hands = [g for g in scene.groups if g.start >= group.end and _on_behalf(scene, g)] if _on_behalf(scene, group) else []
    hands += _offices(scene, group)
    partners = [] if scene.has("accession.as_rank") else _partners(scene, trigger)
    beside = [g for g in scene.groups if g is not group and g.end <= start and start - g.end < 60 and not governor(scene, g)]
    return tuple(dict.fromkeys(code for g in (group, *hands, *partners, *beside) for code in g.codes))


def _offices(scene: Scene, group: Group) -> list[Group]:
    """ "officers of Mindef in Singapore, of Manila's defence ministry and of the Finnish forces signed": who stands before the last of them."""
    found: list[Group] = []
    last = group
    for before in reversed([g for g in scene.groups if g.end <= group.start]):
        gap = scene.masked[before.end : last.start]
        if len(gap) > _OFFICE or not is_staff(gap) or not ("," in gap or scene.lex.words("roles.and").search(gap)):
            break
        found.append(before)
        last = before
    return found


def _partners(scene: Scene, trigger: re.Match[str]) -> list[Group]:
    """ "signed a memorandum with A, B and C": who founds it together, or the members of which one joins."""
    return [g for g in scene.groups if g.start > trigger.end() and governor(scene, g) == "companion"]
