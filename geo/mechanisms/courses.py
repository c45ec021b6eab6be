"""Parenting courses (föräldrakurser): where, when, in which languages, and how to join."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from babel import Locale

from geo.mechanisms.sheet import Cells, Sheet
from geo.tongue import EASY

if TYPE_CHECKING:
    from datetime import date

    from geo.mechanisms.spots import Spot
    from geo.text import Text
    from geo.tongue import Say


class Status(StrEnum):
    """How far a course has come."""

    PLANNED = "planned"
    OPEN = "open"
    """One can join."""
    FULL = "full"
    ONGOING = "ongoing"
    DONE = "done"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class Course:
    """One course. None: not published."""

    id: str
    venue: str
    area: str
    at: tuple[Spot, ...]
    starts: date
    ends: date | None
    sessions: int | None
    seats: int | None
    languages: tuple[str, ...]
    """Codes, such as "sv"."""
    status: Status
    words: Text
    """How to join."""
    url: str | None


def _read(cells: Cells) -> Course:
    starts, ends = cells.day("starts"), cells.if_there("ends", cells.day)
    if ends and ends < starts:
        cells.note("the course ends before it starts")
    area = cells.area()
    return Course(
        id=cells.word("id"),
        venue=cells.word("venue"),
        area=area,
        at=cells.at("at", area)[:1],
        starts=starts,
        ends=ends,
        sessions=cells.if_there("sessions", cells.whole),
        seats=cells.if_there("seats", cells.whole),
        languages=_languages(cells),
        status=cells.one_of("status", Status),
        words=cells.text(),
        url=cells.url(),
    )


def _languages(cells: Cells) -> tuple[str, ...]:
    found = tuple(cells.word("languages").split())
    for code in found:
        if code not in _names("sv"):
            cells.note(f"languages holds {code!r}, which is no language code")
    return found


def _names(language: str) -> dict[str, str]:
    return dict(Locale.parse("sv" if language == EASY else language).languages)


def languages(course: Course, say: Say) -> str:
    """Return the languages of a course in words: "svenska och arabiska"."""
    names = _names(say.code)
    return say.listed([names.get(code, code) for code in course.languages])


SHEET: Final = Sheet(
    columns=(
        "id", "venue", "area", "at", "starts", "ends", "sessions", "seats", "languages", "status",
        "words_sv", "words_en", "url",
    ),
    key=("id",),
    read=_read,
)  # fmt: skip
