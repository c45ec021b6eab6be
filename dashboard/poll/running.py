"""The poller's thread, which lives as long as the server."""

from __future__ import annotations

import threading
from contextlib import contextmanager
from importlib.metadata import version
from typing import TYPE_CHECKING, Final
from urllib.parse import quote

from dashboard import cache, contact
from dashboard.poll.config import configured
from dashboard.poll.fetched import DIRECTORY, fed

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PACKAGE: Final = "lofteskartan"
PATIENCE: Final = 5.0
"""Seconds that the end of the server waits for a turn to end. Nothing is half done after it: an
answer and a store are put in place in one step."""


@contextmanager
def running(data: Path) -> Iterator[None]:
    """Poll for the real cities whose notices are known, if the data directory asks for it.

    Enter it in the app's lifespan. Made-up cities have no notices.
    """
    feed = configured(data)
    cities = tuple(city for city in cache.cities().values() if fed(city))
    if feed is None or not cities:
        yield
        return
    from dashboard.poll.poller import Poller  # noqa: PLC0415  nobody else needs what it loads

    poller, over = Poller(feed, data / DIRECTORY, cities, agent(data)), threading.Event()
    thread = threading.Thread(target=poller.run, args=(over,), name="poller", daemon=True)
    thread.start()
    try:
        yield
    finally:
        over.set()
        poller.stop()
        thread.join(PATIENCE)


def agent(data: Path) -> str:
    """Return the name it calls under: program, version, and whom to write to, if that is known."""
    whom = contact.configured(data)
    name = f"{PACKAGE}/{version(PACKAGE)}"
    if whom is None:
        return name
    return f"{name} ({quote(whom.address.removeprefix('mailto:'), safe=':/?#@&=%~+.,_-')})"
