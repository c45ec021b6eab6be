"""What residents answered: one published figure for each source, wave, area and question.

Three surveys ask alike questions in unlike ways: figures of two sources are never set in one
series, and asking for it raises. A figure stands as it was published, at the level it was
published for; the problem index is never recomputed from shares. A survey asks residents, not
visitors: it does not tell what those who work in an area or pass through it feel.

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
    `words_sv`, `words_en` (our own sentence), `confidence`, `url`, `publisher`, `published`.
"""

from __future__ import annotations

import csv
import math
import re
import tomllib
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from geo.citation import Citation
from geo.errors import DataError, GeoError
from geo.facts import Confidence
from geo.lines import Place, line_of, places
from geo.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from geo.areas import Areas
    from geo.problems import Problems

HIDDEN_BELOW = 30
"""A share of fewer answers is not shown."""
UNCERTAIN_BELOW = 60
"""A share of fewer answers is shown as uncertain."""
INDEX_TOP = 6.0
"""The problem index goes from 0 (hardly any problems) to 6; lower is better."""
WHOLE = 100.0
Z_95 = 1.959964
"""95 % of a normal distribution lie within so many standard deviations of its middle."""

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


class MixedSurveysError(GeoError, ValueError):
    """Figures of two surveys would be set in one series."""


class Kind(StrEnum):
    """What a figure is."""

    SHARE = "share"
    """Per cent of those who answered."""
    INDEX = "index"
    """Steps from 0 to `INDEX_TOP`, as published."""


class Better(StrEnum):
    """Which way is the good way."""

    LOWER = "lower"
    HIGHER = "higher"


class Showing(StrEnum):
    """How a figure may be shown."""

    SHOWN = "shown"
    UNCERTAIN = "uncertain"
    HIDDEN = "hidden"
    WORDS = "words"
    """Only a direction was published: the sentence is all there is."""


@dataclass(frozen=True, slots=True)
class Source:
    """One survey."""

    id: str
    name: Text
    note: Text


@dataclass(frozen=True, slots=True)
class Question:
    """One question of one survey. Two surveys' questions are two, however alike they sound."""

    id: str
    source: str
    name: Text
    kind: Kind
    better: Better
    problems: tuple[str, ...] = ()

    @property
    def problem_types(self) -> frozenset[str]:
        """The problem types without their finer types."""
        return frozenset(tag.partition("/")[0] for tag in self.problems)


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One published figure, or one published statement without a figure."""

    source: str
    wave: str
    area: str | None
    """The area it was published for; None where that is no area of the city."""
    place: str
    question: str
    kind: Kind
    value: float | None
    n: int | None
    """How many answered; None where it was not published."""
    published_interval: tuple[float, float] | None = None
    words: Text
    confidence: Confidence = Confidence.HIGH
    citation: Citation

    @property
    def showing(self) -> Showing:
        """How the figure may be shown, by the number of answers."""
        if self.value is None:
            return Showing.WORDS
        if self.kind is Kind.INDEX or self.n is None or self.n >= UNCERTAIN_BELOW:
            return Showing.SHOWN
        return Showing.UNCERTAIN if self.n >= HIDDEN_BELOW else Showing.HIDDEN

    @property
    def interval(self) -> tuple[float, float] | None:
        """The published interval; else Wilson's 95 % for a share where `n` is known; else None.

        Wilson's takes the answers as drawn at random, each with the same weight.
        """
        if self.published_interval or self.value is None or not self.n or self.kind is Kind.INDEX:
            return self.published_interval
        return wilson(self.value, self.n)


def wilson(share: float, n: int) -> tuple[float, float]:
    """Return Wilson's 95 % interval of a share in per cent, in per cent.

    >>> [round(limit, 1) for limit in wilson(30.0, 158)]
    [23.4, 37.6]
    """
    part, z = share / WHOLE, Z_95
    middle = part + z**2 / (2 * n)
    reach = z * math.sqrt(part * (1 - part) / n + (z / (2 * n)) ** 2)
    shrunk = WHOLE / (1 + z**2 / n)
    return max((middle - reach) * shrunk, 0.0), min((middle + reach) * shrunk, WHOLE)


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


_WAVE = re.compile(r"(?P<year>\d{4})(?:-(?P<part>spring|autumn)|-(?P<last>\d{4}))?$")
_PARTS = ("spring", None, "autumn")


def wave_order(wave: str) -> tuple[int, int]:
    """Return the place of a wave in time; years put together count as the last of them.

    >>> sorted(["2020-autumn", "2019", "2020-spring"], key=wave_order)
    ['2019', '2020-spring', '2020-autumn']
    """
    found = _WAVE.match(wave)
    if not found:
        raise ValueError(f"{wave!r} is no wave: 2018, 2020-spring, 2020-autumn or 2019-2020")
    return int(found["last"] or found["year"]), _PARTS.index(found["part"])


def _asked(row: Row, source: str, question: str | None) -> bool:
    return row.source == source and question in (None, row.question)


def load(directory: Path, areas: Areas, problems: Problems) -> Survey:
    """Read a city's `survey/` directory.

    Raises
    ------
    geo.errors.DataError
        With every breach, with file and line.
    """
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
        for row in _read(file, areas, questions, breaches)
    ]
    if breaches:
        raise DataError(breaches)
    return Survey(sources, questions, _ordered(rows, questions))


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


def _read(
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
        words=Text.of({"sv": cells["words_sv"], "en": cells["words_en"]}),
        confidence=Confidence(cells["confidence"]),
        citation=Citation(
            url=cells["url"], publisher=cells["publisher"] or None, published=published
        ),
    )


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
    for column in ("place", "words_sv", "words_en"):
        if not cells[column]:
            yield f"{column} is missing"
    if not cells["url"].startswith("http"):
        yield "the source has no address"
    if not _WAVE.match(cells["wave"]):
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
