"""What the rows of incidents say in words: page, CSV and workbook take them from here."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from dashboard.takeaway import incidents_batches as batches
from geo.layers.words import level_name, measured, period, problems_asked
from geo.months import parse

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from geo.areas import Areas
    from geo.city import City
    from geo.incident_list import Asked, Known, Sort
    from geo.tongue import Say


UNBROKEN: Final = "\u00a0"


def note(say: Say) -> str:
    """Return what has to be known before rows are passed on."""
    return say("Raderna är för ditt arbete, inte för publicering. Små antal kan peka ut personer.")


def moment(when: datetime | None, precision: str | None, say: Say) -> str:
    """Return a time as closely as it is known: "9 maj 2018 kl. 14:30", "maj 2018"."""
    if when is None:
        return say("okänd tid")
    if precision == "month":
        return say.whole_month(parse(f"{when:%Y-%m}"))
    if precision == "day":
        return say.day(when.date())
    hour = say("kl. {time}", time=say.clock(when))
    return f"{say.day(when.date())} {hour.replace(' ', UNBROKEN)}"


def known_name(known: Known, say: Say) -> str:
    """Return how closely a time is known."""
    return {
        "minute": say("på minuten"),
        "day": say("på dagen"),
        "month": say("på månaden"),
        "told": say("bara dagen den publicerades"),
        "undated": say("utan datum"),
    }[known]


def precision_name(precision: str, say: Say) -> str:
    """Return how closely a place is known."""
    return {
        "address": say("adress"),
        "street": say("gata"),
        "neighbourhood": level_name("neighbourhood", say).lower(),
        "borough": level_name("borough", say).lower(),
        "district": level_name("district", say).lower(),
        "city": say("hela kommunen"),
        "unknown": say("okänd"),
    }[precision]


def sort_name(sort: Sort, say: Say) -> str:
    """Return an order of the rows."""
    return {
        "newest": say("Nyast först"),
        "oldest": say("Äldst först"),
        "type": say("Typ"),
        "problem": say("Problemområde"),
        "measured_as": say("Mätt som"),
        "area": say("Område"),
        "precision": say("Hur nära platsen är känd"),
        "source": say("Källa"),
        "as_of": say("Uppgifter per"),
    }[sort]


def area_name(area: str | None, areas: Areas, say: Say) -> str:
    """Return the name of an area; of none, that it may be anywhere in the municipality."""
    if area is None or area not in areas:
        return say("hela kommunen")
    return areas[area].name


def asked(told: Asked, city: City, say: Say) -> Iterator[tuple[str, str]]:
    """Yield each condition that rows were asked for by: what it is about, and what it says."""
    if told.known != ("undated",):
        yield say("Period"), period(told.ask.first, told.ask.last, say)
    yield say("Problemområde"), problems_asked(told.ask, city.problems, say)
    yield say("Område"), area_name(told.area, city.areas, say)
    yield from batches.asked(told.batch, city, say)
    yield from more(told, say)


def more(told: Asked, say: Say) -> Iterator[tuple[str, str]]:
    """Yield each condition that only rows have, and no view of the map."""
    if told.measured:
        yield say("Mätt som"), say.listed([measured(each, say) for each in told.measured])
    if told.sources:
        yield say("Källa"), say.listed(told.sources)
    if told.known:
        words = [known_name(each, say) for each in told.known]
        yield say("Hur nära tiden är känd"), say.listed(words)
    if told.precisions:
        words = [precision_name(each, say) for each in told.precisions]
        yield say("Hur nära platsen är känd"), say.listed(words)
