"""GeoPackage: a layer of points, read by SQLite itself and not by GDAL.

The file is a database that a stranger wrote. It is opened as it lies, read only; nothing in it is
run: no view, no trigger, no virtual table, no function of its schema.
"""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING, Any, Final

from geo.sources.raw import heads, points
from geo.sources.raw.cells import number
from geo.sources.raw.geopackage_layers import Layer, chosen, offered, quoted
from geo.sources.raw.reading import LONGEST, Reading
from geo.sources.raw.rows import Rows, with_points
from geo.sources.raw.sound import sound

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from geo.sources.raw.raw import Chunk

_WHAT: Final = "GeoPackage"
_LIMITS: Final = {
    sqlite3.SQLITE_LIMIT_LENGTH: 16 * LONGEST,
    sqlite3.SQLITE_LIMIT_SQL_LENGTH: LONGEST,
    sqlite3.SQLITE_LIMIT_EXPR_DEPTH: 50,
    sqlite3.SQLITE_LIMIT_ATTACHED: 0,
    sqlite3.SQLITE_LIMIT_TRIGGER_DEPTH: 0,
}
_ALLOWED: Final = {sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ, sqlite3.SQLITE_FUNCTION}
_ENVELOPES: Final = {0: 0, 1: 32, 2: 48, 3: 48, 4: 64}
"""Bytes of the box in the head of a geometry, by its kind (OGC 12-128r19, 2.1.3)."""
_HEAD: Final = 8
_STEP: Final = 10_000


def read(path: Path, name: str, sheet: str | None = None) -> Reading:
    """Open a GeoPackage at a layer, or at the only one that has points.

    Raises
    ------
    geo.errors.BadInput
        If it is no sound GeoPackage, has no such layer, or several that have points.
    """
    with sound(name, _WHAT):
        database = _opened(path)
        layer = chosen(database, name, sheet)
        database.set_authorizer(lambda action, *_: int(action not in _ALLOWED))
        counting = f"SELECT count(*) FROM {quoted(layer.table)}"  # noqa: S608  quoted
        (rows,) = database.execute(counting).fetchone()
    header = heads.named(layer.columns, name)
    return Reading(
        name=name,
        header=with_points(header) if layer.geometry else header,
        crs=layer.crs,
        counted="row",
        size=rows,
        sheet=layer.table,
        make=lambda size: _chunks(database, name, layer, header, size),
    )


def names(path: Path, name: str) -> list[str]:
    """Return what the layers are called that may hold incidents: those of points first.

    Raises
    ------
    geo.errors.BadInput
        If it is no sound GeoPackage.
    """
    with sound(name, _WHAT):
        return offered(_opened(path), name)


def _opened(path: Path) -> sqlite3.Connection:
    database = sqlite3.connect(
        f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True, isolation_level=None
    )
    database.text_factory = lambda raw: raw.decode("utf-8", "surrogateescape")
    for what, most in _LIMITS.items():
        database.setlimit(what, most)
    for safe in ("trusted_schema = OFF", "cell_size_check = ON", "query_only = ON"):
        database.execute(f"PRAGMA {safe}")
    return database


def _chunks(
    database: sqlite3.Connection, name: str, layer: Layer, header: tuple[str, ...], size: int
) -> Iterator[Chunk]:
    columns = ", ".join(map(quoted, (*layer.columns, *filter(None, [layer.geometry]))))
    line = 0
    with sound(name, _WHAT):
        found = database.execute(f"SELECT {columns} FROM {quoted(layer.table)}")  # noqa: S608  quoted
        while some := found.fetchmany(min(size, _STEP)):
            yield _chunk(some, line, layer, header)
            line += len(some)


def _chunk(some: list[Sequence[Any]], line: int, layer: Layer, header: tuple[str, ...]) -> Chunk:
    rows, geometries = Rows(header), []
    for at, values in enumerate(some, line + 1):
        cells = values[: len(header)]
        bad = next(
            (head for head, cell in zip(header, cells, strict=True) if isinstance(cell, bytes)),
            None,
        )
        if bad is not None:
            rows.refuse(at, bad, "bytes", "broken_row")
            continue
        rows.add(at, [_text(cell) for cell in cells])
        geometries.append(values[-1])
    done = line + len(some)
    if layer.geometry is None:
        return rows.chunk(done)
    return rows.chunk(done, points.of_wkb([_wkb(each) for each in geometries]), layer.geometry)


def _text(value: Any) -> str | None:  # noqa: ANN401  what SQLite holds
    return number(value) if isinstance(value, float) else None if value is None else str(value)


def _wkb(blob: Any) -> bytes | None:  # noqa: ANN401  what SQLite holds
    """Return the geometry in well-known binary; None: there is none, no byte: it is broken."""
    if blob is None:
        return None
    if not isinstance(blob, bytes) or len(blob) < _HEAD or blob[:2] != b"GP":
        return b""
    empty, extended, box = blob[3] & 0x10, blob[3] & 0x20, blob[3] >> 1 & 0x07
    if extended or box not in _ENVELOPES:
        return b""
    return None if empty else blob[_HEAD + _ENVELOPES[box] :]
