"""Draw a city that does not exist: coast, border, and neighbourhoods without gaps or overlaps.

All drawing is done in metres east and north of the city's origin. Neighbourhoods are the Voronoi
cells of evenly spread seeds, closer together near the middle. Each border between two cells is
bent once, before the cells are cut, so that both sides share it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import shapely
import shapely.affinity
from pyproj import Transformer
from scipy.spatial import cKDTree

from geo.crs import WGS84

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from geo.example.recipe import Line, Neighbourhood, Point, Recipe

    Array = NDArray[np.float64]

_KM_M = 1000.0
_STEP_M = 60.0
"""The land is stood for by points this far apart while the seeds are spread."""
_SPREADINGS = 40
_MIDDLE_M = 4200.0
"""The distance from the middle over which neighbourhoods grow larger by a factor e squared."""
_FINEST_M = 110.0
"""A line is bent until its pieces are about this long."""
_STRAIGHT, _WINDING = 0.02, 0.10
"""How rough the borders are in the middle, and how much rougher in the country."""
_COUNTRY_M = 8000.0
_QUAYS: Point = (2.0, -3.2)
"""The harbour's neighbourhoods are those nearest to the quays."""
_GENERALISED_M = 20.0
_DECIMALS = 5


@dataclass(frozen=True, slots=True)
class Drawing:
    """The finished outlines, in EPSG:4326 with five decimals."""

    outlines: dict[str, shapely.Geometry]
    """By the code of the neighbourhood, in order; together a valid coverage."""
    hectares: dict[str, float]
    land: shapely.Geometry
    """All land: the municipality's and its neighbours'."""


def draw(recipe: Recipe) -> Drawing:
    """Draw the city of `recipe`. The same recipe always gives the same drawing."""
    rng = np.random.default_rng(recipe.seed)
    coast = np.concatenate([bent(line.points, line.rough, rng) for line in recipe.coast])
    island = shapely.Polygon(bent(_closed(recipe.island), recipe.island.rough, rng))
    border = [*bent(recipe.inland.points, recipe.inland.rough, rng), *_metres(recipe.at_sea)]
    mainland = shapely.make_valid(shapely.Polygon([*coast, *_metres(recipe.hinterland)]))
    municipality = _largest(mainland & shapely.Polygon(border))

    seeds = _seeds(recipe, municipality, rng)
    cells = _cells(np.array(list(seeds.values())), municipality, rng)
    shapes = dict(zip(seeds, cells, strict=True))
    shapes |= {each.code: island for each in recipe.neighbourhoods if each.island}
    return _finished(recipe, shapes, mainland | island)


def bent(points: Sequence[Point], rough: float, rng: np.random.Generator) -> Array:
    """Return a natural-looking line through `points` (kilometres), in metres.

    Each piece is broken at its middle, which is moved sideways by a share of its length, until
    the pieces are short. The given points stay where they are.
    """
    line: Array = _metres(points)
    while rough and (length := np.hypot(*np.diff(line, axis=0).T)).max() > _FINEST_M:
        step = np.diff(line, axis=0)
        aside = np.stack([-step[:, 1], step[:, 0]], axis=1)
        shift = np.clip(rng.normal(0, rough, len(step)), -2 * rough, 2 * rough)
        middle = line[:-1] + step / 2 + aside * shift[:, None]
        long = np.flatnonzero(length > _FINEST_M)
        line = np.insert(line, long + 1, middle[long], axis=0)
    return line


def _seeds(recipe: Recipe, land: shapely.Geometry, rng: np.random.Generator) -> dict[str, Array]:
    """Return where each neighbourhood of the mainland has its middle, by code."""
    spots = _grid(land)
    centres = _metres([borough.centre for borough in recipe.boroughs])
    reach = np.array([borough.reach for borough in recipe.boroughs])
    distance = np.hypot(*(spots[:, None] - centres[None]).transpose(2, 0, 1))
    nearest = (distance / reach).argmin(axis=1)
    seeds: dict[str, Array] = {}
    for number, borough in enumerate(recipe.boroughs):
        members = [each for each in borough.members if not each.island]
        spread = _spread(spots[nearest == number], len(members), rng)
        seeds |= _named(members, spread)
    return seeds


def _grid(land: shapely.Geometry) -> Array:
    west, south, east, north = land.bounds
    x, y = np.meshgrid(np.arange(west, east, _STEP_M), np.arange(south, north, _STEP_M))
    inside = shapely.contains_xy(land, x, y)
    return np.stack([x[inside], y[inside]], axis=1)


def _spread(spots: Array, count: int, rng: np.random.Generator) -> Array:
    """Return `count` points spread over `spots`, closer together near the city's middle."""
    weight = np.exp(-2 * np.hypot(*spots.T) / _MIDDLE_M)
    seeds = rng.choice(spots, count, replace=False, p=weight / weight.sum())
    for _ in range(_SPREADINGS):
        _, owner = cKDTree(seeds).query(spots)
        mass = np.bincount(owner, weight, count)
        pull = [np.bincount(owner, weight * axis, count) / mass for axis in spots.T]
        seeds = np.stack(pull, axis=1)
    _, on_land = cKDTree(spots).query(seeds)
    spread: Array = spots[on_land]
    return spread


def _named(members: Sequence[Neighbourhood], seeds: Array) -> dict[str, Array]:
    """Return a seed for each member: harbours by the quays, the rest from the middle outwards."""
    harbours = [each for each in members if each.kind.id == "harbour"]
    others = [each for each in members if each.kind.id != "harbour"]
    to_quays = np.hypot(*(seeds - np.array(_QUAYS) * _KM_M).T).argsort()
    by_quays, rest = to_quays[: len(harbours)], to_quays[len(harbours) :]
    outwards = rest[np.hypot(*seeds[rest].T).argsort()]
    order = [*zip(others, outwards, strict=True), *zip(harbours, by_quays, strict=True)]
    return {each.code: seeds[place] for each, place in order}


def _cells(
    seeds: Array, land: shapely.Geometry, rng: np.random.Generator
) -> list[shapely.Geometry]:
    """Cut `land` into one cell for each seed, along bent borders."""
    points = shapely.MultiPoint(seeds)
    around = shapely.box(*land.bounds).buffer(5 * _KM_M)
    straight = shapely.voronoi_polygons(points, extend_to=around, only_edges=True)
    edges = sorted(shapely.get_parts(straight), key=lambda edge: edge.wkt)
    borders = [_bent_edge(edge, rng) for edge in edges]
    lines = shapely.union_all([*borders, land.boundary])
    pieces = shapely.get_parts(shapely.polygonize(shapely.get_parts(lines)))
    shapely.prepare(land)
    inside = [piece for piece in pieces if land.contains(piece.representative_point())]
    return _merged(inside, shapely.points(seeds))


def _bent_edge(edge: shapely.Geometry, rng: np.random.Generator) -> shapely.Geometry:
    points = shapely.get_coordinates(edge) / _KM_M
    outwards = min(float(np.hypot(*points.mean(axis=0))) * _KM_M / _COUNTRY_M, 1.0)
    rough = _STRAIGHT + _WINDING * outwards
    return shapely.LineString(bent([(x, y) for x, y in points], rough, rng))


def _merged(pieces: list[shapely.Geometry], seeds: NDArray[np.object_]) -> list[shapely.Geometry]:
    """Return the piece of each seed, grown by the scraps it shares the longest border with."""
    seed, piece = shapely.STRtree(pieces).query(seeds, predicate="within")
    cells = [pieces[found] for found in piece[seed.argsort()]]
    scraps = [each for number, each in enumerate(pieces) if number not in set(piece)]
    for scrap in sorted(scraps, key=shapely.area, reverse=True):
        shared = [shapely.length(scrap.boundary & cell.boundary) for cell in cells]
        best = int(np.argmax(shared))
        cells[best] = shapely.coverage_union(cells[best], scrap)
    return cells


def _finished(
    recipe: Recipe, shapes: dict[str, shapely.Geometry], land: shapely.Geometry
) -> Drawing:
    """Return the drawing at its place on Earth, generalised and rounded."""
    codes = sorted(shapes)
    plain = shapely.coverage_simplify(
        [shapes[code] for code in codes], _GENERALISED_M, simplify_boundary=False
    )
    outlines = [_on_earth(recipe, shape) for shape in plain]
    to_metric = Transformer.from_crs(WGS84, recipe.metric, always_xy=True)
    measured = [_moved(shape, to_metric) for shape in outlines]
    return Drawing(
        outlines=dict(zip(codes, outlines, strict=True)),
        hectares={
            code: round(shape.area / 10_000, 1) for code, shape in zip(codes, measured, strict=True)
        },
        land=_on_earth(recipe, land),
    )


def _on_earth(recipe: Recipe, shape: shapely.Geometry) -> shapely.Geometry:
    """Return `shape` (metres from the origin) in degrees with five decimals."""
    east, north = Transformer.from_crs(WGS84, recipe.metric, always_xy=True).transform(
        *recipe.origin
    )
    placed = shapely.affinity.translate(shape, east, north)
    to_degrees = Transformer.from_crs(recipe.metric, WGS84, always_xy=True)
    moved = shapely.transform(_moved(placed, to_degrees), lambda xy: xy.round(_DECIMALS))
    return shapely.remove_repeated_points(moved)


def _moved(shape: shapely.Geometry, transformer: Transformer) -> shapely.Geometry:
    return shapely.transform(
        shape, lambda xy: np.stack(transformer.transform(xy[:, 0], xy[:, 1]), axis=1)
    )


def _metres(points: Sequence[Point]) -> Array:
    return np.array(points, float) * _KM_M


def _closed(line: Line) -> tuple[Point, ...]:
    return (*line.points, line.points[0])


def _largest(shape: shapely.Geometry) -> shapely.Geometry:
    return max(shapely.get_parts(shape), key=shapely.area)
