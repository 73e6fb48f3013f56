"""The archive in, what its front page shows out: members over time, meetings, the latest alerts, how the sources are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Awaitable, Callable
from typing import Any

from db.charts import EXPECTED, member_spans
from db.dates import as_year

Row = dict[str, Any]
Ask = Callable[..., Awaitable[list[Row]]]  # (sql, parameters) -> rows


class TooSlow(Exception):
    """A query that took longer than the archive allows."""


FIRST_YEAR = 2014  # the initiative's own; an entry that is older moves the beginning
ALERTS, MARKS = 5, 30
IN_LEDGER = ("joined", "observer", "invited", "planned", "withdrawn")


async def front_page(ask: Ask) -> Row:
    """Everything on the front page; a dozen small indexed queries, whatever the archive's size."""
    today = (await ask(TODAY))[0]["today"]
    members = await timeline(ask, today)
    meetings = await ask("select * from meetings where status not in ('denied', 'retracted')")
    years = [as_year(span["start"]) for member in members for span in member["spans"]] + [FIRST_YEAR]
    expected = [meeting for meeting in meetings if meeting["status"] in EXPECTED]
    return {
        "today": today,
        "members": members,
        "joined": sum(member["status"] == "joined" for member in members),
        "first_year": int(min(years)),
        "last_year": as_year(today) + 0.15,
        "expected": sorted(expected, key=lambda meeting: meeting["start"] or "9999"),
        "past": [meeting for meeting in meetings if meeting["status"] not in EXPECTED],
        "alerts": await latest_alerts(ask),
        "sources": await sources(ask),
        "counts": (await ask(COUNTS))[0],
    }


# An archive may be read on a machine whose clock is behind that of its visits.
TODAY = "select max(date('now'), coalesce((select substr(max(started), 1, 10) from visit), '')) as today"

# max(id) stands for the number of articles: counting a hundred thousand rows takes longer than all the rest together.
COUNTS = """
    select (select max(id) from article) as articles, (select count(*) from article where mentions) as mentioning,
           (select max(started) from visit) as last_visit, (select count(*) from source where enabled) as sources,
           (select min(first_seen) from article where id <= 10) as since"""


async def timeline(ask: Ask, today: str) -> list[Row]:
    """Nations in the order in which they came, each with its spans of time."""
    members = [member for member in await ask("select * from members") if member["status"] in IN_LEDGER]
    steps: dict[str, list[Row]] = defaultdict(list)
    for row in await ask(
        """select e.subject as country, c.status, c.since, nullif(e.published, '') as published from evidence e
        join claim c on c.id = e.claim where e.subject_kind = 'member' and e.supports and e.until is null and c.kind = 'accession'"""
    ):
        steps[row["country"]].append(row)
    for member in members:
        member["spans"] = member_spans(member, steps[member["country"]], today)
    rank = {status: number for number, status in enumerate(("joined", "withdrawn", "invited", "observer", "planned"))}
    return sorted(
        members, key=lambda member: (rank[member["status"]] > 0, rank[member["status"]], as_year(member["spans"][0]["start"]))
    )


async def latest_alerts(ask: Ask, *, limit: int = ALERTS) -> list[Row]:
    """The latest alerts for readers, with the paragraph in which the proving sentence stands."""
    return await ask("select * from alert where level in ('alert', 'notice') order by id desc limit ?", (limit,))


async def sources(ask: Ask) -> list[Row]:
    """Every source that is switched on, with its last visits, oldest first."""
    found = await ask("select * from sources where enabled")
    for source in found:
        visits = await ask(
            "select started, outcome from visit where source = ? order by started desc, id desc limit ?",
            (source["source"], MARKS),
        )
        source["visits"] = visits[::-1]
    return found
