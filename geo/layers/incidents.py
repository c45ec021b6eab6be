"""Counts of incidents as layers: a rate in fills, counts in circles.

A rate is made only of what the public reported. What police work found and what the police chose to
tell are counted, and say what they are.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

import pandas as pd

from geo import cube
from geo.gate import gate
from geo.layers import people, words
from geo.layers.counted import Counted
from geo.layers.layer import Column, Key, Legend, Row, classed, scale
from geo.problems import MeasuredAs
from geo.statistics import rates

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.city import City
    from geo.cube import Cube
    from geo.filter import Filter
    from geo.population import Basis
    from geo.tongue import Say

LEAST_RESIDENTS = 100
"""An area with fewer residents gets no rate: one incident would move it too far."""

MAX_RADIUS_PX = 26.0
MIN_RADIUS_PX = 3.0


@dataclass(frozen=True)
class RateLayer(Counted):
    """Reports per 1,000 residents and year, in fills with fixed class breaks."""

    breaks: tuple[float, ...] = ()
    id = "reported"
    kind = "choropleth"

    def __post_init__(self) -> None:
        """Refuse what is no statistic."""
        cube.require_statistic([self.measured_as])

    @cached_property
    def frame(self) -> pd.DataFrame:
        """One row for each area: `n`, `residents`, `rate`, `low`, `high`, `key`."""
        counted = self.counts.by_area
        living = self._residents(counted.index)
        span = words.asked_period(self.ask, self.known)
        frame = rates.rates(counted, living, words.years(span) or math.nan)
        frame = frame.assign(n=counted, residents=living)
        frame["key"] = [
            classed(rate, self.breaks) if rate >= 0 else "missing" for rate in frame["rate"]
        ]
        frame.loc[self.hidden, "key"] = "hidden"
        frame.loc[living < LEAST_RESIDENTS, "key"] = "missing"
        return frame

    def _residents(self, order: pd.Index[str]) -> pd.Series[float]:
        """Return how many live in each area of the level; missing where that is not known."""
        within, living = self.city.areas.within, self.city.population.living
        return pd.Series({area: living(within(area)) for area in order}, order, "float64")

    @property
    def basis(self) -> Basis:
        """What the residents that the rates are reckoned on are of."""
        known = self.frame.index[self.frame["residents"].notna()]
        parts = [each for area in known for each in self.city.areas.within(area)]
        return self.city.population.basis(parts)

    def columns(self, say: Say) -> tuple[Column, ...]:
        """Return name, place, count, rate, interval, remark."""
        return (
            *self.name_columns(say),
            Column(say("Anmälda"), "right"),
            Column(say("Per 1 000 invånare och år"), "right"),
            Column(say("95 % osäkerhet"), "right"),
            Column(say("Anmärkning")),
        )

    def rows(self, say: Say) -> Sequence[Row]:
        """Return one row for each area, A–Ö, then what has no place."""
        told = {each.Index: each for each in self.frame.itertuples()}
        found = [self._one(area, told[area], say) for area in self.ordered()]
        return [*found, *self.rest_rows(say, len(self.columns(say)))]

    def _one(self, area: str, told: Any, say: Say) -> Row:  # noqa: ANN401  a pandas row
        names = self.names(area)
        count = words.not_told(say) if self.hidden[area] else say.number(int(told.n))
        if math.isnan(told.residents):
            why = say("antalet boende är inte känt")
            return Row((*names, count, "–", "–", why), why, area, told.key)
        if told.key == "missing":
            few = say("Färre än {n} boende, inget mått", n=LEAST_RESIDENTS)
            why = few if told.residents < LEAST_RESIDENTS else say("inget i vald period")
            return Row((*names, count, "–", "–", why), why, area, told.key)
        if told.key == "hidden":
            why = words.protects(say)
            return Row((*names, count, "–", "–", why), why, area, told.key)
        rate, low, high = (say.number(each, 1) for each in (told.rate, told.low, told.high))
        between = say.span(low, high)
        text = say(
            "{rate} anmälda per 1 000 invånare och år ({between})", rate=rate, between=between
        )
        return Row((*names, count, rate, between, ""), text, area, told.key)

    def legend(self, say: Say) -> Legend:
        """Return the ramp with its fixed breaks, and the signs of what has no rate."""
        asked = words.problems_asked(self.ask, self.city.problems, say)
        keys = (
            Key("hidden", say("visas inte, för att skydda enskilda")),
            Key("missing", self._without(say)),
        )
        title = say("Anmälda per 1 000 invånare och år, {problems}", problems=asked)
        return Legend(title, self.about(say), scale(self.breaks, say), keys)

    def _without(self, say: Say) -> str:
        """Return why an area has no rate."""
        if self.frame["residents"].isna().any():
            return say("färre än {n} boende, eller inte känt", n=LEAST_RESIDENTS)
        return say("färre än {n} boende", n=LEAST_RESIDENTS)

    def summary(self, say: Say) -> str:
        """Tell the total, the middle, what is not shown, and what the residents are of."""
        frame = self.frame
        shown = frame.loc[~frame["key"].isin(["missing", "hidden"]), "rate"]
        middle = []
        if len(shown):
            number = say.number(float(shown.median()), 1)
            middle = [
                say(
                    "Hälften av områdena som visas har högst {n} per 1 000 invånare och år.",
                    n=number,
                )
            ]
        return " ".join([self._total(say), *middle, *self.tail(say), people.told(self.basis, say)])

    def _total(self, say: Say) -> str:
        where = say.text(self.city.name)
        asked = words.problems_asked(self.ask, self.city.problems, say)
        if self.untold.total:
            return say(
                "Antalet anmälda i {place} ({problems}) visas inte, för att skydda enskilda.",
                place=where,
                problems=asked,
            )
        return say.many(
            "I {place} anmäldes {n} händelse ({problems}) under perioden.",
            "I {place} anmäldes {n} händelser ({problems}) under perioden.",
            self.counts.total,
            place=where,
            problems=asked,
        )


@dataclass(frozen=True)
class CountLayer(Counted):
    """Counts in graduated circles, whose surface follows the count."""

    id: str = "symbols"
    kind = "symbols"

    def columns(self, say: Say) -> tuple[Column, ...]:
        """Return name, place, count, kind."""
        heads = {
            MeasuredAs.NOTICE: say("Notiser"),
            MeasuredAs.POLICE_WORK: say("Funna"),
        }
        head = heads.get(self.measured_as, say("Anmälda"))
        return (*self.name_columns(say), Column(head, "right"), Column(say("Mätt som")))

    def rows(self, say: Say) -> Sequence[Row]:
        """Return one row for each area, A–Ö, then what has no place."""
        found = [self._one(area, say) for area in self.ordered()]
        return [*found, *self.rest_rows(say, len(self.columns(say)))]

    def _one(self, area: str, say: Say) -> Row:
        kind = words.measured(self.measured_as, say)
        if self.hidden[area]:
            cells = (*self.names(area), words.not_told(say), kind)
            return Row(cells, words.protects(say), area, "hidden")
        count = int(self.counts.by_area[area])
        text = say.beside([self.told(count, say), kind])
        cells = (*self.names(area), say.number(count), kind)
        return Row(cells, text, area, None, self._circle(area, count) if count else {})

    def _circle(self, area: str, count: int) -> dict[str, Any]:
        lon, lat = self.city.areas.label(area)
        return {"lon": lon, "lat": lat, "r": self.radius(count)}

    @cached_property
    def largest(self) -> int:
        """The largest count that is told: the others may not be read off its circle."""
        return int(self.counts.by_area[~self.hidden].max()) if not self.hidden.all() else 0

    def radius(self, count: int) -> float:
        """Return the circle's radius in px at the first zoom: its surface follows the count."""
        return round(max(MIN_RADIUS_PX, MAX_RADIUS_PX * math.sqrt(count / self.largest)), 1)

    def legend(self, say: Say) -> Legend:
        """Return what the circles mean."""
        asked = words.problems_asked(self.ask, self.city.problems, say)
        keys = []
        if largest := self.largest:
            keys.append(Key("symbol", say("största cirkeln: {n}", n=self.told(largest, say))))
        if self.hidden.any():
            keys.append(Key("hidden", say("visas inte, för att skydda enskilda")))
        return Legend(self._title(asked, say), self.about(say), (), tuple(keys))

    def _title(self, asked: str, say: Say) -> str:
        match self.measured_as:
            case MeasuredAs.NOTICE:
                return say("Polisens notiser, antal, {problems}", problems=asked)
            case MeasuredAs.POLICE_WORK:
                return say("Funnet av polisens arbete, antal, {problems}", problems=asked)
            case _:
                return say("Anmälda händelser, antal, {problems}", problems=asked)

    def summary(self, say: Say) -> str:
        """Tell the total, where there is something, and what kind of number it is."""
        return " ".join(
            part for part in (self._total(say), *self.tail(say), self._kind(say)) if part
        )

    def _total(self, say: Say) -> str:
        asked = words.problems_asked(self.ask, self.city.problems, say)
        if self.untold.total:
            return say(
                "Antalet i vald period ({problems}) visas inte, för att skydda enskilda.",
                problems=asked,
            )
        count = self.told(self.counts.total, say)
        if self.hidden.any():
            return say("{count} ({problems}) i vald period.", count=count, problems=asked)
        return say(
            "{count} ({problems}) i vald period, i {areas} av {all} områden.",
            count=count,
            problems=asked,
            areas=say.number(int((self.counts.by_area > 0).sum())),
            all=say.number(len(self.counts.by_area)),
        )

    def _kind(self, say: Say) -> str:
        match self.measured_as:
            case MeasuredAs.NOTICE:
                return say("Notiserna är polisens eget urval. De säger inte hur vanligt något är.")
            case MeasuredAs.POLICE_WORK:
                return say(
                    "Polisens fynd beror på hur mycket polisen letar."
                    " De visas som arbete, inte som resultat."
                )
            case _:
                return ""


def rate_layer(city: City, counted: Cube, ask: Filter) -> RateLayer:
    """Return the rates of what the public reported."""
    breaks = city.about["breaks"]["reported"]
    one = ask.problems[0].partition("/")[0] if len(ask.problems) == 1 else "all"
    parts = _parts(city, counted, ask, MeasuredAs.REPORTED)
    return RateLayer(**parts, breaks=tuple(breaks.get(one, breaks["all"])))


def count_layer(city: City, counted: Cube, ask: Filter, kind: MeasuredAs) -> CountLayer:
    """Return the counts of one kind of measure."""
    names = {MeasuredAs.NOTICE: "notices", MeasuredAs.POLICE_WORK: "police_work"}
    return CountLayer(**_parts(city, counted, ask, kind), id=names.get(kind, "symbols"))


def _parts(city: City, counted: Cube, ask: Filter, kind: MeasuredAs) -> dict[str, Any]:
    counts = counted.count(ask, city.areas, kind)
    return {
        "city": city,
        "ask": ask,
        "counts": counts,
        "untold": gate(counts, city.areas, kind),
        "known": counted.months(kind),
        "outside": counted.outside(ask, kind),
        "measured_as": kind,
    }
