"""The addresses of the made-up city: where its incidents happen, and on which street."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import shapely
from scipy.spatial import cKDTree

from geo import crs
from geo.example.population import residents

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from geo.example.recipe import Recipe

    Array = NDArray[np.float64]

_INSET_PX = 250.0
"""How far inside the outline an address lies at least: about 5 metres."""
_RESIDENTS_EACH = 14
_FEWEST, _MOST = 40, 700
_ON_A_STREET = 80
_STREETS_FEWEST, _STREETS_MOST = 2, 4
_SHARED = 0.4
"""How often the first street of the next neighbourhood begins in this one."""


@dataclass(frozen=True, slots=True)
class Addresses:
    """Every address, neighbourhood by neighbourhood."""

    px: NDArray[np.int32]
    py: NDArray[np.int32]
    """Web-Mercator pixels, as `geo.crs.pixels` has them."""
    street: NDArray[np.int32]
    """Which of `streets` it stands on."""
    streets: tuple[str, ...]
    first: NDArray[np.int64]
    """Where the addresses of each neighbourhood begin; one number more than neighbourhoods."""
    codes: tuple[str, ...]

    def crossed(self) -> dict[str, dict[str, int]]:
        """Return how many addresses each street has in each neighbourhood, most first."""
        found: dict[str, dict[str, int]] = defaultdict(dict)
        for number, code in enumerate(self.codes):
            here = self.street[self.first[number] : self.first[number + 1]]
            for street, count in zip(*np.unique(here, return_counts=True), strict=True):
                found[self.streets[street]][code] = int(count)
        return {
            street: dict(sorted(found[street].items(), key=lambda item: (-item[1], item[0])))
            for street in sorted(found)
        }


def addresses(
    recipe: Recipe, outlines: Mapping[str, shapely.Geometry], hectares: Mapping[str, float]
) -> Addresses:
    """Place the addresses of every neighbourhood of `recipe`; always the same ones.

    Parameters
    ----------
    recipe
        What the neighbourhoods are like, and the words for streets.
    outlines
        The neighbourhoods' outlines in EPSG:4326, by code.
    hectares
        Their areas, by code.
    """
    rng = np.random.default_rng([recipe.seed, 2])
    people = residents(recipe, hectares)
    codes = tuple(each.code for each in recipe.neighbourhoods)
    counts = {code: int(np.clip(people[code] // _RESIDENTS_EACH, _FEWEST, _MOST)) for code in codes}
    streets = _streets(recipe, counts, rng)
    names = tuple(sorted({street for some in streets.values() for street in some}))
    spots = {code: _inside(outlines[code], counts[code], rng) for code in codes}
    on = [_nearest_street(spots[code], len(streets[code]), rng) for code in codes]
    number = {street: place for place, street in enumerate(names)}
    known = [np.array([number[street] for street in streets[code]], np.int32) for code in codes]
    whole = np.concatenate([spots[code] for code in codes]).astype(np.int32)
    return Addresses(
        px=whole[:, 0],
        py=whole[:, 1],
        street=np.concatenate([here[at] for here, at in zip(known, on, strict=True)]),
        streets=names,
        first=np.cumsum([0, *counts.values()]),
        codes=codes,
    )


def _streets(
    recipe: Recipe, counts: Mapping[str, int], rng: np.random.Generator
) -> dict[str, list[str]]:
    """Return the names of the streets of each neighbourhood; some cross into the next one."""
    words = recipe.extra["streets"]
    found: dict[str, list[str]] = {}
    for borough in recipe.boroughs:
        stems: Sequence[str] = words["stems"][borough.name]
        ordered = [stem + ending for ending in words["endings"] for stem in stems]
        names = [ordered[place] for place in rng.permutation(len(ordered))]
        before: list[str] = []
        for each in borough.members:
            wanted = int(np.clip(counts[each.code] // _ON_A_STREET, _STREETS_FEWEST, _STREETS_MOST))
            own, names = names[:wanted], names[wanted:]
            if rng.random() < _SHARED:
                before += own[:1]
            found[each.code] = before = own
    return found


def _inside(outline: shapely.Geometry, count: int, rng: np.random.Generator) -> Array:
    """Return `count` pixels spread evenly inside an outline."""
    drawn = shapely.transform(outline, _as_pixels).buffer(-_INSET_PX)
    triangles = shapely.get_parts(shapely.constrained_delaunay_triangles(drawn))
    corners = shapely.get_coordinates(triangles).reshape(-1, 4, 2)
    size = shapely.area(triangles)
    a, b, c = corners[rng.choice(len(size), count, p=size / size.sum()), :3].transpose(1, 0, 2)
    along, aside = rng.random((2, count, 1))
    turned = along + aside > 1
    along, aside = np.where(turned, 1 - along, along), np.where(turned, 1 - aside, aside)
    spread: Array = np.floor(a + along * (b - a) + aside * (c - a))
    return spread


def _as_pixels(lon_lat: Array) -> Array:
    return np.stack(crs.pixels(lon_lat[:, 0], lon_lat[:, 1]), axis=1).astype(float)


def _nearest_street(spots: Array, streets: int, rng: np.random.Generator) -> NDArray[np.int64]:
    """Return for each spot which of `streets` it stands on: each street is a patch."""
    _, nearest = cKDTree(rng.choice(spots, streets, replace=False)).query(spots)
    found: NDArray[np.int64] = nearest
    return found
