"""The questions people ask of the archive, as SQL views: they read the same in Datasette, in ``sqlite3`` and in tests."""

from __future__ import annotations

from sqlite_utils import Database

VIEWS = {
    "articles": """
        select a.id, coalesce(nullif(v.title, ''), a.title) as title, a.publisher, a.published, v.body, v.byline, v.dateline,
               a.url, a.state, a.mentions as mentions_initiative, v.number as version, v.layout, a.language,
               a.first_seen, a.last_seen, a.story, a.origin
        from article a left join version v on v.id = a.version""",
    "members": """
        select country, status, since, announced, first_seen, withdrawn, confirmed from member order by country""",
    "meetings": """
        select key, start, "end", precision, city, country, status, confirmed, announced, first_seen
        from meeting order by start desc""",
    "alerts": """
        select id, created, headline, kind, level, confirmed, publisher, published, sentence, url, article, detail
        from alert order by id desc""",
    "visits": """
        select id, started, source, road, outcome, items, new_items, detail, status,
               round((julianday(finished) - julianday(started)) * 86400, 1) as seconds, url
        from visit order by id desc""",
}


def create_views(db: Database) -> None:
    """Make every view anew, so that an archive of any age has today's."""
    for name, sql in VIEWS.items():
        db.execute(f"drop view if exists [{name}]")
        db.execute(f"create view [{name}] as {sql}")
