"""How the columns of somebody's plan become ours: a small TOML file, by hand or drafted.

`[columns]` says which column holds which field (`geo.plan.fields`), `[values.KIND]` what a cell's
words mean, `[defaults]` what holds for every row that says nothing else.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from geo.errors import BadInput
from geo.plan.fields import AXES, KNOWN, of_axis
from geo.plan.lookup import KINDS
from geo.sources.mapping_file import LARGEST, places
from geo.sources.mapping_file import text as text_of

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Mapping as Named
    from pathlib import Path

DEFAULTS: Final = ("promise", "commitment", "responsible", "by", "on", "source")
"""What may hold for every row; `by` and `on` are of statuses."""
_PARTS: Final = frozenset({"columns", "values", "defaults"})


class NoTitle(BadInput):
    """A mapping says of no column that it is the title or the id of an activity."""


@dataclass(frozen=True)
class Mapping:
    """What each column is, what its words mean, and what holds by itself."""

    columns: Named[str, str]
    """The field of each column."""
    values: Named[str, Named[str, str]]
    defaults: Named[str, str]

    def fields(self, header: Iterable[str]) -> dict[str, int]:
        """Return where in a row each field stands.

        Raises
        ------
        geo.errors.BadInput
            If a column of the mapping is not in the file.
        """
        return places(self.columns, header)


def read(path: Path) -> Mapping:
    """Return the mapping in a file. Raises `BadInput` where it cannot be read, or is none."""
    return parse(text_of(path), str(path))


def parse(text: str, name: str = "the mapping") -> Mapping:
    """Return the mapping that a text holds.

    Raises
    ------
    geo.errors.BadInput
        If it is no TOML, too large, or says what no mapping says.
    """
    if len(text) > LARGEST:
        raise BadInput(f"{name} is larger than 1 MB")
    try:
        told = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError, ValueError) as error:
        raise BadInput(f"{name} is no TOML: {' '.join(str(error).split())}") from error
    if unknown := next((key for key in told if key not in _PARTS), None):
        expected = ", ".join(sorted(_PARTS))
        raise BadInput(f"{name} says {unknown!r}: expected {expected}")
    columns = _words(told.get("columns", {}), name, "columns")
    _check_columns(columns, name)
    values = told.get("values", {})
    if not isinstance(values, dict) or any(kind not in KINDS for kind in values):
        raise BadInput(f"{name}: expected values of {', '.join(KINDS)}")
    defaults = _words(told.get("defaults", {}), name, "defaults")
    if unknown := next((key for key in defaults if key not in DEFAULTS), None):
        raise BadInput(f"{name} has a default of {unknown!r}: expected {', '.join(DEFAULTS)}")
    found = {kind: _words(each, name, f"values.{kind}") for kind, each in values.items()}
    return Mapping(columns, found, defaults)


def _check_columns(columns: Named[str, str], name: str) -> None:
    fields = list(columns.values())
    for field in fields:
        if field not in KNOWN:
            raise BadInput(f"{name} names the field {field!r}: expected {', '.join(sorted(KNOWN))}")
        if fields.count(field) > 1:
            raise BadInput(f"{name} takes {field!r} from two columns")
    if "title" not in fields and "id" not in fields:
        raise NoTitle(f"{name} says of no column that it is the title or id of an activity")
    for axis in AXES:
        names = of_axis(axis)
        if names["step"] not in fields and (lone := sorted({*names.values()} & {*fields})):
            raise BadInput(f"{name} names {lone[0]!r} without {names['step']!r}")


def _words(table: Any, name: str, where: str) -> dict[str, str]:  # noqa: ANN401  what TOML holds
    """Return a table of words; a day is taken as it is written."""
    if not isinstance(table, dict):
        raise BadInput(f"{name}: {where} is no table")
    wrong = next((key for key, value in table.items() if isinstance(value, (dict, list))), None)
    if wrong is not None:
        raise BadInput(f"{name}: {where}.{wrong} is no word")
    return {str(key): str(value) for key, value in table.items()}
