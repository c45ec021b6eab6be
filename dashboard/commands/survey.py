"""`import survey`: from somebody's table to survey figures on the map."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dashboard import cache
from dashboard.commands import brought, require_other
from geo.brought import Brought
from geo.brought import survey as kept
from geo.brought.fields import SURVEY
from geo.sources import survey_table, tables

if TYPE_CHECKING:
    from pathlib import Path

    from geo.brought.shelf import Shelf
    from geo.brought.survey import Added
    from geo.city import City
    from geo.sources.survey_table import Reading


def draft(file: Path) -> str:
    """Return a mapping for a file, to read, correct and give back. Nothing is kept."""
    return brought.draft(file, SURVEY)


def bring(  # noqa: PLR0913  what can be asked of an import
    file: Path,
    city: City,
    *,
    columns: Path | None = None,
    source: str | None = None,
    rejected: Path | None = None,
    most: int = 0,
) -> str:
    """Keep the survey figures in a file, all of it or nothing, and return what became of each.

    For the parameters see `dashboard.commands.population.bring`.

    Raises
    ------
    geo.errors.BadInput
        If the file or the mapping is not what it should be, or too much is refused.
    """
    table = tables.read(file)
    told = brought.columns(table, SURVEY, columns, source)
    asked = kept.asked(city.survey, told.declared, city.problems, str(columns))
    found = survey_table.read(
        table,
        told,
        city.areas,
        asked.sources,
        asked.by_question,
        last=brought.last_year(city),
        made_up=city.synthetic,
    )
    require_other(rejected, file, columns)
    brought.refuse(file, found.read, found.rejects, most=most, written=rejected)
    added = kept.add(_shelf(city), found.rows, asked, city)
    return "\n".join((str(file), *_told(found, added), *brought.ending(added.batch, city)))


def undo(batch: str, city: City) -> str:
    """Take an import back, and return how much that was. Raises `BadInput` for an unknown one."""
    return brought.undo(_shelf(city), batch)


def _shelf(city: City) -> Shelf:
    return Brought.at(cache.data_directory() / city.id).survey


def _told(found: Reading, added: Added) -> list[str]:
    parts = {
        "new": added.new,
        "said otherwise before, which they take the place of": added.changed,
        "known already": added.known,
        "stand in the file before": found.twice,
        "rejected": len(found.rejects),
    }
    return brought.told(found.read, parts, found.rejects)
