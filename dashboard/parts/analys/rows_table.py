"""A page of incidents as a table that people read, each with where it comes from."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple
from urllib.parse import urlsplit

import pandas as pd

from dashboard.parts.markup import Markup, link, show, tag
from dashboard.takeaway import incidents_words as words
from geo.layers.words import measured
from geo.spelling import spelled
from geo.text import FIRST
from geo.tongue import EASY

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dashboard.parts.seen import Seen
    from geo.incident_list import Page, Sort
    from geo.tongue import Say

_HEADED: Final = {"newest": "when", "oldest": "when"}
"""The column that shows an order, where it is not of the same name."""
_DOWN: Final = frozenset({"newest", "as_of"})
"""The orders that go downwards."""


class Row(NamedTuple):
    """One row, as the store has it; None for what is not known."""

    when: Any
    when_precision: str | None
    published: Any
    type: str
    problem: str
    sub: str | None
    measured_as: str
    area: str | None
    place: str | None
    precision: str
    source: str
    as_of: str
    url: str | None
    synthetic: bool


def draw(found: Page, sort: Sort, seen: Seen) -> None:
    """Draw the rows of one page."""
    say = seen.say
    heads = _heads(say)
    caption = say("Händelser som svarar mot filtret")
    table = tag(
        "table",
        tag("caption", caption),
        tag("thead", tag("tr", *(_head(*each, sort) for each in heads.items()), role="row"),
            role="rowgroup"),
        tag("tbody", *(_row(each, heads, seen) for each in _rows(found)), role="rowgroup"),
        cls="lk-rowed lk-all lk-incidents",
        role="table",
    )  # fmt: skip
    box = tag("div", table, cls="lk-scroll", tabindex="0", role="region", aria_label=caption)
    show(box, lang=say.code)


def _heads(say: Say) -> dict[str, str]:
    return {
        "when": say("När"),
        "type": say("Typ"),
        "problem": say("Problemområde"),
        "measured_as": say("Mätt som"),
        "area": say("Område"),
        "place": say("Plats"),
        "precision": say("Hur nära platsen är känd"),
        "source": say("Källa"),
        "as_of": say("Uppgifter per"),
        "link": say("Länk"),
    }


def _head(name: str, label: str, sort: Sort) -> Markup:
    sorted_ = "descending" if sort in _DOWN else "ascending"
    here = _HEADED.get(sort, sort) == name
    return tag("th", label, scope="col", role="columnheader", aria_sort=sorted_ if here else None)


def _rows(found: Page) -> Iterator[Row]:
    frame = found.frame[list(Row._fields)].astype(object)
    return (Row(*cells) for cells in frame.where(frame.notna(), None).itertuples(index=False))


def _row(row: Row, heads: dict[str, str], seen: Seen) -> Markup:
    first, *rest = _cells(row, seen)
    labels = list(heads.values())[1:]
    return tag(
        "tr",
        tag("th", first, scope="row", role="rowheader"),
        *(
            tag("td", tag("span", label, cls="lk-label", aria_hidden="true"), cell, role="cell")
            for label, cell in zip(labels, rest, strict=True)
        ),
        role="row",
    )


def _cells(row: Row, seen: Seen) -> tuple[str, ...]:
    say, city = seen.say, seen.city
    problem = city.problems[row.problem]
    mark = say("exempeldata")
    finer = dict(problem.subs).get(row.sub or "")
    return (
        _moment(row, say),
        row.type if say.code in {FIRST, EASY} else tag("span", row.type, lang=FIRST, dir="ltr"),
        _with(say.text(problem.name), say.text(finer) if finer else ""),
        measured(row.measured_as, say),
        words.area_name(row.area, city.areas, say),
        row.place or "–",
        words.precision_name(row.precision, say),
        _with(row.source, mark if row.synthetic and spelled(row.source) != spelled(mark) else ""),
        say.digits(row.as_of),
        _link(row.url, say),
    )


def _with(name: str, more: str) -> Markup:
    return tag("span", name, tag("small", more) if more else "", cls="lk-cell")


def _moment(row: Row, say: Say) -> Markup:
    """Return the time as closely as it is known; of an unknown one the day it was published."""
    told = words.moment(row.when, row.when_precision, say)
    if row.when is not None or row.published is None:
        return tag("span", told)
    day = say("publicerad {day}", day=say.day(pd.Timestamp(row.published).date()))
    return _with(told, day)


def _link(url: str | None, say: Say) -> str:
    """Return the way to the source; an address that is none of the web's is only told."""
    return link(urlsplit(url).netloc or say("Länk"), url) if url else "–"
