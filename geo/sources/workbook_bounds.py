"""How far the cells of a workbook reach, before a reader makes room for all of them.

calamine makes a grid from the first to the last cell, and a workbook of six kilobytes with a cell
in each far corner ends the process. So each part is walked once, by expat, and refused if it is
larger than a plan can be, or if it is written so that two readers could see two things in it.
"""

from __future__ import annotations

import re
import zipfile
import zlib
from typing import IO, TYPE_CHECKING, Any, Final
from xml.parsers import expat

if TYPE_CHECKING:
    from collections.abc import Mapping

UNPACKED: Final = 100_000_000
"""Bytes of what a workbook unpacks to."""

_AT: Final = re.compile(r"([A-Za-z]{1,3})([0-9]{1,7})")
_HOLDING: Final = frozenset({"v", "is", "f"})
"""The elements in a cell that make it hold something."""
_OTHER_BOOKS: Final = frozenset({"xl/workbook.bin", "content.xml"})
_DIGITS: Final = 6
"""Of how many strings or styles a workbook may say that it has."""
_BLOCK: Final = 1 << 16


class TooLarge(Exception):  # noqa: N818  it says what is wrong
    """A workbook has more than may be read."""


class Unsound(Exception):  # noqa: N818  it says what is wrong
    """A file is no workbook, or a doubtful one."""


def check(file: IO[bytes], rows: int, columns: int) -> None:
    """Raise `TooLarge` or `Unsound` where a workbook is not to be read.

    Parameters
    ----------
    rows, columns
        How far its cells may reach.
    """
    try:
        with zipfile.ZipFile(file) as packed:
            _check_parts(packed)
            for part in packed.infolist():
                with packed.open(part) as opened:
                    _walk(opened, rows, columns)
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, RuntimeError) as wrong:
        raise Unsound("a broken ZIP file") from wrong
    except (expat.ExpatError, LookupError) as wrong:  # LookupError: an encoding that nobody knows
        raise Unsound(f"a workbook of broken XML ({wrong})") from wrong
    except (EOFError, zlib.error) as wrong:
        raise Unsound("a ZIP file that breaks off") from wrong


def _check_parts(packed: zipfile.ZipFile) -> None:
    names = [part.filename.lower() for part in packed.infolist()]
    if "xl/workbook.xml" not in names or _OTHER_BOOKS & {*names}:
        raise Unsound("a ZIP file and no workbook")
    if len(names) != len({*names}):
        raise Unsound("a workbook with two parts of one name")
    if sum(part.file_size for part in packed.infolist()) > UNPACKED:
        raise TooLarge(f"unpacks to more than {UNPACKED // 1_000_000} MB")


def _walk(part: IO[bytes], rows: int, columns: int) -> None:
    start = part.read(_BLOCK)
    if not start.lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n\0").startswith(b"<"):
        while part.read(_BLOCK):  # to the end, where its checksum is compared
            pass
        return
    parser = _parser(_Reach(rows, columns))
    while start:
        parser.Parse(start, False)  # noqa: FBT003  expat takes no name here
        start = part.read(_BLOCK)
    parser.Parse(b"", True)  # noqa: FBT003


def _parser(reach: _Reach) -> Any:  # noqa: ANN401  expat has no type for it
    parser = expat.ParserCreate()
    parser.StartElementHandler = reach.element
    parser.StartDoctypeDeclHandler = _refuse
    return parser


def _refuse(*_: object) -> None:
    raise Unsound("a workbook with a document type")


class _Reach:
    """Follows the cells of a part, and stops at the first that lies too far out."""

    def __init__(self, rows: int, columns: int) -> None:
        self._rows, self._columns = rows, columns
        self._cell, self._row = "", ""

    def element(self, name: str, attributes: Mapping[str, str]) -> None:
        local = name.rpartition(":")[2]
        for key in ("count", "uniqueCount"):  # a reader makes room for as many as are said
            if len(attributes.get(key, "")) > _DIGITS:
                raise TooLarge(f"speaks of {attributes[key][:20]} parts")
        if local == "c":
            self._cell = attributes.get("r") or f"A{self._row or 1}"
        elif local == "row":
            self._row = attributes.get("r", "")
        elif local in _HOLDING and self._cell:
            self._look(self._cell)

    def _look(self, cell: str) -> None:
        found = _AT.fullmatch(cell)
        if found is None:
            raise Unsound(f"a workbook with a cell called {cell[:20]!r}")
        column = 0
        for letter in found[1].upper():
            column = column * 26 + ord(letter) - 64
        if int(found[2]) > self._rows or column > self._columns:
            raise TooLarge(f"has a cell at {cell}")
