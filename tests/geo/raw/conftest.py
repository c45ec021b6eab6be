"""Files of incidents, written as somebody sends them, and read to their end."""

from dataclasses import dataclass
from itertools import count

import pytest

from geo.sources.raw.raw import CHUNK


@dataclass
class Read:
    """All of a file: its rows as (line, {head: cell}) without empty cells, and what is broken."""

    header: tuple
    crs: str | None
    counted: str
    rows: list
    broken: list
    done: list

    @property
    def cells(self):
        return [row for _, row in self.rows]

    @property
    def lines(self):
        return [line for line, _ in self.rows]

    @property
    def faults(self):
        return [(each.line, each.column, each.fault) for each in self.broken]


@pytest.fixture(scope="session")
def read_all():
    def all_of(raw, rows=CHUNK):
        found = Read(raw.header, raw.crs, raw.counted, [], [], [])
        for chunk in raw.chunks(rows):
            assert tuple(chunk.cells.column_names) == raw.header
            assert chunk.cells.num_rows == len(chunk.lines)
            for line, row in zip(chunk.lines.tolist(), chunk.cells.to_pylist(), strict=True):
                found.rows.append((line, {k: v for k, v in row.items() if v is not None}))
            found.broken += chunk.broken
            found.done.append(chunk.done)
        assert found.done == sorted(found.done)
        assert not found.done or found.done[-1] <= raw.size
        return found

    return all_of


@pytest.fixture(scope="session")
def written(tmp_path_factory):
    """Write bytes to a file of their own, whose name says nothing."""
    directory, number = tmp_path_factory.mktemp("raw"), count()

    def write(content):
        path = directory / f"{next(number)}.dat"
        path.write_bytes(content)
        return path

    return write
