"""The promises of all years as one chart: a row for each, grouped by district.

Time runs as its readers read. A window too narrow for the chart shows the same as a list
(`lineage`).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

from dashboard.parts.markup import Markup, joined, tag
from dashboard.parts.plan.chartpaper import ChartPaper
from geo import bidi

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from dashboard.parts.seen import Seen
    from geo.lineage import Lane
    from geo.promise import Absence, Promise

WIDTH: Final = 960.0
NAMES: Final = 118.0
"""The room for the names of the districts."""
TOP: Final = 30.0
ROW: Final = 30.0
BAR: Final = 18.0
GAP: Final = 10.0
"""Between two districts."""
MONO: Final = 14.0
"""The narrowest bar that holds a letter."""
LETTER: Final = 6.6
"""The room that a letter takes, on the whole."""
ASIDE: Final = 8.0
"""Between a bar and its name."""


@dataclass(frozen=True, slots=True)
class _Scale:
    """From a day to its place in the chart."""

    first: int
    last: int

    def year(self, year: int) -> float:
        """Return where a year begins."""
        return NAMES + (WIDTH - NAMES) * (year - self.first) / (self.last - self.first + 1)

    def day(self, day: date) -> float:
        """Return where a day begins."""
        start, end = date(day.year, 1, 1), date(day.year + 1, 1, 1)
        share = (day - start).days / (end - start).days
        return self.year(day.year) + (self.year(day.year + 1) - self.year(day.year)) * share


def drawn(lanes: tuple[Lane, ...], seen: Seen, address: Callable[[Promise], str]) -> Markup:
    """Return the chart. Each bar is a link to `address` of its promise."""
    years = seen.city.promises.years
    scale, paper = _Scale(years[0], years[-1]), ChartPaper(WIDTH, seen.say)
    top, groups = TOP, []
    for lane in lanes:
        groups.append(_Rows(scale, paper, seen, address).lane(lane, top))
        top += ROW * _height(lane) + GAP
    label = seen.say(
        "Löftena från {first} till {last}, ett på varje rad", first=years[0], last=years[-1]
    )
    ruled = (_year(year, scale, top, paper) for year in range(years[0], years[-1] + 1))
    return paper.svg(top, *ruled, *groups, cls="lk-timeline", label=label)


def _height(lane: Lane) -> int:
    """Return how many rows a lane takes."""
    return len(lane.promises) + len(lane.absences)


def _year(year: int, scale: _Scale, bottom: float, paper: ChartPaper) -> Markup:
    x = scale.year(year)
    return joined(
        [paper.rule(x, 6, bottom, "lk-year"), paper.words(str(year), (x + 5, 18), "lk-when")]
    )


def _begins(row: Promise | Absence) -> tuple[int, int]:
    starts = getattr(row, "starts", None)
    return (row.year, starts.month if starts else 0)


@dataclass(frozen=True, slots=True)
class _Rows:
    """Draws the rows of a district."""

    scale: _Scale
    paper: ChartPaper
    seen: Seen
    address: Callable[[Promise], str]

    def lane(self, lane: Lane, top: float) -> Markup:
        """Return the rows in the order of time: the promises, and the empty years."""
        rule = self.paper.line((0, top), (WIDTH, top), "lk-lane")
        name = self.paper.words(
            self.seen.city.areas[lane.territory].name, (0, top + 20), "lk-place"
        )
        known: list[Promise | Absence] = [*lane.promises, *lane.absences]
        rows = sorted(known, key=_begins)
        at = {id(row): top + GAP / 2 + ROW * number for number, row in enumerate(rows)}
        parts = [*self._links(lane, {each.id: at[id(each)] for each in lane.promises})]
        parts += [self._absent(each, at[id(each)]) for each in lane.absences]
        parts += [self._promise(each, at[id(each)]) for each in lane.promises]
        return tag("g", rule, name, *parts)

    def _promise(self, promise: Promise, y: float) -> Markup:
        seen, paper = self.seen, self.paper
        begins, ends = self.scale.day(promise.starts), self.scale.day(promise.ends)
        letter = []
        if ends - begins >= MONO:
            letter = [
                paper.words(promise.monogram, (begins + 5, y + 14), "lk-letter", aria_hidden="true")
            ]
        full = bidi.bare(seen.say.text(promise.name))
        short = f"{seen.city.areas[promise.territory].name} {promise.year}"
        return tag(
            "a",
            self._bar((begins, ends), y, "lk-bar"),
            *letter,
            self._beside(full, short, (begins, ends, y), "lk-name"),
            href=self.address(promise),
            target="_self",
            aria_label=full,
            aria_current="true" if promise.id == seen.view.promise else None,
        )

    def _absent(self, absence: Absence, y: float) -> Markup:
        begins, ends = self.scale.year(absence.year), self.scale.year(absence.year + 1)
        words = self.seen.say("inget löfte {year}", year=absence.year)
        box = self._bar((begins, ends), y, "lk-absent")
        return joined([box, self._beside(words, words, (begins, ends, y), "lk-none")])

    def _links(self, lane: Lane, at: dict[str, float]) -> Iterator[Markup]:
        """Yield a line from each promise to the one that goes on from it."""
        for each in lane.promises:
            before = next((p for p in lane.promises if p.id == each.predecessor), None)
            if before is not None:
                yield self.paper.line(
                    (self.scale.day(before.ends), at[before.id] + BAR / 2),
                    (self.scale.day(each.starts), at[each.id] + BAR / 2),
                    "lk-goes-on",
                )

    def _bar(self, span: tuple[float, float], y: float, cls: str) -> Markup:
        begins, ends = span
        return self.paper.box((begins, max(ends, begins + 4)), y, BAR, cls, radius=4)

    def _beside(self, words: str, short: str, bar: tuple[float, float, float], cls: str) -> Markup:
        """Return words at the side of a bar that has room for them; else the short ones."""
        begins, ends, y = bar
        after, before = WIDTH - ends - ASIDE, begins - NAMES - ASIDE
        told = words if max(after, before) >= len(words) * LETTER else short
        is_after = after >= min(len(told) * LETTER, before)
        x = ends + ASIDE if is_after else begins - ASIDE
        return self.paper.words(told, (x, y + 14), cls, "start" if is_after else "end")
