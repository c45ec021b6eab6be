"""Words that several layers share: map, table, panel and export take them from one place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo import months
from geo.problems import MeasuredAs

if TYPE_CHECKING:
    from geo.areas import Areas, Level
    from geo.filter import Filter
    from geo.problems import Problems
    from geo.tongue import Say


def measured(kind: MeasuredAs | str, say: Say) -> str:
    """Return how a number came to be, as the column "Mätt som" says it."""
    return {
        MeasuredAs.REPORTED: say("anmält av allmänheten"),
        MeasuredAs.POLICE_WORK: say("funnet av polisens arbete"),
        MeasuredAs.NOTICE: say("polisens notis, ett urval"),
        MeasuredAs.FIGURE: say("publicerad siffra"),
        MeasuredAs.SURVEY: say("enkät"),
        MeasuredAs.DIALOGUE: say("medborgardialog"),
        MeasuredAs.ACTIVITY: say("aktivitet"),
    }[MeasuredAs(kind)]


def level_name(level: Level, say: Say) -> str:
    """Return the name of a level, as a column heads it."""
    return {
        "neighbourhood": say("Delområde"),
        "borough": say("Stadsdel"),
        "district": say("Stadsområde"),
        "municipality": say("Kommun"),
    }[level]


def above(area: str, areas: Areas) -> str:
    """Return the areas that hold this one, smallest first: "Södra Innerstaden · Innerstaden"."""
    held = [areas[up] for up in areas.up(area)[1:]]
    return " · ".join(each.name for each in held if each.level != "municipality")


def problems_asked(ask: Filter, problems: Problems, say: Say) -> str:
    """Return the problem types asked for, in running text: "narkotika och trafik"."""
    if not ask.problems:
        return say("alla problemområden")
    return say.listed([problem_name(tag, problems, say).lower() for tag in ask.problems])


def problem_name(tag: str, problems: Problems, say: Say) -> str:
    """Return the name of a problem type, or of a finer one written "narcotics/trade"."""
    problem, _, sub = tag.partition("/")
    known = problems[problem]
    return say.text(dict(known.subs)[sub]) if sub else say.text(known.name)


def period(first: int | None, last: int | None, say: Say) -> str:
    """Return a period in words: "jan 2018 till dec 2018", or one month's name."""
    if first is None or last is None:
        return say("alla år")
    if first == last:
        return say.month(first)
    return say("{first} till {last}", first=say.month(first), last=say.month(last))


def asked_period(ask: Filter, known: tuple[int, int] | None) -> tuple[int, int] | None:
    """Return the months that are both asked for and known; None where there are none."""
    if known is None:
        return None
    first = known[0] if ask.first is None else max(known[0], ask.first)
    last = known[1] if ask.last is None else min(known[1], ask.last)
    return (first, last) if first <= last else None


def years(period: tuple[int, int] | None) -> float:
    """Return the length of a period in years; 0 where there is none."""
    return (period[1] - period[0] + 1) / 12 if period else 0.0


def not_told(say: Say) -> str:
    """Return what stands in the place of a number that is not told, whatever the reason."""
    return say("visas inte")


def protects(say: Say) -> str:
    """Return why a number is not told: small itself, or needed to work out one that is."""
    return say("Antalet visas inte, för att skydda enskilda")


def year_span(span: tuple[int, int], say: Say) -> str:
    """Return the years of a period: "2023–2026", or one year."""
    first, last = months.year_of(span[0]), months.year_of(span[1])
    return str(first) if first == last else say.span(first, last)
