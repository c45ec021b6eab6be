"""Dialogues with residents and safety walks: when, where or along which way, and what came up."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from geo.mechanisms.sheet import Cells, Sheet

if TYPE_CHECKING:
    from datetime import date

    from geo.mechanisms.spots import Spot
    from geo.text import Text


class Kind(StrEnum):
    """How people met."""

    DIALOGUE = "dialogue"
    WALK = "walk"


@dataclass(frozen=True, slots=True)
class Meeting:
    """One dialogue or walk."""

    id: str
    kind: Kind
    on: date
    area: str
    place: str
    at: tuple[Spot, ...]
    """One spot, or the way that was walked."""
    n: int | None
    """How many took part; None: not published."""
    problems: tuple[str, ...]
    words: Text
    """What came up, or will."""
    url: str | None

    def status(self, today: date) -> str:
        """Return whether it has been held, as the map draws it."""
        return "done" if self.on <= today else "planned"


def _read(cells: Cells) -> Meeting:
    area = cells.area()
    return Meeting(
        id=cells.word("id"),
        kind=cells.one_of("kind", Kind),
        on=cells.day("on"),
        area=area,
        place=cells.word("place"),
        at=cells.at("at", area),
        n=cells.if_there("n", cells.whole),
        problems=cells.tags(),
        words=cells.text(),
        url=cells.url(),
    )


SHEET: Final = Sheet(
    columns=(
        "id", "kind", "on", "area", "place", "at", "n", "problems", "words_sv", "words_en", "url",
    ),
    key=("id",),
    read=_read,
)  # fmt: skip
