"""The commands of ``cspo-watch``: words from a terminal or a crontab in, calls into the pipeline and an exit code out."""

from __future__ import annotations

from cli.app import main

__all__ = ["main"]
