"""A PostgreSQL server: how it is reached, and what is said where it is not."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlsplit

import psycopg
from psycopg.types.numeric import FloatLoader

from geo.errors import BadInput

if TYPE_CHECKING:
    from collections.abc import Iterator


_SETTINGS: Final = "SET work_mem = '64MB'; SET jit = off"
"""A cube of a million rows takes a third of the time: its groups are held in memory."""
Connection = psycopg.Connection[tuple[Any, ...]]
_PATIENCE: Final[dict[str, Any]] = {
    "connect_timeout": 5,
    "keepalives_idle": 10,
    "keepalives_interval": 5,
    "keepalives_count": 3,
    "tcp_user_timeout": 30_000,
}
"""A server that is gone is noticed: in seconds, or half a minute where it was answering."""


def told(url: str) -> str:
    """Return where an address leads, without user, password and settings."""
    parts = urlsplit(url)
    host = parts.netloc.rpartition("@")[2] or "this machine"
    return f"the PostgreSQL database {parts.path.lstrip('/') or 'of the user'} on {host}"


def connect(url: str) -> Connection:
    """Return a connection in which each statement is a transaction, unless one is begun.

    Raises
    ------
    geo.errors.BadInput
        If the server does not answer within seconds, or does not let us in.
    """
    try:
        made = psycopg.connect(_checked(url), autocommit=True, **_PATIENCE)
    except psycopg.OperationalError as wrong:
        raise BadInput(f"{told(url)} does not let us in: {_why(wrong)}") from None
    except (psycopg.ProgrammingError, ValueError):
        raise BadInput(
            "LOFTESKARTAN_STORE is no address of PostgreSQL:"
            " expected postgresql://USER:PASSWORD@HOST:PORT/DATABASE"
        ) from None
    made.adapters.register_loader("numeric", FloatLoader)
    made.execute(_SETTINGS)
    return made


def _checked(url: str) -> str:
    """Return an address as the server's own library reads it.

    Raises
    ------
    ValueError
        If its port is no number.
    """
    urlsplit(url).port  # noqa: B018  looking at it is the check
    return "postgresql:" + url.partition(":")[2]


@contextmanager
def answering(url: str) -> Iterator[None]:
    """Turn what a server says that is gone, full or unwilling into one sentence."""
    try:
        yield
    except psycopg.DataError as wrong:
        raise BadInput(f"{told(url)} cannot hold a value: {_why(wrong)}") from wrong
    except (psycopg.OperationalError, psycopg.errors.InsufficientPrivilege) as wrong:
        raise BadInput(f"{told(url)} refuses: {_why(wrong)}") from wrong


def _why(wrong: psycopg.Error) -> str:
    """Return the last thing that was said, in one line: no address is in it."""
    lines = [line.strip() for line in str(wrong).splitlines() if line.strip()]
    return lines[0].rpartition("FATAL:")[2].strip() if lines else type(wrong).__name__
