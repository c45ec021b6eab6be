"""A mapping drafted from a table's heads, for somebody to read and correct.

What is recognised stands in it, and what is not stands as a comment, so that nothing is guessed
silently. It is what an import uses where no mapping is given.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final

from geo.brought.fields import year_of
from geo.spreadsheet import clean

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geo.brought.fields import Fields
    from geo.sources.tables import Table

LONGEST: Final = 40


def columns(table: Table, fields: Fields) -> dict[str, str]:
    """Return the field of each column that is recognised; the first one where two mean the same."""
    found: dict[str, str] = {}
    for head in sorted(filter(None, table.header), key=lambda head: not fields.known(head)):
        field = fields.of_head(head)
        if field and field not in found.values():
            found[head] = field
    if "residents" in found.values() or "year" in found.values():
        return {head: field for head, field in found.items() if year_of(field) is None}
    return found


def draft(table: Table, fields: Fields) -> str:
    """Return a mapping as TOML, with comments."""
    found = columns(table, fields)
    lines = [
        "# What each column of the file means. A line that begins with # is not read.",
        f"# The fields: {', '.join(fields.names)}",
        *(["# and of a column for each year: residents-2017, households-2017"] * fields.yearly),
        "",
        "[columns]",
        *_column_lines(table, found),
        "",
        "# What holds for every row that says nothing else.",
        "[defaults]",
        *_default_lines(found, fields),
        "",
        "[empty]",
        '# words = ["..", "-"]  # cells that say nothing',
        *_value_lines(fields),
        *_number_lines(fields),
    ]
    return "\n".join(lines).rstrip() + "\n"


def _column_lines(table: Table, found: dict[str, str]) -> Iterator[str]:
    for at, head in enumerate(table.header):
        if field := found.get(head):
            yield f"{quoted(head)} = {quoted(field)}"
        elif head:
            cells = (str(row.cells[at]) for row in table.rows if at < len(row.cells))
            some = next(filter(None, cells), "")
            such = f", such as {quoted(some[:LONGEST])}" if some else ""
            yield f'# {quoted(head)} = ""  # unknown column{such}'


def _default_lines(found: dict[str, str], fields: Fields) -> Iterator[str]:
    lacking = [each for each in fields.defaults if each not in found.values()]
    if any(map(year_of, found.values())):
        lacking.remove("year")
    for each in lacking:
        why = "needed" if each in fields.needed else "if it is known"
        yield f'# {each} = ""  # {why}'


def _value_lines(fields: Fields) -> Iterator[str]:
    for each in fields.words:
        yield ""
        yield f"[values.{each}]"
        yield '# "word" = "id"'


def _number_lines(fields: Fields) -> Iterator[str]:
    if fields.tables:
        yield ""
        yield "[numbers]"
        yield '# shares = "parts"  # where 0.754 means 75.4 per cent; else "per cent"'


def quoted(words: str) -> str:
    """Return words as TOML quotes them: as JSON does, and without what TOML forbids."""
    return json.dumps(clean(words), ensure_ascii=False)
