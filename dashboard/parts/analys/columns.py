"""The columns of a file and what each is to us, as a table that can be changed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import pandas as pd
import streamlit as st

from geo.incidents.fields import FIELDS
from geo.sources.raw.raw import GEOMETRY

if TYPE_CHECKING:
    from collections.abc import Mapping as Named
    from collections.abc import Sequence

    from geo.incidents.drafting import ColumnGuess
    from geo.incidents.fields import Field
    from geo.incidents.mapping import Mapping
    from geo.tongue import Say

UNUSED: Final = "unused"
"""The choice of no field."""
ROW: Final = 35
"""Pixels of a row of such a table, and of its head."""
_NUMBERED: Final = re.compile(r"column (\d+)")
"""What a column is called that has no head."""
TALL: Final = 8
"""So many rows are seen at once; the others are scrolled to."""


def draw(
    columns: Sequence[ColumnGuess], chosen: Named[str, Field], say: Say, *, key: str
) -> dict[str, Field]:
    """Draw the table, and return the field of each column that is used, as it is chosen now."""
    names = {UNUSED: say("används inte")} | {str(each): told for each, told in words(say).items()}
    frame = pd.DataFrame(
        {
            "column": [head(each.name, say) for each in columns],
            "samples": [_samples(each, say) for each in columns],
            "field": [chosen.get(each.name, UNUSED) for each in columns],
        }
    )
    text = st.column_config.TextColumn
    told = st.data_editor(
        frame,
        key=key,
        num_rows="fixed",
        hide_index=True,
        width="stretch",
        height=height(len(frame)),
        disabled=["column", "samples"],
        column_order=in_order(("column", "samples", "field"), say),
        alt=say("Vad kolumnerna betyder"),
        column_config={
            "column": text(say("Kolumn"), width=80),
            "samples": text(say("Så står det"), width=88),
            "field": st.column_config.SelectboxColumn(
                say("Betyder"),
                options=list(names), format_func=lambda each: names[str(each)],
                required=True, width=120,
            ),
        },
    )  # fmt: skip
    pairs = zip((each.name for each in columns), told["field"], strict=True)
    people = {each.name for each in columns if each.personal}
    return {column: field for column, field in pairs if field in FIELDS and column not in people}


def head(name: str, say: Say) -> str:
    """Return what a column is called; where the file has no name for it, in the reader's words."""
    if name in GEOMETRY:
        return {GEOMETRY[0]: say("punkten, öst"), GEOMETRY[1]: say("punkten, nord")}[name]
    numbered = _NUMBERED.fullmatch(name)
    return say("kolumn {n}", n=say.digits(numbered[1])) if numbered else name


def _samples(column: ColumnGuess, say: Say) -> str:
    """Return two cells of a column; of one about people only that, and it is never read."""
    if column.personal:
        return say("personuppgifter, läses inte")
    return "  ·  ".join(column.samples[:2])


def named(mapping: Mapping, header: Sequence[str]) -> dict[str, Field]:
    """Return the field of each column as the file spells it, however the mapping does."""
    return {header[at]: field for field, at in mapping.places(header).items()}


def in_order(columns: tuple[str, ...], say: Say) -> tuple[str, ...]:
    """Return columns in the order they are drawn: the framework draws from the left always."""
    return columns[::-1] if say.rtl else columns


def height(rows: int) -> int:
    """Return how tall a table of so many rows is, in pixels."""
    return ROW * (min(rows, TALL) + 1) + 2


def words(say: Say) -> dict[Field, str]:
    """Return what each field is called, in the order they are offered."""
    told: dict[Field, str] = {**_when(say), **_what(say), **_where(say)}
    return {field: told[field] for field in FIELDS}


def _when(say: Say) -> dict[Field, str]:
    return {
        "id": say("Händelsens id"),
        "when": say("När det hände"),
        "until": say("När det slutade"),
        "date": say("Dag"),
        "time": say("Klockslag"),
        "published": say("När det berättades"),
    }


def _what(say: Say) -> dict[Field, str]:
    return {
        "type": say("Källans ord"),
        "code": say("Brottskod"),
        "problem": say("Problemområde"),
        "measured_as": say("Mätt som"),
    }


def _where(say: Say) -> dict[Field, str]:
    return {
        "area": say("Område"),
        "x": say("Öst eller longitud"),
        "y": say("Nord eller latitud"),
        "place": say("Plats"),
        "precision": say("Hur noga platsen är känd"),
        "url": say("Webbadress"),
    }
