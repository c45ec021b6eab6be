"""Serve one Streamlit script on a port of loopback, with the settings of our own server."""

import sys
from pathlib import Path

import streamlit as st

from dashboard.settings import SETTINGS

if __name__ == "__main__":
    st.App(Path(sys.argv[1])).run(config={**SETTINGS, "server.port": int(sys.argv[2])})
