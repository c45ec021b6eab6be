"""What drives the briefing: buttons with keys, and the script that does what needs no drawing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final, Self

import streamlit as st

from dashboard import briefing, state
from dashboard.addresses import API
from dashboard.parts.briefing import drivewords, keys, spare
from dashboard.parts.component import mount

if TYPE_CHECKING:
    from dashboard.parts.seen import Seen
    from dashboard.viewstate import ViewState
    from geo.briefing.scene import Scene
    from geo.briefing.slide import Slide
    from geo.tongue import Say

_MODULE: Final = "parts/briefing.js"
KEY: Final = "genomgang"
STYLE: Final = Path(__file__).parents[2] / "style" / "drive.css"
LED: Final = "genomgang-led"
"""The scene that the other window led to: it is not told of it again."""


@dataclass(frozen=True, slots=True)
class Told:
    """The briefing as it is drawn now."""

    scenes: tuple[Scene, ...]
    slide: Slide
    version: str
    """Of the data that the slide is made of, at the oldest; empty where it could not be made."""

    @classmethod
    def now(cls, seen: Seen) -> Self:
        """Return the scene that the view is at, among all."""
        slide, version = spare.made(seen, seen.view.scene)
        return cls(briefing.scenes(seen.city.id), slide, version)


def draw(seen: Seen, told: Told, items: tuple[str, ...] = ()) -> None:
    """Draw the buttons and mount the script, where the briefing is driven from.

    `items` are the things of the scene that can be lit, for a window that does not show them.
    """
    with st.container(key="drive-bar", horizontal=True, vertical_alignment="center", gap="small"):
        if seen.view.part != "overview":
            _visible(seen.say, overview=seen.view.part is None)
        _script(seen, told, items)
    with st.container(key="drive-keys", gap=None):
        _hidden(seen)


def at(view: ViewState, scene: int) -> ViewState:
    """Return a view at another scene, as near as there is one; an area was of the scene before."""
    nearest = max(1, min(scene, briefing.count(view.city)))
    return view.but(scene=nearest, area=None) if nearest != view.scene else view


def _visible(say: Say, *, overview: bool) -> None:
    _step(keys.worded(say("Föregående"), keys.PREVIOUS), "previous", "Left", -1)
    _step(keys.worded(say("Nästa"), keys.NEXT), "next", "Right", 1)
    if overview:
        _overview(keys.worded(say("Översikt"), keys.OVERVIEW))


def _hidden(seen: Seen) -> None:
    """Draw what has a key and no place on the screen: one button has one key."""
    if seen.view.part == "overview":
        _overview(keys.OVERVIEW)
        return
    _step("Page Up", "previous-page", "PageUp", -1)
    _step("Page Down", "next-page", "PageDown", 1)
    st.button("Home", key="drive-first", shortcut="Home", on_click=_to_first)
    st.button("End", key="drive-last", shortcut="End", on_click=_to_last)


def _overview(label: str) -> None:
    st.button(label, key="drive-overview", shortcut=keys.OVERVIEW, on_click=_toggle)


def _step(label: str, name: str, shortcut: str, by: int) -> None:
    st.button(label, key=f"drive-{name}", shortcut=shortcut, on_click=_by, args=(by,))


def _by(step: int) -> None:
    view = state.view()
    state.go(at(view, view.scene + step))


def _to_first() -> None:
    state.go(at(state.view(), 1))


def _to_last() -> None:
    view = state.view()
    state.go(at(view, briefing.count(view.city)))


def _toggle() -> None:
    """Show the list of scenes, or put it away."""
    view = state.view()
    state.go(view.but(part=None if view.part == "overview" else "overview"))


def _script(seen: Seen, told: Told, items: tuple[str, ...]) -> None:
    view = seen.view
    data = {
        "part": view.part or "",
        "city": view.city,
        "lang": seen.say.code,
        "scene": view.scene,
        "of": len(told.scenes),
        "minutes": told.slide.minutes,
        "items": list(items),
        "led": st.session_state.pop(LED, None) == view.scene,
        "version": told.version,
        "drawn": datetime.now(UTC).isoformat(),
        "now": f"./{API}/briefing/now?city={view.city}",
        "words": drivewords.of(seen.say, view.scene, len(told.scenes), told.slide),
    }
    heard = {"scene": _led, "to": _chosen, "again": _again}
    mount(_MODULE, data, key=KEY, heard=heard)


def _asked(name: str) -> int | None:
    """Return the number of a scene that the script asks for, if it is one."""
    number = (st.session_state.get(KEY) or {}).get(name)
    return int(number) if isinstance(number, int | float) else None


def _led() -> None:
    """Go where the other window is."""
    if (scene := _asked("scene")) is not None:
        view = state.view()
        st.session_state[LED] = scene
        state.go(at(view, scene))


def _chosen() -> None:
    """Go to a scene of the list, and put the list away."""
    if (scene := _asked("to")) is not None:
        state.go(at(state.view(), scene).but(part=None))


def _again() -> None:
    """Draw anew: the data has changed."""
