"""Step three: what has been done, as far as somebody has published it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.facts import Relation, Status
from geo.story import chain
from geo.story.blocks import More, Step

if TYPE_CHECKING:
    from datetime import date

    from geo.facts import Fact
    from geo.promise import Promise
    from geo.story.standing import Standing
    from geo.story.teller import Teller

MOST = 5
"""How many deeds are told at once; the others stand under "more"."""


def step(area: str, standing: Standing, teller: Teller) -> Step:
    """Return what was done during the promises shown, newest first; then the rest."""
    say, city = teller.say, teller.city
    heading = say("Det här är gjort")
    near = sorted(chain.deeds(facts_near(area, teller)), key=_day, reverse=True)
    past = [fact for fact in near if _begun(fact, teller.today)]
    promises = [each.promise for each in standing.shown]
    during = [fact for fact in past if any(_during(fact, promise) for promise in promises)]
    told, rest = during[:MOST], [*during[MOST:], *(fact for fact in past if fact not in during)]
    more = [_more(rest, teller)] if rest else []
    if told:
        return Step(heading, "on", (chain.done(told, city, say), *more))
    words = say(
        "Inget är publicerat om det som har gjorts här under löftets tid. "
        "Vi letade senast {day}. Det betyder inte att inget är gjort.",
        day=say.day(city.facts.looked),
    )
    return Step(heading, "dash", (chain.nothing(words), *more))


def facts_near(area: str, teller: Teller) -> list[Fact]:
    """Return what is documented for the area or a part of it."""
    city = teller.city
    placed = city.facts.in_area(area, city.areas, resident=True)
    return [each.fact for each in placed if each.relation is not Relation.AROUND]


def _more(rest: list[Fact], teller: Teller) -> More:
    say = teller.say
    count = say.many("{n} uppgift till", "{n} uppgifter till", len(rest))
    return More(count, (chain.done(rest, teller.city, say),))


def _day(fact: Fact) -> str:
    found = fact.starts or fact.ends
    return found.isoformat() if found else ""


def _begun(fact: Fact, today: date) -> bool:
    found = fact.starts or fact.ends
    return found is None or found <= today


def _during(fact: Fact, promise: Promise) -> bool:
    """Return whether a deed was done during the promise; what is under way runs on."""
    first = fact.starts or fact.ends
    if first is None or fact.status is Status.PLANNED:
        return False
    last = fact.ends or (promise.ends if fact.status is Status.ONGOING else first)
    return first <= promise.ends and last >= promise.starts
