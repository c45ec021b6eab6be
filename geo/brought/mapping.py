"""How the columns of somebody's table become ours: a TOML file, by hand or drafted.

[columns]                        # column = field (`geo.brought.fields`)
"Delområde" = "area"
"2017" = "residents-2017"        # of residents, also a column for each year

[defaults]                       # what holds for a row that says nothing else
url = "https://…"                # where the figures are published. Needed, here or as a column

[values.area]                    # word = id
"Centrum öst" = "10112"

[empty]
words = ["..", "-"]              # cells that say nothing

[numbers]
shares = "parts"                 # of a survey: 0.754 means 75.4 per cent; else "per cent"

[[source]]                       # of a survey: a survey and a question that the city
[[question]]                     # does not have yet, as `geo.survey_files` has them
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal

from geo.brought.fields import year_of
from geo.errors import BadInput
from geo.sources.mapping_file import LARGEST, places
from geo.sources.mapping_file import text as text_of
from geo.spelling import spelled

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from collections.abc import Mapping as Named
    from pathlib import Path

    from geo.brought.fields import Fields
    from geo.sources.tables import Cell

Shares = Literal["parts", "per cent"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Mapping:
    """What each column is, what its words mean, and what holds by itself."""

    columns: Named[str, str]
    """The field of each column that is used."""
    defaults: Named[str, str] = field(default_factory=dict)
    values: Named[str, Named[str, str]] = field(default_factory=dict)
    empty: frozenset[str] = frozenset()
    shares: Shares | None = None
    """How shares are written; None where nobody said."""
    declared: Named[str, Sequence[Named[str, Any]]] = field(default_factory=dict)
    """Tables of what the city does not have yet, by name."""

    def where(self, header: Iterable[str]) -> dict[str, int]:
        """Return where in a row each field stands.

        Raises
        ------
        geo.errors.BadInput
            If a column of the mapping is not in the file.
        """
        return places(self.columns, header)

    def cell(self, cells: Sequence[Cell], at: int | None, of: str) -> Cell:
        """Return what a row says of a field; what holds by itself where it says nothing."""
        found = cells[at] if at is not None and at < len(cells) else ""
        nothing = found == "" or (isinstance(found, str) and found in self.empty)
        return self.defaults.get(of, "") if nothing else found

    def meant(self, of: str, word: str) -> str:
        """Return what a word of a field means: itself, where the mapping does not say."""
        words = self.values.get(of, {})
        if word in words:
            return str(words[word])
        return {spelled(each): meaning for each, meaning in words.items()}.get(spelled(word), word)


def read(path: Path, fields: Fields) -> Mapping:
    """Return the mapping in a file. Raises `BadInput` where it cannot be read, or is none."""
    return parse(text_of(path), fields, str(path))


def parse(text: str, fields: Fields, name: str = "the mapping") -> Mapping:
    """Return the mapping that a text holds.

    Raises
    ------
    geo.errors.BadInput
        If it is no TOML, too large, or says what no mapping of this kind says.
    """
    told = _toml(text, name)
    parts = ("columns", "defaults", "values", "empty", "numbers", *fields.tables)
    _expect(told, parts, f"{name} says")
    columns = _words(told.get("columns", {}), name, "columns")
    _check_columns(columns, fields, name)
    defaults = _words(told.get("defaults", {}), name, "defaults")
    _expect(defaults, fields.defaults, f"{name} has a default of")
    values = _table(told.get("values", {}), name, "values")
    _expect(values, fields.words, f"{name} explains the words of")
    return Mapping(
        columns=columns,
        defaults=defaults,
        values={of: _words(words, name, f"values.{of}") for of, words in values.items()},
        empty=_empty(told.get("empty", {}), name),
        shares=_shares(told.get("numbers", {}), name),
        declared={of: _tables(told.get(of, []), name, of) for of in fields.tables},
    )


def _toml(text: str, name: str) -> dict[str, Any]:
    if len(text) > LARGEST:
        raise BadInput(f"{name} is larger than 1 MB")
    try:
        return tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError, ValueError) as error:
        raise BadInput(f"{name} is no TOML: {' '.join(str(error).split())}") from error


def _expect(told: Iterable[str], known: Sequence[str], what: str) -> None:
    if unknown := next((key for key in told if key not in known), None):
        raise BadInput(f"{what} {unknown!r}: expected {', '.join(known)}")


def _check_columns(columns: Named[str, str], fields: Fields, name: str) -> None:
    found = list(columns.values())
    for of in found:
        if not fields.known(of):
            more = ", residents-YEAR, households-YEAR" if fields.yearly else ""
            raise BadInput(
                f"{name} names the field {of!r}: expected {', '.join(fields.names)}{more}"
            )
        if found.count(of) > 1:
            raise BadInput(f"{name} takes {of!r} from two columns")
    both = {"year", "residents", "households"} & {*found}
    if both and (yearly := next(filter(year_of, found), None)):
        raise BadInput(f"{name} names both {min(both)!r} and {yearly!r}: expected one form")


def _table(told: Any, name: str, where: str) -> dict[str, Any]:  # noqa: ANN401  what TOML holds
    if not isinstance(told, dict):
        raise BadInput(f"{name}: {where} is no table")
    return told


def _words(told: Any, name: str, where: str) -> dict[str, str]:  # noqa: ANN401  what TOML holds
    """Return a table of words; a day or a number is taken as it is written."""
    table = _table(told, name, where)
    wrong = next((key for key, value in table.items() if isinstance(value, (dict, list))), None)
    if wrong is not None:
        raise BadInput(f"{name}: {where}.{wrong} is no word")
    return {str(key): str(value) for key, value in table.items()}


def _tables(told: Any, name: str, where: str) -> tuple[dict[str, Any], ...]:  # noqa: ANN401
    if not isinstance(told, list):
        raise BadInput(f"{name}: {where} is no list of tables: write [[{where}]]")
    return tuple(_table(each, name, where) for each in told)


def _empty(told: Any, name: str) -> frozenset[str]:  # noqa: ANN401  what TOML holds
    table = _table(told, name, "empty")
    _expect(table, ("words",), f"{name} says of empty cells")
    words = table.get("words", [])
    if not isinstance(words, list) or not all(isinstance(each, str) for each in words):
        raise BadInput(f"{name}: empty.words is no list of words")
    return frozenset(words)


def _shares(told: Any, name: str) -> Shares | None:  # noqa: ANN401  what TOML holds
    table = _table(told, name, "numbers")
    _expect(table, ("shares",), f"{name} says of numbers")
    match table.get("shares"):
        case None:
            return None
        case "parts":
            return "parts"
        case "per cent":
            return "per cent"
        case other:
            raise BadInput(f"{name} says that shares are {other!r}: expected 'parts' or 'per cent'")
