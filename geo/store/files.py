"""A store of files: one immutable Parquet file an import, and a manifest that names them.

The manifest is replaced in one step, so an import is visible whole or not at all, and a reader in
another process notices it by its version. Nothing is ever changed in place. What no manifest names,
such as the remains of an import that was killed, is swept away by the next import. Which engine
answers questions about the files is a matter of its own.
"""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar, Protocol

from filelock import FileLock

from geo.store import manifest, repeats
from geo.store.columns import framed
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
from geo.store.manifest import Entry, Manifest
from geo.store.parquet import rewrite, settle, summary, together
from geo.store.staging import FileStaging, room, stage, sweep

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from pathlib import Path

    import ibis.expr.types as ir
    import pandas as pd
    import pyarrow as pa


class Engine(Protocol):
    """What answers questions about Parquet files."""

    gone: ClassVar[tuple[type[Exception], ...]]
    """What is raised where a file is not there."""

    def answer(self, ask: Callable[[ir.Table], ir.Table], files: Sequence[Path]) -> pa.Table:
        """Return the answer over all rows of these files; they are immutable."""


class FileStore:
    """The incidents of one city in a directory; see `geo.store.kept.Store`.

    Parameters
    ----------
    directory
        The city's own directory; made when the first batch is kept.
    synthetic
        Whether this city is made up.
    engine
        Answers what is asked.

    Raises
    ------
    geo.errors.MixedData
        If the directory holds the other kind.
    """

    def __init__(self, directory: Path, *, synthetic: bool, engine: Engine) -> None:
        self.directory = directory
        self.synthetic = synthetic
        self._engine = engine
        self._lock = FileLock(directory / "import.lock", timeout=LOCK_SECONDS)
        require_kind(self.manifest().synthetic, synthetic, self.where)

    def manifest(self) -> Manifest:
        """Return what is kept now."""
        return manifest.read(self.directory, synthetic=self.synthetic)

    @property
    def where(self) -> str:
        """The directory."""
        return str(self.directory)

    @property
    def version(self) -> int:
        """A number that grows with each import and undoing; 0 where nothing was ever kept."""
        return self.manifest().version

    def batches(self) -> tuple[Batch, ...]:
        """Return what is kept, oldest first."""
        return tuple(each.batch for each in self.manifest().entries)

    def holds(self, batch: str) -> bool:
        """Return whether a batch of this name is kept."""
        return any(each.id == batch for each in self.batches())

    def read(
        self, ask: Callable[[ir.Table], ir.Table], *, batch: str | None = None
    ) -> pd.DataFrame:
        """Return the answer to `ask`, of one manifest.

        Where its files were swept away meanwhile, it is of the next one.
        """
        seen = self.manifest()
        try:
            return framed(self._engine.answer(ask, seen.files_of(batch)))
        except self._engine.gone:
            if self.version == seen.version:
                raise
            return self.read(ask, batch=batch)

    def add(self, rows: pd.DataFrame, *, batch: str | None = None, join: bool = False) -> Added:
        """Keep checked rows as one batch."""
        with self.staging() as staging:
            return self.keep(stage(staging, rows), batch=batch, join=join)

    @contextmanager
    def staging(self) -> Iterator[FileStaging]:
        """Hold the store against other imports, and give where rows are laid."""
        self.directory.mkdir(parents=True, exist_ok=True)
        with self._lock:
            self._sweep()
            with self._staging() as staging:
                yield staging

    @contextmanager
    def _staging(self) -> Iterator[FileStaging]:
        with room(self.directory) as here:
            yield FileStaging(here, synthetic=self.synthetic, where=self.where)

    def _sweep(self) -> None:
        """Remove what the manifest does not name.

        An import that was killed left it; or it was replaced or taken away since the import before,
        and has stayed so long for whoever was about to read it.
        """
        named = {each.file for each in self.manifest().entries}
        for file in self.directory.glob("*.parquet*"):
            if file.name not in named:
                file.unlink()
        sweep(self.directory)

    def keep(self, staged: Staged, *, batch: str | None = None, join: bool = False) -> Added:
        """Keep what was staged as one batch, leaving out what is kept already."""
        with self._lock:
            before = self.manifest()
            path, duplicates = _fresh(staged, before)
            if staged.rows == duplicates:
                return Added(None, 0, duplicates)
            joined = before.named(batch) if join else ()
            if joined:
                path = together([*map(before.file, joined), path])
            others = tuple(each for each in before.entries if each not in joined)
            entry = self._take_in(path, replace(before, entries=others), batch)
            before.followed_by((*others, entry)).publish()
        return Added(entry.batch.id, staged.rows - duplicates, duplicates)

    def _take_in(self, path: Path, before: Manifest, batch: str | None) -> Entry:
        """Move a staged file beside the others, and return what the manifest will say of it."""
        name = named(before.version + 1)
        holds = summary(path)
        settle(path)
        path.replace(self.directory / f"{name}.parquet")
        taken = {each.batch.id for each in before.entries}
        about = (holds.rows, holds.sources, holds.as_of, moment())
        return Entry(Batch(free(batch or name, taken), *about), f"{name}.parquet")

    def undo(self, batch: str) -> int:
        """Take a batch away. Its file stays until the next import, for whoever reads it now."""
        require_undoable(batch, self)
        with self._lock:
            require_undoable(batch, self)
            before = self.manifest()
            gone = before.named(batch)
            before.followed_by(tuple(e for e in before.entries if e not in gone)).publish()
        return sum(each.batch.rows for each in gone)

    def replace(self, tables: Iterable[pd.DataFrame], *, batch: str) -> int:
        """Keep checked rows instead of all there was, in one step, and return how many."""
        entries: list[Entry] = []
        with self.staging():
            before = self.manifest()
            try:
                for rows in tables:
                    entries.append(self._laid(rows, before, None if entries else batch))
                before.followed_by(tuple(entries)).publish()
            except BaseException:
                self._sweep()
                raise
        return sum(each.batch.rows for each in entries)

    def _laid(self, rows: pd.DataFrame, before: Manifest, batch: str | None) -> Entry:
        """Lay rows beside the others, and return what the manifest will say of them."""
        with self._staging() as staging:
            path = stage(staging, rows).path
            return self._take_in(path, replace(before, entries=()), batch)


def _fresh(staged: Staged, before: Manifest) -> tuple[Path, int]:
    """Return a file of the rows that are not kept yet, and how many are."""
    kept = before.of_sources(summary(staged.path).sources)
    if not kept or not len(known := repeats.known(staged.path, kept)):
        return staged.path, 0
    path = staged.path.with_name("fresh.parquet")
    if len(known) < staged.rows:
        rewrite(staged.path, path, without=known)
    return path, len(known)
