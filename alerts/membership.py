"""All evidence on one nation in, the ledger's entry on it out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from alerts.evidence import counts, merged, order, sure, when
from alerts.policy import Policy
from alerts.spans import within
from db.records import Evidence, Member

LADDER = ("observer", "invited", "planned")  # each a step towards membership


def standing(evidence: Sequence[Evidence]) -> str | None:
    """The status that these claims, taken together, give a nation; None where they give none.

    A denial or a withdrawal undoes what was said before it; what is said after it counts again, but old news retold
    (an accession that is no news, a stale list) does not bring a nation back that has withdrawn.
    """
    said = {status: [e for e in evidence if e.claim.status == status] for status in (*LADDER, "joined")}
    listed = [e for e in evidence if e.claim.kind == "listed"]
    ends = [e for e in evidence if e.claim.status in ("withdrawn", "denied")]
    if ends:
        last = max(ends, key=lambda e: (when(e), e.claim.status == "denied", order(e)))
        again = [e for e in said["joined"] if e.claim.news or last.claim.status == "denied"]
        if last.claim.status == "denied":
            again += listed
        if not any(when(e) > when(last) for e in again):
            return last.claim.status
        return "joined"
    if said["joined"] or listed:
        return "joined"
    return next((status for status in reversed(LADDER) if said[status]), None)


def statuses(evidence: Sequence[Evidence], policy: Policy) -> tuple[str | None, str | None]:
    """What official sources say, and what the others say."""
    live = [e for e in evidence if counts(e)]
    return standing([e for e in live if sure(e, policy)]), standing([e for e in live if not sure(e, policy)])


def member(country: str, evidence: Sequence[Evidence], policy: Policy) -> Member:
    """The entry on one nation, from its evidence alone: the order of arrival has no influence."""
    official, unofficial = statuses(evidence, policy)
    status = official or unofficial or "retracted"
    live = [e for e in evidence if counts(e)]
    believed = [e for e in live if sure(e, policy) == bool(official)]
    since = _since(status, live, policy)
    left = [e for e in believed if e.claim.status == "withdrawn"]
    marked = [_marked(e, status, since, max(map(when, left), default="")) for e in evidence]
    supporting = [e for e in marked if counts(e) and e.supports]
    return Member(
        country=country,
        status=status,
        confirmed=official is not None,
        since=since,
        announced=min((e.published for e in supporting if e.published and _says(e, status)), default=None),
        first_seen=min((e.seen for e in supporting if e.seen), default=None),
        withdrawn=_left_on(left) if status == "withdrawn" else None,
        evidence=tuple(marked),
    )


def with_more_lists(known: Member, evidence: Sequence[Evidence]) -> Member:
    """A confirmed member that more lists name: what `member` gives, without reading all evidence again."""
    supporting = [e for e in evidence if counts(e)]
    return replace(
        known,
        announced=min(filter(None, [known.announced, *(e.published for e in supporting)]), default=None),
        first_seen=min(filter(None, [known.first_seen, *(e.seen for e in supporting)]), default=None),
        evidence=tuple(merged(known.evidence, evidence, {})),
    )


def _says(evidence: Evidence, status: str) -> bool:
    return evidence.claim.status == status or (status == "joined" and evidence.claim.kind == "listed")


def _since(status: str, live: Sequence[Evidence], policy: Policy) -> str | None:
    """True since: official before unofficial, finer before coarser; a finer date only refines one that it agrees with."""
    wanted = "joined" if status == "withdrawn" else status
    dated = [e for e in live if e.claim.status == wanted and e.claim.since]
    dated.sort(key=lambda e: (not sure(e, policy), -len(e.claim.since or ""), when(e), e.claim.since, order(e)))
    since: str | None = None
    for evidence in dated:
        said = evidence.claim.since or ""
        if since is None or (len(said) > len(since) and within(said, since)):
            since = said
    return since


def _left_on(left: Sequence[Evidence]) -> str | None:
    dated = [e for e in left if e.claim.since]
    if dated:
        return max(dated, key=lambda e: (when(e), len(e.claim.since or ""), order(e))).claim.since
    return max(map(when, left), default=None)


def _marked(evidence: Evidence, status: str, since: str | None, left: str) -> Evidence:
    """The evidence, with whether it supports the entry as it is now believed."""
    supports = _supports(evidence, status, since, left)
    return evidence if supports == evidence.supports else replace(evidence, supports=supports)


def _supports(evidence: Evidence, status: str, since: str | None, left: str) -> bool:
    claim = evidence.claim
    if status == "denied":
        return claim.status == "denied"
    if status == "withdrawn":
        return claim.status == "withdrawn" or (claim.status != "denied" and when(evidence) <= left)
    if claim.status in ("withdrawn", "denied"):
        return False
    if status != "joined" and (claim.kind == "listed" or claim.status == "joined"):
        return False
    if claim.status == status and claim.since and since:
        return within(claim.since, since) or within(since, claim.since)
    return True
