"""Physical measures in traffic: what is built where, and what was measured before and after.

Before and after stand beside one another. Neither says why: that needs an area to compare with.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from geo.mechanisms.sheet import Cells, Sheet

if TYPE_CHECKING:
    from datetime import date

    from geo.mechanisms.spots import Spot
    from geo.text import Text


class Kind(StrEnum):
    """What is built."""

    HUMP = "hump"
    NARROWING = "narrowing"
    CROSSING = "crossing"
    GATE = "gate"
    CLOSING = "closing"
    ROUNDABOUT = "roundabout"
    OTHER = "other"


class What(StrEnum):
    """What was measured."""

    MEAN_SPEED = "mean_speed"
    """Kilometres per hour."""
    SPEEDING = "speeding"
    """Per cent of the vehicles that were over the limit."""
    MOPEDS = "mopeds"
    """Mopeds per hour."""


@dataclass(frozen=True, slots=True)
class Reading:
    """One value, the day it was measured, and on how many vehicles."""

    value: float
    on: date
    n: int | None
    """None: not published."""


@dataclass(frozen=True, slots=True)
class Measure:
    """One measure. None: not published, or not yet."""

    id: str
    kind: Kind
    area: str
    place: str
    at: tuple[Spot, ...]
    """One spot, or the line along which it is built."""
    problems: tuple[str, ...]
    decided: date | None
    started: date | None
    built: date | None
    what: What | None
    before: Reading | None
    after: Reading | None
    words: Text
    url: str | None

    @property
    def first(self) -> date | None:
        """The first day that anything is known of."""
        return min(filter(None, (self.decided, self.started, self.built)), default=None)

    def status(self, today: date) -> str:
        """Return how far it has come on a day, as the map draws it."""
        if self.built and self.built <= today:
            return "done"
        if self.started and self.started <= today:
            return "ongoing"
        return "planned" if self.decided else "unknown"


def _read(cells: Cells) -> Measure:
    area = cells.area()
    decided, started, built = (
        cells.if_there(column, cells.day) for column in ("decided", "started", "built")
    )
    ordered = [each for each in (decided, started, built) if each]
    if ordered != sorted(ordered):
        cells.note("decided, started and built are not in the order of time")
    before, after = (_reading(cells, each) for each in ("before", "after"))
    what = cells.if_there("what", lambda column: cells.one_of(column, What))
    if (before or after) and not what:
        cells.note("what was measured is missing")
    if before and after and before.on >= after.on:
        cells.note("before was not measured before after")
    return Measure(
        id=cells.word("id"),
        kind=cells.one_of("kind", Kind),
        area=area,
        place=cells.word("place"),
        at=cells.at("at", area),
        problems=cells.tags(),
        decided=decided,
        started=started,
        built=built,
        what=what,
        before=before,
        after=after,
        words=cells.text(),
        url=cells.url(),
    )


def _reading(cells: Cells, stem: str) -> Reading | None:
    value = cells.if_there(stem, cells.number)
    if value is None:
        if cells.cells[f"{stem}_on"] or cells.cells[f"{stem}_n"]:
            cells.note(f"{stem} is missing")
        return None
    return Reading(value, cells.day(f"{stem}_on"), cells.if_there(f"{stem}_n", cells.whole))


SHEET: Final = Sheet(
    columns=(
        "id", "kind", "area", "place", "at", "problems", "decided", "started", "built", "what",
        "before", "before_on", "before_n", "after", "after_on", "after_n", "words_sv", "words_en",
        "url",
    ),
    key=("id",),
    read=_read,
)  # fmt: skip
