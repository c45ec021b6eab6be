"""Editing the plan: one activity, how far something has come, many at once, or a file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import streamlit as st

from dashboard import cache, editor, state
from dashboard.parts.markup import show, tag
from dashboard.parts.plan import fieldwords
from dashboard.parts.plan.editing import bring, desk, form, outcome, sheet, statusform
from geo.plan.event import id_of, subject_of
from geo.spelling import alphabet

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dashboard.parts.seen import Seen
    from dashboard.viewstate import ViewState

TASKS: Final = ("form", "status", "sheet", "file")


def draw(seen: Seen) -> None:
    """Draw who is editing, what is to be done, and the form for it."""
    say = seen.say
    if not editor.may_edit():
        words = say("Här ändrar de som sköter planen. På den här servern går det inte att ändra.")
        show(tag("p", words, cls="lk-note"), lang=say.code)
        return
    with st.container(key="plan-edit"):
        editor.ask(say)
        told = desk.done()
        outcome.first(told, say)
        task = _task(seen)
        if task == "form":
            _activity(seen, told)
        elif task == "status":
            _status(seen, told)
        elif task == "sheet":
            sheet.draw(seen, told)
        else:
            bring.draw(seen)


def _task(seen: Seen) -> str:
    """Draw what one can do here and return what is chosen; a link to a commitment is its status."""
    say = seen.say
    if desk.TASK not in st.session_state:
        about = id_of(seen.view.link or "", "commitment")
        st.session_state[desk.TASK] = "status" if about else "form"
    names = {
        "form": say("En aktivitet"),
        "status": say("Hur långt det har kommit"),
        "sheet": say("Flera aktiviteter"),
        "file": say("För in en fil"),
    }
    st.segmented_control(
        say("Vad vill du göra?"), TASKS, format_func=names.__getitem__, key=desk.TASK, required=True
    )
    return str(st.session_state[desk.TASK])


def _activity(seen: Seen, told: str) -> None:
    """Draw the choice of an activity, or a new one, and its form."""
    say = seen.say
    with st.container(key="plan-pick-row"):
        subject = _pick(_activities(seen), seen)
        st.button(say("Lägg till en aktivitet"), key="plan-new", on_click=_new)
    adding = not subject and bool(st.session_state.get(desk.ADDING))
    with st.container():
        if adding:
            needed = say("Rubrik, löfte och ansvarig behövs. Resten är frivilligt.")
            show(
                tag("h2", say("Lägg till en aktivitet"), cls="lk-h2"),
                tag("p", needed, cls="lk-small"),
                lang=say.code,
            )
    if subject or adding:
        form.draw(seen, subject or desk.NEW, told)


def _status(seen: Seen, told: str) -> None:
    subject = _pick({**_activities(seen), **_parts(seen)}, seen)
    if subject:
        statusform.draw(seen, subject, told)


def _pick(names: Mapping[str, str], seen: Seen) -> str | None:
    """Draw the list of what can be written about, and return the subject that is chosen."""
    say, link = seen.say, seen.view.link

    def change(view: ViewState, chosen: str | None) -> ViewState:
        return view.but(link=chosen)

    found = link if link in names else None
    st.selectbox(
        say("Välj vad det gäller"),
        sorted(names, key=lambda each: alphabet(names[each])),
        index=None,
        format_func=names.__getitem__,
        placeholder=say("Välj eller skriv ett namn"),
        filter_mode="contains",
        **state.bound(desk.PICK, found, change),
    )
    return found


def _activities(seen: Seen) -> dict[str, str]:
    """Return the title of each activity of the plan, by its subject."""
    plan = cache.plan(seen.city.id)
    known = {entry.activity.id: entry.activity for entry in plan}
    if (linked := id_of(seen.view.link or "", "activity")) in plan.entries and linked:
        known.setdefault(linked, plan.entries[linked].activity)
    return {subject_of("activity", each.id): seen.say.text(each.title) for each in known.values()}


def _parts(seen: Seen) -> dict[str, str]:
    """Return the words of each commitment and goal, by its subject."""
    return {
        subject_of("commitment", name): fieldwords.part(name, seen.city, seen.say)
        for name in fieldwords.parts(seen.city)
    }


def _new() -> None:
    """Open an empty form; of the commitment that was looked at, if one was."""
    st.session_state[desk.ADDING] = True
    link = state.view().link
    if id_of(link or "", "activity"):
        state.go(state.view().but(link=None))
