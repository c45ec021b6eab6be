"""Which sheet of a workbook, or which layer of a GeoPackage, is brought in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import streamlit as st

from dashboard import cache
from dashboard.parts.analys import bring_desk, refusals
from dashboard.parts.markup import show, tag
from geo.errors import BadInput

if TYPE_CHECKING:
    from dashboard.parts.analys.bring_desk import Desk
    from dashboard.parts.seen import Seen
    from geo.sources.raw.sheets import Sheets
    from geo.tongue import Say


def draw(desk: Desk, seen: Seen) -> None:
    """Draw the choice of another sheet or layer, where the file has several."""
    parts, say = desk.kept.parts, seen.say
    if len(parts.names) > 1:
        key = desk.key("sheet")
        choice(parts, desk.sheet, say, key=key, on_change=_change, args=(key,))


def told(desk: Desk, seen: Seen) -> None:
    """Draw why a sheet or layer that was chosen could not be opened."""
    if desk.unopened:
        name, why = desk.unopened
        words = seen.say("{name} går inte att läsa.", name=name)
        told_ = refusals.why(why, seen.say)
        show(tag("p", words, cls="lk-wrong", role="status"), told_, lang=seen.say.code)


def several(parts: Sheets, say: Say) -> str:
    """Return that a file has several sheets or layers, and that one is to be chosen."""
    if parts.kind == "workbook":
        return say("Filen har flera blad. Välj vilket som ska föras in.")
    return say("Filen har flera lager. Välj vilket som ska föras in.")


def choice(parts: Sheets, now: str | None, say: Say, *, key: str, **how: Any) -> None:  # noqa: ANN401
    """Draw the choice of a sheet or layer by its name; `how` is what Streamlit calls and with."""
    book = parts.kind == "workbook"
    there = now in parts.names
    st.session_state[key] = now if there else None
    st.selectbox(
        say("Blad") if book else say("Lager"),
        list(parts.names),
        index=0 if there else None,  # one that may be empty has a button to empty it
        placeholder=say("Välj blad") if book else say("Välj lager"),
        filter_mode=None,
        key=key,
        **how,
    )


def _change(key: str) -> None:
    """Lay another sheet or layer of the file on the desk; one that cannot be opened is told."""
    desk, sheet = bring_desk.now(), st.session_state.get(key)
    if desk is None or sheet is None:
        return
    try:
        fresh = bring_desk.opened(desk.kept, cache.cities()[desk.city], sheet=sheet)
    except BadInput as wrong:
        desk.unopened = str(sheet), str(wrong)
        return
    bring_desk.put(fresh)
