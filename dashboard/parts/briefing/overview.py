"""All scenes at a glance, the way to an area, and what can be taken along or ended."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from urllib.parse import urlencode

import streamlit as st

from dashboard import briefing, state
from dashboard.addresses import API
from dashboard.parts import chooser, shell
from dashboard.parts.briefing import closing, keys, spare
from dashboard.parts.markup import Markup, show, tag

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dashboard.parts.briefing.drive import Told
    from dashboard.parts.seen import Seen
    from dashboard.viewstate import ViewState

TAKEN: Final[Mapping[str, str]] = {"pdf": "PDF", "pptx": "PowerPoint"}
"""What the briefing is taken along as."""


def draw(seen: Seen, told: Told) -> None:
    """Draw the list above the scene that is shown."""
    say = seen.say
    with st.container(key="overview", gap=None):
        with st.container(key="overview-top", horizontal=True, vertical_alignment="center"):
            show(tag("h1", say("Översikt"), cls="lk-h1"), *mark(seen), lang=say.code)
            label = keys.worded(say("Till scenen"), keys.BACK)
            st.button(label, key="drive-back", on_click=_close)
        show(*_trouble(seen), _scenes(seen, told), lang=say.code)
        with st.container(key="overview-more"):
            _area(seen)
            show(*_ways(seen), lang=say.code)
            show(tag("h2", say("Tangenter")), keys.help_(say), lang=say.code, cls="lk-help")
            closing.draw(seen)


def _trouble(seen: Seen) -> tuple[Markup, ...]:
    """Return what is wrong in the server's own scenes, where anything is."""
    wrong = briefing.trouble(seen.city.id)
    if not wrong:
        return ()
    words = seen.say("Serverns egna scener har fel i filen. Här visas de som följer med.")
    told = (tag("li", each, lang="en", dir="ltr") for each in wrong)
    return tag("p", words, cls="lk-note", role="alert"), tag("ul", *told)


def mark(seen: Seen) -> tuple[Markup, ...]:
    """Return what says that a city is made up, where it is."""
    told = tag("span", seen.say("Exempeldata"), cls="lk-mark")
    return (told,) if seen.city.synthetic else ()


def _close() -> None:
    state.go(state.view().but(part=None))


def _scenes(seen: Seen, told: Told) -> Markup:
    """Return the scenes in their order, each the way to itself."""
    entries = (
        tag("li", _way(seen, n, seen.say.text(scene.title)))
        for n, scene in enumerate(told.scenes, 1)
    )
    return tag("ol", *entries, cls="lk-scenes")


def _way(seen: Seen, number: int, title: str) -> Markup:
    current = "true" if number == seen.view.scene else None
    there = _address(seen.view.but(scene=number, part=None, area=None))
    words = tag("span", title)
    to = str(number)
    return tag("a", words, href=there, target="_self", data_to=to, aria_current=current)


def _address(view: ViewState) -> str:
    return f"?{urlencode(state.query(view))}"


def _area(seen: Seen) -> None:
    """Draw the choice of an area: the map flies there, on a scene that has one."""
    say = seen.say
    there = _with_map(seen)

    def change(view: ViewState, chosen: str | None) -> ViewState:
        return view.but(area=chosen, scene=there, part=None if chosen else view.part)

    with st.container(key="overview-area", gap="small"):
        show(tag("h2", say("Till ett område")), lang=say.code)
        chooser.draw(seen, change=change)
        if seen.area is not None:
            st.button(say("Visa hela staden"), key="overview-whole", on_click=_whole)


def _whole() -> None:
    state.go(state.view().but(area=None, part=None))


def _with_map(seen: Seen) -> int:
    """Return this scene if it has a map, else the first that has one, else this."""
    here = seen.view.scene
    order = (here, *range(1, briefing.count(seen.city.id) + 1))
    mapped = (n for n in order if spare.made(seen, n)[0].told.look is not None)
    return next(mapped, here)


def _ways(seen: Seen) -> list[Markup]:
    """Return what leads out of here: files, the speaker's window, the map, the languages."""
    say, view = seen.say, seen.view
    query = urlencode({"city": view.city, "lang": view.lang, "notes": 1})
    files = [
        _link(say("Hämta som {kind}", kind=kind), f"./{API}/briefing.{name}?{query}", download="")
        for name, kind in TAKEN.items()
    ]
    speaker = _link(
        say("Talarens fönster"), _address(view.but(part="speaker")), target="_blank"
    )  # fmt: skip
    map_ = _link(say("Till kartan"), f"./{_address(view.but(part=None, scene=1))}", target="_self")
    links = (tag("li", each) for each in (speaker, *files, map_))
    return [
        tag("h2", say("Ta med och visa")),
        tag("ul", *links, cls="lk-ways"),
        shell.languages(view, say),
    ]


def _link(words: str, address: str, **attributes: str) -> Markup:
    return tag("a", words, href=address, **attributes)
