"""Rows of incidents as CSV, Parquet and GeoJSON, piece by piece into an open file."""

from __future__ import annotations

import csv
import io
import json
import math
from typing import IO, TYPE_CHECKING, Any, Final

import pyarrow as pa
import pyarrow.csv as arrow_csv
from pyarrow import parquet

from dashboard.takeaway.incidents_table import DEGREES, FIELDS, WORDS, heads, safe
from geo.spreadsheet import harmless

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pandas as pd

    from dashboard.takeaway.incidents import Leaving

BYTE_ORDER_MARK: Final = b"\xef\xbb\xbf"
"""By which Excel knows UTF-8."""
PART: Final = 20_000
"""So many rows are held as words at once."""

_SCHEMA: Final = pa.schema(
    [(name, pa.float64() if name in DEGREES else pa.large_string()) for name in FIELDS]
)


def write_csv(told: Leaving, file: IO[bytes]) -> None:
    """Write the rows as CSV in UTF-8, each column headed in the reader's language."""
    head = io.StringIO(newline="")
    csv.writer(head).writerow(harmless(each) for each in heads(told.say).values())
    file.write(BYTE_ORDER_MARK + head.getvalue().encode())
    options = arrow_csv.WriteOptions(include_header=False)
    with arrow_csv.CSVWriter(file, _SCHEMA, write_options=options) as written:
        for piece in told.pieces():
            written.write_table(_table(safe(piece)))


def write_parquet(told: Leaving, file: IO[bytes]) -> None:
    """Write the rows as Parquet, under their lasting names; the file's metadata says what it is."""
    about = json.dumps(told.head(), ensure_ascii=False)
    schema = _SCHEMA.with_metadata({"lofteskartan": about.encode()})
    with parquet.ParquetWriter(file, schema, compression="zstd") as written:
        for piece in told.pieces():
            written.write_table(_table(piece).cast(schema))


def write_geojson(told: Leaving, file: IO[bytes]) -> None:
    """Write a feature for each row; one whose point is not known has no geometry (RFC 7946)."""
    head = json.dumps({"type": "FeatureCollection", **told.head()}, ensure_ascii=False)
    file.write(head.removesuffix("}").encode() + b', "features": [')
    between = "\n"
    for piece in told.pieces():
        for part in parts(piece):
            file.write((between + ",\n".join(_features(part))).encode())
            between = ",\n"
    file.write(b"\n]}\n")


def parts(piece: pd.DataFrame) -> Iterator[pd.DataFrame]:
    """Yield a piece in smaller parts, where a row for itself is large."""
    for first in range(0, len(piece), PART):
        yield piece.iloc[first : first + PART]


def records(piece: pd.DataFrame) -> list[dict[str, Any]]:
    """Return rows as JSON holds them: what is not known is null."""
    told: list[dict[str, Any]] = _table(piece).to_pylist()
    return told


def _features(part: pd.DataFrame) -> Iterator[str]:
    """Yield each row as a feature. The words of all become JSON at once, ten times as fast."""
    words = part[list(WORDS)].to_json(orient="records", lines=True, force_ascii=False)
    points = zip(*(part[name].tolist() for name in DEGREES), strict=True)
    for told, (lon, lat) in zip(words.rstrip("\n").split("\n"), points, strict=True):
        point = f'{{"type": "Point", "coordinates": [{lon}, {lat}]}}'
        point = "null" if math.isnan(lon) else point
        yield f'{{"type": "Feature", "properties": {told}, "geometry": {point}}}'


def _table(piece: pd.DataFrame) -> pa.Table:
    return pa.Table.from_pandas(piece, _SCHEMA, preserve_index=False)
