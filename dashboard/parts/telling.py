"""Legend, words and tables of the layers on the map, drawn in the page from the map's own JSON.

Python says only which layers and in which words; the browser fetches what it has already fetched
for the map. So a filter costs the page a few addresses, and legend, table and map never differ.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Final

import streamlit as st

from dashboard.parts.component import mount

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_MODULE: Final = "parts/telling.js"


@dataclass(frozen=True, slots=True)
class Words:
    """What the parts say of themselves, in the language of the page."""

    heading: str
    """Over the tables: "Samma uppgifter i ord och tabell"."""
    table: str
    """Before the name of a table, for those who hear it: "Tabell"."""
    csv: str
    """The link under a table: "Hämta som CSV"."""
    mark: str
    """Beside the name of a layer that is made up: "exempeldata"."""
    error: str
    """When a layer cannot be fetched, what still holds and that we try again."""
    skip: str = ""
    """The keyboard's first stop, past the header: "Hoppa till innehållet"."""
    skip_map: str = ""
    """Its second where there is a map, to what is beside it: "Hoppa förbi kartan"."""


def _part(
    part: str,
    *,
    lang: str,
    key: str,
    root: str,
    hear: Callable[[], None] | None = None,
    **data: object,
) -> None:
    heard = {"area": hear} if hear else None
    mount(_MODULE, {"part": part, "lang": lang, **data}, key=key, root=root, heard=heard)


def shell(words: Words, *, lang: str, root: str = "./", key: str = "lk-shell") -> None:
    """Say in which language the document is, and what the other parts say of themselves.

    It stands first on every page and changes with the language only.
    """
    _part("shell", lang=lang, key=key, root=root, words=asdict(words))


def legend(urls: Sequence[str], *, lang: str, root: str = "./", key: str = "lk-legend") -> None:
    """Draw the box under the map. `urls` are the layers' addresses, as the page sees them."""
    _part("legend", lang=lang, key=key, root=root, urls=list(urls))


def twin(  # noqa: PLR0913 (each is one word of the call)
    urls: Sequence[str],
    *,
    lang: str,
    words: Words | None = None,
    selected: str | None = None,
    on_select: Callable[[str], None] | None = None,
    root: str = "./",
    key: str = "lk-twin",
) -> None:
    """Draw words and tables of the layers; `on_select` gets the id of an area chosen there.

    `words` are the shell's own: whichever of the two comes first brings them.
    """

    def heard() -> None:
        area = (st.session_state.get(key) or {}).get("area")
        if on_select is not None and isinstance(area, str):
            on_select(area)

    _part(
        "twin",
        lang=lang,
        key=key,
        root=root,
        urls=list(urls),
        words=asdict(words) if words else None,
        selected=selected,
        hear=heard,
    )
