"""The mails themselves: what they say, how they are built, and that nothing scraped can become a header, markup or a link."""

from __future__ import annotations

import email
import html
import re
import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from email import policy
from email.message import EmailMessage
from email.utils import parsedate_to_datetime
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Calendar

from alerts.compose import REPEAT, as_possible_repeat, compose, finish, letter, message_id
from alerts.digest import NearMiss, compose_all_is_well, compose_digest, compose_history
from alerts.mail import Mail, Subscriber
from alerts.plain import link, one_line, plain, quoted
from db.records import Alert, Claim
from tests.telling import (
    ANA,
    BLOCKED,
    CALLED_PARAGRAPH,
    CANCELLED,
    CONFIRMED,
    DENIED,
    HELD,
    JOINED,
    NEW_MEETING,
    NEW_MEMBER,
    NOW,
    PARAGRAPH,
    PAST,
    SAID,
    UNCONFIRMED,
)

GOLDEN = Path(__file__).parent / "golden"
MAIL = Mail(sender="CSpO Watch <watch@example.org>", contact="operator@example.org", archive_url="https://archive.example.org/")
PLAIN = Subscriber(address="bob@example.net", plain_text=True)
DAILY = Subscriber(address="eve@example.org", when="daily")
NEAR = [
    NearMiss(
        "Space Centre of Excellence meets in Toulouse",
        "https://www.spacecom.mil/Newsroom/News/Article-Display/Article/4600009/",
        *("spacecom.mil", "2026-12-02", "names ten nations and a meeting, but not the initiative"),
    ),
    NearMiss("General visits the Combined Space Operations Center", reason="the centre is not the initiative"),
]
FIRST = message_id(NEW_MEETING.key, ANA.address, MAIL)


def mail_of(alert: Alert, paragraph: str = "", subscriber: Subscriber = ANA, references: tuple[str, ...] = ()) -> EmailMessage:
    return compose(alert, paragraph, subscriber, MAIL, NOW, references)


MAILS: dict[str, Callable[[], EmailMessage]] = {
    "new_member": lambda: mail_of(NEW_MEMBER, PARAGRAPH),
    "new_member_plain_text": lambda: mail_of(NEW_MEMBER, PARAGRAPH, PLAIN),
    "new_meeting": lambda: mail_of(NEW_MEETING, CALLED_PARAGRAPH),
    "meeting_held": lambda: mail_of(HELD, "The Principals' Board met in Oslo, Dec. 1-3.", references=(FIRST,)),
    "meeting_cancelled": lambda: mail_of(CANCELLED, references=(FIRST,)),
    "unconfirmed": lambda: mail_of(UNCONFIRMED, f"Space news in brief. {SAID}"),
    "confirmed": lambda: mail_of(CONFIRMED, SAID, references=("<first@example.org>",)),
    "denied": lambda: mail_of(DENIED, references=("<first@example.org>", "<second@example.org>")),
    "health": lambda: mail_of(BLOCKED),
    "digest": lambda: compose_digest("digest:2026-12-04", [(UNCONFIRMED, ""), (HELD, ""), (NEW_MEMBER, PARAGRAPH)], NEAR, DAILY, MAIL, NOW),
    "history": lambda: compose_history("history:1", [(alert, "") for alert in PAST], ANA, MAIL, NOW),
    "all_is_well": lambda: compose_all_is_well("week", {"Sources read": "5 of 5", "Gaps": "none"}, ANA, MAIL, NOW),
    "test": lambda: finish(letter("test", "CSpO Watch: a test message", {"headline": "The road to you is open"}, "t", ANA, MAIL, NOW)),
}  # fmt: skip
each_mail = pytest.mark.parametrize("name", MAILS)


def html_of(message: EmailMessage) -> str:
    part = message.get_body(("html",))
    assert part is not None
    return part.get_content()


def text_of(message: EmailMessage) -> str:
    part = message.get_body(("plain",))
    assert part is not None
    return part.get_content()


class Page(HTMLParser):
    """Elements, attributes and links of a page."""

    def __init__(self, source: str):
        super().__init__()
        self.elements: list[str] = []
        self.attributes: set[str] = set()
        self.links: list[str] = []
        self.feed(source)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append(tag)
        self.attributes |= {name for name, _ in attrs}
        self.links += [value or "" for name, value in attrs if name == "href"]


# --------------------------------------------------------------------------- what they say


@each_mail
def test_each_kind_of_mail_is_as_a_person_has_approved_it(name: str) -> None:
    found, golden = MAILS[name]().as_bytes(), GOLDEN / f"{name}.eml"
    if not golden.exists():
        golden.write_bytes(found)
        pytest.fail(f"{golden.name} is new: read it in a mail program, then commit it")
    assert found == golden.read_bytes()


@pytest.mark.parametrize(
    ("name", "subject"),
    [
        ("new_member", "CSpO: Poland has joined (spacecom.mil, 3 Dec 2026)"),
        ("new_meeting", "CSpO: Principals' Board meeting announced for Oslo, December 2026 (gov.uk, 12 May 2026)"),
        ("unconfirmed", "CSpO: Unconfirmed: Sweden has joined (orbit-news.example, 1 Dec 2026)"),
        ("health", "CSpO Watch: war-releases/feed: forbidden"),
        ("history", "CSpO history: 2 earlier events were found"),
    ],
)
def test_the_subject_says_all(name: str, subject: str) -> None:
    assert MAILS[name]()["Subject"] == subject


def test_a_date_is_told_as_finely_as_it_is_known() -> None:
    for since, words in (
        ("2019-12", "December 2019"),
        ("2015", "2015"),
        (None, "Date not stated"),
        ("2023-12-07", "7 December 2023"),
        ("2200000000", "2200000000"),  # a number that no calendar has, as a website may write one
    ):
        assert f"Member since: {words}\n" in text_of(mail_of(replace(NEW_MEMBER, since=since)))


def test_a_doubt_is_said_once_and_before_a_phone_cuts_the_subject_off() -> None:
    message = mail_of(UNCONFIRMED, SAID)
    assert str(message["Subject"]).startswith("CSpO: Unconfirmed: Sweden has joined (")
    assert text_of(message).splitlines()[0] == "Unconfirmed: Sweden has joined"
    assert "Report: https://orbit-news.example/" in text_of(message)
    assert "Release: https://www.spacecom.mil/" in text_of(mail_of(NEW_MEMBER))


@pytest.mark.parametrize(
    ("confirmed", "publisher", "who"),
    [
        (True, "", "Yes, by a person who judged what the watch had found"),
        (True, "war.gov", "Yes: war.gov no longer says so"),
        (False, "orbit-news.example", "Yes: orbit-news.example no longer says so"),
    ],
)
def test_what_is_taken_back_is_neither_confirmed_nor_in_doubt(confirmed: bool, publisher: str, who: str) -> None:
    line = "Sweden: the earlier report no longer stands"
    back = replace(UNCONFIRMED, kind="corrected", confirmed=confirmed, publisher=publisher, headline=line, claim=None, detail="")
    message = mail_of(back)
    text = text_of(message)
    assert str(message["Subject"]).startswith(f"CSpO: {line}")
    assert f"- Corrected: {who}\n" in text
    assert "onfirmed" not in text
    assert "Member since" not in text
    digest = text_of(compose_digest("d", [(back, "")], [], DAILY, MAIL, NOW))
    assert "Changes and corrections (1)" in digest


def test_a_digest_leads_with_what_is_certain_and_marks_what_is_not() -> None:
    message = MAILS["digest"]()
    assert message["Subject"] == "CSpO digest: Poland has joined; Unconfirmed: Sweden has joined and 1 more"
    assert text_of(message).count("Sweden has joined") == text_of(message).count("Unconfirmed: Sweden has joined") == 1


def test_old_news_is_told_with_the_date_at_which_it_was_news() -> None:
    _, germany, new_zealand = text_of(MAILS["history"]()).split("\n* ")
    assert germany.startswith("Germany has joined\n")
    assert "\n  Member since December 2019.\n" in germany
    assert new_zealand.startswith("New Zealand has joined\n")
    assert "\n  Member since 2015.\n" in new_zealand


def test_a_long_subject_with_a_dash_is_read_back_without_a_space_too_many() -> None:
    message = mail_of(HELD)
    assert "–" in message["Subject"]
    assert email.message_from_bytes(message.as_bytes(), policy=policy.default)["Subject"] == message["Subject"]


def test_the_ledger_is_told_in_one_line_and_in_full() -> None:
    text = text_of(mail_of(NEW_MEMBER))
    assert "Ledger: Now 11 members (10 before)" in text
    assert "Members now (11):\n  Australia, Canada, France" in text
    assert "New: Poland" in text
    gone = replace(NEW_MEMBER, kind="withdrawn", headline="Italy withdraws", members_after=tuple(NEW_MEMBER.members_before[1:]))
    assert "No longer: Australia" in text_of(mail_of(gone))


def test_the_proving_sentence_is_highlighted_in_its_paragraph() -> None:
    message = mail_of(NEW_MEMBER, PARAGRAPH)
    page = html_of(message)
    (proof,) = re.findall(r"<mark[^>]*>(.*?)</mark>", page)
    assert html.unescape(proof) == JOINED
    assert "Senior leaders of the initiative met here this week. <mark" in page
    assert f"**{JOINED}**" in " ".join(text_of(message).replace("> ", "").split())


@pytest.mark.parametrize(
    ("paragraph", "before"),
    [
        (PARAGRAPH.replace(" ", "\n"), "OSLO, Norway"),  # other line breaks than in the sentence
        ("A paragraph of another text.", ""),
        ("", ""),
    ],
)
def test_the_sentence_is_shown_whatever_became_of_its_paragraph(paragraph: str, before: str) -> None:
    page = html_of(mail_of(NEW_MEMBER, paragraph))
    (proof,) = re.findall(r"<mark[^>]*>(.*?)</mark>", page)
    assert html.unescape(proof) == JOINED
    assert before in page
    assert "another text" not in page


def test_a_paragraph_without_end_is_cut_around_the_sentence() -> None:
    message = mail_of(NEW_MEMBER, "Before. " * 5000 + JOINED + " After." * 5000)
    assert JOINED in html.unescape(html_of(message))
    assert len(message.as_bytes()) < 60_000


def test_a_follow_up_goes_into_the_thread() -> None:
    message = MAILS["denied"]()
    assert message["In-Reply-To"] == "<second@example.org>"
    assert message["References"] == "<first@example.org> <second@example.org>"


def test_a_long_thread_keeps_its_first_message_and_its_last() -> None:
    chain = tuple(f"<{number}@example.org>" for number in range(30))
    references = str(mail_of(HELD, references=chain)["References"]).split()
    assert (references[0], references[-1], len(references)) == (chain[0], chain[-1], 9)


def test_a_message_id_longer_than_a_line_is_not_encoded() -> None:
    domain = f"{'a' * 60}.{'b' * 60}.example.org"
    mail = Mail(sender=f"watch@{domain}")
    first = message_id("x", "ana@example.org", mail)
    source = compose(HELD, "", ANA, mail, NOW, [first, first.replace("<", "<0")]).as_bytes()
    parsed = email.message_from_bytes(source)
    assert parsed["References"].split() == [first, first.replace("<", "<0")]
    assert parsed["Message-ID"].strip() == message_id(HELD.key, ANA.address, mail)
    assert parsed["List-Id"].endswith(f"<cspo-watch.{domain}>")


def test_the_message_id_is_a_function_of_alert_and_recipient() -> None:
    assert mail_of(NEW_MEMBER)["Message-ID"] == mail_of(replace(NEW_MEMBER, detail="Other words."))["Message-ID"]
    assert len({message_id(key, to, MAIL) for key in ("a", "b") for to in ("x@example.org", "y@example.org")}) == 4
    assert re.fullmatch(r"<[0-9a-f]{32}@example\.org>", message_id("a", "x@example.org", MAIL))


def test_a_meeting_brings_its_calendar_entry() -> None:
    (part,) = [part for part in MAILS["new_meeting"]().walk() if part.get_content_type() == "text/calendar"]
    assert (part.get_filename(), part.get_param("method")) == ("meeting.ics", "PUBLISH")
    source = part.get_payload(decode=True)
    assert isinstance(source, bytes)
    calendar = Calendar.from_ical(source)
    assert calendar["METHOD"] == "PUBLISH"
    (event,) = calendar.walk("VEVENT")
    assert (event["UID"], event["STATUS"]) == ("meeting-2026-12-NO@cspo-watch", "TENTATIVE")


def test_a_meeting_whose_month_is_not_known_brings_none() -> None:
    assert NEW_MEETING.meeting
    vague = replace(NEW_MEETING, meeting=replace(NEW_MEETING.meeting, start="2026", precision="year"))
    assert [part.get_content_type() for part in mail_of(vague).walk()] == ["multipart/alternative", "text/plain", "text/html"]


def test_who_wants_plain_text_gets_nothing_else() -> None:
    assert [part.get_content_type() for part in MAILS["new_member_plain_text"]().walk()] == ["text/plain"]


@each_mail
def test_a_mail_says_why_it_came_and_how_to_change_that(name: str) -> None:
    message = MAILS[name]()
    for part in filter(None, (message.get_body(("plain",)), message.get_body(("html",)))):
        assert "operator@example.org" in part.get_content()
        assert str(message["To"]) in part.get_content()


# --------------------------------------------------------------------------- how they are built

MESSAGE_ID = re.compile(r"<[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[A-Za-z0-9.-]+>")


@each_mail
def test_a_mail_keeps_rfc_5322(name: str) -> None:
    source = MAILS[name]().as_bytes()
    assert source.isascii()
    assert not re.search(rb"(?<!\r)\n|\r(?!\n)", source), "every line ends with CRLF"
    assert max(len(line) for line in source.split(b"\r\n")) <= 78
    message = email.message_from_bytes(source, policy=policy.strict)  # raises on any defect
    for header in ("From", "To", "Subject", "Date", "Message-ID", "MIME-Version", "Content-Type"):
        assert len(message.get_all(header, [])) == 1, header
    assert MESSAGE_ID.fullmatch(message["Message-ID"])
    assert all(MESSAGE_ID.fullmatch(one) for one in (message["References"] or "").split())
    assert parsedate_to_datetime(message["Date"]) == NOW.replace(second=0)
    for part in message.walk():
        assert part.defects == []
        if not part.is_multipart():
            assert part["Content-Transfer-Encoding"] in {"quoted-printable", "7bit"}
            part.get_content()


@each_mail
def test_a_mail_says_that_a_machine_wrote_it_and_on_which_list(name: str) -> None:
    message = MAILS[name]()
    assert message["Auto-Submitted"] == "auto-generated"  # RFC 3834, 5
    assert re.fullmatch(r"CSpO Watch <cspo-watch\.example\.org>", message["List-Id"])  # RFC 2919, 2
    for header in ("List-Help", "List-Unsubscribe", "List-Owner", "List-Archive"):  # RFC 2369, 2
        assert re.fullmatch(r"<(mailto:operator@example\.org|https://archive\.example\.org/).*>", message[header])
    assert message["Precedence"] is None


@each_mail
def test_a_mail_loads_nothing_and_links_only_where_it_says(name: str) -> None:
    message = MAILS[name]()
    if name == "new_member_plain_text":
        return
    source = html_of(message)
    page = Page(source)
    assert not {"script", "img", "link", "iframe", "form", "object", "video", "svg"} & set(page.elements)
    assert not {"src", "srcset", "background", "onclick", "onload"} & page.attributes
    assert not re.search(r"url\(|@import|@font-face", source)
    assert all(href.startswith(("https://", "mailto:operator@example.org")) for href in page.links)
    assert "style" in page.attributes, "the style is in the elements, where mail programs look for it"
    assert "prefers-color-scheme: dark" in source


def test_composing_twice_gives_the_same_bytes() -> None:
    assert MAILS["new_meeting"]().as_bytes() == MAILS["new_meeting"]().as_bytes()


# --------------------------------------------------------------------------- a possible repeat


@each_mail
def test_a_possible_repeat_is_the_same_mail_but_for_its_mark(name: str) -> None:
    source = MAILS[name]().as_bytes()
    marked = as_possible_repeat(source)
    before, after = email.message_from_bytes(source, policy=policy.strict), email.message_from_bytes(marked, policy=policy.strict)
    assert after["Subject"] == f"{before['Subject']} (possible repeat)"
    assert after[REPEAT].startswith("yes")
    assert after["Message-ID"] == before["Message-ID"]
    assert sorted([*before.keys(), REPEAT]) == sorted(after.keys())
    assert marked.partition(b"\r\n\r\n")[2] == source.partition(b"\r\n\r\n")[2]
    assert as_possible_repeat(marked) == marked


# --------------------------------------------------------------------------- what is scraped stays text

INJECTION = "x =?utf-8?q?=0D=0ABcc:_evil@example.org?="
HEADERS = [name.lower() for name in mail_of(NEW_MEMBER, PARAGRAPH)]


def hostile(text: str) -> Alert:
    """An alert in which everything that a website wrote is the given text."""
    return replace(
        NEW_MEMBER, headline=text, title=text, url=text, publisher=text, published=text, article=text, since=text, detail=text,
        claim=Claim("accession", sentence=text), country=text, members_after=(*NEW_MEMBER.members_after, text),
    )  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        INJECTION,
        "x =?utf-8?b?DQpCY2M6IGV2aWxAZXhhbXBsZS5vcmc=?=",
        "x\r\nBcc: evil@example.org",
        "x\nBcc: evil@example.org",
        "x\x85Bcc: evil@example.org",
        "x\u2028Bcc: evil@example.org",
        "=?=?utf-8?q?=0D=0ABcc:_evil@example.org?=?=",
        "=?utf-8?q?=3D=3F?= =?utf-8?q?utf-8=3Fq=3F=0D=0ABcc:_e@x.org=3F=3D?=",
        "x =\u200b?utf-8?q?=0D=0ABcc:_evil@example.org?\u200b=",
        "x\x00\x01\x1b[31m\x7f\x9b",
        "\ud800 lone surrogate",
    ],
)
def test_a_scraped_text_cannot_add_a_header(text: str) -> None:
    for source in (compose(hostile(text), text, ANA, MAIL, NOW).as_bytes(),):
        for content in (source, as_possible_repeat(source)):
            for kind in (policy.compat32, policy.default, policy.SMTP):
                parsed = email.message_from_bytes(content, policy=kind)
                assert [name.lower() for name in parsed if name != REPEAT] == HEADERS
                assert parsed["Bcc"] is None
                assert "\n" not in str(email.message_from_bytes(content, policy=policy.default)["Subject"])


def test_this_interpreter_needs_that_care() -> None:
    """If this fails, Python has closed the hole at last; the care costs nothing and stays for older releases."""
    naive = EmailMessage()
    naive["Subject"] = INJECTION
    try:
        naive.as_bytes()
    except (ValueError, email.errors.MessageError):
        pytest.skip("this interpreter refuses to write such a header")
    if b"\nBcc:" not in naive.as_bytes():
        pytest.skip("this interpreter does not write the header")
    assert email.message_from_bytes(naive.as_bytes())["Bcc"] == "evil@example.org"


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        '"><a href="https://evil.example/">click</a>',
        "</style><style>*{display:none}</style>",
        "javascript:alert(1)",
        "data:text/html,<script>alert(1)</script>",
        "{{ 7*7 }}{% include '/etc/passwd' %}",
        "https://war.gov@evil.example/",
        "//evil.example/",
        'HTTPS://evil.example/" onmouseover="alert(1)',
    ],
)
def test_a_scraped_text_cannot_become_markup_or_a_link(text: str) -> None:
    page = Page(html_of(mail_of(hostile(text), text)))
    benign = Page(html_of(mail_of(hostile("words"), "words")))
    # the one address a text can give is that of the release, and only as a sound http(s) address
    allowed = {"mailto:operator@example.org", link(text), link(f"https://archive.example.org/article/{text}")}
    assert set(page.links) <= allowed
    assert set(page.elements) <= set(benign.elements) | {"a"}
    assert page.elements.count("style") == 1
    assert page.attributes <= benign.attributes | {"href"}
    assert "49" not in html_of(mail_of(hostile("{{ 7*7 }}")))


def test_an_address_in_a_quotation_is_no_link_for_any_mail_program() -> None:
    words = "See https://evil.example/x, www.evil.example, evil.example/y or mailto:evil@evil.example now."
    alert = replace(NEW_MEMBER, claim=Claim("accession", sentence=words))
    message = mail_of(alert, words)
    for content in (text_of(message), html_of(message)):
        assert "https://evil" not in content
        assert "www.evil" not in content
        assert "evil.example/y" not in content
        assert "mailto:evil" not in content
        assert "evil[.]example/y" in content.replace("\n> ", " ")


TEXTS = st.text(st.characters(exclude_categories=()), max_size=60) | st.lists(
    st.sampled_from(["=?", "?=", "utf-8", "?q?", "=0D=0A", "Bcc:", " ", "\r\n", "<b>", "x", "é", "\ud800", "\x00", "\u202e", "-- "])
).map("".join)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(TEXTS)
def test_whatever_a_website_writes_a_mail_can_be_composed_of_it(text: str) -> None:
    message = compose(hostile(text), text, ANA, MAIL, NOW)
    parsed = email.message_from_bytes(message.as_bytes(), policy=policy.default)
    assert [name.lower() for name in parsed] == HEADERS
    assert set(Page(html_of(message)).elements) <= set(ALL_ELEMENTS)
    as_possible_repeat(message.as_bytes())


ALL_ELEMENTS = [
    *("html", "head", "meta", "title", "style", "body", "div", "h1", "h2", "p", "strong", "blockquote", "mark", "table", "tbody"),
    *("tr", "th", "td", "br", "a", "code"),
]


@settings(max_examples=300, deadline=None)
@given(TEXTS)
def test_one_line_is_one_line_without_encoded_words_and_cleaning_twice_changes_nothing(text: str) -> None:
    line = one_line(text)
    assert len(line.splitlines()) <= 1
    assert "=?" not in line
    assert "?=" not in line
    assert one_line(line) == line
    assert plain(plain(text)) == plain(text)
    assert quoted(quoted(text)) == quoted(text)
    line.encode("utf-8")


@pytest.mark.parametrize(
    ("url", "found"),
    [
        ("https://www.war.gov/News/a b", ""),
        (" https://www.war.gov/x?y=1&z=2#top\n", "https://www.war.gov/x?y=1&z=2#top"),
        ("https://www.war.gov:8443/ü", "https://www.war.gov:8443/%C3%BC"),
        ("https://wаr.gov/", "https://xn--wr-7kc.gov/"),  # a Cyrillic letter
        ("http://[::1]:80/x", "http://[::1]:80/x"),
        ("javascript:alert(1)", ""),
        ("https://war.gov@evil.example/", ""),
        ("https://evil.example\\@war.gov/", ""),
        ("https:///nohost", ""),
        ("https://war.gov:99999/", ""),
        ("https://x.example/" + "a" * 3000, ""),
        ("", ""),
    ],
)
def test_only_a_sound_web_address_is_a_link(url: str, found: str) -> None:
    assert link(url) == found


# --------------------------------------------------------------------------- how they look


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    if chromium is None:
        pytest.skip("Chromium is not installed")
    from playwright.sync_api import sync_playwright

    flags = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"]
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(
            executable_path=chromium, args=[*flags, "--disable-component-update", "--disable-sync"]
        )
        yield opened
        opened.close()


# the landmarks of the page around a mail are the mail program's
IN_A_MAIL = {"rules": {"landmark-one-main": {"enabled": False}, "region": {"enabled": False}}}


@pytest.mark.browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_layout_is_readable_on_phone_and_desktop_in_light_and_dark(browser: Any, scheme: str, tmp_path: Path) -> None:
    from axe_playwright_python.sync_playwright import Axe

    for name in ("new_member", "new_meeting", "unconfirmed", "health", "digest", "all_is_well"):
        asked: list[str] = []
        page = browser.new_page(color_scheme=scheme)
        page.on("request", lambda request, asked=asked: asked.append(request.url))
        file = tmp_path / f"{name}.html"
        file.write_text(html_of(MAILS[name]()), encoding="utf-8")
        page.goto(file.as_uri())
        for width in (1280, 600, 320):
            page.set_viewport_size({"width": width, "height": 800})
            wide = page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")
            assert not wide, f"{name} must be scrolled sideways at {width} px"
        paper = page.evaluate("getComputedStyle(document.body).backgroundColor")
        found = Axe().run(page, options=IN_A_MAIL).response["violations"]
        page.close()
        assert paper == {"light": "rgb(242, 244, 247)", "dark": "rgb(14, 20, 27)"}[scheme]
        assert asked == [file.as_uri()], "a mail that loads something tells its sender where and when it is read"
        assert [(fault["id"], [node["html"] for node in fault["nodes"]]) for fault in found] == [], name


def test_a_mail_is_dated_when_it_is_composed() -> None:
    later = NOW + timedelta(days=1, hours=2)
    assert parsedate_to_datetime(str(compose(NEW_MEMBER, "", ANA, MAIL, later)["Date"])) == later
