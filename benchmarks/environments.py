"""A peer's name and packages in, the Python of an environment of its own out: made once, kept outside the checkout."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
import tomllib
import venv
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).parent.parent


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
        _install(python, *packages)
        (folder / "ready").touch()
    return python


def python_of_checkout() -> Path:
    """The interpreter of an environment that holds what a user would install from this checkout, as it is now.

    Raises CalledProcessError as `python_of` does.
    """
    needed = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["dependencies"]
    python = python_of("cspo-watch", needed)
    with tempfile.TemporaryDirectory() as copy:  # pip builds where the sources are
        shutil.copytree(ROOT, Path(copy) / "checkout", ignore=shutil.ignore_patterns(".*", "build", "tests", "__pycache__"))
        _install(python, "--no-deps", "--force-reinstall", str(Path(copy) / "checkout"))
    return python


def _install(python: Path, *words: str) -> None:
    subprocess.run(
        [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *words],
        check=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
    )  # fmt: skip
