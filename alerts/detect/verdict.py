"""Verdict: what the rules claim of an article's nations in, what stands after the classifier has weighed the whole article out.

The rules read sentences one by one; the classifier weighs all that an article says of a nation. What a rule has said counts for much,
and so does, a little, that none has said anything; the rest is what the words of the article make likely. So a statement in words that
no rule knows is found, and one that the rest of the article speaks against falls.
"""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Iterator, Mapping
from dataclasses import replace

from alerts.detect import classifier
from alerts.detect.claims import claim_of
from alerts.detect.confidence import weigh
from alerts.detect.dates import Resolved, resolve
from alerts.detect.draft import Draft
from alerts.detect.evidence import SHORT, Case, Witness, cases
from alerts.detect.membership import Miss, nearest_time
from alerts.detect.membership.statement import NO_SUBJECT
from alerts.detect.membership.ties import of_a_town
from alerts.detect.scene import Scene
from alerts.detect.weights import LABELS
from db.records import Claim, Text

# what is added to the logarithm of a probability: for what a rule has said or denied, and, where none spoke, for "none" and for what
# would be history and wake nobody
SAID, SILENT = 3.0, {"none": 0.5, "was": 0.4}
# more for "none" where silence says more: the rules have understood the nation's sentence, and spoken of others; or they have read all
# that there is to weigh
TELLING = 1.5
SURE = 0.96  # that a nation is presented as a member, where no rule has seen it
DOUBT = 0.4  # what is found without a rule is an alert only where it is all but certain
# near misses that lack something the rest of the article may give
_UNDECIDED = (
    "no body", "no nation", "nothing says", "an accession is spoken of", "not an invitation", "a departure is spoken of",
    "a welcome or addition", "an attribute",
)  # fmt: skip
_STEPS = ("observer", "invited")
_DEEDS = (
    "accession.agent", "accession.become", "accession.patient", "accession.joined_by", "accession.noun", "accession.rank",
    "accession.sign", "accession.instrument", "accession.belongs", "deed.join", "deed.become", "deed.receive", "deed.sign",
)  # fmt: skip
RULE = "the whole article weighs so"
_NEAR = 60  # characters behind a nation in which the text can say why it is named
_OLD = dt.timedelta(330)  # what came into force longer ago is no news, whatever the words around


def weighed(scenes: list[Scene], draft: Draft, claims: list[Claim], text: Text) -> list[Claim]:
    """The accessions of an article after the verdict on each nation; what falls is noted in `draft.misses`."""
    if draft.disowned:
        return claims
    by: dict[str, list[Claim]] = {}
    for claim in claims:
        by.setdefault(claim.country or "", []).append(claim)
    found = cases(scenes, draft.founders, draft.published is not None)
    opinions = classifier.opinions(found)
    draft.members.extend((case, opinions[case.country].member) for case in found if opinions[case.country].member >= SURE)
    known = draft.founders | draft.outsiders | {code for code, found in by.items() if any(c.status == "denied" for c in found)}
    for case in found:
        if case.country not in known and not all(_of_a_town(witness) for witness in case.witnesses):
            by[case.country] = list(_of_one(case, opinions[case.country].odds, by.get(case.country, []), draft, text))
    return [claim for found in by.values() for claim in found]


def verdict(odds: Mapping[str, float], said: str, telling: float = 0) -> tuple[str, float]:
    """The standing of a nation and its probability, where the classifier gives `odds`.

    `said` is what the rules have said of it: one of `LABELS`, or nothing; `telling`, what their silence says beyond that.
    """
    scores = {label: math.log(max(odds[label], 1e-6)) for label in LABELS}
    for label, more in ({said: SAID} if said else SILENT).items():
        scores[label] += more
    scores["none"] += 0 if said else telling
    label = max(scores, key=lambda name: scores[name])
    return label, 1 / sum(math.exp(score - scores[label]) for score in scores.values())


def standing_of(claim: Claim) -> str:
    """A claim's label: a past accession that is retold is one of its own."""
    return "was" if claim.status == "joined" and not claim.news else claim.status or "none"


def _of_one(case: Case, odds: Mapping[str, float], told: list[Claim], draft: Draft, text: Text) -> Iterator[Claim]:
    """The claims on one nation: those of the rules where they stand, else what the verdict makes of them."""
    main = max(told, key=lambda claim: claim.news, default=None)
    said = standing_of(main) if main else "none" if _denied(case.country, draft) else ""
    told_in = sum(scene.where == "text" for scene in case.sentences)
    if said and told_in <= SHORT:
        yield from told
        return
    beside = any(frame.scene is witness.scene for frame in draft.frames for witness in case.witnesses)
    telling = TELLING if beside else TELLING / 2 if told_in <= SHORT + 1 else 0
    label, likely = verdict(odds, said, telling)
    yield from (claim for claim in told if claim is not main)
    if main is None:
        if label != "none":
            yield from _found(case, label, likely, draft, text)
    elif label == said or (label == "joined" and _dated_otherwise(main, draft)):
        yield main
        if said in _STEPS and not main.news and (found := verdict(odds, ""))[0] == "joined":
            yield from _found(case, *found, draft, text)  # "an observer since 2030": what that led to may be the news
    elif label == "none":
        scene = next((s for s in case.sentences if (s.where, s.sentence.start) == (main.where, main.start_char)), None)
        if scene:
            draft.misses.append(Miss(main.rule, scene, "the article as a whole speaks against it", (case.country,)))
    else:
        status = "joined" if label == "was" else label
        yield replace(
            main, status=status, news=label != "was" and not draft.archived, confidence=min(main.confidence, round(likely, 2))
        )


def _explained(witness: Witness, draft: Draft) -> bool:
    """Is a nation named for something else than an accession: as one from the beginning, as who comments, or as
    somebody's?"""
    return _from_the_start(witness) or _comments(witness) or _of_a_person(witness, draft)


def _from_the_start(witness: Witness) -> bool:
    """ "… in which Norway has been since the founding"."""
    scene, end = witness.scene, witness.group.end
    return bool(scene.lex.words("modality.from_the_start").search(scene.masked, end, end + _NEAR))


def _of_a_person(witness: Witness, draft: Draft) -> bool:
    """ "A Finnish officer has been a member of its staff since Monday": a rule has seen that the nation is not who did it."""
    seen = any(miss.scene is witness.scene and miss.reason == NO_SUBJECT for miss in draft.misses)
    return witness.group.how == "adjective" and seen


def _comments(witness: Witness) -> bool:
    """ "Romania's defence ministry confirmed the step": who only says something."""
    scene, end = witness.scene, witness.group.end
    words = scene.lex.words
    staff = words("accession.for_it").match(scene.masked, end + 1) or words("accession.for_it").match(scene.masked, end + 3)
    said = staff and words("modality.said").search(scene.masked, staff.end(), staff.end() + _NEAR)
    return bool(said) and not any(scene.has(path) for path in _DEEDS)


def _of_a_town(witness: Witness) -> bool:
    """A town is named for many reasons."""
    return witness.group.how == "capital" or of_a_town(witness.scene, witness.group)


def _denied(country: str, draft: Draft) -> bool:
    """Has a rule seen why a nation did not join (hope, another body, a guest, a member already), rather than missed something?"""
    return any(country in frame.partners for frame in draft.frames) or any(
        country in miss.codes and miss.rule != "none" and not miss.reason.startswith(_UNDECIDED) for miss in draft.misses
    )


def _dated_otherwise(claim: Claim, draft: Draft) -> bool:
    """Does the text give a time long before its publication, or after it?"""
    if not claim.since or not draft.published:
        return False
    first, last = (draft.published[0] - _OLD).isoformat(), draft.published[1].isoformat()
    return not first[: len(claim.since)] <= claim.since <= last[: len(claim.since)]


def _found(case: Case, label: str, likely: float, draft: Draft, text: Text) -> Iterator[Claim]:
    """A claim of the classifier's own, proved by the sentence that speaks most for it; none where that says why the nation is named."""
    witness = classifier.proof(case, label)
    if _explained(witness, draft) or all(case.founders.intersection(other.group.codes) for other in case.witnesses):
        return
    draft.proofs[case.country] = (witness, label)
    scene, group = witness.scene, witness.group
    meant = _time(scene, group.start, group.end, label, draft)
    news = label != "was" and not draft.archived
    since = meant.since if meant else None
    if since is None and news and label in ("joined", "invited", "observer") and draft.published:
        since = (
            f"{draft.published[0]:%Y-%m}" if (draft.published[1] - draft.published[0]).days < 32 else f"{draft.published[0]:%Y}"
        )
    yield claim_of(
        "accession", scene, text, rule=RULE, country=case.country, status="joined" if label == "was" else label, since=since, news=news,
        confidence=weigh(round(likely - DOUBT, 2), scene.where, scene.names("initiative"), text.official),
    )  # fmt: skip


def _time(scene: Scene, start: int, end: int, label: str, draft: Draft) -> Resolved | None:
    """The time that stands beside the nation, where it can be that of what the verdict says."""
    when = nearest_time(scene, start, end, [])
    meant = resolve(when, draft.published, "future" if label == "planned" else "past") if when else None
    if meant is None or draft.published is None:
        return meant
    ahead = meant.first > draft.published[1]
    return meant if ahead == (label == "planned") or label == "withdrawn" else None
