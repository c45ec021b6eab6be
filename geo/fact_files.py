"""Reading a city's facts, and the check that refuses what does not hold together.

A city's `facts/` directory holds `about.toml` (`looked`: the day somebody last looked) and any
number of other TOML files of `[[fact]]` tables. The keys of a table are the fields of
`geo.fact.Fact`; `promises` and `commitments` hold ids, `problems` holds `"narcotics"` or
`"narcotics/trade"`, `points` holds tables of `place`, `lon` and `lat`, and is given only where the
source names an address or a street. A place of several streets has several points.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from geo.citation import Citation
from geo.errors import DataError
from geo.fact import Confidence, Dated, Fact, Kind, Link, Point, Precision, Status
from geo.lines import Place, line_of, places
from geo.problems import MeasuredAs
from geo.record import LANGUAGES
from geo.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from enum import StrEnum
    from pathlib import Path

    from geo.areas import Areas
    from geo.problems import Problems

_ENUMS: Mapping[str, type[StrEnum]] = {
    "kind": Kind,
    "status": Status,
    "dated": Dated,
    "precision": Precision,
    "link": Link,
    "measured_as": MeasuredAs,
    "confidence": Confidence,
}
_REQUIRED = ("id", "kind", "words", "when", "dated", "place", "precision", "source")
_TOLD = ("words", "when", "value_words", "note")
_NAMES = ("place", "unit")
"""The texts that may be a plain name, the same in every language; those of `_TOLD` may not."""
_FIELDS = frozenset(Fact.__dataclass_fields__)
_TYPES: Mapping[str, type | tuple[type, ...]] = {
    "starts": date,
    "ends": date,
    "value": (int, float),
    **dict.fromkeys(("city_only", "resident", "claim"), bool),
    **dict.fromkeys(("areas", "points", "promises", "commitments", "problems", "conflicts"), list),
}
_SOME_SOURCE = {"url": "https://example.org"}
"""Stands in where a source is missing, which is a breach of its own."""


@dataclass(frozen=True, slots=True)
class Known:
    """What a fact may name."""

    areas: Areas
    problems: Problems
    promises: frozenset[str]
    commitments: frozenset[str] | None


@dataclass(frozen=True, slots=True)
class Read:
    """What stands in the files of a city."""

    facts: Mapping[str, Fact]
    looked: date


def read(directory: Path, known: Known) -> Read:
    """Return the facts of a city, in the order of its files. Raises `DataError` with every breach.

    Parameters
    ----------
    directory
        The city's `facts/`.
    known
        What the facts may name.
    """
    about = tomllib.loads((directory / "about.toml").read_text("utf-8"))
    check = _Check(known)
    found: dict[str, Fact] = {}
    for path in sorted(directory.glob("*.toml")):
        if path.name != "about.toml":
            check.read(path, found)
    check.conflicts(found)
    if check.breaches:
        raise DataError(check.breaches)
    return Read(found, about["looked"])


class _Check:
    """Reads fact tables and remembers every breach with its file and line."""

    def __init__(self, known: Known) -> None:
        self.breaches: list[str] = []
        self._known = known
        self._where: dict[str, str] = {}

    def read(self, path: Path, found: dict[str, Fact]) -> None:
        """Add the facts of one file to `found`."""
        text = path.read_text("utf-8")
        lines = places(text)
        for index, table in enumerate(tomllib.loads(text).get("fact", [])):
            told = list(_breaches(table, self._known))
            if table.get("id") in found:
                told.append(("id", f"the id {table['id']!r} stands twice"))
            self.breaches += [
                f"{path}:{_line(lines, index, key)}: {breach}" for key, breach in told
            ]
            if not told:
                self._where[table["id"]] = f"{path}:{_line(lines, index, 'conflicts')}"
                found[table["id"]] = _fact(table)

    def conflicts(self, found: Mapping[str, Fact]) -> None:
        """Tell every disagreement that is not told on both sides."""
        for fact in found.values():
            for other in fact.conflicts:
                if other not in found:
                    self.breaches.append(f"{self._where[fact.id]}: no fact {other!r}")
                elif fact.id not in found[other].conflicts:
                    self.breaches.append(f"{self._where[fact.id]}: {other!r} does not say so back")


def _line(lines: Mapping[Place, int], index: int, key: str | None) -> int:
    """Return the line of a key of the fact at `index`, or of the fact itself."""
    return line_of(("fact", index, key) if key else ("fact", index), lines)


def _breaches(table: Mapping[str, Any], known: Known) -> Iterator[tuple[str | None, str]]:
    """Tell every breach of one table, each with the key it stands at."""
    shape = [*_shape_breaches(table)]
    yield from shape
    if not shape:
        yield from _name_breaches(table, known)
        yield from _place_breaches(table, known.areas)
        yield from _time_breaches(table)
        yield from _rule_breaches(table, known)


def _shape_breaches(table: Mapping[str, Any]) -> Iterator[tuple[str | None, str]]:
    for key in _REQUIRED:
        if not table.get(key):
            yield None, f"{key} is missing"
    for key in table.keys() - _FIELDS:
        yield key, f"{key} is no field of a fact"
    for key, enum in _ENUMS.items():
        if key in table and table[key] not in list(enum):
            yield key, f"{table[key]!r} is no {key}: {', '.join(enum)}"
    for key, kind in _TYPES.items():
        if key in table and not isinstance(table[key], kind):
            yield key, f"{key} is {table[key]!r}, which is of the wrong kind"
    yield from _text_breaches(table)


def _text_breaches(table: Mapping[str, Any]) -> Iterator[tuple[str | None, str]]:
    for key in (*_TOLD, *_NAMES):
        told = table.get(key)
        is_name = key in _NAMES and isinstance(told, str)
        is_told = isinstance(told, dict) and all(told.get(each) for each in LANGUAGES)
        if told and not (is_name or is_told):
            yield key, f"{key} is not told in both sv and en"
    try:
        Citation.of(table.get("source") or _SOME_SOURCE)
    except (TypeError, ValueError) as error:
        yield "source", str(error)


def _name_breaches(table: Mapping[str, Any], known: Known) -> Iterator[tuple[str | None, str]]:
    for area in table.get("areas", []):
        if area not in known.areas:
            yield "areas", f"no area {area!r}"
    for tag in table.get("problems", []):
        problem, _, sub = tag.partition("/")
        if not known.problems.has(problem, sub or None):
            yield "problems", f"no problem type {tag!r}"
    for promise in table.get("promises", []):
        if promise not in known.promises:
            yield "promises", f"no promise {promise!r}"
    for commitment in table.get("commitments", []):
        if known.commitments is not None and commitment not in known.commitments:
            yield "commitments", f"no commitment or goal {commitment!r}"


def _place_breaches(table: Mapping[str, Any], areas: Areas) -> Iterator[tuple[str | None, str]]:
    precision, named = table["precision"], table.get("areas", [])
    points = table.get("points", [])
    if bool(points) != (precision in (Precision.ADDRESS, Precision.STREET)):
        yield "precision", "a point goes with the precision address or street, and only with it"
    if bool(named) == (precision == Precision.OUTSIDE):
        yield "areas", "a fact has areas, or the precision outside"
    inside = {code for area in named if area in areas for code in areas.within(area)}
    for point in points:
        if areas.locate(point["lon"], point["lat"])[0] not in inside:
            yield "points", f"{point['place']!r} lies outside the areas named"


def _time_breaches(table: Mapping[str, Any]) -> Iterator[tuple[str | None, str]]:
    starts, ends = table.get("starts"), table.get("ends")
    if (starts is None and ends is None) != (table["dated"] == Dated.UNDATED):
        yield "dated", "a fact has a date, or is undated"
    if starts and ends and starts > ends:
        yield "ends", "it ends before it starts"


def _rule_breaches(table: Mapping[str, Any], known: Known) -> Iterator[tuple[str | None, str]]:
    areas, problems = known.areas, known.problems
    wide = table["precision"] in (Precision.CITY, Precision.OUTSIDE)
    if table.get("city_only") and not wide:
        yield "city_only", "a fact of the whole city has a place below it"
    if table["precision"] == Precision.CITY and table.get("areas") != [areas.whole.id]:
        yield "areas", f"a fact of the whole city lies in {areas.whole.id!r}"
    tags = [tag.partition("/")[0] for tag in table.get("problems", [])]
    if not wide and any(tag in problems and problems[tag].protected for tag in tags):
        yield "problems", "a protected problem type is shown below the city"
    if "value" in table and not ("unit" in table and "measured_as" in table):
        yield "value", "a number has no unit or does not say how it was measured"
    if table.get("confidence") == Confidence.LOW and not table.get("claim"):
        yield "confidence", "a fact of low confidence is not marked as a claim"


def _fact(table: Mapping[str, Any]) -> Fact:
    """Return the fact of a table that has passed the check."""
    texts = {
        key: Text.of(table[key])
        for key in ("words", "when", "place", "value_words", "unit", "note")
        if key in table
    }
    enums = {key: enum(table[key]) for key, enum in _ENUMS.items() if key in table}
    tuples = {
        key: tuple(table[key])
        for key in ("areas", "promises", "commitments", "problems", "conflicts")
        if key in table
    }
    rest = {
        "points": tuple(Point(**point) for point in table.get("points", [])),
        "source": Citation.of(table["source"]),
        "value": float(table["value"]) if "value" in table else None,
    }
    return Fact(**{**table, **texts, **enums, **tuples, **rest})
