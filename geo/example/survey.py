"""Made-up answers to the made-up surveys: the columns of `geo.survey`, as text.

Every neighbourhood has an uneasiness between 0 and 1, from what is reported there for each resident
and from chance; a question turns it into a share of those who answer. One survey asks in every
borough, and its larger areas add up the boroughs' answers; the other asks in every neighbourhood.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from geo.example import likelihood
from geo.example.population import residents
from geo.problems import MeasuredAs
from geo.survey import COLUMNS, WHOLE

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from geo.areas import Area, Areas
    from geo.example.recipe import Recipe

    Levels = Mapping[str, float]
    """How uneasy each neighbourhood is, by code."""

_FEWEST = 8
"""A neighbourhood with fewer answers is left out."""
_CHANCE = 0.07
_HALF_UNEASY = 0.10
"""Reports for each resident and year at which a place is half way to the most uneasy."""
_SPREAD_N = 12
_SPREAD_INDEX = 0.05


def rows(areas: Areas, recipe: Recipe) -> tuple[dict[str, str], ...]:
    """Return every figure of every wave, each a row with the columns of `geo.survey`."""
    return tuple(_rows(areas, recipe))


def _rows(areas: Areas, recipe: Recipe) -> Iterator[dict[str, str]]:
    rng = np.random.default_rng([recipe.seed, 4])
    settings = recipe.extra["survey"]
    hectares = {area.id: area.hectares for area in areas.of_level("neighbourhood")}
    people = residents(recipe, hectares)
    before = _uneasiness(areas, recipe, people, rng)
    for number, wave in enumerate(settings["waves"]):
        now = {code: before[code] + _shift(areas, settings, code, number) for code in people}
        yield from _whole_city(areas, settings, wave, now, people, rng)
        if wave in settings["area_waves"]:
            yield from _each_neighbourhood(areas, settings, wave, now, people, rng)


def _whole_city(  # noqa: PLR0913, PLR0917  a wave's own values
    areas: Areas,
    settings: Mapping[str, Any],
    wave: str,
    now: Levels,
    people: Mapping[str, int],
    rng: np.random.Generator,
) -> Iterator[dict[str, str]]:
    """Yield a row for the city, each district and each borough, for each question."""
    boroughs = areas.of_level("borough")
    asked = {area.id: int(rng.normal(settings["city_n"], _SPREAD_N)) for area in boroughs}
    for question in _of(settings, "trygghetsmatning"):
        answers = {
            borough: _answers(question, _mean(now, people, areas.within(borough)), n, rng)
            for borough, n in asked.items()
        }
        for area in (areas.whole, *areas.of_level("district"), *boroughs):
            inside = [borough for borough in asked if area.id in areas.up(borough)]
            n = sum(asked[borough] for borough in inside)
            yield _row(settings, question, wave, area, sum(answers[each] for each in inside), n)


def _each_neighbourhood(  # noqa: PLR0913, PLR0917  a wave's own values
    areas: Areas,
    settings: Mapping[str, Any],
    wave: str,
    now: Levels,
    people: Mapping[str, int],
    rng: np.random.Generator,
) -> Iterator[dict[str, str]]:
    for area in areas.of_level("neighbourhood"):
        n = int(people[area.id] * settings["area_answers"] * rng.uniform(0.8, 1.2))
        if n < _FEWEST:
            continue
        for question in _of(settings, "omradesenkat"):
            yield _row(settings, question, wave, area, _answers(question, now[area.id], n, rng), n)


def _of(settings: Mapping[str, Any], source: str) -> list[Mapping[str, Any]]:
    return [each for each in settings["question"] if each["source"] == source]


def _uneasiness(
    areas: Areas, recipe: Recipe, people: Mapping[str, int], rng: np.random.Generator
) -> dict[str, float]:
    """Return how uneasy each neighbourhood is, from what the public reports there."""
    model = likelihood.build(areas, recipe)
    reported = [each["measured_as"] == MeasuredAs.REPORTED for each in model.types]
    yearly = model.weights[:, reported].sum(axis=(0, 1)) * model.total / len(model.first_days)
    rate = yearly / np.maximum(list(people.values()), 1)
    level = rate / (rate + _HALF_UNEASY) * 0.8 + rng.normal(0.06, _CHANCE, len(rate))
    return dict(zip(people, level.tolist(), strict=True))


def _shift(areas: Areas, settings: Mapping[str, Any], code: str, wave: int) -> float:
    """Return how much more uneasy a neighbourhood is in a wave than what happens there says."""
    named = ((shift, areas.find(name)) for shift in settings["shift"] for name in shift["areas"])
    here = [shift for shift, area in named if area and area.id in areas.up(code)]
    return float(sum(shift["by"][wave] for shift in here))


def _mean(level: Levels, people: Mapping[str, int], codes: Sequence[str]) -> float:
    weight = [people[code] for code in codes]
    return float(np.average([level[code] for code in codes], weights=weight))


def _answers(question: Mapping[str, Any], level: float, n: int, rng: np.random.Generator) -> float:
    """Return how many of `n` say yes where the uneasiness is `level`; for an index, their sum."""
    true = question["calm"] + (question["uneasy"] - question["calm"]) * min(max(level, 0.0), 1.0)
    if not question["share"]:
        return n * float(true + rng.normal(0, _SPREAD_INDEX))
    return float(rng.binomial(n, true / WHOLE))


def _row(  # noqa: PLR0913, PLR0917  the columns of a row
    settings: Mapping[str, Any],
    question: Mapping[str, Any],
    wave: str,
    area: Area,
    answers: float,
    n: int,
) -> dict[str, str]:
    value = round(answers / n * WHOLE, 1) if question["share"] else round(answers / n, 2)
    values = {
        "source": question["source"],
        "wave": wave,
        "area": area.id,
        "place": area.name,
        "question": question["id"],
        "value": str(value),
        "n": str(n),
        "confidence": "high",
        "url": f"{settings['url']}/{wave}",
        "publisher": settings["publisher"],
        "published": settings["published"][wave].isoformat(),
    }
    return {column: values.get(column, "") for column in COLUMNS}
