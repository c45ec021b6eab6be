"""What a city's store holds from the first: the packaged notices, or the made-up incidents."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.errors import DataError
from geo.schema import check
from geo.store.kept import PACKAGED

if TYPE_CHECKING:
    import pandas as pd

    from geo.city import City
    from geo.store import Store

BATCH = PACKAGED
"""The name of the first batch."""


def seed(store: Store, city: City) -> None:
    """Keep what is packaged with the city, unless it is kept already.

    Raises
    ------
    geo.errors.DataError
        If a packaged row breaks the schema: ours are all kept, or none.
    """
    if store.holds(BATCH):
        return
    rows = _packaged(city)
    if rows is None:
        return
    kept, rejects = check(rows, city.areas, city.problems)
    if rejects:
        raise DataError(
            f"{city.directory}: row {each.row}: {each.column} {each.value!r} {each.reason}"
            for each in rejects
        )
    store.add(kept, batch=BATCH)


def _packaged(city: City) -> pd.DataFrame | None:
    """Return the city's own rows; None where it has none."""
    if city.synthetic:
        from geo.example import incidents, recipe  # noqa: PLC0415  only a made-up city needs it

        return incidents.generate(city.areas, recipe.load(city.directory))
    if (city.directory / "notices").exists():
        from geo.notices import load_packaged  # noqa: PLC0415  only a city with notices needs it

        return load_packaged(city.directory / "notices")
    return None
