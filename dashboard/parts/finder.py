"""Finding one's neighbourhood: by what one types, from a list, on a map, or by where one is.

What somebody types may be where they live. It is answered and forgotten: neither the session nor
the browser's copy of the form keeps it, and it stands in no address and no log. Until a question
is answered, the names it is about are kept.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import streamlit as st

from dashboard import addresses, cache, mapview, state, tiles
from dashboard.parts import chooser, found, position
from dashboard.parts.component import mount
from dashboard.parts.found import Note
from dashboard.parts.markup import show, tag
from dashboard.parts.shell import dark
from geo.search import LONGEST, Found

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dashboard.parts.seen import Seen
    from geo.search import Match
    from geo.tongue import Say

TYPED: Final = "find-typed"
NOTE: Final = "find-note"
OPEN: Final = "find-map-open"
ARRIVED: Final = "find-arrived"
"""How often an area was found."""

_MARKS: Final = re.compile(r"([!-/:-@\[-`{-~])")
"""What Markdown may take for more than it is."""


def draw(seen: Seen) -> None:
    """Draw the ways to an area, the quickest first."""
    with st.container(key="finder"):
        _search(seen.say)
        _told(seen)
        chooser.draw(seen, typing=False)
        with st.container(key="find-ways"):
            _opener(seen.say)
            _here(seen)
        if st.session_state.get(OPEN):
            _map(seen)
        _arrive(seen)


def beside_a_map(seen: Seen) -> None:
    """Draw the ways to an area for a page that shows the map anyhow."""
    st.session_state.pop(ARRIVED, None)  # nobody is brought anywhere from here
    with st.container(key="finder"):
        _search(seen.say)
        _told(seen)
        chooser.draw(seen)


def _search(say: Say) -> None:
    with st.form("find", border=False):
        st.text_input(
            say("Sök område, gata eller adress"), key=TYPED, max_chars=LONGEST, autocomplete="off"
        )
        st.form_submit_button(say("Sök"), key="find-go", on_click=_sought)


def _sought() -> None:
    """Answer what was typed, and forget it in the session and in the browser's copy of the form."""
    typed = str(st.session_state.pop(TYPED, None) or "")
    st.session_state[TYPED] = ""
    if typed.strip():
        _tell(cache.finder(state.view().city).find(typed))
    else:
        st.session_state.pop(NOTE, None)


def _tell(what: Found, *, here: bool = False, stays: bool = False) -> None:
    """Choose the area, if there is but one, and remember what is to be said."""
    if what.area is not None:
        state.choose(what.area)
        if not stays:
            st.session_state[ARRIVED] = st.session_state.get(ARRIVED, 0) + 1
    view = state.view()
    st.session_state[NOTE] = Note(view.city, view.area, what, here)


def _pick(match: Match) -> None:
    """Take one of the names offered; a street may lead to another question."""
    _tell(Found((match,)))


def _pressed(area: str) -> None:
    """Choose an area on the map, and stay at the map."""
    _place(area, stays=True)


def _is_here(area: str) -> None:
    _place(area, here=True)


def _place(area: str, *, here: bool = False, stays: bool = False) -> None:
    """Choose the area that the browser names, if there is one."""
    areas = cache.cities()[state.view().city].areas
    if area in areas:
        _tell(Found((found.whole(area, areas),)), here=here, stays=stays)


def _told(seen: Seen) -> None:
    """Draw what came of the search; its line is always there, so that a change of it is heard."""
    note, areas, say = _standing(seen), seen.city.areas, seen.say
    words = found.said(note, areas, say) if note else ""
    with st.container(key="find-told"):
        show(tag("p", words, cls="lk-found" if words else "", role="status"), lang=say.code)
        offered = found.choices(note.found, areas) if note else ()
        if offered:
            _offer({found.label(match, areas, say): match for match in offered})
    if note and note.found.area is not None:
        st.session_state.pop(NOTE, None)  # told once: the street may be where somebody lives


def _arrive(seen: Seen) -> None:
    """Bring the reader to the heading of the area just found: it stands below the search."""
    name = seen.area.name if seen.area else ""
    told = {"arrived": st.session_state.get(ARRIVED, 0), "name": name}
    mount("parts/arrive.js", told, key="find-arrive")


def _standing(seen: Seen) -> Note | None:
    """Return the note, if it is still about what the page shows; an old one is forgotten."""
    note = st.session_state.get(NOTE)
    if isinstance(note, Note) and note.holds(seen.city.id, seen.view.area):
        return note
    st.session_state.pop(NOTE, None)
    return None


def _offer(matches: Mapping[str, Match]) -> None:
    with st.container(key="find-choices"):
        for number, (label, match) in enumerate(matches.items()):
            plain = _MARKS.sub(r"\\\1", label)
            st.button(plain, key=f"find-{number}", on_click=_pick, args=(match,), width="stretch")


def _opener(say: Say) -> None:
    """Draw the button that fetches the map, or puts it away."""
    label = say("Dölj kartan") if st.session_state.get(OPEN) else say("Visa på karta")
    st.button(label, key="find-opener", on_click=_turn, width="stretch")


def _turn() -> None:
    st.session_state[OPEN] = not st.session_state.get(OPEN)


def _here(seen: Seen) -> None:
    say = seen.say
    words = position.Words(
        label=say("Där jag är"),
        asking=say("Vi frågar din enhet var du är."),
        denied=say("Du har inte gett lov att visa var du är. Sök eller välj i listan."),
        unavailable=say("Din enhet kan inte säga var du är. Sök eller välj i listan."),
        vague=say("Din enhet vet bara ungefär var du är. Sök eller välj i listan."),
        outside=say("Du är utanför {place} nu. Sök eller välj i listan.", place=_city(seen)),
        insecure=say("Sidan är inte krypterad. Då får den inte fråga var du är."),
        failed=say("Kartan kunde inte hämtas. Försök igen."),
    )
    shapes = cache.areas_address(seen.city.id, "neighbourhood")
    position.button(words, shapes, _is_here, lang=say.code)


def _city(seen: Seen) -> str:
    return seen.say.text(seen.city.name)


def _map(seen: Seen) -> None:
    """Draw the outlines of the neighbourhoods, and nothing over them."""
    up, city, area = addresses.FROM_FRAME, seen.city.id, seen.area
    larger = None if area is None or area.level == "neighbourhood" else area.level
    with st.container(key="find-map"):
        show(tag("p", seen.say("Tryck på ditt område."), cls="lk-small"), lang=seen.say.code)
        mapview.show(
            mapview.Picture(
                city=city,
                lang=seen.say.code,
                shapes=up + cache.areas_address(city, "neighbourhood"),
                base=up + cache.base_address(city, seen.say.code),
                selected=seen.view.area,
                among=up + cache.areas_address(city, larger) if larger else None,
                tiles=tiles.configured(cache.data_directory()) is not None,
                dark=dark(),
            ),
            key="find-picture",
            on_select=_pressed,
        )
