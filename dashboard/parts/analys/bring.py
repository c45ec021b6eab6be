"""Bringing a file of incidents in: choosing it, saying what it means, and what came of it.

Nothing is kept before somebody has seen what it would be and pressed the button.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import streamlit as st

from dashboard.parts.analys import (
    bring_desk,
    bring_file,
    bring_go,
    bring_list,
    bring_refused,
    bring_told,
    bring_work,
)
from dashboard.parts.component import mount
from dashboard.parts.markup import show, tag
from geo.errors import BadInput

if TYPE_CHECKING:
    from streamlit.runtime.uploaded_file_manager import UploadedFile

    from dashboard.parts.seen import Seen

BOX: Final = "analys-told"
"""Where it stands what became of a file."""


def draw(seen: Seen) -> None:
    """Draw the file on the desk; where there is none, the choice of one, and the earlier ones."""
    with st.container(key="analys-bring"):
        _broken_off(seen)
        desk = bring_desk.now()
        if desk is None:
            _begin(seen)
        else:
            bring_work.draw(_here(desk, seen), seen)
        _arrive(busy=desk is not None)


def _arrive(*, busy: bool) -> None:
    """Have the browser ask before a file on the desk is lost, and go to what became of it."""
    told = st.session_state.get(bring_go.TOLD)
    turn = told.turn if isinstance(told, bring_told.Told) else 0
    mount("parts/desk.js", {"busy": busy, "told": turn, "box": BOX}, key="analys-arrive")


def _here(desk: bring_desk.Desk, seen: Seen) -> bring_desk.Desk:
    """Return the desk in the city that is looked at: the same file may be brought in elsewhere."""
    if desk.city == seen.city.id:
        return desk
    fresh = bring_desk.opened(desk.kept, seen.city, sheet=desk.sheet)
    bring_desk.put(fresh)
    return fresh


def _begin(seen: Seen) -> None:
    """Draw the choice of a file, what became of the last one, and those before."""
    told = st.session_state.get(bring_go.TOLD)
    if isinstance(told, bring_told.Told) and told.city == seen.city.id:
        with st.container(key=BOX):
            bring_told.draw(told, seen)
    upload = bring_file.choose(seen)
    if upload is not None:
        _open(upload, seen)
    bring_refused.draw(seen)
    with st.container(key="analys-list"):
        bring_list.draw(seen)


def _open(upload: UploadedFile, seen: Seen) -> None:
    """Lay a file on the desk and show the page anew; one that cannot be read is told."""
    refused = bring_refused.now()
    if refused and refused.upload == upload.file_id:
        return
    kept = bring_file.Kept(upload)
    try:
        desk = bring_desk.opened(kept, seen.city)
    except BadInput as wrong:
        bring_refused.refuse(upload.file_id, kept, wrong)
        return
    bring_desk.put(desk)
    bring_refused.clear()
    st.session_state.pop(bring_go.TOLD, None)
    st.rerun()


def _broken_off(seen: Seen) -> None:
    if bring_go.broken_off():
        say = seen.say
        words = say("Importen avbröts. Finns filen inte bland tidigare importer är inget infört.")
        show(tag("p", words, cls="lk-note", role="status"), lang=say.code)
