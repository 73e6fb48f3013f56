"""A version in, archive and outbox as this program makes them, as SQL text beside this file, out."""

from __future__ import annotations

import argparse
import tempfile
from datetime import UTC, datetime
from pathlib import Path

from alerts.mail import Mail
from alerts.outbox import Outbox
from tests.sample_archive import build
from tests.schemas import FOLDER, dump
from tests.telling import ANA, BOB, NEW_MEMBER, PARAGRAPH

NOW = datetime(2026, 12, 5, 8, 0, tzinfo=UTC)


def main() -> None:
    """Read the command line and write both files; what is there already stays."""
    parser = argparse.ArgumentParser(prog="python -m tests.schemas", description=__doc__)
    parser.add_argument("version", help="as in pyproject.toml, e.g. 0.1.0")
    parser.add_argument("--again", action="store_true", help="replace what is stored: only for a version that is not released")
    chosen = parser.parse_args()
    targets = [FOLDER / f"{kind}-{chosen.version}.sql" for kind in ("archive", "outbox")]
    if any(target.exists() for target in targets) and not chosen.again:
        parser.error(f"{chosen.version} is stored already; a released schema is never changed")
    with tempfile.TemporaryDirectory() as folder:
        dump(build(Path(folder) / "archive.db", articles=2), targets[0])
        with Outbox(Path(folder) / "outbox.db") as outbox:
            outbox.enqueue([(NEW_MEMBER, PARAGRAPH)], [ANA, BOB], Mail(), NOW)
        dump(Path(folder) / "outbox.db", targets[1])


if __name__ == "__main__":
    main()
