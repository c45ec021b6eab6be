"""The forms in which people write a day or a month, as patterns and how their parts are read.

A pattern is one of RE2, which takes time in proportion to the text, whatever the text; it is for
text in small letters with single blanks. The first form that fits a text is the one it is read by.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np

from geo.incidents.times.parts import CLOCK, UNSAID, calendar

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    from geo.incidents.mapping import Order
    from geo.incidents.times.parts import Parts

CENTURY: Final = 50
"""A year in two digits is of this century below it, else of the last."""


class Days(NamedTuple):
    """What the days of some texts are."""

    day: NDArray[np.datetime64]
    """NaT where there is no such day."""
    unclear: NDArray[np.bool_]
    """Where it may be one day or another."""


class Form(NamedTuple):
    """One way to write a day."""

    pattern: str
    read: Callable[[Parts, Order | None], Days]


def _named(parts: Parts, order: Order | None) -> Days:  # noqa: ARG001  other forms need it
    """Read a day whose parts can be told apart."""
    return _clear(calendar(parts.number("year"), parts.month(), parts.number("day")))


def _clear(days: NDArray[np.datetime64]) -> Days:
    return Days(days, np.zeros(len(days), bool))


def _year_last(parts: Parts, order: Order | None) -> Days:
    """Read day and month, or month and day, before a year."""
    one, two, year = (parts.number(name) for name in ("one", "two", "year"))
    day_first, month_first = calendar(year, two, one), calendar(year, one, two)
    if order in {"day", "month"}:
        return _clear(day_first if order == "day" else month_first)
    both = ~np.isnat(day_first) & ~np.isnat(month_first)
    days = np.where(np.isnat(day_first), month_first, day_first)
    return Days(days, both & (day_first != month_first))


def _dotted(parts: Parts, order: Order | None) -> Days:
    """Read a day with dots, day first unless somebody says that months are."""
    return _year_last(parts, order if order == "month" else "day")


def _short(parts: Parts, order: Order | None) -> Days:
    """Read three times two digits, whose order has to be said."""
    one, two, three = (parts.number(name) for name in ("one", "two", "three"))
    of: dict[Order, NDArray[np.datetime64]] = {
        "day": calendar(_year(three), two, one),
        "month": calendar(_year(three), one, two),
        "year": calendar(_year(one), two, three),
    }
    if order is not None:
        return _clear(of[order])
    return Days(of["year"], np.logical_or.reduce([~np.isnat(days) for days in of.values()]))


def _six(parts: Parts, order: Order | None) -> Days:
    """Read six digits, year first; where no order is said they may be something else."""
    one, two, three = (parts.number(name) for name in ("one", "two", "three"))
    days = calendar(_year(one), two, three)
    if order in {"day", "month"}:
        days = np.full(len(days), np.datetime64("NaT", "s"))
    return Days(days, ~np.isnat(days) & (order is None))


def _year(digits: NDArray[np.int64]) -> NDArray[np.int64]:
    return np.where(digits < CENTURY, 2000, 1900) + digits


_OFFSET = r"(?:0[0-9]|1[0-4])(?::?[0-5][0-9])?"
_AFTER = (
    rf"(?:(?:(?P<t>t)|, ?| ){CLOCK} ?(?:(?P<zone>z|\+{_OFFSET})|(?P<minus>-{_OFFSET}))?"
    rf"|(?:, ?| ){UNSAID}|(?P<rest>[t, ].*))?"
)
_YEAR, _TWO = "(?P<year>[0-9]{4})", "[0-9]{1,2}"
_DAY, _MONTH = f"(?P<day>{_TWO})", f"(?P<month>{_TWO})"
_NAME = "(?P<name>[a-zåäö]+)"
_WEEKDAY = r"(?:(?:mån|tis|ons|tors?|fre|lör|sön)(?:dag(?:en)?)?\.?,? )?(?:den )?"
_RUN = "(?P<year>[0-9]{4})(?P<month>[0-9]{2})(?P<day>[0-9]{2})"
_ONE_TWO = "(?P<one>[0-9]{{1,2}}){0}(?P<two>[0-9]{{1,2}}){0}"

DAYS: Final = (
    Form(f"{_YEAR}-{_MONTH}-{_DAY}{_AFTER}", _named),
    Form(f"{_YEAR}/{_MONTH}/{_DAY}{_AFTER}", _named),
    Form(rf"{_YEAR}\.{_MONTH}\.{_DAY}{_AFTER}", _named),
    Form(f"{_RUN}{_AFTER}", _named),
    Form(f"{_RUN}(?:(?P<run>[0-9]{{4}})|(?P<long>[0-9]{{6}}))", _named),
    Form(rf"{_WEEKDAY}{_DAY}(?:\.|:[ea])?[ -]?{_NAME}\.?,?[ -]?{_YEAR}{_AFTER}", _named),
    Form(rf"{_NAME}\.? {_DAY}(?:st|nd|rd|th)?,? {_YEAR}{_AFTER}", _named),
    Form(f"{_DAY}/{_MONTH}(?: ?- ?| ){_YEAR}{_AFTER}", _named),
    Form(_ONE_TWO.format(r"\.") + _YEAR + _AFTER, _dotted),
    Form(_ONE_TWO.format("/") + _YEAR + _AFTER, _year_last),
    Form(_ONE_TWO.format("-") + _YEAR + _AFTER, _year_last),
    Form(_ONE_TWO.format("/") + "(?P<three>[0-9]{2})" + _AFTER, _short),
    Form(_ONE_TWO.format("-") + "(?P<three>[0-9]{2})" + _AFTER, _short),
    Form(_ONE_TWO.format(r"\.") + "(?P<three>[0-9]{2})" + _AFTER, _short),
    Form(f"(?P<one>[0-9]{{2}})(?P<two>[0-9]{{2}})(?P<three>[0-9]{{2}}){_AFTER}", _six),
)
"""A day, and after it perhaps an hour with a zone; `rest` is what is no hour."""
MONTHS: Final = (
    f"{_YEAR}[-/]{_MONTH}",
    f"{_MONTH}[-/]{_YEAR}",
    f"{_YEAR}m(?P<month>[0-9]{{2}})",
    rf"{_NAME}\.?,? {_YEAR}",
    f"{_YEAR} {_NAME}",
)
"""A month alone, such as 2018M05 as national statistics write it."""
MONTH_RUN: Final = "(?P<year>19[5-9][0-9]|2[01][0-9]{2})(?P<month>0[1-9]|1[0-2])"
"""Six digits as a month; as a day they are read where the year is said to come first."""
