"""One call over HTTP: what is asked, and what becomes of the answer. It follows no redirect."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import UTC
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, Final
from urllib.parse import urljoin

import requests
from requests.exceptions import ContentDecodingError
from urllib3.exceptions import HTTPError

from dashboard.poll.address import NoAddressError, is_here, same_site, written
from dashboard.poll.line import OnLine
from dashboard.poll.rules import Failed, Gone, Moved, Same, Taken

if TYPE_CHECKING:
    from dashboard.poll.line import Line
    from dashboard.poll.rules import Outcome

DEADLINE: Final = 30.0
"""Seconds for a whole call, from the connection to the last byte."""
PATIENCE: Final = 10.0
"""Seconds for a connection, and for the next byte."""
LARGEST: Final = 10_000_000
"""Bytes of an answer, unpacked."""
PIECE: Final = 65_536
GONE: Final = frozenset({404, 410})
BUSY: Final = frozenset({403, 429})
SILENT: Final = frozenset({408, *range(500, 600)})
LONGEST_HEADER: Final = 1_000
"""Letters of a header that is kept and sent back."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked, and of whom it is asked."""

    address: str
    agent: str
    tag: str | None = None
    modified: str | None = None
    """Only an answer that is not this one is wanted; None of both where we have none."""


def call(asked: Asked, line: Line, now: float, deadline: float = DEADLINE) -> Outcome:
    """Ask once, and return what came of it, `deadline` seconds later at most.

    Only looking up the host's name is not cut short. `now` is what a date in the answer is
    compared with.
    """
    outcome = _called(asked, line, now, deadline)
    if line.shut:  # a line that ends looks like an answer that does
        return Failed("silent", f"no whole answer within {deadline:g} s")
    return outcome


def _called(asked: Asked, line: Line, now: float, deadline: float) -> Outcome:
    try:
        with line.open(deadline), _session(asked.address, line) as session:
            return _answer(session, asked, now)
    except ContentDecodingError:
        return Failed("strange", "broken compression")
    except ValueError as error:
        return Failed("strange", type(error).__name__)
    except (OSError, HTTPError) as error:  # of `requests`, too: its exceptions are OSErrors
        return Failed("silent", type(error).__name__)


class _Session(requests.Session):
    """A session that leaves redirects alone: else it reads the whole body of one, however large."""

    def get_redirect_target(self, resp: requests.Response) -> str | None:  # noqa: ARG002
        return None


def _session(address: str, line: Line) -> requests.Session:
    session = _Session()
    session.mount("https://", OnLine(line))
    session.mount("http://", OnLine(line))
    session.trust_env = not is_here(address)  # a proxy is no way to this machine
    session.auth = lambda request: request  # else a password of ~/.netrc would go along
    return session


def _answer(session: requests.Session, asked: Asked, now: float) -> Outcome:
    with session.get(
        asked.address,
        headers=_headers(asked),
        timeout=PATIENCE,
        stream=True,
        allow_redirects=False,
    ) as response:
        if response.is_redirect:
            return _redirect(asked.address, response.headers["Location"])
        return _by_status(response, asked, now)


def _headers(asked: Asked) -> dict[str, str]:
    known = {"If-None-Match": asked.tag, "If-Modified-Since": asked.modified}
    return {
        "User-Agent": asked.agent,
        "Accept": "application/json",
        "Accept-Encoding": "gzip",
        **{name: value for name, value in known.items() if value},
    }


def _redirect(address: str, location: str) -> Outcome:
    try:
        to = written(urljoin(address, location))
    except (NoAddressError, ValueError):
        return Failed("strange", "redirected to no address that may be asked")
    if not same_site(address, to):
        return Failed("strange", "redirected to another host")
    return Moved(to)


def _by_status(response: requests.Response, asked: Asked, now: float) -> Outcome:
    status, reason = response.status_code, f"HTTP {response.status_code}"
    if status == requests.codes.ok:
        return _taken(response)
    if status == requests.codes.not_modified and (asked.tag or asked.modified):
        return Same()
    if status in GONE:
        return Gone(reason)
    wait = retry_after(response.headers.get("Retry-After"), now)
    if status in BUSY:
        return Failed("busy", reason, wait)
    return Failed("silent" if status in SILENT else "strange", reason, wait)


def _taken(response: requests.Response) -> Outcome:
    if response.headers.get("Content-Encoding", "identity").lower() not in ("identity", "gzip"):
        return Failed("strange", "compressed in a way that was not asked for")
    body = bytearray()
    for piece in response.iter_content(PIECE):
        body += piece
        if len(body) > LARGEST:
            return Failed("strange", f"more than {LARGEST:,} bytes")
    return Taken(bytes(body), _kept(response, "ETag"), _kept(response, "Last-Modified"))


def _kept(response: requests.Response, name: str) -> str | None:
    """Return a header that can be sent back as it is."""
    value = response.headers.get(name, "").strip()
    sound = value.isascii() and value.isprintable() and len(value) <= LONGEST_HEADER
    return value if value and sound else None


def retry_after(value: str | None, now: float) -> float | None:
    """Return how many seconds from now a `Retry-After` asks to wait; None where it asks nothing.

    It is a number of seconds or a date of HTTP (RFC 9110, 10.2.3). What is neither is nothing.

    >>> retry_after("120", 0.0), retry_after("Thu, 01 Jan 1970 00:01:00 GMT", 15.0)
    (120.0, 45.0)
    """
    stated = (value or "").strip()
    if stated.isascii() and stated.isdigit():
        return float(stated) if math.isfinite(float(stated)) else None
    try:
        moment = parsedate_to_datetime(stated)
        aware = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
        return max(aware.timestamp() - now, 0.0)
    except (ValueError, OverflowError):
        return None
