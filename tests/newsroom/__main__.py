"""Serves the replica until it is interrupted: ``python -m tests.newsroom --port 8000 --world demo``."""

from __future__ import annotations

import argparse
import signal
import threading
from datetime import datetime

from tests.newsroom import Newsroom, World
from tests.newsroom.demo import DAYS, demo_world
from tests.newsroom.generate import generate


def main() -> None:
    """Read the command line, serve, stop on SIGINT or SIGTERM."""
    parser = argparse.ArgumentParser(prog="python -m tests.newsroom", description=__doc__)
    parser.add_argument("--port", type=int, default=8000, help="port on 127.0.0.1; 0 takes a free one (default: %(default)s)")
    parser.add_argument("--world", choices=("demo", "generated", "empty"), default="demo", help="what it serves")
    parser.add_argument("--day", type=int, choices=(1, 2, 3), default=3, help="demo: up to which day (default: %(default)s)")
    parser.add_argument("--now", type=datetime.fromisoformat, help="the world's clock, e.g. 2026-12-03T12:00:00+00:00")
    parser.add_argument("--releases", type=int, default=1000, help="generated: how many (default: %(default)s)")
    parser.add_argument("--seed", type=int, default=1, help="generated: seed (default: %(default)s)")
    chosen = parser.parse_args()
    if chosen.now is not None and chosen.now.tzinfo is None:
        parser.error("--now needs a time zone, e.g. 2026-12-03T12:00:00+00:00")
    world = demo_world() if chosen.world == "demo" else World()
    if chosen.world == "demo":
        world.now = DAYS[chosen.day - 1]
    if chosen.world == "generated":
        for release in generate(chosen.releases, chosen.seed):
            world.publish(release)
    world.now = chosen.now or world.now
    stop = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: stop.set())
    with Newsroom(world, port=chosen.port) as room:
        print(f"newsroom on {room.url}, world {chosen.world} at {world.now:%Y-%m-%d %H:%M %Z}", flush=True)
        print(f"e.g. curl -H 'Host: www.war.gov' '{room.url}/DesktopModules/ArticleCS/RSS.ashx?ContentType=9&Site=945&max=10'")
        stop.wait()


if __name__ == "__main__":
    main()
