"""Whether any id stands twice: told by numbers of 64 bits that lie on the disk, eight bytes a row.

Where no two numbers are equal, no two ids are. Where some are, only their rows need a closer look.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final

import duckdb
import numpy as np

if TYPE_CHECKING:
    from pathlib import Path

    import pyarrow as pa
    from numpy.typing import NDArray

MARK: Final = "hash(id)"
"""The number of an id, as DuckDB reckons it."""


class Seen:
    """The numbers of ids, in a new file."""

    def __init__(self, path: Path) -> None:
        self._path = path
        path.touch()

    def add(self, rows: pa.Table) -> None:
        """Note the `id` of some rows."""
        ids = _engine().cursor().from_arrow(rows.select(["id"]))
        marks = ids.project(f"{MARK} AS mark").to_arrow_table()["mark"].to_numpy()
        with self._path.open("ab") as file:
            marks.tofile(file)

    def again(self) -> NDArray[np.uint64]:
        """Return the numbers that stand more than once; nothing can be added after."""
        if not self._path.stat().st_size:
            return np.zeros(0, np.uint64)
        marks = np.memmap(self._path, np.uint64)
        marks.sort()
        return np.unique(marks[1:][marks[1:] == marks[:-1]])


@lru_cache(maxsize=1)
def _engine() -> duckdb.DuckDBPyConnection:
    """Return what reckons them. Each thread has a cursor of its own."""
    return duckdb.connect(config={"threads": 1})
