"""What a column of a table of residents or of survey figures may be to us."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from geo.spelling import folded
from geo.survey_rules import COLUMNS

if TYPE_CHECKING:
    from collections.abc import Mapping

_OF_YEAR: Final = re.compile(r"(residents|households)-([0-9]{4})")
_YEAR_LAST: Final = re.compile(r"(?:(.*)\s)?([0-9]{4})")
FIRST_YEAR: Final = 1950


@dataclass(frozen=True, slots=True)
class Fields:
    """The fields of one kind of table."""

    names: tuple[str, ...]
    needed: tuple[str, ...]
    """Each has to be a column, or a default."""
    heads: Mapping[str, str]
    """How people head such columns, parted by commas, by field."""
    words: tuple[str, ...]
    """The fields whose cells `[values.FIELD]` may explain."""
    defaults: tuple[str, ...]
    """The fields that one word may answer for every row."""
    yearly: bool = False
    """Whether a column may be of one year: `residents-2017`."""
    tables: tuple[str, ...] = ()
    """What else a mapping may declare, as `[[source]]`."""

    def known(self, field: str) -> bool:
        """Return whether there is a field of this name."""
        return field in self.names or (self.yearly and year_of(field) is not None)

    def of_head(self, head: str) -> str | None:
        """Return the field that the head of a column means; None where it is not recognised."""
        name = head.strip()
        if self.known(name):
            return name
        return self._by_head.get(folded(name)) or self._of_year(name)

    def _of_year(self, head: str) -> str | None:
        found = _YEAR_LAST.fullmatch(head) if self.yearly else None
        if found is None or int(found[2]) < FIRST_YEAR:
            return None
        of = self._by_head.get(folded(found[1])) if found[1] else "residents"
        return f"{of}-{found[2]}" if of in {"residents", "households"} else None

    @property
    def _by_head(self) -> dict[str, str]:
        return {
            folded(head): field for field, heads in self.heads.items() for head in heads.split(",")
        }


def year_of(field: str) -> tuple[str, int] | None:
    """Return what a column of one year holds and which year; None where it is no such field."""
    found = _OF_YEAR.fullmatch(field)
    return (found[1], int(found[2])) if found else None


_SOURCE_HEADS: Final = {
    "url": "url, länk, webbadress, adress, address, link",
    "publisher": "publisher, utgivare, publicerad av, producent",
    "published": "published, publicerad, publiceringsdatum, datum",
}
POPULATION: Final = Fields(
    names=("area", "year", "residents", "households", "url", "publisher", "published"),
    needed=("area", "url"),
    heads={
        "area": "område, delområde, delområden, delområdeskod, områdeskod, kod, namn, region, "
        "area, neighbourhood, code",
        "year": "år, year",
        "residents": "folkmängd, invånare, antal invånare, befolkning, boende, antal boende, "
        "antal, population, residents, inhabitants",
        "households": "hushåll, antal hushåll, households",
        **_SOURCE_HEADS,
        "url": f"{_SOURCE_HEADS['url']}, källa, source",
    },
    words=("area",),
    defaults=("year", "url", "publisher", "published"),
    yearly=True,
)
SURVEY: Final = Fields(
    names=COLUMNS,
    needed=("source", "wave", "question", "value", "url"),
    heads={
        "source": "mätning, undersökning, enkät, survey",
        "wave": "omgång, våg, år, period, year, round",
        "area": "område, delområde, stadsdel, stadsområde, kod, neighbourhood, code",
        "place": "plats, som publicerat",
        "question": "fråga, frågan, indikator, mått, indicator",
        "value": "värde, andel, resultat, procent, share, per cent, percent, result",
        "n": "antal svar, antal svarande, svar, svarande, bas, respondents, answers, base",
        "lo": "nedre, nedre gräns, undre, undre gräns, ki nedre, lower, low",
        "hi": "övre, övre gräns, ki övre, upper, high",
        "words_sv": "i ord, ord, text",
        "words_en": "in words",
        "confidence": "säkerhet",
        **_SOURCE_HEADS,
    },
    words=("source", "wave", "area", "question"),
    defaults=("source", "wave", "area", "question", "url", "publisher", "published", "confidence"),
    tables=("source", "question"),
)
