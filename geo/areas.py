"""The areas of a city and how they nest.

A municipality holds districts, a district boroughs, a borough neighbourhoods. Only the
neighbourhoods have outlines of their own; the larger areas are unions of them. The hierarchy
is read from the file, never from the digits of a code.
"""

from __future__ import annotations

import json
import tomllib
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Literal, get_args

import numpy as np
import shapely

from geo.citation import Citation
from geo.errors import DataError
from geo.spelling import folded, slug

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    import geopandas as gpd
    from numpy.typing import ArrayLike, NDArray

Level = Literal["neighbourhood", "borough", "district", "municipality"]
LEVELS: tuple[Level, ...] = get_args(Level)
"""From the smallest to the largest."""

_PREFIX: dict[Level, str] = {"borough": "b-", "district": "d-", "municipality": "m-"}


@dataclass(frozen=True, slots=True)
class Area:
    """One area of a city."""

    id: str
    """The official code of a neighbourhood; else the level's letter and the name: `b-kirseberg`."""
    level: Level
    name: str
    parent: str | None
    """The id of the area it lies in; None for the municipality."""
    hectares: float
    """The official area; of a union, the sum of its parts."""
    police_area: str | None = None
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Place:
    """A named spot that is no area: a square, a park, a landmark."""

    name: str
    area: str
    """The id of the smallest area that holds all of it."""


@dataclass(frozen=True, eq=False)
class Areas:
    """Every area of a city, by id, with outlines in EPSG:4326. Equal only to itself."""

    by_id: Mapping[str, Area]
    outlines: Mapping[str, shapely.Geometry]
    """The outline of each neighbourhood, by id, ordered by code."""
    places: tuple[Place, ...]
    source: Citation
    metric: str
    """The reference system to measure in, such as EPSG:3008."""
    _names: Mapping[str, str] = field(repr=False)

    def __getitem__(self, area: str) -> Area:
        """Return the area with this id. Raises KeyError where there is none."""
        return self.by_id[area]

    def __contains__(self, area: object) -> bool:
        """Return whether an area has this id."""
        return area in self.by_id

    def __iter__(self) -> Iterator[Area]:
        """Iterate over all areas, neighbourhoods first."""
        return iter(self.by_id.values())

    def of_level(self, level: Level) -> tuple[Area, ...]:
        """Return the areas of one level, in the order of their ids."""
        return tuple(area for area in self if area.level == level)

    @cached_property
    def whole(self) -> Area:
        """The municipality."""
        return self.of_level("municipality")[0]

    def find(self, name: str) -> Area | None:
        """Return the area of this name or alias, whatever its capitals and marks; else None.

        Where a name is both a borough's and a neighbourhood's, the larger area answers.
        """
        found = self._names.get(folded(name))
        return self.by_id[found] if found else None

    def up(self, area: str) -> tuple[str, ...]:
        """Return the ids from this area to the municipality, itself first."""
        return self._above[area]

    @cached_property
    def _above(self) -> dict[str, tuple[str, ...]]:
        """The areas that hold each area, itself first; the larger areas stand last in `by_id`."""
        above: dict[str, tuple[str, ...]] = {}
        for area in reversed(list(self.by_id.values())):
            above[area.id] = (area.id, *(above[area.parent] if area.parent else ()))
        return above

    def at(self, area: str, level: Level) -> str | None:
        """Return the id of the area of `level` that holds `area`; None where `area` is larger."""
        return self._holders[area].get(level)

    @cached_property
    def _holders(self) -> dict[str, dict[Level, str]]:
        """The area of each level that holds each area, itself among them."""
        return {
            area: {self.by_id[up].level: up for up in above} for area, above in self._above.items()
        }

    def children(self, area: str) -> tuple[Area, ...]:
        """Return the areas right below this one."""
        return tuple(each for each in self if each.parent == area)

    def within(self, area: str) -> tuple[str, ...]:
        """Return the ids of the neighbourhoods that make up this area."""
        return self._members[area]

    @cached_property
    def _members(self) -> dict[str, tuple[str, ...]]:
        members: dict[str, list[str]] = {each: [] for each in self.by_id}
        for code in self.outlines:
            for up in self.up(code):
                members[up].append(code)
        return {area: tuple(codes) for area, codes in members.items()}

    def outline(self, area: str) -> shapely.Geometry:
        """Return the outline of any area, in EPSG:4326: a union for the larger ones."""
        return self._unions[area]

    @cached_property
    def _unions(self) -> dict[str, shapely.Geometry]:
        return {
            area: shapely.coverage_union_all([self.outlines[code] for code in members])
            for area, members in self._members.items()
        }

    def label(self, area: str) -> tuple[float, float]:
        """Return a point well inside the area, as (lon, lat): where its name stands."""
        return self._labels[area]

    @cached_property
    def _labels(self) -> dict[str, tuple[float, float]]:
        largest = {area: _largest(outline) for area, outline in self._unions.items()}
        centres = {area: shapely.maximum_inscribed_circle(part) for area, part in largest.items()}
        return {
            area: (round(circle.coords[0][0], 5), round(circle.coords[0][1], 5))
            for area, circle in centres.items()
        }

    def shapes(self, level: Level) -> gpd.GeoDataFrame:
        """Return one row for each area of `level`: name, geometry in EPSG:4326, indexed by id."""
        import geopandas as gpd  # noqa: PLC0415  a second and a half that a first page does not need

        areas = self.of_level(level)
        return gpd.GeoDataFrame(
            {"name": [area.name for area in areas]},
            geometry=[self.outline(area.id) for area in areas],
            index=[area.id for area in areas],
            crs="EPSG:4326",
        )

    @cached_property
    def _tree(self) -> tuple[shapely.STRtree, NDArray[np.object_]]:
        """The tree of all outlines, and the id of each; one more, None, for what is in none."""
        shapes = np.array(list(self.outlines.values()), object)
        shapely.prepare(shapes)
        return shapely.STRtree(shapes), np.array([*self.outlines, None], object)

    def locate(self, lon: ArrayLike, lat: ArrayLike) -> NDArray[np.object_]:
        """Return the id of the neighbourhood of each point, or None outside all of them.

        A point on a shared border goes to the lowest code, so that none is counted twice;
        a point outside is never given to the nearest area, nor is one without coordinates.

        Parameters
        ----------
        lon, lat
            Degrees in EPSG:4326, of equal length.
        """
        tree, codes = self._tree
        points = shapely.points(np.atleast_1d(lon), np.atleast_1d(lat))
        point, area = tree.query(points, predicate="intersects")
        lowest = np.full(len(points), len(codes) - 1)
        np.minimum.at(lowest, point, area)
        found: NDArray[np.object_] = codes[lowest]
        return found


def _largest(outline: shapely.Geometry) -> shapely.Geometry:
    return max(shapely.get_parts(outline), key=shapely.area)


def load(directory: Path) -> Areas:
    """Read `neighbourhoods.geojson` and `areas.toml` of a city's `areas/` directory.

    Raises
    ------
    geo.errors.DataError
        With every breach: outlines that overlap or leave gaps, two areas with one code or one
        name, an alias of nothing.
    """
    features = json.loads((directory / "neighbourhoods.geojson").read_text("utf-8"))["features"]
    about = tomllib.loads((directory / "areas.toml").read_text("utf-8"))
    ordered = sorted(features, key=lambda feature: str(feature["properties"]["code"]))
    aliases: dict[str, list[str]] = about.get("aliases", {})
    areas = _hierarchy([feature["properties"] for feature in ordered], about["name"], aliases)
    outlines = {
        str(feature["properties"]["code"]): shapely.geometry.shape(feature["geometry"])
        for feature in ordered
    }
    breaches = [*_geometry_breaches(outlines), *_name_breaches(areas, aliases)]
    if breaches:
        raise DataError(f"{directory / 'areas.toml'}: {breach}" for breach in breaches)
    names = _names(areas)
    places = tuple(Place(each["name"], each["area"]) for each in about.get("place", []))
    source = Citation.of(about["source"])
    return Areas(areas, outlines, places, source, about["metric"], names)


def _hierarchy(
    rows: Sequence[Mapping[str, str]], city: str, aliases: Mapping[str, Sequence[str]]
) -> dict[str, Area]:
    """Return every area by id: the neighbourhoods of `rows`, and what they add up to."""
    top = _PREFIX["municipality"] + slug(city)
    found: dict[str, Area] = {}
    sums: dict[str, tuple[Level, str, str | None, float]] = {}
    for row in rows:
        district = _PREFIX["district"] + slug(row["district"])
        borough = _PREFIX["borough"] + slug(row["borough"])
        code, hectares = str(row["code"]), float(row["area_ha"])
        also = tuple(aliases.get(code, ()))
        police = row.get("police_area")
        found[code] = Area(code, "neighbourhood", row["name"], borough, hectares, police, also)
        above: list[tuple[str, Level, str, str | None]] = [
            (borough, "borough", row["borough"], district),
            (district, "district", row["district"], top),
            (top, "municipality", city, None),
        ]
        for area, level, name, parent in above:
            so_far = sums[area][3] if area in sums else 0.0
            sums[area] = (level, name, parent, so_far + hectares)
    for larger, (level, name, parent, hectares) in sums.items():
        also = tuple(aliases.get(larger, ()))
        found[larger] = Area(larger, level, name, parent, round(hectares, 1), None, also)
    return dict(sorted(found.items(), key=lambda item: (LEVELS.index(item[1].level), item[0])))


def _names(areas: Mapping[str, Area]) -> dict[str, str]:
    """Return the area that answers to each folded name: its own name before another's alias."""
    by_name = {folded(alias): area.id for area in areas.values() for alias in area.aliases}
    return by_name | {folded(area.name): area.id for area in areas.values()}


def _geometry_breaches(outlines: Mapping[str, shapely.Geometry]) -> Iterator[str]:
    invalid = [code for code, outline in outlines.items() if not outline.is_valid]
    if invalid:
        yield f"outlines that cross themselves: {', '.join(invalid)}"
    elif not shapely.coverage_is_valid(list(outlines.values())):
        yield "outlines that overlap or whose shared borders differ"


def _name_breaches(
    areas: Mapping[str, Area], aliases: Mapping[str, Sequence[str]]
) -> Iterator[str]:
    for alias in aliases:
        if alias not in areas:
            yield f"aliases of {alias!r}, which is no area"
    seen: dict[tuple[Level, str], str] = {}
    for area in areas.values():
        other = seen.setdefault((area.level, folded(area.name)), area.id)
        if other != area.id:
            yield f"{area.id} and {other} share the name {area.name!r}"
