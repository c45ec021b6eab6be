"""How many live where in the made-up city, year by year."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from geo.example.recipe import Recipe

YEARS = (2022, 2023, 2024)
_UNEVEN = 0.22
_GROWTH = 0.009
_GROWTH_UNEVEN = 0.012


@dataclass(frozen=True, slots=True)
class Population:
    """The residents and households of one neighbourhood in one year."""

    area: str
    year: int
    residents: int
    households: int


def population(recipe: Recipe, hectares: Mapping[str, float]) -> tuple[Population, ...]:
    """Return the population of every neighbourhood and year, by code.

    Parameters
    ----------
    recipe
        What the neighbourhoods are like.
    hectares
        The area of each neighbourhood, by code.
    """
    return tuple(_grown(recipe, hectares))


def _grown(recipe: Recipe, hectares: Mapping[str, float]) -> Iterator[Population]:
    rng = np.random.default_rng([recipe.seed, 1])
    for each in recipe.neighbourhoods:
        now = hectares[each.code] * each.kind.residents * rng.lognormal(0, _UNEVEN)
        household = each.kind.household * rng.normal(1, 0.05)
        for year in YEARS:
            residents = round(now)
            yield Population(each.code, year, residents, round(residents / household))
            now *= 1 + rng.normal(_GROWTH, _GROWTH_UNEVEN)


def residents(recipe: Recipe, hectares: Mapping[str, float]) -> dict[str, int]:
    """Return the residents of each neighbourhood in the newest year, by code."""
    return {each.area: each.residents for each in population(recipe, hectares)}
