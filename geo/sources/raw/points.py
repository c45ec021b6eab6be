"""Points out of the geometries of a file: their two numbers, and what is no point."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
import pyarrow as pa
import shapely

from geo.sources.raw.raw import GEOMETRY

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

_POINT, _MULTIPOINT = 0, 4
_KINDS = (
    "Point", "LineString", "LinearRing", "Polygon",
    "MultiPoint", "MultiLineString", "MultiPolygon", "GeometryCollection",
)  # fmt: skip
_NOTHING = "no geometry"
_NOWHERE = (np.nan, np.nan)


class Points(NamedTuple):
    """The points of some rows, in whatever reference system they are."""

    x: NDArray[np.float64]
    """Easting or longitude; not a number where a row has no point."""
    y: NDArray[np.float64]
    wrong: NDArray[np.bool_]
    """Where a geometry is there and is no single point."""
    words: Sequence[str]
    """What each geometry is, where any is wrong."""

    def columns(self) -> dict[str, pa.Array]:
        """Return the columns that a reader makes of points."""
        pairs = zip(GEOMETRY, (self.x, self.y), strict=True)
        return {head: pa.array(values, pa.float64(), from_pandas=True) for head, values in pairs}


def of_wkb(values: Sequence[bytes | None]) -> Points:
    """Return the points of geometries in well-known binary."""
    given = np.empty(len(values), object)
    given[:] = values
    found = shapely.from_wkb(given, on_invalid="ignore")
    kinds = shapely.get_type_id(found)
    single = (kinds == _MULTIPOINT) & (shapely.get_num_geometries(found) == 1)
    found[single] = shapely.get_geometry(found[single], 0)
    nothing = (kinds == _MULTIPOINT) & shapely.is_empty(found)
    lost = (kinds < 0) & np.array([value is not None for value in values], bool)
    wrong = lost | ((kinds >= 0) & (kinds != _POINT) & ~single & ~nothing)
    told = kinds.tolist() if wrong.any() else []
    words = [_KINDS[kind] if kind >= 0 else _NOTHING for kind in told]
    placed = (shapely.get_type_id(found) == _POINT) & ~shapely.is_empty(found)
    x, y = np.full((2, len(found)), np.nan)
    x[placed], y[placed] = shapely.get_x(found[placed]), shapely.get_y(found[placed])
    return Points(x, y, wrong, words)


def of_numbers(x: NDArray[np.float64], y: NDArray[np.float64]) -> Points:
    """Return points whose numbers are known; where there are none, not numbers."""
    return Points(x, y, np.zeros(len(x), bool), ())


def of_geojson(geometries: Sequence[Any]) -> Points:
    """Return the points of geometries as GeoJSON has them."""
    pairs = [_pair(each) for each in geometries]
    numbers: NDArray[np.float64] = np.array([pair or _NOWHERE for pair in pairs], float)
    x, y = numbers.reshape(-1, 2).T
    wrong = np.array([pair is None for pair in pairs], bool)
    words = [_kind(each) for each in geometries] if wrong.any() else []
    return Points(x, y, wrong, words)


def _pair(geometry: Any) -> tuple[float, float] | None:  # noqa: ANN401  what somebody wrote
    """Return the numbers of a point, not numbers where there is none. None: it is no point."""
    if geometry is None:
        return _NOWHERE
    if not isinstance(geometry, dict):
        return None
    numbers = geometry.get("coordinates")
    if geometry.get("type") == "MultiPoint" and isinstance(numbers, list) and len(numbers) <= 1:
        numbers = numbers[0] if numbers else []
    elif geometry.get("type") != "Point":
        return None
    if numbers == []:
        return _NOWHERE
    if not isinstance(numbers, list) or len(numbers) < len(_NOWHERE):
        return None
    x, y = numbers[:2]
    return (_float(x), _float(y)) if _is_number(x) and _is_number(y) else None


def _is_number(value: object) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def _float(value: float) -> float:
    try:
        return float(value)
    except OverflowError:
        return np.inf


def _kind(geometry: Any) -> str:  # noqa: ANN401
    return str(geometry.get("type")) if isinstance(geometry, dict) else str(geometry)
