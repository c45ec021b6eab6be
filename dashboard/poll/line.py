"""A call that can be hung up, so that it ends when its time is over, whatever the other side does.

The timeouts of sockets begin anew with every byte. Here the connection itself is shut: what waits
for it, in the handshake, in a header or in the body, is told that there is no more.
"""

from __future__ import annotations

import socket
import threading
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any

from requests.adapters import HTTPAdapter

if TYPE_CHECKING:
    from collections.abc import Iterator


class Line:
    """The connection of one call at a time."""

    def __init__(self) -> None:
        self.shut = False
        """Whether the call was hung up by us."""
        self._held: socket.socket | None = None
        self._guard = threading.Lock()

    @contextmanager
    def open(self, seconds: float) -> Iterator[None]:
        """Hang up what is connected in here after so long."""
        timer = threading.Timer(seconds, self.hang_up)
        timer.daemon = True
        timer.start()
        try:
            yield
        finally:
            timer.cancel()
            self._let_go()

    def hang_up(self) -> None:
        """End the call, and every later one. Any thread may."""
        with self._guard:
            self.shut = True
            self._shut()

    def hold(self, connection: socket.socket) -> socket.socket:
        """Return a new connection, which `hang_up` shuts from now on."""
        with self._guard:
            self._drop()
            self._held = connection.dup()  # TLS takes the other from us
            if self.shut:
                self._shut()
        return connection

    def _let_go(self) -> None:
        with self._guard:
            self._drop()

    def _shut(self) -> None:
        if self._held is not None:
            with suppress(OSError):  # the other side was faster
                self._held.shutdown(socket.SHUT_RDWR)

    def _drop(self) -> None:
        if self._held is not None:
            self._held.close()
            self._held = None


class OnLine(HTTPAdapter):
    """The adapter of `requests` whose connections a line holds."""

    def __init__(self, line: Line) -> None:
        self._line = line
        super().__init__()

    def get_connection_with_tls_context(self, *asked: Any, **named: Any) -> Any:  # noqa: ANN401
        """Return the pool that `requests` would take, with connections that the line holds."""
        pool = super().get_connection_with_tls_context(*asked, **named)
        pool.ConnectionCls = _held(pool.ConnectionCls, self._line)
        return pool


def _held(kind: Any, line: Line) -> Any:  # noqa: ANN401  a class of urllib3
    """Return a kind of connection whose sockets the line holds, as urllib3's own SOCKS ones."""

    class Held(kind):  # type: ignore[misc]
        def _new_conn(self) -> socket.socket:
            return line.hold(super()._new_conn())

    return Held
