"""A column of Parquet as everybody can use it: plain numbers, days, times and texts.

What is nested becomes its JSON text; what has no other form, text.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pyarrow.compute as pc

from geo.sources.raw.cells import tidy

if TYPE_CHECKING:
    from collections.abc import Callable

_KEPT = (
    pa.types.is_boolean, pa.types.is_integer, pa.types.is_float32, pa.types.is_float64,
    pa.types.is_date32, pa.types.is_time, pa.types.is_timestamp,
)  # fmt: skip
_TEXT = (pa.types.is_string, pa.types.is_large_string)
_BYTES = (
    pa.types.is_binary, pa.types.is_large_binary, pa.types.is_fixed_size_binary,
    pa.types.is_binary_view,
)  # fmt: skip


def plain(column: pa.ChunkedArray) -> tuple[pa.Array, dict[int, str]]:
    """Return a column in a type that is simple, and the cells that are bytes and no text."""
    found = _unwrapped(column)
    kind = found.type
    if _is(kind, _TEXT):
        return tidy(found), {}
    if _is(kind, _KEPT):
        return _whole(found), {}
    if _is(kind, _BYTES):
        return _words(found)
    if other := _OTHERS.get(kind.id):
        converted = found.cast(other)
        return (tidy(converted) if _is(other, _TEXT) else _whole(converted)), {}
    texts = [None if value is None else _text(value) for value in found.to_pylist()]
    return tidy(pa.array(texts, pa.string())), {}


_OTHERS = {
    pa.null().id: pa.string(),
    pa.string_view().id: pa.string(),
    pa.float16().id: pa.float32(),
    pa.date64().id: pa.date32(),
    pa.decimal128(1).id: pa.string(),
    pa.decimal256(1).id: pa.string(),
}
"""What these are instead."""


def _is(kind: pa.DataType, tests: tuple[Callable[[pa.DataType], bool], ...]) -> bool:
    return any(test(kind) for test in tests)


def _whole(column: pa.ChunkedArray) -> pa.Array:
    return pa.concat_arrays(column.chunks) if column.num_chunks else pa.array([], column.type)


def _unwrapped(column: pa.ChunkedArray) -> pa.ChunkedArray:
    """Return a column without dictionary, runs or an extension around its cells."""
    if isinstance(column.type, pa.BaseExtensionType) and column.type != pa.uuid():
        storage = [each.storage for each in column.chunks]
        return _unwrapped(pa.chunked_array(storage, column.type.storage_type))
    if pa.types.is_dictionary(column.type):
        return _unwrapped(column.cast(column.type.value_type))
    if pa.types.is_run_end_encoded(column.type):
        decoded = [pc.run_end_decode(each) for each in column.chunks]
        return _unwrapped(pa.chunked_array(decoded, column.type.value_type))
    return column


def _words(column: pa.ChunkedArray) -> tuple[pa.Array, dict[int, str]]:
    """Return bytes as the text in UTF-8 that old writers mean by them."""
    values = column.to_pylist()
    texts: list[str | None] = []
    wrong = {}
    for at, value in enumerate(values):
        try:
            texts.append(None if value is None else value.decode())
        except UnicodeDecodeError:
            wrong[at] = value[:100].hex()
            texts.append(None)
    return tidy(pa.array(texts, pa.string())), wrong


def _text(value: Any) -> str:  # noqa: ANN401  whatever Arrow makes of a cell
    if isinstance(value, (dict, list, tuple)):
        return json.dumps(value, ensure_ascii=False, default=_deeper)
    return str(value)


def _deeper(value: Any) -> str:  # noqa: ANN401
    return value.decode("utf-8", "backslashreplace") if isinstance(value, bytes) else str(value)
