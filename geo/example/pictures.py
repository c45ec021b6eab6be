"""Made-up situation pictures: 40 weeks in eight areas, as the CSV that an import reads.

A level moves by a step at most from one week to the next. Now and then a week is left out, or
nobody says how it changed, so that every state can be seen.

    python -m geo.example.pictures data/exempelstad

writes `pictures/pictures.csv` of the city, the same way each time.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

import numpy as np

from geo import weeks
from geo.example import recipe
from geo.pictures import LEVELS, Picture
from geo.sources.pictures import written

if TYPE_CHECKING:
    from collections.abc import Iterator

FIRST: Final = "2024-W15"
WEEKS: Final = 40
_ALWAYS: Final = ("polisen-exempelstad", "exempelstads-stad")
_AREAS: Final = {
    "90101": ("lyktans-handlare", {"narcotics": 3, "insecurity": 2, "littering": 1, "violence": 1}),
    "90301": ("vaderskolan", {"youth": 2, "traffic": 2, "vandalism": 1}),
    "90401": ("kvallslaget", {"youth": 3, "traffic": 1, "insecurity": 2}),
    "90601": ("gryningens-bk", {"burglary": 1, "traffic": 2, "littering": 1}),
    "90901": ("ankarbostader", {"narcotics": 2, "insecurity": 3, "littering": 2, "vandalism": 2}),
    "90902": ("ankarbostader", {"littering": 2, "vandalism": 1, "traffic": 1}),
    "90903": ("sju-hav-biblioteket", {"youth": 2, "insecurity": 2, "littering": 1}),
    "b-tradstaden": (
        "nystanet-fastigheter",
        {"narcotics": 2, "youth": 2, "violence": 1, "vandalism": 2, "insecurity": 2},
    ),
}
"""Who contributes beside the police and the city, and around which level each theme moves."""

_STREAM: Final = 6
_LEFT_OUT = 0.03
_UNKNOWN = 0.05
_RESTLESS = 0.5
"""How much a level moves by itself."""
_PULL = 0.25
"""How strongly a level is drawn back to the one it moves around."""


def pictures(seed: int) -> tuple[Picture, ...]:
    """Return every picture, by week, area and theme; always the same for a seed."""
    rng = np.random.default_rng([seed, _STREAM])
    first = weeks.parse(FIRST)
    found = [
        each
        for area, (actor, themes) in _AREAS.items()
        for theme, around in themes.items()
        for each in _series(area, theme, around, (*_ALWAYS, actor), first, rng)
    ]
    return tuple(sorted(found, key=lambda each: each.key))


def _series(  # noqa: PLR0913, PLR0917  what one theme in one area is made of
    area: str,
    theme: str,
    around: int,
    contributors: tuple[str, ...],
    first: int,
    rng: np.random.Generator,
) -> Iterator[Picture]:
    """Yield the weeks of one theme in one area."""
    level = around
    for week in range(first, first + WEEKS):
        step = int(np.clip(round(rng.normal(_PULL * (around - level), _RESTLESS)), -1, 1))
        before, level = level, min(max(level + step, LEVELS[0]), LEVELS[-1])
        left_out, unknown, absent = rng.random(3)
        if left_out < _LEFT_OUT and week < first + WEEKS - 1:
            continue
        trend = None if unknown < _UNKNOWN or week == first else level - before
        who = contributors if absent > _UNKNOWN else contributors[:2]
        yield Picture(week, area, theme, level, trend, who)


def main(city: Path) -> None:
    """Write the pictures into the city's directory."""
    path = city / "pictures" / "pictures.csv"
    path.write_text(written(pictures(recipe.load(city).seed)), "utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
