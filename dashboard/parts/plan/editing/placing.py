"""Where an activity is: an area from the list, a name that is typed, or a press on the map."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import streamlit as st

from dashboard import addresses, cache, mapview, state, tiles
from dashboard.i18n import language
from dashboard.parts import chooser
from dashboard.parts.found import is_street
from dashboard.parts.markup import show, tag
from dashboard.parts.plan import fieldwords
from dashboard.parts.plan.editing import desk, loglines, reasons
from dashboard.parts.shell import dark
from geo.plan import ground
from geo.plan.activity import Place
from geo.spelling import alphabet
from geo.text import Text

if TYPE_CHECKING:
    from dashboard.parts.plan.editing.desk import Opened
    from dashboard.parts.plan.editing.reasons import Wrong
    from dashboard.parts.seen import Seen
    from geo.plan.ground import Point
    from geo.search import Found
    from geo.tongue import Say

_ENOUGH = 2
"""Points that a line needs."""


def draw(form: Opened, wrong: Wrong | None, seen: Seen) -> None:
    """Draw the places chosen, and the ways to add one."""
    say = seen.say
    show(tag("h3", say("Var")), lang=say.code)
    with st.container(key="plan-places"):
        st.text_input(
            say("Vad kallas platsen? Frivilligt"), key=desk.held(form, "called"), max_chars=120,
            placeholder=say("till exempel Framför biblioteket"),
        )  # fmt: skip
        one, other = st.columns(2)
        with one:
            _list(form, seen)
        with other:
            _typing(form, say)
        _told(form, say)
        if wrong:
            reasons.draw(wrong, say)
        _map(form, seen)
        _chips(form, seen)


def _chips(form: Opened, seen: Seen) -> None:
    """Draw each place with the way to take it away."""
    say = seen.say
    if not form.typed["places"]:
        show(tag("p", say("Ingen plats är vald."), cls="lk-small"), lang=say.code)
        return
    with st.container(key="plan-chips", horizontal=True, gap="small"):
        for at, place in enumerate(form.typed["places"]):
            name = fieldwords.place(place, seen.city, say)
            st.button(
                loglines.MARKS.sub(r"\\\1", say("Ta bort {place}", place=name)),
                icon=":material/close:", key=form.key(f"drop-{at}"),
                on_click=_drop, args=(form.desk, at),
            )  # fmt: skip


def _list(form: Opened, seen: Seen) -> None:
    areas, say = seen.city.areas, seen.say
    order = sorted(areas, key=lambda area: alphabet(area.name))
    key = desk.held(form, "area")
    st.selectbox(
        say("Lägg till ett helt område"), [area.id for area in order], index=None, key=key,
        format_func=lambda area: chooser.name(areas[area], say), filter_mode="contains",
        placeholder=say("Välj eller skriv ett område"), on_change=_listed, args=(form.desk,),
    )  # fmt: skip


def _typing(form: Opened, say: Say) -> None:
    st.text_input(
        say("Eller skriv en plats"), key=desk.held(form, "find"), max_chars=100,
        placeholder=say("gata, område eller koordinater"), autocomplete="off",
        on_change=_sought, args=(form.desk,),
    )  # fmt: skip


def _told(form: Opened, say: Say) -> None:
    """Draw what came of typing a place; the line is always there, so that a change is heard."""
    words = form.typed.get("told") or ""
    show(tag("p", words, cls="lk-small", role="status"), lang=say.code)


def _map(form: Opened, seen: Seen) -> None:
    say, shown = seen.say, bool(st.session_state.get(desk.MAP_OPEN))
    label = say("Dölj kartan") if shown else say("Peka på kartan")
    st.button(label, key=form.key("opener"), on_click=_turn)
    if not shown:
        if form.typed["line"]:
            _line(form, say)
        return
    kinds = {
        "area": say("Ett område"),
        "point": say("En punkt"),
        "line": say("En linje"),
    }
    st.segmented_control(
        say("Vad trycket lägger till"), list(kinds), format_func=kinds.__getitem__,
        key=desk.held(form, "kind"), required=True,
    )  # fmt: skip
    _line(form, say)
    with st.container(key="plan-placing-map"):
        _picture(form, seen)


def _line(form: Opened, say: Say) -> None:
    """Draw how far the line has come that is being made, and what one can do with it."""
    points = form.typed["line"]
    if not points and form.typed["kind"] != "line":
        return
    words = say.many(
        "Linjen har {n} punkt. Tryck på kartan för nästa.",
        "Linjen har {n} punkter. Tryck på kartan för nästa.",
        len(points),
    )
    show(tag("p", words, cls="lk-small", role="status"), lang=say.code)
    with st.container(key="plan-line-go", horizontal=True, gap="small"):
        st.button(
            say("Klar med linjen"), key=form.key("line-done"), disabled=len(points) < _ENOUGH,
            on_click=_finish, args=(form.desk,),
        )  # fmt: skip
        st.button(
            say("Ta bort sista punkten"), key=form.key("line-back"), disabled=not points,
            on_click=_back, args=(form.desk,),
        )  # fmt: skip


def _picture(form: Opened, seen: Seen) -> None:
    """Draw the outlines of the neighbourhoods; the area under the last press is ringed."""
    up, city = addresses.FROM_FRAME, seen.city.id
    mapview.show(
        mapview.Picture(
            city=city,
            lang=seen.say.code,
            shapes=up + cache.areas_address(city, "neighbourhood"),
            base=up + cache.base_address(city, seen.say.code),
            selected=_last(form, seen),
            tiles=tiles.configured(cache.data_directory()) is not None,
            dark=dark(),
        ),
        key=desk.MAP,
        height=420,
        on_select=lambda area: _pressed(form.desk, area),
        on_point=lambda point: _pointed(form.desk, point),
    )


def _last(form: Opened, seen: Seen) -> str | None:
    """Return the neighbourhood of the last place."""
    places, line = form.typed["places"], form.typed["line"]
    area = ground.smallest(line[-1:], seen.city.areas) if line else None
    if area is None and places:
        last = places[-1]
        area = ground.smallest(last.course[-1:], seen.city.areas) if last.course else last.area
    level = seen.city.areas[area].level if area in seen.city.areas and area else None
    return area if level == "neighbourhood" else None


def _turn() -> None:
    st.session_state[desk.MAP_OPEN] = not st.session_state.get(desk.MAP_OPEN)


def _now(name: str) -> Opened | None:
    """Return the form as it is typed at this moment."""
    found = desk.opened(name)
    return found.but(typed=desk.typed(found)) if found else None


def _keep(form: Opened, **typed: Any) -> None:  # noqa: ANN401  any field
    desk.keep(form.but(typed={**form.typed, "told": "", **typed}))


def _add(form: Opened, place: Place, **typed: Any) -> None:  # noqa: ANN401
    """Put a place among those chosen, once, under the name that was typed for it; say so."""
    called = str(form.typed.get("called") or "").strip()
    named = Place(place.area, Text.of(called), place.course) if called else place
    if called:
        st.session_state[form.key("called")] = ""
    places, view = form.typed["places"], state.view()
    say = language(view.lang)
    words = say("Tillagd: {place}", place=fieldwords.place(named, cache.cities()[view.city], say))
    places = places if named in places else (*places, named)
    _keep(form, places=places, **{"told": words, "called": "", **typed})


def _drop(name: str, at: int) -> None:
    if form := _now(name):
        places = form.typed["places"]
        _keep(form, places=(*places[:at], *places[at + 1 :]))


def _listed(name: str) -> None:
    if (form := _now(name)) and (area := st.session_state.get(form.key("area"))):
        st.session_state[form.key("area")] = None
        _add(form, Place(str(area)))


def _sought(name: str) -> None:
    form = _now(name)
    typed = str(form.typed["find"] or "").strip() if form else ""
    if form is None:
        return
    if not typed:
        _keep(form)
        return
    view = state.view()
    city, say = cache.cities()[view.city], language(view.lang)
    if point := ground.pair(typed, city.areas):
        _clear(form, "find")
        _add(form, ground.placed((point,), city.areas), find="")
        return
    if ground.is_pair(typed):
        _keep(form, told=say("Platsen ligger utanför kommunen."))
        return
    found = cache.finder(city.id).find(typed)
    if found.area is None:
        _keep(form, told=_unclear(found, say))
        return
    first = found.matches[0]
    called = Text.of(first.name) if is_street(first) else None
    _clear(form, "find")
    _add(form, Place(found.area, called), find="")


def _unclear(found: Found, say: Say) -> str:
    if found.matches or found.near:
        names = say.listed(list(dict.fromkeys(m.name for m in found.matches or found.near)))
        return say("Menar du {names}? Skriv hela namnet, eller välj i listan.", names=names)
    return say("Vi hittar inget som heter så. Pröva en annan stavning, eller välj i listan.")


def _clear(form: Opened, field: str) -> None:
    st.session_state[form.key(field)] = ""


def _pressed(name: str, area: str) -> None:
    """Take the area that was pressed, where areas are what a press adds."""
    form = _now(name)
    if form and form.typed["kind"] == "area" and area in cache.cities()[state.view().city].areas:
        _add(form, Place(area))


def _pointed(name: str, point: Point) -> None:
    """Take the point that was pressed, as a place of its own or as the next one of a line."""
    form, view = _now(name), state.view()
    areas, say = cache.cities()[view.city].areas, language(view.lang)
    if form is None or form.typed["kind"] == "area":
        return
    if not ground.within(point, areas):
        _keep(form, told=say("Platsen ligger utanför kommunen."))
    elif form.typed["kind"] == "line":
        at = (round(point[0], ground.DECIMALS), round(point[1], ground.DECIMALS))
        _keep(form, line=(*form.typed["line"], at))
    else:
        _add(form, ground.placed((point,), areas))


def _finish(name: str) -> None:
    if (form := _now(name)) and len(form.typed["line"]) >= _ENOUGH:
        areas = cache.cities()[state.view().city].areas
        _add(form, ground.placed(form.typed["line"], areas), line=())


def _back(name: str) -> None:
    if form := _now(name):
        _keep(form, line=form.typed["line"][:-1])
