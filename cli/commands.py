"""Every command, by theme: importing this module registers them all."""

from cli import reading, watching  # noqa: F401
