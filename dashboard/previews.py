"""What somebody looks at before it is kept: a few layers at a time, each under a secret address.

The map's frame fetches its layers, so a preview needs an address. It is made of chance, is known to
the session that made it, and is gone after a while; few are remembered, the oldest goes first.
"""

from __future__ import annotations

import secrets
from collections import OrderedDict
from threading import Lock
from time import monotonic
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable

BYTES: Final = 20
"""Of chance in an address: written in the sixteen signs that an address of a layer may have."""
MOST: Final = 64
SECONDS: Final = 3600.0
GRACE: Final = 60.0
"""So long one that was dropped can still be fetched, by a map that was on its way to it."""


class Previews:
    """Layers as the browser gets them, by their token."""

    def __init__(
        self, most: int = MOST, seconds: float = SECONDS, now: Callable[[], float] = monotonic
    ) -> None:
        self._most, self._seconds, self._now = most, seconds, now
        self._kept: OrderedDict[str, tuple[float, bytes]] = OrderedDict()
        self._lock = Lock()

    def put(self, content: bytes) -> str:
        """Remember a layer and return its token."""
        token = secrets.token_hex(BYTES)
        with self._lock:
            self._sweep()
            self._kept[token] = self._now(), content
            if len(self._kept) > self._most:
                self._kept.popitem(last=False)
        return token

    def get(self, token: str) -> bytes | None:
        """Return a layer; None where there is none of this token, or none any more."""
        with self._lock:
            self._sweep()
            return self._kept[token][1] if token in self._kept else None

    def drop(self, token: str) -> None:
        """Forget a layer in a moment, if it is there: after `GRACE`, and not before that."""
        with self._lock:
            if token in self._kept:
                since, content = self._kept[token]
                self._kept[token] = min(since, self._now() + GRACE - self._seconds), content

    def _sweep(self) -> None:
        """Forget what has been here too long."""
        old = self._now() - self._seconds
        for token in [token for token, (since, _) in self._kept.items() if since < old]:
            del self._kept[token]


known: Final = Previews()
"""Those of this server."""
