"""The faces on paper, the same on every machine: DejaVu Sans, and the serif that typst carries.

DejaVu Sans has Latin and Arabic and lies in matplotlib. Its neighbour there, the "last resort", has
a sign for every letter there is: one that nobody thought of is a visible sign and no failed sheet.
"""

from __future__ import annotations

from functools import cache
from importlib.util import find_spec
from pathlib import Path

import typst

from geo.errors import DataError


@cache
def faces() -> typst.Fonts:
    """Return the faces; those of the machine are left alone.

    Raises
    ------
    geo.errors.DataError
        If matplotlib is installed without its faces.
    """
    found = typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=True, font_paths=[directory()]
    )
    if "DejaVu Sans" not in found.families():
        raise DataError([f"{directory()}: the face DejaVu Sans is not there"])
    return found


def directory() -> Path:
    """Return where matplotlib keeps its faces, without loading matplotlib, which takes a second.

    Raises
    ------
    geo.errors.DataError
        If matplotlib is not installed.
    """
    found = find_spec("matplotlib")
    if found is None or not found.submodule_search_locations:
        raise DataError(["matplotlib, which carries the face DejaVu Sans, is not installed"])
    return Path(found.submodule_search_locations[0]) / "mpl-data" / "fonts" / "ttf"
