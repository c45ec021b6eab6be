"""GeoJSON, whole or one feature a line, and plain objects: records as a table of text.

The heads are all keys that any record has, so the file is gone through twice.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from geo.errors import BadInput
from geo.sources.police_record import is_event
from geo.sources.raw import crs, heads, json_records, points
from geo.sources.raw.cells import number
from geo.sources.raw.reading import EXPECTED, MOST_COLUMNS, Reading
from geo.sources.raw.rows import Rows, with_points

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from geo.sources.raw.json_records import Record
    from geo.sources.raw.raw import Chunk

_BYTES: Final = 16 << 20
"""A chunk is cut off behind so much text."""


@dataclass(slots=True)
class _Seen:
    """What the records of a file have, all together."""

    keys: dict[str, None] = field(default_factory=dict)
    features: bool = False
    ids: bool = False
    about: dict[str, Any] = field(default_factory=dict)
    records: int = 0


def read(path: Path, name: str, sheet: str | None = None) -> Reading:  # noqa: ARG001  it has none
    """Open a JSON file.

    Raises
    ------
    geo.errors.BadInput
        If it holds no record, or the notices of polisen.se, which have a command of their own.
    """
    on_lines = json_records.on_lines(path)
    seen = _Seen()
    told = seen.about.update
    records: Callable[[], Iterator[Record]] = (
        partial(json_records.lines, path)
        if on_lines
        else partial(json_records.members, path, name, told)
    )
    _look(records(), seen, name)
    keys = tuple(seen.keys)
    identity = next((key for key in ("id", "feature id") if key not in seen.keys), None)
    known = (*keys, identity) if seen.ids and identity else keys
    header = heads.named(known, name)
    return Reading(
        name=name,
        header=with_points(header) if seen.features else header,
        crs=crs.of_geojson(seen.about.get("crs"), name) if seen.features else None,
        counted="line" if on_lines else "record",
        size=path.stat().st_size,
        make=lambda rows: _chunks(records(), header, keys, rows, features=seen.features),
    )


def _look(records: Iterator[Record], seen: _Seen, name: str) -> None:
    """Go through all records once."""
    for record in records:
        seen.records += 1
        found = None if record.fault else record.value
        if not isinstance(found, dict):
            continue
        if is_event(found):
            raise BadInput(
                f"{name} holds notices as polisen.se gives them: "
                "bring them in with `lofteskartan import events`"
            )
        feature = _is_feature(found)
        seen.features |= feature
        seen.ids |= feature and found.get("id") is not None
        inside = found.get("properties") if feature else found
        if isinstance(inside, dict) and not inside.keys() <= seen.keys.keys():
            seen.keys.update(dict.fromkeys(inside))
            if len(seen.keys) > MOST_COLUMNS:
                raise BadInput(f"{name} has more than {MOST_COLUMNS:,} columns: expected fewer")
    if not seen.records:
        raise BadInput(f"{name} is empty: expected {EXPECTED}")


def _is_feature(found: dict[str, Any]) -> bool:
    return found.get("type") == "Feature" or {"geometry", "properties"} <= found.keys()


def _chunks(
    records: Iterator[Record],
    header: tuple[str, ...],
    keys: tuple[str, ...],
    size: int,
    *,
    features: bool,
) -> Iterator[Chunk]:
    rows, geometries, began = Rows(header), list[Any](), 0
    for record in records:
        if rows.met >= size or record.done - began > _BYTES:
            yield rows.chunk(record.done, points.of_geojson(geometries) if features else None)
            rows, geometries, began = Rows(header), [], record.done
        _add(record, rows, geometries, keys, features=features)
    if rows.met:
        yield rows.chunk(record.done, points.of_geojson(geometries) if features else None)


def _add(
    record: Record, rows: Rows, geometries: list[Any], keys: tuple[str, ...], *, features: bool
) -> None:
    found = record.value
    if record.fault:
        rows.refuse(record.line, "", found, record.fault)
        return
    inside = _inside(found, features=features)
    try:
        if inside is None:
            rows.refuse(record.line, "", json.dumps(found, ensure_ascii=False), "no_record")
            return
        cells = [_text(inside.get(key)) for key in keys]
        if len(rows.header) > len(keys):
            cells.append(_text(found.get("id")))
    except RecursionError:
        rows.refuse(record.line, "", "", "broken_row")
        return
    rows.add(record.line, cells)
    geometries.append(found.get("geometry"))


def _inside(found: object, *, features: bool) -> dict[str, Any] | None:
    """Return what becomes the cells of a record. None: it is no record."""
    if not isinstance(found, dict) or not features:
        return found if isinstance(found, dict) else None
    inside = found.get("properties") if _is_feature(found) else 0
    if inside is None:
        return {}
    return inside if isinstance(inside, dict) else None


def _text(value: Any) -> str | None:  # noqa: ANN401  JSON holds anything
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, float):
        return number(value)
    return json.dumps(value, ensure_ascii=False)
