"""What stands in an activity plan: activities with their places and times, and how far they came.

None or an empty tuple means that nothing was published, never that there is nothing. That nothing
is published about how far something came is the *absence* of a status, and so never a step.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from datetime import date, time

    from geo.text import Text

Axis = Literal["activity", "performance", "effect"]
"""What is followed up: that it is carried out, how much of it, and what came of it.

The three are those the police follow up by: resurs- och aktivitets-, prestations- och
effektuppföljning.
"""

Every = Literal["week", "two_weeks", "month"]
"""How often something comes back, on the weekday it starts on."""

ProofKind = Literal["document", "link", "count"]


class Step(StrEnum):
    """How far something has come along one axis, lowest first."""

    NO_EVIDENCE = "no_evidence"
    """Somebody has looked, and there is nothing to tell it by."""
    NOT_STARTED = "not_started"
    LIMITED = "limited"
    SUBSTANTIAL = "substantial"
    COMPLETE = "complete"

    @property
    def needs_proof(self) -> bool:
        """Whether it says that something was done, which has to be shown."""
        return self in {Step.LIMITED, Step.SUBSTANTIAL, Step.COMPLETE}


@dataclass(frozen=True, slots=True)
class Place:
    """Where something is done: a point, a line, or a whole area of any level."""

    area: str | None
    """The area, or the smallest one around a point; None where a line or point lies in none."""
    name: Text | None = None
    """What people call it; None where the area's name says it."""
    course: tuple[tuple[float, float], ...] = ()
    """Longitude and latitude (EPSG:4326): one pair is a point, more are a line, none the area."""

    @property
    def kind(self) -> Literal["area", "point", "line"]:
        """Which of the three it is."""
        return ("area", "point")[len(self.course)] if len(self.course) < 2 else "line"  # noqa: PLR2004


@dataclass(frozen=True, slots=True)
class Repeat:
    """That something comes back."""

    every: Every
    until: date | None = None
    """The last day it may fall on; None: no end is published."""


@dataclass(frozen=True, slots=True)
class Proof:
    """What shows that a status holds."""

    kind: ProofKind
    words: Text | None = None
    url: str | None = None
    number: int | None = None
    """Of a count, in the words' unit: 3 of "kvällar"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Status:
    """How far something has come on one axis: who says so, of which day, and by what."""

    axis: Axis
    step: Step
    by: str
    """The id of the actor that says it."""
    on: date
    """The day it is said of."""
    proof: Proof | None = None
    note: Text | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Activity:
    """One activity of a plan."""

    id: str
    promise: str
    commitment: str | None = None
    """The commitment or goal it serves; None where the promise names none."""
    responsible: str
    """The actor that carries it out."""
    partners: tuple[str, ...] = ()
    title: Text
    about: Text | None = None
    problems: tuple[str, ...] = ()
    """Problem types; none: those of the commitment."""
    places: tuple[Place, ...] = ()
    """None: no place is published."""
    starts: date | None = None
    ends: date | None = None
    begins: time | None = None
    """The hour it begins at, where it has one."""
    finishes: time | None = None
    repeat: Repeat | None = None
    languages: tuple[str, ...] = ()
    """The languages spoken there, as language codes; none: not published."""
    join: Text | None = None
    """How to take part."""
    source: str | None = None
    """The address where the activity was published; None: in this plan only."""
