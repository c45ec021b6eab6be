"""What a fact is: one published statement, dated, placed, with its source.

A fact keeps the rule by which it may be shown:

* `city_only`: it holds for the whole city and is never mapped below it
* `resident`: False where residents do not meet it unless they ask
* `claim`: a low-confidence statement, shown as what somebody claims
* `conflicts`: facts that say otherwise; they stand side by side and are never averaged
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from geo.citation import Citation
    from geo.problems import MeasuredAs
    from geo.text import Text


class Kind(StrEnum):
    """What a fact is about."""

    PROMISE = "promise"
    EVIDENCE = "evidence"
    TARGET = "target"
    FOLLOW_UP_DUE = "follow_up_due"
    FOLLOW_UP = "follow_up"
    EVALUATION = "evaluation"
    DIALOGUE = "dialogue"
    ACTIVITY = "activity"
    MEASURE = "measure"
    DECISION = "decision"
    AGREEMENT = "agreement"
    SERVICE = "service"
    PLACE = "place"
    MILESTONE = "milestone"
    FIGURE = "figure"
    SURVEY = "survey"
    ACTOR = "actor"
    CONTEXT = "context"


DEEDS = frozenset(
    {
        Kind.ACTIVITY,
        Kind.AGREEMENT,
        Kind.DECISION,
        Kind.DIALOGUE,
        Kind.MEASURE,
        Kind.MILESTONE,
        Kind.PLACE,
        Kind.SERVICE,
    }
)
"""The kinds that tell of something done, under way or decided."""

OUTCOMES = frozenset({Kind.EVALUATION, Kind.FOLLOW_UP})
"""The kinds that tell what came of a promise."""

DOCUMENTATION = DEEDS | OUTCOMES | {Kind.FIGURE}
"""The kinds that document a promise; the others tell what it says, or what lies around it."""


class Status(StrEnum):
    """How far a deed has come, where the source says so."""

    DONE = "done"
    ONGOING = "ongoing"
    PLANNED = "planned"
    UNKNOWN = "unknown"
    """The source does not say."""
    NONE = "none"
    """The fact is no deed: a figure, a promise, a survey."""


class Link(StrEnum):
    """How a fact belongs to its promises."""

    DIRECT = "direct"
    CONTEXT = "context"
    """Near it in place or theme, or about all promises at once."""


class Dated(StrEnum):
    """How exactly the time of a fact is known."""

    DAY = "day"
    MONTH = "month"
    SEASON = "season"
    YEAR = "year"
    UNDATED = "undated"


class Precision(StrEnum):
    """How exactly the place of a fact is known."""

    ADDRESS = "address"
    STREET = "street"
    NEIGHBOURHOOD = "neighbourhood"
    BOROUGH = "borough"
    DISTRICT = "district"
    CITY = "city"
    OUTSIDE = "outside"
    """The fact is about more than the city."""


class Confidence(StrEnum):
    """How sure the reading of the source is."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


@dataclass(frozen=True, slots=True)
class Point:
    """An exact spot that the source names, in EPSG:4326."""

    place: str
    lon: float
    lat: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One published statement, with its source and the rules for showing it."""

    id: str
    kind: Kind
    words: Text
    status: Status = Status.NONE
    when: Text
    starts: date | None = None
    ends: date | None = None
    """The last day of the time named; None where it is open or unknown."""
    dated: Dated
    place: Text
    areas: tuple[str, ...] = ()
    """The smallest areas it lies in; none where it is about more than the city."""
    points: tuple[Point, ...] = ()
    precision: Precision
    promises: tuple[str, ...] = ()
    commitments: tuple[str, ...] = ()
    """Commitments or goals of the promises that it speaks to."""
    link: Link = Link.CONTEXT
    problems: tuple[str, ...] = ()
    """Problem types, with the finer type after a slash where the source tells it."""
    measured_as: MeasuredAs | None = None
    value: float | None = None
    value_words: Text | None = None
    """The number as the source says it: "minst 40". Shown instead of `value` where given."""
    unit: Text | None = None
    note: Text | None = None
    """What the reader should know about the reading of the source."""
    source: Citation
    confidence: Confidence = Confidence.HIGH
    city_only: bool = False
    resident: bool = True
    claim: bool = False
    conflicts: tuple[str, ...] = ()

    @property
    def problem_types(self) -> frozenset[str]:
        """The problem types without their finer types."""
        return frozenset(tag.partition("/")[0] for tag in self.problems)
