"""About: every data set with its source and method, and what the numbers cannot say."""

from __future__ import annotations

import streamlit as st

from dashboard import state
from dashboard.parts import about
from dashboard.parts.seen import Seen


def render() -> None:
    """Draw the page."""
    seen = Seen.of(state.view())
    with st.container(key="about"):
        about.draw(seen.city, seen.say)
