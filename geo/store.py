"""Where incidents are kept: one immutable Parquet file an import, and a manifest that names them.

The manifest is replaced in one step, so an import is visible whole or not at all, and a reader in
another process notices it by its version. Nothing is ever changed in place. What no manifest names,
such as the remains of an import that was killed, is swept away by the next import.
"""

from __future__ import annotations

import hashlib
import json
import os
import threading
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property
from typing import TYPE_CHECKING, Any

import duckdb
import ibis
import pandas as pd
import pyarrow as pa
from filelock import FileLock

from geo.errors import MixedData
from geo.schema import COLUMNS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    import ibis.expr.types as ir

LOCK_SECONDS = 60
"""How long a second import waits for the first before it is refused."""

_KINDS = {
    "string": "string",
    "datetime64[s]": "timestamp",
    "Int32": "int32",
    "boolean": "boolean",
}
_ROWS = ibis.table({name: _KINDS[kind] for name, kind in COLUMNS.items()}, name="incidents")
"""What is asked about: every row kept, in any engine."""


@dataclass(frozen=True, slots=True)
class Added:
    """What came of an import: `kept` new rows, and `duplicates` that were there already."""

    batch: str | None
    """The name of the new batch; None where there was nothing new."""
    kept: int
    duplicates: int


class Store:
    """The incidents of one city: real ones, or made-up ones, never both.

    Parameters
    ----------
    directory
        The city's own directory; made when the first batch is kept.
    synthetic
        Whether this city is made up.

    Raises
    ------
    geo.errors.MixedData
        If the directory holds the other kind.
    """

    def __init__(self, directory: Path, *, synthetic: bool) -> None:
        self.directory = directory
        self.synthetic = synthetic
        self._guard = threading.Lock()
        if (kept := self.manifest()["synthetic"]) != synthetic:
            raise MixedData(f"{directory} holds {_kind(kept)} data, not {_kind(synthetic)}")

    def manifest(self) -> dict[str, Any]:
        """Return what is kept: `version`, `synthetic`, and `batches`, oldest first."""
        try:
            found: dict[str, Any] = json.loads(self._manifest.read_text("utf-8"))
        except FileNotFoundError:
            return {"version": 0, "synthetic": self.synthetic, "batches": []}
        return found

    @property
    def version(self) -> int:
        """A number that grows with each import; 0 where nothing is kept."""
        return int(self.manifest()["version"])

    def holds(self, batch: str) -> bool:
        """Return whether a batch of this name is kept."""
        return any(each["id"] == batch for each in self.manifest()["batches"])

    def add(self, rows: pd.DataFrame, *, batch: str | None = None) -> Added:
        """Keep checked rows (`geo.schema.check`) as one batch, leaving out those kept already.

        Two rows are the same when `source` and `id` are. The same rows twice add nothing.

        Raises
        ------
        geo.errors.MixedData
            If made-up rows meet a real city, or the other way round.
        filelock.Timeout
            If another import holds the store for longer than `LOCK_SECONDS`.
        """
        self._refuse_mixed(rows)
        with self._importing() as before:
            fresh = self._fresh(rows)
            duplicates = len(rows) - len(fresh)
            if fresh.empty:
                return Added(None, 0, duplicates)
            file = _name(fresh, before["version"] + 1)
            entry = self._write(fresh, batch or file, file)
            self._publish(before, [*before["batches"], entry])
        return Added(entry["id"], len(fresh), duplicates)

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
        entries: list[dict[str, Any]] = []
        with self._importing() as before:
            for number, rows in enumerate(tables, 1):
                self._refuse_mixed(rows)
                file = f"{_name(rows, before['version'] + 1)}-{number}"
                entries.append(self._write(rows, file if entries else batch, file))
            self._publish(before, entries)
        return sum(each["rows"] for each in entries)

    def read(self, ask: Callable[[ir.Table], ir.Table]) -> pd.DataFrame:
        """Return the answer to `ask` over all rows kept (columns: `geo.schema.COLUMNS`).

        `ask` is an Ibis expression: no engine's own words, so that any engine can answer it. An
        answer is of one manifest; where its files were replaced meanwhile, it is of the next one.
        """
        manifest = self.manifest()
        try:
            return self._answer(ask, manifest)
        except duckdb.IOException:
            if self.version == manifest["version"]:
                raise
            return self.read(ask)

    def _answer(
        self, ask: Callable[[ir.Table], ir.Table], manifest: dict[str, Any]
    ) -> pd.DataFrame:
        files = [str(self.directory / each["file"]) for each in manifest["batches"]]
        with self._guard:
            if files:
                found = self._engine.con.read_parquet(files, union_by_name=True)
                found.create_view(_ROWS.get_name(), replace=True)
            table = _ROWS if files else ibis.memtable(_nothing())
            answer: pd.DataFrame = self._engine.to_pyarrow(ask(table)).to_pandas()
        return answer

    @cached_property
    def _engine(self) -> Any:  # noqa: ANN401  Ibis names no type for its backends
        return ibis.duckdb.connect(threads=2)

    @property
    def _manifest(self) -> Path:
        return self.directory / "manifest.json"

    @contextmanager
    def _importing(self) -> Iterator[dict[str, Any]]:
        """Hold the store against other imports, and give what is kept before this one."""
        self.directory.mkdir(parents=True, exist_ok=True)
        with FileLock(self.directory / "import.lock", timeout=LOCK_SECONDS):
            self._sweep()
            try:
                yield self.manifest()
            except BaseException:
                self._sweep()
                raise

    def _sweep(self) -> None:
        """Remove the files that the manifest does not name.

        An import that was killed left them, or they were replaced by the one before this, and have
        stayed so long for whoever was about to read them.
        """
        named = {each["file"] for each in self.manifest()["batches"]}
        for file in self.directory.glob("*.parquet*"):
            if file.name not in named:
                file.unlink()

    def _refuse_mixed(self, rows: pd.DataFrame) -> None:
        if (rows["synthetic"] != self.synthetic).any():
            raise MixedData(f"made-up and real rows never lie in one store: {self.directory}")

    def _fresh(self, rows: pd.DataFrame) -> pd.DataFrame:
        """Return the rows that are not kept yet."""
        sources = rows["source"].dropna().unique().tolist()
        kept = self.read(lambda table: table.filter(table.source.isin(sources))[["source", "id"]])
        known = pd.MultiIndex.from_frame(kept.astype("string"))
        return rows[~pd.MultiIndex.from_frame(rows[["source", "id"]]).isin(known)]

    def _write(self, rows: pd.DataFrame, batch: str, file: str) -> dict[str, Any]:
        """Write rows to a file of their own and return what the manifest says of it."""
        path = self.directory / f"{file}.parquet"
        part = path.with_suffix(".parquet.part")
        ordered = rows.sort_values(["problem", "area", "when"], kind="stable")
        ordered.to_parquet(part, index=False, compression="zstd")
        _settle(part)
        part.replace(path)
        return {
            "id": batch,
            "file": path.name,
            "rows": len(rows),
            "sources": sorted(rows["source"].unique().tolist()),
            "as_of": str(rows["as_of"].max()),
            "added": datetime.now(UTC).isoformat(timespec="seconds"),
        }

    def _publish(self, before: dict[str, Any], batches: list[dict[str, Any]]) -> None:
        """Replace the manifest: from now on every reader sees these batches."""
        after = {**before, "version": before["version"] + 1, "batches": batches}
        part = self._manifest.with_suffix(".part")
        part.write_text(json.dumps(after, ensure_ascii=False, indent=1), "utf-8")
        _settle(part)
        part.replace(self._manifest)


def _settle(path: Path) -> None:
    """Wait until a file lies on the disk, so that no power cut can leave its name without it."""
    with path.open("rb") as file:
        os.fsync(file.fileno())


def _name(rows: pd.DataFrame, version: int) -> str:
    """Return a name for a file that sorts by time and cannot collide."""
    stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%S")
    digest = hashlib.sha256(pd.util.hash_pandas_object(rows["id"]).to_numpy().tobytes())
    return f"{stamp}-{version}-{digest.hexdigest()[:8]}"


def _nothing() -> pa.Table:
    """Return a table of incidents without rows."""
    empty = pd.DataFrame({name: pd.Series(dtype=kind) for name, kind in COLUMNS.items()})
    return pa.Table.from_pandas(empty, preserve_index=False)


def _kind(synthetic: bool) -> str:  # noqa: FBT001  two words for one flag
    return "made-up" if synthetic else "real"
