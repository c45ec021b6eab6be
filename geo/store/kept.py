"""What a store is, whatever engine it is in, and what it tells of what it keeps."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final, Protocol

from geo.errors import BadInput, MixedData

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable
    from contextlib import AbstractContextManager
    from pathlib import Path

    import ibis.expr.types as ir
    import numpy as np
    import pandas as pd
    import pyarrow as pa
    from numpy.typing import NDArray

LOCK_SECONDS: Final = 60
"""How long a second import waits for the first before it is refused."""
PACKAGED: Final = "packaged"
"""The batch that comes with a city: taken away, it would be back at the next start."""


@dataclass(frozen=True, slots=True)
class Added:
    """What came of an import: `kept` new rows, and `duplicates` that were there already."""

    batch: str | None
    """The name of the new batch; None where there was nothing new."""
    kept: int
    duplicates: int


@dataclass(frozen=True, slots=True)
class Batch:
    """Rows that were kept together, and can be taken away together."""

    id: str
    rows: int
    sources: tuple[str, ...]
    as_of: str
    """The latest day that a row is as of."""
    added: str
    """When it was kept, in UTC, as `2026-11-23T09:30:00+00:00`."""


@dataclass(frozen=True, slots=True)
class Staged:
    """Rows of one import that lie ready to be kept."""

    path: Path
    """A Parquet file with the columns of `geo.schema.COLUMNS`; it ends with the staging."""
    rows: int
    twice: int
    """So many rows stand in the file before, word for word; they are left out."""
    clashes: tuple[tuple[int, str], ...]
    """The line and the id of each row whose id stands in the file before with something else; they
    are left out."""


class Staging(Protocol):
    """Where the rows of one import are laid until all are there."""

    def write(self, rows: pa.Table, lines: NDArray[np.int64]) -> None:
        """Lay down some more checked rows, each from its line of the file.

        Raises
        ------
        geo.errors.MixedData
            If made-up rows meet a real city, or the other way round.
        """

    def finish(self, *, made_ids: bool) -> Staged:
        """Return all rows, each id of a source once.

        Of rows with one id the first is ready to be kept. Where ids were made of what the rows say
        (`made_ids`), rows with one id are incidents that look alike: all are ready to be kept, the
        second as `ID-2`, the third as `ID-3`.
        """


class Store(Protocol):
    """The incidents of one city: real ones, or made-up ones, never both."""

    @property
    def synthetic(self) -> bool:
        """Whether the city is made up."""

    @property
    def where(self) -> str:
        """Where it is, as anybody may be told: a directory, or an address without a password."""

    @property
    def version(self) -> int:
        """A number that grows with each import and undoing; 0 where nothing was ever kept."""

    def batches(self) -> tuple[Batch, ...]:
        """Return what is kept, oldest first."""

    def holds(self, batch: str) -> bool:
        """Return whether a batch of this name is kept."""

    def add(self, rows: pd.DataFrame, *, batch: str | None = None, join: bool = False) -> Added:
        """Keep checked rows (`geo.schema.check`) as one batch, as `keep` does.

        Raises
        ------
        geo.errors.MixedData
            If made-up rows meet a real city, or the other way round.
        filelock.Timeout
            If another import holds the store for longer than `LOCK_SECONDS`.
        """

    def staging(self) -> AbstractContextManager[Staging]:
        """Hold the store against other imports, and give where rows are laid until all are there.

        What is not kept before the end is gone. Use it in one thread.

        Raises
        ------
        filelock.Timeout
            If another import holds the store for longer than `LOCK_SECONDS`.
        """

    def keep(self, staged: Staged, *, batch: str | None = None, join: bool = False) -> Added:
        """Keep what this store staged as one batch, leaving out what is kept already.

        Two rows are the same when `source` and `id` are. The same rows twice add nothing. Whoever
        reads sees all of the batch or nothing. Where the name is taken, `NAME-2` is the batch's;
        or, with `join`, the rows become part of the batch that has the name, so that what comes a
        few rows at a time does not make a batch of each.
        """

    def undo(self, batch: str) -> int:
        """Take a batch away, in one step, and return how many rows it had.

        Raises
        ------
        geo.errors.BadInput
            If there is no such batch, or it is the one that comes with the city.
        filelock.Timeout
            If an import holds the store for longer than `LOCK_SECONDS`.
        """

    def replace(self, tables: Iterable[pd.DataFrame], *, batch: str) -> int:
        """Keep checked rows instead of all there was, in one step, and return how many.

        The first table becomes the batch `batch`. A reader sees what there was or what there is
        now. Where this fails, all is as it was.

        Raises
        ------
        geo.errors.MixedData
            If made-up rows meet a real city, or the other way round.
        filelock.Timeout
            If another import holds the store for longer than `LOCK_SECONDS`.
        """

    def read(
        self, ask: Callable[[ir.Table], ir.Table], *, batch: str | None = None
    ) -> pd.DataFrame:
        """Return the answer to `ask` over all rows kept (columns: `geo.schema.COLUMNS`).

        With a `batch` it is over that batch's rows; over none where no such batch is kept.
        `ask` is an Ibis expression: no engine's own words, so that any engine can answer it. Texts
        are ordered by their code points, and an answer has the same types in every engine
        (`geo.store.columns.framed`). Make a fraction of a whole number by `.cast("float64")`: a
        literal 1.0 is a decimal number in some engines, and loses digits.
        """


def moment() -> str:
    """Return the time in UTC, to the second."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def named(version: int) -> str:
    """Return a name for the batch of a version: it sorts by time and cannot collide."""
    return f"{datetime.now(UTC):%Y%m%dT%H%M%S}-{version}-{secrets.token_hex(4)}"


def free(wanted: str, taken: Collection[str]) -> str:
    """Return the name wanted for a batch, or with a number behind it where it is taken."""
    name, number = wanted, 1
    while name in taken:
        number += 1
        name = f"{wanted}-{number}"
    return name


def require_undoable(batch: str, store: Store) -> None:
    """Refuse to take away what is not there, or what comes with the city.

    Raises
    ------
    geo.errors.BadInput
        Naming the batches that there are.
    """
    if batch == PACKAGED:
        raise BadInput(f"the batch {PACKAGED!r} comes with the city and cannot be taken away")
    there = [each.id for each in store.batches()]
    if batch not in there:
        known = ", ".join(each for each in there if each != PACKAGED) or "none"
        raise BadInput(f"there is no batch {batch!r} in {store.where}: there are {known}")


def require_kind(kept: bool, synthetic: bool, where: str) -> None:  # noqa: FBT001  two of a kind
    """Refuse a store that holds the other kind of data.

    Raises
    ------
    geo.errors.MixedData
        If it does.
    """
    if kept != synthetic:
        raise MixedData(f"{where} holds {_kind(kept)} data, not {_kind(synthetic)}")


def _kind(synthetic: bool) -> str:  # noqa: FBT001  two words for one flag
    return "made-up" if synthetic else "real"
