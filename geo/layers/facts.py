"""What is documented, as a layer: each deed and decision at its place, with its source."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from geo.bidi import END, bare
from geo.facts import Dated, Kind, Precision, Status
from geo.layers.layer import Column, Key, Layer, Legend, Row

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from geo.city import City
    from geo.facts import Fact, Facts
    from geo.filter import Filter
    from geo.tongue import Say

OFF_THE_MAP = frozenset({Kind.PROMISE, Kind.SURVEY, Kind.FIGURE, Kind.ACTOR})
"""Kinds that have layers of their own, or that are about somebody and not something done."""


@dataclass(frozen=True)
class FactLayer(Layer):
    """The documented facts of the promises of a year, within the period."""

    city: City
    ask: Filter
    id = "facts"
    kind = "places"
    measured_as = None

    @property
    def asked(self) -> list[Fact]:
        """Every fact of the year's promises about what was asked, in whatever period."""
        year = self.ask.year or self.city.promise_year
        held = {promise.id for promise in self.city.promises.of_year(year)}
        return [
            fact
            for fact in self.city.facts
            if fact.resident
            and fact.kind not in OFF_THE_MAP
            and (not fact.promises or held & set(fact.promises))
            and self._of_problems(fact)
            and self._of_aim(fact)
        ]

    @property
    def shown(self) -> list[Fact]:
        """Those of `asked` that lie in the period; the undated ones are always among them."""
        return [fact for fact in self.asked if self._in_period(fact)]

    @property
    def outside(self) -> int:
        """How many of `asked` lie outside the period."""
        return len(self.asked) - len(self.shown)

    def _of_problems(self, fact: Fact) -> bool:
        pairs = [tag.partition("/") for tag in fact.problems]
        return self.ask.asks_any((problem, sub or None) for problem, _, sub in pairs)

    def _of_aim(self, fact: Fact) -> bool:
        if self.ask.aim is None:
            return True
        known = self.city.promises.commitments
        return any(known[each].aim == self.ask.aim for each in fact.commitments if each in known)

    def _in_period(self, fact: Fact) -> bool:
        """Return whether a fact's time meets the period. One told without an end runs on."""
        first, last = _month(fact.starts or fact.ends), _month(fact.ends)
        if first is None:
            return True
        if last is None and fact.dated is Dated.DAY:
            last = first
        early = self.ask.last is not None and first > self.ask.last
        late = self.ask.first is not None and last is not None and last < self.ask.first
        return not early and not late

    def columns(self, say: Say) -> tuple[Column, ...]:
        """Return when, what, where, state, source."""
        return (
            Column(say("När")),
            Column(say("Vad")),
            Column(say("Var"), picks=True),
            Column(say("Status")),
            Column(say("Källa")),
        )

    def rows(self, say: Say) -> Sequence[Row]:
        """Return one row for each fact, in the order of time."""
        mapped = {fact.id for fact in self.city.facts.mappable()}
        return [self._one(fact, say, mapped=fact.id in mapped) for fact in self.shown]

    def _one(self, fact: Fact, say: Say, *, mapped: bool) -> Row:
        where, otherwise = say.text(fact.place), says_otherwise(fact, self.city.facts, say)
        cells = (
            say.text(fact.when),
            " ".join([told(fact, say), *otherwise]),
            where if mapped else say("{place} (inte på kartan)", place=where),
            state(fact, say),
            source_name(fact, say),
        )
        area = fact.areas[0] if fact.areas else None
        words = " ".join([told(fact, say), *otherwise])
        text = say.beside([_unstopped(words), say.text(fact.when), place_note(fact, say)])
        return Row(cells, text, area, None, self._drawn(fact) if mapped else {}, fact.source.url)

    def _drawn(self, fact: Fact) -> dict[str, Any]:
        label = self.city.areas.label
        spots = [(p.lon, p.lat) for p in fact.points] or [label(area) for area in fact.areas]
        (lon, lat), *also = spots
        drawn = {
            "id": fact.id,
            "lon": lon,
            "lat": lat,
            "status": fact.status,
            "precision": fact.precision,
        }
        return drawn | ({"also": also} if also else {})

    def legend(self, say: Say) -> Legend:
        """Return what the circles mean, and only those that are drawn."""
        names = {
            Status.DONE: say("genomfört"),
            Status.ONGOING: say("pågår"),
            Status.PLANNED: say("planerat"),
            Status.UNKNOWN: say("status inte publicerad"),
            Status.NONE: say("uppgift"),
        }
        found = {fact.status for fact in self.shown}
        keys = tuple(Key(status, names[status]) for status in Status if status in found)
        return Legend(say("Dokumenterat"), self._outside_note(say), (), keys)

    def _outside_note(self, say: Say) -> str:
        if not self.outside:
            return ""
        return say.many(
            "{n} uppgift utanför perioden", "{n} uppgifter utanför perioden", self.outside
        )

    def summary(self, say: Say) -> str:
        """Tell how much is documented, how much of it has a place, and what that does not say."""
        shown = self.shown
        if not shown:
            return say("Inget publicerat om det du har valt. Det betyder inte att inget är gjort.")
        mapped = {fact.id for fact in self.city.facts.mappable()}
        placed = sum(fact.id in mapped for fact in shown)
        return " ".join(
            [
                say.many(
                    "{n} publicerad uppgift i vald period.",
                    "{n} publicerade uppgifter i vald period.",
                    len(shown),
                ),
                say.many("{n} har en plats på kartan.", "{n} har en plats på kartan.", placed),
                say("Det som inte är publicerat syns inte här, men kan ändå vara gjort."),
            ]
        )


def told(fact: Fact, say: Say) -> str:
    """Return the fact's sentence; a claim says that it is one."""
    words_ = " ".join(part for part in (say.text(fact.words), _number(fact, say)) if part)
    return say("Påstående: {words}", words=words_) if fact.claim else words_


def _number(fact: Fact, say: Say) -> str:
    """Return the fact's number with its unit, where its sentence does not say it: "61 skott."."""
    if fact.kind not in {Kind.FIGURE, Kind.SURVEY}:
        return ""
    written = say.text(fact.value_words) if fact.value_words else ""
    number = written or (say.plain(fact.value) if fact.value is not None else "")
    if not number or bare(number) in bare(say.text(fact.words)):
        return ""
    unit = say.text(fact.unit) if fact.unit else ""
    return " ".join(part for part in (number, unit) if part) + "."


def says_otherwise(fact: Fact, facts: Facts, say: Say) -> list[str]:
    """Return what other sources say instead, one sentence each: beside the fact, never averaged."""
    return [
        say(
            "En annan källa ({source}) säger: {words}",
            source=source_name(other, say),
            words=told(other, say),
        )
        for other in facts.conflicting(fact)
    ]


def state(fact: Fact, say: Say) -> str:
    """Return how far a deed has come, in words; nothing for what is no deed."""
    return {
        Status.DONE: say("genomfört"),
        Status.ONGOING: say("pågår"),
        Status.PLANNED: say("planerat"),
        Status.UNKNOWN: say("status inte publicerad"),
        Status.NONE: "",
    }[fact.status]


def place_note(fact: Fact, say: Say) -> str:
    """Return the place, and how closely it is known where that is no address."""
    where = say.text(fact.place)
    if fact.precision in {Precision.ADDRESS, Precision.STREET}:
        return where
    if fact.precision in {Precision.CITY, Precision.OUTSIDE}:
        return where
    return say("{place} (exakt plats inte angiven)", place=where)


def source_name(fact: Fact, say: Say) -> str:  # noqa: ARG001  a name is the same in every language
    """Return who published it: the publisher, else the address's host."""
    return fact.source.publisher or fact.source.url.split("/")[2].removeprefix("www.")


def _unstopped(words: str) -> str:
    """Return a sentence without its full stop, inside or outside of a direction of its own."""
    stem = words.rstrip(END)
    return stem.removesuffix(".") + words[len(stem) :]


def _month(day: date | None) -> int | None:
    return None if day is None else day.year * 12 + day.month - 1
