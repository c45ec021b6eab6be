"""What is said of a file as TOML: to take away, and to bring back the next time."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import streamlit as st

from dashboard.parts.analys import bring_desk, refusals
from dashboard.parts.analys.bring_told import file_name
from dashboard.parts.markup import show, tag
from geo.errors import BadInput
from geo.incidents import mapping as mappings

if TYPE_CHECKING:
    from dashboard.parts.analys.bring_desk import Desk
    from dashboard.parts.seen import Seen

TYPED: Final = "toml"


def draw(desk: Desk, seen: Seen) -> None:
    """Draw the way to take the description away, and to paste one that was kept."""
    say, written = seen.say, mappings.as_toml(desk.mapping)
    with st.expander(say("Beskrivningen som TOML"), expanded=bool(desk.wrong)):
        lead = say("Spara beskrivningen till nästa fil av samma slag, eller klistra in en sparad.")
        show(tag("p", lead, cls="lk-small"), lang=say.code)
        st.download_button(
            say("Hämta beskrivningen"),
            written.encode(),
            file_name("kolumner", "toml", seen),
            "application/toml",
            key=desk.key("toml-file"),
            on_click="ignore",
        )
        st.text_area(
            say("Klistra in en beskrivning"), key=desk.key(TYPED), height=200,
            placeholder='source = "…"',
        )  # fmt: skip
        if desk.wrong:
            words = say("Beskrivningen går inte att läsa.")
            why = refusals.exactly(desk.wrong)
            show(tag("p", words, cls="lk-wrong", role="status"), why, lang=say.code)
        st.button(say("Använd beskrivningen"), key=desk.key("toml-use"), on_click=_use)


def _use() -> None:
    """Take the mapping that was pasted instead of the one in the tables."""
    desk = bring_desk.now()
    if desk is None:
        return
    typed = str(st.session_state.get(desk.key(TYPED)) or "")
    if not typed.strip():
        return
    try:
        mapping = mappings.parse(typed)
        mapping.places(desk.sample.header)
        desk.reopen(mapping)
    except BadInput as wrong:
        desk.wrong = str(wrong)
