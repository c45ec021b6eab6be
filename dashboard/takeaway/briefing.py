"""A city's briefing as a file to take along: a PDF to read or print, a show to present."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, partial
from typing import TYPE_CHECKING, Final

from dashboard import briefing
from dashboard import cache as memory
from dashboard.i18n import draft, language
from dashboard.print.briefing import BriefingPress
from dashboard.print.briefing_payload import Page
from dashboard.takeaway.slides import Deck
from geo.plan.leaving import MARK

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geo.city import City

FORMATS: Final = {
    "pdf": "application/pdf",
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
}
"""The formats there are, each with its media type."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked for."""

    city: str
    lang: str
    notes: bool = False
    """Whether what the speaker may say goes along."""
    scenes: tuple[int, ...] = ()
    """The numbers of the scenes, from 1; none: all of them."""


def written(asked: Asked, form: str) -> bytes:
    """Return a briefing in one of the formats, as everything is now; remembered until that changes.

    Raises
    ------
    IndexError
        If there is no scene of a number asked for.
    """
    return _written(asked, form, briefing.version(asked.city))


@memory.once(8)
def _written(asked: Asked, form: str, version: str) -> bytes:  # noqa: ARG001  the version is the key
    city, say = memory.cities()[asked.city], language(asked.lang)
    pages, today, waits = list(_pages(asked)), memory.today(asked.city), draft(asked.lang)
    if form == "pdf":
        return _press(city).pdf(pages, say, today=today, notes=asked.notes, draft=waits)
    deck = Deck(city, _press(city), say)
    return deck.made(pages, today=today, notes=asked.notes, draft=waits)


def _pages(asked: Asked) -> Iterator[Page]:
    """Yield the scenes asked for, each with its number among all."""
    count = briefing.count(asked.city)
    for number in asked.scenes or range(1, count + 1):
        yield Page(briefing.slide(asked.city, asked.lang, number), number, count)


@cache
def _press(city: City) -> BriefingPress:
    """Return the press of a city: its faces and its template are read once."""
    return BriefingPress(city, partial(memory.layer, city.id))


def file(city: City, lang: str, form: str) -> str:
    """Return the name of a briefing's file; one of made-up data says so."""
    mark = (MARK,) if city.synthetic else ()
    return f"{'-'.join(('lofteskartan', *mark, city.id, 'genomgang', lang))}.{form}"
