"""What the measurements have in common: medians and spreads, a child process's cost, and the memory of this one."""

from __future__ import annotations

import itertools
import os
import resource
import statistics
import subprocess
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Cost:
    """What one process cost, its children included: wall and CPU in seconds, peak memory of the largest in MB."""

    wall: float
    cpu: float
    peak: float
    code: int
    output: str = ""


def cost_of(
    command: Sequence[str], folder: Path, environment: Mapping[str, str] | None = None, *, timeout: float = 600.0
) -> Cost:
    """Run a command to its end in ``folder``. Raises TimeoutExpired; a failing command is a Cost with its exit code."""
    with tempfile.TemporaryFile() as output:
        started = time.perf_counter()
        child = subprocess.Popen(
            command, cwd=folder, env={**own_environment(), **(environment or {})}, stdin=subprocess.DEVNULL, stdout=output,
            stderr=subprocess.STDOUT,
        )  # fmt: skip
        own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        seen = 0
        for turn in itertools.count():
            if turn % 10 == 0:
                seen = max(seen, _high_water(child.pid))
            done, status, usage = os.wait4(child.pid, os.WNOHANG)
            wall = time.perf_counter() - started
            if done:
                break
            if wall > timeout:
                child.kill()
                os.wait4(child.pid, 0)
                child.returncode = -9
                raise subprocess.TimeoutExpired(command, timeout)
            time.sleep(0.002)
        # What a child was before it became the program, a copy of this process, counts in its usage: no peak below that can be told there.
        peak = usage.ru_maxrss if usage.ru_maxrss > own or not seen else seen
        child.returncode = os.waitstatus_to_exitcode(status)
        output.seek(0)
        text = output.read().decode(errors="replace")
    return Cost(wall, usage.ru_utime + usage.ru_stime, peak / 1024, child.returncode, text)


def _high_water(process: int) -> int:
    """The peak memory of a running process in kB; 0 where the system does not tell."""
    try:
        lines = Path(f"/proc/{process}/status").read_text(encoding="ascii", errors="replace").splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in lines if line.startswith("VmHWM:")), 0)


def own_environment() -> dict[str, str]:
    """This process's environment, without what would make a child compile every module anew."""
    return {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


def resident() -> float:
    """The memory that this process holds now, in MB (Linux; elsewhere its peak)."""
    try:
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
        return pages * os.sysconf("SC_PAGE_SIZE") / 2**20
    except OSError:
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def cpu() -> float:
    """CPU seconds of this process so far."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


def cpu_of(process: int) -> float:
    """CPU seconds of a running process so far, to a hundredth (Linux; elsewhere 0)."""
    try:
        ticks = Path(f"/proc/{process}/stat").read_text(encoding="ascii").rpartition(")")[2].split()[11:13]
    except OSError:
        return 0.0
    return sum(map(int, ticks)) / os.sysconf("SC_CLK_TCK")


def summary(values: Sequence[float], digits: int = 3) -> dict[str, float]:
    """Median, 95th percentile, smallest and largest."""
    ordered = sorted(values)
    return {
        "median": round(statistics.median(ordered), digits),
        "p95": round(ordered[min(len(ordered) - 1, int(len(ordered) * 0.95))], digits),
        "min": round(ordered[0], digits),
        "max": round(ordered[-1], digits),
    }
