"""A command at work in a process of its own in; every line it says, as it says it, and its end out."""

from __future__ import annotations

import subprocess
import threading
import time
from collections.abc import Callable
from typing import IO

# Bounds on what must happen: how long a wait may last before it counts as never, on a machine with much else to do.
SECONDS = 180.0


def eventually(
    condition: Callable[[], object], seconds: float = SECONDS, why: Callable[[], str] = lambda: "it did not happen"
) -> None:
    """Wait until it is true; fail, saying why, when it never becomes so."""
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, why()
        time.sleep(0.05)


class Running:
    """A process whose pipes are emptied as they fill: one that nobody listens to stands still after 64 kB."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self.process = process
        self.lines: list[str] = []
        self.readers = [threading.Thread(target=self._read, args=(pipe,)) for pipe in (process.stdout, process.stderr)]
        for reader in self.readers:
            reader.start()

    def _read(self, pipe: IO[str]) -> None:
        for line in pipe:
            self.lines.append(line.rstrip("\n"))

    @property
    def said(self) -> str:
        """The last of its lines, for whoever wants to know what went wrong."""
        return "\n".join(self.lines[-40:])

    def says(self, words: str, seconds: float = SECONDS, *, times: int = 1) -> str:
        """Wait for a line with these words, for the ``times``-th one -> it."""
        found: list[str] = []

        def there() -> bool:
            alive = self.process.poll() is None
            if not alive:
                self.ended()  # so that its last words are heard
            found[:] = [line for line in list(self.lines) if words in line]
            assert len(found) >= times or alive, f"it ended and never said {words!r}:\n{self.said}"
            return len(found) >= times

        eventually(there, seconds, lambda: f"nobody said {words!r}:\n{self.said}")
        return found[times - 1]

    def count(self, words: str) -> int:
        """How many lines with these words it has said."""
        return sum(words in line for line in list(self.lines))

    def stop(self) -> int:
        """End it as a service manager does -> its exit code."""
        if self.process.poll() is None:
            self.process.terminate()
        return self.ended()

    def kill(self) -> None:
        """End it as a power cut does."""
        self.process.kill()
        self.ended()

    def ended(self, seconds: float = 60) -> int:
        """Wait for its end -> its exit code; nothing that it said is missing then."""
        code = self.process.wait(timeout=seconds)
        for reader in self.readers:
            reader.join()
        return code
