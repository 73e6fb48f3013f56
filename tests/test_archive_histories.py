"""No article lost and none doubled over random histories, wherever the process dies; ``make simulate`` runs many more."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from urllib.parse import urlsplit

import pytest

from db import articles, visits
from db.archive import Archive, stamp
from db.records import Visit, Wanted
from tests.archive_histories import ArchiveHistory


@pytest.mark.parametrize("first", range(0, 100, 10))
def test_no_article_of_the_archive_is_lost_or_doubled_wherever_the_process_dies(first: int) -> None:
    assert {seed: problems for seed in range(first, first + 10) if (problems := ArchiveHistory(seed).run())} == {}


def some_archive_history_is_wrong(count: int = 15) -> bool:
    return any(ArchiveHistory(seed).run() for seed in range(count))


def test_the_histories_notice_an_archive_that_keeps_validators_before_articles(monkeypatch: pytest.MonkeyPatch) -> None:
    def early(archive: Archive, visit: Visit, **how: str) -> int:
        with archive.write() as conn:
            if visit.outcome == "ok":
                visits._remember_road(conn, visit, stamp(visit.finished))
        return whole(archive, visit, **how)

    whole = visits.record_visit
    monkeypatch.setattr(visits, "record_visit", early)
    assert some_archive_history_is_wrong()


def test_the_histories_notice_a_wide_look_that_drops_what_an_ordinary_one_would_have_shown(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def narrow(archive: Archive, visit: Visit) -> Visit:
        return whole(archive, replace(visit, shown=0))

    whole = visits.within_what_is_known
    monkeypatch.setattr(visits, "within_what_is_known", narrow)
    assert some_archive_history_is_wrong()


def test_the_histories_notice_an_archive_that_forgets_what_is_due(monkeypatch: pytest.MonkeyPatch) -> None:
    def early(archive: Archive, now: datetime, **how: object) -> list[Wanted]:
        due = whole(archive, now, **how)
        with archive.write() as conn:
            conn.execute("update article set due = null where due <= ?", (stamp(now),))
        return due

    whole = articles.due_pages
    monkeypatch.setattr(articles, "due_pages", early)
    assert some_archive_history_is_wrong()


def test_the_histories_notice_an_archive_that_takes_each_host_for_a_newsroom(monkeypatch: pytest.MonkeyPatch) -> None:
    def by_host(archive: Archive, visit: Visit, **how: str) -> int:
        entries = [replace(entry, key=entry.key.replace("war.gov", urlsplit(entry.shown_url).netloc)) for entry in visit.entries]
        return whole(archive, replace(visit, entries=tuple(entries)), **how)

    whole = visits.record_visit
    monkeypatch.setattr(visits, "record_visit", by_host)
    assert some_archive_history_is_wrong(2)
