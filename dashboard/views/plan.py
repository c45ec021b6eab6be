"""The plan: what is to be done for each promise, how far it has come, and what is new."""

from __future__ import annotations

import streamlit as st

from dashboard import state
from dashboard.parts.plan import bar, follow, sections
from dashboard.parts.seen import Seen


def render() -> None:
    """Draw the page: its ways, the bar, and the section that the view shows."""
    seen = Seen.of(state.view())
    with st.container(key="plan"):
        bar.title(seen)
        sections.ways(seen)
        bar.draw(seen)
        sections.draw(seen)
        follow.links(seen)
