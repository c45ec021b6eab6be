"""The words of a file's columns and what each means here, as a table that can be changed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pandas as pd
import streamlit as st

from dashboard.parts.analys.columns import height, in_order
from dashboard.parts.markup import show, tag
from geo.layers.words import level_name, measured
from geo.problems import OF_INCIDENTS
from geo.schema import PRECISIONS
from geo.spelling import alphabet, spelled

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from dashboard.parts.seen import Seen
    from geo.city import City
    from geo.incidents.fields import Field
    from geo.incidents.preview.words import Met
    from geo.tongue import Say

UNKNOWN: Final = "unknown-word"
"""The choice of no meaning."""


def draw(
    field: Field, words: Sequence[Met], given: Mapping[str, str], seen: Seen, *, key: str
) -> dict[str, str]:
    """Draw the table of one field, and return what its words mean, as it is chosen now.

    Parameters
    ----------
    given
        What the mapping said of words when the table was opened. Words that do not stand in the
        first rows keep their meaning; so do those that mean by themselves what they mean here.
    """
    say = seen.say
    title, lead = heading(field, say), st.container()
    edited = _editor(field, words, seen, title, key)
    with lead:
        _lead(title, sum(each == UNKNOWN for each in edited.values()), say)
    met = {spelled(each.word) for each in words}
    kept = {word: meaning for word, meaning in given.items() if spelled(word) not in met}
    own = {each.word: each.target for each in words if spelled(each.word) not in _alike(given)}
    known = {word: to for word, to in edited.items() if to not in {UNKNOWN, own.get(word)}}
    return kept | known


def _lead(title: str, unknown: int, say: Say) -> None:
    told = say.many(
        "{n} ord är okänt. De raderna kommer inte med.",
        "{n} ord är okända. De raderna kommer inte med.",
        unknown,
    )
    words = told if unknown else say("Alla ord är kända.")
    show(tag("h2", title, cls="lk-h2"), tag("p", words, cls="lk-small"), lang=say.code)


def _alike(given: Mapping[str, str]) -> set[str]:
    return {spelled(word) for word in given}


def _editor(field: Field, words: Sequence[Met], seen: Seen, title: str, key: str) -> dict[str, str]:
    """Draw the table; return what stands in it."""
    say = seen.say
    names = {UNKNOWN: say("okänt"), **meanings(field, seen.city, say)}
    frame = pd.DataFrame(
        {
            "word": [each.word for each in words],
            "n": [each.n for each in words],
            "target": [each.target or UNKNOWN for each in words],
        }
    )
    told = st.data_editor(
        frame,
        key=key,
        num_rows="fixed",
        hide_index=True,
        width="stretch",
        height=height(len(frame)),
        disabled=["word", "n"],
        column_order=in_order(("word", "n", "target"), say),
        alt=title,
        column_config={
            "word": st.column_config.TextColumn(say("Ord i filen"), width=110),
            "n": st.column_config.NumberColumn(say("Antal"), width=58, format="localized"),
            "target": st.column_config.SelectboxColumn(
                say("Betyder"),
                options=list(names), format_func=lambda each: names[str(each)],
                required=True, width=120,
            ),
        },
    )  # fmt: skip
    return dict(zip(told["word"], told["target"], strict=True))


def heading(field: Field, say: Say) -> str:
    """Return what a table of words is called."""
    return {
        "problem": say("Ord för problemområden"),
        "measured_as": say("Ord för hur det är mätt"),
        "area": say("Ord för områden"),
        "precision": say("Ord för hur noga platsen är känd"),
    }[field]


def meanings(field: Field, city: City, say: Say) -> dict[str, str]:
    """Return what a word of a field may mean, each with what it is called."""
    if field == "measured_as":
        return {str(each): measured(each, say) for each in sorted(OF_INCIDENTS)}
    if field == "precision":
        told = precisions(say)
        return {each: told[each] for each in PRECISIONS}
    if field == "area":
        return _areas(city, say)
    return problems(city, say)


def problems(city: City, say: Say) -> dict[str, str]:
    """Return the problem types, each followed by its finer types."""
    found: dict[str, str] = {}
    for each in city.problems:
        name = say.text(each.name)
        found[each.id] = name
        for sub, finer in each.subs:
            told = say("{problem}: {part}", problem=name, part=say.text(finer))
            found[f"{each.id}/{sub}"] = told
    return found


def _areas(city: City, say: Say) -> dict[str, str]:
    names = {
        area.id: say("{place} ({at})", place=area.name, at=level_name(area.level, say))
        for area in city.areas
    }
    return dict(sorted(names.items(), key=lambda each: alphabet(each[1])))


def precisions(say: Say) -> dict[str, str]:
    """Return how closely a place may be known, in words."""
    return {
        "address": say("adressen"),
        "street": say("gatan"),
        "neighbourhood": say("delområdet"),
        "borough": say("stadsdelen"),
        "district": say("stadsområdet"),
        "city": say("kommunen"),
        "unknown": say("platsen är okänd"),
    }
