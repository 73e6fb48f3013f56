"""Statements: what a construction makes of a sentence, a frame where it understood it and a near miss where it nearly did."""

from __future__ import annotations

from dataclasses import dataclass

from alerts.detect.dates import When
from alerts.detect.scene import Scene

FEW = 4  # nations of which one statement can be news: more are a list, or do something else together
NO_SUBJECT = "a nation is named, and not as the subject"


@dataclass(frozen=True, slots=True)
class Frame:
    """One statement about some nations, before its dates are resolved."""

    codes: tuple[str, ...]
    status: str  # joined, invited, observer, planned, withdrawn, denied
    rule: str
    scene: Scene
    at: int  # offset of the trigger
    when: When | None = None
    background: bool = False
    confidence: float = 0.9
    explicit: bool = True  # the sentence itself names the initiative
    # those of `codes` with whom it is done; whether they are as new, only the founders' names tell
    partners: tuple[str, ...] = ()
    tense: str = "past"  # "" for a verb in the present, whose undated day is the nearest one


@dataclass(frozen=True, slots=True)
class Miss:
    """A construction that nearly spoke, and what it lacked."""

    rule: str
    scene: Scene
    reason: str
    codes: tuple[str, ...] = ()


Spoken = Frame | Miss
