"""Who was promised what when, over all years, and beside each target what came of it."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlencode

from dashboard import state
from dashboard.parts.blocks import line
from dashboard.parts.markup import Markup, joined, show, tag
from dashboard.parts.plan import timeline
from geo import lineage
from geo.layers.facts import source_name
from geo.layers.promises import held
from geo.plan.targets import target_words
from geo.story import chain
from geo.story.blocks import Link

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dashboard.parts.seen import Seen
    from geo.facts import Fact
    from geo.lineage import Lane, Outcome
    from geo.promise import Promise
    from geo.tongue import Say


def draw(seen: Seen) -> None:
    """Draw the years as a chart, or in a narrow window as a list; then targets and outcomes."""
    lanes = lineage.lanes(seen.city)
    show(
        _top(seen.say),
        timeline.drawn(lanes, seen, lambda promise: address(promise, seen)),
        _by_year(lanes, seen),
        _outcomes(lanes, seen),
        lang=seen.say.code,
        cls="lk-lineage",
    )


def address(promise: Promise, seen: Seen) -> str:
    """Return where a promise's own board is."""
    view = seen.view.but(show="board", promise=promise.id, year=promise.year, link=None)
    return f"./plan?{urlencode(state.query(view))}"


def _top(say: Say) -> Markup:
    lead = say(
        "Varje löfte är en länk till sin plan. Där det är tomt känner vi inte till något löfte."
    )
    return tag(
        "div",
        tag("h2", say("Vem fick vilket löfte, och när"), cls="lk-h2"),
        tag("p", lead, cls="lk-small"),
    )


def _by_year(lanes: tuple[Lane, ...], seen: Seen) -> Markup:
    """Return the years as a list, for a window that is too narrow for the chart."""
    years = (_year(year, lanes, seen) for year in seen.city.promises.years)
    return tag("ol", *years, cls="lk-years")


def _year(year: int, lanes: tuple[Lane, ...], seen: Seen) -> Markup:
    say = seen.say
    begun = [each for lane in lanes for each in lane.of_year(year) if each.year == year]
    going = [each for lane in lanes for each in lane.of_year(year) if each.year < year]
    rows = (
        *(_begins(each, seen) for each in begun),
        *(_goes_on(each, say) for each in going),
        *_silent(year, lanes, seen),
    )
    return tag("li", tag("h3", str(year)), tag("ul", *rows))


def _begins(promise: Promise, seen: Seen) -> Markup:
    say = seen.say
    mono = tag("span", promise.monogram, cls="lk-mono", aria_hidden="true")
    name = tag("a", say.text(promise.name), href=address(promise, seen), target="_self")
    small = tag("small", held(promise, seen.teller.today, say))
    before = seen.city.promises[promise.predecessor] if promise.predecessor else None
    follows = say("följer på {promise}", promise=say.text(before.name)) if before else ""
    after = [tag("small", follows)] if before else []
    return tag("li", mono, tag("div", name, small, *after), cls="lk-begins")


def _goes_on(promise: Promise, say: Say) -> Markup:
    words = say("Fortsätter: {promise}.", promise=say.text(promise.name))
    return tag("li", tag("small", words))


def _silent(year: int, lanes: tuple[Lane, ...], seen: Seen) -> Iterator[Markup]:
    """Yield the districts without a promise: what is known, and where nothing is."""
    say, areas = seen.say, seen.city.areas
    empty = [each for each in lanes if not each.of_year(year) and each.territory != areas.whole.id]
    unknown = [areas[each.territory].name for each in empty if each.absence(year) is None]
    for each in empty:
        if known := each.absence(year):
            yield tag("li", say.text(known.words), cls="lk-nothing")
    if unknown:
        words = say("Inget eget löfte som vi känner till: {places}.", places=say.listed(unknown))
        yield tag("li", words, cls="lk-nothing")


def _outcomes(lanes: tuple[Lane, ...], seen: Seen) -> Markup:
    """Return the table of targets and outcomes, of one line of promises where one is chosen."""
    say, promises, chosen = seen.say, seen.city.promises, seen.view.promise
    kept = promises.lineage(chosen) if chosen else tuple(promises)
    shown = [each for lane in lanes for each in lane.promises if each in kept]
    heads = (say("Löfte"), say("Mål"), say("Utfall"))
    head = tag(
        "tr", *(tag("th", each, scope="col", role="columnheader") for each in heads), role="row"
    )
    rows = (row for promise in shown for row in _rows(promise, heads, seen))
    note = say("Utfallet är vad någon har publicerat. Vi räknar inte ut något själva.")
    return tag(
        "section",
        tag("h2", say("Mål och utfall"), cls="lk-h2"),
        tag("p", note, cls="lk-small"),
        tag(
            "table",
            tag("caption", say("Mål och utfall för varje löfte")),
            tag("thead", head, role="rowgroup"),
            tag("tbody", *rows, role="rowgroup"),
            cls="lk-beside lk-outcomes",
            role="table",
        ),
    )


def _rows(promise: Promise, heads: tuple[str, str, str], seen: Seen) -> Iterator[Markup]:
    say = seen.say
    name = say.text(promise.name)
    found = lineage.outcomes(seen.city, promise.id)
    for each in found:
        yield _row(name, heads, _target(each, say), joined(_results(each, say)))
    if not found:
        none = say("Inget mätbart mål är satt.") if promise.complete else chain.unread(say)
        source = tag("p", line(chain.cited(promise.source, say)), cls="lk-src")
        yield _row(name, heads, joined([none, source]), tag("span", "–"))


def _row(name: str, heads: tuple[str, str, str], goal: Markup, outcome: Markup) -> Markup:
    """Return a row whose cells say their column again where they stand under one another."""
    return tag(
        "tr",
        tag("th", name, scope="row", role="rowheader"),
        *(
            tag("td", tag("span", head, cls="lk-label", aria_hidden="true"), cell, role="cell")
            for head, cell in zip(heads[1:], (goal, outcome), strict=True)
        ),
        role="row",
    )


def _target(outcome: Outcome, say: Say) -> Markup:
    part = outcome.part
    return joined(
        [
            tag("b", target_words(outcome.target, say)),
            tag("p", say.text(part.words), cls="lk-small"),
            tag("p", line(chain.cited(part.source, say)), cls="lk-src"),
        ]
    )


def _results(outcome: Outcome, say: Say) -> Iterator[Markup]:
    """Yield each published result, or that there is none; then what was followed up otherwise."""
    for fact in outcome.results:
        yield tag("div", tag("b", _value(fact, say)), *_told(fact, say))
    if not outcome.results:
        day = say.day(outcome.last_looked)
        words = say("inget resultat publicerat, vi letade senast {day}", day=day)
        yield tag("span", words, cls="lk-mark")
    for fact in outcome.beside:
        words = say("Följt upp, men räknat på ett annat sätt än målet:")
        yield tag("div", tag("p", words, cls="lk-small"), _value(fact, say), *_told(fact, say))


def _told(fact: Fact, say: Say) -> Iterator[Markup]:
    """Yield where and when a fact holds, and who says so."""
    yield tag("p", say.beside([say.text(fact.place), say.text(fact.when)]), cls="lk-small")
    yield tag("p", line((Link(source_name(fact, say), fact.source.url),)), cls="lk-src")


def _value(fact: Fact, say: Say) -> str:
    written = say.text(fact.value_words) if fact.value_words else say.plain(fact.value or 0.0)
    return f"{written} {say.text(fact.unit)}" if fact.unit else written
