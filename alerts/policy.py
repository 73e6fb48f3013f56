"""The operator's judgement, as configuration: which findings count, which are told, and how long things take."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, field_validator

Level = Literal["alert", "notice", "silent"]

ALERTS = ("new_member", "new_meeting")
NOTICES = (
    "invited", "observer", "planned", "withdrawn", "postponed", "cancelled", "moved", "held", "changed", "unconfirmed",
    "denied", "corrected", "overdue", "count",
)  # fmt: skip


class Policy(BaseModel):
    """``[policy]``: from a finding to what people are told. What counts as official is the initiative's to say."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    minimum_confidence: float = Field(
        default=0.5, ge=0, le=1, description="an official claim the detector is less sure of than this is told as unconfirmed"
    )
    grace_days: int = Field(
        default=14, ge=0, description="a planned meeting that nobody has reported this many days after its end is overdue"
    )
    same_meeting_days: int = Field(
        default=3, ge=0, description="reports of one city whose dates are this far apart are of one meeting"
    )
    reschedule_days: int = Field(
        default=30,
        ge=0,
        description="where a date is a plan, a reprint's \"this week\" or a copyist's, reports of one city this far apart are of one meeting",
    )
    history_days: int = Field(
        default=90, ge=1, description="an article first seen this many days after its publication is history: no breaking news"
    )
    levels: dict[str, Level] = Field(
        default_factory=dict, description="kind of finding -> alert, notice or silent, where the default does not suit"
    )

    @field_validator("levels")
    @classmethod
    def _known_kinds(cls, levels: dict[str, Level]) -> dict[str, Level]:
        unknown = sorted(set(levels) - {*ALERTS, *NOTICES})
        if unknown:
            raise ValueError(f"no such kind: {', '.join(unknown)}; kinds are {', '.join((*ALERTS, *NOTICES))}")
        return levels

    def level(self, kind: str) -> Level:
        """How loudly a kind of finding is told."""
        return self.levels.get(kind, "alert" if kind in ALERTS else "notice")
