"""What each job promised and when it kept it in, what is late or in trouble out.

A job's next finish is expected at a time; only a finish without an error moves that time on. So a job that hangs, fails each
time or was forgotten is late alike, whatever the reason, once it is more than ``patience`` behind.
"""

from __future__ import annotations

from datetime import datetime, timedelta


class Standing:
    """How the jobs of one daemon stand."""

    def __init__(self, patience: timedelta) -> None:
        self.patience = patience
        self.complete: datetime | None = None  # the last moment at which a round ended and nothing was late
        self._expected: dict[str, datetime] = {}
        self._trouble: dict[str, str] = {}

    def expect(self, job: str, when: datetime) -> None:
        """The job is to have finished its next turn at about ``when``."""
        self._expected[job] = when

    def promise(self, job: str) -> datetime:
        """When the job's next turn was to have finished. Raises KeyError for a job that promised nothing."""
        return self._expected[job]

    def forget(self, job: str) -> None:
        """The job is no more."""
        self._expected.pop(job, None)

    def trouble(self, part: str, what: str) -> None:
        """What is wrong with a part whose job runs all the same; "" when nothing is any more."""
        if what:
            self._trouble[part] = what
        else:
            self._trouble.pop(part, None)

    def faults(self, now: datetime) -> list[str]:
        """Everything that is late or in trouble, one line each; empty when all is well."""
        late = [
            f"{job}: late, should have been done at {when:%Y-%m-%d %H:%M} UTC"
            for job, when in sorted(self._expected.items())
            if now > when + self.patience
        ]
        return late + [f"{part}: {what}" for part, what in sorted(self._trouble.items())]
