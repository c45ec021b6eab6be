"""The keys of the briefing: what each does, and how a button says which key it has."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from dashboard.parts.markup import Markup, tag
from geo import bidi

if TYPE_CHECKING:
    from geo.tongue import Say

PREVIOUS: Final = "←"
NEXT: Final = "→"
OVERVIEW: Final = "O"
LIGHT: Final = "H"
AUTO: Final = "A"
PAUSE: Final = "P"
FULL: Final = "F"
BACK: Final = "Esc"


def worded(words: str, key: str) -> str:
    """Return what a button is called, with its key: Nästa (→)."""
    return f"{words} {bidi.ltr(f'({key})')}"


def help_(say: Say) -> Markup:
    """Return what every key does, as a list of terms."""
    pairs = (
        (("→", "Page Down"), say("nästa scen")),
        (("←", "Page Up"), say("föregående scen")),
        (("Home", "End"), say("första och sista scenen")),
        (("↓", "↑", LIGHT), say("lys upp en sak i taget")),
        ((OVERVIEW,), say("översikten")),
        ((BACK,), say("tillbaka till scenen, eller släck")),
        ((AUTO, PAUSE), say("byt scen av sig självt, pausa")),
        ((FULL,), say("helskärm")),
    )
    rows = (tag("div", tag("dt", *_drawn(keys)), tag("dd", words)) for keys, words in pairs)
    return tag("dl", *rows, cls="lk-keys")


def _drawn(keys: tuple[str, ...]) -> list[Markup]:
    return [tag("kbd", key, dir="ltr") for key in keys]
