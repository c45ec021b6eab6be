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

The rules are the same for a table that somebody brings in (`geo.sources.survey_table`).
"""

from __future__ import annotations

import csv
import tomllib
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from geo.citation import Citation
from geo.errors import DataError
from geo.fact import Confidence
from geo.lines import line_of, places
from geo.survey_row import (
    Better,
    Kind,
    Question,
    Row,
    Source,
    wave_order,
)
from geo.survey_rules import COLUMNS, question_breaches, row_breaches
from geo.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from geo.areas import Areas
    from geo.problems import Problems


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
        for place, breach in question_breaches(about, problems)
    ]
    if breaches:
        raise DataError(breaches)
    sources, questions = as_asked(about)
    rows = [
        row
        for file in sorted(directory.glob("*.csv"))
        for row in _rows(file, areas, questions, breaches)
    ]
    if breaches:
        raise DataError(breaches)
    return Read(sources, questions, ordered(rows, questions))


def as_asked(
    about: Mapping[str, Sequence[Mapping[str, Any]]],
) -> tuple[tuple[Source, ...], dict[str, Question]]:
    """Return the surveys, and the questions by id, of tables that have passed the check."""
    sources = tuple(
        Source(each["id"], Text.of(each["name"]), Text.of(each["note"]))
        for each in about.get("source", [])
    )
    return sources, {each["id"]: _question(each) for each in about.get("question", [])}


def ordered(rows: Iterable[Row], questions: Mapping[str, Question]) -> tuple[Row, ...]:
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
            told = [each.sentence for each in row_breaches(cells, areas, questions)]
            key = tuple(cells[name] for name in ("source", "wave", "place", "question", "url"))
            if key in seen:
                told.append("this figure of this source stands twice")
            seen.add(key)
            breaches += [f"{path}:{reader.line_num}: {breach}" for breach in told]
            if not told:
                yield as_row(cells, questions[cells["question"]])


def as_row(cells: Mapping[str, str], question: Question) -> Row:
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
