"""What stands around every page: wordmark, pages, city, language, a made-up city's mark."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import streamlit as st

from dashboard import cache, state
from dashboard.i18n import NAMES
from dashboard.parts import telling
from dashboard.parts.markup import show, tag
from dashboard.viewstate import ViewState

if TYPE_CHECKING:
    from collections.abc import Mapping

    from streamlit.delta_generator import DeltaGenerator
    from streamlit.navigation.page import StreamlitPage

    from dashboard.viewstate import Reading
    from geo.tongue import Say

STYLE = Path(__file__).parent.parent / "style" / "look.css"


def dark() -> bool:
    """Return whether the page is shown in dark colours."""
    return st.context.theme.type == "dark"


def frame(say: Say) -> DeltaGenerator:
    """Draw what the rest of the page is dressed in, and return the place of the header."""
    st.html(STYLE)
    telling.shell(_words(say), lang=say.code)
    return st.container(key="top", horizontal=True, vertical_alignment="center", gap="small")


def fill(
    top: DeltaGenerator,
    reading: Reading,
    say: Say,
    pages: Mapping[str, StreamlitPage],
) -> None:
    """Draw the header, and a note of what of the link was not understood."""
    with top:
        _wordmark()
        _pages(reading.view, say, pages)
        with st.container(key="elsewhere", horizontal=True, gap="small", width="content"):
            _city(reading.view, say)
            _languages(reading.view)
        if reading.ignored:
            names = ", ".join(reading.ignored)
            note = say("Vi förstod inte allt i länken ({names}). Resten visas.", names=names)
            show(tag("p", note, cls="lk-note", role="status"), lang=say.code)


def _wordmark() -> None:
    tone = "wordmark-dark.svg" if dark() else "wordmark.svg"
    mark = '<span class="lk-dark" hidden></span>' if dark() else ""
    image = f'<img src="./assets/brand/{tone}" alt="Löfteskartan" width="133" height="28">'
    st.html(mark + image, width="content")


def _pages(view: ViewState, say: Say, pages: Mapping[str, StreamlitPage]) -> None:
    names = {"karta": say("Karta"), "omrade": say("Mitt område"), "om": say("Om")}
    with st.container(key="pages", horizontal=True, gap=None, width="content"):
        for name, page in pages.items():
            st.page_link(page, label=names[name], query_params=state.query(view))


def _city(view: ViewState, say: Say) -> None:
    if cache.cities()[view.city].synthetic:
        show(tag("span", say("Exempeldata: allt här är påhittat"), cls="lk-mark"), lang=say.code)
    for city in cache.cities().values():
        if city.id != view.city:
            there = ViewState(city=city.id, lang=view.lang)
            _change(say("Visa {city}", city=say.text(city.name)), f"city-{city.id}", there)


def _languages(view: ViewState) -> None:
    for code, name in NAMES.items():
        if code != view.lang:
            _change(name, f"lang-{code}", view.but(lang=code))


def _change(label: str, key: str, there: ViewState) -> None:
    """Draw the way to another view of the same page; a page link would not write the address."""
    st.button(label, key=key, type="tertiary", on_click=state.go, args=(there,))


def _words(say: Say) -> telling.Words:
    """Return what legend and tables say of themselves."""
    return telling.Words(
        heading=say("Samma uppgifter i ord och tabell"),
        table=say("Tabell"),
        csv=say("Hämta som CSV"),
        mark=say("exempeldata"),
        error=say("Uppgifterna kunde inte hämtas. Vi försöker igen."),
    )
