"""What a column of somebody's file may be to us."""

from __future__ import annotations

from typing import Final, Literal, get_args

Field = Literal[
    "id", "when", "until", "date", "time", "published", "type", "code", "problem", "measured_as",
    "area", "x", "y", "place", "precision", "url",
]  # fmt: skip
"""
`id`           what the source calls the incident; without it a row is known by what it says
`when`         when it happened: a day, a day with an hour, or a month
`until`        the other end, where a source gives a span: a whole day long means an unknown hour
`date`, `time` `when` in two columns
`published`    when it was told
`type`         what the source calls the kind of incident, kept as it stands
`code`         the code of the offence, looked up in the mapping's code tables by its day
`problem`      the problem type, through the mapping's words
`measured_as`  reported, police_work or notice, through the mapping's words
`area`         the area by code, name or alias
`x`, `y`       easting or longitude, northing or latitude, in the mapping's reference system
`place`        a street or spot as the source names it, shown to staff only
`precision`    how closely the place is known, through the mapping's words
`url`          where it can be read
"""
FIELDS: Final[tuple[Field, ...]] = get_args(Field)
WORDY: Final[tuple[Field, ...]] = ("type", "problem", "measured_as", "area", "precision")
"""The fields whose cells are words that `[values.FIELD]` may explain."""
TOGETHER: Final[tuple[tuple[Field, Field], ...]] = (("x", "y"), ("time", "date"), ("until", "when"))
"""The first needs the second; of a point each needs the other."""
