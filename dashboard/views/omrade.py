"""My neighbourhood: find it, and read in five steps what became of the promise. Phone first."""

from __future__ import annotations

import streamlit as st

from dashboard import state
from dashboard.parts import chooser, steps
from dashboard.parts.seen import Seen


def render() -> None:
    """Draw the page."""
    seen = Seen.of(state.view())
    with st.container(key="resident"):
        steps.title(seen.say)
        chooser.draw(seen)
        if seen.area is not None:
            steps.draw(seen.area, seen)
