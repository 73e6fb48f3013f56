"""Evaluation: labelled articles and a detector's answers in, precision, recall, confusion and every error out.

The matching is that of the labels' own scorer: nations by code and status; meetings by place and by spans that meet within three
days; background meetings are neither asked for nor forgiven.
"""

from __future__ import annotations

import calendar
import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

SLACK = dt.timedelta(days=3)
KINDS = ("mention", "new_member", "accession_status", "roster", "meeting")


@dataclass
class Score:
    """Hits, misses and false finds of one kind."""

    hit: int = 0
    missed: int = 0
    false: int = 0

    @property
    def precision(self) -> float:
        return self.hit / (self.hit + self.false) if self.hit + self.false else 1.0

    @property
    def recall(self) -> float:
        return self.hit / (self.hit + self.missed) if self.hit + self.missed else 1.0

    @property
    def f1(self) -> float:
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


@dataclass(frozen=True)
class Error:
    """One miss or false find: which article, which kind, what."""

    article: str
    kind: str
    error: str  # missed or false
    what: str


@dataclass
class Evaluation:
    """Scores by kind, statuses confused for one another, and every error."""

    scores: dict[str, Score] = field(default_factory=lambda: {kind: Score() for kind in KINDS})
    confusion: Counter[tuple[str, str]] = field(default_factory=Counter)  # (labelled status, found status); "-" for none
    errors: list[Error] = field(default_factory=list)
    articles: int = 0
    unanswered: list[str] = field(default_factory=list)
    placed: int = 0
    dated: int = 0

    @property
    def place_named(self) -> float | None:
        return self.placed / self.scores["meeting"].hit if self.scores["meeting"].hit else None

    @property
    def date_named(self) -> float | None:
        return self.dated / self.scores["meeting"].hit if self.scores["meeting"].hit else None

    def rows(self) -> list[tuple[str, int, int, int, float, float, float]]:
        """kind, hits, missed, false, precision, recall, F1: the lines of a table."""
        return [(kind, s.hit, s.missed, s.false, s.precision, s.recall, s.f1) for kind, s in self.scores.items()]

    def as_json(self) -> dict[str, Any]:
        """Everything as plain data."""
        return {
            "articles": self.articles,
            "scores": {
                kind: {"hit": s.hit, "missed": s.missed, "false": s.false, "precision": round(s.precision, 4),
                       "recall": round(s.recall, 4), "f1": round(s.f1, 4)}
                for kind, s in self.scores.items()
            },
            "place_named": round(self.place_named, 4) if self.place_named is not None else None,
            "date_named": round(self.date_named, 4) if self.date_named is not None else None,
            "confusion": [{"labelled": a, "found": b, "count": n} for (a, b), n in sorted(self.confusion.items())],
            "errors": [{"article": e.article, "kind": e.kind, "error": e.error, "what": e.what} for e in self.errors],
            "unanswered": self.unanswered,
        }  # fmt: skip


def evaluate(labelled: Iterable[dict[str, Any]], predicted: Iterable[dict[str, Any]]) -> Evaluation:
    """Compare answers (in the shape of the `detect` command) with labels (in the shape of the gold files)."""
    answers = {answer["id"]: answer for answer in predicted}
    result = Evaluation()
    for case in labelled:
        if case.get("debatable"):
            continue
        result.articles += 1
        if case["id"] not in answers:
            result.unanswered.append(case["id"])
        _compare(case, answers.get(case["id"], {}), result)
    return result


def _compare(case: dict[str, Any], answer: dict[str, Any], result: Evaluation) -> None:
    expect = case["expect"]
    moot = set(case.get("debatable_fields", ()))
    spare = case.get("tolerate", {})

    def tally(kind: str, want: set[Any], got: set[Any], free: set[Any] | frozenset[Any] = frozenset()) -> None:
        got = got - (free - want)
        score = result.scores[kind]
        score.hit += len(want & got)
        score.missed += len(want - got)
        score.false += len(got - want)
        for error, items in (("missed", want - got), ("false", got - want)):
            result.errors.extend(Error(case["id"], kind, error, str(item)) for item in sorted(items, key=str))

    tally(
        "mention",
        {"named"} if expect["mentions_initiative"] else set(),
        {"named"} if answer.get("mentions_initiative") else set(),
    )
    if "members_listed" not in moot:
        tally("roster", set(expect["members_listed"]), set(answer.get("members_listed", ())))
    if "accessions" not in moot:
        undated = {f.split(".")[1] for f in moot if f.startswith("accessions.") and f.endswith(".news")}
        tally("new_member", _joined(expect) - undated, _joined(answer) - undated)
        want, got = _states(expect), _states(answer)
        free = _states(spare)
        tally("accession_status", want, got, free)
        _confuse(want, got - (free - want), result)
    if "meetings" not in moot:
        _meetings(case, expect, answer, spare, result)


def _joined(side: dict[str, Any]) -> set[str]:
    return {a["country"] for a in side.get("accessions", ()) if a["status"] == "joined" and a.get("news")}


def _states(side: dict[str, Any]) -> set[tuple[str, str]]:
    return {(a["country"], a["status"]) for a in side.get("accessions", ())}


def _confuse(want: set[tuple[str, str]], got: set[tuple[str, str]], result: Evaluation) -> None:
    for country in {c for c, _ in want | got}:
        labelled = sorted(s for c, s in want if c == country)
        found = sorted(s for c, s in got if c == country)
        same = [s for s in labelled if s in found]
        for status in same:
            result.confusion[status, status] += 1
        rest, other = [s for s in labelled if s not in same], [s for s in found if s not in same]
        for at in range(max(len(rest), len(other))):
            result.confusion[rest[at] if at < len(rest) else "-", other[at] if at < len(other) else "-"] += 1


def _meetings(
    case: dict[str, Any], expect: dict[str, Any], answer: dict[str, Any], spare: dict[str, Any], result: Evaluation
) -> None:
    wanted = list(_live(expect.get("meetings", ())))
    found = list(_live(answer.get("meetings", ())))
    score = result.scores["meeting"]
    for want in wanted:
        hit = next((f for f in found if same_meeting(want, f)), None)
        if hit is None:
            score.missed += 1
            result.errors.append(Error(case["id"], "meeting", "missed", _shown(want)))
            continue
        found.remove(hit)
        score.hit += 1
        result.placed += same_place(want, hit) is True or not (want.get("city") or want.get("country"))
        result.dated += bool(hit.get("start")) or not want.get("start")
    for extra in found:
        if any(same_place(t, extra) and t["status"] == extra["status"] for t in spare.get("meetings", ())):
            continue
        score.false += 1
        result.errors.append(Error(case["id"], "meeting", "false", _shown(extra)))


def _live(side: Iterable[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    return (meeting for meeting in side if meeting["status"] != "background")


def _shown(meeting: dict[str, Any]) -> str:
    keys = ("status", "start", "end", "precision", "city", "country")
    return ", ".join(f"{key}={meeting[key]}" for key in keys if meeting.get(key))


def days(start: str | None, end: str | None = None) -> tuple[dt.date, dt.date] | None:
    """'2023', '2023-12' or '2023-12-05' (and an optional end) -> first and last day meant."""
    if not start:
        return None

    def edge(text: str, last: bool) -> dt.date:
        part = [int(p) for p in text.split("-")]
        month = part[1] if len(part) > 1 else (12 if last else 1)
        day = part[2] if len(part) > 2 else (calendar.monthrange(part[0], month)[1] if last else 1)
        return dt.date(part[0], month, day)

    return edge(start, False), edge(end or start, True)


def same_place(a: dict[str, Any], b: dict[str, Any]) -> bool | None:
    """Whether two meetings are in one place; None where one of them names none."""
    if a.get("city") and b.get("city"):
        return bool(a["city"].casefold() == b["city"].casefold())
    if a.get("country") and b.get("country"):
        return bool(a["country"] == b["country"])
    return None


def same_meeting(labelled: dict[str, Any], found: dict[str, Any]) -> bool:
    """Places that do not contradict, days that meet within SLACK; what a text cannot date, any day matches."""
    a = days(labelled.get("start"), labelled.get("end")) if labelled.get("date_derivable", True) else None
    b = days(found.get("start"), found.get("end"))
    meet = a is None or b is None or (a[0] - SLACK <= b[1] and b[0] - SLACK <= a[1])
    return meet and same_place(labelled, found) is not False
