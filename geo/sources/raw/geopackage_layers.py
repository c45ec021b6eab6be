"""The layers of a GeoPackage, and which of them is meant."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from geo.errors import BadInput
from geo.sources.raw import crs
from geo.sources.raw.reading import EXPECTED

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable

_POINTS: Final = frozenset({"POINT", "MULTIPOINT", "GEOMETRY", "GEOMETRYCOLLECTION"})
"""What a layer may be called that holds points."""
_ALL: Final = """
    SELECT c.table_name, g.column_name, upper(g.geometry_type_name), s.organization,
           s.organization_coordsys_id
    FROM gpkg_contents c
    LEFT JOIN gpkg_geometry_columns g ON g.table_name = c.table_name
    LEFT JOIN gpkg_spatial_ref_sys s ON s.srs_id = g.srs_id AND s.srs_id > 0
    WHERE c.data_type IN ('features', 'attributes')
    LIMIT 1000
"""
_REGISTERS: Final = ("gpkg_contents", "gpkg_geometry_columns", "gpkg_spatial_ref_sys")
_SQL: Final = "SELECT sql FROM sqlite_master WHERE type = 'table' AND lower(name) = lower(?)"
_COLUMNS: Final = "SELECT name, upper(type) FROM pragma_table_info(?)"


@dataclass(frozen=True, slots=True)
class Layer:
    """A table of a GeoPackage."""

    table: str
    geometry: str | None
    kind: str | None
    crs: str | None = None
    columns: tuple[str, ...] = ()
    """Those that hold cells."""


def quoted(name: str) -> str:
    """Return the name of a table or column as SQL writes it."""
    return '"' + name.replace('"', '""') + '"'


def chosen(database: sqlite3.Connection, name: str, asked: str | None) -> Layer:
    """Return the layer that is asked for, or the only one that has points."""
    rows = _registered(database, name)
    layers = _layers(rows)
    layer = _named(layers, name, asked) if asked is not None else _only(layers, name)
    if not _is_table(database, layer.table):
        raise BadInput(f"{name} has no table for its layer {layer.table!r}: expected {EXPECTED}")
    organization, number = next(row[3:] for row in rows if row[0] == layer.table)
    system = None if organization is None else crs.named(f"{organization}:{number}", name)
    columns = [
        column
        for column, kind in database.execute(_COLUMNS, (layer.table,))
        if column != layer.geometry and "BLOB" not in kind
    ]
    return Layer(layer.table, layer.geometry, layer.kind, system, tuple(columns))


def offered(database: sqlite3.Connection, name: str) -> list[str]:
    """Return what the layers are called that may hold incidents: of points, or of no geometry."""
    layers = _layers(_registered(database, name)).values()
    pointed = [each.table for each in layers if each.kind in _POINTS]
    return pointed + [each.table for each in layers if each.geometry is None]


def _registered(database: sqlite3.Connection, name: str) -> list[tuple[Any, ...]]:
    """Return what the registers say of each layer; refuse what has none."""
    for register in _REGISTERS:
        if not _is_table(database, register):
            raise BadInput(f"{name} is an SQLite file and no GeoPackage: expected {EXPECTED}")
    return database.execute(_ALL).fetchall()


def _layers(rows: Iterable[tuple[Any, ...]]) -> dict[str, Layer]:
    return {table: Layer(table, geometry, kind) for table, geometry, kind, *_ in rows}


def _is_table(database: sqlite3.Connection, name: str) -> bool:
    """Return whether this is a table that is stored, and no view and no program."""
    found = database.execute(_SQL, (name,)).fetchone()
    return found is not None and not str(found[0]).upper().startswith("CREATE VIRTUAL")


def _named(layers: dict[str, Layer], name: str, asked: str) -> Layer:
    if asked not in layers:
        raise BadInput(f"{name} has no layer {asked!r}: expected one of {_told(layers)}")
    return layers[asked]


def _only(layers: dict[str, Layer], name: str) -> Layer:
    pointed = [each for each in layers.values() if each.kind in _POINTS]
    found = pointed or [each for each in layers.values() if each.geometry is None]
    if len(found) == 1:
        return found[0]
    if found:
        raise BadInput(
            f"{name} has several layers: say which of {_told({each.table: each for each in found})}"
        )
    raise BadInput(f"{name} has no layer of points: it has {_told(layers) or 'none'}")


def _told(layers: dict[str, Layer]) -> str:
    return ", ".join(
        f"{each.table} ({(each.kind or 'no geometry').lower()})" for each in layers.values()
    )
