"""The analysis: the incidents behind the numbers as a table, and the way in for a new file."""

from __future__ import annotations

import streamlit as st

from dashboard import state
from dashboard.parts.analys import sections
from dashboard.parts.seen import Seen


def render() -> None:
    """Draw the page: its two sections, and the one that the view shows."""
    seen = Seen.of(state.view())
    with st.container(key="analys"):
        sections.ways(seen)
        sections.draw(seen)
