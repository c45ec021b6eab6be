"""What a server was given of a city beside what is packaged: how many live there, survey figures.

It lies in the server's own directory. The city's packaged directory is never written.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from geo.brought.shelf import MANIFEST, Shelf, state

if TYPE_CHECKING:
    from pathlib import Path

POPULATION: Final = "population"
SURVEY: Final = "survey"


@dataclass(frozen=True, slots=True)
class Brought:
    """Where what was brought in for one city is kept, as it was when somebody looked.

    Two are equal as long as nothing was brought in or undone between them, so one is a key to
    remember by.
    """

    directory: Path
    state: tuple[int, ...] = ()

    @classmethod
    def at(cls, directory: Path) -> Brought:
        """Return what lies in a directory now. It need not exist."""
        manifests = (f"{directory}/{kind}/{MANIFEST}" for kind in (POPULATION, SURVEY))
        return cls(directory, tuple(number for each in manifests for number in state(each)))

    @property
    def population(self) -> Shelf:
        """Where counts of residents are kept."""
        return Shelf(self.directory / POPULATION, POPULATION)

    @property
    def survey(self) -> Shelf:
        """Where survey figures are kept."""
        return Shelf(self.directory / SURVEY, SURVEY)
