"""Step three: what has been done, as far as somebody has published it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from geo.facts import Relation, Status
from geo.story import chain
from geo.story.blocks import More, Step

if TYPE_CHECKING:
    from datetime import date

    from geo.facts import Fact
    from geo.promise import Promise
    from geo.story.standing import Standing
    from geo.story.teller import Teller
    from geo.tongue import Say

MOST = 5
"""How many deeds are told at once; the others stand under "more"."""
FIRST: Final = (Status.DONE, Status.ONGOING)
"""What stands first under a heading that says that something is done."""


def step(area: str, standing: Standing, teller: Teller) -> Step:
    """Return what was done during the promises shown, then the rest; of an area without any, all.

    What is done stands first, then what is under way, then what nobody has said the status of; of
    each the newest first.
    """
    say, city = teller.say, teller.city
    heading = say("Det här är gjort")
    past = _past(area, teller)
    during = _meanwhile(past, standing)
    told, rest = during[:MOST], [*during[MOST:], *(fact for fact in past if fact not in during)]
    more = [_more(rest, teller)] if rest else []
    if not told:
        return Step(heading, "dash", (chain.nothing(_nothing(standing, teller)), *more))
    unsaid = [] if told[0].status in FIRST else [chain.nothing(_unsaid(say))]
    return Step(heading, "on", (*unsaid, chain.done(told, city, say), *more))


def facts_near(area: str, teller: Teller) -> list[Fact]:
    """Return what is documented for the area or a part of it."""
    city = teller.city
    placed = city.facts.in_area(area, city.areas, resident=True)
    return [each.fact for each in placed if each.relation is not Relation.AROUND]


def _past(area: str, teller: Teller) -> list[Fact]:
    """Return the deeds that have begun, what is done before what may not be."""
    near = sorted(chain.deeds(facts_near(area, teller)), key=_day, reverse=True)
    return sorted((fact for fact in near if _begun(fact, teller.today)), key=_far)


def _far(fact: Fact) -> int:
    return FIRST.index(fact.status) if fact.status in FIRST else len(FIRST)


def _meanwhile(past: list[Fact], standing: Standing) -> list[Fact]:
    """Return the deeds of the promises' time; where no promise is shown, every one."""
    promises = [each.promise for each in standing.shown]
    if not promises:
        return [fact for fact in past if fact.status is not Status.PLANNED]
    return [fact for fact in past if any(_during(fact, promise) for promise in promises)]


def _nothing(standing: Standing, teller: Teller) -> str:
    say, day = teller.say, teller.say.day(teller.city.facts.looked)
    if not standing.shown:
        return say(
            "Inget är publicerat om vad som har gjorts här. "
            "Vi letade senast {day}. Det betyder inte att inget är gjort.",
            day=day,
        )
    return say(
        "Inget är publicerat om det som har gjorts här under löftets tid. "
        "Vi letade senast {day}. Det betyder inte att inget är gjort.",
        day=day,
    )


def _unsaid(say: Say) -> str:
    return say("Det är inte publicerat om något av det här är genomfört.")


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
