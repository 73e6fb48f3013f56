"""Trouble with a source is told once, when it is no flap, and its end is told once."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from alerts.health import PATIENCE, WELL, Sight, assess, silence

START = datetime(2026, 11, 2, 8, 0, tzinfo=UTC)  # a Monday


def sight(number: int, severity: str, outcome: str = "") -> Sight:
    outcome = outcome or {"good": "ok", "soft": "timeout", "hard": "blocked"}[severity]
    return Sight(START + timedelta(minutes=15 * number), outcome, severity, "It failed.", "Look at it.", "403")


def play(severities: list[str]) -> tuple[str, list[str]]:
    state, told, seen = "new", [], []
    for number, severity in enumerate(severities):
        seen.insert(0, sight(number, severity))
        verdict = assess("spacecom/feed", seen, state)
        state = verdict.state
        told += [verdict.alert.kind] if verdict.alert else []
    return state, told


def test_one_bad_visit_is_a_flap_and_tells_nobody() -> None:
    assert play(["good", "hard", "good", "soft", "soft", "good"]) == (WELL, [])


def test_lasting_trouble_is_told_once_and_its_end_once() -> None:
    assert play(["good", *["hard"] * 20, "good", "good"]) == (WELL, ["source_trouble", "source_well"])


def test_soft_trouble_is_given_more_patience_than_hard() -> None:
    assert play(["good", *["soft"] * (PATIENCE["soft"] - 1)])[1] == []
    assert play(["good", *["soft"] * PATIENCE["soft"]])[1] == ["source_trouble"]
    assert play(["good", *["hard"] * PATIENCE["hard"]])[1] == ["source_trouble"]


def test_trouble_that_changes_its_face_is_not_told_again() -> None:
    assert play(["hard", "hard", "soft", "hard", "soft"])[1] == ["source_trouble"]


def test_the_alert_says_what_happened_since_when_and_what_to_do() -> None:
    alert = assess("spacecom/feed", [sight(3, "hard"), sight(2, "hard")], WELL).alert
    assert alert is not None
    assert (alert.kind, alert.level, alert.headline) == ("source_trouble", "health", "spacecom/feed: blocked")
    for part in ("It failed.", "2 visits in a row", "2026-11-02 08:30", "403", "Look at it."):
        assert part in alert.detail


@given(st.lists(st.sampled_from(["good", "soft", "hard"]), max_size=60))
def test_trouble_and_all_clear_always_alternate(severities: list[str]) -> None:
    _, told = play(severities)
    assert told == ["source_trouble", "source_well"] * (len(told) // 2) + ["source_trouble"] * (len(told) % 2)


def working_days(weeks: int, per_day: int) -> list[datetime]:
    days = [START - timedelta(weeks=weeks) + timedelta(days=number) for number in range(weeks * 7)]
    return [day + timedelta(hours=hour) for day in days if day.weekday() < 5 for hour in range(per_day)]


def test_a_busy_newsroom_that_falls_silent_on_working_days_is_noticed() -> None:
    releases = working_days(weeks=10, per_day=4)
    quiet = silence("war-releases", releases, START + timedelta(days=2), WELL, frozenset())
    assert quiet.state == "silent"
    assert quiet.alert is not None
    assert silence("war-releases", releases, START + timedelta(days=3), "silent", frozenset()).alert is None


def test_a_weekend_and_a_holiday_are_no_silence() -> None:
    releases = working_days(weeks=10, per_day=4)
    monday_morning = START + timedelta(minutes=30)
    assert silence("war-releases", releases, monday_morning, WELL, frozenset()).state == WELL
    holiday = frozenset({date(2026, 11, 2), date(2026, 11, 3)})
    assert silence("war-releases", releases, START + timedelta(days=2, hours=-8), WELL, holiday).state == WELL


def test_a_slow_newsroom_is_given_more_time() -> None:
    releases = [START - timedelta(days=5 * number) for number in range(1, 16)]
    assert silence("stratcom", releases, START + timedelta(days=7), WELL, frozenset()).state == WELL
    assert silence("stratcom", releases, START + timedelta(days=40), WELL, frozenset()).state == "silent"


def test_a_source_with_few_releases_has_no_rhythm_to_judge_by() -> None:
    assert silence("new", [START] * 3, START + timedelta(days=300), WELL, frozenset()).alert is None


def test_the_first_release_after_a_silence_is_an_all_clear() -> None:
    releases = [*working_days(weeks=10, per_day=4), START + timedelta(days=8)]
    verdict = silence("war-releases", releases, START + timedelta(days=8, hours=1), "silent", frozenset())
    assert (verdict.state, verdict.alert.kind if verdict.alert else None) == (WELL, "source_well")
