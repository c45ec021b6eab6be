"""The mechanisms of the promises: what is known of each, kind by kind, and when one last looked.

A city's `mechanisms/` directory holds `about.toml`, with a table for each of `KINDS`, and a CSV
file for each kind that records of are published. How a file is written stands with its kind.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from geo import record
from geo.mechanisms import about, courses, measures, meetings, outreach, traffic_time, watch
from geo.mechanisms.about import CARRIES, KINDS, About, Kind
from geo.mechanisms.courses import Course
from geo.mechanisms.measures import Measure
from geo.mechanisms.meetings import Meeting
from geo.mechanisms.outreach import Presence
from geo.mechanisms.sheet import Known
from geo.mechanisms.traffic_time import TrafficMonth
from geo.mechanisms.watch import Watch

if TYPE_CHECKING:
    from collections.abc import Container, Mapping
    from pathlib import Path

    from geo.areas import Areas
    from geo.problems import Problems
    from geo.promise import Commitment
    from geo.promises import Promises

__all__ = [
    "CARRIES", "KINDS", "About", "Course", "Kind", "Measure", "Mechanisms", "Meeting", "Presence",
    "TrafficMonth", "Watch", "load",
]  # fmt: skip

SHEETS: Final = {
    "watch": watch.SHEET,
    "outreach": outreach.SHEET,
    "courses": courses.SHEET,
    "measures": measures.SHEET,
    "meetings": meetings.SHEET,
    "traffic_time": traffic_time.SHEET,
}


@dataclass(frozen=True, slots=True)
class Mechanisms:
    """Everything a city has on its mechanisms. An empty tuple: nothing is published."""

    about: Mapping[Kind, About] = field(default_factory=dict)
    watch: tuple[Watch, ...] = ()
    outreach: tuple[Presence, ...] = ()
    courses: tuple[Course, ...] = ()
    measures: tuple[Measure, ...] = ()
    meetings: tuple[Meeting, ...] = ()
    traffic_time: tuple[TrafficMonth, ...] = ()

    @property
    def published(self) -> tuple[Kind, ...]:
        """The kinds that there are records of."""
        return tuple(kind for kind in KINDS if getattr(self, kind))


def load(
    directory: Path, areas: Areas, problems: Problems, facts: Container[str] = ()
) -> Mechanisms:
    """Read a city's `mechanisms/` directory; where there is none, nothing was looked for.

    Raises
    ------
    geo.errors.DataError
        With every breach, each with file and line.
    """
    if not directory.exists():
        return Mechanisms()
    known, breaches = Known(areas, problems), list[str]()
    told = about.read(directory / "about.toml", known, facts, breaches)
    files = sorted(directory.glob("*.csv"))
    breaches += [
        f"{'/'.join(path.parts[-3:])}:1: nothing reads this file: known are {', '.join(SHEETS)}"
        for path in files
        if path.stem not in SHEETS
    ]

    def rows(kind: Kind) -> Path:
        return directory / f"{kind}.csv"

    found = Mechanisms(
        told,
        watch.SHEET.records(rows("watch"), known, breaches),
        outreach.SHEET.records(rows("outreach"), known, breaches),
        courses.SHEET.records(rows("courses"), known, breaches),
        measures.SHEET.records(rows("measures"), known, breaches),
        meetings.SHEET.records(rows("meetings"), known, breaches),
        traffic_time.SHEET.records(rows("traffic_time"), known, breaches),
    )
    record.raise_breaches(breaches)
    return found


def resting(promises: Promises, kind: Kind, year: int | None = None) -> tuple[Commitment, ...]:
    """Return the commitments that rest on a kind of record: of one year's promises, or of all."""
    held = promises if year is None else promises.of_year(year)
    return tuple(
        each for promise in held for each in promise.commitments if each.mechanism in CARRIES[kind]
    )
