"""A draft: what the sentences of an article say, before it is weighed against each other."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

from alerts.detect import meetings, places
from alerts.detect.dates import Span
from alerts.detect.evidence import Case, Witness
from alerts.detect.membership import Frame, Miss
from alerts.detect.roster import Listing
from alerts.detect.scene import Scene
from alerts.detect.times import Resolved


@dataclass
class Draft:
    """What is collected while an article is read."""

    published: Span | None
    founders: frozenset[str] = frozenset()
    founded: dt.date = dt.date.min  # the last day on which its founding was news
    archived: bool = False  # the article says that it is an old one published again
    frames: list[Frame] = field(default_factory=list)
    misses: list[Miss] = field(default_factory=list)
    listings: list[Listing] = field(default_factory=list)
    latest: Resolved | None = None  # the last time that the text gives of what has happened
    disowned: bool = False  # the article says that it is satire
    titled: set[str] = field(default_factory=set)  # nations that the title names
    outsiders: set[str] = field(default_factory=set)  # nations of which the text says that they are no members
    counts: list[tuple[int, Scene]] = field(default_factory=list)
    seen: list[meetings.Sighting] = field(default_factory=list)
    mention: Scene | None = None
    # nations of which only the classifier spoke: where, and as what
    proofs: dict[str, tuple[Witness, str]] = field(default_factory=dict)
    # nations that the classifier takes for members, and how likely
    members: list[tuple[Case, float]] = field(default_factory=list)
    serial: bool = False  # its title says that it is one page or part of several
    title_town: places.Place | None = None  # the one town that the title says something happens in
