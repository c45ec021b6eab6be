"""What the sheets of a workbook and the layers of a GeoPackage are called, to choose among."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Final, NamedTuple

from geo.sources.raw import apart
from geo.sources.raw.kinds import kind

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from geo.sources.raw.kinds import Kind

MOST: Final = 200
"""So many are told of; any other can still be asked for by its name."""
LONGEST: Final = 200
"""Characters of a name that can be read."""


class Sheets(NamedTuple):
    """What a file is, and the names of its parts."""

    kind: Kind
    names: tuple[str, ...]
    """In the order of the file, of a GeoPackage layers of points first; none where a file has no
    such parts."""


def sheets(path: Path, *, name: str | None = None) -> Sheets:
    """Return which parts of a file can be asked for (`geo.sources.raw.opening.open_raw`).

    Only the file's registers are looked at, in a process of its own.

    Parameters
    ----------
    name
        What messages call the file, where it lies under another name.

    Raises
    ------
    geo.errors.BadInput
        If the file cannot be read, or is no sound workbook or GeoPackage.
    """
    called = str(path) if name is None else name
    found = kind(path, called)
    if found not in {"workbook", "geopackage"}:
        return Sheets(found, ())
    return Sheets(found, apart.names(found, path, called))


def shown(names: Iterable[str]) -> list[str]:
    """Return the names that can be shown, each once: none with half a character or a page long."""
    fit = (each for each in names if 0 < len(each) <= LONGEST and each.isprintable())
    return list(islice(dict.fromkeys(fit), MOST))
