"""The widgets, and the view they spell. Each is set from the view and writes it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from dashboard import cache, state
from dashboard.parts.names import names_of_layers
from dashboard.viewstate import AIMS
from geo import months
from geo.areas import LEVELS
from geo.layers import MECHANISMS, NUMBERS, OVERLAYS, question_asked
from geo.layers.words import level_name

if TYPE_CHECKING:
    from dashboard.parts.seen import Seen
    from dashboard.viewstate import ViewState
    from geo.city import City

NOTHING = "none"
"""The choice of no number layer, and of both aims."""


def draw(seen: Seen) -> None:
    """Draw the bar: what about, when, which numbers, and the rest behind one button."""
    with st.container(key="filter", horizontal=True, vertical_alignment="center", gap="medium"):
        problems(seen)
        period(seen)
    with st.container(key="filter2", horizontal=True, vertical_alignment="center", gap="small"):
        finer(seen)
        _numbers(seen)
        _question(seen)
        _more(seen)


def _more(seen: Seen) -> None:
    """Draw the rest behind one button; what is folded away costs nothing."""
    more = st.popover(seen.say("Fler val"), key="more", on_change="rerun")
    if more.open:
        with more:
            _year(seen)
            _level(seen)
            _aim(seen)
            _overlays(seen)
            _mechanisms(seen)


def _type(tag: str) -> str:
    return tag.partition("/")[0]


def problems(seen: Seen) -> None:
    """Draw the problem types as pills."""
    names = {problem.id: problem for problem in seen.city.problems.open}

    def change(view: ViewState, chosen: list[str]) -> ViewState:
        finer = list(view.problems)
        return view.but(
            problems=tuple(
                tag
                for each in names
                if each in chosen
                for tag in [tag for tag in finer if _type(tag) == each] or [each]
            )
        )

    st.pills(
        seen.say("Problemområde"),
        list(names),
        format_func=lambda each: (
            f":material/{names[each].glyph}: {seen.say.text(names[each].name)}"
        ),
        selection_mode="multi",
        label_visibility="collapsed",
        width="stretch",
        **state.bound("problem", list(dict.fromkeys(map(_type, seen.view.problems))), change),
    )


def finer(seen: Seen) -> None:
    """Offer the finer types of the problem types chosen, where the texts tell them apart."""
    chosen = {_type(tag) for tag in seen.view.problems}
    known = [problem for problem in seen.city.problems.open if problem.id in chosen]
    names = {f"{each.id}/{sub}": name for each in known for sub, name in each.subs}
    if not names:
        return

    def change(view: ViewState, tags: list[str]) -> ViewState:
        types = dict.fromkeys(map(_type, view.problems))
        found = {each: [tag for tag in tags if _type(tag) == each] or [each] for each in types}
        return view.but(problems=tuple(tag for each in types for tag in found[each]))

    st.pills(
        seen.say("Finare indelning"),
        list(names),
        format_func=lambda tag: seen.say.text(names[tag]),
        selection_mode="multi",
        label_visibility="collapsed",
        **state.bound("finer", [tag for tag in seen.view.problems if "/" in tag], change),
    )


def months_known(city: City) -> tuple[int, int]:
    """Return the first and last month of a period: of the promises' years and the counts."""
    first, last = city.promises.years[0] * 12, city.promises.years[-1] * 12 + 11
    counted = cache.cube(city.id).months() or (first, last)
    return min(first, months.year_of(counted[0]) * 12), max(last, counted[1])


def period(seen: Seen) -> None:
    """Draw the period as a slider over the months there are."""
    first, last = months_known(seen.city)

    def within(month: int | None, otherwise: int) -> int:
        return otherwise if month is None else min(max(month, first), last)

    now = (within(seen.ask.first, first), within(seen.ask.last, last))
    st.select_slider(
        seen.say("Period"),
        list(range(first, last + 1)),
        value=(first, last),
        format_func=seen.say.month,
        label_visibility="collapsed",
        width=300,
        **state.bound("period", now, lambda view, span: view.but(first=span[0], last=span[1])),
    )


def _numbers(seen: Seen) -> None:
    offered = [NOTHING, *(e for e in NUMBERS if seen.offers(e) and e not in MECHANISMS)]
    shown = [each for each in seen.view.shown(seen.city) if each in NUMBERS]
    now = shown[0] if shown else NOTHING
    names = {NOTHING: seen.say("Inga siffror"), **names_of_layers(seen.say)}

    def change(view: ViewState, chosen: str | None) -> ViewState:
        kept = tuple(each for each in view.shown(seen.city) if each not in NUMBERS)
        return view.but(layers=kept if chosen in {None, NOTHING} else (str(chosen), *kept))

    st.segmented_control(
        seen.say("Siffror på kartan"),
        offered,
        format_func=names.__getitem__,
        label_visibility="collapsed",
        **state.bound("numbers", now if now in offered else None, change),
    )


def _question(seen: Seen) -> None:
    if "survey" not in seen.view.shown(seen.city):
        return
    survey, say = seen.city.survey, seen.say

    def name(question: str) -> str:
        asked = survey.question(question)
        return say.beside([say.text(asked.name), say.text(survey.source(asked.source).name)])

    known = list(survey.by_question)
    st.selectbox(
        say("Fråga"),
        known,
        format_func=name,
        label_visibility="collapsed",
        width=360,
        **state.bound(
            "question",
            question_asked(seen.city, seen.ask).id,
            lambda view, one: view.but(question=one),
        ),
    )


def _year(seen: Seen) -> None:
    first = seen.city.promise_year

    def change(view: ViewState, year: int) -> ViewState:
        return view.but(year=None if year == first else year, first=None, last=None)

    st.selectbox(
        seen.say("Löften som gällde år"),
        list(seen.city.promises.years),
        **state.bound("year", seen.year, change),
    )


def _level(seen: Seen) -> None:
    st.selectbox(
        seen.say("Områdesnivå"),
        list(LEVELS[:3]),
        format_func=lambda level: level_name(level, seen.say),
        **state.bound("level", seen.view.level, lambda view, level: view.but(level=level)),
    )


def _aim(seen: Seen) -> None:
    names = {
        NOTHING: seen.say("Båda"),
        "preventing": seen.say("Brottsförebyggande"),
        "safety": seen.say("Trygghetsskapande"),
    }

    def change(view: ViewState, aim: str | None) -> ViewState:
        return view.but(aim=aim if aim in AIMS else None)

    st.segmented_control(
        seen.say("Åtagandenas syfte"),
        [NOTHING, *AIMS],
        format_func=names.__getitem__,
        **state.bound("aim", seen.view.aim or NOTHING, change),
    )


def _overlays(seen: Seen) -> None:
    names = names_of_layers(seen.say)
    known = [each for each in OVERLAYS if each not in MECHANISMS]

    def change(view: ViewState, chosen: list[str]) -> ViewState:
        kept = (each for each in view.shown(seen.city) if each not in known)
        return view.but(layers=(*kept, *(each for each in known if each in chosen)))

    now = [each for each in seen.view.shown(seen.city) if each in known]
    st.pills(
        seen.say("Löften och uppgifter på kartan"),
        known,
        format_func=names.__getitem__,
        selection_mode="multi",
        **state.bound("overlays", now, change),
    )


def _mechanisms(seen: Seen) -> None:
    """Offer how the promises are carried out, where records of it are published.

    Some of them are numbers: choosing one takes away the numbers that are shown.
    """
    names = names_of_layers(seen.say)
    offered = [each for each in MECHANISMS if seen.offers(each)]
    if not offered:
        return

    def change(view: ViewState, chosen: list[str]) -> ViewState:
        shown = view.shown(seen.city)
        others = [each for each in shown if each not in offered]
        numbers = [each for each in chosen if each in NUMBERS]
        newest = sorted(numbers, key=lambda each: each in shown)[:1]
        kept = [each for each in others if each not in NUMBERS or not newest]
        return view.but(layers=(*newest, *kept, *(e for e in chosen if e not in NUMBERS)))

    st.pills(
        seen.say("Arbetssätt på kartan"),
        offered,
        format_func=names.__getitem__,
        selection_mode="multi",
        **state.bound(
            "mechanisms", [e for e in seen.view.shown(seen.city) if e in offered], change
        ),
    )
