"""Collecting on more than one machine: one writer asks, any number of workers answer, PostgreSQL carries both (through procrastinate).

``Fleet`` does what ``crawler.crawl`` does, so the pipeline is the same with it and without. It needs the extra ``queue``; nothing
of it is imported unless a queue is named.
"""

from fleet.work import work
from fleet.writer import Fleet

__all__ = ["Fleet", "work"]
