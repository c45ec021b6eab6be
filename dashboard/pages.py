"""The pages there are. Links between them carry the view along, as the built-in menu would not."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import streamlit as st

from dashboard.views import analys, genomgang, karta, om, omrade, plan, tillganglighet

if TYPE_CHECKING:
    from streamlit.navigation.page import StreamlitPage

    from geo.tongue import Say

NAME = "Löfteskartan"
ICON = "./assets/brand/icon.svg"


def pages(say: Say) -> dict[str, StreamlitPage]:
    """Return every page by its name, the first page first, with its title in the window.

    The map is told of the pages, since it leads on to another.
    """
    known: dict[str, StreamlitPage] = {}
    known["karta"] = st.Page(
        partial(karta.render, known), title=NAME, url_path="karta", default=True
    )
    known["omrade"] = st.Page(
        omrade.render, title=f"{say('Mitt område')} · {NAME}", url_path="omrade"
    )
    known["plan"] = st.Page(plan.render, title=f"{say('Plan')} · {NAME}", url_path="plan")
    known["analys"] = st.Page(analys.render, title=f"{say('Analys')} · {NAME}", url_path="analys")
    known["genomgang"] = st.Page(
        genomgang.render, title=f"{say('Genomgång')} · {NAME}", url_path="genomgang"
    )
    known["om"] = st.Page(om.render, title=f"{say('Om')} · {NAME}", url_path="om")
    known["tillganglighet"] = st.Page(
        tillganglighet.render, title=f"{say('Tillgänglighet')} · {NAME}", url_path="tillganglighet"
    )
    return known
