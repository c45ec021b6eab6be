"""The floor of a change of scene: a bare Streamlit page with two keys, which write one text."""

import streamlit as st


def turn(by):
    now = int(st.query_params.get("scene", 1))
    st.query_params["scene"] = str(min(9, max(1, now + by)))


with st.container(key="answer"):
    st.text(st.query_params.get("scene", "1"))
st.button("Tidigare", shortcut="Left", on_click=turn, args=(-1,))
st.button("Nästa", shortcut="Right", on_click=turn, args=(1,))
