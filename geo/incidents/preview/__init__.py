"""What would become of the first rows of a file, before anything of it is kept."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from geo.errors import BadInput
from geo.incidents.importing import typer_of
from geo.incidents.mapping import check
from geo.incidents.typed.broken import refused
from geo.sources.raw.opening import open_raw
from geo.sources.raw.raw import CHUNK, Chunk

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Mapping as Named
    from pathlib import Path

    import pyarrow as pa

    from geo.city import City
    from geo.incidents.mapping import Mapping
    from geo.incidents.rejects import Reason, Reject
    from geo.sources.raw.raw import Counted

MOST: Final = 2000
"""So many rows are looked at."""


@dataclass(frozen=True, slots=True)
class Sample:
    """The first rows of a file, which can be asked whatever the file itself can (`Raw`)."""

    name: str
    header: tuple[str, ...]
    crs: str | None
    counted: Counted
    chunk: Chunk
    sheet: str | None = None

    @property
    def size(self) -> int:
        """How much there is to read: these rows."""
        return self.chunk.done

    def chunks(self, rows: int = CHUNK) -> Iterator[Chunk]:  # noqa: ARG002  there is one
        """Yield the rows, all at once."""
        yield self.chunk


@dataclass(frozen=True, slots=True)
class Preview:
    """What would become of each row: those kept and those rejected add up to `read`.

    Whether a row is there already, only the import itself can tell.
    """

    read: int
    rows: pa.Table
    """Those that would be kept (columns: `geo.schema.COLUMNS`)."""
    rejects: tuple[Reject, ...]
    reasons: Named[Reason, int]
    """How many would be rejected for each reason, the most first."""
    protected: int
    """How many would be kept without their place, since their problem type is protected."""


def sample(path: Path, name: str, *, sheet: str | None = None) -> Sample:
    """Return the first rows of a file, or of one sheet or layer of it.

    Raises
    ------
    geo.errors.BadInput
        If the file cannot be read, has no rows, or leaves open which layer is meant.
    """
    raw = open_raw(path, name=name, sheet=sheet)
    chunk = next(iter(raw.chunks(MOST)), None)
    if chunk is None:
        raise BadInput(f"{name} holds no rows")
    return Sample(name, raw.header, raw.crs, raw.counted, chunk, raw.sheet)


def preview(told: Sample, mapping: Mapping, city: City) -> Preview:
    """Return what would become of a file's first rows.

    Raises
    ------
    geo.errors.BadInput
        If the mapping is not what it should be, or the reference system of points is not known.
    """
    check(mapping, city)
    typed = typer_of(told, mapping, city).take(told.chunk)
    rejects = [*refused(told.chunk.broken), *typed.rejects]
    rejects.sort(key=lambda each: each.line)
    reasons = Counter(each.reason for each in rejects)
    return Preview(
        told.chunk.read, typed.rows, tuple(rejects), dict(reasons.most_common()), typed.protected
    )
