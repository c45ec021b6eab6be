"""Read survey figures that somebody brings in: a table with a row for each figure.

The figures pass the same rules as those that come with a city (`geo.survey_rules`). What a person
writes is first made plain: a decimal comma, blanks between thousands, a sign for per cent, the name
of an area or of a question.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from geo.brought.rejects import RefusedError, Reject
from geo.errors import BadInput
from geo.fact import Confidence
from geo.sources import figure_cells as cells
from geo.spelling import folded
from geo.survey_files import as_row
from geo.survey_row import Kind, wave_order
from geo.survey_rules import COLUMNS, row_breaches

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from geo.areas import Areas
    from geo.brought.mapping import Mapping as Columns
    from geo.sources.tables import Row, Table
    from geo.survey_row import Question, Source
    from geo.survey_row import Row as Figure

NEEDED: Final = ("source", "wave", "question", "value", "url")
_NUMBERS: Final = ("value", "lo", "hi")
_SEASONS: Final = {"vår": "spring", "våren": "spring", "spring": "spring",
                   "höst": "autumn", "hösten": "autumn", "autumn": "autumn"}  # fmt: skip
_SEASON: Final = re.compile(r"(\w+)\s+([0-9]{4})|([0-9]{4})\s+(\w+)")
_SPAN: Final = re.compile("([0-9]{4})\\s?[\u2013/-]\\s?([0-9]{4})")

Key = tuple[str, str, str, str]


@dataclass(frozen=True, slots=True)
class Reading:
    """What a file says; the parts add up to `read`."""

    rows: tuple[Figure, ...]
    """One for each survey, wave, place and question, in the order of the file."""
    read: int
    twice: int
    """Rows that stand in the file before, with the same figures."""
    rejects: tuple[Reject, ...]


def key(row: Figure) -> Key:
    """Return what a figure is about: survey, wave, area (else the place's name) and question."""
    return row.source, row.wave, row.area or row.place, row.question


def read(  # noqa: PLR0913  what a table is read by
    table: Table,
    columns: Columns,
    areas: Areas,
    sources: Iterable[Source],
    questions: Mapping[str, Question],
    *,
    last: int,
    made_up: bool,
) -> Reading:
    """Return what a table says.

    Parameters
    ----------
    sources, questions
        The surveys and questions there are, with those that the mapping declares.
    last
        The newest year there can be.
    made_up
        Whether the city is: then its sources may be.

    Raises
    ------
    geo.errors.BadInput
        If the mapping names a column that the table does not have, none of what is needed, or does
        not say whether shares of a question that are all between 0 and 1 are parts of one.
    """
    where = columns.where(table.header)
    _require(where, columns, table.name)
    named: list[Source | Question] = [*sources, *questions.values()]
    names = {each.id: _spellings(each) for each in named}
    reader = _Reader(columns, where, table.header, areas, questions, names, last, made_up)
    told = [(row, reader.told(row)) for row in table.rows]
    _refuse_doubtful(columns, questions, [each for _, each in told if each], table.name)
    for row, each in told:
        if each is not None:
            reader.take(row, each)
    rejects = tuple(sorted(reader.rejects, key=lambda each: each.line))
    rows = tuple(figure for figure, _ in reader.kept.values())
    return Reading(rows, len(table.rows), reader.twice, rejects)


def _require(where: Mapping[str, int], columns: Columns, name: str) -> None:
    fields = {*where, *columns.defaults}
    if lacking := next((each for each in NEEDED if each not in fields), None):
        how = " (or give --source)" if lacking == "url" else ""
        raise BadInput(f"{name}: no column is the {lacking}, and nothing else says it{how}")
    if not fields & {"area", "place"}:
        raise BadInput(f"{name}: no column is the area or the place, and nothing else says it")


def _spellings(named: Source | Question) -> frozenset[str]:
    return frozenset({folded(named.id), *(folded(words) for _, words in named.name.words)})


def _refuse_doubtful(
    columns: Columns,
    questions: Mapping[str, Question],
    told: Sequence[Mapping[str, str]],
    name: str,
) -> None:
    """Refuse shares that may be per cent or parts of one: 0.75 may be 75 or less than 1 per cent.

    A workbook writes 75 % as 0.75 and shows a sign that is not in the cell.
    """
    if columns.shares is not None:
        return
    for question in {each["question"] for each in told}:
        if question not in questions or questions[question].kind is not Kind.SHARE:
            continue
        cells_ = [each["value"] for each in told if each["question"] == question]
        values = [float(each) for each in cells_ if re.fullmatch(r"[0-9.]+", each)]
        if 0 < max(values, default=0) <= 1:
            raise BadInput(
                f"{name}: all shares of {question!r} lie between 0 and 1: say in the mapping "
                "whether [numbers] shares are 'parts' or 'per cent'"
            )


@dataclass
class _Reader:
    """Takes row after row and says what each is."""

    columns: Columns
    where: Mapping[str, int]
    header: Sequence[str]
    areas: Areas
    questions: Mapping[str, Question]
    names: Mapping[str, frozenset[str]]
    """How each survey and question may be written, by id."""
    last: int
    made_up: bool
    twice: int = 0
    rejects: list[Reject] = field(default_factory=list)
    kept: dict[Key, tuple[Figure, int]] = field(default_factory=dict)
    """Each figure, and the line it stands in."""

    def __post_init__(self) -> None:
        self._areas = cells.Names(self.areas)

    def told(self, row: Row) -> dict[str, str] | None:
        """Return the cells of a row, made plain, by `COLUMNS`; None where one cannot be."""
        try:
            return self._plain(row)
        except RefusedError as refused:
            self._refuse(row, refused.field, refused.value, refused.sentence)
            return None

    def _plain(self, row: Row) -> dict[str, str]:
        cells.refuse_beyond(row.cells, len(self.header))
        raw = {name: self.columns.cell(row.cells, self.where.get(name), name) for name in COLUMNS}
        told = {name: cells.words(name, cell) for name, cell in raw.items()}
        area = self._area(told["area"])
        place = told["place"] or (self.areas[area].name if area else "")
        question = self._id("question", told["question"], self.questions)
        source = self._id("source", told["source"], self.names)
        published = cells.day("published", raw["published"])
        share = question in self.questions and self.questions[question].kind is Kind.SHARE
        parts = share and self.columns.shares == "parts"
        return {
            **told,
            "source": source,
            "wave": self._wave(told["wave"]),
            "area": area,
            "place": place,
            "question": question,
            **{name: cells.number(told[name], parts=parts) for name in _NUMBERS},
            "n": str(cells.count("n", told["n"])) if told["n"] else "",
            "confidence": told["confidence"] or Confidence.HIGH,
            "url": cells.address("url", told["url"], made_up=self.made_up),
            "published": published.isoformat() if published else "",
        }

    def _area(self, word: str) -> str:
        """Return the area of a word; nothing where there is no word."""
        meant = self.columns.meant("area", word)
        if not meant:
            return ""
        found = self._areas.find(meant)
        if len(found) > 1:
            sentence = f"{word!r} may be any of {', '.join(found)}: write the id"
            raise RefusedError("area", word, sentence)
        if not found:
            sentence = f"{word!r} is no area of this city: such figures have a place and no area"
            raise RefusedError("area", word, sentence)
        return found[0]

    def _id(self, of: str, word: str, known: Iterable[str]) -> str:
        """Return the id of a survey or a question; the word itself where none is known."""
        meant = self.columns.meant(of, word)
        found = [each for each in known if folded(meant) in self.names[each]]
        return meant if meant in self.names or len(found) != 1 else found[0]

    def _wave(self, word: str) -> str:
        """Return a wave as we write it: "våren 2020" is 2020-spring."""
        meant = self.columns.meant("wave", word)
        if found := _SEASON.fullmatch(meant):
            season = _SEASONS.get((found[1] or found[4]).lower())
            return f"{found[2] or found[3]}-{season}" if season else meant
        return _SPAN.sub(r"\1-\2", meant) if _SPAN.fullmatch(meant) else meant

    def take(self, row: Row, told: Mapping[str, str]) -> None:
        """Keep a figure, count it as one that stands there before, or refuse it."""
        breach = next(iter(row_breaches(told, self.areas, self.questions)), None)
        if breach is not None:
            self._refuse(row, breach.column, told.get(breach.column, ""), breach.sentence)
            return
        if wave_order(told["wave"])[0] > self.last:
            sentence = f"{told['wave']!r} is later than {self.last}"
            self._refuse(row, "wave", told["wave"], sentence)
            return
        self._keep(row, as_row(told, self.questions[told["question"]]))

    def _keep(self, row: Row, figure: Figure) -> None:
        before, line = self.kept.setdefault(key(figure), (figure, row.line))
        if before is figure:
            return
        if before == figure:
            self.twice += 1
            return
        sentence = f"this figure stands in line {line} with something else"
        self._refuse(row, "value", "" if figure.value is None else str(figure.value), sentence)

    def _refuse(self, row: Row, of: str, value: str, sentence: str) -> None:
        at = self.where.get(of)
        column = of if at is None else self.header[at]
        self.rejects.append(Reject(row.line, column, value, sentence))
