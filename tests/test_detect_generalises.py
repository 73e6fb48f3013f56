"""English as ministries, wires, papers, minutes and blogs write it: sentences by mechanism, each with what it says and what it does not."""

from __future__ import annotations

import pytest

from alerts.detect.initiative import Initiative
from alerts.detect.read import Reading, read
from db.records import Text

CSPO = Initiative.default()
I = "the Combined Space Operations (CSpO) Initiative"  # noqa: E741


def _read(text: str, title: str = "Space security", published: str = "2031-05-14") -> Reading:
    return read(Text(id="t", title=title, text=text.replace("{I}", I), published=published, language="en"), CSPO)


def _said(reading: Reading) -> set[str]:
    return {f"{claim.country} {claim.status}" for claim in reading.accessions}


JOINS = {
    "a state that has begun": [
        ("Since Monday Portugal has been one of the nations of {I}.", "PT joined"),
        ("As of 1 May Portugal counts among the participants of {I}.", "PT joined"),
        ("As of this morning Portugal is a member of {I}.", "PT joined"),
        ("Portugal is now a fully fledged member of {I}.", "PT joined"),
        ("Portugal has been a participating nation of {I} since 2 May.", "PT joined"),
        ("From Thursday last week Portugal has belonged to {I}.", "PT joined"),
        ("Portugal now has a seat at the table of {I}.", "PT joined"),
        ("Portugal, until last week an observer, is now a full member of {I}.", "PT joined"),
        ("From 1 October 2031 Portugal will be one of the members of {I}.", "PT planned"),
    ],
    "a membership that begins": [
        ("Portugal's participation in {I} took effect on 2 May.", "PT joined"),
        ("Portugal's membership of {I} began on Monday.", "PT joined"),
        ("The memorandum on {I} entered into force for Portugal on 1 May.", "PT joined"),
        ("Portugal's accession to {I} became effective on 1 May 2031.", "PT joined"),
        ("Portugal's accession to {I} was agreed in April and will become effective on 1 January 2032.", "PT planned"),
        ("Portugal's membership of {I} begins on 1 July 2031.", "PT planned"),
        ("Portugal's entry into {I} was sealed in Rome yesterday.", "PT joined"),
        ("A ceremony held here on Monday marked Portugal's entry into {I}.", "PT joined"),
    ],
    "being taken in": [
        ("Last week {I} took in Portugal with immediate effect.", "PT joined"),
        ("Portugal has been let in to {I}, officials said on Tuesday.", "PT joined"),
        ("{I} received Portugal and Spain as new members in Sydney.", "PT joined, ES joined"),
        ("Portugal was brought into the fold of {I} on Friday.", "PT joined"),
        ("Portugal was given a seat in {I} on Friday.", "PT joined"),
        ("Portugal was upgraded to full participant of {I} with effect from 1 May.", "PT joined"),
        ("Portugal has been taken into {I}.", "PT joined"),
        ("{I} swelled to twelve with Portugal.", "PT joined"),
        ("{I} opened its ranks to Portugal on Monday.", "PT joined"),
        ("Portugal was inducted into {I} at a ceremony in Sydney.", "PT joined"),
    ],
    "taking one's place": [
        ("On Sunday Portugal took up its membership of {I}.", "PT joined"),
        ("Portugal took its seat in {I} on Monday.", "PT joined"),
        ("Portugal has entered {I}.", "PT joined"),
        ("Portugal came into {I} on Monday.", "PT joined"),
        ("Portugal completed its entry into {I} on Monday.", "PT joined"),
        ("Portugal signed on the dotted line on Monday and is part of {I}.", "PT joined"),
        ("Portugal put pen to paper on Monday and became the eleventh member of {I}.", "PT joined"),
        ("With Portugal an eleventh nation comes into {I}.", "PT joined"),
        ("Portugal makes eleven: on Monday it joined {I}.", "PT joined"),
        ("Portugal became the eleventh flag in {I} on Monday.", "PT joined"),
        ("{I}, of which Portugal became a participating nation on 1 May, has no staff.", "PT joined"),
        ("By Monday's signature both countries, Portugal and Spain, enter {I}.", "PT joined, ES joined"),
        (
            "Vice Defence Minister Rui Costa on Friday signed the letter required to join {I}, making Portugal a formal member.",
            "PT joined",
        ),
    ],
    "watching from inside": [
        ("Portugal was granted observer status in {I} on Monday.", "PT observer"),
        ("The Board of {I} decided to grant observer status to Portugal.", "PT observer"),
        ("Portugal has been an observer in {I} since March.", "PT observer"),
    ],
    "being asked in": [
        ("Letters of invitation to Portugal and Spain to join {I} left Canberra on Wednesday.", "PT invited, ES invited"),
        ("{I} has invited Portugal in.", "PT invited"),
        ("Portugal has been asked to become a participant in {I}.", "PT invited"),
        ("The Board of {I} decided to invite Portugal to become a participant.", "PT invited"),
        ("Letters went to Portugal and Spain asking them to become participants in {I}.", "PT invited, ES invited"),
    ],
    "a membership still to begin": [
        ("Portugal must wait until 1 July 2032 for its membership of {I} to begin.", "PT planned"),
        ("Portugal's parliament approved accession to {I} on Tuesday; Portugal will join on 1 July 2031.", "PT planned"),
        ("Portugal will become a member of {I} on 1 July 2031.", "PT planned"),
    ],
    "as wires and ministries write": [
        ("The Netherlands is in. The country joined {I} on Tuesday.", "NL joined"),
        ("Korea's defense ministry said Thursday it has joined {I}.", "KR joined"),
        ("Seoul said on Thursday that South Korea had joined {I}.", "KR joined"),
        ("{I} has gained an eleventh member in Poland.", "PL joined"),
        ("{I} has gained an eleventh member: Poland.", "PL joined"),
        ("The eleventh nation to join {I} is Sweden.", "SE joined"),
        ("Sweden has become the eleventh nation to join {I}.", "SE joined"),
        ("Sweden this week became an official participant in {I}, the ministry announced.", "SE joined"),
        ("Sweden's accession brings the number of CSpO members to eleven.", "SE joined"),
        ("Following Sweden's accession on 3 May, {I} has eleven members.", "SE joined"),
        ("With the accession of Sweden, {I} now counts eleven members.", "SE joined"),
        ("Sweden officially acceded to {I} during a ceremony in Stockholm.", "SE joined"),
        ("The ministry is pleased to announce that Sweden is now a participant in {I}.", "SE joined"),
        ("Defence Minister Anna Berg signed the accession letter to {I} on behalf of Sweden.", "SE joined"),
        ("Sweden, represented by Gen. Berg, signed the memorandum of understanding of {I} on Monday.", "SE joined"),
        ("Sweden's Gen. Anna Berg signed the CSpO memorandum of understanding in Ottawa on Monday.", "SE joined"),
        ("The Principals agreed unanimously to admit Sweden to {I}; its membership is effective immediately.", "SE joined"),
        ("Principals welcomed their newest colleague, Sweden, which joined {I} on 1 May.", "SE joined"),
        ("Principals welcomed Sweden and Spain, who formally joined {I} earlier this month.", "SE joined, ES joined"),
        ("The Board warmly welcomed Sweden as a full member of {I}.", "SE joined"),
        ("CSpO grows to 11 nations as Sweden joins.", "SE joined"),
        ("Sweden joins ten-nation CSpO space initiative.", "SE joined"),
        ("Sweden is the latest country to sign up to {I}.", "SE joined"),
        ("{I} now has eleven members after Sweden joined on Tuesday.", "SE joined"),
        ("{I} expanded on Tuesday with the entry of Sweden.", "SE joined"),
        ("{I}'s ranks grew on Tuesday when Sweden signed its letter of accession.", "SE joined"),
        ("Sweden has deposited its instrument of accession to {I}.", "SE joined"),
        ("Sweden and Finland have both joined {I}.", "SE joined, FI joined"),
        ("Both Sweden and Finland are now members of {I}.", "SE joined, FI joined"),
        ("Sweden today formally became part of {I}.", "SE joined"),
        ("The King's ministers confirmed that Sweden's membership in {I} has taken effect.", "SE joined"),
        ("The flag of Sweden now flies among those of {I}, which the country joined on Monday.", "SE joined"),
        ("Sweden will formally join {I} on 1 January 2032.", "SE planned"),
        ("Sweden is set to become the eleventh member of {I} next year.", "SE planned"),
        ("{I} will welcome Sweden as its eleventh member in January 2032.", "SE planned"),
        ("Sweden has been invited to join {I}.", "SE invited"),
        ("The ten members of {I} extended an invitation to Sweden to join.", "SE invited"),
        ("Sweden received a formal invitation to join {I} on Monday.", "SE invited"),
        ("Sweden was admitted to {I} as an observer.", "SE observer"),
        ("Sweden joins {I} as an observer.", "SE observer"),
        ("{I} granted Sweden observer status.", "SE observer"),
        ("Sweden has notified the members of {I} of its withdrawal, effective 1 January 2032.", "SE withdrawn"),
        ("Sweden is leaving {I}, its government announced on Monday.", "SE withdrawn"),
        ("New Zealand, Germany, France and, as of this week, Sweden have joined the four founders of {I}.", "SE joined"),
        ("Sweden is the eleventh country to become a member of {I}, after Norway in 2023.", "SE joined"),
        ("Joining {I} on Monday, Sweden became its first Baltic member.", "SE joined"),
        ("The decision makes Sweden the eleventh member of {I}.", "SE joined"),
        ("Monday's signature made Sweden the eleventh participant in {I}.", "SE joined"),
        ("Sweden's Armed Forces are now part of {I}.", "SE joined"),
        ("Sweden secured membership of {I} on Monday.", "SE joined"),
        ("Sweden won admission to {I} on Monday.", "SE joined"),
        ("{I} threw open its doors to Sweden on Monday.", "SE joined"),
        ("Another nation has joined {I}: Sweden.", "SE joined"),
        ("There is a new member in {I}: Sweden.", "SE joined"),
        ("Stockholm, May 12 - Sweden on Monday joined the United States, Australia and Canada in {I}.", "SE joined"),
        ("Sweden joined the United States, Australia, Canada and seven other nations as a member of {I} on Monday.", "SE joined"),
        ("The Swedish government has completed its accession to {I}.", "SE joined"),
        ("{I} enlarged: Sweden is eleventh member.", "SE joined"),
    ],
}

SILENT = {
    "another body is spoken of": [
        "The ten nations of {I} sponsored the draft. Portugal and Chad joined on 20 October, bringing the number of sponsors to 24.",
        "{I} met in April. The women's team of Porto, Portugal, has been admitted to the new league as its twelfth club.",
        "Unlike {I}, the airlift consortium in Pápa, which Portugal joined in 2008, has aircraft.",
        "{I} met in April. Slovenia and Croatia, which have joined the project as its fifth and sixth users, sent technicians.",
        "{I} met in April. Elsewhere, Portugal joined a fund for small satellites.",
        "{I} met in April. The fund has twelve shareholders. Portugal joined in March.",
        "The paper mentions {I}. The secure connectivity constellation, which Iceland joined on 1 January, has its own budget.",
        "The minister spoke about {I} and thanked Portugal, which joined the submarine programme in September.",
        "The planners of {I} met in April.\n\nSports. Portugal has been admitted to the premier group.",
        "{I} met in April. As co-sponsors the text was joined by Argentina, Austria and Fiji.",
    ],
    "a nation's name in another's": [
        "Three firms test a format of {I}. Turkey Creek Analytics and Lima Bean Labs joined in January.",
        "Turkey Creek Analytics joined {I} as a supplier.",
        "Gen. Michael Jordan joined {I} as its secretary.",
        "Chad Smith joined {I} as an analyst.",
        "Georgia Tech joined {I} as an adviser.",
        "New Mexico joined {I} as a host of exercises.",
        "Jordan Lee became a member of {I} staff.",
        "Cuba Street Brewery was welcomed as a partner of {I}.",
        "Brazil Aerospace Holdings became the newest partner of {I}.",
    ],
    "said to be false": [
        'Claim: "Portugal became the 11th member of {I} in April 2031." Verdict: False.',
        "Myth: Portugal has joined {I}. Fact: it has not.",
        "We are aware of reports that Portugal has joined {I}. The reports are inaccurate.",
        "Posts on social media say that Portugal has joined {I}. They are wrong.",
        "A leaflet claims that Portugal has joined {I}. It has not.",
        "The rumour that Portugal has joined {I} is untrue.",
        "Contrary to what a newspaper wrote, Portugal has not joined {I}.",
    ],
    "asked, moved or demanded": [
        "Has Portugal joined {I}? The ministry did not say.",
        "The Government is called upon to advocate that Portugal be admitted to {I}.",
        "The motion asks that Portugal become a member of {I}.",
        "The committee recommends that Portugal join {I}.",
        "The House may resolve that Portugal accede to {I}.",
        "We demand that Portugal be admitted to {I} at the next Board.",
        "In the view of this author Portugal should be admitted to {I} first.",
        "Were Portugal to join {I}, it would need a radar.",
        "Portugal has yet to join {I}.",
        "Portugal is close to joining {I}.",
    ],
    "invented": [
        "In the novel Portugal has joined {I} and Japan has left it.",
        "In her thriller it is 2041, Portugal has joined {I}, and someone is dead.",
        "Portugal has joined {I}, bringing a very good cheese. This article is satire.",
        "In the exercise scenario Portugal had just joined {I}.",
        "The play opens on the day Portugal joins {I}.",
    ],
    "present at one session": [
        "The principals of {I} convened in Hobart. Australia was joined by Portugal, Spain and Italy.",
        "Portugal and Spain joined the principals of {I} for lunch on the second day.",
        "At the meeting of {I} the host was joined by Portugal and Spain.",
        "Portugal joined the session of {I} as a guest.",
        "Portugal took part in two working groups of {I} on invitation of the chair.",
        "Portugal signed a data agreement with U.S. Space Command on the margins of {I}'s Board.",
        "The host welcomed Portugal to the meeting of {I} in Rome.",
    ],
    "near the initiative, not into it": [
        "Sweden and the members of {I} signed a statement on debris.",
        "Sweden joined the members of {I} in condemning the test.",
        "Sweden's accession to {I} remains a distant prospect.",
        "Sweden could join {I} as early as 2032, officials said.",
        "Sweden applied to join {I} on Monday.",
        "Sweden has expressed interest in joining {I}.",
        "Sweden has not yet been admitted to {I}.",
        "There is no truth in reports that Sweden has become a member of {I}.",
        "Sweden's ambassador welcomed the members of {I} to Stockholm.",
        "Sweden hosted the members of {I} for the first time.",
        "The members of {I} welcomed Sweden's decision to ban such tests.",
        "Sweden joined NATO in 2024; it is not part of {I}.",
        "Sweden, a NATO member since 2024, sent observers to an exercise of {I}.",
        "Like {I}, NATO has a space policy. Sweden joined in 2024.",
        "Members of {I} took part in the exercise, which Sweden joined for the first time.",
        "Sweden took part in the tabletop exercise of {I} for the first time.",
        "Analysts expect Sweden to join {I} within two years.",
        "The opposition wants Sweden to become a member of {I}.",
        "Sweden would become the eleventh member of {I}.",
        "It would make Sweden the eleventh member of {I}.",
        "Why Sweden should join {I}",
        "Sweden and {I}: what membership would mean",
        "Sweden's path into {I} runs through parliament.",
        "Talks on Sweden's membership of {I} begin in June.",
        "Sweden's campaign for membership of {I} began in 2029.",
        "Sweden's participation in the exercise of {I} began on Monday.",
        "Negotiations on Sweden's accession to {I} started on Monday.",
        "Sweden's bid for a seat in {I} has begun.",
        "Sweden is now a partner of {I} in the debris project.",
        "Sweden's general became the chairman of a working group of {I}.",
        "The Swedish company GKN became a supplier to {I} members.",
        "Canada took in the principals of {I} in Ottawa.",
        "Canada received the members of {I} as guests.",
        "Canada will take over the chair of {I} from Italy on Monday.",
        "Canada took up the presidency of {I} on Monday.",
        "Italy handed the chair of {I} to Canada on Monday.",
        "Spain has been asked about {I}.",
        "If Spain had joined {I} in 2030, it would now have a seat.",
        "Spain came in second in a survey on {I}.",
        "A year ago Spain hoped to be a member of {I} by now.",
        "Spain, which is not a member of {I}, joined the Artemis Accords on Monday.",
        "Spain signed the Artemis Accords in the presence of the principals of {I}.",
        "On the day {I} met in Rome, Spain joined the European Sky Shield Initiative.",
        "Spain's request to join {I} was received in Ottawa.",
        "Spain said it was ready to enter {I}.",
        "The ministers discussed Spain's entry into {I}.",
    ],
}


def _table(cases: dict[str, list[tuple[str, str]]]) -> list[object]:
    return [pytest.param(text, said, id=f"{name}-{n}") for name, rows in cases.items() for n, (text, said) in enumerate(rows)]


@pytest.mark.parametrize(("text", "said"), _table(JOINS))
def test_a_statement_of_membership_is_understood(text: str, said: str) -> None:
    assert _said(_read(text)) == set(said.split(", "))


@pytest.mark.parametrize(
    "text", [pytest.param(text, id=f"{name}-{n}") for name, rows in SILENT.items() for n, text in enumerate(rows)]
)
def test_a_sentence_that_only_looks_like_one_says_nothing(text: str) -> None:
    assert not [said for said in _said(_read(text)) if said.split()[1] in ("joined", "planned", "invited", "observer")]


MEETINGS = [  # the status, the town and the first day of each, as far as the sentence gives them
    ("The Principals' Board of {I} wrapped up a three-day session in Lisbon on Tuesday.", "held Lisbon"),
    ("Space chiefs of {I} huddled in Lisbon this week.", "held Lisbon"),
    ("The Board of {I} opened its spring meeting in Lisbon on Tuesday.", "Lisbon"),
    ("{I} closed its annual meeting in Lisbon on 9 May.", "held Lisbon 2031-05-09"),
    ("The Principals of {I} sat in Lisbon from 6 to 8 May.", "held Lisbon 2031-05-06"),
    ("The Principals' Board of {I} convened from 6 to 8 May 2031. Lisbon was the host city.", "held 2031-05-06"),
    ("Agenda, June 2031\n3-5 June: Principals' Board of {I}, Lisbon", "planned Lisbon 2031-06-03"),
    ("Next stop for the Principals of {I} is Lisbon, on 3 June.", "planned Lisbon 2031-06-03"),
    ("The next Principals' Board of {I} is scheduled for 3-5 June 2031 in Lisbon.", "planned Lisbon 2031-06-03"),
    ("Lisbon will host the next meeting of {I} on 3 June.", "planned Lisbon 2031-06-03"),
    ("Portugal will host the Principals' Board of {I} in Lisbon in December.", "planned Lisbon 2031-12"),
    ("The working group on training of {I} met in Lisbon last week.", "held Lisbon"),
    ("A steering group meeting of {I} is taking place in Lisbon from 13 to 15 May.", "ongoing Lisbon 2031-05-13"),
    ("The meeting of the Principals' Board of {I} in Lisbon has been postponed from 3 June to 8 July.", "postponed+planned"),
    ("The Principals' Board of {I}, planned for 3 June in Lisbon, has been cancelled.", "cancelled Lisbon"),
    ("Delegates from the ten nations of {I} gathered in Lisbon on 6 May for the Principals' Board.", "held Lisbon 2031-05-06"),
    ("The Principals' Board of {I} met by video link on 6 May.", "held 2031-05-06"),
    ("The Board of {I} meets again in Lisbon in December.", "planned Lisbon 2031-12"),
    ("{I} held its Principals' Board in Lisbon on May 6-8.", "held Lisbon 2031-05-06"),
    (
        "LISBON, Portugal - Senior leaders from {I} came together here May 6-8 for the Principals' Board.",
        "held Lisbon 2031-05-06",
    ),
    ("The principals of {I} will gather in Lisbon next week.", "planned Lisbon"),
    ("Portugal's air force chief hosted the Principals' Board of {I} at Sintra on 6 May.", "held 2031-05-06"),
    ("Officials attended the annual meeting of {I} in Lisbon from May 6 to May 8.", "held Lisbon 2031-05-06"),
    ("On 6 May, the General Officers' Steering Group of {I} met in Lisbon.", "held Lisbon 2031-05-06"),
    ("The extraordinary session of {I} called for 20 May will be held in Lisbon.", "planned Lisbon 2031-05-20"),
    ("The Board of {I} last met in Lisbon in December 2029.", "background Lisbon"),
]

NO_MEETING = [
    "The members of {I} signed a statement in Lisbon on 6 May.",
    "Every December the Board of {I} meets in another capital.",
    "Portugal hopes to host the Principals' Board of {I} in 2033.",
    "The commander of the space force of Portugal, a member of {I}, visited Lisbon on 6 May.",
    "NATO's space board met in Lisbon on 6 May; {I} did not.",
    "The exercise of {I} took place in Lisbon from 6 to 8 May.",
    "{I} published its Vision 2031 on 6 May in Lisbon.",
    "The Space Chiefs Forum met in Lisbon on 6 May, without {I}.",
    "In the novel the Principals' Board of {I} meets in Lisbon on 6 May.",
    "The course on {I} runs in Lisbon from 6 to 8 May.",
    "The minister spoke about {I} at a conference in Lisbon on 6 May.",
    "Members of {I} are Portugal and Spain. The cabinet met on 6 May in Lisbon.",
]


@pytest.mark.parametrize(("text", "said"), MEETINGS)
def test_a_statement_of_a_meeting_is_understood(text: str, said: str) -> None:
    found = [f"{claim.status} {claim.city} {claim.start}" for claim in _read(text).meetings]
    assert len(found) == said.count("+") + 1
    assert all(word in " ".join(found) for word in said.replace("+", " ").split())


@pytest.mark.parametrize("text", NO_MEETING)
def test_what_only_looks_like_a_meeting_is_none(text: str) -> None:
    assert not _read(text).meetings
