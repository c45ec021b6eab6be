"""What a bundle says beside its counts: the promises, what is documented, the survey, the plan.

All of it has been published before, each statement with its source, or was written to be; a survey
figure of too few answers is held back, and so is where a commitment about few and exposed people
is carried out. Who wrote in the plan is nobody's business outside.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from geo.bundle.plain import all_plain, plain
from geo.plan import written
from geo.plan.chosen import open_places
from geo.survey import Showing

if TYPE_CHECKING:
    from geo.city import City
    from geo.plan.fold import Entry, Plan
    from geo.survey import Row, Survey

_TELLING = frozenset({"value", "n", "published_interval", "words"})
"""What of a survey row could tell a figure that is held back."""


def of(city: City, plan: Plan) -> dict[str, dict[str, Any]]:
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
        "plan": {
            "activities": [_activity(entry, city) for entry in plan],
            "statuses": [
                {"of": part, **written.status(told.status)}
                for part, axes in plan.statuses.items()
                for told in axes.values()
            ],
        },
    }


def untold(survey: Survey) -> int:
    """Return how many survey figures are held back."""
    return sum(row.showing is Showing.HIDDEN for row in survey)


def _activity(entry: Entry, city: City) -> dict[str, Any]:
    """Return an activity, how far it has come, and the day it came into the plan."""
    return {
        **written.activity(open_places(entry.activity, city)),
        "added": entry.added.at.astimezone(city.zone).date().isoformat(),
        "statuses": [written.status(each.status) for each in entry.status.values()],
    }


def _survey_row(row: Row) -> dict[str, Any]:
    told: dict[str, Any] = plain(row)
    if row.showing is Showing.HIDDEN:
        kept = {key: value for key, value in told.items() if key not in _TELLING}
        return {**kept, "suppressed": True}
    return {**told, "interval": plain(row.interval), "showing": str(row.showing)}
