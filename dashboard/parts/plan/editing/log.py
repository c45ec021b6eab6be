"""The audit list: who wrote what in the plan and when, newest first, each with a way to undo it.

It names people, so it is for staff only.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import streamlit as st

from dashboard import cache, editor, state
from dashboard.i18n import language
from dashboard.parts.markup import show, tag
from dashboard.parts.plan import fieldwords
from dashboard.parts.plan.editing import desk, loglines, outcome
from geo.plan import audit, event
from geo.plan.event import id_of
from geo.plan.log import Conflict
from geo.spelling import alphabet

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dashboard.parts.seen import Seen
    from dashboard.viewstate import ViewState
    from geo.plan.audit import Line
    from geo.plan.event import Event

A_PAGE: Final = 50


def draw(seen: Seen) -> None:
    """Draw the list; of one activity or commitment where the view's link names one."""
    say = seen.say
    if not editor.may_edit():
        show(
            tag("p", say("Loggen visas bara för den som får ändra i planen."), cls="lk-note"),
            lang=say.code,
        )
        return
    with st.container(key="plan-log"):
        editor.ask(say)
        outcome.first(desk.done(), say)
        events = cache.events(seen.city.id)
        _pick(events, seen)
        about = _about(seen)
        wanted = [each for each in events if about in {None, each.subject}][::-1]
        count = say.many("{n} post i loggen", "{n} poster i loggen", len(wanted))
        show(tag("p", count, cls="lk-small"), lang=say.code)
        page = _page(len(wanted), seen)
        newest = {each.subject: each.revision for each in events}
        for line in audit.lines(events, wanted[page * A_PAGE : (page + 1) * A_PAGE]):
            _line(line, newest[line.event.subject], seen)


def _about(seen: Seen) -> str | None:
    """Return the activity or commitment that the view's link names, if it names one."""
    link = seen.view.link or ""
    return link if id_of(link, "activity") or id_of(link, "commitment") else None


def _pick(events: Sequence[Event], seen: Seen) -> None:
    """Draw the list of activities that there is something to read about."""
    entries = cache.plan(seen.city.id).entries
    told = {
        each.subject: seen.say.text(entries[name].activity.title)
        for each in events
        if (name := id_of(each.subject, "activity")) in entries and name is not None
    }

    def change(view: ViewState, chosen: str | None) -> ViewState:
        return view.but(link=chosen)

    link = _about(seen)
    part = id_of(link or "", "commitment")
    others = {link: fieldwords.part(part, seen.city, seen.say) if part else link} if link else {}
    names = {**others, **told}
    st.selectbox(
        seen.say("Bara en aktivitet"),
        sorted(names, key=lambda each: alphabet(names[each])),
        index=None,
        format_func=names.__getitem__,
        placeholder=seen.say("Välj eller skriv en aktivitet"),
        filter_mode="contains",
        **state.bound(desk.LOG_PICK, link, change),
    )


def _page(count: int, seen: Seen) -> int:
    """Return which page of the list is shown, from 0; draw the choice where there are several."""
    pages = -(-count // A_PAGE)
    if pages < 2:  # noqa: PLR2004
        return 0
    say = seen.say

    def name(page: int) -> str:
        return say.span(page * A_PAGE + 1, min((page + 1) * A_PAGE, count))

    if st.session_state.get(desk.LOG_PAGE) not in range(pages):
        st.session_state[desk.LOG_PAGE] = 0
    found = st.selectbox(
        say("Visa posterna, de nyaste först"), range(pages), format_func=name, key=desk.LOG_PAGE
    )
    return int(found or 0)


def _line(line: Line, revision: int, seen: Seen) -> None:
    say, number = seen.say, line.event.number
    with st.container(key=f"plan-logged-{number}"):
        show(*loglines.item(line, seen), lang=say.code, cls="lk-logged")
        if line.counts and editor.who():
            st.button(
                say("Ångra"), key=f"plan-undo-{number}", help=loglines.headline(line, seen),
                on_click=_undo, args=(line.event, revision),
            )  # fmt: skip


def _undo(what: Event, revision: int) -> None:
    """Write that an event does not count, unless its subject has been written about since."""
    view, who = state.view(), editor.who()
    say = language(view.lang)
    if who is None or not editor.may_edit():
        return
    if audit.breaking(what, cache.events(view.city), cache.cities()[view.city]):
        desk.say_done(say("Inget är ångrat. Aktiviteten skulle då bryta mot planens regler."))
        return
    draft = event.undone(what)
    try:
        cache.log(view.city).append([draft], who=who, seen={draft.subject: revision})
    except Conflict as conflict:
        names = say.listed(list(dict.fromkeys(loglines.who(each, say) for each in conflict.since)))
        desk.say_done(
            say("Inget är ångrat. {who} skrev om samma sak just nu. Det står överst.", who=names)
        )
        return
    desk.say_done(say("Ångrat. Det står i loggen, och går att ångra igen."))
