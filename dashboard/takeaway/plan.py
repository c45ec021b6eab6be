"""What a view asks for of the activity plan, as a file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dashboard import cache
from dashboard.i18n import language
from geo.filter import Filter
from geo.plan.leaving import Leaving
from geo.plan.workbook import workbook

if TYPE_CHECKING:
    from dashboard.viewstate import ViewState


def leaving(view: ViewState) -> Leaving:
    """Return what a view asks for of its city's plan; without a year, of every year."""
    ask = Filter(
        year=view.year,
        problems=view.problems,
        promise=view.promise,
        actor=view.actor,
        status=view.status,
        asof=view.asof,
    )
    city = cache.cities()[view.city]
    return Leaving(city, cache.plan(city.id, ask.asof), ask, language(view.lang), view.area)


def written(told: Leaving, form: str) -> bytes:
    """Return a plan in one of the formats."""
    if form == "xlsx":
        return workbook(told)
    return told.as_csv() if form == "csv" else told.as_geojson()
