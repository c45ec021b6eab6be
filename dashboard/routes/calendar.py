"""One dated meeting as a file that a calendar takes in (iCalendar, RFC 5545)."""

from __future__ import annotations

import re
from datetime import timedelta
from http import HTTPStatus
from typing import TYPE_CHECKING, Final

from icalendar import Calendar, Event, vText, vUri
from starlette.responses import Response

from dashboard import cache
from dashboard.exchange import MAKER, address, identity, marked, noon, plain
from dashboard.i18n import language
from dashboard.routes.answer import answer, asked, tagged
from dashboard.routes.problem import problem
from geo.coming import dated_meeting, days
from geo.layers.facts import place_note, says_otherwise, source_name, state, told

if TYPE_CHECKING:
    from collections.abc import Iterator

    from starlette.requests import Request

    from geo.city import City
    from geo.facts import Fact
    from geo.tongue import Say

ICS: Final = "text/calendar; charset=utf-8"


def activity(request: Request) -> Response:
    """Return one activity or dialogue whose very day is published, as an event of a whole day."""
    view = asked(request)
    if isinstance(view, Response):
        return view
    city, name = cache.cities()[view.city], request.path_params["name"]
    fact = dated_meeting(city, name)
    if fact is None:
        return problem(HTTPStatus.NOT_FOUND, f"{view.city} has no dated activity {name!r}")
    file = f'attachment; filename="{_file(fact, city)}"'
    body = tagged(event(fact, city, language(view.lang)))
    return answer(request, body, ICS, {"Content-Disposition": file})


def event(fact: Fact, city: City, say: Say) -> bytes:
    """Return a dated fact as a calendar of one event.

    A fact holds days and no hours: where its words name one, they stand in the event as words.
    """
    first, last = days(fact)
    one = Event()
    one.add("uid", str(identity("fact", city.id, fact.id)))
    one.add("dtstamp", noon(city.as_of))
    one.add("dtstart", first)
    one.add("dtend", last + timedelta(days=1))  # the first day after it (RFC 5545, 3.6.1)
    one.add("summary", _said(marked(told(fact, say), city, say), say))
    one.add("description", _said("\n".join(map(plain, _lines(fact, city, say))), say))
    one.add("location", _said(plain(say.text(fact.place)), say))
    one.add("url", vUri(address(fact.source.url)))
    one.add("transp", "TRANSPARENT")
    whole = Calendar()
    whole.add("prodid", MAKER)
    whole.add("version", "2.0")
    whole.add_component(one)
    written: bytes = whole.to_ical()
    return written


def _said(words: str, say: Say) -> vText:
    return vText(words, params={"LANGUAGE": say.code})


def _lines(fact: Fact, city: City, say: Say) -> Iterator[str]:
    """Yield what is to be known, a line each: that it is made up, what, when, by whom."""
    if city.synthetic:
        yield f"{say('Exempeldata: allt här är påhittat')}."
    yield told(fact, say)
    yield say.beside([say.text(fact.when), place_note(fact, say), state(fact, say)])
    yield from says_otherwise(fact, city.facts, say)
    if fact.note:
        yield say.text(fact.note)
    yield say("Källa: ") + say.name(source_name(fact, say))
    yield address(fact.source.url)


def _file(fact: Fact, city: City) -> str:
    """Return a name that is safe on every disk, and says that made-up data is."""
    parts = ["lofteskartan", *(["exempeldata"] if city.synthetic else []), city.id, fact.id]
    return re.sub(r"[^a-z0-9]+", "-", "-".join(parts).lower()).strip("-") + ".ics"
