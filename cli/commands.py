"""Every command, by theme: importing this module registers them all."""

from cli import collecting, configuring, keeping, reading, watching  # noqa: F401
