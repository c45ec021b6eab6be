"""What all layers of counts have in common: one kind of measure in the areas of one level."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from geo.gate import few
from geo.layers import words
from geo.layers.layer import Column, Layer, Row
from geo.problems import MeasuredAs
from geo.spelling import alphabet

if TYPE_CHECKING:
    import pandas as pd

    from geo.city import City
    from geo.cube import Counts
    from geo.filter import Filter
    from geo.gate import Untold
    from geo.tongue import Say


@dataclass(frozen=True)
class Counted(Layer):
    """Counts, and which of them are not told."""

    city: City
    ask: Filter
    counts: Counts
    untold: Untold
    known: tuple[int, int] | None
    """The first and last month there is of this kind, whatever was asked."""
    outside: int
    """How many lie in other months than those asked for."""
    measured_as: MeasuredAs

    @property
    def hidden(self) -> pd.Series[bool]:
        """Which areas' counts are not told, by area id."""
        return self.untold.by_area

    def period(self, say: Say) -> str:
        """Return the months counted, in words: those asked for of which anything is known."""
        span = words.asked_period(self.ask, self.known)
        return words.period(*span, say) if span else say("inget i vald period")

    def about(self, say: Say) -> str:
        """Return the legend's note: period, kind of number, and what is not on the map."""
        parts = [self.period(say), words.measured(self.measured_as, say), self.mark(say)]
        return say.beside((*parts, *self.left_out(say)))

    def mark(self, say: Say) -> str:
        """Return the mark of made-up data; nothing where it is real."""
        return say("exempeldata") if self.synthetic else ""

    def left_out(self, say: Say) -> list[str]:
        """Return what is counted and not on the map, for the legend: "12 av 140 saknar plats"."""
        counts, untold = self.counts, self.untold
        told = []
        if counts.away and (untold.unplaced or untold.total):
            told.append(say("en del saknar plats på kartan"))
        elif counts.away:
            away, total = say.number(counts.away), say.number(counts.total)
            told.append(say("{n} av {total} saknar plats på kartan", n=away, total=total))
        if untold.undated:
            told.append(say("några saknar datum"))
        elif counts.undated:
            told.append(say("{n} saknar datum", n=say.number(counts.undated)))
        return told

    def tail(self, say: Say) -> list[str]:
        """Return the sentences that every summary of counts ends with."""
        return [part for part in (self._away(say), self._undated(say), self._hidden(say)) if part]

    def _away(self, say: Say) -> str:
        if not self.counts.away:
            return ""
        if self.untold.unplaced:
            return say("Några saknar plats och syns inte på kartan.")
        return say.many(
            "{n} saknar plats och syns inte på kartan.",
            "{n} saknar plats och syns inte på kartan.",
            self.counts.away,
        )

    def _undated(self, say: Say) -> str:
        if self.untold.undated:
            return say("Några saknar datum och räknas inte till någon period.")
        if not self.counts.undated:
            return ""
        return say.many(
            "{n} saknar datum och räknas inte till någon period.",
            "{n} saknar datum och räknas inte till någon period.",
            self.counts.undated,
        )

    def _hidden(self, say: Say) -> str:
        if not (number := int(self.hidden.sum())):
            return ""
        return say.many(
            "I {n} område visas inte antalet, för att skydda enskilda.",
            "I {n} områden visas inte antalet, för att skydda enskilda.",
            number,
        )

    def name_columns(self, say: Say) -> tuple[Column, ...]:
        """Return the columns that name an area."""
        return (Column(words.level_name(self.ask.level, say)), Column(say("Ligger i")))

    def names(self, area: str) -> tuple[str, str]:
        """Return an area's name and what holds it."""
        return self.city.areas[area].name, words.above(area, self.city.areas)

    def ordered(self) -> list[str]:
        """Return the area ids by name, as residents read them: never ranked by number."""
        areas = self.city.areas
        return sorted(self.counts.by_area.index, key=lambda area: alphabet(areas[area].name))

    def rest_rows(self, say: Say, width: int) -> list[Row]:
        """Return the table's last rows: what is counted and lies in none of the areas above."""
        counts = self.counts
        unplaced = words.not_told(say) if self.untold.unplaced else say.number(counts.unplaced)
        rest = (
            (say("Bara ett större område är känt"), counts.coarser, say.number(counts.coarser)),
            (say("Plats okänd"), counts.unplaced, unplaced),
        )
        blank = [""] * (width - 4)
        note = words.measured(self.measured_as, say)
        return [Row((label, "", told, *blank, note)) for label, count, told in rest if count]

    def told(self, count: int, say: Say) -> str:
        """Return a count in words: "3 notiser"."""
        match self.measured_as:
            case MeasuredAs.NOTICE:
                return say.many("{n} notis", "{n} notiser", count)
            case MeasuredAs.POLICE_WORK:
                return say.many("{n} funnen händelse", "{n} funna händelser", count)
            case _:
                return say.many("{n} anmäld händelse", "{n} anmälda händelser", count)

    def told_outside(self, say: Say) -> str:
        """Return how many lie in other months, in words; a few are not told exactly."""
        if few(self.outside, self.measured_as):
            return say("några händelser")
        return self.told(self.outside, say)
