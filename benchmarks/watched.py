"""A configuration for measurements: one or many sources on the stage, politeness off, mail into a Maildir."""

from __future__ import annotations

from pathlib import Path

from benchmarks.stage import HOST, LISTING

WATCH = """
[http]
delay = "0s"
concurrency = {concurrency}
autothrottle = false
resolve = {{ "{host}" = "127.0.0.1:{port}" }}

[schedule]
jitter = "0s"
deliver_every = "1s"
news_window = "10000d"

[mail]
sender = "CSpO Watch <watch@localhost>"
{mail}

[[subscriber]]
address = "desk@localhost"

[[publisher]]
name = "war.gov"
hosts = ["{host}"]
country = "US"
"""

SOURCE = """
[[source]]
name = "{name}"
publisher = "war.gov"
kind = "afpims"
site_number = 945
content_type = 9
items = {items}
every = "{every}"
"""


def write(
    folder: Path,
    port: int,
    *,
    items: int = 100,
    listing: bool = False,
    every: str = "15m",
    concurrency: int = 8,
    mail: str = 'maildir = "mail"',
) -> Path:
    """Write ``cspo-watch.toml`` into a folder of its own -> its path. ``listing``: for backfill, with the listing page too."""
    folder.mkdir(parents=True, exist_ok=True)
    text = WATCH.format(concurrency=concurrency, host=HOST, port=port, mail=mail)
    text += SOURCE.format(name="releases", items=items, every=every)
    if listing:
        text += f'listing = "https://{HOST}{LISTING}"\n'
    path = folder / "cspo-watch.toml"
    path.write_text(text, encoding="utf-8")
    return path
