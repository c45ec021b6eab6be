"""What is wrong with the rows of a chunk: of each the first that was found."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from geo.incidents.fields import FIELDS
from geo.incidents.rejects import LONGEST, REASONS, Reject

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    import pyarrow as pa
    from numpy.typing import NDArray

    from geo.incidents.fields import Field
    from geo.incidents.rejects import Reason

    Flags = NDArray[np.bool_]


class Faults:
    """The first fault of each row: a reason and the field that it is in."""

    def __init__(self, rows: int) -> None:
        self._reason = np.full(rows, -1, np.int8)
        self._field = np.full(rows, -1, np.int8)

    @property
    def sound(self) -> Flags:
        """The rows without a fault."""
        found: Flags = self._reason < 0
        return found

    def mark(self, field: Field, broken: Flags, reason: Reason) -> None:
        """Tell one fault of rows, where they have none yet."""
        self._set(field, broken & self.sound, REASONS.index(reason))

    def mark_each(self, field: Field, wrong: NDArray[np.int8]) -> None:
        """Tell faults of rows by their places among `REASONS`; -1 is none."""
        broken = (wrong >= 0) & self.sound
        self._set(field, broken, wrong[broken])

    def rejects(
        self,
        lines: NDArray[np.int64],
        column: Callable[[Field], str],
        shown: Callable[[Field, Reason, pa.Array], Sequence[str]],
    ) -> tuple[Reject, ...]:
        """Return what is refused, in the order of the file.

        Parameters
        ----------
        column
            What the file calls a field.
        shown
            What stands in a field at some rows, so far as it may be told for this reason.
        """
        found: list[Reject] = []
        kinds = np.stack([self._field, self._reason], axis=1)[~self.sound]
        for field_at, reason_at in np.unique(kinds, axis=0).tolist():
            field, reason = FIELDS[field_at], REASONS[reason_at]
            at = np.flatnonzero((self._field == field_at) & (self._reason == reason_at))
            name = column(field)
            found += [
                Reject(line, name, value[:LONGEST], reason)
                for line, value in zip(lines[at].tolist(), shown(field, reason, at), strict=True)
            ]
        return tuple(sorted(found, key=lambda each: each.line))

    def _set(self, field: Field, broken: Flags, reason: int | NDArray[np.int8]) -> None:
        self._reason[broken] = reason
        self._field[broken] = FIELDS.index(field)
