"""A strip of levels: a table with a row for each theme and a column for each week, the newest last.

Each cell has its level as a number on the level's colour, so that it is read without the colour.
"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from dashboard.parts.markup import Markup, tag
from geo import weeks
from geo.layers.pictures import level_name, week_name
from geo.layers.words import problem_name
from geo.pictures import LEVELS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from dashboard.parts.seen import Seen
    from geo.areas import Area
    from geo.pictures import Picture, Statement
    from geo.tongue import Say

MOST_WEEKS = 52
"""So many weeks stand in a strip, the newest ones."""

Series = dict[str, dict[int, "Statement"]]
"""The statements of one area that hold, by theme and week; the themes in their order."""


def key(say: Say) -> Markup:
    """Return what the numbers of a strip mean."""
    signs = [(f"k{level}", say.number(level), level_name(level, say)) for level in LEVELS]
    signs.append(("no", "–", say("uppgift saknas")))
    shown = (tag("li", tag("b", number, cls=cls), tag("span", word)) for cls, number, word in signs)
    return tag("ul", *shown, cls="lk-levels", aria_label=say("Vad siffrorna betyder"))


def drawn(area: Area, series: Series, seen: Seen) -> Markup:
    """Return the table in a box of its own, which scrolls by touch, wheel and arrow keys."""
    say = seen.say
    known = {week for told in series.values() for week in told}
    last = max(known)
    columns = range(max(min(known), last - MOST_WEEKS + 1), last + 1)
    body = (_row(theme, told, columns, seen) for theme, told in series.items())
    table = tag("table", tag("thead", *_head(columns, say)), tag("tbody", *body))
    label = say(
        "Lägesbild för {place}, {first} till {last}",
        place=area.name,
        first=week_name(columns[0], say),
        last=week_name(last, say),
    )
    return tag("div", table, cls="lk-strip", role="region", tabindex="0", aria_label=label)


def _head(columns: range, say: Say) -> Iterator[Markup]:
    """Yield the row of years and the row of weeks."""
    years = groupby(weeks.year_and_number(week)[0] for week in columns)
    spans = ((year, len(list(same))) for year, same in years)
    above = (
        tag("th", say.digits(str(year)), scope="colgroup", colspan=str(span))
        for year, span in spans
    )
    yield tag("tr", tag("td", ""), *above)
    numbers = (say.digits(str(weeks.year_and_number(week)[1])) for week in columns)
    yield tag(
        "tr", tag("th", say("Vecka"), scope="col"), *(tag("th", n, scope="col") for n in numbers)
    )


def _row(theme: str, told: Mapping[int, Statement], columns: range, seen: Seen) -> Markup:
    cells = (_cell(told[week].picture if week in told else None, seen.say) for week in columns)
    return tag(
        "tr", tag("th", problem_name(theme, seen.city.problems, seen.say), scope="row"), *cells
    )


def _cell(picture: Picture | None, say: Say) -> Markup:
    if picture is None:
        return tag("td", "–", cls="no")
    return tag("td", say.number(picture.level), cls=f"k{picture.level}")
