"""The whole way of a file of incidents into a store: read, typed, checked, located, kept.

Rows go by in chunks, so that memory does not grow with the file, and become visible all at once or
not at all. Every row that was read is kept, a duplicate, or a reject.
"""

from __future__ import annotations

import hashlib
from collections import Counter, deque
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any, Final, Literal

from geo.errors import BadInput
from geo.incidents import points
from geo.incidents.mapping import check
from geo.incidents.rejects import Reject
from geo.incidents.times import manner
from geo.incidents.typed import Typer
from geo.incidents.typed.broken import refused
from geo.sources.raw.opening import open_raw
from geo.sources.raw.raw import GEOMETRY

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from collections.abc import Mapping as Named
    from concurrent.futures import Future
    from datetime import date
    from pathlib import Path

    from geo.city import City
    from geo.incidents.mapping import Mapping
    from geo.incidents.rejects import Reason, Report
    from geo.incidents.times import Manner
    from geo.incidents.typed import Typed
    from geo.sources.raw.raw import Chunk, Raw
    from geo.store import Staged, Store

SHOWN: Final = 1000
"""So many rejects are remembered; the report has all."""
WORKERS: Final = 2
_AHEAD: Final = WORKERS + 1
"""So many chunks are on their way at once: memory is theirs, not the file's."""
_SAMPLE: Final = 5000
"""So many rows tell in which reference system points are, and how hours are written."""
_NAMED: Final = 12
"""Digits of a file's fingerprint that name its batch."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far an import has come."""

    step: Literal["reading", "keeping"]
    part: float
    """Of the step, from 0 to 1."""
    read: int
    rejected: int


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of every row: kept, duplicates and rejected add up to `read`."""

    read: int
    kept: int
    twice: int
    """Rows that stand in the file before, word for word, under an id of their own."""
    known: int
    """Rows that were kept by an earlier import."""
    rejected: int
    rejects: tuple[Reject, ...]
    """The first of them; the report has all."""
    reasons: Named[Reason, int]
    """How many were rejected for each reason, the most first."""
    protected: int
    """Of the rows kept or known, how many are of a protected type and therefore without a place."""
    batch: str | None
    """What the import is called; None where it added nothing."""

    @property
    def duplicates(self) -> int:
        """All rows that are there already."""
        return self.twice + self.known


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
    before = _state(path)
    raw = open_raw(path, name=name, sheet=sheet)
    typer = typer_of(raw, mapping, city)
    count = _Count(raw.name, report, most)
    told = tell or _silent
    with store.staging() as staging:
        for chunk, typed in _typed(raw, typer):
            staging.write(typed.rows, typed.lines)
            count.take(chunk, typed)
            part = chunk.done / raw.size if raw.size else 1.0
            told(Progress("reading", min(part, 1.0), count.read, count.rejected))
        if _state(path) != before:
            raise BadInput(f"{raw.name} changed while it was read")
        told(Progress("keeping", 0.0, count.read, count.rejected))
        staged = staging.finish(made_ids=typer.made_ids)
        count.clashed(staged, typer)
        added = store.keep(staged, batch=_batch(path))
    told(Progress("keeping", 1.0, count.read, count.rejected))
    return Outcome(
        read=count.read,
        kept=added.kept,
        twice=staged.twice,
        known=added.duplicates,
        rejected=count.rejected,
        rejects=tuple(count.rejects),
        reasons=dict(count.reasons.most_common()),
        protected=count.protected,
        batch=added.batch,
    )


def typer_of(raw: Raw, mapping: Mapping, city: City) -> Typer:
    """Return what makes rows of a file's cells.

    Raises
    ------
    geo.errors.BadInput
        If the mapping names a column that the file lacks, or the reference system of its points is
        neither declared nor plain from where they lie.
    """
    crs, hours = _crs(raw, mapping, city), _hours(raw, mapping)
    return Typer(raw.header, mapping, city, crs, today=_today(city), hours=hours)


def _today(city: City) -> date:
    return datetime.now(city.zone).date()


def _silent(progress: Progress) -> None:
    """Tell nobody."""


def _crs(raw: Raw, mapping: Mapping, city: City) -> str | None:
    """Return the reference system of a file's points; None where it has none."""
    places = mapping.places(raw.header)
    if "x" not in places:
        return None
    x, y = (raw.header[places[each]] for each in ("x", "y"))
    if x in GEOMETRY and raw.crs:
        return raw.crs
    return mapping.crs or _recognised(raw, x, y, city)


def _hours(raw: Raw, mapping: Mapping) -> Manner | None:
    """Return how the first rows write hours, so that all rows are read alike."""
    place = mapping.places(raw.header).get("time")
    sample = None if place is None else next(iter(raw.chunks(_SAMPLE)), None)
    if place is None or sample is None:
        return None
    return manner(sample.cells.column(place).combine_chunks())


def _recognised(raw: Raw, x: str, y: str, city: City) -> str | None:
    """Return the only system in which the first points lie in the city; refuse to guess."""
    sample = next(iter(raw.chunks(_SAMPLE)), None)
    if sample is None:
        return None
    (east, _), (north, _) = (points.numbers(sample.cells[each]) for each in (x, y))
    found = points.recognise(east, north, city.areas)
    if len(found) == 1 and not found[0].swapped:
        return found[0].crs
    if len(found) == 1:
        raise BadInput(
            f"{raw.name}: {x!r} holds northings and {y!r} eastings of {found[0].crs}: the mapping "
            "has them the other way round"
        )
    named = " or ".join(sorted({each.crs for each in found})) or "none that is known"
    raise BadInput(
        f"{raw.name}: the points of {x!r} and {y!r} may be in {named}: say which in the mapping, "
        'as crs = "EPSG:3008" under [coordinates]'
    )


def _typed(raw: Raw, typer: Typer) -> Iterator[tuple[Chunk, Typed]]:
    """Yield the rows of each chunk in order, while the next ones are worked on."""
    with ThreadPoolExecutor(WORKERS, "import") as pool:
        waiting: deque[tuple[Chunk, Future[Typed]]] = deque()
        try:
            for chunk in raw.chunks():
                waiting.append((chunk, pool.submit(typer.take, chunk)))
                if len(waiting) >= _AHEAD:
                    yield _next(waiting)
            while waiting:
                yield _next(waiting)
        finally:
            pool.shutdown(cancel_futures=True)


def _next(waiting: deque[tuple[Chunk, Future[Any]]]) -> tuple[Chunk, Typed]:
    chunk, typed = waiting.popleft()
    return chunk, typed.result()


def _state(path: Path) -> tuple[int, int] | None:
    """Return what changes when a file does; None where there is none."""
    try:
        found = path.stat()
    except (OSError, ValueError):
        return None
    return found.st_size, found.st_mtime_ns


def _batch(path: Path) -> str:
    """Return the name of the batch that a file makes: the same for the same bytes."""
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    return f"import-{digest[:_NAMED]}"


@dataclass
class _Count:
    """Counts what became of the rows, and writes the rejects as they come."""

    name: str
    report: Report | None
    most: int | None
    read: int = 0
    rejected: int = 0
    protected: int = 0
    rejects: list[Reject] = field(default_factory=list)
    reasons: Counter[Reason] = field(default_factory=Counter)

    def take(self, chunk: Chunk, typed: Typed) -> None:
        """Count a chunk. Raises `BadInput` where too many are rejected."""
        self.read += chunk.read
        self.protected += typed.protected
        told = [*refused(chunk.broken), *typed.rejects]
        self._refuse(sorted(told, key=lambda each: each.line))

    def clashed(self, staged: Staged, typer: Typer) -> None:
        """Count the rows whose id an earlier row of the file has, with something else beside it."""
        column = typer.column("id")
        self._refuse([Reject(line, column, id_, "twice") for line, id_ in staged.clashes])

    def _refuse(self, rejects: list[Reject]) -> None:
        self.rejected += len(rejects)
        self.reasons.update(each.reason for each in rejects)
        self.rejects += rejects[: SHOWN - len(self.rejects)]
        if self.report:
            self.report.add(rejects)
        if self.most is not None and self.rejected > self.most:
            raise BadInput(self._refusal())

    def _refusal(self) -> str:
        some = "; ".join(f"line {each.line}: {each}" for each in self.rejects[:3])
        return (
            f"{self.name}: of the first {self.read:,} rows {self.rejected:,} are refused and "
            f"{self.most:,} may be, so nothing was kept: {some}"
        )
