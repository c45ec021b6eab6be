"""The whole way of a file of incidents into a store: read, typed, checked, located, kept.

Rows go by in chunks, so that memory does not grow with the file, and become visible all at once or
not at all. Every row that was read is kept, a duplicate, or a reject.
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from geo.errors import BadInput
from geo.incidents.importing.abreast import HANDS, typed_in_order
from geo.incidents.importing.counting import SHOWN, Count, Outcome
from geo.incidents.importing.fingerprint import fingerprint, state
from geo.incidents.importing.recognising import typer_of
from geo.incidents.mapping import check
from geo.sources.raw.opening import open_raw

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from geo.city import City
    from geo.incidents.mapping import Mapping
    from geo.incidents.rejects import Report
    from geo.store import Store

__all__ = ["SHOWN", "Outcome", "Progress", "bring", "typer_of"]


@dataclass(frozen=True, slots=True)
class Progress:
    """How far an import has come."""

    step: Literal["reading", "keeping"]
    part: float
    """Of the step, from 0 to 1."""
    read: int
    rejected: int


def bring(  # noqa: PLR0913  what can be asked of an import
    path: Path,
    mapping: Mapping,
    city: City,
    store: Store,
    *,
    name: str | None = None,
    sheet: str | None = None,
    report: Report | None = None,
    most: int | None = None,
    tell: Callable[[Progress], None] | None = None,
) -> Outcome:
    """Keep the incidents in a file, and return what became of its rows.

    Parameters
    ----------
    name
        What messages call the file; by itself its path.
    sheet
        The sheet of a workbook, or the layer of a GeoPackage.
    report
        Where every reject is written, as it is met.
    most
        So many may be rejected: at one more the import ends, and nothing is kept.
    tell
        Is told how far it has come, after each chunk.

    Raises
    ------
    geo.errors.BadInput
        If the file or the mapping is not what it should be, the reference system of its points is
        not known, or more than `most` rows are rejected. The store is then as it was.
    filelock.Timeout
        If another import holds the store.
    """
    check(mapping, city)
    before = state(path)
    raw = open_raw(path, name=name, sheet=sheet)
    typer = typer_of(raw, mapping, city)
    count = Count(raw.name, report, most)
    told = tell or _silent
    with store.staging() as staging, ThreadPoolExecutor(HANDS, "import") as hands:
        batch = hands.submit(fingerprint, path)
        for chunk, typed in typed_in_order(raw, typer, hands):
            staging.write(typed.laid, typed.lines)
            count.take(chunk, typed)
            part = chunk.done / raw.size if raw.size else 1.0
            told(Progress("reading", min(part, 1.0), count.read, count.rejected))
        called = f"import-{batch.result()}"
        if state(path) != before:
            raise BadInput(f"{raw.name} changed while it was read")
        told(Progress("keeping", 0.0, count.read, count.rejected))
        staged = staging.finish(made_ids=typer.made_ids)
        count.clashed(staged, typer)
        added = store.keep(staged, batch=called)
    told(Progress("keeping", 1.0, count.read, count.rejected))
    return count.outcome(staged, added)


def _silent(progress: Progress) -> None:
    """Tell nobody."""
