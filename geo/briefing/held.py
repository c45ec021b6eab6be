"""The briefings that were held: each is closed once it is over, and the next tells what is new."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class Held:
    """One briefing that was held."""

    number: int
    day: date
    """The day it was held: what is written on a later day is new at the next."""
    closed: datetime
    """When somebody said so."""
    who: str


class HeldLog:
    """The briefings of one city, in the database that holds its plan."""

    def __init__(self, url: str, city: str) -> None:
        self.url = url
        self.city = city

    @property
    def version(self) -> int:
        """How many entries there are: it grows with each."""
        return 0

    def held(self) -> tuple[Held, ...]:
        """Return the briefings held and not taken back, the earliest first."""
        return ()
