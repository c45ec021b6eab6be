"""The floor: a bare Streamlit page with the page's own pills, which write the link and one text."""

import streamlit as st

from data import CITIES
from geo import city as cities

PROBLEMS = {each.id: each for each in cities.city(CITIES, "exempelstad").problems.open}


def write():
    st.query_params["problem"] = ",".join(p for p in PROBLEMS if p in st.session_state["problem"])


st.pills(
    "Problemområde",
    list(PROBLEMS),
    format_func=lambda each: f":material/{PROBLEMS[each].glyph}: {PROBLEMS[each].name.to('sv')}",
    selection_mode="multi",
    label_visibility="collapsed",
    width="stretch",
    key="problem",
    on_change=write,
)
with st.container(key="answer"):
    st.text(st.query_params.get("problem", ""))
