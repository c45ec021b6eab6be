"""The newest of an area as a text to copy and send on, and the feeds that follow it."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from ipaddress import ip_address
from typing import TYPE_CHECKING, Final
from urllib.parse import urljoin, urlsplit

import streamlit as st

from dashboard import addresses
from dashboard.parts.component import mount
from dashboard.parts.markup import Markup, show, tag
from geo.latest import latest, paragraph

if TYPE_CHECKING:
    from dashboard.parts.seen import Seen
    from geo.areas import Area
    from geo.tongue import Say

_MODULE: Final = "parts/copy.js"
ENOUGH: Final = 10
"""More than a paragraph tells, since it leaves out what another item has told."""


@dataclass(frozen=True, slots=True)
class Words:
    """What the button says, and what it says once it was pressed."""

    label: str
    copied: str
    selected: str
    """Where the browser does not let a page copy: the text is selected for the reader to do it."""


def draw(area: Area | None, seen: Seen, *, root: str = "./") -> None:
    """Draw the text and the feeds of an area, or of the whole city."""
    say = seen.say
    lead = say("Kopiera texten och skicka den till en granne.")
    top = tag("h2", say("Skicka vidare och följ"), cls="lk-h2")
    show(top, tag("p", lead, cls="lk-small"), lang=say.code, cls="lk-phone")
    _copying(_text(area, seen), say, root)
    show(_feeds(area, seen, root), lang=say.code, cls="lk-phone")


def _text(area: Area | None, seen: Seen) -> str:
    city, name = seen.city, area.id if area else None
    items = latest(city, name, today=city.as_of, most=ENOUGH)
    there = public(st.context.url, addresses.page(city.id, name, seen.say.code))
    return paragraph(city, name, items, seen.say, link=there)


def public(here: str | None, page: str) -> str | None:
    """Return the address of a page as others can open it; None where only this machine can.

    Parameters
    ----------
    here
        The address of the page that is read, as its reader's browser knows it.
    page
        The page to link to, beside it.
    """
    parts = urlsplit(here or "")
    name = parts.hostname or ""
    if parts.scheme not in {"http", "https"} or not name or _is_own(name):
        return None
    return urljoin(f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}{parts.path}", page)


def _is_own(name: str) -> bool:
    """Return whether a host's name is this machine's own name for itself."""
    try:
        return ip_address(name).is_loopback
    except ValueError:
        return name == "localhost" or name.endswith(".localhost")


def _feeds(area: Area | None, seen: Seen, root: str) -> Markup:
    say, city = seen.say, seen.city
    lead = say("Ett flöde säger till när något nytt är publicerat. Öppna det i en flödesläsare.")
    whole = say("Följ hela {city} (Atom)", city=say.text(city.name))
    links = [(say("Följ området (Atom)"), area.id)] if area else []
    items = (
        tag("li", _own_link(words, root + addresses.feed(city.id, name, say.code)))
        for words, name in [*links, (whole, None)]
    )
    return tag("div", tag("p", lead, cls="lk-small"), tag("ul", *items), cls="lk-feeds")


def _own_link(words: str, address: str) -> Markup:
    return tag("a", words, href=address, target="_blank", rel="noopener noreferrer")


def _copying(text: str, say: Say, root: str) -> None:
    words = Words(
        label=say("Kopiera texten"),
        copied=say("Kopierat"),
        selected=say("Texten är markerad. Kopiera den nu."),
    )
    told = {"text": text, "lang": say.code, "dir": say.direction, "words": asdict(words)}
    mount(_MODULE, told, key="lk-forward", root=root)
