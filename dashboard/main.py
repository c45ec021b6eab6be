"""The Streamlit script: language, page and shell. It runs anew for every change of a view.

The places of a page are made from top to bottom, and then filled in the order in which people wait
for them: the map first, the header last.
"""

from __future__ import annotations

import streamlit as st

from dashboard import state
from dashboard.i18n import language
from dashboard.pages import ICON, NAME, pages
from dashboard.parts import shell
from dashboard.views import genomgang

st.set_page_config(
    page_title=NAME, page_icon=ICON, layout="wide", initial_sidebar_state="collapsed"
)
reading = state.reading()
say = language(reading.view.lang)
known = pages(say)
page = st.navigation(list(known.values()), position="hidden")
top = shell.frame(say)
with shell.content():
    page.run()
if page == known["genomgang"] and genomgang.fills(reading.view):
    shell.bare(top, reading, say)
else:
    shell.foot(reading.view, say, known)
    shell.fill(top, reading, say, known)
