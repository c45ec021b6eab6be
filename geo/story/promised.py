"""Step two: what we promised. What holds today first; what has ended is history."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.layers.promises import held
from geo.story import chain
from geo.story.blocks import Heading, More, Para, Step

if TYPE_CHECKING:
    from geo.areas import Area
    from geo.story.blocks import Blocks
    from geo.story.standing import Held, Standing
    from geo.story.teller import Teller


def step(area: Area, standing: Standing, teller: Teller) -> Step:
    """Return the promises of an area; without any, that there is none and who answers there."""
    say = teller.say
    heading = say("Det här lovade vi")
    history = tuple(_history(each, area.id, teller) for each in standing.history)
    if not standing.shown:
        return Step(
            heading, "dash", (chain.nothing(absence(area, teller)), *_who(teller), *history)
        )
    blocks: Blocks = ()
    if not standing.now:
        none = say("Inget löfte som vi känner till gäller här i dag. Det här gällde tidigare.")
        blocks += (Para((none,), "note"),)
    for each in standing.shown:
        blocks += _open(each, area.id, teller)
    return Step(heading, "on", (*blocks, *history))


def absence(area: Area, teller: Teller) -> str:
    """Return that an area has no promise, as far as anybody has said."""
    city, say = teller.city, teller.say
    year = teller.ask.year or city.promise_year
    district = city.areas.at(area.id, "district")
    known = city.promises.absence(district, year) if district else None
    if known:
        return say.text(known.words)
    return say("Inget löfte är publicerat för {place}.", place=area.name)


def _who(teller: Teller) -> Blocks:
    """Return who answers where there is no promise."""
    say = teller.say
    words = say("Polisen och kommunen svarar här ändå. Längst ned står hur du når dem.")
    return (Para((words,)),)


def _open(each: Held, area: str, teller: Teller) -> Blocks:
    """Return a promise as it is read in full."""
    say, city, promise = teller.say, teller.city, each.promise
    place = chain.relation(promise, each.how, area, city, say)
    return (
        Heading(say.text(promise.name)),
        *chain.promised(promise, teller.today, say),
        Para((place,), "source"),
        *chain.commitments(promise, city, say),
    )


def _history(each: Held, area: str, teller: Teller) -> More:
    say, promise = teller.say, each.promise
    name, until = say.text(promise.name), held(promise, teller.today, say)
    inside = (
        *chain.said(promise, teller.city, say),
        *chain.promised(promise, teller.today, say),
        Para((chain.relation(promise, each.how, area, teller.city, say),), "source"),
        *chain.commitments(promise, teller.city, say),
    )
    return More(say("{promise} ({until})", promise=name, until=until), inside)
