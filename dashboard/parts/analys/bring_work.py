"""A file on the desk: what is asked first, its columns, its words, what would become of it, and go.

What is chosen above decides what is shown below, so each part is drawn with what the one before it
says; on a wide screen the map with the first rows stands beside them.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import streamlit as st

from dashboard.parts.analys import (
    bring_desk,
    bring_go,
    bring_sheet,
    bring_toml,
    clashes,
    columns,
    preview,
    questions,
    refusals,
    valuewords,
)
from dashboard.parts.markup import Markup, show, tag
from geo.errors import BadInput
from geo.incidents.preview.words import met, worded

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dashboard.parts.analys.bring_desk import Desk
    from dashboard.parts.analys.questions import Answers
    from dashboard.parts.seen import Seen
    from geo.incidents.fields import Field
    from geo.incidents.mapping import Mapping
    from geo.incidents.preview import Preview


def draw(desk: Desk, seen: Seen) -> None:
    """Draw all of it."""
    if desk.shown and desk.key("source") not in st.session_state:
        desk.reopen(desk.mapping)  # the widgets were not drawn for a while, and have forgotten
    desk.shown = True
    _head(desk, seen)
    with st.container(key="analys-desk"):
        steps, look, end = (st.container(key=f"analys-{each}") for each in ("steps", "look", "end"))
    with steps:
        desk.mapping, answers = _said(desk, seen)
    found = preview.weigh(desk, seen)
    with end:
        _end(desk, found, seen, answers)
    with look:
        preview.draw(desk, found, seen)
    preview.twin(desk, seen)


def _head(desk: Desk, seen: Seen) -> None:
    """Draw which file it is, and the way to choose another."""
    say = seen.say
    with st.container(
        key="analys-head", horizontal=True, vertical_alignment="center", gap="medium"
    ):
        show(tag("p", tag("strong", say.name(desk.kept.name))), lang=say.code)
        bring_sheet.draw(desk, seen)
        st.button(
            say("Välj en annan fil"),
            key="analys-another",
            on_click=bring_desk.clear_for_another,
        )
    bring_sheet.told(desk, seen)


def _end(desk: Desk, found: Preview | BadInput, seen: Seen, answers: Answers) -> None:
    """Draw what would become of the first rows, and the way to bring the file in."""
    with st.container(key="analys-counts"):
        ready = _counted(found, seen, answers) and not answers.open
    with st.container(key="analys-last"):
        bring_toml.draw(desk, seen)
        bring_go.draw(desk, seen, ready=ready)


def _said(desk: Desk, seen: Seen) -> tuple[Mapping, Answers]:
    """Draw what is asked and the tables; return what is said of the file, and what is open."""
    asked = st.container(key="analys-first")
    with st.container(key="analys-meaning"):
        with st.container(key="analys-columns"):
            mapping = replace(desk.base, columns=_columns(desk, seen))
            below = st.container()
        with st.container(key="analys-words"):
            mapping = replace(mapping, values=_values(desk, mapping, seen))
    with asked:
        answers = questions.draw(desk, mapping, seen)
    mapping = replace(mapping, **answers.said)
    with below:
        return mapping, _clashes(mapping, answers, seen)


def _clashes(mapping: Mapping, answers: Answers, seen: Seen) -> Answers:
    """Draw which columns do not go together, and return what is open with them."""
    if found := clashes.told(mapping, seen.say):
        show(_list(found), lang=seen.say.code)
    return replace(answers, open=(*answers.open, *found), unclear=(*answers.unclear, *found))


def _list(sentences: Iterable[str]) -> Markup:
    items = (tag("li", each) for each in sentences)
    return tag("ul", *items, cls="lk-list lk-wrong", role="status")


def _columns(desk: Desk, seen: Seen) -> dict[str, Field]:
    say = seen.say
    lead = say("Välj vad varje kolumn betyder. Det som inte används läses inte.")
    show(tag("h2", say("Kolumner"), cls="lk-h2"), tag("p", lead, cls="lk-small"), lang=say.code)
    chosen = columns.named(desk.base, desk.sample.header)
    return columns.draw(desk.draft.columns, chosen, say, key=desk.key("columns"))


def _values(desk: Desk, mapping: Mapping, seen: Seen) -> dict[Field, dict[str, str]]:
    """Draw the words of each column that has such, and return what all words mean."""
    values = {field: dict(words) for field, words in desk.base.values.items()}
    for field, column in worded(mapping).items():
        words = met(desk.sample, desk.base, field, column, seen.city)
        if words:
            key = desk.key(f"words-{field}-{desk.sample.header.index(column)}")
            given = desk.base.values.get(field, {})
            values[field] = valuewords.draw(field, words, given, seen, key=key)
    return {field: words for field, words in values.items() if words}


def _counted(found: Preview | BadInput, seen: Seen, answers: Answers) -> bool:
    """Draw what would become of the first rows; return whether anything could be kept.

    Where nothing can be told of them, why is among what is open; else it is told in English.
    """
    say = seen.say
    show(tag("h2", say("Förhandsvisning"), cls="lk-h2"), lang=say.code)
    if isinstance(found, BadInput):
        words = say("Filen kan inte föras in som det står nu.")
        unclear = answers.unclear
        why = _list(unclear) if unclear else refusals.why(str(found), say)
        show(tag("p", words, cls="lk-note", role="status"), why, lang=say.code)
        return False
    preview.counts(found, seen)
    return bool(found.rows.num_rows)
