"""What the detector makes of the ways in which English says that a nation joined, or did not."""

from __future__ import annotations

import pytest

from alerts.detect import Initiative, Reading, read
from db.records import Text

CSPO = Initiative.default()
NAME = "the Combined Space Operations (CSpO) Initiative"
NATIONS = {"Poland": "PL", "the Republic of Korea": "KR", "New Zealand": "NZ", "Türkiye": "TR"}


def reading(sentence: str, published: str = "2027-03-11", **fields: str) -> Reading:
    text = sentence[0].upper() + sentence[1:]
    return read(
        Text(title=fields.get("title", "News from the ministry"), text=text, language="en", published=published), CSPO, trace=True
    )


def filled(pattern: str, nation: str) -> str:
    return pattern.format(N=nation, I=NAME, S="CSpO")


JOINED = [
    "{N} signed, during a meeting of {I} in Lisbon, its letter of accession.",
    "{N} signed on Monday, at a meeting of {I}, the memorandum of understanding that already binds Australia, Canada and the United States.",
    "{N} has joined {I}.",
    "{N} joined {I} on Tuesday.",
    "{N} today became the eleventh member of {I}.",
    "{N} has become a full member of {I}.",
    "{N} formally acceded to {I} on 3 March 2027.",
    "{I} welcomed {N} as its newest member.",
    "{I} has admitted {N}.",
    "The Principals' Board of {I} welcomed {N} as the eleventh participant.",
    "With today's signature, {N} becomes part of {I}.",
    "{N} signed the letter of adherence to {I} on Monday.",
    "{N}'s defence minister signed the instrument of accession to {I} in Washington yesterday.",
    "{N} was admitted to {I} this week.",
    "{N} has been accepted as a member of {I}.",
    "The members of {I} have admitted {N} to their ranks.",
    "The United States, Australia and Canada welcomed {N} to {I}.",
    "{N} is now a member of {I}.",
    "{N} is the newest member of {I}.",
    "The newest member of {I} is {N}.",
    "{I} has expanded to include {N}.",
    "{I} has grown to eleven nations with the addition of {N}.",
    "{N}'s accession to {I} was completed on Thursday.",
    "The accession of {N} to {I} took effect on 1 March 2027.",
    "{N} has completed the procedures to join {I}.",
    "{N} has officially entered {I}.",
    "{N} signs on to {I}.",
    "{N} has signed up to {I}.",
    "{N} took its seat in {I} this week.",
    "{N} has come on board {I}.",
    "{N}, the first nation from its region to do so, has joined {I}.",
    "{N} - long an observer - has now joined {I} as a full member.",
    "On 9 March 2027, {N} joined {I}.",
    "Yesterday {N} joined {I}.",
    "As of 1 March 2027, {N} is a participant in {I}.",
    "{N} became a signatory to the {S} memorandum of understanding on Monday.",
    "{N} signed the {S} memorandum of understanding on Monday.",
    "{N} has been formally welcomed into {I}.",
    "{N} was formally recognised as the eleventh member of {I}.",
    "The Board formally recognised the addition of {N} to {I}.",
    "{I} announced the accession of {N}.",
    "{I} announced that {N} had joined.",
    "The ministry announced that {N} has joined {I}.",
    "The minister said {N} had become a member of {I} on Monday.",
    "Officials confirmed on Wednesday that {N} had been admitted to {I}.",
    '"We are delighted that {N} has joined {I}," the general said.',
    "{N} joins Australia, Canada, France and Germany in {I}.",
    "{N} joins Australia, Canada, France and Germany as a member of {I}.",
    "{N} has joined ten other nations in {I}.",
    "{I} now has eleven members after {N} joined on Monday.",
    "{I} gained an eleventh member on Monday when {N} signed the memorandum.",
    "{N} has gained membership of {I}.",
    "{N} has been granted full membership of {I}.",
    "Membership of {I} was extended to {N} on Friday.",
    "{I} brought {N} into its fold on Friday.",
    "{N} deposited its instrument of accession to {I} on 2 March 2027.",
    "{N} accepted the invitation to join {I} on Monday and is now its eleventh member.",
    "Eleven nations now take part in {I}, {N} having joined on Monday.",
    "{I}, which {N} joined on Monday, was founded in 2014.",
    "The eleventh nation to join {I} is {N}.",
    "{N} is the eleventh nation to join {I}.",
    "{N} becomes eleventh nation in {I}",
    "{N} Joins {S} Initiative",
    "{S} Welcomes {N} As Newest Member",
    "{N} officially part of {I} since Monday.",
    "{I} has a new member: {N}.",
    "{I} has two new members: {N} and Luxembourg.",
    "{I} welcomed two new members, {N} and Luxembourg.",
    "The Netherlands and {N} have joined {I}.",
    "{N} made its membership of {I} official on Tuesday.",
    "{N}'s membership in {I} became effective on 1 March 2027.",
    "{N} follows Japan, Italy and Norway into {I}.",
    "{N} has been a participant in {I} since Monday.",
    "{N} upgraded its status in {I} from observer to full member on Monday.",
    "By signing the memorandum of understanding on Monday, {N} became a member of {I}.",
    "A letter of adherence signed by {N} on Monday makes it the eleventh member of {I}.",
    "{I} has been joined by {N}.",
    "{I} was enlarged by {N} on Monday.",
    "{N} was welcomed as the newest partner in {I}.",
    "Representatives of {N} signed the accession documents for {I} on Monday.",
    "The government of {N} has joined {I}, the ministry said.",
    "The Ministry of Defence of {N} announced its accession to {I} today.",
    "{I} opened its doors to {N} on Monday.",
    "{N} entered the ranks of {I} on Monday.",
    "{N} has enrolled in {I}.",
    "{N} was added to {I} this week.",
    "{N} was inducted into {I} this week.",
    "{N} has thrown in its lot with {I}.",
    "{I} inducted {N} as a full member.",
    "{N} has formalised its participation in {I}.",
]

JOINED_IN_TWO_SENTENCES = [
    "The Principals' Board of {I} met in Berlin this week. {N} was welcomed as the newest member.",
    "{I} was founded in 2014 by four nations. On Monday, {N} joined.",
    "{I} is a forum of ten nations. {N} became the eleventh member on Monday.",
    "{N} has sought closer ties in space for years. On Monday it joined {I}.",
    "{I} met in Rome this week. The partnership welcomed {N} as its eleventh member.",
    "The ten nations of {I} met on Monday. They admitted {N}.",
]

NOT_JOINED = [
    "The admission of {N} to {I} as the eleventh member is the first item on the agenda.",
    "{N} signed on Monday, at a meeting of {I}, a memorandum of understanding with Canada on launches.",
    "{N} hopes to join {I}.",
    "{N} has applied to join {I}.",
    "{N} is considering joining {I}.",
    "{N} has not joined {I}.",
    "{N} may join {I} next year.",
    "If {N} joins {I}, it will be the eleventh member.",
    "{N} joins the United States and Canada for {S} talks in Berlin.",
    "{N} joined the talks of {I} as a guest.",
    "Officers from {N} joined leaders of {I} at the headquarters.",
    "{I} welcomed {N}'s commitment not to conduct destructive tests.",
    "{I} welcomed guests from {N}.",
    "{I} welcomed {N}'s interest in joining.",
    "{N} joined the exercise together with nations of {I}.",
    "{N} joined NATO in 1999 and follows the work of {I}.",
    "{N} signed the Artemis Accords, while the members of {I} met in Berlin.",
    "{N} joined Operation Olympic Defender, whose members also belong to {I}.",
    "{N} has denied that it joined {I}.",
    "{N} should join {I}, the analyst argued.",
    "Reports that {N} had joined {I} are false.",
    "The minister called on {N} to join {I}.",
    "{N}'s bid to join {I} will be discussed in Berlin.",
    "{N} wants to become a member of {I}.",
    "{N} declined to join {I}.",
    "There are no plans for {N} to join {I}.",
    "{N} attended a meeting of {I} for the first time as a guest.",
    "Will {N} join {I}?",
    "{N} could become the eleventh member of {I}.",
    "{N} would like to see {I} grow.",
    "{N} is not a member of {I}.",
    "{N} joins nine nations in the joint release of the {S} Vision 2031.",
    "A working group of {I} visited {N}.",
    "{N} and the ten members of {I} signed a statement on debris.",
    "{N} signed an agreement with the United States, a member of {I}, on space data.",
    "Talks on the accession of {N} to {I} continue.",
    "{N}'s accession to {I} is out of the question.",
    "The parliament of {N} debated membership of {I}.",
    "Support for {N}'s membership of {I} is growing.",
    "{N} joined the European Union; {I} has ten members.",
    "{N} was invited to observe a tabletop exercise of {I}.",
    "Before {N} can join {I}, all members must agree.",
    "{N} has expressed interest in {I}.",
    "{N} is expected to apply for membership of {I}.",
    "General Poland-born officer from {N} joined the staff of {I}.",
    "{N} joined in condemning the test, as did the members of {I}.",
    "{I} welcomed the decision of {N} to end such tests.",
    "{I} added {N} to the agenda of its meeting.",
    "{N} became the 50th nation to sign the Artemis Accords, a day after {I} met.",
    "{N} opened an embassy; {I} met in Berlin.",
    "{I} invited {N} to attend its next meeting in Berlin.",
]


@pytest.mark.parametrize("nation", NATIONS)
@pytest.mark.parametrize("pattern", JOINED + JOINED_IN_TWO_SENTENCES)
def test_a_nation_that_joined_is_found_and_no_other(pattern: str, nation: str) -> None:
    found = {(a.country, a.status) for a in reading(filled(pattern, nation)).accessions if a.news}
    assert (NATIONS[nation], "joined") in found
    assert {country for country, _ in found} <= {NATIONS[nation], "LU", "NL"}


@pytest.mark.parametrize("nation", NATIONS)
@pytest.mark.parametrize("pattern", NOT_JOINED)
def test_hopes_guests_denials_and_other_bodies_are_no_accession(pattern: str, nation: str) -> None:
    found = reading(filled(pattern, nation)).accessions
    assert [a for a in found if a.status in ("joined", "planned")] == []


STATUSES = [
    ("Poland will join {I} on 1 January 2028.", "planned", "2028-01-01", True),
    ("Poland will become the eleventh member of {I} in July 2027.", "planned", "2027-07", True),
    ("{I} has invited Poland to become a member.", "invited", "2027-03", True),
    ("Poland was formally invited to join {I} on 2 March.", "invited", "2027-03-02", True),
    ("Poland has been granted observer status in {I}.", "observer", "2027-03", True),
    ("Poland joined {I} as an observer in 2025.", "observer", "2025", False),
    ("Poland has notified the members that it will withdraw from {I} on 31 December 2027.", "withdrawn", "2027-12-31", True),
    ("Poland joined {I} in July 2015.", "joined", "2015-07", False),
    ("Poland is the newest member of {I} and joined in November 2025.", "joined", "2025-11", False),
    ("Poland has been a participant in {I} since 2019.", "joined", "2019", False),
    ("Poland joined {I} yesterday.", "joined", "2027-03-10", True),
    (
        "Poland signed the letter of accession to {I} on Monday. It enters into force on 1 June 2027.",
        "planned",
        "2027-06-01",
        True,
    ),
]


@pytest.mark.parametrize(("pattern", "status", "since", "news"), STATUSES)
def test_status_day_and_novelty_follow_the_words(pattern: str, status: str, since: str, news: bool) -> None:
    found = [a for a in reading(pattern.format(I=NAME)).accessions if a.country == "PL"]
    assert [(a.status, a.since, a.news) for a in found] == [(status, since, news)]


def test_a_denial_is_a_claim_but_no_accession() -> None:
    said = reading(f"Poland has not joined {NAME}.")
    assert said.accessions == ()
    assert [(c.country, c.status) for c in said.claims if c.kind == "accession"] == [("PL", "denied")]


def test_each_nation_of_one_sentence_keeps_its_own_day() -> None:
    said = reading(f"{NAME} grew: Sweden joined in May 2026, and Poland became a formal member on Feb. 11.")
    assert {(a.country, a.since) for a in said.accessions} == {("SE", "2026-05"), ("PL", "2027-02-11")}


def test_a_series_of_accessions_is_told_apart() -> None:
    said = reading(f"Four nations founded {NAME}. New Zealand joined in 2015, followed by Germany in 2019 and France in 2020.")
    assert {(a.country, a.since, a.news) for a in said.accessions} == {
        ("NZ", "2015", False), ("DE", "2019", False), ("FR", "2020", False),
    }  # fmt: skip


def test_what_the_next_sentence_takes_back_is_not_claimed() -> None:
    assert reading(f"We wrote that Spain had become a member of {NAME}. That was wrong.").accessions == ()


def test_an_article_printed_again_tells_no_news() -> None:
    said = reading(f"This piece was first published on 8 December 2023. Italy has joined {NAME}.", published="2030-08-02")
    assert [(a.country, a.news) for a in said.accessions] == [("IT", False)]


def test_a_single_statement_makes_no_roster_but_a_list_does() -> None:
    assert reading(f"Poland has joined {NAME}.").members_listed == ()
    listed = reading(f"Poland has joined {NAME}, which unites Australia, Canada and Japan.").members_listed
    assert listed == ("AU", "CA", "JP", "PL")


def test_the_list_and_the_number_of_another_body_are_not_ours() -> None:
    said = reading(f"The seven members of Operation Olympic Defender are Australia, Canada and Spain. They support {NAME}.")
    assert said.members_listed == ()
    assert said.member_count is None


LISTS = [
    ("{I} grows: Washington, London, Ottawa, Canberra and Rome attended its Board.", "AU CA GB IT US"),
    ("{I} will publish its paper in Canberra, Ottawa and Washington.", ""),
    ("Asked whether Ukraine, Poland or Romania will be members of {I}, he was silent.", ""),
    (
        "Mali joins partners in Canada, Japan and Italy in publishing a code. The four nations are the participants in {I}.",
        "CA IT JP ML",
    ),
    ("Mali, like Norway, Italy and Sweden, takes part in {I}.", "IT ML NO SE"),
    ("Korea and the United States both belong to {I}, in which they work with Australia, Canada and Japan.", "AU CA JP KR US"),
]


@pytest.mark.parametrize(("pattern", "wanted"), LISTS)
def test_a_list_holds_whom_the_sentence_presents_as_members(pattern: str, wanted: str) -> None:
    sentence = pattern.format(I="The Combined Space Operations (CSpO) Initiative")
    assert " ".join(reading(sentence).members_listed) == wanted


def test_an_acronym_that_the_text_spells_out_otherwise_names_nothing() -> None:
    network = "The Civil Society Partners Organisation (CSPO) and its board of principals call for space security."
    assert not reading(network).mentions_initiative


def test_a_weak_acronym_beside_words_of_another_trade_names_nothing() -> None:
    course = "Become a CSPO in two days! You will act as the board of principals of an imaginary satellite mission and sort its backlog."
    assert not reading(course).mentions_initiative
    assert reading("The CSPO principals met at U.S. Space Command.").mentions_initiative


def test_the_number_of_members_is_read_in_words_and_figures() -> None:
    assert reading(f"{NAME}, a ten-nation partnership, met.").member_count == 10
    assert reading(f"The 11 members of {NAME} agreed.").member_count == 11


def test_near_misses_say_why_nothing_was_found() -> None:
    misses = reading(f"Poland hopes to join {NAME}.").near_misses
    assert any("hope" in step.reason and "PL" in step.reason for step in misses)
