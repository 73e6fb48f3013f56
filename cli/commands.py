"""Every command, by theme: importing this module registers them all."""

from cli import watching  # noqa: F401
