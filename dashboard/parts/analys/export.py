"""The ways to take along every row that the filter leaves, as a file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from dashboard import addresses
from dashboard.parts.markup import link, show, tag
from dashboard.takeaway.incidents_workbook import MOST_ROWS

if TYPE_CHECKING:
    from dashboard.parts.seen import Seen
    from dashboard.takeaway.incidents_asked import Choice

KINDS: Final = {"csv": "CSV", "xlsx": "Excel", "parquet": "Parquet", "geojson": "GeoJSON"}


def draw(seen: Seen, chosen: Choice, total: int) -> None:
    """Draw a link for each kind of file; a workbook has an end, and then it is said instead."""
    say = seen.say
    lead = say("Filen innehåller alla rader som svarar mot filtret. En stor fil tar en stund.")
    kinds = {form: kind for form, kind in KINDS.items() if form != "xlsx" or total <= MOST_ROWS}
    links = (
        tag("li", link(say("Hämta som {kind}", kind=kind), _address(form, seen, chosen)))
        for form, kind in kinds.items()
    )
    show(
        tag("h2", say("Ta med dig raderna"), cls="lk-h2"),
        tag("p", lead, cls="lk-small"),
        tag("ul", *links, cls="lk-feeds"),
        *([] if "xlsx" in kinds else [tag("p", _too_many(seen), cls="lk-note")]),
        lang=say.code,
    )


def _address(form: str, seen: Seen, chosen: Choice) -> str:
    return addresses.incident_rows(seen.view, chosen.query(), form)


def _too_many(seen: Seen) -> str:
    return seen.say(
        "Excel rymmer högst {most} rader. Välj CSV eller Parquet.",
        most=seen.say.number(MOST_ROWS),
    )
