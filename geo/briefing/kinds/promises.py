"""The city and its promises: where each holds, what it is about, and how much it binds to.

What a promise is about is told in whole phrases of the data: its first goal or the first sentence
of its lead where that is short enough for one line, else the problem types that it names.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from geo.briefing import room, saying
from geo.briefing.slide import MOST_LINES, Item, Items, Told, Words
from geo.filter import Filter
from geo.layers.promises import PromiseLayer
from geo.layers.promises import commitments as commitments_told
from geo.layers.words import problem_name

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from geo.areas import Area
    from geo.briefing.scene import Scene
    from geo.briefing.slide import Parts
    from geo.briefing.teller import Briefer
    from geo.city import City
    from geo.promise import Promise
    from geo.tongue import Say

ONE_LINE: Final = 46
"""So many letters of what is said fit on one line beside the map."""
_SENTENCE = re.compile(r"(?<=[.!?؟])\s+")


def told(scene: Scene, briefer: Briefer) -> Told:
    """Return every promise of the year with its places, and the districts that have none.

    The day is the one on which the last of them was published; where none says, the day they were
    read. Where more are promised than there is room for, the rest is counted.
    """
    city, say = briefer.teller.city, briefer.say
    known = saying.promises(scene, city)
    ask = Filter(year=saying.year(scene, city))
    return Told(
        parts=_parts(known, ask, scene, briefer),
        date=saying.as_of(_published(known, city), say),
        sources=saying.publishers(each.source for each in known),
        look=saying.look(scene, briefer, ("focus",), ask),
    )


def _published(known: Sequence[Promise], city: City) -> date:
    days = [each.source.published for each in known if each.source.published]
    read = [each.source.read for each in known if each.source.read]
    return max(days or read or [city.as_of])


def _parts(known: Sequence[Promise], ask: Filter, scene: Scene, briefer: Briefer) -> Parts:
    city, say = briefer.teller.city, briefer.say
    heads = saying.names(known, city)
    items = [_item(each, head, city, say) for each, head in zip(known, heads, strict=True)]
    none = () if scene.promise else tuple(_without(PromiseLayer(city, ask), city, say))
    left = MOST_LINES - sum(room.below(each.text, room.BESIDE) for each in none)
    shown = room.fitting(items, left, wide=room.BESIDE)
    return (Items(shown, left=saying.more(len(items) - len(shown), say)), *none)


def _item(promise: Promise, head: str, city: City, say: Say) -> Item:
    return Item(
        head=head,
        sign=promise.monogram,
        lines=(saying.place(promise, city, say),),
        said=said(promise, city, say),
        aside=bound(promise, say),
        areas=promise.focus or (promise.territory,),
    )


def said(promise: Promise, city: City, say: Say) -> str:
    """Return a few words of a promise, never part of a sentence."""
    lead = _SENTENCE.split(say.text(promise.lead))[0]
    goals = [say.text(goal.words) for goal in promise.goals]
    opening, about = [*goals, lead][0], problems(promise, city, say)
    short = (each for each in (opening, about, *goals) if each and len(each) <= ONE_LINE)
    return next(short, opening)


def problems(promise: Promise, city: City, say: Say) -> str:
    """Return the problem types that a promise names, as a line; nothing where it names none."""
    named = [claim.problem for claim in promise.problems] or [tag.problem for tag in promise.tags]
    told_ = [problem_name(each, city.problems, say).lower() for each in dict.fromkeys(named)]
    return say.listed([each[:1].upper() + each[1:] for each in told_[:1]] + told_[1:])


def bound(promise: Promise, say: Say) -> str:
    """Return how many goals and commitments a promise has, as exactly as it was read."""
    goals, commitments = len(promise.goals), len(promise.commitments)
    counts = [
        say.many("{n} mål", "{n} mål", goals) if goals else "",
        say.many("{n} åtagande", "{n} åtaganden", commitments) if commitments else "",
    ]
    number = say.listed([each for each in counts if each])
    if number:
        return number if promise.complete else say("minst {n}", n=number)
    return commitments_told(promise, say)


def _without(layer: PromiseLayer, city: City, say: Say) -> Iterator[Words]:
    """Yield the districts without a promise: of which somebody said so, and the others."""
    absence, none = city.promises.absence, layer.without
    said_ = [each for each in none if absence(each.id, layer.year)]
    unsaid = [each for each in none if each not in said_]
    if said_:
        words = say("{place}: inget löfte {year}", place=_listed(said_, say), year=layer.year)
        yield Words(words, "nothing")
    if unsaid:
        where = _listed(unsaid, say)
        words = say("{place}: inget löfte publicerat {year}", place=where, year=layer.year)
        yield Words(words, "nothing")


def _listed(areas: Sequence[Area], say: Say) -> str:
    return say.listed([each.name for each in areas])
