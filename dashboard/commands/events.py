"""`import events`: from a file of the police's notices to rows in the store."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from dashboard import cache
from dashboard.commands import addresses
from geo import event_types, gazetteer, notices
from geo.errors import MixedData
from geo.schema import Reject, check
from geo.sources.events import read_events

if TYPE_CHECKING:
    from collections import Counter
    from pathlib import Path

    from geo.city import City
    from geo.gazetteer import Gazetteer

SHOWN = 3
"""So many rejected records are told of one by one."""


@dataclass(frozen=True, slots=True)
class Tally:
    """What became of every record of a file: the parts add up to `read`."""

    read: int
    new: int
    known: int
    """In the store already."""
    elsewhere: int
    """About other places."""
    duplicates: int
    """Older versions of a notice that the file holds more than once."""
    rejects: tuple[Reject, ...]
    placed: int
    """Of the new and the known ones, how many have an area below the city."""
    unknown_types: Counter[str]

    @property
    def here(self) -> int:
        """How many are about the city."""
        return self.new + self.known


def import_events(file: Path, city: City) -> str:
    """Keep the notices of a city in `file`, and return what became of all of them.

    Raises
    ------
    geo.errors.MixedData
        If the city is made up: real notices never lie in it.
    geo.errors.BadInput
        If the file is not what the police's service returns.
    """
    return "\n".join((str(file), *_told(tally(file, city), city)))


def tally(file: Path, city: City) -> Tally:
    """Keep the notices of a city in `file`, and count. For what it raises see `import_events`."""
    name, about = city.name.to("en"), city.about.get("notices", {})
    if city.synthetic:
        raise MixedData(f"{name} is made up: real notices, such as in {file}, never lie in it")
    found = read_events(file, places=about.get("places", ()), regions=about.get("regions", ()))
    types = event_types.load(city.directory / "vocabulary" / "event_types.toml", city.problems)
    rows, broken = notices.rows(found, _gazetteer(city), types)
    sound, refused = check(rows, city.areas, city.problems)
    year = datetime.now(city.zone).year
    added = cache.store(city.id).add(sound, batch=f"notices-{year}", join=True)
    return Tally(
        read=found.read,
        new=added.kept,
        known=added.duplicates,
        elsewhere=found.elsewhere,
        duplicates=found.duplicates,
        rejects=(*broken, *refused),
        placed=int(sound["area"].notna().sum()),
        unknown_types=types.unknown(sound["type"]),
    )


def _gazetteer(city: City) -> Gazetteer:
    """Return the city's gazetteer, which knows single addresses where a register was imported."""
    known, register = gazetteer.load(city.areas, city.directory), addresses.register(city)
    return known.with_addresses(register) if register.exists() else known


def _told(found: Tally, city: City) -> list[str]:
    name = city.name.to("en")
    parts = {
        "new": found.new,
        "known already": found.known,
        "about other places": found.elsewhere,
        "older versions of a notice in the same file": found.duplicates,
        "rejected": len(found.rejects),
    }
    lines = [f"{found.read:>8,} records read", *(f"{n:>8,} {what}" for what, n in parts.items())]
    lines.append(
        f"Of the {found.here:,} about {name}, {found.placed:,} have an area "
        f"and {found.here - found.placed:,} are somewhere in the city."
    )
    if unknown := found.unknown_types:
        named = ", ".join(f"{type_} ({n})" for type_, n in unknown.most_common())
        lines.append(f"Types without a problem type, kept as other: {named}")
    lines += [
        f"Rejected: record {each.row}, {each.column} {each.value!r} {each.reason}"
        for each in found.rejects[:SHOWN]
    ]
    if len(found.rejects) > SHOWN:
        lines.append(f"Rejected: {len(found.rejects) - SHOWN:,} more")
    return lines
