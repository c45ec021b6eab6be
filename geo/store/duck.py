"""DuckDB, the engine inside this process: it needs no server and no settings."""

from __future__ import annotations

import threading
from functools import cached_property
from typing import TYPE_CHECKING, Any, ClassVar

import duckdb
import ibis

from geo.store import columns
from geo.store.columns import ARROW

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    import ibis.expr.types as ir
    import pyarrow as pa

_VIEW = "incidents"


class Duck:
    """Answers questions about files, one after the other."""

    gone: ClassVar[tuple[type[Exception], ...]] = (duckdb.IOException,)

    def __init__(self) -> None:
        self._guard = threading.Lock()

    def answer(self, ask: Callable[[ir.Table], ir.Table], files: Sequence[Path]) -> pa.Table:
        """Return the answer over all rows of these files."""
        with self._guard:
            return self._engine.to_pyarrow(ask(self._rows(files)))

    def _rows(self, files: Sequence[Path]) -> ir.Table:
        if not files:
            return ibis.memtable(ARROW.empty_table())
        found = self._engine.con.read_parquet(list(map(str, files)), union_by_name=True)
        there = tuple(name for name in ARROW.names if name in found.columns)
        found.select(*there).create_view(_VIEW, replace=True)
        return columns.table(_VIEW, there)

    @cached_property
    def _engine(self) -> Any:  # noqa: ANN401  Ibis names no type for its backends
        return ibis.duckdb.connect(threads=2)
