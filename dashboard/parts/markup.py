"""Our own prose as HTML. Every value is escaped here; nowhere else is markup made of strings."""

from __future__ import annotations

import json
from functools import cache
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

import streamlit as st

if TYPE_CHECKING:
    from collections.abc import Iterable

_BRAND = Path(__file__).parent.parent / "style" / "brand"


class Markup(str):
    """HTML that is safe to show: made by this module from escaped parts."""

    __slots__ = ()


def tag(name: str, *parts: str, cls: str = "", **attributes: str | None) -> Markup:
    """Return an element. Parts and attributes are escaped unless they are `Markup` already.

    An attribute is written without the underscores around it; None leaves it out.
    """
    named = {
        "class": cls or None,
        **{key.strip("_").replace("_", "-"): value for key, value in attributes.items()},
    }
    written = "".join(
        f' {key}="{escape(value)}"' for key, value in named.items() if value is not None
    )
    return Markup(f"<{name}{written}>{joined(parts)}</{name}>")


def joined(parts: Iterable[str], between: str = "") -> Markup:
    """Return parts one after another, escaped unless they are `Markup` already."""
    safe = (part if isinstance(part, Markup) else Markup(escape(part)) for part in parts)
    return Markup(escape(between).join(safe))


def link(words: str, address: str, cls: str = "") -> Markup:
    """Return a link to a source, opened beside the page; words alone where it is no web address."""
    if not address.startswith(("https://", "http://")):
        return tag("span", words, cls=cls)
    return tag("a", words, cls=cls, href=address, target="_blank", rel="noopener noreferrer")


@cache
def glyph(name: str) -> Markup:
    """Return a sign of Material Symbols Rounded (Apache 2.0) as SVG; a word stands beside it."""
    box, path = json.loads((_BRAND / "glyphs.json").read_text("utf-8"))[name]
    drawn = Markup(f'<path d="{escape(path)}"/>')
    return tag("svg", drawn, cls="lk-g", viewBox=box, aria_hidden="true", focusable="false")


def show(*parts: str, lang: str, cls: str = "") -> None:
    """Draw parts in the page, in the language they are written in."""
    html = tag("div", *parts, cls=f"lk {cls}".strip(), lang=lang)
    st.markdown(" ".join(html.split("\n")), unsafe_allow_html=True)
