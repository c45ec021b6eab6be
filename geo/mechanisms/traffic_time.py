"""Police time in traffic: hours and controls a month. It is input: activity, never outcome."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from geo.mechanisms.sheet import Cells, Sheet


@dataclass(frozen=True, slots=True)
class TrafficMonth:
    """One month in one area. None: not published."""

    month: int
    """Counted as in `geo.months`."""
    area: str
    hours: float | None
    controls: int | None


def _read(cells: Cells) -> TrafficMonth:
    hours = cells.if_there("hours", cells.number)
    controls = cells.if_there("controls", cells.whole)
    if hours is None and controls is None:
        cells.note("neither hours nor controls are told")
    return TrafficMonth(cells.month("month"), cells.area(), hours, controls)


SHEET: Final = Sheet(
    columns=("month", "area", "hours", "controls"), key=("month", "area"), read=_read
)
