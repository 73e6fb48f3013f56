"""The questions people ask of the archive, as SQL views: they read the same in Datasette, in ``sqlite3`` and in tests.

Times are UTC. What a view means is said in ``metadata.yml``; questions that need a parameter are canned queries there.

A page shows fifty rows of a view, counts them all and groups them all by a few columns, each in a query of its own. So that
this stays quick: a view that may be long has no order (``metadata.yml`` gives it; an ordered view is worked out whole before it is
counted), what its rows merely show comes by left join or subquery (SQLite leaves out what nobody asks for), ``cross join`` says
which table is read first, and what would be worked out from everything there is looks at the newest only, or is kept by triggers.
"""

from __future__ import annotations

from sqlite_utils import Database

ROADS = "('feed', 'listing', 'sitemap')"
# The newest articles on the roads of the sources, of the last 90 days of visits at most.
ON_ROADS = f"""
            select article, source, road, first_seen from sighting where road in {ROADS}
            and first_seen > (select strftime('%Y-%m-%dT%H:%M:%SZ', max(started), '-90 days') from visit)
            order by first_seen desc limit 20000"""  # noqa: S608 - a constant

ARTICLES = {
    # One look-up for each column of the text, not a join: who asks for no text, as counts and facets do, then reads none.
    "articles": """
        select a.id, coalesce(nullif((select v.title from version v where v.id = a.version), ''), a.title) as title, a.publisher,
               a.published, (select v.body from version v where v.id = a.version) as body,
               (select v.byline from version v where v.id = a.version) as byline,
               (select v.dateline from version v where v.id = a.version) as dateline,
               a.url, a.state, a.mentions as mentions_initiative,
               (select v.number from version v where v.id = a.version) as version,
               (select v.layout from version v where v.id = a.version) as layout, a.language,
               a.first_seen, a.last_seen, a.story, a.origin, a.source
        from article a""",
    "mentions": """
        select a.id, coalesce(nullif(v.title, ''), a.title) as title, +a.publisher as publisher, a.published, a.language,
               (select count(*) from claim c where c.article = a.id and c.superseded is null and c.kind != 'mention') as claims,
               a.story, a.url
        from article a left join version v on v.id = a.version where a.mentions""",
    "stories": """
        select s.story, (select count(*) from article a where a.story = s.story) as articles,
               (select count(distinct a.publisher) from article a where a.story = s.story) as publishers,
               (select group_concat(distinct a.publisher) from article a where a.story = s.story) as told_by,
               (select min(a.published) from article a where a.story = s.story) as first_published,
               (select max(a.mentions) from article a where a.story = s.story) as mentions_initiative,
               (select a.title from article a where a.id = s.story) as title
        from (select distinct story from article where story != id order by story desc) s""",
    "edits": """
        select e.version as id, e.article,
               (select coalesce(nullif(n.title, ''), a.title) from version n join article a on a.id = n.article where n.id = e.version)
               as title,
               e.publisher, (select n.number from version n where n.id = e.version) as version,
               (select o.seen from version o where o.id = e.before) as seen_before,
               (select n.seen from version n where n.id = e.version) as seen_after,
               (select round((julianday(n.seen) - julianday(a.published)) * 24, 1) from version n join article a on a.id = n.article
                where n.id = e.version) as hours_after_publication,
               e.new_title, e.characters_added, (select a.mentions from article a where a.id = e.article) as mentions_initiative
        from edit e""",
    "unread": """
        select a.id, a.title, a.publisher, a.published, a.state, a.outcome, a.detail, a.attempts, a.due as next_try, a.url
        from article a where a.state in ('new', 'summary', 'unreadable', 'gone')""",
    "mentions_by_month": """
        select substr(coalesce(published, first_seen), 1, 7) as month, count(*) as articles,
               count(distinct publisher) as publishers, count(distinct story) as stories
        from article where mentions group by month order by month desc""",
}

FINDINGS = {
    "claims": """
        select c.id, c.kind, c.status, c.country, n.name as nation, c.since, c.number, c.start, c."end", c.city, c.sentence,
               c.confidence, c.rule, c.article, a.publisher, a.published
        from claim c left join article a on a.id = c.article left join country n on n.code = c.country where c.superseded is null""",
    "near_misses": """
        select m.id, m.article, coalesce(nullif(v.title, ''), a.title) as title, a.publisher, a.published, m.rule, m.reason,
               m.sentence, m.confidence
        from near_miss m cross join article a on a.id = m.article and a.version = m.version left join version v on v.id = m.version""",
    "contradictions": """
        select e.id, e.subject_kind, e.subject, coalesce(n.name, e.subject) as about, c.kind, c.status, c.sentence,
               e.official, e.published, e.seen, e.article, a.publisher, e.until, e.rejected
        from evidence e join article a on a.id = e.article left join claim c on c.id = e.claim
        left join country n on n.code = e.subject and e.subject_kind = 'member'
        where not e.supports order by e.id desc""",
}

LEDGER = {
    "members": """
        select m.country, n.name as nation, m.status, m.since, m.announced, m.first_seen, m.withdrawn, m.confirmed,
               (select count(distinct e.article) from evidence e
                where e.subject_kind = 'member' and e.subject = m.country and e.supports and e.until is null) as reports
        from member m left join country n on n.code = m.country
        order by coalesce(m.since, m.announced, m.first_seen), n.name""",
    "meetings": """
        select m.key, m.start, m."end", m.precision, m.city, m.country, n.name as nation, m.status, m.confirmed, m.announced,
               m.first_seen,
               (select count(distinct e.article) from evidence e
                where e.subject_kind = 'meeting' and e.subject = m.key and e.supports and e.until is null) as reports
        from meeting m left join country n on n.code = m.country order by coalesce(m.start, m.announced) desc""",
    "member_reports": """
        select e.id, e.subject as country, n.name as nation, e.supports, c.status, c.since, c.sentence, e.official, e.published, e.seen,
               e.until, e.rejected, e.article, a.publisher
        from evidence e join article a on a.id = e.article left join claim c on c.id = e.claim
        left join country n on n.code = e.subject where e.subject_kind = 'member' order by e.published desc, e.id desc""",
    "meeting_reports": """
        select e.id, e.subject as meeting, e.supports, c.status, c.start, c."end", c.city, c.sentence, e.official, e.published, e.seen,
               e.until, e.rejected, e.article, a.publisher
        from evidence e join article a on a.id = e.article left join claim c on c.id = e.claim
        where e.subject_kind = 'meeting' order by e.published desc, e.id desc""",
    "first_reports": """
        select m.key as meeting, m.start, m."end", m.city, min(nullif(e.published, '')) as first_report, e.article, a.publisher,
               case when length(coalesce(m."end", m.start)) = 10 and length(min(nullif(e.published, ''))) >= 10
                    then cast(julianday(min(nullif(e.published, ''))) - julianday(coalesce(m."end", m.start)) as integer)
                    end as days_after_end, m.first_seen
        from meeting m join evidence e on e.subject_kind = 'meeting' and e.subject = m.key and e.supports and e.until is null
        join claim c on c.id = e.claim and c.status in ('held', 'ongoing', 'background')
        join article a on a.id = e.article group by m.key order by m.start desc""",
    "alerts": """
        select id, created, headline, kind, level, confirmed, publisher, published, sentence, url, article, detail, country, meeting
        from alert order by id desc""",
}

COLLECTING = {
    "visits": """
        select id, started, source, road, outcome, items, new_items, detail, status,
               round((julianday(finished) - julianday(started)) * 86400, 1) as seconds, url
        from visit""",
    "sources": """
        select s.name as source, p.title as publisher, s.kind, s.enabled, s.every_seconds / 60.0 as every_minutes,
               coalesce((select h.state from health h where h.subject = s.name and h.state not in ('well', 'new')),
                        (select h.state from health h where h.subject > s.name || '/' and h.subject < s.name || '0'
                         and h.state not in ('well', 'new') limit 1),
                        (select 'well' from visit v where v.source = s.name limit 1), 'new') as state,
               (select max(v.started) from visit v where v.source = s.name) as last_visit,
               (select v.outcome from visit v where v.source = s.name order by v.started desc, v.id desc limit 1) as last_outcome,
               (select max(v.started) from visit v
                where v.source = s.name and v.outcome in ('ok', 'unchanged', 'addressless')) as last_good_visit,
               (select a.first_seen from article a where a.source = s.name order by a.id desc limit 1) as newest_article,
               s.next_visit
        from source s left join publisher p on p.name = s.publisher order by s.enabled desc, s.name""",
    "publishers": """
        select p.name as publisher, p.title, p.country, p.official, p.hosts,
               (select count(*) from article a where a.publisher = p.name) as articles,
               (select count(*) from article a where a.publisher = p.name and a.mentions = 1) as mentions_initiative,
               (select a.first_seen from article a where a.publisher = p.name order by a.id desc limit 1) as newest_article
        from publisher p order by p.name""",
    # What was shown on one road alone is a disagreement only where the other road showed older things and was read since.
    "coverage": """
        with disagreed as materialized (
            select source, substr(first_seen, 1, 10) as day, count(*) as articles from one_road group by 1, 2)
        select v.source, v.day,
               cast(round(86400.0 / s.every_seconds) as integer) * ((s.feed is not null) + (s.listing is not null) + (s.sitemap is not null))
               as visits_due,
               v.visits, v.good, v.failed, v.items as items_seen, v.new_items as new_articles, v.gaps_closed, v.gaps_open,
               coalesce(d.articles, 0) as roads_disagreed
        from visit_day v left join source s on s.name = v.source left join disagreed d on d.source = v.source and d.day = v.day
        where v.day > (select date(max(started), '-90 days') from visit)
        order by v.day desc, v.source""",
    "one_road": f"""
        with shown as materialized ({ON_ROADS})
        select a.id as article, a.title, a.publisher, s.source, s.road, other.road as missing_on, min(s.first_seen) as first_seen, a.url
        from shown s cross join road other on other.source = s.source and other.road != s.road and other.updated >= s.first_seen
        cross join article a on a.id = s.article and a.published >= other.oldest
        where not exists (select 1 from sighting o where o.article = s.article and o.source = s.source and o.road = other.road)
        group by s.article, s.source, s.road, other.road order by a.id desc""",  # noqa: S608 - constants
    "roads": f"""
        with shown as materialized ({ON_ROADS})
        select s.source, s.road, count(distinct s.article) as articles,
               count(distinct case when not exists (
                   select 1 from sighting o where o.article = s.article and (o.source != s.source or o.road != s.road) and o.road in {ROADS})
                   then s.article end) as only_here,
               (select r.updated from road r where r.source = s.source and r.road = s.road) as last_seen
        from shown s group by s.source, s.road order by s.source, s.road""",  # noqa: S608 - constants
    "silences": """
        select distinct v.source, strftime('%Y-%m-%dT%H:%M:%SZ', v.started, -v.pause || ' seconds') as last_good_visit,
               v.started as next_good_visit, round(v.pause / 3600.0, 1) as hours, round(s.every_seconds / 3600.0, 2) as rhythm_hours
        from source s cross join visit v on v.source = s.name and v.pause > 3 * s.every_seconds
        where v.started > (select strftime('%Y-%m-%dT%H:%M:%SZ', max(started), '-90 days') from visit)
        order by last_good_visit desc""",
    "gaps": """
        select id, started, +source as source, road, gap, items, new_items, overlap, detail, url from visit where gap != ''""",
    "discovery_delays": """
        with found as (select * from article where published != '' order by published desc limit 20000),
        delay as materialized (
            select publisher, substr(published, 1, 7) as month, (julianday(first_seen) - julianday(published)) * 1440 as minutes
            from found where origin = 'visit' and published_precision = 'minute' and first_seen >= published
            and (fresh_since = '' or published >= fresh_since))
        select publisher, month, count(*) as articles, round(avg(minutes)) as mean_minutes, round(max(minutes)) as longest_minutes,
               round(100.0 * avg(minutes <= 60), 1) as percent_within_an_hour
        from delay group by publisher, month order by month desc, publisher""",
}

VIEWS = {**ARTICLES, **FINDINGS, **LEDGER, **COLLECTING}


def create_views(db: Database) -> None:
    """Make every view anew, so that an archive of any age has today's."""
    for name, sql in VIEWS.items():
        db.execute(f"drop view if exists [{name}]")
        db.execute(f"create view [{name}] as {sql}")


def views_are_current(db: Database) -> bool:
    """Does the archive have these views as they are written here?"""
    found = {row[0]: row[1] for row in db.execute("select name, sql from sqlite_master where type = 'view'")}
    return all(found.get(name) == f"CREATE VIEW [{name}] as {sql}" for name, sql in VIEWS.items())
