"""The button that finds the area where the device is.

The browser asks the device and looks the place up in the outlines, which it fetches only then. We
are told the area's id and nothing else: the coordinates never leave the device.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Final

import streamlit as st

from dashboard.parts.component import mount

if TYPE_CHECKING:
    from collections.abc import Callable

_MODULE: Final = "parts/position.js"


@dataclass(frozen=True, slots=True)
class Words:
    """What the button says, and what it says when it finds no area."""

    label: str
    asking: str
    """While the device is asked, which may itself ask the person."""
    denied: str
    unavailable: str
    """The device does not know where it is."""
    vague: str
    """The device knows it too loosely to tell one neighbourhood from the next."""
    outside: str
    insecure: str
    """The page came unencrypted, and browsers tell such a page nothing."""
    failed: str
    """The outlines could not be fetched."""


def button(  # noqa: PLR0913 (each is one word of the call)
    words: Words,
    shapes: str,
    on_found: Callable[[str], None],
    *,
    lang: str,
    root: str = "./",
    key: str = "find-here",
) -> None:
    """Draw the button; `on_found` gets what the browser says is the id of an area.

    Parameters
    ----------
    shapes
        Where the outlines of the neighbourhoods are, as seen from `root`.
    """

    def heard() -> None:
        area = (st.session_state.get(key) or {}).get("area")
        if isinstance(area, str):
            on_found(area)

    told = {"shapes": f"{root}{shapes}", "lang": lang, "words": asdict(words)}
    mount(_MODULE, told, key=key, root=root, heard={"area": heard})
