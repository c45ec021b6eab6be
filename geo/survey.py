"""What residents answered: one published figure for each source, wave, area and question.

Three surveys ask alike questions in unlike ways: figures of two sources are never set in one
series, and asking for it raises. A survey asks residents, not visitors: it does not tell what those
who work in an area or pass through it feel.

The figures are read by `load` from a city's `survey/` directory. How its files are written, column
by column, is told in `geo.survey_files`, what a figure is in `geo.survey_row`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from geo import survey_files
from geo.errors import GeoError
from geo.survey_row import (
    HIDDEN_BELOW,
    INDEX_TOP,
    UNCERTAIN_BELOW,
    WHOLE,
    Better,
    Kind,
    Question,
    Row,
    Showing,
    Source,
    wave_order,
    wilson,
)
from geo.survey_rules import COLUMNS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from geo.areas import Areas
    from geo.problems import Problems

__all__ = [
    "COLUMNS",
    "HIDDEN_BELOW",
    "INDEX_TOP",
    "UNCERTAIN_BELOW",
    "WHOLE",
    "Better",
    "Kind",
    "MixedSurveysError",
    "Question",
    "Row",
    "Showing",
    "Source",
    "Survey",
    "load",
    "series",
    "wave_order",
    "wilson",
]


class MixedSurveysError(GeoError, ValueError):
    """Figures of two surveys would be set in one series."""


@dataclass(frozen=True, slots=True)
class Survey:
    """Every survey figure of a city, kept apart by source."""

    sources: tuple[Source, ...]
    by_question: Mapping[str, Question]
    rows: tuple[Row, ...]

    def __iter__(self) -> Iterator[Row]:
        """Iterate over all rows, by source, question, wave and area."""
        return iter(self.rows)

    def __len__(self) -> int:
        """Return how many rows there are."""
        return len(self.rows)

    def source(self, source: str) -> Source:
        """Return the survey with this id. Raises KeyError where there is none."""
        return {each.id: each for each in self.sources}[source]

    def question(self, question: str) -> Question:
        """Return the question with this id. Raises KeyError where there is none."""
        return self.by_question[question]

    def questions(self, source: str) -> tuple[Question, ...]:
        """Return the questions of one survey, in their order."""
        return tuple(each for each in self.by_question.values() if each.source == source)

    def waves(self, source: str, question: str | None = None) -> tuple[str, ...]:
        """Return the waves of one survey, or of one of its questions, oldest first."""
        found = {row.wave for row in self if _asked(row, source, question)}
        return tuple(sorted(found, key=wave_order))

    def select(self, source: str, question: str, wave: str | None = None) -> tuple[Row, ...]:
        """Return the rows of one question of one survey, of one wave where it is given."""
        return tuple(
            row for row in self if _asked(row, source, question) and wave in (None, row.wave)
        )

    def for_area(self, area: str) -> tuple[Row, ...]:
        """Return the rows published for this very area, whichever the survey."""
        return tuple(row for row in self if row.area == area)

    def elsewhere(self) -> tuple[Row, ...]:
        """Return the rows published for no area of the city, such as a police region."""
        return tuple(row for row in self if row.area is None)


def series(rows: Iterable[Row]) -> tuple[Row, ...]:
    """Return rows of one question and one place in the order of their waves.

    Raises
    ------
    MixedSurveysError
        If they are of two surveys, two questions or two places.
    """
    found = tuple(sorted(rows, key=lambda row: wave_order(row.wave)))
    for what in ("source", "question", "place"):
        if len(kept := sorted({getattr(row, what) for row in found})) > 1:
            raise MixedSurveysError(f"a series holds one {what}, not {' and '.join(kept)}")
    return found


def _asked(row: Row, source: str, question: str | None) -> bool:
    return row.source == source and question in (None, row.question)


def load(directory: Path, areas: Areas, problems: Problems) -> Survey:
    """Read a city's `survey/` directory.

    Raises
    ------
    geo.errors.DataError
        With every breach, with file and line.
    """
    read = survey_files.read(directory, areas, problems)
    return Survey(read.sources, read.questions, read.rows)
