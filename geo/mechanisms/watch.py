"""Neighbourhood watch (grannsamverkan): how many of an area's households have joined, and when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

from geo.citation import Citation
from geo.mechanisms.sheet import Cells, Sheet

if TYPE_CHECKING:
    from collections.abc import Iterable

BREAKS: Final = (0.1, 0.25, 0.5, 0.75)
"""The class breaks of coverage, the same in every period."""
HALF: Final = 0.5
"""The police say that a watch works best where at least half of the households have joined."""
HALF_SOURCE: Final = Citation(
    "https://hundra12.se/2020/11/20/tjuvarna-gar-inte-i-karantan-sa-skyddar-du-dig-mot-inbrott",
    publisher="Hundra12",
    published=date(2020, 11, 20),
)


@dataclass(frozen=True, slots=True)
class Watch:
    """What is known of one area on one day. None: not published."""

    area: str
    as_of: date
    joined: int | None
    """Households that have joined."""
    total: int | None
    """All households of the area."""
    groups: int | None
    started: date | None
    active: bool

    @property
    def coverage(self) -> float | None:
        """The share of the households that have joined; None where either number is unknown."""
        if self.joined is None or not self.total:
            return None
        return self.joined / self.total

    @property
    def tenths(self) -> int | None:
        """The coverage in whole tenths of a per cent, rounded down; None where it is unknown."""
        if self.joined is None or not self.total:
            return None
        return self.joined * 1000 // self.total

    @property
    def reaches_half(self) -> bool:
        """Whether at least half have joined; False where that is unknown."""
        return self.coverage is not None and self.coverage >= HALF


def _read(cells: Cells) -> Watch:
    joined, total = (cells.if_there(column, cells.whole) for column in ("joined", "total"))
    if total == 0:
        cells.note("total is 0: leave it empty where it is unknown")
    if joined is not None and total is not None and joined > total:
        cells.note(f"joined is {joined}, more than the total of {total}")
    return Watch(
        area=cells.area(),
        as_of=cells.day("as_of"),
        joined=joined,
        total=total,
        groups=cells.if_there("groups", cells.whole),
        started=cells.if_there("started", cells.day),
        active=cells.flag("active"),
    )


SHEET: Final = Sheet(
    columns=("area", "as_of", "joined", "total", "groups", "started", "active"),
    key=("area", "as_of"),
    read=_read,
)


def newest(watches: Iterable[Watch], last: int | None) -> dict[str, Watch]:
    """Return what was last known of each area in the month `last` (`geo.months`), or ever."""
    known = sorted(watches, key=lambda each: each.as_of)
    return {
        each.area: each
        for each in known
        if last is None or each.as_of.year * 12 + each.as_of.month - 1 <= last
    }
