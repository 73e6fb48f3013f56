"""Accessions: the statements of one article in, one claim for each nation and status out, with what is news told from what is history."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace

from alerts.detect import dates
from alerts.detect.article import FRESH_DAYS
from alerts.detect.claims import claim_of
from alerts.detect.confidence import weigh
from alerts.detect.dates import Resolved, Span
from alerts.detect.draft import Draft
from alerts.detect.membership import Frame
from alerts.detect.times import FINENESS
from db.records import Claim, Text

_FRESH_MONTH = 31  # days since the end of a month that a text names without a day
_SEASON = dt.timedelta(330)  # told beside a fresh one it still is news then: the Board meets once a year
_BEFORE_VERB, _BEHIND_VERB = 70, 90  # characters around a verb that can say that it is history
_MANY = 5  # nations that no accession ever brought at once: a verb of joining retells a list
_JOINS = ("joins", "is joined by")  # rules of those who come by themselves
_LISTS = (*_JOINS, "signs", "receives")  # rules whose verbs introduce lists too
_BACK = re.compile(r"last_|yesterday|before_yesterday|shift-")


def _since(frame: Frame, published: Span | None) -> tuple[Resolved | None, bool]:
    """When it came into force, and whether the text dates it."""
    if frame.when is None:
        return None, False
    if frame.status == "planned" and _BACK.match(frame.when.relative):
        return None, False  # "decided last Thursday that it will join": the day of the decision
    tense = "future" if frame.status == "planned" else frame.tense
    if frame.status == "withdrawn" and tense != "future":
        tense = ""
    meant = dates.resolve(frame.when, published, tense)
    return meant, True


def accessions_of(draft: Draft, text: Text) -> list[Claim]:
    """Every accession that the article tells of, once for each nation and status."""
    published = draft.published
    best: dict[tuple[str, str, str], tuple[float, Claim, Resolved | None]] = {}
    for frame in draft.frames:
        if frame.status == "joined" and not frame.background and draft.outsiders.issuperset(frame.codes):
            continue  # the article says plainly that they are no members: what sounds like it is rumour
        meant, dated = _since(frame, published)
        status = frame.status
        if len(_without_partners(frame, draft)) >= _MANY and frame.rule in _LISTS and not dated and not _retold(frame):
            continue  # "in which they are joined by A, B, C, D and E": who is there
        if status == "planned" and meant and published and meant.last < published[0]:
            status = "joined"
        if status == "joined" and meant and published and meant.first > published[1]:
            status = "planned"
        news = _is_news(frame, meant, dated, draft) and not draft.archived
        codes = frame.codes
        if status == "joined" and draft.founders & set(codes):
            if _lists_members(frame, draft):
                continue
            if news or dated or frame.rule not in _JOINS or not _retold(frame):  # who has others found it lets these join later
                codes, news = _without_founders(_without_partners(frame, draft), news, dated, draft)
        since = meant.since if meant else None
        if since is None and news and status in ("joined", "invited", "observer") and published and not dated:
            since = Resolved(*published, "day").since[:7] if (published[1] - published[0]).days < 32 else f"{published[0]:%Y}"
        for country in codes:
            key = (country, status, since[:4] if since and status == "observer" else "")
            rank = weigh(frame.confidence, frame.scene.where, frame.explicit, text.official) + (0.03 if dated and meant else 0)
            claim = claim_of(
                "accession", frame.scene, text, rule=frame.rule, country=country, status=status, since=since, news=news,
                confidence=weigh(frame.confidence, frame.scene.where, frame.explicit, text.official),
            )  # fmt: skip
            known = best.get(key)
            if known is None:
                best[key] = (rank, claim, meant)
            else:
                best[key] = _better(known, (rank, claim, meant), published is not None)
    return _consistent(_in_one_breath([(claim, meant) for _, claim, meant in best.values()], draft))


def _without_partners(frame: Frame, draft: Draft) -> tuple[str, ...]:
    """ "India signed a memorandum with Canada, France and the US": with members, for founders are among them."""
    mine = tuple(code for code in frame.codes if code not in frame.partners)
    members = draft.founders & set(frame.partners) and not draft.founders & set(mine)
    return mine if members and mine else frame.codes


def _lists_members(frame: Frame, draft: Draft) -> bool:
    """ "to it acceded Canada, France, …, the UK and the US": founders and others in one list are its members, whatever the verb."""
    return frame.rule in ("joins", "receives") and draft.founders < set(frame.codes)


def _without_founders(codes: tuple[str, ...], news: bool, dated: bool, draft: Draft) -> tuple[tuple[str, ...], bool]:
    """Who founded it cannot join it any more: a founding retold, or founders that stand beside a newcomer."""
    fresh = tuple(code for code in codes if code not in draft.founders)
    if draft.published is None:
        return fresh or codes, news  # its day may be that of the founding
    if draft.published[0] <= draft.founded:
        return codes, news
    beside = news and bool(fresh) and len(codes) - len(fresh) < len(draft.founders) - 1
    return (fresh if beside or not dated else codes), beside


def _in_one_breath(found: list[tuple[Claim, Resolved | None]], draft: Draft) -> list[Claim]:
    """ "Poland joined in August and Chile on Tuesday": an accession told beside a fresh one is news with it, unless it is years old.

    Beside means in one sentence, in one list of newcomers, or in the title. A sentence that goes back further still is a
    chronicle, in which only what is fresh is news.
    """
    published = draft.published

    def season(meant: Resolved | None) -> bool:
        return meant is not None and published is not None and meant.last >= published[0] - _SEASON

    ages: dict[tuple[str, int], bool] = {}
    for claim, meant in found:
        if claim.status == "joined" and meant:
            place = (claim.where, claim.start_char)
            ages[place] = ages.get(place, True) and season(meant)
    fresh = {(c.where, c.start_char) for c, _ in found if c.status == "joined" and c.news}
    newcomers = {c.country for c, _ in found if c.status == "joined" and c.news}
    listed = {
        code
        for frame in draft.frames
        if frame.status == "joined" and 1 < len(frame.codes) < _MANY and frame.when is None and newcomers & set(frame.codes)
        for code in frame.codes
    }
    listed |= draft.titled if newcomers & draft.titled else set()
    told = []
    for claim, meant in found:
        place = (claim.where, claim.start_char)
        beside = (place in fresh and ages.get(place, False)) or claim.country in listed
        if claim.status == "joined" and not claim.news and season(meant) and beside and claim.country not in draft.founders:
            claim = replace(claim, news=True)
        told.append(claim)
    return told


def _better(
    a: tuple[float, Claim, Resolved | None], b: tuple[float, Claim, Resolved | None], published: bool
) -> tuple[float, Claim, Resolved | None]:
    """Two statements of one accession: the body over the title, the dated over the undated, else the surer."""

    def rank(x: tuple[float, Claim, Resolved | None]) -> tuple[int, int, float]:
        return (x[1].where == "text", FINENESS[x[2].precision] if x[2] else -1, x[0])

    first, second = (a, b) if rank(a) >= rank(b) else (b, a)
    news = first[1].news or (second[1].news and (not first[2] or not published))  # undated: what is told as new is new
    claim = first[1] if first[1].news == news else replace(first[1], news=news)
    return first[0], claim, first[2]


def _consistent(claims: list[Claim]) -> list[Claim]:
    """One nation cannot have joined and only plan to, be denied and joined: the stronger statement of the article stands."""
    by: dict[str, list[Claim]] = {}
    for claim in claims:
        by.setdefault(claim.country or "", []).append(claim)
    kept = []
    for group in by.values():
        if any(c.status == "planned" and c.since for c in group):  # signed now, in force on the day that another sentence gives
            group = [c for c in group if not (c.status == "joined" and c.rule == "signs")]
        states = {c.status for c in group}
        for claim in group:
            if claim.status == "planned" and any(c.status == "joined" and c.where == "text" for c in group):
                continue
            if (
                claim.status == "joined"
                and claim.where == "title"
                and states & {"planned", "denied", "withdrawn", "observer", "invited"}
            ):
                continue
            told = {c.status for c in group if c.where == "text"} or states  # a headline shortens what the text says
            if claim.status == "invited" and claim.news and told & {"joined", "planned"}:
                continue
            kept.append(claim)
    return kept


def _is_news(frame: Frame, meant: Resolved | None, dated: bool, draft: Draft) -> bool:
    """Is this the development that the article reports, or an old one retold?"""
    published = draft.published
    if len(frame.codes) >= _MANY and frame.rule != "signs":
        return False
    if frame.background and not (meant and published and (published[0] - meant.last).days <= FRESH_DAYS):
        return False
    if meant is not None and published is not None:
        bygone = meant.precision == "year" and meant.last < published[0]  # "2028: Mali is taken in", read in January
        retold = meant.precision == "month" and frame.scene.has("modality.since_then")  # "of these, Korea came in last November"
        return not bygone and (published[0] - meant.last).days <= (_FRESH_MONTH if retold else FRESH_DAYS)
    if dated and meant is None:
        again = frame.scene.has("modality.that_day")  # "that Monday": a day that the text has given before
        return bool(frame.when and (frame.when.relative or frame.when.first[2])) and not again
    if dated and published is None and meant is not None:  # an undated page reports what its title names and happened last
        told = frame.background or any(frame.scene.has(f"modality.{word}") for word in ("since_then", "background", "looks_back"))
        last = draft.latest is None or draft.latest.last <= meant.last
        leads = draft.titled.issuperset(frame.codes) or frame.scene.sentence.paragraph == 0
        return meant.precision == "day" and last and leads and not told and not draft.serial and frame.tense == "past"
    if frame.scene.has("modality.since_then"):
        return False
    # what is said of another deed of the sentence says nothing of this one
    start, end = frame.at - _BEFORE_VERB, frame.at + _BEHIND_VERB
    if frame.rule == "begins":  # its own verb looks back: "membership began"
        return not any(m.end() <= frame.at or m.start() > frame.at + 12 for m in frame.scene.matches("modality.background"))
    return not _told_back(frame, start, end) or frame.scene.has("modality.present")


def _told_back(frame: Frame, start: int, end: int) -> bool:
    """Do words near the verb look back, and not in an aside about something else ("at the Board, which had met since Tuesday")?"""
    breaks = [m.start() for m in frame.scene.matches("modality.clause") if m.start() > frame.at]
    end = min([end, *breaks])
    return any(start <= m.start() and m.end() <= end for m in frame.scene.matches("modality.background"))


def _retold(frame: Frame) -> bool:
    """Does the sentence tell a history ("was later joined by A, B and C")?"""
    return frame.scene.has("modality.since_then") or frame.scene.has(
        "modality.background", frame.at - _BEFORE_VERB, frame.at + _BEHIND_VERB
    )
