"""Made-up incidents, any number of them, in the schema of `geo.schema`.

How many there are of each type in each neighbourhood and year is one large table of weights, drawn
from once for a batch; days, hours and addresses follow for each row. A batch of a million rows
takes a few seconds, and ten million rows take ten batches and no more memory.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from geo.example.likelihood import build
from geo.schema import COLUMNS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from geo.areas import Areas
    from geo.example.likelihood import Model
    from geo.example.recipe import Recipe

    Array = NDArray[np.float64]
    Numbers = NDArray[np.int64]

SOURCE = "exempeldata"
BATCH = 1_000_000

_CROWDED = 2.2
"""How strongly incidents gather at few addresses; 1 would be evenly."""
_ON_THE_HOUR, _ON_THE_HALF = 0.25, 0.4
"""People round the time they tell: a quarter of them to the hour, some more to the half hour."""
_DAY_S, _HOUR_S, _MINUTE_S = 86_400, 3_600, 60

_PRECISIONS = ("address", "street", "neighbourhood", "borough", "city", "unknown")
"""In this order `geo.schema.PRECISIONS`, without the ones that do not occur."""
_ADDRESS, _STREET, _NEIGHBOURHOOD, _BOROUGH, _CITY, _UNKNOWN = range(6)


def generate(
    areas: Areas, recipe: Recipe, rows: int | None = None, seed: int | None = None
) -> pd.DataFrame:
    """Return made-up incidents as `geo.schema.COLUMNS`, in order of time, the unknown last.

    Parameters
    ----------
    areas
        The made-up city's areas.
    recipe
        Its recipe.
    rows
        How many; None is as many as the recipe asks for, about 30,000 a year.
    seed
        None is the recipe's own. The same seed and number always give the same rows.
    """
    model = build(areas, recipe)
    wanted = model.total if rows is None else rows
    rng = np.random.default_rng([recipe.seed if seed is None else seed, 0])
    return _batch(model, wanted, 0, rng)


def batches(
    areas: Areas,
    recipe: Recipe,
    rows: int | None = None,
    size: int = BATCH,
    seed: int | None = None,
) -> Iterator[pd.DataFrame]:
    """Yield the incidents in batches of at most `size` rows, so that memory does not grow.

    Each batch spans all years. For parameters see `generate`; one batch is what it returns.
    """
    model = build(areas, recipe)
    wanted = model.total if rows is None else rows
    for number in range(math.ceil(wanted / size)):
        rng = np.random.default_rng([recipe.seed if seed is None else seed, number])
        before = number * size
        yield _batch(model, min(size, wanted - before), before, rng)


@dataclass(frozen=True, slots=True)
class _Rows:
    """What has been drawn for each row so far."""

    kind: Numbers
    where: Numbers
    when: NDArray[np.datetime64]
    before: int
    """How many rows other batches hold: the ids follow on."""


def _batch(model: Model, rows: int, before: int, rng: np.random.Generator) -> pd.DataFrame:
    """Return `rows` incidents whose ids follow on `before` others."""
    counts = rng.multinomial(rows, model.weights.ravel()).reshape(model.weights.shape)
    _, kind, where = (axis.ravel().repeat(counts.ravel()) for axis in np.indices(counts.shape))
    when = _moments(model, counts.sum(axis=2), rng)
    when[rng.random(rows) < model.unknown_time[kind]] = np.datetime64("NaT")
    order = when.argsort(kind="stable")
    drawn = _Rows(kind[order], where[order], when[order], before)
    frame: pd.DataFrame = _table(model, drawn, rng).to_pandas(types_mapper=_PANDAS.get)
    return frame


def _moments(model: Model, counts: Numbers, rng: np.random.Generator) -> NDArray[np.datetime64]:
    """Return a time for each row, in the order of year and type; `counts` are by year and type."""
    days = [
        int(model.first_days[year]) + _drawn(model.day_shares[year][kind], int(count), rng)
        for (year, kind), count in np.ndenumerate(counts)
    ]
    hours = [
        _drawn(model.hour_shares[kind], int(count), rng)
        for (_, kind), count in np.ndenumerate(counts)
    ]
    chance, minute = rng.random(counts.sum()), rng.integers(0, 60, counts.sum())
    told = np.where(chance < _ON_THE_HALF, 30, minute)
    told[chance < _ON_THE_HOUR] = 0
    seconds = np.concatenate(days) * _DAY_S + np.concatenate(hours) * _HOUR_S + told * _MINUTE_S
    return np.asarray(seconds, "datetime64[s]")


def _drawn(shares: Array, count: int, rng: np.random.Generator) -> Numbers:
    """Return `count` numbers from 0, drawn by cumulated shares."""
    return np.minimum(shares.searchsorted(rng.random(count)), len(shares) - 1).astype(np.int64)


def _table(model: Model, drawn: _Rows, rng: np.random.Generator) -> pa.Table:
    kind, where = drawn.kind, drawn.where
    rows = len(kind)
    precision = model.precision_shares.searchsorted(rng.random(rows))
    precision[precision >= _CITY] = _UNKNOWN
    precision[model.protected[kind]] = _CITY
    first, past = model.addresses.first[where], model.addresses.first[where + 1]
    spot = first + ((past - first) * rng.random(rows) ** _CROWDED).astype(np.int64)
    area = np.where(precision == _BOROUGH, model.borough[where], where)
    exact, on_street = precision == _ADDRESS, precision <= _STREET

    def each_type(key: str) -> pa.Array:
        return _words([entry.get(key) for entry in model.types], kind)

    columns = {
        "id": _ids(drawn.before, rows),
        "source": _words([SOURCE], np.zeros(rows, np.int64)),
        "when": pa.array(drawn.when),
        "when_precision": _words(["minute"], np.zeros(rows, np.int64), ~np.isnat(drawn.when)),
        "published": pa.nulls(rows, pa.timestamp("s")),
        "type": each_type("name"),
        "problem": each_type("problem"),
        "sub": each_type("sub"),
        "measured_as": each_type("measured_as"),
        "area": _words(model.areas, area, precision < _CITY),
        "px": pa.array(model.addresses.px[spot], mask=~exact),
        "py": pa.array(model.addresses.py[spot], mask=~exact),
        "precision": _words(_PRECISIONS, precision),
        "place": _words(model.addresses.streets, model.addresses.street[spot], on_street),
        "url": pa.nulls(rows, pa.string()),
        "as_of": _words([model.as_of], np.zeros(rows, np.int64)),
        "synthetic": pa.array(np.ones(rows, bool)),
    }
    return pa.table({name: columns[name] for name in COLUMNS})


def _words(
    words: Sequence[str | None], which: NDArray[Any], known: NDArray[np.bool_] | None = None
) -> pa.Array:
    """Return the word each number stands for; missing where it is not `known`."""
    mask = None if known is None else ~known
    return pa.array(list(words), pa.string()).take(pa.array(which, pa.int32(), mask=mask))


def _ids(before: int, rows: int) -> pa.Array:
    numbers = pc.cast(pa.array(np.arange(before + 1, before + rows + 1)), pa.string())
    return pc.binary_join_element_wise("ex", pc.utf8_lpad(numbers, 8, "0"), "-")


_PANDAS = {
    pa.string(): pd.StringDtype(),
    pa.int32(): pd.Int32Dtype(),
    pa.bool_(): pd.BooleanDtype(),
}
