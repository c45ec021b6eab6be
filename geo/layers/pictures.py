"""The situation picture as a layer: the newest week's level of each area, a judgement and no count.

One week is drawn, the newest of the period, so that areas can be compared. Where several themes are
asked for, the highest level is drawn: levels are never summed. What is stated of an area says
nothing of its parts, so only areas of the map's own level are filled.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from geo import weeks
from geo.layers import words
from geo.layers.layer import Column, Key, Layer, Legend, Row
from geo.pictures import LEVELS, month_of
from geo.spelling import alphabet

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from geo.city import City
    from geo.filter import Filter
    from geo.pictures import Picture, Pictures, Statement
    from geo.tongue import Say


@dataclass(frozen=True)
class PictureLayer(Layer):
    """What was stated of each area in one week."""

    city: City
    ask: Filter
    pictures: Pictures
    id = "pictures"
    kind = "choropleth"
    measured_as = None
    """Nobody measured it: it is judged."""

    @cached_property
    def asked(self) -> Pictures:
        """The pictures of the themes and the period asked for."""
        return self.pictures.within(
            lambda each: asks_theme(self.ask, each.theme) and self.ask.covers(month_of(each))
        )

    @cached_property
    def week(self) -> int | None:
        """The week that is drawn: the newest one asked for; None where there is none."""
        return self.asked.newest_week

    @cached_property
    def told(self) -> Mapping[str, tuple[Statement, ...]]:
        """What was stated of each area in that week, the highest level first."""
        order = {problem.id: at for at, problem in enumerate(self.city.problems)}
        of_week = self.asked.within(lambda each: each.week == self.week).by_area
        return {
            area: tuple(sorted(told, key=lambda s: (-s.picture.level, order[s.picture.theme])))
            for area, told in of_week.items()
        }

    @cached_property
    def drawn(self) -> Mapping[str, int]:
        """The level of each area that is filled."""
        return {
            area: told[0].picture.level
            for area, told in self.told.items()
            if self.city.areas[area].level == self.ask.level
        }

    @cached_property
    def themes(self) -> tuple[str, ...]:
        """The themes that anything was stated about, in the order of the vocabulary."""
        stated = {each.picture.theme for told in self.told.values() for each in told}
        return tuple(problem.id for problem in self.city.problems if problem.id in stated)

    def columns(self, say: Say) -> tuple[Column, ...]:
        """Return area, what holds it, week, theme, level, the level in words, change, who."""
        return (
            Column(say("Område")),
            Column(say("Ligger i")),
            Column(say("Vecka")),
            Column(say("Tema")),
            Column(say("Nivå, 0–4"), "right"),
            Column(say("Nivå i ord")),
            Column(say("Förändring")),
            Column(say("Bidrag från")),
        )

    def rows(self, say: Say) -> Sequence[Row]:
        """Return the areas of the map's level, A–Ö, then what was stated of other areas."""
        areas = self.city.areas
        level = {area.id for area in areas.of_level(self.ask.level)}
        ordered = sorted(level | set(self.told), key=lambda id_: alphabet(areas[id_].name))
        ordered.sort(key=lambda id_: id_ not in level)
        return [row for area in ordered for row in self._of(area, say)]

    def _of(self, area: str, say: Say) -> list[Row]:
        """Return a row for each statement about an area; the first is drawn, if any of them is."""
        told = self.told.get(area, ())
        if not told:
            missing = say("uppgift saknas")
            return [Row((*self._place(area), *"–––––", missing), missing, area, "missing")]
        cells = [self._columns_of(each, say) for each in told]
        links = [each.source.url if each.source else None for each in told]
        rows = [Row(cell, link=link) for cell, link in zip(cells, links, strict=True)]
        if area in self.drawn:
            rows[0] = Row(
                cells[0], self._text(area, say), area, str(self.drawn[area]), {}, links[0]
            )
        return rows

    def _place(self, area: str) -> tuple[str, str]:
        return self.city.areas[area].name, words.above(area, self.city.areas)

    def _columns_of(self, statement: Statement, say: Say) -> tuple[str, ...]:
        picture = statement.picture
        return (
            *self._place(picture.area),
            week_name(picture.week, say),
            words.problem_name(picture.theme, self.city.problems, say),
            say.number(picture.level),
            level_name(picture.level, say),
            trend_name(picture.trend, say),
            say.listed(names(picture, self.city)) or say("inte angivet"),
        )

    def _text(self, area: str, say: Say) -> str:
        """Return the tooltip: the level, and every theme that has it."""
        highest = self.drawn[area]
        themes = [e.picture.theme for e in self.told[area] if e.picture.level == highest]
        named = [words.problem_name(each, self.city.problems, say).lower() for each in themes]
        level = say("{n} av 4: {level}", n=say.number(highest), level=level_name(highest, say))
        return say.beside([level, say.listed(named), week_name(self.week or 0, say)])

    def legend(self, say: Say) -> Legend:
        """Return the five levels, the week, and that they are judged and not counted."""
        asked = words.problems_asked(self._of_themes(), self.city.problems, say)
        note = [
            week_name(self.week, say) if self.week is not None else say("inget i vald period"),
            judged(say),
            say("flera teman: den högsta nivån") if len(self.themes) > 1 else "",
            words.level_name(self.ask.level, say).lower(),
            say("exempeldata") if self.synthetic else "",
        ]
        scale = tuple((str(each), level_name(each, say)) for each in LEVELS)
        title = say("Lägesbild, {problems}", problems=asked)
        return Legend(title, say.beside(note), scale, (Key("missing", say("uppgift saknas")),))

    def _of_themes(self) -> Filter:
        """Return what was asked without the finer types: a picture knows only the whole ones."""
        themes = tuple(dict.fromkeys(map(_theme, self.ask.problems)))
        return type(self.ask)(problems=themes)

    def summary(self, say: Say) -> str:
        """Tell the week, how many areas, from which level to which, and what a level is."""
        judgement = say("Det är en bedömning av de som arbetar där, inte en räkning.")
        if self.week is None:
            return f"{say('Det finns ingen lägesbild i vald period.')} {judgement}"
        year, number = week_fields(self.week, say)
        about = say.many(
            "Lägesbilden för vecka {week}, {year} gäller {n} område.",
            "Lägesbilden för vecka {week}, {year} gäller {n} områden.",
            len(self.told),
            week=number,
            year=year,
        )
        return " ".join(
            part for part in (about, self._range(say), self._away(say), judgement) if part
        )

    def _range(self, say: Say) -> str:
        if not self.drawn:
            return ""
        low, high = (level_name(pick(self.drawn.values()), say) for pick in (min, max))
        if low == high:
            return say("Nivån på kartan är {level}.", level=low)
        return say("Nivån på kartan går från {low} till {high}.", low=low, high=high)

    def _away(self, say: Say) -> str:
        if not (away := len(self.told) - len(self.drawn)):
            return ""
        return say.many(
            "{n} område är av en annan storlek och står bara i tabellen.",
            "{n} områden är av en annan storlek och står bara i tabellen.",
            away,
        )


def asks_theme(ask: Filter, theme: str) -> bool:
    """Return whether a theme, or a finer type of it, is asked for."""
    return not ask.problems or theme in map(_theme, ask.problems)


def _theme(tag: str) -> str:
    return tag.partition("/")[0]


def level_name(level: int, say: Say) -> str:
    """Return a level in a word."""
    return (say("ingen"), say("låg"), say("måttlig"), say("hög"), say("mycket hög"))[level]


def trend_name(trend: int | None, say: Say) -> str:
    """Return a trend in a word, as it follows a level."""
    if trend is None:
        return say("okänd förändring")
    return {-1: say("minskande"), 0: say("oförändrad"), 1: say("ökande")}[trend]


def judged(say: Say) -> str:
    """Return what kind of thing a level is, as a legend says it."""
    return say("bedömning av de som arbetar där, inte en räkning")


def week_fields(week: int, say: Say) -> tuple[str, str]:
    """Return the year and the number of a week, as they go into a sentence."""
    year, number = weeks.year_and_number(week)
    return say.digits(str(year)), say.digits(str(number))


def week_name(week: int, say: Say) -> str:
    """Return the name of a week: "vecka 3, 2025"."""
    year, number = week_fields(week, say)
    return say("vecka {week}, {year}", week=number, year=year)


def names(picture: Picture, city: City) -> list[str]:
    """Return who contributed, by name."""
    actors = city.promises.actors
    return [actors[each].name if each in actors else each for each in picture.contributors]
