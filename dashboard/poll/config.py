"""Whether the police's notices are fetched, from where and how often: off unless it is asked for.

`config.toml` in the data directory may say

    [events]
    poll = true
    every = 600
    address = "https://polisen.se/api/events"

`every` is in seconds, at least 60; `address` is https, or http on this machine. Both are as above
where they are left out. Without a filter one call brings the newest 500 notices of all Sweden,
about a week of them, for every city. A server that is often off for longer can ask for less of the
country: `address = "https://polisen.se/api/events?locationname=Malmö;Skåne län"`.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from dashboard.poll.address import NoAddressError, written
from geo.errors import BadInput

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

FILE: Final = "config.toml"
ADDRESS: Final = "https://polisen.se/api/events"
FIELDS: Final = frozenset({"poll", "every", "address"})
SOONEST, LATEST, USUAL = 60, 86_400, 600
"""Seconds from one call to the next: at least, at most, and where nothing is said."""


@dataclass(frozen=True, slots=True)
class Feed:
    """Where notices are fetched, and how often."""

    address: str
    """As it goes over the wire: spaces and letters beyond ASCII are encoded."""
    every: float
    """Seconds."""


@cache
def configured(directory: Path) -> Feed | None:
    """Return the feed that a data directory asks for; None where it asks for none.

    Raises
    ------
    geo.errors.BadInput
        If the file is no TOML, or its `[events]` holds a field that is unknown or bad.
    """
    path = directory / FILE
    if not path.exists():
        return None
    try:
        told = tomllib.loads(path.read_text("utf-8")).get("events", {})
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise BadInput(f"{path} is no TOML: {error}") from error
    if not isinstance(told, dict):
        raise BadInput(f"{path} has events that are no table: expected [events]")
    return _feed(told, path)


def _feed(told: Mapping[str, Any], path: Path) -> Feed | None:
    if strange := sorted(told.keys() - FIELDS):
        raise BadInput(f"{path} has {strange[0]!r} in [events]: expected poll, every or address")
    poll = told.get("poll", False)
    if not isinstance(poll, bool):
        raise BadInput(f"{path} has {poll!r} as poll in [events]: expected true or false")
    feed = Feed(
        _address(told.get("address", ADDRESS), path), _every(told.get("every", USUAL), path)
    )
    return feed if poll else None


def _every(value: object, path: Path) -> float:
    if isinstance(value, int | float) and SOONEST <= value <= LATEST:
        return float(value)
    raise BadInput(
        f"{path} has {value!r} as every in [events]: expected seconds, {SOONEST} to {LATEST}"
    )


def _address(value: object, path: Path) -> str:
    try:
        return written(value)
    except NoAddressError as wrong:
        raise BadInput(
            f"{path} has {value!r} as address in [events], which {wrong}: expected https://…, or "
            "http://… on this machine"
        ) from wrong
