"""One survey question as a layer, drawn at the level it was published for.

Surveys are never mixed: a layer holds one question of one survey, and its newest wave.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from geo.areas import LEVELS
from geo.layers import words
from geo.layers.layer import Column, Key, Layer, Legend, Row, classed, scale
from geo.problems import MeasuredAs
from geo.survey import Kind, Showing, wave_order

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo import survey
    from geo.areas import Area, Level
    from geo.city import City
    from geo.filter import Filter
    from geo.tongue import Say

SHARE_BREAKS = (20, 40, 60, 80)
INDEX_BREAKS = (1, 2, 3, 4)


@dataclass(frozen=True)
class SurveyLayer(Layer):
    """The answers to one question: every wave in the table, the newest on the map."""

    city: City
    ask: Filter
    question: survey.Question
    id = "survey"
    kind = "choropleth"
    measured_as = MeasuredAs.SURVEY

    @property
    def all_rows(self) -> tuple[survey.Row, ...]:
        """Every published row of the question, oldest wave first."""
        return self.city.survey.select(self.question.source, self.question.id)

    @property
    def drawn(self) -> dict[str, survey.Row]:
        """The newest row with a figure of each area, of the smallest level there is."""
        figures = [row for row in self.all_rows if row.area and row.value is not None]
        newest = {row.area: row for row in figures if row.area}
        return {
            area: row for area, row in newest.items() if self.city.areas[area].level == self.level
        }

    @property
    def level(self) -> Level:
        """The smallest level that the question was published for."""
        found = {
            self.city.areas[row.area].level
            for row in self.all_rows
            if row.area and row.value is not None
        }
        return next((level for level in LEVELS if level in found), "municipality")

    def columns(self, say: Say) -> tuple[Column, ...]:
        """Return place, wave, value, answers, interval, what was published, source."""
        return (
            Column(say("Område")),
            Column(say("Mätning")),
            Column(say("Värde"), "right"),
            Column(say("Svar"), "right"),
            Column(say("95 % osäkerhet"), "right"),
            Column(say("Publicerat, i ord")),
            Column(say("Källa")),
        )

    def rows(self, say: Say) -> Sequence[Row]:
        """Return every row published; those on the map carry their class."""
        drawn = {id(row) for row in self.drawn.values()}
        told = [self._one(row, say, on_map=id(row) in drawn) for row in self.all_rows]
        return [*told, *(self._silent(area, say) for area in self._without_figure)]

    @property
    def _without_figure(self) -> tuple[Area, ...]:
        """The areas of the map's level for which no figure of the question is published."""
        drawn = self.drawn
        return tuple(area for area in self.city.areas.of_level(self.level) if area.id not in drawn)

    def _silent(self, area: Area, say: Say) -> Row:
        directions = {row.area for row in self.all_rows}
        nothing, no_figure = say("inget publicerat"), say("ingen siffra publicerad")
        words_ = no_figure if area.id in directions else nothing
        return Row((area.name, "–", "–", "–", "–", words_, "–"), words_, area.id, "missing")

    def _one(self, row: survey.Row, say: Say, *, on_map: bool) -> Row:
        name = self.city.areas[row.area].name if row.area else row.place
        cells = (
            name,
            wave(row.wave, say),
            value(row, say),
            say.number(row.n) if row.n is not None else say("inte publicerat"),
            doubt(row, say),
            in_words(row, say),
            row.citation.publisher or row.citation.url.split("/")[2],
        )
        if not on_map:
            return Row(cells, link=row.citation.url)
        text = say.beside([value(row, say), say.text(self.question.name), wave(row.wave, say)])
        return Row(cells, text, row.area, self._key(row), link=row.citation.url)

    def _key(self, row: survey.Row) -> str:
        if row.showing is Showing.HIDDEN or row.value is None:
            return "hidden"
        return classed(row.value, self._breaks)

    @property
    def _breaks(self) -> tuple[int, ...]:
        return SHARE_BREAKS if self.question.kind is Kind.SHARE else INDEX_BREAKS

    def legend(self, say: Say) -> Legend:
        """Return the ramp, the survey and the waves drawn."""
        waves = sorted({row.wave for row in self.drawn.values()}, key=wave_order)
        note = [
            say.text(self.city.survey.source(self.question.source).name),
            say.in_a_row(wave(each, say) for each in waves),
            self._unit(say),
            words.level_name(self.level, say).lower(),
            say("exempeldata") if self.synthetic else "",
        ]
        few = [Key("hidden", say("för få svar"))] if self._too_few else []
        keys = (*few, Key("missing", say("inget publicerat")))
        told = say.beside(note)
        return Legend(say.text(self.question.name), told, scale(self._breaks, say), keys)

    @property
    def _too_few(self) -> bool:
        return any(row.showing is Showing.HIDDEN for row in self.drawn.values())

    def _unit(self, say: Say) -> str:
        if self.question.kind is Kind.SHARE:
            return say("procent av de svarande")
        return say("index 0–6, lägre är bättre")

    def summary(self, say: Say) -> str:
        """Tell what was published, for how many areas, and whom a survey asks."""
        told = [self._published(say), say("Mätningen frågar boende, inte besökare.")]
        if (surveys := len(self.city.survey.sources)) > 1:
            number = say.number(surveys)
            told.append(say("{n} mätningar frågar olika och blandas aldrig.", n=number))
        return " ".join(told)

    def _published(self, say: Say) -> str:
        drawn = self.drawn
        if len(drawn) == 1:
            ((area, row),) = drawn.items()
            return say(
                "{place}: {value} ({wave}).",
                place=self.city.areas[area].name,
                value=value(row, say),
                wave=wave(row.wave, say),
            )
        if not drawn:
            return say("Ingen siffra är publicerad, bara åt vilket håll det gick.")
        told = [row for row in drawn.values() if row.showing is not Showing.HIDDEN]
        if not told:
            return say("För få har svarat för att någon siffra ska visas.")
        low, high = (pick(told, key=lambda row: row.value or 0) for pick in (min, max))
        return say(
            "Publicerat för {n} områden, från {low} till {high}.",
            n=say.number(len(drawn)),
            low=value(low, say),
            high=value(high, say),
        )

    def extras(self, say: Say) -> dict[str, Any]:  # noqa: ARG002
        """Return the level whose outlines the fills belong to."""
        return {"level": self.level}


def value(row: survey.Row, say: Say) -> str:
    """Return a figure as it is written: "75,4 %", "2,27", or why there is none."""
    if row.value is None:
        return "–"
    if row.showing is Showing.HIDDEN:
        return say("för få svar")
    if row.kind is Kind.INDEX:
        return say.number(row.value, 2)
    return say.per_cent(row.value)


def in_words(row: survey.Row, say: Say) -> str:
    """Return what was published in words, where there is something and it may be told."""
    told = row.words if row.showing is not Showing.HIDDEN else None
    return say.text(told) if told else "–"


def doubt(row: survey.Row, say: Say) -> str:
    """Return the interval, and that few answered where they did."""
    known = interval(row, say)
    return say.in_a_row([known, say("få svar")]) if row.showing is Showing.UNCERTAIN else known


def interval(row: survey.Row, say: Say) -> str:
    """Return the interval, or that it cannot be told."""
    if row.value is None or row.showing is Showing.HIDDEN:
        return "–"
    if row.interval is None:
        return say("går inte att räkna ut")
    low, high = (say.number(limit, 1) for limit in row.interval)
    return say.span(low, high)


def wave(written: str, say: Say) -> str:
    """Return a wave in words: "2018", "våren 2020"."""
    year, _, part = written.partition("-")
    seasons = {"spring": say("våren {year}", year=year), "autumn": say("hösten {year}", year=year)}
    return seasons.get(part, say.span(year, part) if part else year)
