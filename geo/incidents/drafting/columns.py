"""Which column of a file most likely is what: by its head, or by its cells where that is dumb."""

from __future__ import annotations

from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING, Final

import pyarrow as pa
import pyarrow.compute as pc

from geo.incidents import times
from geo.incidents.drafting import points as drafting_points
from geo.incidents.drafting import times as drafting_times
from geo.incidents.drafting import words as drafting_words
from geo.incidents.drafting.heads import axis, is_personal, likely
from geo.incidents.typed import personal as typed_personal
from geo.incidents.typed.cells import Cells
from geo.incidents.words import Names
from geo.offence_codes import whole

if TYPE_CHECKING:
    from collections.abc import Sequence
    from collections.abc import Set as AbstractSet
    from zoneinfo import ZoneInfo

    from geo.city import City
    from geo.incidents.fields import Field
    from geo.incidents.mapping import Order
    from geo.sources.raw.raw import Chunk

_MOST: Final = 0.8
"""So many of the cells that say anything must be what a column is taken for."""
_SOME: Final = 0.5
_ENOUGH: Final = 0.05
"""Of cells that are personal identity numbers: then the column is about people."""
_SAMPLES: Final = 5
_LONG: Final = 60
_EMAIL: Final = r"^[^\s@]+@[^\s@]+\.[^\s@]+$"
_ADDRESS: Final = r"^https?://\S+$"
_PLAIN: Final[tuple[Field, ...]] = (
    "type", "code", "problem", "measured_as", "place", "precision", "url",
)  # fmt: skip
"""Fields whose head alone is believed."""


class Columns:
    """The columns of a file, as far as its first rows show them."""

    def __init__(
        self, header: Sequence[str], sample: Chunk, city: City, empty: AbstractSet[str]
    ) -> None:
        self.header = tuple(header)
        self.zone: ZoneInfo = city.zone
        self.systems: tuple[str, ...] = ()
        """What the points may be in, once `fields` is asked."""
        self._city = city
        self._names = Names(city)
        self._table = sample.cells
        self._empty = frozenset(word.lower() for word in empty)
        self._found: dict[Field, int] = {}

    def cells(self, at: int) -> pa.Array:
        """Return the cells of a column, with those missing that say nothing."""
        return Cells(self._table, {"type": at}, self._empty).raw("type")

    def text(self, at: int) -> pa.Array:
        """Return the cells of a column as text."""
        return Cells(self._table, {"type": at}, self._empty).text("type")

    def samples(self, at: int) -> tuple[str, ...]:
        """Return some different cells of a column; none of one about people."""
        if self.is_personal(at):
            return ()
        some = pc.unique(self.text(at).drop_null()[:1000]).to_pylist()[:_SAMPLES]
        return tuple(word if len(word) <= _LONG else f"{word[: _LONG - 1]}…" for word in some)

    def is_personal(self, at: int) -> bool:
        """Return whether a column is about people."""
        return at in self._people

    def fields(self) -> dict[Field, int]:
        """Return the column of each field that is recognised."""
        if not self._found:
            for find in (self._points, self._times, self._area, self._ids, self._by_head,
                         self._by_cells):  # fmt: skip
                find()
            self._mend()
        return self._found

    @cached_property
    def official_codes(self) -> bool:
        """Whether most of the codes are in the city's list of offence codes."""
        if "code" not in self._found:
            return False
        met = drafting_words.counted(self.text(self._found["code"]))
        known = sum(n for code, n in met.items() if whole(code) in self._city.offence_codes)
        return known > sum(met.values()) / 2

    def midnight_is_unknown(self, fields: dict[Field, int], order: Order | None) -> bool:
        """Return whether 00:00 stands for an unknown hour."""
        at = fields.get("when", fields.get("date"))
        if at is None:
            return False
        serials = self.has_serials(fields)
        found = drafting_times.moments(self.cells(at), self.zone, order, serials=serials)
        if "time" in fields:
            found = times.with_hours(found, self.cells(fields["time"]))
        return drafting_times.midnight_is_unknown(found)

    def has_serials(self, fields: dict[Field, int]) -> bool:
        """Return whether days are counted as Excel does."""
        days: tuple[Field, ...] = ("when", "date", "until", "published")
        return any(
            drafting_times.are_serials(self.cells(fields[field]))
            for field in days
            if field in fields
        )

    @cached_property
    def _people(self) -> frozenset[int]:
        return frozenset(
            at for at, head in enumerate(self.header) if is_personal(head) or self._shows_people(at)
        )

    def _shows_people(self, at: int) -> bool:
        if not pa.types.is_string(self.cells(at).type):
            return False
        text = self.text(at).drop_null()
        return bool(len(text)) and (
            typed_personal.among(text).mean() >= _ENOUGH or _share(text, _EMAIL) >= _SOME
        )

    @property
    def _open(self) -> list[int]:
        """The columns that are nothing yet."""
        taken = {*self._found.values(), *self._people}
        return [at for at in range(len(self.header)) if at not in taken]

    def _candidates(self, field: Field) -> list[int]:
        """Return the open columns whose heads say that they are a field, the plainest first."""
        ranks = {at: likely(self.header[at], field) for at in self._open}
        return sorted((at for at in ranks if ranks[at] is not None), key=lambda at: ranks[at] or 0)

    def _points(self) -> None:
        heads = {axis(self.header[at]): at for at in reversed(self._open)}
        for one, other, named in (("east", "north", False), ("x", "y", None)):
            if one in heads and other in heads:
                self._take_points(heads[one], heads[other], named)
                return
        numbers = [at for at in self._open if drafting_points.is_numeric(self.cells(at))]
        for first, second in pairwise(numbers):
            cells = self.cells(first), self.cells(second)
            if drafting_points.recognised(*cells, self._city.areas):
                self._take_points(first, second, None)
                return

    def _take_points(self, first: int, second: int, named: bool | None) -> None:  # noqa: FBT001  as `drafting_points.pair` has it
        cells = self.cells(first), self.cells(second)
        swapped, self.systems = drafting_points.pair(*cells, self._city.areas, named=named)
        self._found["x"], self._found["y"] = (second, first) if swapped else (first, second)

    def _times(self) -> None:
        for field in ("when", "until", "published"):
            for at in self._candidates(field):
                if self._is_time(at):
                    self._found[field] = at
                    break
        if "when" not in self._found:
            return
        days = drafting_times.moments(self.cells(self._found["when"]), self.zone)
        for at in self._candidates("time"):
            if drafting_times.are_hours(days, self.cells(at)):
                self._found["time"] = at
                return

    def _is_time(self, at: int) -> bool:
        cells = self.cells(at)
        return (
            cells.null_count == len(cells)
            or drafting_times.are_serials(cells)
            or drafting_times.read(cells, self.zone).share >= _MOST
        )

    def _area(self) -> None:
        """Take the column of whose words most are areas; of several the one that is named first."""
        known = {at: self._known_areas(at) for at in self._candidates("area")}
        if known and (best := max(known, key=lambda at: known[at])) is not None:
            self._found["area"] = best

    def _known_areas(self, at: int) -> float:
        met = drafting_words.counted(self.text(at))
        known = sum(n for word, n in met.items() if self._names.area(word))
        return known / sum(met.values()) if met else 0.0

    def _ids(self) -> None:
        """Take ids that are each once: a case that holds several incidents is no id of one."""
        for at in self._candidates("id"):
            text = self.text(at)
            if len(text) and not text.null_count and len(pc.unique(text)) == len(text):
                self._found["id"] = at
                return

    def _by_head(self) -> None:
        for field in _PLAIN:
            if found := self._candidates(field):
                self._found[field] = found[0]

    def _by_cells(self) -> None:
        """Take columns whose heads say nothing for what their cells are."""
        for at in self._open:
            if pa.types.is_boolean(self.cells(at).type):
                continue
            text = self.text(at).drop_null()
            if not len(text) or likely(self.header[at], "id") is not None:
                continue
            if not {"when", "date"} & {*self._found} and self._is_time(at):
                self._found["when"] = at
            elif "url" not in self._found and _share(text, _ADDRESS) >= _MOST:
                self._found["url"] = at
            elif "area" not in self._found and self._known_areas(at) >= _MOST:
                self._found["area"] = at
            elif not {"type", "problem"} & {*self._found} and self._known_kinds(at) >= _SOME:
                self._found["type"] = at

    def _known_kinds(self, at: int) -> float:
        met = drafting_words.counted(self.text(at))
        known = sum(
            n
            for word, n in met.items()
            if drafting_words.is_known("problem", word, self._names)
            or drafting_words.meaning("problem", word, self._city)
        )
        return known / sum(met.values()) if met else 0.0

    def _mend(self) -> None:
        """Leave out what does not go together, as a mapping must."""
        found = self._found
        if "time" in found:
            found["date"] = found.pop("when")
            found.pop("until", None)
        if "when" not in found:
            found.pop("until", None)
        if "problem" in found or ("type" in found and not self.official_codes):
            found.pop("code", None)


def _share(text: pa.Array, pattern: str) -> float:
    return float(pc.sum(pc.match_substring_regex(text, pattern)).as_py() or 0) / len(text)
