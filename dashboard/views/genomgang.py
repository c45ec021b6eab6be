"""The briefing on the big screen: a scene on its stage, all scenes, what the speaker sees."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import streamlit as st

from dashboard import briefing, state
from dashboard.parts.briefing import drive, overview, spare, speaker, stage
from dashboard.parts.markup import show, tag
from dashboard.parts.seen import Seen

if TYPE_CHECKING:
    from dashboard.viewstate import Part, ViewState

SPEAKER: Final[Part] = "speaker"


def fills(view: ViewState) -> bool:
    """Return whether the page fills the screen; without a briefing it is a page like others."""
    return briefing.count(view.city) > 0


def render() -> None:
    """Draw the page: what the view shows of the city's briefing."""
    seen = Seen.of(state.view())
    if not fills(seen.view):
        _none(seen)
        return
    st.html(drive.STYLE)
    if seen.view.part != SPEAKER:
        st.html(stage.STYLE)
    _briefing()


@st.fragment
def _briefing() -> None:
    """Draw what the view shows; a key draws this alone, and nothing of what stands around it."""
    seen = Seen.of(state.view())
    if not fills(seen.view):  # the city's file has been emptied since
        st.rerun()
    elif seen.view.part == SPEAKER:
        _speaker(seen)
    else:
        _stage(seen)


def _stage(seen: Seen) -> None:
    """Draw the scene. The list of scenes lies above it, so that the map stays as it is."""
    told = drive.Told.now(seen)
    place = stage.draw(seen, told.slide, seen.view.scene, len(told.scenes))
    with place:
        drive.draw(seen, told)  # first, so that it stands whatever comes of the list
    if seen.view.part == "overview":
        overview.draw(seen, told)
    if seen.view.scene < len(told.scenes):
        spare.made(seen, seen.view.scene + 1, told.version)  # while this one is read


def _speaker(seen: Seen) -> None:
    told = drive.Told.now(seen)
    with st.container(key="speaker"):
        speaker.draw(seen, told)
        with st.container(key="drive"):
            drive.draw(seen, told, speaker.items(told.slide))


def _none(seen: Seen) -> None:
    say = seen.say
    with st.container(key="about"):
        show(
            tag("h1", say("Genomgång"), cls="lk-h1"),
            tag(
                "p",
                say("Ingen genomgång finns för {city}.", city=say.text(seen.city.name)),
                cls="lk-nothing",
            ),
            lang=say.code,
        )
