"""The ways to take the plan along: as a file, with what is chosen, and as a calendar to follow."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dashboard import addresses
from dashboard.parts.markup import Markup, link, show, tag

if TYPE_CHECKING:
    from dashboard.parts.seen import Seen
    from geo.tongue import Say


def draw(seen: Seen) -> None:
    """Draw the files of what is chosen, as of the day that is chosen, and the calendars."""
    say = seen.say
    show(
        tag("h2", say("Ta med dig planen"), cls="lk-h2"),
        *_files(seen, say),
        *_calendars(seen, say),
        lang=say.code,
    )


def _files(seen: Seen, say: Say) -> tuple[Markup, ...]:
    lead = say("Filen innehåller det du har valt, så som planen var den dagen.")
    chosen = seen.view.but(area=None, year=None if seen.view.promise else seen.year)
    names = {
        "csv": say("Hämta som CSV"),
        "xlsx": say("Hämta som Excel"),
        "geojson": say("Hämta som GeoJSON"),
    }
    links = (
        tag("li", link(words, addresses.activities(chosen, form))) for form, words in names.items()
    )
    return tag("p", lead, cls="lk-small"), tag("ul", *links, cls="lk-feeds")


def _calendars(seen: Seen, say: Say) -> tuple[Markup, ...]:
    lead = say(
        "Kopiera länkens adress och lägg till den i din kalender. Då följer ändringarna med."
    )
    city = say.text(seen.city.name)
    found: list[tuple[str, str | None]] = [(say("Följ hela {city} i kalendern", city=city), None)]
    if seen.area is not None:
        place = say("Följ {place} i kalendern", place=seen.area.name)
        found.insert(0, (place, seen.area.id))
    links = (
        tag("li", link(words, addresses.activities_calendar(seen.city.id, area, say.code)))
        for words, area in found
    )
    return tag("p", lead, cls="lk-small"), tag("ul", *links, cls="lk-feeds")
