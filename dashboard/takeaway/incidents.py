"""What a view asks for of the incidents, row by row, as a file: every row, in bounded memory.

A file is written whole before it is sent, since rows may be brought in or taken away meanwhile: one
file is of one state of the store, and where it cannot be, that is an answer and not half a file.
"""

from __future__ import annotations

import tempfile
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property
from typing import IO, TYPE_CHECKING, Any, Final

from dashboard import cache
from dashboard.takeaway import incidents_words as words
from dashboard.takeaway.incidents_table import flat
from geo import incident_list, incident_pieces
from geo.bidi import bare
from geo.incident_pieces import StoreChanged
from geo.plan.leaving import MARK

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    import pandas as pd

    from geo.city import City
    from geo.incident_list import Asked
    from geo.tongue import Say

TRIES: Final = 3
"""So often a file is begun anew because the store changed."""


@dataclass(frozen=True, eq=False)
class Leaving:
    """Incidents that are asked for, to be written. Equal only to itself."""

    city: City
    asked: Asked
    say: Say

    @cached_property
    def total(self) -> int:
        """How many rows are asked for."""
        return incident_list.count(cache.store(self.city.id), self.city, self.asked)

    def pieces(self) -> Iterator[pd.DataFrame]:
        """Yield the rows in the columns of `incidents_table.FIELDS`, newest first."""
        store = cache.store(self.city.id)
        for frame in incident_pieces.pieces(store, self.city, self.asked):
            yield flat(frame, self.city, self.say)

    def file(self, ending: str) -> str:
        """Return a name that says which city, and that a made-up city is made up."""
        mark = [MARK] if self.city.synthetic else []
        return "-".join(["lofteskartan", self.city.id, "handelser", *mark]) + f".{ending}"

    def head(self) -> dict[str, Any]:
        """Return what stands before the rows where a format has room for it."""
        return {
            "city": self.city.id,
            "name": dict(self.city.name.words),
            "synthetic": self.city.synthetic,
            "mark": MARK if self.city.synthetic else None,
            "note": bare(words.note(self.say)),
            "asked": [f"{bare(what)}: {bare(told)}" for what, told in self.conditions()],
            "fetched": self.day,
        }

    def conditions(self) -> Iterator[tuple[str, str]]:
        """Yield each condition of the filter in words."""
        return words.asked(self.asked, self.city, self.say)

    @property
    def day(self) -> str:
        """Today in the city, as ISO 8601 has it."""
        return datetime.now(UTC).astimezone(self.city.zone).date().isoformat()


def written(told: Leaving, write: Callable[[Leaving, IO[bytes]], None]) -> IO[bytes]:
    """Return an open file with what was asked for, at its beginning; it is gone when it is closed.

    Raises
    ------
    geo.incident_pieces.StoreChanged
        If the store changed under each of `TRIES` tries.
    """
    for _ in range(TRIES - 1):
        with suppress(StoreChanged):
            return _once(told, write)
    return _once(told, write)


def _once(told: Leaving, write: Callable[[Leaving, IO[bytes]], None]) -> IO[bytes]:
    with ExitStack() as held:
        # beside the store, since a system may keep its temporary files in memory
        file = held.enter_context(tempfile.TemporaryFile(dir=cache.data_directory()))
        write(told, file)
        file.seek(0)
        held.pop_all()
        return file
