"""The legend of a layer on the map of a scene: only what lies where the map flies to."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from geo.layers.promise_shapes import only_named
from geo.layers.promises import PromiseLayer

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from geo.areas import Areas
    from geo.layers import Layer, Legend
    from geo.promise import Promise
    from geo.tongue import Say

SHAPES: Final = frozenset({"focus", "soft", "watch"})
"""The keys of shapes (`geo.layers.promises`): a focus with a border of its own, one with "the area
around" it, and what only a commitment names."""


def legend(layer: Layer, chosen: Sequence[str], say: Say) -> Legend:
    """Return the legend of a layer, without the keys of shapes that lie in no chosen area.

    Where no area is chosen, the map is of the whole city, and a shape may lie anywhere.
    """
    told = layer.legend(say)
    if not isinstance(layer, PromiseLayer):
        return told
    there = _drawn(layer.shown, chosen, layer.city.areas)
    kept = (key for key in told.keys if key.kind not in SHAPES or key.kind in there)
    return replace(told, keys=tuple(kept))


def _drawn(promises: Iterable[Promise], chosen: Sequence[str], areas: Areas) -> frozenset[str]:
    return frozenset(
        key
        for promise in promises
        for key, area in _shapes(promise, areas)
        if not chosen or _near(area, chosen, areas)
    )


def _shapes(promise: Promise, areas: Areas) -> Iterator[tuple[str, str]]:
    focus = "soft" if promise.surroundings else "focus"
    yield from ((focus, area) for area in promise.focus)
    yield from (("watch", area) for area in only_named(promise, areas))


def _near(area: str, chosen: Sequence[str], areas: Areas) -> bool:
    """Return whether an area lies in one of those chosen, or holds one."""
    inside = {*areas.up(area)} & {*chosen}
    return bool(inside) or any(area in areas.up(each) for each in chosen)
