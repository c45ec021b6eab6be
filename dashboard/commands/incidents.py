"""`import incidents`: from anybody's table of incidents to rows in the store, and back."""

from __future__ import annotations

import sys
from contextlib import ExitStack
from typing import TYPE_CHECKING, Final, cast

import click

from dashboard import cache
from dashboard.commands import require_other
from dashboard.i18n import language
from geo.errors import BadInput
from geo.incidents import drafting, importing
from geo.incidents import mapping as mappings
from geo.incidents.rejects import WORDS, Report
from geo.sources.raw.opening import open_raw

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from geo.city import City
    from geo.incidents.drafting import Draft
    from geo.incidents.importing import Outcome, Progress

SHOWN: Final = 5
"""So many refused rows are told of one by one."""
SAMPLE: Final = 5000
"""So many rows tell what the columns are."""
MOSTLY_OUTSIDE: Final = 2
"""Where one in so many rows lies outside the city, its reference system may be another."""


def draft(file: Path, city: City, sheet: str | None = None) -> str:
    """Return a mapping for a file, to read, correct and give back. Nothing is written."""
    return drafting.draft_toml(_drafted(file, city, sheet), language("en"))


def import_incidents(  # noqa: PLR0913  what can be asked
    file: Path,
    city: City,
    *,
    columns: Path | None = None,
    sheet: str | None = None,
    rejected: Path | None = None,
    most: int | None = None,
) -> str:
    """Keep the incidents in a file, all that are sound or none, and return what became of them.

    Parameters
    ----------
    columns
        The mapping; None drafts one, which is taken only if it leaves nothing to be asked.
    sheet
        The sheet of a workbook, or the layer of a GeoPackage.
    rejected
        Where to write a table of what is wrong with refused rows.
    most
        How many refused rows are let pass: at one more nothing is kept. None is any number.

    Raises
    ------
    geo.errors.BadInput
        If the file or the mapping is not what it should be, or too many rows are refused.
    """
    found = None if columns else _own(file, city, sheet)
    told = found.mapping if found else mappings.read(cast("Path", columns))
    require_other(rejected, file, columns)
    with ExitStack() as opened:
        report = None
        if rejected:
            out = opened.enter_context(rejected.open("w", encoding="utf-8-sig", newline=""))
            report = Report(out, str(file))
        outcome = importing.bring(
            file, told, city, cache.store(city.id),
            sheet=sheet, report=report, most=most, tell=_teller(opened),
        )  # fmt: skip
    unsaid = _unsaid(found) if found else ()
    return "\n".join((str(file), *_told(outcome), *unsaid, *_ending(outcome, rejected)))


def undo(batch: str, city: City) -> str:
    """Remove what an import kept, and return how much that was.

    Raises
    ------
    geo.errors.BadInput
        If no import of that name is kept, or it came with the city.
    """
    gone = cache.store(city.id).undo(batch)
    return f"{batch}: {gone:,} incidents of {city.name.to('en')} are kept no more."


def _drafted(file: Path, city: City, sheet: str | None) -> Draft:
    raw = open_raw(file, sheet=sheet)
    sample = next(iter(raw.chunks(SAMPLE)), None)
    if sample is None:
        raise BadInput(f"{file} holds no rows")
    return drafting.draft(raw.header, sample, city, crs=raw.crs, name=file.name)


def _own(file: Path, city: City, sheet: str | None) -> Draft:
    """Return what a file's own heads and cells tell, where nothing is left to ask."""
    found = _drafted(file, city, sheet)
    if found.questions:
        asked = "; ".join(str(each) for each in found.questions)
        raise BadInput(
            f"{file} leaves open: {asked}. Write a mapping with --draft-mapping, answer in it and "
            "give it with --mapping"
        )
    return found


def _unsaid(found: Draft) -> Iterator[str]:
    """Say what nobody said: who gave the file, and that some columns are nothing."""
    yield (
        f"Its source is called {found.mapping.source!r}, after the file. In a file of another "
        "source the same id is another incident."
    )
    names = [repr(each.name) for each in found.columns if each.field is None]
    if names:
        yield f"Columns that were not read: {', '.join(names)}. A mapping can say what they are."


def _teller(opened: ExitStack) -> Callable[[Progress], None] | None:
    """Return what draws a bar of how far it is; None where nobody looks."""
    if not sys.stderr.isatty():
        return None
    bar = opened.enter_context(click.progressbar(length=1000, label="Reading", file=sys.stderr))

    def tell(progress: Progress) -> None:
        bar.label = "Keeping" if progress.step == "keeping" else "Reading"
        bar.update(max(0, round(progress.part * 1000) - bar.pos))

    return tell


def _told(outcome: Outcome) -> list[str]:
    parts = {
        "new": outcome.kept,
        "kept already": outcome.known,
        "twice in the file": outcome.twice,
        "rejected": outcome.rejected,
    }
    lines = [f"{outcome.read:>10,} rows read", *(f"{n:>10,} {what}" for what, n in parts.items())]
    lines += [f"{n:>10,} of them: {WORDS[why]}" for why, n in outcome.reasons.items()]
    return lines


def _ending(outcome: Outcome, rejected: Path | None) -> Iterator[str]:
    for each in outcome.rejects[:SHOWN]:
        yield f"Rejected: line {each.line}: {each}"
    if rejected:
        yield f"All that was rejected stands in {rejected}."
    elif outcome.rejected > SHOWN:
        yield f"Rejected: {outcome.rejected - SHOWN:,} more; --rejects FILE writes them all."
    if outcome.reasons.get("outside", 0) * MOSTLY_OUTSIDE > outcome.read:
        yield "Most points lie outside the city: is the reference system of the mapping right?"
    if outcome.known:
        yield (
            "What is kept already stays as it was, whatever this file says of it: to correct it, "
            "take the earlier import back first."
        )
    if outcome.protected:
        yield f"{outcome.protected:,} are of a protected type: they are kept without a place."
    if outcome.batch:
        yield f"Kept as {outcome.batch}. Take it back with --undo {outcome.batch}."
    else:
        yield "Nothing was kept: there is nothing new in it."
