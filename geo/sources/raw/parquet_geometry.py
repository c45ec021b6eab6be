"""Where the points of a Parquet file are, and in which reference system.

GeoParquet 1.1 says so in the metadata of the file (key `geo`), GeoArrow in that of a column.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import pyarrow as pa
import pyarrow.compute as pc

from geo.errors import BadInput
from geo.sources.raw import crs
from geo.sources.raw.points import Points, of_numbers, of_wkb

if TYPE_CHECKING:
    from collections.abc import Mapping

    import numpy as np
    from numpy.typing import NDArray

_NAME, _METADATA = b"ARROW:extension:name", b"ARROW:extension:metadata"
_ENCODINGS: Final = {
    "wkb": "wkb",
    "point": "point",
    "geoarrow.wkb": "wkb",
    "geoarrow.point": "point",
}


@dataclass(frozen=True, slots=True)
class Geometry:
    """The column of points of a file."""

    column: str | None = None
    encoding: str = ""
    crs: str | None = None
    left_out: frozenset[str] = frozenset()
    """Columns that are no columns of cells: geometries, and the boxes around them."""

    def points(self, column: pa.ChunkedArray) -> Points:
        """Return the points that stand in the column."""
        whole = pa.concat_arrays(_storage(column))
        return of_wkb(whole.to_pylist()) if self.encoding == "wkb" else _pairs(whole)


def _storage(column: pa.ChunkedArray) -> list[pa.Array]:
    return [
        each.storage if isinstance(each.type, pa.BaseExtensionType) else each
        for each in column.chunks
    ]


def _pairs(column: pa.Array) -> Points:
    """Return points whose numbers are a struct of x and y, or a list of two."""
    if pa.types.is_struct(column.type):
        x, y = (pc.struct_field(column, part) for part in ("x", "y"))
    else:
        x, y = (pc.list_element(column, part) for part in (0, 1))
    return of_numbers(*(_numbers(each) for each in (x, y)))


def _numbers(column: pa.Array) -> NDArray[np.float64]:
    found: NDArray[np.float64] = column.cast(pa.float64()).to_numpy(zero_copy_only=False)
    return found


def geometry(schema: pa.Schema, name: str) -> Geometry:
    """Return where the points are.

    Raises
    ------
    geo.errors.BadInput
        If the metadata contradicts the file, or the geometry cannot hold single points.
    """
    said = (schema.metadata or {}).get(b"geo")
    return _declared(json.loads(said), schema, name) if said else _marked(schema, name)


def _declared(said: Mapping[str, Any], schema: pa.Schema, name: str) -> Geometry:
    column, known = said["primary_column"], said["columns"]
    about = known[column]
    if column not in schema.names:
        raise BadInput(f"{name} has no column {column!r}, which it calls its geometry")
    boxes = {
        path[0] for each in known.values()
        for path in each.get("covering", {}).get("bbox", {}).values()
    }  # fmt: skip
    system = crs.of_projjson(about["crs"], name) if "crs" in about else crs.DEGREES
    encoding = _encoding(str(about.get("encoding")), schema, column, name)
    return Geometry(column, encoding, system, frozenset({*known, *boxes}))


def _marked(schema: pa.Schema, name: str) -> Geometry:
    marked = {each.name: _mark(each) for each in schema}
    found = {
        column: mark for column, mark in marked.items() if mark and mark[0].startswith("geoarrow.")
    }
    if not found:
        return Geometry()
    column, (mark, about) = next(iter(found.items()))
    encoding = _encoding(mark, schema, column, name)
    system = crs.of_projjson(about.get("crs"), name)
    return Geometry(column, encoding, system, frozenset(found))


def _mark(field: pa.Field) -> tuple[str, dict[str, Any]] | None:
    """Return the name and the metadata of the extension that a column is of."""
    if isinstance(field.type, pa.BaseExtensionType):
        named, about = field.type.extension_name, field.type.__arrow_ext_serialize__()
    else:
        metadata = field.metadata or {}
        named, about = metadata.get(_NAME, b"").decode(), metadata.get(_METADATA, b"")
    return (named, json.loads(about or b"{}") or {}) if named.startswith("geoarrow.") else None


def _encoding(said: str, schema: pa.Schema, column: str, name: str) -> str:
    """Return how points are written, where that fits the type of the column."""
    encoding = _ENCODINGS.get(said.lower())
    kind = schema.field(column).type
    storage = kind.storage_type if isinstance(kind, pa.BaseExtensionType) else kind
    if encoding == "wkb" and (pa.types.is_binary(storage) or pa.types.is_large_binary(storage)):
        return encoding
    pair = pa.types.is_struct(storage) and {"x", "y"} <= {each.name for each in storage}
    if encoding == "point" and (pair or pa.types.is_fixed_size_list(storage)):
        return encoding
    raise BadInput(
        f"{name} has geometries as {said} in its column {column!r}: "
        "expected points, as WKB or in pairs"
    )
