"""`import population`: from somebody's table to how many live in each neighbourhood."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dashboard import cache
from dashboard.commands import brought, require_other
from geo.brought import Brought
from geo.brought import population as kept
from geo.brought.fields import POPULATION
from geo.sources import population, tables

if TYPE_CHECKING:
    from pathlib import Path

    from geo.brought.population import Added
    from geo.brought.shelf import Shelf
    from geo.city import City
    from geo.sources.population import Reading


def draft(file: Path) -> str:
    """Return a mapping for a file, to read, correct and give back. Nothing is kept."""
    return brought.draft(file, POPULATION)


def bring(  # noqa: PLR0913  what can be asked of an import
    file: Path,
    city: City,
    *,
    columns: Path | None = None,
    source: str | None = None,
    rejected: Path | None = None,
    most: int = 0,
) -> str:
    """Keep the residents in a file, all of it or nothing, and return what became of each figure.

    Parameters
    ----------
    columns
        The mapping; None goes by the heads of the columns.
    source
        Where the figures are published, for rows that do not say so.
    rejected
        Where to write a table of what is refused.
    most
        How many figures may be refused: with more, nothing is kept.

    Raises
    ------
    geo.errors.BadInput
        If the file or the mapping is not what it should be, or too much is refused.
    """
    table = tables.read(file)
    told = brought.columns(table, POPULATION, columns, source)
    last = brought.last_year(city)
    found = population.read(table, told, city.areas, last=last, made_up=city.synthetic)
    require_other(rejected, file, columns)
    brought.refuse(file, found.read, found.rejects, most=most, written=rejected)
    added = kept.add(_shelf(city), found.counts, city)
    return "\n".join((str(file), *_told(found, added, city), *brought.ending(added.batch, city)))


def undo(batch: str, city: City) -> str:
    """Take an import back, and return how much that was. Raises `BadInput` for an unknown one."""
    return brought.undo(_shelf(city), batch)


def _shelf(city: City) -> Shelf:
    return Brought.at(cache.data_directory() / city.id).population


def _told(found: Reading, added: Added, city: City) -> list[str]:
    parts = {
        "new": added.new,
        "said otherwise before, which they take the place of": added.changed,
        "known already": added.known,
        "stand in the file before": found.twice,
        "of larger areas, left out: neighbourhoods are what counts": found.larger,
        "empty": found.empty,
        "rejected": len(found.rejects),
    }
    lines = brought.told(found.read, parts, found.rejects)
    for each in found.sums[: brought.SHOWN]:
        lines.append(
            f"{city.areas[each.area].name} {each.year}: the file says {each.told:,}, its "
            f"neighbourhoods add up to {each.added:,}"
        )
    return lines
