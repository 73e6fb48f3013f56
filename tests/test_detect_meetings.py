"""What the detector makes of the ways in which English speaks of the initiative's meetings."""

from __future__ import annotations

import pytest

from alerts.detect import Initiative, read
from db.records import Claim, Text

CSPO = Initiative.default()
NAME = "the Combined Space Operations (CSpO) Initiative"
BOARD = "the Combined Space Operations Initiative Principals' Board"
FRIDAY = "2027-12-10"


def meetings(pattern: str, published: str = FRIDAY) -> list[Claim]:
    text = pattern.format(I=NAME, B=BOARD)
    return list(read(Text(title="News", text=text[0].upper() + text[1:], language="en", published=published), CSPO).meetings)


# text, then status, first day, last day, town, country of each meeting; None where the case leaves a field open
MEETINGS: list[tuple[str, list[tuple[str | None, ...]]]] = [
    (
        "From 6 to 8 December, Kiruna was host to {B}, the first to be held in Lapland.",
        [("held", "2027-12-06", "2027-12-08", "Kiruna", "SE")],
    ),
    ("{B} will meet in Oslo on Wednesday 5 and Thursday 6 January.", [("planned", "2028-01-05", "2028-01-06", "Oslo", "NO")]),
    (
        "From 30 November to 2 December the working group on debris of {I} did its sums in Iquique.",
        [("held", "2027-11-30", "2027-12-02", "Iquique", "CL")],
    ),
    (
        "There will be no gathering of the steering group of {I} in Reykjavik next week.",
        [("cancelled", "2027-12-13", "2027-12-19", "Reykjavik", "IS")],
    ),
    (
        "{B}, which should have been in session in Turin from 14 to 16 December, will now take place from 25 to 27 January.",
        [("postponed", "2027-12-14", "2027-12-16", "Turin", "IT"), ("planned", "2028-01-25", "2028-01-27", "Turin", "IT")],
    ),
    (
        "The working group 'Education' of {I} met in Turin on 2 December. In our edition of 28 November we named another town.",
        [("held", "2027-12-02", "2027-12-02", "Turin", "IT")],
    ),
    (
        "{B} will now convene in Busan, at the Convention Center. The dates, 14 to 16 December, are unaffected.",
        [("planned", "2027-12-14", "2027-12-16", "Busan", "KR")],
    ),
    (
        "Kenya, which signed the memorandum of {I} on 22 November, sent a delegation to its Board. The session opened in Oslo on Monday.",
        [("held", "2027-12-06", "2027-12-06", "Oslo", "NO")],
    ),
    (
        "{B} met in Oslo on 7 December. Sixty days later. One. Two. Three. Four.\n\nThe next meeting will be held in Lima in March 2028.",
        [("held", "2027-12-07", "2027-12-07", "Oslo", "NO"), ("planned", "2028-03", None, "Lima", "PE")],
    ),
    (
        "{B} was due to meet in Helsinki on 14-16 December. The meeting has been cancelled.",
        [("cancelled", "2027-12-14", "2027-12-16", "Helsinki", "FI")],
    ),
    (
        "{B} will meet in Helsinki on 14-16 December. The football match has been cancelled.",
        [("planned", "2027-12-14", "2027-12-16", "Helsinki", "FI")],
    ),
    (
        "The meeting of {B} planned for Helsinki on 14-16 December will not take place on those days. "
        "At the request of several participants it has been put off until 25-27 January.",
        [("postponed", "2027-12-14", "2027-12-16", "Helsinki", "FI"), ("planned", "2028-01-25", "2028-01-27", "Helsinki", "FI")],
    ),
    ("What: {B}.\nWhen and where: 24 to 26 January 2028, Turin.", [("planned", "2028-01-24", "2028-01-26", "Turin", "IT")]),
    (
        "{I} is growing. The initiative's general officers gathered in Trieste, Italy, on 2 and 3 December.",
        [("held", "2027-12-02", "2027-12-03", "Trieste", "IT")],
    ),
    (
        "{I} rests. One.\n\nTwo.\n\nThree.\n\nFour.\n\nFive.\n\nThe steering group next meets in Bergen on 2 February.",
        [("planned", "2028-02-02", "2028-02-02", "Bergen", "NO")],
    ),
    (
        "{B} met in Oslo on 7 December. The Board considered the consequences of a fragmentation of a rocket body on 23 November.",
        [("held", "2027-12-07", "2027-12-07", "Oslo", "NO")],
    ),
    (
        "{B} meets in Brest, Belarus, in May. Critics of {I} call it an annex of Olympic Defender. "
        "The principals will come together on January 12 in Ottawa.",
        [("planned", "2028-01-12", "2028-01-12", "Ottawa", "CA"), ("planned", "2028-05", None, None, "BY")],
    ),
    ("{B} met in Oslo, Norway, from December 7 to 9.", [("held", "2027-12-07", "2027-12-09", "Oslo", "NO")]),
    (
        "{B} - comprising Canada, France and Norway - sat in Oslo on 7-9 December 2027.",
        [("held", "2027-12-07", "2027-12-09", "Oslo", "NO")],
    ),
    ("{B} convened in Warsaw this week.", [("held", "2027-12-06", "2027-12-12", "Warsaw", "PL")]),
    (
        "{I} held its annual Principals' Board in Madrid on 7-8 December 2027.",
        [("held", "2027-12-07", "2027-12-08", "Madrid", "ES")],
    ),
    (
        "Representatives of the ten CSpO nations gathered in Seoul last week for the annual Principals' Board.",
        [("held", "2027-11-29", "2027-12-05", "Seoul", "KR")],
    ),
    (
        "Poland hosted the Principals' Board of {I} in Kraków on Tuesday and Wednesday.",
        [("held", "2027-12-07", "2027-12-08", "Kraków", "PL")],
    ),
    (
        "The annual meeting of {I} took place at the Hague's Kurhaus from 30 November to 2 December.",
        [("held", "2027-11-30", "2027-12-02", None, None)],
    ),
    (
        "Norway will host the next Principals' Board of {I} in Bergen in April 2028.",
        [("planned", "2028-04", None, "Bergen", "NO")],
    ),
    (
        "The next meeting of {I} is scheduled for 4-6 April 2028 in Canberra, Australia.",
        [("planned", "2028-04-04", "2028-04-06", "Canberra", "AU")],
    ),
    ("{B} will meet next week in Brussels.", [("planned", "2027-12-13", "2027-12-19", "Brussels", "BE")]),
    ("{B} is meeting in Lisbon this week.", [("ongoing", "2027-12-06", "2027-12-12", "Lisbon", "PT")]),
    (
        "{B} meeting planned for 14-16 December in Rome has been cancelled.",
        [("cancelled", "2027-12-14", "2027-12-16", "Rome", "IT")],
    ),
    (
        "{B} meeting in Rome, planned for 14-16 December, has been postponed to 25-27 January 2028.",
        [("postponed", "2027-12-14", "2027-12-16", "Rome", "IT"), ("planned", "2028-01-25", "2028-01-27", "Rome", "IT")],
    ),
    ("A virtual session of {B} was held on Thursday.", [("held", "2027-12-09", "2027-12-09", None, None)]),
    (
        "The general led the Canadian delegation at {B} in Tokyo, Japan, December 1-3.",
        [("held", "2027-12-01", "2027-12-03", "Tokyo", "JP")],
    ),
    (
        "On the sidelines of {B}, held in Stockholm on 2 December, the ministers signed an agreement on cyber defence.",
        [("held", "2027-12-02", "2027-12-02", "Stockholm", "SE")],
    ),
    ("OTTAWA - {B} met here December 7-9.", [("held", "2027-12-07", "2027-12-09", "Ottawa", "CA")]),
    ("A working group of {I} met in Toulouse on 6 December.", [("held", "2027-12-06", "2027-12-06", "Toulouse", "FR")]),
    (
        "{I} steering group held a session in Wellington on December 6.",
        [("held", "2027-12-06", "2027-12-06", "Wellington", "NZ")],
    ),
    (
        "The meeting of {I} opened in Vienna, Austria, on Thursday and runs until Saturday.",
        [("ongoing", "2027-12-09", None, "Vienna", "AT")],
    ),
    (
        "Senior officials came together in Florence, Italy, for {B}, which ended on Thursday.",
        [("held", "2027-12-09", "2027-12-09", "Florence", "IT")],
    ),
    ("{B} wrapped up in Singapore on Wednesday.", [("held", "2027-12-08", "2027-12-08", "Singapore", "SG")]),
    ("Principals of {I} met at Ramstein Air Base, Germany, Dec. 7-8.", [("held", "2027-12-07", "2027-12-08", None, "DE")]),
    (
        "{B} met from December 30, 2026, to January 2, 2027, in Paris.",
        [("background", "2026-12-30", "2027-01-02", "Paris", "FR")],
    ),
    ("{B} last met in Berlin in December 2026.", [("background", "2026-12", None, "Berlin", "DE")]),
    (
        "Before the Warsaw meeting of {I} in December, the general visited Prague on November 22.",
        [("held", "2027-12", None, "Warsaw", "PL")],
    ),
    ("{I} will hold an extraordinary session by video on 20 December.", [("planned", "2027-12-20", "2027-12-20", None, None)]),
    ("The United Kingdom is to host {B} in Edinburgh in December 2028.", [("planned", "2028-12", None, "Edinburgh", "GB")]),
    (
        "Defence chiefs discussed debris at {B} in Helsinki, Finland, this week.",
        [("held", "2027-12-06", "2027-12-12", "Helsinki", "FI")],
    ),
    (
        "{B} has been moved from Rome to Milan; the dates, 14-16 December, are unchanged.",
        [("planned", "2027-12-14", "2027-12-16", "Milan", "IT")],
    ),
    (
        "The Board of {I} brought together leaders of ten nations in Adelaide on 8 December.",
        [("held", "2027-12-08", "2027-12-08", "Adelaide", "AU")],
    ),
    (
        "Delegates to {B} in Halifax, Nova Scotia, ran a tabletop exercise on December 8.",
        [("held", "2027-12-08", "2027-12-08", "Halifax", "CA")],
    ),
    ("Colorado Springs hosted {B} from 6 to 8 December.", [("held", "2027-12-06", "2027-12-08", "Colorado Springs", "US")]),
    (
        "Germany will welcome the members of {I} to Munich for the Principals' Board on 11 and 12 January.",
        [("planned", "2028-01-11", "2028-01-12", "Munich", "DE")],
    ),
    (
        "The Principals of {I} concluded two days of talks in Reykjavik on Thursday.",
        [("held", "2027-12-08", "2027-12-09", "Reykjavik", "IS")],
    ),
    (
        "{I} met in Tallinn, Estonia. The two-day meeting ended on 9 December.",
        [("held", "2027-12-08", "2027-12-09", "Tallinn", "EE")],
    ),
    ("{B} gathered this week in the Danish capital.", [("held", "2027-12-06", "2027-12-12", "Copenhagen", "DK")]),
    ("Held in Athens from 7 to 9 December, {B} agreed on a work plan.", [("held", "2027-12-07", "2027-12-09", "Athens", "GR")]),
    ("The 2028 Principals' Board of {I} will be held in Dublin.", [("planned", "2028", None, "Dublin", "IE")]),
    (
        "{I} (Principals' Board, Oslo, 7-9 December 2027) agreed on a statement.",
        [("held", "2027-12-07", "2027-12-09", "Oslo", "NO")],
    ),
]

NO_MEETINGS = [
    "{B} meets every December.",
    "{I} released its Vision 2031 in Washington on 22 February 2027.",
    "The general visited Oslo on 7 December and praised {I}.",
    "The Space Chiefs Forum met in Colorado Springs on 8 December; several members belong to {I}.",
    "Members of {I} took part in the wargame in Nevada on December 7.",
    "Norway has offered to host a meeting of {I}.",
    "{B} could meet in Oslo in 2028.",
    "NATO defence ministers met in Brussels on 8 December. {I} was not on the agenda.",
    "No meeting of {I} is planned in Rome.",
    "The minister will visit Warsaw on 14 December to discuss {I}.",
    "The officer completed a course on {I} in Madrid on 3 December.",
    "The memorandum of {I} was signed in Ottawa on 22 September 2014.",
    "A delegation from Spain met the US commander in Tampa on Tuesday; both praised {I}.",
    "{I} was founded in 2014.",
    "{B} usually meets in the host nation's capital in early December.",
    "The general spoke about {I} at the Space Symposium in Colorado Springs on April 9.",
    "The bilateral dialogue took place in Rome on 8 December. Italy is a member of {I}.",
]


@pytest.mark.parametrize(("pattern", "wanted"), MEETINGS)
def test_a_meeting_is_found_with_status_days_and_place(pattern: str, wanted: list[tuple[str | None, ...]]) -> None:
    found = [(m.status, m.start, m.end, m.city, m.country) for m in meetings(pattern)]
    assert len(found) == len(wanted)
    for want in wanted:
        assert any(all(w is None or w == f for w, f in zip(want, one, strict=True)) for one in found), (want, found)


@pytest.mark.parametrize("pattern", NO_MEETINGS)
def test_habits_visits_signings_and_other_bodies_are_no_meeting(pattern: str) -> None:
    assert meetings(pattern) == []


def test_two_sentences_on_one_meeting_are_one_meeting() -> None:
    found = meetings(
        "Germany hosted {B}. At the barracks in Berlin, from December 7th to 9th, representatives of ten nations met."
    )
    assert [(m.city, m.start, m.end) for m in found] == [("Berlin", "2027-12-07", "2027-12-09")]


def test_a_headline_adds_no_second_meeting() -> None:
    text = Text(
        title="CSpO Principals meet in Norway",
        text=f"{BOARD} met in Oslo on 7 December.".capitalize(),
        published=FRIDAY,
        language="en",
    )
    assert len(read(text, CSPO).meetings) == 1


def test_days_without_a_year_and_without_publication_stay_open() -> None:
    (found,) = meetings("{B} met in Oslo on 7-8 December.", published="")
    assert (found.start, found.end, found.city) == (None, None, "Oslo")


def test_a_day_line_on_top_of_the_text_serves_as_publication() -> None:
    text = Text(title="News", text=f"10 December 2027\n\nThe Board of {NAME} met in Oslo on 7 December.", language="en")
    (found,) = read(text, CSPO).meetings
    assert found.start == "2027-12-07"


def test_a_day_told_in_passing_further_down_is_no_day_of_publication() -> None:
    text = Text(
        title="Part 1",
        text=f"Kenya was admitted to {NAME} on 4 December 2028.\n\nA month earlier, on 3 November 2028, a rocket had been launched.",
        language="en",
    )
    assert [(a.country, a.status) for a in read(text, CSPO).accessions] == [("KE", "joined")]


@pytest.mark.parametrize(
    ("where", "city", "country"),
    [("Colorado last week", None, "US"), ("Ontario on Monday", None, "CA"), ("New York last week", "New York", "US"),
     ("Quebec last week", "Quebec", "CA"), ("Denver, Colorado, last week", "Denver", "US")],
)  # fmt: skip
def test_a_state_or_province_is_a_country_without_a_town(where: str, city: str | None, country: str) -> None:
    (found,) = meetings(f"{{B}} met in {where}.")
    assert (found.city, found.country) == (city, country)


def test_an_agenda_says_whose_meeting_the_sentences_before_told_of() -> None:
    agenda = f"On the table was the future of {NAME}."
    told = Text(title="", text=f"Eleven nations met in Rome last week. {agenda}", language="en", published="2027-12-10")
    (found,) = read(told, CSPO).meetings
    assert (found.status, found.city, found.start, found.rule) == ("held", "Rome", "2027-11-29", "what was discussed")
    for before in ("Eleven nations like Rome.", "NATO defence ministers met in Brussels last week."):
        assert not read(Text(title="", text=f"{before} {agenda}", language="en", published="2027-12-10"), CSPO).meetings


def test_a_day_line_that_the_text_contradicts_is_not_believed() -> None:
    text = Text(
        title="News",
        text=f"Thursday, May 30, 2024\n\nThis week {NAME} will meet in Oslo. The talks are on 7-8 December.",
        language="en",
    )
    assert all(m.start is None for m in read(text, CSPO).meetings)


def test_captions_of_photographs_are_not_read() -> None:
    caption = f"Launch\nThe Board of {NAME} met in Vandenberg, Calif., Nov. 11, 2027.\nVIRIN: 231111-F-1"
    text = f"{BOARD} met in Oslo on 7 December.\n\n{caption}\n\nEnd."
    found = read(Text(title="News", text=text[0].upper() + text[1:], published=FRIDAY, language="en"), CSPO).meetings
    assert [m.city for m in found] == ["Oslo"]
