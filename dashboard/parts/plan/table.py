"""Every activity that was asked for, as a table; under it the ways to take it along."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from dashboard import cache
from dashboard.parts.markup import Markup, show, spoken, tag
from dashboard.parts.plan import days, more, steps, takealong
from dashboard.parts.plan.fieldwords import shortened
from dashboard.parts.plan.node import actor
from dashboard.parts.plan.ways import walk
from geo.plan import words

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dashboard.parts.seen import Seen
    from geo.plan.activity import Axis
    from geo.plan.fold import Entry
    from geo.plan.index import Index
    from geo.promise import Commitment, Goal
    from geo.tongue import Say

AT_ONCE: Final = 50


def draw(seen: Seen) -> None:
    """Draw how many there are, then the first of them."""
    index, say = cache.index(seen.city.id, seen.view.asof), seen.say
    found = index.asked(seen.ask)
    shown = more.so_many("table", AT_ONCE)
    count = say.many("{n} aktivitet i planen.", "{n} aktiviteter i planen.", len(found))
    show(
        tag("h2", say("Alla aktiviteter"), cls="lk-h2"),
        tag("p", count if found else nothing(seen), cls="lk-lead"),
        *([_table(found[:shown], index, seen)] if found else []),
        lang=say.code,
    )
    more.button("table", shown, len(found), AT_ONCE, say)
    takealong.draw(seen)


def nothing(seen: Seen) -> str:
    """Return that no activity is published: that is not the same as that nothing is done."""
    return seen.say(
        "Ingen aktivitet är publicerad om det du har valt. Det betyder inte att inget görs."
    )


def _table(entries: tuple[Entry, ...], index: Index, seen: Seen) -> Markup:
    say, parts = seen.say, _parts(seen)
    heads = _heads(say)
    head = (tag("th", each, scope="col", role="columnheader") for each in heads)
    rows = (_row(each, index, parts, heads, seen) for each in entries)
    return tag(
        "table",
        tag("caption", say("Planens aktiviteter den {day}", day=say.day(days.of(seen).shown))),
        tag("thead", tag("tr", *head, role="row"), role="rowgroup"),
        tag("tbody", *rows, role="rowgroup"),
        cls="lk-rowed lk-all",
        role="table",
    )


def _heads(say: Say) -> tuple[str, ...]:
    axes = (words.axis_name(axis, say) for axis in words.AXES)
    return (
        say("Vad"), say("Löfte"), say("Åtagande"), say("Ansvarig"), say("När"), say("Var"), *axes,
        say("Tillagd"),
    )  # fmt: skip


def _parts(seen: Seen) -> dict[str, Commitment | Goal]:
    return {part.id: part for promise in seen.city.promises for part in promise.parts}


def _row(
    entry: Entry,
    index: Index,
    parts: Mapping[str, Commitment | Goal],
    heads: tuple[str, ...],
    seen: Seen,
) -> Markup:
    say, told, areas = seen.say, entry.activity, seen.city.areas
    part = parts.get(told.commitment or "")
    places = say.beside(words.place_name(each, areas, say) for each in told.places)
    added = say.day(index.day(entry.added.at))
    cells = (
        say.text(seen.city.promises[told.promise].name),
        shortened(say.text(part.words)) if part else say("hör till löftet som helhet"),
        actor(told.responsible, seen),
        words.when(told, say),
        places or say("ingen plats publicerad"),
        *(_step(entry, axis, say) for axis in words.AXES),
        say("{day}, under året", day=added) if index.later(entry) else added,
    )
    name = walk(seen, spoken(told.title, say), f"activity:{told.id}")
    return tag(
        "tr",
        tag("th", tag("span", name, cls="lk-name"), scope="row", role="rowheader"),
        *(
            tag("td", tag("span", head, cls="lk-label", aria_hidden="true"), cell, role="cell")
            for head, cell in zip(heads[1:], cells, strict=True)
        ),
        role="row",
        cls="on" if seen.view.link == f"activity:{told.id}" else "",
    )


def _step(entry: Entry, axis: Axis, say: Say) -> Markup:
    told = entry.status.get(axis)
    step = told.status.step if told else None
    name = tag("span", words.step_name(step, say), cls="lk-word")
    return tag("span", steps.sign(step), name, cls="lk-cell")
