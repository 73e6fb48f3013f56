"""Membership: an annotated sentence in, what it says about who joins, is invited, observes, leaves (or does not) out.

Each construction finds its trigger word, the nations it is about and the body it is about; the words around the trigger decide
between fact, plan, hope and denial. A construction that falls short leaves a near miss with the reason.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from alerts.detect.dates import When
from alerts.detect.lexicon import NEVER, last
from alerts.detect.mask import BODY, DATE, INITIATIVE, NATION, PEOPLE, clean
from alerts.detect.mentions import Mention
from alerts.detect.scene import Group, Scene, resolved, topic_at
from alerts.detect.script import lowered

_HARD_BREAK = re.compile(r"[;!?]|: |\.(?=\s)| – | - ")  # what cues do not reach across
_STRONG_BREAK = re.compile(r"[;:!?]|\.(?=\s)| – | - |\"")
_REACH = 170
_LINKS = frozenset(
    {"and", "having", "who", "which", "que", "che", "qui", "som", "die", "dat"}
)  # pronouns of a clause, not of a nation


@dataclass(frozen=True, slots=True)
class Frame:
    """One statement about some nations, before its dates are resolved."""

    codes: tuple[str, ...]
    status: str  # joined, invited, observer, planned, withdrawn, denied
    rule: str
    scene: Scene
    at: int  # offset of the trigger
    when: When | None = None
    background: bool = False
    confidence: float = 0.9
    explicit: bool = True  # the sentence itself names the initiative
    tense: str = "past"  # "" for a verb in the present, whose undated day is the nearest one


@dataclass(frozen=True, slots=True)
class Miss:
    """A construction that nearly spoke, and what it lacked."""

    rule: str
    scene: Scene
    reason: str
    codes: tuple[str, ...] = ()


Spoken = Frame | Miss


def _governor(scene: Scene, group: Group) -> str:
    """How the words right before a list tie it in: companion, locative, by or nothing."""
    before = scene.masked[max(0, group.start - 48) : group.start]
    lex = scene.lex
    for name in ("companion", "locative", "by"):
        found = last(lex.words(f"roles.{name}"), before)
        if found and before[found.end() : found.end() + 1] != "," and lex.made_of("roles.filler", before[found.end() :]):
            if name in ("by", "locative") and lex.words("roles.sender").search(before[: found.end()]):
                return ""  # "officials from Poland signed": those who speak for it
            if name == "locative" and lex.inverts and ":" in before[found.end() :]:
                continue  # "Van tien naar elf: Zuid-Korea is nu lid"
            return name
    return ""


def _clear(scene: Scene, start: int, end: int) -> bool:
    """No strong break between two places of a sentence."""
    if end < start:
        start, end = end, start
    return not _STRONG_BREAK.search(scene.masked, start, end)


def _subjects(scene: Scene, trigger: re.Match[str], after: bool = False) -> Group | None:
    """The nations that are the subject of a verb: the nearest list before it that no preposition governs (or behind it, where verbs invert)."""
    best = None
    if not scene.lex.spaced:
        return _marked_subject(scene, trigger)
    if scene.carried and _pronoun(scene, trigger):
        return None
    inside = [g for g in scene.groups if trigger.start() <= g.start and g.end <= trigger.end() and not _governor(scene, g)]
    for group in inside:  # a separable verb holds its subject inside: "trat Polen der Initiative bei"
        if group.how not in ("adjective", "genitive") and not _in_compound(scene, group):
            return group
    for group in scene.groups:
        if group.end <= trigger.start() and trigger.start() - group.end <= _REACH:
            tied = _governor(scene, group)
            if tied and _next_to(scene, group, trigger) and (tied == "companion" or trigger.group().endswith("ing")):
                tied = ""  # "with Poland formally joining", "no objection to Poland joining"
            signs = trigger.re is scene.lex.words("accession.sign")  # "the Spanish secretary signed": one hand signs for a nation
            if group.how == "adjective" and not signs and _qualifies_others(scene, group):
                continue
            if tied and _relative_clause(scene, group, trigger):
                return group
            if tied or _is_spoken_of(scene, group):
                continue
            if not _clear(scene, group.end, trigger.start()) and not _apposed(scene, group, trigger):
                continue
            if best is not None and group.how == "genitive" and scene.lex.inverts:
                continue  # "Luxemburg folgt dem Beispiel Belgiens und tritt bei"
            best = group
    if best is not None and not (after and _verb_between(scene, best.end, trigger.start())):
        return best
    if after or scene.lex.inverts:
        for group in scene.groups:
            if group.start >= trigger.start() and group.start - trigger.end() <= 90 and not _governor(scene, group):
                if scene.lex.words("roster.verb").search(scene.masked, trigger.end(), group.start):
                    continue
                if group.end <= trigger.end() or not re.search(
                    r"[;.:]|, (?:w|d|qu|ch)", scene.masked[trigger.end() : group.start]
                ):
                    return group
    return best


def _qualifies_others(scene: Scene, group: Group) -> bool:
    """ "the first Kenyan officer", "British companies": people and things of a nation, which do not stand for it."""
    government = scene.lex.words("roles.government")
    return government is not NEVER and not government.match(scene.masked, group.end)


def _relative_clause(scene: Scene, group: Group, trigger: re.Match[str]) -> bool:
    """ "nach Polen, das im Januar beitrat": the pronoun that opens the clause of the verb stands for the nation right before it."""
    gap = scene.masked[group.end : trigger.start()]
    opened = scene.lex.words("roles.relative_pronoun").match(gap)
    return opened is not None and "," not in gap[opened.end() :]


def _in_compound(scene: Scene, group: Group) -> bool:
    """ "der US-geführten Initiative", "de EU-landen": the name is part of a longer word."""
    return scene.masked[group.end : group.end + 1] == "-"


def _marked_subject(scene: Scene, trigger: re.Match[str]) -> Group | None:
    """In Japanese a particle marks the subject: the nearest list before the verb that carries one."""
    for group in reversed(scene.groups):
        if (
            group.end <= trigger.end()
            and trigger.start() - group.end <= _REACH
            and scene.lex.words("roles.subject").match(scene.masked, group.end)
        ):
            return group
    return None


def _pronoun(scene: Scene, trigger: re.Match[str]) -> bool:
    """ "our country becomes": a word that stands for the nation of the sentence before is right in front of the verb."""
    before = scene.masked[max(0, trigger.start() - 26) : trigger.start()]
    found = last(scene.lex.words("accession.pronoun"), before)
    return (
        found is not None
        and found.group() not in _LINKS
        and bool(scene.lex.words("roles.manner").fullmatch(" " + before[found.end() :].lstrip()) or len(before) - found.end() < 2)
    )


def _has_pronoun(scene: Scene) -> bool:
    """May the nation of the sentence before be meant? "it", "the country", "the minister"."""
    return (
        any(m.group() not in _LINKS for m in scene.matches("accession.pronoun"))
        or scene.has("accession.for_it")
        or scene.has("accession.sign")
    )


def _next_to(scene: Scene, group: Group, trigger: re.Match[str]) -> bool:
    """ "with Poland formally joining": nothing but manner stands between the nation and its verb."""
    return bool(scene.lex.words("roles.manner").fullmatch(scene.masked[group.end : trigger.start()]))


def _verb_between(scene: Scene, start: int, end: int) -> bool:
    return bool(scene.lex.words("modality.said").search(scene.masked, start, end))


def _apposed(scene: Scene, group: Group, trigger: re.Match[str]) -> bool:
    """ "Poland - the first nation of the eastern flank - joined": a dash pair between subject and verb."""
    gap = scene.masked[group.end : trigger.start()]
    return len(re.findall(r" [–-] ", gap)) == 2


def _is_spoken_of(scene: Scene, group: Group) -> bool:
    """A list of members that the sentence only describes ("the initiative, which comprises A, B and C, …")."""
    if len(group.codes) < 3:
        return False
    before = scene.masked[max(0, group.start - 30) : group.start]
    words = scene.lex.words
    return bool(words("roster.describes").search(before) or words("roster.describes_after").match(scene.masked, group.end))


def _objects(scene: Scene, group: Group | None, trigger: re.Match[str], reach: int = 150) -> tuple[str, Mention | None, str]:
    """The body a verb is about: (initiative | other | "", the mention, why not)."""
    end = trigger.end()
    masked = scene.masked
    inside = [b for b in scene.bodies if b.start >= trigger.start() and b.end <= end]
    ahead = [
        b for b in scene.bodies if b.start >= end and b.start - end <= reach and not _STRONG_BREAK.search(masked, end, b.start)
    ]
    for mention in [*inside, *_object_order(scene, group, trigger, ahead)]:
        body = resolved(scene, mention)
        if mention.role in ("meeting", "document"):
            if body == "initiative" and mention in inside:
                continue
            if body == "initiative" and mention.role == "meeting" and _agent(scene, mention):
                return body, mention, ""
            return "", mention, f"what it is about is a {mention.role} of a body"
        if mention.role == "people" and scene.lex.words("accession.people_object").search(
            masked, max(0, trigger.start() - 2), mention.start
        ):
            return body, mention, ""
        if (
            body == "initiative"
            and mention.role == "people"
            and mention in ahead
            and trigger.re is scene.lex.words("accession.agent")
        ):
            return "", mention, "it is about the members, not about membership"
        if body == "other" and (twin := _coordinated(scene, mention)):
            return "initiative", twin, ""
        if mention in ahead and scene.lex.words("accession.gap_relative").search(masked, end, mention.start):
            return "", mention, "the body stands in a clause about something else"
        if mention in ahead and _new_clause(scene, end, mention.start):
            break
        return body, mention, "" if body == "initiative" else "the body is another one"
    start = group.start if group and group.end <= trigger.start() else trigger.start()
    behind = [b for b in scene.bodies if b.end <= start and start - b.end <= reach and b.role != "document"]
    for mention in reversed(behind):
        if not _STRONG_BREAK.search(masked, mention.end, start):
            body = resolved(scene, mention)
            return body, mention, "" if body == "initiative" else "the body is another one"
    return "", None, "no body is named"


def _agent(scene: Scene, mention: Mention) -> bool:
    """ "were accepted by the Board of CSpO": the board does it for the initiative."""
    return bool(scene.lex.words("roles.agent").search(scene.masked, max(0, mention.start - 40), mention.start))


def _object_order(scene: Scene, group: Group | None, trigger: re.Match[str], ahead: list[Mention]) -> list[Mention]:
    """Where verbs close their clause the object stands between subject and verb: "Italien ist der Sky Shield Initiative beigetreten"."""
    if not scene.lex.object_first or group is None or group.end > trigger.start():
        return ahead
    tied = [b for b in ahead[:1] if scene.lex.made_of("accession.to_body", scene.masked[trigger.end() : b.start])]
    between = [
        b for b in scene.bodies if group.end <= b.start and b.end <= trigger.start() and _clear(scene, b.end, trigger.start())
    ]
    return [*tied, *reversed(between), *ahead]


def _in_apposition(scene: Scene, trigger: re.Match[str], mention: Mention) -> bool:
    """ "België (lid sinds 2028) ontvangt de bijeenkomst van CSpO": what closes before the body is named is about membership in it."""
    return bool(re.match(r"[^,()]{0,40}[),]", scene.masked[trigger.end() : max(trigger.end(), mention.start)]))


def _coordinated(scene: Scene, mention: Mention) -> Mention | None:
    for other in scene.bodies:
        if other.body == "initiative" and other.start > mention.end and other.role in ("body", "instrument"):
            gap = scene.masked[mention.end : other.start]
            if len(gap) < 30 and scene.lex.words("roles.and").search(gap) and "," not in gap.replace(", ", "", 1):
                return other
    return None


def _new_clause(scene: Scene, start: int, end: int) -> bool:
    return bool(scene.lex.words("modality.clause").search(scene.masked, start, end))


def _modality(scene: Scene, group: Group | None, trigger: re.Match[str]) -> tuple[str, str]:
    """(fact | planned | denied | hope, the word that decided) from the words that govern the trigger."""
    lex, masked = scene.lex, scene.masked
    start = min(group.start if group and group.end <= trigger.start() else trigger.start(), trigger.start())
    left = 0
    for match in _HARD_BREAK.finditer(masked, 0, start):
        left = match.end()
    left = max(left, start - 110)
    for match in lex.words("modality.clause").finditer(masked, left):
        if match.end() > start:
            break
        left = match.end()
    if scene.text.rstrip(" \"')»").endswith(("?", "？")):
        return "hope", "a question"
    window = masked[left : trigger.end()]
    for aside in lex.words("modality.aside").finditer(window):  # "Poland, which had long hoped to join, has acceded"
        window = window[: aside.start()] + " " * len(aside.group()) + window[aside.end() :]
    shift = left
    inner = max(0, (group.end if group and group.end <= trigger.start() else trigger.start()) - shift)
    exempt = [m.span() for m in lex.words("modality.not_negation").finditer(window)]

    def cue(path: str, start_at: int = 0, upto: int | None = None) -> re.Match[str] | None:
        for match in lex.words(path).finditer(window, start_at, len(window) if upto is None else upto):
            if not any(s <= match.start() < e for s, e in exempt):
                return match
        return None

    upto = trigger.start() - shift
    if lex.inverts or not lex.spaced:
        upto = len(window)
        tail = masked[trigger.end() : trigger.end() + lex.tail_reach]
        stop = re.search(r"[;:.,。、]", tail)
        tail = tail[: stop.start()] if stop else tail
    else:
        tail = ""
    negation = cue("modality.negation", 0, len(window))
    if negation is None and tail and lex.tail_denies:
        negation = lex.words("modality.negation").search(tail)
    if negation is None:
        negation = lex.words("modality.denied_after").search(masked[trigger.end() : trigger.end() + 150])
    if negation:
        return "denied", negation.group()
    if (hope := cue("modality.hope", 0, upto)) or (tail and (hope := lex.words("modality.hope_after").search(tail))):
        if lex.words("modality.wish").fullmatch(hope.group()) and _from_a_day(scene):
            return "planned", hope.group()  # "will zum 1. Januar beitreten": a wish with a day is a plan
        return "hope", hope.group()
    if (condition := cue("modality.condition", 0, upto)) and not lex.words("modality.reported_would").search(window):
        return "hope", condition.group()
    if _asked_for(scene, group, trigger):
        return "hope", "bare verb"
    if lex.words("modality.imperative").fullmatch(trigger.group()) and not masked[: trigger.start()].strip("\"' "):
        return "hope", "an order"
    if lex.words("modality.past_verb").match(trigger.group()):
        return "fact", ""  # "nachdem das Parlament zugestimmt hatte, trat Polen bei": a decision before, but the deed is told
    if scene.has("modality.at_once"):
        return "fact", ""  # "will from today be a member": what begins now is no plan
    if (future := cue("modality.strong_future", 0, len(window))) and future.end() >= min(inner, upto):
        return "planned", future.group()
    if future := cue("modality.strong_future", 0, upto):
        return "planned", future.group()
    if tail and (future := lex.words("modality.future_after").search(tail)):
        return "planned", future.group()
    if lex.words("modality.achieved").search(window):  # "it is now the turn of Korea to join"
        return "fact", ""
    if lex.words("accession.infinitive").search(trigger.group()):
        return "hope", "infinitive"  # a verb without a subject of its own, which nothing around it makes a decision
    if re.search(lex.infinitive, masked[max(0, trigger.start() - 24) : trigger.start()], re.IGNORECASE) and trigger.re not in (
        lex.words("accession.patient"),
        lex.words("accession.noun"),
    ):
        return "planned", "infinitive"
    return "fact", ""


def _asked_for(scene: Scene, group: Group | None, trigger: re.Match[str]) -> bool:
    """ "that Poland be admitted", "that Poland join": a bare verb behind a single nation tells what is asked for."""
    words, masked = scene.lex.words, scene.masked
    if group is None or not words("modality.bare").fullmatch(trigger.group()) or trigger.start() - group.end > 2:
        return False
    named = len(group.codes) == 1 or trigger.group().startswith("be ")
    return named and bool(words("modality.asks").search(masked, max(0, group.start - 12), group.start))


def _from_a_day(scene: Scene) -> bool:
    """Does the sentence say from which day on ("zum 1. Januar", "fra 1. juli")?"""
    return any(DATE in scene.masked[cue.end() : cue.end() + 2] for cue in scene.matches("modality.effect"))


def _when(scene: Scene, trigger: re.Match[str], others: list[int]) -> When | None:
    return nearest_time(scene, trigger.start(), trigger.end(), others)


def nearest_time(scene: Scene, start: int, end: int, others: list[int]) -> When | None:
    """The time that a statement at [start, end) carries: the nearest behind it, else before it, within its own clause.

    `others` are the places of the sentence's other verbs, whose times are theirs.
    """
    limit = min((o for o in others if o > end + 3), default=len(scene.text))
    within = next((m for m in scene.matches("modality.aside") if m.start() <= start < m.end()), None)
    asides = [m for m in scene.matches("modality.aside") if m is not within]
    whens = [
        w for w in scene.whens if not _dates_something_else(scene, w) and not any(a.start() <= w.start < a.end() for a in asides)
    ]
    if within:  # "Italy, which joined in 2023, hosts the Board from 9 to 11 December": what an aside tells has its time there
        whens = [w for w in whens if within.start() <= w.start < within.end()]
    for when in whens:
        if start <= when.start < limit and when.start - end <= 120 and not re.search(r"[;:]|\. ", scene.masked[end : when.start]):
            return when
    back = max((o for o in others if o < start - 3), default=0)
    before = [w for w in whens if back <= w.start < start]
    if not before:
        first = min((g.start for g in scene.groups), default=0)
        before = [w for w in whens if w.start < first and w.end <= 40]
    return before[-1] if before else None


def _dates_something_else(scene: Scene, when: When) -> bool:
    """ "der 2014 gegründeten Initiative": the year of the founding, not of the accession."""
    words = scene.lex.words
    return bool(
        words("accession.not_its_time_after").match(scene.masked, when.end)
        or words("accession.not_its_time").search(scene.masked, max(0, when.start - 40), when.start)
    )


def _ellipsis(scene: Scene, trigger: re.Match[str]) -> bool:
    """ "New Zealand joined in 2015": nothing but time, manner or the end follows a verb whose body the text has named before.

    So it is where the verb carries a pronoun for its body: "la Lettonie y a adhéré".
    """
    if scene.astray:
        return False
    if scene.lex.words("accession.clitic").search(trigger.group()) and topic_at(scene, trigger.start()) == "initiative":
        return True
    named = max((b.end for b in scene.bodies if b.end <= trigger.start()), default=0)
    if scene.has("body.rival", named, trigger.start()):
        return False
    after = scene.masked[trigger.end() : trigger.end() + 30]
    return topic_at(scene, trigger.start()) == "initiative" and bool(
        scene.lex.words("accession.ellipsis").match(after) or not after.strip(" .,!")
    )


class Reader:
    """Reads one scene after another; remembers nothing between them."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.lex = scene.lex
        self.out: list[Spoken] = []
        self.used: set[tuple[str, str]] = set()
        self.inside: list[tuple[int, int]] = []  # what an invitation reaches over
        classes = ("agent", "become", "patient", "joined_by", "leave", "invite", "rank")
        self.triggers = sorted({m.start() for c in classes for m in scene.matches(f"accession.{c}")})

    def miss(self, rule: str, reason: str, codes: tuple[str, ...] = ()) -> None:
        self.out.append(Miss(rule, self.scene, reason, codes))

    def say(self, rule: str, group: Group | None, trigger: re.Match[str], mention: Mention | None, status: str = "joined",
            background: bool = False, confidence: float = 0.9, codes: tuple[str, ...] = ()) -> None:  # fmt: skip
        """Decide the status by the words around and write the frame, or the near miss."""
        scene = self.scene
        codes = codes or (group.codes if group else scene.carried)
        if not codes:
            return self.miss(rule, "no nation is named")
        if status == "joined" and any(
            s <= trigger.start() < e and "," not in scene.masked[s : trigger.start()] for s, e in self.inside
        ):
            return None  # "invited to join": the verb tells what the invitation is for
        modality, cue = _modality(scene, group, trigger)
        if modality == "hope":
            return self.miss(rule, f"hope, question or condition ({cue})", codes)
        if modality == "denied":
            status = "denied"
        elif modality == "planned" and status == "joined":
            status = "planned"
        elif modality == "planned" and status in ("invited", "observer") and self._resolved_to(trigger):
            pass  # "decided to invite": who decides it is who does it
        elif modality == "planned" and status == "invited":
            return self.miss(rule, f"not yet done ({cue})", codes)
        when = _when(scene, trigger, self.triggers if status in ("joined", "planned") else [])
        if group is not None and status == "joined":
            self._series(rule, group, trigger, mention, background)
        new = tuple(c for c in codes if (c, status) not in self.used)
        self.used.update((c, status) for c in codes)
        if new:
            named = mention is not None and mention.body == "initiative"
            tense = "" if self._now(trigger) else "past"
            self.out.append(Frame(new, status, rule, scene, trigger.start(), when, background, confidence, named, tense))
        return None

    def _resolved_to(self, trigger: re.Match[str]) -> bool:
        return bool(self.lex.words("accession.resolves").search(self.scene.masked, max(0, trigger.start() - 48), trigger.start()))

    def _series(self, rule: str, group: Group, trigger: re.Match[str], mention: Mention | None, background: bool) -> None:
        """ "New Zealand joined in 2015, Germany in 2019 and France in 2020": further nations, each with its own time."""
        scene = self.scene
        end = max(group.end, trigger.end()) if scene.lex.spaced else 0
        if (
            mention is not None
            and scene.lex.spaced
            and 0 <= mention.start - end <= 24
            and "," not in scene.masked[end : mention.start]
        ):
            end = mention.end  # "entró en la iniciativa en 2015"
        first = next((w for w in scene.whens if 0 <= w.start - end <= 6), None)
        end = first.end if first and scene.lex.spaced else end
        for other in scene.groups:
            if other is group or other.start < end:
                continue
            if scene.lex.spaced:
                dated = scene.lex.words("roles.dated")
                own = next(
                    (
                        w
                        for w in scene.whens
                        if 0 <= w.start - other.end <= 6 or dated.fullmatch(scene.masked, other.end, w.start)
                    ),
                    None,
                )
                gap = scene.masked[end : other.start]
                tied = own is not None and len(gap) < 60 and bool(scene.lex.words("roles.series").fullmatch(gap))
            else:
                own = next((w for w in scene.whens if 0 <= other.start - w.end <= 2), None)
                tied = own is not None and other.end < group.start
            if not tied or own is None:
                continue
            named = mention is not None and mention.body == "initiative"
            new = tuple(c for c in other.codes if (c, "joined") not in self.used)
            self.used.update((c, "joined") for c in new)
            if new:
                self.out.append(Frame(new, "joined", rule, scene, trigger.start(), own, background, 0.8, named))
            end = own.end

    def _now(self, trigger: re.Match[str]) -> bool:
        """Is the verb, or the auxiliary of its participle right before it, in the present?"""
        words, masked = self.lex.words, self.scene.masked
        near = masked[max(0, trigger.start() - 40) : trigger.start()]
        return bool(words("modality.present_verb").match(trigger.group()) or words("modality.present_aux").search(near))

    def read(self) -> list[Spoken]:
        scene = self.scene
        if not (scene.names("initiative") or scene.topic == "initiative"):
            return []
        if not scene.groups and not (scene.carried and _has_pronoun(scene)):
            return []
        self.leaving()
        self.inviting()
        self.observing()
        self.signing()
        self.becoming()
        self.belonging()
        self.newcoming()
        self.receiving()
        self.acceding()
        self.joined_by()
        self.ranking()
        self.beginning()
        self.nominal()
        self.parallels()
        return self.out

    # ------------------------------------------------------------------ constructions

    def _taken(self, start: int, end: int, claimed: list[tuple[int, int]]) -> bool:
        return any(s < end and start < e for s, e in claimed)

    def leaving(self) -> None:
        scene = self.scene
        for trigger in [*scene.matches("accession.leave"), *scene.matches("accession.leave_noun")]:
            group = _subjects(scene, trigger) or self._genitive(trigger)
            body, mention, why = _objects(scene, group, trigger)
            if body != "initiative" and not (mention is None and _ellipsis(scene, trigger)):
                self.miss("leaves", why)
                continue
            noun = trigger.re is self.lex.words("accession.leave_noun")
            modality, cue = _modality(scene, group, trigger)
            codes = group.codes if group else scene.carried
            if not codes:
                self.miss("leaves", "no nation is named")
            elif modality == "hope":
                self.miss("leaves", f"hope, question or condition ({cue})", codes)
            elif modality == "denied":
                self.miss("leaves", f"denied ({cue})", codes)
            elif noun and not scene.has("accession.leave_notice") and not scene.has("modality.effect"):
                self.miss("leaves", "a departure is spoken of, not given notice of", codes)
            else:
                tense = "future" if modality == "planned" else ""
                when = self._effective(trigger)
                self.out.append(Frame(codes, "withdrawn", "leaves", scene, trigger.start(), when, False, 0.85, tense=tense))
                self.used.update((c, "joined") for c in codes)
                return

    def _effective(self, trigger: re.Match[str]) -> When | None:
        scene = self.scene
        for cue in scene.matches("modality.effect"):
            for when in scene.whens:
                if cue.end() <= when.start <= cue.end() + 6:
                    return when
        return _when(scene, trigger, self.triggers)

    def inviting(self) -> None:
        scene = self.scene
        for trigger in scene.matches("accession.invite"):
            ahead = [g for g in scene.groups if g.start >= trigger.end() and g.start - trigger.end() <= 40]
            behind = _subjects(scene, trigger)
            passive = bool(
                self.lex.words("accession.passive_before").search(scene.masked[max(0, trigger.start() - 30) : trigger.start()])
            )
            within = [g for g in scene.groups if trigger.start() <= g.start and g.end <= trigger.end()]
            group = within[0] if within else behind if passive or not ahead else ahead[0]
            invitee = self.lex.words("accession.invitee")  # "An Schweden erging eine Einladung"
            group = group or next((g for g in scene.groups if invitee.search(scene.masked, max(0, g.start - 16), g.start)), None)
            if group is None and passive and scene.carried:
                self.say("invites", None, trigger, None, "invited", confidence=0.75)
                continue
            if group is None:
                self.miss("invites", "no nation is named")
                continue
            rest = scene.masked[max(trigger.end(), group.end if group.start >= trigger.end() else 0) :]
            if scene.has("accession.accept_invitation"):
                continue
            if self.lex.words("accession.event_invite").search(rest[:80]) or self.lex.words("accession.event_invite").search(
                scene.masked, trigger.start(), trigger.end() + 40
            ):
                self.miss("invites", "an invitation to one event", group.codes)
                continue
            to = self.lex.words("accession.invited_to").search(scene.masked, max(0, trigger.start() - 60), len(scene.masked))
            body, mention, why = _objects(scene, group, trigger, 220)
            if not to and not (mention and mention.role == "body" and mention.start > trigger.end()):
                self.miss("invites", "not an invitation to join", group.codes)
                continue
            if body != "initiative" and not (mention is None and topic_at(scene, trigger.start()) == "initiative"):
                self.miss("invites", why, group.codes)
                continue
            self.say("invites", group, trigger, mention, "invited", confidence=0.85)
            self.inside.append(
                (
                    group.end if group.start >= trigger.end() else trigger.start(),
                    max(trigger.end(), to.end() if to else 0, group.end if self.lex.inverts else 0) + 40,
                )
            )

    def observing(self) -> None:
        scene = self.scene
        for trigger in scene.matches("accession.observer"):
            if scene.has("accession.guest", max(0, trigger.start() - 60), min(len(scene.masked), trigger.end() + 60)):
                self.miss("observes", "a guest of one event")
                continue
            verb = [m for m in scene.matches("accession.observe_verb") if abs(m.start() - trigger.start()) <= 140]
            group = _subjects(scene, trigger) or next((g for g in scene.groups if 0 <= g.start - trigger.end() <= 40), None)
            between = next((g for g in scene.groups if verb and verb[0].end() <= g.start < trigger.start()), None)
            given = next(
                (g for g in scene.groups if self.lex.words("accession.given_to").fullmatch(scene.masked, trigger.end(), g.start)),
                None,
            )
            group = given or between or group
            if (group is None and not scene.carried) or (not verb and not (group and group.end + 3 >= trigger.start())):
                self.miss("observes", "no nation or verb stands with it")
                continue
            body, mention, why = _objects(scene, group, trigger)
            if body != "initiative" and not (mention is None and topic_at(scene, trigger.start()) == "initiative"):
                self.miss("observes", why)
                continue
            codes = group.codes if group else scene.carried
            self.say("observes", group, trigger, mention, "observer", confidence=0.8)
            self.used.update((c, s) for c in codes for s in ("joined", "planned"))

    def signing(self) -> None:
        scene = self.scene
        for trigger in scene.matches("accession.sign"):
            paper = next(
                (
                    m
                    for m in scene.matches("accession.instrument")
                    if (-170 if self.lex.inverts else -60) <= m.start() - trigger.end() <= 110
                    and (m.start() >= trigger.end() or m.end() <= trigger.start())
                ),
                None,
            )
            direct = next(
                (
                    b
                    for b in scene.bodies
                    if 0 <= b.start - trigger.end() <= 22
                    and b.role in ("body", "instrument")
                    and clean(gap := scene.masked[trigger.end() : b.start])
                    and not self.lex.words("accession.gap_stop").search(gap)
                    and ";" not in gap
                ),
                None,
            )
            if paper is None and direct is None:
                continue
            group = _subjects(scene, trigger) or self._near(trigger)
            reach = max(trigger.end(), paper.end() if paper else 0)
            about = [b for b in scene.bodies if -160 <= b.start - reach <= 160 and b.role in ("body", "instrument")]
            about = [b for b in about if ";" not in scene.masked[min(b.end, reach) : max(b.start, reach)]]
            mention = direct or (
                min(about, key=lambda b: (resolved(scene, b) != "initiative", abs(b.start - reach))) if about else None
            )
            body = resolved(scene, mention) if mention else topic_at(scene, trigger.start())
            if (
                mention
                and mention.body == "initiative"
                and any(b.body == "other" and abs(b.start - reach) + 15 < abs(mention.start - reach) for b in about)
            ):
                body = "other"
            if mention is None and self._weak_paper(paper) and not scene.called:
                body = ""
            if body != "initiative":
                self.miss("signs", "the paper is not the initiative's", group.codes if group else ())
                continue
            codes = list(group.codes if group else self._earlier(trigger) or scene.carried)
            for other in scene.groups:  # "signed a memorandum with A, B and C" founds
                if (
                    group
                    and other.start > trigger.end()
                    and _governor(scene, other) == "companion"
                    and not scene.has("accession.as_rank")
                ):
                    codes += [c for c in other.codes if c not in codes]
            for other in scene.groups:
                if (
                    group
                    and other is not group
                    and other.end <= trigger.start()
                    and trigger.start() - other.end < 60
                    and not _governor(scene, other)
                ):
                    codes += [c for c in other.codes if c not in codes]
            if group and self._founding(trigger, group):
                codes = (
                    list(
                        dict.fromkeys(
                            c
                            for g in scene.groups
                            if g.end <= trigger.start() and _clear(scene, g.end, trigger.start())
                            for c in g.codes
                        )
                    )
                    or codes
                )
            self.say("signs", group, trigger, mention, confidence=0.9, codes=tuple(codes))

    def _its_own(self, trigger: re.Match[str]) -> bool:
        """ "The minister signed the letter of accession": no nation is named, so it is the one of the sentence before."""
        return bool(self.lex.words("accession.for_it").search(self.scene.masked[max(0, trigger.start() - 60) : trigger.end()]))

    def _founding(self, trigger: re.Match[str], group: Group) -> bool:
        return len(group.codes) >= 3

    def _weak_paper(self, paper: re.Match[str] | None) -> bool:
        return paper is not None and bool(re.fullmatch(r"(?i)memorandum.*|mou", paper.group()))

    def _earlier(self, trigger: re.Match[str]) -> tuple[str, ...]:
        """The nation that the sentence spoke of before a break: "X accepted the invitation; the letter was signed by two generals"."""
        told = [g for g in self.scene.groups if g.end <= trigger.start() and g.how == "name" and not _governor(self.scene, g)]
        return told[-1].codes if told and len(told[-1].codes) == 1 else ()

    def _near(self, trigger: re.Match[str]) -> Group | None:
        near = [
            g
            for g in self.scene.groups
            if 0 <= g.start - trigger.end() <= 70
            and (
                (tied := _governor(self.scene, g)) == "by"
                or (self.lex.inverts and g.start - trigger.end() < 14 and not tied and g.how != "capital")
            )
            and _clear(self.scene, trigger.end(), g.start)
        ]
        behalf = self.lex.words("roles.behalf")  # "Für Spanien unterzeichnete der General": the nation that the hand speaks for
        near += [
            g
            for g in self.scene.groups
            if abs(g.start - trigger.end()) <= 140
            and behalf.search(self.scene.masked, max(0, g.start - 24), g.start)
            and _clear(self.scene, min(g.end, trigger.start()), max(g.start, trigger.start()))
        ]
        return min(near, key=lambda g: abs(g.start - trigger.end())) if near else None

    def becoming(self) -> None:
        scene = self.scene
        for trigger in scene.matches("accession.become"):
            group = _subjects(scene, trigger) or self._antecedent(trigger)
            body, mention, why = _objects(scene, group, trigger, 70)
            whole = scene.masked[max(0, trigger.start() - 6) : trigger.end()]
            ranked = self.lex.words("accession.rank").search(trigger.group())
            if (
                mention is None
                and topic_at(scene, trigger.start()) == "initiative"
                and (ranked or scene.has("accession.member_noun", trigger.start(), trigger.end()))
            ):
                body = "initiative"
            if mention and scene.has("body.rival", mention.end, mention.end + 45):
                body, why = "", "a part in something else"
            if body != "initiative":
                self.miss("becomes a member", why, group.codes if group else ())
                continue
            before = scene.masked[max(0, trigger.start() - 60) : trigger.start()]
            turned = self.lex.words("accession.turn").search(whole) or self.lex.words("accession.turn_before").search(before)
            if not ranked and not turned:
                if group and self.lex.words("accession.has_been").search(trigger.group()):
                    self._member_since(trigger, group, mention)
                elif group is None and scene.carried and _pronoun(scene, trigger):
                    self._member_since(trigger, Group(0, 0, scene.carried, "name"), mention)
                continue  # "is a member" states, it does not change
            if (
                ranked
                and not self.lex.words("accession.turn").search(trigger.group())
                and self.lex.words("accession.long").search(trigger.group())
            ):
                continue
            self.say("becomes a member", group, trigger, mention, confidence=0.92)

    def newcoming(self) -> None:
        """ "… which unites Italy, Japan, Norway and, since yesterday, Sweden": the last of a list has just come."""
        scene = self.scene
        for first, last in zip(scene.groups, scene.groups[1:], strict=False):
            own = self.lex.words("accession.newcomer").fullmatch(scene.masked, first.end, last.start)
            when = next((w for w in scene.whens if first.end <= w.start and w.end <= last.start), None)
            if own and when and topic_at(scene, first.start) == "initiative":
                self.out.append(Frame(last.codes, "joined", "is new in the list", scene, last.start, when, False, 0.85))
                self.used.update((c, "joined") for c in last.codes)

    def belonging(self) -> None:
        """ "Member of the initiative since 2015, New Zealand …", "the forum to which Japan has belonged since 2023"."""
        for trigger in self.scene.matches("accession.belongs"):
            if any(b.body == "other" and 0 <= trigger.start() - b.end <= 2 for b in self.scene.bodies):
                continue  # "Sweden, a NATO member since 2024"
            group = _subjects(self.scene, trigger) or self._carried_group(trigger)
            body, mention, _ = _objects(self.scene, group, trigger, 70)
            if group and body == "initiative" and self.lex.words("accession.belongs_now").fullmatch(trigger.group()):
                self.say("becomes a member", group, trigger, mention, confidence=0.85)
            elif group and (body == "initiative" or (mention is None and topic_at(self.scene, trigger.start()) == "initiative")):
                self._member_since(trigger, group, mention)

    def _carried_group(self, trigger: re.Match[str]) -> Group | None:
        """ "Since 1 April the country is, along with Portugal, a member": the nation of the sentence before, and who is named beside it."""
        scene = self.scene
        if not scene.carried or not _pronoun(scene, trigger):
            return None
        beside = [
            g for g in scene.groups
            if trigger.start() <= g.start and g.end <= trigger.end() and _governor(scene, g) == "companion"
        ]  # fmt: skip
        codes = dict.fromkeys([*scene.carried, *(c for g in beside for c in g.codes)])
        return Group(trigger.start(), trigger.start(), tuple(codes), "pronoun")

    def _member_since(self, trigger: re.Match[str], group: Group, mention: Mention | None) -> None:
        """ "has been a participant since 15 January": the day it joined."""
        since = next(
            (m for m in self.scene.matches("modality.since") if any(self._is_since(m, w) for w in self.scene.whens)), None
        )
        if since is None:
            return
        when = next(w for w in self.scene.whens if self._is_since(since, w))
        if _modality(self.scene, group, trigger)[0] == "fact" and not any((c, "joined") in self.used for c in group.codes):
            named = mention is not None and mention.body == "initiative"
            self.out.append(
                Frame(group.codes, "joined", "is a member since", self.scene, trigger.start(), when, False, 0.85, named)
            )
            self.used.update((c, "joined") for c in group.codes)

    def _is_since(self, cue: re.Match[str], when: When) -> bool:
        gap = self.scene.masked[cue.end() : when.start] if when.start >= cue.end() else "-"
        return (len(gap) <= 3 and "-" not in gap) or bool(self.lex.words("modality.since_founding").fullmatch(gap))

    def _antecedent(self, trigger: re.Match[str]) -> Group | None:
        """Whom a pronoun means within its sentence: "Poland makes eleven: on Monday it joined", "we are members, said Poland's minister"."""
        scene = self.scene
        if not scene.lex.spaced or not _pronoun(scene, trigger):
            return None
        if self.lex.words("accession.speaker").search(scene.masked, max(0, trigger.start() - 26), trigger.start()):
            said = next((m for m in scene.matches("modality.said") if m.start() >= trigger.end()), None)
            return next((g for g in scene.groups if said and g.start >= said.end()), None)
        return next(
            (
                g
                for g in reversed(scene.groups)
                if g.end <= trigger.start() and g.how in ("name", "adjective") and not _governor(scene, g)
            ),
            None,
        )

    def receiving(self) -> None:
        scene = self.scene
        lex = self.lex
        for trigger in scene.matches("accession.patient"):
            ahead = [
                g
                for g in scene.groups
                if g.start >= trigger.end() - 1
                and g.start - trigger.end() <= 90
                and _clear_list(scene, trigger.end(), g.start)
                and not (g.how == "capital" and _governor(scene, g) == "locative")
            ]
            inside = [g for g in scene.groups if g.start > trigger.start() and g.end < trigger.end() and not _governor(scene, g)]
            group = inside[0] if inside else ahead[0] if ahead else None
            short = len(trigger.group().split()) <= 2 or lex.words("accession.rank").search(trigger.group())
            if (
                group is None and lex.object_first and short
            ):  # "Polen wurde willkommen geheißen", "Polen nahm das Board als elftes Mitglied auf"
                near = [g for g in scene.groups if abs(g.end - trigger.start()) <= 60 and not _governor(scene, g)]
                group = near[-1] if near else None
            if group is None:
                continue
            if scene.masked[group.end : group.end + 2] == "'s" or group.how in ("adjective", "genitive"):
                gap = scene.masked[group.end : group.end + 40]
                noun = lex.words("accession.noun").search(gap)
                if noun and lex.words("modality.hope").search(gap[: noun.start()]):
                    self.miss("receives", "a wish to join, not an accession", group.codes)
                    continue
                if not noun and not (
                    group.how == "adjective"
                    and lex.words("accession.people_into").search(scene.masked, group.end, min(len(scene.masked), group.end + 90))
                ):
                    continue
            after = scene.masked[group.end : group.end + 110]
            lead = scene.masked[trigger.start() : group.start]
            if lex.words("accession.to_event").match(after):
                self.miss("receives", "to an event, not into membership", group.codes)
                continue
            at = group.end
            close = lex.words("accession.into").match(after)
            if close is None and group.end <= trigger.end():  # "ønsker Sverige velkommen i CSpO"
                at = trigger.end()
                close = lex.words("accession.into").match(scene.masked[at : at + 110])
            mention: Mention | None
            if close:
                mention = next((b for b in scene.bodies if at + close.start() <= b.start <= at + close.end() + 60), None)
                if mention is not None and mention.role in ("meeting", "document"):
                    self.miss("receives", f"to a {mention.role}, not into membership", group.codes)
                    continue
                body = resolved(scene, mention) if mention else topic_at(scene, trigger.start())
                strong = True
            else:
                inner = [b for b in scene.bodies if trigger.start() <= b.start < max(group.start, trigger.end())]
                inner = [b for b in inner if b.start >= group.end] or inner  # "ønsket Tyrkias tiltredelse til avtalen velkommen"
                left = [b for b in scene.bodies if b.end <= trigger.start() and _clear(scene, b.end, trigger.start())]
                right = [
                    b
                    for b in scene.bodies
                    if (lex.inverts or lex.words("accession.makes").fullmatch(trigger.group()))
                    and 0 <= b.start - group.end <= 60
                    and _clear(scene, group.end, b.start)
                    and lex.words("accession.sure_patient").match(trigger.group())
                ]
                mention = inner[0] if inner else left[-1] if left else right[0] if right else None
                body = resolved(scene, mention) if mention else topic_at(scene, trigger.start())
                strong = bool(
                    lex.words("accession.rank").search(lead + scene.masked[group.end : group.end + 60])
                    or lex.words("accession.noun").search(lead)
                    or lex.words("accession.sure_patient").match(trigger.group())
                )
                if not strong and mention and mention.body == "initiative" and mention.role in ("body", "meeting") and not inner:
                    strong = _subject_of(scene, mention, trigger)
            if body != "initiative":
                self.miss("receives", "the body is another one", group.codes)
                continue
            if not strong:
                self.miss("receives", "a welcome or addition that need not mean membership", group.codes)
                continue
            self.say("receives", group, trigger, mention, confidence=0.92)

    def acceding(self) -> None:
        scene = self.scene
        lex = self.lex
        for trigger in scene.matches("accession.agent"):
            group = _subjects(scene, trigger) or self._announced(trigger) or self._antecedent(trigger)
            if lex.words("accession.state").fullmatch(trigger.group()):
                self._in_state(trigger, group)
                continue
            carried = (
                group is None
                and bool(scene.carried)
                and lex.words("accession.pronoun").search(scene.masked, max(0, trigger.start() - 40), trigger.start())
            )
            if group is None and not carried:
                continue
            if group and lex.words("accession.list_verb").search(scene.masked, max(0, group.start - 12), group.start):
                continue  # "the initiative saw A, B and C join" retells its list
            if group and group.start >= trigger.end() and len(group.codes) >= 4:
                continue  # "to the initiative acceded A, B, C and D" retells its list
            if lex.words("accession.other_object").search(scene.masked[max(0, trigger.start() - 48) : trigger.start()]):
                self.miss("joins", "what it joins is something else", group.codes if group else ())
                continue
            if lex.words("accession.to_people").match(scene.masked[trigger.end() : trigger.end() + 60]):
                self.miss("joins", "it joins others in doing something, not the initiative", group.codes if group else ())
                continue
            if not lex.spaced and not _ja_object(scene, trigger):
                self.miss("joins", "what it takes part in is something else", group.codes if group else ())
                continue
            if lex.inverts and self._joins_nations(trigger, group):
                self.miss("joins", "it joins nations in doing something, not the initiative", group.codes if group else ())
                continue
            direct = next(
                (
                    g
                    for g in scene.groups
                    if 0 <= g.start - trigger.end() <= 34
                    and not _in_compound(scene, g)
                    and lex.made_of("roles.filler", scene.masked[trigger.end() : g.start])
                ),
                None,
            )
            if direct is not None and direct is not group and lex.spaced and not lex.inverts:
                tail = lex.words("accession.in_body").match(scene.masked, direct.end)
                mention = next((b for b in scene.bodies if tail and b.start >= direct.end and b.start <= tail.end() + 1), None)
                if mention is None or mention.role not in ("body", "instrument"):
                    self.miss("joins", "it joins nations in doing something, not the initiative", group.codes if group else ())
                    continue
                body, why = resolved(scene, mention), "the body is another one"
            else:
                body, mention, why = _objects(scene, group, trigger)
                if lex.inverts and mention is not None and mention.role == "meeting" and _in_apposition(scene, trigger, mention):
                    body = resolved(scene, mention)
                elif mention is not None and mention.start >= trigger.end():
                    gap = scene.masked[trigger.end() : mention.start]
                    with_them = mention.role == "people" or lex.words("accession.people_of").search(gap)
                    with_them = with_them and not lex.words("accession.as_rank").search(
                        gap
                    )  # "took their places as new members of"
                    if with_them and lex.words("accession.in_doing").match(scene.masked, mention.end):
                        body, why = "", "it joins the members in doing something"
                    if lex.words("accession.gap_stop").search(gap):
                        body, why = "", "something else stands between the verb and the body"
                elif (
                    mention is not None
                    and mention.end <= trigger.start()
                    and (
                        lex.words("accession.not_object").search(scene.masked, max(0, mention.start - 70), mention.start)
                        or not (_relative_to(scene, mention, group, trigger) or _ellipsis(scene, trigger))
                    )
                ):
                    body, why = "", "the body stands before the verb and is not its object"
                if body == "" and mention is None and _ellipsis(scene, trigger):
                    body = "initiative"
            if body != "initiative":
                self.miss("joins", why, group.codes if group else ())
                continue
            self.say("joins", group, trigger, mention)

    def _announced(self, trigger: re.Match[str]) -> Group | None:
        """ "Three countries have joined the initiative: A, B and C": a colon names the subject."""
        masked = self.scene.masked
        if self.lex.words("accession.with_newcomer").search(masked, max(0, trigger.start() - 90), trigger.start()):
            # "with Poland an eleventh nation comes in"
            return next((g for g in reversed(self.scene.groups) if g.end <= trigger.start()), None)
        if not self.lex.words("accession.unnamed").search(masked, max(0, trigger.start() - 50), trigger.start()):
            return None
        for group in self.scene.groups:
            gap = masked[trigger.end() : group.start]
            if group.start >= trigger.end() and len(gap) <= 90 and self.lex.words("accession.announces").search(gap):
                return group
        return None

    def _joins_nations(self, trigger: re.Match[str], group: Group | None) -> bool:
        """ "Die USA schließen sich Polen an": between the halves of the verb stands a nation, no body, and a subject stands before."""
        scene = self.scene
        gap = scene.lex.words("accession.joined_nations")
        if any(
            g.start >= trigger.end()
            and g.how in ("name", "genitive")
            and not _in_compound(scene, g)
            and gap.fullmatch(scene.masked, trigger.end(), g.start)
            for g in scene.groups
        ):
            return True
        if group is None or not trigger.start() <= group.start < trigger.end():
            return False
        if any(trigger.start() <= b.start < trigger.end() for b in scene.bodies):
            return False
        return any(
            g.end <= trigger.start()
            and trigger.start() - g.end <= 20
            and not _governor(scene, g)
            and _clear(scene, g.end, trigger.start())
            for g in scene.groups
        )

    def _in_state(self, trigger: re.Match[str], group: Group | None) -> None:
        """ "2015年にA、2019年にBが参加している", "昨年から参加している": taking part, with the day since when."""
        scene = self.scene
        body, mention, _ = _objects(scene, group, trigger)
        ours = body == "initiative" or topic_at(scene, trigger.start()) == "initiative"
        if not ours or (mention and mention.role == "meeting"):
            return
        for other in scene.groups:
            own = next((w for w in scene.whens if 0 <= other.start - w.end <= 2), None)
            if (
                own
                and other.end <= trigger.start()
                and not self.lex.words("roster.members_after").match(scene.masked[other.end : other.end + 12])
            ):
                self.out.append(Frame(other.codes, "joined", "takes part since", scene, trigger.start(), own, False, 0.8, False))
                self.used.update((c, "joined") for c in other.codes)
        since = next((m for m in scene.matches("modality.since") if any(0 <= m.start() - w.end <= 1 for w in scene.whens)), None)
        if since and group and not any((c, "joined") in self.used for c in group.codes):
            when = next(w for w in scene.whens if 0 <= since.start() - w.end <= 1)
            self.out.append(Frame(group.codes, "joined", "takes part since", scene, trigger.start(), when, False, 0.8, False))

    def joined_by(self) -> None:
        scene = self.scene
        for trigger in scene.matches("accession.joined_by"):
            group = next((g for g in scene.groups if 0 <= g.start - trigger.end() <= 30), None)
            if group is None:
                continue
            left = [b for b in scene.bodies if b.end <= trigger.start()]
            right = [
                b for b in scene.bodies if 0 <= b.start - group.end <= 60
            ]  # "Joined by Sweden in November, the initiative …"
            mention = left[-1] if left else right[0] if right else None
            body = resolved(scene, mention) if mention else topic_at(scene, trigger.start())
            company = any(
                0 <= trigger.start() - g.end <= 3 and g.how == "name" for g in scene.groups
            )  # "Australia was joined by Canada"
            if company or (mention and mention.role == "meeting") or scene.has("roster.attend", trigger.end(), group.start + 1):
                self.miss("is joined by", "guests at a meeting", group.codes)
            elif body != "initiative" or (mention is None and scene.astray):
                self.miss("is joined by", "the body is another one", group.codes)
            else:
                fresh = bool(self.lex.words("accession.joined_by_now").fullmatch(trigger.group())) and not scene.has(
                    "modality.since", max(0, trigger.start() - 16), trigger.start()
                )  # "has since been joined by" tells the years
                self.say("is joined by", group, trigger, mention, background=not fresh, confidence=0.8)

    def ranking(self) -> None:
        """ "Poland, its newest member," and "three new members: A, B and C"."""
        scene = self.scene
        masked = scene.masked
        for trigger in scene.matches("accession.rank"):
            after = next(
                (
                    g
                    for g in scene.groups
                    if 0 <= g.start - trigger.end() <= 70
                    and self.lex.words("accession.rank_then").fullmatch(masked[trigger.end() : g.start])
                ),
                None,
            )
            before = next(
                (
                    g
                    for g in reversed(scene.groups)
                    if 0 <= trigger.start() - g.end <= 4
                    and (
                        (link := masked[g.end : trigger.start()].strip()) in (",", "as", "(", "–", "-")
                        or self.lex.words("accession.rank_link").fullmatch(link)
                        or (not link and self.lex.words("accession.rank_link").match(trigger.group()))
                    )
                ),
                None,
            )
            group = after or before
            if group is None or (group is after and self.lex.words("modality.said").match(masked, group.end + 1)):
                continue
            near = [b for b in scene.bodies if trigger.start() - 60 <= b.start <= group.end + 60]
            mention = min(near, key=lambda b: abs(b.start - trigger.end())) if near else None
            body = resolved(scene, mention) if mention else topic_at(scene, trigger.start())
            if body != "initiative" or (mention and mention.role == "document"):
                self.miss("is its newest member", "the body is another one", group.codes)
                continue
            self.say("is its newest member", group, trigger, mention, confidence=0.9)

    def _genitive(self, trigger: re.Match[str]) -> Group | None:
        """The nations of an action noun: "Poland's accession", "the accession of Poland", "Polish membership"."""
        masked = self.scene.masked
        words = self.lex.words
        for group in self.scene.groups:
            if group.end <= trigger.start() and words("roles.possessor").fullmatch(masked[group.end : trigger.start()]):
                return group
        for group in self.scene.groups:
            if group.start >= trigger.end() and words("roles.genitive").fullmatch(masked[trigger.end() : group.start]):
                return group
        owner = words("roles.its").search(masked, max(0, trigger.start() - 26), trigger.start())
        return _subjects(self.scene, trigger) if owner else None

    def beginning(self) -> None:
        """ "Poland's membership began on Monday", "the memorandum entered into force for Poland": a standing that sets in."""
        scene = self.scene
        for trigger in scene.matches("accession.begins"):
            noun = next((m for m in reversed(scene.matches("accession.status_noun")) if m.end() <= trigger.start()), None)
            group = self._genitive(noun) if noun and trigger.start() - noun.end() <= 110 else None
            paper: re.Match[str] | Mention | None = None
            if group is None:
                group = next(
                    (
                        g
                        for g in scene.groups
                        if self.lex.words("accession.begins_for").fullmatch(scene.masked, trigger.end(), g.start)
                    ),
                    None,
                )
                paper = next((m for m in reversed(scene.matches("accession.instrument")) if m.end() <= trigger.start()), None)
                if group is None and self.lex.words("accession.begins_for_it").match(scene.masked, trigger.end()):
                    group = next((g for g in reversed(scene.groups) if g.end <= trigger.start() and g.how != "capital"), None)
                paper = paper or next((b for b in scene.bodies if self._is_paper(b) and b.end <= trigger.start()), None)
                if paper is None:
                    continue
            if group is None or (noun and not _clear(scene, min(noun.end(), group.end), trigger.start())):
                continue
            if noun and scene.has("accession.gap_event", noun.end(), trigger.start()):
                continue  # "its participation in the exercise began"
            start = noun or trigger
            body, mention, why = _objects(scene, None, start)
            if mention is None and topic_at(scene, start.start()) == "initiative" and not scene.astray:
                body = "initiative"
            if body != "initiative":
                self.miss("begins", why, group.codes)
                continue
            self._begin(trigger, group, mention)

    def _is_paper(self, mention: Mention) -> bool:
        named = lowered(self.scene.text[mention.start : mention.end])
        return mention.role == "instrument" or bool(self.lex.words("accession.instrument").search(named))

    def _begin(self, trigger: re.Match[str], group: Group, mention: Mention | None) -> None:
        modality, cue = _modality(self.scene, group, trigger)
        if modality in ("hope", "denied") and not self.scene.has("accession.awaits"):
            self.miss("begins", f"{modality} ({cue})", group.codes)
            return
        whens = self.scene.whens
        when = next((w for w in whens if 0 <= w.start - trigger.end() <= 20), None)
        when = when or next((w for w in reversed(whens) if w.end <= trigger.start()), None)
        later = self.lex.words("accession.begins_later").fullmatch(trigger.group())
        status = "planned" if later else "joined"
        named = mention is not None and mention.body == "initiative"
        tense = "" if self._now(trigger) else "future" if later else "past"
        self.out.append(Frame(group.codes, status, "begins", self.scene, trigger.start(), when, False, 0.9, named, tense))
        self.used.update((c, s) for c in group.codes for s in ("joined", "planned"))

    def parallels(self) -> None:
        """ "Albania has acceded, and so has Montenegro", "Hungary did likewise": what was said of one is said of another."""
        scene = self.scene
        if not scene.told and not any(isinstance(said, Frame) for said in self.out):
            return
        for trigger in scene.matches("accession.likewise"):
            group = next(
                (g for g in scene.groups if g.start < trigger.end() and g.end > trigger.start() and g.how == "name"), None
            )
            if group is None:
                continue
            first = next((f for f in reversed(self.out) if isinstance(f, Frame) and f.at < trigger.end()), None)
            status = first.status if first else scene.told
            if status not in ("joined", "planned", "observer", "invited") or any((c, status) in self.used for c in group.codes):
                continue
            when = nearest_time(scene, trigger.start(), trigger.end(), self.triggers) or (first.when if first else None)
            background = first.background if first else False
            self.out.append(Frame(group.codes, status, "does likewise", scene, trigger.start(), when, background, 0.8, False))
            self.used.update((c, status) for c in group.codes)

    def nominal(self) -> None:
        scene = self.scene
        for trigger in scene.matches("accession.noun"):
            group = self._genitive(trigger)
            if group is None:
                continue
            body, mention, why = _objects(scene, None, trigger)
            if mention is None and topic_at(scene, trigger.start()) == "initiative":
                body = "initiative"
            if body != "initiative":
                self.miss("accession of", why, group.codes)
                continue
            if all((c, "joined") in self.used for c in group.codes) and any(
                isinstance(f, Frame) and f.rule == "begins" for f in self.out
            ):
                continue
            if not scene.has("accession.noun_fact"):
                self.miss("accession of", "an accession is spoken of, nothing says it happened", group.codes)
                continue
            if (scene.has("modality.hope") and not scene.has("accession.noun_sure")) or scene.has("accession.noun_open"):
                self.miss("accession of", "hope, talk or condition", group.codes)
                continue
            planned = scene.has("modality.strong_future") and not scene.has("accession.noun_done")
            self.say("accession of", group, trigger, mention, "planned" if planned else "joined", confidence=0.8)


def _clear_list(scene: Scene, start: int, end: int) -> bool:
    """Between a verb of welcome and the nations stand only words of rank, number and membership, or a colon."""
    return scene.lex.made_of("accession.patient_gap", scene.masked[start:end])


def _subject_of(scene: Scene, mention: Mention, trigger: re.Match[str]) -> bool:
    """Is the initiative itself (not a host, not a meeting's guests) the subject of the verb?"""
    gap = scene.masked[mention.end : trigger.start()]
    return len(gap) <= 60 and not any(c in gap for c in (NATION, PEOPLE)) and INITIATIVE not in gap


def _ja_object(scene: Scene, trigger: re.Match[str]) -> bool:
    """In Japanese the object stands right before its verb: "…イニシアチブに参加", not "…声明に参加"."""
    if not trigger.group().startswith("に"):
        return True
    before = scene.masked[max(0, trigger.start() - 14) : trigger.start()]
    return any(c in before[-9:] for c in (INITIATIVE, BODY)) and not scene.lex.words("accession.gap_stop").search(before)


def _relative_to(scene: Scene, mention: Mention, group: Group | None, trigger: re.Match[str]) -> bool:
    """ "the initiative, which Poland joined", "to the initiative acceded Poland": the body is the verb's object though it stands before."""
    start = group.start if group and group.end <= trigger.start() else trigger.start()
    gap = scene.masked[mention.end : start]
    if scene.lex.words("body.rival").search(gap) or (scene.lex.spaced and scene.lex.words("accession.gap_event").search(gap)):
        return False  # "unlike the initiative, the consortium which Poland joined"
    return (
        bool(scene.lex.words("accession.relative").search(gap))
        or (scene.lex.object_first and len(gap) < 200)
        or bool(scene.lex.words("accession.fronted").search(scene.masked, 0, mention.start))
        or (DATE in gap and len(gap) < 12)
    )


def read(scene: Scene) -> Iterator[Spoken]:
    """All statements and near misses of one scene."""
    for spoken in Reader(scene).read():
        if isinstance(spoken, Frame) and spoken.rule == "joins" and spoken.background:
            yield replace(spoken, confidence=0.8)
        else:
            yield spoken
