"""Where situation pictures are kept: what comes with a city, and beside it one file an import.

They lie on a shelf (`geo.brought.shelf`). A file that only says what holds already adds nothing,
such as the same one twice in a row. One that was corrected meanwhile and comes again holds again.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from geo.brought.shelf import Shelf
from geo.citation import Citation
from geo.errors import DataError
from geo.pictures import Pictures, Statement
from geo.sources.pictures import read_pictures, written

if TYPE_CHECKING:
    from pathlib import Path

    from geo.pictures import Picture
    from geo.sources.picture_cells import Vocabulary


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
    return _shelf(directory).version


def load(directory: Path, first: Pictures, vocabulary: Vocabulary) -> Pictures:
    """Return what is kept in a directory after what came `first`.

    A statement about an area or a theme that the city no longer has is not shown; it stays in its
    file.
    """
    told, shelf = first, _shelf(directory)
    for batch in shelf.batches():
        found = read_pictures(shelf.path(batch), vocabulary)
        told = told.and_then(Statement(each, added=batch.added) for each in found.pictures)
    return told


def add(
    directory: Path, pictures: tuple[Picture, ...], first: Pictures, vocabulary: Vocabulary
) -> Added:
    """Keep the pictures of one import, and return what came of them.

    Nothing is kept where none of them differs from what holds now.

    Raises
    ------
    filelock.Timeout
        If another import holds the directory for too long.
    """
    with _shelf(directory).hold() as held:
        added = _compared(pictures, load(directory, first, vocabulary))
        if added.new or added.changed:
            held.put(written(pictures).encode(), len(pictures))
    return added


def _shelf(directory: Path) -> Shelf:
    return Shelf(directory, "pictures", "csv")


def _compared(pictures: tuple[Picture, ...], told: Pictures) -> Added:
    before = [told.holding(each.key) for each in pictures]
    new = before.count(None)
    known = sum(old == each for old, each in zip(before, pictures, strict=True))
    return Added(new, len(pictures) - new - known, known)
