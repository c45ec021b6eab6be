"""Activities over time as one chart (SVG): names first, their time beside them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby
from typing import TYPE_CHECKING, Final
from urllib.parse import urlencode

from dashboard import state
from dashboard.parts.markup import Markup, joined, tag
from dashboard.parts.plan import days
from dashboard.parts.plan.chartpaper import ChartPaper
from dashboard.parts.plan.fieldwords import shortened
from geo import months
from geo.plan import words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dashboard.parts.seen import Seen
    from geo.plan.activity import Activity
    from geo.plan.fold import Entry
    from geo.tongue import Say

WIDTH: Final = 1120.0
NAMES: Final = 330.0
"""The room for the names of the activities,"""
LETTERS: Final = 46
"""and how many letters fit in it."""
TOP: Final = 28.0
ROW: Final = 26.0
HEAD: Final = 34.0
"""The room of a promise's name."""
BAR: Final = 10.0
DOTS: Final = 120
"""So many times of what comes back are drawn as dots; more than these are a line alone."""
EVERY: Final = {"week": 7, "two_weeks": 14}
YEAR: Final = 13
"""More months than these are marked by quarter."""


@dataclass(frozen=True, slots=True)
class Scale:
    """From a day to its place in the chart."""

    first: date
    last: date

    @classmethod
    def of(cls, entries: list[Entry], shown: date) -> Scale:
        """Return the whole months that hold every activity."""
        starts = [each.activity.starts for each in entries if each.activity.starts]
        ends = [ending(each.activity) for each in entries]
        first, last = min(starts), max([*ends, *([shown] if shown <= max(ends) else [])])
        return cls(first.replace(day=1), _next(last))

    def at(self, day: date) -> float:
        """Return where a day begins; one outside stands at the end."""
        share = (day - self.first).days / max((self.last - self.first).days, 1)
        return round(NAMES + (WIDTH - NAMES - 8) * min(max(share, 0.0), 1.0), 1)

    def months(self) -> list[int]:
        """Return the months that are marked, as `geo.months` counts them."""
        low, high = (day.year * 12 + day.month - 1 for day in (self.first, self.last))
        known = list(range(low, high))
        return known if len(known) <= YEAR else [each for each in known if each % 3 == 0]


def _next(day: date) -> date:
    """Return the first day of the next month."""
    return (day.replace(day=1) + timedelta(days=32)).replace(day=1)


def ending(told: Activity) -> date:
    """Return the last day known of an activity: of what comes back, the last it may fall on."""
    until = told.repeat.until if told.repeat else None
    return max(filter(None, (told.starts, told.ends, until)))


def drawn(entries: list[Entry], seen: Seen) -> Markup:
    """Return the chart. Each row is a link to the chain of its activity."""
    shown = days.of(seen).shown
    scale, paper = Scale.of(entries, shown), ChartPaper(WIDTH, seen.say)
    top, rows = TOP, []
    for promise, group in groupby(entries, key=lambda entry: entry.activity.promise):
        name = seen.say.text(seen.city.promises[promise].name)
        rows.append(paper.words(name, (0, top + HEAD - 10), "lk-place"))
        top += HEAD
        for entry in group:
            rows.append(_row(entry, top, scale, paper, seen))
            top += ROW
    return paper.svg(
        top + 22,
        *_months(scale, top, paper),
        *_now(scale, shown, top, paper),
        *rows,
        cls="lk-spread",
        label=seen.say("Aktiviteterna över tid, en på varje rad"),
    )


def _row(entry: Entry, top: float, scale: Scale, paper: ChartPaper, seen: Seen) -> Markup:
    say, told = seen.say, entry.activity
    name = say.text(told.title)
    step = entry.status.get("activity")
    state_ = words.step_name(step.status.step if step else None, say)
    label = say.beside([name, words.when(told, say), state_])
    view = seen.view.but(link=f"activity:{told.id}")
    current = "true" if seen.view.link == view.link else None
    middle = top + ROW / 2
    return tag(
        "a",
        tag("title", label),
        paper.words(shortened(name, LETTERS), (0, middle + 4), "lk-name"),
        _time(told, middle, scale, paper, "none" if step is None else str(step.status.step)),
        href=f"?{urlencode(state.query(view))}",
        target="_self",
        aria_label=label,
        aria_current=current,
    )


def _time(told: Activity, y: float, scale: Scale, paper: ChartPaper, step: str) -> Markup:
    """Return the time of an activity: a bar, a dot, or a thin line with dots if it comes back."""
    first, last = told.starts or scale.first, ending(told)
    begins, ends = scale.at(first), scale.at(last + timedelta(days=1))
    bar = f"lk-bar s-{step}"
    if told.repeat:
        line = paper.line((begins, y), (ends, y), f"lk-goes-on s-{step}")
        dots = (paper.dot(scale.at(day), y, 2.6, f"{bar} lk-dot") for day in times(told))
        return joined([line, *dots])
    if first == last:
        return paper.dot(begins, y, BAR / 2, bar)
    return paper.box((begins, max(ends, begins + BAR)), y - BAR / 2, BAR, bar, radius=3)


def times(told: Activity) -> list[date]:
    """Return the days on which something comes back; none where they are too many to be told."""
    if told.starts is None or told.repeat is None:
        return []
    found: list[date] = []
    last, day = ending(told), told.starts
    while day <= last and len(found) <= DOTS:
        found.append(day)
        if told.repeat.every == "month":
            nth, weekday = (day.day - 1) // 7, day.weekday()
            start = _next(day)
            day = start + timedelta(days=(weekday - start.weekday()) % 7 + 7 * min(nth, 3))
        else:
            day += timedelta(days=EVERY[told.repeat.every])
    return found if len(found) <= DOTS else []


def _months(scale: Scale, top: float, paper: ChartPaper) -> Iterator[Markup]:
    for number, month in enumerate(scale.months()):
        x = scale.at(date(months.year_of(month), month % 12 + 1, 1))
        yield paper.rule(x, 20, top, "lk-year")
        yield paper.words(_month(month, paper.say, year=number == 0), (x + 3, 14), "lk-when")


def _month(month: int, say: Say, *, year: bool) -> str:
    """Return a month's name, with its year where it is the first one or January."""
    name = say.month(month)
    return name if year or month % 12 == 0 or say.rtl else name.rpartition(" ")[0]


def key(say: Say) -> Markup:
    """Return what the fillings mean."""
    names = {
        "none": say("inget publicerat, eller underlag saknas"),
        "not_started": say("inte påbörjat"),
        "limited": say("till viss eller stor del"),
        "complete": say("genomfört"),
    }
    signs = (
        tag("li", tag("span", cls=f"lk-swatch s-{step}", aria_hidden="true"), name)
        for step, name in names.items()
    )
    return tag("ul", *signs, cls="lk-steps lk-wide", aria_label=say("Tecknen"))


def _now(scale: Scale, shown: date, top: float, paper: ChartPaper) -> Iterator[Markup]:
    """Yield the line of the day whose plan is shown, if it lies in the chart."""
    if not scale.first <= shown <= scale.last:
        return
    x = scale.at(shown)
    yield paper.rule(x, 20, top + 4, "lk-now")
    anchor = "end" if x > WIDTH - 120 else "middle"
    yield paper.words(paper.say.day(shown), (x, top + 17), "lk-today", anchor)
