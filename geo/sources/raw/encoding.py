"""In which encoding a text is: said of the whole file, which is read once and never held.

A file that is mostly UTF-8 with some bytes that are not is neither: read as Windows-1252, every å
in it would become two other letters.
"""

from __future__ import annotations

import codecs
import re
from typing import IO, TYPE_CHECKING, Final, Literal

import numpy as np

from geo.errors import BadInput
from geo.sources.raw.reading import EXPECTED

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from numpy.typing import NDArray

Encoding = Literal["utf-8", "cp1252"]
BLOCK: Final = 1 << 20
_UNUSED: Final = re.compile(rb"[\x81\x8d\x8f\x90\x9d]")
"""The bytes that mean nothing in Windows-1252."""
_WIDE: Final = 1024


def encoding(path: Path, name: str) -> Encoding:
    """Return the encoding of a text file.

    Raises
    ------
    geo.errors.BadInput
        If it is no text, or a byte of it is in neither encoding.
    """
    wrong = _first_wrong(path, name)
    if wrong is None:
        return "utf-8"
    pairs, single, unused = _counted(path)
    if pairs > single:
        raise BadInput(
            f"{name} is mostly in UTF-8, but not {_place(path, wrong)}: expected one encoding"
        )
    if unused is not None:
        where = _place(path, unused)
        raise BadInput(f"{name} is in neither UTF-8 nor Windows-1252, {where}: expected {EXPECTED}")
    return "cp1252"


def blocks(path: Path, encoding: Encoding) -> Iterator[bytes]:
    """Yield a file as UTF-8, a megabyte at a time, without a byte order mark."""
    with path.open("rb") as file:
        for block in _read(file):
            yield block if encoding == "utf-8" or block.isascii() else _respelt(block)


def _respelt(block: bytes) -> bytes:
    return block.decode("cp1252", "replace").encode()


def _read(file: IO[bytes]) -> Iterator[bytes]:
    start = file.read(BLOCK)
    yield start.removeprefix(codecs.BOM_UTF8)
    while block := file.read(BLOCK):
        yield block


def _first_wrong(path: Path, name: str) -> int | None:
    """Return the place of the first byte that is not UTF-8."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    at = 0
    with path.open("rb") as file:
        while block := file.read(BLOCK):
            if b"\0" in block:
                raise BadInput(_no_text(path, name, block, at))
            pending = len(decoder.getstate()[0])
            if pending or not block.isascii():
                try:
                    decoder.decode(block)
                except UnicodeDecodeError as error:
                    return at - pending + error.start
            at += len(block)
    left = len(decoder.getstate()[0])
    return at - left if left else None


def _no_text(path: Path, name: str, block: bytes, at: int) -> str:
    start = block[:_WIDE]
    if start.count(b"\0") * 3 > len(start):
        return f"{name} is in UTF-16 or no text: expected {EXPECTED}"
    return f"{name} is no text, {_place(path, at + block.index(0))}: expected {EXPECTED}"


def _counted(path: Path) -> tuple[int, int, int | None]:
    """Return how many letters look like UTF-8, how many do not, and the first unused byte."""
    pairs = single = at = 0
    unused = None
    with path.open("rb") as file:
        while block := file.read(BLOCK):
            if not block.isascii():
                more, others = _letters(np.frombuffer(block, np.uint8))
                pairs, single = pairs + more, single + others
                found = _UNUSED.search(block) if unused is None else None
                unused = at + found.start() if found else unused
            at += len(block)
    return pairs, single, unused


def _letters(block: NDArray[np.uint8]) -> tuple[int, int]:
    """Return how many letters look like UTF-8, and how many bytes look like Windows-1252."""
    leads = (block >= 0xC2) & (block <= 0xF4)  # noqa: PLR2004  as UTF-8 has it
    trails = (block >= 0x80) & (block <= 0xBF)  # noqa: PLR2004
    pairs = leads[:-1] & trails[1:]
    alone = block >= 0x80  # noqa: PLR2004
    alone[:-1] &= ~pairs
    alone[1:] &= ~(trails[1:] & (leads | trails)[:-1])
    return int(pairs.sum()), int(alone.sum())


def _place(path: Path, at: int) -> str:
    """Return in words where a byte stands, counted from 1."""
    line, left, before = 1, at, b""
    with path.open("rb") as file:
        while left and (block := file.read(min(BLOCK, left))):
            left -= len(block)
            line += block.count(b"\n") + block.count(b"\r")
            line -= (before + block).count(b"\r\n")
            before = block[-1:] if block.endswith(b"\r") else b""
    return f"at byte {at + 1} (line {line})"
