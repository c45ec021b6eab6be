"""The resident's page of one area: its outline, its story on the thread, and how to follow it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from dashboard.parts import blocks, outline
from dashboard.parts.markup import show, tag
from dashboard.parts.panel import head
from dashboard.teller import teller
from geo.filter import Filter
from geo.story import story

if TYPE_CHECKING:
    from dashboard.parts.seen import Seen
    from geo.areas import Area
    from geo.tongue import Say


def title(say: Say) -> None:
    """Draw what the page is for."""
    words = say("Hitta ditt område och läs vad som blev av löftet. Det tar en minut.")
    show(tag("h1", say("Mitt område"), cls="lk-h1"), tag("p", words, cls="lk-small"), lang=say.code)


def draw(area: Area, seen: Seen) -> None:
    """Draw the area's five steps."""
    say = seen.say
    asked = Filter(year=seen.view.year)  # a year that only the map starts with is not asked for
    tells = replace(teller(seen.city.id, say.code, asked), draft=False)  # the header says it
    told = story(area.id, tells)
    marks = [tag("p", tag("span", note, cls="lk-mark")) for note in told.notes]
    show(
        head(told.over, told.name, told.about),
        outline.drawing(area, seen.city, say),
        *marks,
        blocks.thread(told.steps, heading="h2", cls="lk-res", rtl=say.rtl),
        lang=say.code,
        cls="lk-phone",
    )
