"""The process that reads one file for another process: see `geo.sources.raw.apart`."""

from __future__ import annotations

import json
import os
import sys
from importlib import import_module
from importlib.abc import MetaPathFinder
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, Final

from geo.errors import BadInput
from geo.sources.raw import wire
from geo.sources.raw.reading import EXPECTED
from geo.sources.raw.sheets import shown

if TYPE_CHECKING:
    from geo.sources.raw.reading import Reading

MEMORY: Final = 3 << 30
"""Bytes of address space, of which the libraries themselves take one third."""
SECONDS: Final = 900
"""Of computing; waiting for whoever asks for the rows is free."""

_READERS: Final = {
    "workbook": "geo.sources.raw.workbook",
    "parquet": "geo.sources.raw.parquet",
    "json": "geo.sources.raw.json_file",
    "geopackage": "geo.sources.raw.geopackage",
}


class _WithoutPandas(MetaPathFinder):
    """Lets nobody find pandas: Arrow would load it for a second, and needs it for nothing here."""

    def find_spec(self, fullname: str, *_: object) -> None:
        if fullname == "pandas":
            raise ModuleNotFoundError(fullname)


def main() -> None:
    """Read the file that standard input names, and write it to standard output."""
    out = _only_ours()
    _limit()
    sys.meta_path.insert(0, _WithoutPandas())
    asked = json.loads(sys.stdin.readline())
    try:
        if asked.get("names"):
            wire.tell(out, names=shown(_reader(asked).names(Path(asked["path"]), asked["name"])))
            return
        reading = _opened(asked)
        wire.introduce(reading, out)
        if wanted := sys.stdin.readline():
            wire.send(reading.chunks(json.loads(wanted)["rows"]), out)
    except BadInput as wrong:
        wire.tell(out, refused=str(wrong))
    except MemoryError:  # also Arrow's own
        wire.tell(out, refused=f"{asked['name']} needs more memory than a file may have: "
                  f"expected {EXPECTED}, in smaller parts")  # fmt: skip


def _opened(asked: dict[str, Any]) -> Reading:
    found: Reading = _reader(asked).read(Path(asked["path"]), asked["name"], asked["sheet"])
    return found


def _reader(asked: dict[str, Any]) -> Any:  # noqa: ANN401  one of four modules
    return import_module(_READERS[asked["kind"]])


def _only_ours() -> IO[bytes]:
    """Return standard output, where from now on nothing else can write."""
    out = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    return out


def _limit() -> None:
    """Take so much memory and time, no more files, and leave no core behind.

    Only Linux keeps all of these.
    """
    if sys.platform != "linux":
        return
    import resource  # noqa: PLC0415  there is none elsewhere

    for what, much in (
        (resource.RLIMIT_AS, MEMORY),
        (resource.RLIMIT_CPU, SECONDS),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        _, most = resource.getrlimit(what)
        bound = much if most == resource.RLIM_INFINITY else min(much, most)
        resource.setrlimit(what, (bound, bound))


if __name__ == "__main__":
    main()
