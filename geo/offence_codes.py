"""What a country's offence codes mean in a city's vocabulary, as far as the codes tell.

Some codes take in cases of a protected problem type and others without saying which. They mean
nothing here: whoever brings a file says what they mean in it.
"""

from __future__ import annotations

import tomllib
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from geo.errors import DataError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from geo.problems import Problems

DIGITS = 4
"""Of every code; a leading 0 belongs to it."""


@dataclass(frozen=True, slots=True)
class OffenceCodes:
    """The offence codes that are known; none where a city has no list of them."""

    problem: Mapping[str, str] = field(default_factory=dict)
    """The problem type of each code, or `id/finer type`."""
    mixed: frozenset[str] = frozenset()
    """Codes that take in protected cases and others."""

    def __bool__(self) -> bool:
        """Return whether there are any."""
        return bool(self.problem)

    def __contains__(self, code: object) -> bool:
        """Return whether a code is known, whatever it means."""
        return code in self.problem or code in self.mixed


def whole(code: str) -> str:
    """Return a code with the zeros that it lost where it was taken for a number."""
    return code.strip().zfill(DIGITS)


def load(path: Path, problems: Problems) -> OffenceCodes:
    """Read a city's `vocabulary/offence_codes.toml`; a city without one has no codes.

    Raises
    ------
    geo.errors.DataError
        With every breach: no such problem type, no code or range of codes, a code that stands
        twice.
    """
    if not path.exists():
        return OffenceCodes()
    told = tomllib.loads(path.read_text("utf-8"))
    means, mixed = told.get("means", []), told.get("mixed", {}).get("codes", [])
    listed = [*(each for table in means for each in table["codes"]), *mixed]
    if breaches := [*_strange(means, problems), *_unlike(listed)] or [*_twice(listed)]:
        raise DataError(f"{path}: {breach}" for breach in breaches)
    return OffenceCodes(
        {code: table["problem"] for table in means for code in _spread(table["codes"])},
        frozenset(_spread(mixed)),
    )


def _strange(means: Iterable[Mapping[str, Any]], problems: Problems) -> Iterator[str]:
    for target in (table["problem"] for table in means):
        problem, _, sub = target.partition("/")
        if not problems.has(problem, sub or None):
            yield f"{target!r} is no problem type"


def _unlike(listed: Iterable[str]) -> Iterator[str]:
    for each in listed:
        ends = each.split("-")
        sound = all(end.isdecimal() and len(end) == DIGITS for end in ends)
        if not sound or ends not in (ends[:1], sorted(ends[:2])):
            yield f"{each!r} is no code such as '0857', nor a range such as '9801-9802'"


def _twice(listed: Iterable[str]) -> Iterator[str]:
    for code, number in Counter(_spread(listed)).items():
        if number > 1:
            yield f"the code {code!r} stands {number} times"


def _spread(listed: Iterable[str]) -> Iterator[str]:
    """Yield every code of codes and ranges."""
    for each in listed:
        first, _, last = each.partition("-")
        yield from (f"{code:0{DIGITS}}" for code in range(int(first), int(last or first) + 1))
