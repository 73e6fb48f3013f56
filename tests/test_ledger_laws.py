"""Laws of the ledger: order within a day, repeats and splits into runs make no difference; one event, one alert."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from itertools import groupby

from hypothesis import given, settings
from hypothesis import strategies as st

from alerts.ledger import baseline, reconcile
from alerts.replay import follow
from db.records import Claim, Ledger, Report

FOUNDERS = ("AU", "CA", "GB", "US")
CITIES = (("Oslo", "NO"), ("Bergen", "NO"), ("Rome", "IT"), (None, "NO"), (None, None))
DAYS = ("2026-05-12", "2026-10-01", "2026-12-05", "2026-12-18")
SLOTS = (
    ("2026-12-02", "2026-12-04", "day"), ("2026-12-03", None, "day"), ("2026-12", None, "month"), ("2026-12", None, "week"),
    ("2026", None, "year"), ("2026-04", None, "month"), ("2027-02", None, "month"), (None, None, "unknown"),
)  # fmt: skip
COUNTRIES = st.sampled_from(("PL", "SE", "FR", "US"))

accessions = st.builds(
    lambda country, status, since, n: Claim("accession", f"{n}", country=country, status=status, since=since, news=True),
    COUNTRIES,
    st.sampled_from(("joined", "joined", "invited", "observer", "planned", "withdrawn", "denied")),
    st.sampled_from((None, "2026", "2026-12", "2026-12-03", "2015")),
    st.integers(0, 3),
)
listings = st.builds(lambda country: Claim("listed", "list", country=country), COUNTRIES)
meetings = st.builds(
    lambda status, slot, place, body, n: Claim(
        "meeting",
        f"{n}",
        status=status,
        start=slot[0],
        end=slot[1],
        precision=slot[2],
        city=place[0],
        country=place[1],
        body=body,
    ),
    st.sampled_from(("held", "held", "planned", "ongoing", "postponed", "cancelled", "moved", "background", "denied")),
    st.sampled_from(SLOTS),
    st.sampled_from(CITIES),
    st.sampled_from((None, None, "Principals' Board", "working group")),
    st.integers(0, 3),
)
claims = st.lists(st.one_of(accessions, listings, meetings), max_size=4).map(tuple)
reports = st.builds(
    lambda day, dated, official, claims: Report("", "host", official, day if dated else "", f"{day}T08:00:00Z", claims),
    st.sampled_from(DAYS),
    st.sampled_from((True, True, True, False)),
    st.booleans(),
    claims,
)
histories = st.lists(reports, max_size=9).map(
    lambda found: [replace(r, article=str(n)) for n, r in enumerate(sorted(found, key=lambda r: r.seen))]
)


def knowledge(ledger: Ledger) -> tuple[object, object]:
    """The ledger without the names of its meetings and what was told of them, which depend on who came first."""
    meetings = Counter(replace(m, key="", alerted=False) for m in ledger.meetings if m.status != "retracted")
    return ledger.members, meetings


@st.composite
def shuffled(draw: st.DrawFn) -> tuple[list[Report], list[Report]]:
    history = draw(histories)
    days = [list(day) for _, day in groupby(history, key=lambda r: r.seen)]
    return history, [report for day in days for report in draw(st.permutations(day))]


@settings(max_examples=400, deadline=None)
@given(shuffled())
def test_the_order_of_arrival_within_a_day_makes_no_difference(pair):
    one, other = (follow(history, FOUNDERS) for history in pair)
    assert knowledge(one[0]) == knowledge(other[0])


@settings(max_examples=200, deadline=None)
@given(histories, st.data())
def test_not_even_the_order_of_days_makes_a_difference_to_what_is_known_in_the_end(history, data):
    shuffled = data.draw(st.permutations(history))
    assert knowledge(follow(history, FOUNDERS)[0]) == knowledge(follow(shuffled, FOUNDERS)[0])


@settings(max_examples=200, deadline=None)
@given(histories, st.data())
def test_repeats_change_nothing_and_tell_nobody(history, data):
    ledger, _ = follow(history, FOUNDERS)
    if history:
        change = reconcile(ledger, data.draw(st.sampled_from(history)))
        assert change.ledger is ledger or change.ledger == ledger
        assert not change.alerts


@settings(max_examples=200, deadline=None)
@given(histories)
def test_no_key_of_an_alert_is_used_twice(history):
    _, alerts = follow(history, FOUNDERS)
    keys = Counter(alert.key for alert in alerts if alert.level == "alert")
    assert [key for key, times in keys.items() if times > 1] == []


@settings(max_examples=200, deadline=None)
@given(histories)
def test_keys_of_meetings_are_unique_and_never_change(history):
    ledger = baseline(FOUNDERS)
    for report in history:
        known = {m.key for m in ledger.meetings if m.alerted}
        change = reconcile(ledger, report)
        ledger = change.ledger
        keys = [m.key for m in ledger.meetings]
        assert len(keys) == len(set(keys))
        told_as_one = {a.key.rsplit(":", 1)[-1] for a in change.alerts if ":merged:" in a.key}
        assert known <= set(keys) | told_as_one


@settings(max_examples=150, deadline=None)
@given(histories, st.data())
def test_a_new_version_that_says_nothing_undoes_its_article(history, data):
    if history:
        gone = data.draw(st.sampled_from(history))
        ledger, _ = follow([*history, replace(gone, version=2, claims=())], FOUNDERS)
        without, _ = follow([r for r in history if r is not gone], FOUNDERS)

        def living(known: Ledger) -> tuple[object, object]:
            members = [
                replace(m, evidence=tuple(e for e in m.evidence if not e.until)) for m in known.members if m.status != "retracted"
            ]
            meetings = [replace(m, evidence=tuple(e for e in m.evidence if not e.until)) for m in known.meetings]
            return knowledge(Ledger(tuple(members), tuple(meetings)))

        assert living(ledger) == living(without)


@settings(max_examples=100, deadline=None)
@given(st.permutations(range(20)), st.lists(st.sampled_from(SLOTS[:4]), min_size=20, max_size=20), st.integers(0, 19))
def test_twenty_rewrites_of_one_event_are_one_entry_and_one_alert_of_each_kind(order, slots, official):
    rewrites = [
        Report(
            f"{n}", "host", n <= official, "2026-12-05", f"2026-12-{5 + n:02}",
            (
                Claim("accession", f"{n}", country="PL", status="joined", since=(None, "2026-12", "2026-12-03")[n % 3], news=True),
                Claim("listed", f"{n}", country="PL"),
                Claim("meeting", f"{n}", status=("held", "ongoing")[n % 2], start=slots[n][0], end=slots[n][1], precision=slots[n][2],
                      city="Oslo" if n % 2 else None, country="NO"),
            ),
        )
        for n in order
    ]  # fmt: skip
    ledger, alerts = follow(rewrites, FOUNDERS)
    assert sorted(alert.kind for alert in alerts if alert.level == "alert") == ["new_meeting", "new_member"]
    assert len(ledger.meetings) == 1
