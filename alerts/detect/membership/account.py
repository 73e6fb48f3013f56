"""The account of one sentence: what its constructions understood in, statements and near misses, each nation's once, out."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from functools import cached_property

from alerts.detect.dates import When
from alerts.detect.groups import Group
from alerts.detect.membership.modality import modality_of
from alerts.detect.membership.pronoun import has_for_subject
from alerts.detect.membership.series import further
from alerts.detect.membership.statement import NO_SUBJECT, Frame, Miss, Spoken
from alerts.detect.membership.timing import in_the_present, nearest_time
from alerts.detect.mentions import Mention
from alerts.detect.scene import Scene

_RESOLVED = 130  # characters before a verb in which a decision to do it can stand
_CONDITION = 60  # characters behind a verb within which it can be made to wait
_VERBS = ("agent", "become", "patient", "joined_by", "leave", "invite", "rank")  # classes whose words have times of their own


class Account:
    """What has been said of one scene so far; every construction reads the scene and adds to it."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.words = scene.lex.words
        self.out: list[Spoken] = []
        self.used: set[tuple[str, str]] = set()  # (nation, status) of which enough is said
        self.inside: list[tuple[int, int]] = []  # what an invitation reaches over

    @cached_property
    def triggers(self) -> list[int]:
        """Where the verbs of the sentence stand, each of which has its own time."""
        return sorted({m.start() for name in _VERBS for m in self.scene.matches(f"accession.{name}")})

    def miss(self, rule: str, reason: str, codes: tuple[str, ...] = ()) -> None:
        """Write down that a construction nearly spoke, and why it did not."""
        self.out.append(Miss(rule, self.scene, reason, codes))

    def add(self, frame: Frame, *settled: str) -> None:
        """Write a statement down; of its nations nothing more is said in the statuses `settled`."""
        self.out.append(frame)
        self.settle(frame.codes, *settled)

    def settle(self, codes: Iterable[str], *statuses: str) -> None:
        """Let no later construction say one of `statuses` of these nations."""
        self.used.update((code, status) for code in codes for status in statuses)

    def told(self, codes: Iterable[str], status: str) -> bool:
        """Has `status` been said of one of the nations?"""
        return any((code, status) in self.used for code in codes)

    def said(self, codes: Iterable[str], status: str) -> bool:
        """Does a statement so far say `status` of one of the nations? `told` is also true of what is merely settled."""
        return any(isinstance(s, Frame) and s.status == status and not set(codes).isdisjoint(s.codes) for s in self.out)

    def say(self, rule: str, group: Group | None, trigger: re.Match[str], mention: Mention | None, status: str = "joined", *,
            background: bool = False, confidence: float = 0.9, codes: tuple[str, ...] = (),
            partners: tuple[str, ...] = (), when: When | None = None) -> None:  # fmt: skip
        """Decide the status by the words around and write the frame, or the near miss; `when` where the construction knows its time."""
        scene = self.scene
        codes = codes or (group.codes if group else scene.carried)
        if not codes:
            return self.miss(rule, "no nation is named")
        others = bool(scene.groups) and not any(set(codes) <= set(g.codes) for g in scene.groups)
        if rule == "joins" and group is None and others and codes == scene.carried and not has_for_subject(scene, trigger):
            return self.miss(rule, NO_SUBJECT, codes)
        if group is None and self.words("roles.strangers").search(scene.masked, max(0, trigger.start() - 40), trigger.start()):
            return self.miss(rule, "others do it", codes)
        if status == "joined" and self._invited_to(trigger):
            return None
        modality, cue = modality_of(scene, group, trigger)
        if modality == "hope":
            return self.miss(rule, f"hope, question or condition ({cue})", codes)
        if modality == "planned" and status == "invited" and not self._resolved_to(trigger):
            return self.miss(rule, f"not yet done ({cue})", codes)
        if modality == "denied" or (modality == "planned" and status == "joined"):
            status = modality
        elif status == "joined" and self._awaits(trigger):
            status = "planned"
        when = when or nearest_time(
            scene, trigger.start(), trigger.end(), self.triggers if status in ("joined", "planned") else []
        )
        before = when is not None and when.end <= trigger.start() and not scene.has("modality.said", when.end, trigger.start())
        earlier = any(scene.has(f"accession.{word}", 0, trigger.start()) for word in ("observer", "status_noun", "invite"))
        if before and earlier and self.words("accession.only_now").search(trigger.group()):
            when = None  # "an observer from 2026, and is now its eleventh participant"
        if when and status == "joined" and self._dates_observing(when, group):
            when = None  # "An observer since 2030, Brazil is the twelfth participant"
        named = mention is not None and mention.body == "initiative"
        if group is not None and status == "joined":
            for other, own in further(scene, group, trigger, mention):
                retold = background or own is None  # "France the year after"
                self._add_new(Frame(other.codes, "joined", rule, scene, trigger.start(), own, retold, 0.8, named))
        tense = "" if in_the_present(scene, trigger) else "past"
        self._add_new(Frame(codes, status, rule, scene, trigger.start(), when, background, confidence, named, partners, tense))
        return None

    def _add_new(self, frame: Frame) -> None:
        """Write a statement down for those of its nations of which it is not said yet."""
        if frame.when is not None:
            self._date_earlier(frame)
        new = tuple(code for code in frame.codes if (code, frame.status) not in self.used)
        if new:
            self.add(replace(frame, codes=new), frame.status)

    def _date_earlier(self, frame: Frame) -> None:
        """ "is the newest member and joined in November last year": the verb that tells a time dates the one before it."""
        for place, said in enumerate(self.out):
            if not isinstance(said, Frame) or said.when is not None or said.background:
                continue
            if said.status == frame.status and set(said.codes) <= set(frame.codes):
                self.out[place] = replace(said, when=frame.when)

    def _dates_observing(self, when: When, group: Group | None) -> bool:
        opens = group is not None and when.end <= group.start and self.scene.has("accession.observer", 0, group.start)
        return opens or any(isinstance(said, Frame) and said.status == "observer" and said.when == when for said in self.out)

    def _awaits(self, trigger: re.Match[str]) -> bool:
        """ "becomes a participant once the Senate has agreed": what is told in the present is still to come."""
        scene = self.scene
        rest = scene.masked[trigger.end() : trigger.end() + _CONDITION]
        return bool(self.words("modality.awaits").search(rest.partition(".")[0])) and in_the_present(scene, trigger)

    def _invited_to(self, trigger: re.Match[str]) -> bool:
        """ "invited to join": the verb tells what the invitation is for."""
        return any(
            start <= trigger.start() < end and "," not in self.scene.masked[start : trigger.start()] for start, end in self.inside
        )

    def _resolved_to(self, trigger: re.Match[str]) -> bool:
        """ "decided to invite": who decides it is who does it."""
        near = max(0, trigger.start() - _RESOLVED)
        return bool(self.words("accession.resolves").search(self.scene.masked, near, trigger.start()))
