"""The panel of the chosen area: said, promised, bound, documented, numbers, in that order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dashboard.parts import blocks, notices
from dashboard.parts.markup import Markup, joined, show, tag
from geo.facts import Relation
from geo.layers.facts import FactLayer
from geo.layers.promises import concerns
from geo.story import chain, lying, numbers, sizes
from geo.story.blocks import Para, Step

if TYPE_CHECKING:
    from dashboard.parts.seen import Seen
    from geo.areas import Area
    from geo.facts import Fact
    from geo.promise import Promise
    from geo.promises import Relation as Standing

MOST_FACTS = 6


def draw(seen: Seen) -> None:
    """Draw the chosen area; without one, the city and its promises."""
    area, lang = seen.area, seen.say.code
    if area is None:
        show(_city(seen), lang=lang)
        return
    steps = blocks.thread(_steps(area, seen), heading=None, rtl=seen.say.rtl)
    show(head(lying(area, seen.teller), area.name, sizes(area, seen.teller)), steps, lang=lang)


def head(over: str, name: str, about: str) -> Markup:
    """Return where the area lies, its name, its size and, where known, its residents."""
    return tag(
        "div",
        tag("div", over, cls="lk-over"),
        tag("h2", tag("bdi", name), cls="lk-h1"),
        tag("div", about, cls="lk-small"),
        cls="lk-head",
    )


def _steps(area: Area, seen: Seen) -> list[Step]:
    found = seen.city.promises.for_area(area.id, seen.year)
    asked = [(promise, how) for promise, how in found if concerns(promise, seen.ask)]
    promised = [each for promise, how in asked for each in _promise(promise, how, area, seen)]
    absent = [] if asked else [_without(area, [promise for promise, _ in found], seen)]
    return [*promised, *absent, _documented(_facts(area, seen), seen), _numbers(area, seen)]


def _promise(promise: Promise, how: Standing, area: Area, seen: Seen) -> list[Step]:
    say, city = seen.say, seen.city
    place = Para((chain.relation(promise, how, area.id, city, say),), "small")
    name = say("Löftet: {name}", name=say.text(promise.name))
    bound = chain.commitments(promise, city, say, aim=seen.ask.aim)
    return [
        Step(
            say("Det här sade boende och medarbetare"),
            "on" if chain.is_told(promise) else "dash",
            chain.said(promise, city, say),
        ),
        Step(name, "on", (*chain.promised(promise, seen.teller.today, say), place)),
        Step(say("Åtaganden"), "on" if promise.commitments else "hollow", bound),
    ]


def _without(area: Area, others: list[Promise], seen: Seen) -> Step:
    """Return that there is no promise, or that those there are are not about what was asked."""
    say = seen.say
    if not others:
        heading = say("Inget löfte {year}", year=seen.year)
        return Step(heading, "dash", (chain.nothing(absence(area, seen)),))
    words = say("Löftet här rör inte det du har valt.")
    whole = all(promise.complete for promise in others)
    heading = say("Löfte {year}", year=seen.year)
    return Step(heading, "dash", (chain.nothing(words if whole else chain.unread(say)),))


def absence(area: Area, seen: Seen) -> str:
    """Return why an area has no promise this year, as far as anybody has said."""
    district = seen.city.areas.at(area.id, "district")
    known = seen.city.promises.absence(district, seen.year) if district else None
    if known:
        return seen.say.text(known.words)
    return seen.say(
        "Inget löfte är publicerat för {place} {year}.", place=area.name, year=seen.year
    )


def _facts(area: Area, seen: Seen) -> list[Fact]:
    """Return the documented facts of the area and its parts, as the map's layer shows them."""
    shown = {fact.id for fact in FactLayer(seen.city, seen.ask).shown}
    placed = seen.city.facts.in_area(area.id, seen.city.areas, resident=True)
    near = (Relation.HERE, Relation.WITHIN)
    return [each.fact for each in placed if each.fact.id in shown and each.relation in near]


def _documented(facts: list[Fact], seen: Seen) -> Step:
    say = seen.say
    if not facts:
        words = say("Inget publicerat för den här perioden. Det betyder inte att inget är gjort.")
        return Step(say("Dokumenterat"), "dash", (chain.nothing(words),))
    over = say.many("Dokumenterat: {n} uppgift", "Dokumenterat: {n} uppgifter", len(facts))
    more = len(facts) - MOST_FACTS
    told = say.many("{n} till i tabellen nedan.", "{n} till i tabellen nedan.", more)
    rest = [Para((told,), "source")] if more > 0 else []
    return Step(over, "on", (chain.done(facts[:MOST_FACTS], seen.city, say), *rest))


def _numbers(area: Area, seen: Seen) -> Step:
    both = numbers.outcomes(area, seen.teller)
    return Step(seen.say("Siffror"), "hollow", (*both, *notices.latest(area, seen)))


def _city(seen: Seen) -> Markup:
    """Return the promises of the year, each with its letter: what to choose from."""
    say = seen.say
    every = seen.city.promises.of_year(seen.year)
    held = [each for each in every if concerns(each, seen.ask)]
    count = say.many(
        "{n} löfte som gällde {year}", "{n} löften som gällde {year}", len(every), year=seen.year
    )
    if len(held) < len(every):
        total = say.number(len(every))
        count = say(
            "{n} av {total} löften {year} rör ditt val",
            n=say.number(len(held)),
            total=total,
            year=seen.year,
        )
    name = tag("div", say.text(seen.city.name), cls="lk-over")
    hint = say(
        "Välj ett område på kartan eller i listan. Där står vad som sades, lovades och gjordes."
    )
    cards = [_card(promise, seen) for promise in held]
    top = tag("div", name, tag("h2", count, cls="lk-h1"), cls="lk-head")
    return joined([top, tag("p", hint, cls="lk-small"), *cards])


def _card(promise: Promise, seen: Seen) -> Markup:
    say = seen.say
    words = tag(
        "div",
        tag("h3", say.text(promise.name), cls="lk-h2"),
        tag("p", say.text(promise.lead), cls="lk-say"),
        tag("p", _tally(promise, seen), cls="lk-src"),
    )
    letter = tag("span", promise.monogram, cls="lk-mono", aria_hidden="true")
    return tag("div", letter, words, cls="lk-card")


def _tally(promise: Promise, seen: Seen) -> str:
    say = seen.say
    if promise.commitments:
        return say.many("{n} åtagande", "{n} åtaganden", len(promise.commitments))
    if promise.plan:
        return say("Åtagandena finns i aktivitetsplanen.")
    return say("Inga åtaganden är publicerade.") if promise.complete else chain.unread(say)
