"""Which waves of a survey may be compared: asked at the same time of the year, of other years.

In spring people answer otherwise than in autumn, and years put together that share one share the
answers of it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.survey import wave_order

if TYPE_CHECKING:
    from geo.survey import Row


def season(row: Row) -> tuple[int, int]:
    """Return what tells a spring's wave from an autumn's, a year's, and one of several years."""
    return wave_order(row.wave)[1], len(row.wave)


def year(row: Row) -> int:
    """Return the year of a wave, of several years the last."""
    return wave_order(row.wave)[0]


def comparable(before: Row, after: Row) -> bool:
    """Return whether a wave may be compared with an earlier one of the same question."""
    return season(before) == season(after) and year(before) < int(after.wave[:4])
