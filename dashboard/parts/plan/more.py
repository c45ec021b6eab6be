"""A long list shown a part at a time: how much of it is shown, and the button for more."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

if TYPE_CHECKING:
    from geo.tongue import Say


def so_many(name: str, at_once: int) -> int:
    """Return how much of a list this session shows."""
    return int(st.session_state.get(_key(name), at_once))


def button(name: str, shown: int, total: int, at_once: int, say: Say) -> None:
    """Draw the button for more, which says how much there is; nothing where all is shown."""
    if shown >= total:
        return
    label = say("Visa fler ({shown} av {total} visas)", shown=say.number(shown),
                total=say.number(total))  # fmt: skip
    st.button(label, key=f"plan-more-of-{name}", on_click=_more, args=(name, shown + at_once))


def _more(name: str, count: int) -> None:
    st.session_state[_key(name)] = count


def _key(name: str) -> str:
    return f"plan-shown-{name}"
