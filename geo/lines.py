"""The line where each table and key of a TOML file stands, for messages about them.

`tomllib` tells values only. A place is the path to it: `("promise", 0, "problem", 2)` is the third
`[[promise.problem]]` of the first `[[promise]]`, `("promise", 0, "lead")` a key of that promise.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

Place = tuple[str | int, ...]

_HEADER = re.compile(r"\s*(\[\[?)\s*([\w.-]+)\s*\]\]?\s*(?:#.*)?$")
_KEY = re.compile(r"\s*([\w-]+)(?:\.[\w-]+)*\s*=")
_FENCE = re.compile(r'"""|' + "'''")


def places(text: str) -> dict[Place, int]:
    """Return the line (the first is 1) of every table header and key in TOML text."""
    found: dict[Place, int] = {(): 1}
    counts: dict[Place, int] = {}
    here: Place = ()
    for number, line in _outside_long_strings(text):
        if header := _HEADER.match(line):
            here = _open(header[2].split("."), counts, is_array=header[1] == "[[")
            found.setdefault(here, number)
        elif key := _KEY.match(line):
            found.setdefault((*here, key[1]), number)
    return found


def line_of(place: Place, found: Mapping[Place, int]) -> int:
    """Return the line of `place`, or of the nearest table around it."""
    while place not in found:
        place = place[:-1]
    return found[place]


def _open(names: list[str], counts: dict[Place, int], *, is_array: bool) -> Place:
    """Return the place that a header opens, and count it where it is one of an array."""
    here: Place = ()
    for name in names[:-1]:
        here = (*here, name)
        if here in counts:
            here = (*here, counts[here] - 1)
    here = (*here, names[-1])
    if is_array:
        counts[here] = counts.get(here, 0) + 1
        here = (*here, counts[here] - 1)
    return here


def _outside_long_strings(text: str) -> Iterator[tuple[int, str]]:
    """Yield each line with its number, but none that begins inside a string of several lines."""
    inside = False
    for number, line in enumerate(text.splitlines(), 1):
        if not inside:
            yield number, line
        inside ^= len(_FENCE.findall(line)) % 2 == 1
