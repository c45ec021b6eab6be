"""One of everything that our pages use."""

from pathlib import Path

import altair as alt
import folium
import pandas as pd
import streamlit as st
from offline import offline_map
from streamlit.runtime import get_instance
from streamlit_folium import _component_func, st_folium

SCRIPT = Path(__file__).with_name("inline.js").read_text(encoding="utf-8")
SVG = (
    "<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'>"
    "<rect width='9' height='9' style='fill: teal'/></svg>"
)
COMPONENT = """
export default ({ parentElement: here }) => {
  here.querySelector("#probe").textContent = "komponenten kör"
}
"""


st.title("Allt på en sida")
st.markdown(f"text **stark** $x^2$ {SVG} [länk](/om)", unsafe_allow_html=True)
st.html("<style>.mark { color: red }</style><p class='mark' style='margin: 0'>html</p>")
st.html(f"<script>{SCRIPT}</script>", unsafe_allow_javascript=True)
st.image(SVG)
st.dataframe(pd.DataFrame({"område": ["Möllevången", "Sofielund"], "antal": [1, 2]}))
st.table(pd.DataFrame({"område": ["Möllevången"], "antal": [1]}))
st.text_input("sök")
st.selectbox("område", ["Möllevången", "Sofielund"])
st.pills("problem", ["Trafik", "Vapen"])
st.segmented_control("nivå", ["Delområde", "Stadsdel"])
st.slider("år", 2018, 2026)
st.file_uploader("fil")
st.button("knapp", icon=":material/home:")
st.download_button("hämta", "a;b", "fil.csv")
st.json({"a": 1})
bars = pd.DataFrame({"år": [2017, 2018], "antal": [3, 4]})
st.altair_chart(alt.Chart(bars).mark_bar().encode(x="år:O", y="antal:Q", tooltip=["antal"]))
st.components.v2.component(
    "probe", html="<p id='probe'>väntar</p>", css="p { color: blue }", js=COMPONENT
)()
get_instance().component_registry.register_component(_component_func)  # the app imported it first
group = folium.FeatureGroup()
group.add_child(folium.Marker([55.6, 13.0]))
st_folium(
    offline_map(),
    feature_group_to_add=group,
    returned_objects=["last_active_drawing"],
    height=300,
    key="map",
)
