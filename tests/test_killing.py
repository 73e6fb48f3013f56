"""No alert is lost and none is told twice, wherever the program is killed; the whole is `make kill`."""

from __future__ import annotations

from pathlib import Path

from tests.killing import kill_often


def test_wherever_the_program_is_killed_no_alert_is_lost_or_told_twice_unmarked(tmp_path: Path) -> None:
    tally = kill_often(24, tmp_path, seed=2026)
    assert tally.kills >= 24
    assert tally.lost == []
    assert tally.doubled == []
    assert tally.received == tally.messages_due + tally.repeats_marked
