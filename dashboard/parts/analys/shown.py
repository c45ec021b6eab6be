"""The way from an import to its rows in the table."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from dashboard import cache, state
from dashboard.parts import filterbar
from dashboard.parts.analys import filters
from dashboard.takeaway.incidents_asked import Choice

if TYPE_CHECKING:
    from dashboard.parts.seen import Seen


def draw(batch: str, seen: Seen, *, key: str) -> None:
    """Draw the button that leads to the rows of an import."""
    st.button(seen.say("Visa raderna i tabellen"), key=key, on_click=_go, args=(batch,))


def _go(batch: str) -> None:
    """Show the table with the rows of an import: of every month and place, whatever was asked."""
    view = state.view()
    first, last = filterbar.months_known(cache.cities()[view.city])
    filters.go(Choice(batch=batch))
    state.go(view.but(part=None, area=None, problems=(), first=first, last=last))
