"""`import plan` and `export plan`: from somebody's table to the plan's log, and back to a file."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

from dashboard import cache
from dashboard.i18n import language
from dashboard.takeaway import calendar, plan
from geo.errors import BadInput
from geo.plan import bringing, drafting, mapping, rejects
from geo.plan.fold import fold
from geo.sources import plan as rows
from geo.sources import tables

if TYPE_CHECKING:
    from pathlib import Path

    from dashboard.viewstate import ViewState
    from geo.city import City
    from geo.plan.bringing import Outcome
    from geo.sources.tables import Table

SHOWN: Final = 5
"""So many refused cells are told of one by one."""
FORMATS: Final = ("csv", "xlsx", "geojson", "ics")


def draft(file: Path, city: City) -> str:
    """Return a mapping for a file, to read, correct and give back. Nothing is written."""
    return _draft(tables.read(file), city)


def import_plan(
    file: Path,
    city: City,
    *,
    columns: Path | None = None,
    rejected: Path | None = None,
    most: int = 0,
) -> str:
    """Write what is new in a file to the plan, all of it or nothing, and return what came of it.

    Parameters
    ----------
    columns
        The mapping; None drafts one.
    rejected
        Where to write a table of what is wrong with refused rows.
    most
        How many refused rows are let pass: with more, nothing is written.

    Raises
    ------
    geo.errors.BadInput
        If the file or the mapping is not what it should be, or too many rows are refused.
    """
    raw = tables.content(file)
    table = tables.parse(raw, str(file))
    told = mapping.read(columns) if columns else mapping.parse(_draft(table, city), str(file))
    log = cache.log(city.id)
    events = log.events()
    outcome = bringing.weigh(rows.read(table, told, city), fold(events), events, city)
    if rejected:
        rejected.write_text(rejects.as_csv(str(file), outcome.rejects), "utf-8-sig")
    if outcome.rejected > most:
        raise BadInput(_refusal(file, outcome, most))
    batch = bringing.batch_of(raw)
    written = bringing.write(log, outcome, batch)
    return "\n".join((str(file), *_told(outcome), _ending(written, batch)))


def undo(batch: str, city: City) -> str:
    """Write that a batch does not count, and return how much that was.

    Raises
    ------
    geo.errors.BadInput
        If no import of that name counts.
    """
    gone = bringing.undo(cache.log(city.id), batch)
    return f"{batch}: {gone:,} events no longer count. They stay in the log, with their undoing."


def export_plan(out: Path, view: ViewState) -> str:
    """Write a plan to `out` in the format that its name ends in, and return how much.

    Raises
    ------
    geo.errors.BadInput
        If the name ends in none of `FORMATS`, or a made-up city's does not say that it is.
    """
    form = out.suffix.removeprefix(".").lower()
    if form not in FORMATS:
        endings = ", ".join(f".{each}" for each in FORMATS)
        raise BadInput(f"{out} has no format: expected a name that ends in {endings}")
    told = plan.leaving(view)
    if told.city.synthetic and "exempeldata" not in out.name:
        raise BadInput(f"{out} does not say that it is made up: expected such as {told.file(form)}")
    content = calendar.feed(view) if form == "ics" else plan.written(told, form)
    out.write_bytes(content)
    return f"{out}: {len(told.entries):,} activities of {told.city.name.to('en')}"


def _draft(table: Table, city: City) -> str:
    day = datetime.now(UTC).astimezone(city.zone).date()
    cells = (row.cells for row in table.rows)
    return drafting.draft(table.header, cells, city, language("en"), day=day)


def _told(outcome: Outcome) -> list[str]:
    parts = {
        "added": outcome.added,
        "changed": outcome.changed,
        "in the plan already": outcome.duplicates,
        "rejected": outcome.rejected,
    }
    lines = [f"{outcome.read:>8,} rows read", *(f"{n:>8,} {what}" for what, n in parts.items())]
    return lines + _first(outcome)


def _first(outcome: Outcome) -> list[str]:
    shown = [f"Rejected: {each}" for each in outcome.rejects[:SHOWN]]
    more = len(outcome.rejects) - SHOWN
    return [*shown, f"Rejected: {more:,} more cells"] if more > 0 else shown


def _ending(written: int, batch: str) -> str:
    if not written:
        return "Nothing was written: the plan says all of it already."
    return f"{written:,} events were written as {batch}. Take them back with --undo {batch}."


def _refusal(file: Path, outcome: Outcome, most: int) -> str:
    some = "; ".join(str(each) for each in outcome.rejects[:SHOWN])
    return (
        f"{file}: {outcome.rejected:,} of {outcome.read:,} rows are refused and {most:,} may be, "
        f"so nothing was written: {some}"
    )
