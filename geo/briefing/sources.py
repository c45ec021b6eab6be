"""Which data sets a scene rests on, as its foot names them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from geo.briefing.teller import Briefer


def datasets(layers: Iterable[str], briefer: Briefer) -> tuple[str, ...]:
    """Return the names of the data sets that these layers are made of, each once."""
    asked = tuple(layers)
    found = (
        briefer.say.text(each.name)
        for each in briefer.teller.city.datasets
        if any(layer in each.layers for layer in asked)
    )
    return tuple(dict.fromkeys(found))
