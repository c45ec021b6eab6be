"""The incidents row by row: the filter, how many it leaves, a page of them, and the files."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

import streamlit as st

from dashboard import cache, state
from dashboard.parts import filterbar
from dashboard.parts.analys import export, filters, rows_none, rows_pages, rows_table
from dashboard.parts.markup import show, tag
from dashboard.takeaway.incidents_words import note
from geo.incident_list import KNOWN

if TYPE_CHECKING:
    from dashboard.parts.analys.rows_pages import Place
    from dashboard.parts.seen import Seen
    from dashboard.takeaway.incidents_asked import Choice
    from geo.incident_list import Page

STYLE: Final = Path(__file__).parents[2] / "style" / "analys-rows.css"
UNDATED: Final = KNOWN[-1]


def draw(seen: Seen) -> None:
    """Draw the filter, the page of rows that it leaves, and the ways to take all of them along."""
    chosen = filters.choice()
    st.html(STYLE)
    with st.container(key="analys-rows"):
        show(
            tag("h2", seen.say("Händelser, rad för rad"), cls="lk-h2"),
            tag("p", note(seen.say), cls="lk-small"),
            lang=seen.say.code,
        )
        filters.not_understood(seen)
        filters.draw(seen, chosen)
        filters.told(seen, chosen)
        asked = chosen.asked(seen.view, seen.city)
        place = rows_pages.place(asked, chosen.sort)
        found = cache.incident_page(seen.city.id, asked, chosen.sort, place.first, place.size)
        _found(found, place, seen, chosen)
        if found.total:
            rows_table.draw(found, chosen.sort, seen)
            rows_pages.draw(found, place, seen)
            export.draw(seen, chosen, found.total)
        else:
            rows_none.draw(seen, chosen)


def _found(found: Page, place: Place, seen: Seen, chosen: Choice) -> None:
    """Draw how many answer and what the period leaves out, and the order of the rows."""
    with st.container(
        key="analys-found", horizontal=True, vertical_alignment="center", gap="small"
    ):
        show(tag("p", _count(found, seen), cls="lk-lead", role="status"), lang=seen.say.code)
        if found.total or rows_none.narrowed(seen, chosen):
            _other_years(seen)
        _undated(seen, chosen)
        if found.total:
            rows_pages.order(seen, chosen, place)


def _count(found: Page, seen: Seen) -> str:
    """Return how many of all rows answer."""
    every = sum(batch.rows for batch in cache.store(seen.city.id).batches())
    return seen.say.many(
        "{n} händelse av {all} svarar mot filtret.",
        "{n} händelser av {all} svarar mot filtret.",
        found.total,
        all=seen.say.number(every),
    )


def _other_years(seen: Seen) -> None:
    """Offer all years, where there are rows of others than those asked for."""
    counted = cache.cube(seen.city.id).months()
    if counted is None or (seen.ask.covers(counted[0]) and seen.ask.covers(counted[1])):
        return
    first, last = filterbar.months_known(seen.city)
    then = seen.view.but(first=first, last=last)
    st.button(seen.say("Visa alla år"), key="analys-years", on_click=state.go, args=(then,))


def _undated(seen: Seen, chosen: Choice) -> None:
    """Offer the rows that no period holds, where they are not shown."""
    if UNDATED in chosen.known:
        return
    only = chosen.but(known=(UNDATED,))
    asked = only.asked(seen.view, seen.city)
    undated = cache.incident_page(seen.city.id, asked, chosen.sort, 0, 0).total
    if undated:
        label = seen.say("{count} utan datum: visa", count=seen.say.number(undated))
        st.button(label, key="analys-undated", on_click=filters.go, args=(only,))
