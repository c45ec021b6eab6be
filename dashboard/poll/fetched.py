"""When notices were last fetched, and how that went: what a page may tell of the live feed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from dashboard import cache
from dashboard.poll import state as states
from dashboard.poll.config import configured

if TYPE_CHECKING:
    from pathlib import Path

    from dashboard.poll.state import State, Why
    from geo.city import City

DIRECTORY: Final = "events"
"""Of the data directory. One call brings the notices of every city, so it is no city's own."""


@dataclass(frozen=True, slots=True)
class Fetched:
    """The last try that is over."""

    at: datetime
    """As clocks are in the city."""
    ok: bool
    why: Why | None
    """Why it failed; None where it did not."""
    good: datetime | None
    """The last one that went well; None where none has."""


def fed(city: City) -> bool:
    """Return whether the live feed is about a city."""
    return not city.synthetic and "notices" in city.about


def last(city: City) -> Fetched | None:
    """Return the last try; None where nothing is polled for the city, or nothing was tried yet."""
    data = cache.data_directory()
    feed = configured(data)
    if feed is None or not fed(city):
        return None
    state = _state(data / DIRECTORY)
    if state is None or state.address != feed.address or state.tried is None:
        return None
    good = None if state.good is None else datetime.fromtimestamp(state.good, city.zone)
    at = datetime.fromtimestamp(state.tried, city.zone)
    return Fetched(at, state.why is None, state.why, good)


def _state(directory: Path) -> State | None:
    path = directory / "state.json"
    try:
        found = path.stat()
        return _read(path, found.st_mtime_ns, found.st_ino)
    except (OSError, states.UnreadableError):
        return None


@lru_cache(maxsize=4)
def _read(path: Path, changed: int, inode: int) -> State | None:  # noqa: ARG001  the version
    return states.read(path)
