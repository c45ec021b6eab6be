"""What a scene is called, or the sentence of somebody else's that it is about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dashboard.parts.markup import Markup, tag

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geo.briefing.slide import Slide


def drawn(slide: Slide) -> Iterator[Markup]:
    """Yield the title; over a claim it is small, and the claim stands as the quotation it is."""
    if not slide.told.claim:
        yield tag("h1", slide.title)
        return
    yield tag("h1", slide.title, cls="lk-scene-over")
    yield tag("blockquote", tag("p", slide.told.claim), cls="lk-scene-claim")
