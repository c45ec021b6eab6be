"""Which rows stand twice, in one file or in one and what is kept: found by DuckDB, beside the disk.

However many rows there are, `MEMORY` is all that it takes.
"""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING, Any, Final

import duckdb
import pyarrow as pa

from geo.schema import COLUMNS
from geo.store.seen import MARK

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    import numpy as np
    from numpy.typing import NDArray

MEMORY: Final = "1GB"
_KEY: Final = ("source", "id")
_SAID: Final = ", ".join(f'"{name}"' for name in COLUMNS if name not in _KEY)
_AGAIN: Final = f"""
SELECT laid.file_row_number AS row, line, laid.source, laid.id, hash({_SAID}) AS said
FROM read_parquet($rows, file_row_number = true) AS laid
JOIN (
    SELECT source, id FROM read_parquet($rows) WHERE {MARK} IN (SELECT mark FROM again)
    GROUP BY source, id HAVING count(*) > 1
) USING (source, id)
JOIN read_parquet($lines, file_row_number = true) USING (file_row_number)
"""  # noqa: S608  the names are our own
_LATER: Final = f"""
SELECT * FROM (
    SELECT row, line, id,
        row_number() OVER (PARTITION BY source, id, said ORDER BY line, row) > 1 AS twice,
        row_number() OVER (PARTITION BY source, id ORDER BY line, row) > 1 AS later
    FROM ({_AGAIN})
) WHERE later ORDER BY line, row
"""  # noqa: S608
_NUMBERED: Final = f"""
SELECT row, id || '-' || number AS id FROM (
    SELECT row, id, row_number() OVER (PARTITION BY source, id ORDER BY line, row) AS number
    FROM ({_AGAIN})
) WHERE number > 1 ORDER BY row
"""  # noqa: S608
_KNOWN: Final = """
SELECT laid.file_row_number AS row FROM read_parquet($rows, file_row_number = true) AS laid
SEMI JOIN read_parquet($kept) USING (source, id) ORDER BY row
"""


def later(rows: Path, lines: Path, again: NDArray[np.uint64]) -> pa.Table:
    """Return the rows whose source and id stand on an earlier line, by line.

    Parameters
    ----------
    again
        The numbers (`geo.store.seen`) of the ids that may be among theirs.

    Columns: `row`, the position in the file; `line`; `id`; `twice`, whether an earlier row says the
    same in every column.
    """
    return _asked(rows.parent, _LATER, again, rows=str(rows), lines=str(lines))


def numbered(rows: Path, lines: Path, again: NDArray[np.uint64]) -> pa.Table:
    """Return the same rows by `row`, each with an `id` of its own: `ID-2`, `ID-3` by line."""
    return _asked(rows.parent, _NUMBERED, again, rows=str(rows), lines=str(lines))


def known(rows: Path, kept: Sequence[Path]) -> NDArray[np.int64]:
    """Return the positions of the rows whose source and id are kept already."""
    files = [str(each) for each in kept]
    found = _asked(rows.parent, _KNOWN, None, rows=str(rows), kept=files)
    positions: NDArray[np.int64] = found["row"].to_numpy()
    return positions


def _asked(
    room: Path, question: str, again: NDArray[np.uint64] | None, **files: str | list[str]
) -> pa.Table:
    """Return the answer; what does not fit into memory lies in `room` meanwhile."""
    settings: dict[str, Any] = {
        "memory_limit": MEMORY,
        "temp_directory": str(room / "spill"),
        "threads": 2,
    }
    with closing(duckdb.connect(config=settings)) as engine:
        if again is not None:
            engine.register("again", pa.table({"mark": again}))
        return engine.sql(question, params=files).to_arrow_table()
