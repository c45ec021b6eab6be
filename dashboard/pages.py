"""The pages there are. Links between them carry the view along, as the built-in menu would not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

if TYPE_CHECKING:
    from streamlit.navigation.page import StreamlitPage

    from geo.tongue import Say


NAME = "Löfteskartan"
ICON = "./assets/brand/icon.svg"


def pages(say: Say) -> dict[str, StreamlitPage]:
    """Return every page by its name, the first page first, with its title in the window."""
    from dashboard.views import karta, om, omrade  # noqa: PLC0415  they link to one another

    return {
        "karta": st.Page(karta.render, title=NAME, default=True),
        "omrade": st.Page(omrade.render, title=f"{say('Mitt område')} · {NAME}", url_path="omrade"),
        "om": st.Page(om.render, title=f"{say('Om')} · {NAME}", url_path="om"),
    }
