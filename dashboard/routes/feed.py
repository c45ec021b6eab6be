"""What is published about an area as an Atom feed (RFC 4287), so that a feed reader can follow it.

A feed has no clock: it tells what was known on the day the city's data was read, and changes when
the data does. Every entry leads to its source.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urljoin

from feedgen.feed import FeedGenerator  # it has no types
from starlette.responses import Response

from dashboard import addresses, cache
from dashboard.exchange import address, identity, marked, noon, plain
from dashboard.i18n import draft, language
from dashboard.routes.answer import answer, asked, tagged
from geo.latest import latest, named, undated

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from starlette.requests import Request

    from dashboard.viewstate import ViewState
    from geo.city import City
    from geo.latest import Item
    from geo.tongue import Say

ATOM: Final = "application/atom+xml; charset=utf-8"
NAME: Final = "Löfteskartan"
MOST: Final = 50
"""How many entries a feed has at the most."""


def feed(request: Request) -> Response:
    """Return the feed of an area, or of the whole city."""
    view = asked(request)
    if isinstance(view, Response):
        return view
    netloc = request.url.netloc.rpartition("@")[2]  # whoever asks by name and password keeps them
    here = str(request.url.replace(netloc=netloc, query=""))
    return answer(request, tagged(atom(view, here)), ATOM)


def atom(view: ViewState, here: str) -> bytes:
    """Return the feed of a view as XML.

    Parameters
    ----------
    here
        The address of the route, without a query, as whoever asks knows it.
    """
    city, say = cache.cities()[view.city], language(view.lang)
    items = latest(city, view.area, today=city.as_of, most=MOST)
    made = FeedGenerator()
    _head(made, city, view.area, say)
    made.link(list(_links(view, here)))
    made.updated(noon(max([city.as_of, *(_changed(item) for item in items)])))
    for item in items:
        _entry(made.add_entry(order="append"), item, city, say)
    written: bytes = made.atom_str(pretty=True)
    return written


def _head(made: Any, city: City, area: str | None, say: Say) -> None:  # noqa: ANN401  untyped
    place = named(city, area, say)
    made.id(identity("feed", city.id, area or city.areas.whole.id, say.code).urn)
    made.title(marked(f"{NAME}: {place}", city, say))
    made.subtitle(plain(" ".join(_about(city, area, place, say))))
    made.language(say.code)
    made.author(name=NAME)
    made.generator(NAME)


def _about(city: City, area: str | None, place: str, say: Say) -> Iterator[str]:
    """Yield what a feed is, as of when, what it leaves out, and whether its words are a draft."""
    yield say("Det här är publicerat om {place}, det nyaste först.", place=place)
    yield say("Vi läste uppgifterna senast {day}.", day=say.day(city.as_of))
    if left_out := undated(city, area):
        yield say.many(
            "{n} uppgift utan datum är inte med.", "{n} uppgifter utan datum är inte med.", left_out
        )
    if draft(say.code):
        yield say("Utkast: översättningen är inte granskad än.")


def _links(view: ViewState, here: str) -> Iterator[dict[str, str]]:
    """Yield where the feed itself is, and the page that tells the same."""
    query = addresses.feed(view.city, view.area, view.lang).partition("?")[2]
    page = addresses.page(view.city, view.area, view.lang)
    root = urljoin(here, "../../")
    yield {"rel": "self", "href": f"{here}?{query}", "type": ATOM.partition(";")[0]}
    yield {
        "rel": "alternate",
        "href": urljoin(root, page),
        "type": "text/html",
        "hreflang": view.lang,
    }


def _entry(made: Any, item: Item, city: City, say: Say) -> None:  # noqa: ANN401  untyped
    notes = [f"{say('Exempeldata: allt här är påhittat')}."] if city.synthetic else []
    made.id(identity("item", city.id, item.id, say.code).urn)
    made.title(marked(item.title(say), city, say))
    made.summary(plain(" ".join([*notes, *item.notes(say)])))
    made.updated(noon(_changed(item)))
    made.published(noon(item.source.published or item.day))
    made.author(name=plain(item.source_name))
    made.category(term=item.kind)
    made.link(href=address(item.url))  # feedgen 1.0 writes no `rel` here: that means "alternate"


def _changed(item: Item) -> date:
    """Return the last of the days known: what it is about, when it was published, or read."""
    told = (item.day, item.source.published, item.source.read)
    return max(day for day in told if day)
