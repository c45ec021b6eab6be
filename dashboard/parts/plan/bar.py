"""The bar that the views of the plan share: which promise, what of it, and as of which day."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import streamlit as st

from dashboard import cache, state
from dashboard.parts import filterbar
from dashboard.parts.markup import show, tag
from dashboard.parts.plan import days, promised, sections
from dashboard.parts.plan.ways import way
from dashboard.viewstate import STATUSES
from geo.layers.words import problem_name
from geo.plan import words
from geo.plan.activity import Step

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from dashboard.parts.plan.days import Days
    from dashboard.parts.seen import Seen
    from dashboard.viewstate import ViewState
    from geo.tongue import Say

ANY: Final = "any"
"""The choice of all."""


def title(seen: Seen) -> None:
    """Draw what the page is."""
    words_ = seen.say("Från problem till resultat, löfte för löfte.")
    show(
        tag("h1", seen.say("Planen"), cls="lk-h1"),
        tag("p", words_, cls="lk-small"),
        lang=seen.say.code,
    )


def draw(seen: Seen) -> None:
    """Draw what the section shown can be filtered by; for some there is nothing."""
    if seen.view.show not in sections.FILTERED:
        return
    replayed = seen.view.show in sections.REPLAYED
    known = days.of(seen)
    with st.container(key="plan-bar", horizontal=True, vertical_alignment="center", gap="medium"):
        _promises(seen)
        if replayed:
            _filters(seen)
            _replay(known, seen)
    if replayed:
        _blank(known, seen)
        _told(known, seen)


def _blank(known: Days, seen: Seen) -> None:
    """Draw that no plan is published, where nothing was ever written in it."""
    if known.written:
        return
    words_ = seen.say(
        "Ingen aktivitetsplan är publicerad. Vi letade senast {day}. Det betyder inte att inget "
        "görs.",
        day=seen.say.day(seen.city.facts.looked),
    )
    show(tag("p", words_, cls="lk-note"), lang=seen.say.code)


def _promises(seen: Seen) -> None:
    known = promised.of_year(seen)
    names = {ANY: seen.say("Alla"), **promised.short(known, seen)}

    def change(view: ViewState, one: str | None) -> ViewState:
        return view.but(promise=None if one in {None, ANY} else one, link=None)

    st.segmented_control(
        seen.say("Löfte"),
        list(names),
        format_func=names.__getitem__,
        label_visibility="collapsed",
        **state.bound("plan-promise", seen.view.promise or ANY, change),
    )


def _filters(seen: Seen) -> None:
    """Draw the rest behind one button; what is folded away costs nothing."""
    more = st.popover(seen.say("Filtrera"), key="plan-more", on_change="rerun")
    if more.open:
        with more:
            filterbar.problems(seen)
            _actor(seen)
            _status(seen)
            _year(seen)


def _actor(seen: Seen) -> None:
    named = {name for each in promised.of_year(seen) for name in (*each.parties, *each.actors)}
    active = {*cache.index(seen.city.id, seen.view.asof).actors, *named, seen.view.actor}
    actors = seen.city.promises.actors
    names = {ANY: seen.say("Alla aktörer")}
    names |= {each.id: each.name for each in actors.values() if each.id in active}

    def change(view: ViewState, one: str) -> ViewState:
        return view.but(actor=None if one == ANY else one)

    _select(seen.say("Aktör"), names, "plan-actor", seen.view.actor or ANY, change)


def _status(seen: Seen) -> None:
    names = {ANY: seen.say("Alla steg")}
    names |= {str(each): step(each, seen.say) for each in STATUSES}

    def change(view: ViewState, one: str) -> ViewState:
        return view.but(status=next((each for each in STATUSES if each == one), None))

    _select(seen.say("Hur långt aktiviteten har kommit"), names, "plan-status",
            seen.view.status or ANY, change)  # fmt: skip


def _year(seen: Seen) -> None:
    first = seen.city.promise_year
    names = {str(year): str(year) for year in seen.city.promises.years}

    def change(view: ViewState, one: str) -> ViewState:
        year = None if int(one) == first else int(one)
        return view.but(year=year, first=None, last=None, promise=None, link=None)

    _select(seen.say("Löften som gällde år"), names, "plan-year", str(seen.year), change)


def _select(
    label: str,
    names: Mapping[str, str],
    key: str,
    now: str,
    change: Callable[[ViewState, str], ViewState],
) -> None:
    st.selectbox(
        label,
        list(names),
        format_func=names.__getitem__,
        filter_mode=None,
        **state.bound(key, now, change),
    )


def step(status: str, say: Say) -> str:
    """Return a state of the filter in words."""
    return words.step_name(None if status == "none" else Step(status), say)


def _replay(known: Days, seen: Seen) -> None:
    """Draw the slider that plays the plan again; at its end the plan is as it is."""
    stops = known.stops
    if len(stops) < 2:  # noqa: PLR2004  one day is no replay
        return

    def change(view: ViewState, day: object) -> ViewState:
        return view.but(asof=None if day == stops[-1] else day)

    with st.container(key="plan-replay"):
        st.select_slider(
            seen.say("Planen så som den var"),
            stops,
            format_func=seen.say.day,
            **state.bound("plan-asof", known.shown, change),
        )


def _told(known: Days, seen: Seen) -> None:
    """Draw what is filtered and of which day the plan is, with a way back to all of it."""
    say, view = seen.say, seen.view
    told = [problem_name(each, seen.city.problems, say) for each in view.problems]
    if view.actor:
        told.append(seen.city.promises.actors[view.actor].name)
    if view.status:
        told.append(say("Aktivitet: {step}", step=step(view.status, say)))
    if seen.year != seen.city.promise_year:
        told.append(say("Löften {year}", year=seen.year))
    if view.asof:
        told.append(say("planen den {day}", day=say.day(known.shown)))
    if not told:
        return
    clear = way(
        seen, say("Visa allt"), problems=(), actor=None, status=None, asof=None, year=None,
    )  # fmt: skip
    words_ = say("Du ser: {what}", what=say.beside(told))
    show(tag("p", words_, " ", clear, cls="lk-small lk-asked", role="status"), lang=say.code)
