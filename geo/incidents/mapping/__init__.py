"""How the columns of somebody's file become incidents: a TOML file, by hand or drafted.

source = "fastighetsbolaget"       # who gave it; ids are told apart by it. Needed
as_of = 2018-12-31                 # the day the file is of; else the day it is brought in
official_codes = true              # codes that no table below has mean what the city's list says

[columns]                          # column = field (`geo.incidents.fields`)
"Ärendenr" = "id"

[coordinates]
crs = "EPSG:3008"                  # 4326, 3006, 3008 or 3857; what the file declares goes first

[times]
order = "day"                      # of 05/09/2018: day, month or year first; else refused
midnight = "unknown"               # 00:00 is how this source writes an unknown hour
serials = true                     # plain numbers are Excel's count of days

[empty]
words = ["-", "NULL", "uppgift saknas"]   # cells that say nothing

[values.problem]                   # word = problem type, finer type after a slash
"Inbrott i bostad" = "burglary"
[values.measured_as]
[values.area]
[values.precision]

[defaults]                         # what holds for a row that says nothing else
problem = "burglary"
measured_as = "reported"

[[codes]]                          # offence codes, as they were in a time
from = 2017-12-01                  # first day; without it from the beginning
to = 2018-11-30                    # last day; without it until today
[codes.problem]
"9802" = "burglary"
[codes.measured_as]

docs/incidents.md tells it at length. A mapping without `measured_as` leaves it to the problem type:
what the police find by looking is police work (`geo.incidents.words.POLICE_WORK`).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, Literal, cast

from geo.errors import BadInput
from geo.incidents.mapping import rules as mapping_rules
from geo.incidents.mapping.tables import Table
from geo.incidents.mapping.toml import as_toml
from geo.sources.mapping_file import LARGEST, places
from geo.sources.mapping_file import text as text_of

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Mapping as Named
    from datetime import date
    from pathlib import Path

    from geo.city import City
    from geo.incidents.fields import Field

__all__ = ["CRSS", "LARGEST", "Codes", "Mapping", "Order", "as_toml", "check", "parse", "read"]

CRSS: Final = mapping_rules.CRSS
"""What points may be in: degrees, SWEREF 99 TM, SWEREF 99 13 30, the metres of web maps."""
Order = Literal["day", "month", "year"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Codes:
    """One table of offence codes, for the days on which it held."""

    first: date | None = None
    last: date | None = None
    """Both ends belong to it; None is without end."""
    problem: Named[str, str] = field(default_factory=dict)
    measured_as: Named[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Mapping:
    """What each column is, what its words mean, and what holds by itself."""

    source: str
    as_of: date | None = None
    columns: Named[str, Field] = field(default_factory=dict)
    """The field of each column that is used."""
    crs: str | None = None
    order: Order | None = None
    midnight_unknown: bool = False
    serials: bool = False
    empty: frozenset[str] = frozenset()
    values: Named[Field, Named[str, str]] = field(default_factory=dict)
    defaults: Named[Field, str] = field(default_factory=dict)
    codes: tuple[Codes, ...] = ()
    official_codes: bool = False
    """Codes that no table of their day has mean what the city says (`geo.offence_codes`)."""

    def places(self, header: Iterable[str]) -> dict[Field, int]:
        """Return where in a row each field stands: the column of that name, however it is spelled.

        Raises
        ------
        geo.errors.BadInput
            If a column of the mapping is not in the file.
        """
        return places(self.columns, header)


def read(path: Path) -> Mapping:
    """Return the mapping in a file. Raises `BadInput` where it cannot be read, or is none."""
    return parse(text_of(path), str(path))


def parse(text: str, name: str = "the mapping") -> Mapping:
    """Return the mapping that a text holds; `name` is what a message calls it.

    What it means in a city is for `check`.

    Raises
    ------
    geo.errors.BadInput
        If it is no TOML, too large, or says what no mapping says.
    """
    if len(text) > LARGEST:
        raise BadInput(f"{name} is larger than 1 MB")
    told = _mapping(Table.of(text, name))
    if breach := next(mapping_rules.breaches(told), None):
        raise BadInput(f"{name}: {breach}")
    return told


def check(mapping: Mapping, city: City, name: str = "the mapping") -> None:
    """Check a mapping, however it was made, by itself and against a city.

    Raises
    ------
    geo.errors.BadInput
        With the first rule that it breaks: those of `parse`, and that every problem type and area
        is one of the city's.
    """
    for breach in mapping_rules.breaches(mapping):
        raise BadInput(f"{name}: {breach}")
    for breach in mapping_rules.breaches_in(mapping, city):
        raise BadInput(f"{name}: {breach}")


def _mapping(told: Table) -> Mapping:
    told.only("source", "as_of", "official_codes", "columns", "coordinates", "times", "empty",
              "values", "defaults", "codes")  # fmt: skip
    times = told.table("times").only("order", "midnight", "serials")
    values = told.table("values")
    return Mapping(
        source=told.word("source") or "",
        as_of=told.day("as_of"),
        columns=cast("dict[str, Field]", told.words("columns")),
        crs=told.table("coordinates").only("crs").word("crs"),
        order=cast("Order | None", times.word("order")),
        midnight_unknown=times.one("midnight", "unknown"),
        serials=times.flag("serials"),
        empty=frozenset(told.table("empty").only("words").listed("words")),
        values={cast("Field", key): values.words(key) for key in values.keys},
        defaults=cast("dict[Field, str]", told.words("defaults")),
        codes=tuple(map(_codes, told.tables("codes"))),
        official_codes=told.flag("official_codes"),
    )


def _codes(told: Table) -> Codes:
    told.only("from", "to", "problem", "measured_as")
    return Codes(
        first=told.day("from"),
        last=told.day("to"),
        problem=told.words("problem"),
        measured_as=told.words("measured_as"),
    )
