"""Who is editing, and whether they may.

With a login, the server knows who they are. Without one, the person at the machine says it
themselves, once in a session. Nothing is written without a name.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import streamlit as st

from dashboard.parts.markup import show, tag

if TYPE_CHECKING:
    from geo.tongue import Say

LONGEST: Final = 80
NAME: Final = "editor-name"
"""What somebody said they are called; kept for the session."""
TYPED: Final = "editor-typed"


def may_edit() -> bool:
    """Return whether whoever is asking may write in the plan.

    Everybody whom the guard lets in is staff today (see `dashboard.guard`), so everybody may. A
    server that shows a public bundle will answer False.
    """
    return True


def who() -> str | None:
    """Return who is editing, as the log will have it; None where nobody has said."""
    return _known() or st.session_state.get(NAME) or None


def ask(say: Say) -> None:
    """Draw who is editing, or the field that asks; and that nothing is written without a name."""
    with st.container(key="editor"):
        if known := _known():
            words = say("I loggen står du som {name}.", name=known)
            show(tag("p", words, cls="lk-small"), lang=say.code)
            return
        if TYPED not in st.session_state:
            st.session_state[TYPED] = st.session_state.get(NAME, "")
        st.text_input(
            say("Ditt namn i loggen"),
            key=TYPED,
            max_chars=LONGEST,
            autocomplete="name",
            on_change=_said,
        )
        if not who():
            words = say("Skriv ditt namn först. Utan namn sparas ingenting.")
            show(tag("p", words, cls="lk-note"), lang=say.code)


def _said() -> None:
    st.session_state[NAME] = " ".join(str(st.session_state[TYPED]).split())[:LONGEST]


def _known() -> str | None:
    """Return the person that the login names; None where there is no login, or nobody is in."""
    if not st.user.get("is_logged_in"):
        return None
    name, email = st.user.get("name"), st.user.get("email")
    told = [str(each) for each in (name, f"<{email}>" if name and email else email) if each]
    return " ".join(told)[:200] or None
