"""What stands in place of the rows where none answers: which rows there are, and a way to them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from dashboard import cache, state
from dashboard.parts.analys import filters
from dashboard.parts.markup import show, tag
from dashboard.takeaway.incidents_asked import Choice
from geo.layers.words import measured

if TYPE_CHECKING:
    from dashboard.parts.seen import Seen
    from dashboard.viewstate import ViewState


def draw(seen: Seen, chosen: Choice) -> None:
    """Draw that nothing answers, of when and of which kinds the rows are, and a way to them all."""
    words = [seen.say("Inga händelser för det du har valt."), *_kept(seen)]
    words.append(seen.say("Det betyder inte att inget har hänt."))
    show(tag("p", " ".join(words), cls="lk-nothing"), lang=seen.say.code)
    counted = cache.cube(seen.city.id).months()
    if counted is None:
        return
    then = seen.view.but(first=counted[0], last=counted[1], problems=(), area=None)
    st.button(
        seen.say("Visa alla händelser"),
        key="analys-every",
        on_click=_go,
        args=(then, Choice(sort=chosen.sort)),
    )


def narrowed(seen: Seen, chosen: Choice) -> bool:
    """Return whether anything but the period is chosen."""
    return bool(seen.view.problems or seen.view.area or chosen != Choice(sort=chosen.sort))


def _kept(seen: Seen) -> list[str]:
    """Return in words of when the rows are and how they are measured; nothing where none is."""
    say, cube = seen.say, cache.cube(seen.city.id)
    counted = cube.months()
    if counted is None:
        return []
    first, last = map(say.whole_month, counted)
    kinds = say.listed([measured(kind, say) for kind in cube.kinds()])
    return [
        say("Raderna är från {first} till {last}.", first=first, last=last),
        say("De är av det här slaget: {kinds}.", kinds=kinds),
    ]


def _go(then: ViewState, chosen: Choice) -> None:
    """Go to all rows of a period."""
    state.go(then)
    filters.go(chosen)
