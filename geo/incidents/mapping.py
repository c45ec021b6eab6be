"""How the columns of somebody's file become incidents: a TOML file, by hand or drafted.

source = "fastighetsbolaget"       # who gave it; ids are told apart by it. Needed
as_of = 2018-12-31                 # the day the file is of; else the day it is brought in

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
"""

from __future__ import annotations

from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, Literal

if TYPE_CHECKING:
    from collections.abc import Mapping as Named
    from datetime import date

    from geo.incidents.fields import Field

CRSS: Final = ("EPSG:4326", "EPSG:3006", "EPSG:3008", "EPSG:3857")
"""What points may be in: degrees, SWEREF 99 TM, SWEREF 99 13 30, the metres of web maps."""
Order = Literal["day", "month", "year"]
_NONE: Named[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True, kw_only=True)
class Codes:
    """One table of offence codes, for the days on which it held."""

    first: date | None = None
    last: date | None = None
    """Both ends belong to it; None is without end."""
    problem: Named[str, str] = _NONE
    measured_as: Named[str, str] = _NONE


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
