"""What goes into a file that other people's programs read: lasting names, plain words, addresses.

Atom and iCalendar escape words; neither takes a control character, and an address is not escaped.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime, time
from typing import TYPE_CHECKING, Final
from urllib.parse import quote
from uuid import UUID, uuid5

if TYPE_CHECKING:
    from datetime import date

    from geo.city import City
    from geo.tongue import Say

MAKER: Final = "-//Lofteskartan//Lofteskartan//SV"
"""Who a calendar's file is from."""
NAMESPACE: Final = UUID("aea45d3f-25e5-4d26-9f6d-9d2d3f8a35fc")
"""Ours, drawn once. An id made in it depends on no host, and so lasts when the server moves."""

_CONTROLS: Final = re.compile(" *[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]+ *")
_IN_ADDRESSES: Final = ":/?#[]@!$&'()*+,;=%-._~"
"""The signs of an address that keep their meaning (RFC 3986); `%` may be one's escape already."""


def identity(*parts: str) -> UUID:
    """Return the id of what these parts name: always the same."""
    return uuid5(NAMESPACE, "/".join(parts))


def plain(words: str) -> str:
    """Return words on one line, without what XML 1.0 or iCalendar forbids."""
    return _CONTROLS.sub(" ", words).strip()


def marked(words: str, city: City, say: Say) -> str:
    """Return a title, which of a made-up city says so: it may stand among those of real ones."""
    return plain(f"{say('exempeldata').capitalize()}: {words}" if city.synthetic else words)


def address(url: str) -> str:
    """Return an address that is one in every format: nothing but the signs of RFC 3986."""
    return quote(url, safe=_IN_ADDRESSES)


def noon(day: date) -> datetime:
    """Return a day as a moment. At noon in London it is the same day nearly everywhere."""
    return datetime.combine(day, time(12), UTC)
