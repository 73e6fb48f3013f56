"""A report and what the ledger holds of its article in, the evidence that begins and that ceases to count out."""

from __future__ import annotations

from bisect import insort
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from alerts.policy import Policy
from db.records import Claim, Evidence, Ledger, Report


@dataclass(frozen=True, slots=True)
class Intake:
    """What one report changes in the evidence: by country, of meetings, of counts."""

    members: dict[str, list[Evidence]]
    meetings: list[Evidence]
    counts: list[Evidence]
    changed: dict[int, Evidence]  # id of evidence that the ledger holds -> the same, ended or read anew


def day(evidence: Evidence) -> str:
    """The day on which the watch first saw it."""
    return evidence.seen[:10]


def when(evidence: Evidence) -> str:
    """The day it was said, as finely as known: of publication, else of first sight."""
    return evidence.published or day(evidence)


def counts(evidence: Evidence) -> bool:
    """Does it still count?"""
    return evidence.until is None


def sure(evidence: Evidence, policy: Policy) -> bool:
    """Official, and read with enough confidence to be believed."""
    return evidence.official and evidence.claim.confidence >= policy.minimum_confidence


def order(evidence: Evidence) -> tuple[object, ...]:
    """Sorts evidence the same way whatever the order in which it came."""
    claim = evidence.claim
    return (
        evidence.seen, evidence.article, evidence.version, claim.where, claim.start_char, claim.end_char, claim.sentence,
        claim.kind, claim.country or "", claim.status or "", claim.start or "", claim.end or "", claim.city or "",
        claim.since or "", claim.number or 0, claim.precision or "", claim.body or "", claim.rule,
    )  # fmt: skip


def content(claim: Claim) -> tuple[object, ...]:
    """What a claim says, apart from its words."""
    return (
        claim.kind, claim.country, claim.status, claim.since, claim.number, claim.start, claim.end, claim.precision,
        claim.city, claim.body,
    )  # fmt: skip


def identity(claim: Claim) -> tuple[object, ...]:
    """What makes two claims the same one: what they say and in which words, wherever these stand."""
    return (*content(claim), " ".join(claim.sentence.split()).casefold())


def take_in(ledger: Ledger, report: Report) -> Intake | None:
    """The evidence of one article version, compared with what the ledger holds of the same article.

    A claim whose words are in the new version stays as it is; one whose words are gone ends; where the same version is
    read again, the newer reading of a claim takes the place of the older. A claim that a person
    rejected (the same words anywhere, or the same content in the same article) is kept, but never counts. None where
    a newer version of the article has been taken in already.
    """
    fresh = {identity(claim): claim for claim in reversed(report.claims) if _tells(claim, report)}
    standing: dict[tuple[object, ...], Evidence] = {}
    rejected: set[tuple[object, ...]] = set()
    for evidence in _of_article_or_rejected(ledger, report.article):
        mine = evidence.article == report.article
        if evidence.rejected:
            rejected |= {identity(evidence.claim)} | ({content(evidence.claim)} if mine else set())
        if mine:
            if (evidence.replaced_by or evidence.version) > report.version:
                return None
            if counts(evidence) or (evidence.rejected and evidence.version == report.version):
                standing[identity(evidence.claim)] = evidence
    changed: dict[int, Evidence] = {}
    for key, evidence in standing.items():
        if key not in fresh and counts(evidence):
            changed[id(evidence)] = replace(evidence, until=report.seen, replaced_by=report.version)
        elif key in fresh and evidence.version == report.version and evidence.claim != fresh[key]:
            changed[id(evidence)] = replace(evidence, claim=fresh[key])
    intake = Intake({}, [], [], changed)
    for key, claim in fresh.items():
        if key not in standing:
            _sort_in(intake, _evidence(report, claim, rejected))
    return intake


def _tells(claim: Claim, report: Report) -> bool:
    """Is it a claim that the ledger can use? A meeting without any hint of time or place could be every meeting."""
    if claim.kind == "meeting":
        return bool(claim.start or claim.city or claim.country or report.published)
    return bool(claim.country) if claim.kind in ("accession", "listed") else claim.kind == "count" and claim.number is not None


def _of_article_or_rejected(ledger: Ledger, article: str) -> list[Evidence]:
    found = [e for e in ledger.counts if e.article == article or e.rejected]
    for member in ledger.members:
        found += [e for e in member.evidence if e.article == article or e.rejected]
    for meeting in ledger.meetings:
        found += [e for e in meeting.evidence if e.article == article or e.rejected]
    return found


def _evidence(report: Report, claim: Claim, rejected: set[tuple[object, ...]]) -> Evidence:
    evidence = Evidence(
        article=report.article,
        version=report.version,
        supports=True,
        official=report.official,
        seen=report.seen,
        published=report.published,
        claim=claim,
    )
    if rejected and (identity(claim) in rejected or content(claim) in rejected):
        return replace(evidence, until=report.seen, rejected="the same claim was rejected before")
    return evidence


def _sort_in(intake: Intake, evidence: Evidence) -> None:
    claim = evidence.claim
    if claim.kind == "count":
        intake.counts.append(evidence)
    elif claim.kind == "meeting":
        intake.meetings.append(evidence)
    else:
        intake.members.setdefault(claim.country or "", []).append(evidence)


def merged(old: Sequence[Evidence], new: Iterable[Evidence], changed: Mapping[int, Evidence]) -> list[Evidence]:
    """Old evidence, which is in its order, as it is after a change, and new evidence put in where it belongs."""
    together = sorted((changed.get(id(evidence), evidence) for evidence in old), key=order) if changed else list(old)
    for evidence in new:
        insort(together, evidence, key=order)
    return together
