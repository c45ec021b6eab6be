"""How the promises are carried out, kind by kind: what rests on it, its records, what is missing.

A kind that nothing is published of says so, with the day on which it was last looked for.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, cast
from urllib.parse import urlencode

from dashboard import cache, state
from dashboard.parts.blocks import drawn, line
from dashboard.parts.markup import Markup, show, tag
from dashboard.parts.plan.mechanism_pictures import coverage, pairs, strips
from dashboard.parts.plan.sourced_table import sourced_table
from dashboard.viewstate import ViewState
from geo.layers.facts import source_name, told
from geo.mechanisms import KINDS, resting
from geo.mechanisms.names import names
from geo.mechanisms.told import traffic_summary, traffic_table
from geo.mechanisms.watch import HALF_SOURCE
from geo.story.blocks import Link, Para, Row, Rows
from geo.story.chain import cited

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dashboard.parts.seen import Seen
    from geo.fact import Fact
    from geo.filter import Filter
    from geo.layers import Layer
    from geo.layers.measures import MeasureLayer
    from geo.layers.outreach import OutreachLayer
    from geo.layers.watch import WatchLayer
    from geo.mechanisms import Kind
    from geo.story.blocks import Line
    from geo.tongue import Say

COLUMNS: dict[Kind, tuple[int, ...]] = {
    "watch": (0, 1, 2, 3, 5, 7),
    "outreach": (0, 1, 2, 3),
    "courses": (0, 1, 2, 3, 4, 5, 6),
    "measures": (0, 1, 2, 3),
    "meetings": (0, 1, 2, 3, 5),
}
"""The columns of each layer's table that are told here; a picture tells the others."""

AHEAD: frozenset[Kind] = frozenset({"courses", "measures", "meetings"})
"""Kinds of which one also wants to know what is coming."""


def draw(seen: Seen) -> None:
    """Draw the section."""
    parts = (_kind(kind, seen) for kind in KINDS)
    show(_top(seen.say), *parts, lang=seen.say.code, cls="lk-mech")


def _top(say: Say) -> Markup:
    lead = say(
        "Ett löfte hålls genom arbete av olika slag. Här står vad som är publicerat om vart och "
        "ett."
    )
    head = tag("h2", say("Så genomförs löftena"), cls="lk-h2")
    return tag("header", head, tag("p", lead, cls="lk-small"))


def _kind(kind: Kind, seen: Seen) -> Markup:
    name, words = names(seen.say)[kind]
    return tag(
        "section",
        tag("h3", name),
        tag("p", words),
        _resting(kind, seen),
        *_records(kind, seen),
        *_facts(kind, seen),
        *_source(kind, seen),
        id=f"mech-{kind}",
    )


def _resting(kind: Kind, seen: Seen) -> Markup:
    """Return the commitments that rest on the kind, in the words of the promises."""
    say, promises = seen.say, seen.city.promises
    found = resting(promises, kind)
    if not found:
        none = say("Inget åtagande som vi har läst vilar på det här.")
        return tag("p", none, cls="lk-small")
    items = (
        tag(
            "li",
            tag("span", say.text(each.words), cls="lk-say"),
            tag("small", say.text(promises[each.promise].name)),
        )
        for each in reversed(found)
    )
    head = say.many("{n} åtagande vilar på det", "{n} åtaganden vilar på det", len(found))
    return tag("div", tag("h4", head, cls="lk-h4"), tag("ul", *items, cls="lk-mech-said"))


def _records(kind: Kind, seen: Seen) -> list[Markup]:
    """Return the records of a kind as pictures, words and table; else that nothing is published."""
    if kind not in seen.city.mechanisms.published:
        return [_nothing(kind, seen)]
    if kind == "traffic_time":
        table = traffic_table(seen.city, seen.ask, seen.say)
        summary = traffic_summary(seen.city, seen.ask, seen.say)
        rows = [(cells, None) for cells in table.rows]
        return [tag("p", summary), sourced_table(table.caption, table.columns, rows, seen.say)]
    layer = cache.layer(seen.city.id, kind, _ask(kind, seen))
    return [
        tag("p", layer.summary(seen.say)),
        *_picture(kind, layer, seen.say),
        _layer_table(kind, layer, seen),
        _on_map(kind, seen),
    ]


def _ask(kind: Kind, seen: Seen) -> Filter:
    """Return what is asked; without a period, what lies ahead of the promises' year is told too."""
    if kind in AHEAD and seen.view.first is None and seen.view.last is None:
        return replace(seen.ask, last=None)
    return seen.ask


def _nothing(kind: Kind, seen: Seen) -> Markup:
    say, about = seen.say, seen.city.mechanisms.about.get(kind)
    if about is None:
        return tag("p", say("Inget publicerat."), cls="lk-nothing")
    day = say.day(about.looked)
    looked = say("Inget publicerat. Vi letade senast {day}.", day=day)
    if about.facts:
        looked = say("Inget publicerat utom det som står här. Vi letade senast {day}.", day=day)
    return tag("p", looked, " ", say.text(about.words), cls="lk-nothing")


def _picture(kind: Kind, layer: Layer, say: Say) -> list[Markup]:
    match kind:
        case "watch":
            best = say("Polisen säger att grannsamverkan fungerar bäst när minst hälften är med.")
            source = line(cited(HALF_SOURCE, say))
            known = tag("p", best, " ", source, cls="lk-src")
            return [*coverage(cast("WatchLayer", layer), say), known]
        case "outreach":
            return strips(cast("OutreachLayer", layer), say)
        case "measures":
            return pairs(cast("MeasureLayer", layer), say)
        case _:
            return []


def _layer_table(kind: Kind, layer: Layer, seen: Seen) -> Markup:
    say, about = seen.say, seen.city.mechanisms.about.get(kind)
    heads = tuple(each.label for each in layer.columns(say))
    told_ = COLUMNS[kind]
    rows = [(tuple(row.cells[at] for at in told_), row.link) for row in layer.rows(say)]
    mark = say("exempeldata") if layer.synthetic else ""
    caption = say.beside([layer.legend(say).title, mark])
    known = about.source if about else None
    return sourced_table(caption, tuple(heads[at] for at in told_), rows, say, known)


def _on_map(kind: Kind, seen: Seen) -> Markup:
    view, ask = seen.view, _ask(kind, seen)
    there = ViewState(
        city=view.city,
        lang=view.lang,
        area=view.area,
        problems=view.problems,
        year=view.year,
        layers=(kind, "focus"),
        first=view.first if ask == seen.ask else ask.first,
        last=view.last,
    )
    address = f"./?{urlencode(state.query(there))}"
    words = seen.say("Visa {what} på kartan", what=names(seen.say)[kind][0].lower())
    return tag("p", tag("a", words, href=address, target="_self"))


def _facts(kind: Kind, seen: Seen) -> Iterable[Markup]:
    """Return what is documented beside the records, each with its source."""
    say, about = seen.say, seen.city.mechanisms.about.get(kind)
    ids = about.facts if about else ()
    found = [fact for fact in seen.city.facts if fact.id in ids]
    if not found:
        return []
    rows = tuple(
        Row(
            (told(fact, say),),
            ((say.beside([say.text(fact.when), say.text(fact.place)]),), _cited(fact, say)),
        )
        for fact in found
    )
    return [tag("h4", say("Det här är dokumenterat"), cls="lk-h4"), drawn([Rows(rows)])]


def _cited(fact: Fact, say: Say) -> Line:
    return say("Källa: "), Link(source_name(fact, say), fact.source.url)


def _source(kind: Kind, seen: Seen) -> Iterable[Markup]:
    """Return where the records come from, and when one last looked."""
    say, about = seen.say, seen.city.mechanisms.about.get(kind)
    if about is None or kind not in seen.city.mechanisms.published:
        return []
    words = say.text(about.words)
    looked = say("Vi letade senast {day}.", day=say.day(about.looked))
    return [drawn([Para((words, " ", *cited(about.source, say), ". ", looked), "source")])]
