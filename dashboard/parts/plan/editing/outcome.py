"""What came of a press: told where the page begins, and again beside the button that was pressed.

A form is longer than a window: who presses at its end does not see what is said at its top. Each
has a room that is there also while it is empty: what lies below stays in its place, and so does the
focus.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from dashboard.parts.markup import show, tag

if TYPE_CHECKING:
    from geo.tongue import Say


def first(words: str, say: Say) -> None:
    """Draw what came of it, so that it is heard; an empty room where there is nothing to tell."""
    with st.container():
        if words:
            show(tag("p", words, cls="lk-note", role="status"), lang=say.code)


def again(words: str, say: Say) -> None:
    """Draw the same beside the button: seen, and not heard twice."""
    with st.container():
        if words:
            show(tag("p", words, cls="lk-note"), lang=say.code)
