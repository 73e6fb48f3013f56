begin;
CREATE TABLE "_sqlite_migrations" (
   "id" INTEGER PRIMARY KEY,
   "migration_set" TEXT,
   "name" TEXT,
   "applied_at" TEXT
);
insert into "_sqlite_migrations" values (1, 'archive', 'create_collecting_tables', '2026-11-22 13:09:00.516716+00:00');
insert into "_sqlite_migrations" values (2, 'archive', 'create_ledger_tables', '2026-11-22 13:09:00.517573+00:00');
insert into "_sqlite_migrations" values (3, 'archive', 'name_countries', '2026-11-22 13:09:00.563656+00:00');
insert into "_sqlite_migrations" values (4, 'archive', 'keep_what_pages_would_count', '2026-11-22 13:09:00.565592+00:00');
CREATE UNIQUE INDEX "idx__sqlite_migrations_migration_set_name"
    ON "_sqlite_migrations" ("migration_set", "name");
CREATE TABLE publisher (
            name text primary key, title text not null, country text, official integer not null, hosts text not null);
insert into "publisher" values ('war.gov', 'U.S. Department of War', 'US', 1, 'www.war.gov www.defense.gov');
insert into "publisher" values ('spacecom.mil', 'U.S. Space Command', 'US', 1, 'www.spacecom.mil');
insert into "publisher" values ('stratcom.mil', 'U.S. Strategic Command', 'US', 1, 'www.stratcom.mil');
insert into "publisher" values ('spaceforce.mil', 'U.S. Space Force', 'US', 1, 'www.spaceforce.mil');
CREATE TABLE source (
            name text primary key, publisher text not null references publisher(name), kind text not null,
            feed text, listing text, sitemap text, every_seconds integer not null, enabled integer not null,
            next_visit text, state text not null default 'new', state_since text);
insert into "source" values ('war-releases', 'war.gov', 'afpims', 'https://www.war.gov/DesktopModules/ArticleCS/RSS.ashx?ContentType=1', 'https://www.war.gov/News/', '', 900, 1, '2026-11-22T09:15:00Z', 'new', NULL);
insert into "source" values ('war-news', 'war.gov', 'afpims', 'https://www.war.gov/DesktopModules/ArticleCS/RSS.ashx?ContentType=1', 'https://www.war.gov/News/', '', 900, 1, '2026-11-22T09:15:00Z', 'new', NULL);
insert into "source" values ('spacecom', 'spacecom.mil', 'afpims', 'https://www.spacecom.mil/DesktopModules/ArticleCS/RSS.ashx?ContentType=1', 'https://www.spacecom.mil/News/', '', 900, 1, '2026-11-22T09:15:00Z', 'new', NULL);
insert into "source" values ('stratcom', 'stratcom.mil', 'afpims', 'https://www.stratcom.mil/DesktopModules/ArticleCS/RSS.ashx?ContentType=1', 'https://www.stratcom.mil/News/', '', 3600, 1, '2026-11-22T10:00:00Z', 'new', NULL);
insert into "source" values ('spaceforce', 'spaceforce.mil', 'afpims', 'https://www.spaceforce.mil/DesktopModules/ArticleCS/RSS.ashx?ContentType=1', 'https://www.spaceforce.mil/News/', '', 1800, 1, '2026-11-22T09:30:00Z', 'new', NULL);
CREATE TABLE road (
            source text not null, road text not null, etag text not null default '',
            last_modified text not null default '', fingerprint text not null default '',
            keys text not null default '[]', typical_items integer not null default 0, updated text not null, oldest text,
            primary key (source, road)) without rowid;
insert into "road" values ('spacecom', 'feed', '', '', '', '["spacecom.mil/4300200"]', 1, '2026-11-22T08:45:01Z', '2026-11-09T09:00:00Z');
insert into "road" values ('spacecom', 'listing', '', '', '', '["spacecom.mil/4300200"]', 1, '2026-11-20T06:12:02Z', '2026-11-09T09:00:00Z');
insert into "road" values ('spaceforce', 'feed', '', '', '', '["spaceforce.mil/4300666"]', 1, '2026-11-22T06:30:01Z', '2026-11-22T00:00:00Z');
insert into "road" values ('stratcom', 'feed', '', '', '', '["stratcom.mil/4300300"]', 1, '2026-11-22T08:00:01Z', '2026-11-21T09:00:00Z');
insert into "road" values ('stratcom', 'listing', '', '', '', '["stratcom.mil/4300300"]', 1, '2026-11-21T09:12:02Z', '2026-11-21T09:00:00Z');
insert into "road" values ('war-news', 'feed', '', '', '', '["war.gov/4300201"]', 1, '2026-11-22T08:30:01Z', '2026-10-25T20:00:00Z');
insert into "road" values ('war-releases', 'feed', '', '', '', '["war.gov/4000000"]', 1, '2026-11-22T08:45:01Z', '2026-10-25T09:00:00Z');
insert into "road" values ('war-releases', 'listing', '', '', '', '["war.gov/4000000"]', 1, '2026-10-25T09:12:02Z', '2026-10-25T09:00:00Z');
CREATE TABLE visit (
            id integer primary key, source text not null, road text not null, url text not null,
            started text not null, finished text not null, outcome text not null, detail text not null default '',
            status integer, items integer not null, new_items integer not null, overlap integer,
            gap text not null default '', requests integer not null, retry_after real,
            moved_to text not null default '', pause integer);
insert into "visit" values (1, 'war-releases', 'feed', 'https://www.war.gov/rss', '2026-10-25T09:12:00Z', '2026-10-25T09:12:01Z', 'ok', '', NULL, 1, 1, NULL, '', 1, NULL, '', NULL);
insert into "visit" values (2, 'war-releases', 'listing', 'https://www.war.gov/News/', '2026-10-25T09:12:02Z', '2026-10-25T09:12:02Z', 'ok', '', NULL, 1, 0, NULL, '', 1, NULL, '', 2);
insert into "visit" values (3, 'war-news', 'feed', 'https://www.war.gov/rss', '2026-10-25T20:12:00Z', '2026-10-25T20:12:01Z', 'ok', '', NULL, 1, 1, NULL, '', 1, NULL, '', NULL);
insert into "visit" values (4, 'spacecom', 'feed', 'https://www.spacecom.mil/rss', '2026-11-09T09:12:00Z', '2026-11-09T09:12:01Z', 'ok', '', NULL, 1, 1, NULL, '', 1, NULL, '', NULL);
insert into "visit" values (5, 'spacecom', 'listing', 'https://www.spacecom.mil/News/', '2026-11-09T09:12:02Z', '2026-11-09T09:12:02Z', 'ok', '', NULL, 1, 0, NULL, '', 1, NULL, '', 2);
insert into "visit" values (6, 'spacecom', 'feed', 'https://www.spacecom.mil/rss', '2026-11-20T06:12:00Z', '2026-11-20T06:12:01Z', 'ok', '', NULL, 1, 1, NULL, '', 1, NULL, '', 939598);
insert into "visit" values (7, 'spacecom', 'listing', 'https://www.spacecom.mil/News/', '2026-11-20T06:12:02Z', '2026-11-20T06:12:02Z', 'ok', '', NULL, 1, 0, NULL, '', 1, NULL, '', 2);
insert into "visit" values (8, 'war-news', 'feed', 'https://www.war.gov/rss', '2026-11-20T08:12:00Z', '2026-11-20T08:12:01Z', 'ok', '', NULL, 1, 1, NULL, '', 1, NULL, '', 2203200);
insert into "visit" values (9, 'stratcom', 'feed', 'https://www.stratcom.mil/rss', '2026-11-21T09:12:00Z', '2026-11-21T09:12:01Z', 'ok', '', NULL, 1, 1, NULL, '', 1, NULL, '', 720);
insert into "visit" values (10, 'stratcom', 'listing', 'https://www.stratcom.mil/News/', '2026-11-21T09:12:02Z', '2026-11-21T09:12:02Z', 'ok', '', NULL, 1, 0, NULL, '', 1, NULL, '', 2);
insert into "visit" values (11, 'spaceforce', 'feed', 'https://www.spaceforce.mil/rss', '2026-11-22T00:12:00Z', '2026-11-22T00:12:01Z', 'ok', '', NULL, 1, 1, NULL, '', 1, NULL, '', 720);
insert into "visit" values (12, 'war-releases', 'feed', 'https://www.war.gov/rss', '2026-11-21T23:00:00Z', '2026-11-21T23:00:01Z', 'unchanged', '', 304, 0, 0, NULL, '', 1, NULL, '', 2382478);
insert into "visit" values (13, 'war-releases', 'feed', 'https://www.war.gov/rss', '2026-11-21T23:15:00Z', '2026-11-21T23:15:01Z', 'unchanged', '', 304, 0, 0, NULL, '', 1, NULL, '', 900);
insert into "visit" values (14, 'war-releases', 'feed', 'https://www.war.gov/rss', '2026-11-21T23:30:00Z', '2026-11-21T23:30:01Z', 'timeout', 'no answer within 30 s', NULL, 0, 0, NULL, '', 1, NULL, '', NULL);
insert into "visit" values (15, 'war-releases', 'feed', 'https://www.war.gov/rss', '2026-11-21T23:45:00Z', '2026-11-21T23:45:01Z', 'unchanged', '', 304, 0, 0, NULL, '', 1, NULL, '', 1800);
insert into "visit" values (16, 'war-releases', 'feed', 'https://www.war.gov/rss', '2026-11-22T00:00:00Z', '2026-11-22T00:00:01Z', 'unchanged', '', 304, 0, 0, NULL, '', 1, NULL, '', 900);
insert into "visit" values (17, 'war-releases', 'feed', 'https://www.war.gov/rss', '2026-11-22T00:15:00Z', '2026-11-22T00:15:01Z', 'unchanged', '', 304, 0, 0, NULL, '', 1, NULL, '', 900);
insert into "visit" values (18, 'war-releases', 'feed', 'https://www.war.gov/rss', '2026-11-22T00:30:00Z', '2026-11-22T00:30:01Z', 'unchanged', '', 304, 0, 0, NULL, '', 1, NULL, '', 900);
insert into "visit" values (19, 'war-releases', 'feed', 'https://www.war.gov/rss', '2026-11-22T00:45:00Z', '2026-11-22T00:45:01Z', 'unchanged', '', 304, 0, 0, NULL, '', 1, NULL, '', 900);
insert into "visit" values (20, 'war-releases', 'feed', 'https://www.war.gov/rss', '2026-11-22T01:00:00Z', '2026-11-22T01:00:01Z', 'unchanged', '', 304, 0, 0, NULL, '', 1, NULL, '', 900);
insert into "visit" values (21, 'war-releases', 'feed', 'https://www.war.gov/rss', '2026-11-22T01:15:00Z', '2026-11-22T01:15:01Z', 'unchanged', '', 304, 0, 0, NULL, '', 1, NULL, '', 900);
insert into "visit" values (22, 'war-releases', 'feed', 'https://www.war.gov/rss', '2026-11-22T01:30:00Z', '2026-11-22T01:30:01Z', 'unchanged', '', 304, 0, 0, NULL, '', 1, NULL, '', 900);
insert into "visit" values (23, 'war-releases', 'feed', 'https://www.war.gov/rss', '2026-11-22T01:45:00Z', '2026-11-22T01:45:01Z', 'unchanged', '', 304, 0, 0, NULL, '', 1, NULL, '', 900);
insert into "visit" values (24, 'war-releases', 'feed', 'https://www.war.gov/rss', '2026-11-22T02:00:00Z', '2026-11-22T02:00:01Z', 'unchanged', '', 304, 0, 0, NULL, '', 1, NULL, '', 900);
insert into "visit" values (25, 'war-releases', 'feed', 'https://www.war.gov/rss', '2026-11-22T02:15:00Z', '2026-11-22T02:15:01Z', 'unchanged', '', 304, 0, 0, NULL, '', 1, NULL, '', 900);
insert into "visit" values (26, 'war-releases', 'feed', 'https://www.war.gov/rss', '2026-11-22T02:30:00Z', '2026-11-22T02:30:01Z', 'unchanged', '', 304, 0, 0, NULL, '', 1, NULL, '', 900);
insert into "visit" values (27, 'war-releases', 'feed', 'https://www.war.gov/rss', '2026-11-22T02:45:00Z', '2026-11-22T02:45:01Z', 'unchanged', '', 304, 0, 0, NULL, '', 1, NULL, '', 900);
insert into "visit" values (28, 'war-releases', 'feed', 'https://www.war.gov/rss', '2026-11-22T03:00:00Z', '2026-11-22T03:00:01Z', 'unchanged', '', 304, 0, 0, NULL, '', 1, NULL, '', 900);
insert into "visit" values (29, 'war-releases', 'feed', 'https://www.war.gov/rss', '2026-11-22T03:15:00Z', '2026-11-22T03:15:01Z', 'unchanged', '', 304, 0, 0, NULL, '', 1, NULL, '', 900);
insert into "visit" values (30, 'war-releases', 'feed', 'https://www.war.gov/rss', '2026-11-22T03:30:00Z', '2026-11-22T03:30:01Z', 'unchanged', '', 304, 0, 0, NULL, '', 1, NULL, '', 900);
insert into "visit" values (31, 'war-releases', 'feed', 'https://www.war.gov/rss', '2026-11-22T03:45:00Z', '2026-11-22T03:45:01Z', 'unchanged', '', 304, 0, 0, NULL, '', 1, NULL, '', 900);
insert into "visit" values (32, 'war-releases', 'feed', 'https://www.war.gov/rss', '2026-11-22T04:00:00Z', '2026-11-22T04:00:01Z', 'unchanged', '', 304, 0, 0, NULL, '', 1, NULL, '', 900);
insert into "visit" values (33, 'war-releases', 'feed', 'https://www.war.gov/rss', '2026-11-22T04:15:00Z', '2026-11-22T04:15:01Z', 'timeout', 'no answer within 30 s', NULL, 0, 0, NULL, '', 1, NULL, '', NULL);
insert into "visit" values (34, 'war-releases', 'feed', 'https://www.war.gov/rss', '2026-11-22T04:30:00Z', '2026-11-22T04:30:01Z', 'unchanged', '', 304, 0, 0, NULL, '', 1, NULL, '', 1800);
insert into "visit" values (35, 'war-releases', 'feed', 'https://www.war.gov/rss', '2026-11-22T04:45:00Z', '2026-11-22T04:45:01Z', 'unchanged', '', 304, 0, 0, NULL, '', 1, NULL, '', 900);
insert into "visit" values (36, 'war-releases', 'feed', 'https://www.war.gov/rss', '2026-11-22T05:00:00Z', '2026-11-22T05:00:01Z', 'unchanged', '', 304, 0, 0, NULL, '', 1, NULL, '', 900);
insert into "visit" values (37, 'war-releases', 'feed', 'https://www.war.gov/rss', '2026-11-22T05:15:00Z', '2026-11-22T05:15:01Z', 'unchanged', '', 304, 0, 0, NULL, '', 1, NULL, '', 900);
insert into "visit" values (38, 'war-releases', 'feed', 'https://www.war.gov/rss', '2026-11-22T05:30:00Z', '2026-11-22T05:30:01Z', 'unchanged', '', 304, 0, 0, NULL, '', 1, NULL, '', 900);
insert into "visit" values (39, 'war-releases', 'feed', 'https://www.war.gov/rss', '2026-11-22T05:45:00Z', '2026-11-22T05:45:01Z', 'unchanged', '', 304, 0, 0, NULL, '', 1, NULL, '', 900);
insert into "visit" values (40, 'war-releases', 'feed', 'https://www.war.gov/rss', '2026-11-22T06:00:00Z', '2026-11-22T06:00:01Z', 'unchanged', '', 304, 0, 0, NULL, '', 1, NULL, '', 900);
insert into "visit" values (41, 'war-releases', 'feed', 'https://www.war.gov/rss', '2026-11-22T06:15:00Z', '2026-11-22T06:15:01Z', 'unchanged', '', 304, 0, 0, NULL, '', 1, NULL, '', 900);
insert into "visit" values (42, 'war-releases', 'feed', 'https://www.war.gov/rss', '2026-11-22T06:30:00Z', '2026-11-22T06:30:01Z', 'unchanged', '', 304, 0, 0, NULL, '', 1, NULL, '', 900);
insert into "visit" values (43, 'war-releases', 'feed', 'https://www.war.gov/rss', '2026-11-22T06:45:00Z', '2026-11-22T06:45:01Z', 'unchanged', '', 304, 0, 0, NULL, '', 1, NULL, '', 900);
insert into "visit" values (44, 'war-releases', 'feed', 'https://www.war.gov/rss', '2026-11-22T07:00:00Z', '2026-11-22T07:00:01Z', 'unchanged', '', 304, 0, 0, NULL, '', 1, NULL, '', 900);
insert into "visit" values (45, 'war-releases', 'feed', 'https://www.war.gov/rss', '2026-11-22T07:15:00Z', '2026-11-22T07:15:01Z', 'unchanged', '', 304, 0, 0, NULL, '', 1, NULL, '', 900);
insert into "visit" values (46, 'war-releases', 'feed', 'https://www.war.gov/rss', '2026-11-22T07:30:00Z', '2026-11-22T07:30:01Z', 'unchanged', '', 304, 0, 0, NULL, '', 1, NULL, '', 900);
insert into "visit" values (47, 'war-releases', 'feed', 'https://www.war.gov/rss', '2026-11-22T07:45:00Z', '2026-11-22T07:45:01Z', 'unchanged', '', 304, 0, 0, NULL, '', 1, NULL, '', 900);
insert into "visit" values (48, 'war-releases', 'feed', 'https://www.war.gov/rss', '2026-11-22T08:00:00Z', '2026-11-22T08:00:01Z', 'unchanged', '', 304, 0, 0, NULL, '', 1, NULL, '', 900);
insert into "visit" values (49, 'war-releases', 'feed', 'https://www.war.gov/rss', '2026-11-22T08:15:00Z', '2026-11-22T08:15:01Z', 'unchanged', '', 304, 0, 0, NULL, '', 1, NULL, '', 900);
insert into "visit" values (50, 'war-releases', 'feed', 'https://www.war.gov/rss', '2026-11-22T08:30:00Z', '2026-11-22T08:30:01Z', 'unchanged', '', 304, 0, 0, NULL, '', 1, NULL, '', 900);
insert into "visit" values (51, 'war-releases', 'feed', 'https://www.war.gov/rss', '2026-11-22T08:45:00Z', '2026-11-22T08:45:01Z', 'unchanged', '', 304, 0, 0, NULL, '', 1, NULL, '', 900);
insert into "visit" values (52, 'war-news', 'feed', 'https://www.war.gov/rss', '2026-11-21T23:00:00Z', '2026-11-21T23:00:01Z', 'unchanged', '', 304, 0, 0, NULL, '', 1, NULL, '', 139680);
insert into "visit" values (53, 'war-news', 'feed', 'https://www.war.gov/rss', '2026-11-21T23:15:00Z', '2026-11-21T23:15:01Z', 'timeout', 'no answer within 30 s', NULL, 0, 0, NULL, '', 1, NULL, '', NULL);
insert into "visit" values (54, 'war-news', 'feed', 'https://www.war.gov/rss', '2026-11-21T23:30:00Z', '2026-11-21T23:30:01Z', 'unchanged', '', 304, 0, 0, NULL, '', 1, NULL, '', 1800);
insert into "visit" values (55, 'war-news', 'feed', 'https://www.war.gov/rss', '2026-11-21T23:45:00Z', '2026-11-21T23:45:01Z', 'unchanged', '', 304, 0, 0, NULL, '', 1, NULL, '', 900);
insert into "visit" values (56, 'war-news', 'feed', 'https://www.war.gov/rss', '2026-11-22T00:00:00Z', '2026-11-22T00:00:01Z', 'unchanged', '', 304, 0, 0, NULL, '', 1, NULL, '', 900);
insert into "visit" values (57, 'war-news', 'feed', 'https://www.war.gov/rss', '2026-11-22T00:15:00Z', '2026-11-22T00:15:01Z', 'unchanged', '', 304, 0, 0, NULL, '', 1, NULL, '', 900);
insert into "visit" values (58, 'war-news', 'feed', 'https://www.war.gov/rss', '2026-11-22T00:30:00Z', '2026-11-22T00:30:01Z', 'unchanged', '', 304, 0, 0, NULL, '', 1, NULL, '', 900);
insert into "visit" values (59, 'war-news', 'feed', 'https://www.war.gov/rss', '2026-11-22T00:45:00Z', '2026-11-22T00:45:01Z', 'unchanged', '', 304, 0, 0, NULL, '', 1, NULL, '', 900);
insert into "visit" values (60, 'war-news', 'feed', 'https://www.war.gov/rss', '2026-11-22T01:00:00Z', '2026-11-22T01:00:01Z', 'unchanged', '', 304, 0, 0, NULL, '', 1, NULL, '', 900);
insert into "visit" values (61, 'war-news', 'feed', 'https://www.war.gov/rss', '2026-11-22T01:15:00Z', '2026-11-22T01:15:01Z', 'unchanged', '', 304, 0, 0, NULL, '', 1, NULL, '', 900);
insert into "visit" values (62, 'war-news', 'feed', 'https://www.war.gov/rss', '2026-11-22T01:30:00Z', '2026-11-22T01:30:01Z', 'unchanged', '', 304, 0, 0, NULL, '', 1, NULL, '', 900);
insert into "visit" values (63, 'war-news', 'feed', 'https://www.war.gov/rss', '2026-11-22T01:45:00Z', '2026-11-22T01:45:01Z', 'unchanged', '', 304, 0, 0, NULL, '', 1, NULL, '', 900);
insert into "visit" values (64, 'war-news', 'feed', 'https://www.war.gov/rss', '2026-11-22T02:00:00Z', '2026-11-22T02:00:01Z', 'unchanged', '', 304, 0, 0, NULL, '', 1, NULL, '', 900);
insert into "visit" values (65, 'war-news', 'feed', 'https://www.war.gov/rss', '2026-11-22T02:15:00Z', '2026-11-22T02:15:01Z', 'unchanged', '', 304, 0, 0, NULL, '', 1, NULL, '', 900);
insert into "visit" values (66, 'war-news', 'feed', 'https://www.war.gov/rss', '2026-11-22T02:30:00Z', '2026-11-22T02:30:01Z', 'unchanged', '', 304, 0, 0, NULL, '', 1, NULL, '', 900);
insert into "visit" values (67, 'war-news', 'feed', 'https://www.war.gov/rss', '2026-11-22T02:45:00Z', '2026-11-22T02:45:01Z', 'unchanged', '', 304, 0, 0, NULL, '', 1, NULL, '', 900);
insert into "visit" values (68, 'war-news', 'feed', 'https://www.war.gov/rss', '2026-11-22T03:00:00Z', '2026-11-22T03:00:01Z', 'unchanged', '', 304, 0, 0, NULL, '', 1, NULL, '', 900);
insert into "visit" values (69, 'war-news', 'feed', 'https://www.war.gov/rss', '2026-11-22T03:15:00Z', '2026-11-22T03:15:01Z', 'unchanged', '', 304, 0, 0, NULL, '', 1, NULL, '', 900);
insert into "visit" values (70, 'war-news', 'feed', 'https://www.war.gov/rss', '2026-11-22T03:30:00Z', '2026-11-22T03:30:01Z', 'unchanged', '', 304, 0, 0, NULL, '', 1, NULL, '', 900);
insert into "visit" values (71, 'war-news', 'feed', 'https://www.war.gov/rss', '2026-11-22T03:45:00Z', '2026-11-22T03:45:01Z', 'unchanged', '', 304, 0, 0, NULL, '', 1, NULL, '', 900);
insert into "visit" values (72, 'war-news', 'feed', 'https://www.war.gov/rss', '2026-11-22T04:00:00Z', '2026-11-22T04:00:01Z', 'timeout', 'no answer within 30 s', NULL, 0, 0, NULL, '', 1, NULL, '', NULL);
insert into "visit" values (73, 'war-news', 'feed', 'https://www.war.gov/rss', '2026-11-22T04:15:00Z', '2026-11-22T04:15:01Z', 'unchanged', '', 304, 0, 0, NULL, '', 1, NULL, '', 1800);
insert into "visit" values (74, 'war-news', 'feed', 'https://www.war.gov/rss', '2026-11-22T04:30:00Z', '2026-11-22T04:30:01Z', 'unchanged', '', 304, 0, 0, NULL, '', 1, NULL, '', 900);
insert into "visit" values (75, 'war-news', 'feed', 'https://www.war.gov/rss', '2026-11-22T04:45:00Z', '2026-11-22T04:45:01Z', 'unchanged', '', 304, 0, 0, NULL, '', 1, NULL, '', 900);
insert into "visit" values (76, 'war-news', 'feed', 'https://www.war.gov/rss', '2026-11-22T05:00:00Z', '2026-11-22T05:00:01Z', 'unchanged', '', 304, 0, 0, NULL, '', 1, NULL, '', 900);
insert into "visit" values (77, 'war-news', 'feed', 'https://www.war.gov/rss', '2026-11-22T05:15:00Z', '2026-11-22T05:15:01Z', 'unchanged', '', 304, 0, 0, NULL, '', 1, NULL, '', 900);
insert into "visit" values (78, 'war-news', 'feed', 'https://www.war.gov/rss', '2026-11-22T05:30:00Z', '2026-11-22T05:30:01Z', 'unchanged', '', 304, 0, 0, NULL, '', 1, NULL, '', 900);
insert into "visit" values (79, 'war-news', 'feed', 'https://www.war.gov/rss', '2026-11-22T05:45:00Z', '2026-11-22T05:45:01Z', 'unchanged', '', 304, 0, 0, NULL, '', 1, NULL, '', 900);
insert into "visit" values (80, 'war-news', 'feed', 'https://www.war.gov/rss', '2026-11-22T06:00:00Z', '2026-11-22T06:00:01Z', 'unchanged', '', 304, 0, 0, NULL, '', 1, NULL, '', 900);
insert into "visit" values (81, 'war-news', 'feed', 'https://www.war.gov/rss', '2026-11-22T06:15:00Z', '2026-11-22T06:15:01Z', 'unchanged', '', 304, 0, 0, NULL, '', 1, NULL, '', 900);
insert into "visit" values (82, 'war-news', 'feed', 'https://www.war.gov/rss', '2026-11-22T06:30:00Z', '2026-11-22T06:30:01Z', 'unchanged', '', 304, 0, 0, NULL, '', 1, NULL, '', 900);
insert into "visit" values (83, 'war-news', 'feed', 'https://www.war.gov/rss', '2026-11-22T06:45:00Z', '2026-11-22T06:45:01Z', 'unchanged', '', 304, 0, 0, NULL, '', 1, NULL, '', 900);
insert into "visit" values (84, 'war-news', 'feed', 'https://www.war.gov/rss', '2026-11-22T07:00:00Z', '2026-11-22T07:00:01Z', 'unchanged', '', 304, 0, 0, NULL, '', 1, NULL, '', 900);
insert into "visit" values (85, 'war-news', 'feed', 'https://www.war.gov/rss', '2026-11-22T07:15:00Z', '2026-11-22T07:15:01Z', 'unchanged', '', 304, 0, 0, NULL, '', 1, NULL, '', 900);
insert into "visit" values (86, 'war-news', 'feed', 'https://www.war.gov/rss', '2026-11-22T07:30:00Z', '2026-11-22T07:30:01Z', 'unchanged', '', 304, 0, 0, NULL, '', 1, NULL, '', 900);
insert into "visit" values (87, 'war-news', 'feed', 'https://www.war.gov/rss', '2026-11-22T07:45:00Z', '2026-11-22T07:45:01Z', 'unchanged', '', 304, 0, 0, NULL, '', 1, NULL, '', 900);
insert into "visit" values (88, 'war-news', 'feed', 'https://www.war.gov/rss', '2026-11-22T08:00:00Z', '2026-11-22T08:00:01Z', 'unchanged', '', 304, 0, 0, NULL, '', 1, NULL, '', 900);
insert into "visit" values (89, 'war-news', 'feed', 'https://www.war.gov/rss', '2026-11-22T08:15:00Z', '2026-11-22T08:15:01Z', 'unchanged', '', 304, 0, 0, NULL, '', 1, NULL, '', 900);
insert into "visit" values (90, 'war-news', 'feed', 'https://www.war.gov/rss', '2026-11-22T08:30:00Z', '2026-11-22T08:30:01Z', 'unchanged', '', 304, 0, 0, NULL, '', 1, NULL, '', 900);
insert into "visit" values (91, 'war-news', 'feed', 'https://www.war.gov/rss', '2026-11-22T08:45:00Z', '2026-11-22T08:45:01Z', 'timeout', 'no answer within 30 s', NULL, 0, 0, NULL, '', 1, NULL, '', NULL);
insert into "visit" values (92, 'spacecom', 'feed', 'https://www.spacecom.mil/rss', '2026-11-21T23:00:00Z', '2026-11-21T23:00:01Z', 'timeout', 'no answer within 30 s', NULL, 0, 0, NULL, '', 1, NULL, '', NULL);
insert into "visit" values (93, 'spacecom', 'feed', 'https://www.spacecom.mil/rss', '2026-11-21T23:15:00Z', '2026-11-21T23:15:01Z', 'unchanged', '', 304, 0, 0, NULL, '', 1, NULL, '', 147778);
insert into "visit" values (94, 'spacecom', 'feed', 'https://www.spacecom.mil/rss', '2026-11-21T23:30:00Z', '2026-11-21T23:30:01Z', 'unchanged', '', 304, 0, 0, NULL, '', 1, NULL, '', 900);
insert into "visit" values (95, 'spacecom', 'feed', 'https://www.spacecom.mil/rss', '2026-11-21T23:45:00Z', '2026-11-21T23:45:01Z', 'unchanged', '', 304, 0, 0, NULL, '', 1, NULL, '', 900);
insert into "visit" values (96, 'spacecom', 'feed', 'https://www.spacecom.mil/rss', '2026-11-22T00:00:00Z', '2026-11-22T00:00:01Z', 'unchanged', '', 304, 0, 0, NULL, '', 1, NULL, '', 900);
insert into "visit" values (97, 'spacecom', 'feed', 'https://www.spacecom.mil/rss', '2026-11-22T00:15:00Z', '2026-11-22T00:15:01Z', 'unchanged', '', 304, 0, 0, NULL, '', 1, NULL, '', 900);
insert into "visit" values (98, 'spacecom', 'feed', 'https://www.spacecom.mil/rss', '2026-11-22T00:30:00Z', '2026-11-22T00:30:01Z', 'unchanged', '', 304, 0, 0, NULL, '', 1, NULL, '', 900);
insert into "visit" values (99, 'spacecom', 'feed', 'https://www.spacecom.mil/rss', '2026-11-22T00:45:00Z', '2026-11-22T00:45:01Z', 'unchanged', '', 304, 0, 0, NULL, '', 1, NULL, '', 900);
insert into "visit" values (100, 'spacecom', 'feed', 'https://www.spacecom.mil/rss', '2026-11-22T01:00:00Z', '2026-11-22T01:00:01Z', 'unchanged', '', 304, 0, 0, NULL, '', 1, NULL, '', 900);
insert into "visit" values (101, 'spacecom', 'feed', 'https://www.spacecom.mil/rss', '2026-11-22T01:15:00Z', '2026-11-22T01:15:01Z', 'unchanged', '', 304, 0, 0, NULL, '', 1, NULL, '', 900);
insert into "visit" values (102, 'spacecom', 'feed', 'https://www.spacecom.mil/rss', '2026-11-22T01:30:00Z', '2026-11-22T01:30:01Z', 'unchanged', '', 304, 0, 0, NULL, 'closed', 1, NULL, '', 900);
insert into "visit" values (103, 'spacecom', 'feed', 'https://www.spacecom.mil/rss', '2026-11-22T01:45:00Z', '2026-11-22T01:45:01Z', 'unchanged', '', 304, 0, 0, NULL, '', 1, NULL, '', 900);
insert into "visit" values (104, 'spacecom', 'feed', 'https://www.spacecom.mil/rss', '2026-11-22T02:00:00Z', '2026-11-22T02:00:01Z', 'unchanged', '', 304, 0, 0, NULL, '', 1, NULL, '', 900);
insert into "visit" values (105, 'spacecom', 'feed', 'https://www.spacecom.mil/rss', '2026-11-22T02:15:00Z', '2026-11-22T02:15:01Z', 'unchanged', '', 304, 0, 0, NULL, '', 1, NULL, '', 900);
insert into "visit" values (106, 'spacecom', 'feed', 'https://www.spacecom.mil/rss', '2026-11-22T02:30:00Z', '2026-11-22T02:30:01Z', 'unchanged', '', 304, 0, 0, NULL, '', 1, NULL, '', 900);
insert into "visit" values (107, 'spacecom', 'feed', 'https://www.spacecom.mil/rss', '2026-11-22T02:45:00Z', '2026-11-22T02:45:01Z', 'unchanged', '', 304, 0, 0, NULL, '', 1, NULL, '', 900);
insert into "visit" values (108, 'spacecom', 'feed', 'https://www.spacecom.mil/rss', '2026-11-22T03:00:00Z', '2026-11-22T03:00:01Z', 'unchanged', '', 304, 0, 0, NULL, '', 1, NULL, '', 900);
insert into "visit" values (109, 'spacecom', 'feed', 'https://www.spacecom.mil/rss', '2026-11-22T03:15:00Z', '2026-11-22T03:15:01Z', 'unchanged', '', 304, 0, 0, NULL, '', 1, NULL, '', 900);
insert into "visit" values (110, 'spacecom', 'feed', 'https://www.spacecom.mil/rss', '2026-11-22T03:30:00Z', '2026-11-22T03:30:01Z', 'unchanged', '', 304, 0, 0, NULL, '', 1, NULL, '', 900);
insert into "visit" values (111, 'spacecom', 'feed', 'https://www.spacecom.mil/rss', '2026-11-22T03:45:00Z', '2026-11-22T03:45:01Z', 'timeout', 'no answer within 30 s', NULL, 0, 0, NULL, '', 1, NULL, '', NULL);
insert into "visit" values (112, 'spacecom', 'feed', 'https://www.spacecom.mil/rss', '2026-11-22T04:00:00Z', '2026-11-22T04:00:01Z', 'unchanged', '', 304, 0, 0, NULL, '', 1, NULL, '', 1800);
insert into "visit" values (113, 'spacecom', 'feed', 'https://www.spacecom.mil/rss', '2026-11-22T04:15:00Z', '2026-11-22T04:15:01Z', 'unchanged', '', 304, 0, 0, NULL, '', 1, NULL, '', 900);
insert into "visit" values (114, 'spacecom', 'feed', 'https://www.spacecom.mil/rss', '2026-11-22T04:30:00Z', '2026-11-22T04:30:01Z', 'unchanged', '', 304, 0, 0, NULL, '', 1, NULL, '', 900);
insert into "visit" values (115, 'spacecom', 'feed', 'https://www.spacecom.mil/rss', '2026-11-22T04:45:00Z', '2026-11-22T04:45:01Z', 'unchanged', '', 304, 0, 0, NULL, '', 1, NULL, '', 900);
insert into "visit" values (116, 'spacecom', 'feed', 'https://www.spacecom.mil/rss', '2026-11-22T05:00:00Z', '2026-11-22T05:00:01Z', 'unchanged', '', 304, 0, 0, NULL, '', 1, NULL, '', 900);
insert into "visit" values (117, 'spacecom', 'feed', 'https://www.spacecom.mil/rss', '2026-11-22T05:15:00Z', '2026-11-22T05:15:01Z', 'unchanged', '', 304, 0, 0, NULL, '', 1, NULL, '', 900);
insert into "visit" values (118, 'spacecom', 'feed', 'https://www.spacecom.mil/rss', '2026-11-22T05:30:00Z', '2026-11-22T05:30:01Z', 'unchanged', '', 304, 0, 0, NULL, '', 1, NULL, '', 900);
insert into "visit" values (119, 'spacecom', 'feed', 'https://www.spacecom.mil/rss', '2026-11-22T05:45:00Z', '2026-11-22T05:45:01Z', 'unchanged', '', 304, 0, 0, NULL, '', 1, NULL, '', 900);
insert into "visit" values (120, 'spacecom', 'feed', 'https://www.spacecom.mil/rss', '2026-11-22T06:00:00Z', '2026-11-22T06:00:01Z', 'unchanged', '', 304, 0, 0, NULL, '', 1, NULL, '', 900);
insert into "visit" values (121, 'spacecom', 'feed', 'https://www.spacecom.mil/rss', '2026-11-22T06:15:00Z', '2026-11-22T06:15:01Z', 'unchanged', '', 304, 0, 0, NULL, '', 1, NULL, '', 900);
insert into "visit" values (122, 'spacecom', 'feed', 'https://www.spacecom.mil/rss', '2026-11-22T06:30:00Z', '2026-11-22T06:30:01Z', 'unchanged', '', 304, 0, 0, NULL, '', 1, NULL, '', 900);
insert into "visit" values (123, 'spacecom', 'feed', 'https://www.spacecom.mil/rss', '2026-11-22T06:45:00Z', '2026-11-22T06:45:01Z', 'unchanged', '', 304, 0, 0, NULL, '', 1, NULL, '', 900);
insert into "visit" values (124, 'spacecom', 'feed', 'https://www.spacecom.mil/rss', '2026-11-22T07:00:00Z', '2026-11-22T07:00:01Z', 'unchanged', '', 304, 0, 0, NULL, '', 1, NULL, '', 900);
insert into "visit" values (125, 'spacecom', 'feed', 'https://www.spacecom.mil/rss', '2026-11-22T07:15:00Z', '2026-11-22T07:15:01Z', 'unchanged', '', 304, 0, 0, NULL, '', 1, NULL, '', 900);
insert into "visit" values (126, 'spacecom', 'feed', 'https://www.spacecom.mil/rss', '2026-11-22T07:30:00Z', '2026-11-22T07:30:01Z', 'unchanged', '', 304, 0, 0, NULL, '', 1, NULL, '', 900);
insert into "visit" values (127, 'spacecom', 'feed', 'https://www.spacecom.mil/rss', '2026-11-22T07:45:00Z', '2026-11-22T07:45:01Z', 'unchanged', '', 304, 0, 0, NULL, '', 1, NULL, '', 900);
insert into "visit" values (128, 'spacecom', 'feed', 'https://www.spacecom.mil/rss', '2026-11-22T08:00:00Z', '2026-11-22T08:00:01Z', 'unchanged', '', 304, 0, 0, NULL, '', 1, NULL, '', 900);
insert into "visit" values (129, 'spacecom', 'feed', 'https://www.spacecom.mil/rss', '2026-11-22T08:15:00Z', '2026-11-22T08:15:01Z', 'unchanged', '', 304, 0, 0, NULL, '', 1, NULL, '', 900);
insert into "visit" values (130, 'spacecom', 'feed', 'https://www.spacecom.mil/rss', '2026-11-22T08:30:00Z', '2026-11-22T08:30:01Z', 'timeout', 'no answer within 30 s', NULL, 0, 0, NULL, '', 1, NULL, '', NULL);
insert into "visit" values (131, 'spacecom', 'feed', 'https://www.spacecom.mil/rss', '2026-11-22T08:45:00Z', '2026-11-22T08:45:01Z', 'unchanged', '', 304, 0, 0, NULL, '', 1, NULL, '', 1800);
insert into "visit" values (132, 'stratcom', 'feed', 'https://www.stratcom.mil/rss', '2026-11-20T17:00:00Z', '2026-11-20T17:00:01Z', 'unchanged', '', 304, 0, 0, NULL, '', 1, NULL, '', NULL);
insert into "visit" values (133, 'stratcom', 'feed', 'https://www.stratcom.mil/rss', '2026-11-20T18:00:00Z', '2026-11-20T18:00:01Z', 'unchanged', '', 304, 0, 0, NULL, '', 1, NULL, '', 3600);
insert into "visit" values (134, 'stratcom', 'feed', 'https://www.stratcom.mil/rss', '2026-11-20T19:00:00Z', '2026-11-20T19:00:01Z', 'unchanged', '', 304, 0, 0, NULL, '', 1, NULL, '', 3600);
insert into "visit" values (135, 'stratcom', 'feed', 'https://www.stratcom.mil/rss', '2026-11-20T20:00:00Z', '2026-11-20T20:00:01Z', 'unchanged', '', 304, 0, 0, NULL, '', 1, NULL, '', 3600);
insert into "visit" values (136, 'stratcom', 'feed', 'https://www.stratcom.mil/rss', '2026-11-20T21:00:00Z', '2026-11-20T21:00:01Z', 'unchanged', '', 304, 0, 0, NULL, '', 1, NULL, '', 3600);
insert into "visit" values (137, 'stratcom', 'feed', 'https://www.stratcom.mil/rss', '2026-11-20T22:00:00Z', '2026-11-20T22:00:01Z', 'unchanged', '', 304, 0, 0, NULL, '', 1, NULL, '', 3600);
insert into "visit" values (138, 'stratcom', 'feed', 'https://www.stratcom.mil/rss', '2026-11-21T05:00:00Z', '2026-11-21T05:00:01Z', 'unchanged', '', 304, 0, 0, NULL, '', 1, NULL, '', 25200);
insert into "visit" values (139, 'stratcom', 'feed', 'https://www.stratcom.mil/rss', '2026-11-21T06:00:00Z', '2026-11-21T06:00:01Z', 'unchanged', '', 304, 0, 0, NULL, '', 1, NULL, '', 3600);
insert into "visit" values (140, 'stratcom', 'feed', 'https://www.stratcom.mil/rss', '2026-11-21T07:00:00Z', '2026-11-21T07:00:01Z', 'unchanged', '', 304, 0, 0, NULL, '', 1, NULL, '', 3600);
insert into "visit" values (141, 'stratcom', 'feed', 'https://www.stratcom.mil/rss', '2026-11-21T08:00:00Z', '2026-11-21T08:00:01Z', 'unchanged', '', 304, 0, 0, NULL, '', 1, NULL, '', 3600);
insert into "visit" values (142, 'stratcom', 'feed', 'https://www.stratcom.mil/rss', '2026-11-21T09:00:00Z', '2026-11-21T09:00:01Z', 'unchanged', '', 304, 0, 0, NULL, '', 1, NULL, '', 3600);
insert into "visit" values (143, 'stratcom', 'feed', 'https://www.stratcom.mil/rss', '2026-11-21T10:00:00Z', '2026-11-21T10:00:01Z', 'unchanged', '', 304, 0, 0, NULL, '', 1, NULL, '', 2878);
insert into "visit" values (144, 'stratcom', 'feed', 'https://www.stratcom.mil/rss', '2026-11-21T11:00:00Z', '2026-11-21T11:00:01Z', 'timeout', 'no answer within 30 s', NULL, 0, 0, NULL, '', 1, NULL, '', NULL);
insert into "visit" values (145, 'stratcom', 'feed', 'https://www.stratcom.mil/rss', '2026-11-21T12:00:00Z', '2026-11-21T12:00:01Z', 'unchanged', '', 304, 0, 0, NULL, '', 1, NULL, '', 7200);
insert into "visit" values (146, 'stratcom', 'feed', 'https://www.stratcom.mil/rss', '2026-11-21T13:00:00Z', '2026-11-21T13:00:01Z', 'unchanged', '', 304, 0, 0, NULL, '', 1, NULL, '', 3600);
insert into "visit" values (147, 'stratcom', 'feed', 'https://www.stratcom.mil/rss', '2026-11-21T14:00:00Z', '2026-11-21T14:00:01Z', 'unchanged', '', 304, 0, 0, NULL, '', 1, NULL, '', 3600);
insert into "visit" values (148, 'stratcom', 'feed', 'https://www.stratcom.mil/rss', '2026-11-21T15:00:00Z', '2026-11-21T15:00:01Z', 'unchanged', '', 304, 0, 0, NULL, '', 1, NULL, '', 3600);
insert into "visit" values (149, 'stratcom', 'feed', 'https://www.stratcom.mil/rss', '2026-11-21T16:00:00Z', '2026-11-21T16:00:01Z', 'unchanged', '', 304, 0, 0, NULL, '', 1, NULL, '', 3600);
insert into "visit" values (150, 'stratcom', 'feed', 'https://www.stratcom.mil/rss', '2026-11-21T17:00:00Z', '2026-11-21T17:00:01Z', 'unchanged', '', 304, 0, 0, NULL, '', 1, NULL, '', 3600);
insert into "visit" values (151, 'stratcom', 'feed', 'https://www.stratcom.mil/rss', '2026-11-21T18:00:00Z', '2026-11-21T18:00:01Z', 'unchanged', '', 304, 0, 0, NULL, '', 1, NULL, '', 3600);
insert into "visit" values (152, 'stratcom', 'feed', 'https://www.stratcom.mil/rss', '2026-11-21T19:00:00Z', '2026-11-21T19:00:01Z', 'unchanged', '', 304, 0, 0, NULL, '', 1, NULL, '', 3600);
insert into "visit" values (153, 'stratcom', 'feed', 'https://www.stratcom.mil/rss', '2026-11-21T20:00:00Z', '2026-11-21T20:00:01Z', 'unchanged', '', 304, 0, 0, NULL, '', 1, NULL, '', 3600);
insert into "visit" values (154, 'stratcom', 'feed', 'https://www.stratcom.mil/rss', '2026-11-21T21:00:00Z', '2026-11-21T21:00:01Z', 'unchanged', '', 304, 0, 0, NULL, '', 1, NULL, '', 3600);
insert into "visit" values (155, 'stratcom', 'feed', 'https://www.stratcom.mil/rss', '2026-11-21T22:00:00Z', '2026-11-21T22:00:01Z', 'unchanged', '', 304, 0, 0, NULL, '', 1, NULL, '', 3600);
insert into "visit" values (156, 'stratcom', 'feed', 'https://www.stratcom.mil/rss', '2026-11-21T23:00:00Z', '2026-11-21T23:00:01Z', 'unchanged', '', 304, 0, 0, NULL, '', 1, NULL, '', 3600);
insert into "visit" values (157, 'stratcom', 'feed', 'https://www.stratcom.mil/rss', '2026-11-22T00:00:00Z', '2026-11-22T00:00:01Z', 'unchanged', '', 304, 0, 0, NULL, '', 1, NULL, '', 3600);
insert into "visit" values (158, 'stratcom', 'feed', 'https://www.stratcom.mil/rss', '2026-11-22T01:00:00Z', '2026-11-22T01:00:01Z', 'unchanged', '', 304, 0, 0, NULL, '', 1, NULL, '', 3600);
insert into "visit" values (159, 'stratcom', 'feed', 'https://www.stratcom.mil/rss', '2026-11-22T02:00:00Z', '2026-11-22T02:00:01Z', 'unchanged', '', 304, 0, 0, NULL, '', 1, NULL, '', 3600);
insert into "visit" values (160, 'stratcom', 'feed', 'https://www.stratcom.mil/rss', '2026-11-22T03:00:00Z', '2026-11-22T03:00:01Z', 'unchanged', '', 304, 0, 0, NULL, '', 1, NULL, '', 3600);
insert into "visit" values (161, 'stratcom', 'feed', 'https://www.stratcom.mil/rss', '2026-11-22T04:00:00Z', '2026-11-22T04:00:01Z', 'unchanged', '', 304, 0, 0, NULL, '', 1, NULL, '', 3600);
insert into "visit" values (162, 'stratcom', 'feed', 'https://www.stratcom.mil/rss', '2026-11-22T05:00:00Z', '2026-11-22T05:00:01Z', 'unchanged', '', 304, 0, 0, NULL, '', 1, NULL, '', 3600);
insert into "visit" values (163, 'stratcom', 'feed', 'https://www.stratcom.mil/rss', '2026-11-22T06:00:00Z', '2026-11-22T06:00:01Z', 'timeout', 'no answer within 30 s', NULL, 0, 0, NULL, '', 1, NULL, '', NULL);
insert into "visit" values (164, 'stratcom', 'feed', 'https://www.stratcom.mil/rss', '2026-11-22T07:00:00Z', '2026-11-22T07:00:01Z', 'unchanged', '', 304, 0, 0, NULL, '', 1, NULL, '', 7200);
insert into "visit" values (165, 'stratcom', 'feed', 'https://www.stratcom.mil/rss', '2026-11-22T08:00:00Z', '2026-11-22T08:00:01Z', 'unchanged', '', 304, 0, 0, NULL, '', 1, NULL, '', 3600);
insert into "visit" values (166, 'spaceforce', 'feed', 'https://www.spaceforce.mil/rss', '2026-11-21T13:00:00Z', '2026-11-21T13:00:01Z', 'unchanged', '', 304, 0, 0, NULL, '', 1, NULL, '', NULL);
insert into "visit" values (167, 'spaceforce', 'feed', 'https://www.spaceforce.mil/rss', '2026-11-21T13:30:00Z', '2026-11-21T13:30:01Z', 'unchanged', '', 304, 0, 0, NULL, '', 1, NULL, '', 1800);
insert into "visit" values (168, 'spaceforce', 'feed', 'https://www.spaceforce.mil/rss', '2026-11-21T14:00:00Z', '2026-11-21T14:00:01Z', 'unchanged', '', 304, 0, 0, NULL, '', 1, NULL, '', 1800);
insert into "visit" values (169, 'spaceforce', 'feed', 'https://www.spaceforce.mil/rss', '2026-11-21T14:30:00Z', '2026-11-21T14:30:01Z', 'unchanged', '', 304, 0, 0, NULL, '', 1, NULL, '', 1800);
insert into "visit" values (170, 'spaceforce', 'feed', 'https://www.spaceforce.mil/rss', '2026-11-21T15:00:00Z', '2026-11-21T15:00:01Z', 'unchanged', '', 304, 0, 0, NULL, '', 1, NULL, '', 1800);
insert into "visit" values (171, 'spaceforce', 'feed', 'https://www.spaceforce.mil/rss', '2026-11-21T15:30:00Z', '2026-11-21T15:30:01Z', 'unchanged', '', 304, 0, 0, NULL, '', 1, NULL, '', 1800);
insert into "visit" values (172, 'spaceforce', 'feed', 'https://www.spaceforce.mil/rss', '2026-11-21T16:00:00Z', '2026-11-21T16:00:01Z', 'unchanged', '', 304, 0, 0, NULL, '', 1, NULL, '', 1800);
insert into "visit" values (173, 'spaceforce', 'feed', 'https://www.spaceforce.mil/rss', '2026-11-21T16:30:00Z', '2026-11-21T16:30:01Z', 'unchanged', '', 304, 0, 0, NULL, '', 1, NULL, '', 1800);
insert into "visit" values (174, 'spaceforce', 'feed', 'https://www.spaceforce.mil/rss', '2026-11-21T17:00:00Z', '2026-11-21T17:00:01Z', 'unchanged', '', 304, 0, 0, NULL, '', 1, NULL, '', 1800);
insert into "visit" values (175, 'spaceforce', 'feed', 'https://www.spaceforce.mil/rss', '2026-11-21T17:30:00Z', '2026-11-21T17:30:01Z', 'unchanged', '', 304, 0, 0, NULL, '', 1, NULL, '', 1800);
insert into "visit" values (176, 'spaceforce', 'feed', 'https://www.spaceforce.mil/rss', '2026-11-21T18:00:00Z', '2026-11-21T18:00:01Z', 'unchanged', '', 304, 0, 0, NULL, '', 1, NULL, '', 1800);
insert into "visit" values (177, 'spaceforce', 'feed', 'https://www.spaceforce.mil/rss', '2026-11-21T18:30:00Z', '2026-11-21T18:30:01Z', 'unchanged', '', 304, 0, 0, NULL, '', 1, NULL, '', 1800);
insert into "visit" values (178, 'spaceforce', 'feed', 'https://www.spaceforce.mil/rss', '2026-11-21T19:00:00Z', '2026-11-21T19:00:01Z', 'unchanged', '', 304, 0, 0, NULL, '', 1, NULL, '', 1800);
insert into "visit" values (179, 'spaceforce', 'feed', 'https://www.spaceforce.mil/rss', '2026-11-21T19:30:00Z', '2026-11-21T19:30:01Z', 'unchanged', '', 304, 0, 0, NULL, '', 1, NULL, '', 1800);
insert into "visit" values (180, 'spaceforce', 'feed', 'https://www.spaceforce.mil/rss', '2026-11-21T20:00:00Z', '2026-11-21T20:00:01Z', 'unchanged', '', 304, 0, 0, NULL, '', 1, NULL, '', 1800);
insert into "visit" values (181, 'spaceforce', 'feed', 'https://www.spaceforce.mil/rss', '2026-11-21T20:30:00Z', '2026-11-21T20:30:01Z', 'unchanged', '', 304, 0, 0, NULL, '', 1, NULL, '', 1800);
insert into "visit" values (182, 'spaceforce', 'feed', 'https://www.spaceforce.mil/rss', '2026-11-21T21:00:00Z', '2026-11-21T21:00:01Z', 'unchanged', '', 304, 0, 0, NULL, '', 1, NULL, '', 1800);
insert into "visit" values (183, 'spaceforce', 'feed', 'https://www.spaceforce.mil/rss', '2026-11-21T21:30:00Z', '2026-11-21T21:30:01Z', 'timeout', 'no answer within 30 s', NULL, 0, 0, NULL, '', 1, NULL, '', NULL);
insert into "visit" values (184, 'spaceforce', 'feed', 'https://www.spaceforce.mil/rss', '2026-11-21T22:00:00Z', '2026-11-21T22:00:01Z', 'unchanged', '', 304, 0, 0, NULL, '', 1, NULL, '', 3600);
insert into "visit" values (185, 'spaceforce', 'feed', 'https://www.spaceforce.mil/rss', '2026-11-21T22:30:00Z', '2026-11-21T22:30:01Z', 'unchanged', '', 304, 0, 0, NULL, '', 1, NULL, '', 1800);
insert into "visit" values (186, 'spaceforce', 'feed', 'https://www.spaceforce.mil/rss', '2026-11-21T23:00:00Z', '2026-11-21T23:00:01Z', 'unchanged', '', 304, 0, 0, NULL, '', 1, NULL, '', 1800);
insert into "visit" values (187, 'spaceforce', 'feed', 'https://www.spaceforce.mil/rss', '2026-11-21T23:30:00Z', '2026-11-21T23:30:01Z', 'unchanged', '', 304, 0, 0, NULL, '', 1, NULL, '', 1800);
insert into "visit" values (188, 'spaceforce', 'feed', 'https://www.spaceforce.mil/rss', '2026-11-22T00:00:00Z', '2026-11-22T00:00:01Z', 'unchanged', '', 304, 0, 0, NULL, '', 1, NULL, '', 1800);
insert into "visit" values (189, 'spaceforce', 'feed', 'https://www.spaceforce.mil/rss', '2026-11-22T00:30:00Z', '2026-11-22T00:30:01Z', 'unchanged', '', 304, 0, 0, NULL, '', 1, NULL, '', 1080);
insert into "visit" values (190, 'spaceforce', 'feed', 'https://www.spaceforce.mil/rss', '2026-11-22T01:00:00Z', '2026-11-22T01:00:01Z', 'unchanged', '', 304, 0, 0, NULL, '', 1, NULL, '', 1800);
insert into "visit" values (191, 'spaceforce', 'feed', 'https://www.spaceforce.mil/rss', '2026-11-22T01:30:00Z', '2026-11-22T01:30:01Z', 'unchanged', '', 304, 0, 0, NULL, '', 1, NULL, '', 1800);
insert into "visit" values (192, 'spaceforce', 'feed', 'https://www.spaceforce.mil/rss', '2026-11-22T02:00:00Z', '2026-11-22T02:00:01Z', 'unchanged', '', 304, 0, 0, NULL, '', 1, NULL, '', 1800);
insert into "visit" values (193, 'spaceforce', 'feed', 'https://www.spaceforce.mil/rss', '2026-11-22T02:30:00Z', '2026-11-22T02:30:01Z', 'unchanged', '', 304, 0, 0, NULL, '', 1, NULL, '', 1800);
insert into "visit" values (194, 'spaceforce', 'feed', 'https://www.spaceforce.mil/rss', '2026-11-22T03:00:00Z', '2026-11-22T03:00:01Z', 'unchanged', '', 304, 0, 0, NULL, '', 1, NULL, '', 1800);
insert into "visit" values (195, 'spaceforce', 'feed', 'https://www.spaceforce.mil/rss', '2026-11-22T03:30:00Z', '2026-11-22T03:30:01Z', 'unchanged', '', 304, 0, 0, NULL, '', 1, NULL, '', 1800);
insert into "visit" values (196, 'spaceforce', 'feed', 'https://www.spaceforce.mil/rss', '2026-11-22T04:00:00Z', '2026-11-22T04:00:01Z', 'unchanged', '', 304, 0, 0, NULL, '', 1, NULL, '', 1800);
insert into "visit" values (197, 'spaceforce', 'feed', 'https://www.spaceforce.mil/rss', '2026-11-22T04:30:00Z', '2026-11-22T04:30:01Z', 'unchanged', '', 304, 0, 0, NULL, '', 1, NULL, '', 1800);
insert into "visit" values (198, 'spaceforce', 'feed', 'https://www.spaceforce.mil/rss', '2026-11-22T05:00:00Z', '2026-11-22T05:00:01Z', 'unchanged', '', 304, 0, 0, NULL, '', 1, NULL, '', 1800);
insert into "visit" values (199, 'spaceforce', 'feed', 'https://www.spaceforce.mil/rss', '2026-11-22T05:30:00Z', '2026-11-22T05:30:01Z', 'unchanged', '', 304, 0, 0, NULL, '', 1, NULL, '', 1800);
insert into "visit" values (200, 'spaceforce', 'feed', 'https://www.spaceforce.mil/rss', '2026-11-22T06:00:00Z', '2026-11-22T06:00:01Z', 'unchanged', '', 304, 0, 0, NULL, '', 1, NULL, '', 1800);
insert into "visit" values (201, 'spaceforce', 'feed', 'https://www.spaceforce.mil/rss', '2026-11-22T06:30:00Z', '2026-11-22T06:30:01Z', 'unchanged', '', 304, 0, 0, NULL, '', 1, NULL, '', 1800);
insert into "visit" values (202, 'spaceforce', 'feed', 'https://www.spaceforce.mil/rss', '2026-11-22T07:00:00Z', '2026-11-22T07:00:01Z', 'blocked', '403 Access Denied', 403, 0, 0, NULL, '', 1, NULL, '', NULL);
insert into "visit" values (203, 'spaceforce', 'feed', 'https://www.spaceforce.mil/rss', '2026-11-22T07:30:00Z', '2026-11-22T07:30:01Z', 'blocked', '403 Access Denied', 403, 0, 0, NULL, '', 1, NULL, '', NULL);
insert into "visit" values (204, 'spaceforce', 'feed', 'https://www.spaceforce.mil/rss', '2026-11-22T08:00:00Z', '2026-11-22T08:00:01Z', 'blocked', '403 Access Denied', 403, 0, 0, NULL, '', 1, NULL, '', NULL);
insert into "visit" values (205, 'spaceforce', 'feed', 'https://www.spaceforce.mil/rss', '2026-11-22T08:30:00Z', '2026-11-22T08:30:01Z', 'blocked', '403 Access Denied', 403, 0, 0, NULL, '', 1, NULL, '', NULL);
CREATE INDEX visit_by_source on visit(source, started);
CREATE INDEX visit_by_start on visit(started);
CREATE TABLE article (
            id integer primary key autoincrement, publisher text not null, url text not null, source text not null,
            origin text not null, title text not null, summary text not null, author text not null,
            slug text not null, published text, published_precision text not null default '',
            first_seen text not null, last_seen text not null, state text not null default 'new',
            due text, attempts integer not null default 0, reads integer not null default 0,
            outcome text not null default '', detail text not null default '', etag text not null default '',
            last_modified text not null default '', gone text, version integer references version(id),
            story integer, language text not null default '', fresh_since text not null default '',
            mentions integer not null default 0);
insert into "article" values (1, 'spacecom.mil', 'https://www.spacecom.mil/Newsroom/News/', 'seed', 'seed', 'USSPACECOM Leaders Broaden Partnership in Visit to Canada', '', 'Staff Report U.S. Space Command', 'usspacecom-leaders-broaden-partnership-in-visit-to-canada', '2023-01-27', 'day', '2026-10-23T09:00:00Z', '2026-10-23T09:00:00Z', 'read', NULL, 0, 0, '', '', '', '', NULL, 1, 1, 'en', '', 1);
insert into "article" values (2, 'war.gov', 'https://www.war.gov/News/News-Stories/Article/Article/3610656/more-nations-meet-to-address-space-security/', 'seed', 'seed', 'More Nations Meet to Address Space Security', '', 'David Vergun, DOD News', 'more-nations-meet-to-address-space-security', '2023-12-07', 'day', '2026-10-23T09:00:00Z', '2026-10-23T09:00:00Z', 'read', NULL, 0, 0, '', '', '', '', NULL, 2, 2, 'en', '', 1);
insert into "article" values (3, 'federalnewswire.com', 'https://federalnewswire.com/', 'seed', 'seed', 'United States joins allies at French headquarters for Combined Space Operations talks', '', '', 'united-states-joins-allies-at-french-headquarters-for-combined-space-operations', '2025-12', 'month', '2026-10-23T09:00:00Z', '2026-10-23T09:00:00Z', 'read', NULL, 0, 0, '', '', '', '', NULL, 3, 3, 'en', '', 1);
insert into "article" values (4, 'stratcom.mil', 'https://www.stratcom.mil/Media/News/', 'seed', 'seed', 'U.S. and Japan Strengthen Space Collaboration through Dialogues', '', 'U.S. Strategic Command Public Affairs', 'us-and-japan-strengthen-space-collaboration-through-dialogues', '2016-03-07', 'day', '2026-10-23T09:00:00Z', '2026-10-23T09:00:00Z', 'read', NULL, 0, 0, '', '', '', '', NULL, 4, 4, 'en', '', 0);
insert into "article" values (5, 'spacecom.mil', 'https://www.spacecom.mil/Newsroom/News/', 'seed', 'seed', 'USSPACECOM ‘Partners to Win’ at NATO’s First Space Symposium', '', 'U.S. Space Command', 'usspacecom-partners-to-win-at-natos-first-space-symposium', '2024-05-06', 'day', '2026-10-23T09:00:00Z', '2026-10-23T09:00:00Z', 'read', NULL, 0, 0, '', '', '', '', NULL, 5, 5, 'en', '', 0);
insert into "article" values (6, 'war.gov', 'https://www.war.gov/News/Article/Article/4000000/release/', 'war-releases', 'visit', 'Department announces a maintenance contract (0)', 'WASHINGTON -- Officials announced a maintenance contract on Tuesday, number 0 of this series.

The work, carried out with partners, runs until 2027. Space, cybe', '', 'department-announces-a-maintenance-contract-0', '2026-10-25T09:00:00Z', 'minute', '2026-10-25T09:12:01Z', '2026-10-25T09:12:02Z', 'read', '2026-10-25T10:13:00Z', 0, 1, 'ok', '', '', '', NULL, 6, 6, 'en', '', 0);
insert into "article" values (7, 'war.gov', 'https://www.war.gov/News/Article/Article/4000001/release/', 'war-news', 'visit', 'Department announces an exercise over the Pacific (1)', 'WASHINGTON -- Officials announced an exercise over the Pacific on Tuesday, number 1 of this series.

The work, valued at 4 million dollars, runs until 2028. Spa', '', 'department-announces-an-exercise-over-the-pacific-1', '2026-10-25T20:00:00Z', 'minute', '2026-10-25T20:12:01Z', '2026-10-25T20:12:01Z', 'read', '2026-10-25T21:13:00Z', 0, 1, 'ok', '', '', '', NULL, 7, 7, 'en', '', 0);
insert into "article" values (8, 'spacecom.mil', 'https://www.spacecom.mil/News/Article/Article/4300100/release/', 'spacecom', 'visit', 'Norway to Host Space Board in Oslo', 'COLORADO SPRINGS, Colo. -- The next meeting of the Combined Space Operations Principals'' Board will be hosted by Norway in Oslo on Dec. 8-10, U.S. Space Command', '', 'norway-to-host-space-board-in-oslo', '2026-11-09T09:00:00Z', 'minute', '2026-11-09T09:12:01Z', '2026-11-09T09:12:02Z', 'read', '2026-11-09T10:13:00Z', 0, 1, 'ok', '', '', '', NULL, 8, 8, 'en', '', 1);
insert into "article" values (9, 'spacecom.mil', 'https://www.spacecom.mil/News/Article/Article/4300200/release/', 'spacecom', 'visit', 'Allies Take Stock of a Year in Space', 'WASHINGTON -- Senior defense space officials met by video on Thursday to take stock of a year of shared work.

Poland has formally joined the Combined Space Ope', '', 'allies-take-stock-of-a-year-in-space', '2026-11-20T06:00:00Z', 'minute', '2026-11-20T06:12:01Z', '2026-11-20T06:12:02Z', 'read', '2026-11-20T19:00:00Z', 0, 2, 'ok', '', '', '', NULL, 12, 9, 'en', '', 1);
insert into "article" values (10, 'war.gov', 'https://www.war.gov/News/Article/Article/4300201/release/', 'war-news', 'visit', 'Allies Take Stock of a Year in Space', 'WASHINGTON -- Senior defense space officials met by video on Thursday to take stock of a year of shared work.

Poland has formally joined the Combined Space Ope', '', 'allies-take-stock-of-a-year-in-space', '2026-11-20T08:00:00Z', 'minute', '2026-11-20T08:12:01Z', '2026-11-20T08:12:01Z', 'read', '2026-11-20T09:13:00Z', 0, 1, 'ok', '', '', '', NULL, 10, 9, 'en', '', 1);
insert into "article" values (11, 'stratcom.mil', 'https://www.stratcom.mil/News/Article/Article/4300300/release/', 'stratcom', 'visit', 'Sweden Said to Be in Talks on Space', 'Stockholm is said to be in talks about the Combined Space Operations Initiative.

A person familiar with the matter said that Sweden was invited to join CSpO th', '', 'sweden-said-to-be-in-talks-on-space', '2026-11-21T09:00:00Z', 'minute', '2026-11-21T09:12:01Z', '2026-11-21T09:12:02Z', 'read', '2026-11-21T10:13:00Z', 0, 1, 'ok', '', '', '', NULL, 11, 11, 'en', '', 1);
insert into "article" values (12, 'spaceforce.mil', 'javascript:alert(document.domain)', 'spaceforce', 'visit', '<script>window.hacked=1</script> <img src=x onerror=window.hacked=2> ‮gnp.exe‬ title', '<script>window.hacked=3</script>

A link <a href="javascript:window.hacked=4">press</a> and {{ 7*7 }} and ‮reversed words‬ and a bell  and NUL-like .

=HYPERL', '', 'scriptwindowhacked1script-img-srcx-onerrorwindowhacked2-gnpexe-title', '2026-11-22T00:00:00Z', 'minute', '2026-11-22T00:12:01Z', '2026-11-22T00:12:01Z', 'read', '2026-11-22T01:13:00Z', 0, 1, 'ok', '', '', '', NULL, 13, 12, 'en', '', 0);
delete from "sqlite_sequence";
insert into "sqlite_sequence" values ('article', 12);
CREATE INDEX article_due on article(due) where due is not null;
CREATE INDEX article_by_publisher on article(publisher, id);
CREATE INDEX article_by_published on article(published);
CREATE INDEX article_by_story on article(story);
CREATE INDEX article_by_slug on article(slug, published);
CREATE INDEX article_mentioning on article(id) where mentions;
CREATE TABLE identity (key text primary key, article integer not null references article(id)) without rowid;
insert into "identity" values ('seed:000', 1);
insert into "identity" values ('war.gov/3610656', 2);
insert into "identity" values ('seed:002', 3);
insert into "identity" values ('seed:003', 4);
insert into "identity" values ('seed:004', 5);
insert into "identity" values ('war.gov/4000000', 6);
insert into "identity" values ('war.gov/4000001', 7);
insert into "identity" values ('spacecom.mil/4300100', 8);
insert into "identity" values ('spacecom.mil/4300200', 9);
insert into "identity" values ('war.gov/4300201', 10);
insert into "identity" values ('stratcom.mil/4300300', 11);
insert into "identity" values ('spaceforce.mil/4300666', 12);
CREATE INDEX identity_by_article on identity(article);
CREATE TABLE sighting (
            article integer not null references article(id), source text not null, road text not null,
            url text not null, title text not null, first_seen text not null, last_seen text not null,
            primary key (article, source, road, url)) without rowid;
insert into "sighting" values (1, 'seed', 'seed', 'https://www.spacecom.mil/Newsroom/News/', 'USSPACECOM Leaders Broaden Partnership in Visit to Canada', '2026-10-23T09:00:00Z', '2026-10-23T09:00:00Z');
insert into "sighting" values (2, 'seed', 'seed', 'https://www.war.gov/News/News-Stories/Article/Article/3610656/more-nations-meet-to-address-space-security/', 'More Nations Meet to Address Space Security', '2026-10-23T09:00:00Z', '2026-10-23T09:00:00Z');
insert into "sighting" values (3, 'seed', 'seed', 'https://federalnewswire.com/', 'United States joins allies at French headquarters for Combined Space Operations talks', '2026-10-23T09:00:00Z', '2026-10-23T09:00:00Z');
insert into "sighting" values (4, 'seed', 'seed', 'https://www.stratcom.mil/Media/News/', 'U.S. and Japan Strengthen Space Collaboration through Dialogues', '2026-10-23T09:00:00Z', '2026-10-23T09:00:00Z');
insert into "sighting" values (5, 'seed', 'seed', 'https://www.spacecom.mil/Newsroom/News/', 'USSPACECOM ‘Partners to Win’ at NATO’s First Space Symposium', '2026-10-23T09:00:00Z', '2026-10-23T09:00:00Z');
insert into "sighting" values (6, 'war-releases', 'feed', 'https://www.war.gov/News/Article/Article/4000000/release/', 'Department announces a maintenance contract (0)', '2026-10-25T09:12:01Z', '2026-10-25T09:12:01Z');
insert into "sighting" values (6, 'war-releases', 'listing', 'https://www.war.gov/News/Article/Article/4000000/release/', 'Department announces a maintenance contract (0)', '2026-10-25T09:12:02Z', '2026-10-25T09:12:02Z');
insert into "sighting" values (7, 'war-news', 'feed', 'https://www.war.gov/News/Article/Article/4000001/release/', 'Department announces an exercise over the Pacific (1)', '2026-10-25T20:12:01Z', '2026-10-25T20:12:01Z');
insert into "sighting" values (8, 'spacecom', 'feed', 'https://www.spacecom.mil/News/Article/Article/4300100/release/', 'Norway to Host Space Board in Oslo', '2026-11-09T09:12:01Z', '2026-11-09T09:12:01Z');
insert into "sighting" values (8, 'spacecom', 'listing', 'https://www.spacecom.mil/News/Article/Article/4300100/release/', 'Norway to Host Space Board in Oslo', '2026-11-09T09:12:02Z', '2026-11-09T09:12:02Z');
insert into "sighting" values (9, 'spacecom', 'feed', 'https://www.spacecom.mil/News/Article/Article/4300200/release/', 'Allies Take Stock of a Year in Space', '2026-11-20T06:12:01Z', '2026-11-20T06:12:01Z');
insert into "sighting" values (9, 'spacecom', 'listing', 'https://www.spacecom.mil/News/Article/Article/4300200/release/', 'Allies Take Stock of a Year in Space', '2026-11-20T06:12:02Z', '2026-11-20T06:12:02Z');
insert into "sighting" values (10, 'war-news', 'feed', 'https://www.war.gov/News/Article/Article/4300201/release/', 'Allies Take Stock of a Year in Space', '2026-11-20T08:12:01Z', '2026-11-20T08:12:01Z');
insert into "sighting" values (11, 'stratcom', 'feed', 'https://www.stratcom.mil/News/Article/Article/4300300/release/', 'Sweden Said to Be in Talks on Space', '2026-11-21T09:12:01Z', '2026-11-21T09:12:01Z');
insert into "sighting" values (11, 'stratcom', 'listing', 'https://www.stratcom.mil/News/Article/Article/4300300/release/', 'Sweden Said to Be in Talks on Space', '2026-11-21T09:12:02Z', '2026-11-21T09:12:02Z');
insert into "sighting" values (12, 'spaceforce', 'feed', 'javascript:alert(document.domain)', '<script>window.hacked=1</script> <img src=x onerror=window.hacked=2> ‮gnp.exe‬ title', '2026-11-22T00:12:01Z', '2026-11-22T00:12:01Z');
CREATE INDEX sighting_by_url on sighting(url);
CREATE TABLE version (
            id integer primary key, article integer not null references article(id), number integer not null,
            seen text not null, title text not null, byline text not null, dateline text not null,
            body text not null, layout text not null, text_hash text not null, detected text,
            detector text not null default '', reconciled text, unique (article, number));
insert into "version" values (1, 1, 1, '2026-10-23T09:00:00Z', 'USSPACECOM Leaders Broaden Partnership in Visit to Canada', 'Staff Report U.S. Space Command', '', 'U.S. Army Gen. James Dickinson, U.S. Space Command commander, and USSPACECOM’s Senior Enlisted Leader Master Gunnery Sgt. Scott Stalker visited Canada Jan. 24 to 26, 2023 to discuss the United States’ long-standing alliance with Canada, and to reaffirm the importance of a strong alliance to space to deter aggression.

During the trip, Dickinson met with Gen. Wayne Eyre, the Canadian Chief of Defence, Lt. Gen. Eric Kenny, Commander of the Royal Canadian Air Force, and Brig. Gen. G. Michael Adamson, Commander of 3 Canadian Space Division. He also visited Canada’s Space Operations Centre, headquartered in Ottawa, Ont., as well as members of the U.S. Embassy.

“A global network of Allies and partners remains one of our nation’s greatest sources of strength and protection,” said Dickinson. “U.S. Space Command’s partnership with Canada reinforces the mutual assurance to safeguard our shared interests in all domains.”

The U.S. and Canadian partnership has evolved since an initial space situational awareness data-sharing agreement in 2013, but remains rooted in the common goal to preserve the safety and security of the space domain. Canada and the U.S. are members of the Combined Space Operations (CSpO) Initiative. CSpO brings Australia, Canada, France, Germany, New Zealand, the U.K., and the U.S. together to advocate for the responsible use of space, recognize the challenges to space sustainability, and identify increasingly aggressive counterspace programs of other nation states.

Additionally, the U.S. and Canada have worked to integrate space operation commands. Canada has six exchange officers serving in USSPACECOM’s Combined Space Operations Center at Vandenberg Space Force Base, Calif. CSpOC depends upon exchange officers to synchronize operations with U.S., U.K., Australian, and Canadian space operations centers globally.

USSPACECOM utilizes security cooperation efforts to prioritize coordination with a growing network of allies and partners that are committed to shared interests in space vital to everyday life for billions around the world.', 'seed', '74a4e2a132f015fdb8f1c85f37df1e95', '2026-11-22T08:00:00Z', 'sample 1', '2026-10-23T09:00:00Z');
insert into "version" values (2, 2, 1, '2026-10-23T09:00:00Z', 'More Nations Meet to Address Space Security', 'David Vergun, DOD News', '', 'The Defense Department participated in a meeting of the Combined Space Operations Initiative Principals Board, known as CSpO, in Berlin.

The annual event, held this week, brought together DOD political and military space leadership from the U.S., Australia, Canada, France, Germany, New Zealand, the United Kingdom, and also welcomed three new members of CSpO: Italy, Japan and Norway. The 10 members of CSpO discussed opportunities to further advance both operational cooperation and information sharing for the space domain.

Established in 2014, the initiative is a multinational partnership. Its stated mission is to generate and improve cooperation, coordination and interoperability to sustain freedom of action in space, optimize resources, enhance mission assurance and resilience, and deter conflict.

Defense leaders discussed the emerging security challenges and explored ways to cooperate to prevent conflict in space.

The nations'' representatives emphasized the need to continue to promote a rules-based international order and responsible behavior in space, while collaboratively addressing challenges to the safety and security of space-related operations.

Participants from the U.S. included Dr. John Plumb, assistant secretary of defense for space policy; Space Force Gen. Chance Saltzman, chief of space operations; and Army Gen. James Dickinson, commander of U.S. Space Command.

"Cooperation with our allies and partners is essential to promoting responsible space operations and protecting our interests in the domain. Expanding this cooperation in the space domain is one of my top priorities, and I was extremely proud to have Italy, Japan and Norway participate at the principals'' board for the first time. Through CSpO, we will collectively work to reinforce the safety, security, stability and long-term sustainability of space," Plumb said.

"The CSpO Initiative is an important forum for improving coordination and integration while striving toward combined space operations. We appreciate the opportunity to meet with our allies and find avenues to optimize resources and build resilience," Dickinson said.

"The U.S. Space Force is committed to deterring conflict and reinforcing the security of the space domain," said Saltzman. "Our partnerships are strengthened through CSpO, and this coalition of like-minded nations enhances our ability to address the complex challenges we collectively face."', 'seed', '6c030451b2ca9b32533b2412d2c5ead6', '2026-11-22T08:00:00Z', 'sample 1', '2026-10-23T09:00:00Z');
insert into "version" values (3, 3, 1, '2026-10-23T09:00:00Z', 'United States joins allies at French headquarters for Combined Space Operations talks', '', '', 'U.S. military officials met with representatives from nine allied nations at the new French Space Command Headquarters to discuss the Combined Space Operations (CSpO) Initiative. The CSpO brings together Australia, Canada, France, Germany, Italy, Japan, New Zealand, Norway, the United Kingdom, and the United States to coordinate space operations and strategy.

The U.S. delegation was led by Gen. Chance Saltzman, Chief of Space Operations for the U.S. Space Force; Gen. Stephen Whiting, Commander of U.S. Space Command and Multinational Force Operation Olympic Defender; and Robert Brose, Deputy Assistant Secretary of War for Space and Missile Defense currently serving as Acting Assistant Secretary of War for Space Policy.

The officials emphasized their commitment to defending U.S. interests in space and strengthening partnerships within the CSpO alliance.

"Our opponents are moving at jaw-dropping speed, and we must match that pace with integrated coalition capabilities that deter aggression and defend our interests," said Whiting.

Reflecting on guidance from Secretary Hegseth about restoring a warfighting ethos, the U.S. delegation encouraged the CSpO Initiative to focus on practical steps to enhance coalition space power amid rising threats. This includes updating policies based on current challenges and increasing operational cooperation among member nations.

"We are building a coalition capable of addressing the challenges of a contested space environment," Saltzman stated. "To be effective, we must collaborate on our architectures, integrate our training, exercises, and operations, and build a common understanding of the threats we face."

The U.S. outlined risks related to commercial access to space and concerns about orbital debris or weapons in orbit threatening both American and allied interests.

"Just as our military defends our freedom, rights, and interests on earth, the military of the United States of America will protect and defend our freedom, rights, and interests in space," Brose said.

All ten nations renewed their commitment to responsible behavior in space operations while pledging to challenge those who act otherwise. The ongoing evolution of CSpO will focus on ensuring readiness among coalition forces to deter conflict and maintain security in space.', 'seed', 'bb5b5ea9bf5690a1d78d9340bfa4658b', '2026-11-22T08:00:00Z', 'sample 1', '2026-10-23T09:00:00Z');
insert into "version" values (4, 4, 1, '2026-10-23T09:00:00Z', 'U.S. and Japan Strengthen Space Collaboration through Dialogues', 'U.S. Strategic Command Public Affairs', '', 'JAPAN – U.S. Air Force Maj. Gen. Clinton E. Crosier, U.S. Strategic Command (USSTRATCOM) director of plans and policy, participated in Department of State (DoS) /Ministry of Foreign Affairs (MOFA) space security dialogues during a recent visit to Japan, which led to commitments on further space security partnering initiatives. He also met wish Japan Ministry of Defense (MOD) leaders and delivered the keynote speech on space security at the Japan International Space Symposium.

While there, Crosier met with Japanese Maritime Self-Defense Force Adm. Katsutoshi Kawano, Japan’s Joint Staff chief of staff; Japanese Ground Defense Force Maj. Gen. Takayuki Onozuka, Japan’s Joint Staff Defense Plans and Policy Department director general; and other leaders to discuss space, cyber, and missile defense as part of an ongoing collaborative effort by USSTRATCOM and Japan’s MOD to continue growing their partnership.

"The relationship between the U.S. and Japan has never been stronger,” said Crosier. “Japan fully understands the rapidly growing threats being developed by some countries, and has fully committed to ensuring space security with the U.S. in the Pacific theater.”

Crosier also toured Japan Aerospace Exploration Agency’s (JAXA) – Japan’s equivalent to NASA – facilities to review the progress on JAXA''s ability to integrate with USSTRATCOM’s Joint Space Operations Center (JSpOC) and to improve on Japanese sensor integration.

Following a series of bilateral space security forums, the two nations agreed to the importance of improving space situational awareness, space resiliency and security initiatives.', 'seed', '2ad5274c5ea8f7b06fa35ed9c57057e9', '2026-11-22T08:00:00Z', 'sample 1', '2026-11-22T08:00:00Z');
insert into "version" values (5, 5, 1, '2026-10-23T09:00:00Z', 'USSPACECOM ‘Partners to Win’ at NATO’s First Space Symposium', 'U.S. Space Command', '', 'Lt. Gen. Thomas James, U.S. Space Command deputy commander, and Royal Air Force Air Commodore Darren Whiteley, USSPACECOM Strategy, Policy and Plans deputy director, represented the command at the inaugural NATO Space Symposium in Toulouse, France, April 29-30, 2024.

The goal of the symposium, hosted by the NATO Headquarters International Military Staff and Allied Command Transformation, was to accelerate the integration of space capabilities into NATO’s planning and operations; explore how to leverage the rapidly evolving space sector for the benefit of collective defense; and lay groundwork to define NATO’s long-term vision for space.

The approximately 300 attendees from across Allied nations’ defense, industry and academic communities engaged through a range of panels, speeches and group discussions focused on the theme, “Deterrence, Defence and Resilience in and through the Space Domain.”

General Philippe Lavigne, Supreme Allied Commander Transformation, set the tone and kicked off the forum by encouraging the audience to, “envision a future in which space remains a platform for scientific collaboration, environmental monitoring, and global prosperity. Here at NATO, we are committed to working with nations and ‘partnering to win’ to secure that future through a collaborative approach built on innovation, resilience, and responsible progress.”

While USSPACECOM senior leaders recently met with several Allied leaders during bilateral engagements at the 39th Space Symposium, this NATO event was established to get as many nations together all at once for the sole purpose of advancing the alliances’ deterrence and defense efforts in space, resulting in 27 of the 32 NATO countries attending.

Lt. Gen. James was invited to represent U.S. Space Command and participate in panel discussions. His panel labeled, “The Importance of Space for the Future of NATO’s Deterrence and Defense” allowed him to share examples of the command’s successes that have increased Space Domain Awareness and improve its protect and defend mission through the integration of commercial partners. These include the Joint Commercial Operations center in Colorado Springs, Colo., and the Commercial Integration Cell at the Combined Space Operations Center, Vandenberg Space Force Base, Calif., which is expected to grow in the future.

“Given the rapidly advancing threats we collectively face, we must continue collaborating with our Allies here and think globally – teaming with our Allies and partners is an asymmetric advantage over competitors,” James said. “It would be incredibly powerful to see greater defense and commercial integration and data-sharing of SDA at a global scale, giving us redundancies and creating complexities for our competitors.”

The topics of SDA, commercial integration and data sharing were threaded throughout all discussions and a clear priority for NATO to fulfill core tasks and operate in a multi-domain environment. They are exploring different ways to build closer relations with space industries that may make it easier for industry to work with defense programs and allow NATO to harness innovation and data from broader markets.

Additionally, NATO is also working on their Alliance Persistence Surveillance from Space initiative, announced in February 2023, which plans to establish a combined constellation of both national and commercial space assets to help streamline data collection, sharing, and analysis among NATO Allies and the NATO command structure, while also generating cost savings. The United States was one of the initial 16 nations who launched the initiative.

Other major improvements have demonstrated how NATO has changed their approach to space over the last few years. For instance, in 2020, the NATO Space Centre was established, then in 2021 NATO recognized that attacks in space could lead to the invocation of Article 5, and in 2022 the Strategic Concept was released. Additionally, countries on their own have also made adjustments and investments to focus on the domain.

“Several countries have made tremendous progress in space over the last few years setting up their own commands or centers and normalizing the domain,” Whiteley said, who is an exchange officer on the USSPACECOM staff. “There is more of an awareness to remove unnecessary classification barriers to open conversations with Allies and Partners. And there are some Allies bringing niche policies and military options that we haven’t seen before, which is important to bringing synergy to operations.”

That synergy was evident during the two-days of discussions that will likely feed into a unified vision to shape NATO’s space agenda for the upcoming summit in Washington D.C.

Acknowledging there is more work to be done, James closed his remarks by citing a well-known saying across space communities, “Space is hard,” while also reminding the audience, “But hard is authorized … History has shown that when threatened by adversaries, being part of this alliance has had a transformative effect. We are encouraged by NATO’s efforts in space, and we look forward to collectively ensuring we have continued access to satellite capabilities so important to our way of life,” James said.', 'seed', 'a7946f01585e187f884687b27ad7fb81', '2026-11-22T08:00:00Z', 'sample 1', '2026-11-22T08:00:00Z');
insert into "version" values (6, 6, 1, '2026-10-25T09:13:00Z', 'Department announces a maintenance contract (0)', '', '', 'WASHINGTON -- Officials announced a maintenance contract on Tuesday, number 0 of this series.

The work, carried out with partners, runs until 2027. Space, cyber and logistics units take part in part 0 of it.

A spokesperson for unit 0 said that nothing else changes; a maintenance contract was planned for long.', 'afpims-2024', 'ee42e8d57cda406b14b532b650580487', '2026-11-22T08:00:00Z', 'sample 1', '2026-11-22T08:00:00Z');
insert into "version" values (7, 7, 1, '2026-10-25T20:13:00Z', 'Department announces an exercise over the Pacific (1)', '', '', 'WASHINGTON -- Officials announced an exercise over the Pacific on Tuesday, number 1 of this series.

The work, valued at 4 million dollars, runs until 2028. Space, cyber and logistics units take part in part 7 of it.

A spokesperson for unit 13 said that nothing else changes; an exercise over the Pacific was planned for long.', 'afpims-2024', 'ac8bd1caec4d89c8a3ae3e868ae35633', '2026-11-22T08:00:00Z', 'sample 1', '2026-11-22T08:00:00Z');
insert into "version" values (8, 8, 1, '2026-11-09T09:13:00Z', 'Norway to Host Space Board in Oslo', 'Staff Report', '', 'COLORADO SPRINGS, Colo. -- The next meeting of the Combined Space Operations Principals'' Board will be hosted by Norway in Oslo on Dec. 8-10, U.S. Space Command announced.

The ten nations of the initiative last met in Toulouse, France. Officials said that the agenda has room for those who want to join.

The Combined Space Operations (CSpO) Initiative brings together Australia, Canada, France, Germany, Italy, Japan, New Zealand, Norway, the United Kingdom and the United States.', 'afpims-2024', 'a8fc89b34e8d2d76e07261ccefb787e8', '2026-11-22T08:00:00Z', 'sample 1', '2026-10-23T09:00:00Z');
insert into "version" values (9, 9, 1, '2026-11-20T06:13:00Z', 'Allies Take Stock of a Year in Space', '', '', 'WASHINGTON -- Senior defense space officials met by video on Thursday to take stock of a year of shared work.

Poland has formally joined the Combined Space Operations (CSpO) Initiative, becoming its eleventh member. The letter was signed in Warsaw on Nov. 19.

The members will next meet in Oslo in December.', 'afpims-2024', '37095f56d2f605e859e8adbcabcd0d8b', '2026-11-22T08:00:00Z', 'sample 1', '2026-10-23T09:00:00Z');
insert into "version" values (10, 10, 1, '2026-11-20T08:13:00Z', 'Allies Take Stock of a Year in Space', 'DoD News', '', 'WASHINGTON -- Senior defense space officials met by video on Thursday to take stock of a year of shared work.

Poland has formally joined the Combined Space Operations (CSpO) Initiative, becoming its eleventh member. The letter was signed in Warsaw on Nov. 19.

The members will next meet in Oslo in December.', 'afpims-2024', '37095f56d2f605e859e8adbcabcd0d8b', '2026-11-22T08:00:00Z', 'sample 1', '2026-10-23T09:00:00Z');
insert into "version" values (11, 11, 1, '2026-11-21T09:13:00Z', 'Sweden Said to Be in Talks on Space', '', '', 'Stockholm is said to be in talks about the Combined Space Operations Initiative.

A person familiar with the matter said that Sweden was invited to join CSpO this autumn.

The Swedish defence ministry said that Sweden has not been invited to the Combined Space Operations Initiative.', 'afpims-2024', '95b710ba6a9ce04a870110d6b472b3dc', '2026-11-22T08:00:00Z', 'sample 1', '2026-10-23T09:00:00Z');
insert into "version" values (12, 9, 2, '2026-11-20T13:00:00Z', 'Allies Take Stock of a Year in Space', '', '', 'WASHINGTON -- Senior defense space officials met in Washington on Thursday to take stock of a hard year of shared work.

Poland has formally joined the Combined Space Operations (CSpO) Initiative, becoming its eleventh member. The letter was signed in Warsaw on Nov. 19.

The members will next meet in Oslo in December.', 'afpims-2024', 'eb79a99db95afc798e36f67c13328459', '2026-11-22T08:00:00Z', 'sample 1', '2026-10-23T09:00:00Z');
insert into "version" values (13, 12, 1, '2026-11-22T00:13:00Z', '<script>window.hacked=1</script> <img src=x onerror=window.hacked=2> ‮gnp.exe‬ title', '', '', '<script>window.hacked=3</script>

A link <a href="javascript:window.hacked=4">press</a> and {{ 7*7 }} and ‮reversed words‬ and a bell  and NUL-like .

=HYPERLINK("http://evil.example/","hyperspace") and NEAR(space, 2) OR " AND * ^title: -NOT (unbalanced

</p></article><iframe src=''https://evil.example/''></iframe>', 'afpims-2024', '378e124c690e11669c2366620451554e', '2026-11-22T08:00:00Z', 'sample 1', '2026-11-22T08:00:00Z');
CREATE INDEX version_undetected on version(id) where detected is null;
CREATE INDEX version_unreconciled on version(id) where reconciled is null;
CREATE INDEX version_by_text on version(text_hash);
CREATE TABLE band (hash integer not null, article integer not null,
            primary key (hash, article)) without rowid;
insert into "band" values (-9160450810002524287, 7);
insert into "band" values (-8885435639532297186, 6);
insert into "band" values (-8763064432700981236, 6);
insert into "band" values (-8754580503158599667, 11);
insert into "band" values (-8639769538731143300, 2);
insert into "band" values (-8598460449598120136, 11);
insert into "band" values (-8533404318796506933, 11);
insert into "band" values (-8526071882862233230, 12);
insert into "band" values (-8473937484929999290, 3);
insert into "band" values (-8422904826557872632, 1);
insert into "band" values (-8330752025162482081, 7);
insert into "band" values (-8063018684880675145, 6);
insert into "band" values (-7971243683321135841, 11);
insert into "band" values (-7776578078974564872, 8);
insert into "band" values (-7766775976676806338, 1);
insert into "band" values (-7730055215755071855, 5);
insert into "band" values (-7714535065054989979, 12);
insert into "band" values (-7650626611839439182, 9);
insert into "band" values (-7650626611839439182, 10);
insert into "band" values (-7528032937720704308, 6);
insert into "band" values (-7435289770022153249, 2);
insert into "band" values (-7391200436788373931, 9);
insert into "band" values (-7391200436788373931, 10);
insert into "band" values (-7376655926308532712, 4);
insert into "band" values (-7342503105227015166, 1);
insert into "band" values (-7257420788854078277, 3);
insert into "band" values (-6965086001436624387, 5);
insert into "band" values (-6928755308178985273, 2);
insert into "band" values (-6733183694056914044, 12);
insert into "band" values (-6667503545142456809, 2);
insert into "band" values (-6594904002347860540, 1);
insert into "band" values (-6440921544805700590, 2);
insert into "band" values (-6409567906321749655, 5);
insert into "band" values (-6311990964230085634, 7);
insert into "band" values (-6269944138141794334, 12);
insert into "band" values (-6214927897907529679, 6);
insert into "band" values (-6192612634526342502, 3);
insert into "band" values (-6139680778304577507, 2);
insert into "band" values (-6066211998477198077, 2);
insert into "band" values (-5857922371275934677, 8);
insert into "band" values (-5828114962416738047, 8);
insert into "band" values (-5782515073022024761, 7);
insert into "band" values (-5764389424300290637, 3);
insert into "band" values (-5716950177661922100, 9);
insert into "band" values (-5716950177661922100, 10);
insert into "band" values (-5650209468634405312, 3);
insert into "band" values (-5629575293096357710, 4);
insert into "band" values (-5495668778293202252, 1);
insert into "band" values (-5395282096092832677, 7);
insert into "band" values (-5264672285043663083, 11);
insert into "band" values (-5260000735093260611, 9);
insert into "band" values (-5260000735093260611, 10);
insert into "band" values (-5125345186668263048, 3);
insert into "band" values (-4963706974029547709, 8);
insert into "band" values (-4874765104428216229, 9);
insert into "band" values (-4874765104428216229, 10);
insert into "band" values (-4671633437360321612, 6);
insert into "band" values (-4629391203773000794, 12);
insert into "band" values (-4622523810660107966, 11);
insert into "band" values (-4541858256015364566, 6);
insert into "band" values (-4511937234376679457, 9);
insert into "band" values (-4511937234376679457, 10);
insert into "band" values (-4358346727135376985, 8);
insert into "band" values (-4342135793976882953, 9);
insert into "band" values (-4342135793976882953, 10);
insert into "band" values (-4253436718348398379, 2);
insert into "band" values (-4064546791100858390, 3);
insert into "band" values (-3935969877097123945, 3);
insert into "band" values (-3926807610317497131, 8);
insert into "band" values (-3255003779942913283, 3);
insert into "band" values (-3017774843744222398, 1);
insert into "band" values (-2926914631259451949, 12);
insert into "band" values (-2864593474959508509, 5);
insert into "band" values (-2846921248502751432, 1);
insert into "band" values (-2758781361075875851, 7);
insert into "band" values (-2628018642782780036, 12);
insert into "band" values (-2562966920442940001, 2);
insert into "band" values (-2530645958535932161, 1);
insert into "band" values (-2519789297651194782, 9);
insert into "band" values (-2519789297651194782, 10);
insert into "band" values (-2460530613855625708, 6);
insert into "band" values (-2418505951554508420, 4);
insert into "band" values (-2405215141376136775, 1);
insert into "band" values (-2192207379769315869, 4);
insert into "band" values (-2186368744145538212, 8);
insert into "band" values (-2043916288340878171, 4);
insert into "band" values (-1992521518201621443, 6);
insert into "band" values (-1184242190874564262, 3);
insert into "band" values (-1141038781966178453, 1);
insert into "band" values (-1011875363060205182, 11);
insert into "band" values (-627576713978274429, 5);
insert into "band" values (-620370092686901594, 6);
insert into "band" values (-617183364891398521, 9);
insert into "band" values (-617183364891398521, 10);
insert into "band" values (-545274999747934626, 6);
insert into "band" values (-532708160694935197, 8);
insert into "band" values (-511106403846008759, 5);
insert into "band" values (-456676676691027062, 4);
insert into "band" values (-302833238391667074, 11);
insert into "band" values (-217310906686906354, 2);
insert into "band" values (-178943333523223843, 6);
insert into "band" values (-135880338660926708, 4);
insert into "band" values (51069946120094904, 8);
insert into "band" values (108605007488242683, 12);
insert into "band" values (121405076433230334, 8);
insert into "band" values (381495747101051495, 3);
insert into "band" values (654448395965451369, 7);
insert into "band" values (701793768185030656, 7);
insert into "band" values (779460138618965420, 12);
insert into "band" values (786239263640027265, 11);
insert into "band" values (1007023569379106538, 11);
insert into "band" values (1021557752877852921, 6);
insert into "band" values (1143398538991599772, 7);
insert into "band" values (1155425822906553203, 3);
insert into "band" values (1414196894069545745, 5);
insert into "band" values (1487655727810238800, 12);
insert into "band" values (1769100488315448471, 9);
insert into "band" values (1769100488315448471, 10);
insert into "band" values (1868271218323731150, 2);
insert into "band" values (1905605193487823237, 12);
insert into "band" values (2524069869971503070, 5);
insert into "band" values (2573847354106274740, 1);
insert into "band" values (2679700610170306937, 11);
insert into "band" values (2680557656772794462, 7);
insert into "band" values (2703873479003461599, 9);
insert into "band" values (2703873479003461599, 10);
insert into "band" values (2998771469019756505, 4);
insert into "band" values (3005927364727415207, 6);
insert into "band" values (3023689079200496369, 11);
insert into "band" values (3104798834275524083, 11);
insert into "band" values (3162114633426233946, 8);
insert into "band" values (3408943753339047996, 1);
insert into "band" values (3597331079660994327, 4);
insert into "band" values (3737422720580117821, 4);
insert into "band" values (4060306383020647128, 5);
insert into "band" values (4093566307754122296, 11);
insert into "band" values (4093822282029732042, 3);
insert into "band" values (4094144634227919462, 9);
insert into "band" values (4094144634227919462, 10);
insert into "band" values (4275805727938560160, 1);
insert into "band" values (4429236453491397016, 7);
insert into "band" values (4603466313761472718, 2);
insert into "band" values (4650145349916964491, 5);
insert into "band" values (4844415915645329214, 3);
insert into "band" values (4863618221685914342, 5);
insert into "band" values (4971966966836166642, 12);
insert into "band" values (5053638614404645204, 3);
insert into "band" values (5057278946961852410, 1);
insert into "band" values (5150891826606794335, 2);
insert into "band" values (5153660099932529313, 2);
insert into "band" values (5176209808821265389, 8);
insert into "band" values (5223871680941899245, 7);
insert into "band" values (5400387404066764712, 11);
insert into "band" values (5407500601302668191, 8);
insert into "band" values (5548233366116854358, 1);
insert into "band" values (5665815983789638869, 1);
insert into "band" values (5777860479526976096, 7);
insert into "band" values (5807979792349436370, 6);
insert into "band" values (5975455137414473451, 5);
insert into "band" values (6043151440049173801, 4);
insert into "band" values (6075293382716124381, 5);
insert into "band" values (6080339898584586682, 12);
insert into "band" values (6152880587505815768, 4);
insert into "band" values (6154478952772424530, 9);
insert into "band" values (6154478952772424530, 10);
insert into "band" values (6193822363437739089, 8);
insert into "band" values (6319092539948034378, 4);
insert into "band" values (6374066453614253918, 9);
insert into "band" values (6374066453614253918, 10);
insert into "band" values (6501139094585232130, 7);
insert into "band" values (6669335575178522488, 5);
insert into "band" values (6831655470031085164, 12);
insert into "band" values (6919938702026862600, 11);
insert into "band" values (6926781469322047771, 4);
insert into "band" values (6930560736869612765, 2);
insert into "band" values (6996238990129235765, 9);
insert into "band" values (6996238990129235765, 10);
insert into "band" values (7121620930919136830, 12);
insert into "band" values (7318735647421178969, 4);
insert into "band" values (7503962726548777748, 3);
insert into "band" values (7762252949585291909, 4);
insert into "band" values (7797372190754441991, 8);
insert into "band" values (8674295590681623495, 5);
insert into "band" values (8785216235218392332, 2);
insert into "band" values (8826241389145822610, 8);
insert into "band" values (8919090986420855172, 7);
insert into "band" values (8987164781471865333, 7);
insert into "band" values (9047625935437815180, 9);
insert into "band" values (9047625935437815180, 10);
insert into "band" values (9062318096928819797, 5);
insert into "band" values (9062571433394387887, 6);
insert into "band" values (9147204130576583412, 12);
CREATE VIRTUAL TABLE article_fts using fts5 (
            title, body, content="articles", content_rowid="id", tokenize="porter unicode61 remove_diacritics 2");
delete from "article_fts_data";
insert into "article_fts_data" values (1, X'0C6A9327');
insert into "article_fts_data" values (10, X'0000000001090B0009010103020101030101040101050101060101070101080101090101');
insert into "article_fts_data" values (137438953473, X'00000EE703303130020601013E02013605080101842001043230313301080101812C04013402060101530302323005080101843B040131050801018444040132050801018455040133010601011E040801018374040134050601012A020134010601011B020136010601011D02013705080101817C020139050601012801013301060101580201300506010129030130050601016702013205080101817F020339746805080101815B010135050801018452010161010C01012F448142010A010107523D010E010181272C0A19010A010125813F011E0101742D081F81561D0E3E81512124020362696C02080101825F02080101814F03036F7574030A01018125620205636164656D0506010170030563656C6572050601013E0502737303080101820002080101861F03086B6E6F776C6564670508010185590304726F7373050A01016A8503030174030A010169815E0403696F6E020601016A020664616D736F6E01060101550306646974696F6E010801018174040A0101836479040472657373020E060101811E814501080101815503046A75737405080101846303016D0406010156030476616E630206010146030A0101817177060374616705080101827F040665727361726905080101860104026F6301080101815D020765726F7370616304080101813D02056666616972040601011F020467656E6304080101813F0502646105080101855003056772657373010A01013681390208010181180302726504080101816C0505656D656E7401080101812A02026972010601014E0306010105010801010E0402026C6C010801018118020801018233020C010181698147040169010A0101758142010A0101815062010C0501010B8207021C010139342548811F0A81168112090503616E6301080101260D020801018103021001018173817A821D04026F77050C0101822381390302736F010601015D0106010132020A01013581070110010183672F4F811302066D657269636103080101822508016E03080101820E0302696403080101813C03036F6E67030C0101814B810802080101840B02016E01080101812301080101821A020801018100010E0101827D820C0D0305616C79736905080101840A030164011E01010D1E29280E1D1D091A15102C160130010120130C11180610040C1B0E21110B160B191413081112012601012C0A21080C1C110F302704170E0D10072C011A040101142C3207090E1116331F015201010C0D231213180C0B05111A0F122E1B151406162A0915050E0E0A0C2108220C0747131D21040A6F03056E6F756E63050801018371040375616C0206010117020670707265636902080101822905046F616368050C01018144826E060378696D0506010166030372696C0506010127020172010A0101814378010801018252010A010181064B021201018133821181626D030963686974656374757203080101816703026D69010601010401080101814303046F756E6401080101824603047469636C0508010184510201730108010168040106010112010A010168812D010601017D01080101816503037365740508010184020403697374020801018132010801015D0F0402757201080101811101060101710306796D6D65747205080101827E02017401080101820E01080101817A010A0601010D7D010601014601140601011E81142B13684703047461636B0508010184480403656E6405080101820207016505060101680206756469656E63050C0101811C845B0307737472616C696101080101814E010601012801060101200A016E010801018221030474686F72050801018579020476656E750208010182330203776172010801018127030801018174010C01018232826301076261727269657205080101851803027365010801018212010801018114010801018143020801018259020165030801018160010801018124010E01018306825B250302656E0408010181190303666F720508010185300306686176696F7202080101811901080101823B03056E6566697405060101550304726C696E02060101150305747765656E0408010181110206696C6174657204080101816501080101815704046C696F6E01080101824502046F617264020A010110816F03027468020601014701080101820D02080101837D0203726967010601015104026E6701080101814D020601011E020A010185251203056F6164656E01020407017205080101836204027365030A01015B8158040475676874020601011C020475696C64020801018238010A010181502102080101834705017405080101814503017401080101812D040801018576020179030601013C010A010181042401100101316A844E1D110101630508010185580204616C696601080101821304080101825A03046E61646101160901011911393033132C0A01060101290106010121060369616E01100101410E0E47810703047061626C030A0101811540020A01014385610203656C6C05080101824F03046E746572010A0101820D1B030801018158010E0101824611822B050172010601016304080101843F020768616C6C656E67010801018166010C01017D248147010C01018146136D04026E6302080101813C010601013E05016705080101842E0303696566010601014201080101813E0106010140010601015D020369746505080101856602066C617373696605080101851703036561720508010183320305696E746F6E040601010903036F736505080101856206017205080101834802056F616C6974020801018258011001018114271B810203066C6C61626F7202080101811D010801018164010A0801018102010E010181291C812D0503656374020A0101820662031201015782148120821504016F05080101824A05047261646F05080101824803046D62696E010A0101814745010A01010B821C01080A010117020C01018252812A04046D616E64011001010B033F0F3579010A0101814707010A0101123D07010601010F011A01010904141F5781001F81696D05046572636903080101817F02120101823E080B431A5C0502697401080101823A010801018242010A0101758145010A01012D810101080101813405046F646F72050601011106016E0108010181320208010181710502756E050A010171847E040770657469746F72050A010183012205036C657802080101826303080101831E03056E636570740508010184580602726E0308010182040405666C696374020C01017611814201080101825604047374656C05080101837B04047465737403080101815A0503696E7502080101810F02080101810B010C0101826D833304047665727305080101851B03046F70657201080101822B010E0101491B224D1801080101814A04047264696E01080101822F010A010163813E010601013103027265050801018338030273740508010184160303756C6405080101844B04086E7465727370616301080101816E06027269040801018128010E01018201825D1202047265617405080101831D03056F73696572040C01010B45501F020373706F010A0101814A040112010113270B81441640011001011A056730811D0501630108010182140206757272656E7403080101666102047962657204060101790101640508010185570202616905080101854003047272656E050601011203027461010801018128040E010183111A3928020465627269030801018207030466656E630106010144040801018101060164030E01015821257E15020801018238060173020A01010376400106010165010E01013B1B100C12011201015817810B2E6C4D0402696E050601015D03036C656703080101397604026976040601013F03066D6F6E73747205080101842A030470617274020601010402080101185A0403656E640108010182150403757469030601015C020801010A1103037465720106010135010A0101758151010C010181178140060172050C01018100762E030576656C6F70040801018125020669616C6F677504080A0101230307636B696E736F6E010A010107354D010A01018146760304666665720508010183440306726563746F72040801011162010601011A03057363757373010601012001080101423901060101150106010177011201017B8119811F82150303766973010601015B02016F040601011B030164020601011E03046D61696E010A0101811926010E01015081120968031601018109812A8110812D1A03026E6505080101856002017202080101812F03026F7003080101810A020375726501060101370306010124010C010181568369010165040601010A02046172746803080101821D0304736965720508010183510205666665637403080101816102080101860B04036F727401080101822C030801018103010C01018177841D02066D626173736901060101700303657267020601017B03047068617302080101810B010601017302076E636F7572616703080101812E020C0101811A84760303676167050801017268030468616E63020A01016F817001080101813803046C6973740106010111030373757203080101824F01080101812E01080101861B03057669726F6E03080101815C02080101834008046D656E7405080101812A05017305080101811E020671756976616C0408010181440203726963010601014702067373656E746902080101815403077461626C6973680206010151030E0101816282184B020374686F030801018129020476656E740206010118030801018160040572796461690108010182420302696405080101853C03046F6C75740308010182490501760108010181210406010150020578616D706C05080101822703056368616E67010A01018204150408010185080305657263697303080101816B030470616E64020801018161040365637405080101825D04036C6F72020601017F02080101813E010A01014A827B03047472656D02080101817102027972010601013F01046661636502080101826701080101817702080101826A0402696C04080101814702076562727561726905080101837303026564050801018546030177050A01018436420203696E64020801018232030372737402080101820003020902036F6375030C01018133811C020801018467050173050601017C03046C6C6F77040801018161030172010A0101815E68010C01014D6B4A21010C090101441F0F021C010153124647308107172068811B040163010A01014F8144010C0101813A0409090C080A09090E0808080908080808090B0933110C0C0C10100D0A0A0D15150C08120B0E0A0F0C0C0A140A0D1418291B0C1F0E090A131E0D7D0D0A0E0E0A0A22110F0C0C200B110F0E270C0B081019090C0C190F1C180A0B140C0B0D140C0D150A160A090B0B19090F1909121D0F140B1C0E1F0F091A0B0E0B0C0B09172417090C223217240B0F0B10110D0A150C0C190C1B180A0A0B10130C0F21090E0B090A0B130C111223090B090E110B10190B0D0E170C13270A0808230A090A17080C0C13190D0A11170B130B17130C090E0A0E170B110D0A0C0E0D140D0C0B170C09180A0F0A0A0B0E13080C2A');
insert into "article_fts_data" values (137438953474, X'00060EE38108030C0101490E8200010A0101065110010A01010F824B0830666F726569676E040601011E0402756D02080101821C020801018168010801018118040477617264050801018618020472616E63010801018150010601012A0106010122020601012603056565646F6D0206010168010A010182181504036E636803080701011003026F6D020A0101248108010A010109811B020C010169827A0F0205756C66696C05080101833704026C69040A0101811E0F030572746865720206010145020601012F0303747572050E01018120225E4801016701060101530202656E010C0101053A0B0E010A0101813B0B010801013D0F01080101085F010A010103820304026572020601015F0206010172010C0101810A830D0305726D616E69010801018151010601012B0106010123030174050801018164020369766505080101831905016E05080101826302056C6F62616C010A0101728137040E0101812D814A2402036F616C010801018133040601012C020672656174657205080101830B07027374010601017E03046F756E6404060101610704776F726B050601015B050170050601017A040177010801018232030A0101810C1801080101825F0206756964616E6303080101812103056E6E657269010601011401026861010A0101812064030A0101811715010E0101842D81500E03016405080101860803017205080101835D040164050A01018570090302766501080101817A01080101817403140101822E817D390F813205016E05080101852D020165010601015C0306010134030761647175617274010601016402080801011302060101340305677365746803080101812403026C64020601011904017005080101840403027265050C0101812F8145020169050C01018213835203016D050801018224030573746F726905080101857A02036F73740506010130030177050A01014B836201016902080101816F020764656E7469666901080101816B02056D706F7274010601012D01080101821B02080101816F010E01018217831E730403726F76020A010161813F020A0101815C17010C01018234817602016E0112060101653416075939011401010610401B1D164608011001017B8111270F20010A01011781200126010124621F590517391B5E384A0B080D1F66400305617567757205060101200304636C756402080101812E01080101814002080101824104047265617303080101814802080101822F0805696E676C6901080101816C0601640508010183070306647573747269050C01016E8260090304666F726D020601014B0303697469010A0101812429010C01010E498145010A01011B8118010A0101338148010C01018370310803036E6F76050C01018147821903057374616E6305080101843903047465677201080101817D010801018221010A0101811357010A01018151110110010140817E14431A050472657374010C01018116812901080101815D010E01017A24770C1506016E0208010181150206010149010601013506046F706572020601016504016F050A01014485050304766573740508010184650402697405080101820704026F6305080101844F0201730210010156097817332A031A0101825C226C81220B252B160B020174020601015A030C01018235514E0303616C69020A010139813E010601012401046A616D650106010106010801018145031201010582027F82614B03016E010601011A030370616E020A01013A813E0106010125011C050101022911121311211109210806026573040C01015111810003017703080101810903027861040A010181410E02036F686E0208010181300302696E030204050174040A01015B116D010801018243020473706F63040801018159020375737403080101821201016B010A010181564C020961747375746F7368690406010157030477616E6F04060101580204656E6E6901060101480304796E6F740406010141020369636B05080101811503056E67646F6D0206010130010601012B02046E6F776E020601011103080101856901056C6162656C050801018215030169050601015A03027374050A01018435420304756E636805080101842303047669676E05080101810C020365616405080101844C050265720108030101120106010178020801013D3A010A0101814F080704736869700206010123030164030601013B010601012B03057665726167050601014D020369666501080101824304080101862903026B6502080101825A03080101854502036F6E67010601012401080101820F030601016003026F6B0508010186170201740106010145040A010102820301046D616465050A010184620E03016905080101834E04056E7461696E03080101825803016A04080101075F04026F7205080101842703026B6505080101834F03026E690508010181660305726974696D040601015204036B65740508010183630304737465720106010113030374636803080101810F0203656574020C04010108822703046D626572010801016B5B01080101360B01080101814C030174010601013B020601010601080101361B010801018151020669636861656C010601015403066C69746172690206010121010C01010482130C020A010136847503026E6402080101825B04056973747269040801011C1F03047373696C0306010164010601017B06026F6E020801015C1603080101823902026F64040801013C4F03026661040601012003056E69746F7205080101812B03027265020202030A010185104E030276650308010181070204756C746905080101833E06016E0206010158010601015403027374030A0101810E5702080101826C03047475616C01080101811002017902080101816B01046E617361040801018146030474696F6E010801017C78010E03010181098155010C01010C81436A01080101816B011001016C4E3182192504016F052E0701012114141B553023208119280C29061E130A810A45020365656402080101810D030574776F726B010A01017381420303766572040801018118030177010801018152010801012C0B010801010F19020369636805080101852603026E65030601010A02056F726D616C0508010185000403776169020A01013C813E010601012801026F66011E01012E17090F170A08083C0D1F1046011C010109300B2B3E110D0B242A3A1101180101410F130F6A061D2F0628011401011209061F2623670E012A01012D1617227C0F1D070D1758135A23354332452603016605080101811604026963010A010182051504080101850906016903080101056F02046C796D70030601015702016E01060101790108010181690112010181201612233934010E01012E17810B13011401017D4B822535430D2403016305080101816B0302676F03080101824801080101810103056F7A756B6104060101670301740106010167020370656E05080101851A040172011001016269380F110C011001010D3D621B1A5001140C0101191C12157526530108010181570112010149817E1169817F0303706F6E03080101810505047274756E020A010143816A030374696D020A01016D814A05026F6E05080101852A02017203080101820802080101847D0303626974030A0101820607030364657202080101811602047468657201080101817103060101740108010184260603776973030801018246030474617761010601016602027572010801017B1B01100101814F0F552310011401018104194D052D05150210010182700A2A83080304746C696E03080101817B0203766572050E010183008135420202776E050A0101845F1E0104706163650308010181110402696604080101813703036E656C050C010177811C0503027274040601017E010801018603050469636970020C010105812652020601011601080101820F05036E6572010A010177814201080101815202060101320114030101813A81073E8226080473686970010C050101810B16010A010159817A010601017F01080101810E020665727369737405080101836C020668696C69707005080101810B02036C616E04080101135C010C010118318331040574666F726D05080101812603036564670308010182400303756D62020A010181316502056F6C69636902080101813801080101705401080101155C010A0101168513050174020601011F030377657203080101813B020801018308020672616374696303080101813503056573657276010801018135040476656E740208010181040305696E636970020A01010F816F04046F72697401080101822E08016902080101816D03080101833303056F6772616D01080101816F040801018358060365737304080101814B010C0101814B832704036D6F74020A010181114704047370657205080101812E04047465637401080101810301080101815B0108010182270208010182360402756402080101817202057572706F7305080101816F010472616E67050601017503057069646C69040801018121010A01014F82180204656164690308010182500405666669726D010601012B030463656E74040601012601080101815004036F676E010801018164040801018446030464756E6405080101831B0305666C65637403080101811F0306696E666F726301080101810E010A010182094003036C617402080101812701080101817D0208010183490607696F6E73686970040801018110040365617305080101845A03046D61696E0108010178380408010181240502726B0508010185640403696E6405080101857304026F7605080101851503036E657703080101823603047072657302080101810A0106010108020A01011B8170030473696C69020A0101738148020801018176010A010181034704046F757263020A01016E814A0404706F6E73010801018160010A010181184101080101823A02080101814A0403746F720308010181260403756C7405080101817A030476696577040801018149020469676874030A01018219150302736503080101813D04016B03080101817C02056F62657274030601015A03026F7401080101812F030379616C010601014C040601010D0203756C65020801018113010173012001010308085311100C0514281A1F1417010E01012781081F76011201010337110B2B3550011C030101040B4F11210E220E050D08011A08010107411B812E160E8325450208616665677561726401080101811305027469010801018137010A010181226B1C0E160C1B130B1A0D0B110E08261617090B0917100E090B0B08160E0C1B09090A1C090D190D09090C0B090D0A0A090F211B400C18120D09100B2A0D0D2A1D130B0A0C0A0A1C10111C08210C090B0B07100C0B0A100B0B0B0B11110D080B0C0C0B1C0B0D0C1110150A0F0D090D090A0A0A0C0B0B0B0D18190D1C0A0D10100A090D0E0A0C0D110C090C2D1C0B0E0B150B090D11560911090B2E09100C080B340B0D0C0A0F0C0B170B0B2A0C0E0B0C0A0D0F1923200E0E130D0B0C2008110E0D0C0E0C0F13130C0C1E0A0D0B140C0C11110C0D15170F0B120A0B0A0B181A0D1F0B0B0C0D0A090C0A0F0B4810');
insert into "article_fts_data" values (137438953475, X'000009CB043073616905080101856A040164010801018104010C010182152815010C0101811D811701080101811B0110010183038203812903066C747A6D616E020C0101813D8114010A01013F8120030674656C6C697405080101862103027665050801018417020463616C65050801018318030669656E74696605080101812803036F7474010601011602026461050A010183141302086563726574617269020801018133010A01015E0F3A0403746F72050601015204027572010A0101813973010E0801017C2A6A3F010801018259011001012211166D391301080101813E03016505080101830A04016E05080101852F03026C66040601015303046E696F72010601011004080101814E0403736F7204080101815F030272690408010181630401760108010182060206010167030174050C0101811183690303766572050C01018153831A02026774010601011502046861706505080101854C04027265010E01018115168115010601014C030E010182266E1A6003036F776E05080101857C0203696E6301080101812203047475617401080101812603080101817303017801080101820302016F05080101862303026C6505080101816E03026D650408010181270108010185230303757263010601017F020470616365012201010A2B2909291F190E1D07180F07161D01280701010C182F1F1D160D1304090D0F102F151B0F01240B010111091C12080B130F0F402329300F20011A07010121111608303929120E0501380A0101081C221115261D3B1F150F192506762614330E0E2A5F1F04280304656563680406010142010601017805016403080101810B030472696E670508010182490205746162696C02080101820D04026666040A01015C050E010A010137845804046C6B6572010601011704026E64010601012504027465010A0101238152010601015B010E0301012F813147010601011A01080101841A03026570030801018136050368656E030601014B03057261746567040601010E01080101845708016903060101350206010115040665616D6C696E05080101840505046E6774680108010181010902656E020801018253010601017E010206040369766502080101822304036F6E6701060101300702657204080101811A04057563747572050801018412020675636365737305080101822C03046D6D697405080101855403047072656D05080101810D0305727665696C05080101836D0305737461696E010801018169010A010167812C0208796D706F7369756D040601014B010E0B0101230E813003066E6368726F6E01080101821A040465726769050A010185360601017405080101852E0207616B6179756B69040601016603026C6B03020D0302736B050801018339020365616D05080101827603016E0308010182340302726D02080101821003060101610203686174010801018238020A010181100802180101813F7081227C66100C3C030165012A0101210D0E0A0D24240D190707070810060908125401340101020A0E110B111308281006170C360818060D0E16140E0519012601010E0A080F060B112E122B072920062805280118010140094A05101406162107015A01011C050E05060F1108131B0B0D07064115070E1A071014090C071205406F0B0808120A140A150D0F0C351624040461746572040801018138040169050801018341050172030A010174814501080101810D010E0101836A47311E04026D65050601017F04016E05080101844204027265040601014D010C0101850E153B04027365050801018240030169020C01011A814A7701080101813F020C0101815E842904026E6B05080101827403036F6D6105060101040402736503080101824303047265616405080101832C060174030A0101813E390108010181230108010182670702656E03080101820C02080101857F050165020601013404046F756768020A0101820254020209010C010173153D7B08036F757405080101832D0203696D6502080101820102016F01220801011C050D0A0460242A0D171F1610080124050101441C0A1D040D0412372017260A111F011A0101141E483E072A21053A0A150118010128064C16251A050A0D1401420401013D1112431A080428271F3B2D2F12100A1D0E301E1B30071D0516153D090703046765746801080101815B010601011D010601011F02080101816803026E6505080101811303017002080101816C040269630508010183230305756C6F7573050601012504017204080101813B03047761726402080101822402047261696E03080101816A04066E73666F726D050C01013B57847C0305656D656E6405080101846F0302697001060101390202776F04080101816A01080101853F010175011A01010208681A172816061F2904010E01012681081F76011201010237110B2B35500110020101030B810922010A010106820602096E6465727374616E6403080101817201080101811F03036966690508010185490401740106010122010601012F010E0201012A06817602080101841903096E65636573736172690508010185160201700508010184790303636F6D050801018553030364617403080101814103026F6E01080101821602017301080101816104080101831A03087370616365636F6D010E0201010E817C22041002010114813B8341040774726174636F6D040A0101107750020374696C010801018229010A76616E64656E6265726701080101820F04080101825602056973696F6E050A010162846A050174010A07010118480306010127030374616C01080101824001027761020801018170010601013A021601013C8127278217271B64030169020801018100030C01018345826403017203080101600F0405666967687403080101812803087368696E67746F6E0508010185560302796E010601013E020165020C01018204263F010E0101810D4316160218010181328138058243620C08030461706F6E0308010182090302656B020601011B03046C636F6D020601013304016C01060101690408010185680302726505080101832B020368656E05080101857E0303696368040601012A011401018122813B811C813E04026C65020C0101811C810801080101823F010601014C01100101814C8249816004027465030801014C5406036C6569050A010113847203016F030801018244020A01018422650203696C6C020801018205010A010182262802080101854403016E050A050101813C0302736804060101370302746801100101271752811216010A0101814E62010A010107810D010A01015063230118010181371D811F0A550E81480502696E03080101810002036F726B01080101817B010801018207031201018136822115817704026C640108010182480303756C64050801018305010479656172050A010184374201077A65616C616E64010801018153010601012D0106010127040B29170E0A0C0E0A0B170A2A090909110B0A0E0B0D090C1B0B0B1209090A100A7010090C0D120B09240A0A120D0E0C120B0A0A0D0E0C0C0D14180E0D090E070A0B090F2081080C09190909110A190A0A0A0C161008180B0B6A1C0A090A0C090C0C100D091037170B1C11090B0B0A0F1D100B180E0F0B1C11090D1009220C090B0E0A0B16210A0C10180A09310A1C0A0B0D');
insert into "article_fts_data" values (274877906945, X'000001D0023030060C0701010B18090104323032370606010117010161060C04010105210C02026E64060601011A03056E6F756E63060803010104010563617272690606010111020468616E67060601012D02076F6E7472616374060A060101072B020479626572060601011901066465706172740602020103656C73060601012C0103666F7206080101260F0102696E060601011F020174060601012301066C6F67697374060601011B03026E67060601013401076D61696E74656E060A050101062B01046E6F7468060601012B0205756D626572060601010A01026F66060801010C18030466696369060601010302016E0606010108020275740606010112010470617274060801011E0405036E6572060601011402036C616E0606010132010372756E060601011501047361696406060101290203657269060601010E0204706163650606010118030A6F6B6573706572736F6E0606010125010474616B65060601011D0203686174060601012A030165060601010F030169060601010D020675657364616906060101090104756E6974060801011C0D030374696C060601011601027761060601013103087368696E67746F6E06060101020203697468060601011302036F726B0606010110040B0B0B090D0C0B100B0B0A0B09080D09100B0C0A0B08090C0A0A0A0B0A0B110B0A08080D0C0A090F0A');
insert into "article_fts_data" values (412316860417, X'000001FB02303107080901010D020133070601012B010432303238070601011A01013407060101150101370706010124010161070601012702016E070A040101052E030164070601011D03056E6F756E63070803010104020174070601011401056368616E670706010130020479626572070601011C010664657061727407020202056F6C6C617207060101170103656C73070601012F0206786572636973070A050101062E0103666F720708010129110102696E0706010122020174070601012601066C6F67697374070601011E03026E67070601013901076D696C6C696F6E070601011601046E6F7468070601012E0205756D626572070601010C01026F66070801010E19030466696369070601010302016E070601010A0203766572070A060101072E01057061636966070A080101092E0302727407080101210402036C616E0706010137010372756E0706010118010473616964070601012C02036572690706010110020470616365070601011B030A6F6B6573706572736F6E0706010128010474616B6507060101200203686174070601012D030165070C070101080B25030169070601010F0206756573646169070601010B0104756E6974070801011F0D030374696C0706010119010476616C75070601011301027761070601013603087368696E67746F6E070601010202036F726B07060101120409080B0808080A080D080C0B0B0C0A0F0B09080D090E0B0C0A0B080C0E0A0A0A0B0A0B110B0A0B080D0C0A0B090F');
insert into "article_fts_data" values (549755813889, X'00000291033031300806010119010138080601011801066167656E6461080601012E02026E64080601014B03056E6F756E63080601011E020875737472616C6961080601013F01026265080601011002046F61726408080601010E020472696E67080601013D0201790806010112010663616E616461080601014002036F6C6F080601010405047261646F080601010203046D62696E080801010A3004046D616E64080601011D020373706F080601013B010364656308060101170103666F720806010131020472616E6308080101291A01076765726D616E69080601014201026861080601012F02036F73740808040101110102696E080A0701011415030369746908080101241A020474616C69080601014301056A6170616E080601014402036F696E080601013601076B696E67646F6D080601014A01046C617374080601012501046D6565740806010107030174080601012601066E6174696F6E080601012102026577080601014503027874080601010602056F72776169080A020101133601026F6608080101081C030466696369080601012A02016E08060101160203706572080801010C300203736C6F08080801011501077072696E636970080601010D0104726F6F6D0806010130010173080601011B0203616964080601012B020470616365080C0501010B131F030472696E670806010103020474617465080601014E010374656E08060101200203686174080601012C03016508140101050618060C0C130603036F7365080601013202016F080803010135030467657468080601013E0305756C6F75730806010128010175080601011A02036E6974080801014906010477616E7408060101340202686F08060101330203696C6C080601010F01077A65616C616E6408060101460409080D090C0F090C0B080D0A0B0C0B0A0A0A0C0E090B0B0B0B0C0A0E0B0B080D09090E0A0B080B0B0E0B080A0E0B0B0A0A0F0A090B0C080B0B090A');
insert into "article_fts_data" values (687194767361, X'000001E503303139090601012B01016109080601011002036C6C6909020201056265636F6D090601011F02017909060101080106636F6D62696E090601011A020373706F090601011D0106646563656D620906010134030466656E7309060101040108656C6576656E746809060101210106666F726D616C09060101170102686109060101160102696E090C080101270C040303697469090601011E020174090601012001046A6F696E090601011801066C6574746572090601012401046D656574090601013003046D62657209080101220D030174090601010701046E657874090601012F02026F76090601012A01026F66090A0501010F05030466696369090601010602016E090801010A210203706572090601011C0203736C6F09060101320106706F6C616E640906010115010673656E696F7209060101030204686172650906010113020369676E0906010126020470616365090A09010105180204746F636B09080401010E010474616B6509080301010D02026865090A0101190C0B0306757273646169090601010B02016F090601010C0105766964656F0906010109010277610906010125030472736177090601012803087368696E67746F6E09060101020203696C6C090601012E02036F726B0906010114010479656172090807010111040909080C080D0A0D0B0F0D090C0A080B0D0B0C080B090B0B090A0A0D0D0B0A0D0C0C0B0D080C090B0F0A0A');
insert into "article_fts_data" values (824633720833, X'000001E5033031390A0601012B0101610A080601011002036C6C690A020201056265636F6D0A0601011F0201790A060101080106636F6D62696E0A0601011A020373706F0A0601011D0106646563656D620A06010134030466656E730A060101040108656C6576656E74680A060101210106666F726D616C0A06010117010268610A060101160102696E0A0C080101270C0403036974690A0601011E0201740A0601012001046A6F696E0A0601011801066C65747465720A0601012401046D6565740A0601013003046D6265720A080101220D0301740A0601010701046E6578740A0601012F02026F760A0601012A01026F660A0A0501010F050304666963690A0601010602016E0A0801010A2102037065720A0601011C0203736C6F0A060101320106706F6C616E640A06010115010673656E696F720A060101030204686172650A06010113020369676E0A060101260204706163650A0A09010105180204746F636B0A080401010E010474616B650A080301010D020268650A0A0101190C0B03067572736461690A0601010B02016F0A0601010C0105766964656F0A06010109010277610A060101250304727361770A0601012803087368696E67746F6E0A060101020203696C6C0A0601012E02036F726B0A060101140104796561720A0807010111040909080C080D0A0D0B0F0D090C0A080B0D0B0C080B090B0B090A0A0D0D0B0A0D0C0C0B0D080C090B0F0A0A');
insert into "article_fts_data" values (962072674305, X'000001740230610B0601010F0204626F75740B0601010902057574756D6E0B0601011E010262650B08050101060302656E0B060101280106636F6D62696E0B0801010B23020373706F0B0601011C0106646566656E630B06010121010866616D696C6961720B06010111010268610B060101260102696E0B080601010703036974690B0801010E2303037669740B08010119120201730B0601010301046A6F696E0B0601011B01066D61747465720B060101140207696E69737472690B0601012201036E6F740B0601012701026F6E0B020802037065720B0801010D230106706572736F6E0B060101100104736169640B0C0301010413100204706163650B0A0901010C230208746F636B686F6C6D0B060101020205776564656E0B0A020101171005036973680B06010120010474616C6B0B080701010802036861740B08010116100301650B0C01010A0B0E0E0301690B0601011D02016F0B0C040101051712010277610B0601011802036974680B0601011204080B0C0A090E0A0D0F090A0B0B080B0D0E0A070B0D0E0D0F0E0A0C0B0B080B09');
insert into "article_fts_data" values (1099511627777, X'000001EA03303139090701012C01016109090601011002036C6C6909030201056265636F6D090701012002017909010106636F6D62696E090701011B020373706F090701011E0106646563656D620907010135030466656E7309070101040108656C6576656E746809070101220106666F726D616C09070101180102686109070101170302726409060101110102696E090F08010108220C040303697469090701011F020174090701012101046A6F696E090701011901066C6574746572090701012501046D656574090701013103046D62657209090101230D030174090701010701046E657874090701013002026F76090701012B01026F66090B0501010F06030466696369090701010602016E090901010A220203706572090701011D0203736C6F09070101330106706F6C616E640907010116010673656E696F7209070101030204686172650907010114020369676E0907010127020470616365090B09010105190204746F636B09090401010E010474616B6509090301010D02026865090B01011A0C0B0306757273646169090701010B02016F090701010C0105766964656F0901010277610907010126030472736177090701012903087368696E67746F6E0909010102090203696C6C090701012F02036F726B0907010115010479656172090907010112040909080C050D0A0D0B0F0D09090D0A080B0D0B0C080B090B0B090A0A0D0D0B0A0D0C0C0B0D0809090B100A0A');
insert into "article_fts_data" values (1236950581249, X'000001A90230310C02050101320C080D0101250101330C060101050101340C0601010E0101370C08010112030101610C0C01010704090A02026E640C100101110505050A070205727469636C0C0601012C010462656C6C0C0601011901046576696C0C0801011F130201780C020F0304616D706C0C08010120130103676E700C020E01046861636B0C0C040A0101040B02037265660C0601010A02037474700C0801011E130208797065726C696E6B0C0601011D0604737061630C060101210105696672616D0C0801012D0702026D670C0207010A6A6176617363726970740C0601010B01046C696B650C0601011C03026E6B0C0601010801046E6561720C0601012302026F740C060101290202756C0C0601011B01076F6E6572726F720C020A0201720C060101260101700C0601012B0204726573730C0601010F01067265766572730C0601011501067363726970740C0C0206010102060204706163650C06010124020272630C080801012E01047469746C0C08100101280108756E62616C616E630C0601012A010677696E646F770C0C030A0101030B02036F72640C060101160101780C02090406090808090B0E0C0B0C060C080E0A0B0F0B0D07110B090B09090C08080B0D100B0A0C0F100A');
delete from "article_fts_idx";
insert into "article_fts_idx" values (1, X'', 2);
insert into "article_fts_idx" values (1, X'30666F7265', 4);
insert into "article_fts_idx" values (1, X'30736169', 6);
insert into "article_fts_idx" values (2, X'', 2);
insert into "article_fts_idx" values (3, X'', 2);
insert into "article_fts_idx" values (4, X'', 2);
insert into "article_fts_idx" values (5, X'', 2);
insert into "article_fts_idx" values (6, X'', 2);
insert into "article_fts_idx" values (7, X'', 2);
insert into "article_fts_idx" values (8, X'', 2);
insert into "article_fts_idx" values (9, X'', 2);
delete from "article_fts_docsize";
insert into "article_fts_docsize" values (1, X'088247');
insert into "article_fts_docsize" values (2, X'078266');
insert into "article_fts_docsize" values (3, X'0C825A');
insert into "article_fts_docsize" values (4, X'098178');
insert into "article_fts_docsize" values (5, X'0A862A');
insert into "article_fts_docsize" values (6, X'0633');
insert into "article_fts_docsize" values (7, X'0838');
insert into "article_fts_docsize" values (8, X'074D');
insert into "article_fts_docsize" values (9, X'0834');
insert into "article_fts_docsize" values (10, X'0833');
insert into "article_fts_docsize" values (11, X'082E');
insert into "article_fts_docsize" values (12, X'0F31');
delete from "article_fts_config";
insert into "article_fts_config" values ('version', 4);
CREATE TABLE claim (
            id integer primary key, version integer not null references version(id),
            article integer not null references article(id), kind text not null, country text, status text,
            since text, news integer not null default 0, number integer, start text, "end" text, precision text,
            city text, body text, sentence text not null, "where" text not null, start_char integer not null,
            end_char integer not null, confidence real not null, rule text not null,
            superseded text);
insert into "claim" values (1, 1, 1, 'listed', 'AU', NULL, NULL, 0, NULL, NULL, NULL, NULL, NULL, NULL, 'The U.S. and Canadian partnership has evolved since an initial space situational awareness data-sharing agreement in 2013, but remains rooted in the common goal to preserve the safety and security of the space domain. Canada and the U.S. are members of the Combined Space Operations (CSpO) Initiative. CSpO brings Australia, Canada, France, Germany, New Zealand, the U.K., and the U.S. together to advocate for the responsible use of space, recognize the challenges to space sustainability, and identify increasingly aggressive counterspace programs of other nation states.', 'text', 926, 1499, 1.0, 'list', NULL);
insert into "claim" values (2, 1, 1, 'listed', 'CA', NULL, NULL, 0, NULL, NULL, NULL, NULL, NULL, NULL, 'The U.S. and Canadian partnership has evolved since an initial space situational awareness data-sharing agreement in 2013, but remains rooted in the common goal to preserve the safety and security of the space domain. Canada and the U.S. are members of the Combined Space Operations (CSpO) Initiative. CSpO brings Australia, Canada, France, Germany, New Zealand, the U.K., and the U.S. together to advocate for the responsible use of space, recognize the challenges to space sustainability, and identify increasingly aggressive counterspace programs of other nation states.', 'text', 926, 1499, 1.0, 'list', NULL);
insert into "claim" values (3, 1, 1, 'listed', 'FR', NULL, NULL, 0, NULL, NULL, NULL, NULL, NULL, NULL, 'The U.S. and Canadian partnership has evolved since an initial space situational awareness data-sharing agreement in 2013, but remains rooted in the common goal to preserve the safety and security of the space domain. Canada and the U.S. are members of the Combined Space Operations (CSpO) Initiative. CSpO brings Australia, Canada, France, Germany, New Zealand, the U.K., and the U.S. together to advocate for the responsible use of space, recognize the challenges to space sustainability, and identify increasingly aggressive counterspace programs of other nation states.', 'text', 926, 1499, 1.0, 'list', NULL);
insert into "claim" values (4, 1, 1, 'listed', 'DE', NULL, NULL, 0, NULL, NULL, NULL, NULL, NULL, NULL, 'The U.S. and Canadian partnership has evolved since an initial space situational awareness data-sharing agreement in 2013, but remains rooted in the common goal to preserve the safety and security of the space domain. Canada and the U.S. are members of the Combined Space Operations (CSpO) Initiative. CSpO brings Australia, Canada, France, Germany, New Zealand, the U.K., and the U.S. together to advocate for the responsible use of space, recognize the challenges to space sustainability, and identify increasingly aggressive counterspace programs of other nation states.', 'text', 926, 1499, 1.0, 'list', NULL);
insert into "claim" values (5, 1, 1, 'listed', 'NZ', NULL, NULL, 0, NULL, NULL, NULL, NULL, NULL, NULL, 'The U.S. and Canadian partnership has evolved since an initial space situational awareness data-sharing agreement in 2013, but remains rooted in the common goal to preserve the safety and security of the space domain. Canada and the U.S. are members of the Combined Space Operations (CSpO) Initiative. CSpO brings Australia, Canada, France, Germany, New Zealand, the U.K., and the U.S. together to advocate for the responsible use of space, recognize the challenges to space sustainability, and identify increasingly aggressive counterspace programs of other nation states.', 'text', 926, 1499, 1.0, 'list', NULL);
insert into "claim" values (6, 1, 1, 'listed', 'GB', NULL, NULL, 0, NULL, NULL, NULL, NULL, NULL, NULL, 'The U.S. and Canadian partnership has evolved since an initial space situational awareness data-sharing agreement in 2013, but remains rooted in the common goal to preserve the safety and security of the space domain. Canada and the U.S. are members of the Combined Space Operations (CSpO) Initiative. CSpO brings Australia, Canada, France, Germany, New Zealand, the U.K., and the U.S. together to advocate for the responsible use of space, recognize the challenges to space sustainability, and identify increasingly aggressive counterspace programs of other nation states.', 'text', 926, 1499, 1.0, 'list', NULL);
insert into "claim" values (7, 1, 1, 'listed', 'US', NULL, NULL, 0, NULL, NULL, NULL, NULL, NULL, NULL, 'The U.S. and Canadian partnership has evolved since an initial space situational awareness data-sharing agreement in 2013, but remains rooted in the common goal to preserve the safety and security of the space domain. Canada and the U.S. are members of the Combined Space Operations (CSpO) Initiative. CSpO brings Australia, Canada, France, Germany, New Zealand, the U.K., and the U.S. together to advocate for the responsible use of space, recognize the challenges to space sustainability, and identify increasingly aggressive counterspace programs of other nation states.', 'text', 926, 1499, 1.0, 'list', NULL);
insert into "claim" values (8, 2, 2, 'accession', 'IT', 'joined', '2023-12', 1, NULL, NULL, NULL, NULL, NULL, NULL, 'The annual event, held this week, brought together DOD political and military space leadership from the U.S., Australia, Canada, France, Germany, New Zealand, the United Kingdom, and also welcomed three new members of CSpO: Italy, Japan and Norway. The 10 members of CSpO discussed opportunities to further advance both operational cooperation and information sharing for the space domain.', 'text', 138, 527, 1.0, 'welcomed', NULL);
insert into "claim" values (9, 2, 2, 'accession', 'JP', 'joined', '2023-12', 1, NULL, NULL, NULL, NULL, NULL, NULL, 'The annual event, held this week, brought together DOD political and military space leadership from the U.S., Australia, Canada, France, Germany, New Zealand, the United Kingdom, and also welcomed three new members of CSpO: Italy, Japan and Norway. The 10 members of CSpO discussed opportunities to further advance both operational cooperation and information sharing for the space domain.', 'text', 138, 527, 1.0, 'welcomed', NULL);
insert into "claim" values (10, 2, 2, 'accession', 'NO', 'joined', '2023-12', 1, NULL, NULL, NULL, NULL, NULL, NULL, 'The annual event, held this week, brought together DOD political and military space leadership from the U.S., Australia, Canada, France, Germany, New Zealand, the United Kingdom, and also welcomed three new members of CSpO: Italy, Japan and Norway. The 10 members of CSpO discussed opportunities to further advance both operational cooperation and information sharing for the space domain.', 'text', 138, 527, 1.0, 'welcomed', NULL);
insert into "claim" values (11, 2, 2, 'meeting', 'DE', 'held', NULL, 0, NULL, '2023-12', NULL, 'month', 'Berlin', NULL, 'The annual event, held this week, brought together DOD political and military space leadership from the U.S., Australia, Canada, France, Germany, New Zealand, the United Kingdom, and also welcomed three new members of CSpO: Italy, Japan and Norway. The 10 members of CSpO discussed opportunities to further advance both operational cooperation and information sharing for the space domain.', 'text', 138, 527, 1.0, 'held', NULL);
insert into "claim" values (12, 3, 3, 'meeting', 'FR', 'held', NULL, 0, NULL, '2025-12', NULL, 'month', 'Toulouse', NULL, 'U.S. military officials met with representatives from nine allied nations at the new French Space Command Headquarters to discuss the Combined Space Operations (CSpO) Initiative. The CSpO brings together Australia, Canada, France, Germany, Italy, Japan, New Zealand, Norway, the United Kingdom, and the United States to coordinate space operations and strategy.', 'text', 0, 361, 1.0, 'held', NULL);
insert into "claim" values (13, 8, 8, 'meeting', 'NO', 'planned', NULL, 1, NULL, '2026-12-08', '2026-12-10', 'day', 'Oslo', 'principals'' board', 'The next meeting of the Combined Space Operations Principals'' Board will be hosted by Norway in Oslo on Dec. 8-10, U.S. Space Command announced.', 'text', 27, 171, 1.0, 'meeting-announced', NULL);
insert into "claim" values (14, 8, 8, 'listed', 'AU', NULL, NULL, 0, NULL, NULL, NULL, NULL, NULL, NULL, 'The Combined Space Operations (CSpO) Initiative brings together Australia, Canada, France, Germany, Italy, Japan, New Zealand, Norway, the United Kingdom and the United States.', 'text', 306, 482, 1.0, 'list', NULL);
insert into "claim" values (15, 8, 8, 'listed', 'CA', NULL, NULL, 0, NULL, NULL, NULL, NULL, NULL, NULL, 'The Combined Space Operations (CSpO) Initiative brings together Australia, Canada, France, Germany, Italy, Japan, New Zealand, Norway, the United Kingdom and the United States.', 'text', 306, 482, 1.0, 'list', NULL);
insert into "claim" values (16, 8, 8, 'listed', 'GB', NULL, NULL, 0, NULL, NULL, NULL, NULL, NULL, NULL, 'The Combined Space Operations (CSpO) Initiative brings together Australia, Canada, France, Germany, Italy, Japan, New Zealand, Norway, the United Kingdom and the United States.', 'text', 306, 482, 1.0, 'list', NULL);
insert into "claim" values (17, 8, 8, 'listed', 'US', NULL, NULL, 0, NULL, NULL, NULL, NULL, NULL, NULL, 'The Combined Space Operations (CSpO) Initiative brings together Australia, Canada, France, Germany, Italy, Japan, New Zealand, Norway, the United Kingdom and the United States.', 'text', 306, 482, 1.0, 'list', NULL);
insert into "claim" values (18, 8, 8, 'listed', 'NZ', NULL, NULL, 0, NULL, NULL, NULL, NULL, NULL, NULL, 'The Combined Space Operations (CSpO) Initiative brings together Australia, Canada, France, Germany, Italy, Japan, New Zealand, Norway, the United Kingdom and the United States.', 'text', 306, 482, 1.0, 'list', NULL);
insert into "claim" values (19, 8, 8, 'listed', 'DE', NULL, NULL, 0, NULL, NULL, NULL, NULL, NULL, NULL, 'The Combined Space Operations (CSpO) Initiative brings together Australia, Canada, France, Germany, Italy, Japan, New Zealand, Norway, the United Kingdom and the United States.', 'text', 306, 482, 1.0, 'list', NULL);
insert into "claim" values (20, 8, 8, 'listed', 'FR', NULL, NULL, 0, NULL, NULL, NULL, NULL, NULL, NULL, 'The Combined Space Operations (CSpO) Initiative brings together Australia, Canada, France, Germany, Italy, Japan, New Zealand, Norway, the United Kingdom and the United States.', 'text', 306, 482, 1.0, 'list', NULL);
insert into "claim" values (21, 8, 8, 'listed', 'IT', NULL, NULL, 0, NULL, NULL, NULL, NULL, NULL, NULL, 'The Combined Space Operations (CSpO) Initiative brings together Australia, Canada, France, Germany, Italy, Japan, New Zealand, Norway, the United Kingdom and the United States.', 'text', 306, 482, 1.0, 'list', NULL);
insert into "claim" values (22, 8, 8, 'listed', 'JP', NULL, NULL, 0, NULL, NULL, NULL, NULL, NULL, NULL, 'The Combined Space Operations (CSpO) Initiative brings together Australia, Canada, France, Germany, Italy, Japan, New Zealand, Norway, the United Kingdom and the United States.', 'text', 306, 482, 1.0, 'list', NULL);
insert into "claim" values (23, 8, 8, 'listed', 'NO', NULL, NULL, 0, NULL, NULL, NULL, NULL, NULL, NULL, 'The Combined Space Operations (CSpO) Initiative brings together Australia, Canada, France, Germany, Italy, Japan, New Zealand, Norway, the United Kingdom and the United States.', 'text', 306, 482, 1.0, 'list', NULL);
insert into "claim" values (24, 9, 9, 'accession', 'PL', 'joined', '2026-11-19', 1, NULL, NULL, NULL, NULL, NULL, NULL, 'Poland has formally joined the Combined Space Operations (CSpO) Initiative, becoming its eleventh member.', 'text', 111, 216, 1.0, 'joined', '2026-11-22T08:00:00Z');
insert into "claim" values (25, 9, 9, 'count', NULL, NULL, NULL, 0, 11, NULL, NULL, NULL, NULL, NULL, 'Poland has formally joined the Combined Space Operations (CSpO) Initiative, becoming its eleventh member.', 'text', 111, 216, 1.0, 'ordinal', '2026-11-22T08:00:00Z');
insert into "claim" values (26, 10, 10, 'accession', 'PL', 'joined', '2026-11-19', 1, NULL, NULL, NULL, NULL, NULL, NULL, 'Poland has formally joined the Combined Space Operations (CSpO) Initiative, becoming its eleventh member.', 'text', 111, 216, 1.0, 'joined', NULL);
insert into "claim" values (27, 10, 10, 'count', NULL, NULL, NULL, 0, 11, NULL, NULL, NULL, NULL, NULL, 'Poland has formally joined the Combined Space Operations (CSpO) Initiative, becoming its eleventh member.', 'text', 111, 216, 1.0, 'ordinal', NULL);
insert into "claim" values (28, 11, 11, 'accession', 'SE', 'invited', NULL, 1, NULL, NULL, NULL, NULL, NULL, NULL, 'A person familiar with the matter said that Sweden was invited to join CSpO this autumn.', 'text', 82, 170, 0.7, 'invited', NULL);
insert into "claim" values (29, 11, 11, 'accession', 'SE', 'denied', NULL, 1, NULL, NULL, NULL, NULL, NULL, NULL, 'The Swedish defence ministry said that Sweden has not been invited to the Combined Space Operations Initiative.', 'text', 172, 283, 1.0, 'not-invited', NULL);
insert into "claim" values (30, 12, 9, 'accession', 'PL', 'joined', '2026-11-19', 1, NULL, NULL, NULL, NULL, NULL, NULL, 'Poland has formally joined the Combined Space Operations (CSpO) Initiative, becoming its eleventh member.', 'text', 121, 226, 1.0, 'joined', NULL);
insert into "claim" values (31, 12, 9, 'count', NULL, NULL, NULL, 0, 11, NULL, NULL, NULL, NULL, NULL, 'Poland has formally joined the Combined Space Operations (CSpO) Initiative, becoming its eleventh member.', 'text', 121, 226, 1.0, 'ordinal', NULL);
CREATE INDEX claim_by_version on claim(version);
CREATE INDEX claim_by_article on claim(article);
CREATE INDEX claim_by_country on claim(country);
CREATE TABLE member (
            country text primary key, status text not null, confirmed integer not null, since text,
            announced text, first_seen text, withdrawn text);
insert into "member" values ('AU', 'joined', 1, '2014-09-22', '2014-09-22', '2026-10-23', NULL);
insert into "member" values ('CA', 'joined', 1, '2014-09-22', '2014-09-22', '2026-10-23', NULL);
insert into "member" values ('GB', 'joined', 1, '2014-09-22', '2014-09-22', '2026-10-23', NULL);
insert into "member" values ('US', 'joined', 1, '2014-09-22', '2014-09-22', '2026-10-23', NULL);
insert into "member" values ('NZ', 'joined', 1, '2015-07', '2015-07', '2026-10-23', NULL);
insert into "member" values ('DE', 'joined', 1, '2019-12', '2019-12', '2026-10-23', NULL);
insert into "member" values ('FR', 'joined', 1, '2020-02-11', '2020-02-11', '2026-10-23', NULL);
insert into "member" values ('IT', 'joined', 1, '2023-12', '2023-12', '2026-10-23', NULL);
insert into "member" values ('JP', 'joined', 1, '2023-12', '2023-12', '2026-10-23', NULL);
insert into "member" values ('NO', 'joined', 1, '2023-12', '2023-12', '2026-10-23', NULL);
insert into "member" values ('PL', 'joined', 1, '2026-11-19', '2026-11-20', '2026-11-20', NULL);
insert into "member" values ('SE', 'invited', 0, NULL, '2026-11-21', '2026-11-21', NULL);
CREATE TABLE member_state (
            id integer primary key, country text not null, status text not null, confirmed integer not null,
            since text, announced text, withdrawn text, known_from text not null, known_until text);
insert into "member_state" values (1, 'AU', 'joined', 1, '2014-09-22', '2014-09-22', NULL, '2026-10-23T09:00:00Z', NULL);
insert into "member_state" values (2, 'CA', 'joined', 1, '2014-09-22', '2014-09-22', NULL, '2026-10-23T09:00:00Z', NULL);
insert into "member_state" values (3, 'GB', 'joined', 1, '2014-09-22', '2014-09-22', NULL, '2026-10-23T09:00:00Z', NULL);
insert into "member_state" values (4, 'US', 'joined', 1, '2014-09-22', '2014-09-22', NULL, '2026-10-23T09:00:00Z', NULL);
insert into "member_state" values (5, 'NZ', 'joined', 1, '2015-07', '2015-07', NULL, '2026-10-23T09:00:00Z', NULL);
insert into "member_state" values (6, 'DE', 'joined', 1, '2019-12', '2019-12', NULL, '2026-10-23T09:00:00Z', NULL);
insert into "member_state" values (7, 'FR', 'joined', 1, '2020-02-11', '2020-02-11', NULL, '2026-10-23T09:00:00Z', NULL);
insert into "member_state" values (8, 'IT', 'joined', 1, '2023-12', '2023-12', NULL, '2026-10-23T09:00:00Z', NULL);
insert into "member_state" values (9, 'JP', 'joined', 1, '2023-12', '2023-12', NULL, '2026-10-23T09:00:00Z', NULL);
insert into "member_state" values (10, 'NO', 'joined', 1, '2023-12', '2023-12', NULL, '2026-10-23T09:00:00Z', NULL);
insert into "member_state" values (11, 'PL', 'joined', 1, '2026-11-19', '2026-11-20', NULL, '2026-11-20T09:00:00Z', NULL);
insert into "member_state" values (12, 'SE', 'invited', 0, NULL, '2026-11-21', NULL, '2026-11-20T09:00:00Z', NULL);
CREATE INDEX member_state_by_country on member_state(country);
CREATE TABLE meeting (
            key text primary key, status text not null, confirmed integer not null, start text, "end" text,
            precision text not null, city text, country text, announced text, first_seen text,
            alerted integer not null default 0);
insert into "meeting" values ('2014-09-ottawa', 'background', 1, '2014-09-22', '2014-09-23', 'day', 'Ottawa', 'CA', '2014-09-23', '2026-10-23', 1);
insert into "meeting" values ('2022-12-wellington', 'background', 1, '2022-12-07', '2022-12-08', 'day', 'Wellington', 'NZ', '2022-12-09', '2026-10-23', 1);
insert into "meeting" values ('2023-12-berlin', 'held', 1, '2023-12', NULL, 'month', 'Berlin', 'DE', '2023-12-07', '2026-10-23', 1);
insert into "meeting" values ('2024-12-florence', 'background', 1, '2024-12-03', '2024-12-05', 'day', 'Florence', 'IT', '2024-12-06', '2026-10-23', 1);
insert into "meeting" values ('2025-12-toulouse', 'held', 0, '2025-12', NULL, 'month', 'Toulouse', 'FR', '2025-12', '2026-10-23', 1);
insert into "meeting" values ('2026-12-oslo', 'planned', 1, '2026-12-08', '2026-12-10', 'day', 'Oslo', 'NO', '2026-11-09', '2026-11-09', 1);
CREATE TABLE meeting_state (
            id integer primary key, key text not null, status text not null, confirmed integer not null, start text,
            "end" text, precision text not null, city text, country text, known_from text not null,
            known_until text);
insert into "meeting_state" values (1, '2014-09-ottawa', 'background', 1, '2014-09-22', '2014-09-23', 'day', 'Ottawa', 'CA', '2026-10-23T09:00:00Z', NULL);
insert into "meeting_state" values (2, '2022-12-wellington', 'background', 1, '2022-12-07', '2022-12-08', 'day', 'Wellington', 'NZ', '2026-10-23T09:00:00Z', NULL);
insert into "meeting_state" values (3, '2023-12-berlin', 'held', 1, '2023-12', NULL, 'month', 'Berlin', 'DE', '2026-10-23T09:00:00Z', NULL);
insert into "meeting_state" values (4, '2024-12-florence', 'background', 1, '2024-12-03', '2024-12-05', 'day', 'Florence', 'IT', '2026-10-23T09:00:00Z', NULL);
insert into "meeting_state" values (5, '2025-12-toulouse', 'held', 0, '2025-12', NULL, 'month', 'Toulouse', 'FR', '2026-10-23T09:00:00Z', NULL);
insert into "meeting_state" values (6, '2026-12-oslo', 'planned', 1, '2026-12-08', '2026-12-10', 'day', 'Oslo', 'NO', '2026-11-09T09:00:00Z', NULL);
CREATE INDEX meeting_state_by_key on meeting_state(key);
CREATE TABLE evidence (
            id integer primary key, subject_kind text not null, subject text not null,
            article integer references article(id), version integer not null, claim integer references claim(id),
            supports integer not null, official integer not null, seen text not null, published text not null,
            until text, replaced_by integer, rejected text not null default '', payload text not null);
insert into "evidence" values (1, 'member', 'AU', 1, 1, 1, 1, 1, '2026-10-23T09:00:00Z', '2023-01-27', NULL, NULL, '', '{"kind": "listed", "sentence": "The U.S. and Canadian partnership has evolved since an initial space situational awareness data-sharing agreement in 2013, but remains rooted in the common goal to preserve the safety and security of the space domain. Canada and the U.S. are members of the Combined Space Operations (CSpO) Initiative. CSpO brings Australia, Canada, France, Germany, New Zealand, the U.K., and the U.S. together to advocate for the responsible use of space, recognize the challenges to space sustainability, and identify increasingly aggressive counterspace programs of other nation states.", "where": "text", "start_char": 926, "end_char": 1499, "confidence": 1.0, "rule": "list", "country": "AU", "status": null, "since": null, "news": false, "number": null, "start": null, "end": null, "precision": null, "city": null, "body": null}');
insert into "evidence" values (2, 'member', 'AU', 8, 1, 14, 1, 1, '2026-11-09T09:12:01Z', '2026-11-09', NULL, NULL, '', '{"kind": "listed", "sentence": "The Combined Space Operations (CSpO) Initiative brings together Australia, Canada, France, Germany, Italy, Japan, New Zealand, Norway, the United Kingdom and the United States.", "where": "text", "start_char": 306, "end_char": 482, "confidence": 1.0, "rule": "list", "country": "AU", "status": null, "since": null, "news": false, "number": null, "start": null, "end": null, "precision": null, "city": null, "body": null}');
insert into "evidence" values (3, 'member', 'CA', 1, 1, 2, 1, 1, '2026-10-23T09:00:00Z', '2023-01-27', NULL, NULL, '', '{"kind": "listed", "sentence": "The U.S. and Canadian partnership has evolved since an initial space situational awareness data-sharing agreement in 2013, but remains rooted in the common goal to preserve the safety and security of the space domain. Canada and the U.S. are members of the Combined Space Operations (CSpO) Initiative. CSpO brings Australia, Canada, France, Germany, New Zealand, the U.K., and the U.S. together to advocate for the responsible use of space, recognize the challenges to space sustainability, and identify increasingly aggressive counterspace programs of other nation states.", "where": "text", "start_char": 926, "end_char": 1499, "confidence": 1.0, "rule": "list", "country": "CA", "status": null, "since": null, "news": false, "number": null, "start": null, "end": null, "precision": null, "city": null, "body": null}');
insert into "evidence" values (4, 'member', 'CA', 8, 1, 15, 1, 1, '2026-11-09T09:12:01Z', '2026-11-09', NULL, NULL, '', '{"kind": "listed", "sentence": "The Combined Space Operations (CSpO) Initiative brings together Australia, Canada, France, Germany, Italy, Japan, New Zealand, Norway, the United Kingdom and the United States.", "where": "text", "start_char": 306, "end_char": 482, "confidence": 1.0, "rule": "list", "country": "CA", "status": null, "since": null, "news": false, "number": null, "start": null, "end": null, "precision": null, "city": null, "body": null}');
insert into "evidence" values (5, 'member', 'GB', 1, 1, 6, 1, 1, '2026-10-23T09:00:00Z', '2023-01-27', NULL, NULL, '', '{"kind": "listed", "sentence": "The U.S. and Canadian partnership has evolved since an initial space situational awareness data-sharing agreement in 2013, but remains rooted in the common goal to preserve the safety and security of the space domain. Canada and the U.S. are members of the Combined Space Operations (CSpO) Initiative. CSpO brings Australia, Canada, France, Germany, New Zealand, the U.K., and the U.S. together to advocate for the responsible use of space, recognize the challenges to space sustainability, and identify increasingly aggressive counterspace programs of other nation states.", "where": "text", "start_char": 926, "end_char": 1499, "confidence": 1.0, "rule": "list", "country": "GB", "status": null, "since": null, "news": false, "number": null, "start": null, "end": null, "precision": null, "city": null, "body": null}');
insert into "evidence" values (6, 'member', 'GB', 8, 1, 16, 1, 1, '2026-11-09T09:12:01Z', '2026-11-09', NULL, NULL, '', '{"kind": "listed", "sentence": "The Combined Space Operations (CSpO) Initiative brings together Australia, Canada, France, Germany, Italy, Japan, New Zealand, Norway, the United Kingdom and the United States.", "where": "text", "start_char": 306, "end_char": 482, "confidence": 1.0, "rule": "list", "country": "GB", "status": null, "since": null, "news": false, "number": null, "start": null, "end": null, "precision": null, "city": null, "body": null}');
insert into "evidence" values (7, 'member', 'US', 1, 1, 7, 1, 1, '2026-10-23T09:00:00Z', '2023-01-27', NULL, NULL, '', '{"kind": "listed", "sentence": "The U.S. and Canadian partnership has evolved since an initial space situational awareness data-sharing agreement in 2013, but remains rooted in the common goal to preserve the safety and security of the space domain. Canada and the U.S. are members of the Combined Space Operations (CSpO) Initiative. CSpO brings Australia, Canada, France, Germany, New Zealand, the U.K., and the U.S. together to advocate for the responsible use of space, recognize the challenges to space sustainability, and identify increasingly aggressive counterspace programs of other nation states.", "where": "text", "start_char": 926, "end_char": 1499, "confidence": 1.0, "rule": "list", "country": "US", "status": null, "since": null, "news": false, "number": null, "start": null, "end": null, "precision": null, "city": null, "body": null}');
insert into "evidence" values (8, 'member', 'US', 8, 1, 17, 1, 1, '2026-11-09T09:12:01Z', '2026-11-09', NULL, NULL, '', '{"kind": "listed", "sentence": "The Combined Space Operations (CSpO) Initiative brings together Australia, Canada, France, Germany, Italy, Japan, New Zealand, Norway, the United Kingdom and the United States.", "where": "text", "start_char": 306, "end_char": 482, "confidence": 1.0, "rule": "list", "country": "US", "status": null, "since": null, "news": false, "number": null, "start": null, "end": null, "precision": null, "city": null, "body": null}');
insert into "evidence" values (9, 'member', 'NZ', 1, 1, 5, 1, 1, '2026-10-23T09:00:00Z', '2023-01-27', NULL, NULL, '', '{"kind": "listed", "sentence": "The U.S. and Canadian partnership has evolved since an initial space situational awareness data-sharing agreement in 2013, but remains rooted in the common goal to preserve the safety and security of the space domain. Canada and the U.S. are members of the Combined Space Operations (CSpO) Initiative. CSpO brings Australia, Canada, France, Germany, New Zealand, the U.K., and the U.S. together to advocate for the responsible use of space, recognize the challenges to space sustainability, and identify increasingly aggressive counterspace programs of other nation states.", "where": "text", "start_char": 926, "end_char": 1499, "confidence": 1.0, "rule": "list", "country": "NZ", "status": null, "since": null, "news": false, "number": null, "start": null, "end": null, "precision": null, "city": null, "body": null}');
insert into "evidence" values (10, 'member', 'NZ', 8, 1, 18, 1, 1, '2026-11-09T09:12:01Z', '2026-11-09', NULL, NULL, '', '{"kind": "listed", "sentence": "The Combined Space Operations (CSpO) Initiative brings together Australia, Canada, France, Germany, Italy, Japan, New Zealand, Norway, the United Kingdom and the United States.", "where": "text", "start_char": 306, "end_char": 482, "confidence": 1.0, "rule": "list", "country": "NZ", "status": null, "since": null, "news": false, "number": null, "start": null, "end": null, "precision": null, "city": null, "body": null}');
insert into "evidence" values (11, 'member', 'DE', 1, 1, 4, 1, 1, '2026-10-23T09:00:00Z', '2023-01-27', NULL, NULL, '', '{"kind": "listed", "sentence": "The U.S. and Canadian partnership has evolved since an initial space situational awareness data-sharing agreement in 2013, but remains rooted in the common goal to preserve the safety and security of the space domain. Canada and the U.S. are members of the Combined Space Operations (CSpO) Initiative. CSpO brings Australia, Canada, France, Germany, New Zealand, the U.K., and the U.S. together to advocate for the responsible use of space, recognize the challenges to space sustainability, and identify increasingly aggressive counterspace programs of other nation states.", "where": "text", "start_char": 926, "end_char": 1499, "confidence": 1.0, "rule": "list", "country": "DE", "status": null, "since": null, "news": false, "number": null, "start": null, "end": null, "precision": null, "city": null, "body": null}');
insert into "evidence" values (12, 'member', 'DE', 8, 1, 19, 1, 1, '2026-11-09T09:12:01Z', '2026-11-09', NULL, NULL, '', '{"kind": "listed", "sentence": "The Combined Space Operations (CSpO) Initiative brings together Australia, Canada, France, Germany, Italy, Japan, New Zealand, Norway, the United Kingdom and the United States.", "where": "text", "start_char": 306, "end_char": 482, "confidence": 1.0, "rule": "list", "country": "DE", "status": null, "since": null, "news": false, "number": null, "start": null, "end": null, "precision": null, "city": null, "body": null}');
insert into "evidence" values (13, 'member', 'FR', 1, 1, 3, 1, 1, '2026-10-23T09:00:00Z', '2023-01-27', NULL, NULL, '', '{"kind": "listed", "sentence": "The U.S. and Canadian partnership has evolved since an initial space situational awareness data-sharing agreement in 2013, but remains rooted in the common goal to preserve the safety and security of the space domain. Canada and the U.S. are members of the Combined Space Operations (CSpO) Initiative. CSpO brings Australia, Canada, France, Germany, New Zealand, the U.K., and the U.S. together to advocate for the responsible use of space, recognize the challenges to space sustainability, and identify increasingly aggressive counterspace programs of other nation states.", "where": "text", "start_char": 926, "end_char": 1499, "confidence": 1.0, "rule": "list", "country": "FR", "status": null, "since": null, "news": false, "number": null, "start": null, "end": null, "precision": null, "city": null, "body": null}');
insert into "evidence" values (14, 'member', 'FR', 8, 1, 20, 1, 1, '2026-11-09T09:12:01Z', '2026-11-09', NULL, NULL, '', '{"kind": "listed", "sentence": "The Combined Space Operations (CSpO) Initiative brings together Australia, Canada, France, Germany, Italy, Japan, New Zealand, Norway, the United Kingdom and the United States.", "where": "text", "start_char": 306, "end_char": 482, "confidence": 1.0, "rule": "list", "country": "FR", "status": null, "since": null, "news": false, "number": null, "start": null, "end": null, "precision": null, "city": null, "body": null}');
insert into "evidence" values (15, 'member', 'IT', 2, 1, 8, 1, 1, '2026-10-23T09:00:00Z', '2023-12-07', NULL, NULL, '', '{"kind": "accession", "sentence": "The annual event, held this week, brought together DOD political and military space leadership from the U.S., Australia, Canada, France, Germany, New Zealand, the United Kingdom, and also welcomed three new members of CSpO: Italy, Japan and Norway. The 10 members of CSpO discussed opportunities to further advance both operational cooperation and information sharing for the space domain.", "where": "text", "start_char": 138, "end_char": 527, "confidence": 1.0, "rule": "welcomed", "country": "IT", "status": "joined", "since": "2023-12", "news": true, "number": null, "start": null, "end": null, "precision": null, "city": null, "body": null}');
insert into "evidence" values (16, 'member', 'IT', 8, 1, 21, 1, 1, '2026-11-09T09:12:01Z', '2026-11-09', NULL, NULL, '', '{"kind": "listed", "sentence": "The Combined Space Operations (CSpO) Initiative brings together Australia, Canada, France, Germany, Italy, Japan, New Zealand, Norway, the United Kingdom and the United States.", "where": "text", "start_char": 306, "end_char": 482, "confidence": 1.0, "rule": "list", "country": "IT", "status": null, "since": null, "news": false, "number": null, "start": null, "end": null, "precision": null, "city": null, "body": null}');
insert into "evidence" values (17, 'member', 'JP', 2, 1, 9, 1, 1, '2026-10-23T09:00:00Z', '2023-12-07', NULL, NULL, '', '{"kind": "accession", "sentence": "The annual event, held this week, brought together DOD political and military space leadership from the U.S., Australia, Canada, France, Germany, New Zealand, the United Kingdom, and also welcomed three new members of CSpO: Italy, Japan and Norway. The 10 members of CSpO discussed opportunities to further advance both operational cooperation and information sharing for the space domain.", "where": "text", "start_char": 138, "end_char": 527, "confidence": 1.0, "rule": "welcomed", "country": "JP", "status": "joined", "since": "2023-12", "news": true, "number": null, "start": null, "end": null, "precision": null, "city": null, "body": null}');
insert into "evidence" values (18, 'member', 'JP', 8, 1, 22, 1, 1, '2026-11-09T09:12:01Z', '2026-11-09', NULL, NULL, '', '{"kind": "listed", "sentence": "The Combined Space Operations (CSpO) Initiative brings together Australia, Canada, France, Germany, Italy, Japan, New Zealand, Norway, the United Kingdom and the United States.", "where": "text", "start_char": 306, "end_char": 482, "confidence": 1.0, "rule": "list", "country": "JP", "status": null, "since": null, "news": false, "number": null, "start": null, "end": null, "precision": null, "city": null, "body": null}');
insert into "evidence" values (19, 'member', 'NO', 2, 1, 10, 1, 1, '2026-10-23T09:00:00Z', '2023-12-07', NULL, NULL, '', '{"kind": "accession", "sentence": "The annual event, held this week, brought together DOD political and military space leadership from the U.S., Australia, Canada, France, Germany, New Zealand, the United Kingdom, and also welcomed three new members of CSpO: Italy, Japan and Norway. The 10 members of CSpO discussed opportunities to further advance both operational cooperation and information sharing for the space domain.", "where": "text", "start_char": 138, "end_char": 527, "confidence": 1.0, "rule": "welcomed", "country": "NO", "status": "joined", "since": "2023-12", "news": true, "number": null, "start": null, "end": null, "precision": null, "city": null, "body": null}');
insert into "evidence" values (20, 'member', 'NO', 8, 1, 23, 1, 1, '2026-11-09T09:12:01Z', '2026-11-09', NULL, NULL, '', '{"kind": "listed", "sentence": "The Combined Space Operations (CSpO) Initiative brings together Australia, Canada, France, Germany, Italy, Japan, New Zealand, Norway, the United Kingdom and the United States.", "where": "text", "start_char": 306, "end_char": 482, "confidence": 1.0, "rule": "list", "country": "NO", "status": null, "since": null, "news": false, "number": null, "start": null, "end": null, "precision": null, "city": null, "body": null}');
insert into "evidence" values (21, 'meeting', '2023-12-berlin', 2, 1, 11, 1, 1, '2026-10-23T09:00:00Z', '2023-12-07', NULL, NULL, '', '{"kind": "meeting", "sentence": "The annual event, held this week, brought together DOD political and military space leadership from the U.S., Australia, Canada, France, Germany, New Zealand, the United Kingdom, and also welcomed three new members of CSpO: Italy, Japan and Norway. The 10 members of CSpO discussed opportunities to further advance both operational cooperation and information sharing for the space domain.", "where": "text", "start_char": 138, "end_char": 527, "confidence": 1.0, "rule": "held", "country": "DE", "status": "held", "since": null, "news": false, "number": null, "start": "2023-12", "end": null, "precision": "month", "city": "Berlin", "body": null}');
insert into "evidence" values (22, 'meeting', '2025-12-toulouse', 3, 1, 12, 1, 0, '2026-10-23T09:00:00Z', '2025-12', NULL, NULL, '', '{"kind": "meeting", "sentence": "U.S. military officials met with representatives from nine allied nations at the new French Space Command Headquarters to discuss the Combined Space Operations (CSpO) Initiative. The CSpO brings together Australia, Canada, France, Germany, Italy, Japan, New Zealand, Norway, the United Kingdom, and the United States to coordinate space operations and strategy.", "where": "text", "start_char": 0, "end_char": 361, "confidence": 1.0, "rule": "held", "country": "FR", "status": "held", "since": null, "news": false, "number": null, "start": "2025-12", "end": null, "precision": "month", "city": "Toulouse", "body": null}');
insert into "evidence" values (23, 'meeting', '2026-12-oslo', 8, 1, 13, 1, 1, '2026-11-09T09:12:01Z', '2026-11-09', NULL, NULL, '', '{"kind": "meeting", "sentence": "The next meeting of the Combined Space Operations Principals'' Board will be hosted by Norway in Oslo on Dec. 8-10, U.S. Space Command announced.", "where": "text", "start_char": 27, "end_char": 171, "confidence": 1.0, "rule": "meeting-announced", "country": "NO", "status": "planned", "since": null, "news": true, "number": null, "start": "2026-12-08", "end": "2026-12-10", "precision": "day", "city": "Oslo", "body": "principals'' board"}');
insert into "evidence" values (24, 'member', 'PL', 9, 2, 30, 1, 1, '2026-11-20T06:12:01Z', '2026-11-20', NULL, NULL, '', '{"kind": "accession", "sentence": "Poland has formally joined the Combined Space Operations (CSpO) Initiative, becoming its eleventh member.", "where": "text", "start_char": 121, "end_char": 226, "confidence": 1.0, "rule": "joined", "country": "PL", "status": "joined", "since": "2026-11-19", "news": true, "number": null, "start": null, "end": null, "precision": null, "city": null, "body": null}');
insert into "evidence" values (25, 'member', 'PL', 10, 1, 26, 1, 1, '2026-11-20T08:12:01Z', '2026-11-20', NULL, NULL, '', '{"kind": "accession", "sentence": "Poland has formally joined the Combined Space Operations (CSpO) Initiative, becoming its eleventh member.", "where": "text", "start_char": 111, "end_char": 216, "confidence": 1.0, "rule": "joined", "country": "PL", "status": "joined", "since": "2026-11-19", "news": true, "number": null, "start": null, "end": null, "precision": null, "city": null, "body": null}');
insert into "evidence" values (26, 'member', 'SE', 11, 1, 28, 1, 0, '2026-11-21T09:12:01Z', '2026-11-21', NULL, NULL, '', '{"kind": "accession", "sentence": "A person familiar with the matter said that Sweden was invited to join CSpO this autumn.", "where": "text", "start_char": 82, "end_char": 170, "confidence": 0.7, "rule": "invited", "country": "SE", "status": "invited", "since": null, "news": true, "number": null, "start": null, "end": null, "precision": null, "city": null, "body": null}');
insert into "evidence" values (27, 'member', 'SE', 11, 1, 29, 0, 0, '2026-11-21T09:12:01Z', '2026-11-21', NULL, NULL, '', '{"kind": "accession", "sentence": "The Swedish defence ministry said that Sweden has not been invited to the Combined Space Operations Initiative.", "where": "text", "start_char": 172, "end_char": 283, "confidence": 1.0, "rule": "not-invited", "country": "SE", "status": "denied", "since": null, "news": true, "number": null, "start": null, "end": null, "precision": null, "city": null, "body": null}');
CREATE INDEX evidence_by_subject on evidence(subject_kind, subject);
CREATE INDEX evidence_by_claim on evidence(claim);
CREATE TABLE alert (
            id integer primary key, key text not null unique, kind text not null, level text not null,
            thread text not null, headline text not null, confirmed integer not null, article integer, title text not null,
            url text not null, publisher text not null, published text not null, claim integer, sentence text not null,
            paragraph text not null, country text, since text, meeting text, members_before text not null,
            members_after text not null, detail text not null, created text not null, queued text,
            payload text not null);
insert into "alert" values (1, 'new_meeting:2026-12-oslo', 'new_meeting', 'alert', 'meeting:2026-12-oslo', 'The Principals'' Board will meet in Oslo on 8-10 December 2026', 1, 8, 'Norway to Host Space Board in Oslo', 'https://www.spacecom.mil/News/Article/Article/4300100/release/', 'spacecom.mil', '2026-11-09', 13, 'The next meeting of the Combined Space Operations Principals'' Board will be hosted by Norway in Oslo on Dec. 8-10, U.S. Space Command announced.', 'COLORADO SPRINGS, Colo. -- The next meeting of the Combined Space Operations Principals'' Board will be hosted by Norway in Oslo on Dec. 8-10, U.S. Space Command announced.', NULL, NULL, '2026-12-oslo', '[]', '[]', 'Announced by an official source; the days are exact.', '2026-11-09T09:00:00Z', NULL, '{"key": "new_meeting:2026-12-oslo", "kind": "new_meeting", "level": "alert", "thread": "meeting:2026-12-oslo", "headline": "The Principals'' Board will meet in Oslo on 8-10 December 2026", "confirmed": true, "article": "8", "title": "Norway to Host Space Board in Oslo", "url": "https://www.spacecom.mil/News/Article/Article/4300100/release/", "publisher": "spacecom.mil", "published": "2026-11-09", "claim": {"kind": "meeting", "sentence": "The next meeting of the Combined Space Operations Principals'' Board will be hosted by Norway in Oslo on Dec. 8-10, U.S. Space Command announced.", "where": "text", "start_char": 27, "end_char": 171, "confidence": 1.0, "rule": "meeting-announced", "country": "NO", "status": "planned", "since": null, "news": true, "number": null, "start": "2026-12-08", "end": "2026-12-10", "precision": "day", "city": "Oslo", "body": "principals'' board"}, "country": null, "since": null, "meeting": {"key": "2026-12-oslo", "status": "planned", "confirmed": true, "start": "2026-12-08", "end": "2026-12-10", "precision": "day", "city": "Oslo", "country": "NO", "announced": "2026-11-09", "first_seen": "2026-11-09", "alerted": true, "evidence": []}, "members_before": [], "members_after": [], "detail": "Announced by an official source; the days are exact."}');
insert into "alert" values (2, 'new_member:PL', 'new_member', 'alert', 'member:PL', 'Poland has joined', 1, 10, 'Allies Take Stock of a Year in Space', 'https://www.war.gov/News/Article/Article/4300201/release/', 'war.gov', '2026-11-20', 26, 'Poland has formally joined the Combined Space Operations (CSpO) Initiative, becoming its eleventh member.', 'Poland has formally joined the Combined Space Operations (CSpO) Initiative, becoming its eleventh member. The letter was signed in Warsaw on Nov. 19.', 'PL', '2026-11-19', NULL, '["AU", "CA", "DE", "FR", "GB", "IT", "JP", "NO", "NZ", "US"]', '["AU", "CA", "DE", "FR", "GB", "IT", "JP", "NO", "NZ", "PL", "US"]', 'An official source says so; the day is exact.', '2026-11-20T09:00:00Z', '2026-11-20T09:00:00Z', '{"key": "new_member:PL", "kind": "new_member", "level": "alert", "thread": "member:PL", "headline": "Poland has joined", "confirmed": true, "article": "10", "title": "Allies Take Stock of a Year in Space", "url": "https://www.war.gov/News/Article/Article/4300201/release/", "publisher": "war.gov", "published": "2026-11-20", "claim": {"kind": "accession", "sentence": "Poland has formally joined the Combined Space Operations (CSpO) Initiative, becoming its eleventh member.", "where": "text", "start_char": 111, "end_char": 216, "confidence": 1.0, "rule": "joined", "country": "PL", "status": "joined", "since": "2026-11-19", "news": true, "number": null, "start": null, "end": null, "precision": null, "city": null, "body": null}, "country": "PL", "since": "2026-11-19", "meeting": null, "members_before": ["AU", "CA", "DE", "FR", "GB", "IT", "JP", "NO", "NZ", "US"], "members_after": ["AU", "CA", "DE", "FR", "GB", "IT", "JP", "NO", "NZ", "PL", "US"], "detail": "An official source says so; the day is exact."}');
insert into "alert" values (3, 'invited:SE', 'invited', 'notice', 'member:SE', 'Sweden is said to be invited', 0, 11, 'Sweden Said to Be in Talks on Space', 'https://www.stratcom.mil/News/Article/Article/4300300/release/', 'stratcom.mil', '2026-11-21', 28, 'A person familiar with the matter said that Sweden was invited to join CSpO this autumn.', '', 'SE', NULL, NULL, '[]', '[]', 'No official source has said so yet.', '2026-11-20T09:00:00Z', '2026-11-20T09:00:00Z', '{"key": "invited:SE", "kind": "invited", "level": "notice", "thread": "member:SE", "headline": "Sweden is said to be invited", "confirmed": false, "article": "11", "title": "Sweden Said to Be in Talks on Space", "url": "https://www.stratcom.mil/News/Article/Article/4300300/release/", "publisher": "stratcom.mil", "published": "2026-11-21", "claim": {"kind": "accession", "sentence": "A person familiar with the matter said that Sweden was invited to join CSpO this autumn.", "where": "text", "start_char": 82, "end_char": 170, "confidence": 0.7, "rule": "invited", "country": "SE", "status": "invited", "since": null, "news": true, "number": null, "start": null, "end": null, "precision": null, "city": null, "body": null}, "country": "SE", "since": null, "meeting": null, "members_before": [], "members_after": [], "detail": "No official source has said so yet."}');
insert into "alert" values (4, 'trouble:spaceforce/feed', 'source_trouble', 'health', 'source:spaceforce', 'spaceforce/feed: blocked', 1, NULL, '', '', '', '2026-11-22', NULL, '', '', NULL, NULL, NULL, '[]', '[]', 'The site''s edge refused us (403). 4 visits in a row failed.', '2026-11-22T08:00:00Z', NULL, '{"key": "trouble:spaceforce/feed", "kind": "source_trouble", "level": "health", "thread": "source:spaceforce", "headline": "spaceforce/feed: blocked", "confirmed": true, "article": "", "title": "", "url": "", "publisher": "", "published": "2026-11-22", "claim": null, "country": null, "since": null, "meeting": null, "members_before": [], "members_after": [], "detail": "The site''s edge refused us (403). 4 visits in a row failed."}');
CREATE INDEX alert_unqueued on alert(id) where queued is null;
CREATE TABLE review (
            id integer primary key, subject text not null, decision text not null, reason text not null,
            decided text not null, claim integer, payload text not null default '{}');
CREATE TABLE near_miss (
            id integer primary key, version integer not null references version(id),
            article integer not null references article(id), rule text not null, reason text not null,
            sentence text not null, confidence real not null);
insert into "near_miss" values (1, 9, 9, 'meeting-announced', 'the sentence does not name the initiative', 'The members will next meet in Oslo in December.', 0.55);
insert into "near_miss" values (2, 10, 10, 'meeting-announced', 'the sentence does not name the initiative', 'The members will next meet in Oslo in December.', 0.55);
insert into "near_miss" values (3, 12, 9, 'meeting-announced', 'the sentence does not name the initiative', 'The members will next meet in Oslo in December.', 0.55);
CREATE INDEX near_miss_by_version on near_miss(version);
CREATE TABLE health (
            subject text primary key, state text not null, since text not null, detail text not null default '');
insert into "health" values ('war-releases/feed', 'well', '2026-11-22T07:00:00Z', '');
insert into "health" values ('war-news/feed', 'well', '2026-11-22T07:00:00Z', '');
insert into "health" values ('spacecom/feed', 'well', '2026-11-22T07:00:00Z', '');
insert into "health" values ('stratcom/feed', 'well', '2026-11-22T07:00:00Z', '');
insert into "health" values ('spaceforce/feed', 'blocked', '2026-11-22T07:00:00Z', '');
CREATE TABLE note (name text primary key, value text not null) without rowid;
CREATE TABLE country (code text primary key, name text not null) without rowid;
insert into "country" values ('AC', 'Ascension Island');
insert into "country" values ('AD', 'Andorra');
insert into "country" values ('AE', 'United Arab Emirates');
insert into "country" values ('AF', 'Afghanistan');
insert into "country" values ('AG', 'Antigua & Barbuda');
insert into "country" values ('AI', 'Anguilla');
insert into "country" values ('AL', 'Albania');
insert into "country" values ('AM', 'Armenia');
insert into "country" values ('AO', 'Angola');
insert into "country" values ('AQ', 'Antarctica');
insert into "country" values ('AR', 'Argentina');
insert into "country" values ('AS', 'American Samoa');
insert into "country" values ('AT', 'Austria');
insert into "country" values ('AU', 'Australia');
insert into "country" values ('AW', 'Aruba');
insert into "country" values ('AX', 'Åland Islands');
insert into "country" values ('AZ', 'Azerbaijan');
insert into "country" values ('BA', 'Bosnia & Herzegovina');
insert into "country" values ('BB', 'Barbados');
insert into "country" values ('BD', 'Bangladesh');
insert into "country" values ('BE', 'Belgium');
insert into "country" values ('BF', 'Burkina Faso');
insert into "country" values ('BG', 'Bulgaria');
insert into "country" values ('BH', 'Bahrain');
insert into "country" values ('BI', 'Burundi');
insert into "country" values ('BJ', 'Benin');
insert into "country" values ('BL', 'St. Barthélemy');
insert into "country" values ('BM', 'Bermuda');
insert into "country" values ('BN', 'Brunei');
insert into "country" values ('BO', 'Bolivia');
insert into "country" values ('BQ', 'Caribbean Netherlands');
insert into "country" values ('BR', 'Brazil');
insert into "country" values ('BS', 'Bahamas');
insert into "country" values ('BT', 'Bhutan');
insert into "country" values ('BV', 'Bouvet Island');
insert into "country" values ('BW', 'Botswana');
insert into "country" values ('BY', 'Belarus');
insert into "country" values ('BZ', 'Belize');
insert into "country" values ('CA', 'Canada');
insert into "country" values ('CC', 'Cocos (Keeling) Islands');
insert into "country" values ('CD', 'Congo - Kinshasa');
insert into "country" values ('CF', 'Central African Republic');
insert into "country" values ('CG', 'Congo - Brazzaville');
insert into "country" values ('CH', 'Switzerland');
insert into "country" values ('CI', 'Côte d’Ivoire');
insert into "country" values ('CK', 'Cook Islands');
insert into "country" values ('CL', 'Chile');
insert into "country" values ('CM', 'Cameroon');
insert into "country" values ('CN', 'China');
insert into "country" values ('CO', 'Colombia');
insert into "country" values ('CP', 'Clipperton Island');
insert into "country" values ('CQ', 'Sark');
insert into "country" values ('CR', 'Costa Rica');
insert into "country" values ('CU', 'Cuba');
insert into "country" values ('CV', 'Cape Verde');
insert into "country" values ('CW', 'Curaçao');
insert into "country" values ('CX', 'Christmas Island');
insert into "country" values ('CY', 'Cyprus');
insert into "country" values ('CZ', 'Czechia');
insert into "country" values ('DE', 'Germany');
insert into "country" values ('DG', 'Diego Garcia');
insert into "country" values ('DJ', 'Djibouti');
insert into "country" values ('DK', 'Denmark');
insert into "country" values ('DM', 'Dominica');
insert into "country" values ('DO', 'Dominican Republic');
insert into "country" values ('DZ', 'Algeria');
insert into "country" values ('EA', 'Ceuta & Melilla');
insert into "country" values ('EC', 'Ecuador');
insert into "country" values ('EE', 'Estonia');
insert into "country" values ('EG', 'Egypt');
insert into "country" values ('EH', 'Western Sahara');
insert into "country" values ('ER', 'Eritrea');
insert into "country" values ('ES', 'Spain');
insert into "country" values ('ET', 'Ethiopia');
insert into "country" values ('FI', 'Finland');
insert into "country" values ('FJ', 'Fiji');
insert into "country" values ('FK', 'Falkland Islands');
insert into "country" values ('FM', 'Micronesia');
insert into "country" values ('FO', 'Faroe Islands');
insert into "country" values ('FR', 'France');
insert into "country" values ('GA', 'Gabon');
insert into "country" values ('GB', 'United Kingdom');
insert into "country" values ('GD', 'Grenada');
insert into "country" values ('GE', 'Georgia');
insert into "country" values ('GF', 'French Guiana');
insert into "country" values ('GG', 'Guernsey');
insert into "country" values ('GH', 'Ghana');
insert into "country" values ('GI', 'Gibraltar');
insert into "country" values ('GL', 'Greenland');
insert into "country" values ('GM', 'Gambia');
insert into "country" values ('GN', 'Guinea');
insert into "country" values ('GP', 'Guadeloupe');
insert into "country" values ('GQ', 'Equatorial Guinea');
insert into "country" values ('GR', 'Greece');
insert into "country" values ('GS', 'South Georgia & South Sandwich Islands');
insert into "country" values ('GT', 'Guatemala');
insert into "country" values ('GU', 'Guam');
insert into "country" values ('GW', 'Guinea-Bissau');
insert into "country" values ('GY', 'Guyana');
insert into "country" values ('HK', 'Hong Kong SAR China');
insert into "country" values ('HM', 'Heard & McDonald Islands');
insert into "country" values ('HN', 'Honduras');
insert into "country" values ('HR', 'Croatia');
insert into "country" values ('HT', 'Haiti');
insert into "country" values ('HU', 'Hungary');
insert into "country" values ('IC', 'Canary Islands');
insert into "country" values ('ID', 'Indonesia');
insert into "country" values ('IE', 'Ireland');
insert into "country" values ('IL', 'Israel');
insert into "country" values ('IM', 'Isle of Man');
insert into "country" values ('IN', 'India');
insert into "country" values ('IO', 'British Indian Ocean Territory');
insert into "country" values ('IQ', 'Iraq');
insert into "country" values ('IR', 'Iran');
insert into "country" values ('IS', 'Iceland');
insert into "country" values ('IT', 'Italy');
insert into "country" values ('JE', 'Jersey');
insert into "country" values ('JM', 'Jamaica');
insert into "country" values ('JO', 'Jordan');
insert into "country" values ('JP', 'Japan');
insert into "country" values ('KE', 'Kenya');
insert into "country" values ('KG', 'Kyrgyzstan');
insert into "country" values ('KH', 'Cambodia');
insert into "country" values ('KI', 'Kiribati');
insert into "country" values ('KM', 'Comoros');
insert into "country" values ('KN', 'St. Kitts & Nevis');
insert into "country" values ('KP', 'North Korea');
insert into "country" values ('KR', 'South Korea');
insert into "country" values ('KW', 'Kuwait');
insert into "country" values ('KY', 'Cayman Islands');
insert into "country" values ('KZ', 'Kazakhstan');
insert into "country" values ('LA', 'Laos');
insert into "country" values ('LB', 'Lebanon');
insert into "country" values ('LC', 'St. Lucia');
insert into "country" values ('LI', 'Liechtenstein');
insert into "country" values ('LK', 'Sri Lanka');
insert into "country" values ('LR', 'Liberia');
insert into "country" values ('LS', 'Lesotho');
insert into "country" values ('LT', 'Lithuania');
insert into "country" values ('LU', 'Luxembourg');
insert into "country" values ('LV', 'Latvia');
insert into "country" values ('LY', 'Libya');
insert into "country" values ('MA', 'Morocco');
insert into "country" values ('MC', 'Monaco');
insert into "country" values ('MD', 'Moldova');
insert into "country" values ('ME', 'Montenegro');
insert into "country" values ('MF', 'St. Martin');
insert into "country" values ('MG', 'Madagascar');
insert into "country" values ('MH', 'Marshall Islands');
insert into "country" values ('MK', 'North Macedonia');
insert into "country" values ('ML', 'Mali');
insert into "country" values ('MM', 'Myanmar (Burma)');
insert into "country" values ('MN', 'Mongolia');
insert into "country" values ('MO', 'Macao SAR China');
insert into "country" values ('MP', 'Northern Mariana Islands');
insert into "country" values ('MQ', 'Martinique');
insert into "country" values ('MR', 'Mauritania');
insert into "country" values ('MS', 'Montserrat');
insert into "country" values ('MT', 'Malta');
insert into "country" values ('MU', 'Mauritius');
insert into "country" values ('MV', 'Maldives');
insert into "country" values ('MW', 'Malawi');
insert into "country" values ('MX', 'Mexico');
insert into "country" values ('MY', 'Malaysia');
insert into "country" values ('MZ', 'Mozambique');
insert into "country" values ('NA', 'Namibia');
insert into "country" values ('NC', 'New Caledonia');
insert into "country" values ('NE', 'Niger');
insert into "country" values ('NF', 'Norfolk Island');
insert into "country" values ('NG', 'Nigeria');
insert into "country" values ('NI', 'Nicaragua');
insert into "country" values ('NL', 'Netherlands');
insert into "country" values ('NO', 'Norway');
insert into "country" values ('NP', 'Nepal');
insert into "country" values ('NR', 'Nauru');
insert into "country" values ('NU', 'Niue');
insert into "country" values ('NZ', 'New Zealand');
insert into "country" values ('OM', 'Oman');
insert into "country" values ('PA', 'Panama');
insert into "country" values ('PE', 'Peru');
insert into "country" values ('PF', 'French Polynesia');
insert into "country" values ('PG', 'Papua New Guinea');
insert into "country" values ('PH', 'Philippines');
insert into "country" values ('PK', 'Pakistan');
insert into "country" values ('PL', 'Poland');
insert into "country" values ('PM', 'St. Pierre & Miquelon');
insert into "country" values ('PN', 'Pitcairn Islands');
insert into "country" values ('PR', 'Puerto Rico');
insert into "country" values ('PS', 'Palestinian Territories');
insert into "country" values ('PT', 'Portugal');
insert into "country" values ('PW', 'Palau');
insert into "country" values ('PY', 'Paraguay');
insert into "country" values ('QA', 'Qatar');
insert into "country" values ('RE', 'Réunion');
insert into "country" values ('RO', 'Romania');
insert into "country" values ('RS', 'Serbia');
insert into "country" values ('RU', 'Russia');
insert into "country" values ('RW', 'Rwanda');
insert into "country" values ('SA', 'Saudi Arabia');
insert into "country" values ('SB', 'Solomon Islands');
insert into "country" values ('SC', 'Seychelles');
insert into "country" values ('SD', 'Sudan');
insert into "country" values ('SE', 'Sweden');
insert into "country" values ('SG', 'Singapore');
insert into "country" values ('SH', 'St. Helena');
insert into "country" values ('SI', 'Slovenia');
insert into "country" values ('SJ', 'Svalbard & Jan Mayen');
insert into "country" values ('SK', 'Slovakia');
insert into "country" values ('SL', 'Sierra Leone');
insert into "country" values ('SM', 'San Marino');
insert into "country" values ('SN', 'Senegal');
insert into "country" values ('SO', 'Somalia');
insert into "country" values ('SR', 'Suriname');
insert into "country" values ('SS', 'South Sudan');
insert into "country" values ('ST', 'São Tomé & Príncipe');
insert into "country" values ('SV', 'El Salvador');
insert into "country" values ('SX', 'Sint Maarten');
insert into "country" values ('SY', 'Syria');
insert into "country" values ('SZ', 'Eswatini');
insert into "country" values ('TA', 'Tristan da Cunha');
insert into "country" values ('TC', 'Turks & Caicos Islands');
insert into "country" values ('TD', 'Chad');
insert into "country" values ('TF', 'French Southern Territories');
insert into "country" values ('TG', 'Togo');
insert into "country" values ('TH', 'Thailand');
insert into "country" values ('TJ', 'Tajikistan');
insert into "country" values ('TK', 'Tokelau');
insert into "country" values ('TL', 'Timor-Leste');
insert into "country" values ('TM', 'Turkmenistan');
insert into "country" values ('TN', 'Tunisia');
insert into "country" values ('TO', 'Tonga');
insert into "country" values ('TR', 'Türkiye');
insert into "country" values ('TT', 'Trinidad & Tobago');
insert into "country" values ('TV', 'Tuvalu');
insert into "country" values ('TW', 'Taiwan');
insert into "country" values ('TZ', 'Tanzania');
insert into "country" values ('UA', 'Ukraine');
insert into "country" values ('UG', 'Uganda');
insert into "country" values ('UM', 'U.S. Outlying Islands');
insert into "country" values ('US', 'United States');
insert into "country" values ('UY', 'Uruguay');
insert into "country" values ('UZ', 'Uzbekistan');
insert into "country" values ('VA', 'Vatican City');
insert into "country" values ('VC', 'St. Vincent & Grenadines');
insert into "country" values ('VE', 'Venezuela');
insert into "country" values ('VG', 'British Virgin Islands');
insert into "country" values ('VI', 'U.S. Virgin Islands');
insert into "country" values ('VN', 'Vietnam');
insert into "country" values ('VU', 'Vanuatu');
insert into "country" values ('WF', 'Wallis & Futuna');
insert into "country" values ('WS', 'Samoa');
insert into "country" values ('XK', 'Kosovo');
insert into "country" values ('YE', 'Yemen');
insert into "country" values ('YT', 'Mayotte');
insert into "country" values ('ZA', 'South Africa');
insert into "country" values ('ZM', 'Zambia');
insert into "country" values ('ZW', 'Zimbabwe');
CREATE INDEX article_by_source on article(source, id);
CREATE INDEX article_by_state on article(state, id);
CREATE INDEX article_by_mention on article(mentions, publisher);
CREATE INDEX claim_in_force on claim(kind, id) where superseded is null;
CREATE INDEX near_miss_by_article on near_miss(article);
CREATE INDEX alert_by_article on alert(article) where article is not null;
CREATE TABLE visit_day (
            source text not null, day text not null, visits integer not null, good integer not null, failed integer not null,
            items integer not null, new_items integer not null, gaps_closed integer not null, gaps_open integer not null,
            primary key (source, day)) without rowid;
insert into "visit_day" values ('spacecom', '2026-11-09', 2, 2, 0, 2, 1, 0, 0);
insert into "visit_day" values ('spacecom', '2026-11-20', 2, 2, 0, 2, 1, 0, 0);
insert into "visit_day" values ('spacecom', '2026-11-21', 4, 3, 1, 0, 0, 0, 0);
insert into "visit_day" values ('spacecom', '2026-11-22', 36, 34, 2, 0, 0, 1, 0);
insert into "visit_day" values ('spaceforce', '2026-11-21', 22, 21, 1, 0, 0, 0, 0);
insert into "visit_day" values ('spaceforce', '2026-11-22', 19, 15, 4, 1, 1, 0, 0);
insert into "visit_day" values ('stratcom', '2026-11-20', 6, 6, 0, 0, 0, 0, 0);
insert into "visit_day" values ('stratcom', '2026-11-21', 21, 20, 1, 2, 1, 0, 0);
insert into "visit_day" values ('stratcom', '2026-11-22', 9, 8, 1, 0, 0, 0, 0);
insert into "visit_day" values ('war-news', '2026-10-25', 1, 1, 0, 1, 1, 0, 0);
insert into "visit_day" values ('war-news', '2026-11-20', 1, 1, 0, 1, 1, 0, 0);
insert into "visit_day" values ('war-news', '2026-11-21', 4, 3, 1, 0, 0, 0, 0);
insert into "visit_day" values ('war-news', '2026-11-22', 36, 34, 2, 0, 0, 0, 0);
insert into "visit_day" values ('war-releases', '2026-10-25', 2, 2, 0, 2, 1, 0, 0);
insert into "visit_day" values ('war-releases', '2026-11-21', 4, 3, 1, 0, 0, 0, 0);
insert into "visit_day" values ('war-releases', '2026-11-22', 36, 35, 1, 0, 0, 0, 0);
CREATE TRIGGER visit_of_a_day after insert on visit when new.road != 'backfill' begin
            insert into visit_day values (new.source, substr(new.started, 1, 10), 1, new.outcome in ('ok', 'unchanged', 'addressless'),
                new.outcome not in ('ok', 'unchanged', 'addressless'), new.items, new.new_items, new.gap = 'closed', new.gap = 'open')
            on conflict (source, day) do update set visits = visits + 1, good = good + excluded.good, failed = failed + excluded.failed,
                items = items + excluded.items, new_items = new_items + excluded.new_items,
                gaps_closed = gaps_closed + excluded.gaps_closed, gaps_open = gaps_open + excluded.gaps_open; end;
CREATE TABLE edit (
            version integer primary key references version(id), article integer not null references article(id),
            publisher text not null, before integer not null references version(id), new_title integer not null,
            characters_added integer not null);
insert into "edit" values (12, 9, 'spacecom.mil', 9, 0, 10);
CREATE TRIGGER version_that_changes after insert on version when new.number > 1 begin
            insert into edit select new.id, new.article, a.publisher, o.id, o.title != new.title, length(new.body) - length(o.body)
            from version o join article a on a.id = o.article
            where o.article = new.article and o.number = new.number - 1 and o.layout != 'feed'; end;
CREATE INDEX edit_by_publisher on edit(publisher);
CREATE INDEX sighting_on_road on sighting(first_seen) where road in ('feed', 'listing', 'sitemap');
CREATE INDEX visit_that_was_good on visit(source, started, outcome) where outcome in ('ok', 'unchanged', 'addressless');
CREATE TRIGGER visit_after_pause after insert on visit when new.outcome in ('ok', 'unchanged', 'addressless') begin
            update visit set pause = unixepoch(started) - unixepoch((
                select max(o.started) from visit o where o.source = new.source and o.outcome in ('ok', 'unchanged', 'addressless')
                and o.started < visit.started))
            where source = new.source and outcome in ('ok', 'unchanged', 'addressless') and started in (new.started, (
                select min(n.started) from visit n where n.source = new.source and n.outcome in ('ok', 'unchanged', 'addressless')
                and n.started > new.started)); end;
CREATE INDEX visit_by_pause on visit(source, started, pause) where pause is not null;
CREATE INDEX visit_by_gap on visit(id) where gap != '';
CREATE INDEX article_retold on article(story) where story != id;
CREATE INDEX article_unread on article(state, outcome, publisher)
            where state in ('new', 'summary', 'unreadable', 'gone');
CREATE INDEX article_without_address on article(slug) where instr(url, '/#item-');
CREATE VIEW [articles] as 
        select a.id, coalesce(nullif((select v.title from version v where v.id = a.version), ''), a.title) as title, a.publisher,
               a.published, (select v.body from version v where v.id = a.version) as body,
               (select v.byline from version v where v.id = a.version) as byline,
               (select v.dateline from version v where v.id = a.version) as dateline,
               a.url, a.state, a.mentions as mentions_initiative,
               (select v.number from version v where v.id = a.version) as version,
               (select v.layout from version v where v.id = a.version) as layout, a.language,
               a.first_seen, a.last_seen, a.story, a.origin, a.source
        from article a;
CREATE VIEW [mentions] as 
        select a.id, coalesce(nullif(v.title, ''), a.title) as title, +a.publisher as publisher, a.published, a.language,
               (select count(*) from claim c where c.article = a.id and c.superseded is null and c.kind != 'mention') as claims,
               a.story, a.url
        from article a left join version v on v.id = a.version where a.mentions;
CREATE VIEW [stories] as 
        select s.story, (select count(*) from article a where a.story = s.story) as articles,
               (select count(distinct a.publisher) from article a where a.story = s.story) as publishers,
               (select group_concat(distinct a.publisher) from article a where a.story = s.story) as told_by,
               (select min(a.published) from article a where a.story = s.story) as first_published,
               (select max(a.mentions) from article a where a.story = s.story) as mentions_initiative,
               (select a.title from article a where a.id = s.story) as title
        from (select distinct story from article where story != id order by story desc) s;
CREATE VIEW [edits] as 
        select e.version as id, e.article,
               (select coalesce(nullif(n.title, ''), a.title) from version n join article a on a.id = n.article where n.id = e.version)
               as title,
               e.publisher, (select n.number from version n where n.id = e.version) as version,
               (select o.seen from version o where o.id = e.before) as seen_before,
               (select n.seen from version n where n.id = e.version) as seen_after,
               (select round((julianday(n.seen) - julianday(a.published)) * 24, 1) from version n join article a on a.id = n.article
                where n.id = e.version) as hours_after_publication,
               e.new_title, e.characters_added, (select a.mentions from article a where a.id = e.article) as mentions_initiative
        from edit e;
CREATE VIEW [unread] as 
        select a.id, a.title, a.publisher, a.published, a.state, a.outcome, a.detail, a.attempts, a.due as next_try, a.url
        from article a where a.state in ('new', 'summary', 'unreadable', 'gone');
CREATE VIEW [mentions_by_month] as 
        select substr(coalesce(published, first_seen), 1, 7) as month, count(*) as articles,
               count(distinct publisher) as publishers, count(distinct story) as stories
        from article where mentions group by month order by month desc;
CREATE VIEW [claims] as 
        select c.id, c.kind, c.status, c.country, n.name as nation, c.since, c.number, c.start, c."end", c.city, c.sentence,
               c.confidence, c.rule, c.article, a.publisher, a.published
        from claim c left join article a on a.id = c.article left join country n on n.code = c.country where c.superseded is null;
CREATE VIEW [near_misses] as 
        select m.id, m.article, coalesce(nullif(v.title, ''), a.title) as title, a.publisher, a.published, m.rule, m.reason,
               m.sentence, m.confidence
        from near_miss m cross join article a on a.id = m.article and a.version = m.version left join version v on v.id = m.version;
CREATE VIEW [contradictions] as 
        select e.id, e.subject_kind, e.subject, coalesce(n.name, e.subject) as about, c.kind, c.status, c.sentence,
               e.official, e.published, e.seen, e.article, a.publisher, e.until, e.rejected
        from evidence e join article a on a.id = e.article left join claim c on c.id = e.claim
        left join country n on n.code = e.subject and e.subject_kind = 'member'
        where not e.supports order by e.id desc;
CREATE VIEW [members] as 
        select m.country, n.name as nation, m.status, m.since, m.announced, m.first_seen, m.withdrawn, m.confirmed,
               (select count(distinct e.article) from evidence e
                where e.subject_kind = 'member' and e.subject = m.country and e.supports and e.until is null) as reports
        from member m left join country n on n.code = m.country
        order by coalesce(m.since, m.announced, m.first_seen), n.name;
CREATE VIEW [meetings] as 
        select m.key, m.start, m."end", m.precision, m.city, m.country, n.name as nation, m.status, m.confirmed, m.announced,
               m.first_seen,
               (select count(distinct e.article) from evidence e
                where e.subject_kind = 'meeting' and e.subject = m.key and e.supports and e.until is null) as reports
        from meeting m left join country n on n.code = m.country order by coalesce(m.start, m.announced) desc;
CREATE VIEW [member_reports] as 
        select e.id, e.subject as country, n.name as nation, e.supports, c.status, c.since, c.sentence, e.official, e.published, e.seen,
               e.until, e.rejected, e.article, a.publisher
        from evidence e join article a on a.id = e.article left join claim c on c.id = e.claim
        left join country n on n.code = e.subject where e.subject_kind = 'member' order by e.published desc, e.id desc;
CREATE VIEW [meeting_reports] as 
        select e.id, e.subject as meeting, e.supports, c.status, c.start, c."end", c.city, c.sentence, e.official, e.published, e.seen,
               e.until, e.rejected, e.article, a.publisher
        from evidence e join article a on a.id = e.article left join claim c on c.id = e.claim
        where e.subject_kind = 'meeting' order by e.published desc, e.id desc;
CREATE VIEW [first_reports] as 
        select m.key as meeting, m.start, m."end", m.city, min(nullif(e.published, '')) as first_report, e.article, a.publisher,
               case when length(coalesce(m."end", m.start)) = 10 and length(min(nullif(e.published, ''))) >= 10
                    then cast(julianday(min(nullif(e.published, ''))) - julianday(coalesce(m."end", m.start)) as integer)
                    end as days_after_end, m.first_seen
        from meeting m join evidence e on e.subject_kind = 'meeting' and e.subject = m.key and e.supports and e.until is null
        join claim c on c.id = e.claim and c.status in ('held', 'ongoing', 'background')
        join article a on a.id = e.article group by m.key order by m.start desc;
CREATE VIEW [alerts] as 
        select id, created, headline, kind, level, confirmed, publisher, published, sentence, url, article, detail, country, meeting
        from alert order by id desc;
CREATE VIEW [visits] as 
        select id, started, source, road, outcome, items, new_items, detail, status,
               round((julianday(finished) - julianday(started)) * 86400, 1) as seconds, url
        from visit;
CREATE VIEW [sources] as 
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
        from source s left join publisher p on p.name = s.publisher order by s.enabled desc, s.name;
CREATE VIEW [publishers] as 
        select p.name as publisher, p.title, p.country, p.official, p.hosts,
               (select count(*) from article a where a.publisher = p.name) as articles,
               (select count(*) from article a where a.publisher = p.name and a.mentions = 1) as mentions_initiative,
               (select a.first_seen from article a where a.publisher = p.name order by a.id desc limit 1) as newest_article
        from publisher p order by p.name;
CREATE VIEW [coverage] as 
        with disagreed as materialized (
            select source, substr(first_seen, 1, 10) as day, count(*) as articles from one_road group by 1, 2)
        select v.source, v.day,
               cast(round(86400.0 / s.every_seconds) as integer) * ((s.feed is not null) + (s.listing is not null) + (s.sitemap is not null))
               as visits_due,
               v.visits, v.good, v.failed, v.items as items_seen, v.new_items as new_articles, v.gaps_closed, v.gaps_open,
               coalesce(d.articles, 0) as roads_disagreed
        from visit_day v left join source s on s.name = v.source left join disagreed d on d.source = v.source and d.day = v.day
        where v.day > (select date(max(started), '-90 days') from visit)
        order by v.day desc, v.source;
CREATE VIEW [one_road] as 
        with shown as materialized (
            select article, source, road, first_seen from sighting where road in ('feed', 'listing', 'sitemap')
            and first_seen > (select strftime('%Y-%m-%dT%H:%M:%SZ', max(started), '-90 days') from visit)
            order by first_seen desc limit 20000)
        select a.id as article, a.title, a.publisher, s.source, s.road, other.road as missing_on, min(s.first_seen) as first_seen, a.url
        from shown s cross join road other on other.source = s.source and other.road != s.road and other.updated >= s.first_seen
        cross join article a on a.id = s.article and a.published >= other.oldest
        where not exists (select 1 from sighting o where o.article = s.article and o.source = s.source and o.road = other.road)
        group by s.article, s.source, s.road, other.road order by a.id desc;
CREATE VIEW [roads] as 
        with shown as materialized (
            select article, source, road, first_seen from sighting where road in ('feed', 'listing', 'sitemap')
            and first_seen > (select strftime('%Y-%m-%dT%H:%M:%SZ', max(started), '-90 days') from visit)
            order by first_seen desc limit 20000)
        select s.source, s.road, count(distinct s.article) as articles,
               count(distinct case when not exists (
                   select 1 from sighting o where o.article = s.article and (o.source != s.source or o.road != s.road) and o.road in ('feed', 'listing', 'sitemap'))
                   then s.article end) as only_here,
               (select r.updated from road r where r.source = s.source and r.road = s.road) as last_seen
        from shown s group by s.source, s.road order by s.source, s.road;
CREATE VIEW [silences] as 
        select distinct v.source, strftime('%Y-%m-%dT%H:%M:%SZ', v.started, -v.pause || ' seconds') as last_good_visit,
               v.started as next_good_visit, round(v.pause / 3600.0, 1) as hours, round(s.every_seconds / 3600.0, 2) as rhythm_hours
        from source s cross join visit v on v.source = s.name and v.pause > 3 * s.every_seconds
        where v.started > (select strftime('%Y-%m-%dT%H:%M:%SZ', max(started), '-90 days') from visit)
        order by last_good_visit desc;
CREATE VIEW [gaps] as 
        select id, started, +source as source, road, gap, items, new_items, overlap, detail, url from visit where gap != '';
CREATE VIEW [discovery_delays] as 
        with found as (select * from article where published != '' order by published desc limit 20000),
        delay as materialized (
            select publisher, substr(published, 1, 7) as month, (julianday(first_seen) - julianday(published)) * 1440 as minutes
            from found where origin = 'visit' and published_precision = 'minute' and first_seen >= published
            and (fresh_since = '' or published >= fresh_since))
        select publisher, month, count(*) as articles, round(avg(minutes)) as mean_minutes, round(max(minutes)) as longest_minutes,
               round(100.0 * avg(minutes <= 60), 1) as percent_within_an_hour
        from delay group by publisher, month order by month desc, publisher;
commit;
