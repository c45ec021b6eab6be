"""The actors of one promise: who is named in it, and of whose work anything is published.

That nothing is published of an actor says nothing of what it does: its line says so in the same
words and the same place as any other.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from geo.briefing import room, saying
from geo.briefing.slide import MOST_LINES, Item, Items, Told, Words
from geo.plan.matrix import build
from geo.plan.words import sector_name

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from geo.briefing.scene import Scene
    from geo.briefing.slide import Parts
    from geo.briefing.teller import Briefer
    from geo.plan.matrix import Row
    from geo.promise import Promise
    from geo.tongue import Say

COLUMNS: Final = 2
MOST_ROWS: Final = 8
"""So many actors of one line each fit under one another."""


def told(scene: Scene, briefer: Briefer) -> Told:
    """Return the actors that a promise names, by sector, and others that take part in its work.

    The parties that gave the promise come last, marked as such, and only where work of theirs is
    published. Where there is room, each has its sector. A scene that names no promise is of the
    first of its year.
    """
    city, say, index = briefer.teller.city, briefer.say, briefer.index(None)
    promise = saying.promises(scene, city)[0]
    matrix = build(city, index.plan, (promise,))
    shown = (row for row in matrix.rows if row.work or row.actor.id in promise.actors)
    rows = sorted(shown, key=lambda row: _order(row, promise))
    day = saying.as_of(briefer.teller.today, say)
    words = tuple(_words(promise, rows, briefer))
    left = MOST_LINES - sum(room.below(each.text, room.WIDE) for each in words)
    parts: Parts = (*_items(promise, rows, left, say), *words)
    return Told(parts, day, tuple(_sources(promise, rows, say)))


def _order(row: Row, promise: Promise) -> int:
    """Return whom the promise names before others, and who gave it last."""
    if row.actor.id in promise.actors:
        return 0
    return 2 if row.actor.id in promise.parties else 1


def _items(promise: Promise, rows: Sequence[Row], most: float, say: Say) -> Iterator[Items]:
    if not rows:
        return
    items = [_item(row, promise, say) for row in rows[: MOST_ROWS * COLUMNS]]
    longer = [
        replace(item, lines=(_about(row, promise, say),))
        for item, row in zip(items, rows, strict=False)
    ]
    full = room.fitting(longer, most, columns=COLUMNS)
    shown = longer if len(full) == len(rows) else items
    yield Items(tuple(shown), COLUMNS, left=saying.more(len(rows) - len(items), say))


def _item(row: Row, promise: Promise, say: Say) -> Item:
    count = len(row.work)
    aside = say.many("{n} aktivitet", "{n} aktiviteter", count) if count else ""
    return Item(
        head=row.actor.name,
        aside=aside or say("inget publicerat"),
        lines=(_role(row, promise, say),) if row.actor.id in promise.parties else (),
        known=not row.silent,
        areas=row.actor.areas or (),
    )


def _about(row: Row, promise: Promise, say: Say) -> str:
    """Return an actor's sector, its part, and that it sits outside the focus areas, where known."""
    outside = say("utanför fokusområdet") if row.outside else ""
    return say.beside([sector_name(row.actor.sector, say), _role(row, promise, say), outside])


def _role(row: Row, promise: Promise, say: Say) -> str:
    """Return that an actor gave the promise, or is not named in it; nothing of one that is."""
    if row.actor.id in promise.actors:
        return ""
    return say("gav löftet") if row.actor.id in promise.parties else say("nämns inte i löftet")


def _words(promise: Promise, rows: Sequence[Row], briefer: Briefer) -> Iterator[Words]:
    """Yield that nobody is named; else, of whom nothing is published, what that means."""
    say = briefer.say
    if not rows:
        yield Words(say("Löftet nämner inga aktörer."), "nothing")
        return
    silent, named = sum(row.silent for row in rows), len(promise.actors)
    if silent == named > 1:
        words = say(
            "Ingen av de {n} aktörerna har någon publicerad aktivitet. Det betyder inte att inget "
            "görs. Vi letade senast {day}.",
            n=say.number(named),
            day=say.day(briefer.teller.city.facts.looked),
        )
        yield Words(words)
    elif silent:
        words = say(
            "För {silent} av {n} aktörer är ingen aktivitet publicerad. Det betyder inte att inget "
            "görs. Vi letade senast {day}.",
            silent=say.number(silent),
            n=say.number(named),
            day=say.day(briefer.teller.city.facts.looked),
        )
        yield Words(words)
    if not promise.complete:
        yield Words(say("Källans sida säger mer än vi har läst."))


def _sources(promise: Promise, rows: Sequence[Row], say: Say) -> Iterator[str]:
    yield saying.publisher(promise.source)
    if any(row.work for row in rows):
        yield saying.plan(say)
