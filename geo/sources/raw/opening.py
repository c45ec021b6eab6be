"""Open a file of incidents, whatever it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.errors import BadInput
from geo.sources.raw import apart, delimited
from geo.sources.raw.kinds import kind

if TYPE_CHECKING:
    from pathlib import Path

    from geo.sources.raw.raw import Raw


def open_raw(path: Path, *, name: str | None = None, sheet: str | None = None) -> Raw:
    """Open a file of incidents; its bytes decide what it is.

    Text is read here. Whatever else there is, is unpacked and decoded by libraries that trust what
    they read: they work in a process of their own, with bounded memory and time.

    Parameters
    ----------
    name
        What messages call the file, where it lies under another name.
    sheet
        Of a workbook the sheet, of a GeoPackage the layer; else the first that holds anything, and
        the only one that has points.

    Raises
    ------
    geo.errors.BadInput
        If it is no such file, is broken, or has no such sheet. What is wrong further on in it is
        told while its chunks are read.
    """
    called = str(path) if name is None else name
    found = kind(path, called)
    if sheet is not None and found not in {"workbook", "geopackage"}:
        raise BadInput(f"{called} has no sheets: expected none to be asked for")
    if found == "text":
        return delimited.read(path, called)
    return apart.read(found, path, called, sheet)
