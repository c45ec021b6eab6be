"""The promises of all years as one chart: a row for each, grouped by district, time from the left.

The chart is drawn from left to right in every language, like the years themselves; its words keep
their own direction. A window too narrow for it shows the same as a list (`lineage`).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

from dashboard.parts.markup import Markup, joined, tag
from geo import bidi

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from dashboard.parts.seen import Seen
    from geo.lineage import Lane
    from geo.promise import Absence, Promise
    from geo.tongue import Say

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
    scale = _Scale(years[0], years[-1])
    top, groups = TOP, []
    for lane in lanes:
        groups.append(_lane(lane, top, scale, seen, address))
        top += ROW * _height(lane) + GAP
    label = seen.say(
        "Löftena från {first} till {last}, ett på varje rad", first=years[0], last=years[-1]
    )
    return tag(
        "svg",
        *(_year(year, scale, top) for year in range(years[0], years[-1] + 1)),
        *groups,
        cls="lk-timeline",
        viewBox=f"0 0 {WIDTH:g} {top:g}",
        role="group",
        aria_label=label,
        direction="ltr",
    )


def _height(lane: Lane) -> int:
    """Return how many rows a lane takes."""
    return len(lane.promises) + len(lane.absences)


def _year(year: int, scale: _Scale, bottom: float) -> Markup:
    x = scale.year(year)
    rule = tag("line", x1=f"{x:.1f}", y1="6", x2=f"{x:.1f}", y2=f"{bottom:g}", cls="lk-year")
    return joined([rule, _text(str(year), x + 5, 18, "lk-when")])


def _lane(
    lane: Lane, top: float, scale: _Scale, seen: Seen, address: Callable[[Promise], str]
) -> Markup:
    """Return the rows of one district in the order of time: its promises, and its empty years."""
    rule = tag("line", x1="0", y1=f"{top:g}", x2=f"{WIDTH:g}", y2=f"{top:g}", cls="lk-lane")
    name = _text(seen.city.areas[lane.territory].name, 0, top + 20, "lk-place")
    known: list[Promise | Absence] = [*lane.promises, *lane.absences]
    rows = sorted(known, key=_begins)
    at = {id(row): top + GAP / 2 + ROW * number for number, row in enumerate(rows)}
    parts: list[Markup] = [*_links(lane, {each.id: at[id(each)] for each in lane.promises}, scale)]
    parts += [_absent(each, at[id(each)], scale, seen) for each in lane.absences]
    parts += [_promise(each, at[id(each)], scale, seen, address(each)) for each in lane.promises]
    return tag("g", rule, name, *parts)


def _begins(row: Promise | Absence) -> tuple[int, int]:
    starts = getattr(row, "starts", None)
    return (row.year, starts.month if starts else 0)


def _promise(promise: Promise, y: float, scale: _Scale, seen: Seen, address: str) -> Markup:
    left, right = scale.day(promise.starts), scale.day(promise.ends)
    bar = _rect(left, right, y, "lk-bar")
    chosen = "true" if promise.id == seen.view.promise else None
    mono = []
    if right - left >= MONO:
        mono = [_text(promise.monogram, left + 5, y + 14, "lk-letter", aria_hidden="true")]
    full = bidi.bare(seen.say.text(promise.name))
    short = f"{seen.city.areas[promise.territory].name} {promise.year}"
    name = _beside(full, short, (left, right, y), "lk-name", seen.say)
    return tag(
        "a", bar, *mono, name, href=address, target="_self", aria_label=full, aria_current=chosen
    )


def _absent(absence: Absence, y: float, scale: _Scale, seen: Seen) -> Markup:
    left, right = scale.year(absence.year), scale.year(absence.year + 1)
    words = seen.say("inget löfte {year}", year=absence.year)
    box = _rect(left, right, y, "lk-absent")
    return joined([box, _beside(words, words, (left, right, y), "lk-none", seen.say)])


def _links(lane: Lane, at: dict[str, float], scale: _Scale) -> Iterator[Markup]:
    """Yield a line from each promise to the one that goes on from it."""
    for each in lane.promises:
        before = next((p for p in lane.promises if p.id == each.predecessor), None)
        if before is not None:
            yield tag(
                "line",
                x1=f"{scale.day(before.ends):.1f}",
                y1=f"{at[before.id] + BAR / 2:g}",
                x2=f"{scale.day(each.starts):.1f}",
                y2=f"{at[each.id] + BAR / 2:g}",
                cls="lk-goes-on",
            )


def _rect(left: float, right: float, y: float, cls: str) -> Markup:
    return tag(
        "rect",
        x=f"{left:.1f}",
        y=f"{y:g}",
        width=f"{max(right - left, 4):.1f}",
        height=f"{BAR:g}",
        rx="4",
        cls=cls,
    )


def _beside(words: str, short: str, bar: tuple[float, float, float], cls: str, say: Say) -> Markup:
    """Return words at the side of a bar that has room for them; else the short ones."""
    left, right, y = bar
    after, before = WIDTH - right - ASIDE, left - NAMES - ASIDE
    told = words if max(after, before) >= len(words) * LETTER else short
    is_after = after >= min(len(told) * LETTER, before)
    x = right + ASIDE if is_after else left - ASIDE
    way = bidi.RIGHT_TO_LEFT if say.rtl else ""
    return _text(way + told, x, y + 14, cls, text_anchor="start" if is_after else "end")


def _text(words: str, x: float, y: float, cls: str, **attributes: str) -> Markup:
    """Return words in the chart, without isolates: SVG has no element for them."""
    return tag("text", bidi.bare(words), x=f"{x:.1f}", y=f"{y:g}", cls=cls, **attributes)
