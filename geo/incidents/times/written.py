"""Times in the words and figures of people, read form by form and all texts of a form at once."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from geo.incidents.times.cells import single
from geo.incidents.times.forms import DAYS, MONTH_RUN, MONTHS
from geo.incidents.times.moments import DAY, MINUTE, MONTH, Moments, known, midnight, unknown
from geo.incidents.times.parts import Parts, calendar, clock
from geo.incidents.times.zone import wall

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from zoneinfo import ZoneInfo

    from numpy.typing import NDArray

    from geo.incidents.mapping import Order
    from geo.incidents.times.forms import Form


class Rules(NamedTuple):
    """What is said of a file's times beforehand."""

    zone: ZoneInfo
    order: Order | None = None
    midnight_unknown: bool = False
    serials: bool = False


def written(cells: pa.Array, rules: Rules) -> Moments:
    """Read texts, best each only once; of an empty one nothing is known."""
    texts = plain(cells)
    found = unknown(len(texts))
    left = np.flatnonzero(np.asarray(pc.not_equal(texts, ""), bool))
    for pattern, read in _forms(rules):
        if not len(left):
            return found
        parts = Parts(texts.take(left), f"^(?:{pattern})$")
        if len(parts.rows):
            found.put(left[parts.rows], read(parts))
            left = np.delete(left, parts.rows)
    none = unknown(len(left))
    none.refuse(np.ones(len(left), bool), "bad_day")
    found.put(left, none)
    return found


def plain(cells: pa.Array) -> pa.StringArray:
    """Return texts in small letters with single blanks."""
    composed = pc.utf8_normalize(single(cells).cast(pa.string()), form="NFC")
    return pc.utf8_lower(composed)


def _forms(rules: Rules) -> Iterator[tuple[str, Callable[[Parts], Moments]]]:
    """Yield each form with what makes moments of its parts."""
    for pattern in MONTHS if rules.order == "year" else (MONTH_RUN, *MONTHS):
        yield pattern, _month
    for form in DAYS:
        yield form.pattern, partial(_day, form=form, rules=rules)


def _month(parts: Parts) -> Moments:
    first = np.ones(len(parts.rows), np.int64)
    found = known(calendar(parts.number("year"), parts.month(), first), MONTH)
    found.refuse(np.isnat(found.when), "bad_day")
    return found


def _day(parts: Parts, form: Form, rules: Rules) -> Moments:
    """Return days, with their hours where they have such."""
    days, unclear = form.read(parts, rules.order)
    timed = parts.said("run") | parts.said("long") | parts.said("hour")
    seconds = np.where(timed, clock(parts), 0)
    shown = days + seconds.astype("timedelta64[s]")
    if rules.midnight_unknown:
        timed &= ~midnight(shown)
    when = np.where(timed, _local(shown, parts, rules.zone), days)
    found = known(when, np.where(timed, MINUTE, DAY))
    found.refuse(unclear, "which_day")
    found.refuse(np.isnat(days), "bad_day")
    found.refuse((seconds < 0) | parts.said("rest") | _span(parts), "bad_hour")
    return found


def _span(parts: Parts) -> NDArray[np.bool_]:
    """Return where "-16:00" after an hour may as well be the end of a span as a zone."""
    return parts.said("minus") & ~(parts.said("t") | parts.said("second"))


def _local(shown: NDArray[np.datetime64], parts: Parts, zone: ZoneInfo) -> NDArray[np.datetime64]:
    """Return the city's hours where a text has those of another zone."""
    offsets = pc.binary_join_element_wise(parts.word("zone"), parts.word("minus"), "")
    kinds = offsets.dictionary_encode()
    ahead = np.array([_ahead(each) for each in kinds.dictionary.to_pylist()], "timedelta64[s]")
    instants = shown - ahead[kinds.indices.to_numpy()]
    return np.where(np.asarray(pc.equal(offsets, ""), bool), shown, wall(instants, zone))


def _ahead(offset: str) -> int:
    """Return by how many seconds a zone such as "+02:00" is ahead of UTC; "z" and "" are not."""
    digits = offset.strip("z+-").replace(":", "").ljust(4, "0")
    seconds = int(digits[:2]) * 3600 + int(digits[2:]) * 60
    return -seconds if offset.startswith("-") else seconds
