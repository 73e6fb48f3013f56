"""English meetings, mechanism by mechanism: what sentences of many shapes say of where and when the initiative meets."""

from __future__ import annotations

import pytest

from tests.said import reading

FRIDAY = "2027-12-10"
NAMES = {
    "B": "the Combined Space Operations Initiative Principals' Board",
    "N": "the Combined Space Operations (CSpO) Initiative",
}


def _meetings(pattern: str, published: str) -> set[str]:
    """ "held in Oslo 2027-12-07..2027-12-09", …; meetings long past are left out."""
    text = pattern.format(**NAMES)
    found = [m for m in reading("en", text[0].upper() + text[1:], published).meetings if m.status != "background"]
    days = ["..".join(dict.fromkeys(day for day in (m.start, m.end) if day)) for m in found]
    return {f"{m.status} in {m.city or m.country or 'no place'} {when}".rstrip() for m, when in zip(found, days, strict=True)}


PARTS_OF_MONTHS = [
    (
        FRIDAY,
        "{B} will next meet in Kiruna, Sweden, in the last week of November 2028.",
        ["planned in Kiruna 2028-11-27..2028-12-03"],
    ),
    ("2027-06-10", "{B} convenes in the first week of December in Ghent.", ["planned in Ghent 2027-11-29..2027-12-05"]),
    ("2027-06-10", "{B} will gather in Halifax in mid-November.", ["planned in Halifax 2027-11"]),
    (FRIDAY, "{B} is to meet in Prague in the first half of April 2028.", ["planned in Prague 2028-04"]),
    (FRIDAY, "{B} will sit in Turin in late April 2028.", ["planned in Turin 2028-04"]),
    (FRIDAY, "{B} is due to convene in Nagoya in early March.", ["planned in Nagoya 2028-03"]),
]


@pytest.mark.parametrize(("published", "text", "wanted"), PARTS_OF_MONTHS)
def test_a_part_of_a_month_is_dated(published: str, text: str, wanted: list[str]) -> None:
    assert _meetings(text, published) == set(wanted)


WEEKS = [
    ("2028-04-20", "{B} will meet in Bergen the week of 8 May.", ["planned in Bergen 2028-05-08..2028-05-14"]),
    ("2028-04-20", "{B} will meet in Bergen in the week beginning 8 May.", ["planned in Bergen 2028-05-08..2028-05-14"]),
    ("2028-04-20", "Lyon hosts {B} during the week of May 8, 2028.", ["planned in Lyon 2028-05-08..2028-05-14"]),
    (FRIDAY, "{B} was in session in Perth from Tuesday to Thursday of last week.", ["held in Perth 2027-11-30..2027-12-02"]),
    (FRIDAY, "{B} met in Perth on Wednesday and Thursday last week.", ["held in Perth 2027-12-01..2027-12-02"]),
    (FRIDAY, "{B} will meet in Perth from Tuesday to Thursday next week.", ["planned in Perth 2027-12-14..2027-12-16"]),
]


@pytest.mark.parametrize(("published", "text", "wanted"), WEEKS)
def test_a_named_week_is_dated(published: str, text: str, wanted: list[str]) -> None:
    assert _meetings(text, published) == set(wanted)


DAY_RANGES = [
    (FRIDAY, "{B} met in Cork from 29 November to 1 December.", ["held in Cork 2027-11-29..2027-12-01"]),
    ("2028-01-05", "{B} met in Cork from 30 December to 2 January.", ["held in Cork 2027-12-30..2028-01-02"]),
    (
        FRIDAY,
        "Events. CSpO PB | when: 2028-04-13/2028-04-15 | where: Colorado Springs, CO, USA",
        ["planned in Colorado Springs 2028-04-13..2028-04-15"],
    ),
    (FRIDAY, "{B}: 2027-12-07 to 2027-12-09, Oslo.", ["held in Oslo 2027-12-07..2027-12-09"]),
    (FRIDAY, "{B} opened in Turku, Finland, on 7 December and ran until the 9th.", ["held in Turku 2027-12-07..2027-12-09"]),
    (FRIDAY, "{B} met in Turku between 7 and 9 December.", ["held in Turku 2027-12-07..2027-12-09"]),
]


@pytest.mark.parametrize(("published", "text", "wanted"), DAY_RANGES)
def test_a_range_of_days_is_read_whole(published: str, text: str, wanted: list[str]) -> None:
    assert _meetings(text, published) == set(wanted)


OPENINGS_AND_CLOSINGS = [
    (FRIDAY, "Principals of {N} opened their board meeting in Malmö the day before yesterday.", ["held in Malmö 2027-12-08"]),
    (
        FRIDAY,
        "{B}, which met in Nantes, ended yesterday after three days of consultations.",
        ["held in Nantes 2027-12-07..2027-12-09"],
    ),
    (
        FRIDAY,
        "{B} opens in Fukuoka on Monday. The talks end on Wednesday with a joint statement.",
        ["planned in Fukuoka 2027-12-13..2027-12-15"],
    ),
    (FRIDAY, "{B} will meet in Leeds on the first Tuesday of March.", ["planned in Leeds 2028-03-07"]),
]


@pytest.mark.parametrize(("published", "text", "wanted"), OPENINGS_AND_CLOSINGS)
def test_a_meeting_lasts_from_its_opening_to_its_close(published: str, text: str, wanted: list[str]) -> None:
    assert _meetings(text, published) == set(wanted)


SENTENCES_APART = [
    (FRIDAY, "{B} has met again. Delegates gathered in Tallinn on 7 and 8 December.", ["held in Tallinn 2027-12-07..2027-12-08"]),
    (
        FRIDAY,
        "A delegation returned on Sunday from Wellington, where {B} had gathered on December 7 and 8.",
        ["held in Wellington 2027-12-07..2027-12-08"],
    ),
    (
        FRIDAY,
        "We decided to widen our work. We, the Principals of {N}, met in Stockholm from 6 to 8 December. We "
        "look forward to meeting again in Prague, Czech Republic, in December 2028.",
        ["held in Stockholm 2027-12-06..2027-12-08", "planned in Prague 2028-12"],
    ),
    (
        FRIDAY,
        "The Principals of {N} met in Sendai on 7 December. They will next meet in Halifax, Canada, in June 2028.",
        ["held in Sendai 2027-12-07", "planned in Halifax 2028-06"],
    ),
    (
        FRIDAY,
        "{B} wrapped up in Sendai on Thursday. Next stop for the Principals is Kiruna in Sweden, in May.",
        ["held in Sendai 2027-12-09", "planned in Kiruna 2028-05"],
    ),
]


@pytest.mark.parametrize(("published", "text", "wanted"), SENTENCES_APART)
def test_town_time_and_meeting_may_stand_in_different_sentences(published: str, text: str, wanted: list[str]) -> None:
    assert _meetings(text, published) == set(wanted)


VERBS = [
    (
        FRIDAY,
        "Principals of {N} wrapped up three days of talks in Utrecht on Thursday.",
        ["held in Utrecht 2027-12-07..2027-12-09"],
    ),
    (FRIDAY, "The general officers of {N} huddled in Ottawa on 7 and 8 December.", ["held in Ottawa 2027-12-07..2027-12-08"]),
    (FRIDAY, "The steering group of {N} sat in Paris on 7 December.", ["held in Paris 2027-12-07"]),
    (
        FRIDAY,
        "The General Officers' Steering Group of {N}, which sits in Paris on 17 and 18 January, will discuss it.",
        ["planned in Paris 2028-01-17..2028-01-18"],
    ),
    (FRIDAY, "{B} rounded off its autumn session in Gdynia on Thursday.", ["held in Gdynia 2027-12-09"]),
    (FRIDAY, "{B} broke up in Sapporo on Thursday after three days.", ["held in Sapporo 2027-12-07..2027-12-09"]),
    (
        FRIDAY,
        "The CSpO general officers wound up their three-day conclave in Darwin on 8 December.",
        ["held in Darwin 2027-12-06..2027-12-08"],
    ),
    (
        FRIDAY,
        "The members of {N} agreed in Adelaide last week on a common catalogue.",
        ["held in Adelaide 2027-11-29..2027-12-05"],
    ),
    (FRIDAY, "Representatives of {N} sat down together in Brno on Tuesday.", ["held in Brno 2027-12-07"]),
    (
        FRIDAY,
        "Forty officers took part in the CSpO Operations and Planning Working Group in Kingston, Ontario, from 6 to 8 December.",
        ["held in Kingston 2027-12-06..2027-12-08"],
    ),
    (FRIDAY, "{B} got under way in Split on Thursday and runs until Saturday.", ["ongoing in Split 2027-12-09..2027-12-11"]),
    (FRIDAY, "New Zealand is to chair {B} in Queenstown in June 2028.", ["planned in Queenstown 2028-06"]),
]


@pytest.mark.parametrize(("published", "text", "wanted"), VERBS)
def test_a_meeting_is_told_by_many_verbs(published: str, text: str, wanted: list[str]) -> None:
    assert _meetings(text, published) == set(wanted)


VENUES = [
    (FRIDAY, "Principals of {N} met at Ramstein Air Base, Germany, on 7 and 8 December.", ["held in DE 2027-12-07..2027-12-08"]),
    (FRIDAY, "{B} met at the headquarters of French Space Command in Toulouse on 7 December.", ["held in Toulouse 2027-12-07"]),
    (FRIDAY, "Norway hosted {B} on 7-8 December.", ["held in NO 2027-12-07..2027-12-08"]),
    (FRIDAY, "{B}, chaired by Japan, met in Nagoya on 7 December.", ["held in Nagoya 2027-12-07"]),
    (
        FRIDAY,
        "The two-day {N} Principals' Board was held on 7 and 8 December at the Royal Palace in Turin, Italy.",
        ["held in Turin 2027-12-07..2027-12-08"],
    ),
    (FRIDAY, "The policy working group of {N} met by secure video link on 7 December.", ["held in no place 2027-12-07"]),
    (
        FRIDAY,
        "An extraordinary session of {B} was held online on Thursday; the host was Canada.",
        ["held in no place 2027-12-09"],
    ),
    (FRIDAY, "PARIS - The principals of {N} met in Marseille on Thursday, the ministry said.", ["held in Marseille 2027-12-09"]),
    (FRIDAY, "MARSEILLE, France - The principals of {N} met here on Thursday.", ["held in Marseille 2027-12-09"]),
    (
        FRIDAY,
        "Norway will host two meetings under {N} next year: the policy working group in Stavanger on 25-27 "
        "May 2028, and the Principals' Board in Bodø in the week beginning 4 December 2028.",
        ["planned in Bodø 2028-12-04..2028-12-10", "planned in Stavanger 2028-05-25..2028-05-27"],
    ),
    (
        FRIDAY,
        "A meeting by telephone of the CSpO acquisition working group is planned for 27 January.",
        ["planned in no place 2028-01-27"],
    ),
    (
        FRIDAY,
        "NZDF has begun preparations for {B}, which New Zealand is to chair in Queenstown in mid-May.",
        ["planned in Queenstown 2028-05"],
    ),
]


@pytest.mark.parametrize(("published", "text", "wanted"), VENUES)
def test_the_venue_is_where_it_takes_place(published: str, text: str, wanted: list[str]) -> None:
    assert _meetings(text, published) == set(wanted)


NOTICES = [
    (FRIDAY, "Diary. 14-16 December: CSpO Principals' Board, Oslo.", ["planned in Oslo 2027-12-14..2027-12-16"]),
    (
        FRIDAY,
        "Minister's diary\nMonday: staff meeting\nTuesday: {B}, Leuven\nWednesday: budget",
        ["planned in Leuven 2027-12-14"],
    ),
    (FRIDAY, "Minutes of the Steering Group of {N}, Delft, 30 November 2027", ["held in Delft 2027-11-30"]),
    (
        FRIDAY,
        "Notice: road closures on 14 and 15 December in Ghent for the meeting of {B}.",
        ["planned in Ghent 2027-12-14..2027-12-15"],
    ),
    (FRIDAY, "Event: {B}\nDate: 14-16 December 2027\nPlace: Oslo, Norway", ["planned in Oslo 2027-12-14..2027-12-16"]),
    (FRIDAY, "What: {B}. When: 14-16 December 2027. Where: Oslo.", ["planned in Oslo 2027-12-14..2027-12-16"]),
]


@pytest.mark.parametrize(("published", "text", "wanted"), NOTICES)
def test_an_agenda_or_a_notice_announces_a_meeting(published: str, text: str, wanted: list[str]) -> None:
    assert _meetings(text, published) == set(wanted)


CHANGES = [
    (
        FRIDAY,
        "The meeting of {B} planned for 14-16 December in Belfast has been postponed because of a strike. It "
        "will now take place on 25-27 January 2028, also in Belfast.",
        ["planned in Belfast 2028-01-25..2028-01-27", "postponed in Belfast 2027-12-14..2027-12-16"],
    ),
    (FRIDAY, "{B}, due in Rome next week, has been called off.", ["cancelled in Rome 2027-12-13..2027-12-19"]),
    (FRIDAY, "{B} of 14 December has been moved from Rome to Milan.", ["planned in Milan 2027-12-14"]),
    (FRIDAY, "{B} will meet in Vilnius instead of Riga on 14 December.", ["planned in Vilnius 2027-12-14"]),
]


@pytest.mark.parametrize(("published", "text", "wanted"), CHANGES)
def test_a_meeting_that_is_changed_is_read_as_changed(published: str, text: str, wanted: list[str]) -> None:
    assert _meetings(text, published) == set(wanted)


NOT_OURS = [
    "NATO's Space Board met in Brussels on Tuesday. Denmark is a member of {N}.",
    "The Space Chiefs Forum gathered in Oslo on Tuesday; many chiefs also belong to nations of {N}.",
    "{N} has a Principals' Board, an agenda and a habit of meeting in December.",
    "Its Principals' Board meets every December. {N} was founded in 2014.",
    "Estonia's accession to {N} was agreed at the Principals' Board and will become effective on 1 January 2028.",
    "Thailand will from today sit in on the deliberations of {N} without a vote.",
    "The two ministers, meeting in Breda on Thursday, initialled a document by which Belgium enters {N}.",
    "General Smith visited Rome on 7 December. Italy is a member of {N}.",
    "Officers of nations of {N} held an exercise in Guam from 6 to 8 December.",
    '"Our entry into {N} crowns years of work," the minister said at Friday\'s government meeting in Oslo.',
    "The Principals' Board of {N} could meet in Seoul next year, an analyst said.",
    "At a conference in Orlando on 10 December he will speak about {N}.",
]


@pytest.mark.parametrize("text", NOT_OURS)
def test_what_only_looks_like_a_meeting_is_none(text: str) -> None:
    assert _meetings(text, FRIDAY) == set()


LONG_AGO = [
    "{B} last met in Ottawa in April 2024. Officials gave no new date.",
    "In 2015 he organised the meeting of {B} in Wellington.",
    "The Chief of Staff, who attended {B} in Berlin in December 2023, retires today.",
]


@pytest.mark.parametrize("text", LONG_AGO)
def test_an_old_meeting_only_mentioned_is_background(text: str) -> None:
    assert _meetings(text, FRIDAY) == set()
