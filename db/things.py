"""One thing of the archive in (an article, a member, a meeting, an alert, a source), all that is known about it out."""

from __future__ import annotations

import asyncio
import itertools
import json
from typing import Any

from db.compare import changes
from db.front import Ask, Row

REPORTS = """
    select e.*, c.status, c.kind, c.since, c.start, c."end", c.city, c.sentence, c.confidence, c.rule, a.publisher, a.url,
           coalesce(nullif(v.title, ''), a.title) as title, p.title as publisher_title
    from evidence e join article a on a.id = e.article left join version v on v.id = a.version left join claim c on c.id = e.claim
    left join publisher p on p.name = a.publisher
    where e.subject_kind = ? and e.subject = ? order by coalesce(nullif(e.published, ''), e.seen), e.id"""


async def article(ask: Ask, number: int) -> Row | None:
    """An article: its text with the claims in it, its versions and what changed, where it was seen, its story, its alerts."""
    found = await ask("select * from articles where id = ?", (number,))
    if not found:
        return None
    versions = await ask("select * from version where article = ? order by number", (number,))
    claims = await ask(
        """select c.*, n.name as nation from claim c cross join article a on a.id = c.article and a.version = c.version
        left join country n on n.code = c.country
        where c.article = ? and c.superseded is null and c.kind != 'mention' order by c."where", c.start_char, c.id""",
        (number,),
    )
    edits = [(old, new) for old, new in itertools.pairwise(versions) if old["layout"] != "feed"]
    return {
        **found[0],
        "publisher_title": await _publisher(ask, found[0]["publisher"]),
        "detail": (await ask("select state, outcome, detail, summary, gone, due from article where id = ?", (number,)))[0],
        "versions": versions,
        "claims": claims,
        "changes": [
            {"number": new["number"], "seen": new["seen"], "old_title": old["title"], "new_title": new["title"],
             "paragraphs": await asyncio.to_thread(changes, old["body"], new["body"])}
            for old, new in reversed(edits[-10:])
        ],
        "sightings": await ask("select * from sighting where article = ? order by first_seen limit 200", (number,)),
        "story_articles": await ask(
            "select id, title, publisher, published from article where story = ? and id != ? order by id limit 100", (found[0]["story"], number)
        ),
        "alerts": await ask("select id, created, headline from alert where article = ? order by id", (number,)),
        "near_misses": await ask(
            """select m.* from near_miss m cross join article a on a.id = m.article and a.version = m.version where m.article = ?
            order by m.id limit 20""",
            (number,),
        ),
    }  # fmt: skip


async def member(ask: Ask, country: str) -> Row | None:
    """A nation: its entry, every claim for and against, what was believed before, its alerts.

    A nation without an entry has a page too, which says so: a claim or a meeting may name any nation.
    """
    found = await ask("select * from members where country = ?", (country,)) or await ask(
        "select code as country, name as nation, 'no entry' as status, 0 as confirmed from country where code = ?", (country,)
    )
    if not found:
        return None
    return {
        **found[0],
        "evidence": await ask(REPORTS, ("member", country)),
        "states": await ask("select * from member_state where country = ? order by id", (country,)),
        "alerts": await ask("select id, created, headline, level from alert where country = ? order by id", (country,)),
        "meetings": await ask("select * from meetings where country = ? and status not in ('denied', 'retracted')", (country,)),
    }


async def meeting(ask: Ask, key: str) -> Row | None:
    """A meeting: its entry, every report of it, changes of plan, its alerts."""
    found = await ask("select * from meetings where key = ?", (key,))
    if not found:
        return None
    return {
        **found[0],
        "evidence": await ask(REPORTS, ("meeting", key)),
        "states": await ask("select * from meeting_state where key = ? order by id", (key,)),
        "alerts": await ask("select id, created, headline, level from alert where meeting = ? order by id", (key,)),
    }


async def alert(ask: Ask, number: int) -> Row | None:
    """An alert: what it says, from which sentence of which article, when it was raised and handed over for sending."""
    found = await ask(
        """select a.*, n.name as nation, p.title as publisher_title from alert a left join country n on n.code = a.country
        left join publisher p on p.name = a.publisher where a.id = ?""",
        (number,),
    )
    if not found:
        return None
    row = found[0]
    del row["payload"]
    before, after = json.loads(row["members_before"]), json.loads(row["members_after"])
    names = {nation["code"]: nation["name"] for nation in await ask("select * from country")}
    return {
        **row,
        "members_before": [{"country": code, "nation": names.get(code, code)} for code in before],
        "members_after": [{"country": code, "nation": names.get(code, code), "new": code not in before} for code in after],
        "thread_alerts": await ask(
            "select id, created, headline from alert where thread = ? and id != ? order by id", (row["thread"], number)
        ),
        "of_source": row["thread"].removeprefix("source:").split("/")[0] if row["thread"].startswith("source:") else "",
    }


async def source(ask: Ask, name: str) -> Row | None:
    """A source: its rhythm and roads, coverage by day, gaps, outcomes, its newest articles."""
    found = await ask(
        """select v.*, s.feed, s.listing, s.sitemap, s.publisher as host from sources v join source s on s.name = v.source
        where v.source = ?""",
        (name,),
    )
    if not found:
        return None
    return {
        **found[0],
        "roads": await ask(
            "select * from health where subject = ? or (subject > ? and subject < ?) order by subject", (name, f"{name}/", f"{name}0")
        ),
        "visits": await ask("select * from visit where source = ? order by started desc, id desc limit 60", (name,)),
        "outcomes": await ask(
            """select outcome, count(*) as visits, max(started) as latest from visit where source = ?
            and started > strftime('%Y-%m-%dT%H:%M:%SZ', 'now', '-30 days') group by outcome order by visits desc""",
            (name,),
        ),
        "coverage": await ask("select * from coverage where source = ? and day > date('now', '-30 days') order by day desc", (name,)),
        "gaps": await ask("select * from gaps where source = ? order by id desc limit 50", (name,)),
        "articles": await ask(
            "select id, title, published, first_seen, mentions from article where source = ? order by id desc limit 20", (name,)
        ),
        "alerts": await ask(
            "select id, created, headline from alert where thread = ? or thread like ? order by id desc limit 20",
            (f"source:{name}", f"source:{name}/%"),
        ),
    }  # fmt: skip


async def _publisher(ask: Ask, name: str) -> Any:
    found = await ask("select title from publisher where name = ?", (name,))
    return found[0]["title"] if found else name
