"""What the rows of incidents can be filtered by: the bar of other pages, and what only rows know.

What is chosen stands in the address, the page's own names beside those of the view.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import streamlit as st

from dashboard import cache
from dashboard.parts import chooser, filterbar
from dashboard.parts.markup import show, tag
from dashboard.takeaway import incidents_asked, incidents_words
from dashboard.takeaway import incidents_batches as batches
from dashboard.takeaway.incidents_asked import MEASURED, Choice
from geo.incident_list import KNOWN
from geo.layers.words import measured
from geo.schema import PRECISIONS

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from dashboard.parts.seen import Seen

ANY: Final = "any"
"""The choice of no import."""


def choice() -> Choice:
    """Return what the address chooses of the rows; what is not understood is left out."""
    return incidents_asked.read(st.query_params.get_all)[0]


def not_understood(seen: Seen) -> None:
    """Tell which of the page's own names in the address were not understood, if any."""
    _, ignored = incidents_asked.read(st.query_params.get_all)
    if ignored:
        names = ", ".join(ignored)
        note = seen.say("Vi förstod inte allt i länken ({names}). Resten visas.", names=names)
        show(tag("p", note, cls="lk-note", role="status"), lang=seen.say.code)


def go(chosen: Choice) -> None:
    """Write a choice to the address bar; what is not of it there stays."""
    others = {
        name: st.query_params.get_all(name)
        for name in st.query_params
        if name not in incidents_asked.NAMES
    }
    st.query_params.from_dict({**others, **chosen.query()})


def bound(key: str, now: Any, change: Callable[[Choice, Any], Choice]) -> dict[str, Any]:  # noqa: ANN401
    """Return the `key` and `on_change` of a widget that shows `now` and changes the choice.

    As for the view, a choice that no link can ask for is not gone to.
    """
    st.session_state[key] = now

    def changed() -> None:
        after = change(choice(), st.session_state[key])
        if incidents_asked.read(lambda name: after.query().get(name, []))[0] == after:
            go(after)

    return {"key": key, "on_change": changed}


def draw(seen: Seen, chosen: Choice) -> None:
    """Draw the bar: what about and when, then where, and the rest behind one button."""
    with st.container(key="filter", horizontal=True, vertical_alignment="center", gap="medium"):
        filterbar.problems(seen)
        filterbar.period(seen)
    with st.container(key="filter2", horizontal=True, vertical_alignment="bottom", gap="small"):
        filterbar.finer(seen)
        with st.container(key="analys-area"):
            chooser.draw(seen)
        _more(seen, chosen)


def told(seen: Seen, chosen: Choice) -> None:
    """Draw what is chosen behind the button, in words, and the way to choose it no more."""
    say = seen.say
    more = incidents_words.more(chosen.asked(seen.view, seen.city), say)
    conditions = (*batches.asked(chosen.batch, seen.city, say), *more)
    lines = [f"{what}: {words}" for what, words in conditions]
    if not lines:
        return
    with st.container(key="analys-chosen", horizontal=True, vertical_alignment="center"):
        show(tag("p", say.beside(lines), cls="lk-small"), lang=say.code)
        none = Choice(sort=chosen.sort)
        st.button(say("Rensa"), key="analys-clear", on_click=go, args=(none,))


def _more(seen: Seen, chosen: Choice) -> None:
    """Draw the rest; what is folded away costs nothing."""
    more = st.popover(seen.say("Fler val"), key="more", on_change="rerun")
    if more.open:
        with more:
            _measured(seen, chosen)
            _sources(seen, chosen)
            _batch(seen, chosen)
            _known(seen, chosen)
            _precisions(seen, chosen)


def _measured(seen: Seen, chosen: Choice) -> None:
    names = {each: measured(each, seen.say) for each in MEASURED}
    _pills(seen.say("Mätt som"), names, "measured", chosen.measured)


def _sources(seen: Seen, chosen: Choice) -> None:
    kept = cache.store(seen.city.id).batches()
    known = sorted({source for batch in kept for source in batch.sources} | {*chosen.sources})
    if known:
        _pills(seen.say("Källa"), {each: each for each in known}, "sources", chosen.sources)


def _batch(seen: Seen, chosen: Choice) -> None:
    """Draw the choice of an import, where there are several."""
    say, now = seen.say, chosen.batch
    kept = batches.names(seen.city, say)
    if len(kept) < 2 and now is None:  # noqa: PLR2004  of one there is no choice
        return
    names = {ANY: say("alla importer"), **({now: batches.gone(say)} if now else {}), **kept}

    def change(before: Choice, picked: str) -> Choice:
        return before.but(batch=None if picked == ANY else picked)

    st.selectbox(
        say("Import"),
        list(names),
        format_func=names.__getitem__,
        filter_mode=None,
        **bound("analys-batch", now or ANY, change),
    )


def _known(seen: Seen, chosen: Choice) -> None:
    names = {each: incidents_words.known_name(each, seen.say) for each in KNOWN}
    _pills(seen.say("Hur nära tiden är känd"), names, "known", chosen.known)


def _precisions(seen: Seen, chosen: Choice) -> None:
    names = {each: incidents_words.precision_name(each, seen.say) for each in PRECISIONS}
    _pills(seen.say("Hur nära platsen är känd"), names, "precisions", chosen.precisions)


def _pills(label: str, names: dict[Any, str], field: str, now: Sequence[str]) -> None:
    def change(before: Choice, picked: list[str]) -> Choice:
        return before.but(**{field: tuple(each for each in names if each in picked)})

    st.pills(
        label,
        list(names),
        format_func=names.__getitem__,
        selection_mode="multi",
        **bound(f"analys-{field}", list(now), change),
    )
