"""What every test leaves as it found it."""

from __future__ import annotations

import logging
from collections.abc import Iterator

import pytest


@pytest.fixture(autouse=True)
def _logs_go_nowhere_else() -> Iterator[None]:
    """A command run in this process sends logs to its own stderr, which is closed when it ends."""
    yield
    for handler in [found for found in logging.root.handlers if type(found).__module__.startswith("cli")]:
        logging.root.removeHandler(handler)
