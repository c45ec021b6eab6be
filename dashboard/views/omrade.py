"""My neighbourhood: find it, and read in five steps what became of the promise. Phone first."""

from __future__ import annotations

import streamlit as st

from dashboard import state
from dashboard.parts import finder, forward, resident
from dashboard.parts.seen import Seen


def render() -> None:
    """Draw the page."""
    seen = Seen.of(state.view())
    with st.container(key="resident"):
        resident.title(seen.say)
        finder.draw(seen)
        if seen.area is not None:
            resident.draw(seen.area, seen)
        forward.draw(seen.area, seen)
