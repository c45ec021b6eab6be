"""Ending a briefing: staff write that it was held, so that the next tells what is new since."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import streamlit as st

from dashboard import briefing, cache, editor, state
from dashboard.i18n import language
from dashboard.parts.markup import show, tag
from geo.errors import BadInput
from geo.plan import typed

if TYPE_CHECKING:
    from datetime import date

    from dashboard.parts.seen import Seen
    from geo.briefing.held import Held
    from geo.tongue import Say

DAY: Final = "closing-day"
TOLD: Final = "closing-told"
"""What came of it, until the next try."""


def draw(seen: Seen) -> None:
    """Draw the day and its button, and the briefings that were held; for staff only."""
    if not editor.may_edit():
        return
    say = seen.say
    with st.container(key="closing", gap="small"):
        show(tag("h2", say("Avsluta genomgången")), lang=say.code)
        editor.ask(say)
        _form(seen)
        if told := st.session_state.pop(TOLD, None):
            show(tag("p", told, cls="lk-note", role="status"), lang=say.code)
        for each in reversed(briefing.held(seen.city.id)):
            _held(each, say)


def _form(seen: Seen) -> None:
    st.session_state.setdefault(DAY, cache.today(seen.city.id).isoformat())
    with st.container(key="closing-form", horizontal=True, vertical_alignment="bottom"):
        label = seen.say("Dag då den hölls (ÅÅÅÅ-MM-DD)")
        st.text_input(label, key=DAY, max_chars=20, autocomplete="off")
        st.button(
            seen.say("Avsluta genomgången"),
            key="closing-go",
            on_click=_close,
            disabled=not editor.who(),
        )


def _held(held: Held, say: Say) -> None:
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        words = say("Hölls {day}. Avslutad av {name}.", day=say.day(held.day), name=held.who)
        show(tag("p", words), lang=say.code)
        st.button(
            say("Ta tillbaka"),
            key=f"closing-back-{held.number}",
            on_click=_take_back,
            args=(held.number,),
            disabled=not editor.who(),
        )


def _close() -> None:
    """Write that the briefing was held, or tell why not."""
    view = state.view()
    say, city, who = language(view.lang), view.city, editor.who() or ""
    day = _day(str(st.session_state.get(DAY, "")))
    today = cache.today(city)
    told = _refused(day, today, briefing.held(city), say)
    if told is None and day is not None:
        try:
            briefing.held_log(city).close(day, who, today=today)
            told = say("Genomgången {day} är avslutad.", day=say.day(day))
        except BadInput:
            told = _failed(say)
    st.session_state[TOLD] = told


def _take_back(number: int) -> None:
    """Write that a briefing was not held after all."""
    view = state.view()
    say = language(view.lang)
    try:
        briefing.held_log(view.city).take_back(number, editor.who() or "")
        told = say("Avslutningen är tillbakatagen.")
    except BadInput:
        told = _failed(say)
    st.session_state[TOLD] = told


def _day(words: str) -> date | None:
    try:
        return typed.day(words)
    except ValueError:
        return None


def _refused(day: date | None, today: date, held: tuple[Held, ...], say: Say) -> str | None:
    """Return why a day cannot be that of the briefing; None if it can."""
    if day is None:
        return say("Skriv dagen med år, månad och dag, så här: {day}", day="2024-10-24")
    if day > today:
        return say("{day} har inte varit än.", day=say.day(day))
    if any(each.day == day for each in held):
        return say("Genomgången {day} är redan avslutad.", day=say.day(day))
    if held and day < held[-1].day:
        last = say.day(held[-1].day)
        return say("Den senaste genomgången hölls {day}. Välj en senare dag.", day=last)
    return None


def _failed(say: Say) -> str:
    return say("Det gick inte att spara. Ladda om sidan och försök igen.")
