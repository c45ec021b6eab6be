"""The view in the address bar: read from it, and written to it, in one place.

The query string is the state. Widgets are set from it before they are drawn and write it when they
are changed, so that reload, back and a shared link all show the same.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import streamlit as st

from dashboard import briefing, cache, viewstate
from dashboard.viewstate import LANGUAGES, Reading, ViewState

if TYPE_CHECKING:
    from collections.abc import Callable


def reading() -> Reading:
    """Return the view asked for, and what of the link was not understood.

    A link without a language takes the browser's, where we have it.
    """
    query = {name: st.query_params[name] for name in viewstate.NAMES if name in st.query_params}
    if "lang" not in query and (preferred := _preferred()):
        query["lang"] = preferred
    return _read(query)


def view() -> ViewState:
    """Return the view asked for."""
    return reading().view


def query(seen: ViewState) -> dict[str, str]:
    """Return the query string's fields of a view."""
    told = seen.query(next(iter(cache.cities())))
    preferred = _preferred()
    return {**told, "lang": seen.lang} if preferred and preferred != seen.lang else told


def go(seen: ViewState) -> None:
    """Write a view to the address bar; what is not ours there stays."""
    others = {
        name: st.query_params.get_all(name)
        for name in st.query_params
        if name not in viewstate.NAMES
    }
    st.query_params.from_dict({**others, **query(seen)})


def bound(key: str, now: Any, change: Callable[[ViewState, Any], ViewState]) -> dict[str, Any]:  # noqa: ANN401
    """Return the `key` and `on_change` of a widget that shows `now` and changes the view.

    `change` gets the view and the widget's new value, and returns the new view. A view that no
    link can ask for is not gone to: a browser whose list is older than ours, since somebody has
    just renamed what is chosen in it, sends the old name as if it were chosen.
    """
    st.session_state[key] = now

    def changed() -> None:
        after = change(view(), st.session_state[key])
        if _read(after.query(next(iter(cache.cities())))).view == after:
            go(after)

    return {"key": key, "on_change": changed}


def _read(query: dict[str, str]) -> Reading:
    return viewstate.read(query, cache.cities(), cache.offered, briefing.count)


def _preferred() -> str | None:
    """Return the browser's language where we have it and it is not the first one."""
    locale = (st.context.locale or "").partition("-")[0]
    return locale if locale in LANGUAGES and locale != LANGUAGES[0] else None


def choose(area: str) -> None:
    """Choose an area, if there is one of this id; choosing it again keeps it."""
    seen = view()
    if area in cache.cities()[seen.city].areas:
        go(seen.but(area=area))
