"""The situation picture of each area, week by week: the newest in words, a strip, all in words."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from dashboard import cache
from dashboard.parts.markup import Markup, joined, link, show, tag
from dashboard.parts.plan import strip
from geo import weeks
from geo.layers.pictures import (
    asks_theme,
    judged,
    level_name,
    names,
    trend_name,
    week_fields,
    week_name,
)
from geo.layers.words import problem_name
from geo.spelling import alphabet

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from dashboard.parts.plan.strip import Series
    from dashboard.parts.seen import Seen
    from geo.areas import Area
    from geo.pictures import Picture, Pictures, Statement
    from geo.tongue import Say


def draw(seen: Seen) -> None:
    """Draw the pictures of the chosen area, else of every area that has any, A–Ö."""
    shown = _shown(seen)
    areas = _areas(shown, seen)
    parts = [_area(area, shown, seen) for area in areas]
    show(_top(seen, areas), *parts, lang=seen.say.code, cls="lk-pictures")


def _shown(seen: Seen) -> Pictures:
    """Return the pictures of the themes asked for, up to the day that the plan is shown at."""
    until = seen.ask.asof
    last = None if until is None else weeks.of(until)
    return cache.pictures(seen.city.id).within(
        lambda each: asks_theme(seen.ask, each.theme) and (last is None or each.week <= last)
    )


def _areas(shown: Pictures, seen: Seen) -> list[Area]:
    areas = [seen.city.areas[each] for each in shown.by_area]
    if chosen := seen.area:
        return [area for area in areas if area.id == chosen.id]
    return sorted(areas, key=lambda area: alphabet(area.name))


def _top(seen: Seen, areas: Sequence[Area]) -> Markup:
    """Return the heading, what a level is, and that there is nothing where there is not."""
    say = seen.say
    heading = tag("h2", say("Lägesbild vecka för vecka"), cls="lk-h2")
    words = say(
        "De som arbetar i ett område bedömer varje vecka hur stort ett problem är. Nivån är deras "
        "bedömning, inte en räkning."
    )
    about = tag("p", words, cls="lk-small")
    if not areas:
        return tag("div", heading, about, tag("p", _nothing(seen), cls="lk-nothing"))
    return tag("div", heading, about, strip.key(say))


def _nothing(seen: Seen) -> str:
    say = seen.say
    if not cache.pictures(seen.city.id):
        return say("Inget publicerat. Vi letade senast {day}.", day=say.day(seen.city.as_of))
    if seen.area is None:
        return say("Ingen lägesbild om det du har valt.")
    return say("Ingen lägesbild för {place} om det du har valt.", place=seen.area.name)


def _area(area: Area, shown: Pictures, seen: Seen) -> Markup:
    """Return one area: the newest week in words, the strip, and the strip in words."""
    series = _series(shown.by_area[area.id], seen)
    return tag(
        "section",
        tag("h3", tag("bdi", area.name)),
        *_newest(series, seen),
        strip.drawn(area, series, seen),
        _in_words(series, shown, seen),
        _source(shown.by_area[area.id], seen),
        cls="lk-picture",
    )


def _series(statements: Sequence[Statement], seen: Seen) -> Series:
    found: Series = {problem.id: {} for problem in seen.city.problems}
    for each in statements:
        found[each.picture.theme][each.picture.week] = each
    return {theme: told for theme, told in found.items() if told}


def _newest(series: Series, seen: Seen) -> Iterator[Markup]:
    """Yield the newest week in sentences, the highest level first, and who stated it."""
    last = max(week for told in series.values() for week in told)
    told = [statements[last].picture for statements in series.values() if last in statements]
    first, *others = sorted(told, key=lambda each: -each.level)
    yield tag("p", sentence(first, seen), cls="lk-answer")
    if others:
        yield tag("ul", *(tag("li", _line(each, seen)) for each in others), cls="lk-list")
    say = seen.say
    who = list(dict.fromkeys(name for each in told for name in names(each, seen.city)))
    from_ = say("Bidrag från {who}.", who=say.listed(who)) if who else ""
    yield tag("p", from_ or say("Det står inte vilka som har bidragit."), cls="lk-small")
    for each in told:
        if each.words:
            yield tag("p", each.words, cls="lk-small", lang="sv")


def sentence(picture: Picture, seen: Seen) -> str:
    """Return a picture in a sentence: "Vecka 3, 2025: hög nivå för narkotika, oförändrad."."""
    say = seen.say
    year, week = week_fields(picture.week, say)
    return say(
        "Vecka {week}, {year}: {level} för {theme}, {trend}.",
        week=week,
        year=year,
        level=_level(picture.level, say),
        theme=_theme(picture.theme, seen).lower(),
        trend=trend_name(picture.trend, say),
    )


def _line(picture: Picture, seen: Seen) -> str:
    say = seen.say
    return say(
        "{theme}: {level}, {trend}.",
        theme=_theme(picture.theme, seen),
        level=_level(picture.level, say),
        trend=trend_name(picture.trend, say),
    )


def _level(level: int, say: Say) -> str:
    """Return a level as it stands in a sentence."""
    return (
        say("inget noterat"),
        say("låg nivå"),
        say("måttlig nivå"),
        say("hög nivå"),
        say("mycket hög nivå"),
    )[level]


def _theme(theme: str, seen: Seen) -> str:
    return problem_name(theme, seen.city.problems, seen.say)


def _in_words(series: Series, shown: Pictures, seen: Seen) -> Markup:
    """Return all of it in words: which weeks had which level, and what was corrected."""
    say = seen.say
    columns = (say("Tema"), say("År"), say("Nivå i ord"))
    head = tag("tr", *(tag("th", each, scope="col") for each in columns))
    rows = (
        tag("tr", tag("th", _theme(theme, seen), scope="row"), tag("td", year), tag("td", levels))
        for theme, told in series.items()
        for year, levels in _by_year(told, say)
    )
    table = tag("table", tag("thead", head), tag("tbody", *rows), cls="lk-beside")
    changed = [_corrected(each, shown, seen) for told in series.values() for each in told.values()]
    return tag("details", tag("summary", say("Alla veckor i ord")), table, *changed)


def _by_year(told: Mapping[int, Statement], say: Say) -> Iterator[tuple[str, str]]:
    """Yield each year, the newest first, with its weeks and their levels."""
    dated = [(*weeks.year_and_number(week), told[week].picture.level) for week in sorted(told)]
    for year, of_year in groupby(reversed(dated), key=lambda each: each[0]):
        levels = [(number, level) for _, number, level in of_year]
        yield say.digits(str(year)), say.beside(_spells(levels, say))


def _spells(levels: Sequence[tuple[int, int]], say: Say) -> Iterator[str]:
    """Yield the weeks in a row that have one level: "vecka 50–52: hög"; the newest come first."""
    in_a_row = groupby(enumerate(levels), key=lambda pair: (pair[1][0] + pair[0], pair[1][1]))
    for (_, level), group in in_a_row:
        numbers = [number for _, (number, _) in group]
        last, first = numbers[0], numbers[-1]
        spell = say.digits(str(last)) if first == last else say.span(first, last)
        yield say("vecka {weeks}: {level}", weeks=spell, level=level_name(level, say))


def _corrected(statement: Statement, shown: Pictures, seen: Seen) -> Markup:
    """Return what was stated before of the same week and theme, where it was another level."""
    say, picture = seen.say, statement.picture
    before = [each.picture.level for each in shown.earlier(picture.key)]
    if not before or set(before) == {picture.level}:
        return Markup()
    words = say(
        "{theme}, {week}: bedömningen är ändrad. Tidigare: {before}.",
        theme=_theme(picture.theme, seen),
        week=week_name(picture.week, say),
        before=say.listed([level_name(each, say) for each in before]),
    )
    return tag("p", words, cls="lk-small")


def _source(statements: Sequence[Statement], seen: Seen) -> Markup:
    """Return where the newest statements come from, and what they are."""
    say, newest = seen.say, statements[-1]
    if newest.source is not None:
        name = newest.source.publisher or newest.source.url
        from_ = joined((say("Källa: "), link(name, newest.source.url, lang="sv")))
    else:
        day = "" if newest.added is None else say.day(newest.added)
        from_ = joined((say("inläst från fil {day}", day=day),))
    mark = (say("exempeldata"),) if seen.city.synthetic else ()
    return tag("p", joined((from_, judged(say), *mark), " · "), cls="lk-src")
