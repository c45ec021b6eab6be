"""A server on loopback that plays polisen.se's service, and notices in the shape it gives them."""

import gzip
import json
import threading
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import SimpleNamespace

import pytest


def notice(number, summary="Man rånad.", **changes):
    return {
        "id": 9_000_000 + number,
        "datetime": "2026-10-05 9:00:00 +02:00",
        "name": "05 oktober 08.30, Rån, Malmö",
        "summary": summary,
        "type": "Rån",
        "url": "/aktuellt/handelser/2026/oktober/5/05-oktober-08.30-ran-malmo/",
        "location": {"name": "Malmö", "gps": "55.604981,13.003822"},
        **changes,
    }


def body(*records):
    return json.dumps(records, ensure_ascii=False).encode()


def whole(content=b"[]", status=200, **headers):
    """Return an answer that is sent as a whole."""

    def send(handler):
        handler.send_response(status)
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        for name, value in {"Content-Length": str(len(content)), **named}.items():
            handler.send_header(name, value)
        handler.end_headers()
        handler.wfile.write(content)

    return send


def zipped(content, **headers):
    return whole(gzip.compress(content), Content_Encoding="gzip", **headers)


def moved(to, status=302):
    return whole(b"", status, Location=to)


def raw(*pieces):
    """Return an answer of bytes as they are, after which the line is closed."""

    def send(handler):
        for piece in pieces:
            handler.wfile.write(piece)

    return send


def dripping(first):
    """Return an answer that begins like this, and then has one byte more every now and then."""

    def send(handler):
        handler.wfile.write(first)
        while not handler.server.over.wait(0.02):
            handler.wfile.write(b"x")

    return send


class Handler(BaseHTTPRequestHandler):
    """Gives the next answer of the script, and the last one again and again."""

    def do_GET(self):
        served = self.server
        told = {name.lower(): value for name, value in self.headers.items()}
        served.asked.append(SimpleNamespace(path=self.path, headers=told))
        answer = served.script.pop(0) if len(served.script) > 1 else served.script[0]
        self.close_connection = True
        with suppress(OSError):  # who asked has hung up
            answer(self)

    def log_message(self, *words):
        """Say nothing."""


class Api(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Handler)
        self.script, self.asked, self.over = [whole()], [], threading.Event()
        self.site = f"http://127.0.0.1:{self.server_port}"
        self.address = f"{self.site}/api/events"

    def answers(self, *script):
        self.script = list(script)


@pytest.fixture
def api():
    """Play the service; `asked` holds what was asked of it."""
    with Api() as served:
        thread = threading.Thread(target=served.serve_forever, args=(0.01,))
        thread.start()
        yield served
        served.over.set()
        served.shutdown()
        thread.join()


@pytest.fixture
def play():
    """Give tests the answers, since a conftest cannot be imported."""
    return SimpleNamespace(
        notice=notice, body=body, whole=whole, zipped=zipped, moved=moved, raw=raw,
        dripping=dripping,
    )  # fmt: skip


class Clock:
    """A clock that stands still until it is told to go on."""

    def __init__(self, now=1_800_000_000.0):
        self.now = now

    def __call__(self):
        return self.now

    def pass_(self, seconds):
        self.now += seconds


@pytest.fixture
def clock():
    return Clock()
