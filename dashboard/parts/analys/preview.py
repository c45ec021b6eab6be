"""What would become of a file's first rows: on the map, in a table, and counted."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

import streamlit as st

from dashboard import addresses, cache, mapview, previews, state
from dashboard.parts import picture, shell, telling
from dashboard.parts.analys import bring_told, preview_rows
from dashboard.parts.markup import Markup, show, tag
from geo.errors import BadInput
from geo.incidents.preview import preview
from geo.incidents.preview.layer import preview_layer

if TYPE_CHECKING:
    from dashboard.parts.analys.bring_desk import Desk
    from dashboard.parts.seen import Seen
    from geo.incidents.preview import Preview
    from geo.tongue import Say

ANYBODY: Final = "anybody"
"""A source that stands for any other."""


def weigh(desk: Desk, seen: Seen) -> Preview | BadInput:
    """Return what would become of the first rows, or why that cannot be told.

    It is worked out once, as long as nothing else is said of the file; who the file is from makes
    no difference.
    """
    mapping = replace(desk.mapping, source=ANYBODY)
    if desk.weighed is None or desk.weighed[0] != mapping:
        try:
            found: Preview | BadInput = preview(desk.sample, mapping, seen.city)
        except BadInput as wrong:
            found = wrong
        desk.weighed = mapping, found
        desk.undraw()
    return desk.weighed[1]


def draw(desk: Desk, found: Preview | BadInput, seen: Seen) -> None:
    """Draw the map, its legend, and the first rows as they would be kept."""
    lang = seen.say.code
    address = None if isinstance(found, BadInput) else addresses.preview(_token(desk, found, seen))
    with st.container(key="map"):
        shown = picture.of(seen)
        layers = (addresses.FROM_FRAME + address,) if address else ()
        mapview.show(replace(shown, layers=layers), on_select=state.choose)
        telling.legend([f"./{address}"] if address else [], lang=lang)
    if not isinstance(found, BadInput):
        show(preview_rows.table(found.rows, seen), lang=lang)


def twin(desk: Desk, seen: Seen) -> None:
    """Draw what the map shows in words and as a table."""
    if desk.drawn:
        layers = [f"./{addresses.preview(desk.drawn[1])}"]
        telling.twin(layers, lang=seen.say.code, words=shell.words(seen.say))


def counts(found: Preview, seen: Seen) -> None:
    """Draw how many of the first rows would come along, and why the others would not."""
    say, refused = seen.say, len(found.rejects)
    first = say.many("Av {n} rad:", "Av de första {n} raderna:", found.read)
    parts = [
        say.many("{n} rad kommer med", "{n} rader kommer med", found.read - refused),
        say.many("{n} rad kommer inte med", "{n} rader kommer inte med", refused),
    ]
    notes = [bring_told.protected(found.protected, say)] if found.protected else []
    show(
        tag("p", f"{first} {say.listed(parts)}.", cls="lk-lead"),
        *(tag("p", each, cls="lk-small") for each in notes),
        bring_told.why(found.reasons, say),
        _refused(found, say),
        lang=say.code,
    )


def _refused(found: Preview, say: Say) -> Markup:
    """Return the rows that would be refused, folded away; nothing where there are none."""
    if not found.rejects:
        return Markup("")
    summary = tag("summary", say("Visa raderna"))
    return tag("details", summary, bring_told.refused(found.rejects, len(found.rejects), say))


def _token(desk: Desk, found: Preview, seen: Seen) -> str:
    """Return under which token the map finds the rows; the same as long as they are the same.

    The one before stays for its while: a map that is on its way may still ask for it.
    """
    lang = seen.say.code
    if desk.drawn and desk.drawn[0] == lang and previews.known.get(desk.drawn[1]):
        return desk.drawn[1]
    layer = preview_layer(seen.city, found.rows)
    told = layer.payload(seen.say) | {"csv": None, "shapes": None}
    token = previews.known.put(cache.body(told).content)
    desk.drawn = lang, token
    return token
