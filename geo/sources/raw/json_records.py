"""The records of a JSON file: one a line, or the members of a collection or an array."""

from __future__ import annotations

import codecs
from typing import IO, TYPE_CHECKING, Any, NamedTuple

from geo.errors import BadInput
from geo.sources.raw.json_text import Broken, Window, value
from geo.sources.raw.reading import EXPECTED, LONGEST, SHOWN

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from geo.sources.raw.raw import Fault

_SEPARATOR = b"\x1e"
"""What stands before each record of a JSON text sequence (RFC 8142)."""
_TOLD = ("type", "crs", "geometry", "properties", "id")
"""What of a collection is kept, or makes the whole file one feature."""


class Record(NamedTuple):
    """One record, or what stands in its place."""

    line: int
    done: int
    """Bytes that had been read."""
    value: Any
    fault: Fault | None = None


def is_collection(found: object) -> bool:
    """Return whether this is a collection of features rather than a record."""
    return isinstance(found, dict) and (
        "features" in found or found.get("type") == "FeatureCollection"
    )


def on_lines(path: Path) -> bool:
    """Return whether a file has one record a line: its first line then is one."""
    with path.open("rb") as file:
        first = next((line for _, line in _lines(file) if line is not None), b"")
    try:
        found = value(first.decode())
    except (Broken, UnicodeDecodeError):
        return first.startswith(_SEPARATOR)
    return isinstance(found, dict) and not is_collection(found)


def lines(path: Path) -> Iterator[Record]:
    """Yield the records of a file that has one a line, numbered by their lines."""
    with path.open("rb") as file:
        for number, line in _lines(file):
            if line is None:
                yield Record(number, file.tell(), "", "too_long")
            else:
                yield _record(number, file.tell(), line)


def _lines(file: IO[bytes]) -> Iterator[tuple[int, bytes | None]]:
    """Yield the lines that hold anything; None for one that is too long."""
    number = 0
    while line := file.readline(LONGEST):
        number += 1
        if len(line) == LONGEST and not line.endswith(b"\n"):
            while (more := file.readline(LONGEST)) and not more.endswith(b"\n"):
                pass
            yield number, None
            continue
        text = line.removeprefix(codecs.BOM_UTF8) if number == 1 else line
        if bare := text.strip().removeprefix(_SEPARATOR).strip():
            yield number, bare


def _record(number: int, done: int, line: bytes) -> Record:
    try:
        return Record(number, done, value(line.decode()))
    except (Broken, UnicodeDecodeError):
        shown = line[: SHOWN * 4].decode("utf-8", "backslashreplace")
        return Record(number, done, shown, "broken_row")


def members(path: Path, name: str, told: Callable[[dict[str, Any]], None]) -> Iterator[Record]:
    """Yield the records of a collection or an array, numbered from 1.

    Parameters
    ----------
    told
        Is given what a collection says of itself, once all of it is read.

    Raises
    ------
    geo.errors.BadInput
        If the file is neither, breaks off, or is broken between two records.
    """
    with path.open("rb") as file:
        window = Window(file, name)
        count = 0
        try:
            for number, found in enumerate(_members(window, told), 1):
                count = number
                yield Record(number, window.done, found)
            _end(window)
        except Broken as wrong:
            where = f"behind record {count:,}" if count else "at its beginning"
            raise BadInput(
                f"{name} is broken JSON {where} ({wrong}): expected {EXPECTED}"
            ) from wrong


def _members(window: Window, told: Callable[[dict[str, Any]], None]) -> Iterator[Any]:
    if window.take("["):
        yield from _elements(window)
        return
    about: dict[str, Any] = {}
    _step(window, "{")
    features = False
    for _ in _until(window, "}"):
        key = window.value()
        _step(window, ":")
        if key == "features" and window.take("["):
            features = True
            yield from _elements(window)
        else:
            found = window.value()
            about |= {key: found} if isinstance(key, str) and key in _TOLD else {}
    if not features and about.get("type") == "Feature":
        yield about
    elif not features:
        raise Broken("an object that is no FeatureCollection")
    told(about)


def _elements(window: Window) -> Iterator[Any]:
    for _ in _until(window, "]"):
        yield window.value()


def _until(window: Window, mark: str) -> Iterator[None]:
    """Yield before each of some things between commas, until the mark."""
    if window.take(mark):
        return
    while True:
        yield
        if window.take(mark):
            return
        _step(window, ",")


def _end(window: Window) -> None:
    if window.next():
        raise Broken("something stands behind its end")


def _step(window: Window, mark: str) -> None:
    if not window.take(mark):
        raise Broken(f"expected {mark!r}" if window.next() else "it breaks off")
