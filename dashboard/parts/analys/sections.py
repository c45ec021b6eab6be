"""The sections of the page: what each is called, the way to it, and what draws it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

import streamlit as st

from dashboard import state
from dashboard.editor import may_edit
from dashboard.parts.analys import bring, rows
from dashboard.parts.markup import show, tag

if TYPE_CHECKING:
    from dashboard.parts.seen import Seen
    from dashboard.viewstate import ViewState

STYLE: Final = Path(__file__).parents[2] / "style" / "analys.css"
TABLE: Final = "table"
BRING: Final = "bring"


def ways(seen: Seen) -> None:
    """Draw what the page is, and the ways to its sections."""
    say = seen.say
    st.html(STYLE)
    with st.container(key="analys-top", horizontal=True, vertical_alignment="center", gap="medium"):
        show(tag("h1", say("Analys"), cls="lk-h1"), lang=say.code)
        if may_edit():
            _control(seen)


def draw(seen: Seen) -> None:
    """Draw the section that the view shows; what only staff may do is not drawn for others."""
    (bring if _now(seen) == BRING else rows).draw(seen)


def _now(seen: Seen) -> str:
    return BRING if seen.view.part == BRING and may_edit() else TABLE


def _control(seen: Seen) -> None:
    say = seen.say
    names = {TABLE: say("Händelser"), BRING: say("För in en fil")}

    def change(view: ViewState, chosen: str | None) -> ViewState:
        return view.but(part=BRING if chosen == BRING else None)

    st.segmented_control(
        say("Delar av sidan"),
        list(names),
        format_func=names.__getitem__,
        label_visibility="collapsed",
        required=True,
        **state.bound("analys-ways", _now(seen), change),
    )
