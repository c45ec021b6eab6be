"""The actors: what each does, with whom and where; then actors by commitments, as tables.

That nothing is published of an actor says nothing of what it does, and the words keep to that.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dashboard import cache
from dashboard.parts.markup import Markup, joined, show, spoken, tag
from dashboard.parts.plan import chain, node
from dashboard.parts.plan.actor_tables import commitments, table
from dashboard.parts.plan.ways import FOLD_OVER, UNFOLDED, folded, walk, way
from geo.plan import matrix, words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dashboard.parts.seen import Seen
    from geo.actors import Sector
    from geo.plan.fold import Entry
    from geo.plan.matrix import Matrix, Row
    from geo.tongue import Say


def draw(seen: Seen) -> None:
    """Draw the chain of what is looked at; every actor, or the one that is named; the tables."""
    chain.draw(seen)
    plan = cache.plan(seen.city.id, seen.view.asof)
    promises = seen.city.promises
    chosen = None if seen.view.promise is None else (promises[seen.view.promise],)
    listed = matrix.build(seen.city, plan, chosen)
    whole = listed if chosen is None else matrix.build(seen.city, plan)
    one = whole.row(seen.view.actor) if seen.view.actor else None
    if one:
        body = _one(listed.row(one.actor.id) or one, seen)
    else:
        tables = matrix.build(seen.city, plan, chosen or promises.of_year(seen.year))
        body = joined([_sectors(listed, seen), table(tables, seen), commitments(tables, seen)])
    show(_top(seen), body, lang=seen.say.code, cls="lk-actors")


def _top(seen: Seen) -> Markup:
    say = seen.say
    lead = say(
        "Här står alla aktörer och det arbete som är publicerat. Står det inget publicerat kan "
        "aktören ändå göra mycket."
    )
    parts = [tag("h2", say("Vem gör vad"), cls="lk-h2"), tag("p", lead, cls="lk-small")]
    if seen.view.promise:
        name = say.text(seen.city.promises[seen.view.promise].name)
        only = tag("span", say("Bara det som hör till {promise}.", promise=name))
        parts.append(
            tag("p", only, " ", way(seen, say("Visa alla löften"), promise=None), cls="lk-small")
        )
    return tag("div", *parts)


def _sectors(listed: Matrix, seen: Seen) -> Markup:
    sections = (_sector(sector, rows, seen) for sector, rows in listed.sectors)
    return tag("div", *sections, cls="lk-sectors")


def _sector(sector: Sector, rows: tuple[Row, ...], seen: Seen) -> Markup:
    heading = tag("h3", words.sector_name(sector, seen.say))
    articles = (
        tag("article", tag("h4", _to_actor(row, seen)), *_about(row, seen), cls="lk-actor")
        for row in rows
    )
    return tag("section", heading, *articles)


def _to_actor(row: Row, seen: Seen) -> Markup:
    return way(seen, row.actor.name, show="actors", actor=row.actor.id)


def _one(row: Row, seen: Seen) -> Markup:
    """Return one actor's own page."""
    say = seen.say
    back = tag("p", way(seen, say("Visa alla aktörer"), actor=None), cls="lk-small")
    sector = tag("p", words.sector_name(row.actor.sector, say), cls="lk-over")
    name = tag("h3", row.actor.name, cls="lk-h2")
    return tag("article", back, name, sector, *_about(row, seen), cls="lk-actor lk-actor-one")


def _about(row: Row, seen: Seen) -> Iterator[Markup]:
    """Yield what is published of an actor: who it is, its work, with whom, where, what is told."""
    say = seen.say
    yield from _who(row, seen)
    yield from _work(row, seen)
    if row.shared:
        yield tag("p", say("Tillsammans med: "), _shared(row, seen), cls="lk-small")
    yield from _places(row, seen)
    if row.mentions:
        label = say("Uppgifter som nämner {actor}", actor=row.actor.name)
        yield tag(
            "div",
            tag("p", label, cls="lk-over"),
            folded(node.rows(row.mentions, seen), seen, cls="lk-things"),
        )


def _who(row: Row, seen: Seen) -> Iterator[Markup]:
    say, areas = seen.say, seen.city.areas
    if seen.view.promise is None:
        yield from _named(row, say)
    if row.outside:
        yield tag("p", tag("span", say("utanför fokusområdet"), cls="lk-mark"))
    if row.actor.areas:
        sits = say.listed([areas[each].name for each in row.actor.areas])
        yield tag("p", say("Finns i {places}.", places=sits), cls="lk-small")
    if row.actor.note:
        yield tag("p", say.text(row.actor.note), cls="lk-small")


def _named(row: Row, say: Say) -> Iterator[Markup]:
    if len(row.named) == 1:
        yield tag(
            "p",
            say("Nämns i löftet {promise}.", promise=say.text(row.named[0].name)),
            cls="lk-small",
        )
    elif row.named:
        count = say.many("Nämns i {n} löfte.", "Nämns i {n} löften.", len(row.named))
        yield tag("p", count, cls="lk-small")


def _work(row: Row, seen: Seen) -> Iterator[Markup]:
    say = seen.say
    if row.silent:
        yield tag("p", say("Ingen aktivitet är publicerad."), cls="lk-nothing")
    for heading, found in (
        (say("Ansvarar för"), row.responsible),
        (say("Medverkar i"), row.partner),
    ):
        if found:
            yield tag("p", heading, cls="lk-over")
            yield _activities(found, row, seen)


def _activities(found: tuple[Entry, ...], row: Row, seen: Seen) -> Markup:
    """Return activities as a list; of a long one the others stand on the actor's own page."""
    if seen.view.actor == row.actor.id:
        return folded([_activity(each, seen) for each in found], seen, cls="lk-things")
    most = len(found) if len(found) <= FOLD_OVER else UNFOLDED
    items = [_activity(each, seen) for each in found[:most]]
    if len(found) > most:
        label = seen.say("Visa alla {n}", n=seen.say.number(len(found)))
        items.append(tag("li", way(seen, label, show="actors", actor=row.actor.id)))
    return tag("ul", *items, cls="lk-things")


def _activity(each: Entry, seen: Seen) -> Markup:
    say, told = seen.say, each.activity
    where = say.listed([words.place_name(p, seen.city.areas, say) for p in told.places])
    known = each.status.get("activity")
    step = words.step_name(known.status.step if known else None, say)
    small = say.beside([step, words.when(told, say), where])
    return tag(
        "li", walk(seen, spoken(told.title, say), f"activity:{told.id}"), tag("small", small)
    )


def _shared(row: Row, seen: Seen) -> Markup:
    known, say = seen.city.promises.actors, seen.say
    ways = (
        joined(
            [
                way(seen, say.name(known[each.other].name), show="actors", actor=each.other),
                f" ({say.number(len(each.work))})",
            ]
        )
        for each in row.shared
    )
    return joined(ways, " · ")


def _places(row: Row, seen: Seen) -> Iterator[Markup]:
    say, areas = seen.say, seen.city.areas
    names = dict.fromkeys(words.place_name(each, areas, say) for each in row.places)
    if names:
        yield tag("p", say("Plats: {places}", places=say.beside(names)), cls="lk-small")
    if names or row.actor.areas:
        label = say("Visa på kartan")
        there = way(seen, label, show="map", actor=row.actor.id, link=None)
        yield tag("p", there, cls="lk-small")
