"""No article lost and none doubled over random histories of a newsroom; ``make simulate`` runs many more."""

from __future__ import annotations

import pytest

from crawler import visit
from tests.histories import History


@pytest.mark.parametrize("first", range(0, 200, 20))
def test_nothing_is_lost_and_nothing_doubled_whatever_happens_to_a_newsroom(first: int) -> None:
    assert {seed: problems for seed in range(first, first + 20) if (problems := History(seed).run())} == {}


def test_the_histories_notice_a_watcher_that_does_not_read_further(monkeypatch: pytest.MonkeyPatch) -> None:
    async def lazy(self: object, spider: object, road: str, url: str, sight: object, memory: object) -> tuple[object, bool]:
        return sight, True

    monkeypatch.setattr(visit.Look, "_widen", lazy)
    assert any(History(seed).run() for seed in range(20))


def test_the_histories_notice_a_watcher_that_stops_at_the_first_known_item(monkeypatch: pytest.MonkeyPatch) -> None:
    from crawler import entries

    def early(items: object, base: str, source: object, publisher: object, publishers: object) -> tuple[object, ...]:
        kept = []
        for entry in whole(items, base, source, publisher, publishers):
            if entry.key in seen:
                break
            seen.add(entry.key)
            kept.append(entry)
        return tuple(kept)

    whole, seen = entries.entries_of, set()
    monkeypatch.setattr("crawler.roads.entries_of", early)
    assert any(History(seed).run() for seed in range(5))
