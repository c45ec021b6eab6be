"""Actors by commitments as a table for each promise, and the commitments that have no activity."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dashboard.parts.markup import Markup, joined, tag
from dashboard.parts.plan.ways import walk, way

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dashboard.parts.seen import Seen
    from geo.plan.matrix import Cell, Column, Matrix, Row
    from geo.promise import Promise


def table(found: Matrix, seen: Seen) -> Markup:
    """Return a table for each promise, and before them what the words in their cells mean."""
    say = seen.say
    promises = tuple(dict.fromkeys(column.promise for column in found.columns))
    if not promises:
        return Markup()
    key = say(
        "Siffrorna är antalet aktiviteter. Ett streck betyder att inget är publicerat. "
        "”Eget” betyder att aktören själv har gett löftet om det."
    )
    return tag(
        "section",
        tag("h3", say("Aktörer och åtaganden")),
        tag("p", key, cls="lk-small"),
        *(_promise(each, found, seen) for each in promises),
    )


def _promise(promise: Promise, found: Matrix, seen: Seen) -> Markup:
    say, name = seen.say, seen.say.text(promise.name)
    columns = [each for each in found.columns if each.promise == promise]
    rows = [row for row in found.rows if _belongs(row, promise, columns)]
    heads = (tag("th", _head(each, seen), scope="col") for each in columns)
    first = tag("th", say("Aktör"), scope="col")
    body = (_row(row, columns, seen) for row in rows)
    drawn = tag(
        "table",
        tag("caption", say("Aktörer och åtaganden: {promise}", promise=name)),
        tag("thead", tag("tr", first, *heads)),
        tag("tbody", *body),
        cls="lk-matrix",
    )
    return tag("div", drawn, cls="lk-scroll", role="region", tabindex="0", aria_label=name)


def _belongs(row: Row, promise: Promise, columns: list[Column]) -> bool:
    return promise in row.named or any(not row.cell(each).silent for each in columns)


def _head(column: Column, seen: Seen) -> Markup:
    """Return what heads a column; that no activity is published for it stands there as well."""
    say = seen.say
    if column.part is None:
        return tag("span", say("Löftet som helhet"))
    words = walk(seen, say.text(column.part.words), f"commitment:{column.part.id}")
    none = [tag("small", say("ingen aktivitet publicerad"))] if column.silent else []
    return joined([words, *none])


def _row(row: Row, columns: list[Column], seen: Seen) -> Markup:
    cells = (tag("td", *_cell(row.cell(each), seen)) for each in columns)
    outside = any(each.promise in row.outside for each in columns)
    mark = [tag("small", seen.say("utanför fokusområdet"))] if outside else []
    name = way(seen, row.actor.name, show="actors", actor=row.actor.id)
    return tag("tr", tag("th", name, *mark, scope="row"), *cells)


def _cell(cell: Cell, seen: Seen) -> Iterator[Markup]:
    say = seen.say
    if cell.bound:
        yield tag("small", say("eget"))
    if cell.responsible:
        yield tag("span", say("ansvarar: {n}", n=say.number(len(cell.responsible))))
    if cell.partner:
        yield tag("span", say("medverkar: {n}", n=say.number(len(cell.partner))))
    if cell.silent:
        yield tag("span", "–", aria_hidden="true")
        yield tag("span", say("inget publicerat"), cls="lk-unseen")


def commitments(found: Matrix, seen: Seen) -> Markup:
    """Return the commitments and goals that no activity is published for, as a table."""
    say = seen.say
    if not found.silent:
        return Markup()
    heads = (say("Åtagande eller mål"), say("Löfte"), say("I planen"), say("Dokumenterat"))
    looked = say(
        "Att ingen aktivitet är publicerad betyder inte att inget görs. Vi letade senast {day}.",
        day=say.day(seen.city.facts.looked),
    )
    rows = (_silent(each, seen) for each in found.silent)
    label = say("Ingen aktivitet publicerad")
    drawn = tag(
        "table",
        tag("caption", label, cls="lk-unseen"),
        tag("thead", tag("tr", *(tag("th", each, scope="col") for each in heads))),
        tag("tbody", *rows),
        cls="lk-beside",
    )
    box = tag("div", drawn, cls="lk-scroll", role="region", tabindex="0", aria_label=label)
    return tag("section", tag("h3", label), tag("p", looked, cls="lk-small"), box)


def _silent(column: Column, seen: Seen) -> Markup:
    say, part = seen.say, column.part
    if part is None:
        return Markup()
    words = walk(seen, say.text(part.words), f"commitment:{part.id}")
    known = len(column.documented)
    told = say.many("{n} uppgift publicerad", "{n} uppgifter publicerade", known)
    return tag(
        "tr",
        tag("th", words, scope="row"),
        tag("td", say.text(column.promise.name)),
        tag("td", say("ingen aktivitet publicerad")),
        tag("td", told if known else say("inget publicerat")),
    )
