"""Which page of the rows is shown, in which order, and the buttons to the others.

The filter stands in the address; how far somebody has leafed does not, and another filter or
another order begins anew.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

import streamlit as st

from dashboard.parts.analys import filters
from dashboard.parts.component import mount
from dashboard.parts.markup import show, tag
from dashboard.takeaway.incidents_words import sort_name
from geo.incident_list import SORTS

if TYPE_CHECKING:
    from dashboard.parts.seen import Seen
    from dashboard.takeaway.incidents_asked import Choice
    from geo.incident_list import Asked, Page, Sort

SIZES: Final = (50, 100)
"""So many rows on a page."""
_KEY: Final = "analys-place"


@dataclass(frozen=True, slots=True)
class Place:
    """Where in the rows somebody is: the first one shown, counted from 0, and how many are."""

    asked: Asked
    sort: Sort
    first: int = 0
    size: int = SIZES[0]
    leafed: int = 0
    """How often somebody went to another page."""

    def last(self, total: int) -> int:
        """Return the first row of the last page."""
        return max(total - 1, 0) // self.size * self.size


def place(asked: Asked, sort: Sort) -> Place:
    """Return where somebody is in these rows in this order: at first at their beginning."""
    known = st.session_state.get(_KEY)
    if not isinstance(known, Place):
        return Place(asked, sort)
    same = (known.asked, known.sort) == (asked, sort)
    return known if same else Place(asked, sort, size=known.size, leafed=known.leafed)


def _go(there: Place) -> None:
    st.session_state[_KEY] = there


def order(seen: Seen, chosen: Choice, now: Place) -> None:
    """Draw what the rows are sorted by, and how many a page has."""
    say = seen.say
    names = {each: sort_name(each, say) for each in SORTS}
    sizes = {size: say.many("{n} rad", "{n} rader", size) for size in SIZES}
    st.session_state["analys-size"] = now.size

    def resized() -> None:
        _go(replace(now, first=0, size=int(st.session_state["analys-size"])))

    with st.container(
        key="analys-order", horizontal=True, vertical_alignment="center", gap="small"
    ):
        st.selectbox(
            say("Sortera efter"),
            list(SORTS),
            format_func=names.__getitem__,
            width=250,
            filter_mode=None,
            label_visibility="collapsed",
            **filters.bound("analys-sort", chosen.sort, lambda was, sort: was.but(sort=sort)),
        )
        st.segmented_control(
            say("Rader på en sida"),
            list(SIZES),
            format_func=sizes.__getitem__,
            required=True,
            label_visibility="collapsed",
            key="analys-size",
            on_change=resized,
        )


def draw(found: Page, now: Place, seen: Seen) -> None:
    """Draw the buttons to the other pages, and which rows these are."""
    say, last = seen.say, now.last(found.total)
    ways = (
        ("first", say("Första"), 0, now.first == 0),
        ("previous", say("Föregående"), max(now.first - now.size, 0), now.first == 0),
        ("next", say("Nästa"), min(now.first + now.size, last), now.first >= last),
        ("last", say("Sista"), last, now.first >= last),
    )
    with st.container(key="analys-pages", horizontal=True, vertical_alignment="center"):
        for name, label, first, there in ways:
            st.button(
                label,
                key=f"analys-page-{name}",
                disabled=there,
                on_click=_go,
                args=(replace(now, first=first, leafed=now.leafed + 1),),
            )
        mount("parts/rows.js", {"leafed": now.leafed}, key="analys-leafed")
        shown = say.span(say.number(now.first + 1), say.number(now.first + len(found.frame)))
        words = say("Rad {rows} av {all}", rows=shown, all=say.number(found.total))
        show(tag("p", words, cls="lk-small", role="status"), lang=say.code)
