"""The promises of a year as a layer: territories, focus areas, and what a commitment alone covers.

Lines mean promises, fills mean numbers. That a district got no promise is a fact where somebody
published it; where nobody did, nothing is known, and the words say which of the two it is.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from geo.layers.layer import Column, Key, Layer, Legend, Row
from geo.layers.promise_shapes import chip, only_named, shapes

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from geo.areas import Area
    from geo.city import City
    from geo.filter import Filter
    from geo.promise import Promise
    from geo.tongue import Say


@dataclass(frozen=True)
class PromiseLayer(Layer):
    """The promises that hold in the year asked for."""

    city: City
    ask: Filter
    id = "focus"
    kind = "focus"
    measured_as = None

    @property
    def year(self) -> int:
        """The year whose promises are shown."""
        return self.ask.year or self.city.promise_year

    @property
    def of_year(self) -> tuple[Promise, ...]:
        """Every promise of the year, whatever else is asked."""
        return self.city.promises.of_year(self.year)

    @property
    def shown(self) -> tuple[Promise, ...]:
        """The promises of the year that concern what was asked."""
        return tuple(promise for promise in self.of_year if concerns(promise, self.ask))

    @property
    def without(self) -> tuple[Area, ...]:
        """The districts that no promise of the year holds in, as far as anybody published."""
        areas = self.city.areas
        held = {
            up
            for each in self.of_year
            for code in areas.within(each.territory)
            for up in areas.up(code)
        }
        return tuple(each for each in areas.of_level("district") if each.id not in held)

    def columns(self, say: Say) -> tuple[Column, ...]:
        """Return promise, where, problems, commitments, period, source."""
        return (
            Column(say("Löfte")),
            Column(say("Fokus")),
            Column(say("Problemområden")),
            Column(say("Åtaganden"), "right"),
            Column(say("Gäller")),
            Column(say("Källa")),
        )

    def rows(self, say: Say) -> Sequence[Row]:
        """Return one row for each promise, then one for each district that has none."""
        absent = [self._absent(each, say) for each in self.without]
        return [*(self._one(promise, say) for promise in self.shown), *absent]

    def _one(self, promise: Promise, say: Say) -> Row:
        cells = (
            say.text(promise.name),
            self._where(promise, say),
            self._problems(promise, say),
            commitments(promise, say),
            held(promise, self.city.as_of, say),
            promise.source.publisher or promise.source.url.split("/")[2],
        )
        drawn = {"promise": promise.id}
        return Row(
            cells, say.text(promise.lead), promise.territory, None, drawn, promise.source.url
        )

    def _where(self, promise: Promise, say: Say) -> str:
        names = say.in_a_row(self.city.areas[area].name for area in promise.focus)
        if not promise.place:
            return names or say("hela området")
        place = say.text(promise.place)
        return f"{place} ({names})" if names else place

    def _problems(self, promise: Promise, say: Say) -> str:
        found = {tag.problem for tag in promise.tags}
        named = [each.name for each in self.city.problems if each.id in found]
        if named:
            return say.listed([say.text(name).lower() for name in named])
        return say("inte angivna") if promise.complete else not_carried(say)

    def _absent(self, district: Area, say: Say) -> Row:
        known = self.city.promises.absence(district.id, self.year)
        nothing = say("Inget löfte publicerat för {year}.", year=self.year)
        why = say.text(known.words) if known else nothing
        return Row((self._no_promise(district, say), "–", "–", "–", "–", "–"), why, district.id)

    def _no_promise(self, district: Area, say: Say) -> str:
        """Return that a district got no promise; where nobody said so, that none is published."""
        if self.city.promises.absence(district.id, self.year):
            return say("{place}: inget löfte {year}", place=district.name, year=self.year)
        return say("{place}: inget löfte publicerat {year}", place=district.name, year=self.year)

    def legend(self, say: Say) -> Legend:
        """Return what the lines mean, and only those that are drawn."""
        keys = [Key("focus", say("fokusområde"))]
        if any(promise.surroundings for promise in self.shown):
            keys.append(Key("soft", say("”området kring”: ingen exakt gräns")))
        if any(only_named(promise, self.city.areas) for promise in self.shown):
            keys.append(Key("watch", say("bara i ett åtagande")))
        if self.without:
            _, unsaid = self._absences()
            known = say("inget löfte {year}", year=self.year)
            unknown = say("inget löfte publicerat {year}", year=self.year)
            keys.append(Key("none", unknown if unsaid else known))
        return Legend(say("Löften {year}", year=self.year), "", (), tuple(keys))

    def _absences(self) -> tuple[list[str], list[str]]:
        """Return the districts said to have got no promise, and those of which nothing is said."""
        absence = self.city.promises.absence
        said = [each.name for each in self.without if absence(each.id, self.year)]
        return said, [each.name for each in self.without if each.name not in said]

    def summary(self, say: Say) -> str:
        """Tell how many promises there are, where, and where there is none."""
        told = [self._promised(say), *self._focused(say)] if self.shown else [self._nothing(say)]
        return " ".join([*told, *self._unread(say), *self._not_promised(say)])

    def _nothing(self, say: Say) -> str:
        return say("Inget vi har läst ur löftena för {year} rör det du har valt.", year=self.year)

    def _unread(self, say: Say) -> Iterator[str]:
        """Tell of promises left out, where the source says more than is carried here."""
        left_out = [each for each in self.of_year if each not in self.shown and not each.complete]
        if left_out:
            yield say.many(
                "{n} löfte till kan röra det: källan säger mer än vi har läst.",
                "{n} löften till kan röra det: källorna säger mer än vi har läst.",
                len(left_out),
            )

    def _promised(self, say: Say) -> str:
        return say.many(
            "{n} löfte gällde {year}: {names}.",
            "{n} löften gällde {year}: {names}.",
            len(self.shown),
            year=self.year,
            names="; ".join(say.text(promise.name) for promise in self.shown),
        )

    def _focused(self, say: Say) -> Iterator[str]:
        focus = dict.fromkeys(area for promise in self.shown for area in promise.focus)
        if focus:
            names = [self.city.areas[area].name for area in focus]
            yield say("Fokus låg på {places}.", places=say.listed(names))

    def _not_promised(self, say: Say) -> Iterator[str]:
        said, unsaid = self._absences()
        if said:
            yield say("{places} hade inget löfte {year}.", places=say.listed(said), year=self.year)
        if unsaid:
            yield say(
                "Inget löfte är publicerat {year} för {places}.",
                places=say.listed(unsaid),
                year=self.year,
            )

    def extras(self, say: Say) -> dict[str, Any]:
        """Return which promises are drawn and where their names stand."""
        return {
            "promises": [promise.id for promise in self.shown],
            "labels": list(self._labels(say)),
        }

    def _labels(self, say: Say) -> Iterator[dict[str, Any]]:
        areas = self.city.areas
        chips = {(each.territory, each.monogram): each for each in reversed(self.shown)}
        for promise in reversed(chips.values()):
            name = areas[promise.territory].name
            yield _label(chip(promise, areas), name, "chip", promise.monogram)
        for area in dict.fromkeys(area for promise in self.shown for area in promise.focus):
            yield _label(areas.label(area), areas[area].name, "focus")
        for district in self.without:
            yield _label(areas.label(district.id), self._no_promise(district, say), "chip_none")

    def shapes(self) -> dict[str, Any]:
        """Return every shape of the year's promises as GeoJSON in EPSG:4326, whatever is asked.

        Properties: `role`, `promise` (None for a district without one), `mono`.
        """
        return shapes(self.of_year, self.without, self.city.areas)


def _label(
    spot: tuple[float, float], text: str, kind: str, monogram: str | None = None
) -> dict[str, Any]:
    lon, lat = spot
    return {"lon": lon, "lat": lat, "text": text, "mono": monogram, "kind": kind}


def commitments(promise: Promise, say: Say) -> str:
    """Return how many commitments a promise has, as exactly as it was read.

    No commitment here is not the same as none made: they may live in the plan, or the page that is
    cited may say more than is carried here.
    """
    count = len(promise.commitments)
    if count:
        number = say.number(count)
        return number if promise.complete else say("minst {n}", n=number)
    if promise.plan:
        return say("i planen")
    return say("inga publicerade") if promise.complete else not_carried(say)


def not_carried(say: Say) -> str:
    """Return that a source says more than is carried here, so that nothing follows from a blank."""
    return say("källan säger mer än vi har läst")


def concerns(promise: Promise, ask: Filter) -> bool:
    """Return whether a promise is about what was asked: its problems, and its commitments' aim."""
    about = ask.asks_any((tag.problem, tag.sub) for tag in promise.tags)
    return about and (ask.aim is None or any(part.aim == ask.aim for part in promise.parts))


def held(promise: Promise, today: date, say: Say) -> str:
    """Return when a promise holds, as exactly as it was published: "gällde till 2018" once past."""
    until = _until(promise, say)
    if promise.ends < today:
        return say("gällde till {until}", until=until)
    return say("gäller till {until}", until=until)


def _until(promise: Promise, say: Say) -> str:
    match promise.precision:
        case "day":
            return say.day(promise.ends)
        case "month":
            return say.whole_month(promise.ends.year * 12 + promise.ends.month - 1)
        case _:
            return say("och med {year}", year=promise.ends.year)
