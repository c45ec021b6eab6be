"""The recipe of the made-up city, as it stands in its `recipe.toml`."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

Point = tuple[float, float]
"""Kilometres east and north of the city's origin."""

_NEAR_THE_MIDDLE = ("dense", "blocks", "houses")


@dataclass(frozen=True, slots=True)
class Line:
    """A line to draw through some points."""

    points: tuple[Point, ...]
    rough: float
    """How far the line strays from the straight way, as a share of the distance."""


@dataclass(frozen=True, slots=True)
class Kind:
    """What a neighbourhood is mostly made of."""

    id: str
    residents: float
    """Residents per hectare."""
    household: float
    """Residents per household."""
    rate: float
    """Incidents per 1,000 residents and year."""
    visitors: float
    """Incidents per hectare and year, whoever lives there."""


@dataclass(frozen=True, slots=True)
class Neighbourhood:
    """One neighbourhood before it has an outline."""

    code: str
    name: str
    borough: str
    kind: Kind
    island: bool = False


@dataclass(frozen=True, slots=True)
class Borough:
    """A borough, and where it lies."""

    name: str
    district: str
    police_area: str
    centre: Point
    reach: float
    """How far it reaches compared with its neighbours."""
    members: tuple[Neighbourhood, ...]
    """From the middle of the city outwards; the island, where there is one, comes last."""


@dataclass(frozen=True, slots=True)
class Recipe:
    """All that the generators need to know."""

    seed: int
    city: str
    origin: Point
    """Longitude and latitude."""
    metric: str
    coast: tuple[Line, ...]
    inland: Line
    at_sea: tuple[Point, ...]
    island: Line
    hinterland: tuple[Point, ...]
    boroughs: tuple[Borough, ...]
    extra: Mapping[str, Any]
    """The tables that only one generator reads: `incidents`, `survey`, `streets`."""

    @property
    def neighbourhoods(self) -> tuple[Neighbourhood, ...]:
        """Every neighbourhood, by code."""
        return tuple(each for borough in self.boroughs for each in borough.members)


def load(city: Path) -> Recipe:
    """Read `recipe.toml` of a made-up city's directory."""
    table = tomllib.loads((city / "recipe.toml").read_text("utf-8"))
    kinds = {name: Kind(name, **values) for name, values in table["kinds"].items()}
    border = table["border"]
    return Recipe(
        seed=table["seed"],
        city=table["city"],
        origin=(table["origin"]["lon"], table["origin"]["lat"]),
        metric=table["metric"],
        coast=tuple(_line(part) for part in table["coast"]),
        inland=Line(_points(border["inland"]), border["rough"]),
        at_sea=_points(border["at_sea"]),
        island=_line(table["island"]),
        hinterland=_points(table["hinterland"]["points"]),
        boroughs=tuple(
            _borough(number, entry, kinds) for number, entry in enumerate(table["borough"], 1)
        ),
        extra={name: table[name] for name in ("incidents", "survey", "streets") if name in table},
    )


def _points(pairs: list[list[float]]) -> tuple[Point, ...]:
    return tuple((float(x), float(y)) for x, y in pairs)


def _line(table: Mapping[str, Any]) -> Line:
    return Line(_points(table["points"]), float(table["rough"]))


def _borough(number: int, entry: Mapping[str, Any], kinds: Mapping[str, Kind]) -> Borough:
    members = [
        Neighbourhood(
            f"9{number:02}{place:02}", name, entry["name"], kinds[kind], name in _island(entry)
        )
        for place, (name, kind) in enumerate(_in_order(entry, list(kinds)), 1)
    ]
    return Borough(
        name=entry["name"],
        district=entry["district"],
        police_area=entry["police_area"],
        centre=(entry["centre"][0], entry["centre"][1]),
        reach=entry["reach"],
        members=tuple(members),
    )


def _in_order(entry: Mapping[str, Any], kinds: list[str]) -> list[tuple[str, str]]:
    """Return (name, kind) from the middle of the city outwards, parks a third of the way."""
    named = {kind: [(name, kind) for name in entry.get(kind, [])] for kind in kinds}
    lived_in = [each for kind in _NEAR_THE_MIDDLE for each in named[kind]]
    third = len(lived_in) // 3
    inner = [*lived_in[:third], *named["park"], *lived_in[third:]]
    island = [(name, "houses") for name in _island(entry)]
    return [*inner, *named["industry"], *named["rural"], *named["harbour"], *island]


def _island(entry: Mapping[str, Any]) -> list[str]:
    return list(entry.get("island", []))
