"""Links of the page to itself: followed without loading it anew.

They are links with an address like any other. A script takes the click and hands the address to
Python, which reads it as it reads every address and draws what has changed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from urllib.parse import parse_qsl

import streamlit as st

from dashboard import briefing, cache, state, viewstate
from dashboard.parts.component import mount

if TYPE_CHECKING:
    from dashboard.parts.seen import Seen

_MODULE: Final = "parts/follow.js"
KEY: Final = "plan-follow"
LONGEST: Final = 2000


def links(seen: Seen) -> None:
    """Follow the page's links to itself."""
    told = {"lang": seen.say.code, "link": seen.view.link}
    mount(_MODULE, told, key=KEY, heard={"way": _followed})


def _followed() -> None:
    query = (st.session_state.get(KEY) or {}).get("way")
    if isinstance(query, str) and len(query) <= LONGEST:
        asked = dict(parse_qsl(query))
        found = viewstate.read(asked, cache.cities(), cache.offered, briefing.count)
        state.go(found.view)
