"""What an editor has on their desk: what is opened and typed and not yet written. Every key of it.

A form keeps what it was opened on, so that the log can tell whether somebody else was faster. What
is typed is kept here as well, since a widget that is not drawn forgets it.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, Final

import streamlit as st

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dashboard.parts.plan.editing.reasons import Wrong
    from geo.plan.activity import Activity
    from geo.plan.event import Event

DESK: Final = "plan-desk"
TURN: Final = "plan-turn"
DONE: Final = "plan-done"
TASK: Final = "plan-task"
ADDING: Final = "plan-adding"
"""That the form of a new activity is open."""
PICK: Final = "plan-pick"
LOG_PICK: Final = "plan-log-pick"
LOG_PAGE: Final = "plan-log-page"
SHEETS: Final = "plan-sheets"
SHEET_PAGE: Final = "plan-sheet-page"
SAVE: Final = "plan-save"
"""The button of a form: the same for a form that is opened anew, so that the focus stays on it."""
MAP_OPEN: Final = "plan-map-open"
MAP: Final = "plan-place-map"

MOST: Final = 20
"""So many opened forms are kept; the one opened first goes first."""

NEW: Final = "activity:"
"""The subject of an activity that has no id yet."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Met:
    """What somebody else wrote while a form was open."""

    theirs: Activity | None
    """The activity as it is now; None where it is in the plan no more, or it is about none."""
    withdrawn: bool
    revision: int
    since: tuple[Event, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """A form: what it was opened on, and what has been typed since."""

    desk: str
    """What it is about, and which form: "form|activity:ID"."""
    turn: int
    """Part of the keys of its widgets: a form that is opened anew has new ones."""
    base: Activity | None = None
    """The activity as it was when it was opened; None for a new one."""
    revision: int = 0
    typed: Mapping[str, Any] = field(default_factory=dict)
    """What its widgets hold, by field."""
    wrong: tuple[Wrong, ...] = ()
    met: Met | None = None

    def key(self, name: str) -> str:
        """Return the key of the widget of a field."""
        return f"plan-{name}-{self.turn}"

    def but(self, **changed: Any) -> Opened:  # noqa: ANN401  any field
        """Return the same form with some things changed."""
        return replace(self, **changed)


def opened(desk: str) -> Opened | None:
    """Return the form that is open under this name."""
    found = _all().get(desk)
    return found if isinstance(found, Opened) else None


def keep(form: Opened) -> Opened:
    """Put a form on the desk, in place of the one of its name; return it."""
    others = {name: each for name, each in _all().items() if name != form.desk}
    st.session_state[DESK] = dict([*others.items(), (form.desk, form)][-MOST:])
    return form


def put_away(desk: str) -> None:
    """Forget a form and what was typed in it."""
    st.session_state[DESK] = {name: each for name, each in _all().items() if name != desk}


def turn() -> int:
    """Return a number that no form of this session has had."""
    st.session_state[TURN] = int(st.session_state.get(TURN, 0)) + 1
    return int(st.session_state[TURN])


def held(form: Opened, name: str) -> str:
    """Return the key of a field's widget, which holds what was typed last."""
    key = form.key(name)
    if key not in st.session_state:
        st.session_state[key] = form.typed.get(name)
    return key


def typed(form: Opened) -> dict[str, Any]:
    """Return what the widgets of a form hold now; where one is not drawn, what it held last."""
    return {name: st.session_state.get(form.key(name), last) for name, last in form.typed.items()}


def say_done(told: str) -> None:
    """Remember what is to be said of what was just done."""
    st.session_state[DONE] = told


def done() -> str:
    """Return what is to be said of what was just done, once."""
    return str(st.session_state.pop(DONE, ""))


def _all() -> dict[str, Any]:
    found = st.session_state.get(DESK)
    return dict(found) if isinstance(found, dict) else {}
