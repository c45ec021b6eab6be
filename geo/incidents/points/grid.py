"""In which neighbourhood very many points lie, as `geo.areas.Areas.locate` finds it.

Over the city lies a grid. Most of its cells lie wholly inside one neighbourhood, or wholly outside
all of them: a point there needs no geometry. Only points in the cells that a border crosses are
located one by one.
"""

from __future__ import annotations

import threading
from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np
import shapely

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray

    from geo.areas import Areas

SIDE: Final = 1024
"""Cells along either side of the city's box: of a city of 25 km, one is 25 m wide."""
FEW: Final = 100_000
"""Fewer points are located sooner than a grid is made."""
_OUTSIDE, _CROSSED = -1, -2
_RIM: Final = 1e-6
"""So much of a cell lies round it, in which a point may be that is put into it by rounding."""


_MAKING: Final = threading.Lock()


class _Grid(NamedTuple):
    west: float
    south: float
    width: float
    height: float
    """Of a cell, in degrees."""
    cells: NDArray[np.int16]
    """By row and column: the place of a neighbourhood among all, or what else a cell is."""


def located(lon: ArrayLike, lat: ArrayLike, areas: Areas) -> NDArray[np.object_]:
    """Return the id of the neighbourhood of each point: what `Areas.locate` returns, sooner.

    Parameters
    ----------
    lon, lat
        Degrees in EPSG:4326, of equal length; NaN lies in no neighbourhood.
    """
    codes = np.array([*areas.outlines, None], object)
    found: NDArray[np.object_] = codes[placed(lon, lat, areas)]
    return found


def placed(lon: ArrayLike, lat: ArrayLike, areas: Areas) -> NDArray[np.int16]:
    """Return the same as places among `areas.outlines`, -1 in none."""
    east, north = np.atleast_1d(np.asarray(lon, float)), np.atleast_1d(np.asarray(lat, float))
    if len(east) < FEW:
        return _one_by_one(east, north, areas)
    place = _placed(east, north, _grid(areas))
    crossed = np.flatnonzero(place == _CROSSED)
    place[crossed] = _one_by_one(east[crossed], north[crossed], areas)
    return place


def _one_by_one(
    lon: NDArray[np.float64], lat: NDArray[np.float64], areas: Areas
) -> NDArray[np.int16]:
    place = {code: at for at, code in enumerate(areas.outlines)}
    found = areas.locate(lon, lat).tolist()
    return np.array([place.get(code, _OUTSIDE) for code in found], np.int16)


def _placed(lon: NDArray[np.float64], lat: NDArray[np.float64], grid: _Grid) -> NDArray[np.int16]:
    """Return what the cell of each point is; outside the grid nothing is."""
    column, row = (lon - grid.west) / grid.width, (lat - grid.south) / grid.height
    inside = (column >= 0) & (column < SIDE) & (row >= 0) & (row < SIDE)
    place = np.full(len(lon), _OUTSIDE, np.int16)
    place[inside] = grid.cells[row[inside].astype(np.intp), column[inside].astype(np.intp)]
    return place


def _grid(areas: Areas) -> _Grid:
    """Return the grid of a city, made by one thread: a prepared geometry cannot be shared."""
    with _MAKING:
        return _made(areas)


@lru_cache(maxsize=2)
def _made(areas: Areas) -> _Grid:
    """Return the grid of a city: each cell that a border crosses is quartered, again and again."""
    shapes = np.array(list(areas.outlines.values()), object)
    shapely.prepare(shapes)
    tree = shapely.STRtree(shapes)
    west, south, east, north = shapely.total_bounds(shapes)
    rim_x, rim_y = _RIM * (east - west), _RIM * (north - south)
    west, south = west - rim_x, south - rim_y
    width, height = east + rim_x - west, north + rim_y - south
    grid = _Grid(west, south, width, height, np.full((1, 1), _CROSSED, np.int16))
    while len(grid.cells) < SIDE:
        finer = grid.cells.repeat(2, axis=0).repeat(2, axis=1)
        side = len(finer)
        grid = _Grid(west, south, width / side, height / side, finer)
        crossed = np.nonzero(finer == _CROSSED)
        finer[crossed] = _held(_boxes(grid, *crossed), tree)
    return grid


def _boxes(grid: _Grid, row: NDArray[np.intp], column: NDArray[np.intp]) -> NDArray[np.object_]:
    """Return cells as boxes, with their rims."""
    west, south = (
        start + (number - _RIM) * size
        for start, number, size in (
            (grid.west, column, grid.width),
            (grid.south, row, grid.height),
        )
    )
    wide, high = (size * (1 + 2 * _RIM) for size in (grid.width, grid.height))
    boxes: NDArray[np.object_] = shapely.box(west, south, west + wide, south + high)
    return boxes


def _held(boxes: NDArray[np.object_], tree: shapely.STRtree) -> NDArray[np.int16]:
    """Return the neighbourhood that each box lies inside, or `_OUTSIDE`, or `_CROSSED`."""
    box, area = tree.query(boxes, predicate="intersects")
    held = np.full(len(boxes), _OUTSIDE, np.int16)
    held[box] = _CROSSED
    inside = shapely.contains_properly(tree.geometries[area], boxes[box])
    held[box[inside]] = area[inside]
    return held
