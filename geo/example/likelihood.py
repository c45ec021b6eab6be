"""How likely each made-up incident is: of which type, where, in which year, at what time."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from geo.example.addresses import Addresses, addresses
from geo.example.population import residents
from geo.spelling import slug

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from geo.areas import Areas
    from geo.example.recipe import Recipe

    Array = NDArray[np.float64]
    Numbers = NDArray[np.int64]

_PROTECTED = ("sexual_crime", "domestic_violence", "crimes_against_children")
_UNEVEN = 0.35
"""How much neighbourhoods of one kind differ from each other."""
_WEEKEND = 4
"""Friday, counted from Monday."""


@dataclass(frozen=True, slots=True)
class Model:
    """Everything that does not change from row to row."""

    types: tuple[Mapping[str, Any], ...]
    protected: NDArray[np.bool_]
    """Of each type."""
    weights: Array
    """Expected share of all rows, by year, type and neighbourhood."""
    first_days: Numbers
    """The first of January of each year, in days since 1970."""
    day_shares: tuple[tuple[Array, ...], ...]
    """Cumulated share of the days of the year, by year and type."""
    hour_shares: tuple[Array, ...]
    """Cumulated share of the 24 hours, by type."""
    unknown_time: Array
    """By type."""
    precision_shares: Array
    """Cumulated: address, street, neighbourhood, borough; the rest is unknown."""
    areas: tuple[str, ...]
    """The neighbourhoods, then their boroughs."""
    borough: Numbers
    """Where in `areas` the borough of each neighbourhood stands."""
    addresses: Addresses
    as_of: str
    total: int
    """How many rows the recipe asks for."""


def build(areas: Areas, recipe: Recipe) -> Model:
    """Return the model of a city's incidents."""
    settings = recipe.extra["incidents"]
    types = tuple(settings["type"])
    years = {int(year): int(total) for year, total in settings["years"].items()}
    hectares = {area.id: area.hectares for area in areas.of_level("neighbourhood")}
    outlines = {code: areas.outlines[code] for code in hectares}
    homes = [area.id for area in areas.of_level("borough")]
    codes = [each.code for each in recipe.neighbourhoods]
    names = [f"b-{slug(each.borough)}" for each in recipe.neighbourhoods]
    kept = 1 - settings["no_place"]
    coarse = [settings[each] for each in ("street_only", "neighbourhood_only", "borough_only")]
    return Model(
        types=types,
        protected=np.array([each["problem"] in _PROTECTED for each in types]),
        weights=_weights(areas, recipe, hectares, years),
        first_days=np.array([_first_day(year) for year in years]),
        day_shares=tuple(tuple(_day_shares(each, year) for each in types) for year in years),
        hour_shares=tuple(
            _cumulated(np.array(settings["hours"][each["hours"]], float)) for each in types
        ),
        unknown_time=np.array([float(each["unknown_time"]) for each in types]),
        precision_shares=np.cumsum([kept - sum(coarse), *coarse]),
        areas=(*codes, *homes),
        borough=np.array([len(codes) + homes.index(name) for name in names]),
        addresses=addresses(recipe, outlines, hectares),
        as_of=settings["as_of"].isoformat(),
        total=sum(years.values()),
    )


def _weights(
    areas: Areas, recipe: Recipe, hectares: Mapping[str, float], years: Mapping[int, int]
) -> Array:
    settings = recipe.extra["incidents"]
    types = settings["type"]
    kinds = [each.kind.id for each in recipe.neighbourhoods]
    likelier = np.array(
        [[each.get("where", {}).get(kind, 1.0) for kind in kinds] for each in types]
    )
    table = likelier * _sizes(recipe, hectares)
    table *= np.array([[each["share"]] for each in types]) / table.sum(axis=1, keepdims=True)
    _set_shares(table, [each.name for each in recipe.neighbourhoods], settings["share"])
    yearly = np.stack([table] * len(years))
    for change in settings["change"]:
        _apply(change, yearly, areas, recipe)
    totals = np.array(list(years.values()))[:, None, None]
    shares: Array = yearly / yearly.sum(axis=(1, 2), keepdims=True) * totals / totals.sum()
    return shares


def _sizes(recipe: Recipe, hectares: Mapping[str, float]) -> Array:
    """Return how much happens in each neighbourhood: residents and visitors, and chance."""
    rng = np.random.default_rng([recipe.seed, 3])
    people = residents(recipe, hectares)
    boost = recipe.extra["incidents"]["boost"]
    return np.array(
        [
            (people[each.code] / 1000 * each.kind.rate + hectares[each.code] * each.kind.visitors)
            * rng.lognormal(0, _UNEVEN)
            * boost.get(each.name, 1.0)
            for each in recipe.neighbourhoods
        ]
    )


def _set_shares(table: Array, names: Sequence[str], shares: Mapping[str, float]) -> None:
    """Scale single neighbourhoods so that each holds its share of everything."""
    for name, share in shares.items():
        column = names.index(name)
        others = table.sum() - table[:, column].sum()
        table[:, column] *= share / (1 - share) * others / table[:, column].sum()


def _apply(change: Mapping[str, Any], yearly: Array, areas: Areas, recipe: Recipe) -> None:
    """Multiply some types in some areas by a factor for each year."""
    found = [areas.find(name) for name in change["areas"]]
    codes = {code for area in found if area for code in areas.within(area.id)}
    where = [number for number, each in enumerate(recipe.neighbourhoods) if each.code in codes]
    types = recipe.extra["incidents"]["type"]
    what = [number for number, each in enumerate(types) if each["problem"] in change["problems"]]
    for year, factor in enumerate(change["years"]):
        yearly[year][np.ix_(what, where)] *= factor


def _day_shares(kind: Mapping[str, Any], year: int) -> Array:
    """Return the cumulated share of each day of the year: season and weekday."""
    days = np.arange(_first_day(year), _first_day(year + 1))
    month = days.astype("datetime64[D]").astype("datetime64[M]").astype(int) % 12 + 1
    season = 1 + kind["swing"] * np.cos(2 * np.pi * (month - kind["peak"]) / 12)
    weekday = (days + 3) % 7
    return _cumulated(season * np.where(weekday >= _WEEKEND, kind["weekend"], 1.0))


def _first_day(year: int) -> int:
    return int(np.datetime64(f"{year}-01-01", "D").astype(int))


def _cumulated(weight: Array) -> Array:
    return np.cumsum(weight / weight.sum())
