"""The sections of the page: what each is called, the way to it, and what draws it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import streamlit as st

from dashboard import state
from dashboard.editor import may_edit
from dashboard.parts.plan import (
    actors,
    board,
    chain,
    changes,
    documents,
    lineage,
    mechanisms,
    pictures,
    schedule,
    table,
)
from dashboard.parts.plan import map as map_
from dashboard.parts.plan.editing import edit, log

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from dashboard.parts.seen import Seen
    from dashboard.viewstate import ViewState

PLAN: Final = ("board", "timeline", "map", "table", "changes")
"""The views of what is planned; the first stands for all of them."""
REPLAYED: Final = frozenset({*PLAN, "actors"})
"""Those that show the plan of a day."""
FILTERED: Final = frozenset({*REPLAYED, "documents"})
"""Those that show one promise where one is chosen."""
STAFF: Final = ("edit", "log")
SECTIONS: Final[Mapping[str, Callable[[Seen], None]]] = {
    "board": board.draw,
    "timeline": schedule.draw,
    "map": map_.draw,
    "table": table.draw,
    "changes": changes.draw,
    "actors": actors.draw,
    "mechanisms": mechanisms.draw,
    "pictures": pictures.draw,
    "lineage": lineage.draw,
    "documents": documents.draw,
    "edit": edit.draw,
    "log": log.draw,
}
"""What draws each section."""


def ways(seen: Seen) -> None:
    """Draw the ways to the sections, and within the plan to its views."""
    say, now = seen.say, seen.view.show
    names = {
        PLAN[0]: say("Planen"),
        "actors": say("Aktörer"),
        "mechanisms": say("Arbetssätt"),
        "pictures": say("Lägesbilder"),
        "lineage": say("Löften över tid"),
        "documents": say("Dokument"),
    }
    if may_edit():
        names |= {"edit": say("Redigera"), "log": say("Logg")}
    _control("ways", say("Delar av sidan"), names, PLAN[0] if now in PLAN else now)
    if now in PLAN:
        views = {
            "board": say("Tavla"),
            "timeline": say("Tidslinje"),
            "map": say("Karta"),
            "table": say("Tabell"),
            "changes": say("Nytt"),
        }
        _control("views", say("Planen som"), views, now)


def _control(key: str, label: str, names: dict[str, str], now: str) -> None:
    def change(view: ViewState, chosen: str | None) -> ViewState:
        return view.but(show=chosen or now)

    st.segmented_control(
        label,
        list(names),
        format_func=names.__getitem__,
        label_visibility="collapsed",
        **state.bound(f"plan-{key}", now, change),
    )


def draw(seen: Seen) -> None:
    """Draw the section that the view shows; what only staff may see is not drawn for others."""
    show = seen.view.show
    if show in STAFF and not may_edit():
        show = PLAN[0]
    if show in REPLAYED - {PLAN[0]}:
        chain.draw(seen)  # the board has it under itself
    SECTIONS[show](seen)
