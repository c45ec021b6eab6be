"""Ids for rows that have none: what the row says, in 16 hex digits.

The same words give the same id on every machine and in every version: MD5 (RFC 1321), cut in half;
it hides nothing and need not. Of a protected type the place does not count, so that nobody can
try places until one gives the id.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final

import duckdb
import pyarrow as pa
import pyarrow.compute as pc

from geo.incidents.fields import FIELDS

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from geo.incidents.fields import Field
    from geo.incidents.typed.cells import Cells

_OF_PLACE: Final = frozenset[str]({"area", "x", "y", "place", "precision", "url"})
_BETWEEN: Final = "\x1f"
_ID: Final = "left(md5(said), 16) AS id"


def made(cells: Cells, protected: NDArray[np.bool_]) -> pa.Array:
    """Return an id for each row: of rows that say the same in every field, the same."""
    told = [field for field in FIELDS if field in cells]
    said = _said(cells, told)
    if protected.any():
        bare = [field for field in told if field not in _OF_PLACE]
        said = pc.if_else(pa.array(protected), _said(cells, bare), said)
    found = _engine().cursor().from_arrow(pa.table({"said": said})).project(_ID)
    return found.to_arrow_table()["id"].combine_chunks().cast(pa.string())


@lru_cache(maxsize=1)
def _engine() -> duckdb.DuckDBPyConnection:
    """Return what reckons them. Each thread has a cursor of its own."""
    return duckdb.connect(config={"threads": 1})


def _said(cells: Cells, fields: list[Field]) -> pa.Array:
    """Return what each row says in some fields, as one text."""
    if not fields:
        return pa.repeat("", len(cells))
    names = pa.scalar(_BETWEEN.join(fields))
    texts = [cells.text(field) for field in fields]
    return pc.binary_join_element_wise(
        names, *texts, _BETWEEN, null_handling="replace", null_replacement=""
    )
