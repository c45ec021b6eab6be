"""What stands around every page: the header above it, and the way to what we owe its readers below.

The header holds wordmark, pages, city and languages; under it a made-up city and a draft of a
translation are called by their names.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlencode

import streamlit as st

from dashboard import cache, state
from dashboard.i18n import NAMES, draft, language
from dashboard.parts import telling
from dashboard.parts.markup import Markup, show, tag
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
    telling.shell(words(say), lang=say.code)
    return st.container(key="head")


def content() -> DeltaGenerator:
    """Return the place of the page itself: where the way past the header leads."""
    return st.container(key="content")


def fill(
    top: DeltaGenerator,
    reading: Reading,
    say: Say,
    pages: Mapping[str, StreamlitPage],
) -> None:
    """Draw the header, and a note of what of the link was not understood."""
    with top:
        _header(reading.view, say, pages)
        if draft(say.code):
            _draft(reading.view, say, pages["tillganglighet"])
        _ignored(reading, say)


def bare(top: DeltaGenerator, reading: Reading, say: Say) -> None:
    """Draw no header, where a page fills the screen: only what every page owes its readers."""
    with top:
        st.html(_tone(), width="content")
        if draft(say.code):
            words = say("Utkast: översättningen är inte granskad än.")
            show(tag("span", words, cls="lk-mark"), lang=say.code)
        _ignored(reading, say)


def _ignored(reading: Reading, say: Say) -> None:
    if reading.ignored:
        names = ", ".join(reading.ignored)
        note = say("Vi förstod inte allt i länken ({names}). Resten visas.", names=names)
        show(tag("p", note, cls="lk-note", role="status"), lang=say.code)


def foot(view: ViewState, say: Say, pages: Mapping[str, StreamlitPage]) -> None:
    """Draw the way from every page to how accessible it is, and to what it rests on."""
    with st.container(key="foot", horizontal=True, gap="small"):
        _link(pages["tillganglighet"], say("Tillgänglighet"), view)
        _link(pages["om"], say("Om"), view)


def _header(view: ViewState, say: Say, pages: Mapping[str, StreamlitPage]) -> None:
    with st.container(key="top", horizontal=True, vertical_alignment="center", gap="small"):
        _wordmark()
        _pages(view, say, pages)
        with st.container(key="elsewhere", horizontal=True, gap="small", width="content"):
            _city(view, say)
            show(languages(view, say), lang=say.code)


def _wordmark() -> None:
    tone = "wordmark-dark.svg" if dark() else "wordmark.svg"
    image = f'<img src="./assets/brand/{tone}" alt="Löfteskartan" width="133" height="28">'
    st.html(_tone() + image, width="content")


def _tone() -> str:
    """Return the mark by which the style sheet knows whether the page is dark."""
    return f'<span class="{"lk-dark" if dark() else "lk-light"}" hidden></span>'


def menu(say: Say) -> dict[str, str]:
    """Return what each page is called in the header, by its name, in their order there."""
    return {
        "karta": say("Karta"),
        "omrade": say("Mitt område"),
        "analys": say("Analys"),
        "plan": say("Plan"),
        "genomgang": say("Genomgång"),
        "om": say("Om"),
    }


def _pages(view: ViewState, say: Say, pages: Mapping[str, StreamlitPage]) -> None:
    with st.container(key="pages", horizontal=True, gap=None, width="content"):
        for name, label in menu(say).items():
            _link(pages[name], label, view.but(part=None))  # which is another thing on each page


def _link(page: StreamlitPage, label: str, view: ViewState) -> None:
    """Draw the way to another page, which shows the same view."""
    st.page_link(page, label=label, query_params=state.query(view))


def _city(view: ViewState, say: Say) -> None:
    if cache.cities()[view.city].synthetic:
        show(tag("span", say("Exempeldata: allt här är påhittat"), cls="lk-mark"), lang=say.code)
    for city in cache.cities().values():
        if city.id != view.city:
            there = ViewState(city=city.id, lang=view.lang)
            label = say("Visa {city}", city=say.text(city.name))
            # a page link would not write the address
            st.button(
                label, key=f"city-{city.id}", type="tertiary", on_click=state.go, args=(there,)
            )


def languages(view: ViewState, say: Say) -> Markup:
    """Return every language by its own name, and in it: a button's words have no language."""
    names = (tag("li", _language(code, view)) for code in NAMES)
    return tag("nav", tag("ul", *names), aria_label=say("Språk"), cls="lk-langs")


def _language(code: str, view: ViewState) -> Markup:
    way = language(code).direction
    if code == view.lang:
        return tag("b", NAMES[code], lang=code, dir=way, aria_current="true")
    there = f"?{urlencode(state.query(view.but(lang=code)))}"
    return tag("a", NAMES[code], lang=code, dir=way, hreflang=code, href=there, target="_self")


def _draft(view: ViewState, say: Say, page: StreamlitPage) -> None:
    with st.container(key="draft", horizontal=True, vertical_alignment="center", gap="small"):
        words = say("Utkast: översättningen är inte granskad än.")
        show(tag("span", words, cls="lk-mark"), lang=say.code)
        _link(page, say("Läs mer om språken"), view)


def words(say: Say) -> telling.Words:
    """Return what legend and tables say of themselves."""
    return telling.Words(
        heading=say("Samma uppgifter i ord och tabell"),
        table=say("Tabell"),
        csv=say("Hämta som CSV"),
        mark=say("exempeldata"),
        error=say("Uppgifterna kunde inte hämtas. Vi försöker igen."),
        skip=say("Hoppa till innehållet"),
        skip_map=say("Hoppa förbi kartan"),
    )
