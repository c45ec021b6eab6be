"""Readers that work in a process of their own, since what they read was made by strangers.

Workbooks, Parquet, GeoPackages and JSON are unpacked, decoded and nested: a small file can ask for
any amount of memory, and a broken one can end the process that reads it. That process may be ended
without harm; it gets so much memory and time, and what it finds comes through a pipe.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import weakref
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, Final, cast

import geo
from geo.errors import BadInput
from geo.sources.raw import wire
from geo.sources.raw.reading import EXPECTED, Reading

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from geo.sources.raw.kinds import Kind
    from geo.sources.raw.raw import Chunk

_ENVIRONMENT: Final = {
    "PYTHONPATH": str(Path(geo.__file__).parents[1]),
    "ARROW_DEFAULT_MEMORY_POOL": "system",  # others reserve more than they may have
    "MALLOC_ARENA_MAX": "2",
    "OMP_NUM_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",
}
_KEPT: Final = ("PATH", "LD_LIBRARY_PATH", "SYSTEMROOT", "TMPDIR")


def read(kind: Kind, path: Path, name: str, sheet: str | None) -> Reading:
    """Open a file in a process of its own, which waits there until its rows are asked for.

    Raises
    ------
    geo.errors.BadInput
        If the file is refused, or needs more memory or time than it may have.
    """
    asked = {"kind": kind, "path": str(path.resolve()), "name": name, "sheet": sheet}
    waiting = [_Reader(asked)]
    about = waiting[0].about

    def chunks(rows: int) -> Iterator[Chunk]:
        reader = waiting.pop() if waiting else _Reader(asked)
        yield from reader.chunks(rows)

    told = {each: about[each] for each in ("crs", "counted", "size", "sheet")}
    return Reading(name=name, header=tuple(about["header"]), make=chunks, **told)


def names(kind: Kind, path: Path, name: str) -> tuple[str, ...]:
    """Return what the sheets of a workbook or the layers of a GeoPackage are called.

    Raises
    ------
    geo.errors.BadInput
        If the file is refused, or needs more memory or time than it may have.
    """
    reader = _Reader({"kind": kind, "path": str(path.resolve()), "name": name, "names": True})
    reader.end()
    return tuple(reader.about["names"])


class _Reader:
    """One process that reads one file once."""

    def __init__(self, asked: Mapping[str, Any]) -> None:
        self._name = asked["name"]
        self._process = _started()
        self.end = weakref.finalize(self, _ended, self._process)
        self._ask(asked)
        try:
            self.about = wire.hear(self._out)
        except wire.BrokenOff:
            self._give_up()
        except BadInput:
            self.end()
            raise

    @property
    def _out(self) -> IO[bytes]:
        return cast("IO[bytes]", self._process.stdout)

    def _ask(self, about: Mapping[str, Any]) -> None:
        asking = cast("IO[bytes]", self._process.stdin)
        try:
            asking.write(json.dumps(about).encode() + b"\n")
            asking.flush()
        except BrokenPipeError:
            self._give_up()

    def chunks(self, rows: int) -> Iterator[Chunk]:
        """Yield the rows, and end the process."""
        try:
            self._ask({"rows": rows})
            yield from wire.receive(self._out, tuple(self.about["header"]))
        except wire.BrokenOff:
            self._give_up()
        finally:
            self.end()

    def _give_up(self) -> None:
        self.end()
        raise BadInput(
            f"{self._name} cannot be read with the memory and time that a file may have: "
            f"expected {EXPECTED}, sound or in smaller parts"
        )


def _started() -> subprocess.Popen[bytes]:
    kept = {each: os.environ[each] for each in _KEPT if each in os.environ}
    return subprocess.Popen(
        [sys.executable, "-P", "-B", "-m", "geo.sources.raw.apart_child"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={**kept, **_ENVIRONMENT},
    )


def _ended(process: subprocess.Popen[bytes]) -> None:
    process.kill()
    for pipe in (process.stdin, process.stdout):
        try:
            cast("IO[bytes]", pipe).close()
        except BrokenPipeError:
            continue
    process.wait()
