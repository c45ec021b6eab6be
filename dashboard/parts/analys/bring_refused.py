"""A file that cannot be opened as it came: why, and which of its sheets or layers may be meant."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import streamlit as st

from dashboard import cache
from dashboard.parts.analys import bring_desk, bring_file, bring_go, bring_sheet, refusals
from dashboard.parts.markup import Markup, show, tag
from geo.errors import BadInput

if TYPE_CHECKING:
    from dashboard.parts.analys.bring_file import Kept
    from dashboard.parts.seen import Seen
    from geo.tongue import Say

REFUSED: Final = "analys-refused"
SHEET: Final = "analys-refused-sheet"


@dataclass(frozen=True, slots=True)
class Refused:
    """A file that was chosen and could not be opened."""

    upload: str
    """Which choice of a file it was."""
    why: str
    """In English, as the command has it."""
    kept: Kept | None
    """The file, where it has several sheets or layers to choose among."""
    sheet: str | None = None
    """Which of them could not be opened; None where none was chosen yet."""


def now() -> Refused | None:
    """Return what was refused last, unless something was opened since."""
    found = st.session_state.get(REFUSED)
    return found if isinstance(found, Refused) else None


def refuse(upload: str, kept: Kept, why: BadInput, sheet: str | None = None) -> None:
    """Remember why a file cannot be opened; it stays only where there is something to choose."""
    several = len(kept.parts.names) > 1
    if not several:
        kept.forget()
    st.session_state[REFUSED] = Refused(upload, str(why), kept if several else None, sheet)


def clear() -> None:
    """Forget what was refused."""
    st.session_state.pop(REFUSED, None)


def draw(seen: Seen) -> None:
    """Draw why a file cannot be opened, and the choice of a part of it where there are several."""
    told = now()
    if told is None or bring_file.FILE not in st.session_state:
        return
    say = seen.say
    with st.container(key="analys-refused"):
        show(*_words(told, say), lang=say.code)
        if told.kept:
            bring_sheet.choice(
                told.kept.parts, None, say, key=SHEET, on_change=_open, args=(seen.city.id,)
            )


def _words(told: Refused, say: Say) -> tuple[Markup, ...]:
    """Return what is told; of a file of several parts why only of the one that was chosen."""
    why = refusals.why(told.why, say)
    if told.kept is None:
        words = say("Filen går inte att läsa. Välj en annan, eller spara den i ett annat format.")
        return tag("p", words, cls="lk-note", role="status"), why
    asked = tag("p", bring_sheet.several(told.kept.parts, say), cls="lk-note", role="status")
    if told.sheet is None:
        return (asked,)
    wrong = say("{name} går inte att läsa.", name=told.sheet)
    return asked, tag("p", wrong, cls="lk-wrong", role="status"), why


def _open(city: str) -> None:
    """Lay the chosen sheet or layer on the desk; one that cannot be opened is told."""
    told, sheet = now(), st.session_state.get(SHEET)
    if told is None or told.kept is None or sheet is None:
        return
    try:
        desk = bring_desk.opened(told.kept, cache.cities()[city], sheet=sheet)
    except BadInput as wrong:
        refuse(told.upload, told.kept, wrong, str(sheet))
        return
    bring_desk.put(desk)
    clear()
    st.session_state.pop(bring_go.TOLD, None)
