"""A plan that leaves as a file: its table as CSV, XLSX or GeoJSON, and what it says of itself.

Each says which city and which day it is of, and a made-up one says that it is, in its name too.
"""

from __future__ import annotations

import csv
import io
import json
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final, Literal

from geo.bidi import bare
from geo.plan import sheet
from geo.plan.chosen import chosen, open_places
from geo.spreadsheet import harmless

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date, datetime

    from geo.city import City
    from geo.filter import Filter
    from geo.plan.activity import Place
    from geo.plan.fold import Entry, Plan
    from geo.tongue import Say

Format = Literal["csv", "xlsx", "geojson"]
MARK: Final = "exempeldata"
"""Stands in the name of each file of a made-up city."""


@dataclass(frozen=True, eq=False)
class Leaving:
    """What was asked for of a plan, to be written. Equal only to itself."""

    city: City
    plan: Plan
    ask: Filter
    say: Say
    area: str | None = None

    @cached_property
    def entries(self) -> tuple[Entry, ...]:
        """The activities asked for, in the order they were added."""
        return chosen(self.plan, self.ask, self.city, self.area)

    @property
    def changed(self) -> datetime | None:
        """When the plan was last changed; None where it is empty."""
        moments = [entry.changed.at for entry in self.plan.entries.values()]
        told = [each.event.at for entry in self.plan for each in entry.status.values()]
        return max([*moments, *told], default=None)

    @property
    def day(self) -> date | None:
        """The day the plan is of: the one asked for, else that of its last change."""
        if self.ask.asof is not None:
            return self.ask.asof
        return self.changed.astimezone(self.city.zone).date() if self.changed else None

    @property
    def attribution(self) -> str:
        """Who is told from, in a sentence."""
        say, name = self.say, self.say.text(self.city.name)
        if self.city.synthetic:
            return bare(f"{say('Exempeldata: allt här är påhittat')}.")
        return bare(say("Aktivitetsplan för {place}. Varje aktivitet har sin källa.", place=name))

    def file(self, ending: str) -> str:
        """Return a name that says which city and day, and that a made-up city is made up."""
        mark = [MARK] if self.city.synthetic else []
        day = [self.ask.asof.isoformat()] if self.ask.asof else []
        place = [self.area] if self.area else []
        return "-".join(["lofteskartan", *mark, self.city.id, "plan", *place, *day]) + f".{ending}"

    def lines(self) -> Iterator[sheet.Line]:
        """Yield a row for each activity."""
        return sheet.lines(self.entries, self.city, self.say)

    def head(self) -> dict[str, Any]:
        """Return what stands before the rows where a format has room for it."""
        return {
            "city": self.city.id,
            "name": dict(self.city.name.words),
            "synthetic": self.city.synthetic,
            "mark": MARK if self.city.synthetic else None,
            "attribution": self.attribution,
            "as_of": self.day.isoformat() if self.day else None,
        }

    def as_json(self) -> dict[str, Any]:
        """Return the rows as JSON holds them."""
        return {**self.head(), "activities": [_plain(line) for line in self.lines()]}

    def as_csv(self) -> bytes:
        """Return the rows as CSV in UTF-8, with a byte order mark for Excel."""
        text = io.StringIO(newline="")
        written = csv.writer(text)
        written.writerow(sheet.COLUMNS)
        for line in self.lines():
            written.writerow(
                harmless("" if value is None else str(value)) for value in line.values()
            )
        return text.getvalue().encode("utf-8-sig")

    def as_geojson(self) -> bytes:
        """Return a feature for each place, and one without geometry where none is published."""
        features = [
            each
            for entry, line in zip(self.entries, self.lines(), strict=True)
            for each in self._features(entry, _plain(line))
        ]
        told = {"type": "FeatureCollection", **self.head(), "features": features}
        return json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode()

    def _features(self, entry: Entry, line: sheet.Line) -> Iterator[dict[str, Any]]:
        places = open_places(entry.activity, self.city).places
        made_up = {"mark": MARK} if self.city.synthetic else {}
        for number, place in enumerate(places or (None,), 1):
            about = {"place_kind": place.kind, "place_area": place.area} if place else {}
            yield {
                "type": "Feature",
                "id": f"{entry.activity.id}/{number}",
                "properties": {**line, **about, **made_up},
                "geometry": self._geometry(place) if place else None,
            }

    def _geometry(self, place: Place) -> dict[str, Any]:
        """Return a point or line; an area as the point where its name stands."""
        if place.kind == "line":
            return {"type": "LineString", "coordinates": [list(point) for point in place.course]}
        if place.course:
            return {"type": "Point", "coordinates": list(place.course[0])}
        whole = self.city.areas.whole.id
        return {"type": "Point", "coordinates": list(self.city.areas.label(place.area or whole))}


def _plain(line: sheet.Line) -> sheet.Line:
    """Return a row with each day written out."""
    return {
        name: value if isinstance(value, (str, int, type(None))) else value.isoformat()
        for name, value in line.items()
    }
