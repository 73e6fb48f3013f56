"""Every change of the archive's schema, oldest first.

Base tables have singular names and are the pipeline's; the plural names (``articles``, ``members`` …) are
views made for people and live in ``views.py``. Times are UTC, ``2026-12-03T14:05:00Z``.
"""

from __future__ import annotations

from babel import Locale
from sqlite_utils import Database, Migrations

archive_migrations = Migrations("archive")

NO_COUNTRIES = {"EU", "EZ", "QO", "UN", "XA", "XB", "ZZ"}  # CLDR names these too: unions, and codes kept for tests


@archive_migrations()
def create_collecting_tables(db: Database) -> None:
    """Sources, visits, articles, everywhere they were seen, and each version of their text."""
    for statement in (
        """create table publisher (
            name text primary key, title text not null, country text, official integer not null, hosts text not null)""",
        """create table source (
            name text primary key, publisher text not null references publisher(name), kind text not null,
            feed text, listing text, sitemap text, every_seconds integer not null, enabled integer not null,
            next_visit text, state text not null default 'new', state_since text)""",
        """create table road (
            source text not null, road text not null, etag text not null default '',
            last_modified text not null default '', fingerprint text not null default '',
            keys text not null default '[]', typical_items integer not null default 0, updated text not null,
            primary key (source, road)) without rowid""",
        """create table visit (
            id integer primary key, source text not null, road text not null, url text not null,
            started text not null, finished text not null, outcome text not null, detail text not null default '',
            status integer, items integer not null, new_items integer not null, overlap integer,
            gap text not null default '', requests integer not null, retry_after real,
            moved_to text not null default '')""",
        "create index visit_by_source on visit(source, started)",
        "create index visit_by_start on visit(started)",
        """create table article (
            id integer primary key autoincrement, publisher text not null, url text not null, source text not null,
            origin text not null, title text not null, summary text not null, author text not null,
            slug text not null, published text, published_precision text not null default '',
            first_seen text not null, last_seen text not null, state text not null default 'new',
            due text, attempts integer not null default 0, reads integer not null default 0,
            outcome text not null default '', detail text not null default '', etag text not null default '',
            last_modified text not null default '', gone text, version integer references version(id),
            story integer, language text not null default '', fresh_since text not null default '',
            mentions integer not null default 0)""",
        "create index article_due on article(due) where due is not null",
        "create index article_by_publisher on article(publisher, id)",
        "create index article_by_published on article(published)",
        "create index article_by_story on article(story)",
        "create index article_by_slug on article(slug, published)",
        "create index article_mentioning on article(id) where mentions",
        "create table identity (key text primary key, article integer not null references article(id)) without rowid",
        "create index identity_by_article on identity(article)",
        """create table sighting (
            article integer not null references article(id), source text not null, road text not null,
            url text not null, title text not null, first_seen text not null, last_seen text not null,
            primary key (article, source, road, url)) without rowid""",
        "create index sighting_by_url on sighting(url)",
        """create table version (
            id integer primary key, article integer not null references article(id), number integer not null,
            seen text not null, title text not null, byline text not null, dateline text not null,
            body text not null, layout text not null, text_hash text not null, detected text,
            detector text not null default '', reconciled text, unique (article, number))""",
        "create index version_undetected on version(id) where detected is null",
        "create index version_unreconciled on version(id) where reconciled is null",
        "create index version_by_text on version(text_hash)",
        """create table band (hash integer not null, article integer not null,
            primary key (hash, article)) without rowid""",
        # External content over the view people search; record_pages keeps it in step in its own transaction.
        """create virtual table article_fts using fts5 (
            title, body, content="articles", content_rowid="id", tokenize="porter unicode61 remove_diacritics 2")""",
    ):
        db.execute(statement)


@archive_migrations()
def create_ledger_tables(db: Database) -> None:
    """Claims, the ledger of members and meetings with its past states and evidence, alerts and reviews."""
    for statement in (
        """create table claim (
            id integer primary key, version integer not null references version(id),
            article integer not null references article(id), kind text not null, country text, status text,
            since text, news integer not null default 0, number integer, start text, "end" text, precision text,
            city text, body text, sentence text not null, "where" text not null, start_char integer not null,
            end_char integer not null, confidence real not null, rule text not null,
            superseded text)""",
        "create index claim_by_version on claim(version)",
        "create index claim_by_article on claim(article)",
        "create index claim_by_country on claim(country)",
        """create table member (
            country text primary key, status text not null, confirmed integer not null, since text,
            announced text, first_seen text, withdrawn text)""",
        """create table member_state (
            id integer primary key, country text not null, status text not null, confirmed integer not null,
            since text, announced text, withdrawn text, known_from text not null, known_until text)""",
        "create index member_state_by_country on member_state(country)",
        """create table meeting (
            key text primary key, status text not null, confirmed integer not null, start text, "end" text,
            precision text not null, city text, country text, announced text, first_seen text,
            alerted integer not null default 0)""",
        """create table meeting_state (
            id integer primary key, key text not null, status text not null, confirmed integer not null, start text,
            "end" text, precision text not null, city text, country text, known_from text not null,
            known_until text)""",
        "create index meeting_state_by_key on meeting_state(key)",
        """create table evidence (
            id integer primary key, subject_kind text not null, subject text not null,
            article integer references article(id), version integer not null, claim integer references claim(id),
            supports integer not null, official integer not null, seen text not null, published text not null,
            until text, replaced_by integer, rejected text not null default '', payload text not null)""",
        "create index evidence_by_subject on evidence(subject_kind, subject)",
        "create index evidence_by_claim on evidence(claim)",
        """create table alert (
            id integer primary key, key text not null unique, kind text not null, level text not null,
            thread text not null, headline text not null, confirmed integer not null, article integer, title text not null,
            url text not null, publisher text not null, published text not null, claim integer, sentence text not null,
            paragraph text not null, country text, since text, meeting text, members_before text not null,
            members_after text not null, detail text not null, created text not null, queued text,
            payload text not null)""",
        "create index alert_unqueued on alert(id) where queued is null",
        """create table review (
            id integer primary key, subject text not null, decision text not null, reason text not null,
            decided text not null, claim integer, payload text not null default '{}')""",
        """create table near_miss (
            id integer primary key, version integer not null references version(id),
            article integer not null references article(id), rule text not null, reason text not null,
            sentence text not null, confidence real not null)""",
        "create index near_miss_by_version on near_miss(version)",
        """create table health (
            subject text primary key, state text not null, since text not null, detail text not null default '')""",
        "create table note (name text primary key, value text not null) without rowid",
    ):
        db.execute(statement)


@archive_migrations()
def name_countries(db: Database) -> None:
    """English names of all countries (CLDR), so that views read well on their own; and what the pages look up."""
    db.execute("create table country (code text primary key, name text not null) without rowid")
    territories = Locale("en").territories
    db.table("country").insert_all(
        {"code": code, "name": name} for code, name in sorted(territories.items()) if len(code) == 2 and code not in NO_COUNTRIES
    )
    for statement in (
        "create index article_by_source on article(source, id)",
        "create index article_by_state on article(state, id)",
        "create index article_by_mention on article(mentions, publisher)",
        "create index version_that_edits on version(id) where number > 1",
        "create index claim_in_force on claim(kind, id) where superseded is null",
        "create index near_miss_by_article on near_miss(article)",
        "create index alert_by_article on alert(article) where article is not null",
        "create index visit_by_gap on visit(source, id) where gap != ''",
    ):
        db.execute(statement)


@archive_migrations()
def keep_what_pages_would_count(db: Database) -> None:
    """What a page would otherwise work out from every visit, version or sighting there is: it costs the same in an archive of any size.

    Triggers keep ``visit_day``, ``visit.pause`` and ``edit``, in the transaction of whoever writes a visit or a version, in whatever
    order they come. A day stays when its visits are forgotten.
    """
    for statement in (
        """create table visit_day (
            source text not null, day text not null, visits integer not null, good integer not null, failed integer not null,
            items integer not null, new_items integer not null, gaps_closed integer not null, gaps_open integer not null,
            primary key (source, day)) without rowid""",
        """insert into visit_day select source, substr(started, 1, 10), count(*), sum(outcome in ('ok', 'unchanged', 'addressless')),
            sum(outcome not in ('ok', 'unchanged', 'addressless')), sum(items), sum(new_items), sum(gap = 'closed'), sum(gap = 'open')
            from visit where road != 'backfill' group by 1, 2""",
        """create trigger visit_of_a_day after insert on visit when new.road != 'backfill' begin
            insert into visit_day values (new.source, substr(new.started, 1, 10), 1, new.outcome in ('ok', 'unchanged', 'addressless'),
                new.outcome not in ('ok', 'unchanged', 'addressless'), new.items, new.new_items, new.gap = 'closed', new.gap = 'open')
            on conflict (source, day) do update set visits = visits + 1, good = good + excluded.good, failed = failed + excluded.failed,
                items = items + excluded.items, new_items = new_items + excluded.new_items,
                gaps_closed = gaps_closed + excluded.gaps_closed, gaps_open = gaps_open + excluded.gaps_open; end""",
        """create table edit (
            version integer primary key references version(id), article integer not null references article(id),
            publisher text not null, before integer not null references version(id), new_title integer not null,
            characters_added integer not null)""",
        """insert into edit select n.id, n.article, a.publisher, o.id, o.title != n.title, length(n.body) - length(o.body)
            from version n join version o on o.article = n.article and o.number = n.number - 1 and o.layout != 'feed'
            join article a on a.id = n.article where n.number > 1""",
        """create trigger version_that_changes after insert on version when new.number > 1 begin
            insert into edit select new.id, new.article, a.publisher, o.id, o.title != new.title, length(new.body) - length(o.body)
            from version o join article a on a.id = o.article
            where o.article = new.article and o.number = new.number - 1 and o.layout != 'feed'; end""",
        "drop index version_that_edits",
        "create index edit_by_publisher on edit(publisher)",
        "alter table road add column oldest text",
        """update road set oldest = found.oldest from (
            select s.source, s.road, min(a.published) as oldest from sighting s join article a on a.id = s.article group by 1, 2) as found
            where found.source = road.source and found.road = road.road""",
        "create index sighting_on_road on sighting(first_seen) where road in ('feed', 'listing', 'sitemap')",
        "create index visit_that_was_good on visit(source, started, outcome) where outcome in ('ok', 'unchanged', 'addressless')",
        "alter table visit add column pause integer",
        """update visit set pause = unixepoch(started) - unixepoch((
                select max(o.started) from visit o where o.source = visit.source and o.outcome in ('ok', 'unchanged', 'addressless')
                and o.started < visit.started))
            where outcome in ('ok', 'unchanged', 'addressless')""",
        """create trigger visit_after_pause after insert on visit when new.outcome in ('ok', 'unchanged', 'addressless') begin
            update visit set pause = unixepoch(started) - unixepoch((
                select max(o.started) from visit o where o.source = new.source and o.outcome in ('ok', 'unchanged', 'addressless')
                and o.started < visit.started))
            where source = new.source and outcome in ('ok', 'unchanged', 'addressless') and started in (new.started, (
                select min(n.started) from visit n where n.source = new.source and n.outcome in ('ok', 'unchanged', 'addressless')
                and n.started > new.started)); end""",
        "create index visit_by_pause on visit(source, started, pause) where pause is not null",
        "drop index visit_by_gap",
        "create index visit_by_gap on visit(id) where gap != ''",
        "create index article_retold on article(story) where story != id",
        """create index article_unread on article(state, outcome, publisher)
            where state in ('new', 'summary', 'unreadable', 'gone')""",
        "create index article_without_address on article(slug) where instr(url, '/#item-')",
    ):
        db.execute(statement)
