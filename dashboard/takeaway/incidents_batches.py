"""An import by what a person knows of it: who gave it, when it came in and how many rows it has."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from dashboard import cache
from geo.store.kept import PACKAGED

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geo.city import City
    from geo.store import Batch
    from geo.tongue import Say


def names(city: City, say: Say) -> dict[str, str]:
    """Return what each import of a city is called, the newest first, by its id."""
    kept = cache.store(city.id).batches()
    return {each.id: name(each, city, say) for each in reversed(kept)}


def name(batch: Batch, city: City, say: Say) -> str:
    """Return what an import is called."""
    came = say("följde med från början") if batch.id == PACKAGED else added(batch, city, say)
    rows = say.many("{n} händelse", "{n} händelser", batch.rows)
    return say.beside([say.listed(batch.sources), came, rows])


def added(batch: Batch, city: City, say: Say) -> str:
    """Return when an import came in, as the city's clock has it."""
    at = datetime.fromisoformat(batch.added).astimezone(city.zone)
    hour = say("kl. {time}", time=say.clock(at))
    return say("införd {day} {hour}", day=say.day(at.date()), hour=hour)


def gone(say: Say) -> str:
    """Return what stands for an import that is not kept, or kept no more."""
    return say("en import som inte finns kvar")


def asked(batch: str | None, city: City, say: Say) -> Iterator[tuple[str, str]]:
    """Yield the condition that rows are of one import, and what that one is called; or nothing."""
    if batch is not None:
        yield say("Import"), names(city, say).get(batch, gone(say))
