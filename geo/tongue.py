"""How numbers, dates and sentences are written in one language.

Swedish is the source of every sentence; a catalogue holds the others. `Say` is called with the
Swedish words, and what varies goes in as named fields, so that a name can never become a format.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache
from gettext import NullTranslations
from typing import TYPE_CHECKING

from babel import Locale
from babel.dates import format_date
from babel.lists import format_list
from babel.numbers import format_decimal, format_percent

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.text import Text

MONTHS_A_YEAR = 12


@dataclass(frozen=True)
class Say:
    """One language: its words, numbers and dates."""

    code: str
    """The language code, such as "sv"."""
    catalogue: NullTranslations

    def __call__(self, swedish: str, **fields: object) -> str:
        """Return the sentence in this language, with its fields filled in."""
        words = self.catalogue.gettext(swedish)
        return words.format(**fields) if fields else words

    def many(self, one: str, several: str, count: int, **fields: object) -> str:
        """Return the singular or the plural; `{n}` becomes the count as it is written."""
        words = self.catalogue.ngettext(one, several, count)
        return words.format(n=self.number(count), **fields)

    def text(self, text: Text) -> str:
        """Return a text of the data in this language."""
        return text.to(self.code)

    def number(self, value: float, decimals: int = 0) -> str:
        """Return a number with this language's decimal sign and spaces: 2 806 or 73,2."""
        return f"{value:,.{decimals}f}".translate(_signs(self._locale))

    def plain(self, value: float) -> str:
        """Return a number with no more decimals than it needs: 12 or 75,4."""
        return format_decimal(value, format="#,##0.###", locale=self._locale)

    def percent(self, share: float, decimals: int = 0) -> str:
        """Return a share between 0 and 1 as per cent: 75,4 %."""
        return format_percent(share, format=_whole(decimals) + self._sign, locale=self._locale)

    def per_cent(self, value: float) -> str:
        """Return what is per cent already, with no more decimals than it needs: 75,4 %."""
        return f"{self.plain(value)}{self._sign}"

    def day(self, day: date) -> str:
        """Return a date as people write it: 9 maj 2018."""
        return format_date(day, "d MMMM y", locale=self._locale)

    def month(self, month: int) -> str:
        """Return a month, counted as in `geo.months`, as people write it: maj 2018."""
        year, rest = divmod(month, MONTHS_A_YEAR)
        written = format_date(date(year, rest + 1, 1), "MMM y", locale=self._locale)
        return written.replace(".", "")

    def listed(self, parts: Sequence[str]) -> str:
        """Return "a, b och c"; nothing where there is nothing."""
        return format_list(list(parts), locale=self._locale) if parts else ""

    @property
    def _sign(self) -> str:
        return "\u00a0%" if self.code == "sv" else "%"

    @property
    def _locale(self) -> str:
        return "en_GB" if self.code == "en" else self.code


@cache
def _signs(locale: str) -> dict[int, str]:
    """Return how a language writes what Python writes as "-", "," and "." in a number.

    Babel knows the signs, but takes twenty times as long to write a number; a map has hundreds.
    """
    known = Locale.parse(locale).number_symbols["latn"]
    return str.maketrans({"-": known["minusSign"], ",": known["group"], ".": known["decimal"]})


def _whole(decimals: int) -> str:
    """Return the pattern of a number with so many decimals."""
    return "#,##0" + ("." + "0" * decimals if decimals else "")


SWEDISH = Say("sv", NullTranslations())
"""The source language: its words are the keys of every catalogue."""
