"""The two outcomes, side by side and never one score: crime, and felt safety."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from dashboard import cache
from dashboard.parts.markup import Markup, joined, link, tag
from dashboard.parts.thread import nothing
from geo.facts import Kind
from geo.layers.facts import source_name, told
from geo.layers.incidents import CountLayer, RateLayer
from geo.layers.survey import interval, value, wave
from geo.layers.words import protects
from geo.problems import MeasuredAs
from geo.survey import Showing, wave_order

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dashboard.parts.seen import Seen
    from geo.areas import Area
    from geo.facts import Fact
    from geo.survey import Row

CRIME = frozenset({MeasuredAs.FIGURE, MeasuredAs.REPORTED})
"""What a published figure of crime is measured as; an actor's own figures are not."""

MOST_FIGURES = 3
MOST_WORDS = 2


def outcomes(area: Area, seen: Seen) -> Markup:
    """Return crime beside felt safety, and what neither of them can say."""
    say = seen.say
    crime = tag("div", tag("h3", say("Brott"), cls="lk-h4"), _crime(area, seen))
    felt = tag("div", tag("h3", say("Upplevd trygghet"), cls="lk-h4"), _felt(area, seen))
    words = say(
        "De två måtten läggs aldrig ihop. Vi kan inte säga att löftet är orsaken till en ändring."
    )
    return joined([tag("div", crime, felt, cls="lk-two"), tag("p", words, cls="lk-src")])


def _crime(area: Area, seen: Seen) -> Markup:
    here = replace(seen.ask, level=area.level)
    found = [
        cache.layer(seen.city.id, name, here)
        for name in ("reported", "police_work", "notices")
        if seen.offers(name)
    ]
    lead = [] if seen.offers("reported") else [_published_crime(area, seen)]
    rates = [_rate(each, area, seen) for each in found if isinstance(each, RateLayer)]
    counts = [_count(each, area, seen) for each in found if isinstance(each, CountLayer)]
    return joined([*lead, *rates, *counts])


def _rate(layer: RateLayer, area: Area, seen: Seen) -> Markup:
    row = next(row for row in layer.rows(seen.say) if row.area == area.id)
    if row.key in {"hidden", "missing"}:
        return nothing(seen.say, row.text)
    count, rate, between = row.cells[2:5]
    words = seen.say(
        "anmälda per 1 000 invånare och år ({between}), {count} händelser, {period}",
        between=between,
        count=count,
        period=layer.period(seen.say),
    )
    return joined([tag("div", rate, cls="lk-num"), tag("p", words, cls="lk-small")])


def _count(layer: CountLayer, area: Area, seen: Seen) -> Markup:
    say = seen.say
    count = layer.told(int(layer.counts.by_area[area.id]), say)
    words = protects(say) if layer.hidden[area.id] else count
    kind = {
        MeasuredAs.NOTICE: say("polisens eget urval, ingen statistik"),
        MeasuredAs.POLICE_WORK: say("visas som arbete, inte som resultat"),
    }.get(layer.measured_as, "")
    return tag("p", tag("b", words), f" · {layer.period(say)} · {kind}", cls="lk-small")


def _published_crime(area: Area, seen: Seen) -> Markup:
    """Return the published crime figures of this very area; else that there are none."""
    found = [
        fact
        for fact in seen.city.facts
        if fact.kind is Kind.FIGURE and fact.measured_as in CRIME
        if area.id in fact.areas and fact.resident and seen.ask.asks_any(_pairs(fact))
    ]
    if not found:
        words = seen.say("Anmälda brott i {place}: inget publicerat.", place=area.name)
        return nothing(seen.say, words)
    return joined([_figure(fact, seen) for fact in found[:MOST_FIGURES]])


def _pairs(fact: Fact) -> list[tuple[str, str | None]]:
    parts = [each.partition("/") for each in fact.problems]
    return [(problem, sub or None) for problem, _, sub in parts]


def _figure(fact: Fact, seen: Seen) -> Markup:
    say = seen.say
    year = fact.starts.year if fact.starts else None
    source = link(source_name(fact, say), fact.source.url)
    when = tag("span", say.text(fact.when), " · ", source, cls="lk-src")
    return tag("p", told(fact, say), " ", _two_clocks(year, seen), " ", when, cls="lk-small")


def _two_clocks(year: int | None, seen: Seen) -> str:
    """Return the sentence that a figure of one year needs under the promises of another."""
    if year is None or year == seen.year:
        return ""
    return seen.say("Siffran gäller {figure}, löftet {promise}.", figure=year, promise=seen.year)


def _felt(area: Area, seen: Seen) -> Markup:
    """Return what was published for this area; where there is no figure, the nearest larger one."""
    own = [row for row in seen.city.survey.for_area(area.id) if _answers(row, seen)]
    words = [row for row in own if row.value is None][-MOST_WORDS:]
    told_ = [_words(row, seen) for row in words]
    figures = _nearest_in_time([row for row in own if row.value is not None], seen)
    if figures:
        return joined([*(_figure_of(row, seen) for row in figures), *told_, _asks(seen)])
    larger = _larger(area, seen)
    if not (told_ or larger):
        return nothing(seen.say, seen.say("Ingen siffra är publicerad."))
    return joined([*told_, larger, _asks(seen)])


def _larger(area: Area, seen: Seen) -> Markup:
    for up in seen.city.areas.up(area.id)[1:]:
        rows = [row for row in seen.city.survey.for_area(up) if _answers(row, seen)]
        if near := _nearest_in_time([row for row in rows if row.value is not None], seen):
            words = seen.say(
                "Ingen siffra är publicerad för {place}. Närmast: {larger}.",
                place=area.name,
                larger=seen.city.areas[up].name,
            )
            lead = tag("p", words, cls="lk-nothing")
            return joined([lead, *(_figure_of(row, seen) for row in near)])
    return Markup()


def _answers(row: Row, seen: Seen) -> bool:
    """Return whether a row answers what was asked; questions of feeling safe always do."""
    types = seen.city.survey.question(row.question).problem_types
    safe = "insecurity" in types
    return safe or not seen.ask.problems or any(seen.ask.asks(each) for each in types)


def _nearest_in_time(rows: Sequence[Row], seen: Seen) -> list[Row]:
    """Return the few figures closest to the promises' year, feeling safe before the rest."""
    questions = seen.city.survey.question

    def order(row: Row) -> tuple[bool, int]:
        safe = "insecurity" in questions(row.question).problem_types
        return not safe, abs(wave_order(row.wave)[0] - seen.year)

    newest = {row.question: row for row in sorted(rows, key=order, reverse=True)}
    return sorted(newest.values(), key=order)[:MOST_FIGURES]


def _figure_of(row: Row, seen: Seen) -> Markup:
    say, survey = seen.say, seen.city.survey
    name = say.text(survey.question(row.question).name)
    source = say.text(survey.source(row.source).name)
    doubt = say("osäkerheten är inte publicerad")
    if row.interval is not None:
        doubt = say("95 % osäkerhet: {between}", between=interval(row, say))
    if row.showing is Showing.UNCERTAIN:
        doubt = f"{doubt}, {say('få svar')}"
    clocks = _two_clocks(wave_order(row.wave)[0], seen)
    words = f"{name}. {source} {wave(row.wave, say)}, {doubt}. {clocks} "
    number = tag("div", value(row, say), cls="lk-num")
    return tag("div", number, tag("p", words, _source(row, seen), cls="lk-small"))


def _words(row: Row, seen: Seen) -> Markup:
    clocks = _two_clocks(wave_order(row.wave)[0], seen)
    return tag("p", seen.say.text(row.words), " ", clocks, " ", _source(row, seen), cls="lk-small")


def _source(row: Row, seen: Seen) -> Markup:
    name = row.citation.publisher or row.citation.url.split("/")[2].removeprefix("www.")
    return tag("span", seen.say("Källa: "), link(name, row.citation.url), cls="lk-src")


def _asks(seen: Seen) -> Markup:
    return tag("p", seen.say("Mätningen frågar boende, inte besökare."), cls="lk-src")
