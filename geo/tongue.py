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

from geo import bidi
from geo.text import FIRST

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import datetime, time

    from geo.text import Text

MONTHS_A_YEAR = 12
EASY = "sv-x-lattlast"
"""Easy Swedish (lättläst): a language of its own here, with the numbers and dates of Swedish."""
RIGHT_TO_LEFT = frozenset({"ar"})
_LOCALES = {"en": "en_GB", EASY: "sv"}
"""The locale of a language that is not written as its code."""


@dataclass(frozen=True)
class Say:
    """One language: its words, numbers and dates."""

    code: str
    """The language code, such as "sv"."""
    catalogue: NullTranslations
    """Holds what the program says and, where the data does not itself, what the data says."""

    @property
    def rtl(self) -> bool:
        """Whether this language is written from right to left."""
        return self.code in RIGHT_TO_LEFT

    @property
    def direction(self) -> str:
        """The direction of a text, as HTML names it."""
        return "rtl" if self.rtl else "ltr"

    def __call__(self, swedish: str, **fields: object) -> str:
        """Return the sentence in this language, with its fields filled in."""
        words = self._apart(self.catalogue.gettext(swedish))
        return words.format(**self._set(fields)) if fields else words

    def many(self, one: str, several: str, count: int, **fields: object) -> str:
        """Return the singular or the plural; `{n}` becomes the count as it is written."""
        words = self._apart(self.catalogue.ngettext(one, several, count))
        return words.format(n=self.number(count), **self._set(fields))

    def text(self, text: Text) -> str:
        """Return a text of the data in this language: its own words, else the catalogue's."""
        if self.code in text.languages():
            return text.to(self.code)
        return self._apart(self.catalogue.gettext(text.to(FIRST)))

    def spoken(self, text: Text) -> str:
        """Return the language that `text` gives its words in: this one, else Swedish.

        What people write into the plan is there in the language they wrote it in.
        """
        if self.code in text.languages():
            return self.code
        swedish = text.to(FIRST)
        return self.code if self.catalogue.gettext(swedish) != swedish else FIRST

    def name(self, name: str) -> str:
        """Return a name as it stands among other words: isolated where those run the other way."""
        return bidi.isolated(name) if self.rtl else name

    def number(self, value: float, decimals: int = 0) -> str:
        """Return a number with this language's decimal sign and spaces: 2 806 or 73,2."""
        return self._ltr(f"{value:,.{decimals}f}".translate(_signs(self._locale)))

    def plain(self, value: float) -> str:
        """Return a number with no more decimals than it needs: 12 or 75,4."""
        return self._ltr(format_decimal(value, format="#,##0.###", locale=self._locale))

    def percent(self, share: float, decimals: int = 0) -> str:
        """Return a share between 0 and 1 as per cent: 75,4 %."""
        pattern = _whole(decimals) + self._sign
        return self._ltr(format_percent(share, format=pattern, locale=self._locale))

    def per_cent(self, value: float) -> str:
        """Return what is per cent already, with no more decimals than it needs: 75,4 %."""
        return self._ltr(f"{self.plain(value)}{self._sign}")

    def digits(self, written: str) -> str:
        """Return digits that count nothing, such as a telephone's, in their own direction."""
        return self._ltr(written)

    def span(self, low: object, high: object) -> str:
        """Return a range, its lower end first in every language: 35–64."""
        return self._ltr(f"{low}–{high}")

    def span_per_cent(self, low: object, high: object) -> str:
        """Return a range in per cent, its sign in the range's own direction: 10–25 %."""
        return self._ltr(f"{low}–{high}{self._sign}")

    def clock(self, at: time | datetime) -> str:
        """Return an hour as people write it: 18.00 in Swedish, 18:00 elsewhere."""
        return self._ltr(f"{at:%H.%M}" if self._locale == "sv" else f"{at:%H:%M}")

    def beside(self, parts: Iterable[str]) -> str:
        """Return the parts that there are with a dot between them; each keeps its direction."""
        return " · ".join(self.name(part) for part in parts if part)

    def in_a_row(self, parts: Iterable[str]) -> str:
        """Return the parts that there are with a comma between them; each keeps its direction."""
        return ("\u060c " if self.rtl else ", ").join(self.name(part) for part in parts if part)

    def day(self, day: date) -> str:
        """Return a date as people write it: 9 maj 2018."""
        return format_date(day, "d MMMM y", locale=self._locale)

    def whole_month(self, month: int) -> str:
        """Return a month as it stands in a sentence: december 2024."""
        year, rest = divmod(month, MONTHS_A_YEAR)
        return format_date(date(year, rest + 1, 1), "MMMM y", locale=self._locale)

    def month(self, month: int) -> str:
        """Return a month, counted as in `geo.months`, as people write it: maj 2018."""
        year, rest = divmod(month, MONTHS_A_YEAR)
        written = format_date(date(year, rest + 1, 1), "MMM y", locale=self._locale)
        return written.replace(".", "")

    def listed(self, parts: Sequence[str]) -> str:
        """Return "a, b och c"; nothing where there is nothing."""
        return format_list(list(map(self.name, parts)), locale=self._locale) if parts else ""

    def _apart(self, words: str) -> str:
        return bidi.set_apart(words) if self.rtl else words

    def _set(self, fields: Mapping[str, object]) -> Mapping[str, object]:
        """Return what goes into a sentence, each part in its own direction."""
        if not self.rtl:
            return fields
        return {key: bidi.isolated(v) if isinstance(v, str) else v for key, v in fields.items()}

    def _ltr(self, number: str) -> str:
        return bidi.ltr(number) if self.rtl else number

    @property
    def _sign(self) -> str:
        return "\u00a0%" if self._locale == "sv" else "%"

    @property
    def _locale(self) -> str:
        return _LOCALES.get(self.code, self.code)


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
