"""The last line of a scene: whether it is made up, of which day it is, who says so, its number."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dashboard.parts.briefing import legend
from dashboard.parts.markup import Markup, tag
from geo import bidi

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dashboard.parts.seen import Seen
    from geo.briefing.slide import Slide


def drawn(slide: Slide, seen: Seen, number: int, of: int) -> Iterator[Markup]:
    """Yield what stands in the foot, from its start to its end."""
    say = seen.say
    if slide.synthetic:
        yield tag("span", say("Exempeldata"), cls="lk-mark")
    yield tag("span", slide.told.date)
    yield from legend.keys(slide, seen)
    if slide.told.sources:
        yield tag("span", say("Källa: "), say.beside(slide.told.sources), cls="lk-scene-source")
    yield tag("span", bidi.ltr(f"{number} / {of}"), cls="lk-scene-number")
