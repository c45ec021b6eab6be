"""What a row of incidents is: the columns every reader must end in, and the check at the door."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import pyarrow as pa

from geo.problems import OF_INCIDENTS

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pandas as pd

    from geo.areas import Areas
    from geo.problems import Problems

PRECISIONS: Final = (
    "address", "street", "neighbourhood", "borough", "district", "city", "unknown",
)  # fmt: skip
"""How closely a place is known, closest first."""

WHEN_PRECISIONS: Final = ("minute", "day", "month")
"""How closely a time is known, closest first."""

COLUMNS: Final = {
    "id": "string",
    "source": "string",
    "when": "datetime64[s]",
    "when_precision": "string",
    "published": "datetime64[s]",
    "type": "string",
    "problem": "string",
    "sub": "string",
    "measured_as": "string",
    "area": "string",
    "px": "Int32",
    "py": "Int32",
    "precision": "string",
    "place": "string",
    "url": "string",
    "as_of": "string",
    "synthetic": "boolean",
}
"""Each column with its pandas type.

`when` and `published` are local times without zone; a missing `when` is an unknown time, never
midnight. `when_precision` says how much of it is known: of a `day` or a `month`, `when` is the
first moment, and its hour says nothing. It is missing exactly where `when` is. `area` is the
smallest area known, of any level; missing means somewhere in the city.
`px`, `py` are Web-Mercator pixels (`geo.crs.pixels`), missing where no point is known.
"""

_ARROW: Final = {
    "string": pa.string(),
    "datetime64[s]": pa.timestamp("s"),
    "Int32": pa.int32(),
    "boolean": pa.bool_(),
}
ARROW: Final = pa.schema({name: _ARROW[kind] for name, kind in COLUMNS.items()})
"""The same columns as Arrow has them."""

CODED: Final = (
    "source", "when_precision", "type", "problem", "sub", "measured_as", "area", "precision",
    "as_of",
)  # fmt: skip
"""The columns of few words, which are held as numbers of words."""

_CODE: Final = pa.dictionary(pa.int32(), pa.string())
LAID: Final = pa.schema(
    {name: _CODE if name in CODED else ARROW.field(name).type for name in COLUMNS}
)
"""The columns as they are typed and staged: those of few words coded."""

REQUIRED: Final = (
    "id", "source", "type", "problem", "measured_as", "precision", "as_of", "synthetic",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Reject:
    """One row that did not come along, and why."""

    row: int
    """Counted from 1, as the file has them."""
    column: str
    value: str
    reason: str


def check(
    rows: pd.DataFrame, areas: Areas, problems: Problems
) -> tuple[pd.DataFrame, list[Reject]]:
    """Return the rows that keep the schema, typed and in its columns, and the rejects.

    Nothing is dropped silently: every row is in one of the two. A row of a protected problem type
    that names an area is refused here, so that none can ever be kept.
    """
    typed = rows.reindex(columns=list(COLUMNS)).astype(COLUMNS)
    rejects: dict[int, Reject] = {}
    for column, broken, reason in _rules(typed, areas, problems):
        positions = broken.to_numpy().nonzero()[0]
        shown = typed[column].iloc[positions].astype("string").fillna("")
        for position, value in zip(positions.tolist(), shown, strict=True):
            rejects.setdefault(position, Reject(position + 1, column, value, reason))
    kept = typed.drop(index=typed.index[sorted(rejects)]).reset_index(drop=True)
    return kept, [rejects[position] for position in sorted(rejects)]


def _rules(
    rows: pd.DataFrame, areas: Areas, problems: Problems
) -> Iterator[tuple[str, pd.Series[bool], str]]:
    """Yield each rule: a column, the rows that break it, and what is wrong with them."""
    for column in REQUIRED:
        yield column, rows[column].isna(), "is missing"
    yield "id", rows.duplicated(["source", "id"]), "stands twice in this file"
    for column, known, reason in (
        ("problem", {each.id for each in problems}, "is no problem type"),
        ("measured_as", set(OF_INCIDENTS), "is no way in which incidents are measured"),
        ("precision", set(PRECISIONS), "is no precision"),
        ("when_precision", set(WHEN_PRECISIONS), "is no precision of a time"),
        ("area", {area.id for area in areas}, "is no area of this city"),
    ):
        yield column, rows[column].notna() & ~rows[column].isin(known), reason
    unlike = rows["when"].notna() != rows["when_precision"].notna()
    yield "when_precision", unlike, "does not go with the time"
    strange = rows["sub"].notna()
    for each in problems:
        own = rows["problem"].isin([each.id]) & rows["sub"].isin([sub for sub, _ in each.subs])
        strange &= ~own
    yield "sub", strange, "is no finer type of this problem type"
    protected = rows["problem"].isin([each.id for each in problems if each.protected])
    finer = rows["area"].notna() & (rows["area"] != areas.whole.id)
    yield "area", protected & finer, "is given for a protected problem type"
    yield "px", protected & rows["px"].notna(), "is given for a protected problem type"
