"""A small archive with something of everything in it, made through the archive's own functions: what the pages are tested on.

Everything dated 2024 and later is invented; so are the texts.
"""

from __future__ import annotations

import dataclasses
from datetime import UTC, datetime, timedelta
from pathlib import Path

from db.archive import Archive
from db.articles import record_pages
from db.claims import Finding, NearMiss, record_findings, undetected
from db.ledger import load_ledger, mark_queued, raise_alerts, record_change
from db.records import Alert, Change, Claim, Entry, Evidence, Ledger, Meeting, Member, Page, Visit
from db.seeds import import_seeds
from db.states import record_state
from db.visits import describe_sources, record_visit, schedule_source

NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)

HOSTILE_TITLE = "<script>window.hacked=1</script> <img src=x onerror=window.hacked=2> \u202egnp.exe\u202c title\x07"
HOSTILE_BODY = (
    "<script>window.hacked=3</script>\n\n"
    'A link <a href="javascript:window.hacked=4">press</a> and {{ 7*7 }} and \u202ereversed words\u202c and a bell \x07 and NUL-like \x01.\n\n'
    '=HYPERLINK("http://evil.example/","hyperspace") and NEAR(space, 2) OR " AND * ^title: -NOT (unbalanced\n\n'
    "</p></article><iframe src='https://evil.example/'></iframe>"
)
HOSTILE_URL = "javascript:alert(document.domain)"

PUBLISHERS = [
    ("war.gov", "U.S. Department of War", "US", "www.war.gov www.defense.gov"),
    ("spacecom.mil", "U.S. Space Command", "US", "www.spacecom.mil"),
    ("stratcom.mil", "U.S. Strategic Command", "US", "www.stratcom.mil"),
    ("spaceforce.mil", "U.S. Space Force", "US", "www.spaceforce.mil"),
]
SOURCES = [
    ("war-releases", "war.gov", 900),
    ("war-news", "war.gov", 900),
    ("spacecom", "spacecom.mil", 900),
    ("stratcom", "stratcom.mil", 3600),
    ("spaceforce", "spaceforce.mil", 1800),
]

OSLO = (
    "COLORADO SPRINGS, Colo. -- The next meeting of the Combined Space Operations Principals' Board will be hosted by Norway in Oslo "
    "on Dec. 8-10, U.S. Space Command announced.\n\n"
    "The ten nations of the initiative last met in Toulouse, France. Officials said that the agenda has room for those who want to join.\n\n"
    "The Combined Space Operations (CSpO) Initiative brings together Australia, Canada, France, Germany, Italy, Japan, New Zealand, "
    "Norway, the United Kingdom and the United States."
)
POLAND = (
    "WASHINGTON -- Senior defense space officials met by video on Thursday to take stock of a year of shared work.\n\n"
    "Poland has formally joined the Combined Space Operations (CSpO) Initiative, becoming its eleventh member. The letter was signed in "
    "Warsaw on Nov. 19.\n\n"
    "The members will next meet in Oslo in December."
)
SWEDEN = (
    "Stockholm is said to be in talks about the Combined Space Operations Initiative.\n\n"
    "A person familiar with the matter said that Sweden was invited to join CSpO this autumn.\n\n"
    "The Swedish defence ministry said that Sweden has not been invited to the Combined Space Operations Initiative."
)


def build(path: Path, *, articles: int = 60, now: datetime = NOW) -> Path:
    """Make the sample archive at ``path`` with about ``articles`` ordinary releases beside its story -> ``path``."""
    with Archive(path) as archive:
        _describe(archive)
        import_seeds(archive, now - timedelta(days=30))
        _ordinary_news(archive, articles, now)
        _the_story(archive, now)
        _hostile(archive, now)
        _visits(archive, now)
        _detect(archive, now)
        _believe(archive, now)
        _health(archive, now)
    return path


def _describe(archive: Archive) -> None:
    describe_sources(
        archive,
        [
            {"name": name, "title": title, "country": country, "official": True, "hosts": hosts}
            for name, title, country, hosts in PUBLISHERS
        ],
        [
            {
                "name": name, "publisher": publisher, "kind": "afpims", "every_seconds": every,
                "feed": f"https://www.{publisher}/DesktopModules/ArticleCS/RSS.ashx?ContentType=1", "sitemap": "",
                "enabled": True,
                "listing": f"https://www.{publisher}/News/",
            }
            for name, publisher, every in SOURCES
        ],
    )  # fmt: skip


def release(
    archive: Archive,
    source: str,
    number: int,
    title: str,
    body: str,
    published: datetime,
    *,
    url: str = "",
    seen: datetime | None = None,
    outcome: str = "ok",
    byline: str = "",
    summary: str = "",
) -> int:
    """One release that a source shows and whose page is read -> the article's id."""  # fmt: skip
    publisher = {name: owner for name, owner, _ in SOURCES}[source]
    key, seen = f"{publisher}/{number}", seen or published + timedelta(minutes=12)
    url = url or f"https://www.{publisher}/News/Article/Article/{number}/release/"
    entry = Entry(
        key=key, url=url, publisher=publisher, shown_url=url, title=title, summary=summary or body[:160], published=published
    )
    record_visit(
        archive, Visit(source, "feed", f"https://www.{publisher}/rss", seen, seen + timedelta(seconds=1), "ok", entries=(entry,))
    )
    if number % 10 == 0:  # a listing that shows one release in ten: on this road the others are missing
        then = seen + timedelta(seconds=2)
        record_visit(archive, Visit(source, "listing", f"https://www.{publisher}/News/", then, then, "ok", entries=(entry,)))
    read(archive, source, number, title, body, seen + timedelta(minutes=1), outcome=outcome, byline=byline)
    row = archive.row("select article from identity where key = ?", (key,))
    assert row is not None
    return int(row["article"])


def read(
    archive: Archive, source: str, number: int, title: str, body: str, moment: datetime, *, outcome: str = "ok", byline: str = ""
) -> None:
    """One reading of a release's page."""
    publisher = {name: owner for name, owner, _ in SOURCES}[source]
    page = Page(
        key=f"{publisher}/{number}", url="", publisher=publisher, source=source, fetched=moment, outcome=outcome,
        title=title if outcome == "ok" else "", body=body if outcome == "ok" else "", byline=byline, layout="afpims-2024", language="en",
        status=200 if outcome == "ok" else 403, detail="" if outcome == "ok" else "403 Access Denied",
    )  # fmt: skip
    record_pages(archive, [page])


def _ordinary_news(archive: Archive, count: int, now: datetime) -> None:
    subjects = (
        "a maintenance contract",
        "an exercise over the Pacific",
        "a change of command",
        "a satellite launch",
        "a visit to Japan",
    )
    for number in range(count):
        source = SOURCES[number % len(SOURCES)][0]
        moment = now - timedelta(days=28) + timedelta(hours=11 * number * 60 / max(count, 60))
        subject = subjects[number % len(subjects)]
        body = (
            f"WASHINGTON -- Officials announced {subject} on Tuesday, number {number} of this series.\n\n"
            f"The work, {'valued at ' + str(3 + number) + ' million dollars' if number % 2 else 'carried out with partners'}, runs until "
            f"{2027 + number % 4}. Space, cyber and logistics units take part in part {number * 7} of it.\n\n"
            f"A spokesperson for unit {number * 13} said that nothing else changes; {subject} was planned for long."
        )
        outcome = "blocked" if number % 17 == 5 else "ok"
        release(archive, source, 4_000_000 + number, f"Department announces {subject} ({number})", body, moment, outcome=outcome)


def _the_story(archive: Archive, now: datetime) -> None:
    release(
        archive,
        "spacecom",
        4_300_100,
        "Norway to Host Space Board in Oslo",
        OSLO,
        now - timedelta(days=13),
        byline="Staff Report",
    )
    release(archive, "spacecom", 4_300_200, "Allies Take Stock of a Year in Space", POLAND, now - timedelta(days=2, hours=3))
    crosspost = now - timedelta(days=2, hours=1)
    release(archive, "war-news", 4_300_201, "Allies Take Stock of a Year in Space", POLAND, crosspost, byline="DoD News")
    release(archive, "stratcom", 4_300_300, "Sweden Said to Be in Talks on Space", SWEDEN, now - timedelta(days=1))
    edited = POLAND.replace("by video on Thursday", "in Washington on Thursday").replace(
        "a year of shared work", "a hard year of shared work"
    )
    read(archive, "spacecom", 4_300_200, "Allies Take Stock of a Year in Space", edited, now - timedelta(days=1, hours=20))


def _hostile(archive: Archive, now: datetime) -> None:
    release(archive, "spaceforce", 4_300_666, HOSTILE_TITLE, HOSTILE_BODY, now - timedelta(hours=9), url=HOSTILE_URL)


def _visits(archive: Archive, now: datetime) -> None:
    for index, (source, publisher, every) in enumerate(SOURCES):
        for step in range(40, 0, -1):
            if source == "stratcom" and 28 < step < 35:
                continue  # a pause of the machine
            moment = now - timedelta(seconds=every * step)
            outcome = "blocked" if source == "spaceforce" and step <= 4 else "timeout" if step % 19 == index else "unchanged"
            record_visit(
                archive,
                Visit(
                    source, "feed", f"https://www.{publisher}/rss", moment, moment + timedelta(seconds=1.4), outcome,
                    status={"blocked": 403, "unchanged": 304}.get(outcome), gap="closed" if step == 30 and index == 2 else "",
                    detail={"blocked": "403 Access Denied", "timeout": "no answer within 30 s"}.get(outcome, ""),
                ),
            )  # fmt: skip
        schedule_source(archive, source, now + timedelta(seconds=every))


SENTENCES = {
    "listed": "The Combined Space Operations (CSpO) Initiative brings together Australia, Canada, France, Germany, Italy, Japan, New "
    "Zealand, Norway, the United Kingdom and the United States.",
    "oslo": "The next meeting of the Combined Space Operations Principals' Board will be hosted by Norway in Oslo on Dec. 8-10, U.S. Space "
    "Command announced.",
    "joined": "Poland has formally joined the Combined Space Operations (CSpO) Initiative, becoming its eleventh member.",
    "denied": "The Swedish defence ministry said that Sweden has not been invited to the Combined Space Operations Initiative.",
    "invited": "A person familiar with the matter said that Sweden was invited to join CSpO this autumn.",
}


def _detect(archive: Archive, now: datetime) -> None:
    """Hand-made readings, as a perfect detector would make them."""
    findings = []
    for item in undetected(archive, limit=100_000):
        text = item.text.text
        claims: list[Claim] = []
        if SENTENCES["oslo"] in text:
            claims.append(_claim("meeting", text, SENTENCES["oslo"], status="planned", start="2026-12-08", end="2026-12-10",
                                 precision="day", city="Oslo", country="NO", body="principals' board", news=True,
                                 rule="meeting-announced"))  # fmt: skip
            claims += [_claim("listed", text, SENTENCES["listed"], country=country, rule="list") for country in FOUNDING]
        if SENTENCES["joined"] in text:
            claims.append(
                _claim(
                    "accession",
                    text,
                    SENTENCES["joined"],
                    country="PL",
                    status="joined",
                    since="2026-11-19",
                    news=True,
                    rule="joined",
                )
            )
            claims.append(_claim("count", text, SENTENCES["joined"], number=11, rule="ordinal"))
        if SENTENCES["invited"] in text:
            claims.append(
                _claim(
                    "accession",
                    text,
                    SENTENCES["invited"],
                    country="SE",
                    status="invited",
                    news=True,
                    confidence=0.7,
                    rule="invited",
                )
            )
            claims.append(
                _claim("accession", text, SENTENCES["denied"], country="SE", status="denied", news=True, rule="not-invited")
            )
        seed = _seed_claims(item.text.title, text)
        misses = ()
        if "next meet in Oslo" in text:
            sentence = "The members will next meet in Oslo in December."
            misses = (NearMiss("meeting-announced", "the sentence does not name the initiative", sentence, 0.55),)
        found = (*claims, *seed)
        mentions = bool(found) or "CSpO" in text
        findings.append(Finding(item.version, item.article, found, mentions, misses, "en"))
    record_findings(archive, findings, "sample 1", now - timedelta(hours=1))


def _seed_claims(title: str, text: str) -> list[Claim]:
    found = []
    if title == "More Nations Meet to Address Space Security":
        sentence = next(part for part in text.split("\n\n") if "Italy" in part)
        found = [
            _claim("accession", text, sentence, country=country, status="joined", since="2023-12", news=True, rule="welcomed")
            for country in ("IT", "JP", "NO")
        ]
        found.append(
            _claim(
                "meeting",
                text,
                sentence,
                status="held",
                start="2023-12",
                precision="month",
                city="Berlin",
                country="DE",
                rule="held",
            )
        )
    if title.startswith("USSPACECOM Leaders"):
        sentence = next(part for part in text.split("\n\n") if "New Zealand" in part)
        found = [
            _claim("listed", text, sentence, country=country, rule="list")
            for country in ["AU", "CA", "FR", "DE", "NZ", "GB", "US"]
        ]
    if title.startswith("United States joins"):
        sentence = text.split("\n\n")[0]
        found = [
            _claim(
                "meeting",
                text,
                sentence,
                status="held",
                start="2025-12",
                precision="month",
                city="Toulouse",
                country="FR",
                rule="held",
            )
        ]
    return found


def _claim(kind: str, text: str, sentence: str, **fields: object) -> Claim:
    start = text.index(sentence)
    return Claim(kind=kind, sentence=sentence, start_char=start, end_char=start + len(sentence), **fields)  # type: ignore[arg-type]


FOUNDING = {"AU": "2014-09-22", "CA": "2014-09-22", "GB": "2014-09-22", "US": "2014-09-22", "NZ": "2015-07", "DE": "2019-12",
            "FR": "2020-02-11", "IT": "2023-12", "JP": "2023-12", "NO": "2023-12"}  # fmt: skip


def _believe(archive: Archive, now: datetime) -> None:
    """The ledger in three steps, so that it has a past."""
    baseline = now - timedelta(days=30)
    known = {country: Member(country, "joined", True, since, since[:10], "2026-10-23") for country, since in FOUNDING.items()}
    meetings = [
        Meeting(
            "2014-09-ottawa",
            "background",
            True,
            "2014-09-22",
            "2014-09-23",
            "day",
            "Ottawa",
            "CA",
            "2014-09-23",
            "2026-10-23",
            True,
        ),
        Meeting(
            "2022-12-wellington",
            "background",
            True,
            "2022-12-07",
            "2022-12-08",
            "day",
            "Wellington",
            "NZ",
            "2022-12-09",
            "2026-10-23",
            True,
        ),
        Meeting("2023-12-berlin", "held", True, "2023-12", None, "month", "Berlin", "DE", "2023-12-07", "2026-10-23", True),
        Meeting(
            "2024-12-florence",
            "background",
            True,
            "2024-12-03",
            "2024-12-05",
            "day",
            "Florence",
            "IT",
            "2024-12-06",
            "2026-10-23",
            True,
        ),
        Meeting("2025-12-toulouse", "held", False, "2025-12", None, "month", "Toulouse", "FR", "2025-12", "2026-10-23", True),
    ]
    evidence = _evidence(archive)
    known = {country: dataclasses.replace(member, evidence=tuple(evidence.get(country, ()))) for country, member in known.items()}
    meetings = [dataclasses.replace(meeting, evidence=tuple(evidence.get(meeting.city or "", ()))) for meeting in meetings]
    first = Ledger(tuple(known.values()), tuple(meetings))
    record_change(archive, load_ledger(archive), Change(first), _reconciled(archive), baseline, {})

    oslo_seen = now - timedelta(days=13)
    oslo = Meeting("2026-12-oslo", "planned", True, "2026-12-08", "2026-12-10", "day", "Oslo", "NO", "2026-11-09", "2026-11-09", True,
                   tuple(evidence["Oslo"]))  # fmt: skip
    second = Ledger(first.members, (*first.meetings, oslo))
    record_change(
        archive,
        load_ledger(archive),
        Change(second, (_oslo_alert(archive, oslo),)),
        (),
        oslo_seen,
        {"new_meeting:2026-12-oslo": OSLO.split("\n\n")[0]},
    )

    poland = Member("PL", "joined", True, "2026-11-19", "2026-11-20", "2026-11-20", None, tuple(evidence["PL"]))
    sweden = Member("SE", "invited", False, None, "2026-11-21", "2026-11-21", None, tuple(evidence["SE"]))
    third = Ledger((*second.members, poland, sweden), second.meetings)
    alerts = _member_alerts(archive)
    ids = record_change(
        archive,
        load_ledger(archive),
        Change(third, alerts),
        (),
        now - timedelta(days=2),
        {alerts[0].key: POLAND.split("\n\n")[1]},
    )
    mark_queued(archive, ids, now - timedelta(days=2))


def _reconciled(archive: Archive) -> list[int]:
    return [row["id"] for row in archive.rows("select id from version where reconciled is null")]


def _evidence(archive: Archive) -> dict[str, list[Evidence]]:
    found: dict[str, list[Evidence]] = {}
    for row in archive.rows(
        """select c.*, v.number as version_number, a.published, a.publisher, a.first_seen from claim c join version v on v.id = c.version
        join article a on a.id = c.article where c.superseded is null and c.kind != 'count' order by a.published"""
    ):
        claim = Claim(**{field.name: row[field.name] for field in dataclasses.fields(Claim)} | {"news": bool(row["news"])})
        subject = row["city"] if row["kind"] == "meeting" else row["country"]
        official = row["publisher"] != "federalnewswire.com" and row["country"] != "SE"
        supports = row["status"] != "denied"
        item = Evidence(
            str(row["article"]),
            row["version_number"],
            supports,
            official,
            row["first_seen"],
            (row["published"] or "")[:10],
            claim,
        )
        found.setdefault(subject, []).append(item)
    return found


def _article_of(archive: Archive, sentence: str) -> tuple[str, Claim, dict]:
    row = archive.row(
        """select c.*, a.title, a.url, a.publisher as owner, a.published as day from claim c join article a on a.id = c.article
        where c.sentence = ? and c.kind != 'count' and c.superseded is null order by c.id limit 1""",
        (sentence,),
    )
    assert row is not None
    claim = Claim(**{field.name: row[field.name] for field in dataclasses.fields(Claim)} | {"news": bool(row["news"])})
    about = {
        "article": str(row["article"]),
        "title": row["title"],
        "url": row["url"],
        "publisher": row["owner"],
        "published": row["day"][:10],
    }
    return str(row["article"]), claim, about


def _oslo_alert(archive: Archive, oslo: Meeting) -> Alert:
    _, claim, about = _article_of(archive, SENTENCES["oslo"])
    return Alert("new_meeting:2026-12-oslo", "new_meeting", "alert", "meeting:2026-12-oslo",
                 "The Principals' Board will meet in Oslo on 8-10 December 2026", claim=claim, meeting=oslo,
                 detail="Announced by an official source; the days are exact.", **about)  # fmt: skip


def _member_alerts(archive: Archive) -> tuple[Alert, ...]:
    _, joined, about = _article_of(archive, SENTENCES["joined"])
    _, invited, rumour = _article_of(archive, SENTENCES["invited"])
    before = tuple(sorted(FOUNDING))
    return (
        Alert("new_member:PL", "new_member", "alert", "member:PL", "Poland has joined", claim=joined, country="PL", since="2026-11-19",
              members_before=before, members_after=tuple(sorted((*before, "PL"))),
              detail="An official source says so; the day is exact.", **about),
        Alert("invited:SE", "invited", "notice", "member:SE", "Sweden is said to be invited", confirmed=False, claim=invited, country="SE",
              detail="No official source has said so yet.", **rumour),
    )  # fmt: skip


def _health(archive: Archive, now: datetime) -> None:
    for source, _, _ in SOURCES:
        record_state(archive, f"{source}/feed", "blocked" if source == "spaceforce" else "well", "", now - timedelta(hours=2))
    raise_alerts(
        archive,
        [Alert("trouble:spaceforce/feed", "source_trouble", "health", "source:spaceforce", "spaceforce/feed: blocked",
               published=f"{now:%Y-%m-%d}", detail="The site's edge refused us (403). 4 visits in a row failed.")],
        now - timedelta(hours=1),
    )  # fmt: skip
