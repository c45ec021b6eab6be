"""Where a figure or a statement comes from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

_WORDS = ("url", "title", "publisher", "licence")
_DAYS = ("published", "read")


@dataclass(frozen=True, slots=True)
class Citation:
    """One public source. Only the address is always known."""

    url: str
    title: str | None = None
    publisher: str | None = None
    licence: str | None = None
    published: date | None = None
    """The day the source gives for itself; None where it gives none."""
    read: date | None = None
    """The day somebody of this project read it; None where nobody noted it."""

    @classmethod
    def of(cls, table: Mapping[str, Any]) -> Citation:
        """Return the citation of a TOML table: `{url = "…", title = "…", published = 2018-05-09}`.

        Raises
        ------
        ValueError
            If the address is missing or no web address, or a key is unknown.
        TypeError
            If a value has another type than its key asks for.
        """
        if unknown := sorted(set(table) - {*_WORDS, *_DAYS}):
            raise ValueError(f"a source has no key {', '.join(unknown)}")
        if not is_web(str(table.get("url", ""))):
            raise ValueError(f"a source has no web address, but {table.get('url')!r}")
        for key in _WORDS:
            if not isinstance(table.get(key, ""), str):
                raise TypeError(f"{key} of a source is no text: {table[key]!r}")
        for key in _DAYS:
            if key in table and not _is_day(table[key]):
                raise TypeError(f"{key} of a source is no day: {table[key]!r}")
        return cls(**table)


def is_web(address: str) -> bool:
    """Return whether this is an address of the web: with a host, and nothing that cannot be seen.

    >>> is_web("https://example.org/a"), is_web("https:///a"), is_web("javascript:1")
    (True, False, False)
    """
    scheme, _, rest = address.partition("://")
    host = rest.partition("/")[0]
    return (
        scheme in {"https", "http"} and bool(host) and address.isprintable() and " " not in address
    )


def _is_day(value: object) -> bool:
    """Return whether TOML gave a date without a time."""
    return isinstance(value, date) and not isinstance(value, datetime)
