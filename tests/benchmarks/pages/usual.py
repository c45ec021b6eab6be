"""The same map as most build it: a loop of CircleMarkers in a MarkerCluster, and a table."""

import os
from pathlib import Path

import folium
import streamlit as st
from folium.plugins import MarkerCluster
from streamlit_folium import st_folium

from data import CITIES
from geo import city as cities
from geo import crs
from geo.store import open_store

CITY = cities.city(CITIES, "exempelstad")
PROBLEMS = {each.id: each.name.to("sv") for each in CITY.problems.open}


@st.cache_data
def incidents():
    store = open_store(Path(os.environ["LOFTESKARTAN_DATA"]) / CITY.id, synthetic=True)
    rows = store.read(lambda kept: kept.select("problem", "area", "place", "px", "py"))
    rows = rows.dropna(subset=["px", "py"])
    rows["lon"], rows["lat"] = crs.degrees(rows["px"].astype(int), rows["py"].astype(int))
    return rows


@st.cache_data
def middle():
    lon, lat = CITY.areas.label(CITY.areas.whole.id)
    return lat, lon


rows = incidents()
chosen = st.pills(
    "Problemområde",
    list(PROBLEMS),
    format_func=PROBLEMS.get,
    selection_mode="multi",
    width="stretch",
    key="problem",
)
shown = rows[rows["problem"].isin(chosen)] if chosen else rows
with st.container(key="answer"):
    st.text(f"{len(shown)} {','.join(each for each in PROBLEMS if each in chosen)}")
city_map = folium.Map(location=middle(), zoom_start=12, tiles=None, maxZoom=18)
cluster = MarkerCluster().add_to(city_map)
for row in shown.itertuples():
    folium.CircleMarker(
        (row.lat, row.lon), radius=5, fill=True, tooltip=PROBLEMS[row.problem], popup=row.place
    ).add_to(cluster)
st_folium(city_map, key="map", height=520, use_container_width=True)
st.dataframe(shown.groupby("area").size().rename("n").reset_index())
