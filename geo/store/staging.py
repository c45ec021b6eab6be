"""The rows of one import on their way: laid in a file of their own, where nobody sees them yet."""

from __future__ import annotations

import shutil
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from geo.errors import MixedData
from geo.store import repeats
from geo.store.columns import ARROW, laid
from geo.store.kept import Staged
from geo.store.parquet import GROUP, in_order, rewrite, writer
from geo.store.seen import Seen

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pandas as pd
    from numpy.typing import NDArray

_ROOM: Final = "staging-"
_LINES: Final = pa.schema([("line", pa.int64())])
_STEPS: Final[dict[str, Any]] = {
    "compression": "none",
    "use_dictionary": False,
    "column_encoding": "DELTA_BINARY_PACKED",
}


@contextmanager
def room(directory: Path) -> Iterator[Path]:
    """Make a room for one import, on the disk of the store, and remove it after."""
    made = Path(tempfile.mkdtemp(prefix=_ROOM, dir=directory))
    try:
        yield made
    finally:
        shutil.rmtree(made, ignore_errors=True)


def sweep(directory: Path) -> None:
    """Remove the rooms of imports that were killed. Whoever calls holds the store."""
    for left in directory.glob(f"{_ROOM}*"):
        shutil.rmtree(left)


class FileStaging:
    """One import's rows in an empty directory, group by group.

    Parameters
    ----------
    room
        The directory; whoever made it removes it.
    synthetic
        Whether the rows have to be made up.
    where
        The store that they are meant for, as an error names it.
    """

    def __init__(self, room: Path, *, synthetic: bool, where: str) -> None:
        self._room = room
        self._synthetic = synthetic
        self._where = where
        self._rows = writer(self._path("rows"))
        self._lines = pq.ParquetWriter(self._path("lines"), _LINES, **_STEPS)
        self._seen = Seen(room / "seen")
        self._waiting: list[pa.Table] = []
        self._written = 0

    def write(self, rows: pa.Table, lines: NDArray[np.int64]) -> None:
        """Lay down some more rows; see `geo.store.kept.Staging`."""
        alike = pc.equal(rows["synthetic"], self._synthetic)
        if not pc.all(alike, skip_nulls=False, min_count=0).as_py():
            raise MixedData(f"made-up and real rows never lie in one store: {self._where}")
        if sum(map(len, self._waiting)) + len(rows) > GROUP:
            self._flush()
        self._waiting.append(laid(rows).append_column("line", pa.array(lines, pa.int64())))

    def _flush(self) -> None:
        """Write what waits, sorted."""
        if self._waiting:
            together = pa.concat_tables(self._waiting).unify_dictionaries().combine_chunks()
            self._waiting.clear()
            self._seen.add(together)
            ordered = together.take(pa.array(in_order(together)))
            self._lines.write_table(ordered.select(["line"]))
            self._rows.write_table(ordered.drop_columns("line"))
            self._written += len(ordered)

    def finish(self, *, made_ids: bool) -> Staged:
        """Return all rows, each id once; see `geo.store.kept.Staging`."""
        self._flush()
        self._rows.close()
        self._lines.close()
        again = self._seen.again()
        if not len(again):
            return Staged(self._path("rows"), self._written, 0, ())
        return self._all_kept(again) if made_ids else self._first_kept(again)

    def _all_kept(self, again: NDArray[np.uint64]) -> Staged:
        """Return every row, numbering those whose ids are equal."""
        rows, lines = self._path("rows"), self._path("lines")
        renamed = repeats.numbered(rows, lines, again)
        if len(renamed):
            rewrite(rows, self._path("ready"), renamed=renamed)
            rows = self._path("ready")
        return Staged(rows, self._written, 0, ())

    def _first_kept(self, again: NDArray[np.uint64]) -> Staged:
        """Return the first row of each id."""
        rows, lines = self._path("rows"), self._path("lines")
        later = repeats.later(rows, lines, again)
        if len(later):
            rewrite(rows, self._path("ready"), without=np.sort(later["row"].to_numpy()))
            rows = self._path("ready")
        twice = pc.sum(later["twice"]).as_py() or 0
        clashing = later.filter(pc.invert(later["twice"]))
        clashes = zip(clashing["line"].to_pylist(), clashing["id"].to_pylist(), strict=True)
        return Staged(rows, self._written - len(later), twice, tuple(clashes))

    def _path(self, name: str) -> Path:
        return self._room / f"{name}.parquet"


def stage(staging: FileStaging, rows: pd.DataFrame) -> Staged:
    """Lay down rows that come all at once, and return them ready to be kept."""
    typed = pa.Table.from_pandas(rows, schema=ARROW, preserve_index=False)
    staging.write(typed, np.arange(1, len(rows) + 1))
    return staging.finish(made_ids=False)
