"""Small pictures of the mechanisms: shares with a line at one half, weeks, before beside after.

Each is an SVG without words, measured in per cent of its room, and its words stand beside it as
text: so it is as sharp on a phone as on a wall, and read aloud once.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dashboard.parts.blocks import drawn
from dashboard.parts.markup import Markup, tag
from geo.layers.measures import no_cause, reading
from geo.layers.outreach import evenings
from geo.layers.watch import by_half
from geo.mechanisms.watch import HALF
from geo.story.blocks import Column, Pair, Para

if TYPE_CHECKING:
    from datetime import date

    from geo.layers.measures import MeasureLayer
    from geo.layers.outreach import OutreachLayer
    from geo.layers.watch import WatchLayer
    from geo.mechanisms import Watch
    from geo.tongue import Say

DARKEST = 5
"""So many evenings in a week or more have the darkest class."""


def coverage(layer: WatchLayer, say: Say) -> list[Markup]:
    """Return a bar for each area, with the line at one half, and beside it the words."""
    if not layer.found:
        return []
    rows = (
        tag(
            "li",
            tag("b", layer.city.areas[area].name),
            _bar(watch, rtl=say.rtl),
            tag("span", by_half(watch, say)),
        )
        for area, watch in layer.found.items()
    )
    line = tag("p", say("Strecket står vid {share}.", share=say.percent(HALF)), cls="lk-src")
    return [tag("ul", *rows, cls="lk-cover"), line]


def _bar(watch: Watch | None, *, rtl: bool) -> Markup:
    share = watch.coverage if watch else None
    cls = "lk-track" if share is not None else "lk-track none"
    parts = [tag("rect", width="100%", height="100%", cls=cls)]
    if share is not None:
        start = 1 - share if rtl else 0.0
        at, wide = f"{start:.1%}", f"{share:.1%}"
        parts.append(tag("rect", x=at, y="20%", width=wide, height="60%", cls="lk-fill"))
    half = f"{HALF:.0%}"
    parts += [
        tag("line", x1=half, x2=half, y1="0", y2="100%", cls=cls)
        for cls in ("lk-half-case", "lk-half")
    ]
    return tag("svg", *parts, aria_hidden="true", focusable="false")


def strips(layer: OutreachLayer, say: Say) -> list[Markup]:
    """Return a strip of weeks for each area, and beside it the words."""
    if not layer.weeks:
        return []
    rows = (
        tag(
            "li",
            tag("b", layer.city.areas[area].name),
            _strip(weeks, rtl=say.rtl),
            tag("span", _weeks(weeks, say)),
        )
        for area, weeks in layer.strips.items()
    )
    span = say(
        "En ruta är en vecka, från {first} till {last}. Ljust är ingen kväll, mörkast är {n} "
        "eller fler. En streckad ruta saknar uppgift.",
        first=_week(layer.weeks[0], say),
        last=_week(layer.weeks[-1], say),
        n=say.number(DARKEST),
    )
    return [tag("ul", *rows, cls="lk-cover lk-weeks"), tag("p", span, cls="lk-src")]


def _weeks(weeks: tuple[int | None, ...], say: Say) -> str:
    known = [each for each in weeks if each is not None]
    return say.many(
        "{evenings} på {n} vecka", "{evenings} på {n} veckor", len(known),
        evenings=evenings(sum(known), say),
    )  # fmt: skip


def _week(monday: date, say: Say) -> str:
    year, week, _ = monday.isocalendar()
    return say("vecka {n}, {year}", n=say.number(week), year=str(year))


def _strip(weeks: tuple[int | None, ...], *, rtl: bool) -> Markup:
    ordered = weeks[::-1] if rtl else weeks
    room = 100 / len(ordered)
    squares = (
        tag(
            "rect",
            x=f"{at * room:.2f}%",
            y="5%",
            width=f"{room * 0.86:.2f}%",
            height="90%",
            cls="lk-week none" if each is None else f"lk-week w{min(each, DARKEST)}",
        )
        for at, each in enumerate(ordered)
    )
    return tag("svg", *squares, aria_hidden="true", focusable="false")


def pairs(layer: MeasureLayer, say: Say) -> list[Markup]:
    """Return before and after of each measure that was measured, beside one another."""
    measured = [each for each in layer.shown if each.before or each.after]
    told = (
        tag(
            "li",
            tag("b", each.place),
            drawn(
                [
                    Pair(
                        Column(say("Före"), (Para((reading(each, each.before, say),)),)),
                        Column(say("Efter"), (Para((reading(each, each.after, say),)),)),
                    )
                ]
            ),
        )
        for each in measured
    )
    if not measured:
        return []
    return [tag("ul", *told, cls="lk-pairs"), tag("p", no_cause(say), cls="lk-note")]
