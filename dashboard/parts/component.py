"""A script of ours in the page: Python says what it is told, a module of our files draws it."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, Final

import streamlit as st
from streamlit.components.v2.get_bidi_component_manager import get_bidi_component_manager

from dashboard.mapview.bundle import asset

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

# A module of a component has no address of its own, so the page's is put before ours.
_START: Final = """
export default async (component) => {
  const ours = await import(new URL(component.data.module, document.baseURI).href);
  return ours.default(component);
};
"""


def mount(
    module: str,
    data: Mapping[str, object],
    *,
    key: str,
    root: str = "./",
    heard: Mapping[str, Callable[[], None]] | None = None,
) -> None:
    """Draw what a module of our scripts draws, such as `parts/copy.js`, here in the page.

    Parameters
    ----------
    data
        What the script is told; it may be anything JSON can hold.
    heard
        What to call when the script triggers something, by the trigger's name.
    """
    told = {"module": f"{root}{asset(module)}", **data}
    calls = {f"on_{name}_change": call for name, call in (heard or {}).items()}
    _component(_name(module))(key=key, data=told, **calls)


def _name(module: str) -> str:
    return f"lofteskartan_{module.rpartition('/')[2].removesuffix('.js')}"


def _declared(name: str) -> Callable[..., Any]:
    return st.components.v2.component(name, js=_START, isolate_styles=False)


_mounts = cache(_declared)


def _component(name: str) -> Callable[..., Any]:
    """Return the component; what mounts it knows only its name, so one serves every server."""
    found = _mounts(name)
    if get_bidi_component_manager().get(name) is None:  # a test has a server of its own
        _declared(name)
    return found
