"""Which problems a city has measures of, and the layer that shows each.

Only what the public reported and what residents answered measure a problem. What the police find
follows how much they look: it is activity, and so never an outcome.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from geo.plan.nodes import Measure
from geo.problems import STATISTICS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from geo.city import City
    from geo.cube import Cube

Measures = dict[str, tuple[Measure, ...]]


def measures(city: City, counted: Cube | None = None) -> Measures:
    """Return the measures of each problem type that has any, by problem.

    Parameters
    ----------
    city
        Its survey tells which problems residents were asked of.
    counted
        Its incidents; None where there are none.
    """
    found: dict[str, list[Measure]] = defaultdict(list)
    for type_, question in _asked(city).items():
        found[type_].append(Measure(type_, "survey", question))
    shows = "symbols" if city.residents.empty else "reported"
    for type_ in sorted(_reported(counted)):
        found[type_].append(Measure(type_, shows))
    return {type_: tuple(each) for type_, each in found.items() if _open(type_, city)}


def _open(type_: str, city: City) -> bool:
    return type_ in city.problems and not city.problems[type_].protected


def _asked(city: City) -> Mapping[str, str]:
    """Return the first question about each problem type that has any answers."""
    answered = {row.question for row in city.survey}
    found: dict[str, str] = {}
    for question in city.survey.by_question.values():
        for tag in question.problems if question.id in answered else ():
            found.setdefault(tag.partition("/")[0], question.id)
    return found


def _reported(counted: Cube | None) -> set[str]:
    if counted is None:
        return set()
    table = counted.frame
    return set(table.loc[table["measured_as"].isin(STATISTICS), "problem"].astype(str))
