"""What the commands that bring in a table of figures share: its mapping, and the telling."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

from geo.brought import drafting, mapping, rejects
from geo.brought.mapping import Mapping
from geo.errors import BadInput
from geo.sources import tables

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from geo.brought.fields import Fields
    from geo.brought.rejects import Reject
    from geo.brought.shelf import Shelf
    from geo.city import City
    from geo.sources.tables import Table

SHOWN: Final = 5
"""So many refused figures are told of one by one."""


def draft(file: Path, fields: Fields) -> str:
    """Return a mapping for a file, to read, correct and give back. Nothing is kept."""
    return drafting.draft(tables.read(file), fields)


def columns(table: Table, fields: Fields, path: Path | None, source: str | None) -> Mapping:
    """Return what the columns of a table mean: as a mapping says, else as their heads do.

    Parameters
    ----------
    source
        Where the figures are published, for every row that does not say so itself.
    """
    if path is not None:
        found = mapping.read(path, fields)
    else:
        found = Mapping(columns=drafting.columns(table, fields))
    if source is None:
        return found
    return replace(found, defaults={**found.defaults, "url": source})


def last_year(city: City) -> int:
    """Return the newest year that a figure can be of."""
    return datetime.now(UTC).astimezone(city.zone).year


def refuse(
    file: Path, read: int, found: Sequence[Reject], *, most: int, written: Path | None
) -> None:
    """Write what is refused, where that was asked for, and stop where it is too much.

    Raises
    ------
    geo.errors.BadInput
        If more than `most` figures are refused.
    """
    if written is not None:
        written.write_text(rejects.as_csv(str(file), found), "utf-8-sig")
    if len(found) > most:
        some = "; ".join(str(each) for each in found[:SHOWN])
        raise BadInput(
            f"{file}: {len(found):,} of {read:,} figures are refused and {most:,} may be, "
            f"so nothing was kept: {some}"
        )


def told(read: int, parts: dict[str, int], found: Sequence[Reject]) -> list[str]:
    """Return what became of every figure: the parts add up to `read`."""
    lines = [f"{read:>8,} figures read", *(f"{n:>8,} {what}" for what, n in parts.items())]
    shown = [f"Rejected: {each}" for each in found[:SHOWN]]
    more = len(found) - SHOWN
    return [*lines, *shown, *([f"Rejected: {more:,} more"] if more > 0 else [])]


def ending(batch: str | None, city: City) -> list[str]:
    """Return what was kept, how it is undone, and that a made-up city's figures are made up."""
    if batch is None:
        return ["Nothing was kept: all of it holds already."]
    name = city.name.to("en")
    mark = [f"{name} is made up: wherever these figures are shown, they are called exempeldata."]
    return [
        f"Kept as {batch}. Take it back with --undo {batch}.",
        *(mark if city.synthetic else []),
    ]


def undo(shelf: Shelf, batch: str) -> str:
    """Take an import back, and return what that was.

    Raises
    ------
    geo.errors.BadInput
        If no import of that name counts.
    """
    found = shelf.undo(batch)
    return f"{batch}: {found.rows:,} figures no longer count. What they took the place of does."
