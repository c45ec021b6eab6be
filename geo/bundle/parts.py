"""What a bundle says beside its counts: the promises, what is documented, the survey.

All of it has been published before, each statement with its source; only a survey figure of too
few answers is held back.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from geo.bundle.plain import all_plain, plain
from geo.survey import Showing

if TYPE_CHECKING:
    from geo.city import City
    from geo.survey import Row, Survey

_TELLING = frozenset({"value", "n", "published_interval", "words"})
"""What of a survey row could tell a figure that is held back."""


def of(city: City) -> dict[str, dict[str, Any]]:
    """Return the parts by their name."""
    return {
        "promises": {
            "promises": all_plain(city.promises),
            "actors": all_plain(city.promises.actors.values()),
            "absences": all_plain(city.promises.absences),
        },
        "facts": {"looked": plain(city.facts.looked), "facts": all_plain(city.facts)},
        "survey": {
            "sources": all_plain(city.survey.sources),
            "questions": all_plain(city.survey.by_question.values()),
            "rows": [_survey_row(row) for row in city.survey],
        },
    }


def untold(survey: Survey) -> int:
    """Return how many survey figures are held back."""
    return sum(row.showing is Showing.HIDDEN for row in survey)


def _survey_row(row: Row) -> dict[str, Any]:
    told: dict[str, Any] = plain(row)
    if row.showing is Showing.HIDDEN:
        kept = {key: value for key, value in told.items() if key not in _TELLING}
        return {**kept, "suppressed": True}
    return {**told, "interval": plain(row.interval), "showing": str(row.showing)}
