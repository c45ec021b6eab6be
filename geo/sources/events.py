"""Read the police's notices, as polisen.se/api/events gives them.

A file may hold all of Sweden, and a notice of the city may be filed under its county: what is
about other places is counted and left.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pandas as pd

from geo.errors import BadInput
from geo.schema import Reject
from geo.sources.jsonfile import read_json
from geo.sources.police_record import KEYS, BrokenRecordError, is_event, row

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

EXPECTED = "a JSON array of events as polisen.se/api/events returns it"
COLUMNS = {
    "id": "string",
    "when": "datetime64[s]",
    "published": "datetime64[s]",
    "type": "string",
    "text": "string",
    "url": "string",
}
"""Local times without zone; `text` is what the notice says beside its time and type."""


@dataclass(frozen=True, slots=True)
class Events:
    """The notices of one city in a file, and what became of the others."""

    rows: pd.DataFrame
    """One row for each notice kept, with `COLUMNS`, in the order of the file."""
    read: int
    """All records of the file: kept, elsewhere, rejected and duplicates add up to it."""
    elsewhere: int
    """Sound records about other places."""
    duplicates: int
    """Older versions of a notice that the file holds more than once."""
    rejects: tuple[Reject, ...]

    @property
    def kept(self) -> int:
        """How many notices of the city there are."""
        return len(self.rows)


def read_events(path: Path, *, places: Sequence[str], regions: Sequence[str] = ()) -> Events:
    """Return the notices of one city.

    A notice is the city's when its location is one of `places`, or one of `regions` and its name
    ends in one of `places`; where its name ends in a region or in nothing, its text decides.

    Raises
    ------
    geo.errors.BadInput
        If the file is not what the police's service returns. One broken record among sound ones
        is no reason: it becomes a reject.
    """
    found = read_json(path, expected=EXPECTED)
    if not isinstance(found, list):
        raise BadInput(f"{path} holds {_kind(found)} at its top: expected {EXPECTED}")
    if found and not any(is_event(record) for record in found):
        raise BadInput(
            f"{path} holds no event: record 1 is {_kind(found[0])} without all of "
            f"{', '.join(KEYS)}; expected {EXPECTED}"
        )
    sound, rejects = _sound(found)
    here = [each for each in sound if _is_here(each, places, regions)]
    rows = _newest(here)
    elsewhere, duplicates = len(sound) - len(here), len(here) - len(rows)
    return Events(rows, len(found), elsewhere, duplicates, rejects)


def _sound(records: list[object]) -> tuple[list[dict[str, Any]], tuple[Reject, ...]]:
    """Return the records that can be used, typed, and the others."""
    sound: list[dict[str, Any]] = []
    rejects: list[Reject] = []
    for number, record in enumerate(records, start=1):
        try:
            sound.append(row(record))
        except BrokenRecordError as broken:
            value = "" if broken.value is None else _shown(broken.value)
            rejects.append(Reject(number, broken.column, value, broken.reason))
    return sound, tuple(rejects)


def _is_here(record: dict[str, Any], places: Sequence[str], regions: Sequence[str]) -> bool:
    location, ends_in = record["location"], record["ends_in"]
    if location in places or location not in regions:
        return location in places
    if ends_in not in ("", *regions):
        return ends_in in places
    return any(re.search(rf"\b{re.escape(each)}s?\b", record["text"]) for each in places)


def _newest(rows: list[dict[str, Any]]) -> pd.DataFrame:
    """Return one row for each id: the one published last."""
    table = pd.DataFrame(rows, columns=list(COLUMNS)).astype(COLUMNS)
    last = table.sort_values("published", kind="stable").drop_duplicates("id", keep="last")
    return last.sort_index().reset_index(drop=True)


def _kind(value: object) -> str:
    names = {dict: "an object", list: "an array", str: "a text", type(None): "null"}
    return names.get(type(value), "a number or truth value")


def _shown(value: object, longest: int = 80) -> str:
    words = value if isinstance(value, str) else repr(value)
    return words.encode("utf-8", "backslashreplace").decode()[:longest]
