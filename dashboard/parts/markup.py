"""Our own prose as HTML. Every value is escaped here; nowhere else is markup made of strings."""

from __future__ import annotations

import json
import re
from functools import cache
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

import streamlit as st

from dashboard.i18n import language
from geo import bidi

if TYPE_CHECKING:
    from collections.abc import Iterable

    from geo.text import Text
    from geo.tongue import Say

_OPENS = {
    bidi.FIRST_STRONG: "<bdi>",
    bidi.LEFT_TO_RIGHT: '<bdi dir="ltr">',
    bidi.RIGHT_TO_LEFT: '<bdi dir="rtl">',
}
_ISOLATE = re.compile(f"([{''.join(_OPENS)}{bidi.END}])")
_RANGE = re.compile(
    f"(?<![{bidi.LEFT_TO_RIGHT}\\d.,:−+-])"
    r"[−+-]?\d[\d.,:\u00a0]{0,20}–[−+-]?\d(?:[\d.,:\u00a0]{0,20}\d)?(?:\u00a0?%)?"
)
"""A range is one thing to read, but a line may break after its dash; not so in its own isolate."""
_LETTERS_ONLY = frozenset({"text", "tspan", "title"})
"""Elements that hold no others: those of SVG are not drawn if they do."""
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
    inner = joined(map(in_svg, parts) if name in _LETTERS_ONLY else parts)
    return Markup(f"<{name}{written}>{inner}</{name}>")


def joined(parts: Iterable[str], between: str = "") -> Markup:
    """Return parts one after another, escaped unless they are `Markup` already."""
    safe = (part if isinstance(part, Markup) else _escaped(part) for part in parts)
    return Markup(escape(between).join(safe))


def _escaped(words: str) -> Markup:
    """Return words as HTML, with a `<bdi>` for each isolate; one without its other half is gone."""
    open_, told = 0, []
    for part in _ISOLATE.split(_unbroken(escape(words))):
        if part in _OPENS:
            open_ += 1
            told.append(_OPENS[part])
        elif part == bidi.END:
            told += ["</bdi>"] if open_ else []
            open_ -= 1 if open_ else 0
        else:
            told.append(part)
    return Markup("".join(told) + "</bdi>" * open_)


def _unbroken(html: str) -> str:
    """Return escaped words whose ranges stay on one line; what is copied gains no sign by it."""
    return _RANGE.sub('<span class="lk-whole">\\g<0></span>', html) if "–" in html else html


def in_svg(words: str) -> Markup:
    """Return words as they stand in a drawing: SVG has no element for isolates, so they stay."""
    return words if isinstance(words, Markup) else Markup(escape(words))


def link(words: str, address: str, *, lang: str | None = None) -> Markup:
    """Return a link: to a source, beside the page; to a phone; to a file of our own (`api/…`).

    Words alone where it is none of these.
    """
    if address.startswith(("https://", "http://")):
        beside = {"target": "_blank", "rel": "noopener noreferrer"}
        return tag("a", words, href=address, lang=lang, **beside)
    if address.startswith("tel:"):
        return tag("a", words, href=address, cls="lk-call")
    if address.startswith("api/"):
        return tag("a", words, href=f"./{address}", cls="lk-own", download="")
    return tag("span", words, lang=lang)


def spoken(text: Text, say: Say) -> Markup:
    """Return a text's words, marked with their language where that is not the reader's."""
    code = say.spoken(text)
    if code == say.code:
        return joined([say.text(text)])
    return tag("span", say.text(text), lang=code, dir=language(code).direction)


@cache
def glyph(name: str) -> Markup:
    """Return a sign of Material Symbols Rounded (Apache 2.0) as SVG; a word stands beside it."""
    box, path = json.loads((_BRAND / "glyphs.json").read_text("utf-8"))[name]
    drawn = Markup(f'<path d="{escape(path)}"/>')
    return tag("svg", drawn, cls="lk-g", viewBox=box, aria_hidden="true", focusable="false")


def show(*parts: str, lang: str, cls: str = "", **attributes: str | None) -> None:
    """Draw parts in the page, in the language they are written in and in its direction."""
    way = language(lang).direction
    html = tag("div", *parts, cls=f"lk {cls}".strip(), lang=lang, dir=way, **attributes)
    st.markdown(" ".join(html.split("\n")), unsafe_allow_html=True)
