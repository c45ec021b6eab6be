"""The problem types: one controlled vocabulary for promises, facts, surveys and incidents."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from geo.errors import DataError
from geo.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path


class MeasuredAs(StrEnum):
    """How a number came to be. Unlike kinds are never summed."""

    REPORTED = "reported"
    """Reported by the public: an outcome, with a dark figure."""
    POLICE_WORK = "police_work"
    """Found by police work: it follows police effort, so it is activity and never outcome."""
    NOTICE = "notice"
    """A notice the police chose to publish: a selection, never a statistic."""
    FIGURE = "figure"
    SURVEY = "survey"
    DIALOGUE = "dialogue"
    ACTIVITY = "activity"


OF_INCIDENTS = frozenset({MeasuredAs.REPORTED, MeasuredAs.POLICE_WORK, MeasuredAs.NOTICE})
"""The kinds that single incidents come in; the others are of figures, answers and deeds."""

STATISTICS = frozenset({MeasuredAs.REPORTED})
"""The kinds that may become a rate, a change, a hot spot or a gap."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One problem type, with the finer types that the texts tell apart."""

    id: str
    name: Text
    glyph: str
    subs: tuple[tuple[str, Text], ...] = ()
    protected: bool = False
    """Never shown below the city: the numbers are small and the harm of showing them is not."""


@dataclass(frozen=True, slots=True)
class Problems:
    """The problem types of a city, in the order they are listed."""

    by_id: Mapping[str, Problem]

    def __getitem__(self, problem: str) -> Problem:
        """Return the type with this id. Raises KeyError where there is none."""
        return self.by_id[problem]

    def __contains__(self, problem: object) -> bool:
        """Return whether a type has this id."""
        return problem in self.by_id

    def __iter__(self) -> Iterator[Problem]:
        """Iterate over the types in their order."""
        return iter(self.by_id.values())

    def has(self, problem: str, sub: str | None = None) -> bool:
        """Return whether the type, and its finer type where one is given, exist."""
        if problem not in self.by_id:
            return False
        return sub is None or sub in dict(self.by_id[problem].subs)

    @property
    def open(self) -> tuple[Problem, ...]:
        """The types that may be shown for an area below the city."""
        return tuple(problem for problem in self if not problem.protected)


def load(path: Path) -> Problems:
    """Read a city's `vocabulary/problems.toml`. Raises `DataError` on a type given twice."""
    entries = tomllib.loads(path.read_text("utf-8"))["problem"]
    ids = [entry["id"] for entry in entries]
    if twice := sorted({each for each in ids if ids.count(each) > 1}):
        raise DataError(f"{path}: problem type {each!r} stands twice" for each in twice)
    return Problems({entry["id"]: _problem(entry) for entry in entries})


def _problem(entry: Mapping[str, Any]) -> Problem:
    return Problem(
        id=entry["id"],
        name=Text.of(entry["name"]),
        glyph=entry["glyph"],
        subs=tuple((sub["id"], Text.of(sub["name"])) for sub in entry.get("subs", [])),
        protected=entry.get("protected", False),
    )
