"""A relay between browser and server that counts what goes over a websocket once it is open.

It sees the bytes as they are on the wire: framed, and compressed where the two have agreed to it.
"""

import socket
import threading
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field

CHUNK = 65536
HEAD_END = b"\r\n\r\n"


@dataclass(slots=True)
class Counter:
    """How many bytes have come out of the server and gone in to it."""

    out: int = 0
    into: int = 0
    lock: threading.Lock = field(default_factory=threading.Lock)

    def add(self, way, size):
        with self.lock:
            setattr(self, way, getattr(self, way) + size)

    def total(self):
        with self.lock:
            return self.out + self.into


@contextmanager
def relay(port):
    """Yield the port of a relay to `port`, and its counter."""
    counter = Counter()
    with socket.create_server(("127.0.0.1", 0)) as door:
        threading.Thread(target=_serve, args=(door, port, counter), daemon=True).start()
        try:
            yield door.getsockname()[1], counter
        finally:
            door.shutdown(socket.SHUT_RDWR)


def _serve(door, port, counter):
    with suppress(OSError):
        while True:
            client, _ = door.accept()
            threading.Thread(target=_link, args=(client, port, counter), daemon=True).start()


def _link(client, port, counter):
    """Pass bytes both ways; count them if the first request asks for a websocket."""
    with client, socket.create_connection(("127.0.0.1", port)) as server, suppress(OSError):
        head = client.recv(CHUNK)
        server.sendall(head)
        counted = counter if b"upgrade: websocket" in head.lower() else None
        back = threading.Thread(target=_pass, args=(server, client, counted, "out"), daemon=True)
        back.start()
        _pass(client, server, counted, "into", headed=False)
        back.join()


def _pass(source, target, counter, way, *, headed=True):
    """Pass on what comes; the head of the server's answer is not counted."""
    with suppress(OSError):
        while chunk := source.recv(CHUNK):
            target.sendall(chunk)
            size = len(chunk)
            if headed and HEAD_END in chunk:
                size, headed = len(chunk.partition(HEAD_END)[2]), False
            if counter is not None:
                counter.add(way, size)
    with suppress(OSError):
        target.shutdown(socket.SHUT_WR)
