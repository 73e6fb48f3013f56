"""A peer's name and packages in, the Python of an environment of its own out: made once, kept outside the checkout."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import venv
from collections.abc import Sequence
from pathlib import Path


def cache() -> Path:
    """Where environments and work files live."""
    base = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(base) / "cspo-watch-bench"


def folder_of(name: str, packages: Sequence[str]) -> Path:
    """Where the environment of these packages is, or would be."""
    mark = hashlib.sha256(" ".join([sys.version, *packages]).encode()).hexdigest()[:10]
    return cache() / "environments" / f"{name}-{mark}"


def python_of(name: str, packages: Sequence[str]) -> Path:
    """The interpreter of an environment that holds these packages; it is installed on first use.

    Raises CalledProcessError, with pip's last words in its output, when they cannot be installed.
    """
    folder = folder_of(name, packages)
    python = folder / "bin" / "python"
    if not (folder / "ready").exists():
        print(f"  installing {name} in {folder}", flush=True)
        venv.create(folder, clear=True, with_pip=True)
        subprocess.run(
            [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *packages],
            check=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
        )  # fmt: skip
        (folder / "ready").touch()
    return python
