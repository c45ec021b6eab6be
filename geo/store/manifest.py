"""The list of what is kept: replaced in one step, so nobody ever sees half of it."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from geo.store.kept import Batch
from geo.store.parquet import settle

if TYPE_CHECKING:
    from pathlib import Path

NAME = "manifest.json"


@dataclass(frozen=True, slots=True)
class Entry:
    """One batch, and the file in which it lies."""

    batch: Batch
    file: str

    @classmethod
    def of(cls, told: dict[str, Any]) -> Entry:
        """Return an entry as it stands in a manifest."""
        sources = tuple(told["sources"])
        batch = Batch(told["id"], told["rows"], sources, told["as_of"], told["added"])
        return cls(batch, told["file"])

    def told(self) -> dict[str, Any]:
        """Return it as it stands in a manifest."""
        batch = self.batch
        return {
            "id": batch.id,
            "file": self.file,
            "rows": batch.rows,
            "sources": list(batch.sources),
            "as_of": batch.as_of,
            "added": batch.added,
        }


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a directory keeps."""

    directory: Path
    synthetic: bool
    version: int = 0
    entries: tuple[Entry, ...] = ()
    """Oldest first."""

    @property
    def files(self) -> list[Path]:
        """The file of each batch."""
        return [self.file(each) for each in self.entries]

    def file(self, entry: Entry) -> Path:
        """Return the file of one batch."""
        return self.directory / entry.file

    def files_of(self, batch: str | None) -> list[Path]:
        """Return the file of a batch, if there is one; None means all there are."""
        return self.files if batch is None else [self.file(each) for each in self.named(batch)]

    def named(self, batch: str | None) -> tuple[Entry, ...]:
        """Return the batches of this name: one, or none."""
        return tuple(each for each in self.entries if each.batch.id == batch)

    def of_sources(self, sources: tuple[str, ...]) -> list[Path]:
        """Return the files that hold rows of one of these sources."""
        return [
            file
            for file, entry in zip(self.files, self.entries, strict=True)
            if not set(sources).isdisjoint(entry.batch.sources)
        ]

    def followed_by(self, entries: tuple[Entry, ...]) -> Manifest:
        """Return the next version, which keeps these."""
        return replace(self, version=self.version + 1, entries=entries)

    def publish(self) -> None:
        """From now on, everybody sees these batches."""
        told = {
            "version": self.version,
            "synthetic": self.synthetic,
            "batches": [each.told() for each in self.entries],
        }
        path = self.directory / NAME
        part = path.with_suffix(".part")
        part.write_text(json.dumps(told, ensure_ascii=False, indent=1), "utf-8")
        settle(part)
        part.replace(path)
        settle(self.directory)


def read(directory: Path, *, synthetic: bool) -> Manifest:
    """Return what a directory keeps; where there is none yet, nothing, of this kind."""
    try:
        told = json.loads((directory / NAME).read_text("utf-8"))
    except FileNotFoundError:
        return Manifest(directory, synthetic)
    entries = tuple(map(Entry.of, told["batches"]))
    return Manifest(directory, told["synthetic"], told["version"], entries)
