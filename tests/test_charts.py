"""Charts, dates, comparisons and the schema's picture: what is drawn is what is so, and it can be read without seeing it."""

from __future__ import annotations

import re
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.archive import Archive
from db.charts import bars, member_spans, timeline, visit_marks, world_map
from db.compare import changes
from db.dates import as_year, day, days, moment
from db.places import locate
from db.schema_picture import COLUMNS, KEYS, draw

TODAY = "2026-11-22"


def member(**fields: object) -> dict:
    return {"status": "joined", "since": None, "announced": None, "first_seen": None, "withdrawn": None, **fields}


def step(status: str, since: str | None, published: str = "") -> dict:
    return {"status": status, "since": since, "published": published}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("2023-12-05", "5 December 2023"), ("2023-12", "December 2023"), ("2023", "2023"), ("", ""), (None, ""), ("soon", "soon"),
        ("2023-13", "2023"),
    ],
)  # fmt: skip
def test_a_date_is_said_as_finely_as_it_is_known(text: str | None, words: str) -> None:
    assert day(text) == words


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        ("2026-12-08", "2026-12-10", "8–10 December 2026"), ("2026-11-30", "2026-12-02", "30 November – 2 December 2026"),
        ("2026-12-30", "2027-01-02", "30 December 2026 – 2 January 2027"), ("2023-12", None, "December 2023"),
        ("2023-12-07", "2023-12-07", "7 December 2023"), (None, None, "date not known"),
    ],
)  # fmt: skip
def test_the_days_of_a_meeting_are_said_shortly(start: str | None, end: str | None, words: str) -> None:
    assert days(start, end) == words


def test_a_week_is_not_said_as_seven_days() -> None:
    assert days("2023-12-04", "2023-12-10", "week") == "in the week of 4 December 2023"


def test_a_moment_is_said_with_its_time_zone() -> None:
    assert moment("2026-11-22T08:30:00Z") == "22 November 2026, 08:30 UTC"
    assert moment("2026-11-22") == "22 November 2026"


@given(st.dates())
def test_later_days_stand_further_right(at: object) -> None:
    text = str(at)
    assert int(text[:4]) <= as_year(text) < int(text[:4]) + 1.003
    assert as_year(text[:7]) <= as_year(text)


def test_a_nation_that_was_observer_and_invited_first_has_three_spans() -> None:
    spans = member_spans(
        member(since="2019-12"), [step("observer", "2016"), step("invited", None, "2018-05-02"), step("observer", "2017")], TODAY
    )
    assert [(span["status"], span["start"], span["end"], span["open"]) for span in spans] == [
        ("observer", "2016", "2018-05-02", False), ("invited", "2018-05-02", "2019-12", False), ("joined", "2019-12", TODAY, True),
    ]  # fmt: skip
    row = str(timeline(spans, 2014, 2027))
    assert (
        "Observer from 2016 until 2 May 2018; Invited from 2 May 2018 until December 2019; Member from December 2019 until today"
        in row
    )


def test_a_member_of_whom_no_text_says_since_when_begins_uncertainly_with_its_first_report() -> None:
    (span,) = member_spans(member(announced="2023-01-27"), [], TODAY)
    assert (span["start"], span["certain"]) == ("2023-01-27", False)
    assert "Member by 27 January 2023" in str(timeline([span], 2014, 2027))
    assert "uncertain" in str(timeline([span], 2014, 2027))


def test_a_nation_that_withdrew_ends_there() -> None:
    spans = member_spans(member(status="withdrawn", since="2015", withdrawn="2020-03-01"), [step("planned", "2012")], TODAY)
    assert [(span["status"], span["end"]) for span in spans] == [("planned", "2015"), ("joined", "2020-03-01")]
    assert not spans[-1]["open"]


@pytest.mark.parametrize("status", ["joined", "observer", "invited", "planned", "withdrawn"])
def test_every_entry_has_a_span_even_with_nothing_known(status: str) -> None:
    assert member_spans(member(status=status), [], TODAY)


def meeting(city: str | None, country: str | None, status: str = "held", start: str = "2023-12") -> dict:
    return {
        "key": f"{start}-{city}",
        "city": city,
        "country": country,
        "nation": country,
        "status": status,
        "start": start,
        "end": None,
        "precision": "month",
    }


def test_the_map_has_one_dot_for_each_place_and_names_every_meeting() -> None:
    held = [
        meeting("Berlin", "DE"),
        meeting("Berlin", "DE", start="2025-04"),
        meeting("Oslo", "NO", "planned", "2026-12"),
        meeting(None, None),
    ]
    tree = ElementTree.fromstring(str(world_map(held, lambda key: f"/meeting/{key}")))
    dots = tree.findall(".//a")
    assert len(dots) == 2
    names = [dot.get("aria-label") or "" for dot in dots]
    assert any("December 2023" in name and "April 2025" in name for name in names)
    assert sum("expected" in (dot.get("class") or "") for dot in dots) == 1


def test_labels_on_the_map_do_not_lie_on_each_other() -> None:
    cities = [
        ("Berlin", "DE"),
        ("Paris", "FR"),
        ("London", "GB"),
        ("Brussels", "BE"),
        ("Rome", "IT"),
        ("Oslo", "NO"),
        ("Ottawa", "CA"),
    ]
    tree = ElementTree.fromstring(str(world_map([meeting(*city) for city in cities], str)))
    boxes = []
    for text in tree.findall(".//text"):
        wide, x, y = len(text.text or "") * 11.5, float(text.get("x", 0)), float(text.get("y", 0))
        left = x - {"start": 0, "middle": wide / 2, "end": wide}[text.get("text-anchor", "start")]
        boxes.append((left, y - 18, left + wide, y + 6))
    assert boxes
    for number, a in enumerate(boxes):
        for b in boxes[:number]:
            assert a[2] <= b[0] + 1 or b[2] <= a[0] + 1 or a[3] <= b[1] + 1 or b[3] <= a[1] + 1


def test_a_place_is_found_by_city_by_other_name_or_by_its_country() -> None:
    found = locate(
        [("Florence", "IT"), ("Firenze", "IT"), ("Nowhere at All", "NO"), (None, "NO"), ("Nowhere at All", None), (None, None)]
    )
    assert found["Florence", "IT"] == pytest.approx((43.8, 11.2), abs=0.2)
    assert found["Firenze", "IT"] == found["Florence", "IT"]
    assert found["Nowhere at All", "NO"] == found[None, "NO"] == pytest.approx((59.9, 10.7), abs=0.2)
    assert ("Nowhere at All", None) not in found
    assert (None, None) not in found


def test_marks_of_visits_say_how_many_failed_and_how() -> None:
    visits = [
        {"started": f"2026-11-22T0{n}:00:00Z", "outcome": outcome}
        for n, outcome in enumerate(["ok", "blocked", "timeout", "unchanged"])
    ]
    drawn = str(visit_marks(visits))
    assert "Last 4 visits: 1 blocked, 1 timeout" in drawn
    assert [drawn.count(f'class="{kind}"') for kind in ("good", "hard", "passing")] == [2, 1, 1]
    assert "all good" in str(visit_marks(visits[:1]))


@given(st.lists(st.tuples(st.text(max_size=8), st.one_of(st.none(), st.floats(-1e6, 1e6), st.integers(-9, 9**9))), max_size=8))
def test_bars_never_leave_their_table_and_never_fail(rows: list[tuple[str, float | None]]) -> None:
    drawn = str(bars([{"name": name, "value": value} for name, value in rows], "name", "value", "A <caption>"))
    assert all(0 <= float(width) <= 80 for width in re.findall(r"width:([\d.]+)%", drawn))
    assert "<caption>A &lt;caption" in drawn or drawn == ""


TEXTS = st.lists(st.sampled_from(["a b c", "a x c", "one two", "one", "<b>", "x\u202ey", "long " * 700]), max_size=5).map(
    "\n\n".join
)


@given(TEXTS, TEXTS)
def test_a_comparison_holds_the_old_words_and_the_new_ones(old: str, new: str) -> None:
    shown = changes(old, new)
    text = " ".join(str(paragraph) for _, paragraph in shown)
    assert ("<del>" in text or "<ins>" in text) == (old != new)
    assert "<b>" not in text
    assert "\u202e" not in text


def test_a_comparison_of_repeated_words_and_paragraphs_ends_soon() -> None:
    assert changes("\n\n".join(["a " * 599] * 60), "\n\n".join(["a b " * 299] * 60))


def test_the_picture_of_the_schema_has_every_table_column_and_key(tmp_path: Path) -> None:
    with Archive(tmp_path / "archive.db") as archive:
        columns, keys = [dict(row) for row in archive.rows(COLUMNS)], [dict(row) for row in archive.rows(KEYS)]
    tree = ElementTree.fromstring(str(draw(columns, keys)))
    boxes = tree.findall(".//g")
    assert {box.find("text[@class='name']").text for box in boxes} == {row["table"] for row in columns}  # type: ignore[union-attr]
    assert sum(len(box.findall("text")) - 1 for box in boxes) == len(columns)
    assert len(tree.findall("path[@class='declared']")) == len(keys)
    places = [tuple(float(box.find("rect").get(side)) for side in ("x", "y", "width", "height")) for box in boxes]  # type: ignore[union-attr,arg-type]
    for number, (x, y, wide, high) in enumerate(places):
        for other_x, other_y, other_wide, other_high in places[:number]:
            assert x + wide <= other_x or other_x + other_wide <= x or y + high <= other_y or other_y + other_high <= y
