"""The tables of one city in PostgreSQL, and every statement that is made about them.

A statement of a change belongs into a transaction; whoever calls begins it and holds the lock.
"""

from __future__ import annotations

import hashlib
import io
from typing import TYPE_CHECKING, Any, Final

import pyarrow.csv
import pyarrow.parquet as pq
from psycopg.sql import SQL, Composed, Identifier, Literal

from geo.schema import COLUMNS
from geo.store.columns import ARROW
from geo.store.kept import LOCK_SECONDS, Batch

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from geo.store.postgresql import Connection

_TYPES: Final = {
    "string": SQL('text COLLATE "C"'),
    "datetime64[s]": SQL("timestamp(0)"),
    "Int32": SQL("integer"),
    "boolean": SQL("boolean"),
}
_MAKE: Final = """
CREATE TABLE IF NOT EXISTS lofteskartan_stores (
    city text PRIMARY KEY, synthetic boolean NOT NULL, version bigint NOT NULL
);
CREATE TABLE IF NOT EXISTS lofteskartan_batches (
    city text NOT NULL, number bigint NOT NULL, id text NOT NULL, rows bigint NOT NULL,
    sources text[] NOT NULL, as_of text NOT NULL, added text NOT NULL,
    PRIMARY KEY (city, number), UNIQUE (city, id)
);
CREATE TABLE IF NOT EXISTS {table} ({columns}, batch bigint NOT NULL, PRIMARY KEY (source, id));
"""
_ENTER: Final = """
INSERT INTO lofteskartan_batches
SELECT {city}, {number}, {id}, count(*), coalesce(array_agg(DISTINCT source), ARRAY[]::text[]),
    coalesce(max(as_of), ''), {added}
FROM {table} WHERE batch = {number}
"""
_COUNT_UP: Final = """
INSERT INTO lofteskartan_stores VALUES ({city}, {synthetic}, 1)
ON CONFLICT (city) DO UPDATE SET version = lofteskartan_stores.version + 1
"""
_BATCHES: Final = """
SELECT id, rows, sources, as_of, added FROM lofteskartan_batches
WHERE city = {city} ORDER BY number
"""
_NUMBER: Final = """
SELECT coalesce(max(number) FILTER (WHERE id = {id}), max(number) + 1, 1)
FROM lofteskartan_batches WHERE city = {city}
"""
_FORGET: Final = "DELETE FROM lofteskartan_batches WHERE city = {city} AND id = {id}"


class CityTables:
    """What is said to the database of one city."""

    def __init__(self, city: str) -> None:
        self.rows = f"lofteskartan_incidents_{city}"
        """The name of the table of incidents."""
        self._known = {
            "city": Literal(city),
            "table": Identifier(self.rows),
            "names": SQL(", ").join(map(Identifier, ARROW.names)),
            "columns": SQL(", ").join(
                SQL("{} {}").format(Identifier(name), _TYPES[kind])
                for name, kind in COLUMNS.items()
            ),
            "lock": Literal(_number(f"lofteskartan {city}")),
            "making": Literal(_number("lofteskartan")),
        }

    def _said(self, statement: str, **values: Any) -> Composed:  # noqa: ANN401  what SQL can hold
        given = {name: Literal(value) for name, value in values.items()}
        return SQL(statement).format(**self._known, **given)

    def make(self, open_: Connection) -> None:
        """Make the tables that are not there, though somebody else may be at it this moment."""
        quoted = Identifier(self.rows).as_string(open_)
        [(there,)] = open_.execute("SELECT to_regclass(%s) IS NOT NULL", [quoted]).fetchall()
        if not there:
            with open_.transaction():
                open_.execute(self._said("SELECT pg_advisory_xact_lock({making})"))
                open_.execute(self._said(_MAKE))

    def lock(self, open_: Connection) -> None:
        """Wait until no other connection imports, and keep it so until this one ends.

        Raises
        ------
        psycopg.errors.LockNotAvailable
            If that takes longer than `LOCK_SECONDS`.
        """
        open_.execute(self._said("SET lock_timeout = {patience}", patience=f"{LOCK_SECONDS}s"))
        open_.execute(self._said("SELECT pg_advisory_lock({lock})"))

    def kinds(self, open_: Connection) -> list[bool]:
        """Return whether the rows are made up; nothing where none was ever kept."""
        told = "SELECT synthetic FROM lofteskartan_stores WHERE city = {city}"
        return [each for (each,) in open_.execute(self._said(told)).fetchall()]

    def version(self, open_: Connection) -> int:
        """Return how often something was kept or taken away."""
        told = "SELECT coalesce(max(version), 0) FROM lofteskartan_stores WHERE city = {city}"
        [(found,)] = open_.execute(self._said(told)).fetchall()
        return int(found)

    def batches(self, open_: Connection) -> tuple[Batch, ...]:
        """Return what is kept, oldest first."""
        return tuple(
            Batch(name, rows, tuple(sources), as_of, added)
            for name, rows, sources, as_of, added in open_.execute(self._said(_BATCHES)).fetchall()
        )

    def take_in(self, open_: Connection, staged: Path, name: str, added: str) -> int:
        """Put the new rows of a staged file into the table, in a batch new or old; return how many.

        An old batch is entered anew, with all the rows that it now has.
        """
        open_.execute(
            self._said("CREATE TEMPORARY TABLE arriving (LIKE {table}) ON COMMIT DROP;"
                       "ALTER TABLE arriving DROP batch")
        )  # fmt: skip
        copy = self._said("COPY arriving ({names}) FROM STDIN (FORMAT csv)")
        with open_.cursor() as cursor, cursor.copy(copy) as into:
            for piece in _pieces(staged):
                into.write(piece)
        [(number,)] = open_.execute(self._said(_NUMBER, id=name)).fetchall()
        taken = self._said(
            "INSERT INTO {table} ({names}, batch) SELECT {names}, {number} FROM arriving"
            " ON CONFLICT DO NOTHING", number=number
        )  # fmt: skip
        rows = open_.execute(taken).rowcount
        open_.execute("DROP TABLE arriving")
        open_.execute(self._said(_FORGET, id=name))
        open_.execute(self._said(_ENTER, number=number, id=name, added=added))
        return rows

    def take_away(self, open_: Connection, batch: str) -> int:
        """Remove a batch, and return how many rows it had."""
        removed = self._said(
            "DELETE FROM {table} WHERE batch = (SELECT number FROM lofteskartan_batches"
            " WHERE city = {city} AND id = {id})", id=batch
        )  # fmt: skip
        rows = open_.execute(removed).rowcount
        open_.execute(self._said(_FORGET, id=batch))
        return rows

    def clear(self, open_: Connection) -> None:
        """Remove all rows: whoever reads sees them until the transaction ends."""
        open_.execute(self._said("DELETE FROM {table}"))
        open_.execute(self._said("DELETE FROM lofteskartan_batches WHERE city = {city}"))

    def count_up(self, open_: Connection, *, synthetic: bool) -> None:
        """Make it the next version."""
        open_.execute(self._said(_COUNT_UP, synthetic=synthetic))


def _pieces(path: Path) -> Iterator[bytes]:
    """Yield the rows of a file as CSV, in which only what is missing stands without quotes."""
    with pq.ParquetFile(path) as file:
        for rows in file.iter_batches(50_000):
            piece = io.BytesIO()
            table = pyarrow.Table.from_batches([rows]).cast(ARROW)
            options = pyarrow.csv.WriteOptions(include_header=False)
            pyarrow.csv.write_csv(table, piece, options)
            yield piece.getvalue()


def _number(name: str) -> int:
    """Return the number by which the server knows a lock."""
    return int.from_bytes(hashlib.sha256(name.encode()).digest()[:8], "big", signed=True)
