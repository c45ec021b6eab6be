"""Days and hours as people type them: 2026-11-24, 24 november 2026, 24/11 2026; 18:00, kl. 18."""

from __future__ import annotations

import re
from datetime import date, time
from functools import cache
from typing import Final

from babel import Locale

from geo.spelling import folded

LOCALES: Final = ("sv", "en", "ar")
"""The languages whose names of months are understood, always all of them."""

_ISO: Final = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_NUMBERS: Final = re.compile(r"(\d{1,2})\s*[/.]\s*(\d{1,2})[\s/.,]+(\d{4})")
_WORDS: Final = re.compile(r"(?:den\s+)?(\d{1,2})\.?\s+([^\W\d_]+)\.?,?\s+(\d{4})")
_HOUR: Final = re.compile(r"(?:kl\.?\s*)?(\d{1,2})(?:[:.](\d{2}))?")
_SHORTEST: Final = 3
"""Letters that the beginning of a month's name needs."""


def day(typed: str) -> date | None:
    """Return the day that was typed, the day before the month; None where nothing was.

    Raises
    ------
    ValueError
        If it is no day.
    """
    words = typed.strip().casefold()
    if not words:
        return None
    if found := _ISO.fullmatch(words):
        return date(int(found[1]), int(found[2]), int(found[3]))
    if found := _NUMBERS.fullmatch(words):
        return date(int(found[3]), int(found[2]), int(found[1]))
    if found := _WORDS.fullmatch(words):
        return date(int(found[3]), _month(found[2]), int(found[1]))
    raise ValueError(f"{typed!r} is no day")


def hour(typed: str) -> time | None:
    """Return the hour that was typed; None where nothing was. Raises ValueError if it is none."""
    words = typed.strip().casefold()
    if not words:
        return None
    if found := _HOUR.fullmatch(words):
        return time(int(found[1]), int(found[2] or 0))
    raise ValueError(f"{typed!r} is no hour")


def _month(name: str) -> int:
    """Return the month of this name, or the one whose name begins so."""
    known = _months()
    found = {known[each] for each in known if each == name}
    if not found and len(name) >= _SHORTEST:
        found = {number for each, number in known.items() if each.startswith(name)}
    if len(found) != 1:
        raise ValueError(f"{name!r} is no month")
    return found.pop()


@cache
def _months() -> dict[str, int]:
    named = [
        (name.casefold(), number)
        for locale in LOCALES
        for number, name in Locale.parse(locale).months["format"]["wide"].items()
    ]
    return dict(named) | {bare: number for name, number in named if (bare := folded(name))}
