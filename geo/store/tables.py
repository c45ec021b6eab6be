"""A store in PostgreSQL: a table of incidents for each city, and a list of what was kept when.

An import is one transaction, so it is visible whole or not at all, and nobody who reads waits for
it. A second import waits for an advisory lock, which the server itself takes back when a connection
dies. Texts are ordered by their code points, as in the other engines.
"""

from __future__ import annotations

import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final, TypeVar

import ibis
import pyarrow as pa
from filelock import FileLock, Timeout
from psycopg import Rollback
from psycopg.errors import LockNotAvailable, OperationalError

from geo.store.city_tables import CityTables
from geo.store.columns import KINDS, framed
from geo.store.kept import (
    LOCK_SECONDS,
    Added,
    Batch,
    Staged,
    free,
    moment,
    named,
    require_kind,
    require_undoable,
)
from geo.store.postgresql import answering, connect, told
from geo.store.staging import FileStaging, room, stage, sweep

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    import ibis.expr.types as ir
    import pandas as pd

    from geo.store.postgresql import Connection

T = TypeVar("T")
_KINDS: Final = {**KINDS, "batch": "int64"}
_BATCHES: Final = {"city": "string", "number": "int64", "id": "string"}


class TableStore:
    """The incidents of one city in a database; see `geo.store.kept.Store`.

    Parameters
    ----------
    directory
        The city's own directory, named as the city. Imports are staged in it.
    synthetic
        Whether this city is made up.
    url
        `postgresql://USER:PASSWORD@HOST:PORT/DATABASE`.

    Raises
    ------
    geo.errors.BadInput
        If the database does not answer, or does not let us in.
    geo.errors.MixedData
        If the city's table holds the other kind.
    """

    def __init__(self, directory: Path, *, synthetic: bool, url: str) -> None:
        self.synthetic = synthetic
        self._directory = directory
        self._url = url
        self._tables = CityTables(directory.name)
        self._guard = threading.Lock()
        self._lock = FileLock(directory / "import.lock", timeout=LOCK_SECONDS)
        self._importing: Connection | None = None
        self._reading = connect(url)
        try:
            self._asked(self._tables.make)
            for kept in self._asked(self._tables.kinds):
                require_kind(kept, synthetic, self.where)
        except BaseException:
            self.close()
            raise

    def close(self) -> None:
        """Let go of the connection that questions go through."""
        self._reading.close()

    @property
    def where(self) -> str:
        """The city, and the database that it is in."""
        return f"{self._directory.name} in {told(self._url)}"

    @property
    def version(self) -> int:
        """A number that grows with each import and undoing; 0 where nothing was ever kept."""
        return self._asked(self._tables.version)

    def batches(self) -> tuple[Batch, ...]:
        """Return what is kept, oldest first."""
        return self._asked(self._tables.batches)

    def holds(self, batch: str) -> bool:
        """Return whether a batch of this name is kept."""
        return any(each.id == batch for each in self.batches())

    def read(
        self, ask: Callable[[ir.Table], ir.Table], *, batch: str | None = None
    ) -> pd.DataFrame:
        """Return the answer to `ask`, of one moment."""
        kept = ibis.table(_KINDS, name=self._tables.rows)
        if batch is not None:
            kept = kept.filter(kept["batch"].isin(self._numbers(batch)))
        question = ask(kept.select(*KINDS))
        said, schema = ibis.to_sql(question, dialect="postgres").encode(), question.schema()
        found = self._asked(lambda open_: open_.execute(said).fetchall())
        rows = pa.array(found, schema.as_struct().to_pyarrow())
        return framed(pa.Table.from_struct_array(rows).cast(schema.to_pyarrow()))

    def _numbers(self, batch: str) -> ir.Column:
        """Return the number of a batch of this city, as a question: one, or none."""
        known = ibis.table(_BATCHES, name="lofteskartan_batches")
        return known.filter(known["city"] == self._directory.name, known["id"] == batch)["number"]

    def _asked(self, question: Callable[[Connection], T]) -> T:
        """Return what the server answers; where the connection was lost, it is made anew once."""
        with self._guard, answering(self._url):
            try:
                return question(self._reading)
            except OperationalError:
                if not self._reading.closed:
                    raise
                self._reading = connect(self._url)
                return question(self._reading)

    def add(self, rows: pd.DataFrame, *, batch: str | None = None, join: bool = False) -> Added:
        """Keep checked rows as one batch."""
        with self.staging() as staging:
            return self.keep(stage(staging, rows), batch=batch, join=join)

    @contextmanager
    def staging(self) -> Iterator[FileStaging]:
        """Hold the store against other imports, and give where rows are laid."""
        with self._held(), self._staging() as staging:
            yield staging

    @contextmanager
    def _staging(self) -> Iterator[FileStaging]:
        with room(self._directory) as here:
            yield FileStaging(here, synthetic=self.synthetic, where=self.where)

    @contextmanager
    def _held(self) -> Iterator[Connection]:
        """Hold the store against other imports, of this machine and of others."""
        self._directory.mkdir(parents=True, exist_ok=True)
        with self._lock:
            if self._importing is not None:
                yield self._importing
                return
            sweep(self._directory)
            with connect(self._url) as connection:
                self._wait(connection)
                self._importing = connection
                try:
                    yield connection
                finally:
                    self._importing = None

    def _wait(self, connection: Connection) -> None:
        try:
            self._tables.lock(connection)
        except LockNotAvailable:
            raise Timeout(self.where) from None

    @contextmanager
    def _changing(self) -> Iterator[Connection]:
        """Hold the store, and make one transaction and one version of what is done."""
        with self._held() as connection, answering(self._url), connection.transaction():
            yield connection
            self._tables.count_up(connection, synthetic=self.synthetic)

    def keep(self, staged: Staged, *, batch: str | None = None, join: bool = False) -> Added:
        """Keep what was staged as one batch, leaving out what is kept already."""
        with self._changing() as connection:
            name, kept = self._take_in(connection, staged, batch, join=join)
            if not kept:
                raise Rollback
        return Added(name if kept else None, kept, staged.rows - kept)

    def _take_in(
        self, connection: Connection, staged: Staged, batch: str | None, *, join: bool = False
    ) -> tuple[str, int]:
        """Make a batch of the new rows of a staged file; return its name and how many."""
        taken = {each.id for each in self._tables.batches(connection)} - {batch if join else None}
        name = free(batch or named(self._tables.version(connection) + 1), taken)
        return name, self._tables.take_in(connection, staged.path, name, moment())

    def undo(self, batch: str) -> int:
        """Take a batch away, in one step, and return how many rows it had."""
        require_undoable(batch, self)
        with self._changing() as connection:
            require_undoable(batch, self)
            return self._tables.take_away(connection, batch)

    def replace(self, tables: Iterable[pd.DataFrame], *, batch: str) -> int:
        """Keep checked rows instead of all there was, in one step, and return how many."""
        kept: list[int] = []
        with self._changing() as connection:
            self._tables.clear(connection)
            for rows in tables:
                with self._staging() as staging:
                    name = None if kept else batch
                    kept.append(self._take_in(connection, stage(staging, rows), name)[1])
        return sum(kept)
