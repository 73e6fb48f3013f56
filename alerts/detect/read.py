"""The reading of one article: its text and the initiative in, claims with their sentences out."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from alerts.detect import events, meetings, reported
from alerts.detect.accessions import accessions_of
from alerts.detect.article import Article, annotate
from alerts.detect.claims import claim_of, describe
from alerts.detect.classifier import heaviest, proof
from alerts.detect.confidence import weigh
from alerts.detect.dates import Resolved
from alerts.detect.draft import Draft
from alerts.detect.evidence import Case, about_it, cases
from alerts.detect.initiative import Initiative
from alerts.detect.survey import survey
from alerts.detect.verdict import DOUBT, RULE, weighed
from db.records import Claim, Text


@dataclass(frozen=True, slots=True)
class Step:
    """One line of the explanation: a sentence, the rule that spoke or nearly spoke, what it decided and why."""

    sentence: str
    where: str
    start_char: int
    end_char: int
    rule: str
    decision: str
    reason: str = ""


@dataclass(frozen=True)
class Reading:
    """What one article says. `claims` hold everything; the other views are derived from them."""

    claims: tuple[Claim, ...] = ()
    language: str = ""
    trace: tuple[Step, ...] = ()

    @cached_property
    def mentions_initiative(self) -> bool:
        return any(c.kind == "mention" for c in self.claims)

    @cached_property
    def listed(self) -> tuple[Claim, ...]:
        return tuple(c for c in self.claims if c.kind == "listed")

    @cached_property
    def members_listed(self) -> tuple[str, ...]:
        """ISO codes of the nations presented as members, in alphabetical order; empty unless two or more are enumerated."""
        return tuple(sorted({c.country for c in self.listed if c.country}))

    @cached_property
    def member_count(self) -> int | None:
        return next((c.number for c in self.claims if c.kind == "count"), None)

    @cached_property
    def accessions(self) -> tuple[Claim, ...]:
        """Statements on joining, inviting, observing, planning, leaving; denials are in `claims` only."""
        return tuple(c for c in self.claims if c.kind == "accession" and c.status != "denied")

    @cached_property
    def meetings(self) -> tuple[Claim, ...]:
        return tuple(c for c in self.claims if c.kind == "meeting" and c.status != "denied")

    @property
    def near_misses(self) -> tuple[Step, ...]:
        return tuple(s for s in self.trace if s.decision == "near miss")


def read(text: Text, initiative: Initiative, *, trace: bool = False) -> Reading:
    """Read one article. Never raises on any text; `trace` keeps the near misses too."""
    if not initiative.suspects(text.title, text.text):
        return Reading()
    article = annotate(text, initiative)
    draft = survey(article, initiative)
    if draft.mention is None:
        return Reading(language=article.lex.code)
    return _finish(article, draft, text, trace)


def heard(text: Text, initiative: Initiative) -> list[Case]:
    """What an article says of each nation and the initiative, as the classifier is given it."""
    article = annotate(text, initiative)
    draft = survey(article, initiative)
    return cases(article.scenes, draft.founders, draft.published is not None)


def heard_of_meetings(text: Text, initiative: Initiative) -> frozenset[str] | None:
    """What an article shows of meetings, as what weighs it is given it; None where it does not name the initiative."""
    article = annotate(text, initiative)
    draft = survey(article, initiative)
    return reported.features(about_it(article.scenes), draft.published is not None) if draft.mention else None


def _finish(article: Article, draft: Draft, text: Text, trace: bool) -> Reading:
    claims: list[Claim] = []
    assert draft.mention is not None
    claims.append(claim_of("mention", draft.mention, text, rule="named", confidence=0.99))
    accessions = weighed(article.scenes, draft, accessions_of(draft, text), text)
    claims.extend(_listed(draft, accessions, text))
    if draft.counts:
        number, scene = draft.counts[0]
        claims.append(claim_of("count", scene, text, rule="counts the members", number=number))
    claims.extend(accessions)
    found = events.merge(_in_order(draft.seen), draft.published, draft.latest)
    found = reported.weighed(found, article.scenes, draft)
    if draft.title_town and len(found) == 1 and not found[0].city and found[0].country in (None, draft.title_town.country):
        found[0].city, found[0].country = draft.title_town.city, draft.title_town.country  # "Generals in Inverness"
    for event in sorted(found, key=lambda e: _RANK.get(e.status, 0)):  # what took place first, then what is planned
        if draft.archived and event.status == "held":
            event.status = "background"
        claims.append(_meeting(event, text))
    steps = _steps(draft, claims, trace) if trace else ()
    return Reading(tuple(claims), article.lex.code, steps)


_RANK = {"postponed": 1, "cancelled": 1, "planned": 2, "background": 3}


def _in_order(seen: list[meetings.Sighting]) -> list[meetings.Sighting]:
    """The body speaks first; a title only adds what the body leaves out."""
    return [s for s in seen if s.scene.where == "text"] + [s for s in seen if s.scene.where == "title"]


def _listed(draft: Draft, accessions: list[Claim], text: Text) -> list[Claim]:
    """Claims "is a member at the time of the text"; none unless the article enumerates two nations or more."""
    joined = {c.country for c in accessions if c.status == "joined"}
    waiting = {code for miss in draft.misses if miss.reason.startswith("hope") for code in miss.codes}
    waiting |= {c.country or "" for c in accessions if c.status in ("planned", "invited", "observer", "denied")}
    waiting -= {country or "" for country in joined}
    many = {c for listing in draft.listings for c in listing.codes if not listing.single and len(listing.codes) >= 2}
    fresh = [f for f in draft.frames if f.status == "joined" and len(f.codes) >= 3]
    likely = {case.country for case, _ in draft.members} - waiting
    if len(many | likely) < 2 and not fresh:
        return []
    found: dict[str, Claim] = {}
    for listing in draft.listings:
        for code in listing.codes:
            if code not in found and code not in waiting:
                found[code] = claim_of(
                    "listed", listing.scene, text, rule=listing.rule, country=code,
                    confidence=weigh(listing.confidence, listing.scene.where, True, text.official),
                )  # fmt: skip
    for case, chance in draft.members:
        if case.country in likely and case.country not in found:
            scene = proof(case, "member").scene
            found[case.country] = claim_of(
                "listed", scene, text, rule=RULE, country=case.country,
                confidence=weigh(round(chance - DOUBT, 2), scene.where, scene.names("initiative"), text.official),
            )  # fmt: skip
    for claim in accessions:
        if claim.status == "joined" and claim.country and claim.country not in found:
            found[claim.country] = replace(claim, kind="listed", status=None, since=None, news=False, rule="has joined")
    return [found[code] for code in sorted(found)]


def _meeting(event: events.Event, text: Text) -> Claim:
    proof = events.latest(event)
    when = event.when
    confidence = weigh(proof.confidence, proof.scene.where, proof.explicit, text.official)
    if when is None or proof.when is None:
        confidence = round(confidence - 0.15, 2)
    return claim_of(
        "meeting", proof.scene, text, rule=proof.rule, status=event.status, city=event.city, country=event.country, body=proof.rule,
        start=_edge(when, True), end=_edge(when, False), precision=when.precision if when else "unknown", confidence=confidence,
    )  # fmt: skip


def _edge(when: Resolved | None, first: bool) -> str | None:
    if when is None:
        return None
    if when.precision in ("day", "week"):
        return (when.first if first else when.last).isoformat()
    day = when.first if first else when.last
    shown = f"{day:%Y-%m}" if when.precision == "month" else f"{day:%Y}"
    same = _edge(when, True) == shown if not first else False
    return None if same else shown


def _steps(draft: Draft, claims: list[Claim], trace: bool) -> tuple[Step, ...]:
    steps = []
    for claim in claims:
        reason = describe(claim)
        if claim.kind == "accession" and claim.rule == RULE and (words := heaviest(*draft.proofs[claim.country or ""])):
            reason = f"{reason}, because of: {', '.join(words)}"
        steps.append(Step(claim.sentence, claim.where, claim.start_char, claim.end_char, claim.rule, claim.kind, reason))
    told = {(claim.where, claim.start_char) for claim in claims if claim.kind not in ("mention", "count")}
    for miss in draft.misses:
        s = miss.scene.sentence
        if miss.rule == "none" and (miss.scene.where, s.start) in told:
            continue
        who = f"{', '.join(miss.codes)}: " if miss.codes else ""
        steps.append(Step(s.text, miss.scene.where, s.start, s.end, miss.rule, "near miss", who + miss.reason))
    order = {"title": 0, "text": 1}
    return tuple(sorted(steps, key=lambda s: (order[s.where], s.start_char, s.decision == "near miss")))


def as_json(text: Text, reading: Reading) -> dict[str, Any]:
    """The reading in the shape of the `detect` command; offsets count in the title or the text, as `where` says."""

    def proof(claim: Claim) -> dict[str, Any]:
        return {
            "sentence": claim.sentence, "where": claim.where, "start_char": claim.start_char, "end_char": claim.end_char,
            "confidence": claim.confidence, "rule": claim.rule,
        }  # fmt: skip

    return {
        "id": text.id,
        "mentions_initiative": reading.mentions_initiative,
        "members_listed": list(reading.members_listed),
        "member_count": reading.member_count,
        "accessions": [
            {"country": c.country, "status": c.status, "since": c.since, "news": c.news} | proof(c) for c in reading.accessions
        ],
        "meetings": [
            {"start": c.start, "end": c.end, "precision": c.precision, "city": c.city, "country": c.country, "status": c.status}
            | proof(c)
            for c in reading.meetings
        ],
        "language": reading.language,
    }
