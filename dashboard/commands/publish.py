"""`publish`: write the bundle of a city, and tell what is in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dashboard import cache
from geo import bundle

if TYPE_CHECKING:
    from pathlib import Path

    from geo.city import City


def publish(out: Path, city: City) -> str:
    """Write the bundle of a city to `out`. For what it raises see `geo.bundle.publish`."""
    plan = cache.plan(city.id)
    report = bundle.publish(city, cache.store(city.id), out, plan).report
    counts, hidden = (
        sum(each[what] for each in report["tables"]) for what in ("counts", "suppressed")
    )
    return (
        f"{out}: {counts:,} counts of {city.name.to('en')}, {hidden:,} of them suppressed; "
        f"{report['survey_suppressed']:,} survey figures suppressed; {len(plan):,} activities.\n"
        "The audit could work out none of them."
    )
