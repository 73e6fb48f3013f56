"""The world of the product's demonstration: three invented days in December 2026, and what each release is for.

It is fiction set in the future of those who read it now: the meeting in Oslo, Poland's accession, all persons and all
quotations are made up. Only two articles are real, both of them seeds that their sites go on serving under old dates.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from pathlib import Path
from typing import Any

from tests.newsroom.release import Photo, Release
from tests.newsroom.world import World

SEEDS = Path(__file__).parents[2] / "db" / "seed_articles"

DAWN = datetime(2026, 12, 2, 6, 0, tzinfo=UTC)  # where the world's clock stands at first: before the first release
DAYS = tuple(datetime(2026, 12, day, 23, 0, tzinfo=UTC) for day in (2, 3, 4))  # each day's releases are all up at this time

COMMUNIQUE = 4691203
CROSS_POST = 4691377  # on spaceforce.mil, under another title
SECOND_CROSS_POST = 4691390  # on spacecom.mil, whose feed gives the address that mails carry
REPRINT = 4692105  # on stratcom.mil, with an opening of its own
BERLIN_SEED = 3610656
CANADA_SEED = 3281101  # the real number is not known to us


@dataclass(frozen=True)
class Expected:
    """One mail that a day must bring."""

    kind: str  # "new_member" or "new_meeting"
    country: str
    city: str = ""
    start: str = ""
    end: str = ""


@dataclass(frozen=True)
class Beat:
    """One thing that happens in the story."""

    day: int  # 1, 2 or 3
    site: str
    id: int
    title: str
    what: str  # what it is for, in words for the narration
    alerts: tuple[Expected, ...] = ()


def demo_world() -> World:
    """The three days as a World whose clock stands at DAWN; move it to each of DAYS in turn."""
    world = World(now=DAWN)
    for entry in _entries():
        world.publish(_release(entry))
    _serve_seeds(world)
    _retell(world)
    world.switch("spaceforce.mil", "akamai_403", since=DAYS[1] + timedelta(hours=6))
    return world


def story() -> list[Beat]:
    """Everything that happens, day by day, with the mails that it must bring (and none besides them)."""
    beats = [
        Beat(
            entry["day"],
            entry["site"],
            entry["id"],
            entry["title"],
            entry["what"],
            tuple(Expected(**alert) for alert in entry.get("alerts", ())),
        )
        for entry in _entries()
    ]
    for number, site, id in (("001", "war.gov", BERLIN_SEED), ("000", "spacecom.mil", CANADA_SEED)):
        beats.append(
            Beat(1, site, id, _seed(number, site, id).title, "an article that the archive knows from its seeds, still served")
        )
    beats += [
        Beat(2, "spaceforce.mil", CROSS_POST, _CROSS_TITLE, "the communiqué again: another site, number and title"),
        Beat(2, "spacecom.mil", SECOND_CROSS_POST, _SECOND_TITLE, "the communiqué again: its feed gives the address of the mail"),
        Beat(3, "war.gov", COMMUNIQUE, _CORRECTED_TITLE, "the communiqué corrected: two misprints, and a new slug with them"),
        Beat(3, "stratcom.mil", REPRINT, _REPRINT_TITLE, "the communiqué reprinted with an opening of the site's own"),
    ]
    return sorted(beats, key=lambda beat: beat.day)


def mails(day: int) -> list[Expected]:
    """The mails that one day must bring, no more and no fewer."""
    return [alert for beat in story() if beat.day == day for alert in beat.alerts]


# --------------------------------------------------------------------------- inside

_CROSS_TITLE = "Space Force leaders back two-year plan at Oslo session"
_SECOND_TITLE = "Oslo session ends with plan to share warnings faster"
_CORRECTED_TITLE = "Allied Leaders Close Oslo Talks With Pledge of Deeper Cooperation in Space"
_REPRINT_TITLE = "Strategic Command Welcomes Outcome of Oslo Talks"


@lru_cache(maxsize=1)
def _entries() -> list[dict[str, Any]]:
    return tomllib.loads((Path(__file__).parent / "demo.toml").read_text(encoding="utf-8"))["release"]


def _release(entry: dict[str, Any]) -> Release:
    photos = (Photo(*entry["photo"]),) if "photo" in entry else ()
    addresses = (("listing", entry["listing_address"]),) if "listing_address" in entry else ()
    plain = {name: entry[name] for name in ("section", "byline", "dateline", "summary") if name in entry}
    return Release(
        entry["site"],
        entry["id"],
        entry["title"],
        tuple(entry["text"].strip().split("\n\n")),
        published=entry["time"],
        photos=photos,
        addresses=addresses,
        also=tuple((number, form) for number, form in entry.get("also", ())),
        tags=tuple(entry.get("tags", ())),
        **plain,
    )


def _retell(world: World) -> None:
    """The communiqué's second life: two cross-posts on its own day, a correction and a reprint on the next."""
    second, third = DAYS[1], DAYS[2]
    world.cross_post(COMMUNIQUE, "spaceforce.mil", CROSS_POST, _CROSS_TITLE, at=second - timedelta(hours=3))
    world.cross_post(
        COMMUNIQUE,
        "spacecom.mil",
        SECOND_CROSS_POST,
        _SECOND_TITLE,
        at=second - timedelta(hours=2),
        addresses=(("feed", "govdelivery"),),
    )
    release = world.state(COMMUNIQUE, second)
    corrected = tuple(paragraph.replace("memorandom", "memorandum") for paragraph in release.paragraphs)
    world.edit(COMMUNIQUE, title=_CORRECTED_TITLE, paragraphs=corrected, at=third - timedelta(hours=9))
    opening = (
        "U.S. Strategic Command welcomed the outcome of this week's allied talks in Norway, which it supported with planners"
        " and with an officer on the drafting team. The War Department's account of the session follows."
    )
    world.cross_post(
        COMMUNIQUE,
        "stratcom.mil",
        REPRINT,
        _REPRINT_TITLE,
        at=third - timedelta(hours=4),
        paragraphs=(opening, *corrected),
        relation="reprint",
        photos=(),
    )


def _serve_seeds(world: World) -> None:
    world.publish(
        replace(
            _seed("001", "war.gov", BERLIN_SEED),
            section="News-Stories",
            published=datetime(2023, 12, 7, 21, 30, tzinfo=UTC),
            photos=(
                Photo(
                    "People watch a space launch.",
                    "Launch Time",
                    "U.S. Air Force Academy cadets watch the deployment of FalconSAT-X on SpaceX’s Falcon 9 at Vandenberg Space"
                    " Force Base, Calif., Nov. 11, 2023.",
                    "Justin Pacheco, Air Force",
                    "231111-F-NU281-1013M",
                ),
                Photo("logo", "CSpO Logo", "CSpO logo", "OSDPA", "231207-D-D0439-1234", "931.84 KB", 3),
            ),
            tags=("space", "Space Force", "innovation", "Science technology", "Engineering", "partnerships", "Space Command"),
        )
    )
    canada = _seed("000", "spacecom.mil", CANADA_SEED)
    world.publish(replace(canada, published=datetime(2023, 1, 27, 18, 0, tzinfo=UTC)))


def _seed(number: str, site: str, id: int) -> Release:
    """The article in a seed file, by the lines that the seeds' index calls its body."""
    index = tomllib.loads((SEEDS / "index.toml").read_text(encoding="utf-8"))["seed"]
    entry = next(entry for entry in index if entry["file"].startswith(f"{number}_"))
    lines = (SEEDS / entry["file"]).read_text(encoding="utf-8").splitlines()
    body = [lines[n - 1].strip() for first, last in entry["body"] for n in range(first, last + 1)]
    return Release(site, id, entry["title"], tuple(line for line in body if line), byline=entry["byline"])
