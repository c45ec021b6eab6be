"""Where situation pictures are kept: what comes with a city, and beside it one file an import.

A file is never changed, and a manifest that is replaced in one step names those that count, so an
import is visible whole or not at all. A file that only says what holds already adds nothing, such
as the same one twice in a row. One that was corrected meanwhile and comes again holds again, so
each is named by what it says and by the version that it made.
"""

from __future__ import annotations

import hashlib
import json
import os
import tomllib
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

from filelock import FileLock

from geo.citation import Citation
from geo.errors import DataError
from geo.pictures import Pictures, Statement
from geo.sources.pictures import read_pictures, written

if TYPE_CHECKING:
    from pathlib import Path

    from geo.pictures import Picture
    from geo.sources.picture_cells import Vocabulary

LOCK_SECONDS = 60
"""How long a second import waits for the first before it is refused."""


@dataclass(frozen=True, slots=True)
class Added:
    """What came of an import; the parts add up to the pictures given."""

    new: int
    changed: int
    """Stated otherwise before: the earlier statement is kept as history."""
    known: int


def packaged(directory: Path, vocabulary: Vocabulary) -> Pictures:
    """Return the pictures that come with a city; none where it has no such directory.

    Parameters
    ----------
    directory
        A city's `pictures/`: `pictures.csv`, and `source.toml`, which says where it is from.

    Raises
    ------
    geo.errors.DataError
        If a row breaks the rules: ours are all sound.
    """
    path = directory / "pictures.csv"
    if not path.exists():
        return Pictures()
    source = Citation.of(tomllib.loads((directory / "source.toml").read_text("utf-8")))
    found = read_pictures(path, vocabulary)
    breaches = [f"{path}:{e.row}: {e.column} {e.value!r} {e.reason}" for e in found.rejects]
    if found.duplicates:
        breaches.append(f"{path}:1: {found.duplicates} rows are stated twice")
    if breaches:
        raise DataError(breaches)
    return Pictures().and_then(Statement(each, source) for each in found.pictures)


def version(directory: Path) -> int:
    """Return a number that grows with each import; 0 where nothing is kept."""
    return int(_manifest(directory)["version"])


def load(directory: Path, first: Pictures, vocabulary: Vocabulary) -> Pictures:
    """Return what is kept in a directory after what came `first`.

    A statement about an area or a theme that the city no longer has is not shown; it stays in its
    file.
    """
    told = first
    for batch in _manifest(directory)["batches"]:
        found = read_pictures(directory / batch["file"], vocabulary)
        day = date.fromisoformat(batch["added"])
        told = told.and_then(Statement(each, added=day) for each in found.pictures)
    return told


def add(
    directory: Path, pictures: tuple[Picture, ...], first: Pictures, vocabulary: Vocabulary
) -> Added:
    """Keep the pictures of one import, and return what came of them.

    Nothing is kept where none of them differs from what holds now.

    Raises
    ------
    filelock.Timeout
        If another import holds the directory for longer than `LOCK_SECONDS`.
    """
    content = written(pictures).encode()
    directory.mkdir(parents=True, exist_ok=True)
    with FileLock(directory / "import.lock", timeout=LOCK_SECONDS):
        manifest = _manifest(directory)
        added = _compared(pictures, load(directory, first, vocabulary))
        if added.new or added.changed:
            manifest["version"] += 1
            file = f"{hashlib.sha256(content).hexdigest()[:16]}-{manifest['version']}.csv"
            _keep(directory / file, content)
            batch = {"file": file, "rows": len(pictures), "added": _today()}
            manifest["batches"].append(batch)
            _keep(directory / "manifest.json", json.dumps(manifest, indent=1).encode())
    return added


def _compared(pictures: tuple[Picture, ...], told: Pictures) -> Added:
    before = [told.holding(each.key) for each in pictures]
    new = before.count(None)
    known = sum(old == each for old, each in zip(before, pictures, strict=True))
    return Added(new, len(pictures) - new - known, known)


def _manifest(directory: Path) -> dict[str, Any]:
    try:
        found: dict[str, Any] = json.loads((directory / "manifest.json").read_text("utf-8"))
    except FileNotFoundError:
        return {"version": 0, "batches": []}
    return found


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
