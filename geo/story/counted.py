"""How many were reported in an area, as the map tells it: what it hides, no story tells.

Every way of hiding small counts hides others beside them, so that none follows from a sum. Two ways
hide unlike others, and whoever has both subtracts what one tells from the sum that the other tells.
So whoever tells asks what anybody can ask the map (`geo.gate`).
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

from geo.filter import Filter
from geo.layers.incidents import CountLayer
from geo.problems import MeasuredAs

if TYPE_CHECKING:
    import ibis.expr.types as ir

    from geo.store import Store
    from geo.story.teller import Teller

Months = tuple[int, int]
"""The first and the last month (`geo.months`)."""
LAYER: Final = "symbols"


def reported(area: str, problem: str | None, months: Months, teller: Teller) -> int | None:
    """Return how many of a type were reported in an area, from a month to a month, both included.

    Without a type, all of them are counted. None where that is not told: it is few, hidden beside
    few, or the city has no reports at all.
    """
    layer = _layer(_ask(area, problem, months, teller), teller)
    if layer is None or layer.hidden[area]:
        return None
    return int(layer.counts.by_area[area])


def nowhere(area: str, problem: str, months: Months, teller: Teller) -> bool:
    """Return whether none of a type was reported in the whole city, asked as about this area."""
    layer = _layer(_ask(area, problem, months, teller), teller)
    return layer is None or layer.counts.total == 0


def known(teller: Teller, problem: str | None = None) -> Months | None:
    """Return the first and last month of which there are reports, of one type or of any."""
    ask = Filter(problems=() if problem is None else (problem,), level="municipality")
    layer = _layer(ask, teller)
    if layer is None:
        return None
    return layer.known if problem is None else layer.counts.months


def as_of(store: Store) -> date | None:
    """Return the day that the newest reports are as of; None where none says so."""
    told = store.read(_days)["as_of"].dropna()
    return max(filter(None, map(_day, told)), default=None)


def _day(told: str) -> date | None:
    try:
        return date.fromisoformat(told[:10])
    except ValueError:
        return None


def _days(rows: ir.Table) -> ir.Table:
    reported = rows.filter(rows["measured_as"] == MeasuredAs.REPORTED.value)
    return reported.select("as_of").distinct()


def _ask(area: str, problem: str | None, months: Months, teller: Teller) -> Filter:
    first, last = months
    level = teller.city.areas[area].level
    problems = () if problem is None else (problem,)
    return Filter(problems=problems, first=first, last=last, level=level)


def _layer(ask: Filter, teller: Teller) -> CountLayer | None:
    layer = teller.layer(LAYER, ask) if LAYER in teller.offered else None
    return layer if isinstance(layer, CountLayer) else None
