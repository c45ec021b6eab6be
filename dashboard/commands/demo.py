"""`demo`: make the incidents of the made-up city anew, as many as are wanted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dashboard import cache
from geo.errors import DataError, UnknownCity
from geo.example import incidents, recipe
from geo.schema import check
from geo.seed import BATCH

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pandas as pd

    from geo.city import City


def demo(rows: int | None) -> str:
    """Replace what the made-up city's store holds, in one step, and return what it holds now.

    `rows` is how many incidents in all; None is as many as the city's recipe asks for.
    """
    city = next((each for each in cache.cities().values() if each.synthetic), None)
    if city is None:
        raise UnknownCity("there is no made-up city to make incidents for")
    store = cache.opened(city)
    kept = store.replace(_checked(city, rows), batch=BATCH)
    return f"{city.name.to('en')}: {kept:,} made-up incidents (exempeldata) in {store.where}"


def _checked(city: City, rows: int | None) -> Iterator[pd.DataFrame]:
    """Yield the incidents batch by batch; none at all is an empty batch."""
    made = recipe.load(city.directory)
    empty = (incidents.generate(city.areas, made, 0) for _ in range(rows == 0))
    for batch in (*empty,) or incidents.batches(city.areas, made, rows):
        sound, rejects = check(batch, city.areas, city.problems)
        if rejects:
            raise DataError(f"made-up row {each.row}: {each.reason}" for each in rejects)
        yield sound
