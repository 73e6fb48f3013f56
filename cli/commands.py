"""Every command, by theme: importing this module registers them all, and the help shows them in this order."""

# isort: off
from cli import watching, worker, collecting, reading, redetecting, telling, keeping, configuring  # noqa: F401
