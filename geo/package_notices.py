"""Make a city's packaged notices anew: `python -m geo.package_notices EVENTS.json data/CITY`."""

from __future__ import annotations

import sys
from pathlib import Path

from geo import event_types, gazetteer, notices
from geo.city import City
from geo.sources.events import read_events


def main(events: str, city: str) -> None:
    """Read the police's file, place its notices, and write `notices/notices.csv` of the city."""
    here = City(Path(city).name, Path(city))
    asked = here.about["notices"]
    found = read_events(Path(events), places=asked["places"], regions=asked["regions"])
    types = event_types.load(here.directory / "vocabulary" / "event_types.toml", here.problems)
    table, _ = notices.rows(found, gazetteer.load(here.areas, here.directory), types)
    notices.write_packaged(table, here.directory / "notices")


if __name__ == "__main__":
    main(*sys.argv[1:])
