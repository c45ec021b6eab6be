"""The survey figures that were brought in for a city, and what comes of bringing in more.

A later figure of the same survey, wave, place and question takes the place of the one before, be it
packaged or brought in; taken back, it lets what it hid count again. The questions lie in the same
file as their figures, so no import leans on another.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from geo.errors import BadInput
from geo.sources.survey_table import key
from geo.survey import Survey
from geo.survey_files import as_asked, as_row, ordered
from geo.survey_rules import COLUMNS, question_breaches, row_breaches

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from geo.areas import Areas
    from geo.brought.shelf import Batch, Shelf
    from geo.city import City
    from geo.problems import Problems
    from geo.survey_row import Question, Row, Source


@dataclass(frozen=True, slots=True)
class Added:
    """What came of an import; the parts add up to the figures given."""

    new: int
    changed: int
    """Said otherwise before."""
    known: int
    batch: str | None
    """How it is undone; None where it said nothing new."""


def asked(
    first: Survey,
    declared: Mapping[str, Sequence[Mapping[str, Any]]],
    problems: Problems,
    name: str,
) -> Survey:
    """Return a survey with the surveys and questions that a mapping declares.

    Raises
    ------
    geo.errors.BadInput
        If one breaks the rules, or is known already and said otherwise.
    """
    known = [each.id for each in first.sources]
    for place, breach in question_breaches(declared, problems, known):
        raise BadInput(f"{name}, {'.'.join(map(str, place))}: {breach}")
    sources, questions = as_asked(declared)
    told: list[Source | Question] = [*sources, *questions.values()]
    for each in told:
        before = _known(first, each)
        if before is not None and before != each:
            raise BadInput(f"{name}: {each.id!r} is known already, and is something else")
    return _with(first, sources, questions, ())


def load(shelf: Shelf, first: Survey, areas: Areas, problems: Problems) -> Survey:
    """Return the figures on a shelf after those that came `first`.

    What breaks the rules of the city as it is now, such as a figure of an area that it no longer
    has, is not shown; it stays in its file.
    """
    told = first
    for _, content in shelf.contents():
        told = _and_then(told, json.loads(content), areas, problems)
    return told


def imports(shelf: Shelf) -> tuple[tuple[Batch, tuple[Mapping[str, str], ...]], ...]:
    """Return each import that counts with its figures as cells by `COLUMNS`, oldest first."""
    return tuple((batch, tuple(json.loads(content)["rows"])) for batch, content in shelf.contents())


def add(shelf: Shelf, rows: Sequence[Row], told: Survey, city: City) -> Added:
    """Keep the figures of one import, and return what came of them.

    Nothing is kept where none of them differs from what holds now.

    Parameters
    ----------
    told
        The survey that the figures were read by, with what their mapping declares.

    Raises
    ------
    filelock.Timeout
        If another import holds the shelf for too long.
    """
    first = city.packaged_survey
    with shelf.hold() as held:
        before = {key(each): each for each in load(shelf, first, city.areas, city.problems)}
        known = sum(before.get(key(each)) == each for each in rows)
        new = sum(key(each) not in before for each in rows)
        content = written(rows, told)
        batch = held.put(content, len(rows)).id if known < len(rows) else None
    return Added(new, len(rows) - new - known, known, batch)


def written(rows: Iterable[Row], told: Survey) -> bytes:
    """Return figures as they are kept, with what was asked and in which surveys."""
    kept = list(rows)
    questions = [told.question(each) for each in dict.fromkeys(row.question for row in kept)]
    surveys = dict.fromkeys(each.source for each in questions)
    return json.dumps(
        {
            "source": [_source(told.source(each)) for each in surveys],
            "question": [_question(each) for each in questions],
            "rows": [_cells(each) for each in kept],
        },
        ensure_ascii=False,
        indent=0,
    ).encode()


def _known(first: Survey, each: Source | Question) -> Source | Question | None:
    of: Iterable[Source | Question] = (*first.sources, *first.by_question.values())
    return next((old for old in of if old.id == each.id and type(old) is type(each)), None)


def _with(
    first: Survey,
    sources: Iterable[Source],
    questions: Mapping[str, Question],
    rows: Iterable[Row],
) -> Survey:
    """Return a survey with more of everything.

    A survey or question that is known stays as it is; a later figure takes the place of the one
    before.
    """
    surveys = {each.id: each for each in (*first.sources, *sources, *first.sources)}
    by_question = {**first.by_question, **questions, **first.by_question}
    later = {key(each): each for each in rows}
    kept = [each for each in first if key(each) not in later]
    return Survey(
        tuple(surveys.values()),
        by_question,
        ordered([*kept, *later.values()], by_question),
    )


def _and_then(first: Survey, told: dict[str, Any], areas: Areas, problems: Problems) -> Survey:
    known = [each.id for each in first.sources]
    if any(question_breaches(told, problems, known)):
        return first
    sources, questions = as_asked(told)
    found = _with(first, sources, questions, ())
    rows = [
        as_row(cells, found.question(cells["question"]))
        for cells in told["rows"]
        if not any(row_breaches(cells, areas, found.by_question))
    ]
    return _with(found, (), {}, rows)


def _source(each: Source) -> dict[str, Any]:
    return {"id": each.id, "name": dict(each.name.words), "note": dict(each.note.words)}


def _question(each: Question) -> dict[str, Any]:
    return {
        "id": each.id,
        "source": each.source,
        "name": dict(each.name.words),
        "kind": str(each.kind),
        "better": str(each.better),
        "problems": list(each.problems),
    }


def _cells(row: Row) -> dict[str, str]:
    """Return a figure as cells by `COLUMNS`, as a file of the city has them."""
    lo, hi = map(_number, row.published_interval) if row.published_interval else ("", "")
    cells = {
        "source": row.source,
        "wave": row.wave,
        "area": row.area or "",
        "place": row.place,
        "question": row.question,
        "value": _number(row.value),
        "n": "" if row.n is None else str(row.n),
        "lo": lo,
        "hi": hi,
        "words_sv": row.words.to("sv") if row.words else "",
        "words_en": row.words.to("en") if row.words else "",
        "confidence": str(row.confidence),
        "url": row.citation.url,
        "publisher": row.citation.publisher or "",
        "published": row.citation.published.isoformat() if row.citation.published else "",
    }
    return {name: cells[name] for name in COLUMNS}


def _number(value: float | None) -> str:
    return "" if value is None else f"{Decimal(str(value)):f}"
