"""Outreach (Fältgruppen): presence in an area and week, and never whom it met."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from geo.mechanisms.sheet import Cells, Sheet

WEEK_DAYS: Final = 7
WEEK_HOURS: Final = 24 * WEEK_DAYS

_WHY: Final = "outreach is told as presence, never as the people it met"
PRIVATE: Final = dict.fromkeys(
    (
        "contact", "kontakt", "person", "people", "name", "namn", "individ", "youth", "young",
        "ungdom", "parent", "famil", "phone", "telefon",
    ),
    _WHY,
)  # fmt: skip
"""Parts of the names of columns that no outreach file may have."""


@dataclass(frozen=True, slots=True)
class Presence:
    """One week of a team in one area."""

    area: str
    week: date
    """Its Monday."""
    evenings: int
    hours: float | None
    """None: not published."""

    @property
    def month(self) -> int:
        """The month (`geo.months`) that holds most of the week: that of its Thursday."""
        thursday = self.week + timedelta(days=3)
        return thursday.year * 12 + thursday.month - 1


def _read(cells: Cells) -> Presence:
    evenings = cells.whole("evenings")
    hours = cells.if_there("hours", cells.number)
    if evenings > WEEK_DAYS:
        cells.note(f"evenings is {evenings}: a week has {WEEK_DAYS}")
    if hours is not None and hours > WEEK_HOURS * 10:
        cells.note(f"hours is {hours:g}, more than ten people have in a week")
    return Presence(cells.area(), cells.week("week"), evenings, hours)


SHEET: Final = Sheet(
    columns=("area", "week", "evenings", "hours"),
    key=("area", "week"),
    read=_read,
    private=PRIVATE,
)
