"""Read a weekly situation picture: a CSV with a row for each week, area and theme.

A picture is of places. A file with a column of persons is refused whole, so that nothing of it is
kept; other columns that are not ours are left out, and told.
"""

from __future__ import annotations

import codecs
import csv
import io
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from geo import weeks
from geo.errors import BadInput
from geo.nameforms import key
from geo.pictures import Picture
from geo.schema import Reject
from geo.sources import picture_cells as cells
from geo.sources.picture_cells import RefusedCellError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from geo.sources.picture_cells import Vocabulary

COLUMNS: Final = ("week", "area", "theme", "level", "trend", "contributors", "words")
"""In the order they are written; `words` is seldom there."""
REQUIRED: Final = COLUMNS[:4]
EXPECTED: Final = f"a CSV with the columns {', '.join(COLUMNS[:6])}"
MOST_BYTES: Final = 20_000_000

_HEADS: Final = {
    "vecka": "week", "omrade": "area", "tema": "theme", "problemomrade": "theme", "niva": "level",
    "forandring": "trend", "bidrag": "contributors", "bidragsgivare": "contributors",
    "ord": "words",
} | {name: name for name in COLUMNS}  # fmt: skip
_PERSONAL: Final = frozenset({
    "namn", "name", "fornamn", "efternamn", "firstname", "lastname", "surname", "pnr", "fodd",
    "fodelsedatum", "alder", "age", "kon", "sex", "gender", "epost", "email", "mail", "telefon",
    "telefonnummer", "mobil", "phone", "adress", "address", "signalement", "etnicitet", "victim",
    "suspect", "born",
})  # fmt: skip
"""Heads of columns that hold persons, as keys."""
_OF_PERSONS: Final = ("person", "misstankt", "malsagand", "garningsm")
"""Beginnings of such heads."""
_UTF16: Final = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


@dataclass(frozen=True, slots=True)
class Found:
    """What a file holds: kept, rejected and duplicates add up to `read`."""

    pictures: tuple[Picture, ...]
    """One for each week, area and theme, in the order of the file."""
    read: int
    """All rows below the head that are not blank."""
    duplicates: int
    """Rows about what a later row of the same file states too."""
    rejects: tuple[Reject, ...]
    """Their rows are counted as a spreadsheet does: the head is row 1."""
    left_out: tuple[str, ...]
    """The columns that were not read."""


def read_pictures(path: Path, vocabulary: Vocabulary) -> Found:
    """Return the pictures of a file.

    Parameters
    ----------
    path
        A CSV with commas, semicolons or tabs, in UTF-8 or Windows-1252; its columns in any order,
        with English or Swedish heads.
    vocabulary
        The words of the city that it is about.

    Raises
    ------
    geo.errors.BadInput
        If the file is no such CSV, or has a column of persons.
    """
    head, rows = _table(path)
    columns, left_out = _columns(path, head)
    kept: dict[tuple[int, str, str], Picture] = {}
    read, duplicates, rejects = 0, 0, []
    for number, row in enumerate(rows, start=2):
        if not any(cell.strip() for cell in row):
            continue
        read += 1
        try:
            picture = _picture(row, head, columns, vocabulary)
        except RefusedCellError as refused:
            rejects.append(Reject(number, refused.column, refused.value, refused.reason))
            continue
        duplicates += kept.pop(picture.key, None) is not None
        kept[picture.key] = picture
    return Found(tuple(kept.values()), read, duplicates, tuple(rejects), left_out)


def written(pictures: Iterable[Picture]) -> str:
    """Return pictures as the CSV that `read_pictures` reads back."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows(
        (
            weeks.written(each.week),
            each.area,
            each.theme,
            each.level,
            "" if each.trend is None else each.trend,
            "; ".join(each.contributors),
            each.words,
        )
        for each in pictures
    )
    return text.getvalue()


def _picture(
    row: Sequence[str], head: Sequence[str], columns: Mapping[str, int], vocabulary: Vocabulary
) -> Picture:
    if any(cell.strip() for cell in row[len(head) :]):
        raise RefusedCellError("row", cells.HIDDEN, "has a cell beside the last column")
    found = {name: row[at].strip() if at < len(row) else "" for name, at in columns.items()}
    for name in REQUIRED:
        if not found[name]:
            raise RefusedCellError(name, "", "is missing")
    return Picture(
        week=cells.week(found["week"]),
        area=vocabulary.area(found["area"]),
        theme=vocabulary.theme(found["theme"]),
        level=cells.level(found["level"]),
        trend=cells.trend(found.get("trend", "")),
        contributors=vocabulary.contributors(found.get("contributors", "")),
        words=cells.words(found.get("words", "")),
    )


def _columns(path: Path, head: Sequence[str]) -> tuple[dict[str, int], tuple[str, ...]]:
    """Return where each of our columns stands, and the names of the others."""
    found: dict[str, int] = {}
    others: list[str] = []
    for at, name in enumerate(head):
        column = _HEADS.get(key(name))
        if column is None:
            others.append(name.strip() or f"column {at + 1}")
        elif column in found:
            raise BadInput(f"{path} has two columns of {column}: expected {EXPECTED}")
        else:
            found[column] = at
    if lacking := [name for name in REQUIRED if name not in found]:
        raise BadInput(f"{path} has no column {' or '.join(lacking)}: expected {EXPECTED}")
    if persons := [name for name in others if _is_of_persons(name)]:
        raise BadInput(
            f"{path} has the column {persons[0]!r}, which holds persons, "
            f"and a picture is of places: expected {EXPECTED}"
        )
    return found, tuple(others)


def _is_of_persons(head: str) -> bool:
    return key(head) in _PERSONAL or key(head).startswith(_OF_PERSONS)


def _table(path: Path) -> tuple[list[str], list[list[str]]]:
    """Return the head without blanks after it, and the rows below it."""
    text = _text(path)
    tables = [_rows(path, text, delimiter) for delimiter in ",;\t"]
    head, *rows = max(tables, key=lambda table: sum(key(name) in _HEADS for name in table[0]))
    while head and not head[-1].strip():
        head.pop()
    return head, rows


def _rows(path: Path, text: str, delimiter: str) -> list[list[str]]:
    lines = io.StringIO(text, newline="")
    reader = csv.reader(lines, delimiter=delimiter)
    try:
        return list(reader)
    except csv.Error as error:
        reason = f"is broken at line {reader.line_num} ({error})"
        raise BadInput(f"{path} {reason}: expected {EXPECTED}") from error


def _text(path: Path) -> str:
    try:
        raw = path.read_bytes()
    except OSError as error:
        reason = "is a directory" if path.is_dir() else f"cannot be read ({error.strerror})"
        raise BadInput(f"{path} {reason}: expected {EXPECTED}") from error
    if len(raw) > MOST_BYTES:
        raise BadInput(f"{path} is larger than {MOST_BYTES:,} bytes: expected {EXPECTED}")
    if raw.startswith(_UTF16) or b"\0" in raw:
        raise BadInput(f"{path} is in UTF-16, or no text: expected {EXPECTED}")
    text = _decoded(raw, path)
    if not text.strip():
        raise BadInput(f"{path} is empty: expected {EXPECTED}")
    return text


def _decoded(raw: bytes, path: Path) -> str:
    """Return a text in UTF-8, or in what spreadsheets of Windows write."""
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise BadInput(f"{path} is neither in UTF-8 nor in Windows-1252: expected {EXPECTED}")
