"""Alerts of every kind, invented, with the paragraphs that prove them: what the tests of composition and delivery tell."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from multiprocessing.connection import Connection
from pathlib import Path

from alerts.deliver import deliver_now
from alerts.mail import Mail, Subscriber
from alerts.outbox import Outbox
from db.records import Alert, Claim, Evidence, Meeting

NOW = datetime(2026, 12, 3, 14, 5, tzinfo=UTC)
TEN = ("AU", "CA", "DE", "FR", "GB", "IT", "JP", "NO", "NZ", "US")
ELEVEN = (*TEN, "PL")

ANA = Subscriber(address="ana@example.org", kinds=("members", "meetings", "notices", "health"))
BOB = Subscriber(address="bob@example.net")

JOINED = "The Principals formally welcomed Poland as the eleventh member of the Combined Space Operations (CSpO) Initiative."
PARAGRAPH = (
    f"OSLO, Norway — Senior leaders of the initiative met here this week. {JOINED} "
    "Polish officials signed the memorandum of understanding on Dec. 2 and said that they would bring sensors of their own."
)
NEW_MEMBER = Alert(
    key="new_member:PL",
    kind="new_member",
    level="alert",
    thread="member:PL",
    headline="Poland has joined",
    article="4312",
    title="Combined Space Operations Initiative Welcomes Poland",
    url="https://www.spacecom.mil/Newsroom/News/Article-Display/Article/4600001/combined-space-operations-initiative-welcomes-poland/",
    publisher="spacecom.mil",
    published="2026-12-03",
    claim=Claim("accession", sentence=JOINED, country="PL", status="joined", news=True, since="2026-12-02"),
    country="PL",
    since="2026-12-02",
    members_before=TEN,
    members_after=ELEVEN,
    detail="One official source says so.",
)

CALLED = "The next meeting of the Principals' Board will take place in Oslo in December 2026."
OSLO = Meeting(
    key="meeting-2026-12-NO",
    status="planned",
    confirmed=True,
    start="2026-12",
    precision="month",
    city="Oslo",
    country="NO",
    first_seen="2026-05-12T08:00:00Z",
)
CALLED_PARAGRAPH = f"The ten nations agreed on a shared plan for the coming year. {CALLED}"
NEW_MEETING = Alert(
    key="new_meeting:meeting-2026-12-NO",
    kind="new_meeting",
    level="alert",
    thread="meeting:meeting-2026-12-NO",
    headline="Principals' Board meeting announced for Oslo, December 2026",
    article="4101",
    title="UK meets space partners",
    url="https://www.gov.uk/government/news/uk-meets-space-partners",
    publisher="gov.uk",
    published="2026-05-12",
    claim=Claim("meeting", sentence=CALLED, status="planned", start="2026-12", precision="month", city="Oslo"),
    meeting=OSLO,
    members_before=TEN,
    members_after=TEN,
    detail="The text names the month but no day.",
)
HELD = replace(
    NEW_MEETING,
    key="held:meeting-2026-12-NO",
    kind="held",
    level="notice",
    headline="Principals' Board met in Oslo, 1–3 December 2026",
    published="2026-12-03",
    url="https://www.war.gov/News/Releases/Release/Article/4600002/",
    publisher="war.gov",
    title="Joint Statement",
    claim=Claim("meeting", sentence="The Principals' Board met in Oslo, Dec. 1-3.", status="held"),
    meeting=replace(
        OSLO,
        status="held",
        start="2026-12-01",
        end="2026-12-03",
        precision="day",
        evidence=tuple(Evidence(str(n), 1, True, True, f"2026-1{n}-03T10:00:00Z", "2026", Claim("meeting")) for n in range(3)),
    ),
    detail="The dates were not known before.",
)
CANCELLED = replace(
    NEW_MEETING,
    key="cancelled:meeting-2026-12-NO",
    kind="cancelled",
    level="notice",
    headline="Principals' Board meeting cancelled (Oslo, December 2026)",
    published="2026-11-20",
    title="Statement on the Principals' Board",
    url="https://www.gov.uk/government/news/statement-on-the-principals-board",
    claim=Claim("meeting", sentence="The Principals' Board will not meet in Oslo this December.", status="cancelled"),
    meeting=replace(OSLO, status="cancelled"),
    detail="",
)

SAID = "Sweden is said to have become a full member of the CSpO Initiative last month."
UNCONFIRMED = Alert(
    key="unconfirmed:member:SE",
    kind="unconfirmed",
    level="notice",
    thread="member:SE",
    headline="Sweden has joined (unconfirmed)",
    confirmed=False,
    article="4400",
    title="Sweden joins the space club",
    url="https://orbit-news.example/2026/sweden",
    publisher="orbit-news.example",
    published="2026-12-01",
    claim=Claim("accession", sentence=SAID, country="SE", status="joined"),
    country="SE",
    members_before=TEN,
    members_after=TEN,
    detail="One unofficial source says so; the ledger of official members is unchanged.",
)
CONFIRMED = replace(
    UNCONFIRMED,
    key="confirmed:member:SE",
    kind="confirmed",
    headline="Sweden has joined",
    confirmed=True,
    publisher="war.gov",
    url="https://www.war.gov/News/Releases/Release/Article/4600003/",
    published="2026-12-09",
    members_after=(*TEN, "SE"),
    detail="An unofficial report of 1 December said so first.",
)
DENIED = replace(
    UNCONFIRMED,
    key="denied:member:SE",
    kind="denied",
    confirmed=True,
    publisher="war.gov",
    url="https://www.war.gov/News/Releases/Release/Article/4600004/",
    published="2026-12-10",
    title="Statement on the Combined Space Operations Initiative",
    headline="Sweden has not joined, an official source says",
    claim=Claim("accession", sentence="Sweden has not become a member of the CSpO Initiative.", country="SE", status="denied"),
    detail="This corrects the report of 1 December.",
)
PAST = tuple(
    replace(
        NEW_MEMBER, key=f"new_member:{code}", thread=f"member:{code}", level="history", headline=f"{name} has joined", country=code,
        published=published, since=since, members_before=(), members_after=(), claim=Claim("accession", sentence=sentence),
        url=f"https://www.spacecom.mil/Newsroom/News/Article-Display/Article/{number}/", title="", detail="",
    )
    for code, name, published, since, number, sentence in (
        ("NZ", "New Zealand", "2020-02-13", "2015", 2083368, "New Zealand was a signatory to the initiative in 2015."),
        ("DE", "Germany", "2020-02-13", "2019-12", 2083368, "Germany formally joined in December 2019."),
    )
)  # fmt: skip
BLOCKED = Alert(
    key="trouble:war-releases/feed:20261203T100000Z",
    kind="source_trouble",
    level="health",
    thread="source:war-releases/feed",
    headline="war-releases/feed: forbidden",
    published="2026-12-03",
    detail="The site refuses us. 4 visits in a row failed, the first at 2026-12-03 10:00 UTC. What to do: open the page in a browser.",
)


def owe_and_deliver(outbox: Path, maildir: Path, hours: int, ready: Connection) -> None:
    """What a process does in one round, for tests that kill it; ``ready`` hears when it begins."""
    mail, now = Mail(maildir=maildir), NOW + timedelta(hours=hours)
    with Outbox(outbox) as opened:
        ready.send("begin")
        opened.enqueue([(alert, "") for alert in (NEW_MEMBER, NEW_MEETING, HELD)], [ANA, BOB], mail, now)
        deliver_now(opened, mail, now)
