"""Every command, by theme: importing this module registers them all."""

from cli import collecting, configuring, keeping, queueing, reading, redetecting, telling, watching  # noqa: F401
