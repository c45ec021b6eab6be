"""A mapping drafted from a file's heads and first cells, for somebody to read and correct.

What is recognised stands in it; what is not is asked, or told, so that nothing is guessed
silently. Columns about people are left out whatever they hold.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import PurePath
from typing import TYPE_CHECKING, Final, Literal

from geo.incidents.drafting import times as drafting_times
from geo.incidents.drafting import words as drafting_words
from geo.incidents.drafting.columns import Columns
from geo.incidents.drafting.toml import draft_toml
from geo.incidents.mapping import Mapping
from geo.incidents.mapping.rules import RESERVED
from geo.incidents.words import Names
from geo.offence_codes import whole
from geo.sources.raw.raw import GEOMETRY

if TYPE_CHECKING:
    from collections.abc import Mapping as Named
    from collections.abc import Sequence

    from geo.city import City
    from geo.incidents.fields import Field
    from geo.incidents.mapping import Order
    from geo.sources.raw.raw import Chunk

__all__ = ["ColumnGuess", "Draft", "Question", "draft", "draft_toml"]

SHOWN: Final = 200
"""So many unknown words of a field are told at the most, the most common first."""
_ASKED: Final = {
    "source": "who gave the file",
    "crs": "the reference system of the points",
    "order": "what comes first in a day such as 05/09/2018",
    "problem": "the problem type, since no column says what happened",
}
_WORDY: Final[tuple[Field, ...]] = ("problem", "measured_as", "area", "precision")


@dataclass(frozen=True, slots=True)
class Question:
    """What has to be answered before the file can be brought in.

    Who gave it is asked only where its name suggests nobody: `Mapping.source` is that suggestion.
    """

    kind: Literal["source", "crs", "order", "problem"]
    """Who gave the file; in which system its points are; which part of a day such as 05/09/2018
    comes first; what kind of incidents they are, since no column says it."""
    column: str = ""
    """The column that it is about; empty where it is about the file."""
    options: tuple[str, ...] = ()
    """What it may be, most likely first; empty where it may be anything."""

    def __str__(self) -> str:
        """Say it in English."""
        about = f" ({self.column!r})" if self.column else ""
        one_of = f": one of {', '.join(self.options)}" if self.options else ""
        return f"{_ASKED[self.kind]}{about}{one_of}"


@dataclass(frozen=True, slots=True)
class ColumnGuess:
    """One column of the file, and what it most likely is."""

    name: str
    samples: tuple[str, ...]
    """Some of its different cells, shortened; none of a column about people."""
    field: Field | None
    personal: bool = False
    """It is about people: it is never read."""


@dataclass(frozen=True, slots=True)
class Draft:
    """What is recognised of a file, and what is not."""

    mapping: Mapping
    """It passes `geo.incidents.mapping.check` once the questions are answered."""
    columns: tuple[ColumnGuess, ...]
    """All of them, in the order of the file."""
    unknown: Named[Field, Named[str, int]]
    """Words that nobody could explain, with how often each stands in the sample. The words of a
    type column that tell no problem type stand under `problem`."""
    questions: tuple[Question, ...]


def draft(header: Sequence[str], sample: Chunk, city: City, *, crs: str | None, name: str) -> Draft:
    """Return a mapping for a file, as far as it is recognised.

    Parameters
    ----------
    sample
        The first rows: the more there are, the surer it is.
    crs
        The reference system that the file itself declares for its points, if any.
    name
        What the file is called: a first suggestion of who gave it.
    """
    empty = frozenset(drafting_words.nothings(sample.cells))
    columns = Columns(header, sample, city, empty)
    fields = columns.fields()
    questions = [] if source_of(name) else [Question("source")]
    system, asked = _system(columns, fields, crs)
    order, also = _order(columns, fields)
    values, unknown = _words(columns, fields, city)
    questions += [*asked, *also, *_what(columns, fields, city)]
    mapping = Mapping(
        source=source_of(name),
        columns={header[at]: field for field, at in sorted(fields.items(), key=lambda it: it[1])},
        crs=system,
        order=order,
        midnight_unknown=columns.midnight_is_unknown(fields, order),
        serials=columns.has_serials(fields),
        empty=empty,
        values=values,
        official_codes=columns.official_codes,
    )
    told = {field: dict(list(words.items())[:SHOWN]) for field, words in unknown.items() if words}
    return Draft(mapping, _guesses(columns, fields), told, tuple(questions))


def source_of(name: str) -> str:
    """Return what a file's name says of its source, as a mapping may write it; maybe nothing."""
    words = re.sub(r"[^a-z0-9åäö]+", " ", PurePath(name).stem.casefold()).split()
    source = " ".join(word for word in words if not word.isdigit())[:60].strip()
    return "" if source in RESERVED else source


def _system(
    columns: Columns, fields: Named[Field, int], crs: str | None
) -> tuple[str | None, list[Question]]:
    """Return the reference system of the points where it is recognised, else ask."""
    if "x" not in fields:
        return None, []
    head = columns.header[fields["x"]]
    if head in GEOMETRY and crs:
        return None, []
    if len(columns.systems) == 1:
        return columns.systems[0], []
    return None, [Question("crs", head, columns.systems)]


def _order(columns: Columns, fields: Named[Field, int]) -> tuple[Order | None, list[Question]]:
    """Return which part of a day comes first where a day proves it; ask where it matters."""
    for field in ("when", "date", "until", "published"):
        if field in fields and drafting_times.read(columns.cells(fields[field]), columns.zone)[1]:
            found = drafting_times.orders(columns.cells(fields[field]), columns.zone)
            if len(found) == 1:
                return found[0], []
            return None, [Question("order", columns.header[fields[field]], found)]
    return None, []


def _what(columns: Columns, fields: Named[Field, int], city: City) -> list[Question]:
    if columns.official_codes or {"type", "problem"} & {*fields}:
        return []
    return [Question("problem", options=tuple(each.id for each in city.problems))]


def _words(
    columns: Columns, fields: Named[Field, int], city: City
) -> tuple[dict[Field, dict[str, str]], dict[Field, dict[str, int]]]:
    """Return what words mean, by field, and the words that nobody can explain."""
    names = Names(city)
    values: dict[Field, dict[str, str]] = {}
    unknown: dict[Field, dict[str, int]] = {}
    for field in _WORDY:
        told_in: Field = "type" if field == "problem" and "problem" not in fields else field
        if told_in not in fields:
            continue
        for word, number in drafting_words.counted(columns.text(fields[told_in])).items():
            if drafting_words.is_known(field, word, names):
                continue
            if meant := drafting_words.meaning(field, word, city):
                values.setdefault(field, {})[word] = meant
            else:
                unknown.setdefault(field, {})[word] = number
    if columns.official_codes:
        unknown.pop("problem", None)  # the codes tell it
    if "code" in fields:
        told = city.offence_codes.problem if columns.official_codes else {}
        codes = drafting_words.counted(columns.text(fields["code"]))
        unknown["code"] = {code: n for code, n in codes.items() if whole(code) not in told}
    return values, unknown


def _guesses(columns: Columns, fields: Named[Field, int]) -> tuple[ColumnGuess, ...]:
    by_place = {at: field for field, at in fields.items()}
    return tuple(
        ColumnGuess(head, columns.samples(at), by_place.get(at), columns.is_personal(at))
        for at, head in enumerate(columns.header)
    )
