"""Real servers on loopback sockets, and requests as rude as the tests want them."""

import http.client
import socket
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
import uvicorn
from starlette.types import ASGIApp

ROOT = Path(__file__).parents[2]
Header = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back."""

    status: int
    headers: dict[str, str]
    body: str


@dataclass(frozen=True, slots=True)
class Server:
    """A server that listens, and how to ask it."""

    address: str
    port: int

    def ask(self, path: str = "/", *headers: Header, method: str = "GET") -> Answer:
        """Send exactly these headers, with nothing added, and return the answer."""
        link = http.client.HTTPConnection(self.address, self.port, timeout=60)
        link.putrequest(method, path, skip_host=True, skip_accept_encoding=True)
        for name, value in headers:
            link.putheader(name, value)
        link.endheaders()
        got = link.getresponse()
        told = {name.lower(): value for name, value in got.getheaders()}
        answer = Answer(got.status, told, got.read().decode())
        link.close()
        return answer

    def shake(self, path: str, *headers: Header) -> Answer:
        """Ask for a websocket with these headers."""
        key = ("Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ==")
        wish = [
            ("Upgrade", "websocket"),
            ("Connection", "Upgrade"),
            ("Sec-WebSocket-Version", "13"),
        ]
        return self.ask(path, *headers, *wish, key)


@contextmanager
def listening(app: ASGIApp, address: str, *, dual: bool = False) -> Iterator[Server]:
    """Serve `app` on a free port of this address until the end."""
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    with socket.socket(family) as door:
        if dual:
            door.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 0)
        door.bind((address, 0))
        door.listen()
        config = uvicorn.Config(app, ws="websockets-sansio", lifespan="off", log_level="critical")
        server = uvicorn.Server(config)
        thread = threading.Thread(target=server.run, kwargs={"sockets": [door]})
        thread.start()
        try:
            yield Server("127.0.0.1" if dual else address, door.getsockname()[1])
        finally:
            server.should_exit = True
            thread.join()


@pytest.fixture
def serve() -> Iterator[Callable[..., Server]]:
    """Return a function that serves an app for the length of the test."""
    with ExitStack() as stack:

        def start(app: ASGIApp, address: str = "127.0.0.1", *, dual: bool = False) -> Server:
            return stack.enter_context(listening(app, address, dual=dual))

        yield start


@pytest.fixture(scope="session")
def streamlit_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """Start a real Streamlit app behind the guard and the headers, in a process of its own."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command: Sequence[str] = (
        sys.executable,
        str(Path(__file__).parent / "probe" / "app.py"),
        str(port),
    )
    log = tmp_path_factory.mktemp("streamlit") / "log"
    with (
        log.open("w") as errors,
        subprocess.Popen(
            command, cwd=ROOT, stdout=subprocess.PIPE, stderr=errors, text=True
        ) as process,
    ):
        assert process.stdout is not None
        told = next((line for line in process.stdout if "URL:" in line), None)
        assert told, log.read_text()
        yield Server("127.0.0.1", port)
        process.terminate()
