"""What a survey figure, and a question, must be: one set of rules for every file of them.

What comes with a city (`geo.survey_files`) and what somebody brings in (`geo.sources.survey_table`)
pass the same check.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from geo.citation import is_web
from geo.fact import Confidence
from geo.survey_row import INDEX_TOP, WHOLE, Better, Kind, Question, is_wave

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from geo.areas import Areas
    from geo.lines import Place
    from geo.problems import Problems

COLUMNS = (
    "source",
    "wave",
    "area",
    "place",
    "question",
    "value",
    "n",
    "lo",
    "hi",
    "words_sv",
    "words_en",
    "confidence",
    "url",
    "publisher",
    "published",
)


MOST_DIGITS = 9
_NUMBER = re.compile(r"[0-9]+(\.[0-9]+)?")
_ID = re.compile(r"[a-z0-9]+([_-][a-z0-9]+)*")


@dataclass(frozen=True, slots=True)
class Breach:
    """What is wrong with one cell of a row."""

    column: str
    sentence: str
    """It tells the cell too."""


def question_breaches(
    about: Mapping[str, Any], problems: Problems, known: Sequence[str] = ()
) -> Iterator[tuple[Place, str]]:
    """Tell every breach of surveys and questions as `questions.toml` has them, each with its place.

    Parameters
    ----------
    known
        Surveys that questions may be of though they are not told of here.
    """
    sources = about.get("source", [])
    questions = about.get("question", [])
    for what, tables in (("source", sources), ("question", questions)):
        ids = [each.get("id") for each in tables]
        for index, each in enumerate(ids):
            if not each or each in ids[:index]:
                yield (what, index, "id"), f"the id {each!r} is missing or stands twice"
            elif not isinstance(each, str) or not _ID.fullmatch(each):
                yield (what, index, "id"), f"{each!r} is no id: expected such as safe-at-home"
    for index, table in enumerate(sources):
        for key in ("name", "note"):
            if not _told(table.get(key)):
                yield ("source", index, key), f"{key} is not told in both sv and en"
    surveys = [*known, *(each.get("id") for each in sources)]
    for index, table in enumerate(questions):
        for key, breach in _one_question_breaches(table, surveys, problems):
            yield ("question", index, key), breach


def _one_question_breaches(
    table: Mapping[str, Any], surveys: Sequence[str], problems: Problems
) -> Iterator[tuple[str, str]]:
    if table.get("source") not in surveys:
        yield "source", f"no survey {table.get('source')!r}"
    if not _told(table.get("name")):
        yield "name", "name is not told in both sv and en"
    for key, enum in (("kind", Kind), ("better", Better)):
        if table.get(key) not in list(enum):
            yield key, f"{table.get(key)!r} is no {key}: {', '.join(enum)}"
    tags = table.get("problems", [])
    if not isinstance(tags, list):
        yield "problems", "problems is no list"
        return
    for tag in tags:
        problem, _, sub = str(tag).partition("/")
        if not problems.has(problem, sub or None):
            yield "problems", f"no problem type {tag!r}"


def _told(text: object) -> bool:
    if not isinstance(text, dict) or not all(isinstance(each, str) for each in text.values()):
        return False
    return bool(text.get("sv")) and bool(text.get("en"))


def row_breaches(
    cells: Mapping[str, str], areas: Areas, questions: Mapping[str, Question]
) -> Iterator[Breach]:
    """Tell everything that is wrong with a row, whose cells are by `COLUMNS`."""
    if None in cells or None in cells.values():
        yield Breach("row", "the row has too many or too few cells")
        return
    yield from _cell_breaches(cells)
    if cells["area"] and cells["area"] not in areas:
        yield Breach("area", f"no area {cells['area']!r}")
    question = questions.get(cells["question"])
    if question is None:
        yield Breach("question", f"no question {cells['question']!r}")
        return
    if question.source != cells["source"]:
        sentence = f"the question {question.id!r} is of the survey {question.source!r}"
        yield Breach("source", sentence)
    yield from _number_breaches(cells, question)


def _cell_breaches(cells: Mapping[str, str]) -> Iterator[Breach]:
    told = {column for column in ("words_sv", "words_en") if cells[column]}
    needed = {"words_sv", "words_en"} if told or not cells["value"] else set()
    for column in ("place", *sorted(needed - told)):
        if not cells[column]:
            yield Breach(column, f"{column} is missing")
    if not is_web(cells["url"]):
        yield Breach("url", "the source has no address")
    if not is_wave(cells["wave"]):
        yield Breach("wave", f"{cells['wave']!r} is no wave")
    if cells["confidence"] not in list(Confidence):
        sentence = f"{cells['confidence']!r} is no confidence: {', '.join(Confidence)}"
        yield Breach("confidence", sentence)
    if cells["published"] and not _is_day(cells["published"]):
        yield Breach("published", f"{cells['published']!r} is no day")
    if (n := cells["n"]) and not (n.isascii() and n.isdecimal() and len(n) <= MOST_DIGITS):
        yield Breach("n", f"{n!r} is no number of answers")


def _number_breaches(cells: Mapping[str, str], question: Question) -> Iterator[Breach]:
    top = INDEX_TOP if question.kind is Kind.INDEX else WHOLE
    numbers = {column: _number(cells[column]) for column in ("value", "lo", "hi") if cells[column]}
    for column, number in numbers.items():
        if not 0 <= number <= top:
            yield Breach(column, f"{column} is {cells[column]!r}, not a number from 0 to {top:g}")
    if "lo" in numbers or "hi" in numbers:
        limits = [numbers.get(column, math.nan) for column in ("lo", "value", "hi")]
        if not limits[0] <= limits[1] <= limits[2]:
            yield Breach("lo", "the interval does not hold the value")


def _number(cell: str) -> float:
    """Return the number of a cell; NaN, which lies in no range, where it is none."""
    return float(cell) if _NUMBER.fullmatch(cell) else math.nan


def _is_day(cell: str) -> bool:
    try:
        date.fromisoformat(cell)
    except ValueError:
        return False
    return True
