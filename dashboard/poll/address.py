"""Addresses that may be asked: https, or http on this machine, for a proxy and for tests.

They are read by the parser of the library that calls them, so that both mean the same host.
"""

from __future__ import annotations

from ipaddress import ip_address
from typing import Final

from requests import Request
from requests.exceptions import RequestException
from urllib3.exceptions import HTTPError
from urllib3.util import Url, parse_url

LONGEST: Final = 1_000
"""Letters."""


class NoAddressError(ValueError):
    """An address that is not asked. The message ends a sentence that begins with the address."""


def written(value: object) -> str:
    """Return an address as it goes over the wire.

    Raises
    ------
    NoAddressError
        If it is no text of one line, too long, of another scheme, without a host, or has a name, a
        password or a fragment.
    """
    if not isinstance(value, str) or not value.isprintable() or len(value) > LONGEST:
        raise NoAddressError("is no address of one line")
    try:
        address = Request("GET", value.strip()).prepare().url or ""
        parts = parse_url(address)
    except (RequestException, HTTPError, ValueError) as error:
        raise NoAddressError("is no address") from error
    if parts.auth or parts.fragment or not parts.host:
        raise NoAddressError("has more or less than a host, a path and a query")
    if parts.scheme != "https" and not (parts.scheme == "http" and _is_here(parts)):
        raise NoAddressError("is not https")
    return address


def is_here(address: str) -> bool:
    """Return whether an address is on this machine."""
    return _is_here(parse_url(address))


def same_site(one: str, other: str) -> bool:
    """Return whether two addresses have scheme, host and port in common."""
    return _site(parse_url(one)) == _site(parse_url(other))


def _site(parts: Url) -> tuple[str | None, str | None, int | None]:
    usual = {"https": 443, "http": 80}.get(parts.scheme or "")
    return parts.scheme, parts.host, parts.port or usual


def _is_here(parts: Url) -> bool:
    host = (parts.host or "").strip("[]")
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False
