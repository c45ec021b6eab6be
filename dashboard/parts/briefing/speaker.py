"""What the speaker sees in a window of their own: notes, what comes next, and the time planned."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dashboard.parts.briefing.overview import mark
from dashboard.parts.markup import show, tag
from geo.briefing.slide import Board, Items

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dashboard.parts.briefing.drive import Told
    from dashboard.parts.markup import Markup
    from dashboard.parts.seen import Seen
    from geo.briefing.slide import Slide
    from geo.tongue import Say


def draw(seen: Seen, told: Told) -> None:
    """Draw what there is to say of this scene, and which one is next."""
    say = seen.say
    show(
        tag("p", _where(seen, told), *mark(seen), cls="lk-over"),
        tag("h1", told.slide.title, cls="lk-h1"),
        *_notes(told.slide, say),
        tag("p", _next(seen, told), cls="lk-then"),
        tag("p", _planned(told, say), cls="lk-small"),
        lang=say.code,
        cls="lk-speaker",
    )


def items(slide: Slide) -> tuple[str, ...]:
    """Return what the things of a scene are called that can be lit, in the order of their numbers.

    The numbers are those of `data-item` in `dashboard.parts.briefing.parts`.
    """
    return tuple(_heads(slide))


def _heads(slide: Slide) -> Iterator[str]:
    for part in slide.told.parts:
        if isinstance(part, Items):
            yield from (item.head for item in part.items)
        elif isinstance(part, Board):
            yield from (row.head for row in part.rows)


def _where(seen: Seen, told: Told) -> str:
    return seen.say("Scen {n} av {of}", n=seen.view.scene, of=len(told.scenes))


def _notes(slide: Slide, say: Say) -> Iterator[Markup]:
    if not slide.notes:
        yield tag("p", say("Inga anteckningar till den här scenen."), cls="lk-nothing")
    yield from (tag("p", each, cls="lk-spoken") for each in slide.notes)


def _next(seen: Seen, told: Told) -> str:
    if seen.view.scene == len(told.scenes):
        return seen.say("Det här är sista scenen.")
    title = seen.say.text(told.scenes[seen.view.scene].title)
    return seen.say("Sedan: {title}", title=title)


def _planned(told: Told, say: Say) -> str:
    """Return how long scene and briefing are meant to take."""
    return say(
        "Planerad tid i minuter: {scene} för scenen, {all} för hela genomgången.",
        scene=say.plain(told.slide.minutes),
        all=say.plain(sum(each.minutes for each in told.scenes)),
    )
