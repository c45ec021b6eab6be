"""The columns of an incident as Ibis, Arrow and pandas have them, the same in every engine."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import pandas as pd
import pyarrow as pa

from geo.schema import ARROW, CODED, COLUMNS, LAID

if TYPE_CHECKING:
    import ibis.expr.types as ir

__all__ = ["ARROW", "CODED", "KINDS", "LAID", "framed", "laid", "table"]

_IBIS: Final = {
    "string": "string",
    "datetime64[s]": "timestamp",
    "Int32": "int32",
    "boolean": "boolean",
}
_NULLABLE: Final = {pa.int32(): pd.Int32Dtype(), pa.int64(): pd.Int64Dtype()}
KINDS: Final = {name: _IBIS[kind] for name, kind in COLUMNS.items()}
"""Each column with its type in Ibis."""


def table(name: str, columns: tuple[str, ...] = tuple(COLUMNS)) -> ir.Table:
    """Return the table of this name in whatever engine: all columns, those it lacks as missing."""
    import ibis  # noqa: PLC0415  takes most of a second, and `--help` needs none of it

    found = ibis.table({each: KINDS[each] for each in columns}, name=name)
    if lacking := {each: ibis.null(KINDS[each]) for each in COLUMNS if each not in columns}:
        return found.mutate(**lacking).select(*COLUMNS)
    return found


def laid(rows: pa.Table) -> pa.Table:
    """Return the columns in their order, the words of each column of few words numbered once."""
    columns = (_laid(rows[each.name], each) for each in LAID)
    return pa.table(list(columns), schema=LAID)


def _laid(column: pa.ChunkedArray, field: pa.Field) -> pa.ChunkedArray:
    if pa.types.is_dictionary(field.type) and not pa.types.is_dictionary(column.type):
        column = column.cast(pa.string()).dictionary_encode()
    return column if column.type == field.type else column.cast(field.type)


def framed(answer: pa.Table) -> pd.DataFrame:
    """Return an answer in pandas, its types no matter of what is missing in it.

    Texts are `str`, moments `datetime64[s]`, whole numbers `Int32` or `Int64`.
    """
    seconds = [
        pa.field(each.name, pa.timestamp("s") if pa.types.is_timestamp(each.type) else each.type)
        for each in answer.schema
    ]
    frame: pd.DataFrame = answer.cast(pa.schema(seconds)).to_pandas(types_mapper=_dtype)
    return frame


def _dtype(kind: pa.DataType) -> Any:  # noqa: ANN401  pandas names no type for its types
    return _NULLABLE.get(kind)
