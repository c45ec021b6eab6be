"""Rows of incidents as a flat table to take along: ids, and the words beside them.

Whole columns are written at a time, and words made once for each id: there may be millions of rows.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, Literal

import numpy as np
import pandas as pd

from dashboard.takeaway.incidents_words import area_name, known_name, precision_name
from geo.bidi import bare
from geo.crs import degrees
from geo.layers.words import measured
from geo.plan.leaving import MARK
from geo.problems import OF_INCIDENTS
from geo.schema import PRECISIONS, WHEN_PRECISIONS
from geo.spreadsheet import harmless

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from numpy.typing import NDArray

    from geo.city import City
    from geo.tongue import Say

WORDS: Final = (
    "id", "when", "when_precision", "when_precision_name", "published", "type", "problem",
    "problem_name", "sub", "sub_name", "measured_as", "measured_as_name", "area", "area_name",
    "place", "precision", "precision_name", "source", "as_of", "url", "mark",
)  # fmt: skip
DEGREES: Final = ("longitude", "latitude")
FIELDS: Final = (*WORDS, *DEGREES)
"""The columns by their lasting names. `mark` says of each made-up row that it is one."""
DECIMALS: Final = 6
"""Of a degree: a tenth of a metre, more than any source knows."""

_PLAINLY: Final = r"[0-9A-Za-zÀ-ž][ -~À-ž–]*"
"""A cell that no spreadsheet would run and every file can hold; any other is looked at alone."""
_UNITS: Final[dict[str, Literal["m", "D", "M"]]] = {"minute": "m", "day": "D", "month": "M"}


def flat(frame: pd.DataFrame, city: City, say: Say) -> pd.DataFrame:
    """Return rows (`geo.schema.COLUMNS`) in the columns of `FIELDS`; the unknown is missing.

    Times are as ISO 8601 has them, and no closer than they are known: "2018-05", "2018-05-09".
    Longitude and latitude are degrees in EPSG:4326.
    """
    lon, lat = degrees(_floats(frame["px"]), _floats(frame["py"]))
    published = pd.Series(_UNITS["day"], frame.index)
    made_up = frame["synthetic"].map({True: MARK})
    told = {
        **{name: frame[name] for name in WORDS if name in frame},
        "when": written(frame["when"], frame["when_precision"].map(_UNITS)),
        "published": written(frame["published"], published),
        **{f"{name}_name": named(frame) for name, named in _names(city, say).items()},
        "mark": made_up.astype("str"),
        "longitude": np.round(lon, DECIMALS),
        "latitude": np.round(lat, DECIMALS),
    }
    return pd.DataFrame(told, index=frame.index, columns=list(FIELDS))


def _names(city: City, say: Say) -> Mapping[str, Callable[[pd.DataFrame], pd.Series[str]]]:
    """Return what gives the column of words that stands after each of some columns."""
    problems = {problem.id: bare(say.text(problem.name)) for problem in city.problems}
    subs = {
        f"{problem.id}/{sub}": bare(say.text(name))
        for problem in city.problems
        for sub, name in problem.subs
    }
    kinds = {str(kind): bare(measured(kind, say)) for kind in OF_INCIDENTS}
    areas = {area.id: bare(area_name(area.id, city.areas, say)) for area in city.areas}
    times = {each: bare(known_name(each, say)) for each in WHEN_PRECISIONS}
    near = {each: bare(precision_name(each, say)) for each in PRECISIONS}
    return {
        "when_precision": lambda rows: _mapped(rows["when_precision"], times),
        "problem": lambda rows: _mapped(rows["problem"], problems),
        "sub": lambda rows: _mapped(rows["problem"] + "/" + rows["sub"], subs),
        "measured_as": lambda rows: _mapped(rows["measured_as"], kinds),
        "area": lambda rows: _mapped(rows["area"], areas),
        "precision": lambda rows: _mapped(rows["precision"], near),
    }


def _floats(column: pd.Series[Any]) -> NDArray[np.float64]:
    return np.asarray(column.astype("Float64").to_numpy(float, na_value=np.nan), np.float64)


def _mapped(column: pd.Series[str], words: Mapping[str, str]) -> pd.Series[str]:
    return column.map(words).astype("str")


def written(moments: pd.Series[Any], units: pd.Series[str]) -> pd.Series[str]:
    """Return moments as ISO 8601 has them, each down to its own unit; missing where it is.

    Parameters
    ----------
    units
        Of each moment the last unit that is known: "m" minute, "D" day, "M" month.
    """
    known: NDArray[np.datetime64] = moments.to_numpy("datetime64[s]")
    found = pd.Series(None, moments.index, "str")
    for unit in _UNITS.values():
        of_unit = (units == unit).to_numpy(bool) & ~np.isnat(known)
        found[of_unit] = np.datetime_as_string(known[of_unit], unit=unit)
    return found


def safe(told: pd.DataFrame) -> pd.DataFrame:
    """Return a table whose words no spreadsheet would run (`geo.spreadsheet`)."""
    return told.assign(**{name: _safe(told[name]) for name in WORDS})


def _safe(column: pd.Series[str]) -> pd.Series[str]:
    odd = column.notna() & ~column.str.fullmatch(_PLAINLY).fillna(value=False)
    return column.where(~odd, column[odd].map(harmless)) if odd.any() else column


def heads(say: Say) -> dict[str, str]:
    """Return what each column is called in a language."""
    named = {
        "id": say("Id"),
        "when": say("När"),
        "when_precision_name": say("Hur nära tiden är känd"),
        "published": say("Publicerad"),
        "type": say("Typ"),
        "problem_name": say("Problemområde"),
        "sub_name": say("Finare indelning"),
        "measured_as_name": say("Mätt som"),
        "area_name": say("Område"),
        "place": say("Plats"),
        "precision_name": say("Hur nära platsen är känd"),
        "source": say("Källa"),
        "as_of": say("Uppgifter per"),
        "url": say("Länk"),
        "mark": say("Exempeldata"),
        "longitude": say("Longitud"),
        "latitude": say("Latitud"),
    }
    for name in ("when_precision", "problem", "sub", "measured_as", "area", "precision"):
        named[name] = say("{column} (kod)", column=named[f"{name}_name"])
    return {name: bare(named[name]) for name in FIELDS}
