"""Whether a city's directory is sound: every breach of every part, each with its file and line.

The readers of the parts refuse what breaks their rules. Here each of them is asked in turn, so that
whoever mends the data sees all there is to mend at once.
"""

from __future__ import annotations

import json
import re
import tomllib
from typing import TYPE_CHECKING, Final

from geo import record
from geo.briefing import scene
from geo.errors import DataError
from geo.soundness.parts import PARTS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

    from geo.city import City

_READERS: Final[Mapping[str, Callable[[str], object]]] = {
    ".toml": tomllib.loads,
    ".json": json.loads,
    ".geojson": json.loads,
    ".csv": str,
}
_AT_LINE = re.compile(r"\(at line (\d+)")
_PLACED = re.compile(r"[^:]+:\d+: ")
_QUOTED = re.compile(r"'([^']+)'")


def breaches(city: City, own: Path | None = None) -> tuple[str, ...]:
    """Return everything that is wrong in a city's directory, as `city/folder/file:line: sentence`.

    An empty tuple says that every part was read and keeps its rules.

    Parameters
    ----------
    own
        Where a server keeps what it has of this city. Its scenes of the briefing are read as well,
        where there are any, and what is wrong with them is told with their whole path.
    """
    root = city.directory.parent
    told = (each.removeprefix(f"{root}/") for each in (*_unreadable(city), *_refused(city)))
    packaged = tuple(dict.fromkeys(each.removeprefix(f"{root.name}/") for each in told))
    return packaged if own is None else (*packaged, *_refused_scenes(own / scene.NAME, city))


def _refused_scenes(path: Path, city: City) -> Iterator[str]:
    """Yield what is wrong in a server's own file of scenes."""
    try:
        if path.exists():
            scene.load(path, city)
    except DataError as error:
        for each in error.breaches:
            yield f"{path}{each.removeprefix(record.name_of(path))}"
    except OSError as error:
        yield f"{path}:1: {error.strerror}"


def _unreadable(city: City) -> Iterator[str]:
    """Yield each file that is not in UTF-8, or is not the TOML or JSON that its name says."""
    for path in sorted(city.directory.rglob("*")):
        if path.suffix not in _READERS:
            continue
        try:
            _READERS[path.suffix](path.read_text("utf-8"))
        except ValueError as error:
            yield f"{path}:{_line_of(error)}: {_one_line(error)}"


def _refused(city: City) -> Iterator[str]:
    """Yield what the reader of each part refuses; what fails several of them is told once."""
    failures: set[str] = set()
    for file, read in PARTS.items():
        try:
            read(city)
        except DataError as error:
            yield from (_with_line(each, city.directory) for each in error.breaches)
        except (tomllib.TOMLDecodeError, json.JSONDecodeError, UnicodeDecodeError):
            continue  # `_unreadable` tells it, with the file
        except (OSError, LookupError, TypeError, ValueError) as error:
            if repr(error) not in failures:
                yield _failure(city.directory / file, error)
            failures.add(repr(error))


def _line_of(error: ValueError) -> int:
    """Return the line that an error of reading is at, else the first."""
    if isinstance(error, UnicodeDecodeError):
        return error.object.count(b"\n", 0, error.start) + 1
    if isinstance(error, json.JSONDecodeError):
        return error.lineno
    at = _AT_LINE.search(str(error))
    return int(at[1]) if at else 1


def _failure(path: Path, error: Exception) -> str:
    """Return the breach of a part whose reader gave up."""
    if isinstance(error, FileNotFoundError):
        return f"{error.filename}:1: the file is missing"
    reason = f"lacks {error}" if isinstance(error, KeyError) else _one_line(error)
    return f"{path}:1: {reason}"


def _with_line(breach: str, directory: Path) -> str:
    """Return a breach with a line: where it has none, the last that has what it quotes."""
    if _PLACED.match(breach):
        return breach
    name, _, sentence = breach.partition(": ")
    path, quoted = directory.parent / name, _QUOTED.search(sentence)
    lines = path.read_text("utf-8").casefold().splitlines() if path.is_file() else []
    at = [number for number, line in enumerate(lines, 1) if quoted and quoted[1] in line]
    return f"{name}:{at[-1] if at else 1}: {sentence}"


def _one_line(error: Exception) -> str:
    return " ".join(str(error).split())
