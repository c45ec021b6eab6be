"""Police time in traffic as a table with its sentence: it has no layer, since it has no places."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.story.blocks import Table

if TYPE_CHECKING:
    from geo.city import City
    from geo.filter import Filter
    from geo.mechanisms import TrafficMonth
    from geo.tongue import Say


def traffic_shown(city: City, ask: Filter) -> tuple[TrafficMonth, ...]:
    """Return the months of the period, the earliest first; none where something else is asked."""
    about = city.mechanisms.about.get("traffic_time")
    if about and not ask.asks_any(about.problem_types):
        return ()
    found = (each for each in city.mechanisms.traffic_time if ask.covers(each.month))
    return tuple(sorted(found, key=lambda each: (each.month, each.area)))


def traffic_table(city: City, ask: Filter, say: Say) -> Table:
    """Return one row for each month and area."""
    unknown = say("inte publicerat")
    rows = tuple(
        (
            say.month(each.month),
            city.areas[each.area].name,
            unknown if each.hours is None else say.plain(each.hours),
            unknown if each.controls is None else say.number(each.controls),
        )
        for each in traffic_shown(city, ask)
    )
    mark = say("exempeldata") if city.synthetic else ""
    caption = say.beside([say("Polisens tid i trafiken"), mark])
    return Table(caption, (say("Månad"), say("Område"), say("Timmar"), say("Kontroller")), rows)


def traffic_summary(city: City, ask: Filter, say: Say) -> str:
    """Return the sums, as far as every month is known, and what they are no measure of."""
    shown = traffic_shown(city, ask)
    hours = [each.hours for each in shown if each.hours is not None]
    controls = [each.controls for each in shown if each.controls is not None]
    told = []
    if shown and len(hours) == len(shown):
        told.append(say("{hours} timmar i vald period.", hours=say.plain(sum(hours))))
    if shown and len(controls) == len(shown):
        told.append(say.many("{n} kontroll.", "{n} kontroller.", sum(controls)))
    told.append(say("Det är arbete, inte resultat. Timmarna säger inte hur folk kör."))
    return " ".join(told)
