"""What a file is: said by its first bytes, never by its name."""

from __future__ import annotations

import codecs
import re
import stat
from typing import TYPE_CHECKING, Final, Literal

from geo.errors import BadInput
from geo.sources.raw.reading import EXPECTED

if TYPE_CHECKING:
    from pathlib import Path

Kind = Literal["text", "workbook", "parquet", "json", "geopackage"]

_OURS: Final[dict[bytes, Kind]] = {
    b"PAR1": "parquet",
    b"PK\x03\x04": "workbook",
    b"SQLite format 3\0": "geopackage",
}
_OTHERS: Final = {
    b"%PDF": "a PDF",
    b"\xd0\xcf\x11\xe0": "a workbook in the old XLS format",
    codecs.BOM_UTF32_LE: "in UTF-32",
    codecs.BOM_UTF32_BE: "in UTF-32",
    codecs.BOM_UTF16_LE: "in UTF-16",
    codecs.BOM_UTF16_BE: "in UTF-16",
    b"{\\rtf": "an RTF document",
    b"\x1f\x8b": "packed by gzip",
    b"BZh": "packed by bzip2",
    b"\xfd7zXZ": "packed by xz",
    b"\x28\xb5\x2f\xfd": "packed by zstd",
    b"7z\xbc\xaf": "packed by 7-Zip",
    b"Rar!": "packed by RAR",
    b"PK\x05\x06": "an empty ZIP file",
    b"\x00\x00\x27\x0a": "a part of a shapefile",
    b"ARROW1": "an Arrow file",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"GIF8": "a picture",
}
"""The longer ones first where two begin alike."""
_START: Final = 4096
_JSON: Final = re.compile(rb'\x1e|\{\s*(?:["}]|\Z)|\[\s*(?:[{\]]|\Z)')


def kind(path: Path, name: str) -> Kind:
    """Return what a file is.

    Raises
    ------
    geo.errors.BadInput
        If it cannot be read, or is something that is never read.
    """
    start = _start(path, name)
    if ours := next((each for magic, each in _OURS.items() if start.startswith(magic)), None):
        return ours
    if other := next((each for magic, each in _OTHERS.items() if start.startswith(magic)), None):
        raise BadInput(f"{name} is {other}: expected {EXPECTED}")
    words = start.removeprefix(codecs.BOM_UTF8).lstrip()
    if not words and len(start) < _START:
        raise BadInput(f"{name} is empty: expected {EXPECTED}")
    if words.startswith(b"<"):
        raise BadInput(f"{name} is a web page or XML: expected {EXPECTED}")
    return "json" if _JSON.match(words) else "text"


def _start(path: Path, name: str) -> bytes:
    try:
        mode = path.stat().st_mode
        if stat.S_ISREG(mode):  # a pipe would be waited for, and a device has no end
            with path.open("rb") as file:
                return file.read(_START)
    except (OSError, ValueError) as error:
        cause = getattr(error, "strerror", None) or error
        raise BadInput(f"{name} cannot be read ({cause}): expected {EXPECTED}") from error
    what = "a directory" if stat.S_ISDIR(mode) else "no plain file"
    raise BadInput(f"{name} is {what}: expected {EXPECTED}")
