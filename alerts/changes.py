"""The ledger before and after a report in, what people should be told of the difference out."""

from __future__ import annotations

from dataclasses import dataclass

from alerts.evidence import counts, order
from alerts.headlines import dates, meeting_line, member_line
from alerts.matching import CONTRADICTION, compare_places
from alerts.meeting import OVERDUE, main_claim, unofficial_change
from alerts.membership import LADDER, statuses
from alerts.policy import Policy
from db.records import Alert, Claim, Ledger, Meeting, Member, Report

UNSURE = "No official source says so clearly."
CONFIRMS = "This confirms what was unconfirmed until now."
RUNGS = {status: at for at, status in enumerate((*LADDER, "joined"))}


@dataclass(frozen=True, slots=True)
class Occasion:
    """What made the ledger change, and the members before and after it."""

    policy: Policy
    members_before: tuple[str, ...]
    members_after: tuple[str, ...]
    article: str = ""
    version: int = 1
    title: str = ""
    url: str = ""
    publisher: str = ""
    published: str = ""
    remark: str = ""
    mark: str = ""  # what tells this occasion from others of the same kind; the article version where there is one
    history: bool = False

    @classmethod
    def of(cls, report: Report, policy: Policy, before: Ledger, after: Ledger, history: bool) -> Occasion:
        return cls(
            policy, member_codes(before), member_codes(after), report.article, report.version, report.title, report.url,
            report.publisher, report.published, history=history,
        )  # fmt: skip

    def alert(
        self, kind: str, key: str, thread: str, headline: str, *, confirmed: bool = True, claim: Claim | None = None,
        country: str | None = None, since: str | None = None, meeting: Meeting | None = None, detail: str = "",
    ) -> list[Alert]:  # fmt: skip
        """One alert; none where the policy wants silence about its kind."""
        level = self.policy.level(kind)
        if level == "silent":
            return []
        return [
            Alert(
                key=f"history:{key}" if self.history else key,
                kind=kind,
                level="history" if self.history else level,
                thread=thread,
                headline=headline,
                confirmed=confirmed,
                article=self.article,
                title=self.title,
                url=self.url,
                publisher=self.publisher,
                published=self.published,
                claim=claim,
                country=country,
                since=since,
                meeting=meeting,
                members_before=self.members_before,
                members_after=self.members_after,
                detail=" ".join(part for part in (detail, self.remark) if part),
            )
        ]

    def overdue(self, entry: Meeting) -> list[Alert]:
        """A planned meeting of which nobody spoke when its time had passed."""
        detail = "Its time has passed and no article that was read says that it took place."
        return _tell_meeting(self, "overdue", entry.end or entry.start or "", entry, detail)


def member_codes(ledger: Ledger) -> tuple[str, ...]:
    """The nations that an official source calls members, by code."""
    return tuple(m.country for m in ledger.members if m.status == "joined" and m.confirmed)


def member_changes(old: Member | None, new: Member, occasion: Occasion) -> list[Alert]:
    """What to tell of one nation."""
    policy = occasion.policy
    official_before, unofficial_before = statuses(old.evidence, policy) if old else (None, None)
    official, unofficial = statuses(new.evidence, policy)
    if official != official_before:
        return _official_member_change(old, new, official_before, official, unofficial_before, occasion)
    if unofficial == unofficial_before:
        return []
    if _beyond(unofficial, official):
        number = _times(old, official=False)
        return _tell_member(
            occasion, "unconfirmed", f"{unofficial}{number}", new, f"{member_line(new.country, unofficial or '')} (unconfirmed)",
            UNSURE, confirmed=False, claim=_claim(new, occasion, str(unofficial)),
        )  # fmt: skip
    if official is None and unofficial is None:
        return _correction(new, occasion, confirmed=False)
    return []


def _beyond(unofficial: str | None, official: str | None) -> bool:
    """Does an unofficial status say more than the official one?"""
    if unofficial in (None, "denied") or official in ("denied", "withdrawn"):
        return False
    if unofficial == "withdrawn":
        return official in (None, "joined")
    return RUNGS[unofficial or ""] > (RUNGS[official] if official else -1)


def _official_member_change(
    old: Member | None, new: Member, before: str | None, now: str | None, rumour: str | None, occasion: Occasion
) -> list[Alert]:
    claim = _claim(new, occasion, now or "")
    number = _times(old, official=True)
    if now is None:
        return _correction(new, occasion, confirmed=True)
    if now == "joined":
        told = [] if before or not rumour else [CONFIRMS]
        if claim is not None and claim.kind == "listed":
            told.append("An official list of the members names it; no sentence says when it joined.")
        if before in LADDER:
            told.append(f"Known until now as: {before}.")
        return _tell_member(occasion, "new_member", number, new, member_line(new.country, now), " ".join(told), claim=claim)
    if now == "denied":
        if before is None and rumour is None:
            return []
        kind = "corrected" if before else "denied"
        return _tell_member(occasion, kind, _text(occasion), new, member_line(new.country, now), "", claim=claim)
    if now == "withdrawn":
        detail = f"Effective {new.withdrawn}." if new.withdrawn else ""
        return _tell_member(occasion, "withdrawn", number, new, member_line(new.country, now), detail, claim=claim)
    if before == "joined" or (before in RUNGS and RUNGS[before] > RUNGS[now]):
        return _correction(new, occasion, confirmed=True)
    since = f"Planned for {new.since}." if now == "planned" and new.since else ""
    return _tell_member(occasion, now, number, new, member_line(new.country, now), since, claim=claim)


def _correction(entry: Member, occasion: Occasion, confirmed: bool) -> list[Alert]:
    left = f"The ledger now says: {entry.status}." if entry.status != "retracted" else "Nothing supports it any more."
    line = f"{member_line(entry.country, 'retracted')}"
    return _tell_member(occasion, "corrected", _text(occasion), entry, line, left, confirmed=confirmed)


def _tell_member(
    occasion: Occasion, kind: str, mark: str, entry: Member, line: str, detail: str, confirmed: bool = True,
    claim: Claim | None = None,
) -> list[Alert]:  # fmt: skip
    subject = entry.country if kind == "new_member" else f"member:{entry.country}"
    return occasion.alert(
        kind, f"{kind}:{subject}" + (f":{mark}" if mark else ""), f"member:{entry.country}", line, confirmed=confirmed,
        claim=claim, country=entry.country, since=entry.since, detail=detail,
    )  # fmt: skip


def _times(old: Member | None, official: bool) -> str:
    """A mark for what is told again after it had been corrected or undone: "" the first time, "2" the second."""
    before = [e for e in old.evidence if e.official == official] if old else []
    undone = {e.until for e in before if e.until} | {e.seen for e in before if e.claim.status in ("withdrawn", "denied")}
    return str(len(undone) + 1) if undone else ""


def _text(occasion: Occasion) -> str:
    return occasion.mark or f"{occasion.article}:{occasion.version}"


def _claim(entry: Member, occasion: Occasion, status: str) -> Claim | None:
    """The claim of the article at hand that proves the status best."""
    mine = [e for e in entry.evidence if counts(e) and e.article == occasion.article]
    best = min(
        mine,
        key=lambda e: (e.claim.status != status, e.claim.kind == "listed", not e.claim.news, -e.claim.confidence, order(e)),
        default=None,
    )
    return best.claim if best else None


def meeting_changes(old: Meeting | None, new: Meeting, occasion: Occasion) -> list[Alert]:
    """What to tell of one meeting: its one alert, or what has changed since."""
    policy = occasion.policy
    if new.status == "retracted":
        if old is None or old.status in ("retracted", "background"):
            return []
        left = "Nothing supports it any more."
        return _tell_meeting(occasion, "corrected", _text(occasion), new, left, "retracted", old.confirmed)
    if new.alerted and not (old and old.alerted):
        doubt = CONFIRMS if old and not old.confirmed else ""
        return _tell_meeting(occasion, "new_meeting", "", new, doubt)
    if not new.confirmed:
        if old is not None and old.confirmed:
            left = "No official source says so any more."
            return _tell_meeting(occasion, "corrected", _text(occasion), new, left, confirmed=False)
        return _rumour(old, new, occasion)
    if old is None or not old.alerted:
        undone = new.status in ("postponed", "cancelled") and (old is None or old.status != new.status)
        denied = new.status == "denied" and old is not None and old.status != "denied"
        return _tell_meeting(occasion, new.status, _text(occasion), new, "") if undone or denied else []
    changed = _development(old, new, occasion)
    rumour, before = unofficial_change(new, policy), unofficial_change(old, policy)
    if rumour and rumour != before and not changed:
        detail = f"No official source says clearly that it was {rumour}."
        return _tell_meeting(occasion, "unconfirmed", rumour, new, detail, rumour, confirmed=False)
    return changed


def _rumour(old: Meeting | None, new: Meeting, occasion: Occasion) -> list[Alert]:
    known = old is not None and old.status not in ("background", "retracted") and _placed(old)
    if known or new.status in ("background", "denied") or not _placed(new):
        return []
    return _tell_meeting(occasion, "unconfirmed", "", new, UNSURE, confirmed=False)


def _placed(entry: Meeting) -> bool:
    return bool(entry.start or entry.city or entry.country)


def _development(old: Meeting, new: Meeting, occasion: Occasion) -> list[Alert]:
    """What has become of a meeting that people know of already."""
    moved = compare_places((old.city, old.country), (new.city, new.country)) == CONTRADICTION
    dates_changed = dates(old) != dates(new)
    was = f"Known until now: {meeting_line(old)}." if moved or dates_changed else ""
    if new.status != old.status:
        if new.status == "denied":
            return _tell_meeting(occasion, "corrected", _text(occasion), new, was, "denied")
        if new.status in ("postponed", "cancelled"):
            return _tell_meeting(occasion, new.status, _text(occasion), new, was)
        if new.status in ("held", "ongoing") and old.status not in ("held", "ongoing", "background"):
            return _tell_meeting(occasion, "held", "", new, was)
    if moved:
        return _tell_meeting(occasion, "moved", _text(occasion), new, was, "moved")
    if dates_changed and new.status in ("planned", OVERDUE):
        kind, told_as = ("postponed", "later") if _says_postponed(new, occasion) else ("changed", "changed")
        return _tell_meeting(occasion, kind, _text(occasion), new, was, told_as)
    if new.status == "planned" and not old.city and new.city:
        return _tell_meeting(occasion, "changed", _text(occasion), new, "", "changed")
    return []


def _says_postponed(entry: Meeting, occasion: Occasion) -> bool:
    return any(e.article == occasion.article and e.claim.status == "postponed" and counts(e) for e in entry.evidence)


def _tell_meeting(
    occasion: Occasion, kind: str, mark: str, entry: Meeting, detail: str, told_as: str = "", confirmed: bool = True
) -> list[Alert]:
    mine = [e for e in entry.evidence if e.article == occasion.article and counts(e) and e.claim.kind == "meeting"]
    best = min(mine, key=lambda e: (not e.supports, not e.claim.start, -e.claim.confidence, order(e)), default=None)
    # a sentence that counts no more proves nothing
    proof = best.claim if best else None if told_as == "retracted" else main_claim(entry)
    line = meeting_line(entry, told_as) + ("" if confirmed else " (unconfirmed)")
    subject = entry.key if kind == "new_meeting" else f"meeting:{entry.key}"
    return occasion.alert(
        kind, f"{kind}:{subject}" + (f":{mark}" if mark else ""), f"meeting:{entry.key}", line, confirmed=confirmed,
        claim=proof, meeting=entry, detail=detail,
    )  # fmt: skip


def merged_meetings(lost: Meeting, kept: Meeting, occasion: Occasion) -> list[Alert]:
    """Two meetings that people were told of are one."""
    detail = f"It is the same meeting as this one, told before: {meeting_line(lost)}."
    return _tell_meeting(occasion, "corrected", f"merged:{lost.key}", kept, detail)


def count_remark(report: Report, listed: set[str], members: tuple[str, ...], policy: Policy) -> tuple[str, Claim | None]:
    """What is to be said of the number of members that a text gives -> (a sentence or "", the claim if the number is too high).

    A number below the ledger's is an old or partial page and no news; one above it may be a member that was missed.
    """
    said = [c for c in report.claims if c.kind == "count" and c.number is not None and c.confidence >= policy.minimum_confidence]
    if not said:
        return "", None
    claim = max(said, key=lambda c: (c.confidence, c.number or 0))
    number = claim.number or 0
    remarks = []
    if len(listed) > 1 and number != len(listed):
        remarks.append(f"its list names {len(listed)}")
    if number != len(members):
        remarks.append(f"the ledger holds {len(members)}")
    words = f"The text speaks of {number} members; {' and '.join(remarks)}." if remarks else ""
    return words, claim if report.official and number > len(members) else None


def count_notice(claim: Claim, words: str, occasion: Occasion) -> list[Alert]:
    """An official text counts more members than the ledger knows."""
    headline = f"An official text counts {claim.number} members, the ledger {len(occasion.members_after)}"
    key = f"count:{claim.number}:{len(occasion.members_after)}"
    return occasion.alert("count", key, "count", headline, claim=claim, detail=words)
