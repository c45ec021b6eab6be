"""`import pictures`: keep the weekly situation pictures in a file."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

from dashboard import cache
from geo import picture_store
from geo.sources.pictures import read_pictures
from geo.spreadsheet import harmless

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from geo.city import City
    from geo.picture_store import Added
    from geo.schema import Reject
    from geo.sources.pictures import Found

SHOWN = 3
"""So many rejected rows are told of one by one."""


def import_pictures(file: Path, city: City, rejects: Path | None = None) -> str:
    """Keep the pictures in `file`, and return what became of all its rows.

    Parameters
    ----------
    file
        What `geo.sources.pictures` reads.
    city
        The city that it is about.
    rejects
        Where the refused rows are written, as a CSV with row, column, value and reason.

    Raises
    ------
    geo.errors.BadInput
        If the file is no situation picture, or has a column of persons. Nothing is kept of it.
    """
    words = city.picture_words
    found = read_pictures(file, words)
    directory = cache.picture_directory(city.id)
    added = picture_store.add(directory, found.pictures, city.pictures, words)
    if rejects is not None:
        _write(rejects, found.rejects)
    return "\n".join((str(file), *_told(found, added), *_refused(found, rejects)))


def _told(found: Found, added: Added) -> list[str]:
    parts = {
        "new": added.new,
        "stated otherwise before, which is kept as history": added.changed,
        "known already": added.known,
        "about what a later row of the same file states": found.duplicates,
        "rejected": len(found.rejects),
    }
    lines = [f"{found.read:>8,} rows read", *(f"{n:>8,} {what}" for what, n in parts.items())]
    if found.left_out:
        lines.append(f"Columns left out: {', '.join(found.left_out)}")
    return lines


def _refused(found: Found, written: Path | None) -> list[str]:
    lines = [
        f"Rejected: row {each.row}, {each.column} {each.value!r} {each.reason}"
        for each in found.rejects[:SHOWN]
    ]
    if len(found.rejects) > SHOWN:
        lines.append(f"Rejected: {len(found.rejects) - SHOWN:,} more")
    if written is not None:
        lines.append(f"All that was rejected stands in {written}")
    return lines


def _write(path: Path, rejects: Sequence[Reject]) -> None:
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(("row", "column", "value", "reason"))
        writer.writerows(
            (each.row, each.column, harmless(each.value), each.reason) for each in rejects
        )
