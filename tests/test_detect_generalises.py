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
        ("{I} has a new member. It is Portugal.", "PT joined"),
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
        ("Vice Defence Minister Rui Costa on Friday signed the letter required to join {I}, making Portugal a formal member.", "PT joined"),
    ],
    "watching from inside": [
        ("Portugal will from today sit in on the deliberations of {I} without a vote, as an observer.", "PT observer"),
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
