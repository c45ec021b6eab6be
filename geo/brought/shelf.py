"""A shelf: one immutable file an import, and a manifest that names those that count.

The manifest is replaced in one step, so an import is visible whole or not at all, and so is its
undoing. What no manifest names, such as the remains of an import that was killed, is swept away by
the next change; never by the change that took it out, since somebody may be reading it.
"""

from __future__ import annotations

import hashlib
import json
import os
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from filelock import FileLock

from geo.errors import BadInput

if TYPE_CHECKING:
    from collections.abc import Iterator

LOCK_SECONDS = 60
"""How long a second import waits for the first before it is refused."""
MANIFEST = "manifest.json"
_LOCK = "import.lock"


def state(manifest: str) -> tuple[int, int, int]:
    """Return what changes when a file is replaced; zeros where there is none."""
    try:
        found = os.stat(manifest)  # noqa: PTH116  asked for hundreds of times a page
    except OSError:
        return 0, 0, 0
    return found.st_ino, found.st_size, found.st_mtime_ns


@dataclass(frozen=True, slots=True)
class Batch:
    """One import."""

    file: str
    rows: int
    added: date

    @property
    def id(self) -> str:
        """What it is undone by."""
        return Path(self.file).stem


@dataclass(frozen=True, slots=True)
class Shelf:
    """One kind of thing that is brought in for a city."""

    directory: Path
    kind: str
    """What the names of its files begin with."""
    ending: str = "json"

    @property
    def state(self) -> tuple[int, int, int]:
        """What changes with each import and each undoing; zeros where nothing was ever kept.

        It costs one look at the disk and reads nothing.
        """
        return state(f"{self.directory}/{MANIFEST}")

    @property
    def version(self) -> int:
        """A number that grows with each import and each undoing; 0 where nothing was ever kept."""
        return int(self._manifest()["version"])

    def batches(self) -> tuple[Batch, ...]:
        """Return the imports that count, oldest first."""
        return _batches(self._manifest())

    def contents(self) -> tuple[tuple[Batch, bytes], ...]:
        """Return the imports that count with what each holds, oldest first."""
        found = self.batches()
        try:
            return tuple((each, self.path(each).read_bytes()) for each in found)
        except FileNotFoundError:  # undone, and swept, since the manifest was read
            if found == self.batches():
                raise
            return self.contents()

    def path(self, batch: Batch) -> Path:
        """Return where the file of an import lies."""
        return self.directory / batch.file

    @contextmanager
    def hold(self) -> Iterator[Hold]:
        """Keep every other import away while this one looks and writes.

        Raises
        ------
        filelock.Timeout
            If another import holds the shelf for longer than `LOCK_SECONDS`.
        """
        self.directory.mkdir(parents=True, exist_ok=True)
        with FileLock(self.directory / _LOCK, timeout=LOCK_SECONDS):
            yield Hold(self)

    def undo(self, batch: str) -> Batch:
        """Take an import back, and return it.

        Raises
        ------
        geo.errors.BadInput
            If no import of that name counts.
        """
        self._named(batch)
        with self.hold() as held:
            found = self._named(batch)
            held.drop(found)
        return found

    def _named(self, batch: str) -> Batch:
        """Return the import of this name."""
        known = self.batches()
        found = next((each for each in known if each.id == batch), None)
        if found is None:
            listed = ", ".join(each.id for each in known) or "none"
            raise BadInput(f"there is no import {batch!r} to undo: there are {listed}")
        return found

    def _manifest(self) -> dict[str, Any]:
        try:
            found: dict[str, Any] = json.loads((self.directory / MANIFEST).read_text("utf-8"))
        except FileNotFoundError:
            return {"version": 0, "batches": []}
        return found


@dataclass(frozen=True, slots=True)
class Hold:
    """A shelf that nobody else writes to."""

    shelf: Shelf

    def put(self, content: bytes, rows: int) -> Batch:
        """Keep what one import holds, and return how it is called."""
        manifest = self._swept()
        version = manifest["version"] + 1
        digest = hashlib.sha256(content).hexdigest()[:12]
        file = f"{self.shelf.kind}-{digest}-{version}.{self.shelf.ending}"
        _keep(self.shelf.directory / file, content)
        told = {"file": file, "rows": rows, "added": _today()}
        self._write(version, [*manifest["batches"], told])
        return _batch(told)

    def drop(self, batch: Batch) -> None:
        """Let an import no longer count."""
        manifest = self._swept()
        left = [each for each in manifest["batches"] if each["file"] != batch.file]
        self._write(manifest["version"] + 1, left)

    def _write(self, version: int, batches: list[dict[str, Any]]) -> None:
        told = json.dumps({"version": version, "batches": batches}, indent=1)
        _keep(self.shelf.directory / MANIFEST, told.encode())

    def _swept(self) -> dict[str, Any]:
        """Return the manifest, and take away what it does not name."""
        manifest = self.shelf._manifest()  # noqa: SLF001  the shelf's other half
        named = {MANIFEST, _LOCK, *(each["file"] for each in manifest["batches"])}
        for path in self.shelf.directory.iterdir():
            if path.name not in named and path.suffix in {".part", f".{self.shelf.ending}"}:
                path.unlink()
        return manifest


def _batches(manifest: dict[str, Any]) -> tuple[Batch, ...]:
    return tuple(map(_batch, manifest["batches"]))


def _batch(told: dict[str, Any]) -> Batch:
    return Batch(told["file"], told["rows"], date.fromisoformat(told["added"]))


def _keep(path: Path, content: bytes) -> None:
    """Write a file in one step, and wait until it lies on the disk."""
    part = path.with_suffix(".part")
    with part.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    part.replace(path)


def _today() -> str:
    return datetime.now(UTC).astimezone().date().isoformat()
