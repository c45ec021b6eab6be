"""The two outcomes, side by side and never one score: crime, and felt safety."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from geo.facts import Kind
from geo.layers import people
from geo.layers.facts import source_name, told
from geo.layers.incidents import CountLayer, RateLayer
from geo.layers.survey import interval, value, wave
from geo.layers.words import protects
from geo.problems import MeasuredAs
from geo.story.blocks import Column, Figure, Link, Pair, Para, Strong
from geo.story.chain import cited, nothing
from geo.survey import Showing, wave_order

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.areas import Area
    from geo.facts import Fact
    from geo.story.blocks import Blocks, Line
    from geo.story.teller import Teller
    from geo.survey import Row

CRIME = frozenset({MeasuredAs.FIGURE, MeasuredAs.REPORTED})
"""What a published figure of crime is measured as; an actor's own figures are not."""

MOST_FIGURES = 3
MOST_WORDS = 2


def outcomes(area: Area, teller: Teller) -> Blocks:
    """Return crime beside felt safety, and what neither of them can say."""
    say = teller.say
    crime = Column(say("Brott"), _crime(area, teller))
    felt = Column(say("Upplevd trygghet"), _felt(area, teller))
    return Pair(crime, felt), Para((apart(teller),), "source")


def apart(teller: Teller) -> str:
    """Return that the two are never added up, and that neither tells why."""
    return teller.say(
        "De två måtten läggs aldrig ihop. Vi kan inte säga att löftet är orsaken till en ändring."
    )


def year(teller: Teller) -> int:
    """Return the year whose promises are shown beside the numbers, or were shown first."""
    return teller.ask.year or teller.city.promise_year


def _crime(area: Area, teller: Teller) -> Blocks:
    here = replace(teller.ask, level=area.level)
    names = ("reported", "police_work", "notices")
    found = [teller.layer(name, here) for name in names if name in teller.offered]
    lead = () if "reported" in teller.offered else published_crime(area, teller)
    rates = [
        block
        for each in found
        if isinstance(each, RateLayer)
        for block in (_rate(each, area, teller), *_people(area, teller))
    ]
    counts = [count(each, area, teller) for each in found if isinstance(each, CountLayer)]
    return (*lead, *rates, *counts)


def _rate(layer: RateLayer, area: Area, teller: Teller) -> Figure | Para:
    row = next(row for row in layer.rows(teller.say) if row.area == area.id)
    if row.key in {"hidden", "missing"}:
        return nothing(row.text)
    count, rate, between = row.cells[2:5]
    words = teller.say(
        "anmälda per 1 000 invånare och år ({between}), {count} händelser, {period}",
        between=between,
        count=count,
        period=layer.period(teller.say),
    )
    return Figure(rate, (words,))


def _people(area: Area, teller: Teller) -> Blocks:
    """Return who says how many live there, where that did not come with the city."""
    say, basis = teller.say, teller.city.population.basis(teller.city.areas.within(area.id))
    return tuple(
        Para((say("Folkmängd {years}", years=people.years(basis, say)), " · ", *cited(each, say)),
             "source")
        for each in basis.sources
    )  # fmt: skip


def count(layer: CountLayer, area: Area, teller: Teller) -> Para:
    """Return how many were counted in an area of the layer's level, and of what kind they are."""
    say = teller.say
    number = layer.told(int(layer.counts.by_area[area.id]), say)
    words = protects(say) if layer.hidden[area.id] else number
    kind = {
        MeasuredAs.NOTICE: say("polisens eget urval, ingen statistik"),
        MeasuredAs.POLICE_WORK: say("visas som arbete, inte som resultat"),
    }.get(layer.measured_as, "")
    return Para((Strong(words), " · ", say.beside([layer.period(say), kind])), "small")


def published_crime(area: Area, teller: Teller) -> Blocks:
    """Return the published crime figures of this very area; else that there are none."""
    found = [
        fact
        for fact in teller.city.facts
        if fact.kind is Kind.FIGURE and fact.measured_as in CRIME
        if area.id in fact.areas and fact.resident and teller.ask.asks_any(_pairs(fact))
    ]
    if not found:
        words = teller.say("Anmälda brott i {place}: inget publicerat.", place=area.name)
        return (nothing(words),)
    newest = sorted(found, key=lambda fact: fact.starts or date.min, reverse=True)
    return tuple(_figure(fact, teller) for fact in newest[:MOST_FIGURES])


def _pairs(fact: Fact) -> list[tuple[str, str | None]]:
    parts = [each.partition("/") for each in fact.problems]
    return [(problem, sub or None) for problem, _, sub in parts]


def _figure(fact: Fact, teller: Teller) -> Para:
    say = teller.say
    of = fact.starts.year if fact.starts else None
    source = Link(source_name(fact, say), fact.source.url)
    when = say.name(say.text(fact.when))
    return Para((*spaced(told(fact, say), two_clocks(of, teller)), f"{when} · ", source), "small")


def spaced(*parts: str) -> Line:
    """Return the parts there are, each with a blank after it."""
    return tuple(f"{part} " for part in parts if part)


def two_clocks(of: int | None, teller: Teller) -> str:
    """Return the sentence that a figure of one year needs under the promises of another."""
    shown = teller.ask.year
    if of is None or shown is None or of == shown:
        return ""
    return teller.say("Siffran gäller {figure}, löftet {promise}.", figure=of, promise=shown)


def _felt(area: Area, teller: Teller) -> Blocks:
    """Return what was published for this area; where there is no figure, the nearest larger one."""
    own = [row for row in teller.city.survey.for_area(area.id) if _answers(row, teller)]
    words = [row for row in own if row.value is None][-MOST_WORDS:]
    told_ = [direction(row, teller) for row in words]
    figures = _nearest_in_time([row for row in own if row.value is not None], teller)
    if figures:
        return (*(_figure_of(row, teller) for row in figures), *told_, asks(teller))
    larger = _larger(area, teller)
    if not (told_ or larger):
        return (nothing(teller.say("Ingen siffra är publicerad.")),)
    return (*told_, *larger, asks(teller))


def _larger(area: Area, teller: Teller) -> Blocks:
    for up in teller.city.areas.up(area.id)[1:]:
        rows = [row for row in teller.city.survey.for_area(up) if _answers(row, teller)]
        if near := _nearest_in_time([row for row in rows if row.value is not None], teller):
            lead = elsewhere(area, teller.city.areas[up], teller)
            return (lead, *(_figure_of(row, teller) for row in near))
    return ()


def elsewhere(area: Area, larger: Area, teller: Teller) -> Para:
    """Return that the figures are those of a larger area."""
    return nothing(
        teller.say(
            "Ingen siffra är publicerad för {place}. Närmast: {larger}.",
            place=area.name,
            larger=larger.name,
        )
    )


def _answers(row: Row, teller: Teller) -> bool:
    """Return whether a row answers what was asked; questions of feeling safe always do."""
    types, ask = teller.city.survey.question(row.question).problem_types, teller.ask
    return "insecurity" in types or not ask.problems or any(ask.asks(each) for each in types)


def _nearest_in_time(rows: Sequence[Row], teller: Teller) -> list[Row]:
    """Return the few figures closest to the promises' year, feeling safe before the rest."""
    questions, shown = teller.city.survey.question, year(teller)

    def order(row: Row) -> tuple[bool, int]:
        safe = "insecurity" in questions(row.question).problem_types
        return not safe, abs(wave_order(row.wave)[0] - shown)

    newest = {row.question: row for row in sorted(rows, key=order, reverse=True)}
    return sorted(newest.values(), key=order)[:MOST_FIGURES]


def _figure_of(row: Row, teller: Teller) -> Figure:
    say, survey = teller.say, teller.city.survey
    name = say.text(survey.question(row.question).name)
    measured = say.beside([say.text(survey.source(row.source).name), wave(row.wave, say)])
    clocks = two_clocks(wave_order(row.wave)[0], teller)
    words = spaced(f"{name}.", f"{say.in_a_row([measured, doubt(row, teller)])}.", clocks)
    return Figure(value(row, say), (*words, *source(row, teller)))


def doubt(row: Row, teller: Teller) -> str:
    """Return the interval in words, or that it was not published; and that few answered."""
    say = teller.say
    told_ = say("osäkerheten är inte publicerad")
    if row.interval is not None:
        told_ = say("95 % osäkerhet: {between}", between=interval(row, say))
    return say.in_a_row([told_, say("få svar")]) if row.showing is Showing.UNCERTAIN else told_


def direction(row: Row, teller: Teller) -> Para:
    """Return a published statement that has no figure."""
    words = teller.say.text(row.words) if row.words else ""
    clocks = two_clocks(wave_order(row.wave)[0], teller)
    return Para((*spaced(words, clocks), *source(row, teller)), "small")


def source(row: Row, teller: Teller) -> Line:
    """Return who published a survey figure, as a link."""
    name = row.citation.publisher or row.citation.url.split("/")[2].removeprefix("www.")
    return teller.say("Källa: "), Link(name, row.citation.url)


def asks(teller: Teller) -> Para:
    """Return whom a survey asks."""
    return Para((teller.say("Mätningen frågar boende, inte besökare."),), "source")
