"""Years, months, days and hours, as they stand in text, and the times that they make."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from geo.sources.days import MONTHS

if TYPE_CHECKING:
    from numpy.typing import NDArray

Numbers = "NDArray[np.int64]"
NONE: Final = -1
"""Where a part does not stand."""
CLOCK: Final = (
    r"(?:kl(?:ockan)?\.? ?)?"
    r"(?:(?P<run>[0-9]{3,4})|(?P<long>[0-9]{6})"
    r"|(?P<hour>[0-9]{1,2})(?:[.:](?P<minute>[0-9]{2})(?:[.:](?P<second>[0-9]{2})(?:[.,][0-9]+)?)?)?)"
    r"(?: ?(?P<half>[ap])\.?m\.?)?"
)
"""A time of day, in small letters: "14", "14.30", "kl. 14:30:05", "1430", "2:30 pm"."""
UNSAID: Final = r"(?:kl(?:ockan)?\.? ?)?(?:okän[dt](?: (?:tid|tidpunkt|klockslag))?|unknown)"
"""How one writes that nobody knows the hour."""
_DAY_S: Final = 86_400


class Parts:
    """What the named groups of a pattern hold, for the texts that it matches."""

    def __init__(self, texts: pa.StringArray, pattern: str) -> None:
        self._texts, self._pattern = texts, pattern
        # To see whether a pattern fits takes a fifth of the time that its groups take.
        self.rows: NDArray[np.intp] = np.flatnonzero(pc.match_substring_regex(texts, pattern))

    @cached_property
    def _taken(self) -> pa.StructArray:
        return pc.extract_regex(self._texts.take(self.rows), self._pattern)

    @cached_property
    def _names(self) -> set[str]:
        return {each.name for each in self._taken.type}

    def word(self, name: str) -> pa.StringArray:
        """Return what a group holds; empty where it holds nothing."""
        if name not in self._names:
            return pa.array([""] * len(self.rows), pa.string())
        return self._taken.field(name)

    def said(self, name: str) -> NDArray[np.bool_]:
        """Return where a group holds something."""
        return np.asarray(pc.not_equal(self.word(name), ""), bool)

    def number(self, name: str) -> NDArray[np.int64]:
        """Return the number in a group, `NONE` where it holds nothing."""
        if name not in self._names:
            return np.full(len(self.rows), NONE)
        digits = pc.replace_with_mask(
            self.word(name), pc.equal(self.word(name), ""), pa.scalar(str(NONE))
        )
        numbers: NDArray[np.int64] = digits.cast(pa.int64()).to_numpy()
        return numbers

    def month(self) -> NDArray[np.int64]:
        """Return the month by its number or its name, `NONE` where it has another name."""
        if "name" not in self._names:
            return self.number("month")
        place = pc.index_in(self.word("name"), value_set=pa.array(list(MONTHS))).fill_null(NONE)
        months: NDArray[np.int64] = np.array([*MONTHS.values(), NONE])[place.to_numpy()]
        return months


def calendar(
    year: NDArray[np.int64], month: NDArray[np.int64], day: NDArray[np.int64]
) -> NDArray[np.datetime64]:
    """Return the days, NaT where the calendar has no such day."""
    sound = (month >= 1) & (month <= 12) & (day >= 1)  # noqa: PLR2004
    months = ((year - 1970) * 12 + month - 1).astype("datetime64[M]")
    days = months.astype("datetime64[D]") + (day - 1)
    sound &= days.astype("datetime64[M]") == months
    return np.where(sound, days, np.datetime64("NaT")).astype("datetime64[s]")


def clock(parts: Parts) -> NDArray[np.int64]:
    """Return the seconds after midnight, of 24:00 a whole day; `NONE` where no hour is such.

    The groups are those of `CLOCK`, and one of them is there.
    """
    run, long = parts.number("run"), parts.number("long")
    whole = np.where(long >= 0, long, run * 100)
    bare = whole >= 0
    hour = np.where(bare, whole // 10_000, parts.number("hour"))
    minute = np.where(bare, whole // 100 % 100, np.maximum(parts.number("minute"), 0))
    second = np.where(bare, whole % 100, np.maximum(parts.number("second"), 0))
    halved, later = parts.said("half"), np.asarray(pc.equal(parts.word("half"), "p"), bool)
    wrong = halved & ((hour < 1) | (hour > 12))  # noqa: PLR2004
    hour = np.where(halved, hour % 12 + 12 * later, hour)
    seconds = hour * 3600 + minute * 60 + second
    wrong |= (minute > 59) | (second > 59) | (seconds > _DAY_S)  # noqa: PLR2004
    return np.where(wrong, NONE, seconds)
