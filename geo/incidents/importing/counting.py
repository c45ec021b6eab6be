"""What became of the rows of a file, counted as they go by."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from geo.errors import BadInput
from geo.incidents.rejects import Reject
from geo.incidents.typed.broken import refused

if TYPE_CHECKING:
    from collections.abc import Mapping

    from geo.incidents.rejects import Reason, Report
    from geo.incidents.typed import Typed, Typer
    from geo.sources.raw.raw import Chunk
    from geo.store import Added, Staged

SHOWN: Final = 1000
"""So many rejects are remembered; the report has all."""


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
    reasons: Mapping[Reason, int]
    """How many were rejected for each reason, the most first."""
    protected: int
    """Of the rows kept or known, how many are of a protected type and therefore without a place."""
    batch: str | None
    """What the import is called; None where it added nothing."""

    @property
    def duplicates(self) -> int:
        """All rows that are there already."""
        return self.twice + self.known


@dataclass
class Count:
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

    def outcome(self, staged: Staged, added: Added) -> Outcome:
        """Return what became of all rows."""
        return Outcome(
            read=self.read,
            kept=added.kept,
            twice=staged.twice,
            known=added.duplicates,
            rejected=self.rejected,
            rejects=tuple(self.rejects),
            reasons=dict(self.reasons.most_common()),
            protected=self.protected,
            batch=added.batch,
        )

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
