"""Police notices as incident rows: what each is about, and the place its text names.

A notice is the police's choice of what to tell, so it is `measured_as` notice and enters no rate.
Only facts leave here, never a sentence of the text. What may not be placed below the city, and
what bundles several events, has no place at all.
"""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING, Final

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.csv as pa_csv
from pandas.arrays import IntegerArray

from geo import crs
from geo.gazetteer import NOWHERE
from geo.problems import MeasuredAs
from geo.schema import COLUMNS

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from geo.event_types import EventTypes, Kind
    from geo.gazetteer import Gazetteer, Spot
    from geo.schema import Reject
    from geo.sources.events import Events

SOURCE: Final = "polisen.se"

PACKAGED: Final = (
    "id", "when", "published", "type", "problem", "sub", "area", "precision", "place", "url",
)  # fmt: skip
"""The columns of a packaged file; what is not among them is the same for all of its rows."""


def rows(
    events: Events, gazetteer: Gazetteer, types: EventTypes
) -> tuple[pd.DataFrame, tuple[Reject, ...]]:
    """Return the notices in the incident schema, and the records that did not come along.

    A notice that names no place keeps an empty `area` and the precision "city": it is counted,
    never dropped. `as_of` is the day the newest notice of the file was published.
    """
    found = events.rows
    kinds = [types.of(*pair) for pair in zip(found["type"], found["text"], strict=True)]
    spots = [_spot(*pair, gazetteer) for pair in zip(kinds, found["text"], strict=True)]
    px, py = _pixels(spots)
    newest = found["published"].max()
    table = found.drop(columns="text").assign(
        source=SOURCE,
        problem=_words(kind.problem for kind in kinds),
        sub=_words(kind.sub for kind in kinds),
        measured_as=str(MeasuredAs.NOTICE),
        area=_words(spot.area for spot in spots),
        px=px,
        py=py,
        precision=_words(spot.precision for spot in spots),
        place=_words(spot.place for spot in spots),
        as_of=None if pd.isna(newest) else f"{newest:%Y-%m-%d}",
        synthetic=False,
    )
    return _typed(table), events.rejects


def package(table: pd.DataFrame) -> pd.DataFrame:
    """Return the columns that are packaged with a city, ordered by the number of the notice."""
    ordered = table.sort_values("id", key=lambda ids: ids.astype("int64"))
    return ordered[list(PACKAGED)].reset_index(drop=True)


def write_packaged(table: pd.DataFrame, directory: Path) -> None:
    """Write `notices.csv` of a city's `notices/` directory."""
    path = directory / "notices.csv"
    package(table).to_csv(path, index=False, date_format="%Y-%m-%dT%H:%M:%S", lineterminator="\n")


def load_packaged(directory: Path) -> pd.DataFrame:
    """Return the notices packaged with a city, in the incident schema.

    Parameters
    ----------
    directory
        A city's `notices/` directory: `notices.csv`, and `source.toml` with the day they are of.
    """
    source = tomllib.loads((directory / "source.toml").read_text("utf-8"))
    times = dict.fromkeys(("when", "published"), pa.timestamp("s"))
    options = pa_csv.ConvertOptions(
        column_types=dict.fromkeys(PACKAGED, pa.string()) | times, strings_can_be_null=True
    )
    table = pa_csv.read_csv(directory / "notices.csv", convert_options=options).to_pandas()
    return _typed(
        table.assign(
            source=SOURCE,
            measured_as=str(MeasuredAs.NOTICE),
            as_of=source["to"].isoformat(),
            synthetic=False,
        )
    )


def _words(values: Iterable[str | None]) -> pd.Series[str]:
    return pd.Series(list(values), dtype="string")


def _typed(table: pd.DataFrame) -> pd.DataFrame:
    """Return rows in the schema; where a notice tells a time, it tells it to the minute."""
    told = pd.Series("minute", table.index, "string").where(table["when"].notna())
    return table.assign(when_precision=told).reindex(columns=list(COLUMNS)).astype(COLUMNS)


def _spot(kind: Kind, text: str, gazetteer: Gazetteer) -> Spot:
    return NOWHERE if kind.protected or kind.bundle else gazetteer.place(text)


def _pixels(spots: list[Spot]) -> tuple[IntegerArray, IntegerArray]:
    """Return px and py of each spot, missing where only its area is known."""
    known = np.array([spot.point is not None for spot in spots], bool)
    points = np.array([spot.point or (0.0, 0.0) for spot in spots], float).reshape(-1, 2)
    px, py = crs.pixels(points[:, 0], points[:, 1])
    return IntegerArray(px, ~known), IntegerArray(py, ~known)
