"""Reading a city's survey figures, and the check that refuses what cannot be one.

A city's `survey/` directory holds `questions.toml` and any number of `.csv` files.

`questions.toml`
    `[[source]]`: `id`, `name`, `note` (each `{ sv, en }` but the id).
    `[[question]]`: `id`, `source`, `name`, `kind` (`share`, in per cent, or `index`, 0–6),
    `better` (`lower` or `higher`), `problems` (ids, with the finer type after a slash).

`*.csv`, UTF-8, with exactly these columns:
    `source`, `wave` (`2018`, or `2020-spring`, `2020-autumn`, or `2019-2020` for years put
    together), `area` (an id; empty where the figure is for no area of the city), `place` (the area
    as published), `question`, `value` (decimal point; empty where only a direction was
    published), `n` (empty where not published), `lo`, `hi` (the published interval; else empty),
    `words_sv`, `words_en` (our own sentence; both empty where only a figure was published),
    `confidence`, `url`, `publisher`, `published`.
"""

from __future__ import annotations

import csv
import math
import tomllib
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from geo.citation import Citation
from geo.errors import DataError
from geo.fact import Confidence
from geo.lines import Place, line_of, places
from geo.survey_row import (
    INDEX_TOP,
    WHOLE,
    Better,
    Kind,
    Question,
    Row,
    Source,
    is_wave,
    wave_order,
)
from geo.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from geo.areas import Areas
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


@dataclass(frozen=True, slots=True)
class Read:
    """What stands in the files of a city."""

    sources: tuple[Source, ...]
    questions: Mapping[str, Question]
    rows: tuple[Row, ...]


def read(directory: Path, areas: Areas, problems: Problems) -> Read:
    """Return the survey figures of a city. Raises `DataError` with every breach."""
    path = directory / "questions.toml"
    text = path.read_text("utf-8")
    lines, about = places(text), tomllib.loads(text)
    breaches = [
        f"{path}:{line_of(place, lines)}: {breach}"
        for place, breach in _question_breaches(about, problems)
    ]
    if breaches:
        raise DataError(breaches)
    sources = tuple(
        Source(each["id"], Text.of(each["name"]), Text.of(each["note"])) for each in about["source"]
    )
    questions = {each["id"]: _question(each) for each in about["question"]}
    rows = [
        row
        for file in sorted(directory.glob("*.csv"))
        for row in _rows(file, areas, questions, breaches)
    ]
    if breaches:
        raise DataError(breaches)
    return Read(sources, questions, _ordered(rows, questions))


def _ordered(rows: Iterable[Row], questions: Mapping[str, Question]) -> tuple[Row, ...]:
    """Return the rows by question (in the order they are listed), wave and place."""
    order = list(questions)
    return tuple(
        sorted(rows, key=lambda row: (order.index(row.question), wave_order(row.wave), row.place))
    )


def _question(table: Mapping[str, Any]) -> Question:
    return Question(
        table["id"],
        table["source"],
        Text.of(table["name"]),
        Kind(table["kind"]),
        Better(table["better"]),
        tuple(table.get("problems", [])),
    )


def _question_breaches(about: Mapping[str, Any], problems: Problems) -> Iterator[tuple[Place, str]]:
    """Tell every breach of `questions.toml`, each with its place in the file."""
    sources = about.get("source", [])
    questions = about.get("question", [])
    for what, tables in (("source", sources), ("question", questions)):
        ids = [each.get("id") for each in tables]
        for index, each in enumerate(ids):
            if not each or each in ids[:index]:
                yield (what, index, "id"), f"the id {each!r} is missing or stands twice"
    for index, table in enumerate(sources):
        for key in ("name", "note"):
            if not _told(table.get(key)):
                yield ("source", index, key), f"{key} is not told in both sv and en"
    surveys = [each.get("id") for each in sources]
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
    for tag in table.get("problems", []):
        problem, _, sub = tag.partition("/")
        if not problems.has(problem, sub or None):
            yield "problems", f"no problem type {tag!r}"


def _told(text: object) -> bool:
    return isinstance(text, dict) and bool(text.get("sv")) and bool(text.get("en"))


def _rows(
    path: Path, areas: Areas, questions: Mapping[str, Question], breaches: list[str]
) -> Iterator[Row]:
    """Yield the rows of one file and tell its breaches."""
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        if tuple(reader.fieldnames or ()) != COLUMNS:
            breaches.append(f"{path}:1: the columns are not {', '.join(COLUMNS)}")
            return
        seen: set[tuple[str, ...]] = set()
        for cells in reader:
            told = list(_row_breaches(cells, areas, questions))
            key = tuple(cells[name] for name in ("source", "wave", "place", "question", "url"))
            if key in seen:
                told.append("this figure of this source stands twice")
            seen.add(key)
            breaches += [f"{path}:{reader.line_num}: {breach}" for breach in told]
            if not told:
                yield _row(cells, questions[cells["question"]])


def _row(cells: Mapping[str, str], question: Question) -> Row:
    """Return the row of cells that have passed the check."""
    limits = (float(cells["lo"]), float(cells["hi"])) if cells["lo"] else None
    published = date.fromisoformat(cells["published"]) if cells["published"] else None
    return Row(
        source=cells["source"],
        wave=cells["wave"],
        area=cells["area"] or None,
        place=cells["place"],
        question=cells["question"],
        kind=question.kind,
        value=float(cells["value"]) if cells["value"] else None,
        n=int(cells["n"]) if cells["n"] else None,
        published_interval=limits,
        words=_words(cells),
        confidence=Confidence(cells["confidence"]),
        citation=Citation(
            url=cells["url"], publisher=cells["publisher"] or None, published=published
        ),
    )


def _words(cells: Mapping[str, str]) -> Text | None:
    """Return what was published in words; None where only the figure was."""
    if not cells["words_sv"]:
        return None
    return Text.of({"sv": cells["words_sv"], "en": cells["words_en"]})


def _row_breaches(
    cells: Mapping[str, str], areas: Areas, questions: Mapping[str, Question]
) -> Iterator[str]:
    if None in cells or None in cells.values():
        yield "the row has too many or too few cells"
        return
    yield from _cell_breaches(cells)
    if cells["area"] and cells["area"] not in areas:
        yield f"no area {cells['area']!r}"
    question = questions.get(cells["question"])
    if question is None:
        yield f"no question {cells['question']!r}"
        return
    if question.source != cells["source"]:
        yield f"the question {question.id!r} is of the survey {question.source!r}"
    yield from _number_breaches(cells, question)


def _cell_breaches(cells: Mapping[str, str]) -> Iterator[str]:
    told = {column for column in ("words_sv", "words_en") if cells[column]}
    needed = {"words_sv", "words_en"} if told or not cells["value"] else set()
    for column in ("place", *sorted(needed - told)):
        if not cells[column]:
            yield f"{column} is missing"
    if not cells["url"].startswith("http"):
        yield "the source has no address"
    if not is_wave(cells["wave"]):
        yield f"{cells['wave']!r} is no wave"
    if cells["confidence"] not in list(Confidence):
        yield f"{cells['confidence']!r} is no confidence: {', '.join(Confidence)}"
    if cells["published"] and not _is_day(cells["published"]):
        yield f"{cells['published']!r} is no day"
    if cells["n"] and not cells["n"].isdecimal():
        yield f"{cells['n']!r} is no number of answers"


def _number_breaches(cells: Mapping[str, str], question: Question) -> Iterator[str]:
    top = INDEX_TOP if question.kind is Kind.INDEX else WHOLE
    numbers = {column: _number(cells[column]) for column in ("value", "lo", "hi") if cells[column]}
    for column, number in numbers.items():
        if not 0 <= number <= top:
            yield f"{column} is {cells[column]!r}, not a number from 0 to {top:g}"
    if "lo" in numbers or "hi" in numbers:
        ordered = [numbers.get(column, math.nan) for column in ("lo", "value", "hi")]
        if not ordered[0] <= ordered[1] <= ordered[2]:
            yield "the interval does not hold the value"


def _number(cell: str) -> float:
    """Return the number of a cell; NaN, which lies in no range, where it is none."""
    try:
        return float(cell)
    except ValueError:
        return math.nan


def _is_day(cell: str) -> bool:
    try:
        date.fromisoformat(cell)
    except ValueError:
        return False
    return True
